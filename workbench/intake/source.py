"""Finds out what a file really is, and hands it to the reader of that form."""

from __future__ import annotations

import zipfile
from pathlib import Path

from workbench.errors import RegisterError
from workbench.intake.csvform import read_csv_folder, read_csv_zip
from workbench.intake.rawsheet import MAX_BYTES, RawSheet
from workbench.intake.xlsx import read_xlsx

__all__ = ["SAVE", "inside", "known_as", "read_source"]

SAVE = "Buka di Excel, lalu simpan sebagai Buku Kerja Excel (.xlsx)"
"""What to do with a file of another kind."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"


def read_source(path: Path) -> tuple[RawSheet, ...]:
    """The raw sheets of a register: an XLSX file, a folder of CSV files, or a ZIP of them.

    Raises:
        RegisterError: there is nothing, it is too large, locked, or something else than it seems.
    """
    try:
        if path.is_dir():
            return read_csv_folder(path)
        size = path.stat().st_size
    except OSError as error:
        raise RegisterError(path.name, "berkas tidak ditemukan", "Periksa nama dan letak berkas") from error
    if size > MAX_BYTES:
        what = f"berkas berukuran {size // 2**20} MB; register paling besar {MAX_BYTES // 2**20} MB"
        raise RegisterError(path.name, what, "Hapus gambar dan lembar lain, atau bagi register per kecamatan")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RegisterError(path.name, "berkas tidak dapat dibuka", "Tutup Excel, lalu coba lagi") from error
    if not data.startswith(_ZIP):
        raise _refused(path, data)
    return _read_zip(path)


def _read_zip(path: Path) -> tuple[RawSheet, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise RegisterError(path.name, "berkas ini rusak", "Ambil salinan yang utuh") from error
    if "xl/workbook.xml" in names:
        return read_xlsx(path)
    if any(name.casefold().endswith(".csv") for name in names):
        return read_csv_zip(path)
    raise RegisterError(path.name, f"berkas ini {inside(names)}, bukan buku kerja .xlsx", SAVE)


def inside(names: set[str]) -> str:
    """What a ZIP with these parts is.

    >>> inside({"word/document.xml"})
    'dokumen Word'
    """
    kinds = {
        "word/document.xml": "dokumen Word",
        "ppt/presentation.xml": "presentasi PowerPoint",
        "xl/workbook.bin": "buku kerja Excel biner (.xlsb)",
        "content.xml": "berkas LibreOffice (.ods)",
    }
    return next((kind for name, kind in kinds.items() if name in names), "arsip ZIP")


def _refused(path: Path, data: bytes) -> RegisterError:
    known = known_as(data)
    if known:
        return RegisterError(path.name, *known)
    if path.suffix.casefold() == ".csv":
        what = "satu berkas CSV saja; register CSV terdiri atas satu berkas untuk satu lembar"
        return RegisterError(path.name, what, f"Tulis nama foldernya: {path.parent}")
    return RegisterError(path.name, "berkas ini bukan buku kerja .xlsx", SAVE)


def known_as(data: bytes) -> tuple[str, str] | None:
    """What a file that is no ZIP is known to be, and what to do; ``None`` where it may be text.

    >>> known_as(b"%PDF-1.7")
    ('berkas ini PDF, bukan buku kerja .xlsx', 'Minta berkas Excel aslinya')
    """
    start = data[:1024].lstrip().lower()
    if not data:
        return "berkas ini kosong", "Ambil salinan yang utuh"
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return "berkas ini terkunci kata sandi", "Buka di Excel, hapus kata sandi, lalu simpan"
    if data.startswith(_OLE):
        return "berkas ini Excel lama (.xls)", SAVE
    if start.startswith(b"%pdf"):
        return "berkas ini PDF, bukan buku kerja .xlsx", "Minta berkas Excel aslinya"
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        return "berkas ini halaman web atau XML, bukan buku kerja .xlsx", SAVE
    return None
