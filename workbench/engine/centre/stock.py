"""A price-stabilising stock: bought at the floor when the farm gate pays less, sold when it pays the ceiling or more.

A month: the stock shrinks, its storage is paid; below the floor what members offer is bought at the floor, as far as
warehouse and cash reach; from the ceiling on the stock is sold at the market's price. Whole units are bought and sold.
What is bought leaves money aside for its storage until the last month. Storage that the cash cannot pay all the same
is added by the cooperative (``added``), so cash never falls below 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from workbench.book.sentra import Buffer
from workbench.engine.model import Verdict
from workbench.engine.timeline import Array
from workbench.money import round_rupiah

__all__ = ["ENOUGH", "MEMORY", "PATHS", "SEED", "Run", "Stock", "base_prices", "buffer_stock", "paths", "simulate"]

PATHS, SEED = 1_000, 20_261_122
"""Price paths that are drawn, and the seed: equal entries give equal answers."""
MEMORY = 0.6
"""How much of a month's deviation from the list is still there in the next month: our own assumption, no law."""
ENOUGH = 0.9
"""A buffer is enough when it is enough in 9 of 10 paths."""


@dataclass(frozen=True, slots=True)
class Run:
    """The stock over price paths. Months are ``(paths, months)``, totals ``(paths,)``; money is whole rupiah.

    ``gain`` is what members get above the market's price; ``tied`` is the money that a month takes: its storage, and
    where something is bought that too, all storage to come set aside; ``result`` what the cooperative has more at the
    end: cash, and the stock at the last price, less what it added and what was there in the beginning.
    """

    prices: Array
    bought: Array
    sold: Array
    stock: Array
    cash: Array
    paid: Array
    received: Array
    storage: Array
    added: Array
    tied: Array
    gain: Array
    result: Array


@dataclass(frozen=True, slots=True)
class Stock:
    """The buffer on the listed prices (``listed``, one path) and over drawn paths (``drawn``).

    ``store`` and ``cash`` together are enough in 9 of 10 paths to buy all that members offer below the floor and to pay
    all storage;
    ``served`` is the share of paths in which today's warehouse and cash are enough.
    """

    book: Buffer
    listed: Run
    drawn: Run
    store: float
    cash: int
    served: float

    @property
    def verdict(self) -> Verdict:
        """Aman: enough in 9 of 10 paths, no loss in half. Belum mampu: not enough in half, storage unpaid in most."""
        if self.served < 0.5 or float(np.mean(self.drawn.added.sum(axis=1) > 0)) > 0.5:
            return Verdict.BELUM_MAMPU
        pays = float(np.median(self.drawn.result)) >= 0
        return Verdict.AMAN if self.served >= ENOUGH and pays else Verdict.HATI_HATI


def base_prices(book: Buffer) -> Array:
    """The listed prices, ``(months,)``; months without a price are left out.

    >>> from workbench.book.sentra import MonthPrice
    >>> base_prices(Buffer(harga=(MonthPrice(harga=5_000), MonthPrice(), MonthPrice(harga=6_000)))).tolist()
    [5000.0, 6000.0]
    """
    return np.array([row.harga for row in book.harga if row.harga > 0], dtype=float)


def paths(base: Array, spread: float, count: int = PATHS, seed: int = SEED) -> Array:
    """Price paths around the listed prices, ``(count, months)``, whole rupiah of at least 1.

    ``price x exp(e)`` with ``e[t] = 0.6 e[t-1] + spread sqrt(1 - 0.36) z``: in every month about two of three prices
    lie within ``spread`` of the list, half of them above it, and a dear month is followed by a rather dear one.

    >>> paths(np.array([5_000.0, 6_000.0]), 0.0, 2).tolist()
    [[5000.0, 6000.0], [5000.0, 6000.0]]
    """
    draws = np.random.default_rng(seed).standard_normal((count, len(base)))
    away = np.zeros(count)
    found = np.empty((count, len(base)))
    for t in range(len(base)):
        fresh = spread * draws[:, t]
        away = fresh if t == 0 else MEMORY * away + math.sqrt(1 - MEMORY**2) * fresh
        found[:, t] = base[t] * np.exp(away)
    return np.maximum(1.0, round_rupiah(found))


