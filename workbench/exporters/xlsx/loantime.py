"""The time columns of a loan's schedule: how long interest runs each month, at which rate, and what that is worth."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workbench.calendars import WorkingDay, add_months, due_dates
from workbench.engine import Projection, Schedule
from workbench.engine.loan import rates, year_fractions
from workbench.exporters.xlsx.book import serial

__all__ = ["Time"]


@dataclass(frozen=True, slots=True)
class Time:
    """One entry per month, 0 to the last of the sheet; dates are serial numbers.

    ``worth[t] = 1 + worth[t+1] / (1 + rate * years[t+1])`` is what one rupiah in each month from ``t`` on is worth
    in month ``t``, at the first rate, and in ``worth_later`` at the second.
    """

    nominal: list[int]
    before: list[int]
    since: list[int]
    days: list[int]
    years: list[float]
    years_left: list[float]
    rate: list[float]
    worth: list[float]
    worth_later: list[float]

    @classmethod
    def of(cls, p: Projection, s: Schedule) -> Time:
        """The columns of one loan."""
        loan, months, start = s.loan, p.time.months, p.plan.asumsi.mulai
        first = add_months(start.replace(day=1), -1)
        days = [serial(day) for day in due_dates(first, loan.hari_jatuh_tempo, months + 2, WorkingDay.TIDAK_DIGESER)]
        nominal, before = days[1:], days[:-1]
        since = [0, _drawn(start, loan.hari_cair, nominal[0]), *before[2:]]
        more = [0.0] * (months - s.last)
        years = [0.0, *(float(part) for part in year_fractions(loan, start)), *more]
        later = loan.bunga_berikut if loan.bunga_tetap_bulan else loan.bunga_tahun
        known = [float(part) for part in rates(loan)]
        return cls(
            nominal=nominal,
            before=before,
            since=since,
            days=[0, *(end - day for end, day in zip(nominal[1:], since[1:], strict=True))],
            years=years,
            years_left=[0.0, *(sum(years[t:]) for t in range(1, months + 1))],
            rate=[0.0, *known, *[later] * (months - s.last)],
            worth=_worth(years, loan.bunga_tahun, s.last),
            worth_later=_worth(years, loan.bunga_berikut, s.last),
        )


def _drawn(start: dt.date, day: int, nominal: int) -> int:
    """The day of month 0 from which interest runs."""
    return serial(due_dates(start, day, 1, WorkingDay.TIDAK_DIGESER)[0]) if day else nominal


def _worth(years: list[float], rate: float, last: int) -> list[float]:
    found = [0.0] * (len(years) + 1)
    for t in range(last, 0, -1):
        found[t] = 1 + found[t + 1] / (1 + rate * years[t + 1]) if t < last else 1.0
    return found[:-1]
