"""One driver at a time: what each step of it does to repayment, cash and worth; the widest swing first."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.checks import loan_faults
from workbench.engine.drivers import Drivers
from workbench.engine.feasibility import HIGHEST_MONTHLY, LOWEST_MONTHLY, irr, monthly_rate, npv
from workbench.engine.loan import Schedule, schedule
from workbench.engine.model import driven, inputs, project_flows
from workbench.engine.production import unit_lines
from workbench.engine.ratios import bank_ratios
from workbench.engine.statements import Inputs, keep_books
from workbench.errors import EngineError
from workbench.money import MINUS, format_number, format_percent, round_half_up
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["TORNADO", "Bar", "Point", "tornado", "tornado_steps"]


@dataclass(frozen=True, slots=True)
class Point:
    """One step of a driver: ``lowest_dscr`` is NaN where nothing is due; ``flows`` are the business's own, monthly."""

    step: float
    label: str
    lowest_dscr: float
    lowest_cash: int
    npv: float
    flows: tuple[float, ...]

    @property
    def irr_year(self) -> float | None:
        """The internal rate of return per year of ``flows``; ``None`` where there is none, or more than one."""
        found, _ = irr(self.flows, LOWEST_MONTHLY, HIGHEST_MONTHLY)
        return None if found is None else (1 + found) ** 12 - 1


@dataclass(frozen=True, slots=True)
class Bar:
    """One driver with its steps, against the plan as it stands."""

    driver: str
    label: str
    base: Point
    points: tuple[Point, ...]

    @property
    def worst(self) -> Point:
        """The step with the lowest DSCR, then cash; without debt, with the lowest cash."""
        return min(self.points, key=lambda p: (0.0 if math.isnan(p.lowest_dscr) else p.lowest_dscr, p.lowest_cash))

    @property
    def swing(self) -> tuple[float, float]:
        """Between the best and the worst, the plan itself among them: of the lowest DSCR (0: no debt), of cash."""
        reached = (self.base, *self.points)
        dscr = [p.lowest_dscr for p in reached if not math.isnan(p.lowest_dscr)] or [0.0]
        cash = [p.lowest_cash for p in reached]
        return max(dscr) - min(dscr), float(max(cash) - min(cash))


@dataclass(frozen=True, slots=True)
class _Driver:
    """``move`` is ``None`` for a factor on the plan's lines."""

    label: str
    told: Callable[[float], str]
    move: Callable[[Inputs, float], Inputs] | None = None


def tornado(plan: Plan, rules: Rules, steps: Mapping[str, Sequence[float]] | None = None) -> tuple[Bar, ...]:
    """Each driver alone, moved by each of its steps, the others as planned; the widest swing first.

    Args:
        steps: by driver of :data:`TORNADO`: a share of the plan's own figure (-0.05 is 5 % less), points of the
            yearly rate of every new loan (0.01), or months by which all units start later while people, running
            costs and instalments go on as planned. By default :func:`tornado_steps`.

    Raises:
        EngineError: a driver is not known, or a rate is beyond what a loan may have.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> bars = tornado(example(), load(), {"upah": (-0.1, 0.1), "harga_jual": (-0.1, 0.1)})
    >>> [bar.label for bar in bars], bars[1].points[1].label
    (['Harga jual', 'Upah'], '+10%')
    """
    given = inputs(plan, rules)
    [base] = _points_of(given, [(0.0, "rencana")])
    chosen = tornado_steps(plan, rules) if steps is None else steps
    unknown = sorted(set(chosen) - set(TORNADO))
    if unknown:
        raise EngineError("Kepekaan", f"penggerak {unknown[0]} tidak dikenal", f"Pilih: {', '.join(TORNADO)}")
    factors = {name: moves for name, moves in chosen.items() if TORNADO[name].move is None}
    points = _factored(given, factors)
    for name, moves in chosen.items():
        move = TORNADO[name].move
        if move is not None:
            points[name] = tuple(_moved(given, move, step, TORNADO[name].told(step)) for step in moves)
    bars = (Bar(name, TORNADO[name].label, base, points[name]) for name in chosen)
    return tuple(sorted(bars, key=lambda bar: bar.swing, reverse=True))


def tornado_steps(plan: Plan, rules: Rules) -> dict[str, tuple[float, ...]]:
    """The steps on the plan's day: BI's for revenue and costs, our own for the rate and for a late start.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> tornado_steps(example(), load())["harga_jual"]
    (-0.03, -0.05, -0.06)
    """
    day = plan.pengajuan.tanggal

    def dated(key: str, sign: int = 1) -> tuple[float, ...]:
        return tuple(sign * abs(float(step)) for step in rules.at(key, day).numbers)

    revenue, costs = dated("sensitivitas_pendapatan_turun", -1), dated("sensitivitas_biaya_naik")
    return {
        "harga_jual": revenue,
        "volume": revenue,
        "harga_beli": costs,
        "biaya": costs,
        "upah": costs,
        "bunga": dated("sensitivitas_bunga_naik"),
        "mulai": dated("sensitivitas_terlambat_mulai"),
    }


