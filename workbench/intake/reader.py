"""Reads a register: every cooperative becomes a plan, or a list of sentences that name sheet, row and column.

A fault in one cooperative's rows stops that cooperative only. A fault of a whole sheet (missing, or
without a column that must be there) stops all, because nobody knows whose figures are lost. Only a file
of which nothing can be read raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbench.calendars import SHORT_MONTHS
from workbench.errors import RegisterError
from workbench.fields import explain
from workbench.inputs import areas, tidy_code
from workbench.intake.cells import Broken, Raw, Refused, is_empty, read_cell
from workbench.intake.columns import CODE, LOAN, SHEETS, Column, Sheet
from workbench.intake.layout import Layout, find_layout, find_sheets
from workbench.intake.rawsheet import Merged, RawSheet
from workbench.intake.register import Entry, Fault, Register
from workbench.intake.source import read_source
from workbench.plan import Plan

__all__ = ["read_register"]

_MAIN = SHEETS[0]


@dataclass(slots=True)
class _Line:
    """One filled row: whose it is, what its cells mean, and what is wrong with it."""

    row: int
    code: str
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_register(path: Path | str) -> Register:
    """Read an XLSX register, or its CSV form (a folder, or a ZIP).

    Raises:
        RegisterError: nothing can be read: no such file, too large, locked, damaged, not a workbook, or
            without sheet Koperasi or its code column.
    """
    file = Path(path)
    sheets, missing = find_sheets(read_source(file))
    for fault in missing:
        if fault.sheet == _MAIN.name:
            raise RegisterError(f"{file.name}, {fault.where}", fault.what, fault.fix)
    layouts = {sheet.name: find_layout(sheet, sheets[sheet.name]) for sheet in SHEETS if sheet.name in sheets}
    if layouts[_MAIN.name].code_at is None:
        fault = layouts[_MAIN.name].faults[0]
        raise RegisterError(f"{file.name}, {fault.where}", fault.what, fault.fix)
    of_file = [*missing, *(fault for layout in layouts.values() for fault in layout.faults)]
    lines = {
        sheet.name: list(_lines(sheet, layouts[sheet.name], sheets[sheet.name]))
        for sheet in SHEETS
        if sheet.name in layouts
    }
    shared = tuple(fault for fault in of_file if fault.blocks)
    entries = _entries(lines, shared)
    known = {line.code for line in lines[_MAIN.name]}
    lost = [fault for name in lines if name != _MAIN.name for fault in _strangers(name, lines[name], known)]
    return Register(entries, (*of_file, *lost))


# --- rows -------------------------------------------------------------------------------------


def _lines(sheet: Sheet, layout: Layout, raw: RawSheet) -> Iterator[_Line]:
    """The filled rows below the header. A row without a code counts as belonging to the row above it."""
    code_at = layout.code_at
    if code_at is None:
        return
    above = ""
    for number, cells in raw.rows:
        filled = any(at < len(cells) and not is_empty(cells[at]) for at, _ in layout.columns)
        if number <= layout.first_row or not filled:
            continue
        merged = [block for block in raw.merged if block.top <= number <= block.bottom]
        code = _code(cells[code_at] if code_at < len(cells) else None)
        line = _Line(number, code or ("" if sheet is _MAIN else above))
        above = line.code or above
        line.faults += _merge_faults(sheet, layout, line, merged)
        _fill(sheet, layout, line, cells, merged)
        yield line


def _code(raw: Raw) -> str:
    """What stands in a code cell, in the official form where it can be; "" where nothing usable does."""
    if is_empty(raw) or isinstance(raw, Broken):
        return ""
    return tidy_code(str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw))


def _merge_faults(sheet: Sheet, layout: Layout, line: _Line, merged: list[Merged]) -> list[Fault]:
    faults = []
    for block in merged:
        hit = next((column for at, column in layout.columns if block.left <= at + 1 <= block.right), None)
        if hit is not None:
            what = f"sel {block.ref} digabung"
            fix = "Pisahkan sel itu (Unmerge Cells), lalu isi setiap baris"
            faults.append(Fault(sheet.name, line.row, hit.name, what, fix, line.code or None))
    return faults


def _fill(sheet: Sheet, layout: Layout, line: _Line, cells: tuple[Raw, ...], merged: list[Merged]) -> None:
    """Read every cell of a row; what is refused becomes a fault, and merged cells are left alone."""
    for at, column in layout.columns:
        if any(block.covers(line.row, at + 1) for block in merged):
            continue
        raw = cells[at] if at < len(cells) else None
        if column is CODE and sheet is not _MAIN:
            if not _code(raw):
                line.faults.append(_no_code(sheet, line))
            continue
        try:
            value = read_cell(column, raw)
        except Refused as refused:
            fault = Fault(sheet.name, line.row, column.name, refused.what, refused.fix, line.code or None)
            line.faults.append(fault)
            continue
        _keep(column, line.values, value)
    line.faults += _season(sheet, line)


def _no_code(sheet: Sheet, line: _Line) -> Fault:
    what = f"belum diisi; baris di atasnya berkode {line.code}" if line.code else "belum diisi"
    return Fault(sheet.name, line.row, CODE.name, what, "Tulis kode di setiap baris", line.code or None)


def _keep(column: Column, values: dict[str, Any], value: Any) -> None:
    if column.month is None:
        values[column.key] = value
    elif value is not None:
        values.setdefault(column.key, {})[column.month] = value


def _season(sheet: Sheet, line: _Line) -> list[Fault]:
    """Turn the months of a season into twelve numbers; some without the others is a fault."""
    months = line.values.get("unit.musim")
    if not isinstance(months, dict):
        return []
    line.values["unit.musim"] = tuple(months[i] for i in sorted(months))
    if len(months) == len(SHORT_MONTHS):
        return []
    gap = next(name for i, name in enumerate(SHORT_MONTHS) if i not in months)
    what = "musim baru terisi sebagian"
    fix = "Isi kedua belas bulan, atau kosongkan semuanya"
    return [Fault(sheet.name, line.row, f"Musim {gap}", what, fix, line.code or None)]


# --- cooperatives -----------------------------------------------------------------------------


def _entries(lines: dict[str, list[_Line]], shared: tuple[Fault, ...]) -> tuple[Entry, ...]:
    by_code: dict[str, dict[str, list[_Line]]] = {}
    for name, rows in lines.items():
        for line in rows:
            by_code.setdefault(line.code, {}).setdefault(name, []).append(line)
    entries = []
    done: set[str] = set()
    for line in lines[_MAIN.name]:
        if line.code and line.code in done:
            continue
        done.add(line.code)
        own = by_code[line.code] if line.code else {_MAIN.name: [line]}
        entries.append(_entry(line, own, shared))
    return tuple(entries)


def _entry(main: _Line, own: dict[str, list[_Line]], shared: tuple[Fault, ...]) -> Entry:
    faults = [*shared, *(fault for rows in own.values() for line in rows for fault in line.faults)]
    faults += _twins(own)
    code = main.code if main.code in areas() else f"baris-{main.row}"
    name = str(main.values.get("profil.nama", ""))
    if faults:
        return Entry(code, name, None, tuple(faults))
    data, faults = _data(main, own)
    if faults:
        return Entry(code, name, None, tuple(faults))
    try:
        return Entry(code, name, Plan.model_validate(data))
    except ValidationError as error:
        where, what, fix = explain(error.errors()[0])
        return Entry(code, name, None, (Fault(_MAIN.name, main.row, where, what, fix, code),))


def _twins(own: dict[str, list[_Line]]) -> Iterator[Fault]:
    """A fault for every second row on a sheet that has one row per cooperative."""
    for sheet in SHEETS:
        rows = own.get(sheet.name, []) if sheet.single else []
        for line in rows[1:]:
            what = f"kode ini sudah dipakai di baris {rows[0].row}"
            fix = "Perbaiki kodenya, atau hapus baris yang berlebih"
            yield Fault(sheet.name, line.row, CODE.name, what, fix, line.code)


def _data(main: _Line, own: dict[str, list[_Line]]) -> tuple[dict[str, Any], list[Fault]]:
    """The plan's data, as nested as its JSON; faults where a draw names a loan that is not there."""
    area = areas()[main.code]
    place = {"kode": area.kode, "desa": area.nama, "jenis": area.jenis, "kecamatan": area.kecamatan}
    data: dict[str, Any] = {"profil": place}
    for key, value in main.values.items():
        group, _, name = key.rpartition(".")
        if key == CODE.key:
            continue
        (data.setdefault(group, {}) if group else data)[name] = value
    faults: list[Fault] = []
    for sheet in SHEETS[1:]:
        rows = own.get(sheet.name, [])
        if sheet.record == "pinjaman.tahap":
            faults += _draws(sheet, rows, data["pinjaman"])
        elif sheet.single:
            data[sheet.record] = _record(sheet, rows[0]) if rows else {}
        elif rows or sheet.record != "shu":
            data[sheet.record] = [_record(sheet, line) for line in rows]
    return data, faults


