"""A year with lean months: its cash month by month, and what the ordinary months must put aside for the lean ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workbench.calendars import format_date
from workbench.engine.cashplan import CashPlan, cash_plan
from workbench.money import round_half_up

__all__ = ["MONTHS", "LeanYear", "lean_year", "put_aside"]

MONTHS = tuple(format_date(dt.date(2026, month, 1)).split()[1] for month in range(1, 13))
"""January to December."""


@dataclass(frozen=True, slots=True)
class LeanYear:
    """The cash of the twelve months from January on; ``ordinary`` and ``lean`` are the net flows of one month each."""

    plan: CashPlan
    ordinary: int
    lean: int
    length: int

    @property
    def worst(self) -> int:
        """The place of the month with the lowest closing cash, from 0."""
        return self.plan.closing.index(self.plan.lowest)

    @property
    def need(self) -> int:
        """What all lean months together take out of the cash."""
        return max(0, -self.lean * self.length)


def lean_year(opening: int, sales: int, goods: float, costs: int, lean: tuple[int, int], drop: float) -> LeanYear:
    """A year from January on.

    Args:
        opening: cash before January. sales: of an ordinary month. goods: their share spent on goods.
        costs: all that is paid every month. lean: the first lean month (1 to 12) and how many, 0 to 11; they go
        round the year's end. drop: by how much sales fall in them.

    >>> year = lean_year(2_000_000, 12_000_000, 0.7, 3_100_000, (3, 3), 0.6)
    >>> year.ordinary, year.lean, MONTHS[year.worst], year.plan.lowest
    (500000, -1660000, 'Mei', -1980000)
    """
    first, length = lean
    low = {(first - 1 + i) % 12 for i in range(length)}
    income = [round_half_up(sales * (1 - drop)) if month in low else sales for month in range(12)]
    bought = [round_half_up(amount * goods) for amount in income]
    plan = cash_plan(opening, [income], [bought, [costs] * 12])
    ordinary = next(net for month, net in enumerate(plan.net) if month not in low)
    return LeanYear(plan, ordinary, plan.net[first - 1] if length else 0, length)


def put_aside(short: float, lean: int) -> float:
    """What each of the other months of a year puts aside for ``lean`` months that lack ``short`` rupiah each.

    >>> round(put_aside(800_000, 3))
    266667
    """
    return short * lean / (12 - lean)
