"""Members and the mentors who can help them: the most members helped, then the best fit, capacity kept.

An assignment problem, solved by ``scipy.optimize.linear_sum_assignment`` over the places that mentors have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.book.sentra import MemberLoan, Mentor

__all__ = ["MOST", "Match", "fit", "matches", "reason"]

MOST = 200
"""Places of one mentor: nobody helps more people at once, and the table of places stays small."""
SAME, NEAR, PLACE = 4, 2, 1
"""Points: the same product, a product with a word in common, the same place."""
EACH = 1_000
"""More than all points of a pair: one more member who is helped counts above any better fit."""
GENERAL = frozenset(
    ("aneka", "contoh", "dan", "dari", "dengan", "di", "jual", "ke", "olahan", "pembuat", "produk", "usaha", "warung")
)
"""Words that say nothing of the product: in common they are no likeness."""


@dataclass(frozen=True, slots=True)
class Match:
    """A member and the mentor found; ``mentor`` is ``None`` where nobody knows the product or has room."""

    member: MemberLoan
    mentor: Mentor | None
    points: int

    @property
    def why(self) -> str:
        """The reason in words."""
        return reason(self.member, self.mentor)


def matches(members: Sequence[MemberLoan], mentors: Sequence[Mentor]) -> tuple[Match, ...]:
    """A mentor for as many members as there is room and knowledge for; no mentor above ``kapasitas``.

    >>> ani, budi = MemberLoan(anggota="Ani", produk="batik tulis"), MemberLoan(anggota="Budi", produk="batik cap")
    >>> sri = Mentor(nama="Sri", produk="Batik cap", kapasitas=1)
    >>> [(one.member.anggota, one.mentor and one.mentor.nama) for one in matches((ani, budi), (sri,))]
    [('Ani', None), ('Budi', 'Sri')]
    """
    from scipy.optimize import linear_sum_assignment  # half a second that no other calculation needs

    places = [mentor for mentor in mentors for _ in range(min(max(0, mentor.kapasitas), MOST, len(members)))]
    points = np.array([[fit(member, mentor) for mentor in places] for member in members]).reshape(
        len(members), len(places)
    )
    rows, columns = linear_sum_assignment(np.where(points > 0, EACH + points, 0), maximize=True)
    found = {int(row): int(column) for row, column in zip(rows, columns, strict=True) if points[row, column] > 0}
    return tuple(
        Match(member, places[found[i]], int(points[i, found[i]])) if i in found else Match(member, None, 0)
        for i, member in enumerate(members)
    )


def fit(member: MemberLoan, mentor: Mentor) -> int:
    """How well a mentor fits: 4 for the same product or 2 for a word of it, and 1 for the same place; else 0.

    >>> fit(MemberLoan(produk="Batik tulis", tempat="Kademangan"), Mentor(produk="batik cap", tempat="kademangan"))
    3
    """
    mine, theirs = _words(member.produk) - GENERAL, _words(mentor.produk) - GENERAL
    if not mine & theirs:
        return 0
    near = _words(member.tempat) == _words(mentor.tempat) != frozenset()
    return (SAME if mine == theirs else NEAR) + (PLACE if near else 0)


def reason(member: MemberLoan, mentor: Mentor | None) -> str:
    """Why these two.

    >>> reason(MemberLoan(produk="tenun"), None)
    'Belum ada pembina yang menguasai produk ini dan masih sanggup.'
    """
    if mentor is None:
        return "Belum ada pembina yang menguasai produk ini dan masih sanggup."
    points = fit(member, mentor)
    known = f"sudah membuat {mentor.produk}" if points >= SAME else f"membuat {mentor.produk}, mirip {member.produk}"
    told = "tempatnya sama" if points % 2 else "tempatnya berbeda"
    near = f"; {told}" if _words(member.tempat) and _words(mentor.tempat) else ""
    return f"{mentor.nama.strip() or 'Pembina'} {known}{near}."


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
