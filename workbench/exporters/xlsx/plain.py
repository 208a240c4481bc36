"""Figures that the program found and that no formula repeats: tables of plain values, said to be so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.exporters.xlsx.book import UNDEFINED, Book, Value

__all__ = ["SAID", "Fact", "facts"]

SAID = "Angka menurut proposal, dihitung oleh program; tidak ikut berubah bila sel kuning diubah."
"""What stands below the title of a sheet without formulas."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of values of one style; ``None`` is undefined; ``note`` stands to the right of them."""

    label: str
    values: Sequence[Value]
    style: str = "rupiah"
    note: str = ""
    bold: bool = False


def facts(book: Book, sheet: str, row: int, heads: Sequence[str], rows: Iterable[Fact]) -> int:
    """A table from its header on; returns the row after it and one empty row."""
    for col, label in enumerate(heads):
        book.text(sheet, row, col, label, "header")
    book.heighten(sheet, row, heads[1:], 20)
    for fact in rows:
        row += 1
        book.heighten(sheet, row, [fact.label], 48)
        book.text(sheet, row, 0, fact.label, "total_label" if fact.bold else "label")
        for col, value in enumerate(fact.values, start=1):
            shown = UNDEFINED if value is None or value != value else value
            book.number(sheet, row, col, shown, fact.style, "total" if fact.bold else "cell")
        if fact.note:
            book.text(sheet, row, 1 + len(fact.values), fact.note, "note")
    return row + 2
