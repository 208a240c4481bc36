"""The CSV form of a register: a folder, or a ZIP, with one file per sheet, named like the sheet.

Reads UTF-8 (with or without BOM) and Windows-1252, separated by semicolon, comma or tab. Writes UTF-8
with BOM and semicolons, which Excel on an Indonesian computer opens as a table.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import RegisterError
from workbench.intake.cells import Raw, is_empty
from workbench.intake.columns import SHEETS, Column, Kind
from workbench.intake.rawsheet import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, RawSheet, too_many_rows
from workbench.intake.tables import Tables

__all__ = ["read_csv", "read_csv_folder", "read_csv_zip", "write_csv"]

_FORMULA_STARTS = ("=", "+", "-", "@")
_AGAIN = "Simpan ulang dari Excel sebagai CSV UTF-8"


def read_csv_folder(folder: Path) -> tuple[RawSheet, ...]:
    """Every ``*.csv`` of a folder. Raises RegisterError when there is none, or they are too large."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.suffix.casefold() == ".csv")
    if not files:
        raise RegisterError(folder.name, "folder ini tidak berisi berkas .csv", f"Isi dengan {_names()}")
    _check_size(folder.name, sum(file.stat().st_size for file in files))
    return tuple(read_csv(file.stem, file.read_bytes()) for file in files)


def read_csv_zip(path: Path) -> tuple[RawSheet, ...]:
    """Every ``*.csv`` of a ZIP. Raises RegisterError when it is damaged or unpacks to too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.infolist() if _is_csv(part.filename)]
            _check_size(path.name, sum(part.file_size for part in parts))
            return tuple(read_csv(Path(part.filename).stem, archive.read(part)) for part in parts)
    except (OSError, zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError) as error:
        raise RegisterError(path.name, "berkas ZIP ini rusak atau terkunci", "Buat berkas ZIP yang baru") from error


def _is_csv(name: str) -> bool:
    return name.casefold().endswith(".csv") and not name.startswith("__MACOSX")


def _check_size(name: str, size: int) -> None:
    if size > MAX_BYTES:
        what = f"berkas CSV berukuran {size // 2**20} MB, paling banyak {MAX_BYTES // 2**20} MB"
        raise RegisterError(name, what, "Bagi register per kecamatan")


def _names() -> str:
    return ", ".join(f"{sheet.name}.csv" for sheet in SHEETS)


def read_csv(name: str, data: bytes) -> RawSheet:
    """One CSV file as the sheet ``name``.

    Raises:
        RegisterError: it is no CSV, or has too many rows.

    >>> read_csv("Unit", b"Nama;Harga\\n\\nMadu;1,5").rows
    ((1, ('Nama', 'Harga')), (3, ('Madu', '1,5')))
    """
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = tuple(_rows(name, reader))
        if _open_quote(text):
            raise RegisterError(f"Lembar {name}", "ada tanda kutip yang tidak ditutup", _AGAIN)
        return RawSheet(name, rows)
    except csv.Error as error:
        what = "susunan CSV tidak dapat dibaca"
        raise RegisterError(f"Lembar {name}", what, _AGAIN) from error


def _open_quote(text: str) -> bool:
    """Whether the text ends inside a quoted cell: then everything behind the quote was read as one cell."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _rows(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, tuple[Raw, ...]]]:
    filled = 0
    for number, cells in enumerate(reader, 1):
        row = tuple(_unquoted(cell) for cell in cells[:MAX_COLUMNS])
        if all(map(is_empty, row)):
            continue
        filled += 1
        if filled > MAX_ROWS:
            raise RegisterError(*too_many_rows(name))
        yield number, row


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The separator that occurs most in the first line that has any."""
    for line in text.splitlines()[:30]:
        counts = {mark: line.count(mark) for mark in ";,\t"}
        best = max(counts, key=lambda mark: counts[mark])
        if counts[best]:
            return best
    return ";"


def _unquoted(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_STARTS else cell


def write_csv(folder: Path, tables: Tables) -> None:
    """Write one CSV file per sheet into a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in SHEETS:
        columns = [column for column in sheet.columns if column.kind is not Kind.LOOKUP]
        file = folder / f"{sheet.name}.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out, delimiter=";")
            writer.writerow([column.header for column in columns])
            for row in tables[sheet.name]:
                writer.writerow([_written(column, row.get(column.header)) for column in columns])


def _written(column: Column, value: Any) -> str:
    """A value as a clerk would type it, with a decimal comma; text is kept from being taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    if column.kind is Kind.PERCENT:
        return f"{_decimal(value * 100)}%"
    return _decimal(value)


def _decimal(value: float) -> str:
    """Digits with a decimal comma. Three decimals get a zero behind: ``1,125`` could be a thousand."""
    text = f"{value:.12f}".rstrip("0").rstrip(".")
    whole, _, part = text.partition(".")
    if not part:
        return whole
    return f"{whole},{part}0" if len(part) == 3 else f"{whole},{part}"
