"""What the store keeps of a training workshop: its stage, its learners, their answers, and who did what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.errors import StoreError

__all__ = ["Attempt", "Babak", "Deed", "Faster", "Kept", "Learner", "Presence", "Stage", "Workshop"]


class Stage(StrEnum):
    """Where a workshop is: waiting, test before, learning, test after, over."""

    MENUNGGU = "menunggu"
    PRA = "pra"
    BELAJAR = "belajar"
    PASCA = "pasca"
    SELESAI = "selesai"


class Babak(StrEnum):
    """What an answer belongs to: the test before, the exercises, the test after."""

    PRA = "pra"
    LATIHAN = "latihan"
    PASCA = "pasca"


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop as it stands now.

    Attributes:
        kode: six signs to join with, easy to read aloud. hari: the days that it takes, in order.
        benih: what the learners' numbers are drawn from. terbuka: the modules that are open.
        kunci: the modules whose worked answers are shown. sorot: what the projector shows.
        versi: rises with each change of the stage, of modules, of keys or of the projector.
    """

    id: str
    kode: str
    judul: str
    jalur: str
    tempat: str
    hari: tuple[dt.date, ...]
    benih: str
    tahap: Stage
    terbuka: frozenset[str]
    kunci: frozenset[str]
    sorot: str
    dibuat: dt.datetime
    versi: int


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner: a number from 1 that nobody else ever gets, and the nickname they chose. There is nothing more.

    Attributes:
        lokakarya: the id of the workshop. bergabung: when they consented and joined.
        terlihat: when their phone last spoke, at most a minute ago while its page is open.
        angka: their own figures, by module and then by the name of the number.
    """

    id: str
    lokakarya: str
    nomor: int
    panggilan: str
    bergabung: dt.datetime
    terlihat: dt.datetime
    angka: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer as it was typed, and what it was worth then (``nilai``: a mark of the lessons).

    ``id`` is made by the phone, so that an answer sent twice is one. ``peserta`` is the learner's id, ``kode`` the
    exercise. ``ke`` and ``waktu`` are set by the store: the how-manieth of this learner, part and exercise it is.
    """

    id: str
    peserta: str
    modul: str
    kode: str
    babak: Babak
    teks: str
    nilai: str
    ke: int = 0
    waktu: dt.datetime = field(default=dt.datetime.min.replace(tzinfo=dt.UTC))


@dataclass(frozen=True, slots=True)
class Presence:
    """A learner was there on a day of this computer's calendar, seen between two moments."""

    peserta: str
    hari: dt.date
    pertama: dt.datetime
    terakhir: dt.datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a trainer did; this is who taught what.

    ``perbuatan`` is ``buat``, ``tahap``, ``buka``, ``tutup``, ``kunci`` (shown) or ``sembunyi`` (hidden again),
    ``tentang`` the stage or the module.
    """

    waktu: dt.datetime
    oleh: str
    perbuatan: str
    tentang: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A text kept under a kind and a key; ``versi`` counts from 1 with each change."""

    isi: str
    versi: int
    waktu: dt.datetime


class Faster(StoreError):
    """Somebody changed the same kept text first; nothing was stored. Read it again, then change that."""

    def __init__(self) -> None:
        super().__init__("Simpan", "orang lain lebih dahulu mengubahnya", "Lihat yang terbaru, lalu ulangi")
