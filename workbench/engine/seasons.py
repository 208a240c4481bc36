"""Moving seasons: how strong each month is because of the events that fall in it.

Every day has a factor: 1 on an ordinary day, the profile's before, during and after its event. Where an event's times
overlap, during goes before before, and before before after. Several profiles multiply day by day. A month's factor is
the mean of its days, so that Lebaran in the last week of one month and the first of the next divides itself, and moves
from year to year with its date.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from workbench.calendars import DateStatus, Occurrence, add_months, events, occurrences, yearly
from workbench.engine.timeline import Array, Timeline
from workbench.errors import PlanError
from workbench.plan import EventDate, Plan, SeasonProfile, Unit
from workbench.plan.seasons import ready_profiles

__all__ = [
    "Falling",
    "day_factors",
    "event_times",
    "falling",
    "fallings",
    "month_factors",
    "profile_named",
    "season_line",
]

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Falling:
    """One time that an event of a unit's profile falls within the plan."""

    profile: SeasonProfile
    name: str
    when: Occurrence


def profile_named(name: str, own: tuple[SeasonProfile, ...] = ()) -> SeasonProfile:
    """The plan's own profile of that name, else the ready-made one. Raises :class:`PlanError` where there is none.

    >>> profile_named("pangan_ramadan").selama
    1.6
    """
    found = next((profile for profile in own if profile.nama == name), None) or ready_profiles().get(name)
    if found is None:
        fix = f"Tulis profilnya, atau pilih: {', '.join(ready_profiles())}"
        raise PlanError("Musim", f"profil “{name}” tidak ada", fix)
    return found


def event_times(event: str, own: tuple[EventDate, ...], first: dt.date, last: dt.date) -> tuple[Occurrence, ...]:
    """When an event happens between two days, in order.

    The village's days of that year go before its yearly ones, and those before the general ones.
    Raises :class:`PlanError` for an event that neither the calendar nor the village knows, ``DataError`` for a Hijri
    year out of reach.

    >>> gawai = EventDate(peristiwa="gawai", mulai=dt.date(2026, 7, 27), hari=2, tiap_tahun=True)
    >>> [str(o.start) for o in event_times("gawai", (gawai,), dt.date(2027, 1, 1), dt.date(2028, 12, 31))]
    ['2027-07-27', '2028-07-27']
    """
    known, rows = events().get(event), [row for row in own if row.peristiwa == event]
    if known is None and not rows:
        what, fix = f"peristiwa “{event}” tidak dikenal", f"Isi tanggalnya, atau pilih: {', '.join(events())}"
        raise PlanError("Musim", what, fix)
    found: list[Occurrence] = []
    for year in range(first.year - 1, last.year + 2):
        told = [row for row in rows if row.mulai.year == year] or [row for row in rows if row.tiap_tahun]
        found += [_own_time(row, year) for row in told] or (occurrences(known, year) if known else ())
    within = (o for o in found if o.end >= first and o.start <= last)
    return tuple(sorted(within, key=lambda o: o.start))


def _own_time(row: EventDate, year: int) -> Occurrence:
    status = DateStatus.DITETAPKAN if row.mulai.year == year else DateStatus.PERKIRAAN
    return yearly(row.mulai, max(1, row.hari), year, status)


def day_factors(profile: SeasonProfile, own: tuple[EventDate, ...], first: dt.date, last: dt.date) -> Array:
    """The factor of every day from ``first`` to ``last``, ``(days,)``.

    >>> feast = SeasonProfile(nama="x", peristiwa="natal", sebelum_lama=2, sebelum=2, selama=3)
    >>> day_factors(feast, (), dt.date(2026, 12, 22), dt.date(2026, 12, 26))
    array([1., 2., 2., 3., 3.])
    """
    around = dt.timedelta(days=17 * (1 + max(0, profile.sebelum_lama) + max(0, profile.sesudah_lama)))
    zones = [_zones(profile, when) for when in event_times(profile.peristiwa, own, first - around, last + around)]
    factors = np.ones((last - first).days + 1)
    for part, factor in ((2, profile.sesudah), (0, profile.sebelum), (1, profile.selama)):
        for zone in zones:
            start, end = zone[part], zone[part + 1]
            factors[max(0, (start - first).days) : max(0, (end - first).days)] = factor
    return factors


