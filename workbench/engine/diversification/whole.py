"""Everything about a set of candidates, from the record to the order, the risk and the needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from workbench.book.ragam import Candidate, Diversification, example
from workbench.calendars import add_months
from workbench.engine.diversification.frontier import Frontier, frontier
from workbench.engine.diversification.market import Estimate, Spending, estimate, spending
from workbench.engine.diversification.needs import Paper, Skill, papers, people
from workbench.engine.diversification.order import LeftOut, Limit, Order, all_at_once, best_order, left_out
from workbench.engine.diversification.risk import JointRisk, habits, joint_risk
from workbench.engine.diversification.unit import UnitLines, refuse, unit_lines
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.plan import Plan
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = ["Diversified", "Place", "considered", "diversify"]


@dataclass(frozen=True, slots=True)
class Place:
    """What the plan knows and the record leaves out: the first month, and how many people live there."""

    start: dt.date
    people: int = 0

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Where and when a plan is.

        >>> from workbench.plan import example
        >>> Place.of(example()).start == example().asumsi.mulai
        True
        """
        return cls(plan.asumsi.mulai, max(0, plan.profil.penduduk))


@dataclass(frozen=True, slots=True)
class Diversified:
    """The answer. ``units`` are the candidates with figures, in their order; places count among them.

    ``cash_by_unit`` is ``(openings, H + 1)``: what each opening adds to cash in each month. ``at_once`` is joint cash
    if all opened as early as they can. ``market`` has an estimate for each unit, or None.
    """

    record: Diversification
    start: dt.date
    limit: Limit
    units: tuple[UnitLines, ...]
    order: Order
    left: tuple[LeftOut, ...]
    at_once: Array
    risk: JointRisk
    sets: Frontier
    daily: Spending
    people: int
    market: tuple[Estimate | None, ...]
    skills: tuple[Skill, ...]
    papers: tuple[Paper, ...]

    @classmethod
    def example(cls) -> Diversified:
        """The answer to the invented example (CONTOH), from January 2027 on."""
        return diversify(example(), Place(dt.date(2027, 1, 1)), load_rules())

    @property
    def least(self) -> int:
        """The minimum cash, without the reserve."""
        return self.record.kas_minimum

    @property
    def opened(self) -> tuple[UnitLines, ...]:
        """The units that open, the earliest first."""
        return tuple(self.units[one.place] for one in self.order.openings)

    @property
    def cash_by_unit(self) -> tuple[Array, ...]:
        """What each opening adds to cash, month by month."""
        return tuple(self.units[one.place].cash[one.month] for one in self.order.openings)

    def date(self, month: int) -> dt.date:
        """The first day of a month, from 1; month 0 is the one before."""
        return add_months(self.start, month - 1)


def considered(record: Diversification) -> tuple[Candidate, ...]:
    """The candidates with figures: an empty row that waits to be filled in is none.

    >>> considered(Diversification(calon=(Candidate(nama="Belum diisi"),)))
    ()
    """
    return tuple(one for one in record.calon if one.penjualan_bulan or one.modal_awal or one.modal_kerja)


@lru_cache(maxsize=4)
def diversify(record: Diversification, place: Place, rules: Rules) -> Diversified:
    """What to open, when, and what it means.

    Raises:
        EngineError: there is no candidate with figures, a figure means nothing, or no order was found.
        PlanError: a candidate names a season profile that does not exist.

    >>> from workbench.rules import load
    >>> shop = Candidate(nama="Gerai", modal_kerja=10_000_000, penjualan_bulan=20_000_000, margin=0.1)
    >>> found = diversify(Diversification(kas_tersedia=20_000_000, calon=(shop,)), Place(dt.date(2027, 1, 1)), load())
    >>> found.order.openings[0].month, found.opened[0].name
    (1, 'Gerai')
    """
    refuse(record)
    candidates = considered(record)
    if not candidates:
        raise EngineError("Calon unit", "belum ada yang berisi angka", "Tambahkan unit, atau pakai Isi contoh")
    start = (record.mulai or place.start).replace(day=1)
    units = tuple(unit_lines(one, i, start, record.horizon) for i, one in enumerate(candidates))
    least = record.kas_minimum + record.cadangan
    limit = Limit(record.kas_tersedia, record.dana_baru_bulan, least, record.horizon)
    order = best_order(units, limit)
    risk = joint_risk(units, order, limit, record.kas_minimum, habits(rules, start))
    daily, inhabitants = spending(record.belanja_harian, rules, start), record.penduduk or place.people
    opened = [(units[one.place].name, units[one.place].candidate) for one in order.openings]
    return Diversified(
        record=record,
        start=start,
        limit=limit,
        units=units,
        order=order,
        left=left_out(units, limit, order),
        at_once=all_at_once(units, limit),
        risk=risk,
        sets=frontier([unit.year for unit in units], risk.covariance),
        daily=daily,
        people=inhabitants,
        market=tuple(estimate(one, inhabitants, daily) for one in candidates),
        skills=people(opened, record.tenaga),
        papers=papers(opened, rules, start),
    )
