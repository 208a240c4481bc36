"""Every real rate at which a line of discounted flows is worth nothing, many lines at once.

A line is ``f(t) = sum(flow[k] * exp(-at[k] * t))`` with ``t = log(1 + rate)``. Descartes' rule holds for such
sums: there are never more roots than sign changes between successive flows. It also gives a sound way to
find them: ``exp(s * t) * f(t)``, with ``s`` between two flows of unlike sign, has a derivative of the same form
with one sign change less, and between two roots of that derivative there is at most one root of ``f``. So the
roots of the derivatives are found first, down to a line with one sign change, which has one root. Nothing is
sampled: two roots close together are both found, and so is one that only touches zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.engine.timeline import Array

__all__ = ["FARTHEST", "beyond_reach", "real_roots", "sign_changes"]

FARTHEST = 15 * math.log(10)
"""Rates from ``-1 + 1e-15`` to ``1e15`` are looked for: nearer to -100 % a float cannot tell them apart."""

TOUCH = 3e-14
"""A line whose parts cancel to this share of their absolute sum is zero there; less cannot be told from rounding."""

MOST_WORK = 60_000
"""Sign changes times flows: up to here (any 244 flows) the search of one line takes well under a second."""

Rows = NDArray[np.intp]


def sign_changes(flows: Array) -> NDArray[np.int64]:
    """How often the sign changes along the last axis, zeros passed over: ``(..., flows)`` to ``(...,)``.

    >>> sign_changes(np.array([[-100.0, 0.0, 230.0, -132.0], [-1.0, 0.0, 0.0, 5.0]])).tolist()
    [2, 1]
    """
    signs = np.sign(flows)
    last = np.maximum.accumulate(np.where(signs != 0, np.arange(flows.shape[-1]), 0), axis=-1)
    filled = np.take_along_axis(signs, last, axis=-1)
    changes: NDArray[np.int64] = np.count_nonzero(filled[..., 1:] * filled[..., :-1] < 0, axis=-1)
    return changes


def beyond_reach(flows: Array) -> NDArray[np.bool_]:
    """Lines that change sign so often that finding all their roots would take seconds: ``(lines,)``.

    >>> wild = np.where(np.arange(1200) % 2, 1.0, -1.0)
    >>> beyond_reach(np.stack([wild, np.arange(1200) - 600.0])).tolist()
    [True, False]
    """
    beyond: NDArray[np.bool_] = sign_changes(flows) * np.count_nonzero(flows, axis=-1) > MOST_WORK
    return beyond


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines ``sum(flows * exp(logs - at * t))``, a row each; ``sizes`` is the logarithm of each part at ``t = 0``."""

    flows: Array
    logs: Array
    at: Array
    sizes: Array

    @classmethod
    def of(cls, flows: Array, logs: Array, at: Array) -> _Lines:
        with np.errstate(divide="ignore"):
            return cls(flows, logs, at, np.log(np.abs(flows)) + logs)

    def rows(self, rows: Rows) -> _Lines:
        return _Lines(self.flows[rows], self.logs[rows], self.at, self.sizes[rows])

    def worth(self, t: Array) -> Array:
        """The worth of each line at its ``t`` as a share of the sum of its absolute parts: from -1 to 1."""
        decay = self.at * t[:, None]
        top = (self.sizes - decay).max(axis=1, keepdims=True)
        parts = self.flows * np.exp(np.minimum(self.logs - decay - top, 700.0))
        worth: Array = parts.sum(axis=1) / np.abs(parts).sum(axis=1)
        return worth

    def derivative(self) -> _Lines:
        """``exp(-s * t)`` times the derivative of ``exp(s * t) * f``: every flow times ``s - at``.

        ``s`` lies between the first two flows of unlike sign, where the change of sign goes away.
        """
        signs, count = np.sign(self.flows), len(self.at)
        lead = np.take_along_axis(signs, np.argmax(signs != 0, axis=1)[:, None], axis=1)
        other = np.argmax(signs == -lead, axis=1)
        before = (np.arange(count) < other[:, None]) & (signs != 0)
        split = count - 1 - np.argmax(before[:, ::-1], axis=1)
        away = ((self.at[split] + self.at[other]) / 2)[:, None] - self.at
        with np.errstate(divide="ignore"):
            logs = np.where(signs != 0, self.sizes + np.log(np.abs(away)), 0.0)
        return _Lines.of(signs * np.sign(away), logs, self.at)


