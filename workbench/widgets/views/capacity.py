"""How large a loan the plan carries, which limit binds, and the same loan under other terms. These views solve."""

from __future__ import annotations

import math

from workbench.engine.capacity import Capacity, Ceiling, best_terms, largest_loan, sales_needed, terms_table
from workbench.engine.capacity.terms import Terms
from workbench.errors import WorkbenchError
from workbench.money import format_rupiah
from workbench.report.blocks import Kpi, Table
from workbench.report.member.ability import OF_EACH
from workbench.report.proposal import Dossier
from workbench.report.tables import money
from workbench.widgets.views import parts

__all__ = ["limits", "sales", "terms"]

ABILITY = "Kemampuan membayar"
NOTHING = "tidak ada jumlah"


def limits(dossier: Dossier, solved: Capacity | None = None) -> str:
    """The ceilings on the first new loan with the binding one named, and how far the plan carries it.

    ``solved`` is the answer where somebody has asked the solver already.
    """
    if not dossier.projection.new_loans:
        return ""
    try:
        found = solved or largest_loan(dossier.plan, dossier.rules)
    except WorkbenchError as error:
        return parts.note("Batas pinjaman belum dapat dihitung", f"{error.what}. {error.fix}.", "waspada")
    return parts.card(
        "Berapa yang sanggup kita bayar di bulan terberat?",
        parts.kpis(_reach(found)),
        parts.paragraphs((found.sentence,)),
        parts.table(_ceilings(found)),
        parts.bullets((*(f"{c.name}: {_why(dossier, c)}" for c in found.ceilings), found.worst_month)),
    )


def _reach(found: Capacity) -> tuple[Kpi, ...]:
    return (
        parts.money_kpi("Diminta", found.asked),
        _most("Paling besar supaya Aman", found.safe, found.asked),
        _most("Paling besar yang masih terbayar", found.payable, found.asked),
    )


def _most(label: str, amount: int | None, asked: int) -> Kpi:
    if amount is None:
        return Kpi(label=label, value=NOTHING, note="dengan belanja dan biaya seperti rencana", tone="bahaya")
    return parts.money_kpi(label, amount, "", "baik" if amount >= asked else "waspada")


def _ceilings(found: Capacity) -> Table:
    rows = tuple(
        (
            c.name,
            "tidak ada" if c.amount is None else money(c.amount),
            "ya" if c is found.binding else "",
        )
        for c in found.ceilings
    )
    return Table(
        title="Batas pinjaman (rupiah)",
        columns=parts.columns(("Batas", "kiri"), ("Jumlah", "kanan"), ("Menentukan", "kiri")),
        rows=rows,
        strong=tuple(i for i, c in enumerate(found.ceilings) if c is found.binding),
    )


def _why(dossier: Dossier, ceiling: Ceiling) -> str:
    """Why the ceiling is where it is; the ability to pay in rupiah instead of its ratio."""
    if ceiling.name != ABILITY:
        return ceiling.sentence
    given = dossier.plan.asumsi
    most = math.floor(OF_EACH / max(1.0, given.ambang_dscr) / 1000 + 1e-9) * 1000
    return (
        f"Di atas jumlah ini, pada tahun terberat lebih dari {format_rupiah(most)} dari setiap "
        f"{format_rupiah(OF_EACH)} uang masuk bersih habis untuk angsuran, atau kas turun di bawah "
        f"{format_rupiah(max(0, given.kas_minimum))}."
    )


def sales(dossier: Dossier) -> str:
    """The sales that the loan asked for needs."""
    if not dossier.projection.new_loans:
        return ""
    return parts.paragraphs((sales_needed(dossier.plan, dossier.rules).sentence,))


def terms(dossier: Dossier) -> str:
    """The loan asked for under other tenors and graces; the cheapest safe ones are marked. The slowest view."""
    if not dossier.projection.new_loans:
        return ""
    found = terms_table(dossier.plan, dossier.rules)
    best = best_terms(found)
    told = "Tidak ada pilihan di bawah ini yang dinilai Aman."
    if best:
        told = f"Paling murah yang masih Aman: {best.tenor_bulan} bulan dengan tenggang {best.tenggang_bulan} bulan."
    return parts.card(
        "Bila jangka atau tenggangnya lain",
        parts.paragraphs((told,)),
        parts.table(
            Table(
                title="Pinjaman yang sama, syarat lain (rupiah)",
                columns=parts.columns(
                    ("Jangka dan tenggang", "kiri"), ("Angsuran", "kanan"), ("Biaya seluruhnya", "kanan"),
                    ("Paling besar supaya Aman", "kanan"), ("Penilaian", "kiri"),
                ),
                rows=tuple(map(_term, found)),
                strong=tuple(i for i, row in enumerate(found) if row is best),
            ),
            less=(3,),
        ),
    )  # fmt: skip


def _term(row: Terms) -> tuple[str, ...]:
    grace = f", tenggang {row.tenggang_bulan}" if row.tenggang_bulan else ", tanpa tenggang"
    safe = NOTHING if row.safe is None else money(row.safe)
    return (f"{row.tenor_bulan} bulan{grace}", money(row.instalment), money(row.cost), safe, str(row.verdict))