def _record(sheet: Sheet, line: _Line) -> dict[str, Any]:
    return {key.removeprefix(f"{sheet.record}."): value for key, value in line.values.items()}


def _draws(sheet: Sheet, rows: list[_Line], loans: list[dict[str, Any]]) -> list[Fault]:
    faults = []
    for line in rows:
        number = line.values.pop(LOAN, 1)
        if number > len(loans):
            what = f"pinjaman ke {number} tidak ada; koperasi ini punya {len(loans)} pinjaman"
            column = sheet.column(LOAN).name
            fix = "Samakan dengan urutan di lembar Pinjaman"
            faults.append(Fault(sheet.name, line.row, column, what, fix, line.code))
        else:
            loans[number - 1].setdefault("tahap", []).append(_record(sheet, line))
    return faults


def _strangers(name: str, rows: list[_Line], known: set[str]) -> Iterator[Fault]:
    """Rows of a code that sheet Koperasi does not have: nobody's figures, so somebody must look."""
    for line in rows:
        if line.code in known:
            continue
        if not line.code:
            yield from line.faults
            continue
        what = f"kode “{line.code}” tidak ada di lembar {_MAIN.name}"
        fix = f"Perbaiki kodenya, atau tambahkan koperasinya di lembar {_MAIN.name}"
        try:
            read_cell(CODE, line.code)
        except Refused as refused:
            what, fix = refused.what, refused.fix
        yield Fault(name, line.row, CODE.name, what, fix, line.code)
