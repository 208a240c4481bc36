"""What a bank officer computes: ability to pay, margins, solvency; per project year and in the worst month.

``cfads`` (cash available for debt service) is operating profit + depreciation + start-up costs - tax:
start-up costs are part of what the loan pays for. ``dscr = cfads / (principal + interest paid)``, rounded half
up to the two decimals that are printed, so that what is judged is what is read. Where there is a savings-and-loan
unit or a service, net margin and break-even are of all revenue: sales, what borrowers pay, and what is given or
charged for services; loans to members count as current assets. A ratio without meaning (nothing
to divide by, or a base that is not positive) is NaN in arrays and "tidak terdefinisi" in print.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.statements import Books
from workbench.engine.timeline import Array, Timeline
from workbench.money import round_rupiah

__all__ = ["Ratios", "WorstMonth", "bank_ratios", "debt_cover", "divide", "lowest", "worst_month"]


@dataclass(frozen=True, slots=True)
class Ratios:
    """Yearly ratios ``(..., years)``; monthly ``cfads`` and ``debt_service`` ``(..., N + 1)``."""

    cfads: Array
    debt_service: Array
    dscr: Array
    lowest_dscr: Array
    gross_margin: Array
    net_margin: Array
    wage_share: Array
    current_ratio: Array
    debt_to_equity: Array
    break_even_sales: Array
    margin_of_safety: Array
    lowest_cash: Array
    lowest_cash_month: Array


@dataclass(frozen=True, slots=True)
class WorstMonth:
    """The month in which an instalment weighs most: its number, what comes in, what is due, what is left in cash."""

    month: int
    cfads: int
    debt_service: int
    cash: int

    @property
    def cover(self) -> float:
        """``cfads / debt_service`` of that month."""
        return self.cfads / self.debt_service


def divide(top: Array, bottom: Array) -> Array:
    """``top / bottom``, NaN where the bottom is 0; both and the result broadcast, ``(..., years)`` as a rule.

    >>> divide(np.array([1.0, 2.0]), np.array([0.0, 4.0]))
    array([nan, 0.5])
    """
    shape = np.broadcast_shapes(top.shape, bottom.shape)
    out = np.full(shape, np.nan)
    np.divide(top, bottom, out=out, where=np.broadcast_to(bottom != 0, shape))
    return out


def debt_cover(books: Books, time: Timeline) -> tuple[Array, Array, Array]:
    """Monthly ``cfads`` and debt service, ``(..., N + 1)``, and the yearly DSCR, ``(..., years)``.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> p = project(example())
    >>> [line.shape for line in debt_cover(p.books, p.time)]
    [(73,), (73,), (6,)]
    """
    income, cash = books.income, books.cash
    cfads = income.operating_profit + income.depreciation + income.startup_costs - income.tax
    service = cash.principal + cash.interest
    dscr = round_rupiah(divide(time.yearly(cfads), time.yearly(service)) * 100) / 100
    return cfads, service, dscr


def bank_ratios(books: Books, time: Timeline) -> Ratios:
    """All ratios of a set of books.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> p = project(example())
    >>> float(bank_ratios(p.books, p.time).lowest_dscr) == float(p.ratios.lowest_dscr)
    True
    """
    income, cash, balance = books.income, books.cash, books.balance
    cfads, service, dscr = debt_cover(books, time)
    year = time.yearly
    sales, side = year(income.sales), income.lending_income + income.service_income
    revenue = sales + year(side)
    variable = year(income.cogs + income.variable_costs + income.tax + income.loan_losses)
    fixed = year(income.wages + income.running_costs + income.maintenance + income.depreciation + income.interest)
    fixed = fixed + year(income.savings_interest)
    contribution = divide(revenue - variable, revenue)
    point = divide(fixed, _positive(contribution))
    end = time.year_end
    short = end(balance.payable + balance.interest_payable + balance.simpanan_sukarela) + _due_next_year(books, time)
    assets = end(balance.cash + balance.receivable + balance.stock + (balance.member_loans - balance.loan_allowance))
    return Ratios(
        cfads=cfads,
        debt_service=service,
        dscr=dscr,
        lowest_dscr=lowest(dscr),
        gross_margin=divide(year(income.gross_profit), sales),
        net_margin=divide(year(income.net), revenue),
        wage_share=divide(year(income.wages), _positive(year(income.gross_profit + side - income.variable_costs))),
        current_ratio=divide(assets, short),
        debt_to_equity=divide(end(balance.total_liabilities), _positive(end(balance.total_equity))),
        break_even_sales=point,
        margin_of_safety=1 - divide(point, revenue),
        lowest_cash=cash.closing.min(axis=-1),
        lowest_cash_month=cash.closing.argmin(axis=-1).astype(np.float64),
    )


def _positive(base: Array) -> Array:
    """A base to divide by, 0 (undefined) where it is not positive."""
    return np.where(base > 0, base, 0.0)


def lowest(dscr: Array) -> Array:
    """The lowest year of each scenario, ``(...)``; NaN where nothing is due.

    >>> lowest(np.array([[1.3, 1.1, np.nan], [np.nan, np.nan, np.nan]]))
    array([1.1, nan])
    """
    filled = np.where(np.isnan(dscr), np.inf, dscr)
    least: Array = filled.min(axis=-1)
    return np.where(np.isinf(least), np.nan, least)


def _due_next_year(books: Books, time: Timeline) -> Array:
    """Principal falling due in the year after each year end, ``(..., years)``."""
    paid = time.yearly(books.cash.principal)
    return np.concatenate([paid[..., 1:], np.zeros_like(paid[..., :1])], axis=-1)


def worst_month(books: Books, ratios: Ratios) -> WorstMonth | None:
    """The month with the lowest ``cfads / debt_service`` among months with something due; ``None`` without debt.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> p = project(example())
    >>> worst_month(p.books, p.ratios) == p.worst
    True
    """
    due = ratios.debt_service > 0
    if not due.any():
        return None
    cover = np.where(due, divide(ratios.cfads, np.where(due, ratios.debt_service, 0.0)), np.inf)
    t = int(cover.argmin())
    figures = (ratios.cfads[t], ratios.debt_service[t], books.cash.closing[t])
    return WorstMonth(t, *(int(v) for v in figures))
