"""What several topics need of a loan: its schedule, and terms that the learner may replace by their own."""

from __future__ import annotations

import datetime as dt

from workbench.engine.loan import Schedule, schedule
from workbench.errors import NumberError
from workbench.lessons.draw import Draw, OwnFigures
from workbench.plan import Loan

__all__ = ["LONGEST", "ON", "repaid", "tenor", "whole", "yearly"]

ON = dt.date(2027, 1, 1)
"""The first month of every loan that is taught, and the day on which comparison values are taken."""

LONGEST = 360
"""Months: a longer loan is a slip of the pen."""


def repaid(amount: int, rate_year: float, months: int, method: str = "anuitas") -> Schedule:
    """A loan repaid monthly from the first month on.

    >>> repaid(50_000_000, 0.06, 36).instalment[1], repaid(50_000_000, 0.06, 36, "flat").instalment[1]
    (1521097, 1638889)
    """
    terms = {"plafon": amount, "bunga_tahun": rate_year, "tenor_bulan": months, "metode": method}
    return schedule(Loan.model_validate(terms), ON)


def tenor(n: Draw, low: int, high: int, step: int) -> int:
    """The months of a loan, drawn or the learner's own. Raises OwnFigures for more than the longest."""
    ask = "Lama angsuran, dalam bulan"
    months = n.whole("bulan", low, high, step, ask)
    if not 1 <= months <= LONGEST:
        raise OwnFigures(ask, f"harus 1 sampai {LONGEST}", "Tulis banyaknya bulan, misalnya 24")
    return months


def yearly(n: Draw, name: str, low: float, high: float, ask: str) -> float:
    """A yearly rate in whole percent, drawn or the learner's own. Raises OwnFigures for more than 100 percent."""
    rate = n.rate(name, low, high, 0.01, ask)
    if rate > 1:
        raise OwnFigures(ask, "lebih dari 100% setahun", "Tulis persen setahun, misalnya 12%")
    return rate


def whole(label: str, value: float) -> int:
    """A count that a calculator's field holds. Raises NumberError for a part of one.

    >>> whole("Bulan", 24.0)
    24
    """
    if value != int(value):
        raise NumberError(label, "harus bilangan bulat", "Tulis tanpa koma, misalnya 24")
    return int(value)
