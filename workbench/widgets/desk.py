"""The papers of a record book as buttons of its page."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from workbench.book import owner_of
from workbench.journey import BookSession
from workbench.widgets.actions import Action, download

__all__ = ["paper"]

SUFFIXES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "zip": "ZIP"}


def paper(
    session: BookSession, app: str, name: str, suffix: str, label: str = "", query: Mapping[str, str] | None = None
) -> Action:
    """The button of one paper.

    >>> paper(BookSession.example(), "pantau", "laporan", "pdf", "Laporan").href
    '/koperasi/61.05.20.2002/pantau/laporan.pdf'
    """
    code = quote(owner_of(session.kode), safe="")
    asked = f"?{urlencode(query)}" if query else ""
    words = f"{label} ({SUFFIXES[suffix]})" if label else SUFFIXES[suffix]
    return download(words, f"/koperasi/{code}/{app}/{name}.{suffix}{asked}")
