"""The division of a year's SHU: what may be divided, the village's share, the shares of the articles, to the rupiah."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.book.rat import Share, ShareKind, Village
from workbench.engine.meeting.rounding import whole_parts
from workbench.errors import EngineError
from workbench.money import format_percent, round_half_up

__all__ = ["Division", "Part", "divide", "divisible", "mended", "share_sum", "told_sum"]

_FINE = 10**9
"""Shares are taken to a billionth."""
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Part:
    """One share in rupiah."""

    nama: str
    jenis: ShareKind
    bagian: float
    rupiah: int


@dataclass(frozen=True, slots=True)
class Division:
    """``base = village + sum of parts``. ``base`` is what may be divided of the SHU."""

    shu: int
    base: int
    village: int
    parts: tuple[Part, ...]

    def of(self, jenis: ShareKind) -> int:
        """All parts of a kind together."""
        return sum(part.rupiah for part in self.parts if part.jenis == jenis)

    @property
    def kept(self) -> int:
        """SHU that is not divided now: it covers earlier losses."""
        return max(0, self.shu) - self.base


def divisible(shu: int, before: int) -> int:
    """What may be divided: ``max(0, min(SHU, SHU of earlier years + SHU))``; earlier losses are covered first.

    >>> divisible(50, 10), divisible(50, -20), divisible(50, -80), divisible(-5, 0)
    (50, 30, 0, 0)
    """
    return max(0, min(shu, before + shu))


def share_sum(shares: Sequence[Share], village: Village) -> float:
    """What must be 1: the shares of the articles, and the village's where it is one of them.

    >>> share_sum((Share(bagian=0.8),), Village(bagian=0.2, cara="di_samping"))
    1.0
    """
    beside = village.bagian if village.ada and village.cara == "di_samping" else 0.0
    return round(sum(share.bagian for share in shares) + beside, 12)


def told_sum(total: float) -> str:
    """A sum of shares in words; 105 % is 5 % too much.

    >>> told_sum(1.05), told_sum(0.9)
    ('bagian SHU berjumlah 105%, lebih 5%', 'bagian SHU berjumlah 90%, kurang 10%')
    """
    gap = format_percent(abs(total - 1), 4, trim=True)
    return f"bagian SHU berjumlah {format_percent(total, 4, trim=True)}, {'lebih' if total > 1 else 'kurang'} {gap}"


def divide(shu: int, before: int, shares: Sequence[Share], village: Village) -> Division:
    """Divide an SHU to the rupiah by largest remainders (:func:`~workbench.engine.meeting.rounding.whole_parts`).

    The village's share comes first, ``ROUND(base x share)``, and the articles divide the rest; or it is one of the
    parts of the whole, as ``village.cara`` says.

    Args:
        shu: the SHU of the year. before: SHU of earlier years that is not divided yet, below zero for losses.

    Raises:
        EngineError: the shares do not add to 100 %, or one is below zero.

    Source: UU 25/1992 Ps 45 (cadangan, jasa usaha of members, other purposes by the meeting); imbal jasa desa by the
    dated rule ``imbal_jasa_desa``.

    >>> shares = (Share(nama="Cadangan", bagian=0.4), Share(nama="Jasa anggota", bagian=0.6))
    >>> found = divide(1_000_001, 0, shares, Village(bagian=0.2))
    >>> found.village, [part.rupiah for part in found.parts]
    (200000, [320000, 480001])
    """
    total = share_sum(shares, village)
    if abs(total - 1) > _SAME:
        raise EngineError("Pembagian SHU", told_sum(total), "Ubah bagian sampai tepat 100%")
    if any(share.bagian < 0 for share in shares) or not 0 <= village.bagian <= 1:
        raise EngineError("Pembagian SHU", "ada bagian di luar 0% sampai 100%", "Isi 0% sampai 100%")
    base = divisible(shu, before)
    weights = [round(share.bagian * _FINE) for share in shares]
    if village.ada and village.cara == "di_samping":
        *parts, desa = whole_parts(base, [*weights, round(village.bagian * _FINE)]).tolist()
    else:
        desa = round_half_up(base * village.bagian) if village.ada else 0
        parts = whole_parts(base - desa, weights).tolist()
    told = (Part(s.nama, s.jenis, s.bagian, rupiah) for s, rupiah in zip(shares, parts, strict=True))
    return Division(shu, base, desa, tuple(told))


def mended(shares: Sequence[Share], village: Village) -> tuple[Share, ...]:
    """Shares that add to 100 %, changed as little as can be.

    What is too much is taken out as a whole fund where the last fund of that very size can go (the seventh of the
    copied list that comes to 105 %); else the largest share gives or takes. Unchanged where that cannot be done.

    >>> funds = [Share(nama=name, bagian=share) for name, share in (("A", 0.9), ("B", 0.1), ("C", 0.05))]
    >>> [share.nama for share in mended([*funds[:2], funds[2]], Village(ada=False))]
    ['A', 'B']
    """
    over = share_sum(shares, village) - 1
    if abs(over) <= _SAME or not shares:
        return tuple(shares)
    same = [at for at, share in enumerate(shares) if share.jenis == "dana" and abs(share.bagian - over) <= _SAME]
    if same:
        return tuple(share for at, share in enumerate(shares) if at != same[-1])
    most = max(range(len(shares)), key=lambda at: shares[at].bagian)
    left = round(shares[most].bagian - over, 9)
    if left < 0:
        return tuple(shares)
    return tuple(share.model_copy(update={"bagian": left}) if at == most else share for at, share in enumerate(shares))
