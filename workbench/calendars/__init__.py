"""Months, Indonesian dates, working days, and the events that seasons hang on.

A month is a :class:`datetime.date` on its first day. Holidays, the first days of Ramadan and Syawal, and the
events of the year are data (``data/calendars/*.toml``) with decree or basis, source, status and the day they were
last checked; a year without holiday data has weekends only, and :func:`holidays_known` lets a caller say so.
"""

from workbench.calendars.dates import (
    SHORT_MONTHS,
    add_months,
    format_date,
    format_known,
    format_long_month,
    format_month,
    format_short_date,
    months,
    parse_date,
    parse_month,
)
from workbench.calendars.events import Event, Occurrence, Way, events, occurrences, read_events, yearly
from workbench.calendars.files import DateStatus
from workbench.calendars.hijri import FIRST_YEAR, LAST_YEAR, SeasonStart, idul_fitri, ramadan, read_season_starts
from workbench.calendars.holidays import (
    Holiday,
    HolidayKind,
    WorkingDay,
    due_dates,
    holidays,
    holidays_known,
    read_holidays,
    roll_forward,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "SHORT_MONTHS",
    "DateStatus",
    "Event",
    "Holiday",
    "HolidayKind",
    "Occurrence",
    "SeasonStart",
    "Way",
    "WorkingDay",
    "add_months",
    "due_dates",
    "events",
    "format_date",
    "format_known",
    "format_long_month",
    "format_month",
    "format_short_date",
    "holidays",
    "holidays_known",
    "idul_fitri",
    "months",
    "occurrences",
    "parse_date",
    "parse_month",
    "ramadan",
    "read_events",
    "read_holidays",
    "read_season_starts",
    "roll_forward",
    "yearly",
]
