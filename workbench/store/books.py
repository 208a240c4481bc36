"""The record books: kept as plans are, empty where nothing was written yet."""

from __future__ import annotations

import datetime as dt
from typing import cast

from workbench.book import KINDS, Book, Heading, Kind, book_code
from workbench.store import rows
from workbench.store.database import reading, writing
from workbench.store.merge import merge
from workbench.store.records import Confirmation, Conflict, Saved, Version, Way
from workbench.store.versions import Versions

__all__ = ["Books"]

STAYS = ("warga", "dinas")
"""Books that leave this computer in no file: single people, and what a board shows."""


class Books(Versions[Book]):
    """Every book of every cooperative, under ``<kode>~<jenis>``."""

    def opened(self, heading: Heading, jenis: Kind, contoh: bool = False) -> Version[Book]:
        """The newest version; an empty book as version 0 where nothing was stored.

        ``heading`` tells whose book it is: a cooperative's, or a district's.

        Raises:
            StoreError: the book was put aside with its cooperative.
        """
        code = book_code(heading.kode, jenis)
        found = self.head(code)
        if found.nomor:
            return found
        return _unwritten(Book(contoh=contoh, kepala=heading.model_copy(update={"kode": code})))

    def save(self, plan: Book, by: str, base: int | None, way: Way = Way.SIMPAN) -> Saved[Book]:
        """As for plans; version 0 is the book that nothing was written into."""
        return super().save(plan, by, base or None, way)

    def head(self, kode: str) -> Version[Book]:
        """The newest version; an empty book as version 0 where nothing was stored."""
        with reading(self._engine, "Buka") as c:
            if rows.find(c, kode) is not None:
                held = rows.held(c, kode, "Buka")
                return rows.version(c, held, held.kepala)
        return _unwritten(Book(kepala=Heading(kode=kode)))

    def get(self, kode: str, jenis: Kind) -> Book:
        """One book of a cooperative, as it stands now; an empty one where nothing was stored."""
        return self.head(book_code(kode, jenis)).plan

    def all(self, jenis: Kind) -> dict[str, Book]:
        """The newest version of every book of a kind, by its cooperative's code."""
        with reading(self._engine, "Daftar") as c:
            return cast(dict[str, Book], rows.every(c, jenis))

    def of(self, kode: str) -> tuple[Book, ...]:
        """The books of a cooperative that travel with its file: all but the register of people, which stays here."""
        found = (self.head(book_code(kode, jenis)) for jenis in KINDS if jenis not in STAYS)
        return tuple(version.plan for version in found if version.nomor)

    def take_in(self, book: Book, by: str) -> None:
        """A book from a file. One that stands here otherwise is joined: rows of both stay, fields keep what is here."""
        try:
            self.save(book, by, None, Way.IMPOR)
        except Conflict as met:
            joined = merge(None, book, met.kini.plan).plan
            self.save(joined, by, met.kini.nomor, Way.IMPOR)

    def confirmations(self, kode: str) -> dict[str, Confirmation]:
        """Nothing is confirmed of a book."""
        return {}

    def forget(self, kode: str, jenis: Kind) -> int:
        """Overwrite everything that a book said before: only its newest version stays. How many versions went.

        For people who ask to be forgotten (UU 27/2022 tentang Pelindungan Data Pribadi).
        """
        with writing(self._engine, "Hapus selamanya") as c:
            held = rows.find(c, book_code(kode, jenis))
            return rows.forget(c, held) if held else 0


def _unwritten(book: Book) -> Version[Book]:
    return Version(0, dt.datetime.now(dt.UTC), "", Way.SIMPAN, book.digest(), book)
