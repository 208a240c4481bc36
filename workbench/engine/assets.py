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
from numpy.typing import NDArray

from workbench.engine.drivers import Drivers
from workbench.engine.timeline import Array, Timeline, as_line, previous
from workbench.money import round_rupiah
from workbench.plan import Investment, OpeningBalance, Plan

__all__ = ["AssetLines", "asset_lines", "line_total", "maintenance", "old_asset_wear"]


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
    """The lines of one investment.

    >>> from workbench.plan import example
    >>> cow = Investment(nama="Sapi", harga_satuan=12_000_000, umur_tahun=1, bulan=0)
    >>> time = Timeline(example().asumsi.mulai, 36)
    >>> asset_lines(cow, example(), time, Drivers()).book[:3].tolist()
    [12000000.0, 11000000.0, 10000000.0]
    """
    t = np.arange(time.months + 1)
    age, life = t - asset.bulan, asset.umur_tahun * 12
    ours = asset.sumber != "pihak_lain"
    again = ours & (asset.ganti and life > 0) & (age > 0) & (age % max(1, life) == 0) & (t < time.months)
    bought = again | (ours & (age == 0))
    months = np.flatnonzero(bought)
    paid = round_rupiah(line_total(asset) * time.index(plan.asumsi.kenaikan_biaya)[months])
    left = round_rupiah(paid * asset.nilai_sisa)
    price, salvage = (_latest(line, np.cumsum(bought)) for line in (paid, left))
    before, falls_to = previous(price), previous(salvage)
    purchase, disposal = price * bought, falls_to * again
    wear = _wear(asset, before - falls_to, age, life)
    book = np.cumsum(purchase - wear - disposal, axis=-1)
    return AssetLines(asset, price, purchase, disposal, wear, book, maintenance(asset, plan, time, drivers))


def maintenance(asset: Investment, plan: Plan, time: Timeline, drivers: Drivers) -> Array:
    """Upkeep from the month after the purchase on, ``(..., N + 1)``.

    ``ROUND(price x pemeliharaan / 12 x index x driver.biaya)``.

    >>> from workbench.plan import example
    >>> mill = Investment(nama="Giling", harga_satuan=12_000_000, pemeliharaan=0.1)
    >>> maintenance(mill, example(), Timeline(example().asumsi.mulai, 36), Drivers())[:3].tolist()
    [0.0, 100000.0, 100000.0]
    """
    started = (np.arange(time.months + 1) > asset.bulan).astype(np.float64)
    upkeep = line_total(asset) * asset.pemeliharaan / 12 * time.index(plan.asumsi.kenaikan_biaya) * started
    return round_rupiah(upkeep * as_line(drivers.biaya))


def old_asset_wear(opening: OpeningBalance, time: Timeline) -> Array:
    """Wear of the assets that are there already, straight over ``umur_sisa_aset_tahun``, ``(N + 1,)``.

    >>> import datetime as dt
    >>> opening = OpeningBalance(aset_tetap=12_000_000, umur_sisa_aset_tahun=1)
    >>> old_asset_wear(opening, Timeline(dt.date(2027, 1, 1), 36))[[0, 1, 12, 13]].tolist()
    [0.0, 1000000.0, 1000000.0, 0.0]
    """
    life = opening.umur_sisa_aset_tahun * 12
    if life <= 0:
        return time.zeros()
    done = np.minimum(np.arange(time.months + 1), life)
    worn = round_rupiah(opening.aset_tetap * done / life)
    return np.diff(worn, prepend=0.0)


def _latest(amounts: Array, count: NDArray[np.int64]) -> Array:
    """Of the purchases ``(..., k)``, the latest of each month, by how many there have been; 0 before the first."""
    none = np.zeros((*amounts.shape[:-1], 1))
    return np.concatenate([none, amounts], axis=-1).take(count, axis=-1)


def _wear(asset: Investment, worth: Array, age: NDArray[np.int64], life: int) -> Array:
    """Wear of each month, of what the asset in use is ``worth`` over its life."""
    if life <= 0:
        return np.zeros_like(worth)
    k = (age - 1) % life + 1
    wearing = (age > 0) & (asset.ganti | (age <= life))
    worn = round_rupiah(worth * k / life)
    return (worn - previous(worn) * (k > 1)) * wearing
