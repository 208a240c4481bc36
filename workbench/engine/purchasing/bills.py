"""Who pays what for which goods, and where the money goes: both sides agree to the rupiah.

What a buyer pays is divided among the goods by what they would have cost alone, so every kind of goods of one buyer is
cheaper by the same percentage.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from workbench.engine.purchasing.market import Market
from workbench.engine.purchasing.pool import Pool, Way
from workbench.engine.purchasing.split import whole_rupiah
from workbench.money import round_half_up

__all__ = ["Bill", "BillLine", "Outgoing", "bills", "outgoings"]


@dataclass(frozen=True, slots=True)
class BillLine:
    """One kind of goods of one buyer: ``joint`` from the joint order, ``alone`` still bought alone.

    ``worth`` is what the joint part costs at today's ``price``, ``pays`` what is paid for it now.
    """

    product: str
    joint: float
    alone: float
    price: float
    worth: int
    pays: int


@dataclass(frozen=True, slots=True)
class Bill:
    """What one buyer pays into the joint purse: ``pays = worth of the lines - saving``."""

    buyer: str
    lines: tuple[BillLine, ...]
    saving: int
    pays: int

    @property
    def worth(self) -> int:
        """What the joint goods would cost this buyer alone."""
        return sum(line.worth for line in self.lines)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Money that leaves the joint purse: ``kind`` barang, angkut, simpan or uang; ``to`` whom, ``by`` which route."""

    kind: str
    to: str
    by: str
    amount: int


def bills(market: Market, found: Pool, way: Way) -> tuple[Bill, ...]:
    """Every buyer's bill, in the order of the market; together they are the joint order.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Offer, Product, Supplier, Tier
    >>> from workbench.engine.purchasing.pool import pool
    >>> buyers = tuple(Buyer(name, (Need("beras", 100, 12_000),)) for name in "AB")
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(150, 11_000),)),))
    >>> market = Market((Product("beras"),), buyers, (mill,))
    >>> [(bill.worth, bill.saving, bill.pays) for bill in bills(market, pool(market), "sebanding")]
    [(1200000, 100000, 1100000), (1200000, 100000, 1100000)]
    """
    portions = {(portion.buyer, portion.product): portion for portion in found.assignment.portions}
    made = []
    for buyer, account, pays in zip(market.buyers, found.accounts, found.bills(way), strict=True):
        given = [(need, portions[buyer.name, need.product]) for need in buyer.needs]
        worth = [round_half_up(need.quantity * need.price) - portion.alone_cost for need, portion in given]
        parts = _divided(pays, worth)
        lines = (
            BillLine(need.product, portion.joint, portion.alone, need.price, own, part)
            for (need, portion), own, part in zip(given, worth, parts, strict=True)
        )
        made.append(Bill(buyer.name, tuple(lines), account.saving(way), pays))
    return tuple(made)


def _divided(total: int, worth: list[int]) -> tuple[int, ...]:
    """A total by the worth of each line; nothing to divide among where there is no worth."""
    everything = sum(worth)
    return (
        whole_rupiah([Fraction(total * own, everything) for own in worth], total) if everything else (0,) * len(worth)
    )


def outgoings(found: Pool) -> tuple[Outgoing, ...]:
    """Where the money of the joint order goes: suppliers, carriers, the store, the cost of money while waiting.

    Their sum is that of all bills.

    >>> from workbench.engine.purchasing.market import Buyer, Market, Need, Offer, Product, Route, Supplier, Tier
    >>> from workbench.engine.purchasing.pool import pool
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(1, 11_000),)),), (Route("sungai", per_trip=20_000),))
    >>> market = Market((Product("beras"),), (Buyer("A", (Need("beras", 100, 12_000),)),), (mill,))
    >>> [(out.kind, out.to, out.amount) for out in outgoings(pool(market))]
    [('barang', 'Kilang', 1100000), ('angkut', 'Kilang', 20000)]
    """
    best = found.assignment
    goods: dict[str, int] = defaultdict(int)
    freight: dict[tuple[str, str], int] = defaultdict(int)
    for order in best.orders:
        goods[order.supplier] += order.goods
        freight[order.supplier, order.route] += order.freight
    for trip in best.trips:
        freight[trip.supplier, trip.route] += trip.cost
    out = [Outgoing("barang", supplier, "", amount) for supplier, amount in goods.items()]
    out += [Outgoing("angkut", supplier, route, amount) for (supplier, route), amount in freight.items() if amount]
    own = (("simpan", best.storage), ("uang", best.waiting))
    return (*out, *(Outgoing(kind, "", "", amount) for kind, amount in own if amount))
