"""Rounding, exactly: interest is a ratio of whole numbers, so no half is ever lost to binary noise.

``terdekat`` rounds halves up (what Indonesian banks and a spreadsheet's ROUND do), ``genap`` rounds them to
the even neighbour (Apache Fineract's default), ``ke_atas`` and ``ke_bawah`` always go one way.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, get_args

from workbench.money import ceil_to, round_half_up

__all__ = ["ROUNDINGS", "Rounding", "divide", "exact_rate", "to_multiple"]

Rounding = Literal["terdekat", "genap", "ke_atas", "ke_bawah"]
ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)


def divide(number: int, by: int, mode: Rounding = "terdekat") -> int:
    """``number / by`` in whole units; ``number`` is not negative and ``by`` positive.

    >>> [divide(25, 10, mode) for mode in ROUNDINGS]
    [3, 2, 3, 2]
    >>> [divide(35, 10, mode) for mode in ROUNDINGS]
    [4, 4, 4, 3]
    """
    if mode == "terdekat":
        return (2 * number + by) // (2 * by)
    whole, rest = divmod(number, by)
    if mode == "ke_atas":
        return whole + (rest > 0)
    if mode == "genap" and 2 * rest >= by:
        return whole + (2 * rest > by or whole % 2)
    return whole


def to_multiple(amount: float, step: int, mode: Rounding = "terdekat") -> int:
    """An instalment rounded to a multiple of ``step``; the noise of a float after its 15th digit does not count.

    >>> [to_multiple(312.5, 25, mode) for mode in ROUNDINGS]
    [325, 300, 325, 300]
    """
    if mode == "ke_atas":
        return ceil_to(amount, step)
    if mode == "ke_bawah":
        return -ceil_to(-amount, step)
    if mode == "genap":
        return int((Decimal(f"{amount:.15g}") / step).to_integral_value(ROUND_HALF_EVEN)) * step
    return round_half_up(amount, step)


@cache
def exact_rate(rate: float) -> Fraction:
    """A rate as the fraction that a person means: 15 significant digits, so ``0.0168 * 12`` is 0,2016.

    >>> exact_rate(0.0168 * 12)
    Fraction(126, 625)
    """
    return Fraction(f"{rate:.15g}")
