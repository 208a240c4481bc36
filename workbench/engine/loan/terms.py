"""What the engine is told about a loan: terms, and the periods its interest is counted over.

Amounts are whole numbers of the loan's smallest unit (rupiah in a plan; cents or hundreds where a lender
counts so). A :class:`Period` runs from one instalment to the next; a :class:`Piece` of it is a stretch in
which neither the balance nor the rate changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from workbench.engine.loan.methods import METHODS, MethodRule
from workbench.engine.loan.rounding import Rounding

__all__ = ["Effect", "GraceInterest", "Payment", "Period", "Piece", "Terms", "Use"]

GraceInterest = Literal["dibayar", "ditangguhkan", "dibayar_sesudahnya", "dikapitalisasi"]
"""Interest of the interest grace: paid as it falls due, postponed and spread, postponed and paid at once
with the first instalment after, or added to the balance."""

Effect = Literal["tenor", "angsuran"]
"""What an extra payment shortens: the loan (same instalment), or the instalment (same number)."""

Use = Literal["tambahan", "mendahului"]
"""Whether money paid comes on top of the next instalment, or counts towards it first."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money paid beside the schedule: goes to the principal, never more than is owed."""

    amount: int
    effect: Effect = "tenor"
    use: Use = "tambahan"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a period: what is drawn and paid at its start, its length in years, its rate per year.

    Interest of one unit of money over it is ``number / by``.
    """

    years: Fraction
    rate: Fraction
    drawn: int = 0
    payments: tuple[Payment, ...] = ()
    number: int = field(init=False)
    by: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", self.years.numerator * self.rate.numerator)
        object.__setattr__(self, "by", self.years.denominator * self.rate.denominator)


@dataclass(frozen=True, slots=True)
class Period:
    """From one due date to the next; ``drawn`` and ``payments`` come on its due date, after the instalment.

    ``years`` is its length (nothing where it is free of interest), ``rate`` the rate at its end.
    """

    pieces: tuple[Piece, ...]
    drawn: int = 0
    payments: tuple[Payment, ...] = ()
    years: Fraction = field(init=False)
    rate: Fraction = field(init=False)
    draws: bool = field(init=False)

    def __post_init__(self) -> None:
        first, *more = self.pieces
        object.__setattr__(self, "years", sum((piece.years for piece in more), first.years))
        object.__setattr__(self, "rate", self.pieces[-1].rate)
        object.__setattr__(self, "draws", any(piece.drawn for piece in self.pieces))


@dataclass(frozen=True, slots=True)
class Terms:
    """How a loan is repaid. Counts are numbers of instalments.

    ``drawn`` is owed at the start, ``lent`` what flat interest is charged on then (by default the same).
    ``multiple`` and ``rounding`` are for the instalment, ``money`` for interest. ``instalment`` fixes it;
    ``nominal`` is the length in years that stands for every period where it is worked out (default: each its own).
    ``per_piece`` rounds interest in every piece instead of once a period; ``absorb`` lets the last flat
    interest take what rounding left of the total; ``apart`` rounds principal and interest of a flat
    instalment each to the multiple; ``even_out`` moves the equal instalment by the n-th part of what the last
    one differs, as long as that narrows the difference.
    """

    method: str
    drawn: int
    lent: int | None = None
    grace: int = 0
    interest_grace: int = 0
    grace_interest: GraceInterest = "dibayar"
    multiple: int = 1
    rounding: Rounding = "terdekat"
    money: Rounding = "terdekat"
    instalment: int | None = None
    nominal: Fraction | None = None
    per_piece: bool = False
    absorb: bool = False
    apart: bool = False
    even_out: bool = False

    @property
    def rule(self) -> MethodRule:
        """The method."""
        return METHODS[self.method]
