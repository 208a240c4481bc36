"""What if it goes worse: the stress test with what each case means, and how far each figure may move."""

from __future__ import annotations

import math
from collections.abc import Iterable

from workbench.engine import Verdict
from workbench.engine.scenario import StressRow
from workbench.money import format_rupiah
from workbench.report.blocks import Table
from workbench.report.html import escape
from workbench.report.narrative import month_named
from workbench.report.proposal import Dossier, breaking, what_if
from workbench.report.tables import money, times
from workbench.widgets.views import parts
from workbench.widgets.views.rendered import blocks

__all__ = ["breaks", "drivers", "stressed", "wide_or_listed"]


def stressed(dossier: Dossier) -> str:
    """Every case of the stress test, and what it means in words: a table, on a phone a list."""
    rows = tuple(
        (row.name, str(row.verdict), meaning(dossier, row), times(row.lowest_dscr), money(row.lowest_cash))
        for row in dossier.stress
    )
    columns = parts.columns(
        ("Keadaan", "kiri"),
        ("Penilaian", "kiri"),
        ("Artinya", "kiri"),
        ("DSCR terendah", "kanan"),
        ("Kas terendah (Rp)", "kanan"),
    )
    table = parts.table(Table(title="Uji ketahanan", columns=columns, rows=rows))
    return wide_or_listed(table, (_line(dossier, row) for row in dossier.stress))


def wide_or_listed(table: str, lines: Iterable[str]) -> str:
    """A table that a phone has no room for, and there the same as a list."""
    listed = parts.ways((line, "") for line in lines)
    return f'<div class="hanya-lebar">{table}</div><div class="hanya-hp">{listed}</div>'


def _line(dossier: Dossier, row: StressRow) -> str:
    word = parts.toned(str(row.verdict), parts.TONES[row.verdict])
    dscr = "" if math.isnan(row.lowest_dscr) else f" DSCR terendah {times(row.lowest_dscr)}."
    return f"<strong>{escape(row.name)}</strong> {word}<br/>{escape(meaning(dossier, row) + dscr)}"


def meaning(dossier: Dossier, row: StressRow) -> str:
    """What a case means for the instalments and the cash.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> dossier = Dossier.of(project(example()))
    >>> meaning(dossier, dossier.stress[0])
    'Angsuran terbayar; kas tidak pernah di bawah Rp161.638.466.'
    """
    cash = format_rupiah(abs(row.lowest_cash))
    when = month_named(dossier.projection.time, row.lowest_cash_month)
    if row.lowest_cash < 0:
        return f"Kas kurang {cash} pada {when}: angsuran atau belanja bulan itu tidak terbayar penuh."
    if row.lowest_dscr < 1:
        return "Ada tahun yang uang usahanya kurang dari angsuran; kekurangannya memakan kas yang ada."
    if row.verdict is Verdict.HATI_HATI:
        low = row.lowest_cash < dossier.plan.asumsi.kas_minimum
        why = f"kas turun sampai {cash} pada {when}" if low else "sisanya tipis bila ada lagi yang meleset"
        return f"Angsuran masih terbayar, tetapi {why}."
    paid = "Tidak ada angsuran" if math.isnan(row.lowest_dscr) else "Angsuran terbayar"
    return f"{paid}; kas tidak pernah di bawah {cash}."


def breaks(dossier: Dossier) -> str:
    """How far each figure may move before an instalment is not paid in full. It solves; show it late."""
    return blocks(list(breaking.limits(dossier))[1:])


def drivers(dossier: Dossier) -> str:
    """Each driver alone at its harshest step, the most telling first. It projects many times; show it late."""
    return blocks(list(what_if.drivers(dossier))[1:])
