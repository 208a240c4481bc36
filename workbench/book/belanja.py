"""Pooled buying: goods, needs, suppliers with price tiers, ways of transport.

Tables are flat, as people write them: a row names its goods, buyer or supplier. Whether the names meet is for
:func:`workbench.engine.purchasing.market_from`.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbench.book.examples import example_of
from workbench.plan.base import Amount, Record, Rupiah, Text

__all__ = ["BuyerKind", "Goods", "Haul", "PriceStep", "Procurement", "Seller", "SplitWay", "Wanted", "example"]

BuyerKind = Literal["anggota", "koperasi"]
"""Who buys: a member, or a neighbouring cooperative."""

SplitWay = Literal["sama_rata", "sebanding", "shapley"]
"""How the saving is divided."""


class Goods(Record):
    """Something that is bought, in whole packs of ``kemasan`` units; 0: loose, any quantity."""

    nama: Text
    satuan: Text = "kg"
    berat_kg: Amount = 1.0
    susut: Amount = 0.0
    biaya_simpan_bulan: Rupiah = 0
    hari_simpan: Amount = 0.0
    kemasan: Amount = 1.0


class Wanted(Record):
    """What one buyer needs of one kind of goods, and what a unit costs this buyer today, delivered."""

    pembeli: Text
    jenis: BuyerKind = "anggota"
    barang: Text
    jumlah: Amount = 0.0
    harga_kini: Rupiah = 0


class Seller(Record):
    """A supplier: days from payment to goods, and days from goods to payment."""

    nama: Text
    alamat: Text = ""
    hari_tunggu: Amount = 0.0
    tempo_hari: Amount = 0.0


class PriceStep(Record):
    """One step of a price list: from ``mulai_jumlah`` on. ``persediaan`` 0: as much as is wanted."""

    pemasok: Text
    barang: Text
    mulai_jumlah: Amount = 0.0
    harga: Rupiah = 0
    persediaan: Amount = 0.0


class Haul(Record):
    """A way from a supplier, by road or river. ``muatan_kg`` 0: a trip carries any weight."""

    pemasok: Text
    nama: Text
    ongkos_jalan: Rupiah = 0
    muatan_kg: Amount = 0.0
    ongkos_kg: Rupiah = 0
    susut: Amount = 0.0


class Procurement(Record):
    """Pooled buying of one order. ``gudang_kg`` 0: the store holds everything."""

    nomor: Text = ""
    tanggal_pesan: dt.date | None = None
    barang: tuple[Goods, ...] = ()
    kebutuhan: tuple[Wanted, ...] = ()
    pemasok: tuple[Seller, ...] = ()
    penawaran: tuple[PriceStep, ...] = ()
    jalur: tuple[Haul, ...] = ()
    biaya_uang_tahun: Amount = 0.0
    gudang_kg: Amount = 0.0
    cara_bagi: SplitWay = "sebanding"
    uji_harga: Amount = 0.1


def example() -> Procurement:
    """An invented order of village shops, by road and river (CONTOH).

    >>> {row.nama for row in example().jalur if "sungai" in row.nama}
    {'Perahu motor lewat sungai'}
    """
    return example_of(Procurement, "contoh.belanja.json")
