"""Views of an app's dossier: what is shown where the plan has figures, and once what is missing where it has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import ipywidgets as widgets

from workbench.journey import Session
from workbench.report.proposal import Dossier
from workbench.widgets.fold import Fold
from workbench.widgets.forms import card
from workbench.widgets.house import VBox, visible
from workbench.widgets.results import Results, View
from workbench.widgets.views import findings, parts

__all__ = ["Frame", "OnDemand", "carded", "incomplete", "opener", "reads"]


def reads(view: Callable[[Dossier], str]) -> View:
    """The view of the session's dossier; nothing where there is none."""

    def show(session: Session) -> str:
        return "" if session.dossier is None else view(session.dossier)

    show.__name__ = getattr(view, "__name__", "view")
    return show


def carded(title: str, view: Callable[[Dossier], str], name: str = "") -> View:
    """As :func:`reads`, in a card of its own; no card where the view says nothing."""
    return reads(lambda dossier: parts.card(title, view(dossier), name=name))


def incomplete(session: Session) -> str:
    """Why there are no figures yet, with the way to the fields; nothing where there are."""
    return "" if session.dossier else findings.incomplete(session.obstacles, session.kode)


def opener(folds: Mapping[str, Fold]) -> Callable[[str], bool]:
    """Opens the fold that holds a field, by the beginning of the field's path; says whether there is one.

    >>> fold = Fold("Lingkungan", lambda: [])
    >>> opener({"lingkungan": fold})("lingkungan.dampak"), fold.head.buka
    (True, True)
    """

    def opens(path: str) -> bool:
        for start, fold in folds.items():
            if path == start or path.startswith(f"{start}."):
                fold.open()
                return True
        return False

    return opens


class Frame:
    """A card with views and widgets among each other, which follow the session with the page's other results.

    As long as its views say nothing there is no card.
    """

    def __init__(self, title: str, *parts: View | widgets.Widget) -> None:
        self._parts = parts
        self._said: list[widgets.Widget] = []
        self.widget = card(title)

    def join(self, results: Results) -> None:
        """Follow the session from now on."""
        made = [part if isinstance(part, widgets.Widget) else results.view(part) for part in self._parts]
        self._said = [one for one, part in zip(made, self._parts, strict=True) if one is not part]
        for one in self._said:
            one.observe(lambda _: self._show(), "value")
        self._show()
        self.widget.children = (*self.widget.children, *made)

    def _show(self) -> None:
        visible(self.widget, any(one.value for one in self._said))


class OnDemand:
    """Views behind a fold, drawn only while it is open: what takes long is not asked for in vain."""

    def __init__(
        self, title: str, views: Sequence[View], note: str = "", beside: Sequence[widgets.Widget] = ()
    ) -> None:
        """``beside`` are widgets that stand below the views."""
        self._views = views
        self._drawings: tuple[widgets.HTML, ...] = ()
        self.fold = Fold(title, lambda: (*self._drawings, *beside), note)
        self.widget = VBox([self.fold.widget], "kartu")

    def join(self, results: Results) -> None:
        """Follow the session together with the other results of the page."""
        self._drawings = tuple(results.view(self._when_open(view)) for view in self._views)
        self.fold.head.observe(lambda _: results.draw(), "buka")

    def _when_open(self, view: View) -> View:
        return lambda session: view(session) if self.fold.head.buka else ""
