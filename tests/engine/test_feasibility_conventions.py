"""The habits in which people reckon the same thing differently, each by its own name; figures as in kasus.md."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.test_feasibility_cases import CASES
from workbench.engine.breakeven import Product, break_even, break_even_products, break_even_total_cost, unit_cost
from workbench.engine.cashplan import cash_plan
from workbench.engine.credit import credit_ratios
from workbench.engine.feasibility import (
    gross_benefit_cost,
    irr,
    irr_interpolated,
    net_benefit_cost,
    npv,
    payback,
    payback_exact,
    present_values,
    profitability_index,
)
from workbench.engine.tvm import Refused

FLOWS = st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=40)


# --- benefits and costs ------------------------------------------------------------------------------

# benefits, costs, when the first falls, (rate, gross B/C) rows.
GROSS = {
    "FEAS-02s Latihan SKIA, biaya +5%": (
        [0, 6, 20, 25, 32, 60, 68, 70, 70, 65, 60],
        [99.75, 40.95, 23.1, 12.6, 13.65, 15.75, 17.85, 19.95, 21.0, 29.4, 31.5],
        0,
        [(0.10, 1.075941), (0.11, 1.041909), (0.12, 1.008844), (0.13, 0.976755)],
    ),
    "FEAS-03a": ([175650560.0] * 5, [261236732.9, *[126501932.9] * 4], 1, [(0.1352, 1.093198)]),
    "FEAS-03b": ([175650560.0] * 5, [268429462.35, *[133694662.35] * 4], 1, [(0.1352, 1.046357)]),
    "FEAS-03c": ([219563200.0] * 5, [273907045.35, *[139172245.35] * 4], 1, [(0.1352, 1.266617)]),
    "FEAS-04b": ([136e6] * 5, [306620000.0, *[104960000.0] * 4], 1, [(0.1352, 0.871188)]),
    "FEAS-05": ([0, 0, 0, 5, 5, 5, 5, 5], [4, 6, 2, 2, 2, 2, 2, 0], 0, [(0.10, 0.95825), (0.15, 0.842252)]),
    "FEAS-07": (
        [6, 20, 25, 32, 60, 68, 70, 70, 65, 60],
        [33, 22, 12, 13, 15, 17, 19, 20, 28, 30],
        1,
        [(0.10, 2.01978)],
    ),
    "FEAS-11": (
        [242e6, 242e6, 242e6, 246400000.0, 242e6],
        [274322000, 215628000, 215833000, 219038000, 216242000],
        1,
        [(0.14, 1.049331), (0.70, 1.001645), (0.71, 1.000982)],
    ),
    "FEAS-19 durian, dicetak sebagai Net B/C": (
        [*[0] * 7, 8750000, 11430000, 15000500],
        [3560000, 450000, 470000, 500000, 510000, 550000, 565000, 1580000, 2300000, 3570000],
        1,
        [(0.06, 2.054846)],
    ),
    "FEAS-20 manggis, dicetak sebagai Net B/C": (
        [*[0] * 6, 300000, 1500000, 1700000, 2000000],
        [373469, *[123924] * 5, *[158924] * 4],
        1,
        [(0.1925, 1.481088)],
    ),
}


@pytest.mark.parametrize(("benefits", "costs", "first", "rows"), GROSS.values(), ids=GROSS)
def test_gross_benefit_cost(
    benefits: list[float], costs: list[float], first: int, rows: list[tuple[float, float]]
) -> None:
    for rate, ratio in rows:
        assert gross_benefit_cost(rate, benefits, costs, first) == pytest.approx(ratio, abs=1e-6)


def test_without_costs_there_is_no_ratio() -> None:
    assert gross_benefit_cost(0.1, [5, 5], [0, 0]) is None


@pytest.mark.parametrize(
    ("name", "rate", "index"),
    [
        ("FEAS-08 dari laba rugi", 0.30, 0.60365096),
        ("FEAS-09X", 0.10, 0.93463561),
        ("FEAS-09Y", 0.10, 1.11768322),
    ],
)
def test_profitability_index(name: str, rate: float, index: float) -> None:
    assert profitability_index(rate, CASES[name].flows) == pytest.approx(index, abs=1e-8)


def test_the_index_looks_at_the_first_outlay_only() -> None:
    """-100, -50, 200 at nothing: 150 / 100, where net B/C is 200 / 150. Without an outlay first there is none."""
    assert profitability_index(0, [-100, -50, 200]) == 1.5
    assert net_benefit_cost(0, [-100, -50, 200]) == pytest.approx(4 / 3)
    assert profitability_index(0, [100, -50]) is None


# --- a rate for every year ---------------------------------------------------------------------------

YEARLY = [0.1, 0.08, 0.05, 0.06, 0.05, 0.1, 0.1, 0.1]
FEAS_26 = {
    "pv_benefit": ([80, 80, 100, 100, 120, 50, 40, 40], 468_340.96094489),
    "pv_salary": ([20, 20, 25, 30, 50, 40, 30, 30], 171_832.57492707),
    "pv_maintenance": ([10, 10, 20, 20, 20, 10, 10, 10], 81_894.84014363),
    "pv_salvage": ([0, 0, 20, 0, 0, 0, 0, 40], 35_937.04717902),
}


@pytest.mark.parametrize(("thousands", "worth"), FEAS_26.values(), ids=FEAS_26)
def test_a_rate_for_every_year(thousands: list[int], worth: float) -> None:
    present = present_values([1000 * amount for amount in thousands], YEARLY, first_period=1)
    assert present.sum() == pytest.approx(worth, abs=1e-6)


def test_the_capital_that_the_print_left_out() -> None:
    """FEAS-26 prints an NPV of 168.656; with the capital of 500.000 it is -331.344."""
    lines = [np.array(thousands) * 1000 for thousands, _ in FEAS_26.values()]
    benefit, salary, maintenance, salvage = lines
    flows = [-500_000, *(benefit - salary - 2 * maintenance + salvage)]
    assert present_values(flows, YEARLY).sum() == pytest.approx(-331_344.24709042, abs=1e-6)


def test_chained_rates_by_hand() -> None:
    """110 / 1,1 = 100 in year 1; in year 2 132 / (1,1 x 1,2) = 100, or 144 / 1,2 ^ 2 where the rate is a spot rate."""
    assert present_values([110, 132], [0.1, 0.2], 1, chained=True) == pytest.approx([100, 100])
    assert present_values([110, 144], [0.1, 0.2], 1) == pytest.approx([100, 100])


def test_another_number_of_rates_is_refused() -> None:
    with pytest.raises(Refused, match="1 tingkat diskonto untuk 2 periode sesudah periode 0"):
        present_values([-1, 1, 1], [0.1])


@given(FLOWS, st.floats(-0.3, 2), st.sampled_from([0, 1]))
def test_one_rate_for_every_year_is_one_rate(flows: list[int], rate: float, first: int) -> None:
    size = abs(present_values(flows, rate, first)).sum()
    for chained in (False, True):
        present = present_values(flows, [rate] * (len(flows) - 1 + first), first, chained)
        assert present.sum() == pytest.approx(npv(rate, flows, first), abs=1e-9 * size + 1e-6)


# --- payback -----------------------------------------------------------------------------------------

PAYBACK = {name: case.payback for name, case in CASES.items() if case.payback is not None} | {
    "FEAS-19 durian lokal": 6.921199,
    "FEAS-20 manggis": 6.63532,
}


@pytest.mark.parametrize(("name", "periods"), PAYBACK.items(), ids=PAYBACK)
def test_payback_within_a_period(name: str, periods: float) -> None:
    """FEAS-20 prints 6,64 years, which is from the first flow; from the start of year 1 it is 7,64."""
    assert payback_exact(CASES[name].flows) == pytest.approx(periods, abs=1e-6)


def test_the_durian_payback_table_within_a_year() -> None:
    flows = [-3560000, -450000, -470000, 200000, 990000, 1150000, 1935000, 1320000, 1400000, -470000]
    back = payback_exact(flows)
    assert back is not None
    assert back + 1 == pytest.approx(7.15530303)


def test_discounted_payback_by_hand() -> None:
    """-1.000, 545,45, 495,87: after year 1 454,55 is missing, 454,55 / 495,87 = 0,9167 of a year."""
    assert payback_exact(present_values([-1000, 600, 600], 0.1)) == pytest.approx(1.9166667)
    assert payback_exact(present_values([-1000, 600, 600], 0.2)) is None


@given(FLOWS)
def test_whole_and_exact_payback_are_of_one_period(flows: list[int]) -> None:
    whole, exact = payback(flows), payback_exact(flows)
    assert (whole is None) == (exact is None)
    if whole is not None and exact is not None:
        assert whole - 1 < exact <= whole


# --- IRR between two rates ---------------------------------------------------------------------------


def test_a_straight_line_between_two_rates() -> None:
    """FEAS-02s between 12 and 13 %: 12 % + 2,021673 / (2,021673 + 5,20105) = 12,2799 %; exactly 12,2726 %."""
    flows = CASES["FEAS-02s Latihan SKIA, biaya +5%"].flows
    assert irr_interpolated(flows, 0.12, 0.13) == pytest.approx(0.12279904, abs=1e-8)
    assert irr(flows)[0] == pytest.approx(0.12272577, abs=1e-8)


def test_a_line_that_never_crosses_is_refused() -> None:
    """FEAS-11: with the right flow of year 3, 70 and 71 % both leave a positive NPV."""
    with pytest.raises(Refused, match="NPV pada kedua tingkat tidak berlainan tanda"):
        irr_interpolated(CASES["FEAS-11 dengan arus tahun 3 yang benar"].flows, 0.70, 0.71)


@given(st.floats(0.02, 0.5), st.floats(0.001, 0.01), st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_close_rates_interpolate_to_the_exact_one(rate: float, apart: float, returns: list[int]) -> None:
    flows = [-npv(rate, returns, 1), *returns]
    found = irr_interpolated(flows, rate - apart, rate + apart)
    assert found == pytest.approx(rate, abs=20 * apart**2)
    assert found >= rate - 1e-9


# --- break-even and the cost of a unit ---------------------------------------------------------------


def test_the_total_cost_rule() -> None:
    """BEP-06 piscok: 56.000 / 7.000 = 8; 56.000 / 16 = 3.500; 16 x 7.000 - 56.000 = 56.000."""
    found = break_even_total_cost(56_000, 16, 7_000)
    assert (found.units, found.price, found.profit, found.revenue_cost) == (8, 3_500, 56_000, 2)


def test_several_products_together() -> None:
    """BEP-09: 5.000.000 of fixed cost, 7/15 of sales variable: 9.375.000; the source rounds 0,5333 to 0,53 first."""
    mix = [Product(1000, 500, 800), Product(500, 200, 400), Product(1000, 450, 500)]
    found = break_even_products(5_000_000, mix)
    assert found.contribution == pytest.approx((400 + 120 + 275) / 1500)
    assert found.sales == pytest.approx(5_000_000 / 0.53)
    assert break_even_products(5_000_000, [Product(15, 7, 10)]).sales == pytest.approx(9_375_000)


def test_a_mix_that_earns_nothing_never_breaks_even() -> None:
    found = break_even_products(1, [Product(10, 5, 2), Product(10, 20, 2)])
    assert (found.sales, found.contribution, found.units, found.margin_of_safety) == (None, None, None, None)


@given(st.integers(1, 10**9), st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**4)), min_size=1, max_size=8))
def test_at_break_even_the_contribution_is_the_fixed_cost(fixed: int, lines: list[tuple[int, int]]) -> None:
    mix = [Product(price, price * 0.6, units) for price, units in lines]
    found = break_even_products(fixed, mix)
    assert found.units is not None
    earned = math.fsum((p.price - p.variable) * units for p, units in zip(mix, found.units, strict=True))
    assert earned == pytest.approx(fixed, rel=1e-9)
    assert found.sales == pytest.approx(break_even(fixed, 100, 60).sales, rel=1e-9)


# costs of a batch, units, addition, cost of a unit, price with a mark-up, price with a margin.
UNIT_COST = {
    "HPP-01 Riau Aluminium": ([1_834_704], 1, 0.25, 1_834_704, 2_293_380, 2_446_272),
    "HPP-02 roti": ([500_000, 300_000], 100, 0.3, 8_000, 10_400, 11_428.571429),
    "HPP-03 puding": ([40_000, 7_000, 10_000, 25_000, 10_000, 1_000, 10_000], 10, 0.5, 10_300, 15_450, 20_600),
}


@pytest.mark.parametrize(("costs", "units", "addition", "unit", "markup", "margin"), UNIT_COST.values(), ids=UNIT_COST)
def test_the_cost_of_a_unit(
    costs: list[int], units: int, addition: float, unit: float, markup: float, margin: float
) -> None:
    """HPP-03 calls its mark-up of 50 % a margin; a margin of 50 % would be 20.600."""
    found = unit_cost(costs, units, addition)
    assert (found.total, found.unit, found.markup_price) == (sum(costs), unit, pytest.approx(markup))
    assert found.margin_price == pytest.approx(margin)


def test_a_margin_of_everything_has_no_price() -> None:
    assert unit_cost([100], 1, 1.0).margin_price is None


# --- cash, and the bank's ratios ---------------------------------------------------------------------


def test_three_months_of_cash() -> None:
    """CF-02: sales and the sale of an asset come in, the second month ends 500 short."""
    found = cash_plan(3000, [[10_000, 7_000, 12_000], [0, 2_000, 0]], [[10_000, 10_000, 7_000], [1_000, 1_500, 1_500]])
    assert found.net == (-1_000, -2_500, 3_500)
    assert found.closing == (2_000, -500, 3_000)
    assert (found.short, found.lowest) == ((2,), -500)


def test_credit_ratios_by_hand() -> None:
    """DSCR-06 has formulas only. Income 10, gross profit 16, instalments 1 and 3 million: 4 / 6, 3 / 16, 4 / 16."""
    found = credit_ratios(10e6, 16e6, 1e6, 3e6)
    assert (found.disposable, found.idir, found.dbr, found.dsr) == (6e6, pytest.approx(2 / 3), 0.1875, 0.25)
    assert credit_ratios(4e6, 16e6, 1e6, 3e6).idir is None
    assert credit_ratios(9e6, 0, 1e6, 3e6).dsr is None
