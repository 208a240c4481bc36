"""Joint cash of units by month as a workbook: what each unit adds as figures, all sums as live formulas."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from workbench.book import Book
from workbench.engine.diversification import Diversified
from workbench.engine.diversification.words import left_told, month_name, order_told
from workbench.exporters.scores import INJECTION
from workbench.exporters.xlsx.styles import Styles
from workbench.plan import MARK
from workbench.report.desk.diversifikasi import CAVEAT

__all__ = ["CASH", "ORDER", "render_cash"]

CASH, ORDER = "Kas bersama", "Urutan"
HEAD = 8
"""The row (from 0) of the table's head; the amounts to change stand above."""
OPENING, MONTHLY, LEAST = 4, 5, 6
"""The rows of cash at the outset, new cash a month, and the minimum."""
FIRST = 2
"""The column of the first unit."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet being written, with its styles."""

    sheet: Any
    styles: Styles

    def text(self, row: int, col: int, text: str, role: str = "text") -> None:
        self.sheet.write_string(row, col, text, self.styles.get(role, typed=text.startswith(INJECTION)))

    def number(self, row: int, col: int, value: float, role: str = "cell") -> None:
        self.sheet.write_number(row, col, value, self.styles.get(role, "jumlah"))

    def formula(self, row: int, col: int, formula: str, value: float, role: str = "cell") -> None:
        self.sheet.write_formula(row, col, f"={formula}", self.styles.get(role, "jumlah"), value)


def render_cash(book: Book, found: Diversified, timestamp: dt.datetime) -> bytes:
    """The workbook's bytes, the same for the same book and time.

    New money, the sum of the units, cash, and room above the minimum are formulas.
    """
    stream = BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": f"Kas bersama {book.kepala.nama}".strip(), "created": timestamp})
    styles = Styles(workbook)
    for name, write in ((CASH, _cash), (ORDER, _order)):
        sheet = workbook.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&R&8Halaman &P dari &N")
        _headed(_Sheet(sheet, styles), book, name)
        write(_Sheet(sheet, styles), found)
    workbook.close()
    return stream.getvalue()


def _headed(page: _Sheet, book: Book, name: str) -> None:
    page.text(0, 0, f"{name}: {book.kepala.nama or 'Koperasi'}", "title")
    page.text(1, 0, MARK if book.contoh else CAVEAT, "subtitle")


# --- cash ---------------------------------------------------------------------------------------


def _cash(page: _Sheet, found: Diversified) -> None:
    record, count = found.record, len(found.opened)
    page.text(2, 0, "Sel kuning boleh diubah; jumlahnya ikut berubah.", "subtitle")
    page.text(3, 0, "Uang", "heading")
    for row, label, value in (
        (OPENING, "Kas tersedia", record.kas_tersedia),
        (MONTHLY, "Dana baru per bulan", record.dana_baru_bulan),
        (LEAST, "Kas minimum", record.kas_minimum),
    ):
        page.text(row, 0, label, "label")
        page.number(row, 1, value, "input")
    total = FIRST + count
    heads = ["Bulan", "Dana baru", *(unit.name for unit in found.opened), "Jumlah unit", "Kas akhir bulan"]
    heads.append("Di atas kas minimum")
    for col, head in enumerate(heads):
        page.text(HEAD, col, head, "header")
    page.sheet.set_row(HEAD, 45)
    page.sheet.set_column(0, 0, 22)
    page.sheet.set_column(1, total + 2, 16)
    page.sheet.freeze_panes(HEAD + 1, 1)
    page.sheet.repeat_rows(HEAD)
    for month in range(1, found.limit.months + 1):
        _month(page, found, month, total)
    _sums(page, found, total)
    last = HEAD + found.limit.months
    short = {"type": "cell", "criteria": "<", "value": 0, "format": page.styles.rule("#9E1B1B", "#FBE9E7")}
    page.sheet.conditional_format(HEAD + 1, total + 2, last, total + 2, short)


