"""Pooled buying: what to order where, what it saves, who must join, a fair split."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field, StringConstraints

from workbench.calc.command import NOTES, Command, Share, undefined
from workbench.engine.purchasing import (
    WAYS,
    Buyer,
    Market,
    Need,
    Offer,
    Pool,
    Product,
    Route,
    Supplier,
    Tier,
    pool,
    split_reason,
    told,
)
from workbench.plan.base import Record

__all__ = ["COMMANDS", "PooledInput", "PooledResult", "market_of", "pooled"]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Amount = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Load = Annotated[float, Field(ge=0.001, le=1e9, allow_inf_nan=False)]


class ProductGiven(Record):
    """Satu barang."""

    nama: Name = Field(description="Nama barang.")
    berat_kg: Amount = Field(1.0, description="Berat satu satuan, kg.")
    susut: Share = Field(0.0, description="Bagian yang hilang di jalan dan di gudang; 2% ditulis 0.02.")
    biaya_simpan_bulan: Amount = Field(0.0, description="Biaya menyimpan satu satuan sebulan, rupiah.")
    hari_simpan: Amount = Field(0.0, description="Rata-rata lama disimpan, hari.")
    kemasan: Amount = Field(0.0, description="Isi satu kemasan utuh; 0 berarti boleh berapa saja.")


class NeedGiven(Record):
    """Kebutuhan satu barang."""

    barang: Name = Field(description="Nama barang, sama dengan di daftar barang.")
    jumlah: Amount = Field(description="Jumlah yang dibutuhkan, dalam satuan barang.")
    harga_sendiri: Amount = Field(description="Harga satu satuan sampai di tempat bila beli sendiri, rupiah.")


class BuyerGiven(Record):
    """Satu anggota atau koperasi."""

    nama: Name = Field(description="Nama pembeli.")
    kebutuhan: tuple[NeedGiven, ...] = Field(max_length=60, description="Yang dibutuhkan pembeli ini.")


class TierGiven(Record):
    """Satu tingkat harga."""

    mulai: Amount = Field(0.0, description="Jumlah pesanan mulai tingkat ini.")
    harga: Amount = Field(description="Harga setiap satuan pada tingkat ini, rupiah.")


class OfferGiven(Record):
    """Daftar harga satu barang."""

    barang: Name = Field(description="Nama barang, sama dengan di daftar barang.")
    tingkat: tuple[TierGiven, ...] = Field(
        min_length=1, max_length=10, description="Tingkat harga, dari yang terkecil."
    )
    persediaan: Amount | None = Field(None, description="Yang tersedia; kosong berarti cukup.")


class RouteGiven(Record):
    """Satu jalur angkut."""

    nama: Name = Field(description="Jalur: darat, sungai.")
    ongkos_trip: Amount = Field(0.0, description="Ongkos sekali jalan, rupiah.")
    muatan_kg: Load | None = Field(None, description="Muatan sekali jalan, kg; kosong berarti tidak terbatas.")
    ongkos_kg: Amount = Field(0.0, description="Ongkos tiap kg, rupiah.")
    susut: Share = Field(0.0, description="Bagian yang hilang di jalur ini; 2% ditulis 0.02.")


class SupplierGiven(Record):
    """Satu pemasok."""

    nama: Name = Field(description="Nama pemasok.")
    penawaran: tuple[OfferGiven, ...] = Field(max_length=60, description="Daftar harganya.")
    jalur: tuple[RouteGiven, ...] = Field(
        (RouteGiven(nama="diantar"),),
        min_length=1,
        max_length=5,
        description="Jalur angkut; bawaan diantar tanpa ongkos.",
    )
    hari_tunggu: Amount = Field(0.0, description="Hari dari bayar sampai barang datang.")
    tempo_hari: Amount = Field(0.0, description="Hari dari barang datang sampai harus dibayar.")


class PooledInput(Record):
    """Kebutuhan, pemasok, dan angkutan."""

    barang: tuple[ProductGiven, ...] = Field(min_length=1, max_length=60, description="Semua barang.")
    pembeli: tuple[BuyerGiven, ...] = Field(min_length=1, max_length=40, description="Semua yang mungkin ikut.")
    pemasok: tuple[SupplierGiven, ...] = Field(min_length=1, max_length=10, description="Semua pemasok.")
    biaya_uang_tahun: Share = Field(0.0, description="Biaya uang setahun selama menunggu; 12% ditulis 0.12.")
    daya_gudang_kg: Amount | None = Field(None, description="Daya tampung gudang bersama, kg; kosong berarti cukup.")
    shapley: bool = Field(True, description="Hitung juga bagi hemat menurut sumbangan; lama bila pembelinya banyak.")
    benih: int = Field(1, ge=0, le=2**31, description="Benih urutan acak bila pembeli lebih dari sepuluh.")


class OrderRow(Record):
    """One line of an order."""

    pemasok: str = Field(description="Nama pemasok.")
    barang: str = Field(description="Nama barang.")
    jalur: str = Field(description="Jalur angkut.")
    jumlah: float = Field(description="Jumlah yang dipesan, dalam satuan barang.")
    harga: float = Field(description="Harga satu satuan, rupiah.")
    nilai: int = Field(description="Jumlah dikali harga, rupiah.")
    biaya_menunggu: int = Field(description="Biaya uang selama menunggu, rupiah.")
    angkut_per_kg: int = Field(description="Ongkos angkut menurut berat, rupiah.")
    biaya_simpan: int = Field(description="Biaya simpan, rupiah.")
    susut: float = Field(description="Jumlah yang hilang.")
    sampai: float = Field(description="Jumlah yang sampai.")


class TripRow(Record):
    """Trips on one route."""

    pemasok: str = Field(description="Nama pemasok.")
    jalur: str = Field(description="Jalur angkut.")
    kali: int = Field(description="Banyaknya jalan.")
    berat_kg: float = Field(description="Berat seluruhnya, kg.")
    ongkos: int = Field(description="Ongkos semua jalan, rupiah.")


class PortionRow(Record):
    """What one buyer gets."""

    pembeli: str = Field(description="Nama pembeli.")
    barang: str = Field(description="Nama barang.")
    bersama: float = Field(description="Jumlah dari pesanan bersama.")
    sendiri: float = Field(description="Jumlah yang tetap dibeli sendiri.")


class AccountRow(Record):
    """One buyer's account."""

    pembeli: str = Field(description="Nama pembeli.")
    belanja_sendiri: int = Field(description="Yang dibayar bila beli sendiri, rupiah.")
    hemat_sama_rata: int = Field(description="Hemat bila dibagi sama rata, rupiah.")
    hemat_sebanding: int = Field(description="Hemat bila dibagi sebanding belanja, rupiah.")
    hemat_shapley: int | None = Field(description="Hemat bila dibagi menurut sumbangan (Shapley), rupiah.")
    setor_sebanding: int = Field(description="Yang disetor ke kas belanja bersama bila hemat dibagi sebanding, rupiah.")
    hemat_lain_tanpa_dia: int = Field(description="Hemat semua yang lain bila pembeli ini tidak ikut, rupiah.")
    harus_ikut: bool = Field(description="Ya bila tanpa pembeli ini tidak ada yang hemat.")


