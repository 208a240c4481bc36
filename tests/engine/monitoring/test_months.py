"""Reports on the calendar beside the plan: by hand, and what must hold for any plan and any reports."""

from __future__ import annotations

import datetime as dt
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.book.pantau import FIVE, Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine import Projection, project
from workbench.engine.monitoring import (
    Followed,
    Light,
    due,
    figures,
    follow,
    grid,
    marks,
    next_month,
    on_calendar,
    planned,
    reported,
    state_of,
)
from workbench.engine.monitoring.months import LONGEST, months_between
from workbench.plan import Plan, example
from workbench.rules import load

JAN = dt.date(2027, 1, 1)
MARKS = marks(load(), JAN)


def month(place: int) -> dt.date:
    return add_months(JAN, place)


def told(*rows: MonthReport) -> Monitoring:
    return Monitoring(laporan=rows)


def beginning(start: dt.date) -> Plan:
    plan = example()
    return plan.model_copy(update={"asumsi": plan.asumsi.model_copy(update={"mulai": start})})


def seen(part: Monitoring, plan: Plan | None, today: dt.date) -> Followed:
    found = follow(part, project(plan) if plan else None, MARKS, today)
    assert found is not None
    return found


# --- by hand ----------------------------------------------------------------------------------------


def test_a_plan_is_placed_on_the_calendar() -> None:
    # The plan's months 0..2 stand in columns 1..3 of a calendar of 6 months; before them it has the 4 it begins with.
    # Behind its end the mean change of its months goes on: (40 - 10) / 2 = 15 a month, so 55 and 70.
    plan = on_calendar(figures([10, 20, 40], [0, 8, 9], [0, 6, 7], [0, 0, 2], [5, 5, 6]), 1, 6, 4)
    assert plan.cash.tolist() == [4, 10, 20, 40, 55, 70]
    assert plan.arrears.tolist() == [0, 0, 0, 2, 0, 0]
    assert np.isnan(plan.sales).tolist() == [True, False, False, False, True, True]
    assert plan.stock[1:4].tolist() == [5, 5, 6]


def test_a_plan_that_began_before_the_reports_is_cut() -> None:
    plan = on_calendar(figures([10, 20, 40], [0, 8, 9], [0, 6, 7], [0, 0, 2], [5, 5, 6]), -1, 3, 4)
    assert plan.cash.tolist() == [20, 40, 55]
    assert plan.sales[:2].tolist() == [8, 9]
    assert np.isnan(plan.sales[2])


def test_a_plan_that_ended_before_the_reports_is_silent() -> None:
    plan = on_calendar(figures([10, 20], [0, 8], [0, 6], [0, 2], [5, 5]), -5, 2, 4)
    assert plan.months == 2
    assert np.isnan(plan.sales).all()
    assert plan.arrears.tolist() == [0, 0]


def test_the_reports_are_matched_by_calendar_month() -> None:
    plan = beginning(dt.date(2026, 12, 1))
    lines = planned(project(plan), 0)
    found = seen(told(MonthReport(bulan=month(0), kas=5), MonthReport(bulan=month(2), kas=7)), plan, month(2))
    assert (found.start, found.begins) == (JAN, -1)
    assert found.plan.cash[0] == lines.cash[1], "January is month 1 of a plan that begins in December"
    assert found.actual.cash[[0, 2]].tolist() == [5, 7]
    assert np.isnan(found.actual.cash[1])


def test_the_months_go_on_until_the_one_that_is_due() -> None:
    # Only January is reported. On 5 April the report of February is due, on 6 April that of March.
    report = told(MonthReport(bulan=JAN, kas=50_000_000, biaya=1_000_000))
    assert seen(report, None, dt.date(2027, 4, 5)).actual.months == 2
    found = seen(report, None, dt.date(2027, 4, 6))
    assert found.actual.months == 3
    assert found.lights == (Light.HIJAU, Light.KUNING, Light.MERAH), "one, then two months without a report"


