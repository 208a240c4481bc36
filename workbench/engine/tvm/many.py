"""IRR of many lines of flows at once: scenarios, draws, cooperatives.

With ``v = 1 / (1 + rate)`` and ``x = log(v)``, the logarithm of what comes in over what goes out is nearly straight
in ``x``, so Newton's method on it takes a few steps, on all lines together. The rate reached is the only one where
the flows change sign once (Descartes), or where the balance at that rate keeps its sign to the end: the running
sums of the discounted flows are the coefficients of what is left of the polynomial when that root is divided out.
All other lines go to the sound search of :mod:`workbench.engine.tvm.roots`.
"""

from __future__ import annotations

import math
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from workbench.engine.timeline import Array
from workbench.engine.tvm.rates import LOWEST
from workbench.engine.tvm.roots import beyond_reach, real_roots, sign_changes

__all__ = ["Status", "irr_many"]

BLOCK = 2500
"""Lines taken together: their numbers stay in the processor's cache."""

STEPS = 25
CLOSE = 1e-8
"""Newton's error squares: after a step this small the next would be below rounding."""

SURE = 1e-11
"""A sum that keeps this share of its parts has a sign beyond rounding."""


class Status(IntEnum):
    """Whether a line has one rate, and if not, why."""

    ONE = 0
    SAME_SIGN = 1
    NONE = 2
    SEVERAL = 3
    TOO_MANY = 4


def irr_many(flows: Array, lowest: float = LOWEST, highest: float = math.inf) -> tuple[Array, NDArray[np.int8]]:
    """Internal rate of return per period of every line, as :func:`workbench.engine.feasibility.irr` one by one.

    Args:
        flows: (..., periods), rupiah, what goes out negative. lowest, highest: rates outside do not count.

    Returns:
        Rates (...), NaN where there is not exactly one, and a :class:`Status` (...) for each.

    >>> rates, status = irr_many(np.array([[-1000.0, 600, 600], [-100, 230, -132], [1, 2, 3]]))
    >>> rates.round(6).tolist(), status.tolist()
    ([0.130662, nan, nan], [0, 3, 1])
    """
    values = np.asarray(flows, dtype=np.float64)
    lines = values.reshape(math.prod(values.shape[:-1]), values.shape[-1])
    rates, status = np.empty(len(lines)), np.empty(len(lines), dtype=np.int8)
    for start in range(0, len(lines), BLOCK):
        block = slice(start, start + BLOCK)
        rates[block], status[block] = _block(lines[block], lowest, highest)
    return rates.reshape(values.shape[:-1]), status.reshape(values.shape[:-1])


def _block(lines: Array, lowest: float, highest: float) -> tuple[Array, NDArray[np.int8]]:
    changes = _changes(lines)
    rates, status = np.full(len(lines), np.nan), np.full(len(lines), Status.ONE, dtype=np.int8)
    status[changes == 0] = Status.SAME_SIGN
    mixed = np.nonzero(changes)[0]
    if mixed.size:
        rates[mixed] = _newton(lines[mixed], changes[mixed] > 1)
    rest = mixed[np.isnan(rates[mixed])]
    wild = beyond_reach(lines[rest])
    status[rest[wild]], rest = Status.TOO_MANY, rest[~wild]
    if rest.size:
        roots = real_roots(lines[rest], np.arange(lines.shape[1], dtype=np.float64))
        sane = (roots >= lowest) & (roots <= highest)
        count = sane.sum(axis=1)
        rates[rest] = np.where(count == 1, np.where(sane, roots, 0.0).sum(axis=1), np.nan)
        status[rest] = np.select([count == 0, count > 1], [Status.NONE, Status.SEVERAL], Status.ONE)
    outside = (rates < lowest) | (rates > highest)
    rates[outside], status[outside] = np.nan, Status.NONE
    return rates, status


def _changes(lines: Array) -> NDArray[np.int64]:
    """Sign changes; lines without zeros, the common case, by their sign bits alone."""
    bits = np.signbit(lines)
    changes: NDArray[np.int64] = np.count_nonzero(bits[:, 1:] != bits[:, :-1], axis=1)
    zeros = np.nonzero(~lines.all(axis=1))[0]
    if zeros.size:
        changes[zeros] = sign_changes(lines[zeros])
    return changes


def _newton(lines: Array, doubtful: NDArray[np.bool_]) -> Array:
    """The rate of each line; NaN where Newton's method reaches none, or perhaps not the only one of a doubtful line."""
    flows = np.ascontiguousarray(lines.T)
    flows *= np.where(flows[0] > 0, -1.0, 1.0)
    out = np.maximum(-flows[: np.flatnonzero((flows < 0).any(axis=1))[-1] + 1], 0.0)
    periods = np.stack([np.ones(len(flows)), np.arange(len(flows))])
    with np.errstate(all="ignore"):
        step = _step(*(periods @ flows), *(periods[:, : len(out)] @ out))
        x = -step
        for _ in range(STEPS):
            if not (np.abs(step) > CLOSE).any():
                break
            v = np.exp(x)
            step = _step(*_worth_and_slope(flows, v), *_worth_and_slope(out, v))
            x -= step
        reached = np.abs(step) <= CLOSE
        ask = np.nonzero(doubtful & reached)[0]
        reached[ask] = _keeps_sign(flows[:, ask], np.exp(x[ask]))
    return np.where(reached, np.expm1(-x), np.nan)


def _keeps_sign(flows: Array, v: Array) -> NDArray[np.bool_]:
    """Whether the balance after every period but the last has one sign beyond all rounding.

    At the rate itself the sum up to a period is minus the sum after it: whichever is less cancelled tells the sign.
    """
    parts = flows * v ** np.arange(len(flows))[:, None]
    before, gross_before = np.cumsum(parts, axis=0)[:-1], np.cumsum(np.abs(parts), axis=0)[:-1]
    after, gross_after = (np.cumsum(line[:0:-1], axis=0)[::-1] for line in (parts, np.abs(parts)))
    up = (before >= SURE * gross_before) | (-after >= SURE * gross_after)
    down = (-before >= SURE * gross_before) | (after >= SURE * gross_after)
    return np.asarray(up.all(axis=0) | down.all(axis=0))


def _step(net: Array, net_slope: Array, out: Array, out_slope: Array) -> Array:
    """Newton's step in ``x`` for ``log(inflows / outflows)``; slopes are those of the sums, in ``x`` as well."""
    inflows = net + out
    step: Array = np.log(inflows / out) / ((net_slope + out_slope) / inflows - out_slope / out)
    return step


def _worth_and_slope(flows: Array, v: Array) -> tuple[Array, Array]:
    """``sum(flow[t] * v ** t)`` and ``sum(t * flow[t] * v ** t)`` by Horner's scheme, in place."""
    worth, slope = flows[-1].copy(), np.zeros_like(v)
    for flow in flows[-2::-1]:
        slope *= v
        slope += worth
        worth *= v
        worth += flow
    slope *= v
    return worth, slope
