"""The modules kas, modal, impas and musim: worked by hand beside what their exercises and calculators say."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from workbench.lessons import Choice, Mark, Number, OwnFigures, Question, Topic
from workbench.lessons.topics.impas import TOPIC as IMPAS
from workbench.lessons.topics.kas import TOPIC as KAS
from workbench.lessons.topics.modal import TOPIC as MODAL
from workbench.lessons.topics.musim import TOPIC as MUSIM
from workbench.report.blocks import Figure, KpiRow, Paragraph, Table

LEARNER = "peserta 7"
OWN = dict[str, float]


def question(topic: Topic, title: str, own: Mapping[str, float] | None = None, learner: str = LEARNER) -> Question:
    exercise = next(exercise for exercise in topic.exercises if exercise.judul == title)
    return exercise.question(f"{learner}/{title}", own)


def number(asked: Question) -> Number:
    assert isinstance(asked.jawaban, Number)
    return asked.jawaban


BY_HAND: tuple[tuple[Topic, str, OWN, float], ...] = (
    # 125.000 in the drawer, 410.000 sold, 260.000 and 15.000 spent: 535.000 - 275.000
    (KAS, "Saldo sore hari", {"awal": 125_000, "tunai": 410_000, "belanja": 260_000, "lain": 15_000}, 260_000),
    # the same book, 252.500 counted: 7.500 are missing
    (
        KAS, "Selisih kas",
        {"awal": 125_000, "tunai": 410_000, "belanja": 260_000, "lain": 15_000, "laci": 252_500}, 7_500,
    ),
    # and 270.000 counted: 10.000 too much is a difference of 10.000 as well
    (
        KAS, "Selisih kas",
        {"awal": 125_000, "tunai": 410_000, "belanja": 260_000, "lain": 15_000, "laci": 270_000}, 10_000,
    ),
    # 500.000 sold, 75.000 of it on credit, 30.000 of older credit paid: 425.000 + 30.000
    (KAS, "Uang masuk hari ini", {"jual": 500_000, "bon": 75_000, "lunas": 30_000}, 455_000),
    # 640.000 owed, 45.000 more, 100.000 paid
    (KAS, "Bon yang belum dibayar", {"piutang": 640_000, "bon": 45_000, "lunas": 100_000}, 585_000),
    # 450.000 - 180.000; the rice is no cost of weaving
    (KAS, "Diambil untuk rumah", {"tunai": 450_000, "belanja": 180_000, "prive": 90_000}, 270_000),
    # 900.000 + 450.000 + 250.000 = 1.600.000, of which 600.000 are lent
    (
        MODAL, "Modal sendiri untuk memulai",
        {"alat": 900_000, "barang": 450_000, "kas": 250_000, "utang": 600_000}, 1_000_000,
    ),
    # 8.000.000 - 6.400.000 = 1.600.000; less 500.000 and 600.000
    (
        MODAL, "Laba sesudah gaji sendiri",
        {"jual": 8_000_000, "hpp": 6_400_000, "biaya": 500_000, "gaji": 600_000}, 500_000,
    ),
    # a loss is written with its sign: 5.000.000 - 4.500.000 - 400.000 - 600.000
    (
        MODAL, "Laba sesudah gaji sendiri",
        {"jual": 5_000_000, "hpp": 4_500_000, "biaya": 400_000, "gaji": 600_000}, -500_000,
    ),
    # 2.400.000 over 4 x 12 = 48 months
    (MODAL, "Biaya alat sebulan", {"mesin": 2_400_000, "umur": 4}, 50_000),
    # 6.200.000 + 900.000 - 2.000.000, as in the story of the shop
    (MODAL, "Modal pada akhir bulan", {"modal": 6_200_000, "laba": 900_000, "prive": 2_000_000}, 5_100_000),
    # 400 + 300 + 2.500 + 800 = 4.000 thousand; less 250 and 750 thousand
    (
        MODAL, "Neraca kecil",
        {
            "kas_kini": 400_000, "piutang": 300_000, "dagangan": 2_500_000, "alat_kini": 800_000,
            "utang_barang": 250_000, "pinjaman": 750_000,
        }, 3_000_000,
    ),
    # a quarter of 1.200.000 stays
    (MODAL, "Berapa yang boleh diambil?", {"laba": 1_200_000, "sisih": 0.25}, 900_000),
    # 3.000.000 / (80.000 - 55.000), as in the story of the honey
    (IMPAS, "Berapa botol supaya impas?", {"tetap": 3_000_000, "harga": 80_000, "variabel": 55_000}, 120),
    # 1.000.000 / 30.000 = 33,33: the 34th bottle is needed
    (IMPAS, "Berapa botol supaya impas?", {"tetap": 1_000_000, "harga": 70_000, "variabel": 40_000}, 34),
    # 20 of every 100 rupiah are left: 1.500.000 / 0,2
    (IMPAS, "Impas dalam rupiah", {"tetap": 1_500_000, "sisa": 0.2}, 7_500_000),
    # 120 bottles of 150: 30 / 150
    (IMPAS, "Batas aman", {"tetap": 3_000_000, "harga": 80_000, "variabel": 55_000, "laku": 150}, 0.2),
    # 170.000 - 120.000 = 50.000; 3.200.000 / 50.000, as in the story of the batik
    (
        IMPAS, "Ada potongan harga",
        {"tetap": 3_200_000, "harga": 200_000, "variabel": 120_000, "potongan": 0.15}, 64,
    ),
    # (3.200.000 + 800.000) / 80.000
    (
        IMPAS, "Supaya ada laba",
        {"tetap": 3_200_000, "harga": 200_000, "variabel": 120_000, "laba": 800_000}, 50,
    ),
    # left 25.000 x 80 + 20.000 x 100 = 4.000.000 of 11.400.000; 3.000.000 are three quarters of it
    (
        IMPAS, "Dua barang",
        {
            "tetap": 3_000_000, "harga_besar": 80_000, "variabel_besar": 55_000, "laku_besar": 80,
            "harga_kecil": 50_000, "variabel_kecil": 30_000, "laku_kecil": 100,
        }, 8_550_000,
    ),
    # in 8.000.000 - 2.500.000 = 5.500.000; out 6.000.000 + 700.000 + 500.000 = 7.200.000
    (
        MUSIM, "Laba ada, kas ke mana?",
        {
            "jual": 8_000_000, "bon": 2_500_000, "hpp": 5_000_000, "belanja": 6_000_000, "biaya": 700_000,
            "angsuran": 500_000,
        }, 1_700_000,
    ),
    # 5.000 + 1.000 + 1.000 - 2.000 - 2.000 = 3.000 thousand at the end of the fourth month
    (
        MUSIM, "Kas yang paling sedikit",
        {
            "awal": 5_000_000, "masuk": 8_000_000, "keluar": 7_000_000, "masuk_sepi": 4_500_000,
            "keluar_sepi": 6_500_000,
        }, 3_000_000,
    ),
    # 3 x (6.500.000 - 4.500.000) + 750.000
    (
        MUSIM, "Cadangan sebelum musim sepi",
        {"lama": 3, "masuk_sepi": 4_500_000, "keluar_sepi": 6_500_000, "sisa": 750_000}, 6_750_000,
    ),
    # 3 x 900.000 from 9 months
    (MUSIM, "Menyisihkan setiap bulan", {"kurang": 900_000, "lama": 3}, 300_000),
)  # fmt: skip


@pytest.mark.parametrize(("topic", "title", "own", "answer"), BY_HAND)
def test_own_figures_give_the_answer_worked_by_hand(topic: Topic, title: str, own: OWN, answer: float) -> None:
    asked = question(topic, title, own)
    assert number(asked).nilai == pytest.approx(answer, abs=1e-6)
    assert number(asked).tertulis in " ".join(asked.langkah)


def test_a_difference_says_on_which_side_it_is() -> None:
    own = {"awal": 125_000.0, "tunai": 410_000.0, "belanja": 260_000.0, "lain": 15_000.0}
    less, more = (question(KAS, "Selisih kas", {**own, "laci": counted}).langkah[1] for counted in (252_500, 270_000))
    assert "selisih kurang Rp7.500" in less
    assert "selisih lebih Rp10.000" in more


def test_what_people_do_wrong_with_credit_is_told() -> None:
    answer = question(KAS, "Uang masuk hari ini", {"jual": 500_000, "bon": 75_000, "lunas": 30_000}).jawaban
    assert answer.check("455.000").benar
    assert "belum menjadi uang" in answer.check("530.000").kalimat
    assert "juga uang masuk" in answer.check("425 rb").kalimat


@pytest.mark.parametrize("learner", [f"peserta {n}" for n in range(30)])
def test_the_wrong_row_is_the_first_that_does_not_add_up(learner: str) -> None:
    asked = question(KAS, "Cari baris yang salah", learner=learner)
    table = asked.data[0]
    assert isinstance(table, Table)
    amounts = [[int("0" + "".join(filter(str.isdigit, cell))) for cell in row[1:]] for row in table.rows]
    left = int("".join(filter(str.isdigit, asked.soal[0])))
    wrong = []
    for row, (came, went, shown) in zip(table.rows, amounts, strict=True):
        if left + came - went != shown:
            wrong.append(row[0])
        left = shown
    assert [asked.jawaban.check(row[0]).benar for row in table.rows] == [row[0] in wrong for row in table.rows]
    assert len(wrong) == 1


@pytest.mark.parametrize("learner", [f"peserta {n}" for n in range(30)])
def test_the_hardest_month_has_the_lowest_cash_of_all(learner: str) -> None:
    asked = question(MUSIM, "Bulan terberat", learner=learner)
    table, answer = asked.data[0], asked.jawaban
    assert isinstance(table, Table)
    assert isinstance(answer, Choice)
    cash, closing = int("".join(filter(str.isdigit, asked.soal[0]))), {}
    for name, net in table.rows:
        cash += int("".join(filter(str.isdigit, net))) * (-1 if net.startswith("−") else 1)
        closing[name] = cash
    assert answer.check(min(closing, key=lambda name: closing[name])).benar


def test_ramadan_is_counted_in_days() -> None:
    """March 2026: Ramadan until the 20th, so 20 of 31 days sell half as much again."""
    asked = next(
        found
        for n in range(60)
        if "Maret 2026?" in (found := question(MUSIM, "Bulan Ramadan", RAMADAN, f"peserta {n}")).soal[-1]
    )
    assert number(asked).nilai == pytest.approx(6_200_000 * (1 + 0.5 * 20 / 31))
    assert number(asked).check("8,2 jt").benar
    assert "Tidak seluruh" in number(asked).check("9,3 jt").kalimat
    assert "isbat" in asked.sumber


RAMADAN = {"jual_biasa": 6_200_000.0, "naik": 0.5}


def test_preparing_for_lebaran_follows_its_date() -> None:
    """Lebaran 2027 is about 10 March: six weeks before is 27 January; last year's day would be 7 February."""
    asked = next(
        found
        for n in range(60)
        if "Lebaran 2027?"
        in (found := question(MUSIM, "Mulai menyiapkan Lebaran", {"minggu": 6}, f"peserta {n}")).soal[-1]
    )
    assert "10 Maret 2027 (perkiraan)" in asked.soal[1]
    assert asked.jawaban.check("27 Januari 2027").benar
    assert "tahun lalu" in asked.jawaban.check("7 Februari 2027").kalimat


