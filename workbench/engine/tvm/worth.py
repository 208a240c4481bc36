"""What flows are worth at a given rate: NPV, XNPV and MIRR."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy_financial as npf

from workbench.engine.timeline import Array
from workbench.engine.tvm.dates import Basis, Day, years
from workbench.engine.tvm.rates import SAME_SIGN
from workbench.engine.tvm.refusal import Undefined, need

__all__ = ["mirr", "npv", "xnpv"]

ABOVE = "Isi tingkat di atas −1"


def npv(rate: float, flows: Sequence[float] | Array, first_period: int = 0) -> float:
    """Net present value ``sum(flow[t] / (1 + rate) ** (t + first_period))``.

    Args:
        rate: per period, a decimal. flows: rupiah per period. first_period: 0 as numpy-financial, 1 as
            the spreadsheet function NPV.

    Raises:
        Refused: a rate of -100 % or less.

    >>> round(npv(0.10, [-5000, 2000, 3000, 500, 0]), 2)
    -326.82
    """
    need(rate > -1, "npv", "tingkat −100% atau kurang", ABOVE)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        return float(npf.npv(rate, flows)) / (1 + rate) ** first_period


def xnpv(rate: float, flows: Sequence[float] | Array, dates: Sequence[Day], basis: Basis = "act/365") -> float:
    """Net present value of dated flows on the first date of the list: ``sum(flow / (1 + rate) ** years)``.

    Raises:
        Refused: a rate of -100 % or less, or not one date for each flow.

    >>> import datetime as dt
    >>> round(xnpv(0.1, [-100, 121], [dt.date(2025, 1, 1), dt.date(2026, 1, 1)]), 6)
    10.0
    """
    need(rate > -1, "xnpv", "tingkat −100% atau kurang", ABOVE)
    need(
        len(flows) == len(dates), "xnpv", "{0} arus, {1} tanggal", "Isi satu tanggal tiap arus", len(flows), len(dates)
    )
    with np.errstate(over="ignore", invalid="ignore"):
        factors = np.exp(-years(dates, basis) * math.log1p(rate))
        return float(np.asarray(flows, dtype=np.float64) @ factors)


def mirr(flows: Sequence[float] | Array, finance_rate: float, reinvest_rate: float) -> float:
    """Modified rate of return: what goes out is financed at one rate, what comes in reinvested at another.

    ``(-FV(inflows, reinvest) / PV(outflows, finance)) ** (1 / (n - 1)) - 1``

    Raises:
        Refused: a rate of -100 % or less.
        Undefined: flows of one sign only.

    >>> round(mirr([-120_000, 39_000, 30_000, 21_000, 37_000, 46_000], 0.10, 0.12), 6)
    0.126094
    """
    need(min(finance_rate, reinvest_rate) > -1, "mirr", "tingkat −100% atau kurang", ABOVE)
    values = np.asarray(flows, dtype=np.float64)
    if not values.min(initial=0.0) < 0 < values.max(initial=0.0):
        raise Undefined("Fungsi mirr", SAME_SIGN, "Isi arus keluar dan arus masuk")
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        return float(npf.mirr(values, finance_rate, reinvest_rate))
