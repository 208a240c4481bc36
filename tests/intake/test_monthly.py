"""Bookkeeping that people have, read as five numbers a month: layouts, ways of writing, what is remembered."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import Workbook

from workbench.book.pantau import FIVE, Mapping
from workbench.intake.cells import Broken, Refused
from workbench.intake.monthly import Imported, read_monthly
from workbench.intake.monthly.cells import amount_in, month_in

JAN, FEB, MAR = (dt.date(2027, month, 1) for month in (1, 2, 3))
YEARLY = """Laporan Koperasi 2027
Bulan;Omzet (Rp);Biaya gaji;Biaya listrik;Kas;Bank;Persediaan barang;Piutang macet
Januari;48.000.000;3.000.000;500.000;1.000.000;11.500.000;9.000.000;0
Februari;50.000.000;3.000.000;abc;1.000.000;12.500.000;8.000.000;-
Total;98.000.000;;;;;;
"""
CASH_BOOK = """Buku Kas
Tanggal;Uraian;Masuk;Keluar;Saldo
01/01/2027;Saldo awal;;;5.000.000
13/01/2027;Penjualan beras;1.000.000;;6.000.000
;Jual minyak;500.000;;6.500.000
20/01/2027;Upah kuli;;200.000;6.300.000
02/02/2027;Simpanan pokok;100.000;;6.400.000
03/02/2027;Fotokopi;;50.000;6.350.000
"""


def read(text: str, kept: list[Mapping] | None = None, name: str = "buku.csv") -> Imported:
    return read_monthly(name, text.encode(), kept or [])


def five(found: Imported) -> dict[dt.date | None, tuple[int | None, ...]]:
    """The numbers by month: kas, penjualan, biaya, tunggakan, stok."""
    return {row.bulan: tuple(getattr(row, name) for name in FIVE) for row in found.reports}


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    book = Workbook()
    del book["Sheet"]
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# --- layouts ------------------------------------------------------------------------------------------


def test_a_row_a_month_with_parts_that_add_up() -> None:
    # kas = Kas + Bank, biaya = gaji + listrik; "abc" is left out with a sentence; "-" is nothing; Total is no month.
    found = read(YEARLY)
    assert five(found) == {
        JAN: (12_500_000, 48_000_000, 3_500_000, 0, 9_000_000),
        FEB: (13_500_000, 50_000_000, 3_000_000, 0, 8_000_000),
    }
    assert found.mapping.biaya == ("Biaya gaji", "Biaya listrik")
    assert found.faults == (
        "Baris 4, Biaya listrik berisi “abc”: “abc” tidak terbaca sebagai angka. Sel ini dilewati.",
    )


def test_a_column_a_month() -> None:
    found = read(
        ',Jan-27,Feb-27,Mar-27\nPenjualan,"1,500,000","1,600,000",1700000\nBeban usaha,1000000,,\n'
        "Saldo kas,5,6,7\nLaba,5,6,7\n"
    )
    assert found.mapping.tata == "lajur"
    assert five(found) == {
        JAN: (5, 1_500_000, 1_000_000, None, None),
        FEB: (6, 1_600_000, None, None, None),
        MAR: (7, 1_700_000, None, None, None),
    }


def test_a_cash_book_is_summed_by_its_words() -> None:
    # January: sales 1.000.000 + 500.000 (a line without a date is of the date above), costs 200.000, last balance
    # 6.300.000. February: the deposit of a member is no sale; copies are a cost, as all that goes out of a cash book.
    found = read(CASH_BOOK)
    assert found.mapping.tata == "buku"
    assert five(found) == {
        JAN: (6_300_000, 1_500_000, 200_000, None, None),
        FEB: (6_350_000, 0, 50_000, None, None),
    }
    assert found.notes == (
        "2 baris (Rp100.000) bukan penjualan dan bukan biaya, jadi tidak dihitung: “Saldo awal”, “Simpanan pokok”.",
    )


def test_a_cash_book_with_its_newest_line_first_ends_with_the_first_line() -> None:
    head, *lines = CASH_BOOK.replace(";Jual minyak", "14/01/2027;Jual minyak").splitlines()[1:]
    found = read("\n".join([head, *reversed(lines)]))
    assert [row.kas for row in found.reports] == [6_300_000, 6_350_000]


def test_a_journal_has_sales_on_the_other_side() -> None:
    found = read(
        "Date,Account,Debit,Credit\n2027-01-05,Kas,1000,\n2027-01-05,Pendapatan,,1000\n2027-01-09,Beban listrik,300,\n"
        "2027-01-09,Kas,,300\n2027-02-09,Pendapatan,,2000\n2027-02-10,Biaya jasa angkut,100,\n"
    )
    assert five(found) == {JAN: (None, 1000, 300, None, None), FEB: (None, 2000, 100, None, None)}


def test_one_column_of_amounts_with_signs() -> None:
    found = read("Tanggal;Keterangan;Jumlah\n13/01/2027;Penjualan;100\n14/01/2027;Biaya;-40\n15/02/2027;Penjualan;70\n")
    assert five(found) == {JAN: (None, 100, 40, None, None), FEB: (None, 70, 0, None, None)}


def test_days_of_one_month_add_up_and_the_last_balance_stays() -> None:
    found = read("tgl;penjualan;pengeluaran;kas\n1/1/2027;10;5;100\n22/1/2027;20;5;115\n14/2/2027;30;5;140\n")
    assert five(found) == {JAN: (115, 30, 10, None, None), FEB: (140, 30, 5, None, None)}
    assert found.notes[0].startswith("Beberapa baris ada pada bulan yang sama")


def test_titles_in_two_rows() -> None:
    found = read("Bulan;Penjualan;;Biaya;\n;Tunai;Kredit;Gaji;Listrik\nJan 2027;5;6;7;8\n")
    assert five(found) == {JAN: (None, 11, 15, None, None)}


def test_a_title_with_a_month_in_it_is_no_row() -> None:
    found = read("Periode Januari 2027;;\n;;\nNo;Bulan;Penjualan\n1;Februari 2027;5.000\n2;Maret 2027;6.000\n")
    assert five(found) == {FEB: (None, 5_000, None, None, None), MAR: (None, 6_000, None, None, None)}


def test_thousands_and_costs_with_a_minus() -> None:
    found = read("(dalam ribuan rupiah)\nPeriode;Pendapatan;HPP;Beban;Kas & bank\n2027-01;1.500;-900;-100;250,5\n")
    assert five(found) == {JAN: (250_500, 1_500_000, 1_000_000, None, None)}
    assert (found.mapping.satuan, found.mapping.biaya_minus) == ("ribu", True)


def test_months_by_number_in_a_year_that_the_title_tells() -> None:
    assert five(read("Periode 2027\nBulan;Penjualan;Biaya\n1;50000;40000\n2;60000;45000\n")) == {
        JAN: (None, 50_000, 40_000, None, None),
        FEB: (None, 60_000, 45_000, None, None),
    }


def test_amounts_that_look_like_days_of_excel_are_amounts() -> None:
    found = read_monthly("a.xlsx", workbook(("Data", [["Nilai", "Bulan"], [45_000, JAN], [46_000, FEB]])))
    assert found.table.at == 1


def test_the_sheet_with_most_of_the_five_is_read() -> None:
    cover: list[list[Any]] = [["Laporan"], ["Januari 2027", "x"]]
    data: list[list[Any]] = [["Bulan", "Omzet", "Stok"], [JAN, 1_500_000, 20], [FEB, 2_500_000.4, 30]]
    found = read_monthly("a.xlsx", workbook(("Sampul", cover), ("Isi", data)))
    assert found.mapping.lembar == "Isi"
    assert five(found) == {JAN: (None, 1_500_000, None, None, 20), FEB: (None, 2_500_000, None, None, 30)}


# --- remembered ---------------------------------------------------------------------------------------


def test_a_mapping_is_used_again_for_the_same_header() -> None:
    first = read(YEARLY)
    chosen = first.by(first.mapping.model_copy(update={"biaya": ("Biaya gaji",)}))
    assert [row.biaya for row in chosen.reports] == [3_000_000, 3_000_000]
    later = YEARLY.replace("Januari", "Maret").replace("Laporan Koperasi 2027", "Tahun 2028")
    again = read(later, [chosen.mapping], "tahun depan.csv")
    assert again.known
    assert again.mapping.biaya == ("Biaya gaji",)
    assert again.mapping.nama == "tahun depan.csv"
    assert [row.bulan for row in again.reports] == [dt.date(2028, 2, 1), dt.date(2028, 3, 1)]


def test_another_header_is_guessed_anew() -> None:
    first = read(YEARLY)
    assert not read(YEARLY.replace("Biaya listrik", "Biaya air"), [first.mapping]).known


def test_a_table_without_known_titles_waits_for_a_choice() -> None:
    found = read("Jan 2027;5.000;3.000\nFeb 2027;6.000;3.500\n")
    assert found.reports == ()
    assert found.titles == ("Kolom B", "Kolom C")
    chosen = found.by(found.mapping.model_copy(update={"penjualan": ("Kolom B",)}))
    assert five(chosen) == {JAN: (None, 5_000, None, None, None), FEB: (None, 6_000, None, None, None)}


def test_dates_that_can_be_read_both_ways_wait_for_a_choice() -> None:
    found = read("Tanggal;Keterangan;Jumlah\n03/04/2027;Penjualan;100\n05/04/2027;Biaya;-50\n")
    assert found.unclear
    chosen = found.by(found.mapping.model_copy(update={"tanggal": "bulan"}))
    assert not chosen.unclear
    assert [row.bulan for row in chosen.reports] == [MAR, dt.date(2027, 5, 1)]


@pytest.mark.parametrize(
    ("days", "months"),
    [
        (("31/01/2027", "05/02/2027"), (1, 2)),
        (("01/31/2027", "02/05/2027"), (1, 2)),
        (("01/01/2027", "01/02/2027", "01/03/2027"), (1, 2, 3)),
        (("05/05/2027",), (5,)),
    ],
)
def test_short_dates_that_only_one_way_makes_sense_of(days: tuple[str, ...], months: tuple[int, ...]) -> None:
    found = read("Tanggal;Penjualan\n" + "".join(f"{day};5\n" for day in days))
    assert not found.unclear
    assert tuple(row.bulan.month for row in found.reports if row.bulan) == months


# --- cells --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Januari 2027", "jan 2027", "Jan-27", "Jan '27", "JANUARY 2027", "31 Januari 2027", "31-Jan-2027", "2027-01",
     "2027/01/15", "01/2027", "202701", "Bulan Januari 2027", "per 31 Januari 2027", "2027 Januari",
     "2027-01-15 00:00:00", "15/01/2027 08:30"],
)  # fmt: skip
def test_a_month_in_many_ways(text: str) -> None:
    assert month_in(text) == JAN


@pytest.mark.parametrize(
    "raw", ["Marketing 2027", "Jumlah", "13/2027", "2027", "1999-01", "Januari", 13, 1.5, True, None, Broken("")]
)
def test_what_is_no_month(raw: Any) -> None:
    assert month_in(raw) is None


@pytest.mark.parametrize(
    ("raw", "amount"),
    [("1.500.000", 1_500_000), ("Rp1.500.000,00", 1_500_000), ("1,500,000", 1_500_000), ("1500000.00", 1_500_000),
     ("1,5 juta", 1_500_000), ("(250.000)", -250_000), ("Rp(250.000)", -250_000), ("−5.000", -5_000), ("-", 0),
     ("Rp -", 0), ("1.500.000,50", 1_500_001), (1_500_000.5, 1_500_001), (0, 0), (" ", None), (None, None)],
)  # fmt: skip
def test_an_amount_in_many_ways(raw: Any, amount: int | None) -> None:
    assert amount_in(raw) == amount


@pytest.mark.parametrize("raw", ["1.5", "1,500", "lima", True, JAN, Broken("#REF!"), "1.2.3", 10**15])
def test_what_is_no_amount(raw: Any) -> None:
    with pytest.raises(Refused):
        amount_in(raw)
