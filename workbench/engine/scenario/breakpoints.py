"""Where each unit's own price and volume break the plan, in whole rupiah and in units, found by solving."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workbench.engine.drivers import Drivers
from workbench.engine.edges import edge
from workbench.engine.model import inputs
from workbench.engine.production import UnitLines, unit_lines
from workbench.engine.ratios import bank_ratios
from workbench.engine.statements import Inputs, keep_books
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Plan, Unit
from workbench.rules import Rules

__all__ = ["BreakPoint", "break_points"]

MOST = 5
"""How many times its figure in the plan a purchase price is raised."""

POINTS = 64
"""How many values one look tries at once."""


@dataclass(frozen=True, slots=True)
class BreakPoint:
    """How far one figure of one unit may move alone: from ``start`` to ``last``, at which all is still paid in full.

    One rupiah (or unit of ``grain``) further it is not. ``last`` is ``None`` where no end was found, or where the plan
    fails as it stands; ``sentence`` says which.
    """

    unit: str
    driver: str
    start: float
    last: float | None
    grain: float
    sentence: str


@dataclass(frozen=True, slots=True)
class _Lever:
    """A figure of a unit: its name, what it is in the plan, which way hurts, its grain, and how it is put."""

    driver: str
    label: str
    start: Callable[[UnitLines], float]
    sign: int
    put: Callable[[Unit, float], Unit]
    said: Callable[[Unit, float], str]


def break_points(plan: Plan, rules: Rules) -> tuple[BreakPoint, ...]:
    """Selling price, purchase price and volume of each unit that has them: the last value before a DSCR below 1 or cash
    below 0.

    Looked for from the plan outwards, 64 values at a time, so the first break met is the one that is told; then both
    sides of it are judged exactly as a plan with that price or volume would be.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> break_points(example(), load())[0].sentence
    'Harga jual Gerai sembako boleh turun dari Rp50.000 sampai Rp46.115 (7,7%) sebelum angsuran tidak terbayar penuh.'
    """
    given = inputs(plan, rules)
    already = bool(_fails(given, given.units))
    found = (
        _solve(given, place, lever, already)
        for place, line in enumerate(given.units)
        for lever in LEVERS
        if lever.start(line) > 0
    )
    return tuple(found)


def _fails(given: Inputs, units: tuple[UnitLines, ...], points: int = 0) -> NDArray[np.bool_]:
    shape = Drivers(volume=np.ones(points)) if points else given.drivers
    ratios = bank_ratios(keep_books(replace(given, drivers=shape, units=units)), given.time)
    return np.asarray((ratios.lowest_dscr < 1) | (ratios.lowest_cash < 0))


def _solve(given: Inputs, place: int, lever: _Lever, already: bool) -> BreakPoint:
    line = given.units[place]
    unit, start = line.unit, lever.start(line)
    name = f"{lever.label} {unit.nama}"
    grain = _grain(lever, start)
    whole = math.floor(start / grain + 1e-9) if lever.sign < 0 else math.ceil(start / grain - 1e-9)

    def told(last: float | None, sentence: str) -> BreakPoint:
        return BreakPoint(unit.nama, lever.driver, start, last, grain, sentence)

    def value(moves: int) -> float:
        return round((whole + lever.sign * moves) * grain, 2)

    def fits(moves: int) -> bool:
        other = unit_lines(lever.put(unit, value(moves)), given.plan, given.time, given.drivers)
        return not _fails(given, (*given.units[:place], other, *given.units[place + 1 :]))

    if already:
        return told(None, f"{name}: pada rencana dasar angsuran sudah belum tertutup.")
    near = _look(given, place, lever, start, whole, grain)
    verb = "turun" if lever.sign < 0 else "naik"
    if near is None:
        return told(None, f"{name}: tidak ditemukan batas; angsuran tetap terbayar.")
    moves = edge(fits, near)
    if not moves:
        return told(start, f"{name} tidak boleh {verb} dari {lever.said(unit, start)}.")
    last = value(moves)
    share = format_percent(math.floor(abs(last / start - 1) * 1000 + 1e-9) / 1000)
    ends = f"dari {lever.said(unit, start)} sampai {lever.said(unit, last)} ({share})"
    return told(last, f"{name} boleh {verb} {ends} sebelum angsuran tidak terbayar penuh.")


def _look(given: Inputs, place: int, lever: _Lever, start: float, whole: int, grain: float) -> int | None:
    """About how many moves of one grain the plan stands; ``None`` where it stands all of them."""
    line = given.units[place]
    low, high = 0, whole if lever.sign < 0 else whole * (MOST - 1)
    while True:
        moves = np.unique(np.linspace(low, high, POINTS).round())
        factor = (whole + lever.sign * moves) * grain / start
        other = unit_lines(line.unit, given.plan, given.time, Drivers(**{lever.driver: factor}))
        failed = np.nonzero(_fails(given, (*given.units[:place], other, *given.units[place + 1 :]), moves.size))[0]
        if not failed.size:
            return None
        first = int(failed[0])
        if first == 0 or moves[first] - moves[first - 1] <= 1:
            return int(moves[max(0, first - 1)])
        low, high = int(moves[first - 1]), int(moves[first])


def _grain(lever: _Lever, start: float) -> float:
    """Prices move by a rupiah, volumes by a unit; by a hundredth where there are fewer than a hundred."""
    return 0.01 if lever.driver == "volume" and start < 100 else 1.0


def _priced(unit: Unit, price: float) -> Unit:
    block = unit.blok.model_copy(update={"acuan_harga_jual": ""})
    return unit.model_copy(update={"harga_jual": int(price), "blok": block})


def _bought(unit: Unit, price: float) -> Unit:
    block = unit.blok.model_copy(update={"acuan_harga_beli": "", "bahan": ()})
    return unit.model_copy(update={"harga_beli": int(price), "blok": block})


def _sized(unit: Unit, volume: float) -> Unit:
    return unit.model_copy(update={"volume": volume})


def _rupiah(unit: Unit, value: float) -> str:
    return format_rupiah(value)


def _units(unit: Unit, value: float) -> str:
    return f"{format_number(value, 0 if value == int(value) else 2)} {unit.satuan}"


LEVERS = (
    _Lever("harga_jual", "Harga jual", lambda line: line.prices.selling, -1, _priced, _rupiah),
    _Lever("volume", "Volume", lambda line: line.unit.volume, -1, _sized, _units),
    _Lever("harga_beli", "Harga beli", lambda line: line.prices.buying, +1, _bought, _rupiah),
)
"""The figures of a unit that are tried."""
