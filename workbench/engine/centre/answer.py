"""What a part of the business centre comes to, and the small words that all parts use."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.engine.model import Verdict
from workbench.money import format_number

__all__ = ["Answer", "amount", "tenths"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a part comes to: a verdict (``None`` where there is nothing to judge), and sentences, the answer first."""

    verdict: Verdict | None
    sentences: tuple[str, ...]


def amount(value: float) -> str:
    """A quantity with at most one decimal.

    >>> amount(12.0), amount(12.34)
    ('12', '12,3')
    """
    return format_number(value, 1, trim=True)


def tenths(share: float) -> str:
    """A share of many tries, rounded down.

    >>> tenths(0.87), tenths(1.0)
    ('8 dari 10', 'semua')
    """
    return "semua" if share >= 1 else f"{int(share * 10)} dari 10"
