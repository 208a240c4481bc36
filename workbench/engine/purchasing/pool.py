"""Pooled buying, answered: the best assignment, the saving, who must join, from which volume it pays, the split."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from workbench.engine.purchasing.assign import Assignment, alone_cost, assign
from workbench.engine.purchasing.market import Market, refuse_faults
from workbench.engine.purchasing.split import (
    EXACT,
    Saving,
    by_spending,
    equal,
    shapley,
    shapley_sampled,
    whole_rupiah,
    within,
)

__all__ = ["ORDERS", "WAYS", "Account", "BreakEvenVolume", "Pool", "Way", "break_even_volume", "pool"]

Way = Literal["sama_rata", "sebanding", "shapley"]
"""How the saving is divided: equal, by spending, or by what each buyer adds."""

WAYS: tuple[Way, ...] = ("sama_rata", "sebanding", "shapley")
"""All ways; Shapley's takes a solution for every group, so a page may leave it for later."""

ORDERS = 25
"""Orders of joining that are tried above :data:`~workbench.engine.purchasing.split.EXACT` buyers, and their reverse."""

STEP = 0.01
"""How finely the break-even volume is looked for: one hundredth of the needs."""

FAR = 64
"""The largest multiple of the needs that is tried."""


@dataclass(frozen=True, slots=True)
class Account:
    """One buyer: the cost alone, ``parts`` of the saving by way of dividing, what the others save without this buyer.

    ``must_join``: without this buyer nobody saves anything.
    """

    buyer: str
    alone: int
    parts: Mapping[Way, int]
    without: int
    must_join: bool

    def saving(self, way: Way) -> int:
        """The saving by one way of dividing, of those that were asked."""
        return self.parts[way]

    def pays(self, way: Way) -> int:
        """What the buyer pays in all: alone less the saving; never more than alone, never below zero."""
        return self.alone - self.saving(way)


@dataclass(frozen=True, slots=True)
class BreakEvenVolume:
    """From which part of everybody's needs buying together saves: ``share`` of them (above 1: more than now)."""

    share: float
    quantities: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """The whole answer. ``exact`` says whether Shapley's parts are of all orders or of a sample."""

    assignment: Assignment
    alone: int
    saving: int
    accounts: tuple[Account, ...]
    first_group: tuple[str, ...]
    break_even: BreakEvenVolume | None
    exact: bool
    orders: int
    seed: int

    def bills(self, way: Way) -> tuple[int, ...]:
        """What each buyer pays into the joint purse, as in ``accounts``: all it pays less what it still buys alone.

        Together they are the joint order to the rupiah. Below zero: the purse pays a buyer who buys nearly all alone.
        """
        bought = {account.buyer: 0 for account in self.accounts}
        for portion in self.assignment.portions:
            bought[portion.buyer] += portion.alone_cost
        return tuple(account.pays(way) - bought[account.buyer] for account in self.accounts)


def pool(
    market: Market, ways: Sequence[Way] = WAYS, *, seed: int = 1, orders: int = ORDERS, exact: int = EXACT
) -> Pool:
    """Work out pooled buying for everybody in the market.

    ``first_group`` are the buyers, from the largest spender down, that are enough for a first saving.

    Args:
        ways: of dividing the saving. seed, orders: of the sample that estimates Shapley's value above ``exact``
            buyers; up to them all ``2^n`` groups are solved.

    Raises:
        EngineError: the market is at fault, or the solver finds no answer.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Offer, Product, Supplier, Tier
    >>> buyers = tuple(Buyer(name, (Need("beras", 100, 12_000),)) for name in "AB")
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(150, 11_000),)),))
    >>> found = pool(Market((Product("beras"),), buyers, (mill,)))
    >>> found.saving, [account.pays("shapley") for account in found.accounts], found.break_even.share
    (200000, [1100000, 1100000], 0.69)
    """
    refuse_faults(market)
    count = len(market.buyers)
    alone = [alone_cost(market, member) for member in range(count)]
    best = assign(market)
    everybody = frozenset(range(count))

    @cache
    def saving(group: frozenset[int]) -> int:
        cost = best.cost if group == everybody else assign(market, sorted(group)).cost if group else 0
        return max(0, sum(alone[member] for member in group) - cost)

    total, whole = saving(everybody), count <= exact
    without = [min(total, saving(everybody - {member})) for member in range(count)]
    divide: dict[Way, Callable[[], tuple[int, ...]]] = {
        "sama_rata": lambda: equal(total, alone),
        "sebanding": lambda: by_spending(total, alone),
        "shapley": lambda: within(
            whole_rupiah(shapley(count, saving) if whole else shapley_sampled(count, saving, orders, seed), total),
            alone,
        ),
    }
    parts = {way: divide[way]() for way in ways}
    accounts = tuple(
        Account(
            buyer.name,
            alone[i],
            {way: part[i] for way, part in parts.items()},
            without[i],
            total > 0 and not without[i],
        )
        for i, buyer in enumerate(market.buyers)
    )
    first = _first_group(alone, saving) if total else ()
    names = tuple(market.buyers[member].name for member in first)
    return Pool(best, sum(alone), total, accounts, names, break_even_volume(market), whole, orders, seed)


def _first_group(alone: Sequence[int], saving: Saving) -> tuple[int, ...]:
    order = sorted(range(len(alone)), key=lambda member: (-alone[member], member))
    return next(tuple(order[:size]) for size in range(1, len(order) + 1) if saving(frozenset(order[:size])) > 0)


def break_even_volume(market: Market) -> BreakEvenVolume | None:
    """The smallest part of everybody's needs, in hundredths, at which buying together saves a rupiah or more.

    More volume never saves less, so the edge is found by halving; ``None`` where 64 times the needs save nothing.

    Raises:
        EngineError: the market is at fault, or the solver finds no answer.

    >>> from workbench.engine.purchasing.market import Buyer, Need, Offer, Product, Supplier, Tier
    >>> buyer = Buyer("A", (Need("beras", 100, 12_000),))
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(150, 11_000),)),))
    >>> break_even_volume(Market((Product("beras"),), (buyer,), (mill,))).share
    1.38
    """
    members = range(len(market.buyers))

    def saves(steps: int) -> bool:
        scale = steps * STEP
        return sum(alone_cost(market, member, scale) for member in members) > assign(market, scale=scale).cost

    refuse_faults(market)
    high = round(1 / STEP)
    while not saves(high):
        high *= 2
        if high > FAR / STEP:
            return None
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if saves(middle) else (middle, high)
    share = round(high * STEP, 2)
    wanted = [0.0] * len(market.products)
    for buyer in market.buyers:
        for need in buyer.needs:
            wanted[market.place(need.product)] += need.quantity
    return BreakEvenVolume(share, tuple((p.name, wanted[i] * share) for i, p in enumerate(market.products)))
