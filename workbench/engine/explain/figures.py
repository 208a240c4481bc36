"""The figures of a projection by the glossary's keys, in a month, in a project year, or as a whole."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from workbench.calendars import format_month
from workbench.engine.books import BalanceSheet, CashFlow, IncomeStatement
from workbench.engine.equity import EquityChanges, changes_in_equity, opening_equity
from workbench.engine.explain.formula import Leaf
from workbench.engine.feasibility import Feasibility
from workbench.engine.model import Projection
from workbench.engine.ratios import Ratios
from workbench.engine.timeline import Array
from workbench.errors import EngineError

__all__ = ["Period", "figure", "keys", "leaf_value", "line_of"]

GROUPS: dict[str, tuple[Any, Callable[[Projection], Any]]] = {
    "hasil_usaha": (IncomeStatement, lambda p: p.books.income),
    "arus_kas": (CashFlow, lambda p: p.books.cash),
    "neraca": (BalanceSheet, lambda p: p.books.balance),
    "ekuitas": (EquityChanges, lambda p: changes_in_equity(p.books, p.plan.neraca_awal)),
    "rasio": (Ratios, lambda p: p.ratios),
    "kelayakan": (Feasibility, lambda p: p.feasibility),
}
"""The groups of the glossary: their record, and where a projection has it."""
WHOLE = {"lowest_dscr", "lowest_cash", "lowest_cash_month"}
MONTHLY_RATIOS = {"cfads", "debt_service"}
BEFORE = {
    "arus_kas.closing": "kas",
    "neraca.cash": "kas",
    "neraca.receivable": "piutang",
    "neraca.stock": "persediaan",
    "neraca.old_assets": "aset_tetap",
    "neraca.payable": "utang_usaha",
    "neraca.simpanan_sukarela": "simpanan_sukarela",
    "neraca.loans": "pinjaman_lama",
    "neraca.simpanan_pokok": "simpanan_pokok",
    "neraca.simpanan_wajib": "simpanan_wajib",
    "neraca.hibah": "hibah",
    "neraca.cadangan": "cadangan",
    "neraca.shu_belum_dibagi": "shu_belum_dibagi",
}
"""Where in the opening balance the balance before month 0 stands; 0 for the others."""


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure is meant: a month, a project year, or the whole plan (both ``None``)."""

    month: int | None = None
    year: int | None = None

    def words(self, p: Projection) -> str:
        """The period as a reader knows it."""
        if self.month is not None:
            return f"bulan {self.month} ({format_month(p.time.date(self.month))})"
        return f"tahun {self.year}" if self.year is not None else "seluruh rencana"

    def months(self, p: Projection) -> slice:
        """The months of the period; month 0 counts with year 1."""
        if self.month is not None:
            return slice(self.month, self.month + 1)
        if self.year is not None:
            return slice(0 if self.year == 1 else 12 * self.year - 11, 12 * self.year + 1)
        return slice(0, p.time.months + 1)


def keys() -> tuple[str, ...]:
    """The keys of all figures, in the order of the statements.

    >>> keys()[0]
    'hasil_usaha.sales'
    """
    known = [f"{group}.{field.name}" for group, (record, _) in GROUPS.items() for field in fields(record)]
    known.insert(known.index("neraca.total_equity") + 1, "neraca.gap")
    known.remove("kelayakan.irr_note")
    return tuple(known)


def line_of(p: Projection, key: str) -> Any:
    """What the projection holds under a key.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> line_of(project(example()), "arus_kas.closing").shape
    (73,)
    """
    group, name = key.split(".")
    found = getattr(GROUPS[group][1](p), name)
    return np.asarray(found) if isinstance(found, tuple) else found


def scope(key: str) -> str:
    """How a figure is spread over time: ``bulan`` (by month and by year), ``tahun`` (by year), or ``rencana``.

    >>> scope("arus_kas.closing"), scope("rasio.dscr"), scope("kelayakan.npv")
    ('bulan', 'tahun', 'rencana')
    """
    group, name = key.split(".")
    if key == "kelayakan.flows":
        return "bulan"
    if group == "kelayakan" or (group == "rasio" and name in WHOLE):
        return "rencana"
    return "tahun" if group == "rasio" and name not in MONTHLY_RATIOS else "bulan"


