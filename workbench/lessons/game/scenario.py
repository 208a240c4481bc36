"""What a business game is about: the business, its four seasons, what may happen in them, and what is offered.

One TOML file per business in ``data/pelatihan/permainan``; every name and figure there is invented and says CONTOH.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from workbench.datafiles import Block, digest_of, read_files, read_toml
from workbench.errors import DataError
from workbench.lessons.draw import Draw
from workbench.plan import Loan
from workbench.plan.business import UnitKind
from workbench.plan.lending import Method

__all__ = ["MONTHS", "ROUNDS", "Event", "Offer", "Scenario", "Season", "Thing", "load", "parse", "scenario"]

ROUNDS = 4
MONTHS = 3
"""Months of a season; the four seasons are one year."""

FOLDER = "pelatihan/permainan"


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to all teams alike, told afterwards.

    ``permintaan`` is a factor of the buyers, ``bahan`` rupiah more for each piece made in the season, ``rusak`` the
    share of what is in the shed once the season's goods are there.
    """

    nama: str
    cerita: str
    permintaan: float
    bahan: int
    rusak: float

    @property
    def calm(self) -> bool:
        """Whether it changes nothing."""
        return self.permintaan == 1 and not self.bahan and not self.rusak


@dataclass(frozen=True, slots=True)
class Offer:
    """The loan of a round: up to ``maks`` rupiah, ``bunga`` a year by the named ``metode``, ``tenor`` instalments."""

    nama: str
    metode: Method
    bunga: float
    tenor: int
    maks: int

    def loan(self, amount: int) -> Loan:
        """The offer as a loan of its own that begins in month 0."""
        return Loan(
            nama=self.nama,
            plafon=amount,
            bunga_tahun=self.bunga,
            metode=self.metode,
            tenor_bulan=self.tenor,
            hari_libur="tidak_digeser",
        )


@dataclass(frozen=True, slots=True)
class Thing:
    """An investment: ``kapasitas`` pieces more a season, or the share ``pembeli`` more buyers, from now on."""

    kunci: str
    nama: str
    harga: int
    umur: int
    kapasitas: int
    pembeli: float
    manfaat: str


@dataclass(frozen=True, slots=True)
class Season:
    """One round. ``kekuatan`` is how many buyers come compared with an ordinary month.

    ``keluarga`` is what the family needs a month; ``kejadian`` is what may happen, one of them, each as likely.
    """

    nama: str
    bulan: str
    kekuatan: float
    keluarga: int
    catatan: str
    kejadian: tuple[Event, ...]
    tawaran: Offer


@dataclass(frozen=True, slots=True)
class Scenario:
    """The business that every team begins with.

    Attributes:
        kunci: the name of its file. sidik: what tells this edition of the file from others.
        modal: rupiah that one piece costs to make or buy. harga_wajar: what people are used to pay.
        kepekaan: percent of buyers lost for one percent above the average price.
        pembeli: buyers of a team in an ordinary month. kapasitas: pieces a season. hari_piutang: when buyers pay.
        kas, stok, aset, umur: rupiah, pieces, rupiah of old tools and the years that they last, on the first day.
    """

    kunci: str
    sidik: str
    nama: str
    tempat: str
    cerita: str
    jenis: UnitKind
    barang: str
    satuan: str
    modal: int
    harga_wajar: int
    harga_min: int
    harga_maks: int
    kepekaan: int
    pembeli: int
    kapasitas: int
    biaya_bulan: int
    hari_piutang: int
    kas: int
    stok: int
    aset: int
    umur: int
    alat: tuple[Thing, ...]
    musim: tuple[Season, ...]

    @property
    def opening(self) -> int:
        """Rupiah that the business is worth on the first day, all of it its owners'."""
        return self.kas + self.stok * self.modal + self.aset

    def thing(self, kunci: str) -> Thing:
        """The investment with this key. Raises DataError where there is none."""
        for one in self.alat:
            if one.kunci == kunci:
                return one
        known = ", ".join(one.kunci for one in self.alat)
        raise DataError(f"Permainan {self.kunci}", f"alat “{kunci}” tidak ada", f"Pilih {known}")

    def event(self, seed: str, round_: int) -> Event:
        """What happens in a round (from 1): drawn from the seed, the same for all teams."""
        return Draw(f"{seed}/permainan/{round_}").pick("kejadian", self.musim[round_ - 1].kejadian)


