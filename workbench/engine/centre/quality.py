"""What a production plan brings and takes: grades, materials, wages, and who works how much. Whole rupiah.

``margin = sales of all grades - materials - wages``; every sum is the sum of its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from workbench.book.sentra import Material, Product, Production, Worker
from workbench.engine.centre.production_plan import Plan
from workbench.engine.model import Verdict
from workbench.engine.purchasing.split import whole_rupiah
from workbench.engine.timeline import Array
from workbench.money import ceil_to, round_half_up

__all__ = ["Accounts", "GradeLine", "MaterialLine", "Share", "accounts", "grades", "shares"]


@dataclass(frozen=True, slots=True)
class GradeLine:
    """What is sold of one grade of one product."""

    product: str
    grade: str
    pieces: float
    price: int
    sales: int


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A material over the whole plan: how much, what it costs."""

    product: str
    material: Material
    quantity: float
    cost: int


@dataclass(frozen=True, slots=True)
class Share:
    """One worker: hours of each month, and the piece wages of the whole plan."""

    name: str
    hours: tuple[int, ...]
    wage: int


@dataclass(frozen=True, slots=True)
class Accounts:
    """The plan in rupiah. ``by_month`` is what materials and wages cost in each month, ``(months,)``."""

    plan: Plan
    grades: tuple[GradeLine, ...]
    materials: tuple[MaterialLine, ...]
    wages: int
    by_month: Array
    workers: tuple[Share, ...]
    lost_material: int

    @property
    def sales(self) -> int:
        """Sales of all grades."""
        return sum(line.sales for line in self.grades)

    @property
    def material_cost(self) -> int:
        """All materials."""
        return sum(line.cost for line in self.materials)

    @property
    def margin(self) -> int:
        """What is left of sales after materials and wages."""
        return self.sales - self.material_cost - self.wages

    @property
    def verdict(self) -> Verdict:
        """Aman: all orders are met and something is left. Belum mampu: nothing is left, or nothing can be made."""
        if self.margin < 0 or not self.plan.sold.any():
            return Verdict.BELUM_MAMPU
        return Verdict.HATI_HATI if self.plan.short.any() else Verdict.AMAN


def grades(product: Product, pieces: float) -> tuple[GradeLine, ...]:
    """Pieces sold by grade, in the shares of the product; grades that there are none of are left out.

    >>> batik = Product(nama="Batik", bagian_a=0.7, bagian_b=0.2, harga_a=200_000, harga_b=150_000, harga_c=100_000)
    >>> [(line.grade, line.pieces, line.sales) for line in grades(batik, 100)]
    [('A', 70.0, 14000000), ('B', 20.0, 3000000), ('C', 10.0, 1000000)]
    """
    rest = round(max(0.0, 1 - product.bagian_a - product.bagian_b), 9)
    prices = (product.harga_a, product.harga_b, product.harga_c)
    parts = zip("ABC", (product.bagian_a, product.bagian_b, rest), prices, strict=True)
    return tuple(
        GradeLine(product.nama, grade, round(pieces * part, 6), price, round_half_up(pieces * part * price))
        for grade, part, price in parts
        if part > 0
    )


def shares(workers: Sequence[Worker], hours: Sequence[float], wages: int) -> tuple[Share, ...]:
    """Work and wages among the workers, in proportion to the hours that each has; whole hours, whole rupiah.

    The hours of a month (rounded up) and the wages are given out to the last one, and nobody works above their hours.

    >>> made = shares((Worker(nama="Ani", jam_bulan=60), Worker(nama="Budi", jam_bulan=40)), [51.0], 1_000_001)
    >>> [(one.name, one.hours, one.wage) for one in made]
    [('Ani', (31,), 600001), ('Budi', (20,), 400000)]
    """
    able = [worker for worker in workers if worker.jam_bulan > 0]
    room = sum(worker.jam_bulan for worker in able)
    if not room:
        return ()
    parts = [Fraction(worker.jam_bulan, room) for worker in able]
    months = []
    for worked in hours:
        whole = min(room, ceil_to(round(worked, 6)))
        months.append(whole_rupiah([part * whole for part in parts], whole))
    paid = whole_rupiah([part * wages for part in parts], wages)
    return tuple(
        Share(worker.nama or f"Perajin {i + 1}", tuple(month[i] for month in months), paid[i])
        for i, worker in enumerate(able)
    )


def accounts(book: Production, plan: Plan) -> Accounts:
    """The plan in rupiah: sales by grade, materials, wages, workers.

    >>> from workbench.book.sentra import Demand
    >>> from workbench.engine.centre.production_plan import make_plan
    >>> book = Production(
    ...     produk=(Product(nama="Batik", jam=4, upah=10_000, harga_a=100_000),),
    ...     bahan=(Material(produk="batik", nama="Mori", per_satuan=2.5, harga=20_000),),
    ...     pesanan=(Demand(produk="Batik", jumlah=10),), perajin=(Worker(jam_bulan=50),))
    >>> found = accounts(book, make_plan(book))
    >>> found.sales, found.material_cost, found.wages, found.margin
    (1000000, 500000, 100000, 400000)
    """
    begun = plan.made.sum(axis=1)
    sold = plan.sold.sum(axis=1)
    place = {product.nama.casefold(): i for i, product in enumerate(plan.products)}
    used = [(line, place[line.produk.casefold()]) for line in book.bahan if line.produk.casefold() in place]
    materials = tuple(_material(line, plan.products[i].nama, float(begun[i])) for line, i in used)
    wages = sum(round_half_up(product.upah * n) for product, n in zip(plan.products, begun, strict=True))
    each = np.array([float(product.upah) for product in plan.products])
    for line, i in used:
        each[i] += line.per_satuan * line.harga
    spoiled = sum(line.per_satuan * line.harga * begun[i] * plan.products[i].gagal for line, i in used)
    return Accounts(
        plan=plan,
        grades=tuple(
            line for product, n in zip(plan.products, sold, strict=True) if n > 0 for line in grades(product, float(n))
        ),
        materials=materials,
        wages=wages,
        by_month=each @ plan.made,
        workers=shares(book.perajin, plan.hours.tolist(), wages),
        lost_material=round_half_up(float(spoiled)),
    )


def _material(line: Material, product: str, begun: float) -> MaterialLine:
    quantity = round(max(0.0, line.per_satuan) * begun, 6)
    return MaterialLine(product, line, quantity, round_half_up(quantity * max(0, line.harga)))
