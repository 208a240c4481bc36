"""Invented months of trade: five numbers a month that hang together, of one cooperative, the same on every machine.

A cooperative with its loan goes through the books of its own plan, under factors that move from month to month as its
character has it; so instalments, savings and stock are in its cash as in life. In every month

    cash[t] = cash[t-1] + sales[t] - costs[t] - (arrears[t] - arrears[t-1]) + other[t]

with ``other`` what is neither sold nor spent on the business: savings, draws, principal, bills not yet paid. Cash never
falls below 0: what was not there was not paid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import numpy as np

from workbench.engine.drivers import Drivers
from workbench.engine.model import driven, inputs
from workbench.engine.monitoring import Figures, booked
from workbench.engine.statements import keep_books
from workbench.engine.timeline import Array, Monthly
from workbench.money import round_rupiah
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["CHARACTERS", "Trade", "invent_character", "run_loan", "run_small"]

CHARACTERS = {
    "baik": 44,
    "lambat": 12,
    "turun": 13,
    "boros": 7,
    "macet": 6,
    "terlambat": 9,
    "berhenti": 6,
    "diam": 3,
}
"""How a cooperative's months go, and how many in a hundred: well, slowly, falling, at high cost, with members who do
not pay, reporting late, no longer reporting, never reporting."""

LATE_BY = (1, 2, 2, 3)
SILENT_FOR = (4, 5, 7, 10)


@dataclass(frozen=True, slots=True)
class Trade:
    """The months of one cooperative: ``five`` and ``other``, ``(months,)``, in whole rupiah; ``before`` is the cash
    and ``owed`` the arrears before the first of them.
    """

    five: Figures
    other: Array
    before: float
    owed: float


def invent_character(rng: Random) -> str:
    """How the months of a cooperative go.

    >>> invent_character(Random(1)) in CHARACTERS
    True
    """
    return rng.choices(list(CHARACTERS), list(CHARACTERS.values()))[0]


def run_loan(plan: Plan, rules: Rules, character: str, months: int, last: int, rng: Random) -> Trade:
    """The ``months`` plan months up to the month ``last`` of a cooperative whose plan is running.

    Raises:
        EngineError: the plan cannot be counted.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> trade = run_loan(example(), load(), "baik", 24, 26, Random(1))
    >>> trade.five.months, bool((trade.five.cash >= 0).all())
    (24, True)
    """
    given = inputs(plan, rules)
    wide = given.time.months + 1
    volume, selling, buying, costs = _paths(character, wide, rng)
    drivers = Drivers(
        volume=Monthly(volume), harga_jual=Monthly(selling), harga_beli=Monthly(buying), biaya=Monthly(costs)
    )
    given = driven(given, drivers)
    five = booked(keep_books(given), given.lending)
    owed = _owed(five.sales, 0.05 if character == "macet" else 0.004, rng)
    cash = five.cash - owed
    unpaid = np.maximum.accumulate(np.maximum(0.0, -cash))
    return _trade(Figures(cash + unpaid, five.sales, five.costs, five.arrears + owed, five.stock), months, last)


def run_small(plan: Plan, months: int, rng: Random) -> Trade:
    """Months of a cooperative without its loan: the small trade of last year with the members' own money.

    >>> from workbench.plan import example
    >>> run_small(example(), 24, Random(1)).five.sales.shape
    (24,)
    """
    past, opening = plan.tahun_lalu, plan.neraca_awal
    wide = months + 1
    share = (past.harga_pokok + past.biaya) / past.penjualan if past.penjualan else 0.0
    level = _wander(wide, 0.06, 0.7, rng) * np.linspace(0.85, 1.1, wide)
    sales = round_rupiah(past.penjualan / 12 * level)
    idle = 60_000 + 10_000 * rng.randint(0, 9)
    costs = (
        round_rupiah(sales * share * _wander(wide, 0.02, 0.5, rng)) if past.penjualan else np.full(wide, float(idle))
    )
    saved = plan.anggota.jumlah * plan.anggota.simpanan_wajib_bulan * plan.anggota.kepatuhan * 0.15
    owed = _owed(sales, 0.01, rng)
    flow = sales - costs + round_rupiah(np.full(wide, saved)) - np.diff(owed, prepend=0.0)
    cash = np.cumsum(flow)
    cash = cash + max(opening.kas - cash[-1], -float(cash.min()), 0.0)
    stock = round_rupiah(opening.persediaan * _wander(wide, 0.08, 0.5, rng))
    return _trade(Figures(cash, sales, costs, owed, stock), months, months)


def _trade(whole: Figures, months: int, last: int) -> Trade:
    """The months up to ``last``; ``other`` is what the four numbers do not explain of the cash."""
    before = last - months
    five = Figures(
        *(line[before : last + 1] for line in (whole.cash, whole.sales, whole.costs, whole.arrears, whole.stock))
    )
    other = np.diff(five.cash) - five.sales[1:] + five.costs[1:] + np.diff(five.arrears)
    told = Figures(*(line[1:] for line in (five.cash, five.sales, five.costs, five.arrears, five.stock)))
    return Trade(told, other, float(five.cash[0]), float(five.arrears[0]))


def _paths(character: str, wide: int, rng: Random) -> tuple[Array, Array, Array, Array]:
    """Factors on volume, selling price, buying price and running costs, month by month."""
    month = np.arange(wide)
    level = np.full(wide, rng.uniform(1.0, 1.1))
    if character == "lambat":
        level = np.minimum(rng.uniform(0.92, 1.0), rng.uniform(0.55, 0.7) + 0.012 * month)
    elif character == "turun":
        begins, a_month = rng.randint(8, 19), rng.uniform(0.025, 0.05)
        level = np.maximum(0.35, 1.0 - a_month * np.maximum(0, month - begins))
    volume = level * _wander(wide, 0.035, 0.5, rng)
    market = _wander(wide, 0.02, 0.85, rng)
    margin = _wander(wide, 0.004, 0.5, rng)
    dear = rng.uniform(1.15, 1.4) if character == "boros" else rng.uniform(0.97, 1.06)
    goods = rng.uniform(1.01, 1.025) if character == "boros" else 1.0
    return volume, market, market * margin * goods, dear * _wander(wide, 0.03, 0.5, rng)


def _wander(wide: int, spread: float, keep: float, rng: Random) -> Array:
    """Factors around 1 that keep some of their deviation from month to month."""
    line, now = [], rng.gauss(0, spread)
    for _ in range(wide):
        line.append(math.exp(now))
        now = keep * now + math.sqrt(1 - keep * keep) * rng.gauss(0, spread)
    return np.array(line)


def _owed(sales: Array, share: float, rng: Random) -> Array:
    """What members have not paid: a share of each month's sales, of which a tenth comes back each month."""
    line, now = [], 0.0
    for sold in sales.tolist():
        now = round(now * 0.9 + sold * share * rng.uniform(0.6, 1.4))
        line.append(now)
    return np.array(line, dtype=np.float64)
