"""The ways to repay: what is fixed when an instalment is set.

A repayment method is one row of :data:`METHODS`: it says what the *base* is (the fixed instalment, or the
fixed principal) and whether interest is charged on the balance or on all that was lent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.engine.tvm import pmt

__all__ = ["METHODS", "MethodRule", "annuity_factor", "annuity_payment", "level_payment"]


@dataclass(frozen=True, slots=True)
class MethodRule:
    """How a method works: ``base(balance, bearing, n, rate)`` before rounding; what the base stands for."""

    name: str
    base: Callable[[int, int, int, float], float]
    base_is_principal: bool
    flat_interest: bool
    sharia: bool
    meaning: str


def annuity_payment(balance: float, n: int, rate: float) -> float:
    """The equal instalment ``balance * rate / (1 - (1 + rate) ** -n)``; ``balance / n`` when rate is 0.

    Args:
        balance: rupiah owed. n: instalments left. rate: interest per period, a decimal.

    >>> round(annuity_payment(100_000_000, 36, 0.06 / 12), 2)
    3042193.75
    """
    return balance / n if rate == 0 else balance * annuity_factor(n, rate)


def annuity_factor(n: int, rate: float) -> float:
    """The equal instalment of one unit of money, ``rate / (1 - (1 + rate) ** -n)``.

    >>> round(annuity_factor(36, 0.005), 8)
    0.03042194
    """
    return -pmt(rate, n, 1.0)


def level_payment(owed: float, later: Sequence[float]) -> float:
    """The equal instalment over periods of unequal length.

    Formula: ``owed / (1 + sum over j of 1 / ((1 + f_1) ... (1 + f_j)))``, where ``owed`` is the balance with
    the interest of the period whose instalment falls due first, and ``f_j`` the interest of one unit of money
    over the ``j``-th period after it. With equal periods it is :func:`annuity_payment`.

    >>> round(level_payment(100_000_000 * 1.005, [0.005] * 35), 2)
    3042193.75
    """
    worth = 1.0
    for factor in reversed(later):
        worth = 1.0 + worth / (1.0 + factor)
    return owed / worth


def _annuity(balance: int, bearing: int, n: int, rate: float) -> float:
    return annuity_payment(balance, n, rate)


def _flat(balance: int, bearing: int, n: int, rate: float) -> float:
    return balance / n + bearing * rate


def _equal_principal(balance: int, bearing: int, n: int, rate: float) -> float:
    return balance / n


METHODS: dict[str, MethodRule] = {
    rule.name: rule
    for rule in (
        MethodRule("anuitas", _annuity, False, False, False, "Angsuran sama setiap bulan"),
        MethodRule("menurun", _equal_principal, True, False, False, "Pokok sama, angsuran makin ringan"),
        MethodRule("flat", _flat, False, True, False, "Bunga dihitung dari pinjaman awal"),
        MethodRule("murabahah", _flat, False, True, True, "Harga jual tetap, margin merata"),
        MethodRule("murabahah_anuitas", _annuity, False, False, True, "Harga jual tetap, margin anuitas"),
    )
}