def _month(page: _Sheet, found: Diversified, month: int, total: int) -> None:
    """One month: the figures of the units, and the formulas over them."""
    row, monthly = HEAD + month, found.record.dana_baru_bulan
    cash = float(found.order.cash[month])
    flows = [float(line[month]) for line in found.cash_by_unit]
    page.text(row, 0, month_name(found.start, month), "label")
    page.formula(row, 1, xl_rowcol_to_cell(MONTHLY, 1, True, True), monthly)
    for col, flow in enumerate(flows, FIRST):
        page.number(row, col, flow)
    first, last = xl_rowcol_to_cell(row, FIRST), xl_rowcol_to_cell(row, total - 1)
    page.formula(row, total, f"SUM({first}:{last})" if flows else "0", sum(flows))
    before = (
        xl_rowcol_to_cell(OPENING, 1, True, True) if month == 1 else xl_rowcol_to_cell(row - 1, total + 1)
    )  # the first month goes on from the cash at the outset
    added = f"{xl_rowcol_to_cell(row, 1)}+{xl_rowcol_to_cell(row, total)}"
    page.formula(row, total + 1, f"{before}+{added}", cash)
    room = f"{xl_rowcol_to_cell(row, total + 1)}-{xl_rowcol_to_cell(LEAST, 1, True, True)}"
    page.formula(row, total + 2, room, cash - found.least)


def _sums(page: _Sheet, found: Diversified, total: int) -> None:
    """Sums of every column of flows, and the lowest cash."""
    row, months = HEAD + found.limit.months + 1, found.limit.months
    page.text(row, 0, "Jumlah", "total_label")
    page.text(row + 1, 0, "Kas paling sedikit", "total_label")
    flows = [float(line[1:].sum()) for line in found.cash_by_unit]
    values = [float(found.record.dana_baru_bulan * months), *flows, sum(flows)]
    for col, value in enumerate(values, 1):
        page.formula(row, col, f"SUM({_column(col, months)})", value, "total")
    lowest = float(found.order.cash[1:].min())
    page.formula(row + 1, total + 1, f"MIN({_column(total + 1, months)})", lowest, "total")


def _column(col: int, months: int) -> str:
    return f"{xl_rowcol_to_cell(HEAD + 1, col)}:{xl_rowcol_to_cell(HEAD + months, col)}"


# --- order --------------------------------------------------------------------------------------


def _order(page: _Sheet, found: Diversified) -> None:
    page.text(2, 0, order_told(found), "subtitle")
    heads = ("Unit", "Buka", "Modal awal", "Modal kerja", "Modal", "Hasil setahun sesudah ramai")
    for col, head in enumerate(heads):
        page.text(4, col, head, "header")
    page.sheet.set_row(4, 32)
    page.sheet.set_column(0, 0, 30)
    page.sheet.set_column(1, 5, 18)
    row = 5
    for one in found.order.openings:
        unit = found.units[one.place]
        page.text(row, 0, unit.name, "label")
        page.text(row, 1, month_name(found.start, one.month), "text")
        page.number(row, 2, unit.candidate.modal_awal)
        page.number(row, 3, unit.candidate.modal_kerja)
        page.formula(row, 4, f"{xl_rowcol_to_cell(row, 2)}+{xl_rowcol_to_cell(row, 3)}", unit.outlay)
        page.number(row, 5, unit.year)
        row += 1
    if found.opened:
        page.text(row, 0, "Jumlah", "total_label")
        opened = found.opened
        sums = {
            2: sum(unit.candidate.modal_awal for unit in opened),
            3: sum(unit.candidate.modal_kerja for unit in opened),
            4: sum(unit.outlay for unit in opened),
            5: sum(unit.year for unit in opened),
        }
        for col, value in sums.items():
            cells = f"{xl_rowcol_to_cell(5, col)}:{xl_rowcol_to_cell(row - 1, col)}"
            page.formula(row, col, f"SUM({cells})", value, "total")
    row += 2
    if found.left:
        page.text(row, 0, "Belum dibuka, dan sebabnya", "heading")
    for line, out in enumerate(found.left, row + 1):
        page.text(line, 0, found.units[out.place].name, "label")
        page.sheet.merge_range(line, 1, line, 5, left_told(found, out), page.styles.get("text"))
