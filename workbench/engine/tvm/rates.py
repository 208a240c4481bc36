"""The rate that solves an equation of payments, or all of them: RATE, IRR and XIRR.

A spreadsheet starts from a guess and shows whatever it reaches. Here every solution is found
(:mod:`workbench.engine.tvm.roots`); one is an answer, none or several are said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.engine.timeline import Array
from workbench.engine.tvm.dates import Basis, Day, years
from workbench.engine.tvm.refusal import need
from workbench.engine.tvm.roots import beyond_reach, real_roots

__all__ = ["LOWEST", "NO_RATE", "SAME_SIGN", "TOO_MANY", "Rates", "irr", "rate", "several", "xirr"]

LOWEST = -0.99
"""Losing more than 99 % in a period is an accident of arithmetic: such a solution counts only if it is alone."""

SAME_SIGN = "semua arus bertanda sama"
NO_RATE = "tidak ada tingkat yang memenuhi"
TOO_MANY = "arus terlalu sering berganti tanda untuk dicari semua tingkatnya"
LONGEST = 100_000
AT_ZERO = 1e-5
"""The root at rate 0 that a broken term brings in hides a rate this close to it; that one is read off the slope."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The solutions of one equation: ``all`` of them ascending, ``one`` if it is the answer, else ``why`` not."""

    all: tuple[float, ...]
    one: float | None
    why: str

    @classmethod
    def among(cls, roots: Sequence[float], same_sign: bool = False) -> Rates:
        """The answer that these solutions give.

        >>> Rates.among([-0.9998, 1.0043]).one
        1.0043
        >>> Rates.among([0.1, 0.2]).why
        'ada 2 tingkat yang memenuhi'
        """
        sane = [root for root in roots if root >= LOWEST] or list(roots)
        why = SAME_SIGN if same_sign else NO_RATE if not sane else several(len(sane)) if len(sane) > 1 else ""
        return cls(tuple(roots), None if why else sane[0], why)

    def nearest(self, guess: float) -> float | None:
        """The solution nearest to a guess, ``None`` where there is none or two are equally near.

        >>> Rates.among([0.1, 0.2]).nearest(0.12), Rates.among([0.1, 0.2]).nearest(0.15)
        (0.1, None)
        """
        ranked = sorted(self.all, key=lambda root: abs(root - guess))
        apart = [abs(root - guess) for root in ranked[:2]]
        return None if not ranked or (len(apart) == 2 and apart[1] - apart[0] < 1e-9) else ranked[0]


def several(count: int) -> str:
    """The reason when more than one rate solves the equation.

    >>> several(2)
    'ada 2 tingkat yang memenuhi'
    """
    return f"ada {count} tingkat yang memenuhi"


def irr(flows: Sequence[float] | Array) -> Rates:
    """Internal rates of return: every rate per period above -100 % at which the flows are worth nothing.

    Args:
        flows: rupiah per period, what goes out negative.

    >>> [round(rate, 9) for rate in irr([-100, 230, -132]).all], irr([-100, 230, -132]).why
    ([0.1, 0.2], 'ada 2 tingkat yang memenuhi')
    >>> round(irr([-150_000, 15_000, 25_000, 35_000, 45_000, 60_000]).one, 6)
    0.052433
    """
    values = np.asarray(flows, dtype=np.float64)
    return _solve(values, np.arange(len(values), dtype=np.float64))


def xirr(flows: Sequence[float] | Array, dates: Sequence[Day], basis: Basis = "act/365") -> Rates:
    """Internal rates of return per year of dated flows, in any order.

    Args:
        flows: rupiah. dates: when each falls. basis: how days are counted.

    Raises:
        Refused: not one date for each flow.

    >>> import datetime as dt
    >>> round(xirr([-100, 10, 110], [dt.date(2025, 1, 1), dt.date(2026, 1, 1), dt.date(2027, 1, 1)]).one, 6)
    0.1
    """
    need(
        len(flows) == len(dates), "xirr", "{0} arus, {1} tanggal", "Isi satu tanggal tiap arus", len(flows), len(dates)
    )
    return _solve(np.asarray(flows, dtype=np.float64), years(dates, basis))


def rate(nper: float, pmt: float, pv: float, fv: float = 0.0, begin: float = 0.0) -> Rates:
    """Rates per period of equal payments: IRR of ``pv``, then ``pmt`` in each of ``nper`` periods, then ``fv``.

    There are at most two. A term that is not whole is solved as
    ``pv + (pmt - pv) v + fv v ** n - (pmt + fv) v ** (n + 1)``, without its root at rate 0.

    Raises:
        Refused: no periods, or more than 100,000.

    >>> round(rate(36, -3_042_193.75, 100_000_000).one * 12, 6)
    0.06
    >>> rate(2, -2.5, 1, 4.06).why
    'ada 2 tingkat yang memenuhi'
    """
    need(0 < nper <= LONGEST, "rate", "banyak periode {0}", "Isi di atas 0, paling banyak {1}", nper, LONGEST)
    count = round(nper)
    if count and abs(nper - count) < 1e-9:
        flows = np.full(count + 1, float(pmt))
        flows[-1 if begin else 0] = 0.0
        flows[0] += pv
        flows[-1] += fv
        return _solve(flows, np.arange(count + 1, dtype=np.float64))
    return _broken_term(nper, pmt, pv, fv, bool(begin))


def _broken_term(nper: float, pmt: float, pv: float, fv: float, begin: bool) -> Rates:
    last, first = (0.0, pmt) if begin else (pmt, 0.0)
    flows = np.array([pv + first, pmt - pv - first, fv - first, -(last + fv)])
    roots = list(_solve(flows, np.array([0.0, 1.0, nper, nper + 1])).all)
    kept = [root for root in roots if abs(root) > AT_ZERO]
    undiscounted = pv + nper * pmt + fv
    odd = (pv + first or pmt or fv) * (last + fv or pmt or pv) < 0
    if len(kept) % 2 != odd:
        slope = nper * (pmt * (nper + (-1 if begin else 1)) / 2 + fv)
        near = undiscounted / slope if slope else 0.0
        kept = sorted([*kept, near] if abs(near) <= 2 * AT_ZERO else kept)
    return Rates.among(kept, same_sign=min(pv, pmt, fv) >= 0 or max(pv, pmt, fv) <= 0)


def _solve(flows: Array, at: Array) -> Rates:
    """The rates of flows at any times: equal times put together, zeros left out, in the order of time."""
    when, place = np.unique(at, return_inverse=True)
    amounts = np.bincount(place, weights=flows, minlength=len(when))
    kept = amounts != 0
    amounts, when = amounts[kept], when[kept]
    if not amounts.size or amounts.min() > 0 or amounts.max() < 0:
        return Rates.among((), same_sign=True)
    if beyond_reach(amounts[None, :])[0]:
        return Rates((), None, TOO_MANY)
    found = real_roots(amounts[None, :], when)[0]
    return Rates.among([0.0 if abs(root) < 1e-13 else float(root) for root in found if np.isfinite(root)])
