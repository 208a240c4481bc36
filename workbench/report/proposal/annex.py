"""The annexes: every instalment with its due date, and the cash flow of three years month by month.

They are lettered in their order. A plan without a loan has no schedule of instalments, and so no annex of it: the
chapter on paying back says so already.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from workbench.calendars import format_month
from workbench.engine import Projection
from workbench.money import format_rupiah
from workbench.report import tables
from workbench.report.blocks import Block, Page, Section, Table
from workbench.report.narrative import cost_word, rate_named, term_named
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import heading, paragraph

__all__ = ["CASH", "INSTALMENTS", "ORIGINS", "annex_name", "cash_annex", "instalment_annex"]

INSTALMENTS, CASH, ORIGINS = ORDER = ("Jadwal Angsuran", "Arus Kas Bulanan", "Asal-usul Angka Utama")


def annex_name(p: Projection, title: str) -> str:
    """What an annex is called where the text points to it.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> annex_name(project(example()), CASH), annex_name(project(example().model_copy(update={"pinjaman": ()})), CASH)
    ('Lampiran B', 'Lampiran A')
    """
    there = ORDER if p.loans else tuple(one for one in ORDER if one != INSTALMENTS)
    return f"Lampiran {ascii_uppercase[there.index(title)]}"


def instalment_annex(dossier: Dossier) -> Section:
    """The schedule of every loan; nothing without one."""
    p = dossier.projection
    if not p.loans:
        return Section(())
    title = f"{annex_name(p, INSTALMENTS)}. {INSTALMENTS}"
    parts: list[Block] = [heading(title, numbered=False, new_page=True)]
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
    """The cash flow of the first three years, month by month, on pages that lie across."""
    return Section(
        (
            Page(orientation="mendatar"),
            heading(f"{annex_name(dossier.projection, CASH)}. {CASH}", numbered=False),
            paragraph(f"{tables.SIGNS} Jumlah setiap tahun ada pada tabel arus kas per tahun."),
            *_on_pages_of_their_own(tables.monthly(tables.CASH, dossier.projection)),
        )
    )


def _on_pages_of_their_own(found: tuple[Table, ...]) -> Iterator[Block]:
    for i, part in enumerate(found):
        if i:
            yield Page(orientation="mendatar")
        yield part
