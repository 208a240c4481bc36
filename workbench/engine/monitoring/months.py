"""Reports of the record book on the calendar, beside the plan's own months.

Column ``j`` is one calendar month for reports and plan alike: a plan's month 0 is the month of ``asumsi.mulai``.
Months that the plan does not know are NaN in its sales, costs and stock; its arrears are 0 there (nobody plans to be
late), its cash before the plan is what the plan begins with (loans not yet paid out, nothing bought), and behind it
goes on as in :func:`going_on`.

::

    month      Nov 26  Dec 26  Jan 27  Feb 27        a plan that begins in December 2026 with 4, then has 10, 20
    plan cash       4      10      20      30        (behind its end: the mean change of 10 a month goes on)
    plan sales    NaN       0       8     NaN
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workbench.book.pantau import FIVE, Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine.model import Projection
from workbench.engine.monitoring.figures import Figures, planned
from workbench.engine.monitoring.light import Assessment, Light, Marks, assess, history
from workbench.engine.monitoring.runway import AHEAD, going_on
from workbench.engine.timeline import Array

__all__ = ["LONGEST", "Followed", "due", "follow", "grid", "months_between", "next_month", "on_calendar", "reported"]

LONGEST = 120
"""Months that are followed, counted back from the last."""
GRACE = 5
"""Days of a month in which the report of the month before is not yet missed."""


def months_between(first: dt.date, last: dt.date) -> int:
    """How many months later the month of ``last`` is.

    >>> months_between(dt.date(2026, 11, 22), dt.date(2027, 1, 1))
    2
    """
    return (last.year - first.year) * 12 + last.month - first.month


def due(today: dt.date) -> dt.date:
    """The last month whose report should be there: the month before, five days after its end.

    >>> due(dt.date(2027, 2, 5)), due(dt.date(2027, 2, 6))
    (datetime.date(2026, 12, 1), datetime.date(2027, 1, 1))
    """
    return add_months((today - dt.timedelta(days=GRACE)).replace(day=1), -1)


def next_month(part: Monitoring, today: dt.date) -> dt.date:
    """The month to report next: the one after the last report, the last that ended where there is none.

    >>> next_month(Monitoring(), dt.date(2027, 2, 10))
    datetime.date(2027, 1, 1)
    >>> next_month(Monitoring(laporan=(MonthReport(bulan=dt.date(2026, 11, 1), kas=1),)), dt.date(2027, 2, 10))
    datetime.date(2026, 12, 1)
    """
    told, now = reported(part), today.replace(day=1)
    return min(add_months(max(told), 1), now) if told else add_months(now, -1)


def reported(part: Monitoring) -> dict[dt.date, MonthReport]:
    """The months with any number, in order; of a month that is there twice, each number as it was told last.

    >>> twice = [MonthReport(bulan=dt.date(2027, 1, day), kas=kas) for day, kas in ((1, 5), (31, 7))]
    >>> [report.kas for report in reported(Monitoring(laporan=tuple(twice))).values()]
    [7]
    """
    found: dict[dt.date, MonthReport] = {}
    for row in part.laporan:
        told = {name: value for name in FIVE if (value := getattr(row, name)) is not None}
        if row.bulan is None or not told:
            continue
        month = row.bulan.replace(day=1)
        before = found.get(month, MonthReport(bulan=month))
        note = row.catatan or before.catatan
        found[month] = before.model_copy(update=told | {"catatan": note})
    return dict(sorted(found.items()))


def grid(parts: Sequence[Monitoring], first: dt.date, months: int) -> Figures:
    """The reports of many cooperatives on one calendar, ``(cooperatives, months)``, NaN where nothing was told.

    >>> one = Monitoring(laporan=(MonthReport(bulan=dt.date(2027, 2, 1), kas=7),))
    >>> grid([one, Monitoring()], dt.date(2027, 1, 1), 3).cash.tolist()
    [[nan, 7.0, nan], [nan, nan, nan]]
    """
    lines = np.full((len(FIVE), len(parts), months), np.nan)
    for place, part in enumerate(parts):
        for month, row in reported(part).items():
            column = months_between(first, month)
            if 0 <= column < months:
                lines[:, place, column] = [np.nan if (v := getattr(row, name)) is None else v for name in FIVE]
    return Figures(*lines)


def on_calendar(plan: Figures, begins: int, months: int, opening: ArrayLike) -> Figures:
    """A plan's lines, ``(..., N)``, from the column ``begins`` (may be negative) on, at least ``months`` long.

    Args:
        opening: rupiah that the plan has before its first month, ``(...)``.

    >>> from workbench.engine.monitoring.figures import figures
    >>> plan = on_calendar(figures([10, 20], [0, 8], [0, 6], [0, 1], [5, 5]), 1, 4, 4)
    >>> plan.cash.tolist(), plan.sales.tolist(), plan.arrears.tolist()
    ([4.0, 10.0, 20.0, 30.0], [nan, 0.0, 8.0, nan], [0.0, 0.0, 1.0, 0.0])
    """
    long = max(months, begins + plan.months)
    shape = plan.cash.shape[:-1]

    def placed(line: Array, beside: float) -> Array:
        wide = np.full((*shape, long), beside)
        first = max(begins, 0)
        last = max(begins + plan.months, first)
        wide[..., first:last] = line[..., first - begins : last - begins]
        return wide

    begun = np.broadcast_to(np.asarray(opening, dtype=np.float64), shape)[..., None]
    before = np.repeat(begun, max(begins, 0), axis=-1)
    cash = np.concatenate([before, going_on(plan.cash, long - min(begins, 0))], axis=-1)[..., max(-begins, 0) :][
        ..., :long
    ]
    return Figures(
        cash,
        placed(plan.sales, np.nan),
        placed(plan.costs, np.nan),
        placed(plan.arrears, 0.0),
        placed(plan.stock, np.nan),
    )


@dataclass(frozen=True, slots=True)
class Followed:
    """One cooperative's reports beside its plan, from the first report to the month that is due.

    ``begins`` and ``ends`` are the columns that the plan itself knows (``ends`` not among them): equal without a
    plan. ``lights`` is the light of every month as it stood then.
    """

    start: dt.date
    actual: Figures
    plan: Figures
    begins: int
    ends: int
    found: Assessment
    lights: tuple[Light, ...]

    @property
    def beside(self) -> bool:
        """Whether a month that was reported is in the plan."""
        first, last = max(self.begins, 0), min(self.ends, self.actual.months)
        lines = (self.actual.cash, self.actual.sales, self.actual.costs, self.actual.stock)
        return any(bool(np.isfinite(line[first:last]).any()) for line in lines)

    @property
    def light(self) -> Light:
        """The light of the last month."""
        return Light(int(self.found.light))

    def month(self, column: int) -> dt.date:
        """The first day of a column's month."""
        return add_months(self.start, column)


