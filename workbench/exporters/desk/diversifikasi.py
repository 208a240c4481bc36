"""The papers of the app Diversifikasi: the plan of units, and joint cash by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.book import Book
from workbench.exporters.desk import DeskPaper
from workbench.plan import Plan
from workbench.store import Store

__all__ = ["PAPERS", "Gathered"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The book of units, and the plan that it stands beside."""

    book: Book
    plan: Plan


def _gather(store: Store, kode: str, query: Mapping[str, str]) -> Gathered:
    """The book as it stands and the plan. Raises StoreError where there is no such cooperative."""
    return Gathered(store.books.get(kode, "ragam"), store.head(kode).plan)


def _make(gathered: Gathered, suffix: str, timestamp: dt.datetime) -> bytes:
    """The plan of units. Raises EngineError where there are no candidates, or a figure means nothing."""
    from workbench.engine.diversification import Place, diversify
    from workbench.exporters.paper import render_one
    from workbench.exporters.unit_cash import render_cash
    from workbench.report.desk.diversifikasi import Units, paper
    from workbench.rules import load

    book = gathered.book
    found = diversify(book.ragam, Place.of(gathered.plan), load())
    if suffix == "xlsx":
        return render_cash(book, found, timestamp)
    made = paper(Units(book, found))
    return render_one(made, suffix, timestamp)


PAPERS = (DeskPaper("rencana-unit", "Rencana unit", ("pdf", "docx", "xlsx"), _gather, _make),)
"""The papers of the app Diversifikasi."""
