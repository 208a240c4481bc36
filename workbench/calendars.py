"""Months, Indonesian dates, working days and the moving seasons of the Hijri year.

A month is a :class:`datetime.date` on its first day. Holidays and the first days of Ramadan and Syawal
are data (``data/calendars/*.toml``) with decree, source, status and the day they were last checked; a
year without data has weekends only, and :func:`holidays_known` lets a caller say so.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from hijridate import Gregorian, Hijri

from workbench.errors import DataError, NumberError

__all__ = [
    "DateStatus",
    "Holiday",
    "HolidayKind",
    "SeasonStart",
    "WorkingDay",
    "add_months",
    "due_dates",
    "format_date",
    "format_month",
    "holidays",
    "holidays_known",
    "idul_fitri",
    "months",
    "parse_date",
    "parse_month",
    "ramadan",
    "read_holidays",
    "read_season_starts",
    "roll_forward",
]

# --- months and dates ---------------------------------------------------------------------------

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_OTHER_SPELLINGS = {"peb": 2, "pebruari": 2, "agt": 8, "ags": 8, "nop": 11, "nopember": 11}
_YEAR, _MONTH = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{1,2}|[a-z]{3,9})"
_DATE_FORMS = (
    re.compile(rf"(?P<day>[0-9]{{1,2}})(?P<sep>[-/. ]){_MONTH}(?P=sep){_YEAR}"),
    re.compile(rf"{_YEAR}-{_MONTH}-(?P<day>[0-9]{{1,2}})"),
)
_MONTH_FORMS = (re.compile(rf"{_MONTH}[-/. ]{_YEAR}"), re.compile(rf"{_YEAR}-{_MONTH}"))
_DATE_FIX = "Tulis misalnya 17/08/2026 atau 17 Agustus 2026"
_MONTH_FIX = "Tulis misalnya Agu 2026 atau 08/2026"


def add_months(day: date, n: int) -> date:
    """The same day ``n`` months later (earlier if negative), or that month's last day if it is shorter.

    >>> add_months(date(2027, 1, 31), 1), add_months(date(2027, 1, 31), -2)
    (datetime.date(2027, 2, 28), datetime.date(2026, 11, 30))
    """
    years, month = divmod(day.month - 1 + n, 12)
    return _clamped(day.year + years, month + 1, day.day)


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def months(start: date, n: int) -> tuple[date, ...]:
    """The first days of ``n`` months, from the month of ``start`` on.

    >>> [format_month(m) for m in months(date(2026, 11, 21), 3)]
    ['Nov 2026', 'Des 2026', 'Jan 2027']
    """
    first = start.replace(day=1)
    return tuple(add_months(first, i) for i in range(n))


def format_month(day: date) -> str:
    """A month in short.

    >>> format_month(date(2027, 8, 1))
    'Agu 2027'
    """
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


def format_date(day: date) -> str:
    """A date in full.

    >>> format_date(date(2026, 8, 17))
    '17 Agustus 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def parse_date(text: str | date | None, *, where: str = "Tanggal") -> date:
    """The date that a person typed (day first, four-digit year) or that a cell holds.

    Raises :class:`NumberError` for what is no date; ``where`` names the field in the sentence.

    >>> parse_date("17/08/2026") == parse_date("17 Agu 2026") == parse_date("2026-08-17")
    True
    """
    if isinstance(text, date):
        return text.date() if isinstance(text, datetime) else text
    return _read(text, _DATE_FORMS, where, _DATE_FIX)


def parse_month(text: str | date | None, *, where: str = "Bulan") -> date:
    """The first day of the month that a person typed or that a cell holds.

    Raises :class:`NumberError` for what is no month.

    >>> parse_month("Agustus 2026") == parse_month("08/2026") == parse_month("2026-08")
    True
    """
    if isinstance(text, date):
        return date(text.year, text.month, 1)
    return _read(text, _MONTH_FORMS, where, _MONTH_FIX)


def _read(text: object, forms: tuple[re.Pattern[str], ...], where: str, fix: str) -> date:
    typed = " ".join(str("" if text is None else text).lower().split())
    if not typed:
        raise NumberError(where, "masih kosong", fix)
    match = next((m for form in forms if (m := form.fullmatch(typed))), None)
    if match is None:
        raise NumberError(where, f"“{typed[:40]}” tidak terbaca", fix)
    part = match.groupdict()
    try:
        return date(int(part["year"]), _month_number(part["month"]), int(part.get("day", 1)))
    except ValueError:
        raise NumberError(where, f"“{typed}” tidak ada di kalender", fix) from None


