"""Moving seasons: a month's factor is the mean of its days, and moves with the event."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import assumptions, bare_plan, unit
from workbench.calendars import DateStatus
from workbench.engine import project
from workbench.engine.production import Drivers, unit_lines
from workbench.engine.seasons import day_factors, event_times, falling, month_factors, season_line
from workbench.engine.timeline import Array, Timeline
from workbench.errors import PlanError
from workbench.plan import EventDate, SeasonProfile

FOOD = SeasonProfile(nama="pangan", peristiwa="ramadan", selama=1.6)
FEAST = SeasonProfile(nama="lebaran", peristiwa="lebaran", sebelum_lama=14, sebelum=1.5, selama=2.0)
GAWAI = EventDate(peristiwa="gawai", mulai=dt.date(2026, 7, 27), hari=3, tiap_tahun=True)
FACTORS = st.integers(0, 40).map(lambda n: n / 10)


@st.composite
def profiles(draw: st.DrawFn) -> SeasonProfile:
    return SeasonProfile(
        nama="acak",
        peristiwa=draw(st.sampled_from(["ramadan", "lebaran", "gawai", "natal", "hujan"])),
        satuan=draw(st.sampled_from(["hari", "setengah_bulan"])),
        sebelum_lama=draw(st.integers(0, 20)),
        sebelum=draw(FACTORS),
        selama=draw(FACTORS),
        sesudah_lama=draw(st.integers(0, 20)),
        sesudah=draw(FACTORS),
    )


def year(profile: SeasonProfile, number: int, *own: EventDate) -> Array:
    return month_factors((profile,), own, dt.date(number, 1, 1), 12)


def test_ramadan_2026_by_hand() -> None:
    """19 Februari to 20 Maret 2026: 10 of 28 days and 20 of 31 at 160 %."""
    factors = year(FOOD, 2026)
    assert factors[1] == pytest.approx((18 + 10 * 1.6) / 28)
    assert factors[2] == pytest.approx((11 + 20 * 1.6) / 31)
    assert (np.delete(factors, [1, 2]) == 1).all()


def test_lebaran_by_hand() -> None:
    """21-22 Maret 2026, with 14 days before it from 7 Maret on: (6 + 14 x 1,5 + 2 x 2 + 9) / 31."""
    assert year(FEAST, 2026)[2] == pytest.approx((6 + 14 * 1.5 + 2 * 2 + 9) / 31)


@pytest.mark.parametrize(("number", "months"), [(2026, [2]), (2031, [0]), (2033, [0, 11])])
def test_the_peak_moves_with_the_year(number: int, months: list[int]) -> None:
    """Lebaran falls in Maret 2026, Januari 2031, and in both Januari and Desember 2033."""
    factors = year(SeasonProfile(nama="x", peristiwa="lebaran", selama=5), number)
    assert np.flatnonzero(factors > 1).tolist() == months


def test_half_months_by_hand() -> None:
    """21-22 Maret 2026 widen to 16-31 Maret; one half before is 1-15 Maret, one after is 1-15 April."""
    halves = SeasonProfile(nama="x", peristiwa="lebaran", satuan="setengah_bulan", sebelum_lama=1, sebelum=1.5,
                           selama=2, sesudah_lama=1, sesudah=0.5)  # fmt: skip
    factors = year(halves, 2026)
    assert factors[2] == pytest.approx((15 * 1.5 + 16 * 2) / 31)
    assert factors[3] == pytest.approx((15 * 0.5 + 15) / 30)


def test_two_profiles_multiply_day_by_day() -> None:
    """Rain (120 days from 1 Oktober 2027) at half, Natal (8 days) at double: 25-31 Desember is an ordinary week."""
    rain = SeasonProfile(nama="hujan", peristiwa="hujan", selama=0.5)
    natal = SeasonProfile(nama="natal", peristiwa="natal", selama=2)
    both = month_factors((rain, natal), (), dt.date(2027, 12, 1), 1)
    assert both[0] == pytest.approx((24 * 0.5 + 7 * 1) / 31)


def test_the_villages_own_days_go_before_the_general_ones() -> None:
    profile = SeasonProfile(nama="gawai", peristiwa="gawai", selama=4)
    assert np.flatnonzero(year(profile, 2028) > 1).tolist() == [5]
    own = year(profile, 2028, GAWAI)
    assert np.flatnonzero(own > 1).tolist() == [6]
    assert own[6] == pytest.approx((28 + 3 * 4) / 31)


def test_a_year_told_exactly_goes_before_the_yearly_day() -> None:
    exact = EventDate(peristiwa="gawai", mulai=dt.date(2028, 5, 10), hari=1)
    times = event_times("gawai", (GAWAI, exact), dt.date(2027, 1, 1), dt.date(2029, 12, 31))
    assert [(o.start, o.status) for o in times] == [
        (dt.date(2027, 7, 27), DateStatus.PERKIRAAN),
        (dt.date(2028, 5, 10), DateStatus.DITETAPKAN),
        (dt.date(2029, 7, 27), DateStatus.PERKIRAAN),
    ]


def test_an_event_of_the_villages_own_needs_only_its_days() -> None:
    harvest = SeasonProfile(nama="panen", peristiwa="panen_lada", selama=3)
    days = EventDate(peristiwa="panen_lada", mulai=dt.date(2027, 8, 1), hari=31, tiap_tahun=True)
    assert np.flatnonzero(year(harvest, 2027, days) > 1).tolist() == [7]
    with pytest.raises(PlanError, match="peristiwa “panen_lada” tidak dikenal"):
        year(harvest, 2027)


def test_a_unit_names_its_profiles_and_they_multiply_the_calendar_months() -> None:
    """A shop at 50 % in Maret sells 100 x 0,5 x 43/31 units in Ramadan's Maret 2026."""
    season = (1.0, 1.0, 0.5, *(1.0,) * 9)
    shop = unit(musim=season, peristiwa=("pangan_ramadan",))
    plan = bare_plan(unit=(shop,), asumsi=assumptions(mulai=dt.date(2026, 1, 1)))
    lines = unit_lines(shop, plan, Timeline(plan.asumsi.mulai, 36), Drivers())
    assert lines.quantity[2] == pytest.approx(100 * 0.5 * (11 + 32) / 31)
    assert lines.events[2] == pytest.approx((11 + 32) / 31)
    assert lines.sales[3] == 1_000_000


