"""One driver at a time: every step by hand on the small shop, and against whole projections of changed plans."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings

from tests.engine.strategies import bare_plan, loan, plans, unit
from workbench.engine import project
from workbench.engine.scenario import TORNADO, tornado, tornado_steps
from workbench.errors import EngineError
from workbench.plan import Change, Plan, RunningCost, Scenario, Staff, example
from workbench.plan.changes import changed
from workbench.rules import load

RULES = load()
SHOP = bare_plan(biaya=(RunningCost(nama="Sewa", per_bulan=200_000),), pinjaman=(loan(),))
"""195.000 a month for instalments, 1.278.000 of them in the first year: a DSCR of 1,83."""


def test_each_driver_by_hand() -> None:
    """Price -3 %: 165.150 a month. Volume: 183.150. Goods +3 %: 177.000. Costs +3 %: 189.000. No wages.

    Rate 13 %: 1.284.500 of instalments. A month late: 11 x 395.000 - 12 x 200.000 = 1.945.000.
    """
    one = {name: (moves[0],) for name, moves in tornado_steps(SHOP, RULES).items()}
    found = {bar.driver: bar.points[0] for bar in tornado(SHOP, RULES, one)}
    assert {name: point.lowest_dscr for name, point in found.items()} == {
        "harga_jual": 1.55,
        "volume": 1.72,
        "harga_beli": 1.66,
        "biaya": 1.77,
        "upah": 1.83,
        "bunga": 1.82,
        "mulai": 1.52,
    }
    assert {name: point.label for name, point in found.items()} == {
        "harga_jual": "−3%",
        "volume": "−3%",
        "harga_beli": "+3%",
        "biaya": "+3%",
        "upah": "+3%",
        "bunga": "+1 poin",
        "mulai": "+1 bulan",
    }


def test_the_widest_swing_comes_first() -> None:
    bars = tornado(SHOP, RULES, dict.fromkeys(("upah", "biaya", "volume", "harga_jual", "harga_beli"), (-0.1, 0.1)))
    assert [bar.driver for bar in bars] == ["harga_jual", "harga_beli", "volume", "biaya", "upah"]
    assert bars[-1].swing == (0.0, 0.0)
    assert bars[0].swing[0] == pytest.approx(bars[0].points[1].lowest_dscr - bars[0].points[0].lowest_dscr)


def test_steps_are_dated_rules() -> None:
    steps = tornado_steps(SHOP, RULES)
    assert set(steps) == set(TORNADO)
    assert steps["harga_jual"] == steps["volume"] == (-0.03, -0.05, -0.06)
    assert steps["harga_beli"] == steps["biaya"] == steps["upah"] == (0.03, 0.05, 0.10)
    assert (steps["bunga"], steps["mulai"]) == ((0.01, 0.02, 0.03), (1.0, 2.0, 3.0))


def test_an_unknown_driver_is_a_sentence() -> None:
    with pytest.raises(EngineError, match="penggerak cuaca tidak dikenal"):
        tornado(SHOP, RULES, {"cuaca": (0.1,)})


def test_a_rate_beyond_every_loan_is_a_sentence() -> None:
    with pytest.raises(EngineError, match="bunga"):
        tornado(SHOP, RULES, {"bunga": (1.5,)})


def test_without_debt_the_swing_is_that_of_cash() -> None:
    bars = tornado(bare_plan(), RULES, {"harga_jual": (-0.05,), "volume": (-0.05,)})
    assert math.isnan(bars[0].base.lowest_dscr)
    assert [bar.driver for bar in bars] == ["harga_jual", "volume"]
    [bar] = tornado(bare_plan(), RULES, {"harga_jual": (-0.01, -0.5, 0.1)})
    assert bar.worst.step == -0.5


def test_a_return_that_has_none_is_undefined() -> None:
    [bar] = tornado(bare_plan(), RULES, {"volume": (-0.1,)})
    assert bar.base.irr_year is None
    p = project(example(), RULES)
    [sound] = tornado(example(), RULES, {"volume": (0.0,)})
    assert sound.base.irr_year == sound.points[0].irr_year == p.feasibility.irr_year
    assert sound.base.npv == p.feasibility.npv


MOVES = {
    "harga_beli": (("unit.*.harga_beli", "persen", 0.5),),
    "upah": (("tenaga_kerja.*.upah_bulan", "persen", 0.5),),
    "bunga": (("pinjaman.1.bunga_tahun", "tambah", 0.05),),
    "mulai": (("unit.*.mulai_bulan", "tambah", 3),),
}


@pytest.mark.parametrize("driver", MOVES)
def test_a_step_is_the_plan_with_that_change(driver: str) -> None:
    """Even prices, so that half as much more is whole rupiah."""
    plan = bare_plan(
        unit=(unit(harga_beli=6_000), unit(harga_jual=4_000, harga_beli=2_000, siklus_bulan=4)),
        tenaga_kerja=(Staff(jabatan="Kasir", upah_bulan=100_000),),
        pinjaman=(loan(),),
    )
    moves = tuple(Change(isian=path, cara=way, nilai=value) for path, way, value in MOVES[driver])
    p = project(changed(plan, Scenario(nama="Uji", ubahan=moves)), RULES)
    step = {"bunga": 0.05, "mulai": 3.0}.get(driver, 0.5)
    [bar] = tornado(plan, RULES, {driver: (step,)})
    assert bar.points[0].lowest_dscr == float(p.ratios.lowest_dscr)
    assert bar.points[0].lowest_cash == int(p.ratios.lowest_cash)
    assert bar.points[0].npv == pytest.approx(p.feasibility.npv)


@settings(max_examples=10)
@given(plans())
def test_a_step_of_nothing_is_the_plan(plan: Plan) -> None:
    for bar in tornado(plan, RULES, dict.fromkeys(TORNADO, (0.0,))):
        assert bar.swing == (0.0, 0.0), bar.driver
        assert bar.points[0].flows == bar.base.flows
