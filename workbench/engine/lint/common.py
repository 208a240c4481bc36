"""What every rule of the bank's eye shares: its shape, its weights, its way to say figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from workbench import programs
from workbench.engine.loan import Schedule
from workbench.engine.model import Projection
from workbench.errors import DataError, Finding, Severity
from workbench.money import format_number, format_rupiah
from workbench.programs import Programme
from workbench.rules import Rules

__all__ = ["INFO", "PERIKSA", "Rule", "first_sales", "mark", "paper_state", "programme_of", "rupiah", "times"]

PERIKSA, INFO = Severity.PERIKSA, Severity.INFO
Rule = Callable[[Projection, Rules], Iterator[Finding]]
"""A rule sees a projection and the dated rules, and yields what it finds."""


def times(value: float) -> str:
    """A ratio as it is printed.

    >>> times(1.25)
    '1,25×'
    """
    return f"{format_number(value, 2)}×"


def rupiah(value: float) -> str:
    """An amount of whole rupiah that the engine holds as a float.

    >>> rupiah(1500000.0)
    'Rp1.500.000'
    """
    return format_rupiah(round(value))


def mark(p: Projection, rules: Rules, key: str) -> float:
    """The comparison value in force on the proposal's day.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> from workbench.rules import load
    >>> mark(project(example()), load(), "ambang_dscr_min")
    1.2
    """
    return rules.at(key, p.plan.pengajuan.tanggal).number


def first_sales(p: Projection) -> int | None:
    """The first month with sales; None where nothing is ever sold.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> first_sales(project(example()))
    1
    """
    months = np.flatnonzero(p.books.income.sales > 0)
    return int(months[0]) if months.size else None


def programme_of(s: Schedule) -> Programme | None:
    """The programme of a loan; None where the plan names one that is not known (a check says so).

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> programme_of(project(example()).loans[0]).id
    'kdmp_pmk49'
    """
    try:
        return programs.get(s.loan.program)
    except DataError:
        return None


def paper_state(p: Projection, kind: str) -> str:
    """The state of a paper: "ada", "proses" or "belum"; a paper not listed is not there.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> paper_state(project(example()), "surat yang tidak dikenal")
    'belum'
    """
    return next((paper.status for paper in p.plan.surat if paper.jenis == kind), "belum")
