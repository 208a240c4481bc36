"""Working capital found by itself: by hand, against the trade cycle, and what must always hold."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.savings_loan_plans import books_plan
from tests.engine.strategies import EXAMPLES, assumptions, bare_plan, plans, unit
from workbench.engine import project
from workbench.engine.working_capital import (
    NeedParts,
    WorkingCapitalNeed,
    deepest_deficit,
    difference_sentence,
    need_sentence,
    trade_cycle,
    working_capital,
)
from workbench.plan import OpeningBalance, RunningCost, WorkingCapital

FLOWS = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=60)


def need(**parts: Any) -> WorkingCapitalNeed:
    return working_capital(project(bare_plan(**parts)))


def test_the_deepest_point_by_hand() -> None:
    """Cumulative -50, -80, -40, +20, -10, +90: deepest 80 in month 1, last below zero month 4, so 6 months;
    (50 + 80 + 40 + 10) / 80 = 2,25 months of the whole amount."""
    found = deepest_deficit(np.array([-50.0, -30.0, 40.0, 60.0, -30.0, 100.0]))
    assert (found.amount, found.month, found.last_month, found.term) == (80, 1, 4, 6)
    assert found.average_months == 2.25


def test_nothing_short_has_no_month() -> None:
    found = deepest_deficit(np.array([0.0, 10.0]))
    assert (found.amount, found.term, found.average_months) == (0, 0, 0)
    assert np.isnan(found.month)
    assert np.isnan(found.last_month)


def test_scenarios_are_a_leading_axis() -> None:
    lines = np.array([[-50.0, -30.0, 40.0, 60.0], [5.0, -1.0, -9.0, 3.0]])
    together = deepest_deficit(lines)
    for i, line in enumerate(lines):
        alone = deepest_deficit(line)
        assert (together.amount[i], together.month[i], together.term[i]) == (alone.amount, alone.month, alone.term)
        assert together.average_months[i] == alone.average_months


@given(FLOWS)
def test_the_deepest_deficit_is_the_minimum_of_the_cumulative_line(flows: list[int]) -> None:
    found = deepest_deficit(np.array(flows, dtype=np.float64))
    total = np.cumsum(flows)
    assert found.amount == max(0, -total.min())
    if found.amount:
        assert total[int(found.month)] == total.min()
        below = np.flatnonzero(total < 0)
        assert (found.last_month, found.term) == (below[-1], below[-1] + 2)
        assert 1 <= found.average_months <= below.size
    else:
        assert np.isnan(found.month)


def test_a_shop_by_hand() -> None:
    """100 a month at Rp10.000 bought at Rp6.000, paid after 30 days, stock for 30 days, final tax 0,5 %.

    Month 1: sells 1.000.000, gets nothing; buys 600.000 for the sales and 600.000 for the shelf, tax 5.000:
    -1.205.000. Month 2: gets 1.000.000, buys 600.000, tax 5.000: +395.000, ... -20.000 in month 4, +375.000 in 5.
    Tied up 1.000.000 + 600.000, less the margin of one month 400.000, and 5.000 of tax.
    Trade cycle: 60 days x (7.200.000 / 360) = 1.200.000.
    """
    found = need(unit=(unit(hari_piutang=30, hari_persediaan=30),))
    assert found.deficit.cumulative[:6].tolist() == [0, -1_205_000, -810_000, -415_000, -20_000, 375_000]
    assert (found.amount, found.month, found.last_month, found.term, found.recovers) == (1_205_000, 1, 4, 6, True)
    assert found.average_months == pytest.approx(2_450_000 / 1_205_000)
    assert found.parts == NeedParts(tied_up=1_600_000, lent=0, startup=0, shortfall=-400_000, tax=5_000)
    assert (found.cycle.days, found.cycle.daily_cost, found.cycle.amount) == (60, 20_000, 1_200_000)
    assert difference_sentence(found) == (
        "Menurut siklus usaha 60,0 hari Rp1.200.000, lebih kecil Rp5.000: yang tidak dilihat siklus usaha terutama "
        "piutang dan stok pada bulan itu di atas rata-rata setahun (Rp400.000)."
    )


def test_start_up_costs_are_seen_by_the_deficit_alone() -> None:
    """Rp3.000.000 spent in month 0, Rp395.000 left each month (cash both ways): back in month 8 (-235.000 in 7)."""
    costs = WorkingCapital(nama="Izin", jenis="biaya_awal", jumlah=3_000_000, sumber="sendiri")
    found = need(modal_kerja=(costs,), neraca_awal=OpeningBalance(kas=9_000_000, simpanan_pokok=9_000_000))
    assert (found.amount, found.month, found.last_month, found.term) == (3_000_000, 0, 7, 9)
    assert found.parts == NeedParts(tied_up=0, lent=0, startup=3_000_000, shortfall=0, tax=0)
    assert found.cycle.amount == 0
    assert "terutama biaya awal (Rp3.000.000)" in difference_sentence(found)
    assert need_sentence(found) == (
        "Kebutuhan modal kerja Rp3.000.000; modal kerja yang dianggarkan Rp3.000.000. Keduanya sama."
    )


def test_a_business_that_loses_money_never_gets_its_working_capital_back() -> None:
    """Rp400.000 a month earned, Rp500.000 spent for 36 months; final tax of Rp5.000 until December 2028 (month 23)."""
    found = need(biaya=(RunningCost(nama="Sewa", per_bulan=500_000),))
    assert (found.amount, found.month, found.recovers) == (3_715_000, 36, False)
    assert found.parts.shortfall == 36 * 100_000
    assert found.parts.tax == 23 * 5_000


def test_days_are_weighted_by_cost_and_trade_credit_counts_against() -> None:
    """Goods 600.000 at 30 days and 200.000 at -10 days: 20 days; wages none; 800.000 x 12 / 360 a day."""
    first, second = unit(hari_piutang=30), unit(harga_beli=2_000, hari_utang=10)
    found = trade_cycle(project(bare_plan(unit=(first, second))), 1)
    assert found.days == pytest.approx(20)
    assert found.daily_cost == pytest.approx(9_600_000 / 360)
    assert found.amount == 533_333


def test_a_service_is_weighted_by_its_sales_and_has_shared_costs_only() -> None:
    service = unit(harga_beli=0, hari_piutang=15)
    rent = RunningCost(nama="Sewa", per_bulan=300_000)
    found = trade_cycle(project(bare_plan(unit=(service,), biaya=(rent,))), 1)
    assert (found.days, found.daily_cost, found.amount) == (15, 10_000, 150_000)


def test_suppliers_who_wait_longer_leave_no_need() -> None:
    found = need(unit=(unit(hari_utang=60),))
    assert (found.amount, found.month, found.term) == (0, None, 0)
    assert (found.cycle.days, found.cycle.amount) == (-60, 0)
    told = "Menurut siklus usaha −60,0 hari Rp0: sama dengan defisit kumulatif terdalam."
    assert difference_sentence(found) == told


def test_the_budget_leaves_out_other_parties_and_names_the_loan() -> None:
    lines = (
        WorkingCapital(nama="Stok", jumlah=2_000_000),
        WorkingCapital(nama="Kas", jenis="cadangan_kas", jumlah=500_000, sumber="sendiri"),
        WorkingCapital(nama="Titipan", jumlah=9_000_000, sumber="pihak_lain"),
    )
    found = need(
        unit=(unit(hari_piutang=30, hari_persediaan=30),),
        modal_kerja=lines,
        asumsi=assumptions(kas_minimum=1_500_000),
        neraca_awal=OpeningBalance(kas=9_000_000, simpanan_pokok=9_000_000),
    )
    assert (found.budget, found.from_loans, found.gap) == (2_500_000, 2_000_000, -205_000)
    assert need_sentence(found) == (
        "Kebutuhan modal kerja Rp1.205.000 dan kas minimum Rp1.500.000; modal kerja yang dianggarkan Rp2.500.000, "
        "Rp2.000.000 di antaranya dari pinjaman: kurang Rp205.000."
    )


def test_a_lender_ties_its_money_up_with_its_members() -> None:
    """Month 1: Rp10.000.000 is lent, Rp1.000.000 saved and 5 % of Rp10.000.000 taken out: Rp9.500.000 gone."""
    p = project(books_plan())
    found, cash = working_capital(p), p.books.cash
    assert found.month is not None
    gone = cash.loans_disbursed + cash.savings_out - cash.loans_collected - cash.savings_in
    assert gone[1] == 9_500_000
    assert found.parts.lent == gone[: found.month + 1].sum() > found.amount
    assert (found.parts.tied_up, found.parts.startup) == (0, 0)
    assert found.parts.shortfall < 0  # its interest


@settings(max_examples=EXAMPLES)
@given(plans())
def test_the_need_of_any_plan(plan: Any) -> None:
    p = project(plan)
    found = working_capital(p)
    parts, total = dataclasses.astuple(found.parts), np.cumsum(p.books.cash.operating)
    assert found.amount == max(0, -total.min()) == sum(parts)
    assert found.recovers == (total[-1] >= 0)
    assert found.gap == found.budget - found.amount - found.minimum_cash
    assert found.from_loans <= found.budget
    assert all(text.endswith(".") for text in (need_sentence(found), difference_sentence(found)))
    assert found.cycle.amount >= 0
