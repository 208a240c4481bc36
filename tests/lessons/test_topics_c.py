"""Pasar, produksi, legalitas, koperasi, belanja, pendampingan: answers worked out by hand."""

from __future__ import annotations

import re

import pytest

from tests.lessons.modules import EXERCISES, LEARNERS, LESSONS, seed
from workbench.calendars import parse_date
from workbench.engine.shu import split_shu
from workbench.errors import EngineError
from workbench.lessons import Calculator, Choice, Number, OwnFigures, Question
from workbench.lessons.topics.koperasi.surplus import listed
from workbench.money import parse_rupiah
from workbench.report.blocks import Figure, Table
from workbench.report.html import plain

ALL = dict(EXERCISES)
BY_HAND = [
    ("pasar.1", {"harga": 60_000, "diskon": 0.2, "potongan": 0.1}, 43_200),  # 60.000 x 0,8 = 48.000; x 0,9
    ("pasar.2", {"hpp": 43_000, "kemasan": 2_000, "potongan": 0.1}, 50_000),  # 45.000 / 0,9
    ("pasar.3", {"harga": 20_000, "biaya": 12_000, "laku": 60, "diskon": 0.1}, 80),  # 480.000 / 6.000
    ("pasar.5", {"laba": 3_000, "kali": 4, "hadiah": 20_000}, 124_000),  # 144.000 - 20.000
    ("produksi.1", {"bahan": 50, "hasil": 20}, 0.4),
    ("produksi.2", {"madu": 50, "harga": 72_000, "susut": 0.1}, 80_000),  # 3.600.000 / 45
    ("produksi.3", {"jam": 7, "menit": 50, "bungkus": 20, "hari": 25}, 4_000),  # 8 batches a day
    ("produksi.4", {"lembar": 200, "hpp": 80_000, "tolak": 0.08}, 800_000),  # 10 pieces
    ("produksi.5", {"pakai": 6, "tunggu": 5, "cadangan": 20}, 50),
    ("legalitas.2", {"omzet": 700_000_000}, 1_000_000),  # 0,5% of 200 million
    ("legalitas.3", {"omzet": 1_000_000_000}, 5_000_000),
    ("legalitas.6", {"biaya": 900_000, "harga": 15_000, "hpp": 12_000}, 300),
    ("legalitas.6", {"biaya": 901_000, "harga": 15_000, "hpp": 12_000}, 301),  # 300,3 packs
    ("koperasi.1", {"pokok": 100_000, "wajib": 20_000, "bulan": 12}, 340_000),
    ("koperasi.2", {"shu": 40_000_000}, 2_000_000),  # each of the shares that are asked for is 5%
    ("koperasi.4", {"shu": 40_000_000}, 2_000_000),  # 5% too much
    ("belanja.2", {"jumlah": 250, "harga": 9_500, "angkut": 475_000, "susut": 0.05}, 12_000),  # 2.850.000 / 237,5
    ("belanja.3", {"sendiri": 14_000, "bersama": 10_000, "orang": 10, "masing": 20, "angkut": 200_000}, 60_000),
    ("belanja.4", {"sendiri": 7_000, "bersama": 5_000, "angkut": 500_000}, 250),
    ("pendampingan.1", {"rencana": 20_000_000, "nyata": 15_000_000}, 0.75),
    ("pendampingan.2", {"rencana": 2_000_000, "lebih": 500_000}, 0.25),
    ("pendampingan.4", {"minimum": 2_000_000, "turun": 1_000_000, "kas": 8_000_000}, 6),
    ("pendampingan.5", {"koperasi": 10, "sudah": 6}, 14),  # twenty a month
]
IMPOSSIBLE = [
    ("pasar.1", {"diskon": 1.2}),
    ("pasar.3", {"harga": 12_000, "biaya": 15_000}),
    ("produksi.1", {"bahan": 10, "hasil": 20}),
    ("produksi.3", {"jam": 1, "menit": 90}),
    ("legalitas.2", {"omzet": 400_000_000}),
    ("legalitas.3", {"omzet": 5_000_000_000}),
    ("koperasi.3", {"simpanan": 900_000_000}),
    ("belanja.3", {"sendiri": 9_000, "bersama": 9_500}),
    ("pendampingan.4", {"kas": 2_500_000, "minimum": 2_000_000, "turun": 900_000}),
]


def asked(kode: str, learner: str = "peserta 1", /, **own: float) -> Question:
    return ALL[kode].question(seed(learner, kode), own)


