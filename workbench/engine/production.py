"""Business units: what is bought, sold, owed and held, month by month.

Each line is rounded once, in the order the workbook rounds it::

    activity  = cycle x ramp x season x events
    quantity  = volume x activity x driver.volume                       (not rounded)
    sales     = ROUND(quantity x (1 - susut) x (1 - dipakai_sendiri) x selling x index x driver.harga_jual)
    cogs      = ROUND(quantity x buying x index x driver.harga_beli)
    variable  = ROUND(quantity x variable x index x driver.biaya)
    receivable, payable = ROUND(last months' sales or purchases still within their days)
    stock_target        = ROUND(cogs x hari_persediaan / 30)

``selling``, ``buying`` and ``variable`` are of :func:`workbench.plan.pricing.unit_prices`: the unit's own figures, or
its block and the price book. What is used by its makers, supplied by themselves or worked without pay never meets
cash: ``own_use`` and ``own_supply`` are its worth at the same prices, and stand in no book.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.engine.drivers import Drivers
from workbench.engine.seasons import season_line
from workbench.engine.timeline import Array, Timeline, as_line, previous
from workbench.money import round_rupiah
from workbench.plan import Plan, Unit
from workbench.plan.block import Half
from workbench.plan.pricing import UnitPrices, unit_prices

__all__ = ["DAYS", "Drivers", "UnitLines", "activity", "lag_weights", "unit_lines"]

DAYS = 30
"""Days of a month when terms of payment are counted (30/360, as banks do)."""


@dataclass(frozen=True, slots=True)
class UnitLines:
    """One unit's lines, each ``(..., N + 1)``; ``activity`` and ``events`` (its part of it) are ``(N + 1,)``."""

    unit: Unit
    prices: UnitPrices
    events: Array
    activity: Array
    quantity: Array
    sales: Array
    cogs: Array
    variable: Array
    receivable: Array
    stock_target: Array
    payable: Array
    own_use: Array
    own_supply: Array


def activity(unit: Unit, time: Timeline) -> Array:
    """How full each month is before events: the cycle's rhythm x the ramp x the season, ``(N + 1,)``.

    The rhythm is every ``siklus_bulan`` months from ``mulai_bulan`` on, or the calendar months of
    ``blok.bulan_siklus``. The ramp is ``min(1, ramp_awal + (1 - ramp_awal) * (t - mulai_bulan) / ramp_bulan)``, or
    ``blok.ramp_pola``, one entry after the other, each for ``max(1, ramp_bulan)`` months, the last one for good.

    >>> import datetime as dt
    >>> slow = Unit(nama="x", harga_jual=1, volume=1, ramp_awal=0.5, ramp_bulan=2, mulai_bulan=2)
    >>> activity(slow, Timeline(dt.date(2027, 1, 1), 36))[:6].tolist()
    [0.0, 0.0, 0.5, 0.75, 1.0, 1.0]
    """
    since = np.arange(time.months + 1) - max(1, unit.mulai_bulan)
    calendar = time.calendar_months()
    if unit.blok.bulan_siklus:
        turn = np.isin(calendar + 1, unit.blok.bulan_siklus)
    else:
        turn = since % max(1, unit.siklus_bulan) == 0
    season = np.asarray(unit.musim or (1.0,) * 12)[calendar]
    return np.where((since >= 0) & turn, _ramp(unit, since) * season, 0.0)


