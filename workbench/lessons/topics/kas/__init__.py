"""Modul 1: the daily cash book: balance, difference, sales on credit, money for the house."""

from __future__ import annotations

from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics.kas.book import balance, difference, wrong_row
from workbench.lessons.topics.kas.calculator import CALCULATOR, cash_book
from workbench.lessons.topics.kas.credit import cash_of_the_day, debtors, own_use
from workbench.money import format_rupiah

__all__ = ["TOPIC"]

CASH, CREDIT, PAID = 350_000, 60_000, 40_000


def _stated() -> tuple[str, ...]:
    """The page of the book in the notebook, row by row, and its sentence about credit."""
    rows = [
        ("1 Mei: penjualan tunai", CASH, 0),
        ("1 Mei: belanja barang", 0, 180_000),
        ("1 Mei: angkutan", 0, 20_000),
        ("1 Mei: prive, uang sekolah", 0, 50_000),
        ("2 Mei: bon lama dibayar", PAID, 0),
    ]
    page = tuple(" | ".join(row) for row in cash_book(200_000, rows).rows)
    sold, came = format_rupiah(CASH + CREDIT), format_rupiah(CASH)
    return (
        *(" ".join(row.split()) for row in page),
        f"Menjual {sold} dengan bon {format_rupiah(CREDIT)} berarti uang masuk {came}, bukan {sold}.",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Saldo sore hari", balance, uji=True),
        Exercise("Selisih kas", difference),
        Exercise("Uang masuk hari ini", cash_of_the_day, uji=True),
        Exercise("Bon yang belum dibayar", debtors),
        Exercise("Diambil untuk rumah", own_use),
        Exercise("Cari baris yang salah", wrong_row),
    ),
    _stated(),
)
