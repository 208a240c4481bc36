"""What every page reads and computes, read and computed once, before a process is forked for each page.

Without it the first page of a process spends more time on the rules, the words and the programmes than on itself.
Nothing here opens a database, a socket or a thread, and no widget is made.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from workbench import inputs, programs
from workbench.journey import progress
from workbench.journey.commodities import commodities
from workbench.journey.reading import read_plan
from workbench.plan import example
from workbench.widgets import apps
from workbench.widgets.views import cash, findings, loan, stress

__all__ = ["warm"]

_LATER = ("numpy.ma", "numpy.random", "sqlalchemy.dialects.sqlite")
"""What is otherwise imported when a page first asks for it."""


def warm() -> None:
    """Load the apps and what they read, and look once at the example's figures."""
    for name in (*_LATER, *(f"{apps.__name__}.{app.name}" for app in iter_modules(apps.__path__))):
        import_module(name)
    list(map(inputs.field, inputs.keys()))
    programs.load()
    commodities()
    progress(example())
    dossier = read_plan(example()).dossier
    if dossier is not None:
        for view in (loan.figures, loan.chart, cash.chart, findings.listed, stress.stressed):
            view(dossier)
