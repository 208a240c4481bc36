"""The chance that every instalment is paid, when prices, volumes and costs miss the plan together."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine.montecarlo import LEVELS, Lognormal, MonteCarlo, monte_carlo
from workbench.errors import EngineError
from workbench.money import format_number, format_percent
from workbench.report.blocks import Block, Table
from workbench.report.narrative import bold
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import heading, paragraph, table
from workbench.report.tables import money

__all__ = ["DRAWS", "SEED", "chance"]

DRAWS, SEED = 2_000, 1
"""So many draws that a tenth is told apart from the next; the seed makes every copy say the same."""
SHOWN = {0.05: "Buruk: 5 dari 100 di bawahnya", 0.50: "Tengah", 0.95: "Baik: 5 dari 100 di atasnya"}
"""The quantiles that are printed."""


def chance(dossier: Dossier) -> Iterator[Block]:
    """The sentence, the cash at the end of each year in a bad, a middle and a good case, and what it rests on.

    Nothing without a loan that is asked for.
    """
    if not dossier.projection.new_loans:
        return
    yield heading("Peluang semua angsuran terbayar", 2)
    try:
        found = monte_carlo(dossier.plan, draws=DRAWS, seed=SEED, rules=dossier.rules)
    except EngineError as error:
        yield paragraph(f"Peluang tidak dapat dihitung: {error.what}.")
        return
    yield paragraph(
        bold(found.sentence),
        " Terbayar berarti kas tidak di bawah nol pada setiap bulan yang ada angsurannya.",
    )
    yield _cash(dossier, found)
    yield paragraph(_basis(found))


def _cash(dossier: Dossier, found: MonteCarlo) -> Table:
    places = [LEVELS.index(level) for level in SHOWN]
    rows = [
        (f"Tahun {year}", *(money(float(found.cash[place, year * 12])) for place in places))
        for year in range(1, dossier.projection.time.years + 1)
    ]
    return table(
        f"Kas akhir tahun pada {format_number(found.draws)} keadaan (rupiah)",
        (("Akhir", "kiri", 0.8), *((name, "kanan", 1.4) for name in SHOWN.values())),
        rows,
        small=True,
    )


def _basis(found: MonteCarlo) -> str:
    shapes = [(risk.name.lower(), risk.marginal) for risk in found.risks]
    spreads = [f"{name} {format_percent(m.spread, 0)}" for name, m in shapes if isinstance(m, Lognormal)]
    return (
        f"Yang diacak bersama, dengan simpangannya: {'; '.join(spreads)}. Besarnya simpangan dan kaitannya adalah "
        "pilihan program, bukan angka terbitan dan bukan aturan bank; dengan simpangan lain peluangnya lain. "
        "Menunggak sebagian atau penjadwalan ulang tidak dihitung."
    )
