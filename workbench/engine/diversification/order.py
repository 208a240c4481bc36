"""In which month each unit opens, so that cash never falls below the limit and the units earn the most together.

A whole-number programme, solved by HiGHS through ``scipy.optimize.milp``: ``x[u, s]`` is 1 where unit ``u`` opens in
month ``s``. At most one month for each unit, exactly one for a unit that must open, and in every month ``t``::

    cash at the outset + t x new money + sum of x[u, s] x cash of u until t  >=  minimum + reserve

The most is the profit until the horizon (:mod:`.unit`). A unit that cannot earn anything opens only where it must.
The answer is checked in whole rupiah. Where the units that must open do not fit, the least cash that is missing at the
outset is found first, and the order is the best with that much more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from workbench.engine.diversification.unit import UnitLines
from workbench.engine.timeline import Array
from workbench.errors import EngineError

__all__ = ["LeftOut", "Limit", "Opening", "Order", "Reason", "all_at_once", "best_order", "left_out"]

NODES = 5_000
"""Branches that the solver tries: a limit that is the same on every machine, unlike seconds."""

MILLION = 1e6
"""The solver counts in millions of rupiah: figures near 1 keep its tolerances meaningful."""

FAILED = 4
"""The solver's word for figures that it could not handle, as against an answer or none."""

Reason = Literal["tidak_dipilih", "terlambat", "rugi", "tunggu", "kas", "menggeser"]


