"""The annexes: every instalment with its due date, and the cash flow of three years month by month."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import format_month
from workbench.money import format_rupiah
from workbench.report import tables
from workbench.report.blocks import Block, Page, Section, Table
from workbench.report.narrative import cost_word, rate_named, term_named
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import heading, paragraph

__all__ = ["cash_annex", "instalment_annex"]


def instalment_annex(dossier: Dossier) -> Section:
    """Lampiran A: the schedule of every loan."""
    p = dossier.projection
    parts: list[Block] = [heading("Lampiran A. Jadwal Angsuran", numbered=False, new_page=True)]
    if not p.loans:
        parts.append(paragraph("Tidak ada pinjaman, jadi tidak ada jadwal angsuran."))
    for s in p.loans:
        first = format_month(p.time.date(0))
        opening = "sisa pokok" if s.loan.sudah_berjalan else "pencairan"
        parts += [
            paragraph(
                f"{s.loan.nama}: {rate_named(s.loan)}, {term_named(s)}. Bulan 0 adalah {first}, "
                f"{opening} bulan itu {format_rupiah(s.draw[0])}. Selisih pembulatan ditutup oleh angsuran terakhir."
            ),
            tables.instalments(s, cost_word(s.loan).capitalize()),
        ]
    return Section(tuple(parts))


def cash_annex(dossier: Dossier) -> Section:
    """Lampiran B: the cash flow of the first three years, month by month, on pages that lie across."""
    return Section(
        (
            Page(orientation="mendatar"),
            heading("Lampiran B. Arus Kas Bulanan", numbered=False),
            paragraph(f"{tables.SIGNS} Jumlah setiap tahun ada pada tabel arus kas per tahun."),
            *_on_pages_of_their_own(tables.monthly(tables.CASH, dossier.projection)),
        )
    )


def _on_pages_of_their_own(found: tuple[Table, ...]) -> Iterator[Block]:
    for i, part in enumerate(found):
        if i:
            yield Page(orientation="mendatar")
        yield part
