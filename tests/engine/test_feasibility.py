"""Worth it or not: by hand, for any flows, and the answers that are no number."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engine.feasibility import (
    appraise,
    break_even,
    irr,
    monthly_rate,
    net_benefit_cost,
    npv,
    payback,
)

FLOWS = st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=60)


def test_npv_by_hand() -> None:
    """-1.000 + 600 / 1,1 + 600 / 1,21 = -1.000 + 545,4545 + 495,8678 = 41,3223; a year later / 1,1."""
    assert npv(0.1, [-1000, 600, 600]) == pytest.approx(41.3223, abs=5e-5)
    assert npv(0.1, [-1000, 600, 600], first_period=1) == pytest.approx(41.3223 / 1.1, abs=5e-5)


def test_irr_by_hand() -> None:
    """600 x + 600 x^2 = 1.000: x = (-0,6 + sqrt(2,76)) / 1,2 = 0,8844373, rate 1 / x - 1 = 13,0662 %."""
    rate, note = irr([-1000, 600, 600])
    assert rate == pytest.approx(0.1306624, abs=5e-8)
    assert note == ""


def test_net_benefit_cost_by_hand() -> None:
    """(545,4545 + 495,8678) / 1.000; the first flow's period does not matter."""
    assert net_benefit_cost(0.1, [-1000, 600, 600]) == pytest.approx(1.0413223, abs=5e-8)
    assert net_benefit_cost(0.1, [-1000, 600, 600], 1) == pytest.approx(1.0413223, abs=5e-8)
    assert net_benefit_cost(0.1, [5, 600]) is None


def test_payback_by_hand() -> None:
    """-1.000, -400, +200: back in the second period. Money that comes first is no payback."""
    assert payback([-1000, 600, 600]) == 2
    assert payback([-1000, 600]) is None
    assert payback([100, 100]) is None
    assert payback([100, -300, 100, 100]) == 3


def test_break_even_by_hand() -> None:
    """Fixed 3.000.000, sales 10.000.000 with 6.000.000 variable: 3.000.000 / 0,4 = 7.500.000, 25 % to spare."""
    found = break_even(3_000_000, 10_000_000, 6_000_000, price=5_000)
    assert (found.sales, found.units, found.margin_of_safety) == (7_500_000, 1_500, 0.25)
    assert break_even(3_000_000, 10_000_000, 6_000_000).units is None


@pytest.mark.parametrize(("sales", "variable"), [(0, 0), (100, 100), (100, 101), (-5, 0)])
def test_without_a_margin_there_is_no_break_even(sales: float, variable: float) -> None:
    found = break_even(10, sales, variable)
    assert (found.sales, found.units, found.margin_of_safety) == (None, None, None)


def test_monthly_flows_at_a_yearly_rate_by_hand() -> None:
    """1 % a month is 12,682503 % a year: -1.000 and twelve times 88,85 is about nothing."""
    yearly = 1.01**12 - 1
    assert monthly_rate(yearly) == pytest.approx(0.01)
    found = appraise([-1000.0] + [88.8487887] * 12, yearly)
    assert found.npv == pytest.approx(0, abs=1e-5)
    assert found.irr_year == pytest.approx(0.12682503, abs=1e-7)
    assert (found.payback_month, found.discount_year, len(found.flows)) == (12, yearly, 13)
    assert found.net_bc == pytest.approx(1)


@pytest.mark.parametrize(
    ("flows", "note"),
    [
        ([100, 100], "semua arus bertanda sama"),
        ([-1, -2], "semua arus bertanda sama"),
        ([0, 0], "semua arus bertanda sama"),
        ([], "semua arus bertanda sama"),
        ([-100, 230, -132], "ada 2 tingkat yang memenuhi"),
        ([-1000, 6000, -11_000, 6000], "ada 3 tingkat yang memenuhi"),
        ([-1000, 1000, -1000], "tidak ada tingkat yang memenuhi"),
    ],
)
def test_no_rate_or_several_are_said(flows: list[int], note: str) -> None:
    """-100, 230, -132 has 10 % and 20 %; -1.000, 6.000, -11.000, 6.000 has 0, 100 and 200 %."""
    assert irr(flows) == (None, note)