@pytest.mark.parametrize(
    ("topic", "title", "own"),
    [
        (KAS, "Saldo sore hari", {"awal": 10_000, "tunai": 50_000, "belanja": 90_000}),
        (KAS, "Uang masuk hari ini", {"jual": 50_000, "bon": 90_000}),
        (MODAL, "Neraca kecil", {"pinjaman": 90_000_000}),
        (IMPAS, "Berapa botol supaya impas?", {"harga": 40_000, "variabel": 40_000}),
        (IMPAS, "Batas aman", {"tetap": 90_000_000}),
        (MUSIM, "Menyisihkan setiap bulan", {"lama": 12}),
        (MUSIM, "Mulai menyiapkan Lebaran", {"minggu": 100_000}),
    ],
)
def test_own_figures_that_cannot_be_are_refused_in_words(topic: Topic, title: str, own: OWN) -> None:
    with pytest.raises(OwnFigures, match=r"\."):
        question(topic, title, own)


def tried(topic: Topic, **typed: str) -> tuple[dict[str, str], str, list[Figure | Table]]:
    """Key figures, the sentence and the rest of a calculator."""
    found = topic.calculator.tried({**topic.calculator.first(), **typed})
    assert found.hasil is not None, found.salah
    figures, told, *rest = found.hasil
    assert isinstance(figures, KpiRow)
    assert isinstance(told, Paragraph)
    shown = [block for block in rest if isinstance(block, Figure | Table)]
    return {item.label: item.value for item in figures.items}, "".join(run.text for run in told.runs), shown