class LeftRow(Record):
    """What is over."""

    barang: str = Field(description="Nama barang.")
    jumlah: float = Field(description="Sisa sesudah dibagi; tidak pernah di bawah nol.")


class PooledResult(Record):
    """Pooled buying, answered."""

    belanja_sendiri: int = Field(description="Semua membeli sendiri, rupiah.")
    belanja_bersama: int = Field(description="Yang dibayar semua bersama-sama, rupiah.")
    hemat: int = Field(description="Selisihnya, rupiah.")
    pesanan: tuple[OrderRow, ...] = Field(description="Pesanan bersama.")
    perjalanan: tuple[TripRow, ...] = Field(description="Angkutan.")
    bagian: tuple[PortionRow, ...] = Field(description="Yang diterima tiap pembeli.")
    sisa: tuple[LeftRow, ...] = Field(description="Barang yang tersisa.")
    pembeli: tuple[AccountRow, ...] = Field(
        description="Hemat tiap pembeli menurut tiap cara; tiap cara jumlahnya tepat."
    )
    kelompok_awal: tuple[str, ...] = Field(description="Pembeli terbesar yang bersama-sama sudah hemat.")
    impas_bagian: float | None = Field(description="Bagian kebutuhan sekarang yang mulai hemat; 0.93 berarti 93%.")
    terbukti_termurah: bool = Field(description="Ya bila terbukti tidak ada pembagian yang lebih murah.")
    shapley_tepat: bool = Field(description="Ya bila semua urutan dihitung; tidak berarti perkiraan dari urutan acak.")
    kalimat: tuple[str, ...] = Field(description="Artinya dalam kata.")
    alasan: dict[str, str] = Field(description="Mengapa tiap cara membagi adil.")
    catatan: dict[str, str] = Field(description=NOTES)


