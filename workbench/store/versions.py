"""What is kept in versions, whatever it is: save, read, undo, redo, confirm. Nothing is ever overwritten."""

from __future__ import annotations

import itertools
from typing import Generic

from sqlalchemy import Connection, Engine

from workbench.errors import StoreError
from workbench.store import rows
from workbench.store.changes import changes
from workbench.store.database import READ_ONLY, reading, writing
from workbench.store.records import Confirmation, Conflict, D, Neighbours, Saved, Stamp, Step, Version, Way

__all__ = ["Versions"]


class Versions(Generic[D]):
    """Documents by their code, and all their versions. Every method is one short transaction.

    Any method raises :class:`~workbench.errors.StoreError` where the database cannot be read or written (full disk,
    locked, damaged); then nothing of that call was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.only_read = bool(engine.get_execution_options().get(READ_ONLY))

    def save(self, plan: D, by: str, base: int | None, way: Way = Way.SIMPAN) -> Saved[D]:
        """Store the plan as the newest version of its cooperative (``profil.kode``).

        ``base`` is the version that was changed, ``None`` for a new cooperative. A plan that already is the newest
        version makes no new one.

        Raises:
            Conflict: somebody saved since ``base``; both plans and what each changed are in it.
            StoreError: no code, a cooperative put aside, or a ``base`` that is not there.
        """
        return self._save(plan.kepala.kode, plan, by, base, way)

    def rename(self, kode: str, plan: D, by: str, base: int) -> Saved[D]:
        """As :meth:`save`, for a plan whose ``profil.kode`` may be no longer the ``kode`` it stands under.

        The businesses of its members follow it to the new code.

        Raises:
            Conflict: as :meth:`save`.
            StoreError: as :meth:`save`, or the new code belongs to another cooperative.
        """
        return self._save(kode, plan, by, base, Way.SIMPAN)

    def _save(self, kode: str, plan: D, by: str, base: int | None, way: Way) -> Saved[D]:
        if not plan.kepala.kode:
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

    def _conflict(self, kode: str, mine: D, base: int | None) -> Conflict:
        """Both sides; versions in a row by one person are told as one step."""
        with reading(self._engine, "Simpan") as c:
            held = rows.held(c, kode, "Simpan", deleted=True)
            opened = rows.version(c, held, base) if base else None
            runs = itertools.groupby(rows.stamps(c, held, after=base or held.kepala - 1), lambda stamp: stamp.oleh)
            ends = [rows.version(c, held, list(run)[-1].nomor) for _, run in runs]
        before = [opened, *ends]
        steps = (Step(end, changes(old.plan, end.plan) if old else ()) for old, end in zip(before, ends, strict=False))
        return Conflict(opened, ends[-1], mine, tuple(steps), changes((opened or ends[-1]).plan, mine))

    def head(self, kode: str) -> Version[D]:
        """The newest version. Raises StoreError where there is none, or the cooperative was put aside."""
        with reading(self._engine, "Buka") as c:
            held = rows.held(c, kode, "Buka")
            return rows.version(c, held, held.kepala)

    def version(self, kode: str, number: int) -> Version[D]:
        """One version, also of a cooperative put aside. Raises StoreError where there is none."""
        with reading(self._engine, "Buka") as c:
            return rows.version(c, rows.held(c, kode, "Buka", deleted=True), number)

    def history(self, kode: str) -> tuple[Stamp, ...]:
        """All versions without their content, oldest first. Raises StoreError where there is no such cooperative."""
        with reading(self._engine, "Riwayat") as c:
            return rows.stamps(c, rows.held(c, kode, "Riwayat", deleted=True))

    def neighbours(self, kode: str) -> Neighbours:
        """The versions that :meth:`undo` and :meth:`redo` would bring back."""
        with reading(self._engine, "Riwayat") as c:
            held = rows.held(c, kode, "Riwayat")
            return Neighbours(rows.neighbour(c, held, forward=False), rows.neighbour(c, held, forward=True))

    def undo(self, kode: str, by: str, base: int | None = None) -> Version[D]:
        """A new version equal to the one before; again and again back to the first.

        Raises:
            Conflict: ``base`` is given and somebody saved since.
            StoreError: there is nothing before it.
        """
        return self._repeat(kode, by, base, Way.URUNG)

    def redo(self, kode: str, by: str, base: int | None = None) -> Version[D]:
        """A new version equal to the one that :meth:`undo` left; a save in between ends that.

        Raises:
            Conflict: ``base`` is given and somebody saved since.
            StoreError: there is nothing to bring back.
        """
        return self._repeat(kode, by, base, Way.ULANG)

    def _repeat(self, kode: str, by: str, base: int | None, way: Way) -> Version[D]:
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


def _append(c: Connection, held: rows.Held, plan: D, by: str, way: Way, asal: int | None = None) -> Version[D]:
    """One more version; where that gives the cooperative another code, its members' businesses go along."""
    new = plan.kepala.kode
    made = rows.append(c, held, plan, by, way, asal)
    if new != held.kode:
        for one in rows.members(c, held.kode):
            moved = rows.coded(rows.version(c, one, one.kepala).plan, new + one.kode.removeprefix(held.kode))
            rows.repeat(c, one, moved, by, way, one.kepala)
    return made
