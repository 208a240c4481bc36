"""What the page's frame shows of the session, and the way to a field that a link points to.

The frame (header, steps) is static HTML from the server; this widget keeps its name and step marks true. A link
``#unit.0.harga_jual`` leads to that field, on this page or from another one; where the field is folded away or
belongs to another item than the one shown, those who ``opens`` bring it into sight.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from workbench.journey import Session
from workbench.widgets.house import Script, script

__all__ = ["Guide", "Guiding"]


class Guiding(Script):
    """The part in the browser: ``keadaan`` is the state of each step, ``kode`` the code the page belongs to now."""

    _esm = script("pemandu")
    keadaan = traitlets.Dict().tag(sync=True)
    nama = traitlets.Unicode().tag(sync=True)
    kode = traitlets.Unicode().tag(sync=True)
    bentrok = traitlets.Bool(False, help="a conflict waits to be settled").tag(sync=True)


class Guide:
    """Follows the session for the frame, and answers links to fields."""

    def __init__(self, session: Session | None) -> None:
        self.session = session
        self.opens: list[Callable[[str], bool]] = []
        self.widget = Guiding()
        self.widget.on_msg(self._asked)

    def show(self) -> None:
        """Follow the session; a page of no cooperative has no steps and no name to follow."""
        if self.session is None:
            return
        with self.widget.hold_sync():
            self.widget.keadaan = {state.step.key: str(state.state) for state in self.session.progress}
            self.widget.nama = self.session.plan.profil.nama
            self.widget.kode = self.session.kode
            self.widget.bentrok = self.session.conflict is not None

    def _asked(self, _: object, content: Any, __: object) -> None:
        if isinstance(content, dict) and content.get("jenis") == "tuju":
            path = str(content.get("jalan", ""))
            found = [opens(path) for opens in self.opens]
            self.widget.send({"jenis": "dicari", "jalan": path, "ada": any(found)})
