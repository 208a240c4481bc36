"""Prices that fall for all at once: three cooperatives by hand, one by one against all, and what must always hold."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.district.tiny import FREE, LATER, OWED, POOR, tiny
from workbench.engine import project
from workbench.engine.district.exposure import Exposure, Fall, by_area, exposures
from workbench.engine.district.laid import lay_out
from workbench.engine.district.risk_words import exposure_told, fall_told, village_told
from workbench.engine.district.since import Missed, Since
from workbench.engine.drivers import Drivers
from workbench.engine.model import Verdict, simulate
from workbench.errors import EngineError
from workbench.intake import example_entries
from workbench.rules import load

RULES = load()
THREE = lay_out([POOR, LATER, FREE], RULES)
SOME = lay_out([e.plan for e in example_entries()[:400:25] if e.plan is not None], RULES)


def fall(fall: Fall, since: Since | None = None) -> Exposure:
    return exposures(THREE, (fall,), since)[0]


# --- by hand ----------------------------------------------------------------------------------------


def test_the_plan_itself_is_as_counted_on_paper() -> None:
    poor = THREE.laid[0]
    assert poor.strain.cash[:4].tolist() == [50_000, 145_000, 240_000, 335_000]
    assert poor.strain.service[:3].tolist() == [0, 100_000, 100_000]
    assert poor.strain.owed[:4].tolist() == [OWED, OWED, 3_500_000, 3_400_000]


def test_a_fall_of_a_fifth_by_hand() -> None:
    """Cash falls by 104.000 a month: poor 50.000 -> -54.000 in month 1, later 500.000 -> -20.000 in month 5.

    Poor's month 1 is February 2027, the district's column 1; later began in March 2027, so its month 5 is August 2027,
    column 7. Unpaid at the end of month 36: poor min(3.694.000, 3.600.000 due), later 36 x 104.000 - 500.000.
    """
    found = fall(Fall(0.2))
    assert found.after.month.tolist() == [1, 7, -1]
    assert found.after.owed.tolist() == [3_600_000, 3_200_000, 0]
    assert found.after.unpaid.tolist() == [3_600_000, 3_244_000, 0]
    assert (found.planned, found.count, found.total) == (0, 2, 3)
    assert found.months() == ((dt.date(2027, 2, 1), 1), (dt.date(2027, 8, 1), 1))
    assert (found.owed, found.unpaid) == (6_800_000, 6_844_000)


def test_buying_prices_that_follow_leave_everybody_paying() -> None:
    assert fall(Fall(0.2, 1.0)).count == 0


def test_buying_prices_that_follow_by_half_only_delay_it() -> None:
    """Goods cost 540.000: 800 - 540 - 200 - 4 - 100 = -44.000 a month; 50.000 lasts one month, 500.000 eleven."""
    assert fall(Fall(0.2, 0.5)).after.month.tolist() == [2, 2 + 12, -1]


def test_a_fall_that_ends_is_survived_by_who_has_something_put_aside() -> None:
    """February to April 2027: three months of poor's at -104.000, then +95.000: 262.000 unpaid, paid off in month 6.

    Later begins in March, so April is the only month of its trade that is met: 500.000 - 104.000.
    """
    found = fall(Fall(0.2, bulan=3), Since(dt.date(2027, 2, 1)))
    assert found.after.month.tolist() == [1, -1, -1]
    assert found.after.unpaid.tolist() == [262_000, 0, 0]


def test_it_begins_when_it_is_said_to_and_from_the_cash_that_is_there() -> None:
    """From January 2028 on. Poor's month 12 starts from 50.000 + 11 x 95.000 = 1.095.000: short after eleven months.

    Month 11 + 11 = 22 stands at 1.095.000 - 1.144.000 = -49.000: November 2028, column 22. With 600.000 less at hand,
    495.000 last four months: month 16, column 16. Later (month 10 then) has 500.000 + 9 x 95.000 = 1.355.000 before,
    enough for 13 months: month 9 + 14 = 23, column 25.
    """
    day = dt.date(2028, 1, 1)
    assert fall(Fall(0.2), Since(day)).after.month.tolist() == [22, 25, -1]
    gap = np.array([-600_000.0, 0.0, 0.0])
    assert fall(Fall(0.2), Since(day, gap=gap)).after.month.tolist() == [16, 25, -1]
    assert fall(Fall(0.2), Since(day, months=6, gap=gap)).after.month.tolist() == [16, -1, -1]


def test_nothing_is_counted_behind_the_end_of_a_plan() -> None:
    assert fall(Fall(0.9), Since(dt.date(2040, 1, 1))).count == 0


def test_only_the_units_of_a_kind_may_fall() -> None:
    rubber, shop = exposures(THREE, (Fall(0.2, jenis=("karet",)), Fall(0.2, jenis=("karet", "sembako"))))
    assert rubber.count == 0
    assert shop.after.month.tolist() == [1, 7, -1]


def test_the_areas_by_hand() -> None:
    areas = by_area(THREE, fall(Fall(0.2)).after)
    assert [(area.name, area.total, area.count, area.owed) for area in areas] == [
        ("Sepauk", 2, 2, 6_800_000),
        ("Ketungau Hilir", 1, 0, 0),
    ]


# --- against one by one -----------------------------------------------------------------------------


def test_all_together_are_what_each_is_by_itself() -> None:
    plans = [one.plan for one in SOME.laid]
    both = exposures(SOME, (Fall(0.2, 0.7), Fall(0.1, 1.0)))
    for row, plan in enumerate(plans):
        alone = project(plan, RULES)
        assert (SOME.laid[row].strain.cash == alone.books.cash.closing).all()
        assert SOME.laid[row].verdict is alone.verdict
        for found, drivers in zip(both, (Drivers(0.8, 1.0, 0.86), Drivers(0.9, 1.0, 0.9)), strict=True):
            books, _ = simulate(plan, drivers, RULES)
            late = (books.cash.closing < 0) & (books.cash.principal + books.cash.interest > 0)
            assert bool(found.after.any[row]) == bool(late.any())


def test_plans_that_cannot_be_counted_are_named_and_stop_nobody() -> None:
    nothing = tiny("61.05.03.2003", 1).model_copy(update={"unit": ()})
    found = lay_out([nothing, POOR], RULES)
    assert found.kode == (POOR.profil.kode,)
    assert "belum ada unit usaha" in found.refused["61.05.03.2003"]
    assert found.laid[0].verdict is Verdict.AMAN
    with pytest.raises(EngineError, match="belum ada rencana yang dapat dihitung"):
        exposures(lay_out([nothing], RULES), (Fall(0.2),))


@pytest.mark.parametrize("wrong", [{"share": -0.1}, {"share": 1.1}, {"ikut": 2.0}, {"bulan": 0}])
def test_a_fall_that_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(EngineError, match="Harga bersama"):
        Fall(**wrong)  # type: ignore[arg-type]


# --- what must always hold --------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.floats(0.0, 0.5), st.floats(0.0, 0.5))
def test_a_bigger_fall_never_misses_fewer_and_no_fall_misses_what_the_plan_does(one: float, other: float) -> None:
    small, big = sorted((one, other))
    none, less, more = exposures(SOME, (Fall(0.0), Fall(small), Fall(big)))
    assert none.after.month.tolist() == none.before.month.tolist()
    assert (none.after.any <= less.after.any).all()
    assert (less.after.any <= more.after.any).all()
    assert (less.after.unpaid <= more.after.unpaid).all()
    for found in (none, less, more):
        assert found.planned <= found.count <= found.total == len(SOME)
        assert (found.after.owed >= 0).all()
        areas = by_area(SOME, found.after)
        assert sum(area.total for area in areas) == found.total
        assert sum(area.count for area in areas) == found.count == sum(many for _, many in found.months())
        assert (sum(a.owed for a in areas), sum(a.unpaid for a in areas)) == (found.owed, found.unpaid)


# --- words ------------------------------------------------------------------------------------------


def test_it_is_told_in_three_sentences() -> None:
    assert exposure_told(fall(Fall(0.2))) == (
        "Bila harga jual turun 20%, harga beli tetap: 2 dari 3 koperasi tidak dapat membayar penuh sedikitnya satu "
        "angsuran.",
        "Yang pertama menunggak pada Feb 2027 (1 koperasi).",
        "Yang dipertaruhkan: sisa pinjaman mereka Rp6,8\xa0jt saat pertama kali menunggak, dan tunggakan yang menumpuk "
        "sampai Rp6,84\xa0jt.",
    )
    assert exposure_told(fall(Fall(0.2, 1.0))) == (
        "Bila harga jual turun 20%, harga beli ikut turun sama banyak: semua dari 3 koperasi tetap dapat membayar "
        "angsuran.",
    )
    assert fall_told(Fall(0.2, 0.5)) == "harga jual turun 20%, harga beli ikut turun 10%"


def test_only_those_that_miss_both_ways_are_told_as_missing_anyway() -> None:
    """As planned A and B miss, when buying prices fall too B and C: of these two, one misses anyway."""
    day, none = dt.date(2027, 1, 1), np.zeros(3)
    before, after = (Missed(np.array(months), none, none) for months in ([1, 2, -1], [-1, 2, 3]))
    assert exposure_told(Exposure(Fall(0.2, 1.0), day, before, after))[0].endswith(
        "2 dari 3 koperasi tidak dapat membayar penuh sedikitnya satu angsuran. "
        "1 di antaranya juga tanpa penurunan harga."
    )


def test_a_cooperative_without_kecamatan_stands_under_words() -> None:
    lost = lay_out([tiny("61.05.99.2001", 50_000, kecamatan="")], RULES)
    assert [(area.name, area.total) for area in by_area(lost, exposures(lost, (Fall(0.2),))[0].after)] == [
        ("Belum diisi", 1)
    ]


def test_the_village_is_spoken_of_only_where_the_programme_has_it() -> None:
    after = fall(Fall(0.2)).after
    assert village_told(THREE, after, RULES, dt.date(2026, 11, 22)) == ()
    loan = POOR.pinjaman[0].model_copy(update={"program": "kdmp_pmk49", "sudah_berjalan": False})
    free = POOR.neraca_awal.model_copy(update={"pinjaman_lama": 0, "hibah": POOR.neraca_awal.kas + OWED})
    asked = lay_out([POOR.model_copy(update={"pinjaman": (loan,), "neraca_awal": free})], RULES)
    found = exposures(asked, (Fall(0.5),))[0].after
    told = village_told(asked, found, RULES, dt.date(2026, 11, 22))
    assert told[0].startswith("Di antaranya 1 koperasi dengan pinjaman program KDMP")
    assert "paling banyak 30% dari pagu setahun (Permendesa PDT 10/2025 (BN 593); diragukan" in told[1]
    assert "58,03%" in told[2]
    assert "PMK 7/2026" in told[2]
