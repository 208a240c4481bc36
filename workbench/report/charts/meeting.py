"""Amounts as level bars, each with its name and rupiah above it: the division of an SHU, a member's gain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.engine.meeting import Division, Gain
from workbench.money import format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.plot import Plot
from workbench.report.charts.screen import Pair
from workbench.report.charts.sheet import GOLD, GREY, LINE, NARROW, TEAL, WIDE, Size, plain

__all__ = ["gain_bars", "level_bars", "split_bars"]

VIOLET, BLUE = "#5B3A78", "#4A90D0"
COLOURS = {"cadangan": GREY, "jasa_modal": TEAL, "jasa_usaha": GOLD, "dana": BLUE}
ROW = 31
"""Points for each bar with its words."""
THICK = 9
SIDE = 6
ACROSS = 10.5
"""Inches of the wide sheet: a page of one column."""
NAME = 26
"""Letters of a name that have room beside its amount."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    name: str
    amount: int
    colour: str


def level_bars(title: str, bars: Sequence[Bar]) -> Pair | None:
    """The bars in the order given, in both sizes of a screen; ``None`` where all amounts are 0.

    >>> level_bars("SHU", [Bar("Cadangan", 400, GREY)]).alt
    'SHU: Cadangan Rp400.'
    """
    most = max((bar.amount for bar in bars), default=0)
    if most <= 0:
        return None
    alt = f"{title}: {'; '.join(f'{plain(bar.name)} {format_rupiah(bar.amount)}' for bar in bars)}."

    def draw(size: Size) -> str:
        wide = ACROSS if size is WIDE else size.width
        room = replace(size, width=wide, height=(len(bars) * ROW + SIDE) / 72, left=0.0, bottom=0.0, tall=1.0)
        plot = Plot(room, (0, 1), (0, 1), 1.0, told=None)
        long = plot.wide - 2 * SIDE
        for place, bar in enumerate(bars):
            top, name = SIDE + place * ROW, plain(bar.name)
            plot.text(SIDE, top + 5, name if len(name) <= NAME else f"{name[: NAME - 1]}…")
            plot.text(plot.wide - SIDE, top + 5, format_rupiah(bar.amount), anchor="end", bold=True)
            plot.box(SIDE, top + 13, long, THICK, LINE)
            plot.box(SIDE, top + 13, max(1.0, long * bar.amount / most) if bar.amount else 0, THICK, bar.colour)
        return plot.svg()

    wide, narrow = (Figure(title=title, svg=draw(size), alt=alt) for size in (WIDE, NARROW))
    return Pair(wide, narrow)


def split_bars(found: Division) -> Pair | None:
    """The division of an SHU; ``None`` where there is nothing to divide."""
    bars = [Bar("Imbal jasa desa", found.village, VIOLET)] if found.village else []
    bars += [Bar(part.nama, part.rupiah, COLOURS[part.jenis]) for part in found.parts]
    return level_bars("Pembagian SHU", bars)


def gain_bars(found: Gain) -> Pair | None:
    """What one member gets; ``None`` where it is nothing."""
    bars = [
        Bar("SHU karena simpanan", found.capital, TEAL),
        Bar("SHU karena belanja", found.usage, GOLD),
        Bar("Belanja lebih murah", found.cheaper, BLUE),
    ]
    return level_bars("Yang saya terima setahun", bars)
