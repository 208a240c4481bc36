"""What every page is built of, as light as it goes: boxes, HTML, buttons and scripts that share what is equal.

ipywidgets gives every widget a layout and a style of its own, each with a message to the browser and a model: they
were more than half of a page's objects. anywidget makes a new class for every field. Here all widgets share one layout
(or the one that hides) and one style of their kind, and a class knows its script once.

>>> one, other = VBox((), "kartu"), HTML("<p>Halo</p>")
>>> one.layout is other.layout, one._dom_classes
(True, ('kartu',))
>>> visible(one, False)
>>> one.layout.display, other.layout.display
('none', None)
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, TypeVar

import anywidget
import ipywidgets as widgets
import traitlets

from workbench.widgets.bundle import bundle

__all__ = ["HTML", "Button", "HBox", "Script", "VBox", "script", "visible"]

W = TypeVar("W", bound=widgets.Widget)

_shared: dict[tuple[int, type[widgets.Widget], str], widgets.Widget] = {}


def _same(kind: type[W], display: str = "") -> W:
    """The one object of a kind in this process; a new one after a fork, or when the last one was closed."""
    key = (os.getpid(), kind, display)
    found = _shared.get(key)
    if found is None or found.comm is None:
        found = _shared[key] = kind(display=display) if display else kind()
    assert isinstance(found, kind)
    return found


def visible(widget: widgets.DOMWidget, when: object) -> None:
    """Show a widget when there is reason to, else hide it with all that it holds."""
    layout = _same(widgets.Layout, "" if when else "none")
    if widget.layout is not layout:
        widget.layout = layout


class _Plain(widgets.DOMWidget):  # type: ignore[misc]
    """A widget with the shared layout."""

    @traitlets.default("layout")
    def _plain_layout(self) -> widgets.Layout:
        return _same(widgets.Layout)


class VBox(_Plain, widgets.VBox):  # type: ignore[misc]
    """A column, with its classes of the style sheet."""

    def __init__(self, children: Iterable[widgets.Widget] = (), *classes: str) -> None:
        super().__init__(tuple(children), _dom_classes=classes)


class HBox(_Plain, widgets.HBox):  # type: ignore[misc]
    """A row, with its classes of the style sheet."""

    def __init__(self, children: Iterable[widgets.Widget] = (), *classes: str) -> None:
        super().__init__(tuple(children), _dom_classes=classes)


class HTML(_Plain, widgets.HTML):  # type: ignore[misc]
    """HTML, with its classes of the style sheet."""

    def __init__(self, value: str = "", *classes: str) -> None:
        super().__init__(value, _dom_classes=classes)

    @traitlets.default("style")
    def _plain_style(self) -> widgets.Widget:
        return _same(widgets.HTML.style.klass)


class Button(_Plain, widgets.Button):  # type: ignore[misc]
    """A button, with its classes of the style sheet."""

    def __init__(self, description: str, *classes: str) -> None:
        super().__init__(description=description, _dom_classes=classes)

    @traitlets.default("style")
    def _plain_style(self) -> widgets.Widget:
        return _same(widgets.Button.style.klass)


def script(*names: str) -> traitlets.Unicode[str, str | bytes]:
    """The ``_esm`` of a :class:`Script`: one text for all its objects (see :func:`workbench.widgets.bundle.bundle`)."""
    return traitlets.Unicode(bundle(*names)).tag(sync=True)


class Script(_Plain, anywidget.AnyWidget):
    """A widget with a script of ours in the browser: ``_esm = script("teks")``."""

    _anywidget_id = traitlets.Unicode().tag(sync=True)

    @traitlets.default("_anywidget_id")
    def _own_id(self) -> str:
        return f"{type(self).__module__}.{type(self).__qualname__}"

    def add_traits(self, **traits: Any) -> None:
        """Add what the class does not have yet; anywidget adds what it has, at the price of a class for each object."""
        new = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if new:
            super().add_traits(**new)
