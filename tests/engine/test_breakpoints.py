"""The break point of each unit's own price and volume, exact to the rupiah."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.engine.strategies import bare_plan, loan, plans, unit
from workbench.engine import Verdict, project
from workbench.engine.scenario import BreakPoint, break_points
from workbench.plan import BookPrice, Plan, RunningCost, Unit
from workbench.plan.block import Block
from workbench.rules import load

RULES = load()
SHOP = bare_plan(biaya=(RunningCost(nama="Sewa", per_bulan=200_000),))
"""Sells 1.000.000 a month, buys 600.000, 200.000 of costs, 0,5 % of tax; starts without cash."""


def test_break_points_by_hand() -> None:
    """Price p: 100 p x 0,995 >= 800.000, p = 8.040,2. Volume v: 3.950 v >= 200.000, v = 50,6.

    Goods: 100 g <= 795.000 would be 7.950, but the first month after the years of the final tax (Rp5.000 of profit)
    owes income tax in instalments from its project year's first month on, when there is no cash: 7.949.
    """
    assert [point.sentence for point in break_points(SHOP, RULES)] == [
        "Harga jual Gerai boleh turun dari Rp10.000 sampai Rp8.041 (19,5%) sebelum angsuran tidak terbayar penuh.",
        "Volume Gerai boleh turun dari 100 unit sampai 51 unit (49,0%) sebelum angsuran tidak terbayar penuh.",
        "Harga beli Gerai boleh naik dari Rp6.000 sampai Rp7.949 (32,4%) sebelum angsuran tidak terbayar penuh.",
    ]


def test_each_unit_has_its_own_break_points() -> None:
    plan = bare_plan(
        biaya=(RunningCost(nama="Sewa", per_bulan=500_000),),
        unit=(unit(nama="A", volume=50.0), unit(nama="B", harga_jual=20_000, harga_beli=0, volume=20.5)),
    )
    found = break_points(plan, RULES)
    assert [(p.unit, p.driver) for p in found] == [
        ("A", "harga_jual"),
        ("A", "volume"),
        ("A", "harga_beli"),
        ("B", "harga_jual"),
        ("B", "volume"),
    ]
    assert [p.grain for p in found] == [1.0, 0.01, 1.0, 1.0, 0.01]
    for point in found:
        assert_exact(plan, point)


def moved(plan: Plan, point: BreakPoint, value: float) -> Plan:
    """The plan with one unit's figure at another value."""
    put = value if point.driver == "volume" else int(value)
    units = tuple(
        u.model_copy(update={point.driver: put, "blok": Block()}) if u.nama == point.unit else u for u in plan.unit
    )
    return plan.model_copy(update={"unit": units})


def pays(plan: Plan) -> bool:
    """Is every instalment paid in full, and cash never below 0?"""
    return project(plan, RULES).verdict is not Verdict.BELUM_MAMPU


def assert_exact(plan: Plan, point: BreakPoint) -> None:
    """At the value told the plan still pays; one grain beyond it does not."""
    assert point.last is not None
    sign = 1 if point.driver == "harga_beli" else -1
    assert pays(moved(plan, point, point.last))
    assert not pays(moved(plan, point, round(point.last + sign * point.grain, 2)))


@settings(max_examples=10)
@given(plans())
def test_at_the_price_told_the_plan_pays_and_a_rupiah_further_it_does_not(plan: Plan) -> None:
    named = tuple(u.model_copy(update={"nama": f"Unit {i}"}) for i, u in enumerate(plan.unit))
    whole = plan.model_copy(update={"unit": named})
    for point in break_points(whole, RULES):
        if point.last is not None:
            assert_exact(whole, point)


def test_a_plan_that_fails_already_has_no_room() -> None:
    poor = SHOP.model_copy(update={"pinjaman": (loan(plafon=90_000_000),)})
    point = break_points(poor, RULES)[0]
    assert point.last is None
    assert point.sentence == "Harga jual Gerai: pada rencana dasar angsuran sudah belum tertutup."


def test_a_unit_that_does_not_matter_has_no_break_point() -> None:
    late = SHOP.model_copy(update={"unit": (*SHOP.unit, unit(nama="Kelak", mulai_bulan=40))})
    assert break_points(late, RULES)[3].sentence == "Harga jual Kelak: tidak ditemukan batas; angsuran tetap terbayar."


def test_no_room_at_all_is_said() -> None:
    """A rupiah more, and the goods cannot be paid."""
    tight = SHOP.model_copy(update={"unit": (unit(harga_beli=7_949),)})
    found = {point.driver: point for point in break_points(tight, RULES)}
    assert found["harga_beli"].last == 7_949
    assert found["harga_beli"].sentence == "Harga beli Gerai tidak boleh naik dari Rp7.949."


@pytest.mark.parametrize("freight", [0.0, 100.0])
def test_a_price_of_the_book_is_moved_where_it_is_used(freight: float) -> None:
    """The book's price less freight is what the unit sells for; its own figure plays no part."""
    pointed: Unit = unit(harga_jual=1, blok=Block(acuan_harga_jual="Telur"))
    book = (BookPrice(barang="Telur", harga=10_000 + freight, ongkos_angkut=freight),)
    plan = SHOP.model_copy(update={"unit": (pointed,), "buku_harga": book})
    point = break_points(plan, RULES)[0]
    assert (point.start, point.last) == (10_000, 8_041)
