"""Every rate that solves a line of flows, and the same for many lines at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workbench.engine import tvm
from workbench.engine.feasibility import irr
from workbench.engine.timeline import Array
from workbench.engine.tvm.roots import sign_changes

FLOWS = st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=40)
LINES = arrays(np.float64, st.tuples(st.integers(1, 8), st.integers(2, 30)), elements=st.integers(-1000, 1000))


def _with_roots(*rates: float) -> list[float]:
    """Flows worth nothing at just these rates: (1 - (1 + r) v) multiplied out."""
    flows = np.ones(1)
    for rate in rates:
        flows = np.convolve(flows, [1.0, -(1 + rate)])
    return [float(flow) for flow in flows * -1000]


@pytest.mark.parametrize(
    "rates",
    [
        (0.1, 0.2),
        (0.1, 0.1005),
        (0.1, 0.10001),
        (0.0, 1.0, 2.0),
        (-0.5, 0.0),
        (0.05, 0.0501, 0.0502),
        (0.1, 0.11, 0.12, 0.13, 0.14),
        (-0.9, 0.01, 4.0, 60.0),
    ],
)
def test_rates_however_close_are_all_found(rates: tuple[float, ...]) -> None:
    """0,1 % apart and less: a search that looks every 0,1 % steps over both."""
    found = tvm.irr(_with_roots(*rates))
    assert found.all == pytest.approx(rates, abs=1e-6)
    assert (found.one, found.why) == (None, f"ada {len(rates)} tingkat yang memenuhi")


@pytest.mark.parametrize("rate", [-0.3, 0.0, 0.1, 2.5])
@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_rate_at_which_the_npv_only_touches_zero(rate: float, times: int) -> None:
    """-100, 220, -121 is never worth anything but at 10 %, where it is worth just nothing."""
    found = tvm.irr(_with_roots(*[rate] * times))
    assert found.all == pytest.approx([rate], abs=1e-4)
    assert found.one == found.all[0]


def test_a_touching_rate_beside_a_crossing_one() -> None:
    assert tvm.irr(_with_roots(0.01, 0.01, 0.5)).all == pytest.approx([0.01, 0.5], abs=1e-7)


def test_a_touching_rate_missed_by_a_rupiah() -> None:
    """-100.000.000, 220.000.000, -121.000.000: a rupiah more crosses twice, a rupiah less never."""
    assert tvm.irr([-100_000_000, 220_000_000, -121_000_000]).one == pytest.approx(0.1)
    assert tvm.irr([-100_000_000, 220_000_001, -121_000_000]).why == "ada 2 tingkat yang memenuhi"
    assert tvm.irr([-100_000_000, 219_999_999, -121_000_000]).why == "tidak ada tingkat yang memenuhi"


def test_a_rate_below_minus_99_per_cent_counts_only_alone() -> None:
    """A vector of numpy-financial, which answers -99,98 %."""
    found = tvm.irr([-1678.87, 771.96, 1814.05, 3520.3, 3552.95, 3584.99, 4789.91, -1])
    assert found.all == pytest.approx([-0.999791, 1.00427], abs=1e-6)
    assert (found.one, found.why) == (found.all[1], "")
    assert tvm.irr([-1000, 1]).one == pytest.approx(-0.999)


def test_a_guess_chooses_between_rates_but_not_in_the_middle() -> None:
    found = tvm.irr([-100, 230, -132])
    assert found.nearest(0.05) == pytest.approx(0.1)
    assert found.nearest(0.19) == pytest.approx(0.2)
    assert found.nearest(0.15) is None
    assert tvm.irr([1, 1]).nearest(0.1) is None


@given(FLOWS)
def test_the_npv_is_nothing_at_every_rate(flows: list[int]) -> None:
    for rate in tvm.irr(flows).all:
        factors = np.exp(-np.log1p(rate) * (np.arange(len(flows)) - (len(flows) if rate < 0 else 0)))
        parts = np.array(flows) * factors
        assert abs(parts.sum()) <= 1e-9 * np.abs(parts).sum()


@given(st.lists(st.floats(-0.6, 3), min_size=1, max_size=4), st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_no_rate_is_overlooked(rates: list[float], rest: list[float]) -> None:
    """Flows made to have these rates, whatever else is in them."""
    flows = np.convolve(_with_roots(*rates), [1.0, *rest])
    found = tvm.irr(flows).all
    assert all(min((abs(rate - root) for root in found), default=9) < 1e-2 for rate in rates)


@given(FLOWS)
def test_there_are_never_more_rates_than_sign_changes(flows: list[int]) -> None:
    assert len(tvm.irr(flows).all) <= int(sign_changes(np.array(flows, dtype=np.float64)))


# --- many lines at once ------------------------------------------------------------------------------


def _one_by_one(lines: Array, lowest: float, highest: float) -> None:
    """Against the search that finds every rate, and the words of the appraisal."""
    rates, status = tvm.irr_many(lines, lowest, highest)
    for line, rate, code in zip(lines, rates, status, strict=True):
        found = tvm.irr(line)
        inside = [root for root in found.all if lowest <= root <= highest]
        assert rate == pytest.approx(inside[0] if len(inside) == 1 else np.nan, rel=1e-7, abs=1e-9, nan_ok=True)
        words = {
            tvm.Status.ONE: "",
            tvm.Status.SAME_SIGN: "semua arus bertanda sama",
            tvm.Status.NONE: "tidak ada tingkat yang memenuhi",
            tvm.Status.SEVERAL: f"ada {len(inside)} tingkat yang memenuhi",
        }
        one, why = irr(line, lowest, highest)
        assert one == (None if code else pytest.approx(rate, rel=1e-7, abs=1e-9))
        assert why == words[tvm.Status(code)]
        assert (code == tvm.Status.SAME_SIGN) == (found.why == words[tvm.Status.SAME_SIGN])


@given(LINES)
@settings(max_examples=60)
def test_many_lines_are_the_lines_one_by_one(lines: Array) -> None:
    _one_by_one(lines, -0.99, np.inf)
    _one_by_one(lines, -0.5, 10)


@given(st.integers(0, 2**32 - 1), st.integers(0, 12), st.floats(0, 0.2))
@settings(max_examples=15)
def test_many_projects_are_the_projects_one_by_one(seed: int, building: int, bad_months: float) -> None:
    """Money goes out for a while, comes back, with a bad month here and there; loans are the same turned round."""
    random = np.random.default_rng(seed)
    lines = random.uniform(1, 20, (5, 49)) * np.where(random.random((5, 49)) < bad_months, -1, 1)
    lines[:, : building + 1] = -random.uniform(10, 100, (5, building + 1))
    _one_by_one(lines, -0.99, np.inf)
    _one_by_one(-lines, -0.99, np.inf)


def test_leading_axes_are_kept_and_empty_is_empty() -> None:
    rates, status = tvm.irr_many(np.tile([-1000.0, 600, 600], (2, 3, 1)))
    assert rates == pytest.approx(np.full((2, 3), 0.1306624), abs=5e-8)
    assert not status.any()
    rates, status = tvm.irr_many(np.zeros((0, 4)))
    assert (rates.shape, status.shape) == ((0,), (0,))


def test_zeros_before_between_and_after_change_nothing() -> None:
    lines = np.array([[0, -1000, 0, 600, 600, 0, 0], [0, 0, -1000, 600, 600, 0, 0], [0, 0, 0, 0, 0, 0, 0]], dtype=float)
    rates, status = tvm.irr_many(lines)
    assert rates[1] == pytest.approx(0.1306624, abs=5e-8)
    assert irr(lines[0])[0] == pytest.approx(rates[0])
    assert status.tolist() == [tvm.Status.ONE, tvm.Status.ONE, tvm.Status.SAME_SIGN]


def test_more_lines_than_a_block() -> None:
    lines = np.full((6001, 3), 600.0)
    lines[:, 0] = -np.linspace(700, 1199, 6001)
    rates, status = tvm.irr_many(lines)
    assert not status.any()
    assert (np.diff(rates) < 0).all()
    assert irr(lines[6000])[0] == pytest.approx(rates[-1], rel=1e-9)
