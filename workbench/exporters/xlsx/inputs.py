"""Input cells: yellow, unlocked, checked by a validation that speaks Bahasa Indonesia, often with a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.exporters.xlsx.book import Book, Value
from workbench.exporters.xlsx.refs import Axis
from workbench.exporters.xlsx.styles import YELLOW

__all__ = ["INPUT_TAB", "Column", "Field", "fields", "put_input", "table"]

INPUT_TAB = YELLOW
_TITLE = "Isian tidak sesuai"

_CHECKS: dict[str, dict[str, Any]] = {
    "rupiah": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 10**14},
    "jumlah": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 10**7},
    "bulan": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 240},
    "tenor": {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 240},
    "setahun": {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 12},
    "kelipatan": {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 10**9},
    "hari": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 90},
    "tahun": {"validate": "integer", "criteria": "between", "minimum": 1900, "maximum": 2200},
    "desimal": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10**12},
    "persen": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1},
    "kenaikan": {"validate": "decimal", "criteria": "between", "minimum": -0.5, "maximum": 1},
    "musim": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10},
    "faktor": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 5},
    "kali": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10},
    "saldo": {"validate": "integer", "criteria": "between", "minimum": -(10**14), "maximum": 10**14},
}
_WORDS = {
    "rupiah": "Tulis rupiah penuh tanpa huruf, 0 atau lebih. Contoh: 1500000",
    "jumlah": "Tulis angka bulat, 0 atau lebih. Contoh: 12",
    "bulan": "Tulis angka bulan, 0 sampai 240. Bulan 0 adalah bulan uang pertama.",
    "tenor": "Tulis jangka waktu 1 sampai 240 bulan. Contoh: 72",
    "setahun": "Tulis angka bulan 1 sampai 12. Contoh: 3",
    "kelipatan": "Tulis kelipatan rupiah, 1 atau lebih. Contoh: 1000",
    "hari": "Tulis jumlah hari, 0 sampai 90.",
    "tahun": "Tulis tahun empat angka. Contoh: 2025",
    "desimal": "Tulis angka, 0 atau lebih. Contoh: 1250,5",
    "persen": "Tulis persen antara 0% dan 100%. Contoh: 6%",
    "kenaikan": "Tulis persen per tahun antara -50% dan 100%. Contoh: 3%",
    "musim": "Tulis persen dari bulan biasa. 100% berarti biasa, 0% berarti tidak ada.",
    "faktor": "Uji coba: 1 berarti angka proposal, 0,9 berarti turun 10%.",
    "kali": "Tulis angka antara 0 dan 10. Contoh: 1,25",
    "saldo": "Tulis rupiah penuh tanpa huruf; boleh minus.",
}
_STYLES = {
    "bulan": "jumlah",
    "tenor": "jumlah",
    "setahun": "jumlah",
    "kelipatan": "rupiah",
    "hari": "jumlah",
    "kenaikan": "persen",
    "musim": "persen",
    "saldo": "rupiah",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A named input; ``kind`` is a kind of :data:`_CHECKS`, or the words that may be chosen."""

    name: str
    label: str
    value: Value
    kind: str | tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of inputs; ``kind`` ``None`` is plain text, ``formula`` makes it a result.

    ``formulas`` makes results of some rows only: one template per row, empty where it is an input.
    """

    key: str
    label: str
    values: Sequence[Value]
    kind: str | tuple[str, ...] | None = None
    formula: str = ""
    formulas: Sequence[str] = ()


def put_input(book: Book, sheet: str, row: int, col: int, value: Value, kind: str | tuple[str, ...]) -> None:
    """Write one input with its validation."""
    if isinstance(kind, tuple):
        check: dict[str, Any] = {"validate": "list", "source": list(kind)}
        words, style = f"Pilih salah satu: {', '.join(kind)}", "pilihan"
    else:
        check, words, style = dict(_CHECKS[kind]), _WORDS[kind], _STYLES.get(kind, kind)
    check |= {"error_title": _TITLE, "error_message": words, "input_title": "Isian", "input_message": words}
    book.number(sheet, row, col, value, style, "input")
    book[sheet].data_validation(row, col, row, col, check)


def fields(book: Book, sheet: str, row: int, heading: str, given: Sequence[Field]) -> int:
    """A block of named inputs (label, value, note); returns the row after it and one empty row."""
    for col in range(3):
        book.text(sheet, row, col, heading if col == 0 else "", "heading")
    for i, item in enumerate(given, start=1):
        book.text(sheet, row + i, 0, item.label)
        put_input(book, sheet, row + i, 1, item.value, item.kind)
        book.text(sheet, row + i, 2, item.note, "note")
        book.name(item.name, sheet, row + i, 1)
    return row + len(given) + 2


def table(book: Book, sheet: str, row: int, heading: str, columns: Sequence[Column]) -> int:
    """A table with one row per item; each column is in the address book. Returns the row after and an empty row."""
    count = len(columns[0].values)
    axis = Axis("daftar", count, down=True)
    book.heighten(sheet, row + 1, (column.label for column in columns), 13)
    for col, column in enumerate(columns):
        book.text(sheet, row, col, heading if col == 0 else "", "heading")
        book.text(sheet, row + 1, col, column.label, "header")
        if count:
            book.place(column.key, sheet, row + 2, col, axis)
    if not count:
        book.text(sheet, row + 2, 0, "Tidak ada", "note")
    for i, text in enumerate(columns[0].values):
        book.heighten(sheet, row + 2 + i, [str(text)], 48)
    for col, column in enumerate(columns):
        for i, value in enumerate(column.values):
            _cell(book, sheet, row + 2 + i, col, column, i, value)
    return row + max(count, 1) + 3


def _cell(book: Book, sheet: str, row: int, col: int, column: Column, i: int, value: Value) -> None:
    formula = column.formulas[i] if column.formulas else column.formula
    if formula:
        style = column.kind if isinstance(column.kind, str) else "rupiah"
        book.formula(sheet, row, col, formula, value, style, key=column.key, index=i)
    elif column.kind is None:
        book.text(sheet, row, col, str(value))
    else:
        put_input(book, sheet, row, col, value, column.kind)
