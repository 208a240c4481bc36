"""The projection in tables and charts: results, cash, balance sheet and equity per year, months in an annex."""

from __future__ import annotations

from workbench.calendars import format_month
from workbench.report import charts, tables
from workbench.report.blocks import Block, Section
from workbench.report.proposal.annex import CASH, annex_name
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import heading, paragraph
from workbench.report.proposal.savings_loan import savings_loan
from workbench.report.proposal.service import services

__all__ = ["finance"]


def finance(dossier: Dossier) -> Section:
    """Proyeksi keuangan to the end of the longest loan."""
    p = dossier.projection
    time = p.time
    span = f"{format_month(time.date(0))} sampai {format_month(time.date(time.months))}"
    parts: list[Block] = [
        heading("Proyeksi Keuangan"),
        paragraph(
            f"Proyeksi disusun setiap bulan selama {time.months} bulan sesudah bulan 0 (uang pertama), {span}. "
            "Tahun 1 memuat bulan 0 sampai 12. Semua angka dalam rupiah penuh; posisi keuangan seimbang setiap bulan."
        ),
        heading("Hasil usaha", 2),
        paragraph(tables.SIGNS),
        *tables.yearly(tables.INCOME, p),
    ]
    if p.units:
        parts.append(charts.sales_by_unit(p))
    parts += [
        heading("Arus kas", 2),
        *tables.yearly(tables.CASH, p),
        paragraph(f"Arus kas setiap bulan selama tiga tahun pertama ada di {annex_name(p, CASH)}."),
        charts.monthly_cash(p),
        charts.cash_and_debt(p),
        heading("Laporan posisi keuangan (neraca)", 2),
        *tables.yearly(tables.BALANCE, p),
        heading("Perubahan ekuitas", 2),
        *tables.yearly(tables.EQUITY, p),
        *savings_loan(dossier),
        *services(dossier),
    ]
    return Section(tuple(parts))
