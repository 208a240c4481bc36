"""What can be said about a plan before anything is computed: ``check(plan, rules)``.

Every finding is a sentence with a code, the field's path and what to do. ``SALAH`` means the figures
would be meaningless, so the engine refuses the plan; ``PERIKSA`` is printed in the proposal as an open
point; nothing is ever changed or clamped. A module of this package with ``findings(plan, rules)`` is a
topic, found by being there.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from workbench.checks.loans import loan_faults
from workbench.checks.whole import gaps
from workbench.errors import Finding, Severity
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["check", "gaps", "loan_faults"]

ORDER = {Severity.SALAH: 0, Severity.PERIKSA: 1, Severity.INFO: 2}


def check(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """Everything wrong or missing in a plan, the worst first. Never raises, never changes the plan.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> [f.code for f in check(example(), load()) if f.severity is Severity.SALAH]
    []
    """
    found = [finding for topic in _topics() for finding in topic.findings(plan, rules)]
    return tuple(sorted(found, key=lambda f: ORDER[f.severity]))


@cache
def _topics() -> tuple[ModuleType, ...]:
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    return tuple(module for module in modules if hasattr(module, "findings"))
