"""From what a person typed to the value that a field of the plan keeps, or the sentence why not."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any

from workbench.calendars import parse_date, parse_month
from workbench.errors import NumberError, WorkbenchError
from workbench.inputs.areas import codes_called, is_code, tidy_code
from workbench.inputs.field import SEPARATOR, Field, Kind
from workbench.money import format_number, parse_number, parse_percent, parse_rupiah

__all__ = ["YEARS", "chosen", "date_or_month", "read", "tidy_text"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PART_OF_A_RUPIAH = re.compile(r"(?:rp\.?)?\s*([-−]?\s*[0-9.]+,[0-9]+)", re.IGNORECASE)
_PERCENT_SIGN = re.compile(r"(?:%|persen)$", re.IGNORECASE)
_YEARS = re.compile(r"(.+?)\s*(?:tahun|th|thn)\.?", re.IGNORECASE)
_NUMBERED = ("warga.orang.rt", "warga.orang.rw")
"""Numbers that people write as a name: RT 003."""
_LEADING = re.compile(r"^(?:r[tw]\b)?[\s.]*0*(?=[0-9])", re.IGNORECASE)
_ITEMS = re.compile(rf"[{SEPARATOR}\n\t]")
MONTHS = 12
YEARS = range(1900, 2101)
"""What a date may be about."""
_QUOTED = 40
"""Characters of a text that its refusal quotes."""
_MOST_MONEY, _MOST_COUNT, _MOST_AMOUNT = 10**14, 10**7, 10**12
"""What the plan's own types hold."""


def read(field: Field, text: str) -> Any:
    """The value of a typed text; the field's default where nothing was typed.

    Only what cannot be kept is refused. Whether a value makes sense is for ``workbench.checks``.

    Raises:
        WorkbenchError: the text is missing, unclear, or of another kind.

    >>> from workbench.inputs import field
    >>> read(field("unit.harga_jual"), "1,5 jt"), read(field("pinjaman.bunga_tahun"), "0,5")
    (1500000, 0.005)
    >>> read(field("unit.musim"), "100; 85,5; 120"), read(field("investasi.ganti"), "ya")
    ((1.0, 0.855, 1.2), True)
    >>> read(field("unit.harga_jual"), "murah")
    Traceback (most recent call last):
    workbench.errors.NumberError: Harga jual: “murah” tidak terbaca sebagai angka. Tulis misalnya 1.500.000 atau ...
    """
    if not tidy_text(text):
        if field.required:
            raise WorkbenchError(field.label, "belum diisi", _HINTS[field.kind])
        return field.default
    return _READERS[field.kind](field, text)


_HINTS = {
    Kind.CODE: "Tulis kode wilayah, misalnya 61.05.20.2002",
    Kind.LOOKUP: "Pilih kode wilayahnya",
    Kind.TEXT: "Tulis isinya",
    Kind.LONG: "Tulis dua atau tiga kalimat",
    Kind.RUPIAH: "Tulis misalnya 1.500.000 atau 1,5 juta; 0 bila tidak ada",
    Kind.COUNT: "Tulis bilangan bulat, misalnya 12; 0 bila tidak ada",
    Kind.AMOUNT: "Tulis angka, misalnya 1.500 atau 12,5; 0 bila tidak ada",
    Kind.PERCENT: "Tulis persen, misalnya 6 atau 6,5; 0 bila tidak ada",
    Kind.CHOICE: "Pilih salah satu",
    Kind.DATE: "Tulis tanggal, misalnya 17 Agustus 2026",
    Kind.LIST: f"Tulis isinya dengan titik koma ({SEPARATOR}) di antaranya",
}

# --- numbers ----------------------------------------------------------------------------------


def _rupiah(field: Field, text: str) -> float:
    part = None if field.whole else _PART_OF_A_RUPIAH.fullmatch(text.strip())
    if part:
        return _within(field, parse_number(part[1], minus=True, where=field.label), _MOST_AMOUNT)
    amount = parse_rupiah(text, minus=True, where=field.label)
    return _within(field, amount if field.whole else float(amount), _MOST_MONEY if field.whole else _MOST_AMOUNT)


def _amount(field: Field, text: str) -> float:
    return _within(field, parse_number(_without_unit(field, text), minus=True, where=field.label), _MOST_AMOUNT)


def _count(field: Field, text: str) -> int:
    if field.key in _NUMBERED:
        text = _LEADING.sub("", text.strip())
    years = _YEARS.fullmatch(text.strip()) if field.unit == "bulan" else None
    typed, times = (years[1], MONTHS) if years else (_without_unit(field, text), 1)
    value = parse_number(typed, minus=True, where=field.label) * times
    if value != int(value):
        raise NumberError(field.label, f"{format_number(value, 2, trim=True)} bukan bilangan bulat", _HINTS[Kind.COUNT])
    return int(_within(field, value, _MOST_COUNT))


