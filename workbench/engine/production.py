"""Business units: what is bought, sold, owed and held, month by month.

Each line is rounded once, in the order the workbook rounds it::

    activity  = cycle x ramp x season
    quantity  = volume x activity x driver.volume                       (not rounded)
    sales     = ROUND(quantity x (1 - susut) x harga_jual x index x driver.harga_jual)
    cogs      = ROUND(quantity x harga_beli x index x driver.harga_beli)
    variable  = ROUND(quantity x biaya_variabel x index x driver.biaya)
    receivable, payable = ROUND(last months' sales or purchases still within their days)
    stock_target        = ROUND(cogs x hari_persediaan / 30)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.timeline import Array, Timeline, as_line, previous
from workbench.money import round_rupiah
from workbench.plan import Plan, Unit

__all__ = ["DAYS", "Drivers", "UnitLines", "activity", "lag_weights", "unit_lines"]

DAYS = 30
"""Days of a month when terms of payment are counted (30/360, as banks do)."""


@dataclass(frozen=True, slots=True)
class Drivers:
    """Factors on the plan's own figures; 1 is the plan. Each may be an array: one entry per scenario.

    ``harga_jual`` moves selling prices, ``volume`` quantities, ``harga_beli`` purchase prices and
    ``biaya`` every other running cost.
    """

    harga_jual: float | Array = 1.0
    volume: float | Array = 1.0
    harga_beli: float | Array = 1.0
    biaya: float | Array = 1.0


@dataclass(frozen=True, slots=True)
class UnitLines:
    """One unit's lines, each ``(..., N + 1)``; ``activity`` is ``(N + 1,)``."""

    unit: Unit
    activity: Array
    quantity: Array
    sales: Array
    cogs: Array
    variable: Array
    receivable: Array
    stock_target: Array
    payable: Array


def activity(unit: Unit, time: Timeline) -> Array:
    """How full each month is: the cycle's rhythm x the ramp x the season, ``(N + 1,)``.

    The ramp is ``min(1, ramp_awal + (1 - ramp_awal) * (t - mulai_bulan) / ramp_bulan)``.
    """
    t = np.arange(time.months + 1)
    since = t - max(1, unit.mulai_bulan)
    rhythm = (since >= 0) & (since % max(1, unit.siklus_bulan) == 0)
    ramp = np.ones(time.months + 1)
    if unit.ramp_bulan > 0:
        ramp = np.minimum(1.0, unit.ramp_awal + (1 - unit.ramp_awal) * since / unit.ramp_bulan)
    season = np.asarray(unit.musim or (1.0,) * 12)[time.calendar_months()]
    return np.where(rhythm, ramp * season, 0.0)


def lag_weights(days: int) -> tuple[float, float, float]:
    """How much of this month's, last month's and the month before's bills is still open after ``days``.

    >>> lag_weights(45)
    (1.0, 0.5, 0.0)
    """
    first, second, third = (min(1.0, max(0.0, days / DAYS - k)) for k in range(3))
    return first, second, third


def unit_lines(unit: Unit, plan: Plan, time: Timeline, drivers: Drivers) -> UnitLines:
    """The lines of one unit under the drivers."""
    active = activity(unit, time)
    quantity = unit.volume * active * as_line(drivers.volume)
    selling = time.index(plan.asumsi.kenaikan_harga_jual)
    buying = time.index(plan.asumsi.kenaikan_biaya)
    sales = round_rupiah(quantity * (1 - unit.susut) * unit.harga_jual * selling * as_line(drivers.harga_jual))
    cogs = round_rupiah(quantity * unit.harga_beli * buying * as_line(drivers.harga_beli))
    return UnitLines(
        unit=unit,
        activity=active,
        quantity=quantity,
        sales=sales,
        cogs=cogs,
        variable=round_rupiah(quantity * unit.biaya_variabel * buying * as_line(drivers.biaya)),
        receivable=_open_bills(sales, unit.hari_piutang),
        stock_target=round_rupiah(cogs * unit.hari_persediaan / DAYS),
        payable=_open_bills(cogs, unit.hari_utang),
    )


def _open_bills(line: Array, days: int) -> Array:
    now, last, before = lag_weights(days)
    return round_rupiah(line * now + previous(line) * last + previous(line, 2) * before)
