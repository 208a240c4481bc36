"""How one followed cooperative stands, in words that are true with and without a plan."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from workbench.engine.monitoring.figures import Figures
from workbench.engine.monitoring.light import Light
from workbench.engine.monitoring.months import Followed
from workbench.engine.monitoring.words import actions, compared, month_word, reasons, runs_out
from workbench.errors import Finding
from workbench.money import format_rupiah

__all__ = ["State", "state_of"]

NO_PLAN = "Rencana koperasi ini belum dapat dihitung, jadi yang ditampilkan hanya kenyataan."
OUTSIDE = "Bulan yang dilaporkan belum ada di dalam rencana, jadi yang ditampilkan hanya kenyataan."
ONCE = "Kas baru dilaporkan sekali. Sesudah laporan kas kedua, bulan kas habis dapat diperkirakan."
_PLANNED = {"jual": "penjualan", "biaya": "biaya", "tren": "arah penjualan", "stok": "stok"}


@dataclass(frozen=True, slots=True)
class State:
    """All that is said of one cooperative: its light, why, three sentences, when cash runs out, what to do."""

    light: Light
    reasons: tuple[Finding, ...]
    sentences: tuple[str, ...]
    cash: str
    actions: tuple[str, ...]
    unasked: str


def state_of(seen: Followed) -> State:
    """What is said of a cooperative.

    >>> import datetime as dt
    >>> from workbench.book.pantau import Monitoring, MonthReport
    >>> from workbench.engine.monitoring.light import marks
    >>> from workbench.engine.monitoring.months import follow
    >>> from workbench.rules import load
    >>> part = Monitoring(laporan=(MonthReport(bulan=dt.date(2027, 1, 1), kas=12_000_000, penjualan=5_000_000),))
    >>> seen = follow(part, None, marks(load(), dt.date(2027, 1, 1)), dt.date(2027, 2, 1))
    >>> for sentence in state_of(seen).sentences:
    ...     print(sentence)
    Rencana koperasi ini belum dapat dihitung, jadi yang ditampilkan hanya kenyataan.
    Penjualan sampai Januari 2027 Rp5.000.000.
    Kas Januari 2027 Rp12.000.000.
    """
    return State(
        seen.light, reasons(seen.found), _plan_told(seen), _cash_told(seen), actions(seen.found), _unasked(seen)
    )


def _plan_told(seen: Followed) -> tuple[str, ...]:
    """Plan against actual in three sentences, over the months that the plan has; else what was reported."""
    if not seen.beside:
        return (NO_PLAN if seen.ends <= seen.begins else OUTSIDE, *_alone(seen))
    first, last = max(seen.begins, 0), min(seen.ends, seen.actual.months)
    actual, plan = (_part(lines, first, last) for lines in (seen.actual, seen.plan))
    return compared(actual, plan, seen.month(first))


def _cash_told(seen: Followed) -> str:
    """In which month cash runs out. One report of cash and no plan tell nothing, and it says so."""
    if not seen.beside and np.isfinite(seen.actual.cash).sum() == 1:
        return ONCE
    return runs_out(seen.found, seen.start)


def _unasked(seen: Followed) -> str:
    """What the light could not ask, for want of a plan or of numbers; nothing where it asked all."""
    silent = [name for question, name in _PLANNED.items() if math.isnan(float(seen.found.values[question]))]
    if not silent:
        return ""
    why = "karena angkanya kurang" if seen.beside else "karena tidak ada rencana pembandingnya"
    return f"Yang belum ikut dinilai {why}: {', '.join(silent)}."


def _part(lines: Figures, first: int, last: int) -> Figures:
    return Figures(*(line[first:last] for line in (lines.cash, lines.sales, lines.costs, lines.arrears, lines.stock)))


def _alone(seen: Followed) -> tuple[str, ...]:
    """What was reported, with nothing beside it."""
    told = []
    sold, cash = np.flatnonzero(np.isfinite(seen.actual.sales)), np.flatnonzero(np.isfinite(seen.actual.cash))
    if sold.size:
        total = format_rupiah(round(float(seen.actual.sales[sold].sum())))
        told.append(f"Penjualan sampai {month_word(seen.start, int(sold[-1]))} {total}.")
    if cash.size:
        last = int(cash[-1])
        told.append(f"Kas {month_word(seen.start, last)} {format_rupiah(round(float(seen.actual.cash[last])))}.")
    return tuple(told)
