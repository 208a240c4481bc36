"""A value as a person would type it, and what it means said again beside the field."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from workbench.calendars import format_date
from workbench.inputs.field import SEPARATOR, Field, Kind
from workbench.inputs.reading import MONTHS
from workbench.money import MAX_RUPIAH, format_number, format_percent, in_words

__all__ = ["echo", "write"]

FIRST_YEAR = 1900
"""From here a number of years is a year of the calendar, and written without a dot."""
_MOST_DECIMALS = 12


def write(field: Field, value: Any) -> str:
    """The text that :func:`workbench.inputs.read` reads as this value; empty for a date or a text that is not there.

    >>> from workbench.inputs import field
    >>> write(field("pinjaman.plafon"), 750_000_000), write(field("pinjaman.bunga_tahun"), 0.125)
    ('750.000.000', '12,5')
    >>> write(field("unit.bukti"), "harga_dinas"), write(field("unit.musim"), (1.0, 0.855))
    ('Harga Dinas', '100; 85,5')
    >>> write(field("surat.tanggal"), dt.date(2026, 11, 22))
    '22 November 2026'
    """
    if value is None:
        return ""
    if field.kind is Kind.LIST:
        return f"{SEPARATOR} ".join(write(field.item, item) for item in value) if field.item else ""
    if field.kind is Kind.CHOICE:
        return next((label for label, kept in (field.choices or {}).items() if kept == value), str(value))
    if isinstance(value, dt.date):
        return format_date(value)
    if field.kind is Kind.PERCENT:
        return _decimals(_exact(value) * 100, grouped=False)
    if field.kind in (Kind.RUPIAH, Kind.COUNT, Kind.AMOUNT):
        calendar_year = field.unit == "tahun" and value >= FIRST_YEAR
        return _decimals(_exact(value), grouped=not calendar_year)
    return str(value)


def _exact(value: float) -> Decimal:
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _decimals(value: Decimal, grouped: bool) -> str:
    """All digits of a number. Exactly three decimals get a zero more: 1,234 would read as a thousand, too."""
    text = format_number(value, _MOST_DECIMALS, trim=True)
    if not grouped:
        return text.replace(".", "")
    return f"{text}0" if len(text.partition(",")[2]) == 3 else text


def echo(field: Field, value: Any) -> str:
    """What a value means in other words; empty where they say nothing new.

    >>> from workbench.inputs import field
    >>> echo(field("pinjaman.plafon"), 750_000_000), echo(field("pinjaman.tenor_bulan"), 72)
    ('Tujuh ratus lima puluh juta rupiah', '72 bulan = 6 tahun')
    >>> echo(field("pinjaman.bunga_tahun"), 0.06), echo(field("pengajuan.tanggal"), dt.date(2026, 11, 22))
    ('6% setahun = 0,5% sebulan', '22 November 2026')
    """
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return format_date(value)
    if field.kind is Kind.RUPIAH and value:
        return _in_words(value)
    if field.kind is Kind.COUNT and value >= MONTHS and _is_duration(field):
        return _years(value)
    if field.kind is Kind.PERCENT and value and field.key.endswith("bunga_tahun"):
        return f"{format_percent(value, 3, trim=True)} setahun = {format_percent(value / MONTHS, 3, trim=True)} sebulan"
    return ""


def _is_duration(field: Field) -> bool:
    """Whether a field counts how many months something lasts, and not in which month it begins."""
    return field.unit == "bulan" and field.key.endswith("_bulan") and not field.key.endswith(".mulai_bulan")


def _in_words(value: float) -> str:
    if value != int(value) or abs(value) > MAX_RUPIAH:
        return ""
    words = in_words(int(value))
    return words[0].upper() + words[1:]


def _years(months: int) -> str:
    years, rest = divmod(months, MONTHS)
    return f"{months} bulan = {years} tahun{f' {rest} bulan' if rest else ''}"
