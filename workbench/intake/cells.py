"""From what stands in one cell to the value that a column wants, or the sentence why not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from workbench import money
from workbench.errors import NumberError, WorkbenchError
from workbench.inputs import YEARS, areas, chosen, codes_called, date_or_month, tidy_code, tidy_text
from workbench.intake.columns import Column, Kind
from workbench.money import format_number, format_percent, format_rupiah

__all__ = ["Broken", "Percent", "Raw", "Refused", "is_empty", "read_cell"]


class Percent(float):
    """A number in a cell that is formatted as a percentage: 0.06 is shown, and meant, as 6%."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose formula gives no value; ``text`` is the error that is shown, "" when none was saved."""

    text: str


Raw: TypeAlias = str | int | float | bool | dt.date | dt.time | dt.timedelta | Broken | None
"""What a file holds in a cell. CSV files hold text only."""


class Refused(Exception):
    """A cell cannot be used: what is wrong, and what to write."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what, fix)
        self.what = what
        self.fix = fix


def is_empty(raw: Raw) -> bool:
    """Whether nothing was written: no value, or only blanks.

    >>> is_empty(" \\u00a0"), is_empty(0)
    (True, False)
    """
    return raw is None or (isinstance(raw, str) and not raw.strip())


def read_cell(column: Column, raw: Raw) -> Any:
    """The value of a cell for its column; its default when the cell is empty.

    Raises:
        Refused: the value is missing, of the wrong kind, unclear or outside the column's limits.

    >>> from workbench.intake.columns import sheet_named
    >>> price = sheet_named("Unit").column("unit.harga_jual")
    >>> read_cell(price, "1.500.000"), read_cell(price, 15000)
    (1500000, 15000)
    >>> read_cell(price, -5)
    Traceback (most recent call last):
    workbench.intake.cells.Refused: ('−Rp5 kurang dari nol', 'Tulis Rp1 atau lebih')
    """
    if is_empty(raw):
        if column.required:
            raise Refused("belum diisi", _hint(column))
        return column.default
    if isinstance(raw, Broken):
        raise _broken(raw)
    return _READERS[column.kind](column, raw)


def _broken(raw: Broken) -> Refused:
    if raw.text:
        return Refused(f"rumus menghasilkan {raw.text}", "Perbaiki rumus, atau tulis angkanya saja")
    return Refused("hasil rumus tidak tersimpan", "Buka dan simpan berkas di Excel, atau tulis angkanya saja")


def _hint(column: Column) -> str:
    """What to write into a cell of this column."""
    if column.kind is Kind.CHOICE:
        return _choose(column)
    if column.kind in (Kind.TEXT, Kind.LONG):
        return f"Isi {column.name[0].lower()}{column.name[1:]}"
    return _HINTS[column.kind]


_HINTS = {
    Kind.CODE: "Tulis kode wilayah dari lembar Daftar, misalnya 61.05.20.2002",
    Kind.RUPIAH: "Tulis rupiah penuh, misalnya 1.500.000",
    Kind.COUNT: "Tulis bilangan bulat, misalnya 12",
    Kind.AMOUNT: "Tulis angka, misalnya 1.500 atau 12,5",
    Kind.PERCENT: "Tulis persen, misalnya 6%",
    Kind.DATE: "Tulis tanggal, misalnya 17 Agustus 2026",
}


def _choose(column: Column) -> str:
    words = list(column.choices or ())
    return f"Pilih dari daftar: {', '.join(words)}"


def _shown(raw: Raw) -> str:
    """A raw value as it may be quoted in a sentence, shortened."""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, dt.date):
        return f"{raw:%Y-%m-%d}"
    if isinstance(raw, float):
        return f"{raw:.15g}".replace(".", ",")
    text = " ".join(str(raw).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


# --- numbers ----------------------------------------------------------------------------------


def _number(parse: Callable[..., float], column: Column, raw: Raw) -> float:
    """A number by one of the money module's readers, its refusal turned into ours."""
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta):
        raise Refused(f"“{_shown(raw)}” bukan angka", _hint(column))
    try:
        return parse(raw, minus=True)
    except NumberError as error:
        raise Refused(error.what, error.fix) from None


def _rupiah(column: Column, raw: Raw) -> int:
    amount = int(_number(money.parse_rupiah, column, raw))
    _within(column, amount, format_rupiah)
    return amount


def _amount(column: Column, raw: Raw) -> float:
    value = _number(money.parse_number, column, raw)
    _within(column, value, _plain)
    return value


def _count(column: Column, raw: Raw) -> int:
    value = _number(money.parse_number, column, raw)
    if value != int(value):
        raise Refused(f"{_plain(value)} bukan bilangan bulat", _hint(column))
    _within(column, value, _plain)
    return int(value)


