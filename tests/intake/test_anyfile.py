"""Any file that somebody chooses: a table, or a sentence."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import RegisterError
from workbench.intake.anyfile import MOST_BYTES, read_any


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def test_a_workbook_with_sheets_of_any_name() -> None:
    found = read_any("b.xlsx", workbook(Kosong=[], Catatan=[["Barang", "Jumlah"], ["Beras", 12.5]]))
    assert [(sheet.name, sheet.rows) for sheet in found] == [
        ("Catatan", ((1, ("Barang", "Jumlah")), (2, ("Beras", 12.5))))
    ]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_csv_file_of_any_coding(coding: str, mark: str) -> None:
    [sheet] = read_any("daftar.CSV", f"Nama{mark}Jumlah\nÉlok{mark}3".encode(coding))
    assert sheet.rows == ((1, ("Nama", "Jumlah")), (2, ("Élok", "3")))


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.xlsx", b"", "berkas ini kosong"),
        ("a.csv", b"\n\n", "tabelnya kosong"),
        ("a.csv", bytes(MOST_BYTES + 1), "berkas berukuran 5 MB"),
        ("a.pdf", b"%PDF-1.4", "berkas ini PDF"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel lama"),
        ("a.xls", b"<html><table>", "halaman web"),
        ("a.docx", zipped("word/document.xml"), "dokumen Word"),
        ("a.zip", zipped("a.csv"), "arsip ZIP"),
        ("a.xlsx", b"PK\x03\x04kosong", "berkas ini rusak"),
        ("a.xlsx", zipped("xl/workbook.xml"), "rusak dan tidak dapat dibaca"),
        ("a.xlsx", workbook(Kosong=[]), "tabelnya kosong"),
        ("a.csv", b"\x89PNG\x00\x01", "bukan tabel"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "bukan tabel"),
    ],
)
def test_anything_else_is_a_sentence(name: str, data: bytes, what: str) -> None:
    with pytest.raises(RegisterError, match=what) as caught:
        read_any(name, data)
    assert caught.value.fix


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "", "a"]))
def test_no_bytes_bring_a_traceback(data: bytes, name: str) -> None:
    with suppress(RegisterError):
        assert read_any(name, data)
