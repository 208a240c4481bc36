"""The order of opening: by hand, against every possibility, and for any candidates."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.diversification.candidates import MILLION, earning, lined
from workbench.book.ragam import Candidate
from workbench.engine.diversification import Limit, UnitLines, all_at_once, best_order, left_out
from workbench.errors import EngineError


def months_of(units: list[UnitLines], limit: Limit) -> dict[int, int]:
    return {one.place: one.month for one in best_order(units, limit).openings}


def test_what_was_earned_pays_for_the_next_by_hand() -> None:
    # Cash 10. A costs 10 and earns 2 a month, B costs 6 and earns 1. A first: 0, 2, 4, 6 in month 4: B opens then.
    # A 11 x 2 = 22, B 8 x 1 = 8: 30. B first: 4, 5, 6 ... 10 in month 7: A earns 5 x 2 = 10, B 11: 21.
    units = lined(earning(2 * MILLION, 10 * MILLION), earning(MILLION, 6 * MILLION))
    order = best_order(units, Limit(10 * MILLION, 0, 0, 12))
    assert [(one.place, one.month) for one in order.openings] == [(0, 1), (1, 4)]
    assert order.profit == 30 * MILLION
    assert (order.cash / MILLION).tolist() == [10, 0, 2, 4, 0, 3, 6, 9, 12, 15, 18, 21, 24]
    assert (order.short, order.proven, order.lowest, order.month_of(1)) == (0, True, 1, 4)


def test_the_reserve_makes_it_slower() -> None:
    # The same with 1 to be left: A needs 11, there is only 10, so B opens first; then 4, 5, ... 11 in month 8.
    units = lined(earning(2 * MILLION, 10 * MILLION), earning(MILLION, 6 * MILLION))
    assert months_of(units, Limit(10 * MILLION, 0, MILLION, 12)) == {1: 1, 0: 8}


def test_new_money_every_month_opens_it() -> None:
    # Nothing at the outset, 2 a month, the unit costs 6: month 3.
    assert months_of(lined(earning(MILLION, 6 * MILLION)), Limit(0, 2 * MILLION, 0, 12)) == {0: 3}


def test_not_before_its_earliest_month() -> None:
    assert months_of(lined(earning(MILLION, MILLION, paling_cepat=5)), Limit(9 * MILLION, 0, 0, 12)) == {0: 5}


def test_a_unit_that_must_open_opens_though_it_loses() -> None:
    loss = Candidate(nama="Klinik", modal_kerja=MILLION, biaya_tetap_bulan=100_000, pilihan="wajib")
    order = best_order(lined(loss), Limit(5 * MILLION, 0, 0, 12))
    assert order.profit == -100_000  # opened in the last possible month, which loses least
    assert order.openings[0].month == 11


def test_what_must_open_and_does_not_fit_names_the_cash_that_is_missing() -> None:
    # Cash 10, to be left 3. The unit that must open costs 50; a small one costs 1 and earns 1. The small one first:
    # 9 in month 1, 19 in month 11, the last in which the other can open: 50 + 3 - 19 = 34 is missing. A third one costs
    # 2 and earns 0.1: with it there would be less in month 11, so it opens only after that, if at all: it waits.
    units = lined(
        earning(MILLION, 50 * MILLION, pilihan="wajib"), earning(MILLION, MILLION), earning(100_000, 2 * MILLION)
    )
    limit = Limit(10 * MILLION, 0, 3 * MILLION, 12)
    order = best_order(units, limit)
    assert order.short == 34 * MILLION
    assert [(one.place, one.month) for one in order.openings] == [(1, 1), (0, 11)]
    assert (order.cash + order.short)[1:].min() == limit.least
    (waits,) = left_out(units, limit, order)
    assert (waits.reason, waits.amount) == ("tunggu", 34 * MILLION)


def test_a_small_unit_may_earn_what_one_that_must_open_needs() -> None:
    # Cash 10, to be left 3; 12 are needed for the unit that must open: 15. The small one has 9 + 6 in month 7.
    units = lined(earning(MILLION, 12 * MILLION, pilihan="wajib"), earning(MILLION, MILLION))
    order = best_order(units, Limit(10 * MILLION, 0, 3 * MILLION, 12))
    assert [(one.place, one.month, order.short) for one in order.openings] == [(1, 1, 0), (0, 7, 0)]


def test_why_the_others_do_not_open_by_hand() -> None:
    units = lined(
        earning(MILLION, 2 * MILLION),  # opens
        earning(MILLION, 50 * MILLION),  # 1: too dear
        earning(MILLION, MILLION, biaya_tetap_bulan=1_200_000),  # 2: loses
        earning(MILLION, MILLION, paling_cepat=12),  # 3: too late
        earning(MILLION, MILLION, pilihan="tidak"),  # 4: not wanted
    )
    limit = Limit(5 * MILLION, 0, 0, 12)
    found = left_out(units, limit, best_order(units, limit))
    # 1: with the first unit open since month 1, cash is 3 in month 1 and 13 in month 11: 50 - 13 = 37 is missing.
    # 2: loses 200,000 a month; opened in month 11 it sells one month only.
    assert [(one.place, one.reason, one.amount) for one in found] == [
        (1, "kas", 37 * MILLION),
        (2, "rugi", 200_000),
        (3, "terlambat", 0),
        (4, "tidak_dipilih", 0),
    ]


def test_a_unit_that_would_push_others_back_says_what_that_costs() -> None:
    # A costs 10, earns 10 a month, not before month 10: 20 if it opens then, 10 if it opens in month 11.
    # B costs 9, earns (2.4 x 1/6, 2/6, ... ) - 1: -.6 -.2 .2 .6 1 1.4 ...: 9.4 if it opens in month 1, -.6 in month 11.
    # With B in month 1 cash is 10 + .1 x 10 - 9 + (1 + 1.4 x 4) = 8.6 in month 10, too little for A; 10.1 in month 11.
    # So A alone 20; with B at best 19.4, whether B goes first or last: 0.6 less.
    slow = Candidate(
        modal_kerja=9 * MILLION, penjualan_bulan=24 * MILLION, margin=0.1, ramp_bulan=5, biaya_tetap_bulan=MILLION
    )
    units = lined(earning(10 * MILLION, 10 * MILLION, paling_cepat=10), slow)
    limit = Limit(10 * MILLION, 100_000, 0, 12)
    order = best_order(units, limit)
    assert order.profit == 20 * MILLION
    (pushes,) = left_out(units, limit, order)
    assert (pushes.place, pushes.reason, pushes.amount) == (1, "menggeser", 600_000)


def test_all_at_once_by_hand() -> None:
    # Both open in month 1: 10 - 16 = -6, then + 3 a month.
    units = lined(earning(2 * MILLION, 10 * MILLION), earning(MILLION, 6 * MILLION))
    line = all_at_once(units, Limit(10 * MILLION, 0, 0, 12)) / MILLION
    assert line.tolist() == [10, -6, -3, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27]


def test_nothing_fits_and_nothing_opens() -> None:
    order = best_order(lined(earning(MILLION, 50 * MILLION)), Limit(MILLION, 0, 0, 12))
    assert (order.openings, order.profit, order.short) == ((), 0, 0)


def test_cash_below_the_limit_from_the_outset_is_told() -> None:
    order = best_order(lined(earning(MILLION, MILLION)), Limit(MILLION, 0, 4 * MILLION, 12))
    assert (order.openings, order.short) == ((), 3 * MILLION)


def test_a_unit_that_must_open_after_the_horizon_is_refused() -> None:
    with pytest.raises(EngineError, match="paling cepat bulan ke-12"):
        best_order(lined(earning(MILLION, 0, paling_cepat=12, pilihan="wajib")), Limit(0, 0, 0, 12))


# --- for any candidates ---------------------------------------------------------------------------

AMOUNTS = st.integers(0, 30).map(lambda millions: millions * MILLION + 7)
CANDIDATES = st.builds(
    Candidate,
    modal_awal=AMOUNTS,
    umur_tahun=st.integers(0, 6),
    modal_kerja=AMOUNTS,
    penjualan_bulan=AMOUNTS,
    margin=st.floats(0, 0.5),
    biaya_tetap_bulan=st.integers(0, 2 * MILLION),
    ramp_bulan=st.integers(0, 4),
    pilihan=st.sampled_from(["boleh", "boleh", "boleh", "wajib", "tidak"]),
    paling_cepat=st.integers(1, 6),
)
LIMITS = st.builds(
    Limit, AMOUNTS.map(lambda amount: 2 * amount), st.integers(0, 3 * MILLION), st.integers(0, 5 * MILLION), st.just(12)
)


def best_by_trying(units: list[UnitLines], limit: Limit) -> float | None:
    """The most profit of all ways to open, None where no way keeps the limit."""
    ways = []
    for unit in units:
        months = list(range(unit.first, limit.months))
        can = {"boleh": [0, *(s for s in months if unit.profit[s] > 0)], "wajib": months, "tidak": [0]}
        ways.append(can[unit.candidate.pilihan])
    best = None
    for chosen in product(*ways):
        cash = limit.line() + sum(np.cumsum(u.cash[s]) for u, s in zip(units, chosen, strict=True) if s)
        profit = sum(u.profit[s] for u, s in zip(units, chosen, strict=True) if s)
        if cash[1:].min() >= limit.least and (best is None or profit > best):
            best = float(profit)
    return best


@settings(deadline=None, max_examples=60)
@given(st.lists(CANDIDATES, min_size=1, max_size=3), LIMITS)
def test_as_good_as_the_best_of_all_ways(candidates: list[Candidate], limit: Limit) -> None:
    units = lined(*candidates)
    order, best = best_order(units, limit), best_by_trying(units, limit)
    if best is None:
        assert order.short > 0
    else:
        assert order.short == 0
        assert order.profit == best


@settings(deadline=None, max_examples=60)
@given(st.lists(CANDIDATES, min_size=1, max_size=6), LIMITS)
def test_the_limit_is_never_broken_and_the_path_is_the_sum_of_its_units(
    candidates: list[Candidate], limit: Limit
) -> None:
    units = lined(*candidates)
    order = best_order(units, limit)
    assert (order.cash[1:] + order.short).min() >= limit.least
    own = sum((np.cumsum(units[one.place].cash[one.month]) for one in order.openings), np.zeros(13))
    assert (order.cash == limit.line() + own).all()
    for one in order.openings:
        assert one.month >= units[one.place].first
        assert units[one.place].candidate.pilihan != "tidak"
    opened = {one.place for one in order.openings}
    assert all(i in opened for i, unit in enumerate(units) if unit.candidate.pilihan == "wajib")
    assert opened | {one.place for one in left_out(units, limit, order)} == set(range(len(units)))


@settings(deadline=None, max_examples=40)
@given(st.lists(CANDIDATES, min_size=1, max_size=5), LIMITS, st.integers(1, 40 * MILLION))
def test_more_cash_is_never_worse(candidates: list[Candidate], limit: Limit, more: int) -> None:
    units = lined(*candidates)
    less = best_order(units, limit)
    richer = best_order(units, Limit(limit.cash + more, limit.monthly, limit.least, limit.months))
    assert richer.short <= less.short
    assert less.short or richer.profit >= less.profit
