"""The cheapest way to cover a need: which supplier, which tier, which route, how many trips, what stays at home.

A mixed-integer programme, solved by HiGHS through ``scipy.optimize.milp``:

====================  ====================================================================
``y[o, k] >= 0``      bought of offer ``o`` at tier ``k``; ``least b <= y <= most b``
``b[o, k]`` 0 or 1    the tier that holds; at most one of an offer
``x[o, r] >= 0``      what of offer ``o`` travels on route ``r``; ``sum_k y = sum_r x``; whole packs
``n[r]`` whole        trips; ``sum weight x <= load n``
``h[i, p]``           what buyer ``i`` goes on buying alone, at most the need
====================  ====================================================================

For each product ``sum (1 - loss of product)(1 - loss of route) x + sum h >= need``; all that arrives fits into the
store. Least is the sum of ``price (1 + rate days / 365) y``, ``(per_kg weight + storage days / 30 kept) x``,
``per_trip n`` and ``alone h``. More than the need may be bought where that is cheaper (the next tier): what is left
is stock.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from workbench.engine.purchasing.market import Market, Offer, Route, Supplier
from workbench.errors import EngineError

__all__ = ["Lane", "Solution", "solve"]

NODES = 20_000
"""Branches that the solver tries: a limit that is the same on every machine, unlike seconds."""

FAR = 10_000
"""A tier that begins at so many times the need is no offer to this group, and would blur the solver's whole numbers."""

