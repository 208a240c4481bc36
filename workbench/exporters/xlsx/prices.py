"""Sheet *Harga*: the price book and what goes into one unit. Change a price once and every line follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.calendars import format_date
from workbench.engine import Projection
from workbench.exporters.xlsx.book import Book
from workbench.exporters.xlsx.inputs import INPUT_TAB, Column, table
from workbench.plan import Ingredient, Plan, Unit
from workbench.plan.pricing import book_price, ingredient_price

__all__ = ["SHEET", "buying_formula", "own_formula", "selling_formula", "write_prices"]

SHEET = "Harga"


def write_prices(book: Book, p: Projection) -> None:
    """Write the sheet, where the plan has a price book or a unit lists what goes into it."""
    parts = list(_parts(p.plan))
    if not p.plan.buku_harga and not parts:
        return
    sheet = book.sheet(SHEET, colour=INPUT_TAB)
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 8, 14)
    sheet.fit_to_pages(1, 0)
    book.text(SHEET, 0, 0, "Buku harga dan bahan", "title")
    book.text(SHEET, 1, 0, "Sel kuning boleh diubah; semua baris yang mengacu ikut berubah.", "subtitle")
    row = table(book, SHEET, 3, "Buku harga", _book_columns(p.plan))
    table(book, SHEET, row, "Bahan untuk satu satuan", _part_columns(p.plan, parts))


def _parts(plan: Plan) -> Iterator[tuple[Unit, Ingredient]]:
    return ((unit, part) for unit in plan.unit for part in unit.blok.bahan)


def _book_columns(plan: Plan) -> Sequence[Column]:
    rows = plan.buku_harga
    return (
        Column("harga.barang", "Barang", [row.barang for row in rows]),
        Column("harga.sumber", "Sumber", [row.sumber for row in rows]),
        Column("harga.satuan", "Satuan", [row.satuan for row in rows]),
        Column("harga.harga", "Harga pasar (Rp)", [row.harga for row in rows], "desimal"),
        Column("harga.ongkos", "Ongkos angkut (Rp)", [row.ongkos_angkut for row in rows], "desimal"),
        Column("harga.kecamatan", "Kecamatan", [row.kecamatan for row in rows]),
        Column("harga.tanggal", "Tanggal", [format_date(row.tanggal) if row.tanggal else "" for row in rows]),
    )


def _part_columns(plan: Plan, parts: Sequence[tuple[Unit, Ingredient]]) -> Sequence[Column]:
    prices = [ingredient_price(plan, part) for _, part in parts]
    worth = [part.jumlah * price for (_, part), price in zip(parts, prices, strict=True)]
    own = [part.sendiri for _, part in parts]
    linked = [_at_village(plan, part.acuan, "+") if part.acuan else "" for _, part in parts]
    return (
        Column("bahan.unit", "Unit", [unit.nama for unit, _ in parts]),
        Column("bahan.nama", "Bahan", [part.nama for _, part in parts]),
        Column("bahan.satuan", "Satuan", [part.satuan for _, part in parts]),
        Column("bahan.jumlah", "Jumlah per satuan unit", [part.jumlah for _, part in parts], "desimal"),
        Column("bahan.harga", "Harga sampai di desa (Rp)", prices, "desimal", formulas=linked),
        Column("bahan.sendiri", "Bagian dari hasil sendiri", own, "persen"),
        Column("bahan.nilai", "Nilai (Rp)", worth, "desimal", "{bahan.jumlah}*{bahan.harga}"),
        Column("bahan.dibayar", "Dibayar (Rp)", [w * (1 - s) for w, s in zip(worth, own, strict=True)], "desimal",
               "{bahan.nilai}*(1-{bahan.sendiri})"),
        Column("bahan.tidak_dibayar", "Tidak dibayar (Rp)", [w * s for w, s in zip(worth, own, strict=True)],
               "desimal", "{bahan.nilai}*{bahan.sendiri}"),
    )  # fmt: skip


def _at_village(plan: Plan, item: str, sign: str) -> str:
    """The price of an item in the village: bought goods carry the freight (+), sold goods lose it (-)."""
    price = book_price(plan, item)
    assert price is not None, item  # the engine has refused a plan that names a price nobody knows
    row = plan.buku_harga.index(price)
    return f"{{harga.harga[{row}]}}{sign}{{harga.ongkos[{row}]}}"


def selling_formula(plan: Plan, unit: Unit) -> str:
    """The selling price where it comes from the price book, else nothing."""
    return _at_village(plan, unit.blok.acuan_harga_jual, "-") if unit.blok.acuan_harga_jual else ""


def buying_formula(plan: Plan, number: int) -> str:
    """The purchase price of unit ``number`` where its ingredients or the price book make it, else nothing."""
    block = plan.unit[number].blok
    if block.bahan:
        return _sum(plan, number, "dibayar")
    return _at_village(plan, block.acuan_harga_beli, "+") if block.acuan_harga_beli else ""


def own_formula(plan: Plan, number: int) -> str:
    """The worth of what unit ``number`` takes from own supply, per unit."""
    return _sum(plan, number, "tidak_dibayar") if plan.unit[number].blok.bahan else "0"


def _sum(plan: Plan, number: int, column: str) -> str:
    first = sum(len(unit.blok.bahan) for unit in plan.unit[:number])
    last = first + len(plan.unit[number].blok.bahan) - 1
    return f"SUM({{bahan.{column}[{first}]}}:{{bahan.{column}[{last}]}})"
