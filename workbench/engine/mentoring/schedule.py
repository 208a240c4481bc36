"""Which days to visit whom: every cooperative its visits of the month, those of one kecamatan on one way.

The days left of the month (no Sunday, no holiday) are cut into as many stretches as visits are still needed; a
cooperative is visited at most once in each. In a stretch, the cooperatives of a kecamatan go together, in ways of at
most ``most`` a day, spread evenly; only where no day has room for a whole way is it taken apart.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.book import Book
from workbench.book.kunjungan import same_name
from workbench.calendars import holidays

__all__ = ["Charge", "Proposal", "Proposed", "charges", "propose", "visiting_days"]


@dataclass(frozen=True, slots=True)
class Charge:
    """A cooperative in a pendamping's care: where it is, when it was visited, which days are planned already."""

    kode: str
    kecamatan: str = ""
    visited: tuple[dt.date, ...] = ()
    planned: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day for a cooperative."""

    day: dt.date
    kode: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The days that are proposed, in order, and how many visits found no day, by cooperative."""

    visits: tuple[Proposed, ...]
    short: tuple[tuple[str, int], ...] = ()

    def of(self, kode: str) -> tuple[dt.date, ...]:
        """The days of one cooperative."""
        return tuple(visit.day for visit in self.visits if visit.kode == kode)


def charges(books: Mapping[str, Book], pendamping: str) -> tuple[Charge, ...]:
    """The cooperatives whose books name this pendamping, by their codes.

    >>> charges({"61.05.20.2002": Book.empty("61.05.20.2002", "kunjungan")}, "Dewi CONTOH")
    ()
    """
    return tuple(
        Charge(
            kode,
            book.kepala.kecamatan,
            tuple(sorted({row.tanggal for row in book.kunjungan.catatan if row.cara == "langsung"})),
            tuple(sorted({row.tanggal for row in book.kunjungan.jadwal})),
        )
        for kode, book in books.items()
        if same_name(book.kunjungan.pendamping, pendamping)
    )


def visiting_days(since: dt.date) -> tuple[dt.date, ...]:
    """The days from ``since`` to the end of its month that are no Sunday, no holiday and no shared leave.

    A year without holiday data has its Sundays only; ``calendars.holidays_known`` says so.

    >>> [day.day for day in visiting_days(dt.date(2026, 12, 24))]
    [26, 28, 29, 30, 31]
    """
    closed = {holiday.day for holiday in holidays(since.year)}
    last = calendar.monthrange(since.year, since.month)[1]
    days = (since.replace(day=day) for day in range(since.day, last + 1))
    return tuple(day for day in days if day.weekday() != calendar.SUNDAY and day not in closed)


def propose(charges: Iterable[Charge], since: dt.date, visits: int, most: int) -> Proposal:
    """Days from ``since`` to the end of its month for every visit that is still needed.

    Needed of a cooperative are ``visits`` less those made in the month less those planned from ``since`` on; planned
    days stay and take room. The order of ``charges`` does not matter.

    Args:
        visits: how many each cooperative gets in the month. most: how many visits fit in one day.

    >>> found = propose([Charge("a", "Dedai"), Charge("b", "Dedai")], dt.date(2026, 11, 1), 2, 3)
    >>> [str(day) for day in found.of("a")], found.of("a") == found.of("b"), found.short
    (['2026-11-09', '2026-11-23'], True, ())
    """
    each = sorted(set(charges), key=lambda charge: (charge.kecamatan, charge.kode))
    days = visiting_days(since)
    room = {day: most - sum(day in charge.planned for charge in each) for day in days}
    needs = {charge: max(0, visits - _counted(charge, since)) for charge in each}
    rounds = max(needs.values(), default=0)
    told: list[Proposed] = []
    short: dict[str, int] = {}
    for number, stretch in enumerate(_stretches(days, room, [_in_round(needs, r, rounds) for r in range(rounds)])):
        asking = _in_round(needs, number, rounds)
        for charge, day in _placed(asking, stretch, room):
            if day is None:
                short[charge.kode] = short.get(charge.kode, 0) + 1
            else:
                told.append(Proposed(day, charge.kode))
    return Proposal(tuple(sorted(told, key=lambda one: (one.day, one.kode))), tuple(sorted(short.items())))


def _counted(charge: Charge, since: dt.date) -> int:
    """The days of the month with a visit that was made or is planned for the rest of it."""
    days = {*charge.visited, *(day for day in charge.planned if day >= since)}
    return sum((day.year, day.month) == (since.year, since.month) for day in days)


def _in_round(needs: dict[Charge, int], number: int, rounds: int) -> list[Charge]:
    """Who is visited in a stretch: whoever had a visit already waits for the later ones."""
    return [charge for charge, need in needs.items() if need >= rounds - number]


def _stretches(
    days: Sequence[dt.date], room: dict[dt.date, int], asking: Sequence[Sequence[Charge]]
) -> Iterator[Sequence[dt.date]]:
    """The days in as many stretches as there are rounds: of one length where each then has room for its visits."""
    rounds = len(asking)
    even = [days[len(days) * r // rounds : len(days) * (r + 1) // rounds] for r in range(rounds)]
    if all(_space(stretch, room) >= len(want) for stretch, want in zip(even, asking, strict=True)):
        yield from even
        return
    start = 0
    for want in asking[:-1]:
        end = start
        while end < len(days) and _space(days[start:end], room) < len(want):
            end += 1
        yield days[start:end]
        start = end
    yield days[start:]


def _space(days: Sequence[dt.date], room: dict[dt.date, int]) -> int:
    return sum(max(0, room[day]) for day in days)


def _placed(
    asking: Sequence[Charge], stretch: Sequence[dt.date], room: dict[dt.date, int]
) -> Iterator[tuple[Charge, dt.date | None]]:
    """A day for each, taking its room; nothing where the stretch is full."""
    ways = list(_ways(asking, max((room[day] for day in stretch), default=1)))
    for place, way in enumerate(ways):
        ideal = len(stretch) * (2 * place + 1) // (2 * len(ways))
        near = [stretch[at] for at in sorted(range(len(stretch)), key=_away(ideal))]
        whole = [day for day in near if room[day] >= len(way) and all(map(_free(day), way))]
        for charge in way:
            day = next((day for day in whole[:1] or near if room[day] > 0 and _free(day)(charge)), None)
            if day is not None:
                room[day] -= 1
            yield charge, day


def _away(ideal: int) -> Callable[[int], tuple[int, int]]:
    """How far a place is from another one, the earlier of two first."""
    return lambda at: (abs(at - ideal), at)


def _free(day: dt.date) -> Callable[[Charge], bool]:
    """Whether a cooperative has no visit on a day yet."""
    return lambda charge: day not in charge.visited and day not in charge.planned


def _ways(asking: Sequence[Charge], most: int) -> Iterator[list[Charge]]:
    """The cooperatives of each kecamatan in parts of at most so many."""
    for _, together in groupby(asking, key=lambda charge: charge.kecamatan):
        near = list(together)
        for start in range(0, len(near), max(most, 1)):
            yield near[start : start + max(most, 1)]
