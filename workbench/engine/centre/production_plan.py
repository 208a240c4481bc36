"""What to make when: orders, stock, hours, rework and rejects, grades, materials, and who works how much.

A mixed-integer programme, solved three times by HiGHS through ``scipy.optimize.milp``, each answer kept by the next:

====================  ====================================================================
``x[p, t]`` whole     pieces of product ``p`` begun in month ``t``
``s[p, t] >= 0``      ready stock at the end of the month, ``s[t-1] + (1 - reject) x - order + u``
``u[p, t]``           what of the order is not met, between 0 and the order
``h``                 hours of the busiest month; every month ``sum hours x <= h <= hours there are``
====================  ====================================================================

First the least value of orders not met, then the least ``h`` (even work), then the least stock.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.book.sentra import Product, Production
from workbench.engine.timeline import Array
from workbench.errors import EngineError

__all__ = ["MONTHS", "Plan", "hours_each", "make_plan", "orders", "yield_of"]

MONTHS, PRODUCTS = 36, 20
"""Orders of later months, and products beyond the first ones, are left out (and said)."""
NODES = 4_000
"""Branches that the solver tries: a limit that is the same on every machine, unlike seconds."""
GAP = 0.002
"""A plan within this share of the best evenness or the least stock is good enough."""
DUST = 1e-6


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan. Arrays are ``(products, months)``; ``hours`` and ``room`` are ``(months,)``.

    ``made`` is begun, ``good`` what of it can be sold, ``sold`` what of the order is met, ``short`` the rest.
    ``proven`` is whether no plan meets orders of more value.
    """

    products: tuple[Product, ...]
    order: Array
    made: Array
    good: Array
    sold: Array
    short: Array
    stock: Array
    hours: Array
    room: float
    proven: bool
    left_out: int

    @property
    def months(self) -> int:
        """How many months are planned."""
        return int(self.order.shape[1])

    @property
    def met(self) -> float:
        """The share of all pieces ordered that is delivered; 1 where nothing is ordered."""
        return float(self.sold.sum() / self.order.sum()) if self.order.any() else 1.0


def yield_of(product: Product) -> float:
    """The share of pieces begun that can be sold.

    >>> yield_of(Product(gagal=0.1))
    0.9
    """
    return 1.0 - product.gagal


def hours_each(product: Product) -> float:
    """Hours for one piece begun, with rework: ``hours + share x hours of rework``.

    >>> hours_each(Product(jam=16, perbaikan=0.1, jam_perbaikan=4))
    16.4
    """
    return product.jam + product.perbaikan * product.jam_perbaikan


def orders(book: Production) -> tuple[tuple[Product, ...], Array, int]:
    """The products that can be planned, their orders ``(products, months)``, and how many rows are left out.

    Left out are orders of a product that is not in the list, of a month before 1 or beyond the longest plan, or of
    nothing; products without a name, or with a share that cannot be.

    >>> from workbench.book.sentra import Demand
    >>> book = Production(produk=(Product(nama="Batik"),), pesanan=(Demand(produk="batik ", bulan=2, jumlah=5),))
    >>> orders(book)[1].tolist(), orders(book)[2]
    ([[0.0, 5.0]], 0)
    """
    named = {product.nama.casefold(): product for product in reversed(book.produk) if _possible(product)}
    products = tuple(reversed(named.values()))[:PRODUCTS]
    place = {product.nama.casefold(): i for i, product in enumerate(products)}
    rows = [one for one in book.pesanan if one.produk.casefold() in place and 1 <= one.bulan <= MONTHS]
    rows = [one for one in rows if one.jumlah > 0]
    table = np.zeros((len(products), max((one.bulan for one in rows), default=0)))
    for one in rows:
        table[place[one.produk.casefold()], one.bulan - 1] += one.jumlah
    return products, table, len(book.pesanan) - len(rows) + len(book.produk) - len(products)


def make_plan(book: Production) -> Plan | None:
    """What to make in each month; ``None`` where there is no order for a product in the list.

    Raises:
        EngineError: the solver finds no plan.

    >>> from workbench.book.sentra import Demand, Worker
    >>> book = Production(
    ...     produk=(Product(nama="Batik", jam=4),),
    ...     pesanan=tuple(Demand(produk="Batik", bulan=t, jumlah=n) for t, n in ((1, 5), (2, 20), (3, 5))),
    ...     perajin=(Worker(nama="Ani", jam_bulan=52),),
    ... )
    >>> found = make_plan(book)
    >>> found.made.tolist(), found.stock.tolist()
    ([[12.0, 13.0, 5.0]], [[7.0, 0.0, 0.0]])
    """
    products, order, left_out = orders(book)
    if not order.any():
        return None
    room = float(sum(max(0, worker.jam_bulan) for worker in book.perajin))
    made, short, proven = _solved(products, order, room)
    good = made * np.array([[yield_of(one)] for one in products])
    first = np.array([[max(0, one.stok_awal)] for one in products], dtype=float)
    short = _tidied(first + np.cumsum(good - order, axis=1), short)
    return Plan(
        products=products,
        order=order,
        made=made,
        good=good,
        sold=order - short,
        short=short,
        stock=np.abs(np.maximum(0.0, np.round(first + np.cumsum(good - order + short, axis=1), 6))),
        hours=np.array([hours_each(one) for one in products]) @ made,
        room=room,
        proven=proven,
        left_out=left_out,
    )


