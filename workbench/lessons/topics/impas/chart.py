"""Sales and cost against goods sold: two lines, and the point where they meet."""

from __future__ import annotations

import numpy as np

from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.plot import DASHED, Anchor, Plot, ticks
from workbench.report.charts.sheet import GOLD, GREY, INK, NARROW, TEAL

__all__ = ["crossing"]

RIGHT_EDGE = 0.95
ROOM = 0.2
"""Of the width: what a word needs."""


def crossing(fixed: float, price: float, variable: float, units: float, sold: float) -> Figure:
    """The chart of a break-even point. ``units`` is the point, ``sold`` what is sold now; ``price > variable``.

    >>> crossing(3_000_000, 80_000, 55_000, 120, 150).alt[:62]
    'Penjualan dan biaya bertemu pada 120 barang, Rp9.600.000. Seka'
    """
    most = 1.3 * max(units, sold, 1.0)
    along = np.array([0.0, most])
    sales, cost = price * along, fixed + variable * along
    plot = Plot(NARROW, (0.0, most), (0.0, 1.08 * float(max(sales[1], cost[1]))), RIGHT_EDGE)
    plot.line(along, cost, GOLD, dash=DASHED)
    plot.line(along, sales, TEAL)
    plot.rise(units, 0.0, price * units, INK, dash=DASHED)
    plot.under((x, format_number(x)) for x in ticks(0.0, most)[1:4])
    _beside(plot, units, "impas", INK, sold >= units)
    if sold > 0:
        plot.rise(sold, 0.0, price * sold, GREY)
        _beside(plot, sold, "kini", GREY, sold < units)
    top, piece = plot.floor - 1.1 * plot.height, 0.05 * plot.width
    plot.key(0.02 * plot.width, top, "Penjualan", TEAL, piece)
    plot.key(0.4 * plot.width, top, "Biaya", GOLD, piece)
    alt = f"Penjualan dan biaya bertemu pada {format_number(units)} barang, {format_rupiah(price * units)}."
    now = f" Sekarang {format_number(sold)} barang, penjualan {format_rupiah(price * sold)}." if sold > 0 else ""
    title = "Penjualan dan biaya menurut banyaknya barang yang laku"
    return Figure(title=title, svg=plot.svg(), alt=alt + now)


def _beside(plot: Plot, x: float, words: str, colour: str, before: bool) -> None:
    """Words at the foot of an upright line, before it where they are wanted there and have room."""
    before = before and plot.across(x) - plot.left > ROOM * plot.width
    anchor: Anchor = "end" if before else "start"
    plot.text(
        plot.across(x) + (-4 if before else 4),
        plot.floor - plot.size.font,
        words,
        colour,
        anchor,
        bold=True,
        boxed=True,
    )
