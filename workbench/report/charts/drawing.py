"""A chart before its size is known, and the sizes that it is drawn in."""

from __future__ import annotations

from collections.abc import Callable

from workbench.report.blocks import Figure
from workbench.report.charts.screen import Pair
from workbench.report.charts.sheet import NARROW, PAPER, WIDE, Size

__all__ = ["Drawing", "on_paper", "on_screen"]

Drawing = tuple[str, str, Callable[[Size], str]]
"""Title, words, and how it is drawn."""


def on_screen(drawing: Drawing) -> Pair:
    """A chart in the two sizes of a screen.

    >>> on_screen(("Kas", "Kas Rp5.", lambda size: f"<svg>{size.name}</svg>")).narrow.svg
    '<svg>-hp</svg>'
    """
    title, alt, draw = drawing
    wide, narrow = (Figure(title=title, svg=draw(size), alt=alt) for size in (WIDE, NARROW))
    return Pair(wide, narrow)


def on_paper(drawing: Drawing) -> Figure:
    """A chart as wide as the text of a page.

    >>> on_paper(("Kas", "Kas Rp5.", lambda size: f"<svg>{size.name}</svg>")).title
    'Kas'
    """
    title, alt, draw = drawing
    return Figure(title=title, svg=draw(PAPER), alt=alt)
