"""What one unit of a business unit sells and costs: its own figures, its block and the price book together."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import PlanError
from workbench.plan.block import Ingredient
from workbench.plan.business import Unit
from workbench.plan.document import Plan
from workbench.plan.prices import BookPrice

__all__ = ["UnitPrices", "book_price", "ingredient_price", "unit_prices"]


@dataclass(frozen=True, slots=True)
class UnitPrices:
    """Rupiah per unit: what it sells for, and what it costs to buy or make.

    ``buying`` and ``variable`` are what is paid; ``own_buying`` and ``own_variable`` what comes from own supply and
    unpaid work instead, at the same prices.
    """

    selling: float
    buying: float
    own_buying: float
    variable: float
    own_variable: float


def book_price(plan: Plan, item: str) -> BookPrice | None:
    """The price of an item in the plan's kecamatan: its own row before one for everywhere, the latest of them.

    ``None`` where the book has none that holds here. Names are compared without case.

    >>> from workbench.plan import example
    >>> plan = example().model_copy(update={"buku_harga": (BookPrice(barang="Urea", harga=1800),)})
    >>> book_price(plan, "urea").harga, book_price(plan, "NPK")
    (1800.0, None)
    """
    here = plan.profil.kecamatan.casefold()
    rows = [row for row in plan.buku_harga if row.barang.casefold() == item.casefold()]
    own = [row for row in rows if row.kecamatan and row.kecamatan.casefold() == here]
    known = own or [row for row in rows if not row.kecamatan]
    return max(known, key=lambda row: (row.tanggal is not None, str(row.tanggal)), default=None)


def _found(plan: Plan, item: str, where: str) -> BookPrice:
    price = book_price(plan, item)
    if price is None:
        raise PlanError(where, f"“{item}” tidak ada di buku harga", "Tambahkan harganya atau perbaiki namanya")
    return price


def ingredient_price(plan: Plan, part: Ingredient) -> float:
    """Rupiah per unit of an ingredient in the village. Raises :class:`PlanError` for an unknown reference."""
    if not part.acuan:
        return part.harga
    price = _found(plan, part.acuan, f"Bahan {part.nama}")
    return price.harga + price.ongkos_angkut


def unit_prices(unit: Unit, plan: Plan) -> UnitPrices:
    """The prices of a unit: ``buying = sum(jumlah x harga x (1 - sendiri))`` where its block lists ingredients.

    A reference to the price book goes before the unit's own figure; bought goods carry the freight, sold goods lose
    it. Raises :class:`PlanError` for a reference that the book does not have.

    >>> from workbench.plan import example
    >>> plan = example()
    >>> unit_prices(plan.unit[0], plan).selling == plan.unit[0].harga_jual
    True
    """
    block, where = unit.blok, f"Unit {unit.nama}"
    selling, buying, own = unit.harga_jual * 1.0, unit.harga_beli * 1.0, 0.0
    if block.acuan_harga_jual:
        price = _found(plan, block.acuan_harga_jual, where)
        selling = price.harga - price.ongkos_angkut
    if block.acuan_harga_beli:
        price = _found(plan, block.acuan_harga_beli, where)
        buying = price.harga + price.ongkos_angkut
    if block.bahan:
        worth = [(part.jumlah * ingredient_price(plan, part), part.sendiri) for part in block.bahan]
        buying = sum(value * (1 - share) for value, share in worth)
        own = sum(value * share for value, share in worth)
    work = block.hari_kerja * block.upah_hari
    return UnitPrices(
        selling=selling,
        buying=buying,
        own_buying=own,
        variable=unit.biaya_variabel + work * (1 - block.tenaga_sendiri) + block.ongkos_angkut,
        own_variable=work * block.tenaga_sendiri,
    )
