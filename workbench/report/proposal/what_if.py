"""What the chapter on risk tells beside the stress test: loan ceilings, stored scenarios, the tornado."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import format_month
from workbench.engine.capacity import largest_loan
from workbench.engine.scenario import Bar, ScenarioRow, compare, tornado
from workbench.report import charts
from workbench.report.blocks import Block, Table
from workbench.report.narrative import bold
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, lines, paragraph, table
from workbench.report.tables import money, times

__all__ = ["ceilings", "drivers", "scenarios"]


def ceilings(dossier: Dossier) -> Iterator[Block]:
    """The ceilings on the first new loan, which one binds, and how far the plan carries it."""
    if not dossier.projection.new_loans:
        return
    found = largest_loan(dossier.plan, dossier.rules)
    yield heading("Batas jumlah pinjaman", 2)
    rows = [
        (c.name, EMPTY if c.amount is None else money(c.amount), "Ya" if c is found.binding else "", c.sentence)
        for c in found.ceilings
    ]
    yield table(
        "Batas pinjaman",
        (("Batas", "kiri", 1.3), ("Jumlah (Rp)", "kanan", 1.2), ("Menentukan", "kiri", 0.9), ("Alasan", "kiri", 3.0)),
        rows,
    )
    yield paragraph(bold(found.sentence), " ", found.reach, " ", found.worst_month)


def scenarios(dossier: Dossier) -> Iterator[Block]:
    """The scenarios that the cooperative stored beside its plan, and what each changes."""
    if not dossier.plan.skenario:
        return
    found = compare(dossier.plan, dossier.rules)
    yield heading("Skenario koperasi", 2)
    yield _compared(dossier, found)
    yield lines(_explained(row) for row in found[1:])


def _compared(dossier: Dossier, found: tuple[ScenarioRow, ...]) -> Table:
    return table(
        "Rencana dasar dan skenario",
        (
            ("Skenario", "kiri", 2.0), ("DSCR terendah", "kanan", 1.1), ("Kas terendah (Rp)", "kanan", 1.3),
            ("Pada bulan", "kiri", 1.0), ("SHU setahun (Rp)", "kanan", 1.3), ("Penilaian", "kiri", 1.1),
        ),
        [_cells(dossier, row) for row in found],
    )  # fmt: skip


def _cells(dossier: Dossier, row: ScenarioRow) -> tuple[str, ...]:
    outcome = row.outcome
    if outcome is None:
        return (row.scenario.nama, EMPTY, EMPTY, EMPTY, EMPTY, "Tidak dapat dihitung")
    return (
        row.scenario.nama,
        times(outcome.lowest_dscr),
        money(outcome.lowest_cash),
        format_month(dossier.projection.time.date(outcome.lowest_cash_month)),
        money(outcome.shu_per_year),
        str(outcome.verdict),
    )


def _explained(row: ScenarioRow) -> str:
    """What a scenario changes and why, or why it has no figures."""
    told = row.fault or "; ".join(row.changes) or "tidak ada yang berubah"
    reason = f" {row.scenario.alasan}" if row.scenario.alasan else ""
    return f"{row.scenario.nama}: {told.rstrip('.')}.{reason}"


def drivers(dossier: Dossier) -> Iterator[Block]:
    """Each driver alone at its harshest step, the most telling first, in a table and a chart."""
    bars = tornado(dossier.plan, dossier.rules)
    yield heading("Penggerak yang paling menentukan", 2)
    yield paragraph(
        "Satu penggerak diubah, yang lain tetap seperti rencana. Pada keterlambatan mulai, upah, biaya tetap, dan "
        "angsuran tetap berjalan."
    )
    yield table(
        "Satu penggerak pada langkah terberatnya",
        (
            ("Penggerak", "kiri", 2.2), ("Langkah", "kiri", 0.9), ("DSCR terendah", "kanan", 1.1),
            ("Kas terendah (Rp)", "kanan", 1.3), ("NPV (Rp)", "kanan", 1.3),
        ),
        [_harshest(bar) for bar in bars],
    )  # fmt: skip
    figure = charts.tornado_bars(bars)
    if figure:
        yield figure


def _harshest(bar: Bar) -> tuple[str, ...]:
    point = bar.worst
    return (bar.label, point.label, times(point.lowest_dscr), money(point.lowest_cash), money(point.npv))
