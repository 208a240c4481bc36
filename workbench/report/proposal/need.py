"""Working capital as the figures have it: how much, until when, why, and what was set aside for it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import terms
from workbench.engine import Projection
from workbench.engine.working_capital import (
    WorkingCapitalNeed,
    difference_sentence,
    need_sentence,
    working_capital,
)
from workbench.money import format_number
from workbench.report.blocks import Block, Table
from workbench.report.narrative import month_named
from workbench.report.proposal.parts import heading, paragraph, table
from workbench.report.tables import money

__all__ = ["working_capital_need"]

PARTS = {
    "tied_up": "Piutang dan stok dikurangi utang usaha",
    "lent": "Pinjaman anggota dikurangi simpanan",
    "startup": "Biaya awal",
    "shortfall": "Hasil usaha yang belum menutup biaya (minus: sudah lebih)",
    "tax": "Pajak",
}


def working_capital_need(projection: Projection) -> Iterator[Block]:
    """The need by both methods beside the budget; nothing where the plan sets no working capital aside."""
    if not projection.plan.modal_kerja:
        return
    need = working_capital(projection)
    yield heading("Modal kerja menurut hitungan", 2)
    if need.month is None:
        yield paragraph("Arus kas usaha sebelum pembiayaan tidak pernah minus. ", need_sentence(need))
        return
    yield _parts(need)
    yield paragraph(f"{_when(projection, need)} {need_sentence(need)} {difference_sentence(need)}")


def _parts(need: WorkingCapitalNeed) -> Table:
    parts = {name: getattr(need.parts, field) for field, name in PARTS.items()}
    rows = [(name, money(amount)) for name, amount in parts.items() if amount]
    return table(
        "Defisit kumulatif terdalam arus kas usaha sebelum pembiayaan (rupiah)",
        (("Penyebab", "kiri", 3.0), ("Nilai", "kanan", 1.4)),
        rows,
        total=(terms.label("modal_kerja_hitungan.amount"), money(need.amount)),
    )


def _when(projection: Projection, need: WorkingCapitalNeed) -> str:
    deepest = f"Defisit paling dalam terjadi pada {month_named(projection.time, need.month or 0)}"
    if not need.recovers:
        return f"{deepest} dan belum pulih sampai bulan terakhir rencana."
    back = month_named(projection.time, (need.last_month or 0) + 1)
    average = format_number(need.average_months, 1)
    return f"{deepest} dan pulih pada {back}; rata-rata tertimbang uang itu tertanam {average} bulan."
