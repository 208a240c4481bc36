"""Axes drawn by ourselves, for screens and for bars on paper: light enough to be drawn again at every change.

A :class:`Plot` takes figures in their own units, places them on a :class:`~workbench.report.charts.sheet.Size`, and is
SVG at the end: text is text, there are no ids, no style sheet, and equal figures give equal bytes.

>>> from workbench.report.charts.sheet import NARROW, TEAL
>>> plot = Plot(NARROW, (0, 2), (0.0, 30.0e6), right=0.95)
>>> plot.bars([1], [20e6], [TEAL])
>>> plot.svg().count("<rect"), "20\\xa0jt" in plot.svg()
(1, True)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import numpy as np

from workbench.engine import Array
from workbench.money import format_short
from workbench.report.charts.sheet import GREY, INK, LINE, WASH, Size, in_rows, spread
from workbench.report.html import escape

__all__ = ["DASHED", "LETTER", "Anchor", "Plot", "ticks"]

Anchor = Literal["start", "middle", "end"]

DASHED = "5 2"
TICKS = 5
"""Lines of the grid, at most, beside the lowest one."""
STEPS = (1, 2, 2.5, 5, 10)
SMALL = 0.8
"""Of the letters of the sheet."""
HATCH = 4.5
"""Points between two strokes of a hatched bar."""
LETTER = 0.57
"""Width of a letter of Inter in em, about; wider than most, so that what has room by it does."""
BOLD = 0.6
"""Width of a bold letter of Inter in em, as a rule."""
BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of the words stands left of their place."""


