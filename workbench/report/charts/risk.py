"""The charts of risk: which driver moves the repayment most."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.engine.scenario import Bar, Point
from workbench.money import format_number
from workbench.report.blocks import Figure
from workbench.report.charts.sheet import GREY, LINE, RED, TEAL, sheet, style, svg_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["tornado_bars"]


def tornado_bars(bars: Sequence[Bar]) -> Figure | None:
    """The lowest DSCR from the plan to the worst step of each driver; ``None`` where nothing is due."""
    if not bars or math.isnan(bars[0].base.lowest_dscr):
        return None
    base = bars[0].base.lowest_dscr
    rows = [(bar, bar.worst) for bar in bars]
    with style("tornado"):
        canvas, axes = sheet(right=0.97)
        axes.set_position((0.37, 0.12, 0.60, 0.80))
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x", color=LINE, linewidth=0.6)
        reached = [base, 1.0, *(point.lowest_dscr for _, point in rows)]
        span = max(0.1, max(reached) - min(reached))
        axes.set_xlim(min(reached) - 0.24 * span, max(reached) + 0.06 * span)
        for place, (_, point) in enumerate(rows):
            _bar(axes, place, base, point)
        axes.set_yticks(range(len(rows)), [f"{bar.label} {point.label}" for bar, point in rows])
        axes.invert_yaxis()
        axes.axvline(base, color=GREY, linewidth=1)
        axes.text(base, 1.02, f"rencana {format_number(base, 2)}×", color=GREY, ha="right", va="bottom",
                  transform=axes.get_xaxis_transform())  # fmt: skip
        axes.axvline(1.0, color=RED, linewidth=1.2, linestyle=(0, (5, 3)))
        axes.locator_params(axis="x", nbins=6, steps=[1, 2, 5, 10])
        axes.xaxis.set_major_formatter(lambda value, _: format_number(value, 1))
        svg = svg_of(canvas, "tornado")
    told = "; ".join(f"{bar.label} {point.label} {format_number(point.lowest_dscr, 2)}×" for bar, point in rows)
    alt = f"DSCR terendah bila satu penggerak memburuk, rencana {format_number(base, 2)}×, pas-pasan 1,00×: {told}."
    return Figure(title="Penggerak yang paling menentukan (DSCR terendah)", svg=svg, alt=alt)


def _bar(axes: Axes, place: int, base: float, point: Point) -> None:
    """One driver's bar, hatched where the instalments are no longer covered, with its end in figures."""
    low = point.lowest_dscr < 1
    [bar] = axes.barh([place], [point.lowest_dscr - base], left=base, height=0.6, color=RED if low else TEAL)
    bar.set(hatch="////" if low else None, edgecolor="white", linewidth=0)
    axes.annotate(
        f"{format_number(point.lowest_dscr, 2)}×", (min(point.lowest_dscr, base), place), (-3, 0),
        textcoords="offset points", ha="right", va="center", weight=600, size=8,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )  # fmt: skip
