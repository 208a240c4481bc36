"""Due dates: every k days, weeks or months, or a list of its own; and the instalment months of ``30/360``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from workbench.calendars import WorkingDay, add_months, due_dates, roll_forward
from workbench.engine.loan.daycount import months_between
from workbench.errors import EngineError

__all__ = ["Grid", "Unit", "listed", "regular"]

Unit = Literal["hari", "minggu", "bulan"]


@dataclass(frozen=True, slots=True)
class Grid:
    """``dates[0]`` is the first draw, the others the nominal due dates; ``due`` is when they are paid.

    ``cells`` and ``months`` are the instalment months that ``30/360`` measures with (empty: none can be made).
    ``every``, ``unit`` and ``day`` (of the month) say how the dates came about; ``every`` 0 is a list. ``policy``
    moved the due dates to working days, and interest with them where ``follows``.
    """

    dates: tuple[dt.date, ...]
    due: tuple[dt.date, ...]
    cells: tuple[dt.date, ...]
    months: tuple[Fraction, ...]
    every: int = 0
    unit: Unit = "bulan"
    day: int | None = None
    policy: WorkingDay = WorkingDay.TIDAK_DIGESER
    follows: bool = False

    @property
    def opening(self) -> dt.date:
        """Where the first period would begin if it were neither shorter nor longer than the others."""
        if not self.every:
            return self.dates[0]
        if self.unit == "bulan":
            return self.cells[-len(self.dates)]
        return self.dates[1] - dt.timedelta(days=self.every * (7 if self.unit == "minggu" else 1))

    def rolled(self, policy: WorkingDay, *, with_interest: bool = False) -> Grid:
        """Due dates moved to working days; ``with_interest`` lets interest run to the moved day.

        Raises:
            EngineError: two due dates fall together, or interest by ``30/360`` is to follow them.

        >>> regular(dt.date(2026, 3, 12), 1, 1, "bulan").rolled(WorkingDay.LIBUR_NASIONAL).due
        (datetime.date(2026, 4, 13),)
        """
        due = tuple(roll_forward(day, policy) for day in self.dates[1:])
        made = replace(self, due=due, policy=policy, follows=with_interest)
        return replace(made, dates=(self.dates[0], *due), cells=(), months=()) if with_interest else made


def regular(
    start: dt.date, n: int, every: int, unit: Unit, first: dt.date | None = None, day: int | None = None
) -> Grid:
    """``n`` due dates, one every ``every`` units; the first one period after ``start`` unless ``first`` is given.

    The day of the month (``day``, by default that of the first date) is kept and comes back after a shorter month:
    31 Jan, 28 Feb, 31 Mar.

    Raises:
        EngineError: no instalments, or a first due date that is not after the start.

    >>> [f"{day:%d-%m}" for day in regular(dt.date(2022, 12, 31), 3, 1, "bulan").dates]
    ['31-12', '31-01', '28-02', '31-03']
    """
    if n < 1 or every < 1 or n * every > 6000:
        raise EngineError("Jadwal pinjaman", f"{n} angsuran, tiap {every} {unit}", "Isi keduanya, sedikitnya 1")
    seed, offset = (start, 1) if first is None else (first, 0)
    kept = day or seed.day

    def step(i: int) -> dt.date:
        return _step(seed, i * every, unit, kept)

    dates = tuple(step(i + offset) for i in range(n))
    if dates[0] <= start:
        raise EngineError("Jadwal pinjaman", "angsuran pertama tidak sesudah pencairan", "Mundurkan tanggalnya")
    if unit != "bulan":
        return Grid((start, *dates), dates, (), (), every, unit, kept)
    before = offset - 1
    while step(before) > start:
        before -= 1
    cells = [*(step(i) for i in range(before, offset)), *dates]
    return Grid((start, *dates), dates, tuple(cells), (Fraction(every),) * (len(cells) - 1), every, unit, kept)


def listed(start: dt.date, due: tuple[dt.date, ...], each: int = 0) -> Grid:
    """Due dates as they are given. ``30/360`` then counts whole months and the rest of each period by days, or
    ``each`` months for every period however long it is.

    >>> listed(dt.date(2023, 8, 1), (dt.date(2023, 9, 15),)).months
    (Fraction(22, 15),)
    """
    dates = (start, *due)
    rising = all(a < b for a, b in pairwise(dates))
    months = tuple(Fraction(each) if each else months_between(a, b) for a, b in pairwise(dates)) if rising else ()
    return Grid(dates, due, dates, months)


def _step(seed: dt.date, count: int, unit: Unit, day: int) -> dt.date:
    if unit == "bulan":
        [found] = due_dates(add_months(seed.replace(day=1), count), day, 1, WorkingDay.TIDAK_DIGESER)
        return found
    return seed + dt.timedelta(days=count * (7 if unit == "minggu" else 1))