def _possible(one: Product) -> bool:
    shares = 0 <= one.gagal < 1 and 0 <= one.perbaikan <= 1 and one.bagian_a >= 0 and one.bagian_b >= 0
    graded = one.bagian_a + one.bagian_b <= 1 + DUST
    return bool(one.nama) and shares and graded and min(one.jam, one.jam_perbaikan) >= 0


def _tidied(before: Array, short: Array) -> Array:
    """What is not met, exactly: no more than the whole numbers of the plan need, ``(products, months)``."""
    found = np.zeros_like(short)
    for t in range(short.shape[1]):
        stock = before[:, t] + found[:, :t].sum(axis=1)
        needed = np.maximum(0.0, -stock)
        found[:, t] = np.where(short[:, t] > DUST, np.maximum(needed, np.round(short[:, t], 6)), needed)
    return np.round(found, 6)


@dataclass(slots=True)
class _Programme:
    """Columns ``x``, ``s``, ``u`` by product and month, and ``h`` last; rows as they are written down."""

    products: int
    months: int
    rows: list[Array] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    @property
    def size(self) -> int:
        return 3 * self.products * self.months + 1

    def column(self, kind: int, product: int, month: int) -> int:
        return (kind * self.products + product) * self.months + month

    def row(self, parts: dict[int, float], low: float, high: float) -> None:
        line = np.zeros(self.size)
        line[list(parts)] = list(parts.values())
        self.keep(line, low, high)

    def keep(self, line: Array, low: float, high: float) -> None:
        self.rows.append(line)
        self.low.append(low)
        self.high.append(high)

    def block(self, answer: Array, kind: int) -> Array:
        size = self.products * self.months
        return answer[kind * size : (kind + 1) * size].reshape(self.products, self.months)

    def least(self, cost: Array, upper: Array, gap: float = GAP) -> tuple[Array | None, bool]:
        from scipy.optimize import Bounds, LinearConstraint, milp  # half a second that no other calculation needs

        whole = np.zeros(self.size, dtype=np.int64)
        whole[: self.products * self.months] = 1
        found = milp(
            cost,
            integrality=whole,
            bounds=Bounds(0, upper),
            constraints=LinearConstraint(np.array(self.rows), np.array(self.low), np.array(self.high)),
            options={"mip_rel_gap": gap, "node_limit": NODES},
        )
        import os
        if os.environ.get("DBG"): print("   ", found.status, found.message[:60], found.mip_node_count, found.mip_gap)
        return None if found.x is None else np.asarray(found.x, dtype=np.float64), found.status == 0


def _solved(products: Sequence[Product], order: Array, room: float) -> tuple[Array, Array, bool]:
    """What is begun (whole pieces), what is not met, and whether the solver was sure."""
    count, months = order.shape
    p = _Programme(count, months)
    peak = p.size - 1
    for i, product in enumerate(products):
        for t in range(months):
            flow = {p.column(1, i, t): 1.0, p.column(0, i, t): -yield_of(product), p.column(2, i, t): -1.0}
            known = -float(order[i, t])
            if t:
                flow[p.column(1, i, t - 1)] = -1.0
            else:
                known += max(0, product.stok_awal)
            p.row(flow, known, known)
    for t in range(months):
        work = {p.column(0, i, t): hours_each(product) for i, product in enumerate(products)}
        p.row({**work, peak: -1.0}, -math.inf, 0.0)
    upper = np.full(p.size, math.inf)
    p.block(upper, 2)[:] = order
    p.block(upper, 0)[:] = _most(products, order, room)
    upper[peak] = room
    short, busy, kept = (np.zeros(p.size) for _ in range(3))
    p.block(short, 2)[:] = [[max(1.0, _price(one))] * months for one in products]
    busy[peak] = 1.0
    p.block(kept, 1)[:] = [[max(1.0, hours_each(one))] * months for one in products]
    answer, proven = p.least(short, upper, gap=0.0)
    if answer is None:
        raise EngineError("Rencana produksi", "rencana tidak ditemukan", "Periksa jumlah pesanan dan jam kerja")
    for before, after in ((short, busy), (busy, kept)):
        most = float(before @ answer)
        p.keep(before, -math.inf, most + DUST * max(1.0, most))
        better, _ = p.least(after, upper)
        answer = answer if better is None else better
    return np.round(p.block(answer, 0)), p.block(answer, 2), proven


def _most(products: Sequence[Product], order: Array, room: float) -> Array:
    """More pieces than this are never begun in a month: all orders, or what the hours allow, ``(products, 1)``."""
    each = np.array([[hours_each(one)] for one in products])
    by_hours = np.floor(np.divide(room, each, out=np.full_like(each, math.inf), where=each > 0) + DUST)
    needed = np.ceil(order.sum(axis=1, keepdims=True) / np.array([[yield_of(one)] for one in products]))
    return np.asarray(np.minimum(by_hours, needed))


def _price(one: Product) -> float:
    grade_c = max(0.0, 1 - one.bagian_a - one.bagian_b)
    return one.bagian_a * one.harga_a + one.bagian_b * one.harga_b + grade_c * one.harga_c
