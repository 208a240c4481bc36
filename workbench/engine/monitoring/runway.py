"""In which month cash runs out, if things go on as in the last months and the plan's own season holds.

::

    drift    = mean over the last 3 months of (change of actual cash - change of planned cash)
    cash[j]  = cash[last] + planned[j] - planned[last] + drift x (j - last)

So an instalment that begins next month, or a harvest, is in it. Where the plan ends, its mean monthly change of the
last twelve months goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.engine.monitoring.trend import last_reported, trailing_mean
from workbench.engine.timeline import Array
from workbench.money import round_rupiah

__all__ = ["AHEAD", "Runway", "going_on", "runway"]

AHEAD = 24
"""Months that are looked ahead from the last column of the reports."""


@dataclass(frozen=True, slots=True)
class Runway:
    """Cash ahead, ``(..., months + 24)``, NaN before each cooperative's last report of cash.

    ``month``, ``(...,)``: the column in which cash is first below 0; -1 where it lasts, or was never reported.
    ``left``: months from the last report of cash to that column, infinite where it lasts, NaN where never reported.
    """

    cash: Array
    month: NDArray[np.int64]
    left: Array
    drift: Array


def runway(cash: Array, plan: Array, window: int = 3, ahead: int = AHEAD) -> Runway:
    """Look ahead from the last reported cash.

    Args:
        cash: reported, ``(..., months)``, NaN where not. plan: the plan's cash for the same months and on,
            ``(..., at least months)``. window: months whose drift goes on.

    >>> found = runway(np.array([100.0, 80.0, 60.0]), np.array([100.0, 100.0, 100.0]))
    >>> int(found.month), float(found.left), float(found.drift)
    (6, 4.0, -20.0)
    """
    months = cash.shape[-1]
    shape = (*np.broadcast_shapes(cash.shape[:-1], plan.shape[:-1]), months)
    cash = np.broadcast_to(cash, shape)
    further = going_on(np.broadcast_to(plan, (*shape[:-1], plan.shape[-1])), months + ahead)
    last = last_reported(cash).astype(np.int64)
    known = last >= 0
    start = np.maximum(last, 0)[..., None]
    change = np.diff(cash, axis=-1) - np.diff(further[..., :months], axis=-1)
    drift = np.zeros(shape[:-1])
    if months > 1:
        trailing = trailing_mean(change, window)
        found = np.take_along_axis(trailing, np.maximum(start - 1, 0), axis=-1)[..., 0]
        drift = np.where(np.isfinite(found) & (last > 0), found, 0.0)
    month = np.arange(months + ahead)
    begun = np.take_along_axis(cash, start, axis=-1) - np.take_along_axis(further, start, axis=-1)
    line = begun + further + drift[..., None] * (month - start)
    line = np.where((month >= start) & known[..., None], line, 0.0)
    rounded = round_rupiah(line)
    empty = (rounded < 0) & (month >= start) & known[..., None]
    runs_out = empty.any(axis=-1)
    first = np.where(runs_out, empty.argmax(axis=-1), -1)
    left = np.where(known, np.where(runs_out, first - last, np.inf), np.nan)
    ahead_line = np.where((month >= start) & known[..., None], rounded, np.nan)
    return Runway(ahead_line, first.astype(np.int64), left, drift)


def going_on(plan: Array, months: int) -> Array:
    """The plan's cash for so many months, ``(..., months)``; beyond its end by its mean change of up to twelve months.

    >>> going_on(np.array([10.0, 12.0, 14.0]), 5).tolist()
    [10.0, 12.0, 14.0, 16.0, 18.0]
    """
    have = plan.shape[-1]
    if have >= months:
        return plan[..., :months]
    back = min(12, have - 1)
    change = (plan[..., -1] - plan[..., have - 1 - back]) / max(back, 1)
    more = plan[..., -1:] + change[..., None] * np.arange(1, months - have + 1)
    return np.concatenate([plan, more], axis=-1)
