"""Investments over time: purchase, replacement, disposal, wear (straight line) and maintenance.

Per asset, with life ``L`` months and price ``P`` of its latest purchase, ``S = ROUND(P x nilai_sisa)``::

    wear in month k of the life = ROUND((P - S) x k / L) - ROUND((P - S) x (k - 1) / L)

so a life's wear adds up to ``P - S`` to the rupiah. A replacement is bought in the month the old one's
life ends, at the price of that year; the old one leaves at ``S``. Assets that another party builds and
owns (``pihak_lain``) cost only their maintenance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.production import Drivers
from workbench.engine.timeline import Array, Timeline, as_line
from workbench.money import round_half_up, round_rupiah
from workbench.plan import Investment, OpeningBalance, Plan

__all__ = ["AssetLines", "asset_lines", "line_total", "old_asset_wear"]


@dataclass(frozen=True, slots=True)
class AssetLines:
    """One investment's lines; all ``(N + 1,)`` but ``maintenance``, ``(..., N + 1)``. ``price`` is of the latest."""

    asset: Investment
    price: Array
    purchase: Array
    disposal: Array
    wear: Array
    book: Array
    maintenance: Array


def line_total(asset: Investment) -> int:
    """Rupiah of the whole line: ``jumlah x harga_satuan``.

    >>> line_total(Investment(nama="Rak", jumlah=4, harga_satuan=1_250_000))
    5000000
    """
    return asset.jumlah * asset.harga_satuan


def asset_lines(asset: Investment, plan: Plan, time: Timeline, drivers: Drivers) -> AssetLines:
    """The lines of one investment."""
    index = time.index(plan.asumsi.kenaikan_biaya)
    ours = asset.sumber != "pihak_lain"
    price, purchase, disposal, wear, book = (time.zeros() for _ in range(5))
    life = asset.umur_tahun * 12
    for t in range(asset.bulan, time.months + 1) if ours else ():
        age = t - asset.bulan
        if age:
            price[t], book[t] = price[t - 1], book[t - 1]
            wear[t] = _wear(asset, price[t - 1], age, life)
            book[t] -= wear[t]
        again = asset.ganti and life > 0 and age > 0 and age % life == 0 and t < time.months
        if again:
            disposal[t] = _salvage(asset, price[t - 1])
            book[t] -= disposal[t]
        if again or age == 0:
            purchase[t] = price[t] = round_half_up(line_total(asset) * index[t])
            book[t] += purchase[t]
    started = (np.arange(time.months + 1) > asset.bulan).astype(np.float64)
    upkeep = line_total(asset) * asset.pemeliharaan / 12 * index * started
    return AssetLines(asset, price, purchase, disposal, wear, book, round_rupiah(upkeep * as_line(drivers.biaya)))


def old_asset_wear(opening: OpeningBalance, time: Timeline) -> Array:
    """Wear of the assets that are there already, straight over ``umur_sisa_aset_tahun``, ``(N + 1,)``."""
    life = opening.umur_sisa_aset_tahun * 12
    if life <= 0:
        return time.zeros()
    done = np.minimum(np.arange(time.months + 1), life)
    worn = round_rupiah(opening.aset_tetap * done / life)
    return np.diff(worn, prepend=0.0)


def _salvage(asset: Investment, price: float) -> int:
    return round_half_up(price * asset.nilai_sisa)


def _wear(asset: Investment, price: float, age: int, life: int) -> int:
    if life <= 0 or (age > life and not asset.ganti):
        return 0
    k = (age - 1) % life + 1
    worth = price - _salvage(asset, price)
    return round_half_up(worth * k / life) - round_half_up(worth * (k - 1) / life)