def rows(question: Question) -> tuple[tuple[str, ...], ...]:
    table = question.data[0]
    assert isinstance(table, Table)
    return table.rows


def number(question: Question) -> float:
    assert isinstance(question.jawaban, Number)
    return question.jawaban.nilai


def calculator(nama: str) -> Calculator:
    return next(lesson.topic.calculator for lesson in LESSONS if lesson.nama == nama)


def shown(nama: str, /, **typed: str) -> str:
    tried = calculator(nama).tried({**calculator(nama).first(), **typed})
    assert tried.hasil is not None, tried.salah
    return plain(tried.hasil)


@pytest.mark.parametrize(("kode", "own", "answer"), BY_HAND)
def test_the_answer_is_the_one_worked_out_by_hand(kode: str, own: dict[str, float], answer: float) -> None:
    for learner in LEARNERS[:5]:
        assert number(asked(kode, learner, **own)) == pytest.approx(answer)


@pytest.mark.parametrize(("kode", "own"), IMPOSSIBLE)
def test_own_figures_that_make_no_exercise_are_refused_in_a_sentence(kode: str, own: dict[str, float]) -> None:
    with pytest.raises(OwnFigures, match=r"Tulis|Periksa"):
        asked(kode, **own)


def test_people_and_their_spending_are_shared_with_the_other_shops() -> None:
    found = set()
    for learner in LEARNERS:
        question = asked("pasar.4", learner, jiwa=600, belanja=50_000, bagian=0.2)
        rivals = re.search(r"Ada (\d) toko lain", " ".join(question.soal))
        assert rivals is not None
        found.add((int(rivals[1]), round(number(question))))
    assert found == {(2, 60_000_000), (3, 45_000_000), (4, 36_000_000)}  # 600 x 50.000 x 30 x 20% = 180 million


def test_the_better_way_to_sell_is_the_one_with_more_left() -> None:
    """Rp40.000 and packing of Rp30.000: a shop that keeps a quarter leaves Rp30.000, online less than Rp10.000."""
    for learner in LEARNERS:
        assert asked("pasar.6", learner, harga=40_000, kemasan=30_000).jawaban.tertulis.endswith("Titip di toko")


def test_the_slowest_part_is_the_bottleneck() -> None:
    for learner in LEARNERS:
        question = asked("produksi.6", learner)
        slowest = min(rows(question), key=lambda row: int(row[1]))[0]
        assert question.jawaban.tertulis.endswith(slowest)


def test_the_last_month_for_a_renewal_is_four_and_a_half_years_after_the_paper() -> None:
    for learner in LEARNERS:
        question = asked("legalitas.5", learner)
        issued, today = re.findall(r"([A-Z][a-z]+ \d{4})", " ".join(question.soal))
        start, now = parse_date(f"1 {issued}"), parse_date(f"1 {today}")
        passed = (now.year - start.year) * 12 + now.month - start.month
        assert number(question) == 54 - passed


def test_the_tax_years_that_are_left_count_the_current_one() -> None:
    for learner in LEARNERS:
        text = " ".join(asked("legalitas.4", learner).soal)
        registered, years, now = (int(found) for found in re.findall(r"(?:tahun|berlaku|Sekarang) (\d+)", text))
        assert number(asked("legalitas.4", learner)) == len(range(now, registered + years))


def test_one_member_gets_by_savings_and_by_business() -> None:
    """1% of all savings and 2% of all business of an SHU of 50 million, at the two shares in the table."""
    own = {"shu": 50_000_000, "simpanan": 1_000_000, "semua_simpanan": 100_000_000}
    own |= {"belanja": 8_000_000, "semua_belanja": 400_000_000}
    for learner in LEARNERS[:5]:
        question = asked("koperasi.3", learner, **own)
        modal, usaha = (int(rows(question)[place][1].rstrip("%")) for place in (1, 2))
        assert number(question) == modal * 5_000 + usaha * 10_000


def test_the_copied_list_is_one_that_the_engine_refuses() -> None:
    assert round(sum(listed().values()) * 100) == 105
    with pytest.raises(EngineError, match="105%"):
        split_shu(1_000_000, listed())


