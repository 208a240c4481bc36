"""The meeting's statements as worksheets with live formulas: what was typed is yellow, every sum is recomputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.worksheet import Worksheet

from workbench.book.rat import Meeting
from workbench.calendars import format_date
from workbench.engine.meeting.statements import (
    ASSETS,
    CASH,
    COSTS,
    EARNED,
    EQUITY,
    OWED,
    OWN,
    assets,
    cash_end,
    equity_end,
    owed,
    own,
    surplus,
)
from workbench.exporters.scores import INJECTION
from workbench.exporters.xlsx.styles import Styles
from workbench.terms import label

__all__ = ["Sheet", "statements"]

TOP = 4
"""Rows of a sheet's head, from 0: title, whose, blank, columns' names."""


@dataclass(slots=True)
class Sheet:
    """One worksheet that is filled from top to bottom; ``at`` tells in which row (from 1) a key stands."""

    page: Worksheet
    styles: Styles
    name: str
    widths: Sequence[int]
    row: int = TOP
    at: dict[str, int] = field(default_factory=dict)

    def head(self, title: str, whose: str, columns: Sequence[str]) -> None:
        """Title and columns."""
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        self.page.freeze_panes(TOP, 0)
        self.page.repeat_rows(TOP - 1)
        self.page.set_footer("&R&8Halaman &P dari &N")
        for place, width in enumerate(self.widths):
            self.page.set_column(place, place, width)
        self.page.write_string(0, 0, title, self.styles.get("title"))
        self.page.write_string(1, 0, whose, self.styles.get("subtitle"))
        for place, name in enumerate(columns):
            self.page.write_string(TOP - 1, place, name, self.styles.get("header"))

    def text(self, place: int, words: str, role: str = "label", row: int | None = None) -> None:
        """A text, never a formula; nothing where there is none."""
        if not words:
            return
        look = self.styles.get(role, typed=words.startswith(INJECTION))
        self.page.write_string(self.row if row is None else row, place, words, look)

    def typed(self, place: int, value: float, number: str = "jumlah") -> None:
        """A figure that was typed; the user may change it."""
        self.page.write_number(self.row, place, value, self.styles.get("input", number))

    def formula(self, place: int, told: str, value: float, number: str = "jumlah", total: bool = False) -> None:
        """A formula with its result."""
        look = self.styles.get("total" if total else "cell", number)
        self.page.write_formula(self.row, place, f"={told}", look, value)

    def next(self, key: str = "") -> int:
        """End this row, under a key; its number from 1."""
        self.row += 1
        if key:
            self.at[key] = self.row
        return self.row

    def ref(self, key: str, column: str = "B") -> str:
        """A reference to a row's figure from any sheet."""
        return f"'{self.name}'!${column}${self.at[key]}"

    def heading(self, words: str) -> None:
        """A line of words."""
        self.text(0, words, "heading")
        self.next()


def _lines(sheet: Sheet, part: str, names: Sequence[str], records: Sequence[Any], signs: Sequence[int] = ()) -> str:
    """Typed lines of a record, one column for each record; the range they fill, its column left open as ``{}``."""
    first = sheet.row + 1
    for place, name in enumerate(names):
        sheet.text(0, label(f"rat.{part}.{name}"), "text")
        for column, record in enumerate(records, 1):
            sheet.typed(column, (signs[place] if signs else 1) * getattr(record, name))
        sheet.next(name)
    return f"{{0}}{first}:{{0}}{sheet.row}"


def _total(sheet: Sheet, key: str, words: str, told: Sequence[tuple[str, float]]) -> None:
    """A strong line of formulas, one for each column."""
    sheet.text(0, words, "total_label")
    for column, (formula, value) in enumerate(told, 1):
        sheet.formula(column, formula, value, total=True)
    sheet.next(key)


def statements(add: Any, m: Meeting) -> dict[str, Sheet]:
    """The four statements, each on a sheet of its own, by name. ``add(name, widths)`` begins a sheet."""
    sheets = {"neraca": _balance(add, m), "hasil": _income(add, m)}
    sheets["ekuitas"] = _equity(add, m, sheets)
    sheets["kas"] = _cash(add, m)
    return sheets


