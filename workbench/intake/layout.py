"""Finds the columns of one raw sheet by their headers, wherever the header row and the columns stand."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.intake.cells import Raw
from workbench.intake.columns import CODE, SHEETS, Column, Kind, Sheet
from workbench.intake.rawsheet import RawSheet
from workbench.intake.register import Fault

__all__ = ["Layout", "find_layout", "find_sheets", "is_register_sheet"]

_BRACKETS = re.compile(r"\(.*?\)|\*")
_HEADER_ROWS = 30


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the data starts and which column stands where (0-based); faults of the headers themselves."""

    first_row: int
    columns: tuple[tuple[int, Column], ...]
    faults: tuple[Fault, ...]

    @property
    def code_at(self) -> int | None:
        """The position of the code column, None where the sheet has none."""
        return next((at for at, column in self.columns if column is CODE), None)


def plain(text: str) -> str:
    """A header without unit, star, case and extra blanks, for comparison.

    >>> plain(" Harga  Jual (Rp per satuan) *")
    'harga jual'
    """
    return " ".join(_BRACKETS.sub(" ", text).casefold().split())


def is_register_sheet(name: str) -> bool:
    """Whether a sheet of that name is read.

    >>> is_register_sheet(" modal  kerja"), is_register_sheet("Petunjuk")
    (True, False)
    """
    return plain(name) in {plain(sheet.name) for sheet in SHEETS}


def find_sheets(raw: tuple[RawSheet, ...]) -> tuple[dict[str, RawSheet], list[Fault]]:
    """The raw sheet of every register sheet by name, and a fault for each that is missing."""
    by_name = {plain(sheet.name): sheet for sheet in reversed(raw)}
    found = {sheet.name: by_name[plain(sheet.name)] for sheet in SHEETS if plain(sheet.name) in by_name}
    spare = {plain(sheet.name): sheet.name for sheet in raw if not is_register_sheet(sheet.name)}
    faults = []
    for sheet in SHEETS:
        if sheet.name not in found:
            near = difflib.get_close_matches(plain(sheet.name), spare, n=1)
            fix = f"Ganti nama lembar “{spare[near[0]]}” menjadi {sheet.name}" if near else _copy(sheet)
            faults.append(Fault(sheet.name, 0, "", "lembar ini tidak ada", fix))
    return found, faults


def _copy(sheet: Sheet) -> str:
    return f"Salin lembar {sheet.name} dari contoh register, walaupun kosong"


def find_layout(sheet: Sheet, raw: RawSheet) -> Layout:
    """The columns of a sheet; every missing, doubled or unknown one is a fault."""
    known = {plain(column.header): column for column in sheet.columns}
    number, titles = _header_row(known, raw)
    if not number:
        what = "baris judul kolom tidak ditemukan"
        fault = Fault(sheet.name, 0, "", what, f"Salin baris judul dari contoh register, mulai dari {CODE.name}")
        return Layout(0, (), (fault,))
    columns: dict[str, int] = {}
    faults: list[Fault] = []
    spare: dict[str, str] = {}
    for at, title in titles.items():
        name = plain(title)
        if name in columns:
            what = "judul kolom ini ada dua kali"
            faults.append(Fault(sheet.name, number, known[name].name, what, "Hapus atau ganti judul salah satunya"))
        elif name in known:
            columns[name] = at
        else:
            spare[name] = title
    faults += _missing(sheet, number, known, columns, spare)
    placed = tuple((at, known[name]) for name, at in columns.items() if known[name].kind is not Kind.LOOKUP)
    return Layout(number, placed, tuple(faults))


def _header_row(known: Mapping[str, Column], raw: RawSheet) -> tuple[int, dict[int, str]]:
    """The row among the first thirty with most known headers, at least two of them; 0 where there is none."""
    best: tuple[int, int, dict[int, str]] = (1, 0, {})
    for number, cells in raw.rows[:_HEADER_ROWS]:
        titles = _titles(cells)
        score = sum(plain(title) in known for title in titles.values())
        if score > best[0]:
            best = (score, number, titles)
    return best[1], best[2]


def _titles(cells: tuple[Raw, ...]) -> dict[int, str]:
    return {at: cell for at, cell in enumerate(cells) if isinstance(cell, str) and plain(cell)}


def _missing(
    sheet: Sheet, number: int, known: Mapping[str, Column], columns: Mapping[str, int], spare: dict[str, str]
) -> list[Fault]:
    """A fault for each missing column, naming the title that was probably meant; a remark for unknown ones."""
    faults = []
    for name, column in known.items():
        if name in columns or column.kind is Kind.LOOKUP:
            continue
        near = difflib.get_close_matches(name, spare, n=1, cutoff=0.75)
        if near:
            fix = f"Ganti judul “{spare.pop(near[0])}” menjadi “{column.header}”"
        else:
            fix = f"Tambahkan kolom berjudul “{column.header}”"
        blocks = column.required or bool(near)
        what = "kolom ini tidak ada" if blocks else "kolom ini tidak ada, jadi dianggap kosong"
        faults.append(Fault(sheet.name, number, column.name, what, fix, blocks=blocks))
    for title in spare.values():
        what = "kolom ini tidak dikenal dan tidak dibaca"
        faults.append(Fault(sheet.name, number, title, what, "Hapus kolom ini bila tidak perlu", blocks=False))
    return faults
