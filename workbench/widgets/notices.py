"""What a page says before anything else: somebody else saved, a save failed, what undo would bring back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ipywidgets as widgets

from workbench.calendars import format_date
from workbench.journey import AnySession
from workbench.report.html import escape
from workbench.store import Conflict, changes
from workbench.widgets.house import HTML, Button, HBox, VBox, visible

__all__ = ["Notices", "Tools", "button", "changing"]

_LOOKING = "Anda boleh melihat koperasi ini, tidak mengubahnya. Minta pengurus atau pendamping bila ada yang salah."
_MERGE = "Gabungkan keduanya"
_MERGE_MINE = "Gabungkan, yang bertabrakan pakai isian saya"
_MINE = "Pakai isian saya"
_THEIRS = "Pakai yang tersimpan"
_OVER = {
    _MINE: "seluruh isian di halaman ini menggantikan yang tersimpan; versi orang lain tetap ada di riwayat",
    _THEIRS: "isian Anda yang belum tersimpan dilepas",
}


def button(text: str, act: Callable[[], object], *classes: str) -> widgets.Button:
    """A button of the house style that does ``act``.

    >>> button("Tambah", lambda: None, "utama").description
    'Tambah'
    """
    made = Button(text, "tombol", *classes)
    made.on_click(lambda _: act())
    return made


def changing(session: AnySession, *buttons: widgets.Button) -> widgets.HBox:
    """A row of buttons that change the plan; whoever may only look does not see it.

    >>> from workbench.journey import Session
    >>> changing(Session.example(), button("Tambah", lambda: None)).layout.display is None
    True
    """
    row = HBox(buttons, "aksi")
    visible(row, not session.only_read)
    return row


class Tools:
    """Undo and redo, each only where there is something to bring back."""

    def __init__(self, session: AnySession) -> None:
        self.session = session
        self.undo = button("Urungkan", session.undo)
        self.redo = button("Ulangi", session.redo)
        self.row = HBox([self.undo, self.redo], "aksi", "alat")
        visible(self.row, not session.only_read)

    def show(self) -> None:
        """Follow the session."""
        beside = self.session.neighbours
        self.undo.disabled = beside.sebelum is None
        self.redo.disabled = beside.sesudah is None


class Notices:
    """That this person may only look, the save that failed, the conflict to settle; empty as long as there is none."""

    def __init__(self, session: AnySession) -> None:
        self.session = session
        self._words = HTML()
        ways = {
            _MERGE: lambda: session.settle("gabung"),
            _MERGE_MINE: lambda: session.settle("gabung", keep_mine=True),
            _MINE: lambda: session.settle("saya"),
            _THEIRS: lambda: session.settle("tersimpan"),
        }
        self._ways = {name: button(name, act, *(["utama"] if name == _MERGE else [])) for name, act in ways.items()}
        self._choices = HBox((), "aksi")
        self._fault = HTML()
        self._looking = HTML(f'<p class="catatan">{escape(_LOOKING)}</p>')
        self.box = VBox((), "pemberitahuan")

    def show(self) -> None:
        """Follow the session."""
        shown: list[widgets.Widget] = [self._looking] if self.session.only_read else []
        if self.session.fault:
            self._fault.value = _note("Belum tersimpan", [self.session.fault], "bahaya")
            shown.append(self._fault)
        if self.session.conflict is not None:
            self._words.value = conflict_told(self.session.conflict, self.session)
            self._choices.children = [self._ways[name] for name in _choices(self.session)]
            shown += [self._words, self._choices]
        if list(self.box.children) != shown:
            self.box.children = tuple(shown)


def conflict_told(met: Conflict, session: AnySession) -> str:
    """Who changed what since this page was opened, what this page changed, and where they disagree, as HTML."""
    said = [f"{met.kini.oleh} sudah menyimpan rencana ini ({_when(met)}). Isian Anda belum disimpan; pilih dahulu."]
    theirs = (f"{step.sampai.oleh}: {change}" for step in met.langkah for change in step.ubahan)
    mine = changes(met.dasar.plan, session.plan) if met.dasar else met.ubahan_saya
    lists = [("Yang diubah orang lain", theirs), ("Yang Anda ubah", map(str, mine))]
    lists.append(("Isian yang bertabrakan", map(str, session.clashes)))
    lists.append(("Pilihan Anda", (f"{name}: {what}." for name, what in _choices(session).items())))
    body = "".join(_listed(title, items) for title, items in lists)
    return _note("Ada perubahan dari orang lain", said, "waspada", body)


def _choices(session: AnySession) -> dict[str, str]:
    """The ways out of the conflict that differ from each other, and what each does."""
    if not session.clashes:
        return {_MERGE: "perubahan keduanya dipakai", **_OVER}
    theirs = "perubahan keduanya dipakai; isian yang bertabrakan memakai yang tersimpan"
    return {_MERGE: theirs, _MERGE_MINE: "perubahan keduanya dipakai", **_OVER}


def _when(met: Conflict) -> str:
    moment = met.kini.waktu.astimezone()
    return f"{format_date(moment.date())} pukul {moment:%H.%M}"


def _listed(title: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<h3>{escape(title)}</h3><ul>{rows}</ul>" if rows else ""


def _note(title: str, sentences: Iterable[str], tone: str, more: str = "") -> str:
    told = "".join(f"<p>{escape(line)}</p>" for line in sentences)
    return f'<section class="catatan {tone}" role="alert"><h2>{escape(title)}</h2>{told}{more}</section>'
