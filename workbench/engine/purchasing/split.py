"""Dividing what was saved: equal parts, parts by spending, or Shapley's; whole rupiah, nobody above buying alone.

The saving of a group ``T`` is ``v(T) = cost of everybody alone - cost together``, never below 0, because who
does not gain goes on buying alone. Another buyer never makes it smaller.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache

__all__ = ["EXACT", "Saving", "by_spending", "equal", "shapley", "shapley_sampled", "whole_rupiah", "within"]

EXACT = 10
"""Up to this many buyers every group is worked out; above it a sample of the orders of joining."""

Saving = Callable[[frozenset[int]], int]
"""The saving of a group, in whole rupiah."""


def whole_rupiah(parts: Sequence[Fraction], total: int) -> tuple[int, ...]:
    """Whole parts that add to the total: each rounded down, the rest a rupiah each to the largest fractions.

    Equal fractions: the first in the list. No part rises by a whole rupiah, so a whole limit still holds.

    >>> whole_rupiah([Fraction(10, 3)] * 3, 10)
    (4, 3, 3)
    """
    down = [math.floor(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (down[place] - parts[place], place))
    for place in order[: total - sum(down)]:
        down[place] += 1
    return tuple(down)


def within(parts: Sequence[int], limits: Sequence[int]) -> tuple[int, ...]:
    """Parts that respect their limits: what is above goes to the others in the order of the list.

    >>> within([5, 3, 0], [4, 9, 1])
    (4, 4, 0)
    """
    kept = [min(part, most) for part, most in zip(parts, limits, strict=True)]
    over = sum(parts) - sum(kept)
    for place, most in enumerate(limits):
        more = min(over, most - kept[place])
        kept[place], over = kept[place] + more, over - more
    return tuple(kept)


def equal(total: int, alone: Sequence[int]) -> tuple[int, ...]:
    """Everybody the same, but nobody more than what they spend alone: what is above goes to the others.

    >>> equal(900, [1_000, 1_000, 100])
    (400, 400, 100)
    """
    parts, open_, rest = [Fraction(0)] * len(alone), sorted(range(len(alone)), key=lambda i: alone[i]), Fraction(total)
    for place, buyer in enumerate(open_):
        parts[buyer] = min(Fraction(alone[buyer]), rest / (len(open_) - place))
        rest -= parts[buyer]
    return whole_rupiah(parts, total)


def by_spending(total: int, alone: Sequence[int]) -> tuple[int, ...]:
    """By what each spends alone: ``saving x alone / sum alone``, the same percentage off for everybody.

    >>> by_spending(900, [1_000, 2_000, 0])
    (300, 600, 0)
    """
    everything = sum(alone)
    return whole_rupiah([Fraction(total * own, everything) if everything else Fraction(0) for own in alone], total)


def shapley(count: int, saving: Saving) -> tuple[Fraction, ...]:
    """Shapley's value: what a buyer adds to the saving, averaged over all orders in which the group may form.

    ``sum over T without i of |T|! (n - |T| - 1)! / n! x (v(T + i) - v(T))``; ``2^n`` groups are worked out.

    Source: L. S. Shapley, "A Value for n-Person Games" (1953).

    >>> one, both = frozenset({0, 1}), 600
    >>> [int(part) for part in shapley(3, lambda group: both if one <= group else 0)]
    [300, 300, 0]
    """
    grown = _never_less(saving, saving(frozenset(range(count))))
    weights = [
        Fraction(math.factorial(size) * math.factorial(count - size - 1), math.factorial(count))
        for size in range(count)
    ]
    return tuple(
        sum(
            (weights[len(group)] * (grown(group | {buyer}) - grown(group)) for group in _groups(count, buyer)),
            Fraction(0),
        )
        for buyer in range(count)
    )


def shapley_sampled(count: int, saving: Saving, orders: int, seed: int) -> tuple[Fraction, ...]:
    """Shapley's value estimated from some orders of joining, each walked forwards and backwards.

    The parts still add to ``v(everybody)`` exactly, and none is below zero.

    >>> one, both = frozenset({0, 1}), 600
    >>> sum(shapley_sampled(3, lambda group: both if one <= group else 0, 10, seed=1))
    Fraction(600, 1)
    """
    known, draw = cache(saving), random.Random(seed)
    most = known(frozenset(range(count)))
    total = [Fraction(0)] * count
    for _ in range(orders):
        order = draw.sample(range(count), count)
        for walk in (order, order[::-1]):
            before, group = 0, frozenset[int]()
            for buyer in walk:
                group |= {buyer}
                after = min(most, max(before, known(group)))
                total[buyer] += after - before
                before = after
    return tuple(part / (2 * orders) for part in total)


def _groups(count: int, without: int) -> Iterable[frozenset[int]]:
    others = [buyer for buyer in range(count) if buyer != without]
    for bits in range(1 << len(others)):
        yield frozenset(buyer for place, buyer in enumerate(others) if bits >> place & 1)


def _never_less(saving: Saving, most: int) -> Saving:
    """A group saves at least what each group inside it does, at most what all do, whatever rounding took."""

    @cache
    def grown(group: frozenset[int]) -> int:
        if not group:
            return 0
        return min(most, max(saving(group), *(grown(group - {buyer}) for buyer in group)))

    return grown
