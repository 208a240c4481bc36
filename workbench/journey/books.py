"""One person at work on one book of a cooperative, with its plan beside it.

>>> session = BookSession.example("pantau")
>>> session.kode, session.base, session.koperasi is not None
('61.05.20.2002~pantau', 0, True)
"""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from workbench.book import Book, Heading, Kind, owner_of
from workbench.errors import StoreError
from workbench.journey.filling import Filling
from workbench.journey.session import Session
from workbench.store import Store, Version

__all__ = ["BookSession"]


class BookSession(Filling[Book]):
    """A book open for changes; ``koperasi`` is the session of its cooperative's plan, None for a district's book."""

    def __init__(self, store: Store, version: Version[Book], by: str, koperasi: Session | None) -> None:
        self._first = version.plan
        super().__init__(store.books, version, by)
        self.store, self.koperasi = store, koperasi

    @property
    def book(self) -> Book:
        """The book as it stands here."""
        return self.plan

    def _take(self, version: Version[Book]) -> None:
        """Stand where the store stands; where nothing was written yet, at the empty book with its heading."""
        super()._take(version if version.nomor else replace(version, plan=self._first))

    def forget(self) -> bool:
        """Overwrite every older version of this book, so that what was taken out is gone for ever; whether it was done.

        For people who ask for it (UU 27/2022 tentang Pelindungan Data Pribadi). Nothing can be undone after it.
        """
        if self.unsaved:
            return False
        try:
            self.store.books.forget(owner_of(self.kode), self.book.jenis)
        except StoreError as error:
            return self._fails(error)
        self._tell()
        return True

    @classmethod
    def beside(cls, koperasi: Session, jenis: Kind) -> Self:
        """A book of a cooperative whose plan is open.

        Raises:
            StoreError: the store cannot be read.
        """
        plan = koperasi.plan
        names = Heading(**plan.profil.model_dump(include={"kode", "nama", "desa", "kecamatan"}))
        version = koperasi.store.books.opened(names, jenis, plan.contoh)
        return cls(koperasi.store, version, koperasi.by, koperasi)

    @classmethod
    def district(cls, store: Store, kode: str, by: str) -> Self:
        """The book of a district (``61.05``). Raises StoreError where the store cannot be read."""
        return cls(store, store.books.opened(Heading(kode=kode), "dinas"), by, None)

    @classmethod
    def example(cls, jenis: Kind = "pantau", name: str = "contoh") -> Self:
        """An empty book beside an invented plan, in a store that ends with the process."""
        return cls.beside(Session.example(name), jenis)