def _zones(profile: SeasonProfile, when: Occurrence) -> tuple[dt.date, dt.date, dt.date, dt.date]:
    """First day before, first day of the event, first day after it, first ordinary day."""
    before, after = max(0, profile.sebelum_lama), max(0, profile.sesudah_lama)
    if profile.satuan == "hari":
        start, end = when.start, when.end + ONE_DAY
        return start - dt.timedelta(days=before), start, end, end + dt.timedelta(days=after)
    half, past = _half(when.start), _half(when.end) + 1
    return _first_day(half - before), _first_day(half), _first_day(past), _first_day(past + after)


def _half(day: dt.date) -> int:
    """Half-months counted from year 0: days 1-15, and 16 to the month's end."""
    return 2 * (12 * day.year + day.month - 1) + (day.day > 15)


def _first_day(half: int) -> dt.date:
    month, second = divmod(half, 2)
    return dt.date(month // 12, month % 12 + 1, 16 if second else 1)


@lru_cache(maxsize=1024)
def month_factors(
    profiles: tuple[SeasonProfile, ...], own: tuple[EventDate, ...], start: dt.date, months: int
) -> Array:
    """The factor of each of ``months`` calendar months from that of ``start`` on: the mean of its days, ``(months,)``.

    The array is shared and cannot be written to. Raises as :func:`event_times`.

    >>> food = SeasonProfile(nama="x", peristiwa="ramadan", selama=1.6)
    >>> month_factors((food,), (), dt.date(2026, 1, 1), 4).round(4)  # 10 days of February, 20 of March
    array([1.    , 1.2143, 1.3871, 1.    ])
    """
    first = start.replace(day=1)
    begins = [(add_months(first, i) - first).days for i in range(months + 1)]
    days = np.ones(begins[-1])
    for profile in profiles:
        days *= day_factors(profile, own, first, first + dt.timedelta(days=begins[-1] - 1))
    factors: Array = np.add.reduceat(days, begins[:-1]) / np.diff(begins)
    factors.setflags(write=False)
    return factors


def season_line(unit: Unit, plan: Plan, time: Timeline) -> Array:
    """The factor of a unit's events in months 0..N, ``(N + 1,)``: 1 throughout for a unit that names none.

    Raises :class:`PlanError` for an unknown profile or event.

    >>> from workbench.plan import example
    >>> time = Timeline(example().asumsi.mulai, 36)
    >>> season_line(Unit(nama="x", harga_jual=1, volume=1), example(), time)[:3]
    array([1., 1., 1.])
    """
    return month_factors(_profiles(unit, plan), plan.kalender, time.date(0), time.months + 1)


def _profiles(unit: Unit, plan: Plan) -> tuple[SeasonProfile, ...]:
    return tuple(profile_named(name, plan.profil_musim) for name in unit.peristiwa)


def falling(unit: Unit, plan: Plan, time: Timeline) -> tuple[Falling, ...]:
    """Every time that the events of a unit's profiles fall within the plan, with how sure its days are.

    >>> from workbench.plan import example
    >>> feast = Unit(nama="x", harga_jual=1, volume=1, peristiwa=("pangan_ramadan",))
    >>> [str(one.when.start) for one in falling(feast, example(), Timeline(dt.date(2027, 1, 1), 12))]
    ['2027-02-08', '2028-01-28']
    """
    last = add_months(time.date(time.months), 1) - ONE_DAY
    return fallings(_profiles(unit, plan), plan.kalender, time.date(0), last)


def fallings(
    profiles: tuple[SeasonProfile, ...], own: tuple[EventDate, ...], first: dt.date, last: dt.date
) -> tuple[Falling, ...]:
    """Every time that the events of some profiles fall between two days. Raises as :func:`event_times`.

    >>> food = SeasonProfile(nama="x", peristiwa="natal")
    >>> [one.when.start.year for one in fallings((food,), (), dt.date(2027, 2, 1), dt.date(2028, 12, 31))]
    [2027, 2028]
    """
    return tuple(
        Falling(profile, known.name if (known := events().get(profile.peristiwa)) else profile.peristiwa, when)
        for profile in profiles
        for when in event_times(profile.peristiwa, own, first, last)
    )
