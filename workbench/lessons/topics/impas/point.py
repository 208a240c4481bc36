"""The break-even point in whole goods: the last one that is needed must be sold as well."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine.breakeven import Product, break_even
from workbench.lessons.draw import Draw, OwnFigures
from workbench.money import ceil_to

__all__ = ["fixed_cost", "least_units", "one_unit", "together"]


def least_units(fixed: float, price: float, variable: float) -> int:
    """The fewest goods whose sales pay all costs.

    Raises:
        OwnFigures: each one sold loses money.

    >>> least_units(3_000_000, 80_000, 55_000), least_units(3_000_000, 72_000, 55_000)
    (120, 177)
    """
    units = break_even(fixed, price, variable, price).units
    if units is None:
        raise OwnFigures("Harga jual", "tidak di atas biaya variabelnya", "Periksa harga dan biaya variabel")
    return ceil_to(units)


def fixed_cost(n: Draw, low: int, high: int) -> int:
    """Fixed cost of a month, the learner's own where given."""
    return n.rupiah("tetap", low, high, 100_000, "Biaya tetap sebulan")


def one_unit(n: Draw, price: tuple[int, int], variable: tuple[int, int]) -> tuple[int, int]:
    """Price and variable cost of one, the learner's own where given."""
    sold = n.rupiah("harga", *price, 5_000, "Harga jual satu barang")
    return sold, n.rupiah("variabel", *variable, 2_500, "Biaya variabel satu barang")


def together(products: Sequence[Product]) -> tuple[float, float]:
    """Sales of several products, and what is left of them after the variable cost.

    >>> together([Product(80_000, 55_000, 80), Product(50_000, 30_000, 100)])
    (11400000, 4000000)
    """
    sales = sum(one.price * one.units for one in products)
    return sales, sales - sum(one.variable * one.units for one in products)
