"""The record book as a whole: what is kept of a cooperative beside its plan."""

from __future__ import annotations

import hashlib
from typing import Literal, Self, cast

from pydantic import ValidationError

from workbench.book.belanja import Procurement
from workbench.book.dinas import District
from workbench.book.jalan import Way
from workbench.book.kunjungan import Visiting
from workbench.book.pantau import Monitoring
from workbench.book.ragam import Diversification
from workbench.book.rat import Meeting
from workbench.book.sentra import Centre
from workbench.book.warga import People
from workbench.errors import PlanError
from workbench.fields import explain
from workbench.plan.base import Record, Text

__all__ = ["FORMAT", "KINDS", "MARK", "Book", "Heading", "Kind", "book_code", "owner_of"]

FORMAT = 1
"""The number of the book's format; a newer one is refused with a sentence."""

MARK = "~"
"""Between a cooperative's code and the kind of a book."""

Kind = Literal["pantau", "kunjungan", "belanja", "sentra", "ragam", "rat", "warga", "dinas"]
KINDS: tuple[Kind, ...] = ("pantau", "kunjungan", "belanja", "sentra", "ragam", "rat", "warga", "dinas")
"""The books of a cooperative; that of the ``dinas`` belongs to a district."""


class Heading(Record):
    """Whose book it is: ``kode`` with the book's kind behind it, and what a list shows."""

    kode: Text
    nama: Text = ""
    desa: Text = ""
    kecamatan: Text = ""


class Book(Record):
    """One book of one cooperative. Frozen, as a plan; only the parts of its kind are filled.

    >>> Book.empty("61.05.20.2002", "pantau").kepala.kode
    '61.05.20.2002~pantau'
    """

    buku: Literal[1] = 1
    contoh: bool = False
    kepala: Heading
    pantau: Monitoring = Monitoring()
    kunjungan: Visiting = Visiting()
    jalan: Way = Way()
    dinas: District = District()
    belanja: Procurement = Procurement()
    sentra: Centre = Centre()
    ragam: Diversification = Diversification()
    rat: Meeting = Meeting()
    warga: People = People()

    @property
    def jenis(self) -> Kind:
        """Which book it is, by its code."""
        return cast(Kind, self.kepala.kode.partition(MARK)[2])

    @classmethod
    def empty(cls, kode: str, jenis: Kind, nama: str = "") -> Self:
        """A book with nothing in it."""
        return cls(kepala=Heading(kode=book_code(kode, jenis), nama=nama))

    @classmethod
    def from_json(cls, text: str | bytes, where: str = "Buku catatan") -> Self:
        """Read a book.

        Raises:
            PlanError: the text is damaged, or no book of this format.

        >>> book = Book.empty("61.05.20.2002", "rat")
        >>> Book.from_json(book.model_dump_json()) == book
        True
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            at, what, fix = explain(error.errors()[0])
            raise PlanError(f"{where}, {at}", what, fix) from None

    def digest(self) -> str:
        """A fingerprint: equal for equal books."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def book_code(kode: str, jenis: Kind) -> str:
    """The code that a book is kept under.

    >>> book_code("61.05.20.2002", "pantau")
    '61.05.20.2002~pantau'
    """
    return f"{kode}{MARK}{jenis}"


def owner_of(kode: str) -> str:
    """The cooperative, or the district, whose plan or book is kept under a code.

    >>> owner_of("61.05.20.2002~pantau"), owner_of("61.05.20.2002")
    ('61.05.20.2002', '61.05.20.2002')
    """
    return kode.partition(MARK)[0]
