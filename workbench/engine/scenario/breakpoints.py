"""Where each unit's own price and volume break the plan, in whole rupiah and in units, found by solving."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.engine.drivers import Drivers
from workbench.engine.edges import edge
from workbench.engine.model import inputs
from workbench.engine.production import UnitLines, unit_lines
from workbench.engine.ratios import bank_ratios
from workbench.engine.statements import Inputs, keep_books
from workbench.engine.timeline import Array
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Plan, Unit
from workbench.rules import Rules

__all__ = ["BreakPoint", "break_points"]

MOST = 5
"""How many times its figure in the plan a purchase price is raised."""

FIRST, POINTS = 64, 12
"""How many values of a figure the first look tries at once, fine enough to meet the first break, and each later one."""


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


@dataclass(frozen=True, slots=True)
class _Trial:
    """One lever of one unit: what the figure is (``start``), in whole grains (``whole``), and the unit's place."""

    place: int
    lever: _Lever
    unit: Unit
    start: float
    whole: int
    grain: float

    @classmethod
    def of(cls, place: int, line: UnitLines, lever: _Lever) -> _Trial:
        start = lever.start(line)
        grain = _grain(lever, start)
        whole = math.floor(start / grain + 1e-9) if lever.sign < 0 else math.ceil(start / grain - 1e-9)
        return cls(place, lever, line.unit, start, whole, grain)

    @property
    def most(self) -> int:
        """How many moves of one grain are tried."""
        return self.whole if self.lever.sign < 0 else self.whole * (MOST - 1)

    def value(self, moves: int) -> float:
        """The figure so many moves from the plan."""
        return round((self.whole + self.lever.sign * moves) * self.grain, 2)

    def factors(self, moves: Array) -> Array:
        """The same as shares of the plan's own figure."""
        return (self.whole + self.lever.sign * moves) * self.grain / self.start


def break_points(plan: Plan, rules: Rules) -> tuple[BreakPoint, ...]:
    """Selling price, purchase price and volume of each unit that has them: the last value before a DSCR below 1 or cash
    below 0.

    Looked for from the plan outwards, some values at a time, so the first break met is the one that is told; then both
    sides of it are judged exactly as a plan with that price or volume would be. All figures of all units are looked
    at together, each in rows of its own.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> break_points(example(), load())[0].sentence
    'Harga jual Gerai sembako boleh turun dari Rp50.000 sampai Rp46.115 (7,7%) sebelum angsuran tidak terbayar penuh.'
    """
    given = inputs(plan, rules)
    trials = tuple(
        _Trial.of(place, line, lever)
        for place, line in enumerate(given.units)
        for lever in LEVERS
        if lever.start(line) > 0
    )
    if _fails(given, given.units)[()]:
        return tuple(_told(t, None, f"{_name(t)}: pada rencana dasar angsuran sudah belum tertutup.") for t in trials)
    near = _look(given, trials)
    exactly = _Exactly(given, [(trial, moves) for trial, known in near.items() for moves in (known, known + 1)])
    return tuple(_solved(trial, near.get(trial), exactly) for trial in trials)


def _fails(given: Inputs, units: tuple[UnitLines, ...], points: int = 0) -> NDArray[np.bool_]:
    shape = Drivers(volume=np.ones(points)) if points else given.drivers
    ratios = bank_ratios(keep_books(replace(given, drivers=shape, units=units)), given.time)
    return np.asarray((ratios.lowest_dscr < 1) | (ratios.lowest_cash < 0))


def _solved(trial: _Trial, near: int | None, exactly: _Exactly) -> BreakPoint:
    name, unit, lever = _name(trial), trial.unit, trial.lever
    verb = "turun" if lever.sign < 0 else "naik"
    if near is None:
        return _told(trial, None, f"{name}: tidak ditemukan batas; angsuran tetap terbayar.")
    moves = edge(lambda n: exactly.fits(trial, n), near)
    if not moves:
        return _told(trial, trial.start, f"{name} tidak boleh {verb} dari {lever.said(unit, trial.start)}.")
    last = trial.value(moves)
    share = format_percent(math.floor(abs(last / trial.start - 1) * 1000 + 1e-9) / 1000)
    ends = f"dari {lever.said(unit, trial.start)} sampai {lever.said(unit, last)} ({share})"
    return _told(trial, last, f"{name} boleh {verb} {ends} sebelum angsuran tidak terbayar penuh.")


