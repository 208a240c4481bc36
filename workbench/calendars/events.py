"""The events that seasons hang on: which days they fall on in any year, and how sure that is.

Events are data (``data/calendars/musim.toml``). An event follows the Hijri calendar (``ramadan``, ``lebaran``) or
returns on a day of the year (``tetap``: month, day and how many days it lasts); ``pasti`` lists the years whose
days are known, which go before the rule.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from workbench.calendars.dates import clamped
from workbench.calendars.files import DateStatus, reading, shipped
from workbench.calendars.hijri import SeasonStart, idul_fitri, ramadan

__all__ = ["EVENT_FILE", "Event", "Occurrence", "Way", "events", "occurrences", "read_events", "yearly"]

EVENT_FILE = "musim.toml"


class Way(StrEnum):
    """How the days of an event are found."""

    RAMADAN = "ramadan"
    LEBARAN = "lebaran"
    TETAP = "tetap"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event happens: first and last day, and how sure its days are."""

    start: date
    end: date
    status: DateStatus


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the year. ``month``, ``day`` and ``days`` say when a ``tetap`` event is; ``status`` how sure."""

    key: str
    name: str
    way: Way
    month: int
    day: int
    days: int
    known: tuple[Occurrence, ...]
    status: DateStatus
    basis: str
    source: str
    checked: date


def read_events(text: str, name: str = EVENT_FILE) -> Mapping[str, Event]:
    """The events of an event file by key. Raises :class:`DataError` where the file breaks its format.

    >>> read_events("peristiwa = []")
    mappingproxy({})
    """
    found: dict[str, Event] = {}
    with reading(name, "peristiwa"):
        for row in tomllib.loads(text)["peristiwa"]:
            event = _event(row)
            if event.key in found:
                raise ValueError(f"peristiwa {event.key} ganda")
            found[event.key] = event
    return MappingProxyType(found)


def _event(row: Mapping[str, Any]) -> Event:
    way = Way(row["cara"])
    month, day = (row["bulan"], row["tanggal"]) if way is Way.TETAP else (0, 0)
    if way is Way.TETAP:
        date(2001, month, day)  # a day of every year
    return Event(
        key=row["kunci"],
        name=row["nama"],
        way=way,
        month=month,
        day=day,
        days=1 if way is Way.RAMADAN else row["hari"],
        known=tuple(_occurrence(d["mulai"], d["hari"], DateStatus.DITETAPKAN) for d in row.get("pasti", ())),
        status=DateStatus(row["status"]),
        basis=row["dasar"],
        source=row["sumber"],
        checked=row["diperiksa"],
    )


def _occurrence(start: date, days: int, status: DateStatus) -> Occurrence:
    if days < 1:
        raise ValueError(f"lama {days} hari")
    return Occurrence(start, start + timedelta(days=days - 1), status)


@cache
def events() -> Mapping[str, Event]:
    """The events that are shipped, by key.

    >>> events()["lebaran"].name
    'Lebaran (Idul Fitri)'
    """
    return read_events(shipped(EVENT_FILE))


def yearly(start: date, days: int, year: int, status: DateStatus = DateStatus.PERKIRAAN) -> Occurrence:
    """What began on ``start`` and lasted ``days``, on the same day of another year (29 February: the 28th).

    >>> yearly(date(2026, 7, 27), 3, 2028).end
    datetime.date(2028, 7, 29)
    """
    return _occurrence(clamped(year, start.month, start.day), days, status)


def occurrences(event: Event, year: int) -> tuple[Occurrence, ...]:
    """Every time the event begins in a Gregorian year: none, one, or two as Ramadan in 2030.

    Ramadan lasts until the day before 1 Syawal. Raises :class:`DataError` for a Hijri event outside 1926-2076.

    >>> [(str(o.start), str(o.end), str(o.status)) for o in occurrences(events()["ramadan"], 2026)]
    [('2026-02-19', '2026-03-20', 'ditetapkan')]
    >>> len(occurrences(events()["ramadan"], 2030)), len(occurrences(events()["lebaran"], 2033))
    (2, 2)
    """
    known = tuple(o for o in event.known if o.start.year == year)
    if known:
        return known
    if event.way is Way.TETAP:
        return (yearly(date(year, event.month, event.day), event.days, year, event.status),)
    if event.way is Way.LEBARAN:
        return tuple(_occurrence(s.day, event.days, s.status) for s in idul_fitri(year))
    return tuple(_fast(start, year) for start in ramadan(year))


def _fast(start: SeasonStart, year: int) -> Occurrence:
    feasts: Iterator[SeasonStart] = (s for y in (year, year + 1) for s in idul_fitri(y))
    feast = next(s for s in feasts if s.day > start.day)
    sure = DateStatus.DITETAPKAN
    status = sure if start.status is sure and feast.status is sure else DateStatus.PERKIRAAN
    return Occurrence(start.day, feast.day - timedelta(days=1), status)