def follow(part: Monitoring, projection: Projection | None, limits: Marks, today: dt.date) -> Followed | None:
    """The reports of one cooperative beside its plan; ``None`` where no month was reported.

    >>> from workbench.rules import load
    >>> from workbench.engine.monitoring.light import marks
    >>> rows = tuple(MonthReport(bulan=dt.date(2027, m, 1), kas=50 - 10 * m, biaya=8, penjualan=9) for m in (1, 2, 3))
    >>> seen = follow(Monitoring(laporan=rows), None, marks(load(), dt.date(2027, 4, 6)), dt.date(2027, 4, 6))
    >>> seen.light.name, [light.name for light in seen.lights], seen.month(int(seen.found.runway.month)), seen.beside
    ('MERAH', ['HIJAU', 'KUNING', 'MERAH'], datetime.date(2027, 6, 1), False)
    """
    told = reported(part)
    if not told:
        return None
    last = max(max(told), due(today))
    start = max(min(told), add_months(last, 1 - LONGEST))
    months = months_between(start, last) + 1
    many = grid([part], start, months)
    actual = many.at(0)
    plan, begins, ends = _plan(projection, start, months)
    lights = tuple(Light(int(light)) for light in history(actual, plan, limits))
    return Followed(start, actual, plan, begins, ends, assess(actual, plan, limits), lights)


def _plan(projection: Projection | None, start: dt.date, months: int) -> tuple[Figures, int, int]:
    """The plan on the calendar, and the columns that it knows itself."""
    if projection is None:
        nothing, flat = np.full(months, np.nan), np.zeros(months)
        return Figures(flat, nothing, nothing, flat, nothing), 0, 0
    lines, begins = planned(projection, 0), months_between(start, projection.time.date(0))
    opening = projection.books.cash.opening[..., 0]
    return on_calendar(lines, begins, months + AHEAD, opening), begins, begins + lines.months
