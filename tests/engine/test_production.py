"""Business units month by month: rhythm, ramp, season, losses, credit days."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import ASSUMPTIONS, assumptions, bare_plan, unit, units
from workbench.engine.production import Drivers, UnitLines, activity, lag_weights, unit_lines
from workbench.engine.timeline import Timeline
from workbench.plan import Assumptions, Unit

TIME = Timeline(dt.date(2027, 1, 1), 36)


def lines(what: Unit, holds: Assumptions | None = None, drivers: Drivers | None = None) -> UnitLines:
    plan = bare_plan(unit=(what,), asumsi=holds or assumptions())
    return unit_lines(what, plan, Timeline(plan.asumsi.mulai, 36), drivers or Drivers())


def test_one_month_by_hand() -> None:
    """100 bought at 6.000 with 500 of costs each; 5 % lost, 95 sold at 10.000.

    Goods 600.000, costs 50.000, sales 950.000. Year 2 with prices up 3 % and costs up 2 %: 978.500 and
    612.000. Month 0 is empty: nothing is sold with the first money.
    """
    holds = assumptions(kenaikan_harga_jual=0.03, kenaikan_biaya=0.02)
    u = lines(unit(biaya_variabel=500, susut=0.05), holds)
    assert (u.sales[0], u.cogs[0], u.variable[0]) == (0, 0, 0)
    assert (u.sales[1], u.cogs[1], u.variable[1]) == (950_000, 600_000, 50_000)
    assert (u.sales[12], u.sales[13], u.cogs[13], u.variable[13]) == (950_000, 978_500, 612_000, 51_000)


def test_ramp_by_hand() -> None:
    """Half of full in the first month, full four months later: 50, 62,5, 75, 87,5, 100 %."""
    active = activity(unit(ramp_awal=0.5, ramp_bulan=4, mulai_bulan=3), TIME)
    assert active[:9].tolist() == [0, 0, 0, 0.5, 0.625, 0.75, 0.875, 1, 1]


def test_cycle_by_hand() -> None:
    """Every five months from month 2: months 2, 7, 12, 17, ..."""
    active = activity(unit(siklus_bulan=5, mulai_bulan=2), TIME)
    assert np.nonzero(active)[0].tolist() == [2, 7, 12, 17, 22, 27, 32]


def test_season_by_hand() -> None:
    """Factors are of calendar months: a plan from March 2027 has month 0 in March, month 1 in April."""
    season = tuple(m / 10 for m in range(1, 13))
    active = activity(unit(musim=season), Timeline(dt.date(2027, 3, 1), 36))
    assert active[:4].tolist() == [0, 0.4, 0.5, 0.6]
    assert (active[9], active[10]) == (1.2, 0.1)


def test_bills_by_hand() -> None:
    """Sales 1.000.000 a month, paid after 45 days: at the end of month 1 all is open, then one and a half."""
    u = lines(unit(hari_piutang=45, hari_utang=15, hari_persediaan=20))
    assert u.receivable[:4].tolist() == [0, 1_000_000, 1_500_000, 1_500_000]
    assert u.payable[:3].tolist() == [0, 300_000, 300_000]
    assert u.stock_target[:3].tolist() == [0, 400_000, 400_000]


@pytest.mark.parametrize(
    ("days", "weights"),
    [(0, (0, 0, 0)), (15, (0.5, 0, 0)), (30, (1, 0, 0)), (75, (1, 1, 0.5)), (90, (1, 1, 1))],
)
def test_days_are_shares_of_three_months(days: int, weights: tuple[float, ...]) -> None:
    assert lag_weights(days) == weights


def test_each_driver_moves_its_own_lines() -> None:
    what = unit(biaya_variabel=500)
    base = lines(what)
    dearer = lines(what, drivers=Drivers(harga_beli=1.1))
    assert dearer.cogs[1] == 660_000
    assert (dearer.sales == base.sales).all()
    assert lines(what, drivers=Drivers(harga_jual=0.9)).sales[1] == 900_000
    assert lines(what, drivers=Drivers(biaya=2.0)).variable[1] == 100_000
    fewer = lines(what, drivers=Drivers(volume=0.5))
    assert (fewer.sales[1], fewer.cogs[1], fewer.variable[1]) == (500_000, 300_000, 25_000)


@given(units(), ASSUMPTIONS)
def test_lines_are_whole_rupiah_and_never_negative(what: Unit, holds: Assumptions) -> None:
    u = lines(what, holds)
    for line in (u.sales, u.cogs, u.variable, u.receivable, u.payable, u.stock_target):
        assert (line >= 0).all()
        assert (line == np.floor(line)).all()
        assert line[0] == 0


@given(units(), ASSUMPTIONS)
def test_a_unit_works_only_in_its_months(what: Unit, holds: Assumptions) -> None:
    active = lines(what, holds).activity
    for t in range(37):
        turn = t >= what.mulai_bulan and (t - what.mulai_bulan) % what.siklus_bulan == 0
        assert turn or active[t] == 0
    assert (active >= 0).all()
    assert (active <= max(what.musim, default=1.0)).all()


@given(st.integers(0, 90))
def test_no_more_than_the_days_is_open(days: int) -> None:
    weights = lag_weights(days)
    assert sum(weights) == pytest.approx(days / 30)
    assert list(weights) == sorted(weights, reverse=True)


@given(units(), ASSUMPTIONS, st.lists(st.floats(0, 3), min_size=2, max_size=4))
def test_factors_together_are_factors_one_by_one(what: Unit, holds: Assumptions, factors: list[float]) -> None:
    names = ("volume", "harga_jual", "harga_beli", "biaya")
    together = lines(what, holds, Drivers(**{name: np.array(factors) for name in names}))
    for i, factor in enumerate(factors):
        alone = lines(what, holds, Drivers(**dict.fromkeys(names, factor)))
        for name in ("sales", "cogs", "variable", "receivable", "payable", "stock_target"):
            assert (getattr(together, name)[i] == getattr(alone, name)).all()
