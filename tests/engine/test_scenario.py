"""What if: named scenarios and the break point of each driver."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from tests.engine.strategies import bare_plan, loan, plans
from workbench.engine import Drivers, Verdict, project, simulate
from workbench.engine.scenario import DRIVERS, Limit, cases, limits, stress
from workbench.plan import OpeningBalance, Plan, RunningCost, example
from workbench.rules import load

RULES = load()
SHOP = bare_plan(biaya=(RunningCost(nama="Sewa", per_bulan=200_000),))
"""Sells 1.000.000 a month, buys 600.000, 200.000 of costs, 0,5 % of tax; starts without cash."""


def test_the_first_row_is_the_plan_itself() -> None:
    p = project(example())
    row = stress(example(), RULES)[0]
    assert (row.name, row.verdict) == ("Rencana dasar", p.verdict)
    assert row.lowest_dscr == p.ratios.lowest_dscr
    assert (row.lowest_cash, row.lowest_cash_month) == (p.ratios.lowest_cash, p.ratios.lowest_cash_month)


def test_scenarios_are_named_for_what_they_do() -> None:
    assert [row.name for row in stress(SHOP, RULES)] == [
        "Rencana dasar",
        "Volume penjualan turun 10%",
        "Volume penjualan turun 20%",
        "Pendapatan turun 3%, biaya tetap",
        "Pendapatan turun 5%, biaya tetap",
        "Pendapatan turun 6%, biaya tetap",
        "Biaya operasional naik 3%",
        "Biaya operasional naik 5%",
        "Biaya operasional naik 10%",
        "Harga beli barang naik 3%",
        "Volume turun 10% dan biaya naik 10%",
    ]


def test_limits_by_hand() -> None:
    """Volume f: 395.000 f >= 200.000, f = 0,50633. Price: 995.000 f >= 800.000, f = 0,80402.

    Purchase price: 600.000 f <= 795.000, f = 1,325. Costs: 200.000 f <= 395.000, f = 1,975. What is
    told is cut down to a tenth of a per cent, never up.
    """
    found = {limit.driver: limit for limit in limits(SHOP, RULES)}
    exact = {"volume": 200 / 395, "harga_jual": 800 / 995, "harga_beli": 1.325, "biaya": 1.975}
    for driver, factor in exact.items():
        assert found[driver].factor == pytest.approx(factor, abs=1e-3)
    assert [limit.sentence for limit in found.values()] == [
        "Volume penjualan boleh turun sampai 49,3% sebelum angsuran tidak terbayar penuh.",
        "Harga jual boleh turun sampai 19,5% sebelum angsuran tidak terbayar penuh.",
        "Harga beli barang boleh naik sampai 32,4% sebelum angsuran tidak terbayar penuh.",
        "Biaya operasional boleh naik sampai 97,4% sebelum angsuran tidak terbayar penuh.",
    ]


def test_a_plan_that_fails_already_has_no_room() -> None:
    poor = bare_plan(pinjaman=(loan(plafon=90_000_000),))
    assert limits(poor, RULES)[0] == Limit(
        "volume", 1.0, "Volume penjualan: pada rencana dasar angsuran sudah belum tertutup."
    )
    assert stress(poor, RULES)[0].verdict is Verdict.BELUM_MAMPU


def test_a_driver_that_moves_nothing_has_no_limit() -> None:
    free = bare_plan(neraca_awal=OpeningBalance(kas=10, simpanan_pokok=10))
    found = {limit.driver: limit for limit in limits(free, RULES)}["biaya"]
    assert found == Limit("biaya", None, "Biaya operasional: tidak ditemukan batas; angsuran tetap terbayar.")


@settings(max_examples=15)
@given(plans())
def test_each_row_is_its_scenario_alone(plan: Plan) -> None:
    for case, row in zip(cases(plan, RULES), stress(plan, RULES), strict=True):
        _, ratios = simulate(plan, Drivers(**{key: getattr(case, key) for key in DRIVERS}), RULES)
        assert row.lowest_cash == ratios.lowest_cash
        assert row.lowest_cash_month == ratios.lowest_cash_month
        np.testing.assert_equal(row.lowest_dscr, float(ratios.lowest_dscr))


@settings(max_examples=5)
@given(plans())
def test_at_the_limit_all_is_paid_and_a_little_beyond_it_is_not(plan: Plan) -> None:
    for limit in limits(plan, RULES):
        if limit.factor in (None, 1.0):
            continue
        assert limit.factor is not None
        beyond = limit.factor + (2e-4 if limit.factor > 1 else -2e-4)
        _, ratios = simulate(plan, Drivers(**{limit.driver: np.array([limit.factor, beyond])}), RULES)
        failed = (np.broadcast_to(ratios.lowest_dscr, 2) < 1) | (np.broadcast_to(ratios.lowest_cash, 2) < 0)
        assert not failed[0]
        assert failed[1]
