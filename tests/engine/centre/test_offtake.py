"""A contract by hand, and that its least price is the least."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.book.sentra import Offtake, Supply
from workbench.engine.centre.offtake import Contract, contract, least_price, needs, supply
from workbench.engine.model import Verdict

EGGS = Offtake(
    jumlah=100, lama_bulan=3, harga=12_000, harga_beli=9_000, biaya_satuan=1_000, biaya_bulan=50_000, denda=0.1,
    hari_bayar=60, bunga_dana=0.01, kas=3_000_000, panen_turun=0.5,
    pemasok=(Supply(anggota="Ani", jumlah=80, sampai=3), Supply(anggota="Budi", jumlah=40, mulai=2, sampai=9)),
)  # fmt: skip


def made(book: Offtake) -> Contract:
    found = contract(book)
    assert found is not None
    return found


def test_three_months_by_hand() -> None:
    """Ani alone in month 1: 80 of 100. Sales 960.000, 1.200.000, 1.200.000; penalty 0,1 x 12.000 x 20 = 24.000.

    Costs 80 x 10.000 + 50.000 = 850.000, then 1.050.000 twice: 2.950.000. Two months at 1 %: 17.000 + 21.000 + 21.000.
    Left: 3.360.000 - 24.000 - 2.950.000 - 59.000 = 327.000.
    Money: -850; -1.900; -2.950 + 960 - 24 - 17 = -2.031; + 1.179 = -852; + 1.179 = 327 (thousands).
    """
    found = made(EGGS)
    assert found.need.tolist() == [100] * 3
    assert found.supply.tolist() == [80, 120, 120]
    usual = found.usual
    assert usual.delivered.tolist() == [80, 100, 100]
    assert usual.penalty.tolist() == [24_000, 0, 0]
    assert usual.costs.tolist() == [850_000, 1_050_000, 1_050_000]
    assert usual.bridge.tolist() == [17_000, 21_000, 21_000]
    assert usual.cash.tolist() == [-850_000, -1_900_000, -2_031_000, -852_000, 327_000]
    assert (usual.margin, usual.needed) == (327_000, 2_031_000)
    # (2.950.000 + 59.000) / (280 - 0,1 x 20) = 10.823,74
    assert usual.least == 10_824
    assert found.verdict is Verdict.HATI_HATI


def test_a_bad_season_by_hand() -> None:
    """Half of it: 40, 60, 60. Sales 1.920.000, 140 short: 168.000; costs 1.600.000 + 150.000, interest 35.000."""
    bad = made(EGGS).bad
    assert bad.delivered.tolist() == [40, 60, 60]
    assert bad.margin == 1_920_000 - 168_000 - 1_750_000 - 35_000
    assert bad.least == -(-1_785_000 // 146)


def test_what_is_lost_on_the_way_is_bought_too() -> None:
    """For 90 at the buyer with a tenth lost, 100 are bought."""
    usual = made(EGGS.model_copy(update={"jumlah": 90.0, "susut": 0.1, "lama_bulan": 2})).usual
    assert usual.bought.round(6).tolist() == [80, 100]
    assert usual.delivered.round(6).tolist() == [72, 90]


def test_a_week_is_more_than_a_quarter_of_a_month() -> None:
    assert needs(Offtake(jumlah=300, tiap="minggu", lama_bulan=1)).tolist() == [1_300]


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"kas": 2_030_999}, Verdict.BELUM_MAMPU),
        ({"harga": 10_823}, Verdict.BELUM_MAMPU),
        ({"jumlah": 80.0, "panen_turun": 0.0}, Verdict.AMAN),
        ({"jumlah": 80.0, "panen_turun": 1.0}, Verdict.HATI_HATI),
    ],
)
def test_the_verdict(change: dict[str, float], verdict: Verdict) -> None:
    assert made(EGGS.model_copy(update=change)).verdict is verdict


@pytest.mark.parametrize(
    "change", [{"jumlah": 0.0}, {"harga": 0}, {"lama_bulan": 0}, {"lama_bulan": 61}, {"susut": 1.0}, {"denda": -0.1}]
)
def test_too_little_or_impossible_is_no_contract(change: dict[str, float]) -> None:
    assert contract(EGGS.model_copy(update=change)) is None


def test_no_price_covers_a_penalty_on_nothing() -> None:
    assert least_price(1_000, 0, 100, 0.1) is None
    assert made(EGGS.model_copy(update={"pemasok": ()})).usual.least is None


offers = st.lists(
    st.builds(Supply, jumlah=st.floats(0, 400), mulai=st.integers(-1, 8), sampai=st.integers(-1, 12)), max_size=4
)
contracts = st.builds(
    Offtake,
    jumlah=st.floats(1, 500),
    tiap=st.sampled_from(["minggu", "bulan"]),
    lama_bulan=st.integers(1, 8),
    harga=st.integers(100, 50_000),
    harga_beli=st.integers(0, 50_000),
    biaya_satuan=st.integers(0, 5_000),
    biaya_bulan=st.integers(0, 1_000_000),
    susut=st.floats(0, 0.5),
    denda=st.floats(0, 0.3),
    hari_bayar=st.integers(0, 120),
    bunga_dana=st.floats(0, 0.03),
    pemasok=offers.map(tuple),
)


@given(contracts)
def test_whatever_the_contract(book: Offtake) -> None:
    found = made(book)
    for one in (found.usual, found.bad):
        assert one.short.min() >= 0
        assert (one.delivered <= found.need).all()
        assert np.allclose(one.delivered + one.short, found.need)
        assert one.margin == one.cash[-1]
        assert one.needed >= max(0, -one.margin)
    assert (found.usual.bought <= supply(book) + 1e-6).all()
    assert (found.bad.delivered <= found.usual.delivered + 1e-6).all()


@given(contracts)
def test_the_least_price_leaves_no_loss_and_a_rupiah_less_does(book: Offtake) -> None:
    least = made(book).usual.least
    if least is not None and 1 < least < 10**9:
        slack = 2 * book.lama_bulan  # a rupiah of rounding for each month's sales and penalty
        assert made(book.model_copy(update={"harga": least})).usual.margin >= -slack
        assert made(book.model_copy(update={"harga": least - 1})).usual.margin < slack


def test_a_day_over_a_month_is_another_month_of_bridging() -> None:
    """1.000 a month at 12, bought at 9, nothing else: paid after 30 days 9.000 are out, after 31 days 18.000."""
    for days, needed, ends in ((30, 9_000, 3), (31, 18_000, 4)):
        book = Offtake(
            jumlah=1_000, lama_bulan=2, harga=12, harga_beli=9, hari_bayar=days, bunga_dana=0.0,
            pemasok=(Supply(jumlah=1_000),),
        )  # fmt: skip
        found = contract(book)
        assert found
        assert (found.usual.needed, len(found.usual.cash)) == (needed, ends)
        assert found.usual.cash[-1] == found.usual.margin == 6_000
