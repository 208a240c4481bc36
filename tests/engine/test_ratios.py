"""What a bank officer computes: one plan by hand, then for any plan."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from tests.engine.strategies import EXAMPLES, bare_plan, loan, plans
from tests.engine.test_statements import HAND
from workbench.engine import Projection, project
from workbench.engine.ratios import WorstMonth, divide
from workbench.plan import OpeningBalance, Plan

BASE = project(HAND)


def test_ability_to_pay_by_hand() -> None:
    """Every month brings 88.000 + 100.000 of wear - 5.000 of tax = 183.000; start-up costs do not count.

    Year 1: 2.196.000 against principal 1.200.000 and interest 12.000 + 11.000 + ... + 1.000 = 78.000.
    """
    r = BASE.ratios
    assert r.cfads[:3].tolist() == [0, 183_000, 183_000]
    assert (r.debt_service[0], r.debt_service[1], r.debt_service[12]) == (0, 112_000, 101_000)
    assert r.dscr[0] == 1.72  # 1,7183 as it is printed
    assert np.isnan(r.dscr[1:]).all()
    assert r.lowest_dscr == r.dscr[0]


def test_the_heaviest_month_by_hand() -> None:
    """Month 1: 183.000 in, 112.000 due, cash -385.000."""
    assert BASE.worst == WorstMonth(1, 183_000, 112_000, -385_000)
    assert BASE.worst is not None
    assert BASE.worst.cover == pytest.approx(1.6339286)


def test_margins_by_hand() -> None:
    """400.000 of 1.000.000; wages 130.000 of 400.000 - 50.000; SHU of year 1: 12 x 83.000 - 78.000 - 50.000."""
    r = BASE.ratios
    assert r.gross_margin[0] == 0.4
    assert r.wage_share[0] == pytest.approx(130 / 350)
    assert r.net_margin[0] == pytest.approx((12 * 83_000 - 78_000 - 50_000) / 12_000_000)


def test_break_even_by_hand() -> None:
    """Fixed (130 + 20 + 12 + 100) x 12 thousand + 78.000 = 3.222.000; 34,5 % of sales is left for it."""
    r = BASE.ratios
    assert r.break_even_sales[0] == pytest.approx(3_222_000 / 0.345)
    assert r.margin_of_safety[0] == pytest.approx(1 - 3_222_000 / 0.345 / 12_000_000)


def test_lowest_cash_by_hand() -> None:
    assert (BASE.ratios.lowest_cash, BASE.ratios.lowest_cash_month) == (-385_000, 1)


def test_solvency_by_hand() -> None:
    """A loan of Rp1.200.000 over 24 months: 600.000 fall due in year 2; end of year 1 owes as much.

    Cash, bills and stock over 300.000 of trade debts and 600.000 due within a year.
    """
    p = project(HAND.model_copy(update={"pinjaman": (loan(tenor_bulan=24),)}))
    b = p.books.balance
    assert b.loans[12] == 600_000
    current = b.cash[12] + 1_000_000 + 300_000
    assert p.ratios.current_ratio[0] == pytest.approx(current / 900_000)
    assert p.ratios.debt_to_equity[0] == pytest.approx(900_000 / b.total_equity[12])


def test_without_debt_there_is_no_dscr_and_no_heaviest_month() -> None:
    p = project(bare_plan(neraca_awal=OpeningBalance(kas=1, simpanan_pokok=1)))
    assert np.isnan(p.ratios.dscr).all()
    assert np.isnan(p.ratios.lowest_dscr)
    assert p.worst is None


def test_nothing_divided_by_nothing_is_undefined() -> None:
    assert np.isnan(divide(np.array([0.0, 1.0]), np.array([0.0, 0.0]))).all()
    assert divide(np.array([[1.0], [2.0]]), np.array([2.0, 0.0]))[1, 0] == 1


@settings(max_examples=EXAMPLES)
@given(plans())
def test_ratios_of_any_plan_are_what_they_say(plan: Plan) -> None:
    p = project(plan)
    _dscr(p)
    cash = p.books.cash.closing
    assert p.ratios.lowest_cash == cash.min() == cash[int(p.ratios.lowest_cash_month)]
    sales = p.time.yearly(p.books.income.sales)
    margin = np.isfinite(p.ratios.gross_margin)
    assert (margin == (sales != 0)).all()
    assert ((p.ratios.gross_margin * sales)[margin] - p.time.yearly(p.books.income.gross_profit)[margin]) == (
        pytest.approx(0, abs=1)
    )


def _dscr(p: Projection) -> None:
    due = p.time.yearly(p.books.cash.principal + p.books.cash.interest)
    assert (np.isnan(p.ratios.dscr) == (due == 0)).all()
    told = p.ratios.dscr[due != 0]
    exact = p.time.yearly(p.ratios.cfads)[due != 0] / due[due != 0]
    assert (np.abs(told - exact) <= 0.005 + 1e-9 * np.abs(exact)).all()
    assert np.isnan(p.ratios.lowest_dscr) if not told.size else p.ratios.lowest_dscr == told.min()


@settings(max_examples=EXAMPLES)
@given(plans())
def test_no_month_is_heavier_than_the_heaviest(plan: Plan) -> None:
    p = project(plan)
    due = p.ratios.debt_service
    if p.worst is None:
        assert not due.any()
        return
    months = np.nonzero(due)[0]
    assert p.worst.cover == pytest.approx((p.ratios.cfads[months] / due[months]).min())
    assert p.worst.cash == p.books.cash.closing[p.worst.month]
