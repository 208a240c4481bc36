"""Ramadan and Lebaran: the government's date where it is known, an estimate elsewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from hijridate import Gregorian, Hijri

from workbench.calendars.files import DateStatus, new_day, reading, shipped
from workbench.errors import DataError

__all__ = ["FIRST_YEAR", "LAST_YEAR", "SeasonStart", "idul_fitri", "ramadan", "read_season_starts"]

_HIJRI_MONTHS = {"ramadan": 9, "syawal": 10}
FIRST_YEAR, LAST_YEAR = 1926, 2076
"""The Gregorian years that the computed calendar reaches."""
_COMPUTED = ("Kalender Umm al-Qura", "pustaka hijridate", None)


@dataclass(frozen=True, slots=True)
class SeasonStart:
    """First day of Ramadan or Syawal (Idul Fitri) of a Hijri year; ``checked`` is None where computed."""

    day: date
    hijri_year: int
    status: DateStatus
    basis: str
    source: str
    checked: date | None


def read_season_starts(text: str, name: str = "lebaran.toml") -> Mapping[tuple[int, int], SeasonStart]:
    """First days by Hijri year and month. Raises :class:`DataError` where the file breaks its format.

    Source of the file that is shipped: the Ministry of Religion's sidang isbat, named in every record.

    >>> read_season_starts("awal_bulan = []")
    mappingproxy({})
    """
    found: dict[tuple[int, int], SeasonStart] = {}
    with reading(name, "awal_bulan"):
        for row in tomllib.loads(text)["awal_bulan"]:
            key = row["tahun_hijriah"], _HIJRI_MONTHS[row["bulan"]]
            day = new_day(row["tanggal"], key in found)
            provenance = row["dasar"], row["sumber"], row["diperiksa"]
            found[key] = SeasonStart(day, key[0], DateStatus(row["status"]), *provenance)
    return MappingProxyType(found)


@cache
def _season_starts() -> Mapping[tuple[int, int], SeasonStart]:
    return read_season_starts(shipped("lebaran.toml"))


def idul_fitri(year: int) -> tuple[SeasonStart, ...]:
    """Every Idul Fitri (1 Syawal) in a Gregorian year: one, or two as in 2033.

    The government's date where the data has it, else the Umm al-Qura calendar, always marked as an
    estimate; that calendar is often a day early for Indonesia. Raises :class:`DataError` outside 1926-2076.

    >>> [(str(s.day), str(s.status)) for s in idul_fitri(2026)]
    [('2026-03-21', 'ditetapkan')]
    """
    return _starts(_HIJRI_MONTHS["syawal"], year)


def ramadan(year: int) -> tuple[SeasonStart, ...]:
    """Every first day of Ramadan in a Gregorian year: one, or two as in 2030. See :func:`idul_fitri`.

    >>> [(str(s.day), str(s.status)) for s in ramadan(2030)]
    [('2030-01-05', 'perkiraan'), ('2030-12-26', 'perkiraan')]
    """
    return _starts(_HIJRI_MONTHS["ramadan"], year)


def _starts(month: int, year: int) -> tuple[SeasonStart, ...]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        fix = f"Pakai tahun {FIRST_YEAR} sampai {LAST_YEAR}"
        raise DataError("Kalender Hijriah", f"tahun {year} tidak terjangkau", fix)
    first, last = (Gregorian.fromdate(d).to_hijri().year for d in (date(year, 1, 1), date(year, 12, 31)))
    starts = (_start(month, hijri_year) for hijri_year in range(first, last + 1))
    return tuple(start for start in starts if start.day.year == year)


def _start(month: int, hijri_year: int) -> SeasonStart:
    known = _season_starts().get((hijri_year, month))
    if known is not None:
        return known
    computed = date.fromisoformat(Hijri(hijri_year, month, 1).to_gregorian().isoformat())
    return SeasonStart(computed, hijri_year, DateStatus.PERKIRAAN, *_COMPUTED)
