"""Whatever somebody chooses on a page that takes a file: rows, or one sentence and nothing stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest

from tests.widgets.pages import everything
from tests.widgets.test_upload import chosen
from workbench.journey import BookSession
from workbench.widgets.apps.belanja_bersama import _page as needs_page
from workbench.widgets.apps.daftar_usaha import _page as people_page
from workbench.widgets.meeting_forms import members_card
from workbench.widgets.monthimport import MonthImport
from workbench.widgets.upload import FileInput

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CARD = "6105010101010001"
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Importer:
    """A page's way to take a file: its book, headings, two good rows, the column of a number, and its numbers there."""

    jenis: Any
    heads: tuple[str, ...]
    rows: Rows
    number: int
    taken: Callable[[Any], list[Any]]

    def with_number(self, cell: Any) -> Rows:
        """The two rows, with another number in the first."""
        first = [*self.rows[0][: self.number], cell, *self.rows[0][self.number + 1 :]]
        return [first, self.rows[1]]


NEEDS = Importer(
    "belanja", ("Pembeli", "Barang", "Jumlah", "Harga kini"), [["Mawar", "Beras", 12, 15000], ["Melati", "Gula", 3, 9]],
    2, lambda book: [row.jumlah for row in book.belanja.kebutuhan],
)  # fmt: skip
PEOPLE = Importer(
    "warga", ("Nama", "RT", "Usaha", "Lama usaha"), [["Maria", 1, "Kios", 12], ["Agus", 2, "Bengkel", 3]],
    3, lambda book: [row.lama_tahun for row in book.warga.orang],
)  # fmt: skip
MEMBERS = Importer(
    "rat", ("Nomor", "Nama", "Simpanan", "Belanja"), [["A1", "Bu Siti", 12, 5], ["A2", "Pak Agus", 3, 2]],
    2, lambda book: [row.simpanan for row in book.rat.anggota],
)  # fmt: skip
MONTHS = Importer(
    "pantau", ("Bulan", "Penjualan", "Biaya", "Kas"), [["Jan 2027", 12, 4, 1], ["Feb 2027", 3, 5, 2]],
    1, lambda book: [row.penjualan for row in book.pantau.laporan],
)  # fmt: skip
EVERY = pytest.mark.parametrize("one", [NEEDS, PEOPLE, MEMBERS, MONTHS], ids=lambda one: one.jenis)


def given(one: Importer, name: str, data: bytes) -> tuple[list[Any], str]:
    """What is in the book once a file was chosen, and the sentence; where it refuses the book is as it was."""
    session = BookSession.example(one.jenis)
    before = session.book
    months = MonthImport(session) if one is MONTHS else None
    told = chosen(months.upload if months else _file(one, session), name, data)
    if months:
        assert session.book == before  # shown first, stored when somebody says so
        months.enter()
    assert "kesalahan program" not in told["pesan"]
    assert told["pesan"].endswith(".")
    assert not told["salah"] or session.book == before
    assert CARD not in str(session.book).replace(".", "")
    return one.taken(session.book), told["pesan"]


def _file(one: Importer, session: BookSession) -> FileInput:
    pages = {"belanja": needs_page, "warga": people_page}
    widget = pages[one.jenis](session).widget if one.jenis in pages else members_card(session)
    return next(w for w in everything(widget) if isinstance(w, FileInput))


def csv(one: Importer, rows: Rows | None = None, mark: str = ";", heads: Sequence[str] | None = None) -> bytes:
    lines = [heads or one.heads, *(one.rows if rows is None else rows)]
    return "\n".join(mark.join(map(str, line)) for line in lines).encode()


def book(change: Callable[[openpyxl.Workbook], None] | None = None, **sheets: Rows) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def hide_first(made: openpyxl.Workbook) -> None:
    made.worksheets[0].sheet_state = "hidden"


def merge_title(made: openpyxl.Workbook) -> None:
    made.worksheets[0].merge_cells("A1:D1")


