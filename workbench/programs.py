"""Loan programmes as frozen records, one ``data/programs/<id>.toml`` each, with worked examples inside.

A field that no source states is absent in the file and ``None`` here: it is a choice that the user makes
and the proposal prints as an assumption (see :meth:`Programme.unstated`). Fields carry the Indonesian
names of the plan's loan.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from workbench.datafiles import Block, Table, digest_of, read_files, read_toml
from workbench.errors import DataError
from workbench.rules import Confidence, Status

__all__ = ["Contoh", "Programme", "Sumber", "digest", "get", "load", "parse"]

CHOICES = (
    "bunga_tahun",
    "metode",
    "tenor_maks_bulan",
    "tenggang_maks_bulan",
    "tenggang_dalam_tenor",
    "bunga_tenggang",
    "hari_jatuh_tempo",
    "aturan_hari_libur",
    "pembulatan",
)
"""Terms of a loan that a source may leave open, in the order in which a proposal lists them."""


@dataclass(frozen=True, slots=True)
class Sumber:
    """A page that a programme's figures were read from, its date as far as known, and what it is."""

    alamat: str
    halaman: str
    catatan: str


@dataclass(frozen=True, slots=True)
class Contoh:
    """A worked example: the terms of a loan and its first instalment after grace, in rupiah.

    The engine must give ``angsuran`` within ``toleransi`` rupiah. ``pembulatan`` is the multiple to which
    the source rounds (1 = whole rupiah), ``arah_pembulatan`` is "terdekat" or "ke_atas".
    """

    plafon: int
    bunga_tahun: float
    metode: str
    tenor_bulan: int
    tenggang_bulan: int
    tenggang_dalam_tenor: bool
    bunga_tenggang: str
    pembulatan: int
    arah_pembulatan: str
    angsuran: float
    toleransi: float
    sumber: str
    catatan: str


@dataclass(frozen=True, slots=True)
class Programme:
    """The published terms of one loan programme. Money in rupiah, rates as decimals per year.

    ``per_tanggal`` dates the terms as far as known; ``status`` says in a sentence how they stand and
    ``kode_status`` in one word; ``keyakinan`` says per field how well it is attested. An empty
    ``metode_pilihan`` leaves every method open.

    >>> programme = get("kdmp_pmk49")
    >>> programme.plafon_maks, programme.bunga_tahun, programme.metode
    (3000000000, 0.06, None)
    """

    id: str
    nama: str
    dasar: tuple[str, ...]
    per_tanggal: str
    status: str
    kode_status: Status
    diperiksa: dt.date
    peminjam: str
    bisa_dipinjam_koperasi: bool
    plafon_di_atas: int | None
    plafon_maks: int | None
    plafon_modal_kerja_maks: int | None
    bunga_tahun: float | None
    bunga_maks_tahun: float | None
    jenis_bunga: str
    metode: str | None
    metode_pilihan: tuple[str, ...]
    angsuran_hanya_proyeksi: bool
    tenor_maks_bulan: int | None
    tenor_kmk_bulan: int | None
    tenor_ki_bulan: int | None
    tenor_kmk_perpanjangan_bulan: int | None
    tenor_ki_perpanjangan_bulan: int | None
    tenggang_min_bulan: int | None
    tenggang_maks_bulan: int | None
    tenggang_dalam_tenor: bool | None
    bunga_tenggang: str | None
    hari_jatuh_tempo: int | None
    aturan_hari_libur: str | None
    pembulatan: int | None
    agunan: tuple[str, ...]
    syarat: tuple[str, ...]
    kegiatan: tuple[str, ...]
    isi_proposal_minimum: tuple[str, ...]
    persetujuan: tuple[str, ...]
    keyakinan: Table[Confidence]
    sumber: tuple[Sumber, ...]
    catatan: tuple[str, ...]
    contoh: tuple[Contoh, ...]

    @property
    def plafon_min(self) -> int | None:
        """The smallest loan in whole rupiah: one rupiah more than ``plafon_di_atas``.

        >>> get("kur_mikro").plafon_min
        10000001
        """
        return None if self.plafon_di_atas is None else self.plafon_di_atas + 1

    def unstated(self) -> tuple[str, ...]:
        """The terms that no source states, which a proposal must print as its own assumptions.

        >>> get("kdmp_pmk49").unstated()
        ('metode', 'tenggang_dalam_tenor', 'bunga_tenggang', 'pembulatan')
        """
        return tuple(name for name in CHOICES if getattr(self, name) is None)


@cache
def load() -> Mapping[str, Programme]:
    """All programmes by id, in order of id. Raises DataError when a file breaks its format."""
    return parse(read_files("programs"))


@cache
def digest() -> str:
    """SHA-256 of the programme files, the same on every system; a changed figure changes it."""
    return digest_of(read_files("programs"))