def _percent(column: Column, raw: Raw) -> float:
    """A rate. A bare number in a cell without percent format is read like typed text: 6 is 6%."""
    if isinstance(raw, Percent):
        rate = round(_number(money.parse_number, column, float(raw)), 12)
    else:
        typed = _shown(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else raw
        rate = round(_number(money.parse_percent, column, typed), 12)
    _within(column, rate, _percent_text)
    return rate


def _percent_text(rate: float) -> str:
    decimals = next(d for d in range(5) if d == 4 or abs(round(rate * 100, d) - rate * 100) < 1e-9)
    return format_percent(rate, decimals)


def _plain(value: float) -> str:
    return format_number(value, 0 if value == int(value) else 2)


def _within(column: Column, value: float, show: Callable[[float], str]) -> None:
    """Refuse a value outside the column's limits, naming them."""
    if column.low is None or column.high is None or column.low <= value <= column.high:
        return
    if value > column.high:
        raise Refused(f"{show(value)} terlalu besar", f"Tulis {show(column.low)} sampai {show(column.high)}")
    what = "kurang dari nol" if value < 0 <= column.low else "terlalu kecil"
    raise Refused(f"{show(value)} {what}", f"Tulis {show(column.low)} atau lebih")


# --- words ------------------------------------------------------------------------------------


def _text(column: Column, raw: Raw) -> str:
    if isinstance(raw, dt.date | dt.time | dt.timedelta):
        what = f"Excel mengubah isian menjadi tanggal ({_shown(raw)})"
        raise Refused(what, "Ubah format sel menjadi Teks, lalu tulis lagi")
    if isinstance(raw, bool):
        raise Refused(f"“{_shown(raw)}” bukan teks", _hint(column))
    if isinstance(raw, Percent):
        raw = _percent_text(raw)
    elif isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = tidy_text(str(raw))
    if column.longest is not None and len(text) > column.longest:
        what = f"teks {format_number(len(text))} huruf terlalu panjang"
        raise Refused(what, f"Ringkas menjadi paling banyak {format_number(column.longest)} huruf")
    if not text and column.required:
        raise Refused("belum diisi", _hint(column))
    return text


def _choice(column: Column, raw: Raw) -> Any:
    if isinstance(raw, bool):
        raw = "Ya" if raw else "Tidak"
    try:
        return chosen(column.choices or {}, str(raw))
    except WorkbenchError as error:
        raise Refused(f"“{_shown(raw)}” {error.what}", error.fix) from None


def _code(column: Column, raw: Raw) -> str:
    text = tidy_code(str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw))
    if text in areas():
        return text
    codes = codes_called(text)
    if codes:
        raise Refused(f"“{_shown(raw)}” adalah nama, bukan kode", f"Tulis kodenya: {codes}")
    raise Refused(f"kode “{_shown(raw)}” tidak ada di daftar wilayah", _hint(column))


# --- dates ------------------------------------------------------------------------------------

_MIDNIGHT = re.compile(r"[ T]00:00(?::00)?$")
_SHORT = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def _date(column: Column, raw: Raw) -> dt.date:
    """A date cell, or text as a form would read it; also a month in front where no day can be meant (8/17/2026)."""
    if not isinstance(raw, str | dt.date):
        raise Refused(f"“{_shown(raw)}” bukan tanggal", _hint(column))
    try:
        found = date_or_month(_day_first(raw.strip()) if isinstance(raw, str) else raw)
    except NumberError:
        raise Refused(f"“{_shown(raw)}” bukan tanggal", _hint(column)) from None
    if found.year not in YEARS:
        raise Refused(f"tahun {found.year} tidak wajar", _hint(column))
    return found


def _day_first(text: str) -> str:
    """A typed date with its day in front."""
    match = _SHORT.fullmatch(text)
    if not match:
        return _MIDNIGHT.sub("", text)
    first, second, year = map(int, match.groups())
    if first <= 12 and second <= 12 and first != second:
        what = f"“{text}” dapat dibaca dua cara: tanggal atau bulan di depan"
        raise Refused(what, "Tulis nama bulannya, misalnya 5 Juni 2026")
    return f"{second}/{first}/{year}" if second > 12 else f"{first}/{second}/{year}"


_READERS: dict[Kind, Callable[[Column, Any], Any]] = {
    Kind.CODE: _code,
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.RUPIAH: _rupiah,
    Kind.COUNT: _count,
    Kind.AMOUNT: _amount,
    Kind.PERCENT: _percent,
    Kind.CHOICE: _choice,
    Kind.DATE: _date,
}
