"""The unit's ratios by hand, and the path out of lending."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.savings_loan_plans import HAND, books_plan, savings_loans, with_unit
from tests.engine.strategies import EXAMPLES, bare_plan, plans, shares
from workbench.engine import project
from workbench.engine.lending_health import cash_to_savings, interest_share, lending_health, shift_to_real_sector
from workbench.errors import EngineError
from workbench.plan import LoanProduct, Plan, SavingsLoan


def steady() -> Plan:
    """Twelve loans of Rp1.000.000 a month, paid back flat in one month at 1 %: 12.000.000 always out, no arrears."""
    product = LoanProduct(nama="Sebulan", rata_rata=1_000_000, per_bulan=12, tenor_bulan=1, bunga_tahun=0.12,
                          metode="flat", menunggak_bulan=0.0, saldo_awal=12_000_000, sisa_bulan=1)  # fmt: skip
    unit = HAND.model_copy(update={"produk": (product,), "biaya_bulan": 20_000})
    opening = books_plan().neraca_awal.model_copy(update={"cadangan": 32_000_000})
    return books_plan().model_copy(update={"simpan_pinjam": unit, "neraca_awal": opening})


def test_ratios_by_hand() -> None:
    """Interest 120.000 a month on 12.000.000: 12 % a year. Savings cost 6 % a year: spread 6 %.

    Costs of year 1: 20.000 x 12 and the interest on savings; nothing non-performing; all that is earned is interest.
    """
    p = project(steady())
    health = lending_health(p.lending, p.time)
    assert health.portfolio_yield == pytest.approx([0.12] * 3)
    assert health.cost_of_funds == pytest.approx([0.06] * 3, abs=1e-6)
    assert health.spread == pytest.approx([0.06] * 3, abs=1e-6)
    assert health.npl.tolist() == health.risk.tolist() == [0, 0, 0]
    costs = 240_000 + p.books.income.savings_interest[1:13].sum()
    assert health.bopo[0] == pytest.approx(costs / 1_440_000)
    assert health.self_sufficiency[0] == pytest.approx(1_440_000 / costs)
    assert interest_share(p).tolist() == [1, 1, 1]
    assert cash_to_savings(p)[0] == p.books.cash.closing[12] / p.books.balance.simpanan_sukarela[12]
    assert health.loans_to_savings[0] == 12_000_000 / p.books.balance.simpanan_sukarela[12]


def test_without_the_unit_every_ratio_is_undefined() -> None:
    p = project(bare_plan())
    health = lending_health(p.lending, p.time)
    assert np.isnan(health.npl).all()
    assert np.isnan(health.bopo).all()
    assert interest_share(p).tolist() == [0, 0, 0]


def test_the_path_by_hand() -> None:
    """A fifth less each year: 12, then 9,6, then 7,68 million out. The units earn 18 % a year on what has moved.

    Year 3: 120.000 x 12 becomes 96.000 + 11 x 76.800 = 940.800. Earned: 2.400.000 x 1,5 % = 36.000 in month 25, then
    4.320.000 x 1,5 % = 64.800: in all 748.800. Together -499.200 + 748.800 = +249.600.
    """
    shift = shift_to_real_sector(steady(), 0.2, 0.18)
    assert shift.loans_before.tolist() == [12_000_000] * 3
    assert shift.loans_after.tolist() == [12_000_000, 9_600_000, 7_680_000]
    assert shift.moved.tolist() == [0, 2_400_000, 4_320_000]
    assert shift.lending_income_change[2] == -499_200
    assert shift.earned[2] == 748_800
    assert shift.income_change[2] == 249_600
    assert shift.interest_share_before[2] == 1
    assert shift.interest_share_after[2] == pytest.approx(940_800 / (940_800 + 748_800))


def test_what_cannot_be_shifted_is_refused() -> None:
    with pytest.raises(EngineError, match="tidak punya unit simpan pinjam"):
        shift_to_real_sector(bare_plan(), 0.2, 0.1)
    with pytest.raises(EngineError, match="di luar 0%-90%"):
        shift_to_real_sector(steady(), 1.0, 0.1)


@settings(max_examples=EXAMPLES // 4)
@given(plans(), savings_loans(), shares(0, 0.3))
def test_moving_money_at_no_return_costs_what_lending_earned(plan: Plan, unit: SavingsLoan, share: float) -> None:
    products = tuple(p.model_copy(update={"kenaikan_tahun": max(0.0, p.kenaikan_tahun)}) for p in unit.produk)
    whole = with_unit(plan, unit.model_copy(update={"produk": products}))
    shift = shift_to_real_sector(whole, share, 0.0)
    assert not shift.earned.any()
    assert (shift.income_change == shift.lending_income_change).all()
    assert (shift.lending_income_change <= 0).all()
    assert (shift.moved >= -3 * 36).all(), "but for a rupiah of rounding for each product and month"


@settings(max_examples=EXAMPLES // 4)
@given(plans(), savings_loans(), st.floats(0, 1))
def test_moving_nothing_changes_nothing(plan: Plan, unit: SavingsLoan, earning: float) -> None:
    shift = shift_to_real_sector(with_unit(plan, unit), 0.0, earning)
    assert not shift.moved.any()
    assert not shift.shu_change.any()
    assert (shift.cash_after == shift.cash_before).all()
