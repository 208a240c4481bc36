"""One candidate month by month: worked by hand."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from tests.engine.diversification.candidates import MILLION, START, earning, lined
from workbench.book.ragam import Candidate, Diversification
from workbench.engine.diversification import refuse, unit_lines
from workbench.errors import EngineError, PlanError


def test_a_unit_by_hand() -> None:
    # Things Rp24 m that last 2 years, goods Rp6 m; Rp20 m a month at 15%, fixed cost Rp1 m, full after 2 more months.
    # Opening in month 2: month 2 pays 30. Sales in month 3 are 1/3, in month 4 2/3, from month 5 on all of it:
    #   earned 1.0, 2.0, 3.0, 3.0 ...; less 1.0 fixed: 0, 1, 2, 2, 2, 2, 2, 2, 2, 2 (months 3 to 12)
    # Until month 12: 0 + 1 + 8 x 2 = 17. Wear: 24 x 10 months / 24 months = 10. Profit 17 - 10 = 7.
    shop = Candidate(
        modal_awal=24 * MILLION,
        umur_tahun=2,
        modal_kerja=6 * MILLION,
        penjualan_bulan=20 * MILLION,
        margin=0.15,
        biaya_tetap_bulan=MILLION,
        ramp_bulan=2,
    )
    lines = unit_lines(shop, 0, START, 12)
    assert (lines.cash[2] / MILLION).tolist() == [0, 0, -30, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2]
    assert lines.profit[2] == 7 * MILLION
    assert lines.payback(2) is None  # 17 of 30
    # A year at full size: 12 x (3 - 1) - 24 / 2 = 12.
    assert lines.year == 12 * MILLION


def test_profit_is_the_change_of_everything_owned() -> None:
    # Cash after opening in month 1: -10 - 4 + 11 x 2 = 8. Goods 4 are still there; things are worth 10 x (1 - 11/60).
    # Owned at the end: 8 + 4 + 10 - 110/60 = 20.1666..., which is the profit: 22 - 1.833333.
    shop = Candidate(
        modal_awal=10 * MILLION,
        modal_kerja=4 * MILLION,
        penjualan_bulan=20 * MILLION,
        margin=0.1,
        ramp_bulan=0,
    )
    lines = unit_lines(shop, 0, START, 12)
    worth = 10 * MILLION - round(10 * MILLION * 11 / 60)
    assert lines.profit[1] == lines.cash[1].sum() + 4 * MILLION + worth == 22 * MILLION - 1_833_333


def test_things_are_bought_again_when_they_are_worn_out() -> None:
    # One year of life: opening in month 1 buys in months 1, 13 and 25; in month 37 the horizon (37) is over.
    shop = Candidate(modal_awal=12 * MILLION, umur_tahun=1, penjualan_bulan=0, ramp_bulan=0)
    lines = unit_lines(shop, 0, START, 37)
    assert np.flatnonzero(lines.cash[1]).tolist() == [1, 13, 25]
    assert lines.profit[1] == -36 * MILLION  # 36 months of use at Rp1 m each


def test_land_does_not_wear_out() -> None:
    shop = Candidate(modal_awal=12 * MILLION, umur_tahun=0, penjualan_bulan=10 * MILLION, margin=0.1, ramp_bulan=0)
    lines = unit_lines(shop, 0, START, 12)
    assert lines.profit[1] == 11 * MILLION
    assert lines.cash[1].sum() == -MILLION


def test_seasons_are_those_of_the_calendar() -> None:
    # Starting in March, month 1 is March; only December (month 10) sells double.
    season = (1.0,) * 11 + (2.0,)
    shop = Candidate(penjualan_bulan=10 * MILLION, margin=0.1, ramp_bulan=0, musim=season)
    lines = unit_lines(shop, 0, dt.date(2027, 3, 1), 12)
    assert (lines.earned[1] / MILLION).tolist() == [0, 0, *[1] * 8, 2, 1, 1]
    assert lines.year == 13 * MILLION


def test_events_move_with_their_days() -> None:
    # Ramadan 2027 lies in February and March: those months sell more, and only those.
    plain, feast = lined(earning(MILLION, 0), earning(MILLION, 0, peristiwa=("pangan_ramadan",)))
    more = np.flatnonzero(feast.full > plain.full)
    assert more.tolist() == [2, 3]


def test_payback_is_the_first_month_with_all_of_it_back() -> None:
    # Rp3 m in month 4, then Rp1 m a month: back in month 7.
    (unit,) = lined(earning(MILLION, 3 * MILLION))
    assert unit.payback(4) == 7


@pytest.mark.parametrize(
    ("candidate", "what"),
    [
        (Candidate(nama="Toko", margin=1.2), "Unit Toko: margin di luar 0% sampai 100%"),
        (Candidate(modal_awal=-1), "Unit Unit ke-1: ada jumlah uang kurang dari nol"),
        (Candidate(nama="Toko", orang=-1), "orang kurang dari nol"),
        (Candidate(nama="Toko", musim=(1.0, 2.0)), "kekuatan tiap bulan ada 2 angka"),
    ],
)
def test_figures_that_mean_nothing_are_refused_by_name(candidate: Candidate, what: str) -> None:
    with pytest.raises(EngineError, match=what):
        refuse(Diversification(calon=(candidate,)))


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (Diversification(horizon=11), "Masa hitung: 11 bulan di luar 12 sampai 60"),
        (Diversification(calon=(Candidate(),) * 13), "13 calon unit, paling banyak 12"),
        (Diversification(dana_baru_bulan=-1), "dana baru atau cadangan kurang dari nol"),
    ],
)
def test_a_record_out_of_reach_is_refused(record: Diversification, what: str) -> None:
    with pytest.raises(EngineError, match=what):
        refuse(record)


def test_an_unknown_event_names_the_known_ones() -> None:
    with pytest.raises(PlanError, match="pangan_ramadan"):
        unit_lines(Candidate(penjualan_bulan=1, peristiwa=("pesta",)), 0, START, 12)
