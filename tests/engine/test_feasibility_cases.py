"""Published feasibility, break-even, DSCR and cash-flow cases; figures as in docs/pengembang/kasus.md.

``exact`` figures were recomputed from the source's flows with decimals. Several sources print wrong
figures (a mixed rate, a capital left out, a payback that divides by the sum of five years): what stands
here is the truth, never the print.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pytest

from workbench.engine.feasibility import break_even, irr, net_benefit_cost, npv, payback
from workbench.engine.ratios import divide


class Case(NamedTuple):
    """Flows, when the first falls, (rate, NPV, net B/C) rows, IRR, and the exact payback in periods."""

    flows: list[float]
    first: int
    rows: list[tuple[float, float, float]]
    irr: float
    payback: float | None


CASES = {
    "FEAS-02s Latihan SKIA, biaya +5%": Case(
        [-99.75, -34.95, -3.1, 12.4, 18.35, 44.25, 50.15, 50.05, 49.0, 35.6, 28.5],
        0,
        [
            (0.10, 18.17731, 1.135566),
            (0.11, 9.798011, 1.073255),
            (0.12, 2.021673, 1.015152),
            (0.13, -5.20105, 0.960926),
        ],
        0.12272577409415965,
        6.252747,
    ),
    "FEAS-03a ITCIKU, penjualan -20%": Case(
        [-85586172.9, *[49148627.1] * 4],
        1,
        [(0.1352, 52007993.209547, 1.689825)],
        0.4411190154027335,
        1.741375,
    ),
    "FEAS-03b ITCIKU, penjualan -20%, HPP +10%": Case(
        [-92778902.35, *[41955897.65] * 4],
        1,
        [(0.1352, 27027208.892621, 1.330693)],
        0.2877907897510535,
        2.211344,
    ),
    "FEAS-03c ITCIKU, HPP +10%": Case(
        [-54343845.35, *[80390954.65] * 4],
        1,
        [(0.1352, 160514485.982651, 4.353021)],
        1.4373880116265643,
        0.675995,
    ),
    "FEAS-04b IRR negatif": Case(
        [-170620000.0, *[31040000.0] * 4],
        1,
        [(0.1352, -69838909.173667, 0.535335)],
        -0.116047011292086,
        None,
    ),
    "FEAS-05 satu tingkat untuk biaya dan manfaat": Case(
        [-4, -6, -2, 3, 3, 3, 3, 5],
        0,
        [(0.10, -0.682477, 0.938557), (0.15, -2.373672, 0.778775)],
        0.08370943497456544,
        6.0,
    ),
    "FEAS-07": Case(
        [-27, -2, 13, 19, 45, 51, 51, 50, 37, 30],
        1,
        [(0.10, 130.029975, 5.963289)],
        0.5918655691436221,
        2.842105,
    ),
    "FEAS-08 dari laba rugi": Case(
        [-200000000.0, 52500000.0, 52500000.0, 52500000.0, 72500000.0],
        0,
        [(0.30, -79269808.480095, 0.603651)],
        0.05533941444570593,
        3.586207,
    ),
    "FEAS-09X": Case(
        [-5000, 2000, 3000, 500, 0],
        0,
        [(0.05, 57.769139, 1.011554), (0.10, -326.821938, 0.934636)],
        0.057087813600686946,
        2.0,
    ),
    "FEAS-09Y": Case(
        [-5000, 2000, 2000, 1000, 2000],
        0,
        [(0.05, 1228.06341, 1.245613), (0.10, 588.416092, 1.117683)],
        0.1553798177081987,
        3.0,
    ),
    "FEAS-11 dengan arus tahun 3 yang benar": Case(
        [-32322000.0, 26372000.0, 26167000.0, 27362000.0, 25758000.0],
        1,
        [
            (0.14, 39180144.352313, 2.381887),
            (0.70, 528580.681012, 1.027801),
            (0.71, 312065.562148, 1.01651),
        ],
        0.724989560631082,
        1.227386,
    ),
    "FEAS-12 keripik singkong": Case(
        [-480, 2895.5, 6051.7, 8571.7, 8571.7, 8571.7],
        0,
        [(0.10, 24770.660505, 52.605543)],
        6.942791080587177,
        0.165774,
    ),
    "FEAS-13 Ceker Kresz Nyesz": Case(
        [-50e6, 15e6, 20e6, 25e6, 30e6, 35e6],
        0,
        [(0.10, 41170809.24676, 1.823416)],
        0.341211047125195,
        2.6,
    ),
    "FEAS-19 durian lokal": Case(
        [-3560000, -450000, -470000, -500000, -510000, -550000, -565000, 7170000, 9130000, 11430500],
        1,
        [(0.06, 10591067.07879, 2.85996)],
        0.2338220815237287,
        None,
    ),
    "FEAS-20 manggis": Case(
        [-373469, *[-123924] * 5, 141076, 1341076, 1541076, 1841076],
        1,
        [(0.1925, 372499.343063, 1.592054)],
        0.2790336536531542,
        None,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_npv_and_net_benefit_cost(case: Case) -> None:
    for rate, worth, ratio in case.rows:
        assert npv(rate, case.flows, case.first) == pytest.approx(worth, rel=1e-7, abs=1e-6)
        assert net_benefit_cost(rate, case.flows, case.first) == pytest.approx(ratio, abs=1e-6)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_irr(case: Case) -> None:
    rate, note = irr(case.flows)
    assert rate == pytest.approx(case.irr, abs=1e-10)
    assert note == ""


@pytest.mark.parametrize("case", [c for c in CASES.values() if c.payback or c.irr < 0])
def test_payback_is_the_first_whole_period(case: Case) -> None:
    """The cases interpolate inside the period; ours is the period in which the money is back."""
    assert payback(case.flows) == (None if case.payback is None else math.ceil(case.payback))


def test_the_durian_payback_table() -> None:
    """FEAS-19pb: the print says 3,27 years; the sums turn positive in year 8 (7,155 exactly)."""
    flows = [-3560000, -450000, -470000, 200000, 990000, 1150000, 1935000, 1320000, 1400000, -470000]
    back = payback(flows)
    assert back is not None
    assert back + 1 == 8


def test_present_worth_of_costs_and_benefits() -> None:
    """FEAS-25: five per cent, first flow after a year; the print used factors of four digits."""
    costs = [29_990_000, *[28_630_000] * 5]
    assert npv(0.05, costs[1:], 1) + costs[0] == pytest.approx(153_942_917.08, abs=0.01)
    assert npv(0.05, [23_500_000, *[29_000_000] * 4], 1) == pytest.approx(120_316_728.21, abs=0.01)


# fixed, price, variable cost of one: units and rupiah, exact. BEP-03 prints tens, BEP-08 lost three zeros.
BREAK_EVEN = {
    "BEP-01 mochi": (80_000, 16_200, 10_800, 14.814815, 240_000),
    "BEP-02 studyx": (3_000_000, 5_000, 2_000, 1_000, 5_000_000),
    "BEP-02 harga 7.500": (3_000_000, 7_500, 2_000, 545.454545, 4_090_909.0909),
    "BEP-03 ceker": (10_000_000, 12_000, 5_500, 1_538.461538, 18_461_538.461538),
    "BEP-04": (50_000_000, 50_000, 30_000, 2_500, 125_000_000),
    "BEP-07 migosik": (1_676_500, 18_000, 11_870, 273.491028, 4_922_838.499184),
    "BEP-08": (5_000_000, 15_000_000, 3_000_000, 5 / 12, 6_250_000),
}


@pytest.mark.parametrize(("fixed", "price", "cost", "units", "rupiah"), BREAK_EVEN.values(), ids=BREAK_EVEN)
def test_break_even_cases(fixed: int, price: int, cost: int, units: float, rupiah: float) -> None:
    found = break_even(fixed, price, cost, price=price)
    assert found.units == pytest.approx(units, abs=1e-5)
    assert found.sales == pytest.approx(rupiah, abs=1e-3)


# what comes in, what is due, the cover printed to two decimals (tolerance 0,006).
DSCR = {
    "DSCR-01": (400_000_000, 1_500_000_000, 0.27),
    "DSCR-02": (500_000_000, 400_000_000, 1.25),
    "DSCR-04": (100_000, 85_000, 1.18),
    "DSCR-05": (90, 100, 0.9),
}


@pytest.mark.parametrize(("income", "due", "printed"), DSCR.values(), ids=DSCR)
def test_dscr_cases(income: int, due: int, printed: float) -> None:
    assert divide(np.array([float(income)]), np.array([float(due)]))[0] == pytest.approx(printed, abs=0.006)
