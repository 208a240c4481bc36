"""The sheet that every chart is drawn on: its sizes, the palette, and names beside lines."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = [
    "GOLD", "GREY", "INK", "LINE", "NARROW", "PAPER", "RED", "SERIES", "TEAL", "WASH", "WIDE", "Size", "in_rows",
    "plain", "spread",
]  # fmt: skip

INK, GREY, LINE, WASH = "#1C2529", "#56626A", "#C9D2D6", "#FFF4DC"
TEAL, GOLD, RED = "#0F6B5C", "#C27C00", "#B3261E"
SERIES = (
    (TEAL, "", "m-2.3 0a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z"),
    (GOLD, "11 3.5", "m-2.2 -2.2h4.4v4.4h-4.4z"),
    ("#4A90D0", "11.5 3 2 3", "m0 -2.7l2.6 4.9h-5.2z"),
    ("#5B3A78", "2 2.5", "m0 -3l3 3l-3 3l-3 -3z"),
    (RED, "11 3.5 2 3.5 2 3.5", "m0 2.7l2.6 -4.9h-5.2z"),
)
"""Colour, dashes and marker of each series, also told apart in grey; the marker is a path around its place."""


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet: inches, points, and where its axes stand (left, bottom, height, as shares of the sheet)."""

    name: str
    width: float
    height: float
    font: float
    left: float
    bottom: float
    tall: float


PAPER = Size("", 6.3, 2.7, 8.5, 0.105, 0.12, 0.80)
"""The width of the text of an upright A4 page, so that 8.5 pt in the chart is 8.5 pt on paper."""
WIDE = Size("-lebar", 7.2, 2.9, 11.0, 0.095, 0.13, 0.82)
"""A card on a computer's screen, up to 700 CSS pixels wide: text of 11 pixels at 520, of 14 at 680."""
NARROW = Size("-hp", 3.6, 2.9, 11.0, 0.175, 0.14, 0.70)
"""A card on a phone: text of 14 pixels on a phone 390 pixels wide, of 11 on the narrowest."""
LABEL_WIDTH = 19
"""Letters that fit beside a line; a longer name takes a second row."""


def plain(text: str) -> str:
    """A user's name without control characters, which no SVG may hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def in_rows(name: str) -> str:
    """The name in at most two rows beside a line."""
    return "\n".join(textwrap.wrap(name, LABEL_WIDTH, max_lines=2, placeholder="…"))


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """The heights (0 to 1) moved apart to at least ``gap`` and not above 1; their order is kept."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = list(heights)
    for below, above in pairwise(order):
        placed[above] = max(placed[above], placed[below] + gap)
    placed[order[-1]] = min(placed[order[-1]], 1.0)
    for above, below in pairwise(reversed(order)):
        placed[below] = min(placed[below], placed[above] - gap)
    return placed
