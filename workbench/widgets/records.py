"""One of many records (units, loans, products): choose it by its name, add, copy, put away, and fill in its fields.

The form is built once; choosing another record gives its fields another place in the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from workbench.journey import AnySession, paths
from workbench.plan.base import Record
from workbench.report.html import escape
from workbench.widgets.fields import ChoiceCards, Field, Filled
from workbench.widgets.forms import Binding, bind, note
from workbench.widgets.house import HTML, HBox, VBox
from workbench.widgets.notices import button
from workbench.widgets.table import EditableTable

__all__ = ["Records"]

Build = Callable[["Records"], Sequence[widgets.Widget]]


class Records:
    """The records of one list of the plan, one of them open.

    Args:
        at: the list's path, for example ``unit``.
        build: makes the form of one record once, with :meth:`field`.
        word: what one record is called, in a sentence.
        name: what the choice of a record says of it, under its name.
        add: buttons of the caller's own to add a record with, in place of the plain one.
        many: choose from a list instead of cards, and begin at the last record, as in a log.
    """

    def __init__(
        self,
        session: AnySession,
        at: str,
        build: Build,
        word: str,
        name: Callable[[Any], str],
        add: Callable[[Records], Sequence[widgets.Widget]] | None = None,
        many: bool = False,
    ) -> None:
        self.session, self.at, self.word = session, at, word
        self._build, self._name = build, name
        self.index = len(self.items) - 1 if many else 0
        self._bindings: list[tuple[str, Binding]] = []
        self._moves: list[Callable[[str], None]] = []
        self._chosen_tell: Callable[[], None] = lambda: None
        self._chooser = ChoiceCards(f"{word} yang sedang diisi".capitalize(), sebaris=not many, daftar=many)
        self._chooser.add_class("rekaman")
        self._chooser.on_fill(self._chosen)
        self._add = tuple(add(self)) if add else (_row(button(f"Tambah {word}", self.add)),)
        self._more = _row(button(f"Gandakan {word} ini", self.copy), button(f"Hapus {word} ini", self.remove, "bahaya"))
        self._anchor = HTML(f'<div data-jalur="{escape(at)}" tabindex="-1"></div>')
        self._empty = note(f"Belum ada {word}.{'' if session.only_read else ' Tambahkan yang pertama.'}")
        self._form = VBox((), "rekaman-isi")
        self.widget = VBox()
        self.widget.reveal = self.reveal
        session.observe(lambda _: self.show())
        self.show()

    @property
    def items(self) -> tuple[Record, ...]:
        """The records as they stand in the plan."""
        found: tuple[Record, ...] = paths.get(self.session.plan, self.at)
        return found

    def path(self, field: str = "") -> str:
        """The path of a field of the open record, or of the record itself."""
        return f"{self.at}.{self.index}.{field}".rstrip(".")

    def field(self, name: str, tanya: str = "", **over: Any) -> Field:
        """A field of the open record, whichever that is."""
        binding = bind(self.session, self.path(name), tanya, **over)
        self._bindings.append((name, binding))
        return binding.field

    def on_move(self, tell: Callable[[str], None]) -> None:
        """Call ``tell`` with the record's path now, and after every change."""
        self._moves.append(tell)
        tell(self.path())

    def table(self, name: str, columns: Sequence[str], title: str, empty: str) -> widgets.Widget:
        """A table over a list of the open record, whichever that is."""
        box = VBox()

        def move(path: str) -> None:
            at = f"{path}.{name}"
            if box.children and box.children[0].daftar == at:
                return
            before, box.children = box.children, (EditableTable(self.session, at, columns, title=title, empty=empty),)
            for table in before:
                table.close()

        self.on_move(move)
        return box

    def on_choose(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when another record is opened."""
        self._chosen_tell = tell

    # --- acts -------------------------------------------------------------------------------------

    def choose(self, index: int) -> None:
        """Open another record."""
        self.index = index
        self.show()
        self._chosen_tell()

    def add(self, record: Record | None = None) -> None:
        """Add a record, by default a blank one, and open it."""
        self.choose(self.session.add(self.at, record))

    def copy(self) -> None:
        """Add a copy of the open record and open that."""
        one = self.items[self.index]
        named = {"nama": f"{one.nama} (salinan)"} if hasattr(one, "nama") else {}
        self.add(one.model_copy(update=named))

    def remove(self) -> None:
        """Put the open record away; undo and every older version still have it."""
        self.session.remove(self.at, self.index)

    def reveal(self, path: str) -> bool:
        """Open the record that a path lies in."""
        head, _, _ = path.removeprefix(f"{self.at}.").partition(".")
        if path.startswith(f"{self.at}.") and head.isdecimal() and int(head) < len(self.items):
            self.choose(int(head))
            return True
        return False

    # --- following --------------------------------------------------------------------------------

    def show(self) -> None:
        """Follow the session."""
        items = self.items
        self.index = max(0, min(self.index, len(items) - 1))
        if items:
            self._follow(items)
            shown = [self._anchor, self._chooser, *self._add, self._form, self._more]
        else:
            shown = [self._anchor, self._empty, *self._add]
        if self.session.only_read:
            shown = [part for part in shown if part not in (*self._add, self._more)]
        if list(self.widget.children) != shown:
            self.widget.children = tuple(shown)

    def _follow(self, items: tuple[Record, ...]) -> None:
        if not self._form.children:
            self._form.children = tuple(self._build(self))
        for name, binding in self._bindings:
            path = self.path(name)
            binding.show() if binding.path == path else binding.move(path)
        for tell in self._moves:
            tell(self.path())
        self._show_names([self._name(item) for item in items])

    def _show_names(self, names: Sequence[str]) -> None:
        """One choice for each record, by its place: two may have the same name."""
        shown = [
            {"teks": str(place), "judul": name or f"{self.word} ke-{place}".capitalize(), "jelas": ""}
            for place, name in enumerate(names, start=1)
        ]
        if self._chooser.pilihan != shown:
            self._chooser.pilihan = shown
        self._chooser.show(str(self.index + 1))

    def _chosen(self, text: str) -> Filled:
        self.choose(int(text) - 1)
        return Filled(text)


def _row(*buttons: widgets.Button) -> widgets.HBox:
    return HBox(buttons, "aksi")
