"""What to buy where, in whole rupiah: orders, trips, what arrives, what each buyer gets, what is left over.

Every line is rounded by itself, so that an order, a bill and the whole agree to the rupiah.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.engine.purchasing.market import Market, refuse_faults
from workbench.engine.purchasing.solve import DUST, Lane, Solution, solve
from workbench.money import round_half_up

__all__ = ["Assignment", "Order", "Portion", "Trip", "alone_cost", "assign"]


@dataclass(frozen=True, slots=True)
class Order:
    """One line of a purchase order. ``lost`` is what shrinks on the way and in store, ``arrives`` what is left."""

    supplier: str
    product: str
    route: str
    quantity: float
    price: float
    goods: int
    waiting: int
    freight: int
    storage: int
    lost: float
    arrives: float


@dataclass(frozen=True, slots=True)
class Trip:
    """Trips on one route: how many, the kilograms they carry together, what they cost."""

    supplier: str
    route: str
    count: int
    kilograms: float
    cost: int


@dataclass(frozen=True, slots=True)
class Portion:
    """What one buyer gets of one product: from the joint order, and what is bought alone at which cost."""

    buyer: str
    product: str
    joint: float
    alone: float
    alone_cost: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """The cheapest way for a group. ``left`` is what is over of each product, never below zero.

    ``cost = goods + waiting + freight + storage + trips + alone``, in whole rupiah.
    """

    orders: tuple[Order, ...]
    trips: tuple[Trip, ...]
    portions: tuple[Portion, ...]
    left: tuple[tuple[str, float], ...]
    goods: int
    waiting: int
    freight: int
    storage: int
    alone: int
    proven: bool

    @property
    def cost(self) -> int:
        """All that the group pays."""
        return self.goods + self.waiting + self.freight + self.storage + self.alone


def alone_cost(market: Market, member: int, scale: float = 1.0) -> int:
    """What one buyer pays alone: ``sum ROUND(quantity x scale x price)``.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Product
    >>> alone_cost(Market((Product("a"),), (Buyer("A", (Need("a", 3, 1_500),)),), ()), 0)
    4500
    """
    return sum(round_half_up(need.quantity * scale * need.price) for need in market.buyers[member].needs)


def assign(market: Market, members: Sequence[int] | None = None, scale: float = 1.0) -> Assignment:
    """The cheapest way to cover the needs of these buyers, all of them by default, times ``scale``.

    Raises:
        EngineError: the market is at fault, or the solver finds no answer.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Offer, Product, Route, Supplier, Tier
    >>> buyers = tuple(Buyer(name, (Need("beras", 100, 12_000),)) for name in "AB")
    >>> river = Route("sungai", per_trip=100_000, load=500)
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(150, 11_000),)),), (river,))
    >>> found = assign(Market((Product("beras"),), buyers, (mill,)))
    >>> found.cost, found.freight, found.trips[0].count
    (2300000, 100000, 1)
    """
    refuse_faults(market)
    chosen = range(len(market.buyers)) if members is None else members
    best = _made(market, solve(market, chosen, scale), chosen, scale)
    if best.cost <= sum(alone_cost(market, member, scale) for member in chosen):
        return best
    needs = ((member, line, need) for member in chosen for line, need in enumerate(market.buyers[member].needs))
    home = {(member, line): need.quantity * scale for member, line, need in needs}
    return _made(market, Solution((), {}, home, best.proven), chosen, scale)


def _made(market: Market, found: Solution, chosen: Sequence[int], scale: float) -> Assignment:
    """The solution in whole rupiah. Rounding may take a rupiah or two more than buying alone."""
    orders = tuple(_order(market, lane) for lane in found.lanes)
    trips = _trips(market, found)
    portions = _portions(market, found, chosen, scale)
    left = []
    for product in market.products:
        arrived = sum(order.arrives for order in orders if order.product == product.name)
        given = sum(portion.joint for portion in portions if portion.product == product.name)
        left.append((product.name, max(0.0, round(arrived - given, 6))))
    return Assignment(
        orders=orders,
        trips=trips,
        portions=portions,
        left=tuple(left),
        goods=sum(order.goods for order in orders),
        waiting=sum(order.waiting for order in orders),
        freight=sum(order.freight for order in orders) + sum(trip.cost for trip in trips),
        storage=sum(order.storage for order in orders),
        alone=sum(portion.alone_cost for portion in portions),
        proven=found.proven,
    )


def _order(market: Market, lane: Lane) -> Order:
    product = market.products[market.place(lane.offer.product)]
    arrives = lane.quantity * (1 - product.loss) * (1 - lane.route.loss)
    goods = round_half_up(lane.quantity * lane.price)
    return Order(
        supplier=lane.supplier.name,
        product=product.name,
        route=lane.route.name,
        quantity=lane.quantity,
        price=lane.price,
        goods=goods,
        waiting=round_half_up(goods * market.rate * market.tied_days(lane.supplier, product) / 365),
        freight=round_half_up(lane.quantity * product.weight * lane.route.per_kg),
        storage=round_half_up(arrives * product.storage * product.days / 30),
        lost=lane.quantity - arrives,
        arrives=arrives,
    )


def _trips(market: Market, found: Solution) -> tuple[Trip, ...]:
    trips = []
    for (supplier, route), count in found.trips.items():
        lanes = [lane for lane in found.lanes if (lane.supplier.name, lane.route.name) == (supplier, route)]
        weight = sum(lane.quantity * market.products[market.place(lane.offer.product)].weight for lane in lanes)
        way = lanes[0].route
        needed = count if way.per_trip > 0 else math.ceil(weight / way.load - DUST)
        trips.append(Trip(supplier, route, max(1, needed), weight, round_half_up(needed * way.per_trip)))
    return tuple(trips)


def _portions(market: Market, found: Solution, members: Sequence[int], scale: float) -> tuple[Portion, ...]:
    portions = []
    for member in members:
        buyer = market.buyers[member]
        for line, need in enumerate(buyer.needs):
            whole = need.quantity * scale
            own = found.home.get((member, line), 0.0)
            own = whole if whole - own <= DUST else own
            cost = round_half_up(own * need.price)
            portions.append(Portion(buyer.name, need.product, whole - own, own, cost))
    return tuple(portions)
