"""What a unit costs, and where cost is covered: the total-cost rule, several products, price from cost."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from workbench.calc.command import NOTES, Command, undefined
from workbench.engine.breakeven import Product, break_even_products, break_even_total_cost, unit_cost
from workbench.plan.base import Record

__all__ = [
    "COMMANDS",
    "CostLine",
    "ProductLine",
    "ProductPart",
    "ProductsInput",
    "ProductsResult",
    "TotalCostInput",
    "TotalCostResult",
    "UnitCostInput",
    "UnitCostResult",
    "breakeven_products",
    "breakeven_total",
    "price_of_unit",
]

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Cost = Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]
Above = Annotated[float, Field(ge=0.001, le=1e15, allow_inf_nan=False)]


class TotalCostInput(Record):
    """Biaya seluruhnya, hasil, dan harga jual."""

    biaya_total: Above = Field(description="Biaya tetap dan biaya variabel bersama, rupiah.")
    unit: Above = Field(description="Unit yang dihasilkan dan dijual dengan biaya itu.")
    harga_jual: Above = Field(description="Harga satu unit, rupiah.")


class TotalCostResult(Record):
    """A break-even by the total-cost rule."""

    unit_impas: float = Field(description="Biaya total dibagi harga jual: unit yang membayar seluruh biaya.")
    harga_impas: float = Field(description="Biaya total dibagi unit: harga yang membayar seluruh biaya, rupiah.")
    laba: float = Field(description="Penjualan semua unit dikurangi biaya total, rupiah.")
    rc: float = Field(description="R/C: penjualan dibagi biaya total.")
    bc: float = Field(description="B/C usaha tani: laba dibagi biaya total.")
    kebiasaan: str = Field(description="Aturan hitung yang dipakai.")


class ProductLine(Record):
    """Satu produk."""

    nama: Name = Field(description="Nama produk.")
    harga_jual: Cost = Field(description="Harga satu unit, rupiah.")
    biaya_variabel: Cost = Field(description="Biaya variabel satu unit, rupiah.")
    unit: Cost = Field(description="Unit yang dijual dalam masa itu; menentukan campurannya.")


class ProductsInput(Record):
    """Biaya tetap bersama dan produk-produk yang menanggungnya."""

    biaya_tetap: Cost = Field(description="Biaya yang keluar walau tidak ada penjualan, rupiah.")
    produk: tuple[ProductLine, ...] = Field(min_length=1, max_length=200, description="Semua produk.")


class ProductPart(Record):
    """One product at break-even."""

    nama: str = Field(description="Nama produk.")
    unit: float = Field(description="Unit produk ini pada titik impas.")
    penjualan: float = Field(description="Penjualan produk ini pada titik impas, rupiah.")


class ProductsResult(Record):
    """A break-even of several products."""

    penjualan_impas: float | None = Field(description="Penjualan semua produk yang pas menutup biaya, rupiah.")
    margin_kontribusi: float | None = Field(description="Margin kontribusi tertimbang menurut penjualan, desimal.")
    batas_aman: float | None = Field(description="Bagian penjualan yang boleh hilang sebelum rugi, desimal.")
    produk: tuple[ProductPart, ...] = Field(description="Tiap produk pada titik impas, bila ada.")
    kebiasaan: str = Field(description="Aturan hitung yang dipakai.")
    catatan: dict[str, str] = Field(description=NOTES)


class CostLine(Record):
    """Satu biaya dari satu kali produksi."""

    nama: Name = Field(description="Bahan, upah, kemasan, dan lainnya.")
    jumlah: Cost = Field(description="Rupiah untuk satu kali produksi.")


class UnitCostInput(Record):
    """Biaya satu resep atau satu pesanan."""

    biaya: tuple[CostLine, ...] = Field(min_length=1, max_length=500, description="Semua biaya satu kali produksi.")
    unit: Above = Field(description="Unit jadi yang baik dari satu kali produksi.")
    tambahan: float = Field(
        ge=0, le=100, allow_inf_nan=False, description="Keuntungan yang diinginkan, desimal; 30% ditulis 0.3."
    )


class UnitCostResult(Record):
    """A unit's cost and its price."""

    biaya_total: float = Field(description="Biaya satu kali produksi, rupiah.")
    hpp: float = Field(description="Harga pokok satu unit, rupiah.")
    harga_markup: float = Field(description="Harga bila tambahan dihitung dari harga pokok (mark-up), rupiah.")
    harga_margin: float | None = Field(description="Harga bila tambahan adalah bagian dari harga (margin), rupiah.")
    kebiasaan: str = Field(description="Aturan hitung yang dipakai.")
    catatan: dict[str, str] = Field(description=NOTES)


def breakeven_total(given: TotalCostInput) -> TotalCostResult:
    """Break-even as small businesses reckon it, not to be mixed with the fixed-cost rule of ``breakeven``."""
    found = break_even_total_cost(given.biaya_total, given.unit, given.harga_jual)
    return TotalCostResult(
        unit_impas=found.units,
        harga_impas=found.price,
        laba=found.profit,
        rc=found.revenue_cost,
        bc=found.profit / given.biaya_total,
        kebiasaan="aturan biaya total (kebiasaan UMKM): biaya total / harga, bukan biaya tetap / margin kontribusi",
    )


def breakeven_products(given: ProductsInput) -> ProductsResult:
    """Break-even of several products sold in a steady mix."""
    lines = [Product(p.harga_jual, p.biaya_variabel, p.unit) for p in given.produk]
    found = break_even_products(given.biaya_tetap, lines)
    why = "" if found.sales is not None else "penjualan tidak menutup biaya variabel"
    parts = zip(given.produk, found.units or (), strict=found.units is not None)
    return ProductsResult(
        penjualan_impas=found.sales,
        margin_kontribusi=found.contribution,
        batas_aman=found.margin_of_safety,
        produk=tuple(ProductPart(nama=p.nama, unit=u, penjualan=u * p.harga_jual) for p, u in parts),
        kebiasaan="margin kontribusi tertimbang menurut penjualan; campuran produk tetap",
        catatan=undefined(penjualan_impas=why, margin_kontribusi=why, batas_aman=why),
    )


def price_of_unit(given: UnitCostInput) -> UnitCostResult:
    """Cost of a unit, and its price with the addition as a mark-up and as a margin."""
    found = unit_cost([line.jumlah for line in given.biaya], given.unit, given.tambahan)
    return UnitCostResult(
        biaya_total=found.total,
        hpp=found.unit,
        harga_markup=found.markup_price,
        harga_margin=found.margin_price,
        kebiasaan="mark-up: hpp × (1 + tambahan); margin: hpp / (1 − tambahan)",
        catatan=undefined(harga_margin="" if found.margin_price is not None else "margin 100% atau lebih dari harga"),
    )


COMMANDS = (
    Command("breakeven_total", "titik impas menurut biaya total", TotalCostInput, TotalCostResult, breakeven_total),
    Command("breakeven_products", "titik impas banyak produk", ProductsInput, ProductsResult, breakeven_products),
    Command("unit_cost", "harga pokok per unit dan harga jual", UnitCostInput, UnitCostResult, price_of_unit),
)
"""The calculations of this topic."""