def get(id: str) -> Programme:
    """The programme with this id. Raises DataError listing the ids when there is none.

    >>> get("kdmp_agrinas").bisa_dipinjam_koperasi
    False
    """
    programmes = load()
    if id in programmes:
        return programmes[id]
    near = difflib.get_close_matches(id, programmes, n=1)
    hint = f"Barangkali maksudnya {near[0]}. " if near else ""
    raise DataError(f"Program {id}", "program ini tidak ada", f"{hint}Program yang ada: {', '.join(programmes)}")


def parse(files: Mapping[str, str]) -> Table[Programme]:
    """Build programmes from TOML texts by file name. Raises DataError naming file, key and what to write."""
    return Table(
        {name.removesuffix(".toml"): _programme(Block(name, read_toml(name, text))) for name, text in files.items()}
    )


def _programme(block: Block) -> Programme:
    programme = Programme(
        id=block.take("id", str),
        nama=block.take("nama", str),
        dasar=block.texts("dasar"),
        per_tanggal=block.page_date("per_tanggal", required=True),
        status=block.take("status", str),
        kode_status=block.choice("kode_status", Status),
        diperiksa=block.take("diperiksa", dt.date),
        peminjam=block.take("peminjam", str),
        bisa_dipinjam_koperasi=block.take("bisa_dipinjam_koperasi", bool),
        plafon_di_atas=block.optional("plafon_di_atas", int),
        plafon_maks=block.optional("plafon_maks", int),
        plafon_modal_kerja_maks=block.optional("plafon_modal_kerja_maks", int),
        bunga_tahun=block.optional("bunga_tahun", float),
        bunga_maks_tahun=block.optional("bunga_maks_tahun", float),
        jenis_bunga=block.take("jenis_bunga", str, ""),
        metode=block.optional("metode", str),
        metode_pilihan=block.texts("metode_pilihan"),
        angsuran_hanya_proyeksi=block.take("angsuran_hanya_proyeksi", bool, False),
        tenor_maks_bulan=block.optional("tenor_maks_bulan", int),
        tenor_kmk_bulan=block.optional("tenor_kmk_bulan", int),
        tenor_ki_bulan=block.optional("tenor_ki_bulan", int),
        tenor_kmk_perpanjangan_bulan=block.optional("tenor_kmk_perpanjangan_bulan", int),
        tenor_ki_perpanjangan_bulan=block.optional("tenor_ki_perpanjangan_bulan", int),
        tenggang_min_bulan=block.optional("tenggang_min_bulan", int),
        tenggang_maks_bulan=block.optional("tenggang_maks_bulan", int),
        tenggang_dalam_tenor=block.optional("tenggang_dalam_tenor", bool),
        bunga_tenggang=block.optional("bunga_tenggang", str),
        hari_jatuh_tempo=block.optional("hari_jatuh_tempo", int),
        aturan_hari_libur=block.optional("aturan_hari_libur", str),
        pembulatan=block.optional("pembulatan", int),
        agunan=block.texts("agunan"),
        syarat=block.texts("syarat"),
        kegiatan=block.texts("kegiatan"),
        isi_proposal_minimum=block.texts("isi_proposal_minimum"),
        persetujuan=block.texts("persetujuan"),
        keyakinan=_confidence(block),
        sumber=tuple(_source(source) for source in block.blocks("sumber")),
        catatan=block.texts("catatan"),
        contoh=tuple(_example(example) for example in block.blocks("contoh")),
    )
    block.finish()
    if block.where != f"{programme.id}.toml":
        raise block.error(f"id {programme.id} tidak sama dengan nama berkas", "Samakan keduanya")
    if not programme.sumber:
        raise block.error("tidak punya sumber", "Tambahkan satu blok [[sumber]]")
    return programme


def _confidence(block: Block) -> Table[Confidence]:
    table = block.take("keyakinan", dict, {})
    words = Block(f"{block.where}, [keyakinan]", table)
    found = Table({str(key): words.choice(str(key), Confidence) for key in table})
    unknown = sorted(set(found) - {*Programme.__dataclass_fields__})
    if unknown:
        raise words.error(f"{', '.join(unknown)} bukan isian program", "Pakai nama isian berkas ini")
    return found


def _source(block: Block) -> Sumber:
    source = Sumber(
        alamat=block.take("alamat", str),
        halaman=block.page_date("halaman"),
        catatan=block.take("catatan", str, ""),
    )
    block.finish()
    return source


def _example(block: Block) -> Contoh:
    example = Contoh(
        plafon=block.take("plafon", int),
        bunga_tahun=block.take("bunga_tahun", float),
        metode=block.take("metode", str),
        tenor_bulan=block.take("tenor_bulan", int),
        tenggang_bulan=block.take("tenggang_bulan", int, 0),
        tenggang_dalam_tenor=block.take("tenggang_dalam_tenor", bool, True),
        bunga_tenggang=block.take("bunga_tenggang", str, "dibayar"),
        pembulatan=block.take("pembulatan", int, 1),
        arah_pembulatan=block.take("arah_pembulatan", str, "terdekat"),
        angsuran=block.take("angsuran", float),
        toleransi=block.take("toleransi", float),
        sumber=block.take("sumber", str),
        catatan=block.take("catatan", str, ""),
    )
    block.finish()
    return example
