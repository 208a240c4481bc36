"""One plan with its first new loan at many sizes: which sizes fit, and the largest of them.

What is sold, bought and spent does not depend on the loan, so those lines are drawn up once. A first look takes
instalments as proportional to the loan (all but their rounding is) and keeps the books of hundreds of sizes at once;
the sizes on either side of the edge that it shows are then judged with their real schedules.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from workbench.engine.drivers import Drivers
from workbench.engine.edges import edge
from workbench.engine.loan import Schedule, schedule
from workbench.engine.model import inputs
from workbench.engine.ratios import WorstMonth, bank_ratios, worst_month
from workbench.engine.statements import keep_books
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.plan import Loan, Plan
from workbench.rules import Rules

__all__ = ["STEP", "Outcome", "Sizes", "first_new", "resized"]

STEP = 100_000
"""Loans are sought in multiples of this many rupiah."""

WIDE, NARROW = 256, 32
"""How many sizes the first look tries, and each closer one."""

HALF_A_PRINT = 0.005
"""A DSCR is judged with two decimals: 0,995 is printed, and counts, as 1,00."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lowest DSCR and its year, the lowest cash and its month, the month in which instalments weigh most on what
    comes in, and the most that is due in a month."""

    dscr: float
    year: int
    cash: int
    month: int
    worst: WorstMonth | None
    heaviest: int


@dataclass(frozen=True, slots=True)
class _Rooms:
    """Of each size: what comes in and is due per year ``(sizes, years)``, and the lowest cash ``(sizes,)``."""

    steps: Array
    cfads: Array
    service: Array
    cash: Array

    def margin(self, mark: float, floor: float) -> Array:
        """Rupiah to spare over a DSCR of ``mark`` and a cash of ``floor``, ``(sizes,)``; negative: does not fit."""
        room = np.where(self.service > 0, self.cfads - (mark - HALF_A_PRINT) * self.service, np.inf)
        least: Array = np.minimum(room.min(axis=-1), self.cash - floor)
        return least


def first_new(plan: Plan) -> tuple[int, Loan]:
    """The place of the first new loan, and the loan.

    Raises:
        EngineError: the plan asks for no new loan.

    >>> from workbench.plan import example
    >>> first_new(example())[0]
    0
    """
    for place, loan in enumerate(plan.pinjaman):
        if not loan.sudah_berjalan:
            return place, loan
    raise EngineError("Pinjaman", "rencana ini tidak meminta pinjaman baru", "Isi pinjaman yang diminta")


def resized(loan: Loan, plafon: int) -> Loan:
    """The loan with another ``plafon``; its draws keep their shares, and one that comes to nothing is left out.

    >>> from workbench.plan import Tranche
    >>> draws = (Tranche(bulan=0, jumlah=2), Tranche(bulan=3, jumlah=1))
    >>> [t.jumlah for t in resized(Loan(plafon=3, bunga_tahun=0.06, tenor_bulan=12, tahap=draws), 100).tahap]
    [66, 34]
    """
    drawn, before, tahap = 0, 0, []
    for item in loan.tahap:
        drawn += item.jumlah
        until = drawn * plafon // loan.plafon
        if until > before:
            tahap.append(item.model_copy(update={"jumlah": until - before}))
        before = until
    return loan.model_copy(update={"plafon": plafon, "tahap": tuple(tahap)})


class Sizes:
    """The outcomes of one plan under any size of its first new loan.

    Raises:
        EngineError: the plan asks for no new loan, or its terms make no schedule.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> Sizes(example(), load()).outcome(750_000_000).dscr
    1.56
    """

    def __init__(self, plan: Plan, rules: Rules) -> None:
        self.place, self.loan = first_new(plan)
        self._given = inputs(plan, rules)
        self._known: dict[int, Outcome] = {}
        self._looked: _Rooms | None = None

    def outcome(self, amount: int) -> Outcome:
        """The outcome under a loan of exactly this many rupiah, from its real schedule."""
        if amount not in self._known:
            start, months = self._given.plan.asumsi.mulai, self._given.time.months
            self._known[amount] = self._judged(schedule(resized(self.loan, amount), start, months))
        return self._known[amount]

    def largest(self, mark: float, floor: float = -np.inf) -> int | None:
        """The largest loan, in multiples of :data:`STEP`, with DSCR >= ``mark`` and cash >= ``floor`` all along.

        ``None`` where none was found. What is given always fits, and a step more never does. What fits is one
        interval, up to roundings and to years in which SHU waits for earlier losses to be made good; where it is
        several, the uppermost that the first look shows is taken.
        """

        def fits(steps: int) -> bool:
            found = self.outcome(steps * STEP)
            return not found.dscr < mark and found.cash >= floor

        found = edge(fits, self._look(mark, floor), least=1)
        return None if found is None else found * STEP

    def _judged(self, made: Schedule) -> Outcome:
        loans = (*self._given.loans[: self.place], made, *self._given.loans[self.place + 1 :])
        books = keep_books(replace(self._given, loans=loans))
        ratios = bank_ratios(books, self._given.time)
        dscr = np.where(np.isnan(ratios.dscr), np.inf, ratios.dscr)
        month = int(ratios.lowest_cash_month)
        return Outcome(
            dscr=float(ratios.lowest_dscr),
            year=int(dscr.argmin()) + 1,
            cash=int(ratios.lowest_cash),
            month=month,
            worst=worst_month(books, ratios),
            heaviest=int(ratios.debt_service.max()),
        )

    def _rooms(self, steps: Array) -> _Rooms:
        """The books of many sizes at once, instalments taken as proportional to the loan."""
        given, base = self._given, self._given.loans[self.place]
        share = (steps * STEP / self.loan.plafon)[:, None]
        lines: dict[str, Any] = {
            f.name: share * np.asarray(getattr(base, f.name)) for f in fields(base) if f.name not in ("loan", "due")
        }
        loans = (*given.loans[: self.place], replace(base, **lines), *given.loans[self.place + 1 :])
        books = keep_books(replace(given, drivers=Drivers(volume=np.ones(steps.size)), loans=loans))
        ratios, year = bank_ratios(books, given.time), given.time.yearly
        return _Rooms(steps, year(ratios.cfads), year(ratios.debt_service), ratios.lowest_cash)

    def _first_look(self) -> _Rooms:
        if self._looked is None:
            books = keep_books(self._given)
            ratios = bank_ratios(books, self._given.time)
            untaxed = self._given.time.yearly(ratios.cfads + books.income.tax)
            top = int(np.maximum(0.0, untaxed).sum() * 1.01) // STEP + 1
            self._looked = self._rooms(_grid(1, top, WIDE))
        return self._looked

    def _look(self, mark: float, floor: float) -> int:
        """The number of steps at the upper edge of what seems to fit; where nothing does, the best."""
        rooms = self._first_look()
        while True:
            margin, steps = rooms.margin(mark, floor), rooms.steps
            fit = np.nonzero(margin >= 0)[0]
            low = int(fit[-1]) if fit.size else max(0, int(margin.argmax()) - 1)
            high = min(low + (1 if fit.size else 2), steps.size - 1)
            if steps[high] - steps[low] <= high - low:
                return int(steps[low] if fit.size else steps[margin.argmax()])
            rooms = self._rooms(_grid(int(steps[low]), int(steps[high]), NARROW))


def _grid(low: int, high: int, most: int) -> Array:
    """Whole numbers from ``low`` to ``high``, evenly spread, ``most`` of them or all there are."""
    return np.unique(np.linspace(low, high, most).round())