def simulate(book: Buffer, prices: Array, offers: Array, *, unlimited: bool = False) -> Run:
    """The stock over ``prices`` ``(paths, months)`` with what members offer each month, ``(months,)``.

    ``unlimited`` leaves warehouse and cash out of it: what would be bought if there were enough of both.

    >>> book = Buffer(harga_lantai=5_000, harga_atap=7_000, gudang=150, kas=1_000_000, susut_bulan=0.1,
    ...               biaya_simpan=100)
    >>> run = simulate(book, np.array([[4_000.0, 4_500.0, 6_000.0, 8_000.0]]), np.full(4, 100.0))
    >>> run.bought.tolist(), run.cash.tolist()
    ([[100.0, 60.0, 0.0, 0.0]], [[500000.0, 191000.0, 177500.0, 1133350.0]])
    """
    count, months = prices.shape
    space, each = math.inf if unlimited else max(0.0, book.gudang), float(book.harga_lantai + book.biaya_masuk)
    most = book.jual_bulan if book.jual_bulan > 0 else math.inf
    keep, begin = float(max(0, book.biaya_simpan)), float(max(0, book.kas))
    stock, cash = np.full(count, max(0.0, book.stok_awal)), np.full(count, begin)
    lines = {name: np.zeros((count, months)) for name in _LINES}
    for t in range(months):
        price = prices[:, t]
        stock = stock * (1 - book.susut_bulan)
        storage, ahead = round_rupiah(stock * keep), months - 1 - t
        added = np.zeros(count) if unlimited else np.maximum(0.0, storage - cash)
        cash = cash - storage + added
        spent = np.maximum(0.0, begin - cash)
        aside = stock * keep * ahead + ahead
        reach = np.full(count, math.inf) if unlimited else np.maximum(0.0, cash - aside) / (each + keep * ahead)
        wanted = np.minimum(np.minimum(offers[t], np.maximum(0.0, space - stock)), reach)
        bought = np.where(price < book.harga_lantai, np.floor(wanted + 1e-9), 0.0)
        dear = (price >= book.harga_atap) & (price >= book.harga_lantai)
        sold = np.where(dear, np.floor(np.minimum(stock, most) + 1e-9), 0.0)
        stock = np.maximum(0.0, stock + bought - sold)
        cash = cash - bought * each + sold * price
        tied = np.where(bought > 0, begin - cash + stock * keep * ahead + ahead, spent)
        values = (bought, sold, stock, cash, bought * each, sold * price, storage, added, tied)
        for name, value in zip(_LINES, values, strict=True):
            lines[name][:, t] = value
    gain = (lines["bought"] * (book.harga_lantai - prices)).sum(axis=1)
    begun = begin + round_rupiah(max(0.0, book.stok_awal) * prices[:, 0])
    result = cash + round_rupiah(stock * prices[:, -1]) - lines["added"].sum(axis=1) - begun
    return Run(prices=prices, **lines, gain=gain, result=result)


_LINES = ("bought", "sold", "stock", "cash", "paid", "received", "storage", "added", "tied")


def buffer_stock(book: Buffer) -> Stock | None:
    """The buffer on the listed prices and over drawn paths; ``None`` while floor, ceiling, offers or prices lack.

    >>> from workbench.book.sentra import MonthPrice
    >>> book = Buffer(harga_lantai=5_000, harga_atap=7_000, beli_bulan=100, gudang=400, kas=5_000_000, naik_turun=0.0,
    ...               harga=tuple(MonthPrice(harga=p) for p in (4_000, 4_500, 6_000, 8_000)))
    >>> found = buffer_stock(book)
    >>> found.store, found.cash, found.served
    (199.0, 1000002, 1.0)
    """
    base = base_prices(book)
    known = book.harga_lantai > 0 and book.harga_atap >= book.harga_lantai and book.beli_bulan > 0
    if not known or not base.size or not 0 <= book.susut_bulan < 1 or not 0 <= book.naik_turun <= 1:
        return None
    offers = np.array([row.panen if row.panen > 0 else book.beli_bulan for row in book.harga if row.harga > 0])
    prices = paths(base, book.naik_turun)
    drawn, free = simulate(book, prices, offers), simulate(book, prices, offers, unlimited=True)
    enough = (drawn.bought >= free.bought).all(axis=1) & (drawn.added.sum(axis=1) == 0)
    store, money = _covers(free.stock.max(axis=1), free.tied.max(axis=1))
    return Stock(
        book=book,
        listed=simulate(book, base[None, :], offers),
        drawn=drawn,
        store=store,
        cash=int(money),
        served=float(enough.mean()),
    )


def _covers(store: Array, cash: Array) -> tuple[float, float]:
    """Warehouse and money, in whole units, that together are enough in 9 of 10 paths: both at the same rank."""
    least = math.ceil(ENOUGH * len(store))
    stores, money = (np.ceil(np.sort(needed) - 1e-9) + 0.0 for needed in (store, cash))
    both = ((store <= stores[rank]) & (cash <= money[rank]) for rank in range(least - 1, len(store)))
    rank = least - 1 + next(place for place, fits in enumerate(both) if fits.sum() >= least)
    return float(stores[rank]), float(money[rank])
