"""Chances of a whole district: counted by hand, against the draws of one plan, and what must always hold."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.district.tiny import FREE, LATER, POOR, TIGHT, tiny
from workbench.engine.district.chances import Chances, _Common, chances
from workbench.engine.district.laid import lay_out
from workbench.engine.district.risk_words import chances_told
from workbench.engine.district.since import Missed, Since
from workbench.engine.montecarlo import monte_carlo
from workbench.engine.montecarlo.defaults import every_risk
from workbench.errors import EngineError
from workbench.intake import example_entries
from workbench.rules import load

RULES = load()
THREE = lay_out([POOR, LATER, FREE], RULES)
SOME = lay_out([e.plan for e in example_entries()[:400:50] if e.plan is not None], RULES)


def counted(months: list[list[int]], owed: list[list[float]] | None = None) -> Chances:
    """Draws as if they had been drawn: the first missed month of every cooperative, -1 for none."""
    lines = np.array(months)
    sums = np.array(owed if owed is not None else np.zeros(lines.shape))
    return Chances(len(months), 1, 0.5, dt.date(2027, 1, 1), Missed(lines, sums, sums), 0)


# --- by hand ----------------------------------------------------------------------------------------


def test_ten_draws_of_three_cooperatives_by_hand() -> None:
    """0, 0, 1, 1, 1, 1, 2, 2, 3, 3 miss: in seven of ten draws at most 2, in half of them at most 1."""
    none, one, two, all_ = [-1, -1, -1], [4, -1, -1], [4, 5, -1], [4, 5, 5]
    found = counted([all_, one, none, two, one, one, none, two, one, all_])
    assert found.count.tolist() == [3, 1, 0, 2, 1, 1, 0, 2, 1, 3]
    assert [found.at_most(share) for share in (0.2, 0.21, 0.5, 0.7, 0.8, 0.81, 1.0)] == [0, 1, 1, 2, 2, 3, 3]
    assert found.each.tolist() == [0.8, 0.4, 0.2]
    assert found.hardest() == ((dt.date(2027, 5, 1), 0.8), (dt.date(2027, 6, 1), 0.6))
    assert chances_told(found)[0] == "7 dari 10 kemungkinan: paling banyak 2 dari 3 koperasi menunggak."
    assert chances_told(found)[1].startswith("Dari semua keadaan yang dicoba, tidak pernah lebih dari 3")


def test_a_bad_case_is_told_as_no_more_often_than_it_is() -> None:
    """90 of 100 draws miss none, nine one, one two: more than one misses in one of a hundred, not one of twenty."""
    found = counted([[-1, -1]] * 90 + [[4, -1]] * 9 + [[4, 4]])
    assert found.at_most(0.95) == 1
    assert chances_told(found)[1] == (
        "Keadaan buruk, paling banyak 1 dari 20 kemungkinan: lebih dari 1 koperasi menunggak bersama-sama."
    )


def test_a_bad_month_is_the_same_month_for_all() -> None:
    """A plan that begins in column 2 meets in its month 0 what one that begins in column 0 meets in its month 2."""
    common, risks = _Common(RULES, THREE, 40, 1, 1), every_risk(RULES, dt.date(2026, 12, 1))
    early, late = common.scores(risks, 0, 0, 36), common.scores(risks, 0, 2, 34)
    monthly = [(one, other) for one, other in zip(early, late, strict=True) if one.ndim == 2]
    assert monthly
    for one, other in monthly:
        np.testing.assert_array_equal(one[:, 2:], other)


def test_what_is_owed_is_added_up_within_a_draw() -> None:
    found = counted([[1, 1], [1, -1], [-1, -1], [-1, -1]], [[5e6, 7e6], [5e6, 0], [0, 0], [0, 0]])
    assert found.owed.tolist() == [12e6, 5e6, 0, 0]
    assert [found.owed_at_most(share) for share in (0.5, 0.75, 0.76)] == [0, 5_000_000, 12_000_000]


def test_two_alike_fall_together_when_everything_is_shared() -> None:
    """Same plan, same risks, nothing of its own: either nobody misses or both do."""
    twins = lay_out([TIGHT, tiny("61.05.03.2009", 50_000, rent=285_000)], RULES)
    shared = set(chances(twins, RULES, draws=200, bersama=1.0).count.tolist())
    apart = set(chances(twins, RULES, draws=200, bersama=0.0).count.tolist())
    assert shared == {0, 2}
    assert apart == {0, 1, 2}


def test_who_owes_nothing_never_misses() -> None:
    assert chances(THREE, RULES, draws=200).each[2] == 0


# --- against one plan by itself ---------------------------------------------------------------------


def test_one_cooperative_has_the_chance_that_it_has_by_itself_whatever_is_shared() -> None:
    """Common and own scores are each correlated, so what is shared changes nothing for one: within four errors."""
    alone = lay_out([TIGHT], RULES)
    paid = monte_carlo(TIGHT, draws=4000, seed=3, rules=RULES).paid
    assert paid is not None
    error = np.sqrt(paid * (1 - paid) / 1000)
    for share in (0.0, 0.5, 1.0):
        missing = float(chances(alone, RULES, draws=1000, seed=5, bersama=share).each[0])
        assert abs(missing - (1 - paid)) < 4 * error
    assert 0.1 < paid < 0.9


def test_the_more_is_shared_the_wider_the_number_spreads() -> None:
    wide = [float(np.std(chances(SOME, RULES, draws=500, bersama=share).count)) for share in (0.0, 0.5, 1.0)]
    assert wide == sorted(wide)
    assert wide[0] < wide[2]


# --- what must always hold --------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**31), st.floats(0, 1), st.integers(1, 300))
def test_counts_are_counts(seed: int, share: float, draws: int) -> None:
    found = chances(THREE, RULES, draws=draws, seed=seed, bersama=share)
    assert found.count.shape == (draws,)
    assert ((found.count >= 0) & (found.count <= found.total)).all()
    assert found.at_most(0.3) <= found.at_most(0.7) <= found.at_most(1.0) <= found.total
    assert ((found.missed.owed > 0) == found.missed.any).all()


def test_a_seed_is_one_answer_and_a_longer_run_begins_with_a_shorter_one() -> None:
    short, long = (chances(THREE, RULES, draws=draws, seed=9) for draws in (260, 520))
    assert (short.missed.month == long.missed.month[:260]).all()
    assert (chances(THREE, RULES, draws=260, seed=10).missed.month != short.missed.month).any()


def test_a_cooperative_has_its_own_fortune_whoever_else_is_there() -> None:
    both, one = (
        chances(lay_out([POOR, LATER], RULES), RULES, draws=100),
        chances(lay_out([POOR], RULES), RULES, draws=100),
    )
    assert (both.missed.any[:, 0] == one.missed.any[:, 0]).all()


def test_only_the_months_that_are_asked_for_count() -> None:
    all_, some = (
        chances(THREE, RULES, draws=200, since=since) for since in (Since(), Since(dt.date(2027, 6, 1), months=6))
    )
    assert (some.missed.any <= all_.missed.any).all()
    months = some.missed.month[some.missed.any]
    assert months.size
    assert ((months >= 5) & (months < 11)).all()


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ({"draws": 0}, "percobaan"),
        ({"draws": 10**6}, "percobaan"),
        ({"seed": -1}, "benih"),
        ({"bersama": 1.5}, "bersama"),
    ],
)
def test_what_cannot_be_drawn_is_refused(asked: dict[str, float], what: str) -> None:
    with pytest.raises(EngineError, match=what):
        chances(THREE, RULES, **asked)  # type: ignore[arg-type]
