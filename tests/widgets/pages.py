"""What a person sees and does on a page, without a browser: its fields, its text, a text typed, a button pressed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets as widgets

from workbench.widgets.fields import Field
from workbench.widgets.fold import FoldHead

__all__ = ["button_named", "everything", "field_at", "html_of", "press", "typed"]


def everything(root: widgets.Widget, opened: bool = True) -> Iterator[widgets.Widget]:
    """A widget and all that it holds; folds are opened on the way."""
    yield root
    if opened and isinstance(root, FoldHead):
        root.buka = True
    for child in getattr(root, "children", ()):
        yield from everything(child, opened)


def html_of(root: widgets.Widget) -> str:
    """All HTML of a page, without what is folded away."""
    return "\n".join(part.value for part in everything(root, opened=False) if isinstance(part, widgets.HTML))


def field_at(root: widgets.Widget, path: str) -> Field:
    """The field of a place in the plan."""
    (found,) = [w for w in everything(root) if isinstance(w, Field) and w.kunci.partition("/")[2] == path]
    return found


def typed(field: Field, text: str) -> dict[str, Any]:
    """Send a text as the browser does, and return the answer that the browser gets."""
    sent: list[dict[str, Any]] = []
    field.send = lambda content, buffers=None: sent.append(content)  # type: ignore[method-assign]
    try:
        field._handle_custom_msg({"jenis": "isi", "id": "uji-1", "teks": text, "kunci": field.kunci}, [])
    finally:
        del field.send  # type: ignore[attr-defined]
    (answer,) = [message for message in sent if message["jenis"] == "balas"]
    return answer


def button_named(root: widgets.Widget, title: str) -> widgets.Button:
    """The button with this title."""
    (found,) = [w for w in everything(root) if isinstance(w, widgets.Button) and w.description == title]
    return found


def press(root: widgets.Widget, title: str) -> None:
    """Press a button that can be pressed."""
    found = button_named(root, title)
    assert not found.disabled
    found.click()
