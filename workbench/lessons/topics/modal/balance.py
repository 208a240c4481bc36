"""A balance sheet small enough for one page of an exercise book, and how the owner's capital moves."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.lessons.topics._common import grid
from workbench.money import format_rupiah
from workbench.report.blocks import Table

__all__ = ["Balance", "Month", "closing_capital"]


@dataclass(frozen=True, slots=True)
class Balance:
    """What a small business has and owes, whole rupiah: ``equity = cash + receivable + stock + tools - debt``."""

    cash: int
    receivable: int
    stock: int
    tools: int
    debt: int

    @property
    def assets(self) -> int:
        """All that it has."""
        return self.cash + self.receivable + self.stock + self.tools

    @property
    def equity(self) -> int:
        """What belongs to the owner.

        >>> Balance(400_000, 300_000, 2_500_000, 1_200_000, 900_000).equity
        3500000
        """
        return self.assets - self.debt

    @property
    def table(self) -> Table:
        """Both sides, one below the other; they are equal."""
        rows = [
            ("Kas", self.cash),
            ("Piutang (bon pembeli)", self.receivable),
            ("Barang dagangan dan bahan", self.stock),
            ("Alat", self.tools),
            ("Jumlah harta", self.assets),
            ("Utang", self.debt),
            ("Modal sendiri", self.equity),
            ("Jumlah utang dan modal", self.debt + self.equity),
        ]
        return grid(("Neraca kecil", "Rupiah"), [(name, format_rupiah(amount)) for name, amount in rows], strong=(4, 7))


@dataclass(frozen=True, slots=True)
class Month:
    """A month's sales and costs in rupiah, the owner's own wage among them: ``profit = sales - all costs``."""

    sales: int
    goods: int
    costs: int
    wage: int

    @property
    def profit(self) -> int:
        """What is left.

        >>> Month(8_000_000, 6_400_000, 500_000, 600_000).profit
        500000
        """
        return self.sales - self.goods - self.costs - self.wage


def closing_capital(opening: int, profit: int, taken: int, added: int = 0) -> int:
    """The owner's capital after profit, money taken for the house and own money added.

    >>> closing_capital(6_200_000, 900_000, 2_000_000)
    5100000
    """
    return opening + profit - taken + added
