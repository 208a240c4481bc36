"""How far results swing, each unit alone and all together, and how often cash stays above the limit.

The sales of unit ``u`` in month ``t`` are the expected ones times ``exp(spread z[u, t])``: ``z`` is a standard normal
score that keeps a part of itself from month to month and is correlated between units, more where the same thing moves
them (:data:`~workbench.book.ragam.Together`), as in :mod:`workbench.engine.montecarlo`. The figures are comparison
values of ``data/rules/ragam.toml``. Swing is the standard deviation of a year's result at full size. With ``C`` the
covariance of the units' years, the swing of a set is ``sqrt(sum C)`` and the part of unit ``u`` in it is the sum of its
row of ``C`` divided by that, so that the parts add up to the whole.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.book.ragam import Candidate
from workbench.engine.diversification.order import Limit, Order
from workbench.engine.diversification.unit import UnitLines
from workbench.engine.model import Verdict
from workbench.engine.montecarlo import BLOCK, Lognormal, Risk, correlate, out_of_ten
from workbench.engine.montecarlo.risks import block_scores
from workbench.engine.timeline import Array
from workbench.rules import Rules

__all__ = ["DRAWS", "Habits", "JointRisk", "habits", "joint_risk", "sales_factors"]

DRAWS = 4_000
SEED = 1
BAD_YEAR = 0.1
"""A bad year is one that only one in ten falls below."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The comparison values: spread by swing, correlation with the same and with another cause, what a month keeps.

    ``chances`` are the shares of draws from which cash is called safe, and from which it is called uncertain.
    """

    spreads: Mapping[str, float]
    same: float
    other: float
    kept: float
    chances: tuple[float, float]


def habits(rules: Rules, day: dt.date) -> Habits:
    """The comparison values in force on a day.

    >>> from workbench.rules import load
    >>> habits(load(), dt.date(2027, 1, 1)).spreads["sedang"]
    0.18
    """
    spreads, ties = rules.at("ragam_goyah", day).table, rules.at("ragam_kaitan", day).table
    safe, doubtful = rules.at("ragam_peluang", day).numbers
    same, other, kept = (float(str(ties[name])) for name in ("sama", "lain", "terbawa"))
    return Habits({name: float(str(value)) for name, value in spreads.items()}, same, other, kept, (safe, doubtful))


@dataclass(frozen=True, slots=True)
class JointRisk:
    """What the draws say of the units in an order; arrays over units are in the order of its openings.

    ``alone``, ``parts``, ``bad`` are rupiah a year: swing of each unit by itself, its part in the joint swing, its
    result in a bad year. ``together`` is the joint swing, ``bad_year`` the joint result in a bad year, ``year`` the
    expected one. ``cash`` has the levels 1 in 10 and 9 in 10 of joint cash, ``(2, H + 1)``. ``chance`` is the
    share of draws in which cash is never below the minimum, ``cushion`` what more cash would bring it to the safe
    share, ``hardest`` the month that is most often the lowest. ``covariance`` is of all candidates.
    """

    alone: Array
    parts: Array
    bad: Array
    together: float
    bad_year: float
    year: float
    cash: Array
    chance: float
    cushion: int
    hardest: int
    verdict: Verdict
    covariance: Array

    @property
    def held(self) -> float:
        """How much smaller the swing is together than the swings of each added up; never below 0."""
        return max(0.0, float(self.alone.sum()) - self.together)

    @property
    def spoken(self) -> str:
        """The chance in words."""
        return out_of_ten(self.chance, DRAWS)


def sales_factors(candidates: Sequence[Candidate], known: Habits, months: int, draws: int, seed: int) -> Array:
    """What chance makes of the sales of each candidate, ``(candidates, draws, H + 1)``; the middle is 1.

    >>> import datetime as dt
    >>> from workbench.rules import load
    >>> known = habits(load(), dt.date(2027, 1, 1))
    >>> sales_factors([Candidate(), Candidate()], known, 12, 500, 1).shape
    (2, 500, 13)
    """
    risks = [
        Risk(str(i), "volume", Lognormal(known.spreads[c.goyah]), (), known.kept) for i, c in enumerate(candidates)
    ]
    pairs = {
        (str(i), str(j)): known.same if one.terkait == candidates[j].terkait != "tidak" else known.other
        for i, one in enumerate(candidates)
        for j in range(i)
    }
    root = correlate([risk.name for risk in risks], pairs).root
    found = np.empty((len(risks), math.ceil(draws / BLOCK) * BLOCK, months + 1))
    for block, first in enumerate(range(0, draws, BLOCK)):
        for i, scores in enumerate(block_scores(risks, root, months, seed, block)):
            found[i, first : first + BLOCK] = risks[i].marginal.factor(scores.reshape(BLOCK, -1))
    return found[:, :draws]


def joint_risk(
    units: Sequence[UnitLines],
    order: Order,
    limit: Limit,
    least: int,
    known: Habits,
    draws: int = DRAWS,
    seed: int = SEED,
) -> JointRisk:
    """Draw the months of all candidates, and read the order's risk from them.

    ``least`` is the minimum cash without the reserve. Candidates that do not open are drawn too, so that opening one
    more changes nothing for the others.

    >>> import datetime as dt
    >>> from workbench.engine.diversification.order import best_order
    >>> from workbench.engine.diversification.unit import unit_lines
    >>> from workbench.rules import load
    >>> shop = Candidate(modal_kerja=9_000_000, penjualan_bulan=20_000_000, margin=0.1)
    >>> units, limit = [unit_lines(shop, 0, dt.date(2027, 1, 1), 12)], Limit(50_000_000, 0, 0, 12)
    >>> found = joint_risk(units, best_order(units, limit), limit, 0, habits(load(), dt.date(2027, 1, 1)), draws=500)
    >>> found.chance, found.verdict.value, found.held
    (1.0, 'Aman', 0.0)
    """
    factors = sales_factors([unit.candidate for unit in units], known, limit.months, draws, seed)
    years = _years(units, factors)
    covariance = np.cov(years, bias=True).reshape(len(units), len(units))
    places = [one.place for one in order.openings]
    inner = covariance[np.ix_(places, places)]
    together = math.sqrt(max(0.0, float(inner.sum())))
    cash = _cash(units, order, limit, factors)
    lowest = cash[:, 1:].min(axis=1)
    chance = float((lowest >= least).mean())
    safe = known.chances[0]
    cushion = max(0, math.ceil(least - _level(lowest, 1 - safe)))
    joint = years[places].sum(axis=0)
    return JointRisk(
        alone=np.sqrt(np.diag(inner)),
        parts=inner.sum(axis=1) / together if together else np.zeros(len(places)),
        bad=np.array([_level(line, BAD_YEAR) for line in years[places]]),
        together=together,
        bad_year=_level(joint, BAD_YEAR),
        year=float(sum(units[place].year for place in places)),
        cash=np.array([[_level(month, level) for month in cash.T] for level in (0.1, 0.9)]),
        chance=chance,
        cushion=cushion,
        hardest=int(np.bincount(cash[:, 1:].argmin(axis=1)).argmax()) + 1,
        verdict=_verdict(chance, order.short, known.chances),
        covariance=covariance,
    )


def _years(units: Sequence[UnitLines], factors: Array) -> Array:
    """The result of the last twelve months at full size, ``(candidates, draws)``."""
    full = np.array([unit.full for unit in units])
    upkeep = np.array([unit.upkeep for unit in units])
    earned = np.einsum("ut,udt->ud", full[:, -12:], factors[:, :, -12:])
    found: Array = earned - upkeep[:, None]
    return found


def _cash(units: Sequence[UnitLines], order: Order, limit: Limit, factors: Array) -> Array:
    """Joint cash, ``(draws, H + 1)``: only what is earned is left to chance."""
    flow = np.zeros(factors.shape[1:])
    for one in order.openings:
        unit = units[one.place]
        earned, cash = unit.earned[one.month], unit.cash[one.month]
        flow += earned * (factors[one.place] - 1.0) + cash
    found: Array = limit.line() + np.cumsum(flow, axis=1) + order.short
    return found


def _level(values: Array, share: float) -> float:
    """The value that this share of the draws does not exceed: one that some draw really had."""
    place = max(0, math.ceil(round(share * values.size, 6)) - 1)
    return float(np.partition(values, place)[place])


def _verdict(chance: float, short: int, chances: tuple[float, float]) -> Verdict:
    if short or chance < chances[1]:
        return Verdict.BELUM_MAMPU
    return Verdict.AMAN if chance >= chances[0] else Verdict.HATI_HATI
