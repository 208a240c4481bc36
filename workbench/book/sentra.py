"""The business centre: member loans and mentors, a buffer stock, a production plan, a large buyer, a chain's margins.

Every part may stay empty. Shares (``bunga_bulan``, ``susut`` and the like) are fractions: 0.015 is 1.5 %.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from workbench.book.examples import example_of
from workbench.plan.base import Amount, Count, Record, Rupiah, Text

__all__ = [
    "BankLoan", "Buffer", "Centre", "Chain", "Demand", "Financing", "Material", "MemberLoan", "Mentor", "MonthPrice",
    "Offtake", "Product", "Production", "Stage", "Supply", "Worker", "example",
]  # fmt: skip

MemberMethod = Literal["flat", "menurun", "anuitas"]
Every = Literal["minggu", "bulan"]


# --- financing of members -----------------------------------------------------------------------------


class MemberLoan(Record):
    """A loan to one member: what it is for, where it stands. ``anggota`` is a name to call by, never a KTP name."""

    anggota: Text = ""
    produk: Text = ""
    tempat: Text = ""
    jumlah: Rupiah = 0
    tenor_bulan: Count = 12
    bunga_bulan: Amount = 0.015
    metode: MemberMethod = "flat"
    sisa: Rupiah = 0
    hari_tunggakan: Count = 0
    tenaga_kerja: Count = 0


class BankLoan(Record):
    """The loan that the pool itself pays back (bank, LPDB): what is still owed, and its terms from now on."""

    pemberi: Text = ""
    sisa: Rupiah = 0
    bunga_tahun: Amount = 0.06
    metode: MemberMethod = "anuitas"
    tenor_bulan: Count = 36


class Mentor(Record):
    """Somebody who has made a local product and can show others how; ``kapasitas`` is how many at once."""

    nama: Text = ""
    produk: Text = ""
    tempat: Text = ""
    kapasitas: Count = 1


class Financing(Record):
    """A pool of member loans out of own money and a bank's."""

    kas: Rupiah = 0
    biaya_bulan: Rupiah = 0
    bank: BankLoan = BankLoan()
    pinjaman: tuple[MemberLoan, ...] = ()
    pembina: tuple[Mentor, ...] = ()


# --- buffer stock -------------------------------------------------------------------------------------


class MonthPrice(Record):
    """The price at the farm gate in one month, and what members offer then (0: as much as in other months)."""

    bulan: Text = ""
    harga: Rupiah = 0
    panen: Amount = 0.0


class Buffer(Record):
    """A stock that is bought when prices are low and sold when they are high."""

    barang: Text = ""
    satuan: Text = "kg"
    harga_lantai: Rupiah = 0
    harga_atap: Rupiah = 0
    beli_bulan: Amount = 0.0
    jual_bulan: Amount = 0.0
    gudang: Amount = 0.0
    kas: Rupiah = 0
    stok_awal: Amount = 0.0
    susut_bulan: Amount = 0.01
    biaya_simpan: Rupiah = 0
    biaya_masuk: Rupiah = 0
    naik_turun: Amount = 0.1
    harga: tuple[MonthPrice, ...] = ()


# --- production and quality ---------------------------------------------------------------------------


class Product(Record):
    """What members make: hours and wage for one piece, shares of grades A and B (the rest is C), and prices."""

    nama: Text = ""
    satuan: Text = "lembar"
    jam: Amount = 0.0
    upah: Rupiah = 0
    stok_awal: Count = 0
    bagian_a: Amount = 1.0
    bagian_b: Amount = 0.0
    harga_a: Rupiah = 0
    harga_b: Rupiah = 0
    harga_c: Rupiah = 0
    perbaikan: Amount = 0.0
    jam_perbaikan: Amount = 0.0
    gagal: Amount = 0.0


class Material(Record):
    """A material of one product, per piece that is begun."""

    produk: Text = ""
    nama: Text = ""
    satuan: Text = ""
    per_satuan: Amount = 0.0
    harga: Rupiah = 0


class Demand(Record):
    """An order: how many of a product in month ``bulan`` (1 is the first month of the plan)."""

    produk: Text = ""
    bulan: Count = 1
    jumlah: Count = 0


class Worker(Record):
    """A member who makes, by a name to call by, and the hours a month."""

    nama: Text = ""
    jam_bulan: Count = 0


class Production(Record):
    """What to make when, of which grade, by whom."""

    produk: tuple[Product, ...] = ()
    bahan: tuple[Material, ...] = ()
    pesanan: tuple[Demand, ...] = ()
    perajin: tuple[Worker, ...] = ()


# --- a large buyer ------------------------------------------------------------------------------------


class Supply(Record):
    """What one member can deliver a month, from month ``mulai`` to month ``sampai`` of the contract."""

    anggota: Text = ""
    jumlah: Amount = 0.0
    mulai: Count = 1
    sampai: Count = 12


class Offtake(Record):
    """A contract with a buyer: so much a week or a month, at a price, paid after some days, with a penalty."""

    pembeli: Text = ""
    barang: Text = ""
    satuan: Text = "kg"
    jumlah: Amount = 0.0
    tiap: Every = "bulan"
    lama_bulan: Count = 12
    harga: Rupiah = 0
    harga_beli: Rupiah = 0
    biaya_satuan: Rupiah = 0
    biaya_bulan: Rupiah = 0
    susut: Amount = 0.0
    denda: Amount = 0.0
    hari_bayar: Count = 30
    bunga_dana: Amount = 0.01
    kas: Rupiah = 0
    panen_turun: Amount = 0.2
    pemasok: tuple[Supply, ...] = ()


# --- margins of a chain -------------------------------------------------------------------------------


class Stage(Record):
    """One step from material to buyer. ``butuh`` is how much of the step before one unit of this one takes."""

    nama: Text = ""
    pelaku: Text = ""
    satuan: Text = ""
    butuh: Amount = 1.0
    susut: Amount = 0.0
    biaya: Rupiah = 0
    harga: Rupiah = 0
    ambil_alih: bool = False
    biaya_koperasi: Rupiah = 0


class Chain(Record):
    """From material to buyer."""

    barang: Text = ""
    jumlah_bulan: Amount = 0.0
    tahap: tuple[Stage, ...] = ()


class Centre(Record):
    """The cooperative as a business centre; every part may stay empty.

    >>> Centre().margin.tahap
    ()
    """

    pembiayaan: Financing = Financing()
    penyangga: Buffer = Buffer()
    produksi: Production = Production()
    penyerapan: Offtake = Offtake()
    margin: Chain = Chain()


@cache
def example() -> Centre:
    """Every part filled with invented figures (CONTOH).

    >>> example().margin.barang[:6]
    'CONTOH'
    """
    return example_of(Centre, "sentra.json")
