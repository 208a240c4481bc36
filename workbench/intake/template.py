"""Writes the register's workbook: a guide, one sheet per table with lists and limits, and the list of codes."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from workbench.inputs import areas
from workbench.intake import guide
from workbench.intake.columns import SHEETS, Column, Kind, Sheet
from workbench.intake.tables import Row, Tables, tables_of
from workbench.intake.validation import limit_rule, list_rule
from workbench.money import format_number, format_percent
from workbench.plan import example

__all__ = ["FIRST_ROW", "write_template"]

HEADER_ROW = 1
FIRST_ROW = 2
"""Rows of a data sheet, counted from 0: what the sheet is for, the headers, then data."""

_SPARE_ROWS = 500
"""Empty rows below the data that are ready to be filled in: lists, limits, looked-up names."""

_WIDTHS = {
    Kind.CODE: 15,
    Kind.LOOKUP: 22,
    Kind.TEXT: 30,
    Kind.LONG: 58,
    Kind.RUPIAH: 16,
    Kind.COUNT: 13,
    Kind.AMOUNT: 13,
    Kind.PERCENT: 13,
    Kind.DATE: 18,
}
_FORMATS = {
    Kind.RUPIAH: "#,##0",
    Kind.COUNT: "0",
    Kind.AMOUNT: "#,##0.####",
    Kind.PERCENT: "0.##%",
    Kind.DATE: "[$-421]d mmmm yyyy",
    Kind.CODE: "@",
    Kind.TEXT: "@",
    Kind.LONG: "@",
}
_WORDS = (Kind.TEXT, Kind.LONG, Kind.CHOICE)
_TEAL, _GREY, _LINE, _PALE = "#0F6B5C", "#56626A", "#C9D2D6", "#F6F8F8"
_PAGE_WIDTH = 170
"""Column widths that fit on one landscape A4 page in readable type."""
_LINE_HEIGHT = 15

CODES = "Daftar"
_CODE_COLUMNS = ("Kode", "Nama", "Jenis", "Kecamatan")


def write_template(path: Path | str, tables: Tables | None = None) -> None:
    """Write the register's workbook with these rows; with none, with the filled CONTOH cooperative.

    Raises:
        OSError: the file cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_template(Path(folder) / "register.xlsx")
    ...     [file.name for file in Path(folder).iterdir()]
    ['register.xlsx']
    """
    rows = tables_of([example()]) if tables is None else tables
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": guide.TITLE, "created": dt.datetime(2026, 11, 21)})
    try:
        _Writer(book).write(rows)
    finally:
        book.close()


class _Writer:
    """One workbook being written: its formats, and where the lists of sheet Daftar stand."""

    def __init__(self, book: Any) -> None:
        self.book = book
        base = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
        head = base | {"bold": True, "text_wrap": True, "border": 1, "border_color": _LINE}
        self.styles = {
            "required": book.add_format(head | {"bg_color": _TEAL, "font_color": "white"}),
            "optional": book.add_format(head | {"bg_color": _GREY, "font_color": "white"}),
            "automatic": book.add_format(head | {"bg_color": _LINE, "font_color": "black"}),
            "title": book.add_format(base | {"bold": True, "font_size": 20, "font_color": _TEAL}),
            "section": book.add_format(base | {"bold": True, "font_size": 13, "font_color": _TEAL}),
            "body": book.add_format(base | {"text_wrap": True}),
            "hint": book.add_format(base | {"italic": True, "font_color": _GREY}),
            "lookup": book.add_format(base | {"font_color": _GREY, "bg_color": _PALE}),
            "plain": book.add_format(base),
        }
        words = {"text_wrap": True, "align": "left", "indent": 1}
        self.cells = {
            kind: book.add_format(
                base | {"num_format": _FORMATS.get(kind, "General")} | (words if kind in _WORDS else {})
            )
            for kind in Kind
        }
        self.lists: dict[str, str] = {}

    def write(self, tables: Tables) -> None:
        guide_sheet = self.book.add_worksheet("Petunjuk")
        sheets = [(sheet, self.book.add_worksheet(sheet.name)) for sheet in SHEETS]
        self._codes(self.book.add_worksheet(CODES))
        self._guide(guide_sheet)
        for sheet, page in sheets:
            self._sheet(sheet, page, tables[sheet.name])

    # --- the guide and the list of codes ------------------------------------------------------

    def _guide(self, page: Any) -> None:
        page.hide_gridlines(2)
        page.set_column(0, 0, 4)
        page.set_column(1, 1, 24)
        page.set_column(2, 2, 86)
        page.set_row(0, 30)
        page.write_string(0, 0, guide.TITLE, self.styles["title"])
        row = 1
        for text in guide.INTRO:
            row = self._paragraph(page, row, text)
        row = self._section(page, row, "Lima aturan")
        for number, text in enumerate(guide.RULES, 1):
            page.write_string(row, 0, f"{number}.", self.styles["body"])
            row = self._paragraph(page, row, text, 1)
        row = self._section(page, row, "Warna judul kolom")
        for style, text in guide.COLOURS:
            page.write_string(row, 1, text, self.styles[style])
            row += 1
        row = self._section(page, row, "Lembar-lembar")
        for sheet in SHEETS:
            page.write_url(row, 1, f"internal:'{sheet.name}'!A1", self.styles["plain"], sheet.name)
            page.write_string(row, 2, sheet.purpose, self.styles["body"])
            row += 1
        row = self._section(page, row, "Setelah selesai")
        self._paragraph(page, row, guide.CHECK)
        self._print(page, 1, 1)

    def _section(self, page: Any, row: int, text: str) -> int:
        page.set_row(row + 1, 20)
        page.write_string(row + 1, 0, text, self.styles["section"])
        return row + 2

    def _paragraph(self, page: Any, row: int, text: str, column: int = 0) -> int:
        """A text over the width of the page, as high as it needs."""
        width = 124 - 4 * column
        page.merge_range(row, column, row, 2, text, self.styles["body"])
        page.set_row(row, 16 * math.ceil(len(text) / width))
        return row + 1

    def _codes(self, page: Any) -> None:
        """Sheet Daftar: every code with its name, and beside them the words of every list."""
        for at, (title, width) in enumerate(zip(_CODE_COLUMNS, (15, 30, 12, 22), strict=True)):
            page.write_string(0, at, title, self.styles["required"])
            page.set_column(at, at, width, self.cells[Kind.TEXT])
        for row, area in enumerate(areas().values(), 1):
            for at, text in enumerate((area.kode, area.nama, area.jenis, area.kecamatan)):
                page.write_string(row, at, text, self.cells[Kind.TEXT])
        self.lists["kode"] = f"={CODES}!$A$2:$A${len(areas()) + 1}"
        at = len(_CODE_COLUMNS) + 1
        words_at: dict[tuple[str, ...], str] = {}
        for column in (column for sheet in SHEETS for column in sheet.columns if column.choices):
            words = tuple(column.choices or ())
            if words not in words_at:
                words_at[words] = self._list(page, at, column.term.label, words)
                at += 1
            self.lists[column.key] = words_at[words]
        page.freeze_panes(1, 0)
        self._print(page, 1)
        page.print_area(0, 0, len(areas()), len(_CODE_COLUMNS) - 1)
        page.repeat_rows(0)

    def _list(self, page: Any, at: int, title: str, words: Sequence[str]) -> str:
        page.set_column(at, at, max(map(len, (title, *words))) + 2)
        page.write_string(0, at, title, self.styles["optional"])
        for row, word in enumerate(words, 1):
            page.write_string(row, at, word, self.styles["plain"])
        letter = xl_col_to_name(at)
        return f"={CODES}!${letter}$2:${letter}${len(words) + 1}"

    # --- the data sheets ----------------------------------------------------------------------

    def _sheet(self, sheet: Sheet, page: Any, rows: Sequence[Row]) -> None:
        page.write_string(0, 0, f"{sheet.purpose}. Kolom bertanda * wajib diisi.", self.styles["hint"])
        page.set_row(HEADER_ROW, 64)
        page.hide_gridlines(0)
        for at, column in enumerate(sheet.columns):
            self._column(page, at, column, len(rows))
        for offset, row in enumerate(rows):
            self._row(page, sheet, FIRST_ROW + offset, row)
        frozen = 1 if sheet.single and sheet.record else 2
        page.freeze_panes(FIRST_ROW, frozen)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._print(page, _pages(sheet, frozen))
        page.print_area(0, 0, FIRST_ROW + max(len(rows), 1) - 1, len(sheet.columns) - 1)
        page.repeat_rows(HEADER_ROW)
        page.repeat_columns(0, frozen - 1)

    def _column(self, page: Any, at: int, column: Column, rows: int) -> None:
        style = "automatic" if column.kind is Kind.LOOKUP else "required" if column.required else "optional"
        page.set_column(at, at, _width(column), self.cells[column.kind])
        page.write_string(HEADER_ROW, at, column.header, self.styles[style])
        page.write_comment(HEADER_ROW, at, _comment(column), {"x_scale": 2.2, "y_scale": 1.2, "font_size": 10})
        last = FIRST_ROW + rows + _SPARE_ROWS - 1
        if column.kind is Kind.LOOKUP:
            for row in range(FIRST_ROW, last + 1):
                self._looked_up(page, row, at, "")
            return
        source = self.lists.get("kode" if column.kind is Kind.CODE else column.key)
        rule = list_rule(column, source) if source else limit_rule(column)
        if rule:
            page.data_validation(FIRST_ROW, at, last, at, rule)

    def _row(self, page: Any, sheet: Sheet, row: int, values: Row) -> None:
        page.set_row(row, _LINE_HEIGHT * _lines(sheet, values))
        for at, column in enumerate(sheet.columns):
            value = values.get(column.header)
            style = self.cells[column.kind]
            if column.kind is Kind.LOOKUP:
                area = areas().get(str(values.get(sheet.columns[0].header)))
                self._looked_up(page, row, at, area.nama if area else "")
            elif isinstance(value, str):
                page.write_string(row, at, value, style)
            elif isinstance(value, dt.date):
                page.write_datetime(row, at, dt.datetime(value.year, value.month, value.day), style)
            elif value is not None:
                page.write_number(row, at, value, style)

    def _looked_up(self, page: Any, row: int, at: int, name: str) -> None:
        code = xl_rowcol_to_cell(row, 0)
        table = f"{CODES}!$A$2:$B${len(areas()) + 1}"
        formula = f'=IF({code}="","",IFERROR(VLOOKUP({code},{table},2,FALSE),"kode tidak dikenal"))'
        page.write_formula(row, at, formula, self.styles["lookup"], name)

    def _print(self, page: Any, pages_wide: int, pages_high: int = 0) -> None:
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(pages_wide, pages_high)
        page.set_footer("&L&A&RHalaman &P")


def _width(column: Column) -> int:
    if column.kind is Kind.CHOICE:
        return min(max(14, *(len(word) + 4 for word in column.choices or ())), 40)
    return _WIDTHS[column.kind]


def _pages(sheet: Sheet, repeated: int) -> int:
    """How many pages wide a sheet is printed, its first columns standing on each of them."""
    widths = [_width(column) for column in sheet.columns]
    first = sum(widths[:repeated])
    return max(1, math.ceil((sum(widths) - first) / (_PAGE_WIDTH - first)))


def _lines(sheet: Sheet, values: Row) -> int:
    """How many lines the longest text of a row needs."""
    texts = [(str(values.get(column.header, "")), column) for column in sheet.columns if column.kind in _WORDS]
    return max((math.ceil(1.1 * len(text) / _width(column)) for text, column in texts if text), default=1)


def _comment(column: Column) -> str:
    """The help of a column: what it is, what an empty cell means, and where the rule stands."""
    parts = [column.term.bantuan]
    if column.month is None and not column.required and column.kind is not Kind.LOOKUP:
        parts.append(f"Bila kosong: {_default(column)}.")
    if column.term.sumber:
        parts.append(f"Sumber: {column.term.sumber}.")
    return "\n".join(parts)


def _default(column: Column) -> str:
    value = column.default
    if column.choices is not None:
        return next(word for word, kept in column.choices.items() if kept == value)
    if value is None or value == "":
        return "tidak ada"
    if column.kind is Kind.PERCENT:
        return format_percent(value, 0)
    if isinstance(value, float) and not value.is_integer():
        return format_number(value, 2)
    if column.term.satuan.startswith("tahun") or isinstance(value, str):
        return str(value)
    return format_number(value)
