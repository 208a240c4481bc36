"""What stands in one cell of somebody's bookkeeping: a month, or an amount of money, however it is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from workbench.book.pantau import DateOrder, Scale
from workbench.errors import NumberError
from workbench.intake.cells import Broken, Raw, Refused
from workbench.money import parse_number, parse_rupiah, round_half_up

__all__ = ["MOST", "WORTH", "amount_in", "cell_at", "month_in", "order_of", "year_in"]

WORTH: dict[Scale, int] = {"rupiah": 1, "ribu": 1_000, "juta": 1_000_000}
"""Rupiah in one unit of a file's amounts."""
MOST = 10**14
"""The largest amount that a report holds."""
YEARS = range(2000, 2101)

_NAMES = (
    "januari january", "februari pebruari february", "maret march", "april", "mei may", "juni june", "juli july",
    "agustus august agt ags", "september sept", "oktober october", "november nopember nov", "desember december",
)  # fmt: skip
_WORD = r"(?P<word>[a-z]{3,9})"
_SEP = r"\s*[-/. ']\s*'?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})(?:[-/. ]\d{1,2})?(?:[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?",
        rf"(?:\d{{1,2}}{_SEP})?{_WORD}{_SEP}(?P<year>\d{{4}}|\d{{2}})",
        rf"(?P<year>\d{{4}}){_SEP}{_WORD}",
        r"(?P<month>\d{1,2})[-/. ](?P<year>\d{4})",
        r"(?P<year>20\d\d)(?P<month>[01]\d)",
    )
)
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_BARE = re.compile(rf"(?:bulan|bln|ke|periode)?[ .-]*(?:ke)?[ -]*(?:{_WORD}|(?P<month>\d{{1,2}}))")
_BEFORE = re.compile(r"^(?:bulan|bln|periode|per|masa)\b[ .:]*")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_EMPTY = re.compile(r"(?:rp)?\s*[-–—−]+", re.IGNORECASE)
_CENTS = re.compile(r"-?\d{4,}[.,]\d{1,2}")
_BRACKETS = re.compile(r"\((.*)\)")
_EXCEL = dt.date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""Days as Excel counts them, from 2000 to 2099."""
_LONGEST = 60
"""A longer text is no month."""
_HINT = "Tulis rupiah, misalnya 1.500.000"


def cell_at(cells: Sequence[Raw], place: int) -> Raw:
    """What stands in a row's column; nothing behind its last cell.

    >>> cell_at(("Jan 2027", 5), 1), cell_at(("Jan 2027", 5), 2)
    (5, None)
    """
    return cells[place] if place < len(cells) else None


def month_in(raw: Raw, order: DateOrder = "hari", year: int | None = None) -> dt.date | None:
    """The first day of the month that a cell tells; ``None`` where it tells none.

    ``order`` is for dates like 03/04/2027, ``year`` for months without one.

    >>> [month_in(text) for text in ("Jan-27", "31 Januari 2027", "2027/01", "01/2027", "Jumlah")]
    [datetime.date(2027, 1, 1), datetime.date(2027, 1, 1), datetime.date(2027, 1, 1), datetime.date(2027, 1, 1), None]
    >>> month_in("03/04/2027"), month_in("03/04/2027", "bulan"), month_in("Agustus", year=2027)
    (datetime.date(2027, 4, 1), datetime.date(2027, 3, 1), datetime.date(2027, 8, 1))
    """
    if isinstance(raw, dt.date):
        return _first(raw.year, raw.month)
    if isinstance(raw, bool) or raw is None or isinstance(raw, Broken | dt.time | dt.timedelta):
        return None
    if isinstance(raw, int | float):
        return _counted(raw, year)
    if len(raw) > _LONGEST:
        return None
    text = " ".join(raw.casefold().replace("\u00a0", " ").split())
    return _written(_BEFORE.sub("", text), order, year) or _written(text, order, year)


def _counted(raw: float, year: int | None) -> dt.date | None:
    """A month as a number: 202701, Excel's count of days, or 1 to 12 in a year that is told elsewhere."""
    if raw != int(raw):
        return None
    number = int(raw)
    if number in _SERIALS:
        day = _EXCEL + dt.timedelta(days=number)
        return _first(day.year, day.month)
    if number > 9999:
        return _first(number // 100, number % 100)
    return _first(year, number) if year else None


def _written(text: str, order: DateOrder, year: int | None) -> dt.date | None:
    short = _SHORT.fullmatch(text)
    if short:
        one, other, full = (int(part) for part in short.groups())
        day, month = (one, other) if order == "hari" else (other, one)
        return _first(_full(full), month) if 1 <= day <= 31 else None
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _named(found, _full(int(found["year"])))
    bare = _BARE.fullmatch(text)
    return _named(bare, year) if bare and year else None


def _named(found: re.Match[str], year: int) -> dt.date | None:
    part = found.groupdict()
    word = part.get("word")
    return _first(year, _number(word) if word else int(part.get("month") or 0))


def _number(word: str) -> int:
    """1 to 12 from the first three letters or more of a month's name, Indonesian or English; else 0."""
    for number, names in enumerate(_NAMES, 1):
        if any(name.startswith(word) for name in names.split()):
            return number
    return 0


def _full(year: int) -> int:
    return year if year > 99 else 2000 + year


def _first(year: int, month: int) -> dt.date | None:
    return dt.date(year, month, 1) if year in YEARS and 1 <= month <= 12 else None


def order_of(cells: Iterable[Raw]) -> DateOrder | None:
    """Which way short dates of a column are written; ``None`` where they can be read both ways.

    >>> order_of(["31/01/2027", "05/02/2027"]), order_of(["01/31/2027"]), order_of(["05/02/2027"]), order_of(["Jan 27"])
    ('hari', 'bulan', None, 'hari')
    """
    pairs = [
        (int(found[1]), int(found[2]))
        for raw in cells
        if isinstance(raw, str) and (found := _SHORT.fullmatch(" ".join(raw.split())))
    ]
    if any(other > 12 for _, other in pairs):
        return "bulan"
    if not pairs or any(one > 12 for one, _ in pairs) or all(one == other for one, other in pairs):
        return "hari"
    return None


def year_in(texts: Iterable[Raw]) -> int | None:
    """The one year that texts around a table name; ``None`` where there is none, or several.

    >>> year_in(["Laporan tahun 2027", "CV Maju"]), year_in(["2026", "2027"])
    (2027, None)
    """
    found = {int(year) for text in texts for year in _YEAR.findall(str(text or ""))}
    return found.pop() if len(found) == 1 else None


def amount_in(raw: Raw, scale: Scale = "rupiah") -> int | None:
    """Whole rupiah in a cell; ``None`` for an empty one. A lone dash is nothing, brackets are a minus, as in books.

    Raises:
        Refused: it is no amount, or can be read in two ways.

    >>> amount_in("Rp 1.500.000,00"), amount_in("(250.000)"), amount_in("-"), amount_in(1.5, "juta"), amount_in("")
    (1500000, -250000, 0, 1500000, None)
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, Broken):
        raise Refused("rumusnya tidak memberi angka", "Buka dan simpan berkas di Excel")
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta):
        raise Refused("bukan angka", _HINT)
    value = _read(raw) if isinstance(raw, str) else raw
    amount = round_half_up(value * WORTH[scale])
    if abs(amount) > MOST:
        raise Refused("angkanya terlalu besar", "Periksa jumlah nolnya")
    return amount


def _read(text: str) -> float:
    tidy = " ".join(text.replace("\u00a0", " ").split())
    if _EMPTY.fullmatch(tidy):
        return 0
    inside = _BRACKETS.fullmatch(tidy.removeprefix("Rp").strip())
    if inside:
        return -abs(_read(inside[1]))
    if _CENTS.fullmatch(tidy):
        return float(tidy.replace(",", "."))
    try:
        return parse_rupiah(tidy, minus=True)
    except NumberError as refused:
        try:
            return parse_number(_without_sign(tidy), minus=True) if "tanpa sen" in refused.what else _no(refused)
        except NumberError as again:
            raise Refused(again.what, again.fix) from None


def _without_sign(text: str) -> str:
    return re.sub(r"^(-?)\s*(?:rp|idr)\.?\s*", r"\1", text, flags=re.IGNORECASE)


def _no(refused: NumberError) -> float:
    raise Refused(refused.what, refused.fix) from None
