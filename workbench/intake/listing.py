"""Rows for a list of a record book from any table that somebody has: columns found by their headings.

Columns that are not asked for are never read, and a row with the number of an identity card in it is refused.

>>> asked = {"pembeli": ("nama",), "barang": (), "jumlah": ("banyak",)}
>>> found = read_listing("a.csv", b"Nama;Barang;Banyak\\nMawar;Beras;12,5", "belanja.kebutuhan", asked, ("barang",))
>>> found.rows[0].pembeli, found.rows[0].jumlah
('Mawar', 12.5)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench import inputs
from workbench.engine.register import looks_private
from workbench.errors import RegisterError, WorkbenchError
from workbench.inputs import Kind
from workbench.intake.anyfile import read_any
from workbench.intake.cells import Broken, Raw, is_empty
from workbench.intake.layout import plain
from workbench.intake.rawsheet import RawSheet
from workbench.money import format_number
from workbench.plan.base import Record

__all__ = ["Listing", "read_listing", "told"]

HEADER_ROWS = 30
TOTALS = ("jumlah", "total", "grand total")
MOST_TOLD = 5
FIGURES = (Kind.RUPIAH, Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Listing:
    """What was read: the records, and a sentence for every row that could not be."""

    rows: tuple[Any, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Heads:
    """Where the headings stand in a sheet, and which field stands in which column."""

    sheet: RawSheet
    row: int
    columns: Mapping[str, int]


def read_listing(
    name: str, data: bytes, group: str, asked: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> Listing:
    """The records of a list (``belanja.kebutuhan``) in a file.

    Args:
        asked: the list's fields, each with other headings that mean it; its glossary label always does.
        needed: the fields whose columns must be there.

    Raises:
        RegisterError: the file is no table, has no such columns, or no row that can be used.
    """
    sheets = read_any(name, data)
    names = {field: {plain(text) for text in (_label(group, field), *others)} for field, others in asked.items()}
    heads = max((_heads(sheet, names) for sheet in sheets), key=lambda found: len(found.columns))
    missing = [_label(group, field) for field in needed if field not in heads.columns]
    if missing:
        columns = ", ".join(_label(group, field) for field in asked)
        what = f"kolom {', '.join(missing)} tidak ditemukan"
        raise RegisterError(name, what, f"Beri judul kolom di baris pertama: {columns}")
    rows, faults = list[Any](), list[str]()
    below = list(_below(heads))
    if not below:
        raise RegisterError(name, "tidak ada baris di bawah judul kolom", "Isi barisnya, simpan, lalu pilih lagi")
    for number, cells in below:
        try:
            rows.append(_record(group, heads, cells))
        except WorkbenchError as error:
            faults.append(f"Baris {number}, {error}")
    if not rows:
        why = f": {faults[0]}" if faults else ""
        raise RegisterError(name, f"tidak ada baris yang dapat dipakai{why.rstrip('.')}", "Perbaiki lalu pilih lagi")
    return Listing(tuple(rows), tuple(faults))


def told(name: str, found: Listing) -> str:
    """What became of a file, in words.

    >>> told("a.csv", Listing((1, 2), ("Baris 4, Jumlah: belum diisi. Isi.",)))
    'a.csv: 2 baris terbaca. 1 baris dilewati. Baris 4, Jumlah: belum diisi. Isi.'
    """
    read = f"{name}: {format_number(len(found.rows))} baris terbaca."
    if not found.faults:
        return read
    more = len(found.faults) - MOST_TOLD
    rest = f" Dan {format_number(more)} baris lagi." if more > 0 else ""
    return f"{read} {format_number(len(found.faults))} baris dilewati. {' '.join(found.faults[:MOST_TOLD])}{rest}"


def _label(group: str, field: str) -> str:
    return inputs.field(f"{group}.{field}").label


def _heads(sheet: RawSheet, names: Mapping[str, set[str]]) -> _Heads:
    """The row with most of the headings."""
    best = _Heads(sheet, 0, {})
    for number, cells in sheet.rows[:HEADER_ROWS]:
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            text = plain(cell) if isinstance(cell, str) else ""
            field = next((one for one, known in names.items() if text in known and one not in found), None)
            if field:
                found[field] = place
        if len(found) > len(best.columns):
            best = _Heads(sheet, number, found)
    return best


def _below(heads: _Heads) -> Iterator[tuple[int, tuple[Raw, ...]]]:
    """The rows of data: no empty ones, no totals."""
    for number, cells in heads.sheet.rows:
        own = [cells[place] for place in heads.columns.values() if place < len(cells)]
        first = next((cell for cell in cells if not is_empty(cell)), None)
        total = isinstance(first, str) and plain(first) in TOTALS
        if number > heads.row and not total and not all(map(is_empty, own)):
            yield number, cells


def _record(group: str, heads: _Heads, cells: tuple[Raw, ...]) -> Record:
    record = inputs.record_of(inputs.field_info(group).annotation)
    assert record is not None
    values = {}
    for field, place in heads.columns.items():
        raw = cells[place] if place < len(cells) else None
        values[field] = _value(inputs.field(f"{group}.{field}"), raw)
    if any(looks_private(str(value)) for value in values.values()):
        raise WorkbenchError("isinya", "ada angka yang mirip nomor KTP", "Hapus nomor itu dari berkas")
    made: Record = record.model_validate(values)  # type: ignore[assignment]
    return made


def _value(field: inputs.Field, raw: Raw) -> Any:
    """What a cell means for a field. Raises WorkbenchError where it means nothing."""
    if isinstance(raw, Broken):
        raise WorkbenchError(field.label, "rumusnya tidak menghasilkan nilai", "Tulis isinya saja")
    if isinstance(raw, dt.datetime):
        raw = raw.date()
    if isinstance(raw, dt.date) and field.kind is Kind.DATE:
        return raw
    return inputs.read(field, _typed(field, raw))


def _typed(field: inputs.Field, raw: Raw) -> str:
    """A cell as a person would have typed it."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "Ya" if raw else "Tidak"
    if isinstance(raw, int | float) and field.kind in FIGURES:
        return inputs.write(field, raw)
    return f"{raw:g}" if isinstance(raw, float) else str(raw)
