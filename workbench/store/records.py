"""What the store answers with: versions, lists, and the conflict that two people on one plan meet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic

from typing_extensions import TypeVar

from workbench.book import Book
from workbench.errors import StoreError
from workbench.plan import Plan
from workbench.store.changes import FieldChange

__all__ = [
    "Confirmation", "Conflict", "D", "Entry", "Imported", "Neighbours", "Page", "Saved", "Stamp", "Step", "Version",
    "Way",
]  # fmt: skip

D = TypeVar("D", bound=Plan | Book, default=Plan)
"""What is kept in versions: a plan, where nothing else is said, or a book."""


class Way(StrEnum):
    """How a version came to be."""

    SIMPAN = "simpan"
    URUNG = "urung"
    ULANG = "ulang"
    IMPOR = "impor"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One version without its content: ``waktu`` in UTC, ``sidik`` the SHA-256 of the plan as stored."""

    nomor: int
    waktu: dt.datetime
    oleh: str
    cara: Way
    sidik: str


@dataclass(frozen=True, slots=True)
class Version(Stamp, Generic[D]):
    """One version with its plan; a book stands in its place where a book is kept."""

    plan: D


@dataclass(frozen=True, slots=True)
class Saved(Generic[D]):
    """The newest version after a save; not ``baru`` where the plan already stood there."""

    version: Version[D]
    baru: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The versions that undo and redo would bring back, ``None`` where there is none."""

    sebelum: int | None
    sesudah: int | None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That a person said a step is right: ``sidik`` is the digest of what the step rested on at that time."""

    langkah: str
    sidik: str
    oleh: str
    waktu: dt.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One cooperative in a list, with its newest version; ``dihapus`` is when it was put aside."""

    kode: str
    nama: str
    kecamatan: str
    nomor: int
    waktu: dt.datetime
    oleh: str
    dihapus: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what a search found; ``jumlah`` counts all pages together."""

    isi: tuple[Entry, ...]
    jumlah: int
    halaman: int
    ukuran: int


@dataclass(frozen=True, slots=True)
class Step:
    """What one person changed in a row of versions, up to ``sampai``."""

    sampai: Stamp
    ubahan: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan read from a file, and how it meets what is stored.

    A cooperative that was not there, or stands there just so, is ``tersimpan``. Otherwise nothing was written:
    ``kini`` is what is stored, ``ubahan`` what the file would change and ``sama_dengan`` the older version that the
    file is equal to, and the caller keeps, replaces (``save(plan, by, base=kini.nomor)``) or merges first.
    """

    plan: Plan
    tersimpan: Saved | None
    kini: Version | None = None
    ubahan: tuple[FieldChange, ...] = ()
    sama_dengan: int | None = None


class Conflict(StoreError):
    """Somebody saved since: nothing was written, and both sides are here to choose from.

    ``dasar`` is the version that was opened (``None``: none was), ``kini`` the newest one, ``milik_saya`` the plan
    that was to be saved; ``langkah`` who changed what since, ``ubahan_saya`` what this save would have changed.
    """

    def __init__(
        self,
        dasar: Version[Any] | None,
        kini: Version[Any],
        milik_saya: Plan | Book,
        langkah: tuple[Step, ...],
        ubahan_saya: tuple[FieldChange, ...],
    ) -> None:
        told = "; ".join(f"{s.sampai.oleh} mengubah {_few(s.ubahan)}" for s in langkah if s.ubahan)
        opened = f"sesudah versi {dasar.nomor} yang Anda buka" if dasar else "dan Anda belum membukanya"
        what = f"versi {kini.nomor} sudah disimpan {kini.oleh} {opened}" + (f": {told}" if told else "")
        super().__init__(kini.plan.kepala.nama, what, "Pilih isian Anda, isian yang tersimpan, atau gabungkan keduanya")
        self.dasar = dasar
        self.kini = kini
        self.milik_saya = milik_saya
        self.langkah = langkah
        self.ubahan_saya = ubahan_saya


def _few(changes: tuple[FieldChange, ...], most: int = 3) -> str:
    told = ", ".join(map(str, changes[:most]))
    return told if len(changes) <= most else f"{told}, dan {len(changes) - most} isian lain"
