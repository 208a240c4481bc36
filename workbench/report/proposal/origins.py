"""The audit annex: how each key figure of the proposal came about, in its own numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from workbench.engine import Projection
from workbench.engine.explain import Explanation, Period, explain, said
from workbench.report.blocks import Section
from workbench.report.proposal.annex import ORIGINS, annex_name
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import heading, paragraph, table

__all__ = ["origins_annex"]


def origins_annex(dossier: Dossier) -> Section:
    """The key figures with formula and inputs, so that a reader can follow each with a calculator."""
    rows = [_row(told) for told in _told(dossier)]
    return Section(
        (
            heading(f"{annex_name(dossier.projection, ORIGINS)}. {ORIGINS}", numbered=False, new_page=True),
            paragraph(
                "Setiap angka di bawah ini ditulis dengan rumus dan angka-angka yang membentuknya. "
                "Buku kerja Excel memuat rumus yang sama untuk semua bulan."
            ),
            table(
                "Asal-usul angka utama",
                (("Angka", "kiri", 1.5), ("Nilai", "kanan", 1.2), ("Terjadi dari", "kiri", 4.6)),
                rows,
                small=True,
            ),
        )
    )


def _told(dossier: Dossier) -> Iterator[Explanation]:
    p = dossier.projection
    for key, when in _asked(p):
        yield explain(p, key, when, dossier.rules)


def _asked(p: Projection) -> Iterator[tuple[str, Period]]:
    first = Period(year=1)
    for name in ("sales", "gross_profit", "operating_profit", "tax", "net"):
        yield f"hasil_usaha.{name}", first
    yield "arus_kas.closing", first
    yield "rasio.lowest_cash", Period()
    if not math.isnan(p.ratios.lowest_dscr):
        worst = Period(year=int(np.nanargmin(p.ratios.dscr)) + 1)
        for key in ("rasio.cfads", "rasio.debt_service", "rasio.dscr"):
            yield key, worst
    if p.books.shu.imbal_jasa_desa.any():
        yield "arus_kas.imbal_jasa_desa", Period(month=int((p.books.shu.imbal_jasa_desa > 0).argmax()))
    for name in ("npv", "irr_year", "payback_month", "net_bc"):
        yield f"kelayakan.{name}", Period()


def _row(told: Explanation) -> tuple[str, str, str]:
    origin = told.origin.lstrip(" .,=")
    bases = dict.fromkeys(f" Dasar: {rule.basis} ({rule.status.sentence})." for rule in told.rules if rule.basis)
    return (
        f"{told.term.label}, {told.period}",
        said(told.value, told.term.satuan),
        origin[0].upper() + origin[1:] + "".join(bases),
    )
