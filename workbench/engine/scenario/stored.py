"""The scenarios stored beside the plan, against the plan itself."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.checks import check
from workbench.engine.model import Verdict, inputs, judge
from workbench.engine.ratios import bank_ratios
from workbench.engine.statements import keep_books
from workbench.errors import PlanError, Severity
from workbench.plan import Plan, Scenario
from workbench.plan.changes import changed, changes_told
from workbench.rules import Rules

__all__ = ["BASE", "ScenarioOutcome", "ScenarioRow", "compare"]

BASE = Scenario(nama="Rencana dasar")
"""The scenario that changes nothing."""


@dataclass(frozen=True, slots=True)
class ScenarioOutcome:
    """What a scenario comes to: ``lowest_dscr`` is NaN where nothing is due, ``shu_per_year`` the mean of all years."""

    lowest_dscr: float
    lowest_cash: int
    lowest_cash_month: int
    shu_per_year: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One scenario: what differs, in words, and its outcome; without one, ``fault`` says why."""

    scenario: Scenario
    changes: tuple[str, ...]
    outcome: ScenarioOutcome | None
    fault: str = ""


def compare(plan: Plan, rules: Rules) -> tuple[ScenarioRow, ...]:
    """The plan itself and each of its scenarios, projected anew.

    >>> from workbench.plan import Change, example
    >>> from workbench.rules import load
    >>> less = Scenario(nama="Sepi", ubahan=(Change(isian="unit.*.volume", nilai=-0.2),))
    >>> rows = compare(example().model_copy(update={"skenario": (less,)}), load())
    >>> [(row.scenario.nama, row.outcome.verdict.value) for row in rows]
    [('Rencana dasar', 'Aman'), ('Sepi', 'Belum mampu')]
    """
    return tuple(_row(plan, scenario, rules) for scenario in (BASE, *plan.skenario))


def _row(plan: Plan, scenario: Scenario, rules: Rules) -> ScenarioRow:
    try:
        other, told = changed(plan, scenario), changes_told(plan, scenario)
    except PlanError as error:
        return ScenarioRow(scenario, (), None, str(error))
    fault = next((str(f) for f in check(other, rules) if f.severity is Severity.SALAH), "")
    return ScenarioRow(scenario, told, None if fault else _outcome(other, rules), fault)


def _outcome(plan: Plan, rules: Rules) -> ScenarioOutcome:
    given = inputs(plan, rules)
    books = keep_books(given)
    ratios = bank_ratios(books, given.time)
    dscr, cash = float(ratios.lowest_dscr), int(ratios.lowest_cash)
    return ScenarioOutcome(
        lowest_dscr=dscr,
        lowest_cash=cash,
        lowest_cash_month=int(ratios.lowest_cash_month),
        shu_per_year=round(float(books.income.net.sum()) / given.time.years),
        verdict=judge(plan, dscr, cash),
    )
