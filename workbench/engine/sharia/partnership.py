"""Mudharabah, musyarakah and musyarakah mutanaqisah: a projection of shared profit, never an instalment due.

The nisbah divides the profit that really comes; a loss is borne by capital: in mudharabah all of it by the bank
(shahibul maal), in musyarakah each by its share of the capital, at most what the bank has put in. A profit first
makes good what earlier months lost (capital is kept whole before there is profit to share), in the proportion in
which each lost it; the rest is divided by the nisbah. In mutanaqisah the cooperative buys the bank's share back in
equal units, and the bank's nisbah falls with the units it still holds.

Lines are whole rupiah, ``(..., N + 1)``; month 0 is the month the money comes, the contract runs months 1..n.
Source: fatwa DSN-MUI, rules ``fatwa_mudharabah``, ``fatwa_musyarakah``, ``fatwa_musyarakah_mutanaqisah``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from workbench.engine.feasibility import irr
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.money import round_rupiah

__all__ = ["CapitalBack", "PartnerKind", "Partnership", "Sharing", "expected_return", "share_profit"]

PartnerKind = Literal["mudharabah", "musyarakah", "mutanaqisah"]
CapitalBack = Literal["di_akhir", "bertahap"]

WHERE = "Akad bagi hasil"


@dataclass(frozen=True, slots=True)
class Partnership:
    """A contract of shared profit.

    ``capital`` is the bank's, ``own_capital`` the cooperative's (0 in mudharabah), both rupiah. ``nisbah_bank``
    is the bank's share of profit, a decimal; in mutanaqisah, while it holds all its ``units``. ``capital_back``
    is how the bank's capital returns; mutanaqisah always by units.
    """

    kind: PartnerKind
    capital: int
    nisbah_bank: float
    months: int
    own_capital: int = 0
    capital_back: CapitalBack = "di_akhir"
    units: int = 0


@dataclass(frozen=True, slots=True)
class Sharing:
    """Proyeksi bagi hasil, month by month.

    ``bank_share + cooperative_share = profit``; a negative ``bank_share`` is loss that the bank bears.
    ``profit_paid`` and ``capital_back`` are what is expected to be paid to the bank, ``payment`` both together;
    ``capital`` is the bank's capital still in the business, ``uncovered`` what of it is lost and not yet made
    good. ``sum(payment) = contract.capital + sum(bank_share)``.
    """

    contract: Partnership
    profit: Array
    bank_share: Array
    cooperative_share: Array
    profit_paid: Array
    capital_back: Array
    capital: Array
    uncovered: Array

    @property
    def payment(self) -> Array:
        """What the bank is expected to receive each month."""
        paid: Array = self.profit_paid + self.capital_back
        return paid


def share_profit(contract: Partnership, profit: ArrayLike) -> Sharing:
    """Project a contract on a line of expected profit.

    Args:
        contract: the terms. profit: rupiah of months 0..N, ``(..., N + 1)``, N at least ``contract.months``;
            profit outside months 1..n is the cooperative's alone.

    Raises:
        EngineError: terms that make no contract, or a profit line shorter than it.

    A profit of 10 and a nisbah of 40:60 give the bank 4; the loss of 5 is the bank's, and is made good first:

    >>> made = share_profit(Partnership("mudharabah", 100, 0.4, 3), [0, 10, -5, 20])
    >>> made.bank_share.tolist(), made.profit_paid.tolist(), made.capital_back.tolist()
    ([0.0, 4.0, -5.0, 11.0], [0.0, 4.0, 0.0, 6.0], [0.0, 0.0, 0.0, 100.0])
    """
    line = round_rupiah(profit)
    _refuse(contract, line)
    rows = _Rows(contract, line)
    for t in range(1, contract.months + 1):
        rows.step(t)
    return Sharing(
        contract=contract,
        profit=line,
        bank_share=rows.bank,
        cooperative_share=line - rows.bank,
        profit_paid=rows.paid,
        capital_back=rows.back,
        capital=rows.capital,
        uncovered=rows.uncovered,
    )


def expected_return(sharing: Sharing) -> tuple[float | None, str]:
    """What the projection would yield the bank: monthly IRR x 12 of one path, or ``None`` and why.

    It is an expectation to compare with, not a rate that is owed.

    >>> made = share_profit(Partnership("mudharabah", 1_000_000, 0.5, 12), [0] + [20_000] * 12)
    >>> round(expected_return(made)[0], 4)
    0.12
    """
    found, why = irr([-sharing.contract.capital, *sharing.payment[1:]])
    return (None, why) if found is None else (found * 12, "")


class _Rows:
    """The lines while they are being filled; leading axes of the profit are paths."""

    def __init__(self, contract: Partnership, profit: Array) -> None:
        self.contract, self.profit = contract, profit
        self.bank, self.paid, self.back, self.capital, self.uncovered = (np.zeros_like(profit) for _ in range(5))
        self.capital[..., 0] = contract.capital
        self.theirs = np.zeros_like(profit[..., 0])

    def step(self, t: int) -> None:
        """Divide the profit of month ``t`` and return the capital that is due back."""
        contract, stake, lost = self.contract, self.capital[..., t - 1], self.uncovered[..., t - 1]
        gain, loss = np.maximum(self.profit[..., t], 0), np.maximum(-self.profit[..., t], 0)
        both = lost + self.theirs
        restored = np.minimum(gain, both)
        restored_bank = round_rupiah(restored * _part(lost, both))
        borne = np.minimum(round_rupiah(loss * self._share_of_loss(stake)), stake - lost)
        self.paid[..., t] = round_rupiah((gain - restored) * self._nisbah(stake))
        self.bank[..., t] = self.paid[..., t] + restored_bank - borne
        self.theirs = self.theirs + (loss - borne) - (restored - restored_bank)
        left = lost + borne - restored_bank
        self.uncovered[..., t] = left
        self.back[..., t] = np.maximum(0, stake - np.maximum(left, contract.capital - _returned(contract, t)))
        self.capital[..., t] = stake - self.back[..., t]

    def _share_of_loss(self, stake: Array) -> Array:
        if self.contract.kind == "mudharabah":
            return np.ones_like(stake)
        return stake / (self.contract.capital + self.contract.own_capital)

    def _nisbah(self, stake: Array) -> Array:
        nisbah = np.full_like(stake, self.contract.nisbah_bank)
        return nisbah * stake / self.contract.capital if self.contract.kind == "mutanaqisah" else nisbah


def _part(top: Array, whole: Array) -> Array:
    return np.divide(top, whole, out=np.zeros_like(top), where=whole > 0)


def _returned(contract: Partnership, t: int) -> int:
    """How much of the bank's capital is to be back after month ``t``."""
    n = contract.months
    if contract.kind == "mutanaqisah":
        bought = contract.units * t // n
        return int(round_rupiah(contract.capital * bought / contract.units))
    if contract.capital_back == "bertahap":
        return int(round_rupiah(contract.capital * t / n))
    return contract.capital if t == n else 0


