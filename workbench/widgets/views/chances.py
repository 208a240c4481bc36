"""Chances in words: of ten such plans, in how many is every instalment paid. It draws lots; show it late."""

from __future__ import annotations

from workbench.calendars import format_month
from workbench.engine.montecarlo import LEVELS, monte_carlo
from workbench.engine.phrases import join
from workbench.errors import EngineError
from workbench.money import format_rupiah
from workbench.report.blocks import Tone
from workbench.report.proposal import Dossier
from workbench.report.proposal.chance import DRAWS, SEED
from workbench.widgets.views import parts

__all__ = ["spoken"]

HARD, SOFT = 0.7, 0.9
"""Below these shares the note is red, and gold: marks of this screen, not of a bank."""


def spoken(dossier: Dossier) -> str:
    """How often all instalments are paid when prices, volumes and costs miss the plan together, and the hard months.

    The same lots as in the proposal; nothing where nothing is asked for.
    """
    p = dossier.projection
    if not p.new_loans:
        return ""
    try:
        found = monte_carlo(dossier.plan, draws=DRAWS, seed=SEED, rules=dossier.rules)
    except EngineError as error:
        return parts.note("Peluang tidak dapat dihitung", f"{error.what}.", "waspada")
    if found.paid is None:
        return parts.paragraphs((found.sentence,))
    months = join([format_month(p.time.date(t)) for t in found.hardest_months()])
    low = float(found.lowest_cash[LEVELS.index(0.05)])
    told = (
        f"Bulan yang paling sering menjadi yang tersulit: {months}.",
        f"Dalam 5 dari 100 keadaan, kas pernah turun sampai {format_rupiah(low)} atau lebih rendah.",
        "Besarnya simpangan adalah pilihan program, bukan aturan bank.",
    )
    return parts.joined(parts.note("Bila harga dan penjualan meleset", found.sentence, _tone(found.paid)),
                        parts.bullets(told))  # fmt: skip


def _tone(paid: float) -> Tone:
    return "bahaya" if paid < HARD else "waspada" if paid < SOFT else "baik"
