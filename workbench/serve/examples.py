"""The cooperatives of a first start: all CONTOH, a few of each kind, so that there is something to open."""

from __future__ import annotations

from workbench.plan import Plan, example
from workbench.store import Conflict, Store

__all__ = ["save_examples"]

BY = "Contoh"
CHOSEN = ("61.05.01.1001", "61.05.08.2014", "61.05.14.2003", "61.05.21.2002")
"""Of the example register: from the town to the upper river."""


def save_examples(store: Store) -> bool:
    """Put the examples into an empty store; one that holds or held anything is left alone. Returns whether it was."""
    if store.list() or store.list(deleted=True):
        return False
    for plan in _plans():
        try:
            store.save(plan, BY, base=None)
        except Conflict:  # another one of us started at the same moment
            return False
    return True


def _plans() -> tuple[Plan, ...]:
    from workbench.intake import example_entries  # with all that reads workbooks, which a site does only once

    chosen = tuple(entry.plan for entry in example_entries() if entry.kode in CHOSEN and entry.plan is not None)
    return (*chosen, example("lengkap"), example())
