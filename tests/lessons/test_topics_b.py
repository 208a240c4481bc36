"""Exercises of bunga, mampu_bayar, unit_baru and menyusun_proposal, worked by hand with given figures."""

from __future__ import annotations

import re

import pytest

from tests.lessons.modules import LEARNERS, LESSONS, seed
from workbench.lessons import Choice, Number, OwnFigures, Question
from workbench.money import parse_rupiah
from workbench.report.blocks import Table

TOPICS = {lesson.nama: lesson.topic for lesson in LESSONS}
MILLION = 1_000_000


def asked(kode: str, learner: str = "peserta 1", **own: float) -> Question:
    name, _, number = kode.partition(".")
    return TOPICS[name].exercises[int(number) - 1].question(seed(learner, kode), own)


def answer(question: Question) -> float:
    assert isinstance(question.jawaban, Number)
    return question.jawaban.nilai


def right(question: Question) -> str:
    assert isinstance(question.jawaban, Choice)
    return next(option.teks for option in question.jawaban.options if option.benar)


def rows(question: Question) -> tuple[tuple[str, ...], ...]:
    [table] = question.data
    assert isinstance(table, Table)
    return table.rows


def rupiah(text: str) -> int:
    """The first amount in a text."""
    found = re.search(r"(−?)Rp([0-9.]+)", text)
    assert found
    return int(found[1].replace("−", "-") + found[2].replace(".", "").rstrip("."))


def level(amount: float, rate_year: float, months: int) -> float:
    """The equal instalment, found by paying a loan down: what is left after all instalments must be nothing."""
    low, high = amount / months, amount
    for _ in range(100):
        due, left = (low + high) / 2, amount
        for _ in range(months):
            left = left * (1 + rate_year / 12) - due
        low, high = (due, high) if left > 0 else (low, due)
    return low


BY_HAND = [
    # 12.000.000 / 12 + 12% x 12.000.000 / 12
    ("bunga.1", {"pinjaman": 12e6, "bulan": 12, "flat": 0.12}, 1_000_000 + 120_000),
    # (10.000.000 + 20%) / 10
    ("bunga.4", {"barang": 10e6, "margin": 0.2, "bulan": 10}, 1_200_000),
    # 12% x 10.000.000 + 1% x 10.000.000 + 50.000
    (
        "bunga.5",
        {"pinjaman": 10e6, "bulan": 12, "flat": 0.12, "provisi": 0.01, "administrasi": 50_000},
        1_200_000 + 100_000 + 50_000,
    ),
    # 10% x 6.000.000 / 12
    ("bunga.8", {"pinjaman": 6e6}, 50_000),
    # the minister's example: 18% x 49 / 96
    ("bunga.9", {"efektif": 0.18, "bulan": 48}, 0.091875),
    ("mampu_bayar.1", {"rumah": 2e6, "masuk_sepi": 6e6, "keluar_sepi": 2.8e6}, 1_200_000),
    # (500.000 + 1.000.000) / 5.000.000
    ("mampu_bayar.3", {"penghasilan": 5e6, "cicilan": 500_000, "angsuran": 1e6}, 0.3),
    # gross profit 4.000.000, of which 2.000.000 + 1.000.000 must stay
    ("mampu_bayar.5", {"penjualan": 12e6, "pokok": 8e6, "tetap": 2e6, "angsuran": 1e6}, 0.25),
    # 2.000 x 15.000 x 30 x 10%
    ("unit_baru.1", {"jiwa": 2_000, "belanja": 15_000, "bagian": 0.1}, 90_000_000),
    # 40.000.000 / 4.000.000, and one rupiah more takes another month
    ("unit_baru.3", {"modal": 40e6, "penjualan": 20e6, "biaya": 16e6}, 10),
    ("unit_baru.3", {"modal": 40_000_001, "penjualan": 20e6, "biaya": 16e6}, 11),
    # (1.000.000 + half of 2.000.000) / 20%
    ("unit_baru.4", {"tetap": 1e6, "upah": 2e6, "beli": 8_000}, 10_000_000),
    (
        "menyusun_proposal.1",
        {"gudang": 100e6, "mesin": 50e6, "kerja": 40e6, "awal": 10e6, "sendiri": 20e6, "hibah": 30e6},
        150_000_000,
    ),
    # 6% x 240.000.000
    ("menyusun_proposal.3", {"diminta": 300e6, "kebutuhan": 60e6}, 14_400_000),
    ("menyusun_proposal.6", {"kas": 7e6, "angsuran": 5e6}, 1.4),
    ("menyusun_proposal.6", {"kas": 8e6, "angsuran": 3e6}, 2.67),
    # 10.000.000 / 1,25
    ("menyusun_proposal.7", {"kas": 10e6}, 8_000_000),
]


