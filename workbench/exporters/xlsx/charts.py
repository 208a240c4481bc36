"""The two native charts of the workbook; they follow the formulas."""

from __future__ import annotations

from typing import Any

import numpy as np
from xlsxwriter.chart import Chart

from workbench.engine import Projection
from workbench.exporters.xlsx.book import Book
from workbench.exporters.xlsx.lines import FIRST
from workbench.exporters.xlsx.styles import GREY, INK, LINE, TEAL

__all__ = ["balance_chart", "dscr_chart"]

AMBER, BLUE = "#C27C00", "#4A90D0"


def balance_chart(book: Book, p: Projection) -> Chart:
    """Cash and what is left of the loans, month by month."""
    chart = book.file.add_chart({"type": "line"})
    last = FIRST + p.time.months
    for key, name, colour in (("balance.cash", "Saldo kas", TEAL), ("balance.loans", "Sisa pinjaman", AMBER)):
        place = book.refs.place(key)
        months = book.refs.place("tanggal", place.sheet)
        chart.add_series({
            "name": name,
            "categories": [place.sheet, months.row, FIRST, months.row, last],
            "values": [place.sheet, place.row, FIRST, place.row, last],
            "line": {"color": colour, "width": 2.25},
        })  # fmt: skip
    largest = float(max(np.abs(p.books.balance.cash).max(), p.books.balance.loans.max()))
    _dress(chart, "Saldo kas dan sisa pinjaman", _short(largest))
    chart.set_x_axis({"num_format": "[$-421]mmm yy", "date_axis": True, "major_unit": 12, "major_unit_type": "months",
                      "label_position": "low",                      **_font()})  # fmt: skip
    return chart


def dscr_chart(book: Book, p: Projection) -> Chart:
    """DSCR per year against the plan's own mark."""
    chart = book.file.add_chart({"type": "column"})
    line = book.file.add_chart({"type": "line"})
    last = FIRST + p.time.years - 1
    for key, name, target, colour in (
        ("rasio.dscr", "DSCR", chart, TEAL),
        ("rasio.ambang", "Ambang", line, AMBER),
    ):
        place = book.refs.place(key)
        years = book.refs.place("tahun", place.sheet)
        target.add_series({
            "name": name,
            "categories": [place.sheet, years.row, FIRST, years.row, last],
            "values": [place.sheet, place.row, FIRST, place.row, last],
            **({"fill": {"color": colour}, "gap": 80, "data_labels": {"value": True, "num_format": "0.00"}}
               if target is chart else {"line": {"color": colour, "width": 1.75, "dash_type": "dash"}}),
        })  # fmt: skip
    chart.combine(line)
    _dress(chart, "DSCR per tahun proyek", "0.0")
    chart.set_x_axis({"num_format": "0", "label_position": "low", **_font()})
    return chart


def _short(largest: float) -> str:
    """Axis numbers in miliar, juta, or rupiah."""
    if largest >= 2e9:
        return '#,##0.0,,," M"'
    return '#,##0,," jt"' if largest >= 5e6 else "#,##0"


def _font() -> dict[str, Any]:
    return {"num_font": {"size": 9, "color": INK}}


def _dress(chart: Chart, title: str, numbers: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 11, "color": INK}})
    chart.set_legend({"position": "bottom", "font": {"color": INK}})
    chart.set_y_axis({"num_format": numbers, "major_gridlines": {"visible": True, "line": {"color": LINE}},
                      "line": {"color": GREY}, **_font()})  # fmt: skip
    chart.set_size({"width": 560, "height": 300})