def _percent(field: Field, text: str) -> float:
    """A rate. The field shows its % sign, so that 0,5 is half a percent and nothing else."""
    typed = text if _PERCENT_SIGN.search(text.strip()) else f"{text.strip()}%"
    return round(_within(field, parse_percent(typed, minus=True, where=field.label), _MOST_AMOUNT), 12)


def _without_unit(field: Field, text: str) -> str:
    """The text without the field's unit behind its number: ``72 bulan`` is 72."""
    unit = field.unit.partition(" ")[0]
    return re.sub(rf"\s*\b{re.escape(unit)}\s*$", "", text, flags=re.IGNORECASE) or text


def _within(field: Field, value: float, most: float) -> float:
    if abs(value) > most:
        raise NumberError(field.label, "angkanya terlalu besar", "Periksa jumlah nolnya")
    return value


# --- words ------------------------------------------------------------------------------------


def tidy_text(text: str) -> str:
    """A text without control characters and outer blanks, its lines ended one way."""
    return _CONTROL.sub("", text.replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n")).strip()


def _text(field: Field, text: str) -> str:
    tidy = tidy_text(text)
    if field.longest is not None and len(tidy) > field.longest:
        what = f"teks {format_number(len(tidy))} huruf terlalu panjang"
        raise WorkbenchError(field.label, what, f"Ringkas menjadi paling banyak {format_number(field.longest)} huruf")
    return tidy


def _code(field: Field, text: str) -> str:
    """A whole code: a plan is found by it, so half a code must not become one while it is typed."""
    tidy = _text(field, text)
    if is_code(tidy):
        return tidy_code(tidy)
    codes = codes_called(tidy)
    what = f"“{tidy[:_QUOTED]}” {'adalah nama, bukan kode' if codes else 'bukan kode wilayah yang lengkap'}"
    raise WorkbenchError(field.label, what, f"Tulis kodenya: {codes}" if codes else _HINTS[Kind.CODE])


def chosen(choices: Mapping[str, Any], text: str) -> Any:
    """The value of a choice by its label or by itself, whatever the case.

    Raises:
        WorkbenchError: there is none; the sentence names the nearest one.

    >>> chosen({"Kas sendiri": "sendiri", "Hibah": "hibah"}, "kas  SENDIRI")
    'sendiri'
    """
    typed = " ".join(text.casefold().split())
    for word, value in choices.items():
        if typed in (word.casefold(), str(value).casefold()):
            return value
    near = difflib.get_close_matches(typed, [word.casefold() for word in choices], n=1)
    guess = next((f". Mungkin maksudnya {word}" for word in choices if near and word.casefold() == near[0]), "")
    raise WorkbenchError("Pilihan", "tidak ada di daftar pilihan", f"Pilih dari daftar: {', '.join(choices)}{guess}")


def _choice(field: Field, text: str) -> Any:
    try:
        return chosen(field.choices or {}, text)
    except WorkbenchError as error:
        raise WorkbenchError(field.label, f"“{text.strip()[:_QUOTED]}” {error.what}", error.fix) from None


def date_or_month(text: str | dt.date, where: str = "Tanggal") -> dt.date:
    """A date, or a month, which is its first day.

    Raises:
        NumberError: the text is neither.

    >>> date_or_month("17 Agustus 2026"), date_or_month("agu 2026")
    (datetime.date(2026, 8, 17), datetime.date(2026, 8, 1))
    """
    try:
        return parse_date(text, where=where)
    except NumberError as refused:
        try:
            return parse_month(text, where=where)
        except NumberError:
            raise refused from None


def _date(field: Field, text: str) -> dt.date:
    found = date_or_month(text, field.label)
    if found.year not in YEARS:
        raise NumberError(field.label, f"tahun {found.year} tidak wajar", _HINTS[Kind.DATE])
    return found


def _list(field: Field, text: str) -> tuple[Any, ...]:
    assert field.item is not None
    return tuple(read(field.item, part) for part in _ITEMS.split(tidy_text(text)) if part.strip())


_READERS: dict[Kind, Callable[[Field, str], Any]] = {
    Kind.CODE: _code,
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.RUPIAH: _rupiah,
    Kind.COUNT: _count,
    Kind.AMOUNT: _amount,
    Kind.PERCENT: _percent,
    Kind.CHOICE: _choice,
    Kind.DATE: _date,
    Kind.LIST: _list,
}
