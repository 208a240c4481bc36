"""The plans of a district laid out once: their lines, their five numbers on one calendar, and what loans ask of cash.

Plans of a real register hardly ever share a structure, so they are not stacked beside each other as in
:mod:`workbench.engine.portfolio`; each is laid out once, and every scenario or draw of it goes through its books as a
leading axis. What comes out is what :func:`workbench.engine.project` gives for each plan by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import partial
from types import MappingProxyType

import numpy as np

from workbench.engine.loan import schedule
from workbench.engine.model import Verdict, inputs, judge, refuse_faults, self_check
from workbench.engine.monitoring import AHEAD, Figures, booked, on_calendar
from workbench.engine.monitoring.months import months_between
from workbench.engine.ratios import debt_cover, lowest
from workbench.engine.scratch import keep_freed_memory
from workbench.engine.statements import Books, Inputs, keep_books
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.inputs.areas import areas
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["District", "Laid", "Strain", "kecamatan_of", "lay_out", "strained"]

NOWHERE = "Belum diisi"
"""The kecamatan of a plan that says none, and whose code tells none."""

_FRESH = partial(schedule)
"""Schedules that nobody remembers: each plan is laid out once, and to look whether it was takes a fifth of the time."""


@dataclass(frozen=True, slots=True)
class Strain:
    """What loans ask of cash, every line ``(..., N + 1)``: cash at month's end, debt service, what is owed before it.

    ``owed`` is the principal owed when the month's instalment falls due.
    """

    cash: Array
    service: Array
    owed: Array


@dataclass(frozen=True, slots=True)
class Laid:
    """One cooperative: what its books are made of, and of its books as planned what a district looks at."""

    plan: Plan
    given: Inputs
    strain: Strain
    five: Figures
    verdict: Verdict

    @property
    def start(self) -> dt.date:
        """The calendar month of plan month 0."""
        return self.given.time.date(0)

    @property
    def months(self) -> int:
        """The last plan month."""
        return self.given.time.months


@dataclass(frozen=True, slots=True)
class District:
    """The cooperatives whose plans can be counted, in the order given, and why the others cannot, by ``kode``."""

    laid: tuple[Laid, ...]
    refused: MappingProxyType[str, str]

    def __len__(self) -> int:
        return len(self.laid)

    @property
    def kode(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(one.plan.profil.kode for one in self.laid)

    @property
    def first(self) -> dt.date:
        """The earliest plan month 0 of all.

        Raises:
            EngineError: no plan can be counted.
        """
        if not self.laid:
            raise EngineError("Papan", "belum ada rencana yang dapat dihitung", "Isi rencana sedikitnya satu koperasi")
        return min(one.start for one in self.laid)

    def at(self, first: dt.date) -> list[int]:
        """The column of every cooperative's plan month 0 on a calendar that begins with ``first``."""
        return [months_between(first, one.start) for one in self.laid]

    def planned(self, first: dt.date, months: int) -> Figures:
        """The plans' five numbers on one calendar from ``first`` on, ``(cooperatives, months + 24)``.

        What a plan does not know is as :func:`workbench.engine.monitoring.on_calendar` has it.
        """
        wide = months + AHEAD
        pairs = zip(self.laid, self.at(first), strict=True)
        rows = [on_calendar(one.five, begin, wide, one.plan.neraca_awal.kas) for one, begin in pairs]
        names = [f.name for f in fields(Figures)]
        return Figures(*(np.array([getattr(row, name)[:wide] for row in rows]).reshape(-1, wide) for name in names))


def lay_out(plans: Iterable[Plan], rules: Rules) -> District:
    """Lay out every plan; one that the engine refuses is named with its sentence and never stops the others.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> plan = example()
    >>> empty = plan.model_copy(update={"unit": (), "profil": plan.profil.model_copy(update={"kode": "61.05.20.2003"})})
    >>> district = lay_out([plan, empty], load())
    >>> district.kode, district.refused["61.05.20.2003"]
    (('61.05.20.2002',), 'unit: belum ada unit usaha. Isi sedikitnya satu unit usaha.')
    """
    keep_freed_memory()
    laid: list[Laid] = []
    refused: dict[str, str] = {}
    for plan in plans:
        try:
            laid.append(_laid(plan, rules))
        except EngineError as error:
            refused[plan.profil.kode] = str(error)
    return District(tuple(laid), MappingProxyType(refused))


def _laid(plan: Plan, rules: Rules) -> Laid:
    refuse_faults(plan, rules)
    given = inputs(plan, rules, _FRESH)
    books = keep_books(given)
    self_check(books)
    dscr = lowest(debt_cover(books, given.time)[2])
    verdict = judge(plan, float(dscr), float(books.cash.closing.min()))
    return Laid(plan, given, _strain(books), booked(books, given.lending), verdict)


def kecamatan_of(plan: Plan) -> str:
    """The kecamatan of a cooperative: that of its code, else what its profile says.

    >>> from workbench.plan import example
    >>> kecamatan_of(example())
    'Sungai Tebelian'
    """
    known = areas().get(plan.profil.kode)
    return known.kecamatan if known else plan.profil.kecamatan or NOWHERE


def strained(given: Inputs) -> Strain:
    """What loans ask of cash under the drivers of these lines, ``(..., N + 1)``.

    >>> from workbench.engine.drivers import Drivers
    >>> from workbench.engine.model import driven
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> one = lay_out([example()], load()).laid[0]
    >>> halved = strained(driven(one.given, Drivers(volume=np.array([1.0, 0.5]))))
    >>> halved.cash.shape, bool((halved.cash[0] == one.strain.cash).all())
    ((2, 73), True)
    """
    return _strain(keep_books(given))


def _strain(books: Books) -> Strain:
    principal = books.cash.principal
    return Strain(books.cash.closing, principal + books.cash.interest, books.balance.loans + principal)
