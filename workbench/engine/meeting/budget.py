"""RAPB, derived from the work plan (rencana kerja) and never the other way round: every rupiah has its activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from workbench.book.rat import Activity, Branch, Source

__all__ = ["Budget", "budget"]


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of a work plan.

    Attributes:
        income, costs: rupiah by branch. sources: the costs by who pays them. lines: how many activities there are.
    """

    income: dict[Branch, int]
    costs: dict[Branch, int]
    sources: dict[Source, int]
    lines: int

    @property
    def total_income(self) -> int:
        """All income."""
        return sum(self.income.values())

    @property
    def total_costs(self) -> int:
        """All costs."""
        return sum(self.costs.values())

    @property
    def left(self) -> int:
        """Income less costs; below zero the plan costs more than it brings."""
        return self.total_income - self.total_costs


def budget(activities: Sequence[Activity]) -> Budget:
    """The budget: sums of the work plan's lines, by branch and by source.

    Source: order of RK and RAPB as in the rule ``rk_rapb_urutan``.

    >>> found = budget((Activity(bidang="usaha", biaya=3, pendapatan=9), Activity(biaya=2, sumber_dana="hibah")))
    >>> found.income["usaha"], found.total_costs, found.sources["hibah"], found.left
    (9, 5, 2, 4)
    """
    branches: tuple[Branch, ...] = get_args(Branch)
    sources: tuple[Source, ...] = get_args(Source)
    return Budget(
        income={b: sum(a.pendapatan for a in activities if a.bidang == b) for b in branches},
        costs={b: sum(a.biaya for a in activities if a.bidang == b) for b in branches},
        sources={s: sum(a.biaya for a in activities if a.sumber_dana == s) for s in sources},
        lines=len(activities),
    )
