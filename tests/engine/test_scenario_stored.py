"""Scenarios stored beside the plan, against the plan itself."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings

from tests.engine.strategies import bare_plan, loan, plans
from workbench.engine import Verdict, project
from workbench.engine.scenario import compare
from workbench.plan import Change, Plan, RunningCost, Scenario, example
from workbench.plan.changes import changed
from workbench.rules import load

RULES = load()
SHOP = bare_plan(biaya=(RunningCost(nama="Sewa", per_bulan=200_000),), pinjaman=(loan(),))
"""Sells 1.000.000 a month, buys 600.000, 200.000 of costs, 0,5 % of tax; instalments of 1.278.000 in the first year."""

CHEAPER = Scenario(nama="Harga turun", ubahan=(Change(isian="unit.Gerai.harga_jual", nilai=-0.03),))
LATER = Scenario(
    nama="Lambat", alasan="Jalan rusak", ubahan=(Change(isian="unit.1.mulai_bulan", cara="tambah", nilai=1),)
)
WRONG = Scenario(nama="Salah", ubahan=(Change(isian="unit.Telur.harga_jual", nilai=-0.03),))
EMPTY = Scenario(nama="Kosong", ubahan=(Change(isian="pinjaman.1.tenor_bulan", cara="menjadi", nilai=0),))


def test_scenarios_stand_beside_the_base_by_hand() -> None:
    """Base: 195.000 x 12 / 1.278.000 = 1,83. Price -3 %: 165.150 x 12 = 1.981.800, 1,55. A month late: 1,52."""
    base, cheaper, later = compare(SHOP.model_copy(update={"skenario": (CHEAPER, LATER)}), RULES)
    assert [row.scenario.nama for row in (base, cheaper, later)] == ["Rencana dasar", "Harga turun", "Lambat"]
    outcomes = [row.outcome for row in (base, cheaper, later) if row.outcome]
    assert [o.lowest_dscr for o in outcomes] == [1.83, 1.55, 1.52]
    assert [o.verdict for o in outcomes] == [Verdict.AMAN] * 3
    assert base.changes == ()
    assert cheaper.changes == ("Harga jual Gerai Rp10.000 → Rp9.700",)
    assert later.changes == ("Mulai bulan ke Gerai bulan ke-1 → bulan ke-2",)
    assert later.scenario.alasan == "Jalan rusak"


def test_shu_is_told_per_year() -> None:
    """36 x 195.000 less 78.000 of interest; 13 months from 2029 on pay 11 % of 200.000, not 5.000: 6.721.000."""
    [base] = compare(SHOP, RULES)
    assert base.outcome is not None
    assert base.outcome.shu_per_year == 2_240_333


@pytest.mark.parametrize(
    ("scenario", "told"),
    [
        (WRONG, "Skenario Salah, unit.Telur.harga_jual: tidak ada unit bernama Telur."),
        (EMPTY, "pinjaman[0].tenor_bulan: jangka waktu 0 bulan."),
    ],
)
def test_a_scenario_without_figures_says_why(scenario: Scenario, told: str) -> None:
    _, row = compare(SHOP.model_copy(update={"skenario": (scenario,)}), RULES)
    assert row.outcome is None
    assert row.fault.startswith(told)


@settings(max_examples=15)
@given(plans())
def test_an_empty_scenario_is_the_base(plan: Plan) -> None:
    same = Scenario(nama="Sama")
    base, row = compare(plan.model_copy(update={"skenario": (same,)}), RULES)
    p = project(plan, RULES)
    assert row.changes == ()
    for found in (base.outcome, row.outcome):
        assert found is not None
        np.testing.assert_equal(found.lowest_dscr, float(p.ratios.lowest_dscr))
        assert (found.lowest_cash, found.verdict) == (p.ratios.lowest_cash, p.verdict)


@settings(max_examples=10)
@given(plans())
def test_a_scenario_is_the_projection_of_the_changed_plan(plan: Plan) -> None:
    half = Scenario(nama="Separuh", ubahan=(Change(isian="unit.*.harga_jual", nilai=-0.5),))
    _, row = compare(plan.model_copy(update={"skenario": (half,)}), RULES)
    p = project(changed(plan, half), RULES)
    assert row.outcome is not None
    assert row.outcome.lowest_cash == p.ratios.lowest_cash
    assert row.outcome.shu_per_year == round(float(p.books.income.net.sum()) / p.time.years)


def test_a_plan_without_debt_has_no_dscr() -> None:
    [row] = compare(bare_plan(), RULES)
    assert row.outcome is not None
    assert math.isnan(row.outcome.lowest_dscr)
    assert compare(example(), RULES)[0].outcome is not None