def ticks(low: float, high: float) -> list[float]:
    """Round amounts between two ends, at most so many that a reader keeps them apart.

    >>> ticks(-10e6, 87e6)
    [0.0, 20000000.0, 40000000.0, 60000000.0, 80000000.0]
    """
    least = (high - low) / TICKS
    scale = 10.0 ** math.floor(math.log10(least))
    step = next(one * scale for one in STEPS if one * scale >= least * (1 - 1e-9))
    return [place * step for place in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def short(amount: float) -> str:
    """Money beside an axis, whose title says that it is rupiah."""
    return format_short(amount).replace("Rp", "")


class Plot:
    """A sheet with axes: amounts of money upwards, months to the right.

    ``x`` and ``y`` are the ends of the axes in figures, ``right`` is where they end on the sheet (a share of its
    width), ``lift`` how many points they stand higher than the size says, with a little more room above. ``told``
    puts the amounts beside the axis into words; without it there are neither amounts nor a grid.
    """

    def __init__(
        self, size: Size, x: tuple[float, float], y: tuple[float, float], right: float, lift: float = 0.0,
        told: Callable[[float], str] | None = short,
    ) -> None:  # fmt: skip
        self.size = size
        self.wide, self.high = size.width * 72, size.height * 72
        self.left, self.width = size.left * self.wide, (right - size.left) * self.wide
        self.floor = (1 - size.bottom) * self.high - lift
        self.height = (size.tall + (0.05 if lift else 0.0)) * self.high - lift
        self._x, self._y = x, y
        self._behind: list[str] = []
        self._drawn: list[str] = []
        if told is not None:
            for amount in ticks(*y):
                self._grid(amount, told(amount))

    def _grid(self, amount: float, told: str) -> None:
        at = self.down(amount)
        self._behind.append(f'<path d="M{_n(self.left)} {_n(at)}h{_n(self.width)}" stroke="{LINE}" stroke-width=".6"/>')
        self.text(self.left - 4, at, told, GREY, "end")

    # --- places -----------------------------------------------------------------------------------

    def across(self, x: float) -> float:
        """Points from the left of the sheet."""
        low, high = self._x
        return self.left + (x - low) / (high - low) * self.width

    def down(self, y: float) -> float:
        """Points from the top of the sheet."""
        low, high = self._y
        return self.floor - (y - low) / (high - low) * self.height

    # --- figures ----------------------------------------------------------------------------------

    def line(self, months: Array, values: Array, colour: str, width: float = 2.0, dash: str = "") -> None:
        """A line through the values."""
        self._stroke(_path(self._points(months, values)), colour, width, dash)

    def stairs(self, months: Array, values: Array, colour: str, width: float = 1.6) -> None:
        """A line that keeps each month's value for that month."""
        self._stroke(_path(self._points(*_steps(months, values))), colour, width)

    def area(self, months: Array, low: Array, high: Array, colour: str, opacity: float = 1.0) -> None:
        """What lies between two lines."""
        points = [*self._points(months, high), *reversed(self._points(months, low))]
        shade = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self._drawn.append(f'<path d="{_path(points)}Z" fill="{colour}"{shade}/>')

    def stepped_area(self, months: Array, low: Array, high: Array, colour: str) -> None:
        """As :meth:`area`, between lines that keep each month's value for that month."""
        wide, below = _steps(months, low)
        self.area(wide, below, _steps(months, high)[1], colour)

    def bars(
        self, places: Sequence[float], values: Sequence[float], colours: Sequence[str], width: float = 0.74
    ) -> None:
        """A bar from zero for each value."""
        for place, value, colour in zip(places, values, colours, strict=True):
            self.box(*self._bar(place, value, width), colour)

    def hatch(self, place: float, value: float, width: float = 0.74) -> None:
        """White strokes over a bar: it is told apart on grey paper, too."""
        self.strike(*self._bar(place, value, width))

    def box(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """A filled rectangle, in points of the sheet."""
        self._drawn.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" fill="{colour}"/>')

    def strike(self, x: float, y: float, wide: float, high: float) -> None:
        """White strokes over a rectangle, in points of the sheet."""
        strokes = (
            [(x + max(0.0, at - high), y + min(at, high)), (x + min(at, wide), y + max(0.0, at - wide))]
            for at in np.arange(HATCH, wide + high, HATCH)
        )
        self._stroke("".join(map(_path, strokes)), "#FFFFFF", 0.8)

    def level(self, y: float = 0.0, colour: str = GREY, width: float = 0.8, dash: str = "") -> None:
        """A line across the axes, at zero or at a mark."""
        self._stroke(f"M{_n(self.left)} {_n(self.down(y))}h{_n(self.width)}", colour, width, dash)

    def rise(self, x: float, low: float, high: float, colour: str = INK, width: float = 0.8, dash: str = "") -> None:
        """A thin upright line."""
        self._stroke(f"M{_n(self.across(x))} {_n(self.down(low))}V{_n(self.down(high))}", colour, width, dash)

    def wash(self, first: float, last: float) -> None:
        """Light colour behind some months."""
        x, wide = self.across(first), self.across(last) - self.across(first)
        top = self.floor - self.height
        self._behind.insert(
            0, f'<rect x="{_n(x)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(self.height)}" fill="{WASH}"/>'
        )

    # --- words ------------------------------------------------------------------------------------

    def under(self, places: Iterable[tuple[float, str]], gap: float = 4.0) -> None:
        """Words under places of the axis; the first and the last move inwards where the sheet would cut them off."""
        for x, word in places:
            half = LETTER * self.size.font * len(word) / 2
            at = min(max(self.across(x), half), self.wide - half)
            self.text(at, self.floor + gap + 0.55 * self.size.font, word, GREY, "middle")

    def text(
        self, x: float, y: float, words: str, colour: str = INK, anchor: Anchor = "start", bold: bool = False,
        boxed: bool = False, small: bool = False,
    ) -> None:  # fmt: skip
        """Words with their middle at ``y``, in points of the sheet; ``boxed`` keeps what is behind away from them."""
        look = f' fill="{colour}" text-anchor="{anchor}"' + (' font-weight="600"' if bold else "")
        look += f' font-size="{SMALL * self.size.font:g}"' if small else ""
        rows = words.split("\n")
        if boxed:
            wide, high = BOLD * self.size.font * max(map(len, rows)), 1.2 * self.size.font * len(rows)
            self._stroke(f"M{_n(x - wide * BEFORE[anchor])} {_n(y)}h{_n(wide)}", "#FFFFFF", high)
        y -= 0.6 * self.size.font * (len(rows) - 1)
        for row, said in enumerate(rows):
            at = y + 0.35 * self.size.font + 1.2 * self.size.font * row
            self._drawn.append(f'<text x="{_n(x)}" y="{_n(at)}"{look}>{escape(said)}</text>')

    def mark(self, place: float, value: float, words: str) -> None:
        """The words for one bar, above all bars and joined to it, drawn inwards near either end."""
        (first, last), (low, high) = self._x, self._y
        along = (place - first) / (last - first)
        side: Anchor = "start" if along < 1 / 3 else "end" if along > 2 / 3 else "middle"
        self.rise(place, max(value, 0.0), high - 0.1 * (high - low))
        self.text(self.across(place), self.down(high - 0.06 * (high - low)), words, INK, side, bold=True, boxed=True)

    def ends(self, names: Sequence[tuple[str, float, str]]) -> None:
        """Names beside the last points of lines, moved apart where they meet: name, height in figures, colour."""
        rows = [in_rows(name) for name, _, _ in names]
        heights = [(self.floor - self.down(value)) / self.height for _, value, _ in names]
        apart = spread(heights, gap=0.17 if any("\n" in row for row in rows) else 0.1)
        for (_, _, colour), row, height in zip(names, rows, apart, strict=True):
            self.text(self.left + 1.025 * self.width, self.floor - height * self.height, row, colour, bold=True)

    def key(self, x: float, y: float, words: str, colour: str, long: float) -> None:
        """Words behind a piece of their colour, so many points long."""
        self._stroke(f"M{_n(x)} {_n(y)}h{_n(long)}", colour, 5)
        self.text(x + 1.3 * long, y, words, colour, bold=True)

    def svg(self) -> str:
        """The drawing."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.wide:g} {self.high:g}" fill="none"'
            f' stroke-linejoin="round" font-family="Inter" font-size="{self.size.font:g}">'
            f"{''.join(self._behind)}{''.join(self._drawn)}</svg>"
        )

    # --- pieces -----------------------------------------------------------------------------------

    def _points(self, months: Array, values: Array) -> list[tuple[float, float]]:
        return [(self.across(float(x)), self.down(float(y))) for x, y in zip(months, values, strict=True)]

    def _bar(self, place: float, value: float, width: float) -> tuple[float, float, float, float]:
        """Where a bar stands: left, top, width, height."""
        left, zero, end = self.across(place - width / 2), self.down(0.0), self.down(value)
        return left, min(zero, end), self.across(place + width / 2) - left, abs(end - zero)

    def _stroke(self, path: str, colour: str, width: float, dash: str = "") -> None:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._drawn.append(f'<path d="{path}" stroke="{colour}" stroke-width="{width:g}"{dashed}/>')


def _steps(months: Array, values: Array) -> tuple[Array, Array]:
    """Both ends of each month with its value."""
    return np.repeat(months, 2) + np.tile((-0.5, 0.5), len(months)), np.repeat(values, 2)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A tenth of a point is finer than any screen."""
    return f"{value:.1f}".removesuffix(".0")
