"""Widgets that make room for others are closed with everything in them: the kernel keeps every widget until then."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

__all__ = ["replace"]


def replace(box: widgets.Box, children: Iterable[widgets.Widget]) -> None:
    """Put other children into a box and close those that go.

    >>> old = widgets.HTML("lama")
    >>> box = widgets.VBox([old])
    >>> replace(box, [widgets.HTML("baru")])
    >>> box.children[0].value, old.comm is None
    ('baru', True)
    """
    before, box.children = box.children, tuple(children)
    _close(part for part in before if part not in box.children)


def _close(parts: Iterable[widgets.Widget]) -> None:
    for part in parts:
        _close(getattr(part, "children", ()))
        part.close()
