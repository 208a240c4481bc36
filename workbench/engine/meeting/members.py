"""What each member gets of the SHU, for thousands of members at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from workbench.book.rat import Member
from workbench.engine.meeting.rounding import Whole, whole_parts

__all__ = ["MemberShares", "per_member", "shares_of"]

Amounts: TypeAlias = Sequence[int] | Whole
"""Whole rupiah of each member."""


@dataclass(frozen=True, slots=True)
class MemberShares:
    """Rupiah of each member, ``(members,)``: for savings (jasa modal) and for business done (jasa usaha).

    ``undivided`` is what nobody can get, because nobody has savings, or nobody did business.
    """

    capital: Whole
    usage: Whole
    undivided: int

    @property
    def total(self) -> Whole:
        """Both together."""
        return self.capital + self.usage


def per_member(capital: int, usage: int, savings: Amounts, business: Amounts) -> MemberShares:
    """``SHU_i = Va / VUK x JUA + Sa / TMS x JMA`` in whole rupiah that add to what is divided.

    Args:
        capital, usage: JMA and JUA in rupiah. savings, business: Sa and Va of each member, ``(members,)``.

    Raises:
        EngineError: an amount is below zero.

    Source: UU 25/1992 Ps 45; the formula as in cooperative textbooks (rule ``shu_rumus_anggota``).

    >>> found = per_member(400_000, 600_000, [500_000, 9_500_000], [1_000_000, 14_000_000])
    >>> found.capital.tolist(), found.usage.tolist()
    ([20000, 380000], [40000, 560000])
    """
    by_savings, by_business = whole_parts(capital, savings), whole_parts(usage, business)
    given = int(by_savings.sum()) + int(by_business.sum())
    return MemberShares(by_savings, by_business, capital + usage - given)


def shares_of(members: Sequence[Member], capital: int, usage: int) -> MemberShares:
    """The same for rows of the members' list.

    >>> shares_of((Member(nomor="1", simpanan=5), Member(nomor="2", simpanan=5)), 11, 0).total.tolist()
    [6, 5]
    """
    savings = np.array([member.simpanan for member in members], dtype=np.int64)
    business = np.array([member.transaksi for member in members], dtype=np.int64)
    return per_member(capital, usage, savings, business)
