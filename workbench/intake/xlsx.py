"""Reads an XLSX file into raw sheets: values as Excel last showed them, and what is wrong with a cell."""

from __future__ import annotations

import datetime as dt
import math
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from workbench.errors import RegisterError
from workbench.intake.cells import Broken, Percent, Raw, is_empty
from workbench.intake.layout import is_register_sheet
from workbench.intake.rawsheet import MAX_COLUMNS, MAX_ROWS, Merged, RawSheet, too_many_rows

__all__ = ["read_workbook", "read_xlsx"]

MAX_UNPACKED = 150 * 2**20
"""Bytes of all parts together; a small file that unpacks to more is a trap or an accident."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_NO_RESULT = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def read_xlsx(path: Path) -> tuple[RawSheet, ...]:
    """Every worksheet of a register; of those that are no register sheets only the names.

    Raises:
        RegisterError: the workbook is damaged, unpacks to too much, or a sheet has too many rows.
    """
    return read_workbook(path.name, path, is_register_sheet)


def read_workbook(name: str, source: Path | BytesIO, wanted: Callable[[str], bool]) -> tuple[RawSheet, ...]:
    """Every worksheet of a workbook called ``name``; of those that are not ``wanted`` only the names.

    Raises:
        RegisterError: as :func:`read_xlsx`.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            _check_size(name, archive)
        return _read(source, wanted)
    except RegisterError:
        raise
    except Exception as error:  # a foreign file in a foreign parser: whatever it raises, the file is damaged
        what = "berkas Excel ini rusak dan tidak dapat dibaca"
        raise RegisterError(name, what, "Buka di Excel, lalu simpan sebagai berkas .xlsx baru") from error


def _check_size(name: str, archive: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        what = f"isi berkas ini lebih dari {MAX_UNPACKED // 2**20} MB, jauh lebih besar daripada tabel biasa"
        raise RegisterError(name, what, "Salin datanya saja ke berkas Excel yang baru")


def _read(source: Path | BytesIO, wanted: Callable[[str], bool]) -> tuple[RawSheet, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
        try:
            return tuple(
                _sheet(source, sheet) if wanted(sheet.title) else RawSheet(sheet.title, ()) for sheet in book.worksheets
            )
        finally:
            book.close()


def _sheet(source: Path | BytesIO, sheet: Any) -> RawSheet:
    with zipfile.ZipFile(source) as archive:
        xml = archive.read(sheet._worksheet_path)
    lost: dict[int, list[int]] = {}
    for ref in _NO_RESULT.findall(xml):
        letters, row = coordinate_from_string(ref.decode())
        lost.setdefault(row, []).append(column_index_from_string(letters))
    merged = tuple(_merged(ref.decode()) for ref in _MERGED.findall(xml))
    sheet.reset_dimensions()
    rows: list[tuple[int, tuple[Raw, ...]]] = []
    for number, cells in _filled(sheet, lost):
        if len(rows) == MAX_ROWS:
            raise RegisterError(*too_many_rows(sheet.title))
        rows.append((number, cells))
    return RawSheet(sheet.title, tuple(rows), merged, sheet.sheet_state != "visible")


def _filled(sheet: Any, lost: dict[int, list[int]]) -> Iterator[tuple[int, tuple[Raw, ...]]]:
    """The rows that hold anything; ``lost`` are the columns, by row, whose formula has no saved value."""
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
        values = [None if cell is EMPTY_CELL else _raw(cell) for cell in cells]  # nearly all of a wide row is empty
        for column in lost.get(number, ()):
            values += [None] * (column - len(values))
            values[column - 1] = Broken("")
        if not all(map(is_empty, values)):
            yield number, tuple(values[:MAX_COLUMNS])


def _raw(cell: Any) -> Raw:
    value: Any = cell.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return Broken(value) if cell.data_type == "e" else value
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return Broken("angka tak terhingga")
        return Percent(value) if "%" in cell.number_format else value
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return value
    return str(value)


def _merged(ref: str) -> Merged:
    left, top, right, bottom = range_boundaries(ref)
    return Merged(ref, int(top or 0), int(left or 0), int(bottom or 0), int(right or 0))
