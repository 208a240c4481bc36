"""The sheet that every chart is drawn on: font, palette, axes, labels, and the SVG without anything but the drawing.

matplotlib is loaded with the first chart, not with the program: the fields of a page stand before it.
"""

from __future__ import annotations

import hashlib
import io
import re
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from workbench.money import format_short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

__all__ = [
    "GOLD", "GREY", "INK", "LINE", "NARROW", "PAPER", "RED", "SERIES", "TEAL", "WASH", "WIDE", "Size", "end_labels",
    "money_axis", "plain", "sheet", "spread", "style", "svg_of",
]  # fmt: skip

INK, GREY, LINE, WASH = "#1C2529", "#56626A", "#C9D2D6", "#FFF4DC"
TEAL, GOLD, RED = "#0F6B5C", "#C27C00", "#B3261E"
SERIES = (
    (TEAL, "-", "o"),
    (GOLD, (0, (6, 2)), "s"),
    ("#4A90D0", "-.", "^"),
    ("#5B3A78", (0, (1, 1.5)), "D"),
    (RED, (0, (6, 2, 1, 2, 1, 2)), "v"),
)
"""Colour, line and marker of each series: the line and the marker also tell them apart in grey."""


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


@cache
def _register_fonts() -> None:
    from matplotlib import font_manager

    folder = resources.files("workbench").joinpath("data", "fonts")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".otf"):
            with resources.as_file(file) as path:
                font_manager.fontManager.addfont(path)


@contextmanager
def style(name: str, size: Size = PAPER) -> Iterator[None]:
    """The look of every chart. Users' text is text: no mathematics, and no warning for a rare letter."""
    import matplotlib

    _register_fonts()
    rules: dict[Any, Any] = {
        "font.family": "Inter", "font.size": size.font, "svg.fonttype": "none", "svg.hashsalt": name,
        "text.parse_math": False, "text.color": INK, "axes.edgecolor": LINE, "axes.labelcolor": GREY,
        "xtick.color": GREY, "ytick.color": GREY, "axes.unicode_minus": True, "hatch.linewidth": 0.8,
    }  # fmt: skip
    with matplotlib.rc_context(rules), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def sheet(right: float = 0.79, size: Size = PAPER) -> tuple[Canvas, Axes]:
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(size.width, size.height))
    axes = canvas.add_axes((size.left, size.bottom, right - size.left, size.tall))
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=4)
    axes.locator_params(axis="y", nbins=5, steps=[1, 2, 2.5, 5, 10])
    return canvas, axes


def money_axis(axes: Axes) -> None:
    axes.yaxis.set_major_formatter(lambda value, _: format_short(value).replace("Rp", ""))


def svg_of(canvas: Canvas, name: str) -> str:
    """The drawing alone: no prologue, no metadata, no style sheet, ids under the chart's own name."""
    buffer = io.StringIO()
    canvas.savefig(buffer, format="svg", transparent=True)
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*<style[^>]*>.*?</style>", "", text, flags=re.DOTALL)
    text = text.replace("<svg", '<svg stroke-linejoin="round"', 1)
    key = f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    text = re.sub(r'\bid="', f'id="{key}-', text)
    return re.sub(r'(url\(|href=")#', rf"\g<1>#{key}-", text)


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


def end_labels(axes: Axes, ends: Sequence[tuple[str, float, str]]) -> None:
    """Names beside the last point of each line: ``(name, height in data, colour)``."""
    low, high = axes.get_ylim()
    gap = 0.17 if any("\n" in in_rows(name) for name, _, _ in ends) else 0.1
    places = spread([(y - low) / (high - low) for _, y, _ in ends], gap)
    for (name, _, colour), place in zip(ends, places, strict=True):
        axes.text(1.025, place, in_rows(name), color=colour, weight=600, va="center", transform=axes.transAxes)