def _points_of(given: Inputs, told: Sequence[tuple[float, str]]) -> list[Point]:
    """The outcome of each row of the books: the step that it stands for, and the words for it."""
    books = keep_books(given)
    ratios, rows = bank_ratios(books, given.time), (len(told),)
    dscr, cash = (np.broadcast_to(line, rows) for line in (ratios.lowest_dscr, ratios.lowest_cash))
    flows = np.broadcast_to(project_flows(given.plan, books), (*rows, given.time.months + 1))
    rate = monthly_rate(given.plan.asumsi.diskonto)
    return [
        Point(step, label, float(dscr[i]), int(cash[i]), npv(rate, flows[i]), tuple(flows[i].tolist()))
        for i, (step, label) in enumerate(told)
    ]


def _moved(given: Inputs, move: Callable[[Inputs, float], Inputs], step: float, told: str) -> Point:
    [point] = _points_of(move(given, step), [(step, told)])
    return point


def _factored(given: Inputs, chosen: Mapping[str, Sequence[float]]) -> dict[str, tuple[Point, ...]]:
    """The drivers that are factors on the plan's lines: every step of all of them in one set of books."""
    told = [(name, step) for name, moves in chosen.items() for step in moves]
    if not told:
        return dict.fromkeys(chosen, ())
    factors = {name: np.array([1.0 + step if name == at else 1.0 for at, step in told]) for name in chosen}
    made = _points_of(driven(given, Drivers(**factors)), [(step, TORNADO[name].told(step)) for name, step in told])
    return {name: tuple(p for (at, _), p in zip(told, made, strict=True) if at == name) for name in chosen}


def _costs(given: Inputs, step: float) -> Inputs:
    """Every cost but goods and wages; running costs to whole rupiah."""
    moved = tuple(
        cost.model_copy(update={"per_bulan": round_half_up(cost.per_bulan * (1 + step))}) for cost in given.plan.biaya
    )
    plan = given.plan.model_copy(update={"biaya": moved})
    return replace(driven(given, Drivers(biaya=1 + step)), drivers=given.drivers, plan=plan)


def _wages(given: Inputs, step: float) -> Inputs:
    moved = tuple(
        staff.model_copy(update={"upah_bulan": round_half_up(staff.upah_bulan * (1 + step))})
        for staff in given.plan.tenaga_kerja
    )
    return replace(given, plan=given.plan.model_copy(update={"tenaga_kerja": moved}))


def _rate(given: Inputs, step: float) -> Inputs:
    return replace(given, loans=tuple(_dearer(given, made, step) for made in given.loans))


def _dearer(given: Inputs, made: Schedule, step: float) -> Schedule:
    if made.loan.sudah_berjalan:
        return made
    loan = made.loan.model_copy(update={"bunga_tahun": made.loan.bunga_tahun + step})
    for fault in loan_faults(loan, "pinjaman"):
        raise EngineError(fault.where, fault.what, fault.fix)
    return schedule(loan, given.plan.asumsi.mulai, given.time.months)


def _later(given: Inputs, step: float) -> Inputs:
    by = round_half_up(step)
    late = (u.model_copy(update={"mulai_bulan": max(1, u.mulai_bulan) + by}) for u in given.plan.unit)
    return replace(given, units=tuple(unit_lines(u, given.plan, given.time, given.drivers) for u in late))


def _signed(step: float, told: str) -> str:
    return f"{'+' if step > 0 else ''}{told}"


def _percent(step: float) -> str:
    return _signed(step, format_percent(step, 1, trim=True))


def _points(step: float) -> str:
    return _signed(step, f"{format_number(step * 100, 1, trim=True)} poin")


def _months(step: float) -> str:
    return f"{'+' if step > 0 else MINUS if step < 0 else ''}{abs(round_half_up(step))} bulan"


TORNADO: Mapping[str, _Driver] = {
    "harga_jual": _Driver("Harga jual", _percent),
    "volume": _Driver("Volume penjualan", _percent),
    "harga_beli": _Driver("Harga beli barang", _percent),
    "biaya": _Driver("Biaya selain barang dan upah", _percent, _costs),
    "upah": _Driver("Upah", _percent, _wages),
    "bunga": _Driver("Bunga pinjaman", _points, _rate),
    "mulai": _Driver("Mulai usaha terlambat", _months, _later),
}
"""The drivers by name."""
