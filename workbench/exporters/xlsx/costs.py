"""Sheets *Biaya* (people and running costs) and *Biaya per bulan*."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine import Drivers, Projection
from workbench.engine.statements import running_cost_line, staff_line
from workbench.exporters.xlsx.book import Book
from workbench.exporters.xlsx.inputs import INPUT_TAB, Column, table
from workbench.exporters.xlsx.lines import Heading, Row, each, total
from workbench.exporters.xlsx.units import BUYING

__all__ = ["MONTHLY", "SHEET", "cost_rows", "write_costs"]

SHEET, MONTHLY = "Biaya", "Biaya per bulan"

WAGES = (
    "IF({bulan}>=MAX(1,{staff.mulai[#]}),ROUND(Presisi*{staff.orang[#]}*{staff.upah[#]}*{staff.bulan_upah[#]}/12"
    "*(1+KenaikanUpah)^({tahun}-1)*FaktorBiaya,0),0)"
)
RUNNING = f"IF({{bulan}}>=MAX(1,{{cost.mulai[#]}}),ROUND(Presisi*{{cost.per_bulan[#]}}*{BUYING}*FaktorBiaya,0),0)"


def write_costs(book: Book, p: Projection) -> None:
    """Write the inputs."""
    staff, costs = p.plan.tenaga_kerja, p.plan.biaya
    sheet = book.sheet(SHEET, colour=INPUT_TAB)
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 4, 16)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(3, 1)
    book.text(SHEET, 0, 0, "Tenaga kerja dan biaya tetap", "title")
    book.text(SHEET, 1, 0, "Menurut harga tahun pertama; 13 bulan upah berarti THR ikut dihitung.", "subtitle")
    row = table(book, SHEET, 3, "Tenaga kerja", (
        Column("staff.jabatan", "Jabatan", [s.jabatan for s in staff]),
        Column("staff.orang", "Orang", [s.orang for s in staff], "jumlah"),
        Column("staff.upah", "Upah per bulan", [s.upah_bulan for s in staff], "rupiah"),
        Column("staff.bulan_upah", "Bulan upah setahun", [s.bulan_upah for s in staff], "jumlah"),
        Column("staff.mulai", "Mulai bulan ke-", [s.mulai_bulan for s in staff], "bulan"),
    ))  # fmt: skip
    table(book, SHEET, row, "Biaya tetap", (
        Column("cost.nama", "Biaya", [c.nama for c in costs]),
        Column("cost.per_bulan", "Per bulan", [c.per_bulan for c in costs], "rupiah"),
        Column("cost.mulai", "Mulai bulan ke-", [c.mulai_bulan for c in costs], "bulan"),
    ))  # fmt: skip


def cost_rows(p: Projection) -> Sequence[Row]:
    """The monthly lines of wages and running costs."""
    plan, drivers = p.plan, Drivers()
    wages = [staff_line(s, plan, p.time, drivers) for s in plan.tenaga_kerja]
    running = [running_cost_line(c, plan, p.time, drivers) for c in plan.biaya]
    return (
        Heading("Upah"),
        *each("wages", [s.jabatan for s in plan.tenaga_kerja], WAGES, wages),
        total("wages", "Jumlah upah", wages, p.time),
        Heading("Biaya tetap"),
        *each("running", [c.nama for c in plan.biaya], RUNNING, running),
        total("running", "Jumlah biaya tetap", running, p.time),
    )