@cache
def load() -> Mapping[str, Scenario]:
    """The businesses that are shipped, by the name of their file.

    Raises:
        DataError: a file breaks its format.

    >>> sorted(load())
    ['madu', 'sembako', 'tenun']
    """
    texts = read_files(FOLDER)
    return MappingProxyType({name.removesuffix(".toml"): parse(name, text) for name, text in texts.items()})


def scenario(kunci: str) -> Scenario:
    """The business with this key. Raises DataError where there is none.

    >>> scenario("tenun").satuan
    'lembar'
    """
    try:
        return load()[kunci]
    except KeyError:
        what = f"usaha “{kunci}” tidak ada"
        raise DataError("Permainan usaha", what, f"Pilih {', '.join(sorted(load()))}") from None


def parse(name: str, text: str) -> Scenario:
    """The business in one file. Raises DataError naming the place that breaks the format."""
    block = Block(name, read_toml(name, text))
    start = Block(f"{name}, awal", block.take("awal", dict))
    told: dict[str, Any] = {key: block.take(key, str) for key in ("nama", "tempat", "cerita", "barang", "satuan")}
    counted: dict[str, Any] = {key: block.take(key, int) for key in _COUNTS}
    first: dict[str, Any] = {key: start.take(key, int) for key in ("kas", "stok", "aset", "umur")}
    found = Scenario(
        kunci=name.removesuffix(".toml"),
        sidik=digest_of({name: text}),
        jenis=cast(UnitKind, block.take("jenis", str)),
        alat=tuple(map(_thing, block.blocks("alat"))),
        musim=tuple(map(_season, block.blocks("musim"))),
        **told,
        **counted,
        **first,
    )
    for part in (block, start):
        part.finish()
    if len(found.musim) != ROUNDS or not found.modal < found.harga_wajar:
        raise block.error("musim bukan empat, atau modal tidak di bawah harga wajar", "Perbaiki berkas permainan")
    return found


_COUNTS = ("modal", "harga_wajar", "harga_min", "harga_maks", "kepekaan", "pembeli", "kapasitas", "biaya_bulan",
           "hari_piutang")  # fmt: skip


def _thing(block: Block) -> Thing:
    made = Thing(
        kunci=block.take("kunci", str),
        nama=block.take("nama", str),
        harga=block.take("harga", int),
        umur=block.take("umur", int),
        kapasitas=block.take("kapasitas", int, 0),
        pembeli=block.take("pembeli", float, 0.0),
        manfaat=block.take("manfaat", str),
    )
    block.finish()
    return made


def _season(block: Block) -> Season:
    offer = Block(f"{block.where}, tawaran", block.take("tawaran", dict))
    made = Season(
        nama=block.take("nama", str),
        bulan=block.take("bulan", str),
        kekuatan=block.take("kekuatan", float),
        keluarga=block.take("keluarga", int),
        catatan=block.take("catatan", str, ""),
        kejadian=tuple(map(_event, block.blocks("kejadian"))),
        tawaran=Offer(
            nama=offer.take("nama", str),
            metode=cast(Method, offer.take("metode", str)),
            bunga=offer.take("bunga", float),
            tenor=offer.take("tenor", int),
            maks=offer.take("maks", int),
        ),
    )
    offer.finish()
    block.finish()
    return made


def _event(block: Block) -> Event:
    made = Event(
        nama=block.take("nama", str),
        cerita=block.take("cerita", str),
        permintaan=block.take("permintaan", float, 1.0),
        bahan=block.take("bahan", int, 0),
        rusak=block.take("rusak", float, 0.0),
    )
    block.finish()
    return made