def test_an_own_profile_goes_before_a_ready_one_of_that_name() -> None:
    shop = unit(peristiwa=("pangan_ramadan",))
    own = SeasonProfile(nama="pangan_ramadan", peristiwa="natal", selama=2)
    plan = bare_plan(unit=(shop,), profil_musim=(own,), asumsi=assumptions(mulai=dt.date(2026, 1, 1)))
    line = season_line(shop, plan, Timeline(plan.asumsi.mulai, 12))
    assert np.flatnonzero(line > 1).tolist() == [0, 11, 12]


def test_what_nobody_knows_is_a_sentence() -> None:
    shop = unit(peristiwa=("tahun_kabisat",))
    with pytest.raises(PlanError, match="profil “tahun_kabisat” tidak ada"):
        season_line(shop, bare_plan(unit=(shop,)), Timeline(dt.date(2027, 1, 1), 12))


def test_every_time_is_told_with_how_sure_it_is() -> None:
    shop = unit(peristiwa=("pangan_ramadan",))
    plan = bare_plan(unit=(shop,), asumsi=assumptions(mulai=dt.date(2026, 1, 1)))
    found = list(falling(shop, plan, Timeline(plan.asumsi.mulai, 36)))
    assert [(f.name, f.when.start.year, str(f.when.status)) for f in found] == [
        ("Ramadan", 2026, "ditetapkan"),
        ("Ramadan", 2027, "perkiraan"),
        ("Ramadan", 2028, "perkiraan"),
        ("Ramadan", 2029, "perkiraan"),  # month 36 is Januari 2029
    ]


def test_the_shared_line_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        year(FOOD, 2026)[0] = 2


@given(profiles(), st.integers(2000, 2050), st.integers(1, 120))
def test_a_month_lies_between_its_weakest_and_strongest_day(profile: SeasonProfile, begin: int, months: int) -> None:
    factors = month_factors((profile,), (), dt.date(begin, 1, 1), months)
    strength = (1.0, profile.sebelum, profile.selama, profile.sesudah)
    assert factors.shape == (months,)
    assert (factors >= min(strength) - 1e-12).all()
    assert (factors <= max(strength) + 1e-12).all()


@given(profiles(), st.integers(2000, 2050))
def test_factor_one_everywhere_changes_nothing(profile: SeasonProfile, begin: int) -> None:
    flat = profile.model_copy(update={"sebelum": 1.0, "selama": 1.0, "sesudah": 1.0})
    assert (month_factors((flat,), (), dt.date(begin, 1, 1), 36) == 1).all()


@given(profiles(), st.integers(2000, 2050))
def test_months_are_the_same_whatever_window_they_are_seen_through(profile: SeasonProfile, begin: int) -> None:
    long = month_factors((profile,), (), dt.date(begin, 1, 1), 36)
    for start in (5, 12, 23):
        short = month_factors((profile,), (), dt.date(begin + start // 12, start % 12 + 1, 15), 6)
        assert short == pytest.approx(long[start : start + 6])


@given(profiles())
def test_days_are_seen_one_by_one(profile: SeasonProfile) -> None:
    first = dt.date(2029, 12, 20)
    together = day_factors(profile, (), first, first + dt.timedelta(days=40))
    for i in (0, 7, 12, 40):
        day = first + dt.timedelta(days=i)
        assert day_factors(profile, (), day, day)[0] == together[i]


def test_a_plan_with_flat_seasons_is_the_plan_without() -> None:
    flat = SeasonProfile(nama="datar", peristiwa="ramadan")
    base = project(bare_plan())
    same = project(bare_plan(unit=(unit(peristiwa=("datar",)),), profil_musim=(flat,)))
    assert (same.books.cash.closing == base.books.cash.closing).all()
