"""What a savings-and-loan unit is made of, line by line; :mod:`workbench.engine.savings_loan` fills it in.

All lines are ``(..., N + 1)`` in whole rupiah.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.engine.timeline import Array, Timeline, previous
from workbench.plan import LoanProduct, SavingsProduct

__all__ = ["LendingLines", "LendingRule", "Portfolio", "ProductLines", "SavingsLines", "no_lending"]


@dataclass(frozen=True, slots=True)
class LendingRule:
    """What the dated rules say of loans to members.

    ``months``: the most months in arrears of lancar, kurang lancar and diragukan; ``shares``: of the balance that
    the allowance must be, for those three and for macet.
    """

    months: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductLines:
    """One loan product: what is lent, what is owed on time, what becomes late, what is paid."""

    product: LoanProduct
    disbursed: Array
    performing: Array
    late: Array
    principal: Array
    interest: Array
    fee: Array


@dataclass(frozen=True, slots=True)
class SavingsLines:
    """One savings product."""

    product: SavingsProduct
    deposited: Array
    withdrawn: Array
    balance: Array
    interest: Array


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All loans to members. ``lancar`` holds those on time and those late for less than a class needs.

    ``upto`` are the balances in arrears for at most the months of each class, the last of any age;
    ``gross = lancar + kurang_lancar + diragukan + macet``.
    """

    disbursed: Array
    principal: Array
    late: Array
    recovered: Array
    written_off: Array
    upto: tuple[Array, Array, Array, Array]
    lancar: Array
    kurang_lancar: Array
    diragukan: Array
    macet: Array
    gross: Array
    allowance: Array

    @property
    def losses(self) -> Array:
        """Provision expense: what the allowance grew by and what was written off; nothing in month 0."""
        expense = self.allowance - previous(self.allowance) + self.written_off
        expense[..., 0] = 0.0
        return expense


@dataclass(frozen=True, slots=True)
class LendingLines:
    """The unit's lines as the books take them; every line is 0 in a plan without the unit."""

    products: tuple[ProductLines, ...]
    savings: tuple[SavingsLines, ...]
    portfolio: Portfolio
    rule: LendingRule
    interest: Array
    fees: Array
    losses: Array
    costs: Array
    collected: Array
    deposited: Array
    withdrawn: Array
    savings_balance: Array
    savings_interest: Array

    @property
    def income(self) -> Array:
        """Interest and fees that members pay."""
        return self.interest + self.fees


def no_lending(time: Timeline) -> LendingLines:
    """The lines of a plan without the unit: nothing, in every month.

    >>> import datetime as dt
    >>> no_lending(Timeline(dt.date(2027, 1, 1), 36)).portfolio.gross.any().item()
    False
    """
    none = time.zeros()
    empty = Portfolio(*(none,) * 5, (none,) * 4, *(none,) * 6)
    return LendingLines((), (), empty, LendingRule(), *(none,) * 9)
