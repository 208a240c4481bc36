"""Musdes: the projector of a meeting, five sliders to explore, and the choice that goes into the minutes."""

from __future__ import annotations

import ipywidgets as widgets

from workbench.journey import Session
from workbench.widgets.exploring import Exploring
from workbench.widgets.forms import card
from workbench.widgets.house import visible
from workbench.widgets.minutes import Minutes
from workbench.widgets.page import Page, open_page
from workbench.widgets.reading import incomplete

__all__ = ["show"]

HERE = "Menggeser tidak mengubah rencana. Belanja yang lain tetap seperti rencana."


def show(kode: str = "") -> widgets.Widget:
    """The page of a meeting."""
    return open_page("musdes", _page, kode)


def _page(session: Session) -> Page:
    exploring, minutes = Exploring(session), Minutes(session)
    choice = card("Catat pilihan musyawarah", exploring.choice)
    visible(choice, not session.only_read)
    left = [card("Coba bersama", exploring.controls, note=HERE), choice]
    page = Page(session, "musdes", left, [incomplete, exploring.view, minutes.widget, minutes.view])
    exploring.on_move(page.results.draw)
    minutes.on_choose(page.results.draw)
    return page
