"""The store itself: save, read, find, undo, put aside, take in a file. Nothing is ever overwritten."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select, update

from workbench.errors import StoreError
from workbench.plan import Plan
from workbench.store import rows
from workbench.store.changes import changes
from workbench.store.database import READ_ONLY, connect, default_url, reading, told, writing
from workbench.store.files import read_file
from workbench.store.migrations import MIGRATIONS, Migration, migrate
from workbench.store.people import People
from workbench.store.records import (
    Confirmation,
    Conflict,
    Entry,
    Imported,
    Neighbours,
    Page,
    Saved,
    Stamp,
    Step,
    Version,
    Way,
)
from workbench.store.tables import COOPERATIVES
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


class Store:
    """All cooperatives and all their versions. Every method is one short transaction.

    Any method raises :class:`~workbench.errors.StoreError` where the database cannot be read or written (full disk,
    locked, damaged); then nothing of that call was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.only_read = bool(engine.get_execution_options().get(READ_ONLY))

    @property
    def people(self) -> People:
        """Who may sign in to the pages of this store."""
        return People(self._engine)

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

    def save(self, plan: Plan, by: str, base: int | None, way: Way = Way.SIMPAN) -> Saved:
        """Store the plan as the newest version of its cooperative (``profil.kode``).

        ``base`` is the version that was changed, ``None`` for a new cooperative. A plan that already is the newest
        version makes no new one.

        Raises:
            Conflict: somebody saved since ``base``; both plans and what each changed are in it.
            StoreError: no code, a cooperative put aside, or a ``base`` that is not there.
        """
        return self._save(plan.profil.kode, plan, by, base, way)

    def rename(self, kode: str, plan: Plan, by: str, base: int) -> Saved:
        """As :meth:`save`, for a plan whose ``profil.kode`` may be no longer the ``kode`` it stands under.

        The businesses of its members follow it to the new code.

        Raises:
            Conflict: as :meth:`save`.
            StoreError: as :meth:`save`, or the new code belongs to another cooperative.
        """
        return self._save(kode, plan, by, base, Way.SIMPAN)

    def _save(self, kode: str, plan: Plan, by: str, base: int | None, way: Way) -> Saved:
        if not plan.profil.kode:
            raise StoreError("Simpan", "kode koperasi masih kosong", "Isi kode desa atau kelurahan di Profil")
        with writing(self._engine, "Simpan") as c:
            if base is None and rows.find(c, kode) is None:
                return Saved(rows.append(c, None, plan, by, way), True)
            held = rows.held(c, kode, "Simpan")
            if base is not None and not 1 <= base <= held.kepala:
                raise StoreError("Simpan", f"versi {base} tidak ada", f"Buka versi {held.kepala} lalu ulangi")
            (head,) = rows.stamps(c, held, after=held.kepala - 1)
            if head.sidik == plan.digest():
                return Saved(rows.version(c, held, head.nomor), False)
            if base == held.kepala:
                return Saved(_append(c, held, plan, by, way), True)
        raise self._conflict(kode, plan, base)

    def _conflict(self, kode: str, mine: Plan, base: int | None) -> Conflict:
        """Both sides; versions in a row by one person are told as one step."""
        with reading(self._engine, "Simpan") as c:
            held = rows.held(c, kode, "Simpan", deleted=True)
            opened = rows.version(c, held, base) if base else None
            runs = itertools.groupby(rows.stamps(c, held, after=base or held.kepala - 1), lambda stamp: stamp.oleh)
            ends = [rows.version(c, held, list(run)[-1].nomor) for _, run in runs]
        before = [opened, *ends]
        steps = (Step(end, changes(old.plan, end.plan) if old else ()) for old, end in zip(before, ends, strict=False))
        return Conflict(opened, ends[-1], mine, tuple(steps), changes((opened or ends[-1]).plan, mine))

    def head(self, kode: str) -> Version:
        """The newest version. Raises StoreError where there is none, or the cooperative was put aside."""
        with reading(self._engine, "Buka") as c:
            held = rows.held(c, kode, "Buka")
            return rows.version(c, held, held.kepala)

    def version(self, kode: str, number: int) -> Version:
        """One version, also of a cooperative put aside. Raises StoreError where there is none."""
        with reading(self._engine, "Buka") as c:
            return rows.version(c, rows.held(c, kode, "Buka", deleted=True), number)

    def history(self, kode: str) -> tuple[Stamp, ...]:
        """All versions without their content, oldest first. Raises StoreError where there is no such cooperative."""
        with reading(self._engine, "Riwayat") as c:
            return rows.stamps(c, rows.held(c, kode, "Riwayat", deleted=True))

    def list(self, deleted: bool = False) -> tuple[Entry, ...]:
        """Every cooperative by name, with its newest version; instead those put aside where ``deleted``."""
        with reading(self._engine, "Daftar") as c:
            return tuple(itertools.starmap(rows.entry, c.execute(rows.entries(deleted))))

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

    def neighbours(self, kode: str) -> Neighbours:
        """The versions that :meth:`undo` and :meth:`redo` would bring back."""
        with reading(self._engine, "Riwayat") as c:
            held = rows.held(c, kode, "Riwayat")
            return Neighbours(rows.neighbour(c, held, forward=False), rows.neighbour(c, held, forward=True))

    def undo(self, kode: str, by: str, base: int | None = None) -> Version:
        """A new version equal to the one before; again and again back to the first.

        Raises:
            Conflict: ``base`` is given and somebody saved since.
            StoreError: there is nothing before it.
        """
        return self._repeat(kode, by, base, Way.URUNG)

    def redo(self, kode: str, by: str, base: int | None = None) -> Version:
        """A new version equal to the one that :meth:`undo` left; a save in between ends that.

        Raises:
            Conflict: ``base`` is given and somebody saved since.
            StoreError: there is nothing to bring back.
        """
        return self._repeat(kode, by, base, Way.ULANG)

    def _repeat(self, kode: str, by: str, base: int | None, way: Way) -> Version:
        where = "Urungkan" if way is Way.URUNG else "Ulangi"
        with writing(self._engine, where) as c:
            held = rows.held(c, kode, where)
            number = rows.neighbour(c, held, forward=way is Way.ULANG)
            if number is None:
                raise StoreError(where, "tidak ada versi untuk dikembalikan", "Pilih versi lain dari riwayat")
            plan = rows.version(c, held, number).plan
            if rows.MEMBER in kode:
                plan = rows.coded(plan, kode)  # it stays with its cooperative
            if base in (None, held.kepala):
                return _append(c, held, plan, by, way, asal=number)
        raise self._conflict(kode, plan, base)

    def confirm(self, kode: str, langkah: str, sidik: str, by: str) -> None:
        """Note that a person said a step is right; ``sidik`` is the digest of what the step rests on now."""
        with writing(self._engine, "Pastikan") as c:
            rows.confirm(c, rows.held(c, kode, "Pastikan"), langkah, sidik, by)

    def unconfirm(self, kode: str, langkah: str) -> None:
        """Take back what was confirmed of a step; one that was not stays so."""
        with writing(self._engine, "Pastikan") as c:
            rows.unconfirm(c, rows.held(c, kode, "Pastikan"), langkah)

    def confirmations(self, kode: str) -> dict[str, Confirmation]:
        """What was confirmed of a cooperative, by step. Whether it still holds is told by its digest."""
        with reading(self._engine, "Buka") as c:
            return rows.confirmations(c, rows.held(c, kode, "Buka", deleted=True))

    def knows(self, kode: str) -> bool:
        """Whether a cooperative stands under this code, put aside or not."""
        with reading(self._engine, "Buka") as c:
            return rows.find(c, kode) is not None

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
        plan = read_file(content, where)
        try:
            return Imported(plan, self.save(plan, by, base=None, way=Way.IMPOR))
        except Conflict as met:
            older = next((s.nomor for s in self.history(plan.profil.kode) if s.sidik == plan.digest()), None)
            return Imported(plan, None, met.kini, met.ubahan_saya, older)

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


def _append(c: Connection, held: rows.Held, plan: Plan, by: str, way: Way, asal: int | None = None) -> Version:
    """One more version; where that gives the cooperative another code, its members' businesses go along."""
    new = plan.profil.kode
    made = rows.append(c, held, plan, by, way, asal)
    if new != held.kode:
        for one in rows.members(c, held.kode):
            moved = rows.coded(rows.version(c, one, one.kepala).plan, new + one.kode.removeprefix(held.kode))
            rows.repeat(c, one, moved, by, way, one.kepala)
    return made


def _check_file(c: Connection) -> None:
    if c.dialect.name == "sqlite" and c.exec_driver_sql("PRAGMA integrity_check").scalar_one() != "ok":
        raise StoreError("Pemeriksaan", "berkas basis data rusak", "Ambil salinan cadangan berkas ini")
