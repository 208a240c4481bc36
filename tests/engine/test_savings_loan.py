"""The savings-and-loan unit: a portfolio followed by hand, then what must hold in any."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.savings_loan_plans import HAND, books_plan, savings_loans, with_unit
from tests.engine.strategies import EXAMPLES, bare_plan, plans, shares
from workbench.engine import Drivers, project
from workbench.engine.lending import LendingLines, LendingRule
from workbench.engine.loan import schedule
from workbench.engine.savings_loan import lending_lines, still_owed
from workbench.engine.timeline import Timeline
from workbench.plan import Loan, LoanProduct, Plan, SavingsLoan
from workbench.rules import load

RULES = load()
TIME = Timeline(dt.date(2027, 1, 1), 36)


def lines(unit: SavingsLoan, **drivers: float) -> LendingLines:
    return lending_lines(
        bare_plan(simpan_pinjam=unit), TIME, Drivers(**drivers), LendingRule((3, 6, 9), (0.0, 0.5, 0.75, 1.0))
    )


# --- by hand ----------------------------------------------------------------------------------------


def test_a_product_by_hand() -> None:
    """Ten loans of Rp1.000.000 a month over 4 months, equal principal, 12 % a year; a tenth stops paying a month.

    Month 2: the first cohort owes 0,9 x 0,75 of 10.000.000 = 6.750.000, a tenth (1.000.000) is late, the rest paid
    2.250.000 and 9.000.000 x 1 % = 90.000. Month 3: 10.000.000 + 6.750.000 + 0,81 x 0,5 x 10.000.000 = 20.800.000.
    """
    [product] = lines(HAND).products
    assert product.disbursed[:3].tolist() == [0, 10_000_000, 10_000_000]
    assert product.fee[1] == 100_000
    assert product.performing[:4].tolist() == [0, 10_000_000, 16_750_000, 20_800_000]
    assert product.late[:4].tolist() == [0, 0, 1_000_000, 1_675_000]
    assert product.principal[:4].tolist() == [0, 0, 2_250_000, 4_275_000]
    assert product.interest[:4].tolist() == [0, 0, 90_000, 150_750]


def test_arrears_by_hand() -> None:
    """A fifth is collected each month: 1.000.000, then 800.000 + 1.675.000, and so on; older than 3 months: worse.

    What was late in month 2 is 4 months overdue in month 5: 1.000.000 x 0,8^3 = 512.000 kurang lancar, half of it
    in the allowance.
    """
    book = lines(HAND).portfolio
    assert book.upto[3][2:4].tolist() == [1_000_000, 2_475_000]
    assert book.recovered[2:4].tolist() == [0, 200_000]
    assert book.gross[3] == 23_275_000
    assert book.kurang_lancar[4:6].tolist() == [0, 512_000]
    assert book.allowance[4:6].tolist() == [0, 256_000]
    assert book.losses[5] == 256_000


def test_what_is_written_off_is_the_rest_of_the_oldest() -> None:
    """Late in month 2, overdue for 10 months in month 11, written off in month 12: 1.000.000 x 0,8^10 = 107.374."""
    book = lines(HAND).portfolio
    assert book.written_off[:13].tolist() == [0] * 12 + [107_374]


def test_the_opening_portfolio_runs_off() -> None:
    """4.000.000 over 4 months without new loans or arrears: 3, 2, 1, 0 million; flat interest on all of it."""
    product = LoanProduct(nama="Lama", rata_rata=0, per_bulan=0, tenor_bulan=12, bunga_tahun=0.12, metode="flat",
                          menunggak_bulan=0.0, saldo_awal=4_000_000, sisa_bulan=4)  # fmt: skip
    [old] = lines(SavingsLoan(produk=(product,))).products
    assert old.performing[:6].tolist() == [4_000_000, 3_000_000, 2_000_000, 1_000_000, 0, 0]
    assert old.interest[:6].tolist() == [0, 40_000, 40_000, 40_000, 40_000, 0]


def test_savings_by_hand() -> None:
    """10.000.000 + 1.000.000 - 5 %: 10.500.000; 6 % a year on the balance before: 50.000, then 52.500."""
    [savings] = lines(HAND).savings
    assert savings.balance[:3].tolist() == [10_000_000, 10_500_000, 10_975_000]
    assert savings.interest[:3].tolist() == [0, 50_000, 52_500]


def test_the_books_by_hand() -> None:
    """Month 1: cash 30.000.000 - 10.000.000 lent + 100.000 fee + 500.000 saved - 50.000 interest - 200.000 cost,

    less the final tax of 0,5 % on the fee (500).
    """
    books = project(books_plan()).books
    assert books.income.lending_income[1] == 100_000
    assert books.income.savings_interest[1] == 50_000
    assert books.cash.loans_disbursed[1] == 10_000_000
    assert books.cash.savings_in[1] - books.cash.savings_out[1] == 500_000
    assert books.income.tax[1] == 500
    assert books.cash.closing[1] == 20_349_500
    assert books.balance.member_loans[1] == 10_000_000
    assert books.balance.simpanan_sukarela[1] == 10_500_000


# --- what must hold -----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["flat", "menurun", "anuitas"])
def test_without_arrears_a_cohort_is_the_engines_own_loan(method: str) -> None:
    """One loan paid on time is owed what the loan engine says, but for the rounding of each instalment."""
    product = LoanProduct(nama="", rata_rata=0, per_bulan=0, tenor_bulan=24, bunga_tahun=0.18, metode=method,
                          menunggak_bulan=0.0, saldo_awal=24_000_000, sisa_bulan=24)  # fmt: skip
    [cohort] = lines(SavingsLoan(produk=(product,))).products
    loan = schedule(Loan(plafon=24_000_000, bunga_tahun=0.18, tenor_bulan=24, metode=method), TIME.start, 36)
    assert np.abs(cohort.performing - np.array(loan.balance)).max() <= 24
    assert np.abs(cohort.interest - np.array(loan.interest)).max() <= 1


@settings(max_examples=EXAMPLES * 3)
@given(savings_loans())
def test_the_portfolio_adds_up(unit: SavingsLoan) -> None:
    given_lines = lines(unit)
    book = given_lines.portfolio
    flows = book.disbursed - book.principal - book.recovered - book.written_off
    assert (np.diff(book.gross) == flows[1:]).all()
    assert (book.lancar + book.kurang_lancar + book.diragukan + book.macet == book.gross).all()
    assert book.gross[0] == unit.piutang_awal
    every = (book.principal, book.recovered, book.written_off, book.late, book.lancar, book.kurang_lancar,
             book.diragukan, book.macet, book.allowance, given_lines.interest, given_lines.savings_balance)  # fmt: skip
    assert min(line.min() for line in every) >= 0
    assert all((line == np.rint(line)).all() for line in every)
    assert unit.penyisihan_awal + book.losses.sum() - book.written_off.sum() == book.allowance[-1]


@settings(max_examples=EXAMPLES)
@given(plans(), savings_loans())
def test_savings_grow_by_what_comes_less_what_goes(plan: Plan, unit: SavingsLoan) -> None:
    whole = with_unit(plan, unit)
    books = project(whole).books
    growth = books.balance.simpanan_sukarela - whole.neraca_awal.simpanan_sukarela
    assert (np.diff(growth) == (books.cash.savings_in - books.cash.savings_out)[1:]).all()


@given(st.integers(1, 60), shares(), st.sampled_from(["flat", "menurun", "anuitas"]))
def test_a_schedule_goes_down_from_all_to_nothing(tenor: int, rate: float, method: str) -> None:
    product = LoanProduct(nama="", rata_rata=1, per_bulan=1, tenor_bulan=tenor, bunga_tahun=rate, metode=method)
    owed = still_owed(product, tenor, np.arange(61.0))
    assert owed[0] == 1
    assert (owed[tenor:] == 0).all()
    assert (np.diff(owed) <= 0).all()
