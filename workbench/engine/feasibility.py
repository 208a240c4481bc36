"""Is the investment worth it: NPV, IRR, payback, benefit and cost, break-even. "Undefined" is an answer.

Conventions: the first flow is at t = 0 and is not discounted (``first_period=1`` discounts it once, as the
spreadsheet function NPV); a yearly rate ``d`` becomes ``(1 + d) ** (1 / 12) - 1`` per month; net B/C is the
present value of the positive net flows over that of the negative ones, gross B/C that of all benefits over all
costs. Where a figure has no value, or more than one, the answer is ``None`` with the reason in words, never a number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from workbench.engine.breakeven import BreakEven, break_even
from workbench.engine.timeline import Array
from workbench.engine.tvm import Status, irr_many, npv
from workbench.engine.tvm import irr as all_rates
from workbench.engine.tvm.rates import LOWEST, NO_RATE, SAME_SIGN, TOO_MANY, several
from workbench.engine.tvm.refusal import Refused, need

__all__ = [
    "BreakEven",
    "Feasibility",
    "appraise",
    "break_even",
    "discount_factors",
    "gross_benefit_cost",
    "irr",
    "irr_interpolated",
    "monthly_rate",
    "net_benefit_cost",
    "npv",
    "payback",
    "payback_exact",
    "present_values",
    "profitability_index",
]


LOWEST_MONTHLY = -0.5
"""Losing half of it every month: a lower monthly rate is an accident of arithmetic, not a return."""

HIGHEST_MONTHLY = 10.0
"""Eleven times the money every month: no plan earns that, and a year of it has no meaning."""

REMEMBERED = 24
"""Appraisals that are kept: the notebook and the workbook of a proposal ask for the same ones."""


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


def monthly_rate(yearly: float) -> float:
    """The monthly rate that compounds to the yearly one: ``(1 + d) ** (1 / 12) - 1``.

    >>> round(monthly_rate(0.12), 6)
    0.009489
    """
    return float((1 + yearly) ** (1 / 12) - 1)


def discount_factors(rates: Sequence[float], chained: bool = False) -> Array:
    """Factors for periods 1, 2, ... when every period has its own rate, ``(rates,)``.

    Args:
        rates: of periods 1, 2, ..., decimals above -1. chained: ``False``, each rate holds from now until its
            period, ``(1 + rate[t]) ** -t``; ``True``, each holds in its own period, and they multiply.

    Raises:
        Refused: a rate of -100 % or less.

    >>> discount_factors([0.10, 0.08]).round(4).tolist(), discount_factors([0.10, 0.08], chained=True).round(4).tolist()
    ([0.9091, 0.8573], [0.9091, 0.8418])
    """
    need(min(rates, default=0.0) > -1, "npv", "tingkat −100% atau kurang", "Isi tingkat di atas −1")
    growth = 1 + np.asarray(rates, dtype=np.float64)
    with np.errstate(over="ignore", under="ignore", divide="ignore"):
        powers = np.cumprod(growth) if chained else growth ** np.arange(1, len(growth) + 1)
        factors: Array = 1 / powers
    return factors


def present_values(
    flows: Sequence[float] | Array, rates: float | Sequence[float], first_period: int = 0, chained: bool = False
) -> Array:
    """Each flow discounted, ``(flows,)``; their NPV, net B/C, index and payback at rate 0 are those at these rates.

    Args:
        flows: rupiah per period. rates: one for all periods, or one for every flow after period 0, as in
            :func:`discount_factors`. first_period: 0 or 1, when the first flow falls.

    Raises:
        Refused: another number of rates, or a rate of -100 % or less.

    >>> present_values([-100, 55, 60], 0.10).round(4).tolist()
    [-100.0, 50.0, 49.5868]
    >>> present_values([-100, 55, 60], [0.10, 0.08]).round(4).tolist()
    [-100.0, 50.0, 51.4403]
    """
    count = len(flows) - 1 + first_period
    given = [rates] * count if isinstance(rates, int | float) else rates
    what = "{0} tingkat diskonto untuk {1} periode sesudah periode 0"
    need(len(given) == count, "npv", what, "Isi satu tingkat tiap periode", len(given), count)
    factors = np.concatenate([np.ones(1 - first_period), discount_factors(given, chained)])
    present: Array = np.asarray(flows, dtype=np.float64) * factors
    return present


def irr(flows: Sequence[float] | Array, lowest: float = LOWEST, highest: float = math.inf) -> tuple[float | None, str]:
    """The internal rate of return per period, or ``None`` and the reason.

    Every rate from ``lowest`` (-99 %) to ``highest`` at which the flows are worth nothing is found, also where
    they only touch zero: none and several are both said, instead of silently picking one.

    >>> rate, note = irr([-5000, 2000, 2000, 1000, 2000])
    >>> round(rate, 4), note
    (0.1554, '')
    >>> irr([100, 100])
    (None, 'semua arus bertanda sama')
    >>> irr([-100, 230, -132])
    (None, 'ada 2 tingkat yang memenuhi')
    """
    values = np.asarray(flows, dtype=np.float64)
    rates, status = irr_many(values[None, :], lowest, highest)
    if status[0] == Status.ONE:
        return float(rates[0]), ""
    if status[0] != Status.SEVERAL:
        return None, {Status.SAME_SIGN: SAME_SIGN, Status.TOO_MANY: TOO_MANY}.get(Status(status[0]), NO_RATE)
    return None, several(sum(lowest <= rate <= highest for rate in all_rates(values).all))


def irr_interpolated(flows: Sequence[float] | Array, low: float, high: float) -> float:
    """IRR as theses reckon it: a straight line between the NPV at two rates; the further apart, the further off.

    ``low + NPV(low) / (NPV(low) - NPV(high)) * (high - low)``

    Raises:
        Refused: a rate of -100 % or less, or an NPV that does not change sign between them.

    >>> round(irr_interpolated([-1000, 600, 600], 0.10, 0.20), 4), round(irr([-1000, 600, 600])[0], 4)
    (0.1331, 0.1307)
    """
    first, last = npv(low, flows), npv(high, flows)
    if not first * last < 0:
        what = "NPV pada kedua tingkat tidak berlainan tanda"
        raise Refused("Fungsi irr_interpolasi", what, "Pilih satu tingkat dengan NPV plus dan satu minus")
    return low + first / (first - last) * (high - low)


def payback(flows: Sequence[float] | Array) -> int | None:
    """The first period in which the flows together are no longer negative; ``None`` if never, or no outlay.

    >>> payback([-5000, 2000, 3000, 500])
    2
    """
    return _period_back(np.cumsum(np.asarray(flows, dtype=np.float64)))


def _period_back(total: Array) -> int | None:
    if not (total < 0).any():
        return None
    start = int(np.argmax(total < 0))
    back = np.nonzero(total[start:] >= 0)[0]
    return start + int(back[0]) if back.size else None


def payback_exact(flows: Sequence[float] | Array) -> float | None:
    """Periods from the first flow until the money is back, within a period in proportion; ``None`` as :func:`payback`.

    Counted from the start of period 1, where the first flow stands at its end, it is one period more. Of
    discounted flows it is the discounted payback.

    >>> round(payback_exact([-50, 15, 20, 25]), 4)
    2.6
    """
    values = np.asarray(flows, dtype=np.float64)
    total = np.cumsum(values)
    period = _period_back(total)
    return None if period is None else period - float(total[period] / values[period])


def net_benefit_cost(rate: float, flows: Sequence[float] | Array, first_period: int = 0) -> float | None:
    """Net B/C: present value of positive net flows / present value of negative ones.

    >>> round(net_benefit_cost(0.05, [-5000, 2000, 3000, 500, 0]), 4)
    1.0116
    """
    values = np.asarray(flows, dtype=np.float64)
    return gross_benefit_cost(rate, np.maximum(values, 0), -np.minimum(values, 0), first_period)


def gross_benefit_cost(
    rate: float, benefits: Sequence[float] | Array, costs: Sequence[float] | Array, first_period: int = 0
) -> float | None:
    """Gross B/C: present value of all benefits / present value of all costs. Many sheets print it as "net B/C".

    >>> round(gross_benefit_cost(0.10, [0, 600, 600], [800, 100, 100]), 4)
    1.0696
    """
    gain, cost = npv(rate, benefits, first_period), npv(rate, costs, first_period)
    ratio = gain / cost if cost > 0 else math.inf
    return ratio if math.isfinite(ratio) else None


def profitability_index(rate: float, flows: Sequence[float] | Array) -> float | None:
    """Present value of everything after the first flow / the first flow, which must be an outlay (and not next to 0).

    >>> round(profitability_index(0.05, [-5000, 2000, 3000, 500, 0]), 4)
    1.0116
    """
    index = npv(rate, flows[1:], 1) / -float(flows[0]) if flows[0] < 0 else math.inf
    return index if math.isfinite(index) else None


def appraise(flows: Sequence[float] | Array, discount_year: float) -> Feasibility:
    """The whole appraisal of monthly flows at a yearly discount rate.

    >>> appraise([-1000.0] + [100.0] * 12, 0.12).payback_month
    10
    """
    return _appraised(np.asarray(flows, dtype=np.float64).tobytes(), discount_year)


@lru_cache(maxsize=REMEMBERED)
def _appraised(flows: bytes, discount_year: float) -> Feasibility:
    values = np.frombuffer(flows)
    rate = monthly_rate(discount_year)
    found, note = irr(values, LOWEST_MONTHLY, HIGHEST_MONTHLY)
    return Feasibility(
        flows=tuple(float(v) for v in values),
        discount_year=discount_year,
        npv=npv(rate, values),
        irr_year=None if found is None else (1 + found) ** 12 - 1,
        irr_note=note,
        payback_month=payback(values),
        net_bc=net_benefit_cost(rate, values),
    )
