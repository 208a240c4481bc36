"""Swing alone and together, and how often cash holds: by hand, and for any candidates."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.diversification.candidates import MILLION, earning, lined
from workbench.book.ragam import Candidate
from workbench.engine import Verdict
from workbench.engine.diversification import Habits, JointRisk, Limit, Opening, best_order, frontier, habits, joint_risk
from workbench.engine.diversification.risk import sales_factors
from workbench.rules import load

CALM = Habits({"rendah": 0.0, "sedang": 0.0, "tinggi": 0.0}, same=0.7, other=0.2, kept=0.8, chances=(0.8, 0.6))
LOOSE = Limit(100 * MILLION, 0, 0, 12)


def risk_of(known: Habits, *candidates: Candidate, limit: Limit = LOOSE, draws: int = 4_000) -> JointRisk:
    units = lined(*candidates)
    return joint_risk(units, best_order(units, limit), limit, limit.least, known, draws)


def test_without_swing_everything_is_as_planned() -> None:
    found = risk_of(CALM, earning(MILLION, MILLION), earning(2 * MILLION, MILLION))
    assert (found.together, found.held, found.chance, found.cushion) == (0, 0, 1, 0)
    assert found.year == found.bad_year == 36 * MILLION  # 12 x (1 + 2)
    assert found.parts.tolist() == [0, 0]
    assert (found.cash[0] == found.cash[1]).all()
    assert found.verdict is Verdict.AMAN


def test_the_swing_of_one_unit_by_hand() -> None:
    # One factor exp(0.1 z) for all months (what a month keeps is all of it): the year is 12 x 1 m x the factor.
    # Its standard deviation is 12 m x sqrt((e^0.01 - 1) e^0.01) = 12 m x 0.100754 = 1.20905 m.
    # One in ten years is below 12 m x exp(-0.1 x 1.28155) = 10.5567 m.
    known = replace(CALM, spreads={"sedang": 0.1}, kept=1.0)
    found = risk_of(known, earning(MILLION, 0))
    assert found.together == pytest.approx(1.20905e6, rel=0.03)
    assert found.bad_year == pytest.approx(10.5567e6, rel=0.01)
    assert found.alone[0] == pytest.approx(found.together)


@pytest.mark.parametrize(
    ("same", "together"),
    [
        (1.0, 2.0),  # one moves as the other: nothing is held
        (0.0, math.sqrt(2)),  # the other does not care: sqrt(1 + 1)
        (0.5, math.sqrt(3)),  # sqrt(1 + 1 + 2 x 0.5); of factors a little less than of scores
    ],
)
def test_what_moves_together_holds_less_by_hand(same: float, together: float) -> None:
    known = replace(CALM, spreads={"sedang": 0.1}, same=same, kept=1.0)
    pair = [earning(MILLION, 0, terkait="panen")] * 2
    found = risk_of(known, *pair)
    assert found.together / found.alone.mean() == pytest.approx(together, rel=0.03)
    assert found.held == pytest.approx(found.alone.sum() - found.together)


def test_the_same_cause_ties_and_no_cause_does_not() -> None:
    known = replace(CALM, spreads={"sedang": 0.2}, same=0.9, other=0.0, kept=1.0)
    units = [Candidate(terkait="cuaca"), Candidate(terkait="cuaca"), Candidate(), Candidate()]
    scores = np.log(sales_factors(units, known, 12, 4_000, 1)[:, :, 1])
    found = np.corrcoef(scores)
    assert found[0, 1] == pytest.approx(0.9, abs=0.03)
    assert found[0, 2] == pytest.approx(0.0, abs=0.05)
    assert found[2, 3] == pytest.approx(0.0, abs=0.05)  # both without a cause is not the same cause


def test_how_often_cash_holds_by_hand() -> None:
    # One factor f of the middle 1 for all months. Cash 10, the unit costs 10 and opens in month 1: nothing is left.
    # In month 2 it has earned f, in month 3 2 f and so on, so the lowest is the 0 of month 1 whatever chance does.
    known = replace(CALM, spreads={"sedang": 0.1}, kept=1.0)
    units, limit = lined(earning(MILLION, 10 * MILLION)), Limit(10 * MILLION, 0, 0, 12)
    order = best_order(units, limit)
    assert joint_risk(units, order, limit, 0, known).chance == 1.0
    short = joint_risk(units, order, limit, MILLION, known)
    assert (short.chance, short.cushion, short.hardest) == (0.0, MILLION, 1)
    assert short.verdict is Verdict.BELUM_MAMPU


def test_the_cushion_brings_the_chance_to_safe() -> None:
    # Earns 1 f and pays 1 a month for 11 months: at the end 5 + 11 (f - 1). One in five draws has f below
    # exp(-0.1 x 0.84162) = 0.91926, which is 11 x 0.08074 = 0.8881 below 5: so much more makes four in five hold.
    known = replace(CALM, spreads={"sedang": 0.1}, kept=1.0)
    units = lined(earning(MILLION, 0, biaya_tetap_bulan=MILLION, pilihan="wajib"))
    limit = Limit(5 * MILLION, 0, 0, 12)
    opened = replace(best_order(units, limit), openings=(Opening(0, 1),))
    found = joint_risk(units, opened, limit, 5 * MILLION, known)
    assert found.chance == pytest.approx(0.5, abs=0.03)
    assert found.cushion == pytest.approx(888_100, rel=0.06)
    more = replace(limit, cash=limit.cash + found.cushion)
    assert joint_risk(units, opened, more, 5 * MILLION, known).chance >= 0.8


def test_what_is_missing_is_never_called_safe() -> None:
    found = risk_of(CALM, earning(MILLION, 10 * MILLION, pilihan="wajib"), limit=Limit(MILLION, 0, 0, 12))
    assert found.verdict is Verdict.BELUM_MAMPU


def test_the_comparison_values_are_dated_data() -> None:
    known = habits(load(), dt.date(2027, 1, 1))
    assert 0 < known.spreads["rendah"] < known.spreads["sedang"] < known.spreads["tinggi"]
    assert 0 <= known.other < known.same <= 1
    assert known.chances[0] > known.chances[1]


CANDIDATES = st.builds(
    Candidate,
    modal_kerja=st.integers(0, 20 * MILLION),
    penjualan_bulan=st.integers(MILLION, 60 * MILLION),
    margin=st.floats(0.02, 0.4),
    goyah=st.sampled_from(["rendah", "sedang", "tinggi"]),
    terkait=st.sampled_from(["tidak", "panen", "harga_kebun", "hari_raya", "cuaca"]),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(CANDIDATES, min_size=1, max_size=5))
def test_the_parts_add_up_and_together_is_never_more_than_the_sum(candidates: list[Candidate]) -> None:
    found = risk_of(habits(load(), dt.date(2027, 1, 1)), *candidates, draws=500)
    assert found.parts.sum() == pytest.approx(found.together)
    assert found.together <= found.alone.sum() * (1 + 1e-9) + 1e-6
    assert found.held >= 0
    assert (found.cash[0] <= found.cash[1]).all()


@settings(deadline=None, max_examples=30)
@given(st.lists(CANDIDATES, min_size=1, max_size=4), st.integers(0, 30 * MILLION), st.integers(0, 20 * MILLION))
def test_a_lower_minimum_is_never_less_likely_to_hold(candidates: list[Candidate], cash: int, least: int) -> None:
    units, limit = lined(*candidates), Limit(cash, 0, 0, 12)
    order, known = best_order(units, limit), habits(load(), dt.date(2027, 1, 1))
    strict, lax = (joint_risk(units, order, limit, mark, known, 250) for mark in (least, 0))
    assert 0 <= strict.chance <= lax.chance <= 1
    assert strict.cushion >= lax.cushion


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(-50, 100), min_size=1, max_size=7), st.integers(0, 2**32 - 1))
def test_no_set_beats_one_on_the_frontier(year: list[float], seed: int) -> None:
    root = np.random.default_rng(seed).normal(size=(len(year), len(year)))
    found = frontier(year, root @ root.T)
    assert found.profit.size == 2 ** len(year)
    for chosen in found.best.tolist():
        lower = found.swing < found.swing[chosen] - 1e-9
        assert not (lower & (found.profit >= found.profit[chosen])).any()
        assert found.profit[chosen] == pytest.approx(sum(year[i] for i in found.members(chosen)))
        assert found.of(found.members(chosen)) == chosen
    assert found.better(int(found.profit.argmax())) is None
