"""What becomes of the saving when a supplier's prices move or somebody drops out; and the answer that a page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.engine.purchasing.assign import alone_cost, assign
from workbench.engine.purchasing.market import Market, Supplier, Tier
from workbench.engine.purchasing.pool import WAYS, Pool, Way, pool

__all__ = ["Trial", "answered", "buyer_trials", "supplier_trials"]

EXACT = 8
"""Up to so many buyers a page works out every group; the papers do the same, so that both have one figure."""

ORDERS = 12
"""Orders of joining that a page tries above that, and their reverse."""

KEPT = 24


@dataclass(frozen=True, slots=True)
class Trial:
    """One change: who, the saving of all then (``saved``; of the others where a buyer stays away), who sells then."""

    name: str
    saved: int
    suppliers: tuple[str, ...]


@lru_cache(KEPT)
def answered(market: Market, way: Way) -> Pool:
    """The whole answer with the quick ways of dividing, and with Shapley's only where it is asked for.

    Raises:
        EngineError: the market is at fault, or the solver finds no answer.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Offer, Product
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(1, 11_000),)),))
    >>> market = Market((Product("beras"),), (Buyer("A", (Need("beras", 100, 12_000),)),), (mill,))
    >>> answered(market, "sebanding").saving, sorted(answered(market, "shapley").accounts[0].parts)
    (100000, ['sama_rata', 'sebanding', 'shapley'])
    """
    return pool(market, WAYS if way == "shapley" else WAYS[:2], orders=ORDERS, exact=EXACT)


@lru_cache(KEPT)
def supplier_trials(market: Market, rise: float) -> tuple[tuple[Trial, Trial], ...]:
    """For each supplier: all its prices higher by the share ``rise`` (below 0: lower); the supplier not there.

    Raises:
        EngineError: the market is at fault, or the solver finds no answer.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Offer, Product
    >>> buyer = Buyer("A", (Need("beras", 100, 12_000),))
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(1, 11_000),)),))
    >>> [[dearer, gone]] = supplier_trials(Market((Product("beras"),), (buyer,), (mill,)), 0.05)
    >>> dearer.saved, gone.saved, gone.suppliers
    (45000, 0, ())
    """
    found = []
    for place, supplier in enumerate(market.suppliers):
        others = (*market.suppliers[:place], *market.suppliers[place + 1 :])
        dearer = (*market.suppliers[:place], _priced(supplier, 1 + rise), *market.suppliers[place + 1 :])
        found.append((_trial(market, supplier.name, dearer), _trial(market, supplier.name, others)))
    return tuple(found)


@lru_cache(KEPT)
def buyer_trials(market: Market) -> tuple[Trial, ...]:
    """For each buyer: what the others save together when this one does not join.

    Raises:
        EngineError: the market is at fault, or the solver finds no answer.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Offer, Product
    >>> buyers = tuple(Buyer(name, (Need("beras", 100, 12_000),)) for name in "AB")
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(1, 11_000),)),))
    >>> [trial.saved for trial in buyer_trials(Market((Product("beras"),), buyers, (mill,)))]
    [100000, 100000]
    """
    everybody = range(len(market.buyers))
    return tuple(
        _saved(market, buyer.name, [other for other in everybody if other != place])
        for place, buyer in enumerate(market.buyers)
    )


def _priced(supplier: Supplier, factor: float) -> Supplier:
    offers = (
        replace(offer, tiers=tuple(Tier(tier.least, tier.price * factor) for tier in offer.tiers))
        for offer in supplier.offers
    )
    return replace(supplier, offers=tuple(offers))


def _trial(market: Market, name: str, suppliers: tuple[Supplier, ...]) -> Trial:
    if not suppliers:
        return Trial(name, 0, ())
    return _saved(replace(market, suppliers=suppliers), name, range(len(market.buyers)))


def _saved(market: Market, name: str, members: Iterable[int]) -> Trial:
    group = list(members)
    if not group:
        return Trial(name, 0, ())
    best = assign(market, group)
    saved = max(0, sum(alone_cost(market, member) for member in group) - best.cost)
    sellers = tuple(dict.fromkeys(order.supplier for order in best.orders)) if saved else ()
    return Trial(name, saved, sellers)
