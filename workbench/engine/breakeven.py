"""Where cost is covered: break-even in the two ways people reckon it, of many products, and the cost of a unit.

*Biaya tetap* (cost, volume, profit): fixed cost over the contribution of a unit. *Biaya total*, as many small
businesses and farm studies reckon: total cost over the price, and total cost over the units made. The two
answer different questions and are never mixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "BreakEven",
    "Product",
    "ProductsBreakEven",
    "TotalCostBreakEven",
    "UnitCost",
    "break_even",
    "break_even_products",
    "break_even_total_cost",
    "unit_cost",
]


LEAST = 1e-6
"""Rupiah: a mix that earns less than this earns nothing."""


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Break-even of a period: ``units`` where a unit price is known, ``sales`` in rupiah, ``margin_of_safety``."""

    sales: float | None
    units: float | None
    margin_of_safety: float | None


@dataclass(frozen=True, slots=True)
class Product:
    """One product of several: price and variable cost of a unit, units sold in the period."""

    price: float
    variable: float
    units: float


@dataclass(frozen=True, slots=True)
class ProductsBreakEven:
    """Together: sales in rupiah, the weighted contribution as a share of sales, units of each product."""

    sales: float | None
    contribution: float | None
    units: tuple[float, ...] | None
    margin_of_safety: float | None


@dataclass(frozen=True, slots=True)
class TotalCostBreakEven:
    """Units whose sales pay the whole cost, the price at which all units pay it, what is left, sales over cost."""

    units: float
    price: float
    profit: float
    revenue_cost: float


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Cost of a unit; its price with a mark-up on cost, and with a margin as a share of the price."""

    total: float
    unit: float
    markup_price: float
    margin_price: float | None


def break_even(fixed: float, sales: float, variable: float, price: float | None = None) -> BreakEven:
    """Break-even sales ``fixed / (1 - variable / sales)``; units ``/ price``.

    Args:
        fixed: fixed cost. sales: sales of the period. variable: variable cost of those sales. price: of a unit.

    >>> round(break_even(80_000, 16_200, 10_800, price=16_200).sales)
    240000
    """
    if sales <= 0 or variable >= sales:
        return BreakEven(None, None, None)
    point = fixed * sales / (sales - variable)
    return BreakEven(point, point / price if price else None, 1 - point / sales)


def break_even_products(fixed: float, products: Sequence[Product]) -> ProductsBreakEven:
    """Break-even of several products sold in a steady mix: the contribution is weighted by their sales.

    ``contribution = sum(units * (price - variable)) / sum(units * price)``, ``sales = fixed / contribution``;
    every product has its share of the units. ``None`` where the mix earns nothing.

    >>> mix = [Product(500, 300, 6000), Product(450, 150, 4000)]
    >>> found = break_even_products(1_200_000, mix)
    >>> round(found.sales), found.units
    (2400000, (3000.0, 2000.0))
    """
    sales = sum(p.price * p.units for p in products)
    earned = sum((p.price - p.variable) * p.units for p in products)
    if sales <= 0 or earned < LEAST:
        return ProductsBreakEven(None, None, None, None)
    part = fixed / earned
    return ProductsBreakEven(sales * part, earned / sales, tuple(p.units * part for p in products), 1 - part)


def break_even_total_cost(cost: float, units: float, price: float) -> TotalCostBreakEven:
    """The total-cost rule: units ``cost / price``, price ``cost / units``.

    Args:
        cost: fixed and variable cost together, above 0. units: made and sold, above 0. price: of one, above 0.

    >>> break_even_total_cost(56_000, 16, 7_000)
    TotalCostBreakEven(units=8.0, price=3500.0, profit=56000, revenue_cost=2.0)
    """
    return TotalCostBreakEven(cost / price, cost / units, price * units - cost, price * units / cost)


def unit_cost(costs: Sequence[float], units: float, addition: float) -> UnitCost:
    """Cost of one unit of a recipe or an order, and its price with the same percentage understood in two ways.

    Args:
        costs: material, labour, packing and the rest of one batch. units: good units from it, above 0.
        addition: as a mark-up the price is ``unit * (1 + addition)``, as a margin ``unit / (1 - addition)``,
            which has no value from 100 % on.

    >>> found = unit_cost([82_000, 10_000, 1_000, 10_000], 10, 0.5)
    >>> found.unit, found.markup_price, found.margin_price
    (10300.0, 15450.0, 20600.0)
    """
    total = sum(costs)
    unit = total / units
    return UnitCost(total, unit, unit * (1 + addition), unit / (1 - addition) if addition < 1 else None)
