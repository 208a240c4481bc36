"""All plans and reports of a district read at once and assessed together: what the board's lights and risks rest on.

>>> from workbench.plan import example
>>> from workbench.store import open_store
>>> with open_store("sqlite://") as store:
...     saved = store.save(example(), "Ani", None)
...     found = watch(store.plans(), store.books.all("pantau"), dt.date(2027, 6, 20))
>>> found.kode, found.month, found.light("61.05.20.2002").name
(('61.05.20.2002',), datetime.date(2027, 5, 1), 'KELABU')
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

import numpy as np

from workbench.book import Book
from workbench.book.pantau import FIVE, Monitoring
from workbench.calendars import add_months
from workbench.engine.district.laid import District, lay_out
from workbench.engine.district.since import Since
from workbench.engine.model import Verdict
from workbench.engine.monitoring import AHEAD, Assessment, Figures, Light, assess, due, grid, marks
from workbench.engine.monitoring.months import LONGEST, months_between
from workbench.plan import Plan
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = ["Assessed", "Watch", "watch"]


@dataclass(frozen=True, slots=True)
class Assessed:
    """Cooperatives that are looked at in the same month, and how each of them stands in it."""

    kode: tuple[str, ...]
    month: dt.date
    found: Assessment


@dataclass(frozen=True, slots=True)
class Watch:
    """Every cooperative of a district: what was reported beside its plan, until the last month that is over or begun.

    Rows stand in the order of ``kode``; column 0 of the lines, ``(cooperatives, months)``, is the month of ``first``.
    A plan that cannot be counted has no lines: its reports are assessed by themselves. Each cooperative is assessed in
    its own last month (``found``): who reports early does not make all others late.
    """

    kode: tuple[str, ...]
    plans: tuple[Plan, ...]
    district: District
    first: dt.date
    month: dt.date
    actual: Figures
    plan: Figures
    found: tuple[Assessed, ...]

    def light(self, kode: str) -> Light:
        """The light of one cooperative. Raises KeyError for one that is not here."""
        return self.lights[kode]

    @property
    def lights(self) -> dict[str, Light]:
        """The light of every cooperative."""
        told = (pair for one in self.found for pair in zip(one.kode, one.found.light, strict=True))
        return {kode: Light(int(light)) for kode, light in told}

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on every plan that can be counted."""
        return {one.plan.profil.kode: one.verdict for one in self.district.laid}

    def since(self, months: int | None = None) -> Since:
        """What counts from the month after this one on, from the cash that was reported last.

        A cooperative that did not report cash stands where its plan has it.
        """
        column = months_between(self.first, self.month)
        rows = [self.kode.index(kode) for kode in self.district.kode]
        told, meant = self.actual.cash[rows], self.plan.cash[rows, : column + 1]
        apart = np.where(np.isfinite(told), told - meant, np.nan)
        known = np.isfinite(apart)
        last = np.where(known, np.arange(column + 1), -1).max(axis=-1, initial=-1)
        gap = np.take_along_axis(np.where(known, apart, 0.0), np.maximum(last, 0)[:, None], axis=-1)[:, 0]
        return Since(add_months(self.month, 1), months, np.where(last >= 0, gap, 0.0))


def watch(plans: Mapping[str, Plan], books: Mapping[str, Book], today: dt.date, rules: Rules | None = None) -> Watch:
    """The cooperatives of a district, each in its last month that was reported or is due.

    Args:
        plans, books: by the code of the cooperative; books of the kind ``pantau``.
    """
    known = rules or load_rules()
    parts = {kode: books[kode].pantau if kode in books else Monitoring() for kode in plans}
    district, asked = lay_out(plans.values(), known), due(today)
    told = {kode: tuple(_told(part)) for kode, part in parts.items()}
    month = max([asked, *(one for months in told.values() for one in months if one <= today)])
    first, actual, plan = _lines(parts, told, district, month)
    last = {kode: max([asked, *months]) for kode, months in told.items()}
    limits = marks(known, today)
    found = []
    for own in sorted(set(last.values())):
        some = {kode: part for kode, part in parts.items() if last[kode] == own}
        _, seen, meant = _lines(some, told, district, own)
        found.append(Assessed(tuple(some), own, assess(seen, meant, limits)))
    return Watch(tuple(plans), tuple(plans.values()), district, first, month, actual, plan, tuple(found))


def _lines(
    parts: Mapping[str, Monitoring], told: Mapping[str, tuple[dt.date, ...]], district: District, month: dt.date
) -> tuple[dt.date, Figures, Figures]:
    """The first month of a calendar that ends with ``month``, and on it what these reported and planned."""
    own = District(tuple(one for one in district.laid if one.plan.profil.kode in parts), district.refused)
    days = [month, *(day for kode in parts for day in told[kode]), *(one.start for one in own.laid)]
    first = max(min(days), add_months(month, 1 - LONGEST))
    months = months_between(first, month) + 1
    return first, grid(list(parts.values()), first, months), _beside(own, tuple(parts), first, months)


def _told(part: Monitoring) -> Iterator[dt.date]:
    """The months with any number."""
    for row in part.laporan:
        if row.bulan and any(getattr(row, name) is not None for name in FIVE):
            yield row.bulan.replace(day=1)


def _beside(district: District, kode: tuple[str, ...], first: dt.date, months: int) -> Figures:
    """The plans' lines for every row; of a plan that cannot be counted, none: no cash, no arrears, nothing known."""
    have = district.planned(first, months)
    rows = [kode.index(code) for code in district.kode]
    lines = {}
    for f in fields(Figures):
        lines[f.name] = np.full((len(kode), months + AHEAD), 0.0 if f.name in ("cash", "arrears") else np.nan)
        lines[f.name][rows] = getattr(have, f.name)
    return Figures(**lines)
