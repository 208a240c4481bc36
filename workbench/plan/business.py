"""The business: units, investments, working capital, people and running costs."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, Count, Evidence, LongText, Payer, Record, Rupiah, Text
from workbench.plan.block import Block
from workbench.plan.market import Demand

__all__ = ["AssetKind", "Investment", "RunningCost", "Staff", "Unit", "UnitKind", "WorkingCapital"]

UnitKind = Literal[
    "sembako", "lpg", "pupuk", "gabah", "karet", "tbs", "madu", "batik", "apotek", "klinik",
    "gudang", "logistik", "jasa_keuangan", "pemasok_mbg", "lainnya",
]  # fmt: skip
AssetKind = Literal["tanah", "bangunan", "kendaraan", "peralatan", "lainnya"]


class Unit(Record):
    """A business unit as unit economics: what is sold, at what price and cost, how much, when.

    ``volume`` is the quantity bought (or made) in one cycle at full capacity; ``susut`` of it is lost;
    the first cycle falls in ``mulai_bulan`` and the next ``siklus_bulan`` months later. Volume starts at
    ``ramp_awal`` of full and reaches it after ``ramp_bulan`` months; ``musim`` holds twelve factors,
    January first (empty: no season). ``peristiwa`` names season profiles that move with their events and multiply;
    ``blok`` says what goes into one unit, ``permintaan`` what the place can buy.
    """

    nama: Text
    jenis: UnitKind = "lainnya"
    satuan: Text = "unit"
    harga_jual: Rupiah
    harga_beli: Rupiah = 0
    biaya_variabel: Rupiah = 0
    volume: Amount
    kapasitas: Amount = 0.0
    siklus_bulan: Count = 1
    mulai_bulan: Count = 1
    ramp_awal: Amount = 1.0
    ramp_bulan: Count = 0
    susut: Amount = 0.0
    musim: tuple[Amount, ...] = ()
    peristiwa: tuple[Text, ...] = ()
    hari_piutang: Count = 0
    hari_persediaan: Count = 0
    hari_utang: Count = 0
    blok: Block = Block()
    permintaan: Demand | None = None
    pasar: LongText = ""
    bukti: Evidence = "perkiraan"
    catatan: Text = ""


class Investment(Record):
    """A thing that lasts: bought in ``bulan`` (0 = with the first money), worn out over ``umur_tahun``.

    ``pemeliharaan`` is a share of the price per year, ``nilai_sisa`` a share of the price; ``ganti`` buys
    it anew at the end of its life. ``umur_tahun`` 0 is land: it does not wear out.
    """

    nama: Text
    kelompok: AssetKind = "peralatan"
    jumlah: Count = 1
    harga_satuan: Rupiah
    bulan: Count = 0
    umur_tahun: Count = 5
    pemeliharaan: Amount = 0.0
    nilai_sisa: Amount = 0.0
    ganti: bool = False
    sumber: Payer = "pinjaman"
    bukti: Evidence = "perkiraan"
    catatan: Text = ""


class WorkingCapital(Record):
    """A line of belanja operasional: money for stock, for start-up costs (spent in ``bulan``), or kept as cash."""

    nama: Text
    jenis: Literal["stok", "biaya_awal", "cadangan_kas"] = "stok"
    jumlah: Rupiah
    bulan: Count = 0
    sumber: Payer = "pinjaman"
    catatan: Text = ""


class Staff(Record):
    """People on the payroll; ``bulan_upah`` 13 spreads one extra month (THR) over the year."""

    jabatan: Text
    orang: Count = 1
    upah_bulan: Rupiah
    bulan_upah: Count = 13
    mulai_bulan: Count = 1
    bukti: Evidence = "perkiraan"


class RunningCost(Record):
    """A cost that comes every month whether anything is sold or not."""

    nama: Text
    per_bulan: Rupiah
    mulai_bulan: Count = 1
    bukti: Evidence = "perkiraan"
