"""The annex to the minutes: which stored scenario it tells of, shown, printed and copied."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from workbench.errors import WorkbenchError
from workbench.journey import Session
from workbench.plan import Scenario
from workbench.report.html import plain
from workbench.report.minutes import annex
from workbench.widgets.actions import Actions, copy, print_page
from workbench.widgets.fields import Filled, Select
from workbench.widgets.forms import card
from workbench.widgets.house import visible
from workbench.widgets.views import musdes, parts

__all__ = ["Minutes"]


class Minutes:
    """The scenario that was stored last, until another one is chosen; :meth:`view` shows its annex."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.text = ""
        self._names: list[str] = []
        self._tell: Callable[[], None] = lambda: None
        self.chooser = Select("Skenario mana yang dicetak?")
        self.chooser.on_fill(self._choose)
        self.row = Actions(session, [print_page("Cetak lampiran"), copy(lambda: self.text, "Salin teks lampiran")])
        self.widget = card("Lampiran berita acara", self.chooser, self.row)
        session.observe(lambda _: self.show())
        self.show()

    def on_choose(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when another scenario is chosen."""
        self._tell = tell

    @property
    def chosen(self) -> Scenario | None:
        """The scenario that is shown; ``None`` where none is stored."""
        return next((one for one in self.session.plan.skenario if one.nama == self.chooser.teks), None)

    def show(self) -> None:
        """Follow the session."""
        names = [one.nama for one in self.session.plan.skenario]
        fresh = [name for name in names if name not in self._names]
        if names != self._names:
            self._names = names
            self.chooser.pilihan = names
        if fresh or self.chooser.teks not in names:
            self.chooser.show((fresh or names or [""])[-1])
        visible(self.widget, names)

    def view(self, session: Session) -> str:
        """The annex, or how to come to one."""
        self.text = ""
        if session.dossier is None:
            return ""
        if self.chosen is None:
            return parts.note("Belum ada pilihan", "Geser sampai cocok, lalu catat sebagai skenario pilihan.")
        plan, rules = session.plan, session.dossier.rules
        with suppress(WorkbenchError):
            self.text = plain(annex(plan, self.chosen, rules))
        self.row.refresh()
        return musdes.annexed(plan, self.chosen, rules)

    def _choose(self, text: str) -> Filled:
        self.chooser.show(text)
        self._tell()
        return Filled(text)