def _balance(add: Any, m: Meeting) -> Sheet:
    sheet: Sheet = add("Neraca", (46, 18, 18))
    sheet.head("Neraca", f"Per {format_date(m.tutup_buku)}", ("Uraian (Rp)", "Tahun ini", "Tahun sebelumnya"))
    both = (m.neraca, m.neraca_lalu)
    groups = (("harta", ASSETS, assets), ("utang", OWED, owed), ("modal", OWN, own))
    for name, names, of in groups:
        sheet.heading(name.capitalize())
        span = _lines(sheet, "neraca", names, both)
        sums = [(f"SUM({span.format(c)})", float(of(record))) for c, record in zip("BC", both, strict=True)]
        _total(sheet, name, f"Jumlah {name}", sums)
    rows = (sheet.at["utang"], sheet.at["modal"])
    sums = [(f"{c}{rows[0]}+{c}{rows[1]}", float(owed(r) + own(r))) for c, r in zip("BC", both, strict=True)]
    _total(sheet, "pasiva", "Jumlah utang dan modal", sums)
    return sheet


def _income(add: Any, m: Meeting) -> Sheet:
    sheet: Sheet = add("Hasil Usaha", (46, 18))
    sheet.head("Perhitungan hasil usaha", f"Tahun {m.tutup_buku.year}", ("Uraian (Rp)", "Jumlah"))
    sums = {}
    for name, names in (("pendapatan", EARNED), ("beban", COSTS)):
        sheet.heading(name.capitalize())
        span = _lines(sheet, "hasil", names, (m.hasil,)).format("B")
        sums[name] = sum(getattr(m.hasil, one) for one in names)
        _total(sheet, name, f"Jumlah {name}", [(f"SUM({span})", sums[name])])
    told = f"B{sheet.at['pendapatan']}-B{sheet.at['beban']}"
    _total(sheet, "shu", "Sisa hasil usaha (SHU)", [(told, surplus(m.hasil))])
    return sheet


def _equity(add: Any, m: Meeting, sheets: dict[str, Sheet]) -> Sheet:
    sheet: Sheet = add("Perubahan Ekuitas", (46, 18))
    sheet.head("Perubahan ekuitas", f"Tahun {m.tutup_buku.year}", ("Uraian (Rp)", "Jumlah"))
    _total(sheet, "awal", "Modal awal tahun", [(sheets["neraca"].ref("modal", "C"), own(m.neraca_lalu))])
    _lines(sheet, "ekuitas", [name for name, _ in EQUITY], (m.ekuitas,), [sign for _, sign in EQUITY])
    sheet.text(0, "SHU tahun ini", "text")
    sheet.formula(1, sheets["hasil"].ref("shu"), surplus(m.hasil))
    last = sheet.next("shu")
    span = f"SUM(B{sheet.at['awal']}:B{last})"
    _total(sheet, "akhir", "Modal akhir tahun", [(span, equity_end(m))])
    return sheet


def _cash(add: Any, m: Meeting) -> Sheet:
    sheet: Sheet = add("Arus Kas", (46, 18))
    sheet.head("Arus kas", f"Tahun {m.tutup_buku.year}", ("Uraian (Rp)", "Jumlah"))
    _lines(sheet, "kas", ("kas_awal",), (m.kas,))
    for name, lines in CASH:
        sheet.heading(f"Kas dari kegiatan {name}")
        names, signs = [name for name, _ in lines], [sign for _, sign in lines]
        span = _lines(sheet, "kas", names, (m.kas,), signs).format("B")
        net = sum(sign * getattr(m.kas, one) for one, sign in lines)
        _total(sheet, name, f"Kas bersih dari kegiatan {name}", [(f"SUM({span})", net)])
    told = "+".join(f"B{sheet.at[key]}" for key in ("kas_awal", *(name for name, _ in CASH)))
    _total(sheet, "akhir", "Kas akhir tahun", [(told, cash_end(m.kas))])
    return sheet
