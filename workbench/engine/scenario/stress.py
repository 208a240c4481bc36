"""The stress test: a few named cases side by side, and how far each driver may move before an instalment is missed.

All cases of one plan run through the engine together, as a leading axis of the same arrays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

CUTS = (64, 8, 8, 8, 8)
"""Into how many pieces an interval of factors is cut, time after time."""

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

    Found by narrowing an interval of factors (down to 0, or up to 5 times the plan), 64 points first, to far below a
    thousandth of the plan; all drivers together, each in rows of its own.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> [limit.driver for limit in limits(example(), load())]
    ['volume', 'harga_jual', 'harga_beli', 'biaya']
    """
    given = inputs(plan, rules)
    if _failed(given, {"volume": np.array([1.0])})["volume"][0]:
        told = "pada rencana dasar angsuran sudah belum tertutup."
        return tuple(Limit(key, 1.0, f"{label}: {told}") for key, label in DRIVERS.items())
    edges: dict[str, tuple[float, float]] = {key: (1.0, 0.0 if ADVERSE[key] < 0 else 5.0) for key in DRIVERS}
    for pieces in CUTS:
        edges = _nearer(given, edges, pieces)
    return tuple(_limit(key, edges[key][0] if key in edges else None) for key in DRIVERS)


def _limit(key: str, good: float | None) -> Limit:
    label = DRIVERS[key]
    if good is None:
        return Limit(key, None, f"{label}: tidak ditemukan batas; angsuran tetap terbayar.")
    move = format_percent(math.floor(abs(good - 1) * 1000 + 1e-9) / 1000)
    verb = "turun" if ADVERSE[key] < 0 else "naik"
    return Limit(key, good, f"{label} boleh {verb} sampai {move} sebelum angsuran tidak terbayar penuh.")


def _nearer(given: Inputs, edges: Mapping[str, tuple[float, float]], pieces: int) -> dict[str, tuple[float, float]]:
    """The ends of the first piece between a good and a bad factor that fails; a driver that never fails is left out."""
    points = {key: np.linspace(good, bad, pieces + 1) for key, (good, bad) in edges.items()}
    failed = {key: np.nonzero(rows)[0] for key, rows in _failed(given, points).items()}
    first = {key: int(rows[0]) for key, rows in failed.items() if rows.size}
    return {key: (float(points[key][row - 1]), float(points[key][row])) for key, row in first.items()}


def _failed(given: Inputs, points: Mapping[str, Array]) -> dict[str, NDArray[np.bool_]]:
    """Of each driver, which of its factors leave an instalment unpaid: one set of books for all of them."""
    ends = np.cumsum([len(factors) for factors in points.values()])
    rows = {key: slice(end - len(points[key]), end) for key, end in zip(points, ends, strict=True)}
    moved = {key: np.ones(ends[-1] if len(ends) else 0) for key in points}
    for key, factors in points.items():
        moved[key][rows[key]] = factors
    ratios = bank_ratios(keep_books(driven(given, Drivers(**moved))), given.time)
    dscr, cash = (np.broadcast_to(line, ends[-1:]) for line in (ratios.lowest_dscr, ratios.lowest_cash))
    failed = (dscr < 1) | (cash < 0)
    return {key: failed[place] for key, place in rows.items()}
