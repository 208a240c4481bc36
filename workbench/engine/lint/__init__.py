"""The bank's eye: where a plan contradicts itself, or promises what its own figures do not carry.

Each rule is one small function of a :class:`Projection` that yields findings of one code; :data:`RULES` lists
them. A code is stable (people quote it), the sentence names the figures that were compared. What every code
asks is told in ``docs/panduan/temuan.md``.
"""

from __future__ import annotations

import math

import numpy as np

from workbench.checks import check
from workbench.engine.lint import assets, cash, demand, funding, market, need, papers, people, programme, words
from workbench.engine.lint.common import Rule, times
from workbench.engine.model import Projection
from workbench.engine.scenario import StressRow
from workbench.errors import Finding, Severity
from workbench.money import format_rupiah
from workbench.rules import Rules

__all__ = ["RULES", "lint", "reasons"]

RULES: tuple[Rule, ...] = (
    *cash.RULES,
    *funding.RULES,
    *need.RULES,
    *programme.RULES,
    *demand.RULES,
    *market.RULES,
    *people.RULES,
    *assets.RULES,
    *papers.RULES,
    *words.RULES,
)
"""The rules in the order a bank officer would ask: money first, words last."""


def lint(projection: Projection, rules: Rules, stress_rows: tuple[StressRow, ...] = ()) -> tuple[Finding, ...]:
    """All findings about a plan and its projection, the weightiest first.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> all(f.what for f in lint(project(example()), load()))
    True
    """
    found = [finding for rule in RULES for finding in rule(projection, rules)]
    found += list(cash.stress_findings(stress_rows))
    found += list(check(projection.plan, rules))
    weight = {Severity.SALAH: 0, Severity.PERIKSA: 1, Severity.INFO: 2}
    return tuple(sorted(found, key=lambda f: weight[f.severity]))


def reasons(projection: Projection) -> tuple[str, ...]:
    """Why the verdict is what it is, in sentences with the numbers compared.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> len(reasons(project(example()))) >= 1
    True
    """
    plan, ratios = projection.plan, projection.ratios
    dscr, cash = float(ratios.lowest_dscr), float(ratios.lowest_cash)
    month = projection.time.date(int(ratios.lowest_cash_month))
    when = f"bulan ke-{int(ratios.lowest_cash_month)} ({month:%m/%Y})"
    told = []
    if not math.isnan(dscr):
        year = int(np.nanargmin(ratios.dscr)) + 1
        mark = times(plan.asumsi.ambang_dscr)
        place = "di atas" if dscr >= plan.asumsi.ambang_dscr else "di bawah"
        told.append(f"DSCR terendah {times(dscr)} pada tahun {year}, {place} nilai pembanding {mark}.")
    if cash < 0:
        told.append(f"Kas kurang {format_rupiah(int(-cash))} pada {when}.")
    elif cash < plan.asumsi.kas_minimum:
        told.append(f"Kas terendah {format_rupiah(int(cash))} pada {when}, di bawah kas minimum.")
    else:
        told.append(f"Kas terendah {format_rupiah(int(cash))} pada {when}; tidak pernah minus.")
    return tuple(told)
