"""The price book: which row holds here, what hangs on it, what lies far from the others."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.engine.strategies import PROFILE, bare_plan, unit
from workbench.engine.prices import compared, slug, uses
from workbench.errors import PlanError
from workbench.plan import Block, BookPrice, Ingredient, Plan
from workbench.plan.pricing import book_price, ingredient_price, unit_prices
from workbench.rules import load

RULES = load()


def price(item: str, amount: float, **parts: object) -> BookPrice:
    return BookPrice(**{"barang": item, "harga": amount, **parts})


def plan(*book: BookPrice, **parts: object) -> Plan:
    return bare_plan(**{"buku_harga": book, "profil": PROFILE.model_copy(update={"kecamatan": "Dedai"}), **parts})


def test_the_price_of_this_kecamatan_goes_before_the_general_one() -> None:
    book = plan(
        price("Gula", 17_000), price("Gula", 18_500, kecamatan="Dedai"), price("Gula", 16_000, kecamatan="Sepauk")
    )
    found = book_price(book, "gula")
    assert found is not None
    assert found.harga == 18_500


def test_the_latest_of_several_holds_and_an_undated_one_least() -> None:
    days = (dt.date(2026, 5, 1), dt.date(2026, 11, 1), None)
    book = plan(*(price("Gula", 17_000 + i, tanggal=day) for i, day in enumerate(days)))
    found = book_price(book, "Gula")
    assert found is not None
    assert found.tanggal == dt.date(2026, 11, 1)


def test_a_price_of_another_kecamatan_does_not_hold_here() -> None:
    book = plan(price("Gula", 16_000, kecamatan="Sepauk"))
    assert book_price(book, "Gula") is None
    with pytest.raises(PlanError, match="“Gula” tidak ada di buku harga"):
        ingredient_price(book, Ingredient(nama="Gula pasir", jumlah=1, acuan="Gula"))
    for block in (Block(acuan_harga_jual="Gula"), Block(acuan_harga_beli="Gula")):
        with pytest.raises(PlanError, match="Unit Gerai: “Gula” tidak ada"):
            unit_prices(unit(blok=block), book)


def test_every_use_is_found() -> None:
    block = Block(
        acuan_harga_jual="A",
        acuan_harga_beli="B",
        bahan=(Ingredient(nama="x", jumlah=1, acuan="C"), Ingredient(nama="y", jumlah=1)),
    )
    found = uses(plan(unit=(unit(), unit(blok=block))))
    assert [(u.unit, u.field, u.item) for u in found] == [
        (1, "blok.acuan_harga_jual", "A"),
        (1, "blok.acuan_harga_beli", "B"),
        (1, "blok.bahan[0].acuan", "C"),
    ]


def test_official_prices_are_found_by_name_and_only_by_the_kilogram() -> None:
    """HET urea Rp1.800 per kg from 22 October 2025; the same name by the sack is another thing."""
    book = plan(price("Pupuk Urea", 2_700, satuan="kg"), price("Pupuk Urea", 135_000, satuan="zak"))
    [found] = compared(book, RULES)
    assert (found.row, found.against, found.deviation) == (0, 1_800, 0.5)
    assert found.what == "Harga eceran tertinggi pupuk bersubsidi"


def test_three_rows_of_one_item_make_a_middle_price() -> None:
    book = plan(*(price("Pakan", amount, kecamatan=f"K{amount}") for amount in (8_000, 8_400, 12_600)))
    assert [(c.row, c.against, round(c.deviation, 4)) for c in compared(book, RULES)] == [
        (0, 8_400, -0.0476),
        (1, 8_400, 0),
        (2, 8_400, 0.5),
    ]
    assert list(compared(plan(price("Pakan", 1), price("Pakan", 9)), RULES)) == []


@pytest.mark.parametrize(
    ("name", "key"), [("Beras", "beras"), ("gabah GKP Petani", "gkp_petani"), (" NPK  kakao ", "npk_kakao")]
)
def test_names_as_the_rules_write_them(name: str, key: str) -> None:
    assert slug(name) == key
