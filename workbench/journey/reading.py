"""What a plan comes to: its dossier, or why there is none. The engine is loaded when the first one is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.checks import check
from workbench.errors import EngineError, Finding, Severity
from workbench.plan import Plan
from workbench.rules import load as load_rules

if TYPE_CHECKING:
    from workbench.report.proposal import Dossier

__all__ = ["Reading", "Readings", "read_plan"]

KEPT = 4
"""Readings that a session keeps, so that undo and redo, and two loans side by side, need not be computed again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The dossier of a plan, or the faults that leave its figures without meaning."""

    dossier: Dossier | None
    obstacles: tuple[Finding, ...]


def read_plan(plan: Plan) -> Reading:
    """Project a plan and look at it, where its checks allow.

    >>> from workbench.plan import example
    >>> read_plan(example()).obstacles, read_plan(example().model_copy(update={"unit": ()})).dossier
    ((), None)
    """
    from workbench.engine import project
    from workbench.report.proposal.dossier import Dossier

    rules = load_rules()
    wrong = tuple(finding for finding in check(plan, rules) if finding.severity is Severity.SALAH)
    if wrong:
        return Reading(None, wrong)
    try:
        return Reading(Dossier.of(project(plan, rules), rules), ())
    except EngineError as error:
        return Reading(None, (Finding("M00", Severity.SALAH, error.where, error.what, error.fix),))


class Readings:
    """The last few readings, by the plan's digest."""

    def __init__(self) -> None:
        self._kept: dict[str, Reading] = {}

    def of(self, plan: Plan) -> Reading:
        """The reading of this plan, computed once."""
        digest = plan.digest()
        found = self._kept.pop(digest, None) or read_plan(plan)
        self._kept[digest] = found
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return found
