"""What lasts: wear, replacement, disposal and maintenance."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import ASSUMPTIONS, assumptions, bare_plan, investments
from workbench.engine.assets import AssetLines, asset_lines, line_total, old_asset_wear
from workbench.engine.production import Drivers
from workbench.engine.timeline import Timeline
from workbench.plan import Assumptions, Investment, OpeningBalance

TIME = Timeline(dt.date(2027, 1, 1), 60)


def lines(asset: Investment, holds: Assumptions | None = None, biaya: float = 1.0) -> AssetLines:
    plan = bare_plan(investasi=(asset,), asumsi=holds or assumptions())
    return asset_lines(asset, plan, TIME, Drivers(biaya=biaya))


def thing(**parts: object) -> Investment:
    return Investment(**{"nama": "Alat", "harga_satuan": 1_000_000, "umur_tahun": 1, **parts})


def test_wear_by_hand() -> None:
    """Rp1.000.000 over 12 months, nothing left: 83.333,33 a month, rounded so that the sums are right.

    83.333, 166.667, 250.000 -> wear 83.333, 83.334, 83.333, ... and exactly 1.000.000 after a year.
    """
    a = lines(thing())
    assert a.wear[:4].tolist() == [0, 83_333, 83_334, 83_333]
    assert a.wear.sum() == 1_000_000
    assert (a.book[0], a.book[1], a.book[12], a.book[60]) == (1_000_000, 916_667, 0, 0)
    assert (a.purchase[0], a.purchase.sum(), a.disposal.sum()) == (1_000_000, 1_000_000, 0)


def test_replacement_by_hand() -> None:
    """2 x Rp600.000 in month 3, life a year, a tenth left over, bought anew at prices 10 % up a year.

    1.200.000 is worth 120.000 when it leaves in month 15 (year 2: the new one costs 1.320.000), again in
    month 27 (year 3: 1.452.000, the old one leaves at 132.000). Wear 90.000 a month, then 99.000.
    """
    asset = thing(jumlah=2, harga_satuan=600_000, bulan=3, nilai_sisa=0.1, ganti=True)
    a = lines(asset, assumptions(kenaikan_biaya=0.1))
    assert (a.purchase[3], a.purchase[15], a.purchase[27]) == (1_200_000, 1_320_000, 1_452_000)
    assert (a.disposal[3], a.disposal[15], a.disposal[27]) == (0, 120_000, 132_000)
    assert (a.wear[3], a.wear[4], a.wear[15], a.wear[16]) == (0, 90_000, 90_000, 99_000)
    assert (a.book[2], a.book[3], a.book[14], a.book[15]) == (0, 1_200_000, 210_000, 1_320_000)


def test_land_does_not_wear_out() -> None:
    a = lines(thing(kelompok="tanah", umur_tahun=0, ganti=True))
    assert a.wear.sum() == 0
    assert (a.book == 1_000_000).all()


def test_maintenance_by_hand() -> None:
    """12 % a year of Rp1.000.000 is 10.000 a month from the month after the purchase; year 2 costs 2 % more."""
    a = lines(thing(bulan=2, pemeliharaan=0.12), assumptions(kenaikan_biaya=0.02))
    assert a.maintenance[:5].tolist() == [0, 0, 0, 10_000, 10_000]
    assert a.maintenance[13] == 10_200
    assert lines(thing(pemeliharaan=0.12), biaya=1.5).maintenance[1] == 15_000


def test_what_others_own_costs_only_its_maintenance() -> None:
    a = lines(thing(sumber="pihak_lain", pemeliharaan=0.12))
    assert a.maintenance[1] == 10_000
    assert not any(line.any() for line in (a.purchase, a.book, a.wear, a.disposal))


def test_no_replacement_in_the_very_last_month() -> None:
    a = lines(thing(umur_tahun=5, ganti=True))
    assert a.purchase[60] == 0
    assert a.book[60] == 0


def test_old_assets_by_hand() -> None:
    """Rp1.000.000 over 2 years: 41.666,67 a month, nothing after month 24; a life of 0 does not wear."""
    wear = old_asset_wear(OpeningBalance(aset_tetap=1_000_000, umur_sisa_aset_tahun=2), TIME)
    assert wear[:4].tolist() == [0, 41_667, 41_666, 41_667]
    assert (wear.sum(), wear[25:].sum()) == (1_000_000, 0)
    assert not old_asset_wear(OpeningBalance(aset_tetap=5, umur_sisa_aset_tahun=0), TIME).any()


@given(investments(), ASSUMPTIONS)
def test_book_value_follows_from_purchases_wear_and_disposals(asset: Investment, holds: Assumptions) -> None:
    a = lines(asset, holds)
    moved = a.purchase - a.wear - a.disposal
    assert (a.book == np.cumsum(moved)).all()
    assert (a.book >= 0).all()
    assert min(a.wear.min(), a.purchase.min(), a.disposal.min(), a.maintenance.min()) >= 0


@given(investments(), ASSUMPTIONS)
def test_every_whole_life_wears_down_to_what_is_left(asset: Investment, holds: Assumptions) -> None:
    a = lines(asset, holds)
    life = asset.umur_tahun * 12
    for bought in np.nonzero(a.purchase)[0]:
        end = bought + life
        if life and end <= TIME.months:
            price = a.purchase[bought]
            left = a.disposal[end] if a.purchase[end] else a.book[end]
            assert a.wear[bought + 1 : end + 1].sum() == price - left
            assert abs(left - price * asset.nilai_sisa) <= 0.5 + 1e-6


@given(investments())
def test_what_is_replaced_is_there_as_long_as_the_plan(asset: Investment) -> None:
    a = lines(asset)
    ours = asset.sumber != "pihak_lain" and line_total(asset) > 0
    times = len(np.nonzero(a.purchase)[0])
    if not ours:
        assert times == 0
    elif asset.ganti and asset.umur_tahun:
        assert times == -(-(60 - asset.bulan) // (asset.umur_tahun * 12))
    else:
        assert times == 1


@given(st.integers(0, 10**12), st.integers(1, 60))
def test_old_assets_wear_out_to_the_rupiah(worth: int, life: int) -> None:
    wear = old_asset_wear(
        OpeningBalance(aset_tetap=worth, umur_sisa_aset_tahun=life), Timeline(dt.date(2027, 1, 1), 720)
    )
    assert wear.sum() == worth
    assert (wear >= 0).all()
