"""The household that lives on the business: by hand, and what must always hold."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategies import EXAMPLES, assumptions, bare_plan, loan, plans, unit
from workbench.engine import project
from workbench.engine.household import HouseholdCash, household_cash
from workbench.plan import Household, Plan
from workbench.rules import load

RULES = load()
SHOP = unit(volume=1_000.0)
"""Rp4.000.000 a month before a final tax of Rp50.000."""


def home(given: Household, **parts: Any) -> HouseholdCash:
    holds = parts.pop("asumsi", assumptions(tahun_terdaftar_pajak=2027))
    found = household_cash(project(bare_plan(unit=(SHOP,), rumah_tangga=given, asumsi=holds, **parts)), RULES)
    assert found is not None
    return found


def test_a_household_by_hand() -> None:
    """3.950.000 from the shop + 500.000 wages - 2.450.000 to live on = 2.000.000 a month; 70 % and 75 % of it.

    The loan of 1.200.000 asks 112.000 in month 1: the least that is left.
    """
    found = home(Household(jiwa=4, biaya_hidup_bulan=2_450_000, pendapatan_lain_bulan=500_000), pinjaman=(loan(),))
    assert found.after_living[:3].tolist() == [0, 2_000_000, 2_000_000]
    assert (found.lowest, found.lowest_month, found.largest_instalment) == (1_888_000, 1, 112_000)
    assert (found.average, found.poorest_year) == (2_000_000, 1)
    assert (found.shares, found.capacity) == ((0.7, 0.75), (1_400_000, 1_500_000))
    assert found.enough


def test_living_grows_dearer_and_other_income_does_not() -> None:
    """1.000.000 a month, 10 % more a year: 1.210.000 in year 3, the poorest."""
    found = home(
        Household(biaya_hidup_bulan=1_000_000, pendapatan_lain_bulan=300_000),
        asumsi=assumptions(kenaikan_biaya=0.1, kenaikan_harga_jual=0.1, tahun_terdaftar_pajak=2027),
    )
    assert found.living[[0, 1, 13, 25]].tolist() == [0, 1_000_000, 1_100_000, 1_210_000]
    assert set(found.other[1:].tolist()) == {300_000}


def test_a_household_that_cannot_live_on_it_can_repay_nothing() -> None:
    found = home(Household(biaya_hidup_bulan=5_000_000))
    assert (found.lowest, found.average, found.capacity, found.enough) == (-1_050_000, -1_050_000, (0, 0), False)


@settings(max_examples=EXAMPLES // 2)
@given(plans(), st.integers(0, 10**8), st.integers(0, 10**8))
def test_what_is_left_adds_up(plan: Plan, living: int, other: int) -> None:
    told = Household(biaya_hidup_bulan=living, pendapatan_lain_bulan=other)
    p = project(plan.model_copy(update={"rumah_tangga": told}))
    found = household_cash(p, RULES)
    assert found is not None
    parts = found.business + found.other - found.living - found.debt_service
    np.testing.assert_array_equal(found.left, parts)
    assert found.lowest == found.left[1:].min() == found.left[found.lowest_month]
    assert 0 <= found.capacity[0] <= found.capacity[1]
    assert household_cash(project(plan), RULES) is None
