"""Files that are not what they seem: one sentence each, quickly, and only RegisterError."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from tests.intake.books import changed
from workbench.errors import RegisterError
from workbench.intake import rawsheet, read_register

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


CASES = [
    ("kosong.xlsx", b"", "berkas ini kosong"),
    ("lama.xlsx", OLE + bytes(600), r"berkas ini Excel lama \(\.xls\)"),
    ("kunci.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "berkas ini terkunci kata sandi"),
    ("surat.xlsx", b"%PDF-1.7 ...", "berkas ini PDF, bukan buku kerja"),
    ("web.xlsx", b"  <html><table>", "berkas ini halaman web atau XML"),
    ("acak.xlsx", bytes(range(256)), "berkas ini bukan buku kerja .xlsx"),
    ("putus.xlsx", b"PK\x03\x04" + bytes(100), "berkas ini rusak"),
    ("word.xlsx", _zip("word/document.xml"), "berkas ini dokumen Word, bukan buku kerja"),
    ("libre.xlsx", _zip("content.xml", "mimetype"), r"berkas ini berkas LibreOffice \(\.ods\)"),
    ("biner.xlsx", _zip("xl/workbook.bin"), r"berkas ini buku kerja Excel biner \(\.xlsb\)"),
    ("arsip.xlsx", _zip("foto.jpg"), "berkas ini arsip ZIP"),
    ("rusak.xlsx", _zip("xl/workbook.xml"), "berkas Excel ini rusak dan tidak dapat dibaca"),
    ("Unit.csv", b"Kode;Nama\n", "satu berkas CSV saja"),
]


@pytest.mark.parametrize(("name", "data", "says"), CASES, ids=[case[0] for case in CASES])
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(RegisterError, match=says) as caught:
        read_register(path)
    assert str(caught.value).startswith(f"{name}: ")
    assert caught.value.fix


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"^hilang.xlsx: berkas tidak ditemukan"):
        read_register(tmp_path / "hilang.xlsx")


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    start = time.perf_counter()
    with pytest.raises(RegisterError, match=r"^besar.xlsx: berkas berukuran 50 MB; register paling besar 20 MB"):
        read_register(path)
    assert time.perf_counter() - start < 1


def test_a_zip_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(160):
                part.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    with pytest.raises(RegisterError, match="jauh lebih besar daripada tabel biasa"):
        read_register(path)


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = changed(tmp_path, lambda book: [book["Biaya"].append(["x"]) for _ in range(30)])
    monkeypatch.setattr("workbench.intake.xlsx.MAX_ROWS", 25)
    with pytest.raises(RegisterError, match=r"^Lembar Biaya: berisi lebih dari 20\.000 baris"):
        read_register(path)
    assert rawsheet.MAX_ROWS == 20_000


def test_a_far_stray_cell_costs_no_minute(tmp_path: Path) -> None:
    def stray(book: object) -> None:
        book["Biaya"].cell(300_000, 16_384).value = "x"  # type: ignore[index]

    path = changed(tmp_path, stray)
    start = time.perf_counter()
    assert len(read_register(path).plans) == 1
    assert time.perf_counter() - start < 20


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"folder ini tidak berisi berkas \.csv"):
        read_register(tmp_path)


def test_a_locked_or_torn_zip_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "register.zip"
    data = _zip("Koperasi.csv").replace(b"x", b"y", 1)
    path.write_bytes(data)
    with pytest.raises(RegisterError, match="berkas ZIP ini rusak atau terkunci"):
        read_register(path)
