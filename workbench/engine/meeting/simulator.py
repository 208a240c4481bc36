"""What one member gets from the cooperative in a year: of the profit, of doing business there, of cheaper goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbench.book.rat import Share, ShareKind, Village
from workbench.engine.meeting.division import Division, divide
from workbench.money import round_half_up

__all__ = ["Gain", "Mine", "Others", "Variant", "cheaper_gain", "gain", "variants"]

_STEP = 0.1
"""How much of the SHU moves from one purpose to another in a variant."""
_MOVES: tuple[tuple[str, ShareKind, ShareKind], ...] = (
    ("10% pindah dari cadangan ke jasa usaha", "cadangan", "jasa_usaha"),
    ("10% pindah dari jasa modal ke jasa usaha", "jasa_modal", "jasa_usaha"),
    ("10% pindah dari jasa usaha ke jasa modal", "jasa_usaha", "jasa_modal"),
    ("10% pindah dari jasa usaha ke cadangan", "jasa_usaha", "cadangan"),
)


@dataclass(frozen=True, slots=True)
class Mine:
    """One member: savings, purchases of the year, and how much cheaper than elsewhere (0.05 is 5 %)."""

    savings: int
    purchases: int
    cheaper: float = 0.0


@dataclass(frozen=True, slots=True)
class Others:
    """All other members together."""

    savings: int
    purchases: int


@dataclass(frozen=True, slots=True)
class Gain:
    """Rupiah of the year: for savings, for business done, and not spent because goods are cheaper."""

    capital: int
    usage: int
    cheaper: int

    @property
    def shu(self) -> int:
        """What comes at the meeting."""
        return self.capital + self.usage

    @property
    def total(self) -> int:
        """All three."""
        return self.shu + self.cheaper


@dataclass(frozen=True, slots=True)
class Variant:
    """What the member would get with another split."""

    name: str
    gain: Gain


def cheaper_gain(purchases: int, cheaper: float) -> int:
    """What the same goods would have cost more elsewhere: ``purchases x c / (1 - c)``.

    Goods for Rp900.000 at 10 % less cost Rp1.000.000 elsewhere:

    >>> cheaper_gain(900_000, 0.10), cheaper_gain(900_000, 0.0)
    (100000, 0)
    """
    return round_half_up(purchases * cheaper / (1 - cheaper)) if 0 < cheaper < 1 else 0


def gain(found: Division, mine: Mine, others: Others) -> Gain:
    """What one member gets of a division: ``S / (S + others' S) x JMA + V / (V + others' V) x JUA``, and the rest.

    Whole rupiah; the largest-remainder rupiah of the members' list, at most one for each part, is not in it.

    >>> from workbench.book.rat import Share, Village
    >>> shares = (Share(jenis="jasa_modal", bagian=0.2), Share(jenis="jasa_usaha", bagian=0.3), Share(bagian=0.5))
    >>> gain(divide(2_000_000, 0, shares, Village(ada=False)), Mine(500_000, 1_000_000), Others(9_500_000, 14_000_000))
    Gain(capital=20000, usage=40000, cheaper=0)
    """
    return Gain(
        _mine(found.of("jasa_modal"), mine.savings, others.savings),
        _mine(found.of("jasa_usaha"), mine.purchases, others.purchases),
        cheaper_gain(mine.purchases, mine.cheaper),
    )


def _mine(amount: int, own: int, others: int) -> int:
    return int(Fraction(amount * own, own + others) + Fraction(1, 2)) if own + others > 0 else 0


def variants(
    shu: int, before: int, shares: Sequence[Share], village: Village, mine: Mine, others: Others
) -> tuple[Variant, ...]:
    """What changes for the member if the meeting moves a tenth of the SHU from one purpose to another.

    The first is the split as it is; moves that a share is too small for are left out.

    Raises:
        EngineError: the split as it is does not add to 100 %.

    >>> from workbench.book.rat import Share, Village
    >>> split = (Share(jenis="cadangan", bagian=0.7), Share(jenis="jasa_usaha", bagian=0.3))
    >>> told = variants(1_000_000, 0, split, Village(ada=False), Mine(0, 10), Others(0, 90))
    >>> [(one.name[:22], one.gain.usage) for one in told]
    [('Seperti sekarang', 30000), ('10% pindah dari cadang', 40000), ('10% pindah dari jasa u', 20000)]
    """
    found = [Variant("Seperti sekarang", gain(divide(shu, before, shares, village), mine, others))]
    for name, giver, taker in _MOVES:
        moved = _moved(shares, giver, taker)
        if moved:
            found.append(Variant(name, gain(divide(shu, before, moved, village), mine, others)))
    return tuple(found)


def _moved(shares: Sequence[Share], giver: ShareKind, taker: ShareKind) -> tuple[Share, ...]:
    """A tenth of the SHU moved between the first shares of two kinds; nothing where that cannot be."""
    change: dict[int, float] = {}
    for kind, by in ((giver, -_STEP), (taker, _STEP)):
        at = next((at for at, share in enumerate(shares) if share.jenis == kind), None)
        if at is None or shares[at].bagian + by < -1e-9:
            return ()
        change[at] = max(0.0, round(shares[at].bagian + by, 9))
    return tuple(s.model_copy(update={"bagian": change[at]}) if at in change else s for at, s in enumerate(shares))
