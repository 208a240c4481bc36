"""Months and project years: month 0 is the first money, months 1..N are the plan, year 1 is months 1-12."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.calendars import add_months

__all__ = ["Array", "Monthly", "Timeline", "as_line", "previous"]

Array = NDArray[np.float64]
"""Whole rupiah (or factors) as float64; the last axis is months 0..N, leading axes are scenarios."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The months of a plan.

    >>> time = Timeline(dt.date(2027, 1, 1), 36)
    >>> time.years, time.date(0), time.date(13)
    (3, datetime.date(2027, 1, 1), datetime.date(2028, 2, 1))
    """

    start: dt.date
    months: int

    @property
    def years(self) -> int:
        """How many project years; the horizon is always whole years."""
        return self.months // 12

    def date(self, t: int) -> dt.date:
        """The first day of month ``t``."""
        return add_months(self.start.replace(day=1), t)

    def dates(self) -> tuple[dt.date, ...]:
        """The first days of months 0..N."""
        return tuple(self.date(t) for t in range(self.months + 1))

    def year_of(self, t: int) -> int:
        """The project year of month ``t`` (month 0 counts with year 1)."""
        return max(0, t - 1) // 12 + 1

    def calendar_months(self) -> NDArray[np.int64]:
        """Calendar months (0 = January) of months 0..N."""
        return (self.start.month - 1 + np.arange(self.months + 1)) % 12

    def calendar_years(self) -> NDArray[np.int64]:
        """Calendar years of months 0..N."""
        return self.start.year + (self.start.month - 1 + np.arange(self.months + 1)) // 12

    def index(self, growth: float) -> Array:
        """Price index ``(1 + growth) ** (year - 1)`` for months 0..N: prices step once a year."""
        years = np.maximum(0, np.arange(self.months + 1) - 1) // 12
        return np.asarray((1 + growth) ** years, dtype=np.float64)

    def from_month(self, first: int) -> Array:
        """1 from month ``first`` (at least 1) on, 0 before: when a cost or a person starts."""
        return (np.arange(self.months + 1) >= max(1, first)).astype(np.float64)

    def at(self, month: int) -> Array:
        """1 in one month, 0 elsewhere: where a single amount stands."""
        return np.asarray(np.arange(self.months + 1) == month, dtype=np.float64)

    def yearly(self, line: Array) -> Array:
        """Sum a line by project year, month 0 with year 1: ``(..., N + 1)`` to ``(..., years)``.

        >>> Timeline(dt.date(2027, 1, 1), 24).yearly(np.ones(25))
        array([13., 12.])
        """
        body = line[..., 1:]
        total: Array = body.reshape(*body.shape[:-1], self.years, 12).sum(axis=-1)
        total[..., 0] += line[..., 0]
        return total

    def year_end(self, line: Array) -> Array:
        """The value of a balance at the end of each project year: ``(..., years)``."""
        return line[..., 12::12]

    def zeros(self, *lead: int) -> Array:
        """An empty line, ``(*lead, N + 1)``."""
        return np.zeros((*lead, self.months + 1))


def previous(line: Array, by: int = 1) -> Array:
    """The line ``(..., N + 1)`` shifted ``by`` months later; the first months are 0.

    >>> previous(np.array([1.0, 2.0, 3.0]))
    array([0., 1., 2.])
    """
    shifted = np.zeros_like(line)
    shifted[..., by:] = line[..., : line.shape[-1] - by]
    return shifted


@dataclass(frozen=True, slots=True)
class Monthly:
    """A driver that moves from month to month: ``values`` is ``(..., N + 1)``, its last axis is months 0..N."""

    values: Array


def as_line(value: Any) -> Array:
    """A driver as an array whose last axis is months, ``(..., 1)`` or ``(..., N + 1)``, so that it multiplies a line.

    >>> as_line([1.0, 0.9]).shape, as_line(Monthly(np.ones((2, 37)))).shape
    ((2, 1), (2, 37))
    """
    if isinstance(value, Monthly):
        return value.values
    return np.asarray(value, dtype=np.float64)[..., None]
