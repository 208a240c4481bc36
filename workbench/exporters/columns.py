"""Column widths that keep every number in one piece, for paper formats that do not measure text themselves.

A table names relative widths. Here they become widths in points in which the longest unbreakable word of
each column fits; where that is impossible at the wished size, the type gets smaller. It also gets a little
smaller where that saves many lines, as in a table of years whose labels would break for want of a few points.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import truediv

from workbench.report.blocks import Table

__all__ = ["Fit", "fit"]

#: Widths of Inter SemiBold in em, rounded up: the widest our text gets.
_EM = {".": 0.3, ",": 0.3, ":": 0.3, "i": 0.28, "l": 0.28, "j": 0.28, "m": 0.92, "w": 0.85, "M": 0.92, "W": 1.04}
_DIGIT, _LOWER, _UPPER = 0.69, 0.61, 0.74
_SPACE = re.compile(r"[ \-–—]+")
_SMALLEST = 5.6  # pt, and never less
_LEAST_SHARE = 0.86  # of the wished size, to save lines
_STEP = 0.2
_LONGEST_WORD = 24

#: Widths of Inter in hundredths of an em, bold or not, kerned or not, figures in columns: no text is wider.
_SURE = {
    25: "'", 28.4: " ", 30.4: "ijl.,:;·", 31: "I", 34: "!", 38: "|", 42: "/ft", 46: "\"()[]r{}²³", 48: "-", 51: "^`–",
    59: "*?JLsxz", 61: "Facekvy", 64: "Eo", 66: "bdghnpqu", 68: "#$PRS", 68.4: "0123456789", 69: "&+<=>~−×≥≤",
    71: "BTZ", 74: "KX", 78: "ACDHNUVY", 81: "G", 82: "OQ", 86: "%", 88: "w", 94: "Mm", 96: "→", 106: "@W",
}  # fmt: skip
_MOST = {char: width / 100 for width, chars in _SURE.items() for char in chars}
_ANY = 1.85
"""The widest of all other signs in em."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Widths of the columns in pt, size of the type in pt, lines that each row takes."""

    widths: tuple[float, ...]
    size: float
    lines: tuple[int, ...]

    def single(self, row: Sequence[str], padding: float) -> bool:
        """Whether a row of Inter, bold or not, surely takes one line."""
        rooms = ((width - padding) / self.size for width in self.widths)
        return all(_at_most(cell) <= room for cell, room in zip(row, rooms, strict=True))


def fit(table: Table, *, available: float, size: float, padding: float, face: float = 1.0) -> Fit:
    """Share ``available`` pt by the columns' relative widths, none narrower than its longest word.

    ``padding`` is the space left and right of a cell's text together, in pt; ``face`` how wide the typeface runs
    compared with Inter.

    >>> from workbench.report.blocks import Column
    >>> table = Table(title="Arus kas", columns=(Column(title="Uraian", width=9), Column(title="Tahun 1")),
    ...               rows=(("Omzet", "2.897.010.607"),))
    >>> [round(width) for width in fit(table, available=300, size=9, padding=9).widths]
    [221, 79]
    """
    words = [face * _longest(column.title, *(row[i] for row in table.rows)) for i, column in enumerate(table.columns)]
    ems = [tuple(map(_em, row)) for row in table.rows]
    room = available - padding * len(words)
    largest = max(min(size, room / sum(words)), _SMALLEST)
    steps = range(max(int((largest - size * _LEAST_SHARE) / _STEP), 0) + 1)
    tried = [_fit_at(table, ems, largest - step * _STEP, words, available, padding, face) for step in steps]
    return min(tried, key=lambda fitted: sum(fitted.lines) / fitted.size)


def _fit_at(
    table: Table, ems: list[tuple[float, ...]], size: float, words: list[float], available: float, padding: float,
    face: float,
) -> Fit:  # fmt: skip
    widths = _share([column.width for column in table.columns], [word * size + padding for word in words], available)
    rooms = [max(width - padding, 1) / (face * size) for width in widths]
    lines = (max(map(math.ceil, map(truediv, row, rooms))) for row in ems)
    return Fit(tuple(widths), size, tuple(lines))


def _share(weights: list[float], least: list[float], available: float) -> list[float]:
    """Divide by weight; whoever gets less than its least gets that, and the others divide the rest."""
    if sum(least) >= available:
        return [available * x / sum(least) for x in least]
    fixed: set[int] = set()
    while True:
        rest = available - sum(least[i] for i in fixed)
        total = sum(weight for i, weight in enumerate(weights) if i not in fixed)
        widths = [x if i in fixed else rest * weights[i] / total for i, x in enumerate(least)]
        short = {i for i, x in enumerate(least) if i not in fixed and widths[i] < x}
        if not short:
            return widths
        fixed |= short


def _longest(*cells: str) -> float:
    return max((_em(word[:_LONGEST_WORD]) for cell in cells for word in _SPACE.split(cell)), default=0.0) or 1.0


class _Widths(dict[str, float]):
    """The width of each character met so far."""

    def __missing__(self, char: str) -> float:
        self[char] = width = _EM.get(char) or _width(char)
        return width


def _width(char: str) -> float:
    if char.isdigit():
        return _DIGIT
    return _LOWER if char.islower() or char in " ()-" else _UPPER


_WIDTHS = _Widths()


def _em(text: str) -> float:
    return sum(map(_WIDTHS.__getitem__, text))


def _at_most(text: str) -> float:
    return sum(_MOST.get(char, _ANY) for char in text)
