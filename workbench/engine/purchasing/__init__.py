"""Pooled procurement: what to buy together where, what it saves, who must join, and a fair split.

>>> from workbench.engine.purchasing import Buyer, Market, Need, Offer, Product, Supplier, Tier, pool
>>> buyers = tuple(Buyer(name, (Need("pupuk", 50, 3_000),)) for name in "AB")
>>> shop = Supplier("Agen", (Offer("pupuk", (Tier(1, 2_900), Tier(100, 2_500))),))
>>> pool(Market((Product("pupuk"),), buyers, (shop,))).saving
50000
"""

from workbench.engine.purchasing.assign import Assignment, Order, Portion, Trip, alone_cost, assign
from workbench.engine.purchasing.market import Buyer, Market, Need, Offer, Product, Route, Supplier, Tier
from workbench.engine.purchasing.pool import WAYS, Account, BreakEvenVolume, Pool, Way, break_even_volume, pool
from workbench.engine.purchasing.words import account_sentence, split_reason, told

__all__ = [
    "WAYS",
    "Account",
    "Assignment",
    "BreakEvenVolume",
    "Buyer",
    "Market",
    "Need",
    "Offer",
    "Order",
    "Pool",
    "Portion",
    "Product",
    "Route",
    "Supplier",
    "Tier",
    "Trip",
    "Way",
    "account_sentence",
    "alone_cost",
    "assign",
    "break_even_volume",
    "pool",
    "split_reason",
    "told",
]
