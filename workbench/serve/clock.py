"""A moment as people say it: "hari ini 10.42", "kemarin 08.10", "3 November 2026 07.05"."""

from __future__ import annotations

import datetime as dt

from workbench.calendars.dates import format_date, format_month

__all__ = ["brief", "said", "to_the_second"]


def to_the_second() -> dt.datetime:
    """The moment that stands in a paper made now.

    >>> to_the_second().microsecond
    0
    """
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def said(moment: dt.datetime, now: dt.datetime | None = None) -> str:
    """The moment in the time of this computer, seen from ``now``.

    >>> noon = dt.datetime(2026, 11, 22, 12, 5).astimezone()
    >>> [said(noon - dt.timedelta(days=days), noon) for days in (0, 1, 30)]
    ['hari ini 12.05', 'kemarin 12.05', '23 Oktober 2026 12.05']
    """
    local, here = moment.astimezone(), (now or dt.datetime.now(dt.UTC)).astimezone()
    days = (here.date() - local.date()).days
    day = {0: "hari ini", 1: "kemarin"}.get(days) or format_date(local.date())
    return f"{day} {local:%H.%M}"


def brief(moment: dt.datetime, now: dt.datetime | None = None) -> str:
    """The moment in the few letters of a page's header: the same words as js/sambungan_simpan.js, clockTime.

    >>> noon = dt.datetime(2026, 11, 22, 12, 5).astimezone()
    >>> brief(noon, noon), brief(noon - dt.timedelta(days=21), noon)
    ('12.05', '1 Nov 12.05')
    """
    local, here = moment.astimezone(), (now or dt.datetime.now(dt.UTC)).astimezone()
    day = "" if local.date() == here.date() else f"{local.day} {format_month(local.date()).partition(' ')[0]} "
    return f"{day}{local:%H.%M}"
