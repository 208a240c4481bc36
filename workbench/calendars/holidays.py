"""National holidays, shared leave and working days."""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from workbench.calendars.dates import clamped, months
from workbench.calendars.files import DateStatus, new_day, reading, shipped
from workbench.errors import NumberError

__all__ = [
    "Holiday",
    "HolidayKind",
    "WorkingDay",
    "due_dates",
    "holidays",
    "holidays_known",
    "read_holidays",
    "roll_forward",
]


class HolidayKind(StrEnum):
    """A national holiday, or shared leave, which closes government offices but not every bank."""

    LIBUR = "libur"
    CUTI_BERSAMA = "cuti_bersama"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day off: what it is, the decree it stands in, and how sure its date is."""

    day: date
    name: str
    kind: HolidayKind
    status: DateStatus
    basis: str
    source: str
    checked: date


def read_holidays(text: str, name: str = "libur_nasional.toml") -> Mapping[date, Holiday]:
    """The days of a holiday file by date. Raises :class:`DataError` where the file breaks its format.

    Source of the file that is shipped: SKB 3 Menteri of each year, named in every record.

    >>> read_holidays("ketetapan = []")
    mappingproxy({})
    """
    found: dict[date, Holiday] = {}
    with reading(name, "ketetapan"):
        for block in tomllib.loads(text)["ketetapan"]:
            for row in block["hari"]:
                day = new_day(row["tanggal"], row["tanggal"] in found)
                kind, status = HolidayKind(row["jenis"]), DateStatus(row.get("status", block["status"]))
                provenance = block["dasar"], block["sumber"], block["diperiksa"]
                found[day] = Holiday(day, row["nama"], kind, status, *provenance)
    return MappingProxyType(found)


@cache
def _holidays() -> Mapping[date, Holiday]:
    return read_holidays(shipped("libur_nasional.toml"))


class WorkingDay(StrEnum):
    """Which days an instalment moves away from; each policy also has the days of the one before."""

    TIDAK_DIGESER = "tidak_digeser"
    AKHIR_PEKAN = "akhir_pekan"
    LIBUR_NASIONAL = "libur_nasional"
    CUTI_BERSAMA = "cuti_bersama"


def holidays(year: int) -> tuple[Holiday, ...]:
    """The national holidays and shared leave of a year in order; none where no data is known.

    >>> holidays(2026)[0].name
    'Tahun Baru Masehi'
    """
    return tuple(sorted((h for h in _holidays().values() if h.day.year == year), key=lambda h: h.day))


def holidays_known(year: int) -> bool:
    """Whether the holidays of a year are in the data; otherwise only its weekends are known.

    >>> holidays_known(2026), holidays_known(2040)
    (True, False)
    """
    return any(day.year == year for day in _holidays())


def _is_working(day: date, policy: WorkingDay) -> bool:
    if policy is WorkingDay.TIDAK_DIGESER:
        return True
    if day.weekday() >= calendar.SATURDAY:
        return False
    holiday = _holidays().get(day)
    if holiday is None or policy is WorkingDay.AKHIR_PEKAN:
        return True
    return holiday.kind is HolidayKind.CUTI_BERSAMA and policy is WorkingDay.LIBUR_NASIONAL


def roll_forward(day: date, policy: WorkingDay) -> date:
    """``day`` itself if it is a working day under ``policy``, else the next one that is.

    >>> roll_forward(date(2025, 5, 12), WorkingDay.LIBUR_NASIONAL)
    datetime.date(2025, 5, 13)
    >>> roll_forward(date(2025, 5, 12), WorkingDay.CUTI_BERSAMA)
    datetime.date(2025, 5, 14)
    """
    while not _is_working(day, policy):
        day += timedelta(days=1)
    return day


def due_dates(first_month: date, day: int, n: int, policy: WorkingDay) -> tuple[date, ...]:
    """Due dates in ``n`` months, the first in the month of ``first_month``, rolled forward.

    A ``day`` that a month does not have is its last day. Raises :class:`NumberError` unless 1 to 31.

    >>> [str(d) for d in due_dates(date(2026, 3, 1), 12, 3, WorkingDay.LIBUR_NASIONAL)]
    ['2026-03-12', '2026-04-13', '2026-05-12']
    """
    if not 1 <= day <= 31:
        raise NumberError("Tanggal jatuh tempo", f"tanggal {day} tidak ada", "Isi 1 sampai 31")
    return tuple(roll_forward(clamped(m.year, m.month, day), policy) for m in months(first_month, n))
