"""What the last months say: means and slopes of the months that were reported, every line at once."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from workbench.engine.timeline import Array

__all__ = ["LEAST_POINTS", "last_reported", "trailing_mean", "trailing_slope"]

LEAST_POINTS = 4
"""A slope needs as many months."""


def _windows(line: Array, window: int) -> Array:
    """The last ``window`` months of each month, ``(..., months, window)``; NaN before the first."""
    before = np.full((*line.shape[:-1], window - 1), np.nan)
    return np.asarray(sliding_window_view(np.concatenate([before, line], axis=-1), window, axis=-1))


def _divided(above: Array, below: Array) -> Array:
    """``above / below``, NaN where nothing divides."""
    found: Array = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return found


def trailing_mean(line: Array, window: int = 3) -> Array:
    """Mean of the reported among the last ``window`` months, ``(..., months)``; NaN where none is.

    >>> trailing_mean(np.array([3.0, np.nan, 6.0, 9.0])).tolist()
    [3.0, 3.0, 4.5, 7.5]
    """
    seen = _windows(line, window)
    known = np.isfinite(seen)
    return _divided(np.where(known, seen, 0.0).sum(axis=-1), known.sum(axis=-1).astype(np.float64))


def trailing_slope(line: Array, window: int = 6) -> Array:
    """Least-squares slope a month through the reported of the last ``window`` months, ``(..., months)``.

    ``sum (t - mean t)(y - mean y) / sum (t - mean t)^2``; NaN with fewer than four points.

    >>> trailing_slope(np.array([1.0, 2.0, 3.0, np.nan, 5.0])).tolist()
    [nan, nan, nan, nan, 1.0]
    """
    seen, month = _windows(line, window), np.arange(window, dtype=np.float64)
    known = np.isfinite(seen)
    count = known.sum(axis=-1).astype(np.float64)
    y, t = np.where(known, seen, 0.0), np.where(known, month, 0.0)
    away = np.where(known, month - _divided(t.sum(axis=-1), count)[..., None], 0.0)
    up = (away * (y - np.where(known, _divided(y.sum(axis=-1), count)[..., None], 0.0))).sum(axis=-1)
    slope = _divided(up, (away * away).sum(axis=-1))
    return np.where(count >= LEAST_POINTS, slope, np.nan)


def last_reported(line: Array) -> Array:
    """The last month (from 0) with a number, ``(...,)`` as floats; -1 where there is none.

    >>> last_reported(np.array([[1.0, 2.0, np.nan], [np.nan, np.nan, np.nan]])).tolist()
    [1.0, -1.0]
    """
    months = np.arange(line.shape[-1])
    return np.asarray(np.where(np.isfinite(line), months, -1).max(axis=-1), dtype=np.float64)
