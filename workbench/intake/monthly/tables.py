"""Where the table stands in a sheet: its header, its months, and which layout it has."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from workbench.book.pantau import DateOrder, FileShape
from workbench.calendars import add_months
from workbench.intake.cells import Raw, is_empty
from workbench.intake.monthly.cells import cell_at, month_in, order_of, year_in
from workbench.intake.monthly.titles import IN, MONTH, OUT, SINGLE, WORDS, bare, five_of, like, named
from workbench.intake.rawsheet import RawSheet

__all__ = ["Found", "find"]

_LOOKED = 200
"""Rows that are looked at to find out what a sheet is."""
_HEADERS = 40
_TITLE_LETTERS = 120
Row = tuple[int, tuple[Raw, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A table in a sheet.

    ``titles`` are those of columns by their place; of a ``lajur`` table those of rows by their number. ``at`` is the
    column of the months (``lajur``: of the titles), ``header`` the index of the header among the filled rows (-1 for
    none). ``order`` is ``None`` where short dates can be read both ways.
    """

    sheet: RawSheet
    shape: FileShape
    header: int
    at: int
    titles: Mapping[int, str]
    months: int
    order: DateOrder | None
    year: int | None

    @property
    def fingerprint(self) -> str:
        """Equal for tables of one layout with the same titles, whatever stands in them.

        >>> sheet = RawSheet("A", ((1, ("Bulan", "Kas")), (2, ("Jan 2027", 5))))
        >>> len(next(find(sheet, "a.csv")).fingerprint)
        16
        """
        told = "|".join((self.shape, *(bare(title) for title in self.titles.values())))
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def five(self) -> int:
        """How many of the five numbers its titles name; a ledger gives sales, costs and mostly cash."""
        if self.shape == "buku":
            return 3
        return sum(1 for places in five_of(self.titles).values() if places)

    @property
    def below(self) -> tuple[Row, ...]:
        """The rows under the header."""
        return self.sheet.rows[self.header + 1 :]

    def texts(self) -> list[str]:
        """What stands in and above the header."""
        return [str(raw) for _, cells in self.sheet.rows[: self.header + 1] for raw in cells if isinstance(raw, str)]


def find(sheet: RawSheet, file: str) -> Iterator[Found]:
    """The tables that a sheet may be, likeliest first: a row a month (or dated lines), then a column a month.

    >>> sheet = RawSheet("A", ((1, ("", "Jan 2027", "Feb 2027")), (2, ("Penjualan", 5, 6))))
    >>> [found.shape for found in find(sheet, "a.csv")]
    ['lajur', 'baris']
    """
    year = _year(sheet, file)
    down = _down(sheet, year)
    across = _across(sheet, year)
    both = [found for found in (down, across) if found is not None]
    yield from sorted(both, key=lambda found: (-found.five, -found.months))


def _year(sheet: RawSheet, file: str) -> int | None:
    """The year that a title above the table, the sheet's name or the file's name tells."""
    above = [raw for _, cells in sheet.rows[:8] for raw in cells if isinstance(raw, str)]
    return year_in(above) or year_in([sheet.name]) or year_in([file])


# --- a row a month --------------------------------------------------------------------------------


def _down(sheet: RawSheet, year: int | None) -> Found | None:
    rows = sheet.rows[:_LOOKED]
    wide = max((len(cells) for _, cells in rows), default=0)
    tried = [_column(sheet, rows, column, year) for column in range(wide)]
    found = [one for one in tried if one is not None]
    return max(found, key=lambda one: (like(one.titles.get(one.at, ""), MONTH) > 0, one.months), default=None)


def _column(sheet: RawSheet, rows: tuple[Row, ...], column: int, year: int | None) -> Found | None:
    """The table whose months stand in one column; ``None`` where the column holds none."""
    cells = [(index, cell_at(row, column)) for index, (_, row) in enumerate(rows)]
    said = next((index for index, raw in cells if _says_month(raw, year)), None)
    after = cells[said + 1 :] if said is not None else cells
    first = next((index for index, raw in after if _is_month(raw, year, said is not None)), None)
    if first is None:
        return None
    header = _header(rows, first)
    titles = _titles(rows, header, column)
    values = [raw for index, raw in cells if index >= first]
    title = said is not None
    order = order_of(values)
    months = [
        month for raw in values if _is_month(raw, year, title) and (month := month_in(raw, order or "hari", year))
    ]
    distinct = len(set(months))
    order = order or _firsts_of_months(values, year)
    shape: FileShape = "buku" if _is_ledger(titles, column, len(months) > distinct) else "baris"
    return Found(sheet, shape, header, column, titles, distinct, order, year) if distinct else None


