"""Where every figure stands, and how a formula template becomes a formula.

A template is a formula with figures in braces: ``{cash.closing}`` is the cell of that line in the same
month (or year) as the cell being written, a name such as ``Plafon`` is left alone. In brackets after the
key stands *which* cell of the line is meant:

=============  =====================================================================================
``[-1]``       the month before (any negative number of months), 0 before the first
``[3]``        always entry 3, with dollar signs
``[:]``        the whole line; ``[1:]`` without entry 0
``[:0]``       from the start to this month; ``[:-1]`` to the month before
``[tahun]``    the months of this month's project year (month 0 counts with year 1)
``[jumlah]``   in a yearly line: the sum of a monthly line over the year
``[awal]``     in a yearly line: the monthly line in the first month of the year
``[akhir]``    in a yearly line: the monthly line at the end of the year
``[berikut]``  the year after, 0 after the last
``[lalu]``     in a monthly line: a yearly line in the year before, 0 in the first
=============  =====================================================================================

>>> refs = Refs()
>>> refs.add("cash.net", Place("Arus Kas", 9, 2, Axis("bulan", 25)))
>>> refs.formula("{cash.net[-1]}+{cash.net}", "Arus Kas", 3)
'E10+F10'
>>> refs.formula("SUM({cash.net[:]})", "Rasio")
"SUM('Arus Kas'!$C$10:$AA$10)"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

__all__ = ["Axis", "Place", "Refs", "cell_name"]

_TOKEN = re.compile(r"\{([\w.:]+)(?:\[([^\]]*)\])?\}")


@dataclass(frozen=True, slots=True)
class Axis:
    """What a line runs over (``bulan``, ``tahun`` or ``daftar``), how many entries, and which way."""

    kind: str
    count: int
    down: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure (no axis) or the entry 0 of a line stands; counted from 0."""

    sheet: str
    row: int
    col: int
    axis: Axis | None = None
    header: bool = False

    def at(self, index: int) -> tuple[int, int]:
        """Row and column of entry ``index``."""
        down = self.axis is not None and self.axis.down
        return (self.row + index, self.col) if down else (self.row, self.col + index)