def test_the_drawer_is_compared_with_the_book() -> None:
    """200 + 350 + 40 - 180 - 20 - 50 = 340 thousand."""
    figures, told, _ = tried(KAS)
    assert figures["Seharusnya di laci (saldo buku)"] == "Rp340.000"
    assert "kurang Rp15.000" in told
    assert tried(KAS, laci="340.000")[1].startswith("Cocok.")
    assert "lebih Rp10.000" in tried(KAS, laci="350.000")[1]
    assert "di bawah nol" in tried(KAS, belanja="900.000")[1]


def test_profit_is_found_from_what_is_there() -> None:
    """5.900.000 of goods less 800.000 owed is 5.100.000; 1.100.000 less than before and 2.000.000 taken: 900.000."""
    figures, told, _ = tried(MODAL)
    assert figures["Modal sendiri sekarang"] == "Rp5.100.000"
    assert figures["Laba sejak itu"] == "Rp900.000"
    assert "menyusut Rp1.100.000" in told
    assert "bertambah Rp400.000" in tried(MODAL, prive="0", lalu="4.700.000")[1]
    assert "rugi Rp100.000" in tried(MODAL, prive="0", lalu="5.200.000")[1]
    assert "Modal tetap" in tried(MODAL, prive="900.000", lalu="5.100.000")[1]
    assert "utangnya" in tried(MODAL, utang="9.000.000")[1]


