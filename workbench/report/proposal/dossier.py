"""Everything that the sections of one proposal read: the projection and what was found out about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench import __version__
from workbench.engine import Projection, project
from workbench.engine.lint import lint
from workbench.engine.scenario import Limit, StressRow, limits, stress
from workbench.errors import Finding
from workbench.plan import Plan, example
from workbench.report import seal
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = ["Dossier", "open_dossier"]


@dataclass(frozen=True)
class Dossier:
    """One projection with what is found out about it when it is asked for first: stress test, limits, findings.

    A page that shows only the projection pays for nothing else. ``prepared_by`` may be empty.

    >>> Dossier.of(project(example())).stress[0].name
    'Rencana dasar'
    """

    projection: Projection
    rules: Rules
    prepared_by: str = ""

    @property
    def plan(self) -> Plan:
        """The plan that was projected."""
        return self.projection.plan

    @cached_property
    def stress(self) -> tuple[StressRow, ...]:
        """The plan under each scenario of the stress test."""
        return stress(self.plan, self.rules)

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """How far each driver alone may move."""
        return limits(self.plan, self.rules)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the bank's eye sees."""
        return lint(self.projection, self.rules, self.stress)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint that is printed on every page."""
        return seal.fingerprint(self.plan, __version__)

    @classmethod
    def of(cls, projection: Projection, rules: Rules | None = None, prepared_by: str = "") -> Dossier:
        """The dossier of a projection."""
        return cls(projection, rules or load_rules(), prepared_by or projection.plan.profil.pendamping)


def open_dossier(rencana: str | Path = "", disiapkan: str = "") -> Dossier:
    """The dossier of a plan file; without one, of the example (CONTOH).

    Args:
        rencana: path of a ``.koperasi.json`` file. disiapkan: who prepared it, else the plan's pendamping.

    Raises:
        PlanError: the file cannot be read. EngineError: its figures are meaningless.

    >>> open_dossier().plan.contoh
    True
    """
    plan = Plan.load(rencana) if str(rencana) else example()
    return Dossier.of(project(plan), prepared_by=disiapkan)
