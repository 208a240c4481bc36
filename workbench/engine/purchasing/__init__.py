"""Pooled procurement: what to buy together where, what it saves, who must join, and a fair split.

>>> from workbench.engine.purchasing import Buyer, Market, Need, Offer, Product, Supplier, Tier, pool
>>> buyers = tuple(Buyer(name, (Need("pupuk", 50, 3_000),)) for name in "AB")
>>> shop = Supplier("Agen", (Offer("pupuk", (Tier(1, 2_900), Tier(100, 2_500))),))
>>> pool(Market((Product("pupuk"),), buyers, (shop,))).saving
50000
"""

from workbench.engine.purchasing.assign import Assignment, Order, Portion, Trip, alone_cost, assign
from workbench.engine.purchasing.bills import Bill, BillLine, Outgoing, bills, outgoings
from workbench.engine.purchasing.listed import Listed, listed, missing_goods
from workbench.engine.purchasing.market import Buyer, Market, Need, Offer, Product, Route, Supplier, Tier
from workbench.engine.purchasing.pool import WAYS, Account, BreakEvenVolume, Pool, Way, break_even_volume, pool
from workbench.engine.purchasing.purchase import Purchase, purchase
from workbench.engine.purchasing.rows import Remark
from workbench.engine.purchasing.trials import Trial, answered, buyer_trials, supplier_trials
from workbench.engine.purchasing.words import NAMES, account_sentence, split_reason, told

__all__ = [
    "NAMES",
    "WAYS",
    "Account",
    "Assignment",
    "Bill",
    "BillLine",
    "BreakEvenVolume",
    "Buyer",
    "Listed",
    "Market",
    "Need",
    "Offer",
    "Order",
    "Outgoing",
    "Pool",
    "Portion",
    "Product",
    "Purchase",
    "Remark",
    "Route",
    "Supplier",
    "Tier",
    "Trial",
    "Trip",
    "Way",
    "account_sentence",
    "alone_cost",
    "answered",
    "assign",
    "bills",
    "break_even_volume",
    "buyer_trials",
    "listed",
    "missing_goods",
    "outgoings",
    "pool",
    "purchase",
    "split_reason",
    "supplier_trials",
    "told",
]
