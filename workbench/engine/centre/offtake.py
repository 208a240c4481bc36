"""A contract with a large buyer: what members can deliver, margin after penalties, money to bridge, least price.

``margin = price x delivered - penalty x price x short - purchases - costs - interest on the bridge``. Members are paid
when the goods come, the buyer pays ``hari_bayar`` days later, in months rounded up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from workbench.book.sentra import Offtake
from workbench.engine.model import Verdict
from workbench.engine.timeline import Array
from workbench.money import round_rupiah

__all__ = ["LONGEST", "WEEKS", "Case", "Contract", "case", "contract", "least_price", "needs", "supply"]

WEEKS = 52 / 12
"""Weeks of a month."""
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Case:
    """One course of the contract. Arrays are ``(months,)``, money whole rupiah.

    ``bought`` from members, ``delivered`` to the buyer, ``short`` what lacks; ``cash`` is the money of the contract at
    the end of each month, ``(months + delay,)``, from 0.
    """

    bought: Array
    delivered: Array
    short: Array
    sales: Array
    penalty: Array
    costs: Array
    bridge: Array
    cash: Array
    least: int | None

    @property
    def margin(self) -> int:
        """What is left of the whole contract."""
        return int((self.sales - self.penalty - self.costs - self.bridge).sum())

    @property
    def needed(self) -> int:
        """The money that must be there to bridge the payment term."""
        return int(max(0.0, -self.cash.min()))


@dataclass(frozen=True, slots=True)
class Contract:
    """The contract in a usual season and in a bad one; ``need`` and ``supply`` are ``(months,)``."""

    book: Offtake
    need: Array
    supply: Array
    usual: Case
    bad: Case

    @property
    def verdict(self) -> Verdict:
        """Aman: all is delivered, also a bad season leaves something. Belum mampu: a loss, or too little money."""
        if self.usual.margin < 0 or self.usual.needed > self.book.kas:
            return Verdict.BELUM_MAMPU
        return Verdict.HATI_HATI if self.usual.short.any() or self.bad.margin < 0 else Verdict.AMAN


def needs(book: Offtake) -> Array:
    """What the buyer wants in each month, ``(months,)``; a week's amount is taken ``52 / 12`` times.

    >>> needs(Offtake(jumlah=120, tiap="minggu", lama_bulan=2)).tolist()
    [520.0, 520.0]
    """
    each = book.jumlah * WEEKS if book.tiap == "minggu" else book.jumlah
    return np.full(book.lama_bulan, round(each, 6))


def supply(book: Offtake) -> Array:
    """What members can deliver in each month, ``(months,)``.

    >>> from workbench.book.sentra import Supply
    >>> supply(Offtake(lama_bulan=3, pemasok=(Supply(jumlah=80), Supply(jumlah=40, mulai=2)))).tolist()
    [80.0, 120.0, 120.0]
    """
    found = np.zeros(book.lama_bulan)
    for row in book.pemasok:
        found[max(0, row.mulai - 1) : max(0, row.sampai)] += max(0.0, row.jumlah)
    return found


def least_price(costs: float, delivered: float, short: float, penalty: float) -> int | None:
    """The smallest whole price that leaves no loss: ``costs / (delivered - penalty x short)``, rounded up.

    ``None`` where so little is delivered that no price covers the penalty.

    >>> least_price(3_009_000, 280, 20, 0.1)
    10824
    """
    counted = delivered - penalty * short
    return math.ceil(costs / counted - 1e-9) if counted > 0 else None


def case(book: Offtake, offered: Array) -> Case:
    """The contract with what members offer in each month, ``(months,)``.

    >>> book = Offtake(jumlah=100, lama_bulan=1, harga=12_000, harga_beli=9_000, hari_bayar=0, denda=0.1)
    >>> found = case(book, np.array([80.0]))
    >>> found.margin, found.needed, found.least
    (216000, 0, 9231)
    """
    need = needs(book)
    bought = np.minimum(offered, need / (1 - book.susut))
    delivered = np.minimum(need, np.round(bought * (1 - book.susut), 6))
    short = np.round(need - delivered, 6)
    sales = round_rupiah(book.harga * delivered)
    penalty = round_rupiah(book.denda * book.harga * short)
    costs = round_rupiah(bought * (book.harga_beli + book.biaya_satuan)) + book.biaya_bulan
    bridge = round_rupiah(costs * book.bunga_dana * book.hari_bayar / 30)
    delay = math.ceil(book.hari_bayar / 30)
    flow = np.zeros(book.lama_bulan + delay)
    flow[: book.lama_bulan] -= costs
    flow[delay:] += sales - penalty - bridge
    total = float(costs.sum() + bridge.sum())
    least = least_price(total, float(delivered.sum()), float(short.sum()), book.denda)
    return Case(bought, delivered, short, sales, penalty, costs, bridge, np.cumsum(flow), least)


def contract(book: Offtake) -> Contract | None:
    """The contract in a usual and in a bad season; ``None`` while amount, price or length lack or cannot be.

    >>> contract(Offtake()) is None
    True
    """
    sensible = 1 <= book.lama_bulan <= LONGEST and 0 <= book.susut < 1 and 0 <= book.panen_turun <= 1
    sensible = sensible and 0 <= book.hari_bayar <= 365 and min(book.denda, book.bunga_dana) >= 0
    if not sensible or book.jumlah <= 0 or book.harga <= 0:
        return None
    offered = supply(book)
    return Contract(book, needs(book), offered, case(book, offered), case(book, offered * (1 - book.panen_turun)))
