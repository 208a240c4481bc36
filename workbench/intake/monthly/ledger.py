"""A ledger's dated lines as months: which lines are sales or costs is told by their words.

Whether a sale stands on the left or on the right differs from book to book (a cash book has it under what came in, a
journal under credit), but it is the same side all through a book: so lines are summed as left less right, and the
sum of the whole book gives the sign. What goes out of a cash book counts as a cost unless its words say otherwise;
what comes in counts as a sale only when its words say so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.book.pantau import Mapping, MonthReport
from workbench.money import format_rupiah

__all__ = ["COSTS", "SALES", "SKIPPED", "Line", "sums"]

SALES = ("penjualan", "jual", "omzet", "omset", "pendapatan", "jasa", "sales")
COSTS = (
    *("biaya", "beban", "upah", "gaji", "honor", "sewa", "listrik", "pulsa", "pembelian", "beli", "belanja", "kulakan"),
    *("pajak", "bunga", "ongkos", "transport", "bensin", "solar", "bayar", "hpp", "harga pokok"),
)
SKIPPED = (
    *(
        "saldo awal",
        "saldo lalu",
        "pokok pinjaman",
        "angsuran pokok",
        "pencairan",
        "simpanan",
        "modal",
        "setor",
        "tarik",
    ),
    *("investasi", "pembelian alat", "beli alat", "transfer", "pindah", "shu", "jumlah", "total"),
)
"""Words to begin with; a mapping may have others. What is skipped is neither a sale nor a cost."""

_TOLD = 3
"""Examples of lines that were left out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its month and words, what stands left (in, debit) and right (out, credit), the balance after it."""

    month: dt.date
    words: str
    left: int
    right: int
    balance: int | None


def sums(lines: Sequence[Line], mapping: Mapping) -> tuple[tuple[MonthReport, ...], tuple[str, ...]]:
    """The months of a ledger, and what was not counted, in sentences.

    >>> words = Mapping(kata_penjualan=("jual",), kata_biaya=("upah",), kata_lewati=("simpanan",))
    >>> day = dt.date(2027, 1, 1)
    >>> book = [Line(day, "Jual beras", 900, 0, 900), Line(day, "Upah", 0, 200, 700), Line(day, "Simpanan", 50, 0, 750)]
    >>> [(row.penjualan, row.biaya, row.kas) for row in sums(book, words)[0]]
    [(900, 200, 750)]
    """
    kinds = [_kind(line, mapping) for line in lines]
    sold = _monthly(lines, kinds, "jual")
    spent = _monthly(lines, kinds, "biaya")
    cash = {line.month: line.balance for line in _in_time(lines) if line.balance is not None}
    months = sorted({line.month for line in lines})
    rows: list[dict[str, Any]] = [
        {"bulan": month, "kas": cash.get(month), "penjualan": sold.get(month, 0), "biaya": spent.get(month, 0)}
        for month in months
    ]
    return tuple(MonthReport.model_construct(**row) for row in rows), _left_out(lines, kinds)


def _kind(line: Line, mapping: Mapping) -> str:
    words = line.words.casefold().strip()
    if _has(words, mapping.kata_lewati):
        return "lewat"
    begins_as_cost = any(words.startswith(word.casefold()) for word in mapping.kata_biaya if word)
    if not begins_as_cost and _has(words, mapping.kata_penjualan):
        return "jual"
    cash_book = mapping.keluar != "" and mapping.kas != ()
    if _has(words, mapping.kata_biaya) or (cash_book and line.right > 0 and not line.left):
        return "biaya"
    return "lain"


def _has(words: str, wanted: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word.casefold())}", words) for word in wanted if word)


def _monthly(lines: Sequence[Line], kinds: Sequence[str], wanted: str) -> dict[dt.date, int]:
    """Left less right by month, with the sign that makes the whole positive."""
    found: dict[dt.date, int] = defaultdict(int)
    for line, kind in zip(lines, kinds, strict=True):
        if kind == wanted:
            found[line.month] += line.left - line.right
    sign = -1 if sum(found.values()) < 0 else 1
    return {month: sign * amount for month, amount in found.items()}


def _in_time(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines from old to new: many programs write the newest first."""
    backwards = bool(lines) and lines[0].month > lines[-1].month
    return lines[::-1] if backwards else lines


def _left_out(lines: Sequence[Line], kinds: Sequence[str]) -> tuple[str, ...]:
    other = [line for line, kind in zip(lines, kinds, strict=True) if kind in ("lain", "lewat")]
    if not other:
        return ()
    total = format_rupiah(sum(abs(line.left - line.right) for line in other))
    names = Counter(" ".join(line.words.split())[:40] or "tanpa uraian" for line in other)
    said = ", ".join(f"“{name}”" for name, _ in names.most_common(_TOLD))
    more = " dan lainnya" if len(names) > _TOLD else ""
    return (f"{len(other)} baris ({total}) bukan penjualan dan bukan biaya, jadi tidak dihitung: {said}{more}.",)