@pytest.mark.parametrize(
    ("kode", "own", "expected"), BY_HAND, ids=[f"{kode}-{i}" for i, (kode, *_) in enumerate(BY_HAND)]
)
def test_worked_by_hand(kode: str, own: dict[str, float], expected: float) -> None:
    for learner in LEARNERS[:5]:
        assert answer(asked(kode, learner, **own)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", ["bunga", "mampu_bayar", "unit_baru", "menyusun_proposal"])
def test_wild_figures_of_their_own_are_refused_or_answered(name: str) -> None:
    """Any two numbers of an exercise replaced by very small or very large ones: a question, or a sentence."""
    asked_for = 0
    for kode, exercise in TOPICS[name].numbered(name):
        numbers = exercise.asked(seed("peserta 1", kode))
        for one, other in [(one, other) for one in numbers for other in numbers]:
            for sizes in [
                ((1.0, 0.0001), (1e12, 0.99)),
                ((123_456_789.0, 0.5), (7.0, 10.0)),
                ((1e15, 1.0), (2.0, 0.01)),
            ]:
                own = {
                    number.nama: size[number.unit == "persen"] for number, size in zip((one, other), sizes, strict=True)
                }
                try:
                    question = exercise.question(seed("peserta 1", kode), own)
                except OwnFigures:
                    continue
                asked_for += 1
                assert question.jawaban.check("1.000.000").kalimat
    assert asked_for


def test_a_falling_instalment_has_interest_on_what_is_left() -> None:
    for learner in LEARNERS:
        question = asked("bunga.2", learner, pinjaman=12e6, bulan=12, efektif=0.12)
        found = re.search(r"bulan ke-(\d+)", question.soal[1])
        assert found
        left = 12 * MILLION - (int(found[1]) - 1) * MILLION
        assert answer(question) == MILLION + left * 0.01


def test_the_first_principal_of_an_annuity_is_what_interest_leaves() -> None:
    question = asked("bunga.3", pinjaman=10e6, bulan=12, efektif=0.12)
    assert answer(question) == pytest.approx(level(10e6, 0.12, 12) - 100_000, abs=1)


def test_the_press_tables_are_flat_and_the_rule_is_cheaper() -> None:
    """jabarekspres and poskota: principal / 36 + 6% flat; by the rule 3.042.194 and 1.521.097."""
    assert round(100e6 / 36 + 100e6 * 0.06 / 12) == 3_277_778
    assert round(50e6 / 36 + 50e6 * 0.06 / 12) == 1_638_889
    assert round(level(100e6, 0.06, 36)) == 3_042_194
    assert round(level(50e6, 0.06, 36)) == 1_521_097
    told = " ".join(asked("bunga.6").langkah)
    assert "Rp3.277.778" in told
    assert "Rp3.042.194" in told
    more = answer(asked("bunga.7", kur=50e6))
    assert more == pytest.approx(36 * (1_638_889 - 1_521_097), abs=36)


@pytest.mark.parametrize("kode", ["bunga.6", "bunga.7", "bunga.8", "bunga.9"])
def test_what_the_press_printed_names_outlet_and_date(kode: str) -> None:
    outlets = ("jabarekspres.com, 14 Maret 2025", "poskota.co.id, 9 Maret 2025", "teknobgt.com (satu halaman",
               "detik.com, 29 Desember 2016")  # fmt: skip
    assert any(outlet in asked(kode).sumber for outlet in outlets)


def test_a_loan_from_ability_is_what_its_instalments_pay_off() -> None:
    for learner in LEARNERS:
        question = asked("mampu_bayar.4", learner, mampu=1e6, efektif=0.12)
        found = re.search(r"selama (\d+) bulan", question.soal[0])
        assert found
        assert level(answer(question), 0.12, int(found[1])) == pytest.approx(1e6, rel=1e-9)


def test_a_longer_tenor_costs_the_difference_of_all_instalments() -> None:
    question = asked("mampu_bayar.6", pinjaman=20e6, efektif=0.06)
    short, long = (int(row[0].split()[0]) for row in rows(question))
    expected = level(20e6, 0.06, long) * long - level(20e6, 0.06, short) * short
    assert answer(question) == pytest.approx(expected, abs=short + long)


def test_whether_the_cash_is_enough() -> None:
    seen = set()
    for learner in LEARNERS:
        question = asked("mampu_bayar.2", learner)
        usual, slow = (rupiah(piece) for piece in re.findall(r"Rp[0-9.]+", question.soal[0])[:2])
        due = rupiah(question.soal[0].rpartition("ditawarkan")[2])
        found = re.search(r"(\d+) bulan setahun", question.soal[0])
        assert found
        mean = (slow * int(found[1]) + usual * (12 - int(found[1]))) / 12
        expected = "Cukup, juga" if due <= slow else "Rata-rata cukup" if due <= mean else "Rata-rata pun"
        assert right(question).startswith(expected)
        seen.add(expected)
    assert len(seen) == 3


def test_the_tenor_that_fits_is_the_shortest() -> None:
    for learner in LEARNERS:
        question = asked("mampu_bayar.7", learner)
        able = rupiah(question.soal[0])
        fit = [months for months, due, _ in rows(question) if rupiah(due) <= able]
        assert right(question) == fit[0]


def test_the_lower_limit_binds() -> None:
    """2.000 x 1 to 3 packs x 10%, against 500 made of which a part is spoiled."""
    for learner in LEARNERS:
        question = asked("unit_baru.2", learner, jiwa=2_000, bagian=0.1, kapasitas=500)
        need, lost = re.search(r"(\d) bungkus sebulan", question.soal[0]), re.search(r"(\d+)% rusak", question.soal[1])
        assert need
        assert lost
        expected = min(200 * int(need[1]), 500 * (1 - int(lost[1]) / 100))
        assert answer(question) == pytest.approx(expected)


def test_npv_discounts_each_year() -> None:
    question = asked("unit_baru.5", modal=50e6, pembanding=0.1)
    worth = sum(rupiah(gain) / 1.1 ** int(year) for year, gain, _ in rows(question)) - 50e6
    assert answer(question) == pytest.approx(worth)


def test_irr_stands_beside_the_compounded_effective_rate() -> None:
    """At the IRR the four gains are worth the capital; the loan's rate is checked by paying it down."""
    for learner in LEARNERS:
        question = asked("unit_baru.6", learner)
        told = {row[0]: row[1] for row in rows(question)}
        capital, gain = rupiah(told["Modal"]), rupiah(told["Hasil setahun, selama 4 tahun"])
        rate = float(told["IRR unit itu setahun"].rstrip("%").replace(",", ".")) / 100
        assert sum(gain / (1 + rate) ** year for year in range(1, 5)) == pytest.approx(capital, rel=1e-3)
        real = float(told["Pinjaman itu menurut kartu kebenaran"].partition("%")[0].replace(",", ".")) / 100
        flat = float(told["Pinjaman 24 bulan"].partition("%")[0].replace(",", ".")) / 100
        monthly = (1 + real) ** (1 / 12) - 1
        assert level(capital, monthly * 12, 24) == pytest.approx(capital * (1 / 24 + flat / 12), rel=1e-4)
        assert right(question).startswith("Layak" if rate > real else "Tidak layak")


def test_what_a_unit_adds_is_with_less_without() -> None:
    for learner in LEARNERS:
        question = asked("unit_baru.7", learner, toko=6e6, pindah=500_000, baru=3e6, kantor=2.5e6)
        shop, new, office = ([rupiah(cell) for cell in row[1:]] for row in rows(question))
        assert (shop, new) == ([6_000_000, 5_500_000], [0, 3_000_000])
        assert answer(question) == 3_000_000 - 500_000 - (office[1] - office[0])


def test_the_first_unit_fits_the_money_and_comes_back_soonest() -> None:
    for learner in LEARNERS:
        question = asked("unit_baru.8", learner)
        funds = rupiah(question.soal[0])
        fit = [
            (parse_rupiah(cost) / parse_rupiah(gain), name)
            for name, cost, gain in rows(question)
            if parse_rupiah(cost) <= funds
        ]
        assert right(question) == min(fit)[1]
        assert len(fit) == 2


def test_the_real_need_is_the_deepest_point() -> None:
    for learner in LEARNERS:
        question = asked("menyusun_proposal.2", learner)
        total, lowest = 0, 0
        for _, flow in rows(question):
            total += rupiah(flow)
            lowest = min(lowest, total)
        assert answer(question) == -lowest


def test_a_later_draw_saves_its_interest() -> None:
    for learner in LEARNERS:
        question = asked("menyusun_proposal.4", learner, pinjaman=200e6)
        found = re.search(r"(\d) bulan kemudian", question.soal[1])
        assert found
        assert answer(question) == 100 * MILLION * 0.06 / 12 * int(found[1])


def test_the_odd_figure_is_found() -> None:
    for learner in LEARNERS:
        question = asked("menyusun_proposal.5", learner)
        amounts = [amount for _, amount in rows(question)]
        assert [place for place, amount in rows(question) if amounts.count(amount) == 1] == [right(question)]


def test_the_best_answer_to_an_officer_has_the_right_cash() -> None:
    own = {"penjualan": 60e6, "barang": 40e6, "tetap": 5e6, "angsuran": 11e6}
    said = set()
    for learner in LEARNERS:
        question = asked("menyusun_proposal.8", learner, **own)
        found = re.search(r"turun (\d+)%", question.soal[0])
        assert found
        cash = round(20e6 * (1 - int(found[1]) / 100) - 5e6)
        assert rupiah(right(question)) == cash
        said.add("masih cukup" in right(question))
        assert ("masih cukup" in right(question)) == (cash >= 11e6)
    assert said == {True, False}
