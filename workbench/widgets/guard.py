"""The page's watch over its kernel and server: it asks, says when nobody answers, and keeps "Tersimpan 10.42" true.

Voila shows nothing when a kernel or the server goes away: the figures on the screen just stop following. So the browser
asks every few seconds and after each change; each answer also looks for a version saved elsewhere, unless somebody is
typing: that is then saved upon what they saw, so that the other's change is a conflict and not overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from workbench.journey import AnySession
from workbench.widgets.house import Script, script

__all__ = ["ConnectionGuard"]

FIRST = 1
"""The number of the first question that a page asks."""


class ConnectionGuard(Script):
    """One for each page; draws in the page's frame (``#spanduk``, ``#status-simpan``).

    >>> from workbench.journey import Session
    >>> guard = ConnectionGuard(Session.example())
    >>> guard.keadaan["versi"], guard.keadaan["galat"]
    (1, '')
    """

    _esm = script("draf", "umum", "sambungan_mesin", "sambungan_simpan", "sambungan")

    keadaan = traitlets.Dict(help="version, moment and trouble of the last save").tag(sync=True)

    def __init__(self, session: AnySession, arrived: Callable[[], None] = lambda: None) -> None:
        """``arrived`` is called when the page stands in the browser."""
        self._session, self._arrived = session, arrived
        super().__init__(keadaan=self._saved())
        self.on_msg(self._asked)
        self._stop = session.observe(self._follow)

    def close(self) -> None:
        """End following the session."""
        self._stop()
        super().close()

    def _saved(self) -> dict[str, Any]:
        session = self._session
        return {
            "versi": session.base,
            "waktu": session.saved_at.isoformat(),
            "galat": (session.fault or "").rstrip("."),
            "bentrok": session.conflict is not None,
        }

    def _follow(self, _: AnySession) -> None:
        self.keadaan = self._saved()

    def _asked(self, _: Any, message: Any, __: Any) -> None:
        if isinstance(message, dict) and message.get("jenis") == "ping":
            if message.get("id") == FIRST:
                self._arrived()
            fresh = message.get("segar", True) and self._session.refresh()
            news = self._news() if fresh else ""
            self.send({"jenis": "pong", "id": message.get("id"), "keadaan": self._saved(), "kabar": news})

    def _news(self) -> str:
        session = self._session
        return f"Diperbarui: {session.saved_by} menyimpan versi {session.base}."
