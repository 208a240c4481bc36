"""Whatever somebody chooses as a file of bookkeeping: months, or one sentence; never anything else."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.test_monthly import workbook
from workbench.book.pantau import FIVE, MonthReport
from workbench.errors import RegisterError
from workbench.intake.cells import Broken, Raw
from workbench.intake.monthly import Imported, read_monthly
from workbench.intake.monthly.cells import MOST
from workbench.intake.monthly.reading import guessed, read_table
from workbench.intake.monthly.tables import find
from workbench.intake.rawsheet import RawSheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("kosong.csv", b"", "berkas ini kosong"),
        ("kosong.xlsx", workbook(("A", [])), "tabelnya kosong"),
        ("kunci.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "terkunci kata sandi"),
        ("lama.xls", OLE + bytes(600), r"Excel lama \(\.xls\)"),
        ("surat.xlsx", b"%PDF-1.7 ...", "berkas ini PDF"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n\x00", "bukan tabel Excel atau CSV"),
        ("putus.xlsx", b"PK\x03\x04" + bytes(100), "rusak"),
        ("besar.csv", b"Bulan;Kas\n" * 5_300_000, r"berukuran 50 MB"),
        ("halo.csv", b"halo\n", "tidak ada bulan yang terbaca"),
        ("tanpa-tahun.csv", b"Bulan;Kas\nJanuari;5\n", "tidak ada bulan yang terbaca. Tulis bulan dengan tahunnya"),
        ("tanpa-angka.csv", b"Bulan;Catatan\nJan 2027;ramai\n", "tidak ada angka di samping bulannya"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and len(value) < 20 else "",
)
def test_a_wrong_file_ends_in_a_sentence(name: str, data: bytes, says: str) -> None:
    with pytest.raises(RegisterError, match=says) as caught:
        read_monthly(name, data)
    assert str(caught.value).startswith(f"{name}: ")
    assert caught.value.fix


def test_many_bad_cells_are_told_in_few_sentences() -> None:
    rows = "".join(f"Jan 20{year:02};rusak;x\n" for year in range(20, 40))
    found = read_monthly("a.csv", f"Bulan;Penjualan;Kas\n{rows}Jan 2040;5;6\n".encode())
    assert len(found.faults) == 9
    assert found.faults[-1] == "Masih ada 32 sel lain yang tidak terbaca dan dilewati."
    assert [row.penjualan for row in found.reports] == [5]


def test_a_row_with_numbers_and_no_month_is_told() -> None:
    found = read_monthly("a.csv", b"Bulan;Penjualan\nJan 2027;5\nTriwulan 1;9\nTotal;14\n")
    assert found.faults == ("Baris 3: “Triwulan 1” bukan bulan. Baris ini dilewati.",)


def test_a_sum_that_no_report_holds_is_left_out() -> None:
    text = f"Tanggal;Penjualan;Kas\n31/01/2027;{MOST};1\n30/01/2027;{MOST};2\n"
    found = read_monthly("a.csv", text.encode())
    assert [(row.penjualan, row.kas) for row in found.reports] == [(None, 2)]
    assert found.faults == ("Jan 2027, penjualan: jumlahnya terlalu besar. Periksa jumlah nolnya.",)


# --- any cells at all ---------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *("Bulan", "Tanggal", "Penjualan", "Biaya gaji", "HPP", "Kas", "Bank", "Saldo", "Stok", "Tunggakan", "Uraian"),
        *("Masuk", "Keluar", "Debit", "Jumlah", "Total", "Jan 2027", "Februari 2027", "03/04/2027", "31/01/2027"),
        *("2027-02-01", "2027", "1.500.000", "(250.000)", "-", "1.5", "Rp 5", "saldo awal", "jual beras", "upah"),
        *("Laporan 2027", "(Rp ribu)"),
    ]
)
CELLS: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    WORDS,
    st.text(max_size=12),
    st.integers(-(10**16), 10**16),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)),
    st.builds(Broken, st.sampled_from(["", "#REF!"])),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=12)


def sound(reports: tuple[MonthReport, ...]) -> None:
    """What any reading must give: months in order, whole rupiah that a report holds."""
    months = [row.bulan for row in reports]
    assert all(month is not None and month.day == 1 for month in months)
    assert months == sorted(set(months), key=lambda month: month or dt.date.min)
    for row in reports:
        assert MonthReport.model_validate(row.model_dump()) == row
        assert all(value is None or abs(value) <= MOST for value in (getattr(row, name) for name in FIVE))


@given(TABLES)
def test_any_cells_are_months_or_nothing(rows: list[list[Raw]]) -> None:
    filled = tuple((number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(c is not None for c in cells))
    if not filled:
        return
    for found in find(RawSheet("Lembar", filled), "berkas.xlsx"):
        mapping = guessed(found, "berkas.xlsx")
        sound(read_table(found, mapping).reports)
        assert mapping.model_validate(mapping.model_dump()) == mapping


TYPED: st.SearchStrategy[Any] = st.one_of(WORDS, st.text(st.characters(codec="utf-8"), max_size=12), st.integers())


def outcome(name: str, data: bytes) -> Imported | str:
    """What was read, or the sentence."""
    try:
        return read_monthly(name, data)
    except RegisterError as error:
        return str(error)


@given(st.lists(st.lists(TYPED, min_size=1, max_size=6), max_size=10), st.sampled_from([";", ",", "\t"]))
def test_any_csv_is_months_or_a_sentence(rows: list[list[Any]], between: str) -> None:
    text = "\n".join(between.join(map(str, row)) for row in rows)
    found = outcome("berkas.csv", text.encode("utf-8", "replace"))
    if isinstance(found, str):
        assert found.startswith(("berkas.csv: ", "Lembar berkas: "))
        return
    sound(found.reports)
    for change in ({"tanggal": "hari"}, {"tanggal": "bulan"}, {"satuan": "ribu"}, {"satuan": "juta"}):
        sound(found.by(found.mapping.model_copy(update=change)).reports)


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.txt", "a"]))
def test_any_bytes_are_months_or_a_sentence(data: bytes, name: str) -> None:
    found = outcome(name, data)
    if isinstance(found, str):
        assert found.endswith(".")
    else:
        sound(found.reports)


def test_a_damaged_workbook_is_a_sentence() -> None:
    data = bytearray(workbook(("A", [["Bulan", "Kas"], [dt.date(2027, 1, 1), 5]])))
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    with pytest.raises(RegisterError):
        read_monthly("a.xlsx", io.BytesIO(bytes(data)).getvalue())