def test_before_the_plan_cash_is_what_it_begins_with() -> None:
    # The plan begins in March and is what January and February tell: the loan and what is bought with it come in March,
    # so cash in March is the plan's own. It would be short by the loan if the plan had its money from the beginning on.
    plan = beginning(month(2))
    have = plan.neraca_awal.kas
    found = seen(told(*(MonthReport(bulan=month(place), kas=have) for place in range(2))), plan, month(2))
    assert found.plan.cash[:2].tolist() == [have, have]
    assert found.plan.cash[2] == planned(project(plan), 0).cash[0]
    assert found.found.runway.cash[2] == found.plan.cash[2] != have


def test_behind_the_plan_its_last_year_goes_on_alike_however_many_months_are_reported() -> None:
    # Reported as planned until four months behind the plan: what comes is the plan's own straight line, not a new mean.
    plan = beginning(month(-72))
    lines = planned(project(plan), 0)
    step = float(lines.cash[-1] - lines.cash[-13]) / 12
    ahead = [float(lines.cash[-1]) + step * place for place in range(1, 29)]
    rows = [MonthReport(bulan=month(place), kas=round(ahead[place - 1])) for place in range(1, 5)]
    found = seen(told(*rows), plan, month(4))
    assert found.found.runway.cash[3:] == pytest.approx(ahead[3:], abs=30)


def test_of_a_month_told_twice_the_last_number_counts() -> None:
    part = told(MonthReport(bulan=JAN, kas=5, stok=3), MonthReport(bulan=dt.date(2027, 1, 31), kas=6, catatan="baru"))
    assert reported(part) == {JAN: MonthReport(bulan=JAN, kas=6, stok=3, catatan="baru")}


def test_a_month_without_numbers_is_not_reported() -> None:
    assert reported(told(MonthReport(bulan=JAN, catatan="kios tutup"), MonthReport(kas=5))) == {}
    assert follow(told(MonthReport(bulan=JAN)), None, MARKS, JAN) is None


@pytest.mark.parametrize(
    ("last", "today", "wanted"),
    [
        (None, dt.date(2027, 3, 10), month(1)),
        (month(0), dt.date(2027, 3, 10), month(1)),
        (month(1), dt.date(2027, 3, 10), month(2)),
        (month(2), dt.date(2027, 3, 10), month(2)),
        (month(9), dt.date(2027, 3, 10), month(2)),
    ],
)
def test_the_month_to_report_next(last: dt.date | None, today: dt.date, wanted: dt.date) -> None:
    part = told(MonthReport(bulan=last, kas=1)) if last else Monitoring()
    assert next_month(part, today) == wanted


def test_a_year_that_was_mistyped_does_not_make_a_century() -> None:
    part = told(MonthReport(bulan=dt.date(1927, 1, 1), kas=5), MonthReport(bulan=JAN, kas=7))
    found = seen(part, None, JAN)
    assert found.actual.months == LONGEST
    assert found.actual.cash[-1] == 7


# --- in words -----------------------------------------------------------------------------------------


def test_without_a_plan_only_what_was_reported_is_told() -> None:
    rows = [MonthReport(bulan=month(place), kas=(9 - place) * 10**6, penjualan=2 * 10**6) for place in range(3)]
    state = state_of(seen(told(*rows), None, month(2)))
    assert state.sentences == (
        "Rencana koperasi ini belum dapat dihitung, jadi yang ditampilkan hanya kenyataan.",
        "Penjualan sampai Maret 2027 Rp6.000.000.",
        "Kas Maret 2027 Rp7.000.000.",
    )
    # 7 juta in March, a million less each month: below nothing in November (7 - 8 = -1).
    assert state.cash == "Bila begini terus, kas habis pada November 2027 (8 bulan sesudah laporan kas terakhir)."
    assert state.unasked.startswith("Yang belum ikut dinilai karena tidak ada rencana pembandingnya: penjualan")
    assert len(state.actions) == 3


