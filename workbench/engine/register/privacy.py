"""What must not stand in the register, told by row: numbers of identity cards, consent without a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.book.warga import Person
from workbench.errors import sentence

__all__ = ["Concern", "concerns", "looks_private"]

_CARD = re.compile(r"(?:\d[\s.-]?){16,}")
"""A number of an identity or family card: sixteen digits."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A sentence about a row (counted from 0)."""

    row: int
    column: str
    what: str
    fix: str

    @property
    def path(self) -> str:
        """Where it stands in the book."""
        return f"warga.orang.{self.row}.{self.column}"

    def __str__(self) -> str:
        return sentence(f"Baris {self.row + 1}", self.what, self.fix)


def looks_private(text: str) -> bool:
    """Whether a text holds what looks like the number of an identity card.

    >>> looks_private("Maria 6105 0101 0101 0001"), looks_private("0812 3456 7890")
    (True, False)
    """
    return bool(_CARD.search(text))


def concerns(people: Sequence[Person]) -> tuple[Concern, ...]:
    """What should be put right: card numbers, and consent without a date.

    >>> [str(one) for one in concerns([Person(panggilan="Maria", setuju=True)])]
    ['Baris 1: setuju, tetapi tanggalnya belum dicatat; dianggap belum setuju. Isi tanggal persetujuan.']
    """
    found = []
    for row, person in enumerate(people):
        for column, value in person:
            if isinstance(value, str) and looks_private(value):
                fix = "Hapus nomornya, lalu pakai Hapus riwayat selamanya"
                found.append(Concern(row, column, "ada angka yang mirip nomor KTP", fix))
        if person.setuju and person.tanggal_setuju is None:
            what = "setuju, tetapi tanggalnya belum dicatat; dianggap belum setuju"
            found.append(Concern(row, "tanggal_setuju", what, "Isi tanggal persetujuan"))
    return tuple(found)