def _name(trial: _Trial) -> str:
    return f"{trial.lever.label} {trial.unit.nama}"


def _told(trial: _Trial, last: float | None, sentence: str) -> BreakPoint:
    return BreakPoint(trial.unit.nama, trial.lever.driver, trial.start, last, trial.grain, sentence)


class _Exactly:
    """Whether the plan pays with a figure at a value, as a plan with that value would; some are judged at once."""

    def __init__(self, given: Inputs, asked: Sequence[tuple[_Trial, int]]) -> None:
        self._given = given
        self._known = dict(zip(asked, self._paid(asked), strict=True))

    def fits(self, trial: _Trial, moves: int) -> bool:
        """Is everything paid in full so many moves from the plan?"""
        if (trial, moves) not in self._known:
            [self._known[trial, moves]] = self._paid([(trial, moves)])
        return self._known[trial, moves]

    def _paid(self, asked: Sequence[tuple[_Trial, int]]) -> list[bool]:
        given, units = self._given, list(self._given.units)
        for place in {trial.place for trial, _ in asked}:
            rows = [
                unit_lines(t.lever.put(t.unit, t.value(moves)), given.plan, given.time, given.drivers)
                if t.place == place
                else given.units[place]
                for t, moves in asked
            ]
            units[place] = _stacked(rows)
        return [not failed for failed in _fails(given, tuple(units), len(asked))] if asked else []


def _stacked(rows: Sequence[UnitLines]) -> UnitLines:
    """Lines of one unit under several plans, a row for each."""
    names = [f.name for f in fields(UnitLines) if isinstance(getattr(rows[0], f.name), np.ndarray)]
    lines: dict[str, Any] = {name: np.stack([getattr(row, name) for row in rows]) for name in names}
    return replace(rows[0], **lines)


def _look(given: Inputs, trials: Sequence[_Trial]) -> dict[_Trial, int]:
    """About how many moves of one grain the plan stands; one that stands all of them is left out."""
    found: dict[_Trial, int] = {}
    open_ends, points = {trial: (0, trial.most) for trial in trials}, FIRST
    while open_ends:
        moves = {t: np.unique(np.linspace(*ends, points).round()) for t, ends in open_ends.items()}
        points = POINTS
        failed = _failed(given, moves)
        open_ends = {}
        for trial, tried in moves.items():
            places = np.nonzero(failed[trial])[0]
            if not places.size:
                continue
            first = int(places[0])
            low, high = int(tried[max(0, first - 1)]), int(tried[first])
            if first == 0 or high - low <= 1:
                found[trial] = low
            else:
                open_ends[trial] = (low, high)
    return found


def _failed(given: Inputs, moves: Mapping[_Trial, Array]) -> dict[_Trial, NDArray[np.bool_]]:
    """Of each trial, with which of its moves the plan fails: one set of books for all of them."""
    ends = np.cumsum([tried.size for tried in moves.values()])
    rows = {trial: slice(end - moves[trial].size, end) for trial, end in zip(moves, ends, strict=True)}
    units = list(given.units)
    for place in {trial.place for trial in moves}:
        factors = {t.lever.driver: np.ones(ends[-1]) for t in moves if t.place == place}
        for trial in moves:
            if trial.place == place:
                factors[trial.lever.driver][rows[trial]] = trial.factors(moves[trial])
        units[place] = unit_lines(given.units[place].unit, given.plan, given.time, Drivers(**factors))
    failed = _fails(given, tuple(units), int(ends[-1]))
    return {trial: failed[place] for trial, place in rows.items()}


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
