"""Months and dates as people write them in Indonesia."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from workbench.errors import NumberError

__all__ = [
    "SHORT_MONTHS",
    "add_months",
    "clamped",
    "format_date",
    "format_known",
    "format_long_month",
    "format_month",
    "format_short_date",
    "months",
    "parse_date",
    "parse_month",
]

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
SHORT_MONTHS = tuple(name[:3] for name in _MONTHS)
"""Jan to Des."""
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
    return clamped(day.year + years, month + 1, day.day)


def clamped(year: int, month: int, day: int) -> date:
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


def format_long_month(day: date) -> str:
    """A month in full.

    >>> format_long_month(date(2027, 8, 17))
    'Agustus 2027'
    """
    return f"{_MONTHS[day.month - 1]} {day.year}"


def format_date(day: date) -> str:
    """A date in full.

    >>> format_date(date(2026, 8, 17))
    '17 Agustus 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_short_date(day: date) -> str:
    """A date for a narrow column.

    >>> format_short_date(date(2026, 8, 17))
    '17 Agu 2026'
    """
    return f"{day.day} {format_month(day)}"


def format_known(text: str) -> str:
    """A date as far as it is known: it may be only a month or a year.

    >>> format_known("2025-07-21"), format_known("2026-01"), format_known("2014")
    ('21 Juli 2025', 'Jan 2026', '2014')
    """
    for read, told in ((parse_date, format_date), (parse_month, format_month)):
        try:
            return told(read(text))
        except NumberError:
            continue
    return text


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
    typed = " ".join(str("" if text is None else text).lower().replace(". ", " ").split())
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
