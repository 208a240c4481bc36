"""Sheet *Skenario*: the scenarios stored beside the plan, against the plan itself, as the engine found them."""

from __future__ import annotations

from workbench.engine import Projection
from workbench.engine.scenario import ScenarioRow, compare
from workbench.exporters.xlsx.book import UNDEFINED, Book
from workbench.exporters.xlsx.plain import SAID
from workbench.exporters.xlsx.styles import TEAL
from workbench.rules import load as load_rules

__all__ = ["SHEET", "write_scenarios"]

SHEET = "Skenario"
HEADS = ("Skenario", "Yang berubah", "DSCR terendah", "Kas terendah", "Pada bulan ke-", "SHU rata-rata setahun",
         "Penilaian", "Alasan")  # fmt: skip
WORDS, ROOM = (0, 1, 7), 34
"""The columns of words and their width."""


def write_scenarios(book: Book, p: Projection) -> None:
    """Write the sheet; a plan without scenarios has none."""
    if not p.plan.skenario:
        return
    sheet = book.sheet(SHEET, colour=TEAL)
    book.text(SHEET, 0, 0, "Skenario koperasi", "title")
    book.text(SHEET, 1, 0, SAID, "subtitle")
    for col, label in enumerate(HEADS):
        book.text(SHEET, 3, col, label, "header")
        sheet.set_column(col, col, ROOM if col in WORDS else 20 if col == 6 else 14)
    book.heighten(SHEET, 3, HEADS, 14)
    for row, found in enumerate(compare(p.plan, load_rules()), start=4):
        _write(book, row, found)
    sheet.freeze_panes(4, 1)
    sheet.fit_to_pages(1, 0)


def _write(book: Book, row: int, found: ScenarioRow) -> None:
    outcome, told = found.outcome, found.fault or "; ".join(found.changes) or "Tidak ada yang berubah"
    words = (found.scenario.nama, told, found.scenario.alasan)
    book.heighten(SHEET, row, words, ROOM + 2)
    for col, text in zip(WORDS, words, strict=True):
        book.text(SHEET, row, col, text)
    if outcome is None:
        book.text(SHEET, row, 6, "Tidak dapat dihitung", "center")
        return
    defined = outcome.lowest_dscr == outcome.lowest_dscr
    book.number(SHEET, row, 2, outcome.lowest_dscr if defined else UNDEFINED, "kali")
    book.number(SHEET, row, 3, outcome.lowest_cash, "rupiah")
    book.number(SHEET, row, 4, outcome.lowest_cash_month, "jumlah")
    book.number(SHEET, row, 5, outcome.shu_per_year, "rupiah")
    book.text(SHEET, row, 6, str(outcome.verdict), "center")
