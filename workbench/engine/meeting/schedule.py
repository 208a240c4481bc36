"""When the meeting must be held and reported: the law's day, and what else is asked for, each with its source."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from workbench.calendars import add_months
from workbench.rules import Rules, RuleValue

__all__ = ["Deadline", "deadlines", "quorum"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day: what for, until when, and the rule behind it; only the first is law (``wajib``)."""

    what: str
    day: dt.date
    rule: RuleValue
    wajib: bool


def deadlines(closing: dt.date, rules: Rules) -> tuple[Deadline, ...]:
    """The days for the books of a year that ends on ``closing``: six months by law, then a circular, then habit.

    Sources: Permenkop UKM 19/2015 (rule ``rat_batas_bulan``); SE 1/2025 (``rat_laporan_primer``); habit of provincial
    offices (``rat_kebiasaan_provinsi``).

    >>> from workbench.rules import load
    >>> [str(found.day) for found in deadlines(dt.date(2026, 12, 31), load())]
    ['2027-06-30', '2027-04-30', '2027-03-31']
    """
    law = rules.at("rat_batas_bulan", closing)
    report, habit = (rules.at(key, closing) for key in ("rat_laporan_primer", "rat_kebiasaan_provinsi"))
    year = closing.year + 1
    return (
        Deadline("Rapat anggota tahunan, batas menurut aturan", add_months(closing, int(law.number)), law, True),
        Deadline("Laporan RAT koperasi primer, diminta surat edaran", _day(year, report.text), report, False),
        Deadline("Rapat, kebiasaan sebagian dinas provinsi", _day(year, habit.text), habit, False),
    )


def _day(year: int, month_day: str) -> dt.date:
    return dt.date.fromisoformat(f"{year}-{month_day}")


def quorum(registered: int, share: float) -> int:
    """How many members must be there: more than the share of those who are registered, at most all.

    >>> quorum(40, 0.5), quorum(41, 0.5), quorum(0, 0.5)
    (21, 21, 0)
    """
    return min(registered, math.floor(round(registered * share, 6)) + 1) if registered > 0 else 0
