"""The months of a book beside the cooperative's plan, worked out once for all views of a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from workbench.book.pantau import Monitoring
from workbench.engine import Projection
from workbench.engine.monitoring import Followed, follow, marks
from workbench.journey import BookSession
from workbench.rules import load
from workbench.widgets.results import View

__all__ = ["Watching"]


class Watching:
    """What views of the months ask; ``today`` is for the month that is due.

    >>> session = BookSession.example("pantau")
    >>> Watching(session).seen() is None
    True
    """

    def __init__(self, session: BookSession, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.session, self.today = session, today
        self._asked: tuple[Monitoring, Projection | None, dt.date] | None = None
        self._seen: Followed | None = None

    def seen(self) -> Followed | None:
        """The months beside the plan; ``None`` before the first number."""
        dossier = self.session.koperasi.dossier if self.session.koperasi else None
        part, day = self.session.book.pantau, self.today()
        asked = (part, dossier.projection if dossier else None, day)
        known = self._asked
        if known is None or known[0] != part or known[1] is not asked[1] or known[2] != day:
            limits = marks(dossier.rules if dossier else load(), day)
            self._asked, self._seen = asked, follow(part, asked[1], limits, day)
        return self._seen

    def view(self, show: Callable[[Followed], str]) -> View:
        """A view of the months; nothing before the first number."""

        def shown(_: object) -> str:
            seen = self.seen()
            return "" if seen is None else show(seen)

        shown.__name__ = show.__name__
        return shown