def check_period(p: Projection, key: str, when: Period) -> None:
    """Refuse a period in which the figure does not exist.

    Raises:
        EngineError: a month or year outside the plan, or a figure that is not told by month or year.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> check_period(project(example()), "arus_kas.closing", Period(month=99))
    Traceback (most recent call last):
    workbench.errors.EngineError: Angka arus_kas.closing: bulan 99 di luar rencana. Isi bulan 0 sampai 72.
    """
    where, kind = f"Angka {key}", scope(key)
    if kind == "rencana" and (when.month is not None or when.year is not None):
        raise EngineError(where, "angka ini untuk seluruh rencana", "Jangan isi bulan atau tahun")
    if kind == "tahun" and when.year is None:
        raise EngineError(where, "angka ini dihitung per tahun", f"Isi tahun 1 sampai {p.time.years}")
    if kind == "bulan" and (when.month is None) == (when.year is None):
        raise EngineError(where, "bulan atau tahunnya belum jelas", "Isi salah satu: bulan atau tahun")
    if when.month is not None and not 0 <= when.month <= p.time.months:
        raise EngineError(where, f"bulan {when.month} di luar rencana", f"Isi bulan 0 sampai {p.time.months}")
    if when.year is not None and not 1 <= when.year <= p.time.years:
        raise EngineError(where, f"tahun {when.year} di luar rencana", f"Isi tahun 1 sampai {p.time.years}")


def figure(p: Projection, key: str, when: Period) -> float | None:
    """A figure in its period: a flow added up, a balance at the end, an opening at the start; ``None`` = undefined.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> p = project(example())
    >>> figure(p, "arus_kas.closing", Period(month=0)) == float(p.books.cash.closing[0])
    True
    """
    found = line_of(p, key)
    match scope(key):
        case "rencana":
            value = math.nan if found is None else float(found)
        case "tahun":
            value = float(found[(when.year or 1) - 1])
        case _:
            value = _over(found, key, when, p)
    return value if math.isfinite(value) else None


def _over(line: Array, key: str, when: Period, p: Projection) -> float:
    span = line[when.months(p)]
    if key in ("arus_kas.opening", "ekuitas.opening"):
        return float(span[0])
    return float(span[-1] if _is_balance(key) else span.sum())


def _is_balance(key: str) -> bool:
    return key.startswith("neraca.") or key in ("arus_kas.closing", "ekuitas.closing")


def leaf_value(p: Projection, leaf: Leaf, when: Period) -> float:
    """The value of a formula's leaf in a period; NaN where it is undefined.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> from workbench.engine.explain.formula import Leaf
    >>> p = project(example())
    >>> before = leaf_value(p, Leaf("neraca.cash", "lalu"), Period(month=5))
    >>> before == float(p.books.balance.cash[4])
    True
    """
    if not leaf.function:
        found = figure(p, leaf.key, when)
        return math.nan if found is None else found
    line = line_of(p, leaf.key)
    if leaf.function == "terendah":
        known = [float(v) for v in line if math.isfinite(v)]
        return min(known, default=math.nan)
    if leaf.function == "tahun_depan":
        after = Period(year=(when.year or 0) + 1)
        return _over(line, leaf.key, after, p) if (when.year or 0) < p.time.years else 0.0
    span = when.months(p)
    before = float(line[span.start - 1]) if span.start else float(_before(p, leaf.key))
    return before if leaf.function == "lalu" else float(line[span.stop - 1]) - before


def _before(p: Projection, key: str) -> int:
    """A balance before month 0."""
    opening = p.plan.neraca_awal
    if key == "ekuitas.closing":
        return opening_equity(opening)
    return int(getattr(opening, BEFORE[key])) if key in BEFORE else 0
