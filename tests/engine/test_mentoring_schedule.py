"""Which days to visit whom: a month worked by hand, and what must hold for any month and any cooperatives."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from workbench.calendars import holidays
from workbench.engine.mentoring import Charge, propose, visiting_days

MONTH = dt.date(2026, 11, 1)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


def test_days_without_sundays_and_holidays() -> None:
    # December 2026: 31 days, Sundays 6, 13, 20, 27; Christmas Eve (shared leave) and Christmas are Thursday and Friday.
    found = visiting_days(dt.date(2026, 12, 1))
    assert len(found) == 31 - 4 - 2
    assert {dt.date(2026, 12, 24), dt.date(2026, 12, 25)}.isdisjoint(found)


def test_a_month_by_hand() -> None:
    """Three villages of Dedai, one of Sepauk, two visits each, three a day, all of November 2026.

    25 days (Sundays 1, 8, 15, 22, 29 off): stretches of 12 (2 to 14 November) and 13 (16 to 30 November). Two ways:
    Dedai whole, then Sepauk. In the first stretch they go on place 12 x 1/4 = 3 and 12 x 3/4 = 9 (from 0): 5 and
    12 November; in the second on 13 x 1/4 = 3 and 13 x 3/4 = 9: 19 and 26 November.
    """
    charges = [Charge("d1", "Dedai"), Charge("s1", "Sepauk"), Charge("d2", "Dedai"), Charge("d3", "Dedai")]
    found = propose(charges, MONTH, visits=2, most=3)
    assert [day.day for day in found.of("d1")] == [5, 19]
    assert found.of("d1") == found.of("d2") == found.of("d3")
    assert [day.day for day in found.of("s1")] == [12, 26]
    assert found.short == ()


def test_what_was_visited_and_what_is_planned_is_not_asked_again() -> None:
    made = Charge("a", "Dedai", visited=(dt.date(2026, 11, 3),))
    planned = Charge("b", "Dedai", visited=(dt.date(2026, 11, 4),), planned=(dt.date(2026, 11, 20),))
    found = propose([made, planned], dt.date(2026, 11, 16), visits=2, most=1)
    # 13 days from 16 November; one way, at place 13 x 1/2 = 6: 23 November.
    assert found.of("a") == (dt.date(2026, 11, 23),)
    assert found.of("b") == ()


def test_a_planned_day_takes_room() -> None:
    elsewhere = Charge("b", "Sepauk", planned=(dt.date(2026, 11, 28), dt.date(2026, 11, 30)))
    found = propose([Charge("a", "Dedai"), elsewhere], dt.date(2026, 11, 28), visits=2, most=1)
    # Only Saturday 28 and Monday 30 November are left, and both are taken.
    assert found.visits == ()
    assert found.short == (("a", 2),)


def test_a_way_is_no_longer_than_the_roomiest_day() -> None:
    charges = [Charge(f"d{n}", "Dedai") for n in range(3)]
    taken = Charge("s", "Sepauk", planned=(dt.date(2026, 11, 28), dt.date(2026, 11, 30)))
    found = propose([*charges, taken], dt.date(2026, 11, 28), visits=1, most=3)
    # Both days have room for two: a way of two (place 2 x 1/4 = 0: the 28th), then one alone (2 x 3/4 = 1: the 30th).
    assert Counter(visit.day.day for visit in found.visits) == Counter({28: 2, 30: 1})


def test_nobody_is_visited_twice_on_one_day() -> None:
    today = Charge("a", "Dedai", visited=(dt.date(2026, 11, 30),))
    assert propose([today], dt.date(2026, 11, 30), visits=2, most=3).short == (("a", 1),)


@st.composite
def cares(draw: st.DrawFn) -> tuple[list[Charge], dt.date, int, int]:
    since, visits, most = draw(DAYS), draw(st.integers(1, 4)), draw(st.integers(1, 4))
    last = calendar.monthrange(since.year, since.month)[1]
    near = st.integers(1, last).map(lambda day: since.replace(day=day))
    charges = [
        Charge(
            f"61.05.{number:02}",
            draw(st.sampled_from(["Dedai", "Sepauk", "Serawai"])),
            tuple(draw(st.lists(near.filter(lambda day: day < since), max_size=2, unique=True)))
            if since.day > 1
            else (),
            tuple(draw(st.lists(near.filter(lambda day: day >= since), max_size=1, unique=True))),
        )
        for number in range(draw(st.integers(0, 15)))
    ]
    return charges, since, visits, most


@given(cares())
def test_whatever_the_month(care: tuple[list[Charge], dt.date, int, int]) -> None:
    charges, since, visits, most = care
    found = propose(charges, since, visits, most)
    closed = {holiday.day for holiday in holidays(since.year)}
    fixed = Counter(day for charge in charges for day in charge.planned)
    load = Counter(visit.day for visit in found.visits)
    missing = dict(found.short)
    for day, count in load.items():
        assert day >= since
        assert (day.year, day.month) == (since.year, since.month)
        assert day.weekday() != calendar.SUNDAY
        assert day not in closed
        assert count + fixed[day] <= most
    for charge in charges:
        days = found.of(charge.kode)
        assert len({*days, *charge.visited, *charge.planned}) == len(days) + len({*charge.visited, *charge.planned})
        needed = max(0, visits - len(charge.visited) - len(charge.planned))
        assert len(days) + missing.get(charge.kode, 0) == needed
    assert propose(charges[::-1], since, visits, most) == found


@given(st.lists(st.sampled_from(["Dedai", "Sepauk", "Serawai", "Ambalau"]), min_size=1, max_size=15), DAYS)
def test_a_whole_month_is_enough_for_a_pendamping(places: list[str], day: dt.date) -> None:
    """Fifteen cooperatives, the most of a pendamping, two visits each, three a day: 30 visits in ten days."""
    charges = [Charge(str(number), place) for number, place in enumerate(places)]
    found = propose(charges, day.replace(day=1), visits=2, most=3)
    assert found.short == ()
    assert all(len(found.of(charge.kode)) == 2 for charge in charges)
    for place in set(places):  # those of one kecamatan go together, three at a time
        days = {visit.day for visit in found.visits if places[int(visit.kode)] == place}
        assert len(days) <= 2 * -(-places.count(place) // 3)