def test_the_meeting_is_at_most_six_months_after_the_books_are_closed() -> None:
    ends = {"31 Desember": "30 Juni", "31 Maret": "30 September", "30 Juni": "31 Desember", "30 September": "31 Maret"}
    seen = set()
    for learner in LEARNERS:
        question = asked("koperasi.5", learner)
        closed = re.search(r"pada (\d+ \w+) (\d+)", question.soal[0])
        assert closed is not None
        seen.add(closed[1])
        year = int(closed[2]) + (closed[1] not in ("31 Maret", "30 Juni"))
        assert question.jawaban.tertulis.endswith(f"{ends[closed[1]]} {year}")
    assert seen == set(ends)


def test_votes_are_counted_by_head() -> None:
    seen = set()
    for learner in LEARNERS:
        question = asked("koperasi.6", learner)
        favour, against = (int(row[1].split()[0]) for row in rows(question))
        right = "Diterima" if favour > against else "Ditolak"
        assert question.jawaban.tertulis.endswith(right)
        seen.add(right)
    assert seen == {"Diterima", "Ditolak"}


def test_the_price_of_the_whole_purchase_is_that_of_its_row() -> None:
    question = asked("belanja.1", orang=10, masing=30)
    assert number(question) == 300 * parse_rupiah(rows(question)[2][1])
    assert number(asked("belanja.1", orang=5, masing=20)) == 100 * parse_rupiah(rows(question)[1][1])


def test_freight_is_shared_by_weight() -> None:
    for learner in LEARNERS:
        question = asked("belanja.5", learner, angkut=300_000)
        kilos = {name: int(weight.split()[0]) for name, weight in rows(question)}
        name = next(name for name in kilos if f"bagian {name}?" in question.soal[1])
        assert number(question) == pytest.approx(300_000 * kilos[name] / sum(kilos.values()))


def test_together_or_alone_is_decided_after_freight_and_losses() -> None:
    """200 kg for Rp15.000 and at least Rp200.000 of freight cost more than Rp16.000 each; the shop asks Rp15.500."""
    for learner in LEARNERS[:5]:
        right = asked("belanja.6", learner, eceran=15_500, harga=15_000, jumlah=200).jawaban
        assert isinstance(right, Choice)
        assert right.tertulis.endswith("Beli sendiri")
        assert asked("belanja.6", learner, eceran=30_000, harga=15_000, jumlah=200).jawaban.tertulis.endswith("bersama")


def test_three_months_are_added_before_they_are_divided() -> None:
    question = asked("pendampingan.3")
    plan, actual = (sum(parse_rupiah(row[place]) for row in rows(question)) for place in (1, 2))
    assert number(question) == pytest.approx(actual / plan)


@pytest.mark.parametrize(
    ("nama", "typed", "said"),
    [
        ("pasar", {}, "Rp41.400"),  # 50.000 x 0,9 x 0,92
        ("pasar", {}, "Rp37.500"),  # 34.500 / 0,92
        ("produksi", {}, "Rp34.161"),  # 1.100.000 / 32,2
        ("legalitas", {}, "Rp3.600.000"),  # 0,5% of 720 million
        ("legalitas", {}, "Rp1.100.000"),  # 0,5% of 220 million
        ("legalitas", {"omzet": "500 jt"}, "tidak lagi untuk Anda"),
        ("koperasi", {}, "Rp184.000"),  # 104.000 + 80.000
        ("belanja", {}, "Rp12.883"),  # 5.050.000 / 392
        ("belanja", {}, "203 kg"),  # 450.000 / 2.220
        ("belanja", {"bersama": "15.000"}, "tidak pernah"),
    ],
)
def test_the_calculator_says_what_was_worked_out_by_hand(nama: str, typed: dict[str, str], said: str) -> None:
    assert said in shown(nama, **typed)


def test_shares_of_more_than_everything_are_refused_kindly() -> None:
    tried = calculator("koperasi").tried({**calculator("koperasi").first(), "modal": "70%", "usaha": "50%"})
    assert tried.hasil is None
    assert "120%" in tried.salah[""]


@pytest.mark.parametrize(
    ("typed", "word"),
    [({}, "Hati-hati"), ({"jual": "22 jt"}, "Aman"), ({"kas": "1 jt"}, "Belum mampu")],
)
def test_monitoring_says_how_it_stands(typed: dict[str, str], word: str) -> None:
    assert f"{word}." in shown("pendampingan", **typed)


def test_the_chart_of_buying_together_tells_its_figures_in_words() -> None:
    tried = calculator("belanja").tried(calculator("belanja").first())
    assert tried.hasil is not None
    chart = next(block for block in tried.hasil if isinstance(block, Figure))
    assert "Rp12.883 pada 400 kg" in chart.alt
    assert "Rp14.000" in chart.alt
