"""One chart of a cooperative's months: sales as bars, cash as a line, the plan of both behind them.

The columns are months; a month that nobody reported is left empty, never drawn as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workbench.calendars import format_month
from workbench.engine import Array
from workbench.engine.monitoring import Followed
from workbench.money import format_rupiah
from workbench.report.charts.drawing import Drawing
from workbench.report.charts.plot import DASHED, LETTER, Plot
from workbench.report.charts.sheet import GOLD, INK, NARROW, RED, TEAL, Size

__all__ = ["months_drawn"]

_BACK = 24
"""Months shown, counted back from the last."""
_AHEAD = 6
"""Months shown after the last, for the plan and for where cash is going."""
_TOLD = 6
"""Months whose figures are told in words."""
_EDGE = 0.97
_GOING = "2 3"
_ROW = 1.35
"""Height of a row of names, in heights of the font."""


def months_drawn(seen: Followed) -> Drawing | None:
    """Sales and cash of the last two years beside the plan, and where cash goes if things go on.

    ``None`` where neither was ever reported.
    """
    if not (np.isfinite(seen.actual.sales).any() or np.isfinite(seen.actual.cash).any()):
        return None
    first, last = max(0, seen.actual.months - _BACK), seen.actual.months - 1
    end = last + (_AHEAD if seen.ends > last or _foretold(seen) else 0)
    planned_sales, planned_cash = _own(seen, seen.plan.sales, end), _own(seen, seen.plan.cash, end)
    ahead = _ahead(seen, end)
    shown = [
        seen.actual.sales[first:],
        seen.actual.cash[first:],
        planned_sales[first:],
        planned_cash[first:],
        ahead[first:],
    ]
    known = np.concatenate([line[np.isfinite(line)] for line in shown])
    low, high = min(0.0, float(known.min())), max(1.0, float(known.max()))

    def draw(size: Size) -> str:
        keys = [key for key, line in zip(_KEYS, shown, strict=True) if np.isfinite(line).any()]
        rows = _placed(keys, size)
        span = high - low
        floor = low - 0.03 * span
        taken = (_ROW * (rows[-1][1] + 1) + 0.5) * size.font / (size.tall * size.height * 72)
        ends = (floor, floor + (high - floor) / (1 - taken))
        plot = Plot(size, (first - 0.8, end + 0.8), ends, _EDGE)
        if end > last:
            plot.wash(last + 0.5, end + 0.8)
        places = [int(t) for t in np.flatnonzero(np.isfinite(seen.actual.sales)) if t >= first]
        plot.bars(places, [float(seen.actual.sales[t]) for t in places], [TEAL] * len(places), 0.62)
        for months, values in _runs(planned_sales, first):
            plot.stairs(months, values, GOLD, 1.8)
        for months, values in _runs(planned_cash, first):
            plot.line(months, values, INK, 1.2, DASHED)
        for months, values in _runs(seen.actual.cash, first):
            plot.line(months, values, INK, 2.4)
            if len(months) == 1:
                plot.line(months[0] + np.array([-0.35, 0.35]), np.repeat(values, 2), INK, 2.4)
        for months, values in _runs(ahead, first):
            plot.line(months, values, RED, 2.0, _GOING)
        plot.level()
        _months_under(plot, seen, first, end)
        top = plot.floor - plot.height + 0.6 * size.font
        for (name, colour), (x, row) in zip(keys, rows, strict=True):
            plot.key(plot.left + x, top + row * _ROW * size.font, name, colour, 14)
        return plot.svg()

    return "Rencana dan kenyataan", _told(seen, planned_sales, planned_cash), draw


_KEYS = (
    ("Penjualan", TEAL),
    ("Kas", INK),
    ("Rencana penjualan", GOLD),
    ("Rencana kas (putus-putus)", INK),
    ("Kas bila begini terus", RED),
)


def _own(seen: Followed, line: Array, end: int) -> Array:
    """The plan's line where the plan itself says it; NaN elsewhere."""
    own = np.full(end + 1, np.nan)
    first, last = max(0, seen.begins), min(seen.ends, end + 1)
    if last > first:
        own[first:last] = line[first:last]
    return own


def _ahead(seen: Followed, end: int) -> Array:
    """Where cash is going, from its last report on; nothing where one report and no plan tell nothing."""
    return seen.found.runway.cash[: end + 1] if _foretold(seen) else np.full(end + 1, np.nan)


def _foretold(seen: Followed) -> bool:
    """Whether anything can be said of cash to come."""
    return bool(np.isfinite(seen.actual.cash).sum() >= (1 if seen.beside else 2))


def _runs(line: Array, first: int) -> Iterator[tuple[Array, Array]]:
    """The stretches of a line without a gap, from a month on: months and values."""
    places = np.flatnonzero(np.isfinite(line))
    places = places[places >= first]
    for run in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1):
        if run.size:
            yield run.astype(np.float64), line[run]


def _months_under(plot: Plot, seen: Followed, first: int, end: int) -> None:
    room = 4 if plot.size is NARROW else 8
    step = next(s for s in (1, 2, 3, 6, 12) if (end - first) / s <= room or s == 12)
    plot.under((t, format_month(seen.month(t))) for t in range(first, end + 1, step))


def _placed(keys: list[tuple[str, str]], size: Size) -> list[tuple[float, int]]:
    """Where the names of the series stand: points from the left of the axes, and the row."""
    room, x, row = (_EDGE - size.left) * size.width * 72, 0.0, 0
    places = []
    for name, _ in keys:
        wide = len(name) * LETTER * size.font + 34
        if x and x + wide > room:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += wide
    return places


def _told(seen: Followed, sales: Array, cash: Array) -> str:
    """The last months in words."""
    last = seen.actual.months
    rows = [_month_told(seen, t, sales, cash) for t in range(max(0, last - _TOLD), last)]
    return f"Penjualan dan kas beberapa bulan terakhir: {'; '.join(rows)}."


def _month_told(seen: Followed, t: int, sales: Array, cash: Array) -> str:
    said = []
    for name, actual, plan in (("penjualan", seen.actual.sales, sales), ("kas", seen.actual.cash, cash)):
        if np.isfinite(actual[t]):
            meant = f" (rencana {format_rupiah(plan[t])})" if np.isfinite(plan[t]) else ""
            said.append(f"{name} {format_rupiah(actual[t])}{meant}")
    return f"{format_month(seen.month(t))} {', '.join(said) if said else 'tanpa laporan'}"
