"""Tables as a workbook: values, and formulas where ours stand; a text is never a formula."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from xlsxwriter import Workbook

from workbench.exporters.xlsx.styles import Styles

__all__ = ["Cell", "Formula", "render", "row_height"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours with its result, which viewers that do not calculate show; ``total`` sets it bold."""

    text: str
    result: int | float
    total: bool = False


Cell: TypeAlias = str | int | float | dt.datetime | Formula | None
INJECTION = ("=", "+", "-", "@", "\t", "\r")
NARROWEST, WIDEST, LINE = 7, 44, 13.5


def render(title: str, tables: Mapping[str, Sequence[Sequence[Cell]]], *, made: dt.datetime | None = None) -> bytes:
    """The workbook's bytes, with one sheet for each table by name; the first row of a table names its columns.

    With ``made``, its date of making, the same tables give the same bytes.

    Texts are written as texts whatever they start with, so that what a learner typed runs nowhere.

    >>> render("Pelatihan CONTOH", {"Nilai": [("Nomor", "Panggilan", "Benar"), (1, "=1+1", 4)]})[:2]
    b'PK'
    """
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(stream, options)
    book.set_properties({"title": title} | ({"created": made.replace(tzinfo=None)} if made else {}))
    styles = Styles(book)
    for name, rows in tables.items():
        _sheet(book.add_worksheet(name), styles, title, rows)
    book.close()
    return stream.getvalue()


def _sheet(sheet: Any, styles: Styles, title: str, rows: Sequence[Sequence[Cell]]) -> None:
    """One table: a head that stays in sight and on every page, a filter, columns as wide as what is in them."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 2)
    sheet.set_header("&L&9&A&R&9" + title.replace("&", "&&")[:150])
    sheet.set_footer("&R&8Halaman &P dari &N")
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    lines, widths = 1, []
    for col, head in enumerate(map(str, rows[0])):
        words = max(map(len, head.split()), default=0)
        longest = max((len(_shown(line[col])) for line in rows[1:]), default=0)
        width = min(max(words, longest, NARROWEST) + 2, WIDEST)
        widths.append(width)
        lines = max(lines, len(textwrap.wrap(head, width - 1)))
        sheet.set_column(col, col, width)
        sheet.write_string(0, col, head, styles.get("header"))
    sheet.set_row(0, LINE * lines + 4)
    for row, cells in enumerate(rows[1:], 1):
        sheet.set_row(row, row_height(cells, widths))
        for col, cell in enumerate(cells):
            _write(sheet, styles, row, col, cell)


def row_height(cells: Sequence[object], widths: Sequence[int]) -> float | None:
    """Points that a row needs for its wrapped texts; None where one line will do.

    >>> row_height(("Koperasi Desa Merah Putih Sungai Ranap", 3), (20, 8)), row_height(("Sintang",), (20,))
    (31.0, None)
    """
    long = [textwrap.wrap(cell, width - 1) for cell, width in zip(cells, widths, strict=False) if isinstance(cell, str)]
    lines = max(map(len, long), default=1)
    return LINE * lines + 4 if lines > 1 else None


def _shown(cell: Cell) -> str:
    """About what a cell shows, to measure it."""
    if isinstance(cell, Formula):
        return f"{cell.result:,}"
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)[:WIDEST]


def _write(sheet: Any, styles: Styles, row: int, col: int, cell: Cell) -> None:
    match cell:
        case None | "":
            return
        case str():
            sheet.write_string(row, col, cell, styles.get("text", typed=cell.startswith(INJECTION)))
        case Formula():
            style = styles.get("total" if cell.total else "cell", "jumlah")
            sheet.write_formula(row, col, cell.text, style, cell.result)
        case dt.datetime():
            sheet.write_datetime(row, col, cell, styles.get("cell", "waktu"))
        case float():
            sheet.write_number(row, col, cell, styles.get("cell", "kali"))
        case _:
            sheet.write_number(row, col, cell, styles.get("cell", "jumlah"))