def _ramp(unit: Unit, since: NDArray[np.int64]) -> Array:
    pattern = unit.blok.ramp_pola
    if pattern:
        steps = np.clip(since // max(1, unit.ramp_bulan), 0, len(pattern) - 1)
        return np.asarray(pattern, dtype=np.float64)[steps]
    if unit.ramp_bulan > 0:
        return np.minimum(1.0, unit.ramp_awal + (1 - unit.ramp_awal) * since / unit.ramp_bulan)
    return np.ones(since.shape)


def lag_weights(days: int, half: Half = "merata") -> tuple[float, float, float]:
    """How much of this month's, last month's and the month before's bills is still open after ``days``.

    ``MIN(1, MAX(0, (days - first) / length - k x 30 / length))``, k = 0, 1, 2: the bills of a month are spread over
    30 days (``merata``), or over the 15 of its first half (of which 15 more pass before the month ends) or its second.

    >>> lag_weights(45), lag_weights(15, "pertama"), lag_weights(15, "kedua")
    ((1.0, 0.5, 0.0), (0.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    """
    past, length = {"merata": (0, DAYS), "pertama": (DAYS // 2, DAYS // 2), "kedua": (0, DAYS // 2)}[half]
    first, second, third = (min(1.0, max(0.0, (days - past) / length - k * DAYS / length)) for k in range(3))
    return first, second, third


def unit_lines(unit: Unit, plan: Plan, time: Timeline, drivers: Drivers) -> UnitLines:
    """The lines of one unit under the drivers.

    Raises :class:`~workbench.errors.PlanError` for a season profile or a price that the plan names and nobody knows.

    >>> from workbench.plan import example
    >>> shop = Unit(nama="Gerai", harga_jual=10_000, harga_beli=6_000, volume=100)
    >>> time = Timeline(example().asumsi.mulai, 36)
    >>> lines = unit_lines(shop, example(), time, Drivers(harga_jual=np.array([1.0, 0.9])))
    >>> lines.sales[:, 1].tolist(), lines.cogs[:2].tolist()
    ([1000000.0, 900000.0], [0.0, 600000.0])
    """
    drivers, block = drivers.of(unit.jenis), unit.blok
    prices, events = unit_prices(unit, plan), season_line(unit, plan, time)
    active = activity(unit, time) * events
    quantity = unit.volume * active * as_line(drivers.volume)
    selling = time.index(plan.asumsi.kenaikan_harga_jual) * as_line(drivers.harga_jual)
    buying = time.index(plan.asumsi.kenaikan_biaya)
    goods, costs = buying * as_line(drivers.harga_beli), buying * as_line(drivers.biaya)
    sales = round_rupiah(quantity * ((1 - unit.susut) * (1 - block.dipakai_sendiri)) * prices.selling * selling)
    cogs = round_rupiah(quantity * prices.buying * goods)
    variable = round_rupiah(quantity * prices.variable * costs)
    return UnitLines(
        unit=unit,
        prices=prices,
        events=events,
        activity=active,
        quantity=quantity,
        sales=sales,
        cogs=cogs,
        variable=variable,
        receivable=_open_bills(sales, lag_weights(unit.hari_piutang, block.paruh_jual)),
        stock_target=round_rupiah(cogs * unit.hari_persediaan / DAYS),
        payable=_open_bills(cogs, lag_weights(unit.hari_utang, block.paruh_beli)),
        own_use=_rest((sales, block.dipakai_sendiri, (1 - unit.susut) * prices.selling, selling), of=quantity),
        own_supply=_rest(
            (cogs, prices.own_buying, prices.buying + prices.own_buying, goods),
            (variable, prices.own_variable, prices.variable + prices.own_variable, costs),
            of=quantity,
        ),
    )


def _rest(*lines: tuple[Array, float, float, Array], of: Array) -> Array:
    """What of some lines never meets cash: ``ROUND(of x price x index) - paid``, added up.

    A line is what is paid, its part in kind (0: none, and nothing is computed), its whole price and its index.
    """
    parts = [round_rupiah(of * price * index) - paid for paid, own, price, index in lines if own]
    return sum(parts, np.zeros_like(lines[0][0]))


def _open_bills(line: Array, weights: tuple[float, float, float]) -> Array:
    now, last, before = weights
    if not now:
        return np.zeros_like(line)
    bills = line * now
    if last:
        bills += previous(line) * last
    if before:
        bills += previous(line, 2) * before
    return round_rupiah(bills)
