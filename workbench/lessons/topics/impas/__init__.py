"""Modul 4: the break-even point of one product and of several, the margin of safety, and what a price changes."""

from __future__ import annotations

from workbench.engine.breakeven import Product, break_even, break_even_products
from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics.impas.calculator import CALCULATOR
from workbench.lessons.topics.impas.changes import discounted, two_products, which_way, wished_profit
from workbench.lessons.topics.impas.one import in_rupiah, in_units, safety
from workbench.lessons.topics.impas.point import least_units, together
from workbench.money import format_number, format_percent, format_rupiah

__all__ = ["TOPIC"]

FIXED, PRICE, VARIABLE, SOLD = 3_000_000, 80_000, 55_000, 150


def _one() -> tuple[str, ...]:
    """The bottling room of the notebook."""
    units, left = least_units(FIXED, PRICE, VARIABLE), PRICE - VARIABLE
    found = break_even(FIXED, PRICE * SOLD, VARIABLE * SOLD, PRICE)
    lower = round(PRICE * 0.9)
    rows = [
        ("Biaya tetap sebulan: sewa, listrik, upah tetap", FIXED),
        ("Harga jual sebotol", PRICE),
        ("Biaya variabel sebotol: madu, botol, label", VARIABLE),
        ("Sisa sebotol", left),
    ]
    return (
        *(f"{name} | {format_rupiah(amount)}" for name, amount in rows),
        f"{format_rupiah(FIXED)} ÷ {format_rupiah(left)} = {units} botol, atau {format_rupiah(units * PRICE)} sebulan",
        f"Kalau laku {SOLD} botol, batas amannya {format_percent(found.margin_of_safety or 0, trim=True)}",
        f"Harga {format_rupiah(lower)} menyisakan {format_rupiah(lower - VARIABLE)} sebotol, dan titik impas menjadi "
        f"{least_units(FIXED, lower, VARIABLE)} botol",
    )


def _two() -> tuple[str, ...]:
    """The two bottles of the notebook."""
    large, small = Product(PRICE, VARIABLE, 80), Product(50_000, 30_000, 100)
    found = break_even_products(FIXED, (large, small))
    named = (("Botol besar", (large,)), ("Botol kecil", (small,)), ("Bersama", (large, small)))
    sales, left = together((large, small))
    share = format_percent(FIXED / left, trim=True)
    each = " dan ".join(format_number(units) for units in found.units or ())
    return (
        *(" | ".join((name, *map(format_rupiah, together(products)))) for name, products in named),
        f"Biaya tetap {format_rupiah(FIXED)} adalah {share} dari {format_rupiah(left)}",
        f"dari {format_rupiah(sales)}, yaitu {format_rupiah(found.sales or 0)}: {each} botol",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Berapa botol supaya impas?", in_units, uji=True),
        Exercise("Impas dalam rupiah", in_rupiah),
        Exercise("Batas aman", safety, uji=True),
        Exercise("Ada potongan harga", discounted),
        Exercise("Supaya ada laba", wished_profit),
        Exercise("Dua barang", two_products),
        Exercise("Naik, turun, atau tetap?", which_way),
    ),
    (*_one(), *_two()),
)