DUST = 1e-6
"""Quantities below this are the solver's noise."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What is bought of one offer at one price and travels on one route."""

    supplier: Supplier
    offer: Offer
    route: Route
    price: float
    quantity: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The solver's answer: lanes, trips by supplier and route, what stays at home by buyer and need.

    ``proven`` is whether nothing cheaper exists, as against nothing cheaper was found.
    """

    lanes: tuple[Lane, ...]
    trips: Mapping[tuple[str, str], int]
    home: Mapping[tuple[int, int], float]
    proven: bool


@dataclass(slots=True)
class _Programme:
    """Columns and rows as they are written down."""

    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[dict[int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def column(self, cost: float, upper: float = math.inf, *, whole: bool = False) -> int:
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(int(whole))
        return len(self.cost) - 1

    def row(self, parts: dict[int, float], low: float, high: float) -> None:
        self.rows.append(parts)
        self.low.append(low)
        self.high.append(high)

    def solved(self) -> tuple[list[float], bool]:
        from scipy.optimize import Bounds, LinearConstraint, milp  # half a second that no other calculation needs

        matrix = np.zeros((len(self.rows), len(self.cost)))
        for line, parts in zip(matrix, self.rows, strict=True):
            line[list(parts)] = list(parts.values())
        found = milp(
            np.array(self.cost),
            integrality=np.array(self.whole),
            bounds=Bounds(0, np.array(self.upper)),
            constraints=LinearConstraint(matrix, np.array(self.low), np.array(self.high)),
            options={"mip_rel_gap": 0.0, "node_limit": NODES},
        )
        if found.x is None:
            raise EngineError("Belanja bersama", "pembagian termurah tidak ditemukan", "Periksa jumlah dan harga")
        return np.asarray(found.x, dtype=np.float64).tolist(), found.status == 0


@dataclass(frozen=True, slots=True)
class _Bought:
    """The columns of one offer: by tier, and by route (in packs or units)."""

    supplier: Supplier
    offer: Offer
    tiers: tuple[int, ...]
    routes: tuple[tuple[Route, int, float], ...]


@dataclass(frozen=True, slots=True)
class _Needed:
    """An offer with the tiers that can pay, how much is wanted of it, and the trip columns of its routes."""

    supplier: Supplier
    offer: Offer
    wanted: float
    trips: Mapping[str, int]


def solve(market: Market, members: Sequence[int], scale: float = 1.0) -> Solution:
    """The cheapest way for some of the buyers together, with their needs times ``scale``.

    Raises:
        EngineError: the solver finds no answer at all.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Product, Tier
    >>> rice = Product("beras")
    >>> buyers = tuple(Buyer(name, (Need("beras", 100, 12_000),)) for name in "AB")
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(150, 11_000),)),))
    >>> market = Market((rice,), buyers, (mill,))
    >>> solve(market, [0]).lanes, solve(market, [0, 1]).lanes[0].quantity
    ((), 200.0)
    """
    p = _Programme()
    wanted, alone = _wanted(market, members, scale)
    cover: list[dict[int, float]] = [{} for _ in market.products]
    stored: dict[int, float] = {}
    bought, trips = [], dict[tuple[str, str], int]()
    for supplier in market.suppliers:
        own = {route.name: p.column(route.per_trip, whole=True) for route in supplier.routes}
        carried: dict[int, dict[int, float]] = {column: {} for column in own.values()}
        for offer in supplier.offers:
            place = market.place(offer.product)
            dear, far = alone[place], wanted[place] * FAR
            tiers = tuple(tier for tier in offer.tiers if tier.least * tier.price <= dear and tier.least <= far)
            if wanted[place] > 0 and tiers and tiers[0].least <= offer.most:
                needed = _Needed(supplier, replace(offer, tiers=tiers), wanted[place], own)
                bought.append(_offer(p, market, needed, cover[place], stored, carried))
        _loads(p, supplier, own, carried)
        trips |= {(supplier.name, name): column for name, column in own.items()}
    home = _home(p, market, members, scale, cover)
    for place, parts in enumerate(cover):
        if parts:
            p.row(parts, wanted[place], math.inf)
    if stored and math.isfinite(market.store):
        p.row(stored, -math.inf, market.store)
    return _answer(p, bought, trips, home)


def _wanted(market: Market, members: Sequence[int], scale: float) -> tuple[list[float], list[float]]:
    """What the group needs of each product, and what it spends on it alone."""
    wanted, alone = [0.0] * len(market.products), [0.0] * len(market.products)
    for member in members:
        for need in market.buyers[member].needs:
            wanted[market.place(need.product)] += need.quantity * scale
            alone[market.place(need.product)] += need.quantity * scale * need.price
    return wanted, alone


def _loads(p: _Programme, supplier: Supplier, own: Mapping[str, int], carried: Mapping[int, dict[int, float]]) -> None:
    """What travels on a route fits into its trips; where a trip carries anything, one trip carries all."""
    for route in supplier.routes:
        column = own[route.name]
        load = min(route.load, sum(weight * p.upper[flow] for flow, weight in carried[column].items()))
        if load > 0:
            p.row(carried[column] | {column: -load}, -math.inf, 0.0)


def _answer(
    p: _Programme, bought: list[_Bought], trips: Mapping[tuple[str, str], int], home: Mapping[tuple[int, int], int]
) -> Solution:
    if not p.rows:
        return Solution((), {}, {}, proven=True)
    x, proven = p.solved()
    lanes = tuple(lane for b in bought for lane in _lanes(b, x))
    used = {(lane.supplier.name, lane.route.name) for lane in lanes}
    return Solution(
        lanes,
        {key: round(x[column]) for key, column in trips.items() if key in used},
        {key: x[column] for key, column in home.items() if x[column] > DUST},
        proven,
    )


def _offer(
    p: _Programme,
    market: Market,
    needed: _Needed,
    cover: dict[int, float],
    stored: dict[int, float],
    carried: Mapping[int, dict[int, float]],
) -> _Bought:
    """Write down one offer: its tiers, its routes, and what they carry.

    A tier that costs more than all of the product bought alone was left out before: it is in no cheapest way.
    """
    supplier, offer = needed.supplier, needed.offer
    product = market.products[market.place(offer.product)]
    waiting = 1 + market.rate * market.tied_days(supplier, product) / 365
    size = product.pack or 1.0
    routes, flow = [], dict[int, float]()
    worst = (1 - product.loss) * min(1 - route.loss for route in supplier.routes)
    enough = max(needed.wanted / worst + size * len(supplier.routes), *(t.least + size for t in offer.tiers))
    most = min(offer.most, enough)
    for route in supplier.routes:
        kept = (1 - product.loss) * (1 - route.loss)
        keeping = kept * product.storage * product.days / 30
        column = p.column((route.per_kg * product.weight + keeping) * size, most / size, whole=product.pack > 0)
        routes.append((route, column, size))
        cover[column], flow[column] = kept * size, size
        stored[column] = kept * product.weight * size
        carried[needed.trips[route.name]][column] = product.weight * size
    tiers, chosen = [], dict[int, float]()
    for tier in offer.tiers:
        if tier.least > most:
            continue
        amount, holds = p.column(tier.price * waiting, most), p.column(0.0, 1.0, whole=True)
        p.row({amount: 1.0, holds: -most}, -math.inf, 0.0)
        p.row({amount: 1.0, holds: -tier.least}, 0.0, math.inf)
        chosen[holds], flow[amount] = 1.0, -1.0
        tiers.append(amount)
    if chosen:
        p.row(chosen, 0.0, 1.0)
    p.row(flow, 0.0, 0.0)
    return _Bought(supplier, offer, tuple(tiers), tuple(routes))


def _home(
    p: _Programme, market: Market, members: Sequence[int], scale: float, cover: list[dict[int, float]]
) -> dict[tuple[int, int], int]:
    """What every buyer may go on buying alone."""
    columns = {}
    for member in members:
        for line, need in enumerate(market.buyers[member].needs):
            if need.quantity > 0:
                columns[member, line] = p.column(need.price, need.quantity * scale)
                cover[market.place(need.product)][columns[member, line]] = 1.0
    return columns


def _lanes(bought: _Bought, x: Sequence[float]) -> list[Lane]:
    total = {column: x[column] for column in bought.tiers}
    if not total or max(total.values()) <= DUST:
        return []
    place = bought.tiers.index(max(total, key=lambda column: total[column]))
    price = bought.offer.tiers[place].price
    amounts = [(route, _clean(x[column], size)) for route, column, size in bought.routes]
    return [Lane(bought.supplier, bought.offer, route, price, q) for route, q in amounts if q > DUST]


def _clean(packs: float, size: float) -> float:
    """A quantity without the solver's noise."""
    return round(round(packs * size, 9), 6) if size == 1.0 else round(packs) * size