WRONG = {
    "kosong.xlsx": (b"", "berkas ini kosong"),
    "spasi.csv": (b" \r\n ;; \n", "tabelnya kosong"),
    "foto.xlsx": (b"\x89PNG\r\n\x1a\n\x00", "bukan tabel Excel atau CSV"),
    "surat.csv": (b"%PDF-1.7\n", "berkas ini PDF"),
    "surat.xlsx": (zipped(**{"word/document.xml": b"<x/>"}), "dokumen Word"),
    "tabel.xlsx": (zipped(**{"content.xml": b"<x/>"}), "berkas LibreOffice"),
    "arsip.xlsx": (zipped(**{"a.csv": b"x"}), "arsip ZIP"),
    "lama.xls": (OLE + bytes(600), "Excel lama"),
    "kunci.xlsx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "terkunci kata sandi"),
    "web.xls": (b"<html><table></table></html>", "halaman web"),
    "putus.xlsx": (b"PK\x03\x04" + bytes(50), "rusak"),
    "bom.xlsx": (
        zipped(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": bytes(151 * 2**20)}),
        "isi berkas ini lebih dari 150 MB",
    ),
    "besar.csv": (b"\n" * (6 * 2**20), "berukuran 6 MB"),
    "lain.json": (b'{"a": 1}', "bukan tabel"),
    "lain.csv": (b"Kode;Isi\n1;x", "tidak "),
}


@EVERY
@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_such_table_is_a_sentence(one: Importer, name: str) -> None:
    data, says = WRONG[name]
    taken, told = given(one, name, data)
    assert taken == []
    assert told.startswith(f"{name}: ")
    assert says in told


@EVERY
def test_a_table_without_rows_or_with_far_too_many_is_a_sentence(one: Importer) -> None:
    assert given(one, "judul.csv", csv(one, []))[0] == []
    taken, told = given(one, "banyak.csv", csv(one, [one.rows[0]] * 100_000))
    assert taken == []
    assert "lebih dari 20.000 baris" in told


@EVERY
def test_a_quote_that_is_never_closed_is_a_sentence(one: Importer) -> None:
    """Else the rest of the file would be the name of one person."""
    heads, *rest = csv(one).decode().split("\n")
    taken, told = given(one, "kutip.csv", "\n".join([heads, f'"{rest[0]}', *rest[1:]]).encode())
    assert taken == []
    assert told == "Lembar kutip: ada tanda kutip yang tidak ditutup. Simpan ulang dari Excel sebagai CSV UTF-8."


ODD: dict[str, Callable[[Importer], bytes]] = {
    "koma.csv": lambda one: csv(one, mark=","),
    "tab.tsv": lambda one: csv(one, mark="\t"),
    "sep.csv": lambda one: b"sep=;\r\n" + csv(one).replace(b"\n", b"\r\n"),
    "mac.csv": lambda one: csv(one).replace(b"\n", b"\r"),
    "utf16.txt": lambda one: csv(one, mark="\t").decode().encode("utf-16"),
    "latin.csv": lambda one: csv(one, heads=[*one.heads, "Caf\u00e9"]).decode().encode("latin-1"),
    "lebar.csv": lambda one: csv(one, [[*row, *[1] * 300] for row in one.rows], heads=[*one.heads, *["k"] * 300]),
    "kartu.csv": lambda one: csv(one, [[*row, CARD] for row in one.rows], heads=[*one.heads, "NIK"]),
    "emoji.csv": lambda one: csv(one, [[*row, "\U0001f600"] for row in one.rows], heads=[*one.heads, "Catatan"]),
    "gabung.xlsx": lambda one: book(merge_title, A=[["Laporan CONTOH", None, None, None], one.heads, *one.rows]),
    "baris7.xlsx": lambda one: book(A=[["Judul"], [], ["Koperasi"], [], [], [], one.heads, *one.rows]),
    "duajudul.xlsx": lambda one: book(A=[["Data", None, "Angka", None], one.heads, *one.rows]),
    "lembar.xlsx": lambda one: book(Petunjuk=[["Baca dahulu"]], Data=[one.heads, *one.rows]),
    "sembunyi.xlsx": lambda one: book(
        hide_first, Lama=[one.heads, *[[*row[:-1], 77] for row in one.with_number(99)]], Baru=[one.heads, *one.rows]
    ),
}


@EVERY
@pytest.mark.parametrize("name", ODD)
def test_an_odd_but_sound_table_is_read(one: Importer, name: str) -> None:
    taken, _ = given(one, name, ODD[name](one))
    assert taken == [12, 3]


NUMBERS = {
    "1.500.000": 1_500_000, "1,500,000": 1_500_000, "1.500": 1500, "12%": None, "dua belas": None, "inf": None,
    "nan": None, "1e400": None, "9" * 30: None, "#REF!": None, "TRUE": None, "=cmd()|'/c calc'!A1": None,
    "12 kg": None, "1,500": None,
}  # fmt: skip
"""What a cell may say, and what it is; ``None`` where it must never become a number."""


@EVERY
@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_read_or_told(one: Importer, text: str) -> None:
    taken, told = given(one, "angka.csv", csv(one, one.with_number(text)))
    wanted = NUMBERS[text]
    kept = [number for number in taken if number is not None]
    if wanted is not None:
        assert kept == [wanted, 3]
    elif one is MEMBERS:  # all or nothing: an SHU is divided among everybody
        assert kept == []
        assert "baris 2, simpanan" in told
    else:
        assert kept == [3]


@pytest.mark.parametrize(
    ("text", "wanted"), [("1.5jt", 1_500_000), ("1,5 juta", 1_500_000), ("(1.000)", -1000), ("Rp 2.000,00", 2000)]
)
def test_a_books_own_ways_of_writing_money(text: str, wanted: int) -> None:
    assert given(MONTHS, "angka.csv", csv(MONTHS, MONTHS.with_number(text)))[0] == [wanted, 3]


@EVERY
def test_a_formula_that_gives_no_value_is_no_number(one: Importer) -> None:
    def broken(made: openpyxl.Workbook) -> None:
        cell = made.worksheets[0].cell(2, one.number + 1)
        cell.value, cell.data_type = "#REF!", "e"

    taken, _ = given(one, "rumus.xlsx", book(broken, A=[one.heads, *one.rows]))
    assert [number for number in taken if number is not None] == ([] if one is MEMBERS else [3])


@pytest.mark.parametrize("one", [NEEDS, PEOPLE, MEMBERS], ids=lambda one: one.jenis)
@pytest.mark.parametrize("card", [CARD, "6105.0101.0101.0001"])
def test_the_number_of_an_identity_card_in_a_column_of_names_is_not_stored(one: Importer, card: str) -> None:
    place = 1 if one is MEMBERS else 0
    rows = [[*row[:place], card, *row[place + 1 :]] for row in one.rows]
    taken, told = given(one, "kartu.csv", csv(one, rows))
    assert taken == []
    assert "nomor KTP" in told
