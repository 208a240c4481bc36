"""The price of a good as a stack: costs below, above them what each one keeps; today, and with the cooperative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from workbench.engine.centre.margins import COOPERATIVE, ChainMargins
from workbench.money import format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.plot import Plot
from workbench.report.charts.screen import Pair
from workbench.report.charts.sheet import GREY, NARROW, PAPER, SERIES, TEAL, WIDE, Size, plain

__all__ = ["stack", "stack_on_paper"]

COSTS = "Biaya"
ROWS = 8
"""Names beside or below the stacks, at most; all of them stand in the table."""
LONGEST = 24
BROAD = replace(WIDE, width=9.0)
"""A card as wide as the page."""
SHEET = replace(PAPER, height=3.0)
BAR = 0.72
STEP = 1.75
"""From one name to the next, in heights of the font."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """A name with its colour; ``struck`` tells it from the one with the same colour."""

    name: str
    colour: str
    struck: bool = False


def stack(found: ChainMargins) -> Pair:
    """The two stacks (one where nothing is taken over) for both screens."""
    return Pair(_figure(found, BROAD), _figure(found, _tall(len(_layers(found)))))


def stack_on_paper(found: ChainMargins) -> Figure:
    """The same on paper."""
    return _figure(found, SHEET)


def _tall(names: int) -> Size:
    """A phone: so many names stand below the stacks."""
    top, stacks = 12.0, 150.0
    whole = top + stacks + NARROW.font * (2.8 + STEP * min(names, ROWS))
    return replace(NARROW, height=whole / 72, bottom=1 - (top + stacks) / whole, tall=stacks / whole)


def _figure(found: ChainMargins, size: Size) -> Figure:
    stacks = _stacks(found)
    layers = _layers(found)
    low = min(sum(min(0, amount) for _, amount in parts) for _, parts in stacks)
    high = max(sum(max(0, amount) for _, amount in parts) for _, parts in stacks)
    narrow = size.name == NARROW.name
    ends = (float(low) * 1.06, max(float(high), 1.0) * 1.06)
    plot = Plot(size, (0.5, len(stacks) + 0.5), ends, 0.97 if narrow else 0.60)
    for place, (_, parts) in enumerate(stacks, 1):
        _pile(plot, place, parts, layers)
    plot.level()
    plot.under((place, name) for place, (name, _) in enumerate(stacks, 1))
    _names(plot, layers, narrow)
    title = f"Harga satu {plain(found.unit)} {plain(found.name)}: biaya dan margin"
    told = "; ".join(
        f"{name}: " + ", ".join(f"{plain(who)} {format_rupiah(amount)}" for who, amount in parts)
        for name, parts in stacks
    )
    return Figure(title=title, svg=plot.svg(), alt=f"{title}. {told}.")


def _stacks(found: ChainMargins) -> list[tuple[str, list[tuple[str, int]]]]:
    stacks = [("Sekarang", [(COSTS, found.cost), *found.today])]
    if any(one.stage.ambil_alih for one in found.stages):
        stacks.append(("Dengan koperasi", [(COSTS, found.taken_cost), *found.taken]))
    return stacks


def _layers(found: ChainMargins) -> dict[str, _Layer]:
    """A look for each name: costs grey, the cooperative in the house's colour, the others from the palette in turn."""
    others = [colour for colour, *_ in SERIES[1:]]
    made = {COSTS: _Layer(COSTS, GREY)}
    for who, _ in chain(found.today, found.taken):
        if who not in made:
            count = sum(1 for name in made if name not in (COSTS, COOPERATIVE))
            own = who == COOPERATIVE
            made[who] = _Layer(who, TEAL if own else others[count % len(others)], not own and count >= len(others))
    return made


def _pile(plot: Plot, place: int, parts: Sequence[tuple[str, int]], layers: dict[str, _Layer]) -> None:
    """One stack: what is above zero upwards in its order, losses below zero, struck."""
    up = down = 0.0
    left = plot.across(place - BAR / 2)
    wide = plot.across(place + BAR / 2) - left
    for who, amount in parts:
        start, end = (up, up + amount) if amount >= 0 else (down, down + amount)
        top, high = plot.down(max(start, end)), abs(plot.down(end) - plot.down(start))
        plot.box(left, top, wide, max(0.0, high - 0.8), layers[who].colour)
        if layers[who].struck or amount < 0:
            plot.strike(left, top, wide, max(0.0, high - 0.8))
        up, down = (end, down) if amount >= 0 else (up, end)


def _names(plot: Plot, layers: dict[str, _Layer], narrow: bool) -> None:
    """The names in the order of the stack, the uppermost first; below the stacks on a phone."""
    shown = list(reversed(list(layers.values())))
    step = STEP * plot.size.font
    x = 0.03 * plot.wide if narrow else plot.left + 1.04 * plot.width
    y = plot.floor + 3.2 * plot.size.font if narrow else plot.floor - plot.height + step
    for row, layer in enumerate(shown[:ROWS]):
        name = plain(layer.name)
        name = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
        plot.key(x, y + row * step, name, layer.colour, 16.0)
        if layer.struck:
            plot.strike(x, y + row * step - 2.5, 16.0, 5.0)