def test_a_rate_outside_the_range_asked_for_does_not_count() -> None:
    """-1 and then 100 is 9.900 % in a period: a rate, but for a month of a plan an accident of arithmetic."""
    assert irr([-1, 100]) == (pytest.approx(99), "")
    assert irr([-1, 100], highest=10) == (None, "tidak ada tingkat yang memenuhi")
    assert appraise([-1, 100], 0.12).irr_note == "tidak ada tingkat yang memenuhi"
    assert irr([-100, 40], lowest=-0.5) == (None, "tidak ada tingkat yang memenuhi")


def test_an_appraisal_carries_the_reason() -> None:
    found = appraise([-100, 230, -132], 0.12)
    assert (found.irr_year, found.irr_note) == (None, "ada 2 tingkat yang memenuhi")


@pytest.mark.parametrize("rate", [-0.5, -0.1, 0.0, 0.001, 0.12, 1.0, 4.2, 9.9])
def test_a_rate_is_found_wherever_it_is(rate: float) -> None:
    flows = [-1000.0] + [0.0] * 4 + [1000 * (1 + rate) ** 5]
    assert irr(flows)[0] == pytest.approx(rate, abs=1e-9)


@given(FLOWS)
def test_the_npv_at_the_irr_is_nothing(flows: list[int]) -> None:
    rate, note = irr(flows)
    if rate is None:
        assert note
        return
    assert note == ""
    scale = npv(rate, [abs(v) for v in flows])
    assert abs(npv(rate, flows)) <= 1e-6 * scale


@given(st.floats(0.3, 4), st.lists(st.integers(1, 10**8), min_size=1, max_size=80))
def test_an_outlay_with_returns_has_one_rate_with_the_sign_of_the_sum(part: float, returns: list[int]) -> None:
    flows = [-part * sum(returns), *returns]
    rate, _ = irr(flows)
    assert rate is not None
    assert npv(rate - 1e-6, flows) > 0 > npv(rate + 1e-6, flows)
    assert (rate > 0) == (part < 1) or rate == pytest.approx(0, abs=1e-6)


@given(FLOWS, st.integers(0, 50), st.integers(0, 3))
def test_npv_is_the_discounted_sum(flows: list[int], percent: int, first: int) -> None:
    rate = percent / 100
    plain = math.fsum(flow / (1 + rate) ** (t + first) for t, flow in enumerate(flows))
    assert npv(rate, flows, first) == pytest.approx(plain, rel=1e-9, abs=1e-3)


@given(FLOWS, st.integers(1, 50))
def test_benefits_beat_costs_exactly_when_the_npv_is_positive(flows: list[int], percent: int) -> None:
    worth, ratio = npv(percent / 100, flows), net_benefit_cost(percent / 100, flows)
    if ratio is None:
        assert worth >= 0
    elif abs(worth) > 1:
        assert (ratio > 1) == (worth > 0)


@given(FLOWS)
def test_payback_is_the_month_in_which_the_sum_turns(flows: list[int]) -> None:
    total = np.cumsum(flows)
    back = payback(flows)
    if back is None:
        first = next((t for t, v in enumerate(total) if v < 0), None)
        assert first is None or (total[first:] < 0).all()
    else:
        assert total[back] >= 0 > total[back - 1]


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.floats(0, 0.99))
def test_at_break_even_profit_is_nothing(fixed: int, sales: int, share: float) -> None:
    point = break_even(fixed, sales, sales * share).sales
    assert point is not None
    assert point * (1 - share) - fixed == pytest.approx(0, abs=1e-6 * max(1, fixed))
