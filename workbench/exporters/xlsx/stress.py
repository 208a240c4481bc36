"""Sheet *Kepekaan*: the scenarios that the proposal prints, as the engine found them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine.scenario import StressRow
from workbench.exporters.xlsx.book import UNDEFINED, Book
from workbench.exporters.xlsx.styles import TEAL

__all__ = ["SHEET", "write_stress"]

SHEET = "Kepekaan"


def write_stress(book: Book, rows: Sequence[StressRow]) -> None:
    """Write the scenarios as plain figures; a reader repeats each with the factors of sheet *Asumsi*."""
    sheet = book.sheet(SHEET, colour=TEAL)
    book.text(SHEET, 0, 0, "Kepekaan: bagaimana jika?", "title")
    book.text(SHEET, 1, 0, "Angka proposal. Untuk menghitung sendiri, ubah faktor di lembar Asumsi.", "subtitle")
    labels = ("Keadaan", "DSCR terendah", "Kas terendah", "Pada bulan ke-", "Penilaian")
    for col, label in enumerate(labels):
        book.text(SHEET, 3, col, label, "header")
    for row, item in enumerate(rows, start=4):
        defined = item.lowest_dscr == item.lowest_dscr
        book.text(SHEET, row, 0, item.name)
        book.number(SHEET, row, 1, item.lowest_dscr if defined else UNDEFINED, "kali")
        book.number(SHEET, row, 2, item.lowest_cash, "rupiah")
        book.number(SHEET, row, 3, item.lowest_cash_month, "jumlah")
        book.text(SHEET, row, 4, str(item.verdict), "center")
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 4, 18)
    sheet.freeze_panes(4, 1)
    sheet.fit_to_pages(1, 0)
