"""Everything that the sections of one proposal read: the projection and what was found out about it."""

from __future__ import annotations

from dataclasses import dataclass
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
    """One projection with its stress test, its findings and its fingerprint. ``prepared_by`` may be empty.

    >>> Dossier.of(project(example())).stress[0].name
    'Rencana dasar'
    """

    projection: Projection
    rules: Rules
    stress: tuple[StressRow, ...]
    limits: tuple[Limit, ...]
    findings: tuple[Finding, ...]
    fingerprint: str
    prepared_by: str = ""

    @property
    def plan(self) -> Plan:
        """The plan that was projected."""
        return self.projection.plan

    @classmethod
    def of(cls, projection: Projection, rules: Rules | None = None, prepared_by: str = "") -> Dossier:
        """The dossier of a projection: runs the stress test and the bank's eye once."""
        plan, known = projection.plan, rules or load_rules()
        rows = stress(plan, known)
        return cls(
            projection=projection,
            rules=known,
            stress=rows,
            limits=limits(plan, known),
            findings=lint(projection, known, rows),
            fingerprint=seal.fingerprint(plan, __version__),
            prepared_by=prepared_by or plan.profil.pendamping,
        )


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