class Refs:
    """The address book of a workbook, filled while sheets are laid out and read while they are written."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._known: dict[tuple[str, str | None, str], list[str]] = {}

    def add(self, key: str, place: Place) -> None:
        """Remember where ``key`` stands; headers (``bulan``, ``tahun``) are remembered per sheet."""
        name = f"{place.sheet}:{key}" if place.header else key
        if name in self._places:
            raise KeyError(f"{name} is laid out twice")
        self._places[name] = place

    def place(self, key: str, home: str = "") -> Place:
        """Where ``key`` stands; a header of the sheet ``home`` comes first."""
        return self._places.get(f"{home}:{key}") or self._places[key]

    def formula(self, template: str, home: str, index: int = 0) -> str:
        """The formula for entry ``index`` of a line on sheet ``home`` (without the equals sign)."""
        return _TOKEN.sub(lambda token: self._reads(token[1], token[2], home)(index), template)

    def formulas(self, template: str, home: str, entries: range) -> list[str]:
        """The formulas for ``entries`` of a line, as :meth:`formula` makes them one by one.

        >>> refs = Refs()
        >>> refs.add("cash.net", Place("Arus Kas", 9, 2, Axis("bulan", 25)))
        >>> refs.formulas("{cash.net}*5%", "Rasio", range(1, 3))
        ["'Arus Kas'!D10*5%", "'Arus Kas'!E10*5%"]
        """
        pattern, tokens = _parts(template)
        if not tokens:
            return [template] * len(entries)
        chosen = slice(entries.start, entries.stop)
        columns = (self._addresses(key, which, home, entries.stop)[chosen] for key, which in tokens)
        return [pattern % addresses for addresses in zip(*columns, strict=True)]

    def _addresses(self, key: str, which: str | None, home: str, count: int) -> list[str]:
        """The addresses of entries 0, 1... (at least ``count``) as they are read on sheet ``home``; found once."""
        known = self._known.setdefault((key, which, home), [])
        if len(known) < count:
            known += map(self._reads(key, which, home), range(len(known), count))
        return known

    def _reads(self, key: str, which: str | None, home: str) -> Callable[[int], str]:
        """How sheet ``home`` reads a figure in each entry of a line."""
        place = self.place(key, home)
        sheet = _prefix(place.sheet, home)
        if which == "jumlah":
            years, own = _whole(self.place("tahun", place.sheet), 0), self.place("tahun", home)
            return lambda index: f"SUMIF({sheet}{years},{_cell(own, index)},{sheet}{_whole(place, 0)})"
        read = _reader(which)
        if not sheet:
            return lambda index: read(place, index)
        return lambda index: text if (text := read(place, index)) == "0" else sheet + text


@cache
def _parts(template: str) -> tuple[str, tuple[tuple[str, str | None], ...]]:
    """A template as a pattern for ``%`` and the figures that fill it."""
    tokens = tuple((token[1], token[2]) for token in _TOKEN.finditer(template))
    return _TOKEN.sub("%s", template.replace("%", "%%")), tokens


@cache
def _prefix(sheet: str, home: str) -> str:
    return "" if sheet == home else f"{quote_sheetname(sheet)}!"


@cache
def _column(col: int) -> str:
    return str(xl_col_to_name(col))


def cell_name(row: int, col: int) -> str:
    """A cell as spreadsheets call it, without dollar signs.

    >>> cell_name(9, 26)
    'AA10'
    """
    return f"{_column(col)}{row + 1}"


@cache
def _reader(which: str | None) -> Callable[[Place, int], str]:
    if which in _READERS:
        return _READERS[which]
    assert which is not None
    number = int(which)
    if number < 0:
        return lambda place, index: _cell(place, index + number) if index + number >= 0 else "0"
    return lambda place, index: _fixed(place, number)


def _cell(place: Place, index: int) -> str:
    if place.axis is None:
        return _fixed(place, 0)
    row, col = place.at(index)
    if not place.header:
        return f"{_column(col)}{row + 1}"
    return f"${_column(col)}{row + 1}" if place.axis.down else f"{_column(col)}${row + 1}"


def _fixed(place: Place, index: int) -> str:
    row, col = place.at(index)
    return f"${_column(col)}${row + 1}"


def _last(place: Place) -> int:
    assert place.axis is not None
    return place.axis.count - 1


def _whole(place: Place, index: int) -> str:
    return f"{_fixed(place, 0)}:{_fixed(place, _last(place))}"


def _after_opening(place: Place, index: int) -> str:
    return f"{_fixed(place, 1)}:{_fixed(place, _last(place))}"


def _until(place: Place, index: int) -> str:
    return f"{_fixed(place, 0)}:{_cell(place, index)}"


def _year(place: Place, index: int) -> str:
    year = max(0, index - 1) // 12
    first = 12 * year + 1 if year else 0
    return f"{_cell(place, first)}:{_cell(place, 12 * (year + 1))}"


def _next(place: Place, index: int) -> str:
    return _cell(place, index + 1) if index < _last(place) else "0"


def _year_before(place: Place, index: int) -> str:
    year = max(0, index - 1) // 12
    return _fixed(place, year - 1) if year else "0"


_READERS: dict[str | None, Callable[[Place, int], str]] = {
    None: _cell,
    ":": _whole,
    "1:": _after_opening,
    ":0": _until,
    ":-1": lambda place, index: _until(place, index - 1),
    "tahun": _year,
    "awal": lambda place, index: _fixed(place, 12 * index + 1 if index else 0),
    "akhir": lambda place, index: _fixed(place, 12 * (index + 1)),
    "berikut": _next,
    "lalu": _year_before,
}
