"""A cooperative against its own beginning: what changed since assistance began, and what that does not prove.

=========  ===============================================  =====================================================
measure    before                                           now
=========  ===============================================  =====================================================
sales      sales of a month, as told; else the mean of the  mean of the reported among the last 12 months since
           12 months before assistance                      assistance began
shu        SHU of a year / 12                               mean of what the business made a month, the same months
members    members                                          the last count since assistance began
jobs       people at work                                   the last count since assistance began
arrears    arrears                                          the last reported since assistance began
=========  ===============================================  =====================================================

What the business made in a month is ``sales - costs + change of stock``, so a month needs the stock of the month
before. It is before depreciation, so it stands for the SHU and is not it.

Where twelve months are not complete, sales are also held against the same calendar months before assistance, when
those were reported: that is the only comparison here that a season cannot blur.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from workbench.book.pantau import Beginning, Monitoring
from workbench.engine.monitoring.months import grid, months_between, reported
from workbench.engine.timeline import Array

__all__ = ["MEASURES", "YEAR", "Change", "Evaluation", "evaluate", "paired_sales"]

MEASURES = ("sales", "shu", "members", "jobs", "arrears")
YEAR = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One measure, ``None`` where it is not known. ``months`` went into the mean of now (0 for a single count)."""

    measure: str
    before: float | None
    now: float | None
    months: int = 0

    @property
    def change(self) -> float | None:
        """``now - before``.

        >>> Change("members", 120, 150).change
        30
        """
        return None if self.before is None or self.now is None else self.now - self.before

    @property
    def share(self) -> float | None:
        """``(now - before) / before``; ``None`` where there was nothing, or less, before.

        >>> Change("members", 120, 150).share, Change("arrears", 0, 5).share
        (0.25, None)
        """
        if self.before is None or self.now is None or self.before <= 0:
            return None
        return (self.now - self.before) / self.before

    @property
    def better(self) -> bool | None:
        """Whether it changed for the better: more of everything, fewer arrears; ``None`` for no change or unknown.

        >>> Change("arrears", 10, 4).better, Change("sales", 10, 4).better
        (True, False)
        """
        if not self.change:
            return None
        return (self.change > 0) != (self.measure == "arrears")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measures in the order of :data:`MEASURES`.

    ``since`` months have passed from the beginning to the last report, both with it; ``reported`` of them told
    sales. ``paired`` is the share by which sales differ from the same calendar months before, over ``pairs`` months.
    ``sourced``: the beginning says where its figures come from.
    """

    start: dt.date
    changes: tuple[Change, ...]
    since: int
    reported: int
    paired: float | None
    pairs: int
    sourced: bool

    def of(self, measure: str) -> Change:
        """One measure."""
        return self.changes[MEASURES.index(measure)]


def evaluate(part: Monitoring) -> Evaluation | None:
    """The cooperative against its beginning; ``None`` before the beginning is told or anything was reported since.

    >>> from workbench.book.pantau import MonthReport
    >>> rows = tuple(MonthReport(bulan=dt.date(2027, m, 1), penjualan=10 + m) for m in (1, 2, 3))
    >>> found = evaluate(Monitoring(laporan=rows, awal=Beginning(mulai=dt.date(2027, 1, 1), penjualan=10)))
    >>> found.of("sales").now, found.of("sales").share, found.since
    (12.0, 0.2, 3)
    """
    begun, told = part.awal.mulai, reported(part)
    if begun is None or not told:
        return None
    start, last = begun.replace(day=1), max(told)
    since = months_between(start, last) + 1
    if since < 1:
        return None
    first = min(min(told), start)
    lines = grid([part], first, months_between(first, last) + 1).at(0)
    split = months_between(first, start)
    made = np.concatenate([[np.nan], lines.sales[1:] - lines.costs[1:] + np.diff(lines.stock)])
    paired, pairs = paired_sales(lines.sales, split)
    return Evaluation(
        start,
        (
            _sales(part.awal, lines.sales, split),
            _mean("shu", None if part.awal.shu is None else part.awal.shu / YEAR, made[split:]),
            Change("members", part.awal.anggota, _counted(part, "anggota", start)),
            Change("jobs", part.awal.pekerja, _counted(part, "pekerja", start)),
            Change("arrears", part.awal.tunggakan, _last(lines.arrears[split:])),
        ),
        since,
        int(np.isfinite(lines.sales[split:]).sum()),
        paired,
        pairs,
        bool(part.awal.sumber),
    )


def paired_sales(sales: Array, split: int) -> tuple[float | None, int]:
    """Sales of the last 12 months from ``split`` on against the same calendar months of the last 12 before it.

    Only months that both years told: ``(sum of now - sum of before) / sum of before``, and how many; ``None`` where
    there is none.

    >>> paired_sales(np.array([10.0, 20.0, np.nan] + [np.nan] * 9 + [12.0, 24.0, 99.0]), 12)
    (0.2, 2)
    """
    now = {column % YEAR: column for column in _known(sales, max(split, len(sales) - YEAR), len(sales))}
    before = {column % YEAR: column for column in _known(sales, max(0, split - YEAR), split)}
    both = sorted(now.keys() & before.keys())
    base = float(sum(sales[before[month]] for month in both))
    if base <= 0:
        return None, 0
    return (float(sum(sales[now[month]] for month in both)) - base) / base, len(both)


def _known(line: Array, first: int, last: int) -> list[int]:
    return [column for column in range(first, last) if np.isfinite(line[column])]


def _sales(awal: Beginning, sales: Array, split: int) -> Change:
    before: float | None = awal.penjualan
    if before is None:
        before = _mean("sales", None, sales[max(0, split - YEAR) : split]).now
    return _mean("sales", before, sales[split:])


def _mean(measure: str, before: float | None, line: Array) -> Change:
    """The mean of what is known among the last 12 months of a line."""
    known = line[-YEAR:][np.isfinite(line[-YEAR:])]
    return Change(measure, before, float(known.mean()) if known.size else None, int(known.size))


def _last(line: Array) -> float | None:
    known = line[np.isfinite(line)]
    return float(known[-1]) if known.size else None


def _counted(part: Monitoring, name: str, start: dt.date) -> float | None:
    """The last count since a month; of a month that is there twice, as it was told last."""
    rows = [(row.bulan, getattr(row, name)) for row in part.orang if row.bulan is not None and row.bulan >= start]
    told: list[tuple[dt.date, int]] = [(day.replace(day=1), count) for day, count in rows if count is not None]
    return float(sorted(told, key=lambda pair: pair[0])[-1][1]) if told else None
