"""A month's visits to one cooperative: how many of how many, the next day, who came, what is open and overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from workbench.book.kunjungan import FollowUp, Visit, Visiting
from workbench.engine.mentoring.schedule import visiting_days
from workbench.rules import Rules, RuleValue

__all__ = [
    "Attendance",
    "MonthState",
    "Open",
    "Standing",
    "Terms",
    "attendance",
    "last_month",
    "month_state",
    "open_actions",
    "same_month",
    "terms",
    "visits_rule",
]

OPEN = ("belum", "berjalan")


class Standing(IntEnum):
    """How the month's visits stand: enough, still possible, no longer possible."""

    CUKUP = 0
    MASIH_BISA = 1
    KURANG = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """What visits are held to on a day: how many a month (source of the rule), and two comparison values.

    ``near`` is how many days a visit may be away from its planned day, ``most`` how many visits fit in one day.
    """

    visits: int
    near: int
    most: int


def terms(rules: Rules, day: dt.date) -> Terms:
    """The values on a day; before the first source, those of the first source.

    >>> from workbench.rules import load
    >>> terms(load(), dt.date(2026, 11, 1))
    Terms(visits=2, near=3, most=3)
    """
    keys = ("ambang_kunjungan_geser", "ambang_kunjungan_sehari")
    near, most = (int(_at(rules, key, day).number) for key in keys)
    return Terms(int(visits_rule(rules, day).number), near, most)


def visits_rule(rules: Rules, day: dt.date) -> RuleValue:
    """How many visits a month, with its source; before the first source, that of the first source.

    >>> from workbench.rules import load
    >>> visits_rule(load(), dt.date(2026, 11, 1)).sources
    ('kaltengzone.com (6 Okt 2025)',)
    """
    return _at(rules, "kunjungan_min_per_bulan", day)


def _at(rules: Rules, key: str, day: dt.date) -> RuleValue:
    return rules.at(key, max(day, rules.history(key)[0].effective))


@dataclass(frozen=True, slots=True)
class MonthState:
    """One month of one cooperative, as seen on ``today``.

    ``on_site`` are the days until ``today`` with a visit that counts, ``by_phone`` the calls; ``next`` is the next
    planned day, ``missed`` the planned days that passed without a visit near them.
    """

    month: dt.date
    today: dt.date
    needed: int
    on_site: int
    by_phone: int
    next: dt.date | None
    missed: tuple[dt.date, ...]

    @property
    def left(self) -> int:
        """Visits still to be made."""
        return max(0, self.needed - self.on_site)

    @property
    def standing(self) -> Standing:
        """Whether the visits are made, or can still be made, one a day, on the days that are left."""
        if not self.left:
            return Standing.CUKUP
        if same_month(self.today, self.month):
            days = len(visiting_days(self.today))
        else:
            days = 0 if self.month < self.today else self.left
        return Standing.MASIH_BISA if self.left <= days else Standing.KURANG


def same_month(day: dt.date, month: dt.date) -> bool:
    """Whether a day is in the month of another.

    >>> same_month(dt.date(2026, 11, 30), dt.date(2026, 11, 1))
    True
    """
    return (day.year, day.month) == (month.year, month.month)


def month_state(part: Visiting, month: dt.date, today: dt.date, held: Terms) -> MonthState:
    """How the visits of a month stand.

    >>> part = Visiting(catatan=(Visit(tanggal=dt.date(2026, 11, 5)),))
    >>> state = month_state(part, dt.date(2026, 11, 1), dt.date(2026, 11, 22), Terms(2, 3, 3))
    >>> state.on_site, state.left, state.standing.name
    (1, 1, 'MASIH_BISA')
    """
    made = [visit for visit in part.catatan if same_month(visit.tanggal, month) and visit.tanggal <= today]
    days = sorted({one.tanggal for one in part.jadwal})
    visited = {visit.tanggal for visit in part.catatan}
    missed = [
        day
        for day in days
        if same_month(day, month) and day < today and not any(abs((day - seen).days) <= held.near for seen in visited)
    ]
    return MonthState(
        month=month.replace(day=1),
        today=today,
        needed=held.visits,
        on_site=len({visit.tanggal for visit in made if visit.cara == "langsung"}),
        by_phone=sum(visit.cara == "telepon" for visit in made),
        next=next((day for day in days if day >= today and day not in visited), None),
        missed=tuple(missed),
    )


def last_month(parts: Iterable[Visiting]) -> dt.date | None:
    """The first day of the last month with a visit; nothing where there was none.

    >>> last_month([Visiting(catatan=(Visit(tanggal=dt.date(2026, 10, 5)),)), Visiting()])
    datetime.date(2026, 10, 1)
    """
    days = [visit.tanggal for part in parts for visit in part.catatan]
    return max(days).replace(day=1) if days else None


@dataclass(frozen=True, slots=True)
class Open:
    """An agreed action that is not done; ``late`` are the days since it was due, 0 where it is not."""

    action: FollowUp
    late: int


def open_actions(actions: Iterable[FollowUp], today: dt.date) -> tuple[Open, ...]:
    """What is still to be done, what is longest overdue first, what has no date last.

    >>> late = FollowUp(disepakati=dt.date(2026, 11, 1), tenggat=dt.date(2026, 11, 10))
    >>> done = FollowUp(disepakati=dt.date(2026, 11, 1), status="selesai")
    >>> [one.late for one in open_actions([done, late], dt.date(2026, 11, 22))]
    [12]
    """
    waiting = [one for one in actions if one.status in OPEN]
    told = [Open(one, max(0, (today - one.tenggat).days) if one.tenggat else 0) for one in waiting]
    return tuple(sorted(told, key=lambda one: (-one.late, one.action.tenggat or dt.date.max, one.action.disepakati)))


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came: ``came`` people over all visits; of the visits with an invitation ``answered`` of ``invited``.

    ``proven`` are the visits with evidence of attendance.
    """

    visits: int
    came: int
    invited: int
    answered: int
    proven: int

    @property
    def rate(self) -> float | None:
        """Share of the invited that came; nothing where nobody was invited. More than 1 where uninvited came too."""
        return self.answered / self.invited if self.invited > 0 else None


def attendance(visits: Iterable[Visit]) -> Attendance:
    """The attendance of visits, without telephone calls; the rate only counts those to which people were invited.

    >>> day = dt.date(2026, 11, 5)
    >>> attendance([Visit(tanggal=day, diundang=10, hadir=8), Visit(tanggal=day, hadir=3)]).rate
    0.8
    """
    seen = tuple(visit for visit in visits if visit.cara == "langsung" or visit.hadir)
    asked = [visit for visit in seen if visit.diundang > 0]
    return Attendance(
        visits=len(seen),
        came=sum(visit.hadir for visit in seen),
        invited=sum(visit.diundang for visit in asked),
        answered=sum(visit.hadir for visit in asked),
        proven=sum(visit.bukti != "belum" for visit in seen),
    )
