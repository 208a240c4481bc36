"""Prices that fall for all cooperatives at once: who misses an instalment, when first, how much is at stake.

Each cooperative goes through its own books once, the plan and every fall as rows of the same arrays. Buying prices may
follow the selling prices: ``harga_jual x (1 - share)``, ``harga_beli x (1 - share x ikut)``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.calendars import add_months
from workbench.engine.district.laid import District, Laid, kecamatan_of, strained
from workbench.engine.district.since import Missed, Since, from_then_on, gather, missed
from workbench.engine.drivers import Drivers, Factor, KindDrivers
from workbench.engine.model import driven
from workbench.engine.timeline import Monthly, as_line
from workbench.errors import EngineError

__all__ = ["AreaStake", "Exposure", "Fall", "by_area", "exposures"]


@dataclass(frozen=True, slots=True)
class Fall:
    """Selling prices fall by ``share``, buying prices by ``ikut`` of that: of all units, or of some kinds (``jenis``).

    ``bulan`` is how many months it lasts; without it, to the end of every plan.

    Raises:
        EngineError: a share or ``ikut`` outside 0 to 1, or no month.

    >>> Fall(0.2, 0.5).buying
    0.9
    """

    share: float = 0.2
    ikut: float = 0.0
    jenis: tuple[str, ...] = ()
    bulan: int | None = None

    def __post_init__(self) -> None:
        for name, value in (("turun", self.share), ("ikut turun", self.ikut)):
            if not 0 <= value <= 1:
                raise EngineError("Harga bersama", f"bagian yang {name} di luar 0% sampai 100%", "Isi misalnya 20%")
        if self.bulan is not None and self.bulan < 1:
            raise EngineError("Harga bersama", "lamanya kurang dari satu bulan", "Isi misalnya 12 bulan")

    @property
    def selling(self) -> float:
        """The factor on selling prices."""
        return 1 - self.share

    @property
    def buying(self) -> float:
        """The factor on buying prices."""
        return 1 - self.share * self.ikut


@dataclass(frozen=True, slots=True)
class Exposure:
    """One fall for the whole district: what is missed as planned (``before``) and then (``after``), (cooperatives,).

    ``first`` is the month of column 0 of their months.
    """

    fall: Fall
    first: dt.date
    before: Missed
    after: Missed

    @property
    def total(self) -> int:
        """How many cooperatives are counted."""
        return len(self.after.month)

    @property
    def count(self) -> int:
        """How many miss an instalment."""
        return int(self.after.any.sum())

    @property
    def planned(self) -> int:
        """How many miss one with the prices of their plans."""
        return int(self.before.any.sum())

    @property
    def unpaid(self) -> int:
        """The largest sums that stand unpaid at each, together: whole rupiah."""
        return int(self.after.unpaid.sum())

    @property
    def owed(self) -> int:
        """The principal still owed by those that miss, when each first does: whole rupiah."""
        return int(self.after.owed.sum())

    def months(self) -> tuple[tuple[dt.date, int], ...]:
        """In which months how many miss for the first time, by month."""
        found, counts = np.unique(self.after.month[self.after.any], return_counts=True)
        return tuple((add_months(self.first, int(m)), int(n)) for m, n in zip(found, counts, strict=True))


def exposures(district: District, falls: Sequence[Fall], since: Since | None = None) -> tuple[Exposure, ...]:
    """What each fall does, in the order given.

    Raises:
        EngineError: no plan of the district can be counted.

    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> mild, hard = exposures(lay_out([example()], load()), (Fall(0.0), Fall(0.2)))
    >>> (mild.count, mild.planned), hard.count
    ((0, 0), 1)
    """
    told = since or Since()
    begins = district.at(district.first)
    parts: list[Missed] = []
    for row, (one, begin) in enumerate(zip(district.laid, begins, strict=True)):
        strain = strained(driven(one.given, _falling(one, falls, told.begins(one))))
        parts.append(missed(strain, one, row, begin, told))
    every = gather(parts, (len(falls) + 1,))
    rows = [Missed(every.month[i], every.unpaid[i], every.owed[i]) for i in range(len(falls) + 1)]
    return tuple(Exposure(fall, district.first, rows[0], after) for fall, after in zip(falls, rows[1:], strict=True))


def _falling(one: Laid, falls: Sequence[Fall], first: int) -> Drivers:
    """The drivers of the plan itself and of every fall, ``(falls + 1,)``."""

    def lines(kind: str) -> Drivers:
        met = [kind in fall.jenis if kind else not fall.jenis for fall in falls]
        pairs = [(fall.selling, fall.buying) if on else (1.0, 1.0) for fall, on in zip(falls, met, strict=True)]
        selling, buying = (_factor(values, falls, one, first) for values in zip(*pairs, strict=True))
        return Drivers(harga_jual=selling, harga_beli=buying)

    whole = lines("")
    only = {kind: lines(kind) for kind in sorted({kind for fall in falls for kind in fall.jenis})}
    return KindDrivers(harga_jual=whole.harga_jual, harga_beli=whole.harga_beli, jenis=only)


def _factor(values: Sequence[float], falls: Sequence[Fall], one: Laid, first: int) -> Factor:
    """The plan's own 1 and one factor a fall, each for as long as it lasts, ``(falls + 1, N + 1)``."""
    rows = [np.ones(one.months + 1)]
    for value, fall in zip(values, falls, strict=True):
        last = None if fall.bulan is None else first + fall.bulan
        rows.append(rows[0] * as_line(from_then_on(value, first, one.months, last)))
    return Monthly(np.stack(rows))


@dataclass(frozen=True, slots=True)
class AreaStake:
    """One kecamatan: how many cooperatives, how many miss, rupiah unpaid and owed."""

    name: str
    total: int
    count: int
    unpaid: int
    owed: int


def by_area(district: District, found: Missed) -> tuple[AreaStake, ...]:
    """What is missed by kecamatan, the most owed first; they add up to the whole.

    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> district = lay_out([example()], load())
    >>> [(area.total, area.count) for area in by_area(district, exposures(district, (Fall(0.2),))[0].after)]
    [(1, 1)]
    """
    areas: dict[str, list[int]] = {}
    for row, one in enumerate(district.laid):
        areas.setdefault(kecamatan_of(one.plan), []).append(row)
    made = (
        AreaStake(
            name, len(rows), int(found.any[rows].sum()), int(found.unpaid[rows].sum()), int(found.owed[rows].sum())
        )
        for name, rows in areas.items()
    )
    return tuple(sorted(made, key=lambda area: (-area.owed, -area.count, area.name)))