def _firsts_of_months(values: list[Raw], year: int | None) -> DateOrder | None:
    """Day in front where that makes short dates the first days of months, one after the other; ``None`` else."""
    firsts = [raw for raw in values if isinstance(raw, str) and re.match(r"\s*0?1[-/.]", raw)]
    months = [month for raw in values if (month := month_in(raw, "hari", year))]
    follow = all(add_months(before, 1) == after for before, after in pairwise(months))
    return "hari" if len(firsts) == len(months) > 1 and follow else None


def _says_month(raw: Raw, year: int | None) -> bool:
    """Whether a cell is the title of a column of months, and no month itself."""
    return isinstance(raw, str) and like(raw, MONTH) > 1.9 and not _is_month(raw, year, False)


def _is_month(raw: Raw, year: int | None, said: bool) -> bool:
    """Whether a cell is a month; a bare number is one only under a title that said so."""
    if isinstance(raw, dt.date):
        return True
    number = not isinstance(raw, str) or raw.strip().isdecimal()
    if number and not said:
        return False
    return month_in(raw, "hari", year) is not None or month_in(raw, "bulan", year) is not None


def _header(rows: tuple[Row, ...], first: int) -> int:
    """The nearest row above the first month with two texts or more; -1 for none."""
    for index in range(first - 1, max(-1, first - _HEADERS), -1):
        texts = [raw for raw in rows[index][1] if isinstance(raw, str) and not is_empty(raw)]
        if len(texts) >= 2:
            return index
    return -1


def _titles(rows: tuple[Row, ...], header: int, month: int) -> dict[int, str]:
    """The titles of columns that hold anything; where none is written, the column's letter."""
    cells = _two_rows(rows, header, month) if header >= 0 else ()
    wide = max(len(row) for _, row in rows[header + 1 :][:_HEADERS])
    titles: dict[int, str] = {}
    for place in range(wide):
        written = _short(cell_at(cells, place))
        if not written and all(is_empty(cell_at(row, place)) for _, row in rows[header + 1 :]):
            continue
        title = written or f"Kolom {_letter(place)}"
        titles[place] = title if title not in titles.values() else f"{title} {_letter(place)}"
    return titles


def _two_rows(rows: tuple[Row, ...], header: int, month: int) -> tuple[Raw, ...]:
    """A header; where it says nothing above the months and the row above it does, with that row's titles before it."""
    own = rows[header][1]
    above = rows[header - 1][1] if header else ()
    if _short(cell_at(own, month)) or not _short(cell_at(above, month)):
        return own
    told, group = [], ""
    for place in range(max(len(own), len(above))):
        group = _short(cell_at(above, place)) or group
        told.append(f"{group} {_short(cell_at(own, place))}".strip())
    return tuple(told)


def _is_ledger(titles: Mapping[int, str], month: int, repeated: bool) -> bool:
    others = {place: title for place, title in titles.items() if place != month}
    amounts = (named(others, IN, 2) and named(others, OUT, 2)) or named(others, SINGLE, 2)
    return bool(repeated and amounts and named(others, WORDS, 2))


# --- a column a month -----------------------------------------------------------------------------


def _across(sheet: RawSheet, year: int | None) -> Found | None:
    """The table whose months stand in one row, beside a column of titles."""
    best: tuple[int, int] = (0, -1)
    for index, (_, cells) in enumerate(sheet.rows[:_HEADERS]):
        texts = [raw for raw in cells if isinstance(raw, str | dt.date) and _is_month(raw, year, False)]
        count = len({month_in(raw, order_of(texts) or "hari", year) for raw in texts})
        best = max(best, (count, index), key=lambda one: one[0])
    months, header = best
    if header < 0:
        return None
    places = [place for place, raw in enumerate(sheet.rows[header][1]) if _is_month(raw, year, False)]
    at = next((c for c in range(places[0]) if _has_words(sheet, header, c)), None)
    if at is None:
        return None
    titles: dict[int, str] = {}
    for number, cells in sheet.rows[header + 1 :][:_LOOKED]:
        title = _short(cell_at(cells, at))
        if title and title not in titles.values() and any(not is_empty(cell_at(cells, place)) for place in places):
            titles[number] = title
    order = order_of(sheet.rows[header][1])
    return Found(sheet, "lajur", header, at, titles, months, order, year) if titles else None


def _has_words(sheet: RawSheet, header: int, column: int) -> bool:
    return any(
        isinstance(raw := cell_at(cells, column), str) and any(letter.isalpha() for letter in raw)
        for _, cells in sheet.rows[header + 1 :]
    )


def _short(raw: Raw) -> str:
    return " ".join(str(raw).split())[:_TITLE_LETTERS] if isinstance(raw, str) else ""


def _letter(place: int) -> str:
    """What a spreadsheet calls a column, counted from 0."""
    return (_letter(place // 26 - 1) if place > 25 else "") + chr(ord("A") + place % 26)