def test_one_report_of_cash_and_no_plan_foretells_nothing() -> None:
    state = state_of(seen(told(MonthReport(bulan=JAN, kas=10**6)), None, JAN))
    assert state.cash == "Kas baru dilaporkan sekali. Sesudah laporan kas kedua, bulan kas habis dapat diperkirakan."


def test_reports_outside_the_plan_are_not_compared_with_it() -> None:
    plan = beginning(month(6))
    state = state_of(seen(told(MonthReport(bulan=JAN, penjualan=5)), plan, JAN))
    assert (
        state.sentences[0] == "Bulan yang dilaporkan belum ada di dalam rencana, jadi yang ditampilkan hanya kenyataan."
    )


def test_only_months_of_the_plan_are_compared() -> None:
    # Two months before the plan and two in it: the sentence sums the two in it.
    plan = beginning(month(2))
    rows = [MonthReport(bulan=month(place), penjualan=1_000_000) for place in range(4)]
    lines = planned(project(plan), 0)
    found = state_of(seen(told(*rows), plan, month(3)))
    assert found.sentences[0].startswith("Penjualan sampai April 2027 Rp2.000.000")
    assert lines.sales[:2].sum() > 0
    assert f"{round(float(lines.sales[:2].sum())):,}".replace(",", ".") in found.sentences[0]


def test_only_months_until_the_last_told_are_missing() -> None:
    # January and March are told, February is not; April and May are silent, but "until March" knows nothing of them.
    rows = [MonthReport(bulan=month(place), penjualan=1_000_000) for place in (0, 2)]
    found = state_of(seen(told(*rows), beginning(JAN), dt.date(2027, 6, 20)))
    assert found.sentences[0].startswith("Penjualan sampai Maret 2027 (1 bulan tidak dilaporkan) Rp2.000.000")
    found = state_of(seen(told(rows[0]), beginning(JAN), dt.date(2027, 6, 20)))
    assert found.sentences[0].startswith("Penjualan sampai Januari 2027 Rp1.000.000")


# --- what must hold -----------------------------------------------------------------------------------

AMOUNTS = st.none() | st.integers(-(10**12), 10**12)
REPORTS = st.builds(
    MonthReport,
    bulan=st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2029, 12, 31)),
    **dict.fromkeys(FIVE, AMOUNTS),
)


@cache
def projected(shift: int) -> Projection:
    return project(beginning(month(shift)))


@given(
    st.lists(REPORTS, max_size=12),
    st.sampled_from([-90, -30, -3, 0, 2, 30]),
    st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)),
)
def test_any_reports_beside_any_plan_have_a_light_and_words(
    rows: list[MonthReport], shift: int, today: dt.date
) -> None:
    part = told(*rows)
    for plan in (projected(shift), None):
        found = follow(part, plan, MARKS, today)
        if found is None:
            assert not reported(part)
            continue
        state = state_of(found)
        assert all(sentence.endswith(".") for sentence in (*state.sentences, state.cash, *state.actions))
        assert not any("nan" in sentence for sentence in (*state.sentences, state.cash))
        assert len(found.lights) == found.actual.months <= LONGEST
        assert found.lights[-1] is found.light
        assert np.isfinite(found.plan.cash).all()


@given(st.lists(st.lists(REPORTS, max_size=4), min_size=1, max_size=4))
def test_many_are_as_one_by_one(books: list[list[MonthReport]]) -> None:
    parts = [told(*rows) for rows in books]
    together = grid(parts, JAN, 24)
    for place, part in enumerate(parts):
        alone = grid([part], JAN, 24).at(0)
        for name in ("cash", "sales", "costs", "arrears", "stock"):
            np.testing.assert_array_equal(getattr(together, name)[place], getattr(alone, name))


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(-200, 200))
def test_months_between_turns_add_months_back(day: dt.date, count: int) -> None:
    assert months_between(day, add_months(day, count)) == count
    assert months_between(due(day), day) in (1, 2)