@dataclass(frozen=True, slots=True)
class Limit:
    """The cash there is: at the outset, new every month, and what must always be left (with the reserve)."""

    cash: int
    monthly: int
    least: int
    months: int

    def line(self) -> Array:
        """Cash without any unit, months 0..H."""
        return np.asarray(self.cash + self.monthly * np.arange(self.months + 1), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Opening:
    """A unit, by its place among the candidates, and the month in which it opens."""

    place: int
    month: int


@dataclass(frozen=True, slots=True)
class Order:
    """The openings, the earliest first; joint cash of months 0..H; profit of all until H.

    ``short`` is the cash that is missing at the outset so that the units that must open fit (0: nothing is).
    ``proven`` is whether nothing better exists, as against nothing better was found.
    """

    openings: tuple[Opening, ...]
    cash: Array
    profit: int
    short: int
    proven: bool

    @property
    def lowest(self) -> int:
        """The month, from 1, with the least cash."""
        return int(self.cash[1:].argmin()) + 1

    def month_of(self, place: int) -> int | None:
        """When a unit opens; None where it does not."""
        return next((one.month for one in self.openings if one.place == place), None)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that does not open, why, and how much (extra cash, loss, profit lost) where that says something."""

    place: int
    reason: Reason
    amount: int = 0


def best_order(units: Sequence[UnitLines], limit: Limit) -> Order:
    """The order of opening with the most profit; with the least cash added where units that must open do not fit.

    Raises:
        EngineError: the solver finds no answer at all.

    >>> import datetime as dt
    >>> from workbench.book.ragam import Candidate
    >>> from workbench.engine.diversification.unit import unit_lines
    >>> shop = Candidate(modal_kerja=10_000_000, penjualan_bulan=20_000_000, margin=0.1, ramp_bulan=0)
    >>> units = [unit_lines(shop, place, dt.date(2027, 1, 1), 12) for place in range(2)]
    >>> [one.month for one in best_order(units, Limit(10_000_000, 0, 0, 12)).openings]
    [1, 6]
    """
    forced = frozenset(i for i, unit in enumerate(units) if unit.candidate.pilihan == "wajib")
    late = [i for i in forced if units[i].first >= limit.months]
    if late:
        what = f"harus dibuka, tetapi paling cepat bulan ke-{units[late[0]].first}"
        raise EngineError(f"Unit {units[late[0]].name}", what, "Percepat, atau panjangkan masa hitung")
    return _most(units, limit, forced) or _fitted(units, limit, forced)


def left_out(units: Sequence[UnitLines], limit: Limit, order: Order) -> tuple[LeftOut, ...]:
    """Why each candidate that is not in the order does not open.

    >>> import datetime as dt
    >>> from workbench.book.ragam import Candidate
    >>> from workbench.engine.diversification.unit import unit_lines
    >>> dear = Candidate(modal_kerja=9_000_000, penjualan_bulan=20_000_000, margin=0.1)
    >>> units, limit = [unit_lines(dear, 0, dt.date(2027, 1, 1), 12)], Limit(5_000_000, 0, 0, 12)
    >>> left_out(units, limit, best_order(units, limit))
    (LeftOut(place=0, reason='kas', amount=4000000),)
    """
    opened = frozenset(one.place for one in order.openings)
    return tuple(_why(units, limit, order, opened, i) for i in range(len(units)) if i not in opened)


def _why(units: Sequence[UnitLines], limit: Limit, order: Order, opened: frozenset[int], place: int) -> LeftOut:
    unit = units[place]
    if unit.candidate.pilihan == "tidak":
        return LeftOut(place, "tidak_dipilih")
    if unit.first >= limit.months:
        return LeftOut(place, "terlambat")
    best = int(unit.profit[unit.first : limit.months].max())
    if best <= 0:
        return LeftOut(place, "rugi", -best)
    if order.short:
        return LeftOut(place, "tunggu", order.short)
    with_it = _most(units, limit, opened | {place})
    if with_it is None:
        with_it = _fitted(units, limit, opened | {place})
    if with_it.short:
        return LeftOut(place, "kas", with_it.short)
    return LeftOut(place, "menggeser", max(0, order.profit - with_it.profit))


def all_at_once(units: Sequence[UnitLines], limit: Limit) -> Array:
    """Cash of months 0..H where every unit that may open and can earn opens as early as it can, ``(H + 1,)``.

    >>> import datetime as dt
    >>> from workbench.book.ragam import Candidate
    >>> from workbench.engine.diversification.unit import unit_lines
    >>> shop = Candidate(modal_kerja=9_000_000, penjualan_bulan=20_000_000, margin=0.1, ramp_bulan=0)
    >>> units = [unit_lines(shop, place, dt.date(2027, 1, 1), 12) for place in range(2)]
    >>> all_at_once(units, Limit(10_000_000, 0, 0, 12))[:3]
    array([10000000., -8000000., -4000000.])
    """
    line = limit.line()
    for unit in units:
        chosen, first = unit.candidate.pilihan, unit.first
        if chosen != "tidak" and first < limit.months and (chosen == "wajib" or unit.profit[first] > 0):
            line = line + np.cumsum(unit.cash[first])
    return line


# --- the programme ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Columns:
    """The openings to choose from, with their profit and their cash until every month 1..H, ``(columns, H)``."""

    openings: tuple[Opening, ...]
    profit: Array
    cash: Array


def _columns(units: Sequence[UnitLines], forced: frozenset[int], months: int) -> _Columns:
    found = [
        Opening(place, month)
        for place, unit in enumerate(units)
        if place in forced or unit.candidate.pilihan == "boleh"
        for month in range(unit.first, months)
        if place in forced or unit.profit[month] > 0
    ]
    profit = np.array([units[one.place].profit[one.month] for one in found])
    cash = np.array([np.cumsum(units[one.place].cash[one.month])[1:] for one in found]).reshape(len(found), months)
    return _Columns(tuple(found), profit, cash)


def _most(units: Sequence[UnitLines], limit: Limit, forced: frozenset[int], short: int = 0) -> Order | None:
    """The most profit with ``short`` more cash at the outset, None where these units do not fit.

    The solver may be wrong by a few rupiah; what it is wrong by narrows its room until the limit holds to the rupiah.
    """
    columns = _columns(units, forced, limit.months)
    room, careful = limit.line()[1:] + short - limit.least, 0
    if not columns.openings:
        return _ordered(columns, [], limit, short, True) if room.min() >= 0 else None
    while True:
        chosen, proven = _solved(columns, forced, -columns.profit / MILLION, room - careful)
        if chosen is None:
            return None
        broken = -int((room + columns.cash[chosen].sum(axis=0)).min())
        if broken <= 0:
            return _ordered(columns, chosen, limit, short, proven)
        careful = 2 * careful + broken


def _fitted(units: Sequence[UnitLines], limit: Limit, forced: frozenset[int]) -> Order:
    """The order with the least cash added at the outset that these units need, and with that the most profit."""
    columns = _columns(units, forced, limit.months)
    room = limit.line()[1:] - limit.least
    chosen, proven = list[int](), True
    if columns.openings:
        cost = np.append(np.zeros(len(columns.openings)), 1.0)
        found, proven = _solved(columns, forced, cost, room, extra=True)
        if found is None:
            raise EngineError("Urutan buka", "tidak ditemukan urutan yang memuat semua unit", "Periksa modal unit")
        chosen = found
    short = max(0, int(-(room + columns.cash[chosen].sum(axis=0)).min()))
    return _most(units, limit, forced, short) or _ordered(columns, chosen, limit, short, proven)


def _ordered(columns: _Columns, chosen: list[int], limit: Limit, short: int, proven: bool) -> Order:
    openings = tuple(sorted((columns.openings[j] for j in chosen), key=lambda one: (one.month, one.place)))
    path = limit.line()
    path[1:] += columns.cash[chosen].sum(axis=0)
    return Order(openings, path, int(columns.profit[chosen].sum()), short, proven)


def _solved(
    columns: _Columns, forced: frozenset[int], cost: Array, room: Array, extra: bool = False
) -> tuple[list[int] | None, bool]:
    """The columns chosen at least ``cost``, None where nothing fits; ``extra`` is one more, cash at the outset."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # half a second that no other calculation needs

    count = len(columns.openings)
    places = [one.place for one in columns.openings]
    once = np.array([[float(at == place) for at in places] for place in sorted(set(places))])
    least = [float(place in forced) for place in sorted(set(places))]
    cash, most = columns.cash.T / MILLION, np.ones(count)
    if extra:
        once = np.hstack([once, np.zeros((len(once), 1))])
        cash = np.hstack([cash, np.ones((len(cash), 1))])
        most = np.append(most, (np.abs(room).max() - columns.cash.min(axis=1).sum()) / MILLION)
    for presolve in (True, False):  # some figures that differ by millions of times are only solved without
        found = milp(
            cost,
            integrality=np.append(np.ones(count), np.zeros(int(extra))),
            bounds=Bounds(0, most),
            constraints=[LinearConstraint(once, least, 1.0), LinearConstraint(cash, -room / MILLION, np.inf)],
            options={"mip_rel_gap": 0.0, "node_limit": NODES, "presolve": presolve},
        )
        if found.status != FAILED:
            break
    if found.x is None:
        return None, False
    return [int(j) for j in np.flatnonzero(found.x[:count] > 0.5)], found.status == 0
