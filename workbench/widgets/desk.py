"""The papers of a record book as buttons of its page."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from workbench.journey import BookSession
from workbench.widgets.actions import Action, Actions, download

__all__ = ["paper", "paper_links"]

SUFFIXES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "zip": "ZIP"}


def paper(
    session: BookSession, app: str, name: str, suffix: str, label: str = "", query: Mapping[str, str] | None = None
) -> Action:
    """The button of one paper.

    >>> paper(BookSession.example(), "pantau", "laporan", "pdf", "Laporan").href
    '/koperasi/61.05.20.2002/pantau/laporan.pdf'
    """
    code = quote(session.kode.partition("~")[0], safe="")
    asked = f"?{urlencode(query)}" if query else ""
    words = f"{label} ({SUFFIXES[suffix]})" if label else SUFFIXES[suffix]
    return download(words, f"/koperasi/{code}/{app}/{name}.{suffix}{asked}")


def paper_links(session: BookSession, app: str) -> Actions:
    """All papers of an app, as its module in ``exporters/desk`` names them."""
    from workbench.exporters.desk import papers

    return Actions(
        session, [paper(session, app, one.name, suffix, one.title) for one in papers(app) for suffix in one.suffixes]
    )
