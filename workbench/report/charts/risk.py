"""The charts of risk: which driver moves the repayment most."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from workbench.engine.scenario import Bar, Point
from workbench.money import format_number
from workbench.report.blocks import Figure
from workbench.report.charts.plot import DASHED, Plot, ticks
from workbench.report.charts.sheet import GREY, INK, LINE, PAPER, RED, TEAL

__all__ = ["tornado_bars"]


def tornado_bars(bars: Sequence[Bar]) -> Figure | None:
    """The lowest DSCR from the plan to the worst step of each driver; ``None`` where nothing is due."""
    if not bars or math.isnan(bars[0].base.lowest_dscr):
        return None
    base = bars[0].base.lowest_dscr
    rows = [(bar, bar.worst) for bar in bars]
    reached = [base, 1.0, *(point.lowest_dscr for _, point in rows)]
    span = max(0.1, max(reached) - min(reached))
    ends = (min(reached) - 0.24 * span, max(reached) + 0.06 * span)
    floor, top = len(rows) - 0.4, -0.6
    plot = Plot(replace(PAPER, left=0.37), ends, (floor, top), 0.97, told=None)
    for amount in ticks(*ends):
        plot.rise(amount, floor, top, LINE, 0.6)
    plot.under((amount, format_number(amount, 1)) for amount in ticks(*ends))
    for place, (bar, point) in enumerate(rows):
        plot.text(plot.left - 6, plot.down(place), f"{bar.label} {point.label}", GREY, "end")
        _bar(plot, place, base, point)
    plot.rise(base, floor, top, GREY, 1.0)
    plot.rise(1.0, floor, top, RED, 1.2, DASHED)
    plot.text(plot.across(base), plot.floor - plot.height - 7, f"rencana {format_number(base, 2)}×", GREY, "end")
    told = "; ".join(f"{bar.label} {point.label} {format_number(point.lowest_dscr, 2)}×" for bar, point in rows)
    alt = f"DSCR terendah bila satu penggerak memburuk, rencana {format_number(base, 2)}×, pas-pasan 1,00×: {told}."
    return Figure(title="Penggerak yang paling menentukan (DSCR terendah)", svg=plot.svg(), alt=alt)


def _bar(plot: Plot, place: int, base: float, point: Point) -> None:
    """One driver's bar, hatched where the instalments are no longer covered, with its end in figures."""
    low = point.lowest_dscr < 1
    left, right = sorted((plot.across(base), plot.across(point.lowest_dscr)))
    top, bottom = plot.down(place - 0.3), plot.down(place + 0.3)
    plot.box(left, top, right - left, bottom - top, RED if low else TEAL)
    if low:
        plot.strike(left, top, right - left, bottom - top)
    plot.text(left - 3, plot.down(place), f"{format_number(point.lowest_dscr, 2)}×", INK, "end", bold=True, boxed=True)
