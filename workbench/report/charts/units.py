"""Charts of units to open: the calendar of their opening, joint cash, what every set of them earns and risks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workbench.calendars import format_month
from workbench.engine import Array
from workbench.engine.diversification import Diversified, Opening
from workbench.engine.diversification.words import about, month_name
from workbench.engine.phrases import join
from workbench.money import format_rupiah, format_short
from workbench.report.charts.drawing import Drawing, on_paper, on_screen
from workbench.report.charts.plot import DASHED, LETTER, Plot, ticks
from workbench.report.charts.sheet import GOLD, GREY, INK, LINE, NARROW, RED, TEAL, Size, plain

__all__ = ["Drawing", "calendar_of", "joint_cash", "on_paper", "on_screen", "profit_and_swing"]

LIGHT = "#9CCDC2"
EDGE = 0.945
ROW = 32.0
"""Points for one unit in the calendar: its name above, its bar below."""
CELLS = (64, 32)
"""So fine is the cloud of all sets: sets closer than this are one dot."""


# --- calendar -----------------------------------------------------------------------------------


def calendar_of(found: Diversified) -> Drawing | None:
    """Which unit opens when, month by month: made ready, growing, full. ``None`` where none opens."""
    openings, months = found.order.openings, found.limit.months
    if not openings:
        return None

    def draw(size: Size) -> str:
        high = len(openings) * ROW + 4.2 * size.font
        room = replace(
            size, height=high / 72, left=0.02, bottom=2.0 * size.font / high, tall=len(openings) * ROW / high
        )
        plot = Plot(room, (0.5, months + 0.5), (float(len(openings)), 0.0), 0.98, told=None)
        for at in range(0, months, 6):
            plot.rise(at + 0.5, len(openings), 0, LINE, 0.6)
        for row, one in enumerate(openings):
            _bar(plot, found, one, row)
        step = 6 if size is not NARROW else 12
        plot.under((at, format_month(found.date(at))) for at in range(1, months + 1, step))
        _keys(plot, (("Siap-siap", GOLD), ("Mulai ramai", LIGHT), ("Penuh", TEAL)), struck=GOLD)
        return plot.svg()

    told = "; ".join(f"{found.units[o.place].name} {month_name(found.start, o.month)}" for o in openings)
    return f"Kalender buka unit, {months} bulan", f"Bulan buka tiap unit: {told}.", draw


def _bar(plot: Plot, found: Diversified, one: Opening, row: int) -> None:
    """One unit: its name, and its months."""
    unit, months = found.units[one.place], found.limit.months
    top, high = plot.down(row + 0.5), 0.42 * ROW
    grown = min(one.month + 0.5 + unit.candidate.ramp_bulan, months + 0.5)
    for first, last, colour in (
        (one.month - 0.5, one.month + 0.5, GOLD),
        (one.month + 0.5, grown, LIGHT),
        (grown, months + 0.5, TEAL),
    ):
        left, right = plot.across(first), plot.across(last)
        if right > left:
            plot.box(left, top, right - left, high, colour)
    plot.strike(plot.across(one.month - 0.5), top, plot.across(one.month + 0.5) - plot.across(one.month - 0.5), high)
    words = plain(f"{unit.name}, {month_name(found.start, one.month)}")
    start = plot.across(one.month - 0.5)
    beyond = start + LETTER * plot.size.font * len(words) > plot.wide
    plot.text(plot.wide - 4 if beyond else start, plot.down(row + 0.27), words, INK, "end" if beyond else "start")


def _keys(plot: Plot, names: tuple[tuple[str, str], ...], struck: str = "") -> None:
    """What the colours mean, in a row above everything; one colour may be hatched."""
    x = 0.02 * plot.wide
    for name, colour in names:
        plot.text(x + 14, 0.9 * plot.size.font, name, GREY)
        plot.box(x, 0.5 * plot.size.font, 10, 0.8 * plot.size.font, colour)
        if colour == struck:
            plot.strike(x, 0.5 * plot.size.font, 10, 0.8 * plot.size.font)
        x += 26 + LETTER * plot.size.font * len(name)


# --- cash ---------------------------------------------------------------------------------------


def joint_cash(found: Diversified) -> Drawing:
    """Joint cash in the order found with what chance makes of it, and if all opened at once, against the limit."""
    order, months, least = found.order, found.limit.months, found.least
    line, at_once, (low, high) = order.cash, found.at_once, found.risk.cash
    differs = bool((at_once < line - 0.5).any())

    def draw(size: Size) -> str:
        shown = [line, low, high, np.array([0.0, least]), *([at_once] if differs else [])]
        bottom, top = (float(f([f(one) for one in shown])) for f in (np.min, np.max))
        span = max(top - bottom, 1.0)
        right = 0.80 if size is not NARROW else EDGE
        plot = Plot(size, (0, months), (bottom - 0.04 * span, top + 0.10 * span), right)
        axis = np.arange(months + 1.0)
        plot.area(axis, low, high, TEAL, opacity=0.14)
        plot.line(axis, line, TEAL)
        names = [("Kas bersama", float(line[-1]), TEAL)]
        if differs:
            plot.line(axis, at_once, GOLD, 1.6, DASHED)
            names.append(("Bila sekaligus", float(at_once[-1]), GOLD))
        plot.level(float(least), RED, 1.2, DASHED)
        under = plot.down(float(least)) + 0.75 * size.font
        plot.text(plot.left + plot.width, under, "kas minimum", RED, "end", small=True)
        step = 6 if size is not NARROW else 12
        plot.under((t, format_month(found.date(max(t, 1)))) for t in range(0, months + 1, step))
        if size is NARROW:
            _keys(plot, tuple((name, colour) for name, _, colour in names))
        else:
            plot.ends(names)
        return plot.svg()

    month = order.lowest
    told = (
        f"Kas bersama tiap akhir bulan: terendah {format_rupiah(order.cash[month])} pada "
        f"{month_name(found.start, month)}, akhir {format_rupiah(line[-1])}; pita: delapan dari sepuluh keadaan, akhir "
        f"{about(low[-1])} sampai {about(high[-1])}; kas minimum {format_rupiah(least)}."
    )
    if differs:
        told = f"{told} Bila sekaligus, terendah {format_rupiah(at_once[1:].min())}."
    return "Kas bersama", told, draw


# --- profit and swing ---------------------------------------------------------------------------


def profit_and_swing(found: Diversified) -> Drawing | None:
    """Every set of candidates by what it earns in a year and how far that swings; ``None`` for a single candidate."""
    sets = found.sets
    chosen = sets.of([one.place for one in found.order.openings])
    if len(found.units) < 2 or not sets.swing.max():
        return None

    def draw(size: Size) -> str:
        across, (low, high) = float(sets.swing.max()), (float(sets.profit.min()), float(sets.profit.max()))
        span = max(high - low, 1.0)
        sheet = replace(size, bottom=size.bottom + 1.5 * size.font / 72 / size.height, tall=size.tall - 0.07)
        ends = (low - 0.04 * span, high + 0.12 * span)
        plot = Plot(sheet, (0.0, 1.04 * across), ends, EDGE)
        for x, y in _cloud(sets.swing / across, (sets.profit - low) / span):
            plot.box(plot.across(x * across) - 1, plot.down(low + y * span) - 1, 2, 2, LINE)
        plot.level()
        plot.line(sets.swing[sets.best], sets.profit[sets.best], TEAL, 1.6)
        for place in range(len(found.units)):
            _dot(plot, sets.swing[1 << place], sets.profit[1 << place], 4, GOLD)
        _dot(plot, sets.swing[chosen], sets.profit[chosen], 8, INK)
        plot.under((tick, format_short(tick)) for tick in ticks(0.0, across))
        under = plot.floor + 4 + 1.9 * size.font
        plot.text(plot.left + plot.width / 2, under, "mendatar: naik turun; tegak: hasil", GREY, "middle")
        _keys(plot, (("Urutan ini", INK), ("Satu unit", GOLD), ("Terbaik", TEAL)))
        return plot.svg()

    names = join([unit.name for unit in found.opened]) or "tidak ada"
    told = (
        f"Hasil setahun dan naik turunnya untuk {sets.profit.size - 1} gabungan unit. Urutan ini ({names}): "
        f"hasil {about(float(sets.profit[chosen]))}, naik turun {about(float(sets.swing[chosen]))}."
    )
    return "Hasil setahun dan naik turunnya", told, draw


def _cloud(x: Array, y: Array) -> list[tuple[float, float]]:
    """Dots for places between 0 and 1: one for every cell of a fine grid that holds any."""
    wide, high = CELLS
    cells = sorted({(round(a * wide), round(b * high)) for a, b in zip(x.tolist(), y.tolist(), strict=True)})
    return [(a / wide, b / high) for a, b in cells]


def _dot(plot: Plot, x: float, y: float, side: float, colour: str) -> None:
    plot.box(plot.across(float(x)) - side / 2, plot.down(float(y)) - side / 2, side, side, colour)
