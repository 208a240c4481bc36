"""The stress test: a few named cases side by side, and how far each driver may move before an instalment is missed.

All cases of one plan run through the engine together, as a leading axis of the same arrays.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from workbench.engine.drivers import Drivers
from workbench.engine.model import Verdict, driven, inputs, judge, simulate
from workbench.engine.ratios import bank_ratios
from workbench.engine.statements import Inputs, keep_books
from workbench.engine.timeline import Array
from workbench.money import format_percent
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["DRIVERS", "Limit", "StressRow", "cases", "limits", "stress"]

DRIVERS: dict[str, str] = {
    "volume": "Volume penjualan",
    "harga_jual": "Harga jual",
    "harga_beli": "Harga beli barang",
    "biaya": "Biaya operasional",
}
"""The drivers of :class:`Drivers` by the name a reader knows."""

ADVERSE = {"volume": -1, "harga_jual": -1, "harga_beli": +1, "biaya": +1}
"""The direction that hurts."""


@dataclass(frozen=True, slots=True)
class StressRow:
    """One scenario's outcome; ``lowest_dscr`` is NaN where nothing is due."""

    name: str
    lowest_dscr: float
    lowest_cash: int
    lowest_cash_month: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Limit:
    """How far one driver may move before an instalment cannot be paid, as a ``factor`` of the plan.

    ``None`` where no limit was found.
    """

    driver: str
    factor: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    volume: float = 1.0
    harga_jual: float = 1.0
    harga_beli: float = 1.0
    biaya: float = 1.0


def cases(plan: Plan, rules: Rules) -> tuple[_Case, ...]:
    """The scenarios of the proposal: volume, then the steps published with BI's lending models, then both at once.

    BI's *pendapatan turun* is lower revenue at the same cost, so it moves the selling price alone; its
    *biaya variabel naik* is split into what goods cost (the step of a trader) and other running costs.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> cases(example(), load())[1].name
    'Volume penjualan turun 10%'
    """
    day = plan.pengajuan.tanggal
    costs = [float(step) for step in rules.at("sensitivitas_biaya_naik", day).numbers]
    drops = [abs(float(step)) for step in rules.at("sensitivitas_pendapatan_turun", day).numbers]
    return (
        _Case("Rencana dasar"),
        *(_Case(f"Volume penjualan turun {format_percent(d, 0)}", volume=1 - d) for d in (0.10, 0.20)),
        *(_Case(f"Pendapatan turun {format_percent(d, 0)}, biaya tetap", harga_jual=1 - d) for d in drops),
        *(_Case(f"Biaya operasional naik {format_percent(c, 0)}", biaya=1 + c) for c in costs),
        _Case(f"Harga beli barang naik {format_percent(costs[0], 0)}", harga_beli=1 + costs[0]),
        _Case("Volume turun 10% dan biaya naik 10%", volume=0.9, biaya=1.1),
    )


def stress(plan: Plan, rules: Rules) -> tuple[StressRow, ...]:
    """The plan under each scenario; the first row is the plan itself.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> stress(example(), load())[0].name
    'Rencana dasar'
    """
    told = cases(plan, rules)
    drivers = Drivers(**{key: np.array([getattr(c, key) for c in told]) for key in DRIVERS})
    _, ratios = simulate(plan, drivers, rules)
    dscr = np.broadcast_to(ratios.lowest_dscr, (len(told),))
    return tuple(
        StressRow(
            name=case.name,
            lowest_dscr=float(dscr[i]),
            lowest_cash=int(ratios.lowest_cash[i]),
            lowest_cash_month=int(ratios.lowest_cash_month[i]),
            verdict=judge(plan, float(dscr[i]), float(ratios.lowest_cash[i])),
        )
        for i, case in enumerate(told)
    )


def limits(plan: Plan, rules: Rules) -> tuple[Limit, ...]:
    """The break point of each driver alone: where the lowest DSCR falls below 1 or the cash below 0.

    Found by narrowing an interval of factors (down to 0, or up to 5 times the plan) 64 points at a time,
    to a thousandth of the plan.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> [limit.driver for limit in limits(example(), load())]
    ['volume', 'harga_jual', 'harga_beli', 'biaya']
    """
    given = inputs(plan, rules)
    return tuple(_limit(given, key) for key in DRIVERS)


def _limit(given: Inputs, key: str) -> Limit:
    label, worst = DRIVERS[key], 0.0 if ADVERSE[key] < 0 else 5.0
    fails = _failure(given, key)
    if fails(np.array([1.0]))[0]:
        return Limit(key, 1.0, f"{label}: pada rencana dasar angsuran sudah belum tertutup.")
    good, bad = 1.0, worst
    for _ in range(3):
        points = np.linspace(good, bad, 65)
        failed = np.nonzero(fails(points))[0]
        if not failed.size:
            return Limit(key, None, f"{label}: tidak ditemukan batas; angsuran tetap terbayar.")
        good, bad = float(points[failed[0] - 1]), float(points[failed[0]])
    move = format_percent(math.floor(abs(good - 1) * 1000 + 1e-9) / 1000)
    verb = "turun" if ADVERSE[key] < 0 else "naik"
    return Limit(key, good, f"{label} boleh {verb} sampai {move} sebelum angsuran tidak terbayar penuh.")


def _failure(given: Inputs, key: str) -> Callable[[Array], Array]:
    def fails(points: Array) -> Array:
        ratios = bank_ratios(keep_books(driven(given, Drivers(**{key: points}))), given.time)
        dscr = np.broadcast_to(ratios.lowest_dscr, points.shape)
        cash = np.broadcast_to(ratios.lowest_cash, points.shape)
        return np.asarray((dscr < 1) | (cash < 0))

    return fails
