"""The last record of a list as a form: what was just written down, with a button that begins the next one.

A log on a phone: nobody looks for a row to fill in. Older rows are in the list's table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from workbench.journey import AnySession, paths
from workbench.plan.base import Record
from workbench.report.html import escape
from workbench.widgets.fields import Field
from workbench.widgets.forms import Binding, bind, note, words
from workbench.widgets.house import HTML, HBox, VBox
from workbench.widgets.notices import button

__all__ = ["LastRow"]


class LastRow:
    """The last record of the list ``at``; :attr:`widget` is to be put into a card.

    Args:
        build: makes the form once, with :meth:`field` and :meth:`keep`.
        begin: the record that a new one starts as.
        more: what the button says, and ``empty`` what stands there as long as there is no record.
        about: a sentence that says which record this is.
    """

    def __init__(
        self,
        session: AnySession,
        at: str,
        build: Callable[[LastRow], Sequence[widgets.Widget]],
        begin: Callable[[], Record],
        more: str,
        empty: str,
        about: Callable[[AnySession], str],
    ) -> None:
        self.session, self.at = session, at
        self._build, self._begin = build, begin
        self._bindings: list[tuple[str, Binding]] = []
        self._anchor = HTML(f'<div data-jalur="{escape(at)}" tabindex="-1"></div>')
        self._empty = note(empty)
        self._about = words(session, lambda s: about(s) if paths.get(s.plan, at) else "")
        self._add = HBox([button(more, self.add, "utama")], "aksi")
        self._form = VBox((), "rekaman-isi")
        self.widget = VBox()
        session.observe(lambda _: self.show())
        self.show()

    def path(self, field: str) -> str:
        """The path of a field of the last record."""
        return f"{self.at}.{max(len(paths.get(self.session.plan, self.at)) - 1, 0)}.{field}"

    def field(self, name: str, tanya: str = "") -> Field:
        """A field of the last record, whichever that is."""
        return self.keep(name, bind(self.session, self.path(name), tanya))

    def keep(self, name: str, binding: Binding) -> Field:
        """Let a binding follow the last record."""
        self._bindings.append((name, binding))
        return binding.field

    def add(self) -> None:
        """Begin a new record; the form shows it."""
        self.session.add(self.at, self._begin())

    def show(self) -> None:
        """Follow the session."""
        there = bool(paths.get(self.session.plan, self.at))
        if there:
            if not self._form.children:
                self._form.children = tuple(self._build(self))
            for name, binding in self._bindings:
                path = self.path(name)
                binding.show() if binding.path == path else binding.move(path)
        add = [] if self.session.only_read else [self._add]
        shown = [self._anchor, *add, *((self._about, self._form) if there else (self._empty,))]
        if list(self.widget.children) != shown:
            self.widget.children = tuple(shown)
