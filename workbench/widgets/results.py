"""Views of a session that follow it: pure functions from the session to HTML, drawn again after every change.

A view never disturbs typing: changes are answered at once by their fields, and the views follow in their order when
the kernel has nothing better to do. Several changes in a row are one drawing. Until a drawing is complete its column
carries the class ``usang``: results older than the inputs are grey.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import ipywidgets as widgets

from workbench.errors import WorkbenchError
from workbench.journey import Session
from workbench.report.html import escape

__all__ = ["Results", "View", "drawn"]

View: TypeAlias = Callable[[Session], str]
"""HTML, escaped, from a session; it reads and never writes."""

_REST = 0.1
"""Seconds without a change before the views are drawn anew."""
_BREATH = 0.005
"""Seconds between two views, in which the kernel answers what was typed meanwhile."""
_ARRIVAL = 15.0
"""Seconds that the first drawing waits for the page: until it stands, the kernel is free to hand out its parts."""
_ANCHOR = '<div id="hasil" tabindex="-1"></div>'
_log = logging.getLogger(__name__)


def drawn(view: View, session: Session) -> str:
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


class Results:
    """A column of views and widgets: the views are drawn in their order, so the cheap ones come first."""

    def __init__(self, session: Session, parts: Sequence[View | widgets.Widget]) -> None:
        self.session = session
        self.column = widgets.VBox().add_class("kanan")
        self._drawings: list[tuple[View, widgets.HTML]] = []
        self.column.children = (widgets.HTML(_ANCHOR), *(self._part(part) for part in parts))
        self._changes = 0
        self._arrived = False
        self._work: asyncio.Task[None] | None = None
        self._stop: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Draw everything for the first time, and from now on after every change."""
        self._stop = self.session.observe(lambda _: self.draw())
        self.draw()

    def view(self, view: View) -> widgets.HTML:
        """One more view to keep up to date, to be placed anywhere."""
        html = widgets.HTML().add_class("hasil")
        self._drawings.append((view, html))
        return html

    def resend(self) -> None:
        """The page stands: tell it everything again, for what changed while it was being built did not reach it."""
        self._arrived = True
        for box in _boxes(self.column):
            box.send_state(["children", "_dom_classes"])
        for _, html in self._drawings:
            html.send_state("value")

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
        except RuntimeError:
            self._draw_all()
            return
        self.column.add_class("usang")
        if self._work is None or self._work.done():
            self._work = loop.create_task(self._follow())

    def _draw_all(self) -> None:
        for view, html in self._drawings:
            html.value = drawn(view, self.session)

    async def _follow(self) -> None:
        """Draw everything; begin anew when something changes meanwhile."""
        began = time.monotonic()
        while not self._arrived and time.monotonic() - began < _ARRIVAL:
            await asyncio.sleep(_REST)
        self._arrived = True
        while True:
            seen = self._changes
            await asyncio.sleep(_REST)
            if seen == self._changes and await self._drew(seen):
                self.column.remove_class("usang")
                return

    async def _drew(self, seen: int) -> bool:
        for view, html in self._drawings:
            html.value = drawn(view, self.session)
            await asyncio.sleep(_BREATH)
            if seen != self._changes:
                return False
        return True


def _boxes(part: widgets.Widget) -> Iterator[widgets.Box]:
    if isinstance(part, widgets.Box):
        yield part
        for child in part.children:
            yield from _boxes(child)
