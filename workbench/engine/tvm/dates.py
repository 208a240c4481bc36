"""Years between dates, for dated flows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import numpy as np

from workbench.engine.timeline import Array

__all__ = ["Basis", "Day", "years"]

Day = dt.date
Basis = Literal["act/365", "act/360", "30E/360"]
"""How days make a year: real days over 365 (spreadsheets' XIRR) or 360, or twelve months of thirty days."""


def years(dates: Sequence[Day], basis: Basis = "act/365") -> Array:
    """Years of each date since the first of the list, ``(dates,)``.

    >>> years([dt.date(2027, 1, 31), dt.date(2027, 7, 31)], "30E/360").tolist()
    [0.0, 0.5]
    """
    if basis == "30E/360":
        days = [day.year * 360 + day.month * 30 + min(day.day, 30) for day in dates]
    else:
        days = [day.toordinal() for day in dates]
    return np.array([day - days[0] for day in days], dtype=np.float64) / (365 if basis == "act/365" else 360)
