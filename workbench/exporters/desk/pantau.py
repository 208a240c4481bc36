"""The papers of the app Pantau: how the cooperative stands, and a form to fill in by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.book.pantau import Monitoring
from workbench.exporters.desk import DeskPaper
from workbench.plan import Plan
from workbench.store import Store

__all__ = ["PAPERS"]


@dataclass(frozen=True, slots=True)
class _Months:
    """A cooperative's plan and its months, on a day."""

    plan: Plan
    part: Monitoring
    today: dt.date


def _gather(store: Store, kode: str, query: Mapping[str, str]) -> _Months:
    return _Months(store.head(kode).plan, store.books.get(kode, "pantau").pantau, dt.date.today())


# --- made where everything that writes papers is loaded -----------------------------------------------


def _standing(of: _Months, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_one
    from workbench.report.desk.pantau import standing
    from workbench.rules import load

    paper = standing(of.plan, of.part, load(), of.today)
    return render_one(paper, suffix, timestamp)


def _form(of: _Months, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_pdf
    from workbench.report.desk.pantau import form

    return render_pdf([form(of.plan, of.today, of.part)], timestamp=timestamp)


PAPERS = (
    DeskPaper("laporan", "Laporan keadaan", ("pdf", "docx"), _gather, _standing),
    DeskPaper("formulir", "Formulir kertas 12 bulan", ("pdf",), _gather, _form),
)
"""The papers of the app Pantau."""
