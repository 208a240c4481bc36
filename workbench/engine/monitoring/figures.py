"""Five numbers a month, of one cooperative or of thousands, and the same five as the plan has them.

==========  =============================================================================================
``cash``    kas: money in the box and in the bank at the end of the month
``sales``   penjualan: what was sold in the month, with interest and fees that borrowers and users pay
``costs``   biaya: what was paid to run the business: goods, wages, rent, tax, interest; no principal, no investment
``arrears`` tunggakan: what others should have paid and did not, at the end of the month
``stock``   stok: goods at hand at the end of the month, at cost
==========  =============================================================================================

Lines are ``(..., months)``; NaN is a number that was not reported. Column ``j`` of a report and column ``j`` of
its plan are the same month; a plan may be longer than the reports.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from workbench.engine.lending import LendingLines
from workbench.engine.model import Projection
from workbench.engine.statements import Books
from workbench.engine.timeline import Array
from workbench.errors import EngineError

__all__ = ["LABELS", "Figures", "booked", "figures", "planned"]

LABELS = {"cash": "kas", "sales": "penjualan", "costs": "biaya", "arrears": "tunggakan", "stock": "stok"}
"""The five numbers as people call them."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Five lines of one shape, ``(..., months)``; make them with :func:`figures` or :func:`planned`."""

    cash: Array
    sales: Array
    costs: Array
    arrears: Array
    stock: Array

    @property
    def months(self) -> int:
        """How many months."""
        return int(self.cash.shape[-1])

    def upto(self, month: int) -> Figures:
        """The lines until this month (from 0), that month with them.

        >>> figures([1, 2, 3], [1, 1, 1], [1, 1, 1], [0, 0, 0], [0, 0, 0]).upto(1).cash.tolist()
        [1.0, 2.0]
        """
        return Figures(*(getattr(self, f.name)[..., : month + 1] for f in fields(self)))

    def at(self, *place: int) -> Figures:
        """One cooperative's lines.

        >>> many = figures(*[[[1, 2], [3, 4]]] * 5)
        >>> many.at(1).sales.tolist()
        [3.0, 4.0]
        """
        return Figures(*(getattr(self, f.name)[place] for f in fields(self)))


def figures(cash: ArrayLike, sales: ArrayLike, costs: ArrayLike, arrears: ArrayLike, stock: ArrayLike) -> Figures:
    """Five lines as arrays of floats; what was not reported is NaN (or ``None``).

    Raises:
        EngineError: the lines are of different length, or empty.

    >>> figures([1], [1], [None], [0], [2]).costs.tolist()
    [nan]
    """
    lines = [np.asarray(line, dtype=np.float64) for line in (cash, sales, costs, arrears, stock)]
    for name, line in zip(LABELS.values(), lines, strict=True):
        if line.shape != lines[0].shape:
            what = f"{name} tidak sama panjang dengan kas"
            raise EngineError("Lima angka", what, "Isi semuanya untuk bulan yang sama")
    if lines[0].ndim == 0 or lines[0].shape[-1] == 0:
        raise EngineError("Lima angka", "tidak ada bulan", "Isi sedikitnya satu bulan")
    return Figures(*lines)


def planned(projection: Projection, first: int = 1) -> Figures:
    """The five numbers of a plan from plan month ``first`` on, ``(..., N + 1 - first)``.

    Costs are those of the cash flow: purchases, variable costs, wages, running costs, maintenance, startup costs,
    tax, interest on savings, interest and fees on loans. Arrears are the member loans in arrears.

    Raises:
        EngineError: the plan has no such month.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> projection = project(example())
    >>> plan = planned(projection)
    >>> plan.months, bool(plan.cash[-1] == projection.books.cash.closing[-1])
    (72, True)
    """
    if not 0 <= first <= projection.time.months:
        raise EngineError("Bulan pertama", f"rencana tidak punya bulan ke-{first}", "Pilih bulan di dalam rencana")
    whole = booked(projection.books, projection.lending)
    return Figures(*(getattr(whole, f.name)[..., first:] for f in fields(whole)))


def booked(books: Books, lending: LendingLines) -> Figures:
    """The five numbers of a set of books from month 0 on, ``(..., N + 1)``; what they count is told at :func:`planned`.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> projection = project(example())
    >>> bool((booked(projection.books, projection.lending).sales[1:] == planned(projection).sales).all())
    True
    """
    income, cash, balance = books.income, books.cash, books.balance
    sales = income.sales + income.lending_income + income.service_income
    goods = cash.purchases + cash.variable_costs + cash.startup_costs
    people = cash.wages + cash.running_costs + cash.maintenance
    costs = goods + people + cash.tax + cash.savings_interest + cash.interest + cash.fees
    return Figures(balance.cash, sales, costs, lending.portfolio.late + np.zeros_like(sales), balance.stock)
