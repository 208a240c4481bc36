"""The plan beside the scenarios that are stored with it, in rupiah: what is asked, paid, left, and how it is judged.

It projects every scenario anew; show it after the cheap views.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.engine import Projection, project
from workbench.engine.scenario.stored import BASE
from workbench.errors import EngineError, PlanError
from workbench.plan import Plan, Scenario
from workbench.plan.changes import changed, changes_told
from workbench.report.blocks import Align, Table
from workbench.report.minutes import FIGURES
from workbench.rules import Rules
from workbench.widgets.views import parts

__all__ = ["compared"]

NOT_COUNTED = "tidak dapat dihitung"


def compared(plan: Plan, rules: Rules) -> str:
    """The plan and its scenarios side by side, and what each changes; a sentence where there are none.

    Raises:
        EngineError: the plan itself has no figures.
    """
    if not plan.skenario:
        return parts.paragraphs(["Belum ada skenario. Simpan pilihan pinjaman sekarang, ubah isian, lalu bandingkan."])
    columns = [_column(plan, scenario, rules) for scenario in (BASE, *plan.skenario)]
    told = parts.bullets(_told(plan, scenario) for scenario in plan.skenario)
    return parts.joined(parts.table(_table(columns)), parts.details("Apa yang berbeda", told))


def _table(columns: Sequence[tuple[str, ...]]) -> Table:
    heads: list[tuple[str, Align]] = [(name, "kanan") for name, *_ in columns]
    rows = zip((label for label, _ in FIGURES), *(figures for _, *figures in columns), strict=True)
    return Table(title="Rencana dan skenario", columns=parts.columns(("Uraian", "kiri"), *heads), rows=tuple(rows))


def _column(plan: Plan, scenario: Scenario, rules: Rules) -> tuple[str, ...]:
    """The scenario's name and its figures; without figures, that."""
    projection = _projected(plan, scenario, rules)
    if projection is None:
        return (scenario.nama, *("–" for _ in FIGURES[:-1]), NOT_COUNTED)
    return (scenario.nama, *(make(projection) for _, make in FIGURES))


def _projected(plan: Plan, scenario: Scenario, rules: Rules) -> Projection | None:
    if scenario is BASE:
        return project(plan, rules)
    try:
        return project(changed(plan, scenario), rules)
    except (PlanError, EngineError):
        return None


def _told(plan: Plan, scenario: Scenario) -> str:
    return f"{scenario.nama}: {'; '.join(_changes(plan, scenario)) or 'sama dengan rencana'}. {scenario.alasan}".strip()


def _changes(plan: Plan, scenario: Scenario) -> Iterator[str]:
    try:
        yield from (told for told in changes_told(plan, scenario) if not _same(told))
    except PlanError as error:
        yield str(error)


def _same(told: str) -> bool:
    """Whether a change leaves its figure as it is: "Tenor Kredit 72 → 72"."""
    before, _, after = told.rpartition(" → ")
    return before.endswith(f" {after}")