def real_roots(flows: Array, at: Array) -> Array:
    """The rates per unit of time at which each line is worth nothing, ascending, the rest of the row NaN.

    Args:
        flows: (lines, flows). at: (flows,), when each falls, rising.

    Returns:
        (lines, most sign changes). Two roots that cannot be told apart, and a root that only touches zero,
        stand once.

    >>> real_roots(np.array([[-100.0, 230.0, -132.0]]), np.arange(3.0)).round(9).tolist()
    [[0.1, 0.2]]
    """
    return np.expm1(_roots(_Lines.of(flows, np.zeros_like(flows), at)))


def _roots(lines: _Lines) -> Array:
    """The roots in ``t``: one level of the descent in the module's text."""
    changes = sign_changes(lines.flows)
    found = np.full((len(changes), int(changes.max(initial=0))), np.nan)
    some = np.nonzero(changes)[0]
    if not some.size:
        return found
    turns = np.full((len(some), found.shape[1] - 1), FARTHEST)
    deep = np.nonzero(changes[some] > 1)[0]
    if deep.size:
        below = _roots(lines.rows(some[deep]).derivative())
        turns[deep, : below.shape[1]] = np.where(np.isnan(below), FARTHEST, below)
    nodes = np.pad(turns, ((0, 0), (1, 1)), constant_values=((0, 0), (-FARTHEST, FARTHEST)))
    worth = lines.rows(np.repeat(some, nodes.shape[1])).worth(nodes.ravel()).reshape(nodes.shape)
    blur = TOUCH + 4e-16 * float(np.ptp(lines.at)) * np.abs(nodes)
    touch = (np.abs(worth) <= blur) & (np.abs(nodes) < FARTHEST)
    worth[touch] = 0.0
    row, gap = np.nonzero(worth[:, 1:] * worth[:, :-1] < 0)
    every = np.where(touch, nodes, np.nan)
    every = np.concatenate([every, np.full_like(every, np.nan)], axis=1)
    every[row, nodes.shape[1] + gap] = _crossings(lines.rows(some[row]), nodes[row, gap], nodes[row, gap + 1])
    found[some] = np.sort(every, axis=1)[:, : found.shape[1]]
    return found


def _crossings(lines: _Lines, low: Array, high: Array) -> Array:
    """Where each line crosses zero between two ``t`` of unlike sign, by Chandrupatla's method on all at once."""
    a, b = low, high
    fa, fb = lines.worth(a), lines.worth(b)
    step, answer, live = np.full(len(a), 0.5), np.empty(len(a)), np.arange(len(a))
    while live.size:
        x = a + step * (b - a)
        fx = lines.worth(x)
        same = np.sign(fx) == np.sign(fa)
        c, fc = np.where(same, a, b), np.where(same, fa, fb)
        b, fb = np.where(same, b, a), np.where(same, fb, fa)
        a, fa = x, fx
        best = np.where(np.abs(fa) < np.abs(fb), a, b)
        answer[live] = best
        nearest = (2e-16 * np.abs(best) + 1e-17) / np.maximum(np.abs(b - a), 1e-300)
        on = np.nonzero((nearest < 0.5) & (fa != 0))[0]
        lines, live, nearest = lines.rows(on), live[on], nearest[on]
        a, fa, b, fb, c, fc = (part[on] for part in (a, fa, b, fb, c, fc))
        step = np.clip(_quadratic(a, fa, b, fb, c, fc), nearest, 1 - nearest)
    return answer


def _quadratic(a: Array, fa: Array, b: Array, fb: Array, c: Array, fc: Array) -> Array:
    """Where to look next, as a share of the way from ``a`` to ``b``: inverse quadratic where safe, else half."""
    with np.errstate(divide="ignore", invalid="ignore"):
        xi, phi = (a - b) / (c - b), (fa - fb) / (fc - fb)
        safe = (phi**2 < xi) & ((1 - phi) ** 2 < 1 - xi)
        share = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
    return np.where(safe & np.isfinite(share), share, 0.5)
