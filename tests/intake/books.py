"""Registers for the tests: the filled example as a plain workbook, with some cells changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from workbench.intake import SHEETS, Kind, Register, Tables, read_register, sheet_named, tables_of
from workbench.plan import example

FIRST = 3
"""The first data row as Excel counts."""

CODE = "61.05.20.2002"
OTHER = "61.05.08.2014"


def changed(folder: Path, change: Callable[[Workbook], object], tables: Tables | None = None) -> Path:
    """The example (or these tables) as a plain workbook, after ``change`` was made to it."""
    rows = tables or tables_of([example()])
    book = Workbook()
    del book["Sheet"]
    for sheet in SHEETS:
        page = book.create_sheet(sheet.name)
        page.append([sheet.purpose])
        page.append([column.header for column in sheet.columns])
        for number, row in enumerate(rows[sheet.name], FIRST):
            for column, part in enumerate(sheet.columns, 1):
                if part.header in row:
                    cell = page.cell(number, column, row[part.header])
                    cell.number_format = {Kind.PERCENT: "0%", Kind.DATE: "d mmm yyyy"}.get(part.kind, "General")
    change(book)
    path = folder / "register.xlsx"
    book.save(path)
    return path


def at(book: Workbook, sheet: str, key: str, row: int = FIRST) -> Any:
    """The cell of a field in a data row."""
    page: Worksheet = book[sheet]
    return page.cell(row, position(sheet, key))


def position(sheet: str, key: str) -> int:
    """The column number of a field, from 1."""
    return [column.key for column in sheet_named(sheet).columns].index(key) + 1


def read_changed(folder: Path, sheet: str, key: str, value: Any, row: int = FIRST) -> Register:
    """The register read after one cell was given another value."""

    def put(book: Workbook) -> None:
        at(book, sheet, key, row).value = value

    return read_register(changed(folder, put))


def sentences(register: Register) -> list[str]:
    """Every fault as the clerk reads it."""
    return [str(fault) for fault in register.every_fault]