def market_of(given: PooledInput) -> Market:
    """The engine's record of what was given."""
    return Market(
        tuple(
            Product(p.nama, p.berat_kg, p.susut, p.biaya_simpan_bulan, p.hari_simpan, p.kemasan) for p in given.barang
        ),
        tuple(
            Buyer(b.nama, tuple(Need(n.barang, n.jumlah, n.harga_sendiri) for n in b.kebutuhan)) for b in given.pembeli
        ),
        tuple(_supplier(s) for s in given.pemasok),
        rate=given.biaya_uang_tahun,
        store=_endless(given.daya_gudang_kg),
    )


def _supplier(s: SupplierGiven) -> Supplier:
    return Supplier(
        s.nama,
        tuple(
            Offer(o.barang, tuple(Tier(t.mulai, t.harga) for t in o.tingkat), _endless(o.persediaan))
            for o in s.penawaran
        ),
        tuple(Route(r.nama, r.ongkos_trip, _endless(r.muatan_kg), r.ongkos_kg, r.susut) for r in s.jalur),
        s.hari_tunggu,
        s.tempo_hari,
    )


def _endless(most: float | None) -> float:
    return math.inf if most is None else most


def pooled(given: PooledInput) -> PooledResult:
    """Work out pooled buying. Raises WorkbenchError where names or figures make no sense."""
    ways = WAYS if given.shapley else WAYS[:2]
    found = pool(market_of(given), ways, seed=given.benih)
    best, edge = found.assignment, found.break_even
    return PooledResult(
        belanja_sendiri=found.alone,
        belanja_bersama=found.alone - found.saving,
        hemat=found.saving,
        pesanan=_orders(found),
        perjalanan=tuple(
            TripRow(pemasok=t.supplier, jalur=t.route, kali=t.count, berat_kg=t.kilograms, ongkos=t.cost)
            for t in best.trips
        ),
        bagian=tuple(
            PortionRow(pembeli=p.buyer, barang=p.product, bersama=p.joint, sendiri=p.alone) for p in best.portions
        ),
        sisa=tuple(LeftRow(barang=name, jumlah=amount) for name, amount in best.left if amount > 0),
        pembeli=_accounts(found),
        kelompok_awal=found.first_group,
        impas_bagian=edge.share if edge else None,
        terbukti_termurah=best.proven,
        shapley_tepat=found.exact,
        kalimat=told(found),
        alasan={way: split_reason(found, way) for way in ways},
        catatan=undefined(
            impas_bagian="" if edge else "berapa pun jumlahnya, belanja bersama tidak lebih murah",
            hemat_shapley="" if given.shapley else "tidak diminta",
        ),
    )


def _orders(found: Pool) -> tuple[OrderRow, ...]:
    return tuple(
        OrderRow(
            pemasok=o.supplier,
            barang=o.product,
            jalur=o.route,
            jumlah=o.quantity,
            harga=o.price,
            nilai=o.goods,
            biaya_menunggu=o.waiting,
            angkut_per_kg=o.freight,
            biaya_simpan=o.storage,
            susut=o.lost,
            sampai=o.arrives,
        )
        for o in found.assignment.orders
    )


def _accounts(found: Pool) -> tuple[AccountRow, ...]:
    return tuple(
        AccountRow(
            pembeli=a.buyer,
            belanja_sendiri=a.alone,
            hemat_sama_rata=a.saving("sama_rata"),
            hemat_sebanding=a.saving("sebanding"),
            hemat_shapley=a.parts.get("shapley"),
            setor_sebanding=bill,
            hemat_lain_tanpa_dia=a.without,
            harus_ikut=a.must_join,
        )
        for a, bill in zip(found.accounts, found.bills("sebanding"), strict=True)
    )


COMMANDS = (Command("pooled_buying", "belanja bersama", PooledInput, PooledResult, pooled),)
"""The calculations of this topic."""
