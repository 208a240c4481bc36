"""Is the investment worth it: NPV, IRR, payback, net B/C, break-even. "Undefined" is an answer.

Conventions: the first flow is at t = 0 and is not discounted; a yearly rate ``d`` becomes
``(1 + d) ** (1 / 12) - 1`` per month; net B/C is the present value of the positive net flows over that
of the negative ones. Where a figure has no value, or more than one, the answer is ``None`` with the
reason in words, never a number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy_financial as npf

from workbench.engine.timeline import Array

__all__ = [
    "BreakEven",
    "Feasibility",
    "appraise",
    "break_even",
    "irr",
    "monthly_rate",
    "net_benefit_cost",
    "npv",
    "payback",
]


LOWEST_MONTHLY = -0.5
"""Losing half of it every month: a lower monthly rate is an accident of arithmetic, not a return."""


@dataclass(frozen=True, slots=True)
class Feasibility:
    """The appraisal of one line of monthly flows; ``irr_note`` says why there is no IRR."""

    flows: tuple[float, ...]
    discount_year: float
    npv: float
    irr_year: float | None
    irr_note: str
    payback_month: int | None
    net_bc: float | None


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Break-even of a period: ``units`` where a unit price is known, ``sales`` in rupiah, ``margin_of_safety``."""

    sales: float | None
    units: float | None
    margin_of_safety: float | None


def monthly_rate(yearly: float) -> float:
    """The monthly rate that compounds to the yearly one: ``(1 + d) ** (1 / 12) - 1``.

    >>> round(monthly_rate(0.12), 6)
    0.009489
    """
    return float((1 + yearly) ** (1 / 12) - 1)


def npv(rate: float, flows: Sequence[float] | Array, first_period: int = 0) -> float:
    """Net present value ``sum(flow[t] / (1 + rate) ** (t + first_period))``.

    Args:
        rate: per period, a decimal. flows: rupiah per period. first_period: 0 as numpy-financial, 1 as
            the spreadsheet function NPV.

    >>> round(npv(0.10, [-5000, 2000, 3000, 500, 0]), 2)
    -326.82
    """
    return float(npf.npv(rate, flows)) / (1 + rate) ** first_period


def irr(flows: Sequence[float] | Array, lowest: float = -0.99) -> tuple[float | None, str]:
    """The internal rate of return per period, or ``None`` and the reason.

    Every real rate from ``lowest`` (-99 %) to 1,000 % at which the NPV changes sign is looked for: none and
    several are both said, instead of silently picking one.

    >>> rate, note = irr([-5000, 2000, 2000, 1000, 2000])
    >>> round(rate, 4), note
    (0.1554, '')
    >>> irr([100, 100])
    (None, 'semua arus bertanda sama')
    >>> irr([-100, 230, -132])
    (None, 'ada 2 tingkat yang memenuhi')
    """
    values = np.asarray(flows, dtype=np.float64)
    if not (values.min(initial=0.0) < 0 < values.max(initial=0.0)):
        return None, "semua arus bertanda sama"
    roots = [rate for rate in _roots(values) if rate >= lowest]
    if len(roots) == 1:
        return roots[0], ""
    if not roots:
        return None, "tidak ada tingkat yang memenuhi"
    return None, f"ada {len(roots)} tingkat yang memenuhi"


def _roots(values: Array) -> list[float]:
    """Rates where the NPV crosses zero, by scanning ``1 / (1 + rate)`` and bisecting each bracket."""
    grid = np.unique(np.concatenate([np.linspace(-0.99, 1.0, 1991), np.linspace(1.0, 10.0, 451)]))
    present = _present(values, grid)
    roots: list[float] = []
    for k in range(len(grid) - 1):
        if present[k] == 0:
            roots.append(float(grid[k]))
        elif present[k] * present[k + 1] < 0:
            roots.append(_bisect(values, float(grid[k]), float(grid[k + 1])))
    return roots


def _present(values: Array, rates: Array) -> Array:
    """NPV at many rates, scaled by ``(1 + rate) ** N`` where that keeps the numbers finite (sign is kept)."""
    factor = 1 / (1 + rates)
    total = np.zeros_like(rates)
    with np.errstate(over="ignore", invalid="ignore"):
        small = factor <= 1
        for flow in values[::-1]:
            total = np.where(small, total * factor + flow, total)
        grow = np.where(small, 0.0, 1 / factor)
        rising = np.zeros_like(rates)
        for flow in values:
            rising = np.where(small, rising, rising * grow + flow)
    return np.where(small, total, rising)


def _bisect(values: Array, low: float, high: float) -> float:
    sign = math.copysign(1.0, _present(values, np.array([low]))[0])
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if _present(values, np.array([middle]))[0] * sign > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def payback(flows: Sequence[float] | Array) -> int | None:
    """The first period in which the flows together are no longer negative; ``None`` if never, or no outlay.

    >>> payback([-5000, 2000, 3000, 500])
    2
    """
    total = np.cumsum(np.asarray(flows, dtype=np.float64))
    if not (total < 0).any():
        return None
    start = int(np.argmax(total < 0))
    back = np.nonzero(total[start:] >= 0)[0]
    return start + int(back[0]) if back.size else None


def net_benefit_cost(rate: float, flows: Sequence[float] | Array, first_period: int = 0) -> float | None:
    """Net B/C: present value of positive net flows / present value of negative ones.

    >>> round(net_benefit_cost(0.05, [-5000, 2000, 3000, 500, 0]), 4)
    1.0116
    """
    values = np.asarray(flows, dtype=np.float64)
    gain = npv(rate, np.maximum(values, 0), first_period)
    cost = -npv(rate, np.minimum(values, 0), first_period)
    ratio = gain / cost if cost > 0 else math.inf
    return ratio if math.isfinite(ratio) else None


def appraise(flows: Sequence[float] | Array, discount_year: float) -> Feasibility:
    """The whole appraisal of monthly flows at a yearly discount rate.

    >>> appraise([-1000.0] + [100.0] * 12, 0.12).payback_month
    10
    """
    values = np.asarray(flows, dtype=np.float64)
    rate = monthly_rate(discount_year)
    found, note = irr(values, LOWEST_MONTHLY)
    return Feasibility(
        flows=tuple(float(v) for v in values),
        discount_year=discount_year,
        npv=npv(rate, values),
        irr_year=None if found is None else (1 + found) ** 12 - 1,
        irr_note=note,
        payback_month=payback(values),
        net_bc=net_benefit_cost(rate, values),
    )


def break_even(fixed: float, sales: float, variable: float, price: float | None = None) -> BreakEven:
    """Break-even sales ``fixed / (1 - variable / sales)``; units ``/ price``.

    Args:
        fixed: fixed cost. sales: sales of the period. variable: variable cost of those sales. price: of a unit.

    >>> round(break_even(80_000, 16_200, 10_800, price=16_200).sales)
    240000
    """
    if sales <= 0 or variable >= sales:
        return BreakEven(None, None, None)
    point = fixed / (1 - variable / sales)
    return BreakEven(point, point / price if price else None, 1 - point / sales)