def _refuse(contract: Partnership, profit: Array) -> None:
    alone = contract.kind == "mudharabah"
    if contract.capital <= 0 or contract.own_capital < 0 or not 1 <= contract.months <= 600:
        raise EngineError(WHERE, "modal atau jangka waktu tidak wajar", "Isi modal di atas 0 dan 1 sampai 600 bulan")
    if not 0 <= contract.nisbah_bank <= 1:
        raise EngineError(WHERE, "nisbah bank di luar 0 sampai 1", "Tulis nisbah 40:60 sebagai 0.4")
    if alone and contract.own_capital:
        raise EngineError(WHERE, "mudharabah dengan modal koperasi", "Pakai musyarakah bila koperasi ikut memodali")
    if not alone and not contract.own_capital:
        raise EngineError(WHERE, "modal koperasi belum ada", "Isi modal koperasi, atau pakai mudharabah")
    if contract.kind == "mutanaqisah" and not 1 <= contract.units <= 10**6:
        raise EngineError(WHERE, "jumlah unit hishshah belum ada", "Isi jumlah unit, misalnya sebanyak bulannya")
    if profit.ndim < 1 or profit.shape[-1] <= contract.months:
        what = "garis laba lebih pendek dari jangka waktu akad"
        raise EngineError(WHERE, what, "Isi laba bulan 0 sampai bulan terakhir akad")
    if not np.isfinite(profit).all():
        raise EngineError(WHERE, "ada laba yang bukan bilangan", "Periksa garis laba")
