"""Production blocks: what goes into one unit, when it is made, and what never meets cash."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import ASSUMPTIONS, assumptions, bare_plan, modern_units, unit
from workbench.engine import project
from workbench.engine.production import Drivers, UnitLines, activity, lag_weights, unit_lines
from workbench.engine.timeline import Timeline
from workbench.plan import Assumptions, Block, BookPrice, Ingredient, Plan, Unit
from workbench.plan.pricing import unit_prices

TIME = Timeline(dt.date(2027, 1, 1), 36)
LAYER = Block(
    bahan=(
        Ingredient(nama="Pakan", jumlah=2.5, satuan="kg", harga=8_000),
        Ingredient(nama="Jagung", jumlah=0.5, satuan="kg", harga=5_000, sendiri=0.6),
    ),
    hari_kerja=0.02,
    upah_hari=100_000,
    tenaga_sendiri=0.25,
    ongkos_angkut=300,
    dipakai_sendiri=0.1,
)
"""Eggs by the kilogram: 2,5 kg of feed at Rp8.000, half a kilogram of corn at Rp5.000 of which 60 % is own harvest."""


def lines(what: Unit, *book: BookPrice, holds: Assumptions | None = None, drivers: Drivers | None = None) -> UnitLines:
    plan = bare_plan(unit=(what,), buku_harga=book, asumsi=holds or assumptions())
    return unit_lines(what, plan, Timeline(plan.asumsi.mulai, 36), drivers or Drivers())


def eggs(**parts: object) -> Unit:
    return unit(**{"harga_jual": 28_000, "harga_beli": 0, "biaya_variabel": 200, "susut": 0.05, "blok": LAYER, **parts})


def test_prices_by_hand() -> None:
    """Feed 20.000, corn 2.500 of which 1.500 is own; work 2.000 of which 500 unpaid; 200 + 1.500 + 300 paid."""
    prices = unit_prices(eggs(), bare_plan(unit=(eggs(),)))
    assert (prices.selling, prices.buying, prices.own_buying) == (28_000, 21_000, 1_500)
    assert (prices.variable, prices.own_variable) == (2_000, 500)


def test_one_month_by_hand() -> None:
    """100 kg made, 5 lost, 9,5 eaten at home, 85,5 sold at 28.000."""
    u = lines(eggs())
    assert (u.sales[1], u.own_use[1]) == (2_394_000, 266_000)
    assert (u.cogs[1], u.variable[1], u.own_supply[1]) == (2_100_000, 200_000, 200_000)
    assert u.sales[0] == u.own_use[0] == u.own_supply[0] == 0


def test_what_never_meets_cash_stands_in_no_book() -> None:
    p = project(bare_plan(unit=(eggs(),)))
    assert p.books.income.sales[1] == 2_394_000
    assert p.books.income.cogs[1] == 2_100_000
    assert p.books.income.variable_costs[1] == 200_000


def test_the_price_book_carries_freight_both_ways() -> None:
    """TBS at the mill 2.600 less 150 of freight; urea 1.800 plus 200."""
    block = Block(acuan_harga_jual="TBS", acuan_harga_beli="urea")
    book = (
        BookPrice(barang="TBS", harga=2_600, ongkos_angkut=150),
        BookPrice(barang="Urea", harga=1_800, ongkos_angkut=200),
    )
    u = lines(unit(blok=block), *book)
    assert (u.prices.selling, u.prices.buying) == (2_450, 2_000)
    assert (u.sales[1], u.cogs[1]) == (245_000, 200_000)


def test_given_months_are_the_cycles() -> None:
    """Harvests in Februari and Agustus from month 3 (Maret 2027) on: Agustus 2027 first."""
    active = activity(
        unit(mulai_bulan=3, siklus_bulan=5, blok=Block(bulan_siklus=(2, 8))), Timeline(dt.date(2026, 12, 1), 36)
    )
    assert np.flatnonzero(active).tolist() == [8, 14, 20, 26, 32]


def test_a_ramp_of_steps_by_hand() -> None:
    """40 % in the first year, 70 % in the second, then full for good; without a length each step is one month."""
    yearly = activity(unit(ramp_bulan=12, blok=Block(ramp_pola=(0.4, 0.7, 1.0))), TIME)
    assert (yearly[1], yearly[12], yearly[13], yearly[24], yearly[25], yearly[36]) == (0.4, 0.4, 0.7, 0.7, 1, 1)
    assert activity(unit(blok=Block(ramp_pola=(0.2, 0.5))), TIME)[:5].tolist() == [0, 0.2, 0.5, 0.5, 0.5]


@pytest.mark.parametrize(
    ("days", "half", "weights"),
    [
        (0, "pertama", (0, 0, 0)),
        (15, "pertama", (0, 0, 0)),
        (15, "kedua", (1, 0, 0)),
        (30, "pertama", (1, 0, 0)),
        (30, "kedua", (1, 0, 0)),
        (45, "pertama", (1, 0, 0)),
        (45, "kedua", (1, 1, 0)),
        (60, "kedua", (1, 1, 0)),
        (52, "merata", (1, 22 / 30, 0)),
    ],
)
def test_half_months_are_open_or_paid(days: int, half: str, weights: tuple[float, ...]) -> None:
    """Sold in days 16-30 and paid half a month later: all of it is open at the month's end, none of days 1-15."""
    assert lag_weights(days, half) == pytest.approx(weights)  # type: ignore[arg-type]


