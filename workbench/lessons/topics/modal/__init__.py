"""Modul 2: capital, profit, and the owner's money kept apart."""

from __future__ import annotations

from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics.modal.balance import Balance, Month, closing_capital
from workbench.lessons.topics.modal.calculator import CALCULATOR
from workbench.lessons.topics.modal.capital import after_a_month, own_capital, owner_part, which_entry
from workbench.lessons.topics.modal.profit import may_take, month_profit, wear
from workbench.money import format_rupiah

__all__ = ["TOPIC"]


def _stated() -> tuple[str, ...]:
    """The month and the balance sheet of the notebook."""
    month, opening, taken = Month(8_000_000, 6_400_000, 500_000, 600_000), 5_500_000, 800_000
    end = closing_capital(opening, month.profit, taken)
    balance = Balance(450_000, 550_000, 3_800_000, 1_200_000, 800_000)
    lines = [
        ("Penjualan", month.sales),
        ("Harga beli barang yang terjual (HPP)", -month.goods),
        ("Listrik, angkutan, plastik", -month.costs),
        ("Gaji sendiri", -month.wage),
        ("Laba", month.profit),
    ]
    return (
        *(f"{name} | {format_rupiah(amount)}" for name, amount in lines),
        f"modal awal {format_rupiah(opening)}, laba {format_rupiah(month.profit)}, prive {format_rupiah(taken)}: "
        f"modal akhir {format_rupiah(end)}",
        *(f"{name} | {amount}" for name, amount in balance.table.rows),
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Modal sendiri untuk memulai", own_capital),
        Exercise("Laba sesudah gaji sendiri", month_profit, uji=True),
        Exercise("Biaya alat sebulan", wear),
        Exercise("Modal pada akhir bulan", after_a_month),
        Exercise("Neraca kecil", owner_part, uji=True),
        Exercise("Berapa yang boleh diambil?", may_take),
        Exercise("Dicatat dengan nama apa?", which_entry),
    ),
    _stated(),
)