def _month_number(word: str) -> int:
    """1 to 12 from digits, a name, or the first three letters or more of a name; else ValueError."""
    for number, name in enumerate(_MONTHS, start=1):
        if name.lower().startswith(word):
            return number
    return _OTHER_SPELLINGS[word] if word in _OTHER_SPELLINGS else int(word)


# --- data ---------------------------------------------------------------------------------------


_HIJRI_MONTHS = {"ramadan": 9, "syawal": 10}


class DateStatus(StrEnum):
    """Whether a moving date has been decided by the government or is still an estimate."""

    DITETAPKAN = "ditetapkan"
    PERKIRAAN = "perkiraan"


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


@dataclass(frozen=True, slots=True)
class SeasonStart:
    """First day of Ramadan or Syawal (Idul Fitri) of a Hijri year; ``checked`` is None where computed."""

    day: date
    hijri_year: int
    status: DateStatus
    basis: str
    source: str
    checked: date | None


@contextmanager
def _reading(name: str, block: str) -> Iterator[None]:
    """Turn whatever is wrong in a data file into the one sentence about it."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(name, f"berkas kalender rusak ({error})", f"Perbaiki blok [[{block}]]") from None


def _new_day(day: object, known: bool) -> date:
    if type(day) is not date or known:
        raise ValueError(f"tanggal {day} salah atau ganda")
    return day


def read_holidays(text: str, name: str = "libur_nasional.toml") -> Mapping[date, Holiday]:
    """The days of a holiday file by date. Raises :class:`DataError` where the file breaks its format.

    Source of the file that is shipped: SKB 3 Menteri of each year, named in every record.

    >>> read_holidays("ketetapan = []")
    mappingproxy({})
    """
    found: dict[date, Holiday] = {}
    with _reading(name, "ketetapan"):
        for block in tomllib.loads(text)["ketetapan"]:
            for row in block["hari"]:
                day = _new_day(row["tanggal"], row["tanggal"] in found)
                kind, status = HolidayKind(row["jenis"]), DateStatus(row.get("status", block["status"]))
                provenance = block["dasar"], block["sumber"], block["diperiksa"]
                found[day] = Holiday(day, row["nama"], kind, status, *provenance)
    return MappingProxyType(found)


def read_season_starts(text: str, name: str = "lebaran.toml") -> Mapping[tuple[int, int], SeasonStart]:
    """First days by Hijri year and month. Raises :class:`DataError` where the file breaks its format.

    Source of the file that is shipped: the Ministry of Religion's sidang isbat, named in every record.

    >>> read_season_starts("awal_bulan = []")
    mappingproxy({})
    """
    found: dict[tuple[int, int], SeasonStart] = {}
    with _reading(name, "awal_bulan"):
        for row in tomllib.loads(text)["awal_bulan"]:
            key = row["tahun_hijriah"], _HIJRI_MONTHS[row["bulan"]]
            day = _new_day(row["tanggal"], key in found)
            provenance = row["dasar"], row["sumber"], row["diperiksa"]
            found[key] = SeasonStart(day, key[0], DateStatus(row["status"]), *provenance)
    return MappingProxyType(found)


def _shipped(name: str) -> str:
    return resources.files("workbench").joinpath("data", "calendars", name).read_text(encoding="utf-8")


@cache
def _holidays() -> Mapping[date, Holiday]:
    return read_holidays(_shipped("libur_nasional.toml"))


@cache
def _season_starts() -> Mapping[tuple[int, int], SeasonStart]:
    return read_season_starts(_shipped("lebaran.toml"))


# --- working days -------------------------------------------------------------------------------


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
    return tuple(roll_forward(_clamped(m.year, m.month, day), policy) for m in months(first_month, n))


# --- Ramadan and Lebaran ------------------------------------------------------------------------

_FIRST_YEAR, _LAST_YEAR = 1926, 2076
_COMPUTED = ("Kalender Umm al-Qura", "pustaka hijridate", None)


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
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        fix = f"Pakai tahun {_FIRST_YEAR} sampai {_LAST_YEAR}"
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
