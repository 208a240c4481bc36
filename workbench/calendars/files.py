"""What the files of ``data/calendars`` share: their statuses, and the one sentence about a broken file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from importlib import resources

from workbench.errors import DataError

__all__ = ["DateStatus", "new_day", "reading", "shipped"]


class DateStatus(StrEnum):
    """Whether a moving date has been decided by the government or is still an estimate."""

    DITETAPKAN = "ditetapkan"
    PERKIRAAN = "perkiraan"


@contextmanager
def reading(name: str, block: str) -> Iterator[None]:
    """Turn whatever is wrong in a data file into the one sentence about it."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(name, f"berkas kalender rusak ({error})", f"Perbaiki blok [[{block}]]") from None


def new_day(day: object, known: bool) -> date:
    """The day, unless it is no date or stands there already (ValueError)."""
    if type(day) is not date or known:
        raise ValueError(f"tanggal {day} salah atau ganda")
    return day


def shipped(name: str) -> str:
    """The text of a file that is shipped."""
    return resources.files("workbench").joinpath("data", "calendars", name).read_text(encoding="utf-8")