@given(st.integers(0, 90))
def test_both_halves_together_are_the_even_month(days: int) -> None:
    even, first, second = (np.array(lag_weights(days, half)) for half in ("merata", "pertama", "kedua"))  # type: ignore[arg-type]
    assert (first + second) / 2 == pytest.approx(even)


def test_half_months_reach_the_books() -> None:
    """Sales of 1.000.000 in the second half, paid 15 days later: the whole month's bill is open, not half of it."""
    late = lines(unit(hari_piutang=15, hari_utang=15, blok=Block(paruh_jual="kedua", paruh_beli="pertama")))
    assert (late.receivable[1], late.payable[1]) == (1_000_000, 0)


@given(modern_units(), ASSUMPTIONS, st.floats(0.1, 2))
def test_cash_and_in_kind_together_are_the_whole(what: Unit, holds: Assumptions, factor: float) -> None:
    """The same unit that sells all, buys all and pays all: its lines are cash plus in kind, to the rupiah."""
    drivers = Drivers(harga_jual=factor, volume=factor)
    block = what.blok
    paid = block.model_copy(
        update={
            "dipakai_sendiri": 0.0,
            "tenaga_sendiri": 0.0,
            "bahan": tuple(part.model_copy(update={"sendiri": 0.0}) for part in block.bahan),
        }
    )
    u = lines(what, holds=holds, drivers=drivers)
    whole = lines(what.model_copy(update={"blok": paid}), holds=holds, drivers=drivers)
    assert np.abs(u.sales + u.own_use - whole.sales).max() <= 1
    assert np.abs(u.cogs + u.variable + u.own_supply - whole.cogs - whole.variable).max() <= 2
    assert (u.own_use >= 0).all()
    assert (u.own_supply >= 0).all()


@given(modern_units(), ASSUMPTIONS)
def test_lines_are_whole_rupiah(what: Unit, holds: Assumptions) -> None:
    u = lines(what, holds=holds)
    for line in (u.sales, u.cogs, u.variable, u.receivable, u.payable, u.stock_target, u.own_use, u.own_supply):
        assert (line == np.floor(line)).all()
        assert (line >= 0).all()


@given(modern_units(), st.lists(st.floats(0, 3), min_size=2, max_size=4))
def test_factors_together_are_factors_one_by_one(what: Unit, factors: list[float]) -> None:
    together = lines(what, drivers=Drivers(harga_jual=np.array(factors), biaya=np.array(factors)))
    for i, factor in enumerate(factors):
        alone = lines(what, drivers=Drivers(harga_jual=factor, biaya=factor))
        for name in ("sales", "own_use", "variable", "own_supply"):
            both = getattr(together, name)
            assert ((both[i] if both.ndim > 1 else both) == getattr(alone, name)).all()


def test_a_change_in_the_book_moves_every_line_that_points_at_it() -> None:
    def plan(price: float) -> Plan:
        feed = Ingredient(nama="Pakan", jumlah=1, acuan="Pakan")
        users = (unit(blok=Block(bahan=(feed,))), unit(nama="Kios", blok=Block(acuan_harga_beli="pakan")), unit())
        return bare_plan(unit=users, buku_harga=(BookPrice(barang="Pakan", harga=price),))

    before, after = project(plan(8_000)), project(plan(9_000))
    moved = [float((b.cogs - a.cogs).sum()) for a, b in zip(before.units, after.units, strict=True)]
    assert moved == [100 * 1_000 * 36, 100 * 1_000 * 36, 0]
