"""What to make when: orders, stock, hours, rework and rejects.

A linear programme, solved three times by HiGHS through ``scipy.optimize.linprog``, each answer kept by the next:

====================  ====================================================================
``x[p, t] >= 0``      pieces of product ``p`` begun in month ``t``
``s[p, t] >= 0``      ready stock at the end of the month, ``s[t-1] + (1 - reject) x - order + u``
``u[p, t]``           what of the order is not met, between 0 and the order
``h``                 hours of the busiest month; every month ``sum hours x <= h <= hours there are``
====================  ====================================================================

First the least value of orders not met, then the least ``h`` (even work), then the least stock. Pieces are whole: the
answer is rounded down, and as long as an order lacks a piece and a month up to it has the hours, one more is begun
there. As whole numbers alone (a mixed-integer programme) an overloaded workshop took the solver minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.book.sentra import Product, Production
from workbench.engine.timeline import Array
from workbench.errors import EngineError

__all__ = ["MONTHS", "Plan", "hours_each", "make_plan", "orders", "yield_of"]

MONTHS, PRODUCTS = 36, 20
"""Orders of later months, and products beyond the first ones, are left out (and said)."""
MOST_REJECTS = 0.95
"""A product of which more is spoilt is not planned."""
LONGEST_HOURS = 5_000
"""Hours for one piece: more is a slip of the pen, and blurs the solver."""
DUST = 1e-6


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan. Arrays are ``(products, months)``; ``hours`` and ``room`` are ``(months,)``.

    ``made`` is begun, ``good`` what of it can be sold, ``sold`` what of the order is met, ``short`` the rest.
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
    left_out: int

    @property
    def months(self) -> int:
        """How many months are planned."""
        return int(self.order.shape[1])


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
    made = _whole(products, order, room, _solved(products, order, room))
    good = made * np.array([[yield_of(one)] for one in products])
    first = np.array([[max(0, one.stok_awal)] for one in products], dtype=float)
    short = _lacking(first + np.cumsum(good - order, axis=1))
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
        left_out=left_out,
    )


def _possible(one: Product) -> bool:
    shares = 0 <= one.gagal <= MOST_REJECTS and 0 <= one.perbaikan <= 1 and one.bagian_a >= 0 and one.bagian_b >= 0
    graded = one.bagian_a + one.bagian_b <= 1 + DUST
    hours = all(0 <= each <= LONGEST_HOURS for each in (one.jam, one.jam_perbaikan))
    return bool(one.nama) and shares and graded and hours


def _lacking(before: Array) -> Array:
    """What of each order is not met, ``(..., months)``, from stock that may fall below nothing: what lacks is lost."""
    lowest = np.minimum.accumulate(np.minimum(0.0, before), axis=-1)
    lost: Array = np.abs(np.diff(lowest, axis=-1, prepend=0.0))
    return np.round(lost, 6)


def _whole(products: Sequence[Product], order: Array, room: float, made: Array) -> Array:
    """Whole pieces, ``(products, months)``: rounded down, then what lacks as far as the hours of a month reach.

    The product that brings most an hour comes first, and each piece goes to the month with most hours left.
    """
    found = np.floor(made + DUST)
    each = np.array([hours_each(one) for one in products])
    left = room - each @ found
    brings = [_price(one) * yield_of(one) / max(hours, DUST) for one, hours in zip(products, each, strict=True)]
    for i in sorted(range(len(products)), key=lambda place: (-brings[place], place)):
        first, share = max(0, products[i].stok_awal), yield_of(products[i])
        for t in range(order.shape[1]):
            while _lacking(first + np.cumsum(share * found[i] - order[i]))[t] > DUST:
                month = t - int(left[t::-1].argmax())
                if left[month] < each[i] - DUST:
                    break
                found[i, month] += 1
                left[month] -= each[i]
    return found


@dataclass(slots=True)
class _Programme:
    """Columns ``x``, ``s``, ``u`` by product and month, and ``h`` last; rows as they are written down."""

    products: int
    months: int
    equal: list[Array] = field(default_factory=list)
    known: list[float] = field(default_factory=list)
    below: list[Array] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    @property
    def size(self) -> int:
        return 3 * self.products * self.months + 1

    def column(self, kind: int, product: int, month: int) -> int:
        return (kind * self.products + product) * self.months + month

    def line(self, parts: dict[int, float]) -> Array:
        line = np.zeros(self.size)
        line[list(parts)] = list(parts.values())
        return line

    def block(self, answer: Array, kind: int) -> Array:
        size = self.products * self.months
        return answer[kind * size : (kind + 1) * size].reshape(self.products, self.months)

    def least(self, cost: Array, upper: Array) -> Array:
        from scipy.optimize import linprog  # half a second that no other calculation needs

        found = linprog(
            cost / max(1.0, float(cost.max())),
            A_ub=np.array(self.below),
            b_ub=np.array(self.most),
            A_eq=np.array(self.equal),
            b_eq=np.array(self.known),
            bounds=[(0.0, float(most)) for most in upper],
            method="highs",
        )
        if found.x is None:
            raise EngineError("Rencana produksi", "rencana tidak ditemukan", "Periksa jumlah pesanan dan jam kerja")
        return np.asarray(found.x, dtype=np.float64)


def _solved(products: Sequence[Product], order: Array, room: float) -> Array:
    """What is begun, ``(products, months)``, not yet whole."""
    count, months = order.shape
    p = _Programme(count, months)
    peak = p.size - 1
    for i, product in enumerate(products):
        for t in range(months):
            flow = {p.column(1, i, t): 1.0, p.column(0, i, t): -yield_of(product), p.column(2, i, t): -1.0}
            if t:
                flow[p.column(1, i, t - 1)] = -1.0
            p.equal.append(p.line(flow))
            p.known.append((0 if t else max(0, product.stok_awal)) - float(order[i, t]))
    for t in range(months):
        work = {p.column(0, i, t): hours_each(product) for i, product in enumerate(products)}
        p.below.append(p.line({**work, peak: -1.0}))
        p.most.append(0.0)
    upper = np.full(p.size, np.inf)
    p.block(upper, 2)[:] = order
    upper[peak] = room
    short, busy, kept = (np.zeros(p.size) for _ in range(3))
    p.block(short, 2)[:] = [[max(1.0, _price(one))] * months for one in products]
    busy[peak] = 1.0
    p.block(kept, 1)[:] = [[max(1.0, hours_each(one))] * months for one in products]
    answer = p.least(short, upper)
    for before, after in ((short, busy), (busy, kept)):
        most = float(before @ answer)
        p.below.append(before / max(1.0, float(before.max())))
        p.most.append((most + DUST * max(1.0, most)) / max(1.0, float(before.max())))
        answer = p.least(after, upper)
    return p.block(answer, 0)


def _price(one: Product) -> float:
    grade_c = max(0.0, 1 - one.bagian_a - one.bagian_b)
    return one.bagian_a * one.harga_a + one.bagian_b * one.harga_b + grade_c * one.harga_c
