"""Excel's own checks for a column: the list or the limits, with Indonesian messages, for XlsxWriter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from workbench.intake.columns import Column, Kind
from workbench.money import format_number, format_percent

__all__ = ["limit_rule", "list_rule"]

_FIRST_DAY, _LAST_DAY = dt.date(1945, 1, 1), dt.date(2100, 12, 31)
_LONGEST_TITLE = 32
_LONGEST_MESSAGE = 255


def list_rule(column: Column, source: str) -> dict[str, Any]:
    """Only values of a range of cells are accepted.

    >>> from workbench.intake.columns import sheet_named
    >>> list_rule(sheet_named("Surat").column("surat.status"), "=Daftar!$F$2:$F$4")["error_title"]
    'Status surat'
    """
    message = "Pilih dari daftar." if column.choices else "Ambil kode dari lembar Daftar."
    return _rule(column, {"validate": "list", "source": source}, message)


def limit_rule(column: Column) -> dict[str, Any] | None:
    """Numbers, dates and lengths are held within the column's limits; None where nothing is limited.

    >>> from workbench.intake.columns import sheet_named
    >>> limit_rule(sheet_named("Pinjaman").column("pinjaman.tenor_bulan"))["error_message"]
    'Tulis bilangan bulat dari 1 sampai 240.'
    """
    if column.kind is Kind.DATE:
        dates = {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        return _rule(column, dates, "Tulis tanggal, misalnya 17 Agustus 2026.")
    if column.longest is not None:
        limits = {"validate": "length", "criteria": "<=", "value": column.longest}
        return _rule(column, limits, f"Ringkas menjadi paling banyak {format_number(column.longest)} huruf.")
    if column.low is None:
        return None
    kind = "integer" if column.kind in (Kind.COUNT, Kind.RUPIAH) else "decimal"
    limits = {"validate": kind, "criteria": "between", "minimum": column.low, "maximum": column.high}
    return _rule(column, limits, _message(column))


def _message(column: Column) -> str:
    if column.kind is Kind.PERCENT:
        low, high = (format_percent(limit or 0, 0) for limit in (column.low, column.high))
        return f"Tulis persen dari {low} sampai {high}, misalnya 6%."
    low, high = (format_number(limit or 0) for limit in (column.low, column.high))
    word = {Kind.RUPIAH: "rupiah penuh", Kind.COUNT: "bilangan bulat"}.get(column.kind, "angka")
    return f"Tulis {word} dari {low} sampai {high}."


def _rule(column: Column, rule: dict[str, Any], message: str) -> dict[str, Any]:
    return rule | {
        "error_title": column.name[:_LONGEST_TITLE],
        "error_message": message[:_LONGEST_MESSAGE],
    }