def test_the_point_is_drawn_and_follows_the_price() -> None:
    figures, told, (chart, prices) = tried(IMPAS)
    assert figures == {"Titik impas sebulan": "120 barang", "Dalam rupiah": "Rp9.600.000", "Batas aman": "20,0%"}
    assert "labanya Rp750.000" in told
    assert isinstance(chart, Figure)
    assert "120 barang" in chart.alt
    assert isinstance(prices, Table)
    assert [row[2] for row in prices.rows] == ["177 barang", "120 barang", "91 barang"]
    assert "kurang 30, rugi Rp750.000" in tried(IMPAS, laku="90")[1]
    assert "makin besar ruginya" in tried(IMPAS, harga="55.000")[1]
    assert tried(IMPAS, laku="0")[0]["Batas aman"] == "belum ada penjualan"


def test_the_year_names_its_hardest_month() -> None:
    """12 jt leave 3,6 jt less 3,1 jt; lean months 1,44 jt less 3,1 jt: after May 2 + 1 - 3 x 1,66 = -1,98 jt."""
    figures, told, (chart,) = tried(MUSIM)
    assert figures["Bulan terberat"] == "Mei"
    assert figures["Kas akhir bulan itu"] == "−Rp1.980.000"
    assert "Kas habis mulai bulan April" in told
    assert "Sisihkan Rp553.333" in told
    assert "belum cukup" in told
    assert isinstance(chart, Figure)
    assert "Di bawah nol: Apr, Mei, Jun, Jul, Agu" in chart.alt
    calm = tried(MUSIM, turun="10%", awal="5.000.000")[1]
    assert calm.startswith("Kas cukup setiap bulan")
    assert "membiayai dirinya sendiri" in tried(MUSIM, turun="0%")[1]
    # 9,6 jt leave 2,88 jt less 3,1 jt: 3 x 220.000 from nine months
    mild = tried(MUSIM, turun="20%")[1]
    assert "Sisihkan Rp73.333" in mild
    assert "belum cukup" not in mild


def test_nonsense_is_not_read_as_a_month() -> None:
    assert question(MUSIM, "Bulan terberat").jawaban.check("bulan madu").nilai is Mark.TAK_TERBACA
