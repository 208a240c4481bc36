"""What a savings-and-loan unit earns and risks, per year, and its path into the real sector.

``yield = income / average loans``, ``cost of funds = savings interest / average savings`` (averages of the months'
opening balances), ``spread = yield - cost of funds`` (a cost of 0 without savings); non-performing loans are kurang
lancar, diragukan and macet over all loans; BOPO is the unit's costs over its income and self-sufficiency the inverse.
A ratio with nothing to divide by is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.lending import LendingLines
from workbench.engine.model import Projection, project
from workbench.engine.ratios import divide
from workbench.engine.timeline import Array, Timeline, previous
from workbench.errors import EngineError
from workbench.money import round_rupiah
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["LendingHealth", "Shift", "cash_to_savings", "interest_share", "lending_health", "shift_to_real_sector"]


@dataclass(frozen=True, slots=True)
class LendingHealth:
    """Yearly ratios of the unit, ``(..., years)``, decimals."""

    npl: Array
    risk: Array
    portfolio_yield: Array
    cost_of_funds: Array
    spread: Array
    bopo: Array
    self_sufficiency: Array
    loans_to_savings: Array


def lending_health(lending: LendingLines, time: Timeline) -> LendingHealth:
    """The ratios of a savings-and-loan unit; all NaN where there is none.

    >>> from workbench.plan import example
    >>> p = project(example())
    >>> bool(np.isnan(lending_health(p.lending, p.time).npl).all())
    True
    """
    book, year, end = lending.portfolio, time.yearly, time.year_end
    income, saved = year(lending.income), lending.savings_balance
    costs = year(lending.savings_interest + lending.losses + lending.costs)
    earned = divide(income, year(previous(book.gross)) / 12)
    paid = divide(year(lending.savings_interest), year(previous(saved)) / 12)
    loans = end(book.gross)
    return LendingHealth(
        npl=divide(end(book.kurang_lancar + book.diragukan + book.macet), loans),
        risk=divide(end(book.allowance), loans),
        portfolio_yield=earned,
        cost_of_funds=paid,
        spread=earned - np.nan_to_num(paid),
        bopo=divide(costs, income),
        self_sufficiency=divide(income, np.maximum(costs, 0.0)),
        loans_to_savings=divide(loans, end(saved)),
    )


def cash_to_savings(projection: Projection) -> Array:
    """Liquidity ``(years,)``: cash over the savings that members can take out, at year end.

    >>> from workbench.plan import example
    >>> cash_to_savings(project(example())).shape
    (6,)
    """
    end = projection.time.year_end
    return divide(end(projection.books.cash.closing), end(projection.books.balance.simpanan_sukarela))


def interest_share(projection: Projection, earned: Array | float = 0.0) -> Array:
    """How much of what a year earns comes from lending, ``(years,)``.

    ``lending income / (lending income + gross profit + service income + earned)``; NaN where nothing is earned.

    Args:
        earned: what else is earned each month, ``(N + 1,)``.

    >>> from workbench.plan import example
    >>> interest_share(project(example())).tolist()
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    income, year = projection.books.income, projection.time.yearly
    lent = np.asarray(year(income.lending_income))
    whole = year(income.gross_profit + income.service_income + earned) + lent
    return divide(lent, np.maximum(whole, 0.0))


@dataclass(frozen=True, slots=True)
class Shift:
    """A year-by-year comparison: the plan, and the plan whose lending moves to the business units, ``(years,)``.

    ``moved`` is what is no longer lent but put into the units, at year end; ``earned`` what the units earn on it;
    the ``*_change`` lines are the second plan less the first.
    """

    share_per_year: float
    return_year: float
    loans_before: Array
    loans_after: Array
    moved: Array
    lending_income_change: Array
    earned: Array
    income_change: Array
    shu_change: Array
    cash_before: Array
    cash_after: Array
    interest_share_before: Array
    interest_share_after: Array


def shift_to_real_sector(plan: Plan, share_per_year: float, return_year: float, rules: Rules | None = None) -> Shift:
    """The path out of lending: each year ``share_per_year`` of new lending goes to the business units instead.

    New lending of year ``y`` is ``(1 - share_per_year) ^ (y - 1)`` of the plan's. What is then no longer lent,
    ``moved = loans of the plan - loans of the other``, is put into the units month by month and earns
    ``ROUND(moved at the month's start x return_year / 12)``. The return is the user's: units that cannot take
    the money will not earn it. SHU is after the tax of both plans, before any tax on the units' extra earnings.

    Args:
        share_per_year: a decimal from 0 to 0.9. return_year: net earnings of a year per rupiah, a decimal.

    Raises:
        EngineError: the plan has no savings-and-loan unit, the share is not from 0 to 0.9, or as :func:`project`.

    >>> from workbench.plan import LoanProduct, SavingsLoan, example
    >>> product = LoanProduct(nama="Usaha", rata_rata=1_000_000, per_bulan=2, tenor_bulan=10, bunga_tahun=0.18)
    >>> plan = example().model_copy(update={"simpan_pinjam": SavingsLoan(produk=(product,))})
    >>> shift_to_real_sector(plan, 0.2, 0.15).moved[:2].tolist()
    [0.0, 2254297.0]
    """
    unit = plan.simpan_pinjam
    if unit is None:
        raise EngineError("Simpan pinjam", "rencana ini tidak punya unit simpan pinjam", "Isi simpan_pinjam")
    if not 0 <= share_per_year <= 0.9:
        raise EngineError("Simpan pinjam", "bagian yang dialihkan di luar 0%-90%", "Isi misalnya 0.2 untuk 20%")
    less = [
        product.model_copy(update={"kenaikan_tahun": (1 + product.kenaikan_tahun) * (1 - share_per_year) - 1})
        for product in unit.produk
    ]
    other = plan.model_copy(update={"simpan_pinjam": unit.model_copy(update={"produk": tuple(less)})})
    return _compare(project(plan, rules), project(other, rules), share_per_year, return_year)


def _compare(base: Projection, other: Projection, share_per_year: float, return_year: float) -> Shift:
    end, year = base.time.year_end, base.time.yearly
    before, after = base.books, other.books
    moved = before.balance.member_loans - after.balance.member_loans
    earned = round_rupiah(previous(moved) * return_year / 12)
    fewer = np.asarray(year(after.income.lending_income - before.income.lending_income))
    return Shift(
        share_per_year, return_year,
        loans_before=end(before.balance.member_loans),
        loans_after=end(after.balance.member_loans),
        moved=end(moved),
        lending_income_change=fewer,
        earned=year(earned),
        income_change=fewer + year(earned),
        shu_change=year(after.income.net - before.income.net + earned),
        cash_before=end(before.cash.closing),
        cash_after=end(after.cash.closing - moved + np.cumsum(earned)),
        interest_share_before=interest_share(base),
        interest_share_after=interest_share(other, earned),
    )  # fmt: skip
