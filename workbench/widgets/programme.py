"""The programme of a loan: chosen from cards, with what choosing it filled in and what it leaves to the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from workbench import inputs, programs
from workbench.calendars import format_known
from workbench.errors import WorkbenchError
from workbench.journey import Reply, Session
from workbench.journey.presets import Fill, Preset, accept, choose, differences
from workbench.programs import Programme
from workbench.report.html import escape
from workbench.widgets.closing import replace
from workbench.widgets.fields import ChoiceCards
from workbench.widgets.fold import Fold
from workbench.widgets.forms import Binding
from workbench.widgets.house import HTML, VBox, visible
from workbench.widgets.notices import button
from workbench.widgets.views import parts
from workbench.widgets.views import programme as view

__all__ = ["ProgrammeChooser"]

FIELD = "pinjaman.program"


class ProgrammeChooser:
    """The programme of the loan at ``place``; :meth:`move` gives it another loan."""

    def __init__(self, session: Session, place: int = 0) -> None:
        self.session, self.place = session, place
        self._told: Preset | None = None
        self._offered: tuple[Fill, ...] = ()
        cards = ChoiceCards("Program mana yang akan dipakai?", **_cards())
        self._binding = Binding(session, self._path(), cards)
        cards.on_fill(self._fill)
        self._about = HTML()
        self._news = HTML()
        self._offers = VBox()
        visible(self._offers, not session.only_read)
        self.fold = Fold("Pilih atau ganti program", lambda: [cards], "Kartu program dengan batas dan statusnya")
        self.widget = VBox([self._about, self.fold.widget, self._news, self._offers])
        self.show()

    def move(self, place: int) -> None:
        """Show another loan."""
        if place != self.place:
            self.place, self._told = place, None
            self._binding.move(self._path())
        self.show()

    def show(self) -> None:
        """Follow the session."""
        loans = self.session.plan.pinjaman
        if self.place >= len(loans):
            return
        self._binding.show()
        known = programs.load().get(loans[self.place].program)
        self._about.value = _shown(known)
        if self._told and self._told.programme is not known:
            self._told = None
        self._news.value = f'<div role="status">{view.told(self._told)}</div>' if self._told else ""
        self._offer(differences(self.session.plan, self.place))

    def _path(self) -> str:
        return f"pinjaman.{self.place}.program"

    def _fill(self, text: str) -> Reply:
        row = inputs.field(FIELD)
        try:
            chosen = choose(self.session.plan, self.place, inputs.read(row, text))
        except WorkbenchError as error:
            return Reply(self._path(), text, None, str(error), "", False)
        self._told = chosen
        saved = self.session.update(chosen.plan)
        return Reply(self._path(), inputs.write(row, chosen.programme.id), chosen.programme.id, "", "", saved)

    def _offer(self, offered: tuple[Fill, ...]) -> None:
        """A button for each term in which the loan differs from its programme."""
        if offered == self._offered:
            return
        self._offered = offered
        head = [HTML('<p class="medan-bantu">Yang berbeda dari program:</p>')] if offered else []
        replace(self._offers, [*head, *(_button(fill, self._take) for fill in offered)])

    def _take(self, fill: Fill) -> None:
        self.session.update(accept(self.session.plan, self.place, fill))


def _button(fill: Fill, take: Callable[[Fill], None]) -> widgets.Button:
    return button(f"Pakai {fill.label.lower()} {fill.after} (sekarang {fill.before or 'kosong'})", lambda: take(fill))


def _shown(programme: Programme | None) -> str:
    if programme is None:
        return parts.note("Program", "Program pinjaman ini tidak dikenal; pilih salah satu.", "waspada")
    return f"<h3>{escape(programme.nama)}</h3>{view.about(programme)}"


def _cards() -> dict[str, Any]:
    """The programmes that a cooperative can borrow from first."""
    known: Iterable[Programme] = sorted(programs.load().values(), key=lambda one: not one.bisa_dipinjam_koperasi)
    explained = {one.nama: _explained(one) for one in known}
    return {"pilihan": list(explained), "jelas": explained}


def _explained(programme: Programme) -> str:
    who = "" if programme.bisa_dipinjam_koperasi else "bukan untuk koperasi · "
    return f"{who}{view.in_short(programme)} · {programme.kode_status.value} per {format_known(programme.per_tanggal)}"
