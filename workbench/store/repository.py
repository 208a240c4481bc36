"""The store itself: save, read, find, undo, put aside, take in a file. Nothing is ever overwritten."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self, cast

from sqlalchemy import Connection, func, select, update

from workbench.book import Book, book_code
from workbench.errors import StoreError
from workbench.plan import Plan
from workbench.store import rows
from workbench.store.books import Books
from workbench.store.database import READ_ONLY, connect, default_url, reading, told, writing
from workbench.store.files import read_books, read_file
from workbench.store.migrations import MIGRATIONS, Migration, migrate
from workbench.store.people import People
from workbench.store.records import (
    Confirmation,
    Conflict,
    Entry,
    Imported,
    Page,
    Way,
)
from workbench.store.tables import COOPERATIVES
from workbench.store.versions import Versions
from workbench.store.workshops import Workshops

__all__ = ["Store", "open_store"]


def open_store(url: str | None = None, steps: Sequence[Migration] = MIGRATIONS, only_read: bool = False) -> Store:
    """The store at a database's address, made or brought to this program's format where needed.

    Args:
        url: as SQLAlchemy writes it; without one, SQLite in the user's data folder.
        steps: the formats of the database, oldest first. only_read: refuse every change, with a sentence.

    Raises:
        StoreError: the database cannot be opened, is damaged, or was made by a newer program.

    >>> from workbench.plan import example
    >>> with open_store("sqlite://") as store:
    ...     saved = store.save(example(), by="Ani", base=None)
    ...     saved.version.nomor, store.head(example().profil.kode).plan == example()
    (1, True)
    """
    engine = connect(url or default_url())
    try:
        with writing(engine, "Basis data") as c:
            migrate(c, steps)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine.execution_options(**{READ_ONLY: True}) if only_read else engine)


class Store(Versions[Plan]):
    """All cooperatives and all their versions, and beside them the books, the people, the workshops."""

    @property
    def people(self) -> People:
        """Who may sign in to the pages of this store."""
        return People(self._engine)

    @property
    def books(self) -> Books:
        """What is kept of cooperatives beside their plans."""
        return Books(self._engine)

    @property
    def workshops(self) -> Workshops:
        """The training workshops of this store."""
        return Workshops(self._engine)

    def close(self) -> None:
        """Close the connections. Everything saved is on the disk already."""
        with told("Basis data"):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def list(self, deleted: bool = False) -> tuple[Entry, ...]:
        """Every cooperative by name, with its newest version; instead those put aside where ``deleted``."""
        with reading(self._engine, "Daftar") as c:
            return tuple(itertools.starmap(rows.entry, c.execute(rows.entries(deleted))))

    def plans(self) -> dict[str, Plan]:
        """The newest plan of every cooperative, by code: all of a district at once."""
        with reading(self._engine, "Daftar") as c:
            return cast(dict[str, Plan], rows.every(c))

    def all_confirmations(self) -> dict[str, dict[str, Confirmation]]:
        """What was confirmed of every cooperative, by code and step: all of a district at once."""
        with reading(self._engine, "Daftar") as c:
            return rows.every_confirmation(c)

    def save_all(self, documents: Iterable[Plan | Book], by: str) -> int:
        """Store many new plans and books in one transaction; how many. One that stands here already is left alone."""
        count = 0
        with writing(self._engine, "Simpan") as c:
            for document in documents:
                if rows.find(c, document.kepala.kode) is None:
                    rows.append(c, None, document, by, Way.IMPOR)
                    count += 1
        return count

    def businesses(self, kode: str) -> tuple[Entry, ...]:
        """The businesses of a cooperative's members, by name: plans with codes such as ``61.05.20.2002~1``."""
        with reading(self._engine, "Daftar") as c:
            return tuple(itertools.starmap(rows.entry, c.execute(rows.entries(deleted=False, of=kode))))

    def search(self, text: str, page: int = 1, size: int = 20) -> Page:
        """Cooperatives whose name, code, desa or kecamatan hold every word of the text, whatever the case.

        Raises:
            StoreError: ``page`` or ``size`` below 1.
        """
        if page < 1 or size < 1:
            raise StoreError("Cari", "halaman dan ukurannya mulai dari 1", "Pilih halaman pertama")
        query = rows.entries(deleted=False, text=text)
        with reading(self._engine, "Cari") as c:
            count = c.execute(select(func.count()).select_from(query.order_by(None).subquery())).scalar_one()
            found = c.execute(query.limit(size).offset((page - 1) * size))
            return Page(tuple(itertools.starmap(rows.entry, found)), count, page, size)

    def delete(self, kode: str, by: str) -> None:
        """Put a cooperative aside, its members' businesses too: out of every list, with all versions kept.

        Raises:
            StoreError: as :meth:`head`.
        """
        self._put(kode, "Hapus", rows.stored(dt.datetime.now(dt.UTC)), by)

    def restore(self, kode: str) -> None:
        """Bring back what :meth:`delete` put aside; a cooperative that was not stays as it is."""
        self._put(kode, "Pulihkan", None, None)

    def _put(self, kode: str, where: str, moment: str | None, by: str | None) -> None:
        with writing(self._engine, where) as c:
            held = rows.held(c, kode, where, deleted=moment is None)
            ids = [held.id, *(one.id for one in rows.members(c, kode))]
            at = COOPERATIVES.c.id.in_(ids)
            c.execute(update(COOPERATIVES).where(at).values(dihapus=moment, dihapus_oleh=by))

    def import_file(self, content: bytes, by: str, where: str = "Berkas rencana") -> Imported:
        """Take in a ``.koperasi.json``. A cooperative that stands here otherwise is not touched: the caller chooses.

        Raises:
            PlanError: the file is damaged, not a plan, or from a newer program.
            StoreError: the cooperative was put aside.
        """
        plan, books = read_file(content, where), read_books(content, where)
        try:
            imported = Imported(plan, self.save(plan, by, base=None, way=Way.IMPOR))
        except Conflict as met:
            older = next((s.nomor for s in self.history(plan.profil.kode) if s.sidik == plan.digest()), None)
            imported = Imported(plan, None, met.kini, met.ubahan_saya, older)
        for book in books:
            self.books.take_in(rows.coded(book, book_code(plan.profil.kode, book.jenis)), by)
        return imported

    def check_integrity(self) -> None:
        """Read everything: the file as a whole, and every version of every cooperative.

        Raises:
            StoreError, PlanError: something is damaged; the sentence says which version.
        """
        with reading(self._engine, "Pemeriksaan") as c:
            _check_file(c)
            for kode in c.execute(select(COOPERATIVES.c.kode)).scalars():
                held = rows.held(c, kode, "Pemeriksaan", deleted=True)
                for stamp in rows.stamps(c, held):
                    rows.version(c, held, stamp.nomor)


def _check_file(c: Connection) -> None:
    if c.dialect.name == "sqlite" and c.exec_driver_sql("PRAGMA integrity_check").scalar_one() != "ok":
        raise StoreError("Pemeriksaan", "berkas basis data rusak", "Ambil salinan cadangan berkas ini")
