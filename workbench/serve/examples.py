"""The cooperatives of a first start: all CONTOH, a few of each kind, so that there is something to open.

Those of the district have lived two years: months, visits, the way of their proposals.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.book import Book
from workbench.plan import Plan, example
from workbench.rules import load as load_rules
from workbench.store import Store

__all__ = ["save_examples"]

BY = "Contoh"
COACH = "Contoh Alfonsa"
CHOSEN = ("61.05.01.1001", "61.05.08.2014", "61.05.14.2003", "61.05.21.2002")
"""Of the example register: from the town to the upper river."""


def save_examples(store: Store) -> bool:
    """Put the examples into an empty store; one that holds or held anything is left alone. Returns whether it was."""
    if store.list() or store.list(deleted=True):
        return False
    return store.save_all(_documents(dt.date.today()), BY) > 0


def _documents(today: dt.date) -> Iterator[Plan | Book]:
    from workbench.intake import example_entries  # with all that reads workbooks, which a site does only once
    from workbench.intake.example import SEED
    from workbench.intake.invented_months import invent_months

    for entry in example_entries():
        if entry.kode in CHOSEN and entry.plan is not None:
            made = invent_months(entry.plan, COACH, today, SEED, load_rules())
            yield from (made.plan, made.pantau, made.kunjungan)
    yield from (example("lengkap"), example())
