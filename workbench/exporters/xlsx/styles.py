"""Colours, number formats and cell formats: the only place that knows how a workbook looks."""

from __future__ import annotations

from functools import cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

__all__ = ["AMBER", "GREY", "INK", "LINE", "RED", "SOFT", "TEAL", "YELLOW", "Styles"]

TEAL, INK, YELLOW, SOFT, LINE, GREY = "#0F6B5C", "#1C2529", "#FFF4CC", "#EAF4F1", "#C9D2D6", "#56626A"
AMBER, RED = "#6B4407", "#9E1B1B"

NUMBERS = {
    "rupiah": '#,##0;[Red]-#,##0;"–"',
    "jumlah": "#,##0;[Red]-#,##0;0",
    "desimal": '#,##0.00;[Red]-#,##0.00;"–"',
    "kali": "0.00;[Red]-0.00",
    "persen": "0.00%;[Red]-0.00%",
    "faktor": "0.00",
    "tanggal": "[$-421]d mmm yyyy",
    "waktu": "[$-421]d mmm yyyy hh:mm",
    "bulan": "[$-421]mmm yyyy",
    "tahun": "0",
    "tahun_ke": '"Tahun "0',
    "teks": "@",
    "pilihan": "@",
    "umum": "General",
}
"""Excel number formats by style; negative figures are red, and zero rupiah is a dash."""

_ROLES: dict[str, dict[str, Any]] = {
    "cell": {},
    "total": {"bold": True, "top": 1, "top_color": INK},
    "input": {"bg_color": YELLOW, "border": 1, "border_color": "#D9C77E", "locked": False},
    "label": {"text_wrap": True},
    "text": {"text_wrap": True, "indent": 1},
    "total_label": {"bold": True, "text_wrap": True, "top": 1, "top_color": INK},
    "total_unit": {"font_color": GREY, "italic": True, "indent": 1, "top": 1, "top_color": INK},
    "center": {"bold": True, "align": "center"},
    "note": {"font_color": GREY, "italic": True, "indent": 1},
    "subtitle": {"font_color": GREY, "italic": True},
    "heading": {"bold": True, "font_color": TEAL, "bottom": 1, "bottom_color": TEAL},
    "header": {"bold": True, "font_color": "#FFFFFF", "bg_color": TEAL, "text_wrap": True},
    "header_text": {"bold": True, "font_color": "#FFFFFF", "bg_color": TEAL, "indent": 1},
    "title": {"bold": True, "font_size": 16, "font_color": TEAL},
    "key": {"bold": True, "font_size": 12},
    "key_value": {"bold": True, "align": "right"},
    "verdict": {"bold": True, "font_size": 14, "align": "center", "border": 1, "border_color": LINE},
}


class Styles:
    """Formats by role and number style, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.get = cache(self._make)
        self.rule = cache(self._rule)

    def _make(self, role: str, number: str = "umum", *, typed: bool = False) -> Format:
        """A cell format; ``typed`` keeps text that starts like a formula a text when it is edited."""
        look = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "vcenter", **_ROLES[role]}
        if role == "header" or number in ("tanggal", "waktu", "bulan", "pilihan"):
            look["align"] = "left" if number == "teks" else "center"
        elif number not in ("teks", "umum"):
            look["align"] = "right"
        if typed:
            look["quote_prefix"] = True
        return self._book.add_format({**look, "num_format": NUMBERS[number]})

    def _rule(self, colour: str, ground: str) -> Format:
        """A format for conditional formatting."""
        return self._book.add_format({"font_color": colour, "bg_color": ground, "bold": True})
