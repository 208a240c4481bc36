"""A plain monthly cash plan: what comes in, what goes out, what is left, and which months run dry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

__all__ = ["CashPlan", "cash_plan"]


@dataclass(frozen=True, slots=True)
class CashPlan:
    """Per month: net flow and closing cash; the months (from 1) that close below 0, and the lowest closing cash."""

    net: tuple[int, ...]
    closing: tuple[int, ...]
    short: tuple[int, ...]
    lowest: int


def cash_plan(opening: int, receipts: Sequence[Sequence[int]], payments: Sequence[Sequence[int]]) -> CashPlan:
    """Closing cash is opening cash + all receipts - all payments, month after month.

    Args:
        opening: rupiah before month 1. receipts, payments: lines of rupiah per month, all of one length, at
            least one month.

    >>> plan = cash_plan(3000, [[10_000, 7000, 12_000], [0, 2000, 0]], [[10_000, 10_000, 7000], [1000, 1500, 1500]])
    >>> plan.net, plan.closing, plan.short
    ((-1000, -2500, 3500), (2000, -500, 3000), (2,))
    """
    signed = [*receipts, *([-amount for amount in line] for line in payments)]
    net = tuple(sum(month) for month in zip(*signed, strict=True))
    closing = tuple(accumulate(net, initial=opening))[1:]
    short = tuple(month for month, cash in enumerate(closing, 1) if cash < 0)
    return CashPlan(net, closing, short, min(closing))
