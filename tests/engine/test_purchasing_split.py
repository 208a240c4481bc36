"""Dividing a saving: Shapley's value by hand and by definition, equal parts, whole rupiah."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from workbench.engine.purchasing.split import equal, shapley, shapley_sampled, whole_rupiah, within


def test_shapley_by_hand() -> None:
    """The glove game: 0 has the left glove, 1 and 2 a right one. Over six orders 0 adds 1 in four: 2/3, 1/6, 1/6."""

    def worth(group: frozenset[int]) -> int:
        return 600 if 0 in group and len(group) > 1 else 0

    assert shapley(3, worth) == (400, 100, 100)
    assert sum(shapley_sampled(3, worth, 5, seed=3)) == 600


GAMES = st.integers(1, 5).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.integers(0, 10**6), min_size=n, max_size=n))
)


@given(GAMES, st.integers(1, 3), st.integers(0, 3))
def test_shapley_is_the_mean_over_all_orders(game: tuple[int, list[int]], power: int, seed: int) -> None:
    """Against the definition: what each adds in every order of joining."""
    count, sizes = game

    def worth(group: frozenset[int]) -> int:
        return sum(sizes[i] for i in group) ** power // 10**6

    total = [Fraction(0)] * count
    for order in permutations(range(count)):
        for place, buyer in enumerate(order):
            total[buyer] += worth(frozenset(order[: place + 1])) - worth(frozenset(order[:place]))
    expected = tuple(part / math.factorial(count) for part in total)
    assert shapley(count, worth) == expected
    sampled = shapley_sampled(count, worth, 4, seed)
    assert sum(sampled) == worth(frozenset(range(count)))
    assert min(sampled) >= 0


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12), st.floats(0, 1))
def test_equal_parts_add_up_and_respect_what_each_spends(alone: list[int], share: float) -> None:
    total = int(sum(alone) * share)
    parts = equal(total, alone)
    assert sum(parts) == total
    assert all(0 <= part <= own for part, own in zip(parts, alone, strict=True))
    free = [part for part, own in zip(parts, alone, strict=True) if part < own]
    assert not free or max(free) - min(free) <= 1


@given(st.lists(st.fractions(0, 10**6), min_size=1, max_size=12))
def test_the_rest_goes_to_the_largest_fractions(parts: list[Fraction]) -> None:
    total = math.floor(sum(parts))
    found = whole_rupiah(parts, total)
    assert sum(found) == total
    assert all(math.floor(p) <= f <= math.ceil(p) for p, f in zip(parts, found, strict=True))
    raised = [p % 1 for p, f in zip(parts, found, strict=True) if f > math.floor(p)]
    stayed = [p % 1 for p, f in zip(parts, found, strict=True) if f == math.floor(p)]
    assert not raised or not stayed or min(raised) >= max(stayed)


def test_parts_above_their_limit_go_to_the_others() -> None:
    assert within([10, 0, 0], [6, 3, 5]) == (6, 3, 1)
