"""How long a stretch of days is, as a part of a year: the day counts that banks write in an offer.

==============  =================================================================================
``30/360``      a whole instalment month is 1/12 year; a part of it counts as its share of the real
                days of that month (17 of 31 days are 17/31 of 1/12 year)
``30E/360``     every calendar month has 30 days, the 31st counts as the 30th (Eurobond basis)
``actual/365``  real days / 365, also in leap years
``actual/364``  real days / 364: 52 weeks, for weekly and two-weekly loans
``actual/360``  real days / 360
``actual/actual``  real days of each calendar year / 365 or 366 (ISDA)
==============  =================================================================================

Every count is additive: the parts of a stretch add up to the whole.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from workbench.calendars import add_months

__all__ = ["DAY_COUNTS", "DayCount", "Months", "days_360", "measure", "months_between"]

DayCount = Literal["30/360", "30E/360", "actual/365", "actual/364", "actual/360", "actual/actual"]
DAY_COUNTS: tuple[DayCount, ...] = get_args(DayCount)

YearFraction = Callable[[dt.date, dt.date], Fraction]
_YEARS = {"actual/365": 365, "actual/364": 364, "actual/360": 360}


def days_360(start: dt.date, end: dt.date) -> int:
    """Days between two dates when every month has 30.

    >>> days_360(dt.date(2024, 1, 31), dt.date(2024, 3, 1))
    31
    """
    years, months = end.year - start.year, end.month - start.month
    return 360 * years + 30 * months + min(end.day, 30) - min(start.day, 30)


def actual_actual(start: dt.date, end: dt.date) -> Fraction:
    """Years between two dates, each calendar year's days over its own length.

    >>> actual_actual(dt.date(2023, 12, 31), dt.date(2024, 1, 31))
    Fraction(1886, 22265)
    """
    total = Fraction(0)
    while start < end:
        new_year = dt.date(start.year + 1, 1, 1)
        until = min(end, new_year)
        total += Fraction((until - start).days, (new_year - dt.date(start.year, 1, 1)).days)
        start = until
    return total


def months_between(start: dt.date, end: dt.date) -> Fraction:
    """Whole months from ``start``, and the rest as a share of the real days of the month that follows them.

    >>> months_between(dt.date(2023, 8, 1), dt.date(2023, 9, 15))
    Fraction(22, 15)
    """
    whole = 12 * (end.year - start.year) + end.month - start.month
    if add_months(start, whole) > end:
        whole -= 1
    before, after = add_months(start, whole), add_months(start, whole + 1)
    return whole + Fraction((end - before).days, (after - before).days)


@dataclass(frozen=True, slots=True)
class Months:
    """The instalment months of ``30/360``: ``months[i]`` months lie between ``bounds[i]`` and ``bounds[i + 1]``."""

    bounds: tuple[dt.date, ...]
    months: tuple[Fraction, ...]

    def between(self, start: dt.date, end: dt.date) -> Fraction:
        """Years from ``start`` to ``end``, both inside the bounds.

        >>> year = Months((dt.date(2024, 1, 1), dt.date(2024, 2, 1)), (Fraction(1),))
        >>> year.between(dt.date(2024, 1, 15), dt.date(2024, 2, 1))
        Fraction(17, 372)
        """
        total = Fraction(0)
        cell = bisect_right(self.bounds, start) - 1
        while start < end:
            first, last = self.bounds[cell], self.bounds[cell + 1]
            until = min(end, last)
            total += self.months[cell] * Fraction((until - start).days, 12 * (last - first).days)
            start, cell = until, cell + 1
        return total


def measure(day_count: DayCount, bounds: Sequence[dt.date], months: Sequence[Fraction]) -> YearFraction:
    """The function that measures a stretch in years; ``bounds`` and ``months`` are for ``30/360`` alone.

    >>> measure("actual/365", (), ())(dt.date(2024, 2, 1), dt.date(2024, 3, 1))
    Fraction(29, 365)
    """
    if day_count == "30/360":
        return Months(tuple(bounds), tuple(months)).between
    if day_count == "30E/360":
        return lambda start, end: Fraction(days_360(start, end), 360)
    if day_count == "actual/actual":
        return actual_actual
    year = _YEARS[day_count]
    return lambda start, end: Fraction((end - start).days, year)
