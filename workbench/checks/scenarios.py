"""Scenarios stored beside the plan: their paths lead to figures, and what they make can be computed."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import checks
from workbench.errors import Finding, PlanError, Severity
from workbench.plan import Plan
from workbench.plan.changes import changed
from workbench.rules import Rules

__all__ = ["findings"]

SALAH, PERIKSA = Severity.SALAH, Severity.PERIKSA


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`. The base plan stands without its scenarios."""
    base = {f.code for f in checks.check(plan.model_copy(update={"skenario": ()}), rules)} if plan.skenario else set()
    for i, scenario in enumerate(plan.skenario):
        at = f"skenario[{i}]"
        try:
            other = changed(plan, scenario)
        except PlanError as error:
            yield Finding("R01", PERIKSA, at, f"{error.where}: {error.what}", error.fix)
            continue
        found = next((f for f in checks.check(other, rules) if f.severity is SALAH and f.code not in base), None)
        if found:
            what = f"skenario {scenario.nama} tidak dapat dihitung, {found.where}: {found.what}"
            yield Finding("R02", PERIKSA, at, what, found.fix)
