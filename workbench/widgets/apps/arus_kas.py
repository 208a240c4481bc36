"""Arus kas: every month's cash, the hardest one, the seasons behind it, and where each figure comes from."""

from __future__ import annotations

import ipywidgets as widgets

from workbench.journey import Session
from workbench.widgets.forms import card, field_for
from workbench.widgets.origin import CashOrigin
from workbench.widgets.page import Page, open_page
from workbench.widgets.reading import Frame, carded, incomplete, reads
from workbench.widgets.seasons import SeasonChooser
from workbench.widgets.views import cash

__all__ = ["show"]


def show(kode: str = "") -> widgets.Widget:
    """The page of the step Arus kas."""
    return open_page("arus_kas", _page, kode)


def _page(session: Session) -> Page:
    origin = CashOrigin()
    asked = Frame("Dari mana angka ini?", origin.field, origin.view)
    left = [
        card("Kas yang dijaga", field_for(session, "asumsi.kas_minimum", "Berapa kas paling sedikit yang dijaga?")),
        card("Musim", SeasonChooser(session).widget, note="Bulan ramai dan sepi setiap unit usaha."),
    ]
    right = [
        incomplete,
        reads(cash.answer),
        reads(cash.figures),
        reads(cash.chart),
        carded("Kas setiap bulan", cash.months),
        carded("Kas setiap tahun", cash.years),
        reads(cash.whole),
        asked.widget,
    ]
    page = Page(session, "arus_kas", left, right, bar=reads(cash.sticky))
    asked.join(page.results)
    origin.on_move(page.results.draw)
    page.results.draw()
    return page
