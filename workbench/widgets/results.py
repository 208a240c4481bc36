"""Views of a session that follow it: pure functions from the session to HTML, drawn again after every change.

The first ones are drawn while the page is built and travel with it; those that take long wait until the page stands in
the browser. A view never disturbs typing: changes are answered at once by their fields, and the views follow when the
kernel has nothing better to do. Several changes in a row are one drawing. Until a drawing is complete its column
carries the class ``usang``: results older than the inputs are grey.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeAlias

import ipywidgets as widgets

from workbench.engine.scratch import give_back_memory
from workbench.errors import WorkbenchError
from workbench.journey import AnySession
from workbench.report.html import escape
from workbench.widgets.house import HTML, VBox

__all__ = ["Results", "View", "drawn"]

View: TypeAlias = Callable[[Any], str]
"""HTML, escaped, from a session; it reads and never writes."""

_REST = 0.02
"""Seconds without a change before the views are drawn anew: a slider that moves, a paste that comes in parts."""
_BREATH = 0.001
"""Seconds between two views, in which the kernel answers what was typed meanwhile."""
_AT_ONCE = 0.03
"""Seconds of drawing after which a page that is being built is handed out, the rest to follow."""
_SLOW = 0.02
"""A view that took so many seconds the last time is drawn after all that did not."""
_ARRIVAL = 15.0
"""Seconds that the rest waits for the word that the page stands: what the kernel says before that, nobody hears."""
_IDLE = 2.0
"""Seconds without a change after which nobody is at work on the page."""
_ANCHOR = '<div id="hasil" tabindex="-1"></div>'
_log = logging.getLogger(__name__)


def drawn(view: View, session: AnySession) -> str:
    """What a view says; where it cannot say it, a sentence in its place, never an older figure or a traceback."""
    try:
        return view(session)
    except WorkbenchError as error:
        return _fault(str(error))
    except Exception:
        _log.exception("a view failed: %s", getattr(view, "__name__", view))
        return _fault("Bagian ini belum dapat dihitung. Isian Anda aman tersimpan; lanjutkan mengisi atau muat ulang.")


def _fault(sentence: str) -> str:
    return f'<div class="catatan bahaya"><p>{escape(sentence)}</p></div>'


@dataclass(slots=True)
class _Drawing:
    """A view, where it is shown, and the change that it was drawn after last."""

    view: View
    html: widgets.HTML
    change: int = 0
    slow: bool = False

    def draw(self, session: AnySession, change: int) -> None:
        began = perf_counter()
        self.html.value = drawn(self.view, session)
        self.change, self.slow = change, perf_counter() - began > _SLOW


class Results:
    """A column of views and widgets: the views are drawn in their order, those that take long after the others."""

    def __init__(self, session: AnySession, parts: Sequence[View | widgets.Widget]) -> None:
        self.session = session
        self.column = VBox((), "kanan")
        self._drawings: list[_Drawing] = []
        self.column.children = (HTML(_ANCHOR), *(self._part(part) for part in parts))
        self._changes = 0
        self._arrived = asyncio.Event()
        self._work: asyncio.Task[None] | None = None
        self._stop: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Draw for the first time, the quick views at once, and from now on after every change."""
        self._stop = self.session.observe(lambda _: self.draw())
        self.draw()
        began, change = perf_counter(), self._changes
        for drawing in self._due(change):
            drawing.draw(self.session, change)
            if perf_counter() - began > _AT_ONCE:
                return
        if change == self._changes:
            self.column.remove_class("usang")

    def view(self, view: View, first: bool = False) -> widgets.HTML:
        """One more view to keep up to date, to be placed anywhere; drawn after the others, or ``first``."""
        html = HTML("", "hasil")
        self._drawings.insert(0 if first else len(self._drawings), _Drawing(view, html))
        return html

    def arrive(self) -> None:
        """The page stands in the browser and hears what is said."""
        self._arrived.set()

    def close(self) -> None:
        """Stop following the session."""
        self._stop()
        if self._work:
            self._work.cancel()

    def _part(self, part: View | widgets.Widget) -> widgets.Widget:
        return part if isinstance(part, widgets.Widget) else self.view(part)

    def draw(self) -> None:
        """Draw everything anew, as soon as there is a moment for it."""
        self._changes += 1
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # nothing else to do meanwhile
            for drawing in self._due(self._changes):
                drawing.draw(self.session, self._changes)
            return
        self.column.add_class("usang")
        if self._work is None or self._work.done():
            self._work = loop.create_task(self._follow())

    def _due(self, change: int) -> list[_Drawing]:
        """What was not drawn since a change, the quick views first."""
        return sorted((one for one in self._drawings if one.change != change), key=lambda one: one.slow)

    async def _follow(self) -> None:
        """Draw everything; begin anew when something changes meanwhile."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._arrived.wait(), _ARRIVAL)
        self.arrive()
        while True:
            seen = self._changes
            await asyncio.sleep(_REST)
            if seen == self._changes and await self._drew(seen):
                self.column.remove_class("usang")
                asyncio.get_running_loop().call_later(_IDLE, self._idle, seen)
                return

    def _idle(self, change: int) -> None:
        """Nothing changed for a while: what the drawing took goes to the other pages."""
        if change == self._changes:
            give_back_memory()

    async def _drew(self, change: int) -> bool:
        for drawing in self._due(change):
            drawing.draw(self.session, change)
            await asyncio.sleep(_BREATH)
            if change != self._changes:
                return False
        return True
