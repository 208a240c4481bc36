"""The workbook while it is written: every formula goes through :meth:`Book.formula` and is remembered."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from workbench.engine import Array
from workbench.exporters.xlsx.refs import Axis, Place, Refs, cell_name
from workbench.exporters.xlsx.sheet import Sheet
from workbench.exporters.xlsx.styles import Styles
from workbench.plan import MARK

__all__ = ["PRECISION", "UNDEFINED", "Book", "FormulaCell", "Value", "serial", "yes_no"]

UNDEFINED = "tidak terdefinisi"
PRECISION = "1+1E-15"
"""What every amount is multiplied by before it is rounded: it lifts the binary noise of a computer (0.06 * 75 / 12
may fall a hair below an exact half) so that ROUND rounds exact halves up, as the engine does in decimals."""

_INJECTION = ("=", "+", "-", "@", "\t", "\r")

Value = float | int | str | None


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """One formula of the workbook: where, what it belongs to, and the engine's value."""

    sheet: str
    cell: str
    key: str
    index: int
    value: float | str


@dataclass(frozen=True, slots=True)
class _Written:
    """A run of formulas as it was written, from its first entry on, to the right or down."""

    sheet: str
    row: int
    col: int
    key: str
    first: int
    values: Sequence[float | str]
    down: bool


class Book:
    """A workbook with named inputs, an address book and a list of all its formulas."""

    def __init__(self, target: Path | IO[bytes], *, example: bool, fingerprint: str) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.file = Workbook(target if not isinstance(target, Path) else str(target), options)
        self.styles = Styles(self.file)
        self.refs = Refs()
        self._written: list[_Written] = []
        self._example, self._fingerprint = example, fingerprint
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, name: str, *, colour: str, landscape: bool = True) -> Sheet:
        """Add a protected sheet, A4, with header and footer."""
        sheet: Sheet = self.file.add_worksheet(name, Sheet)
        self._sheets[name] = sheet
        sheet.set_tab_color(colour)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
        if landscape:
            sheet.set_landscape()
        mark = '&C&"Calibri,Bold"&12' + MARK if self._example else ""
        sheet.set_header(f"&L&9&A{mark}")
        seal = f"Sidik dokumen {self._fingerprint}" if self._fingerprint else "Meja Kerja Koperasi"
        sheet.set_footer(f"&L&8{seal}&R&8Halaman &P dari &N")
        sheet.protect("", {"format_columns": True, "format_rows": True})
        return sheet

    def name(self, name: str, sheet: str, row: int, col: int) -> None:
        """Give a cell a name for the whole workbook."""
        self.file.define_name(name, f"={quote_sheetname(sheet)}!{xl_rowcol_to_cell(row, col, True, True)}")

    def place(
        self, key: str, sheet: str, row: int, col: int, axis: Axis | None = None, *, header: bool = False
    ) -> None:
        """Enter a figure or a line in the address book."""
        self.refs.add(key, Place(sheet, row, col, axis, header))

    def text(
        self, sheet: str, row: int, col: int, text: str, role: str = "label", style: str | None = None
    ) -> None:  # fmt: skip
        """Write text, always as text, whatever it starts with."""
        known = style or ("teks" if role == "header" and col == 0 else "umum")
        look = self.styles.get(role, known, typed=text.startswith(_INJECTION))
        self._sheets[sheet].write_string(row, col, text, look)

    def heighten(self, sheet: str, row: int, texts: Iterable[str], room: int) -> None:
        """Make a row high enough for its longest text, wrapped in a column ``room`` characters wide."""
        lines = max((math.ceil(len(text) / room) for text in texts), default=1)
        if lines > 1:
            self._sheets[sheet].set_row(row, 13.5 * lines + 2)

    def number(self, sheet: str, row: int, col: int, value: Value, style: str, role: str = "cell") -> None:
        """Write a constant: a number, a text in its place, or an empty cell for ``None``."""
        look = self.styles.get(role, style)
        if value is None:
            self._sheets[sheet].write_blank(row, col, None, look)
        elif isinstance(value, str):
            self.text(sheet, row, col, value, role, style)
        else:
            self._sheets[sheet].write_number(row, col, value, look)

    def date(self, sheet: str, row: int, col: int, day: dt.date, style: str, role: str = "cell") -> None:
        """Write a date as a date."""
        self._sheets[sheet].write_datetime(
            row, col, dt.datetime(day.year, day.month, day.day), self.styles.get(role, style)
        )

    def formula(
        self, sheet: str, row: int, col: int, template: str, value: Value, style: str, *,
        key: str = "", index: int = 0, role: str = "cell",
    ) -> None:  # fmt: skip
        """Write a formula with the engine's value as its cached result; a bare number is written as a number."""
        self.line(sheet, row, col, template, [value], style, key=key, first=index, role=role)

    def line(
        self, sheet: str, row: int, col: int, template: str, values: Sequence[Value] | Array, style: str, *,
        key: str = "", first: int = 0, role: str = "cell", down: bool = False,
    ) -> None:  # fmt: skip
        """Write the formulas of a line from entry ``first`` on, one per value, as :meth:`formula`."""
        known = _results(values)
        if template.isdigit():
            for i in range(len(known)):
                self.number(sheet, *_step(row, col, i, down), int(template), style, role)
            return
        texts = self.refs.formulas(template, sheet, range(first, first + len(known)))
        self._sheets[sheet].put_formulas(row, col, texts, self.styles.get(role, style), known, down=down)
        self._written.append(_Written(sheet, row, col, key, first, known, down))

    def formulas(self) -> Iterator[FormulaCell]:
        """Every formula written so far."""
        for run in self._written:
            for i, value in enumerate(run.values):
                cell = cell_name(*_step(run.row, run.col, i, run.down))
                yield FormulaCell(run.sheet, cell, run.key, run.first + i, value)

    def __getitem__(self, name: str) -> Sheet:
        return self._sheets[name]

    def close(self) -> None:
        """Write the file."""
        self.file.define_name("Presisi", f"={PRECISION}")
        self.file.close()


def _step(row: int, col: int, i: int, down: bool) -> tuple[int, int]:
    return (row + i, col) if down else (row, col + i)


def _results(values: Sequence[Value] | Array) -> list[float | str]:
    return [_result(value) for value in (values.tolist() if isinstance(values, np.ndarray) else values)]


def _result(value: Value) -> float | str:
    if isinstance(value, str):
        return value
    if value is None or math.isnan(value):
        return UNDEFINED
    number = float(value)
    return int(number) if number.is_integer() else number


def yes_no(value: bool) -> str:
    """How a switch is written in the workbook."""
    return "ya" if value else "tidak"


def serial(day: dt.date) -> int:
    """A date as spreadsheets count: days since 30 December 1899."""
    return (day - dt.date(1899, 12, 30)).days
