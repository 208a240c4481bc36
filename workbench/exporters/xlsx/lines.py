"""Sheets made of lines: one row per line, one column per month or per project year."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.calendars import format_month
from workbench.engine import Array, Timeline
from workbench.exporters.xlsx.book import Book, Value
from workbench.exporters.xlsx.inputs import put_input
from workbench.exporters.xlsx.refs import Axis
from workbench.exporters.xlsx.styles import GREY

__all__ = ["Figure", "Given", "Heading", "Line", "LineSheet", "Row", "by_year", "each", "total", "width"]

LABELS, UNITS, FIRST = 34, 4, 2
"""Widths of the label and unit columns; the column of entry 0."""
PAGE, UPRIGHT = 128, 88
"""Characters across an A4 page in landscape and upright at full size."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between lines; ``page`` begins a new page when the sheet is printed."""

    label: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line over months or years: a formula template and the engine's values.

    ``opening`` and ``ending`` are the templates of the first and the last entry where they differ;
    ``yearly`` says how the yearly sheet shows it: ``jumlah`` (sum), ``awal`` (in the year's first month), ``akhir``
    (at its end) or not.
    """

    key: str
    label: str
    formula: str
    values: Sequence[Value] | Array
    style: str = "rupiah"
    opening: str | None = None
    ending: str | None = None
    bold: bool = False
    yearly: str = "jumlah"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure beside its label, below the lines; ``name`` makes it a named cell."""

    key: str
    label: str
    formula: str
    value: Value
    style: str = "rupiah"
    note: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A line of inputs, one per month; ``kind`` is that of :func:`~workbench.exporters.xlsx.inputs.put_input`."""

    key: str
    label: str
    values: Array
    kind: str


Row = Heading | Line | Figure | Given


def each(
    key: str, labels: Sequence[str], formula: str, values: Sequence[Array], style: str = "rupiah"
) -> Iterator[Line]:
    """One line per item, not shown by year; ``#`` in the formula is the item's number."""
    for i, (label, line) in enumerate(zip(labels, values, strict=True)):
        yield Line(f"{key}.{i}", label, formula.replace("#", str(i)), line, style, yearly="")


def total(key: str, label: str, lines: Sequence[Array], time: Timeline) -> Line:
    """The sum of the lines ``key.0``, ``key.1``... above it, not shown by year."""
    formula = f"SUM({{{key}.0}}:{{{key}.{len(lines) - 1}}})" if lines else "0"
    return Line(key, label, formula, sum(lines, time.zeros()), bold=True, yearly="")


def by_year(rows: Sequence[Row], time: Timeline) -> Iterator[Row]:
    """The rows of a monthly sheet as rows of a yearly sheet, keys beginning with ``y.``."""
    for row in rows:
        if isinstance(row, Heading):
            yield row
        elif isinstance(row, Line) and row.yearly:
            values = _yearly(row, time)
            formula = f"{{{row.key}[{row.yearly}]}}"
            yield Line(f"y.{row.key}", row.label, formula, values, row.style, bold=row.bold)


def _yearly(row: Line, time: Timeline) -> Array:
    values = np.asarray(row.values, dtype=np.float64)
    if row.yearly == "awal":
        return np.concatenate((values[:1], values[13::12]))
    return time.yearly(values) if row.yearly == "jumlah" else time.year_end(values)


def width(values: Sequence[Value] | Array, least: int = 10) -> int:
    """Characters that the widest number of a line needs, with its thousands dots and a little room."""
    numbers = [abs(float(v)) for v in values if isinstance(v, (int, float)) and math.isfinite(float(v))]
    return max(least, len(f"{max(numbers, default=0):,.0f}") + 2)


class LineSheet:
    """A sheet of lines. Making it lays it out; :meth:`write` fills it once every sheet is laid out."""

    def __init__(self, book: Book, name: str, title: str, rows: Sequence[Row], time: Timeline, *,
                 yearly: bool = False, colour: str = GREY, subtitle: str = "") -> None:  # fmt: skip
        self.book, self.name, self.title, self.time, self.yearly = book, name, title, time, yearly
        self.subtitle = subtitle
        self.axis = Axis("tahun", time.years) if yearly else Axis("bulan", time.months + 1)
        self.sheet = book.sheet(name, colour=colour, landscape=not yearly)
        self.top = 5 if yearly else 6
        self.rows = [(self.top + i, row) for i, row in enumerate(rows)]
        for header, at in {"tahun": 3}.items() if yearly else {"bulan": 3, "tanggal": 4, "tahun": 5}.items():
            book.place(header, name, at, FIRST, self.axis, header=True)
        for at, row in self.rows:
            if isinstance(row, Line | Given):
                book.place(row.key, name, at, FIRST, self.axis)
            elif isinstance(row, Figure):
                book.place(row.key, name, at, FIRST)
                if row.name:
                    book.name(row.name, name, at, FIRST)

    def write(self) -> None:
        """Write headers, labels and formulas; set widths, panes and print titles."""
        book, name = self.book, self.name
        book.text(name, 0, 0, self.title, "title")
        book.text(name, 1, 0, self.subtitle, "subtitle")
        self._headers()
        for at, row in self.rows:
            if isinstance(row, Heading):
                for col in range(FIRST + self.axis.count):
                    book.text(name, at, col, row.label if col == 0 else "", "heading")
            elif isinstance(row, Line):
                self._line(at, row)
            elif isinstance(row, Given):
                book.text(name, at, 0, row.label)
                book.text(name, at, 1, "", "note")
                for i in range(self.axis.count):
                    put_input(book, name, at, FIRST + i, float(row.values[i]), row.kind)
            else:
                book.heighten(name, at, [row.label], LABELS + 6)
                book.text(name, at, 0, row.label)
                book.text(name, at, 1, _UNITS.get(row.style, ""), "note")
                book.formula(name, at, FIRST, row.formula, row.value, row.style, key=row.key)
                book.text(name, at, FIRST + 1, row.note, "note")
        self._layout()

    def _headers(self) -> None:
        book, name = self.book, self.name
        labels = ("Tahun proyek", "Masa") if self.yearly else ("Bulan ke-", "Bulan", "Tahun proyek")
        for i, label in enumerate(labels):
            book.text(name, 3 + i, 0, label, "header")
            book.text(name, 3 + i, 1, "", "header")
        for i in range(self.axis.count):
            col = FIRST + i
            if self.yearly:
                first = self.time.date(12 * i + 1 if i else 0)
                book.number(name, 3, col, i + 1, "tahun_ke", "header")
                last = self.time.date(12 * i + 12)
                book.text(name, 4, col, f"{format_month(first)} –\n{format_month(last)}", "header")
            else:
                book.number(name, 3, col, i, "tahun", "header")
                book.date(name, 4, col, self.time.date(i), "bulan", "header")
                book.number(name, 5, col, self.time.year_of(i), "tahun", "header")

    def _line(self, at: int, line: Line) -> None:
        book, name = self.book, self.name
        role = "total" if line.bold else "cell"
        book.heighten(name, at, [line.label], LABELS + 6)
        book.text(name, at, 0, line.label, "total_label" if line.bold else "label")
        book.text(name, at, 1, _UNITS.get(line.style, ""), "total_unit" if line.bold else "note")
        count = self.axis.count
        start = 1 if line.opening is not None else 0
        stop = count - 1 if line.ending is not None and count > start else count
        for template, first, end in ((line.opening, 0, start), (line.formula, start, stop), (line.ending, stop, count)):
            if template is not None and first < end:
                values, col = line.values[first:end], FIRST + first
                book.line(name, at, col, template, values, line.style, key=line.key, first=first, role=role)

    def _layout(self) -> None:
        sheet = self.sheet
        known = [row.values if isinstance(row, Line) else [row.value] for _, row in self.rows
                 if isinstance(row, Line | Figure)]  # fmt: skip
        widest = max(map(width, known), default=10)
        sheet.set_column(0, 0, LABELS)
        sheet.set_column(1, 1, UNITS)
        sheet.set_column(FIRST, FIRST + self.axis.count - 1, max(widest, 14) if self.yearly else widest)
        sheet.freeze_panes(self.top, FIRST)
        sheet.repeat_rows(3, self.top - 1)
        sheet.repeat_columns(0, 1)
        if self.yearly:
            sheet.set_row(4, 30)
            self._upright(max(widest, 14))
            return
        breaks = range(FIRST + 13, FIRST + self.axis.count, 12)
        sheet.set_v_pagebreaks(list(breaks))
        sheet.set_print_scale(min(80, int(100 * PAGE / (LABELS + UNITS + 13 * widest))))

    def _upright(self, column: int) -> None:
        """All years side by side; what begins a page may not be squeezed to a number of pages."""
        pages = [at for at, row in self.rows if isinstance(row, Heading) and row.page]
        if not pages:
            self.sheet.fit_to_pages(1, 0)
            return
        self.sheet.set_h_pagebreaks([at for at in pages if at > self.top])
        self.sheet.set_print_scale(min(100, int(100 * UPRIGHT / (LABELS + UNITS + self.axis.count * column))))


_UNITS = {"rupiah": "Rp", "kali": "kali", "persen": "%"}
