"""The records that a plan is made of: frozen, typed, with Indonesian keys.

Any figure of the right *type* is accepted, however odd: limits are sentences of
:func:`workbench.checks.check`, never a silent clamp and never an exception while typing.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

__all__ = [
    "DEFAULT_SHU",
    "MARK",
    "Assumption",
    "Assumptions",
    "Evidence",
    "Investment",
    "LegalPaper",
    "Loan",
    "Membership",
    "Narrative",
    "Officer",
    "OpeningBalance",
    "PastYear",
    "Payer",
    "Profile",
    "Record",
    "RunningCost",
    "ShuShare",
    "Staff",
    "Submission",
    "Tranche",
    "Unit",
    "WorkingCapital",
]

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Rupiah = Annotated[int, Field(ge=-(10**14), le=10**14)]
Count = Annotated[int, Field(ge=-(10**7), le=10**7)]
Amount = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]

Evidence = Literal["nota", "survei", "harga_dinas", "perkiraan"]
"""How well a figure is supported, best first: receipt, survey, price of the Dinas, estimate."""

Payer = Literal["sendiri", "pinjaman", "hibah", "pihak_lain"]
"""Who pays a line. ``pihak_lain`` (Agrinas and the like) builds and owns it: not our cash, not our asset."""

UnitKind = Literal[
    "sembako", "lpg", "pupuk", "gabah", "karet", "tbs", "madu", "batik", "apotek", "klinik",
    "gudang", "logistik", "jasa_keuangan", "pemasok_mbg", "lainnya",
]  # fmt: skip
AssetKind = Literal["tanah", "bangunan", "kendaraan", "peralatan", "lainnya"]
PaperKind = Literal[
    "badan_hukum", "nomor_induk_koperasi", "rekening_bank", "npwp", "nib", "berita_acara_musdes",
    "persetujuan_kepala_desa", "surat_kuasa", "laporan_rat", "izin_unit", "bukti_lahan",
]  # fmt: skip
PaperStatus = Literal["ada", "proses", "belum"]
Method = Literal["anuitas", "menurun", "flat", "murabahah", "murabahah_anuitas"]
GraceInterest = Literal["dibayar", "ditangguhkan", "dikapitalisasi"]
WorkingDayPolicy = Literal["tidak_digeser", "akhir_pekan", "libur_nasional", "cuti_bersama"]
RoundingMode = Literal["terdekat", "ke_atas"]


MARK = "CONTOH – DATA REKAAN"
"""What every page made from an invented plan (``contoh``) says."""


class Record(BaseModel):
    """A frozen record: unknown keys are refused, types are not guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Profile(Record):
    """Who the cooperative is. ``kode`` is the Kemendagri code of its desa or kelurahan."""

    kode: Text
    nama: Text
    desa: Text
    jenis: Literal["desa", "kelurahan"] = "desa"
    kecamatan: Text
    kabupaten: Text = "Kabupaten Sintang"
    provinsi: Text = "Kalimantan Barat"
    alamat: Text = ""
    tahun_berdiri: Count = 2025
    penduduk: Count = 0
    kepala_keluarga: Count = 0
    pendamping: Text = ""
    kepala_desa: Text = ""


class Officer(Record):
    """One person of the board (pengurus), the supervisors (pengawas) or the management."""

    jabatan: Text
    nama: Text
    pengalaman: Text = ""


class LegalPaper(Record):
    """A paper that the bank asks for, and whether it is there."""

    jenis: PaperKind
    status: PaperStatus
    nomor: Text = ""
    tanggal: dt.date | None = None


class Membership(Record):
    """Members and what they save: pokok once per new member, wajib every month."""

    jumlah: Count = 0
    perempuan: Count = 0
    tambahan_per_bulan: Count = 0
    simpanan_pokok: Rupiah = 0
    simpanan_wajib_bulan: Rupiah = 0
    kepatuhan: Amount = 1.0


class OpeningBalance(Record):
    """The balance sheet on the day before month 1; it must balance (:func:`check` says by how much not)."""

    kas: Rupiah = 0
    piutang: Rupiah = 0
    persediaan: Rupiah = 0
    aset_tetap: Rupiah = 0
    umur_sisa_aset_tahun: Count = 5
    utang_usaha: Rupiah = 0
    simpanan_sukarela: Rupiah = 0
    pinjaman_lama: Rupiah = 0
    simpanan_pokok: Rupiah = 0
    simpanan_wajib: Rupiah = 0
    cadangan: Rupiah = 0
    hibah: Rupiah = 0
    shu_belum_dibagi: Rupiah = 0


class PastYear(Record):
    """Last year's figures in four numbers; zero everywhere means a cooperative that has not yet traded."""

    tahun: Count = 2025
    penjualan: Rupiah = 0
    harga_pokok: Rupiah = 0
    biaya: Rupiah = 0
    shu: Rupiah = 0


class Unit(Record):
    """A business unit as unit economics: what is sold, at what price and cost, how much, when.

    ``volume`` is the quantity bought (or made) in one cycle at full capacity; ``susut`` of it is lost;
    the first cycle falls in ``mulai_bulan`` and the next ``siklus_bulan`` months later. Volume starts at
    ``ramp_awal`` of full and reaches it after ``ramp_bulan`` months; ``musim`` holds twelve factors,
    January first (empty: no season).
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
    hari_piutang: Count = 0
    hari_persediaan: Count = 0
    hari_utang: Count = 0
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


class Tranche(Record):
    """One draw (tahap pencairan): in month ``bulan``, and what for."""

    bulan: Count
    jumlah: Rupiah
    untuk: Text = ""


class Loan(Record):
    """A loan asked for, or one that already runs (``sudah_berjalan``: ``plafon`` is then its balance).

    ``tahap`` empty means all in month 0. Interest per month is ``bunga_tahun / 12`` (30/360).
    """

    nama: Text = "Pinjaman"
    program: Text = "bebas"
    pemberi: Text = ""
    plafon: Rupiah
    bunga_tahun: Amount
    metode: Method = "anuitas"
    tenor_bulan: Count
    tenggang_bulan: Count = 0
    tenggang_dalam_tenor: bool = True
    bunga_tenggang: GraceInterest = "dibayar"
    tahap: tuple[Tranche, ...] = ()
    hari_jatuh_tempo: Count = 12
    hari_libur: WorkingDayPolicy = "libur_nasional"
    pembulatan: Rupiah = 1
    arah_pembulatan: RoundingMode = "terdekat"
    provisi: Amount = 0.0
    agunan: LongText = ""
    sudah_berjalan: bool = False


class ShuShare(Record):
    """One share of the SHU; all shares together must be 1. ``cadangan`` stays in the cooperative."""

    nama: Text
    bagian: Amount


class Assumptions(Record):
    """What holds for the whole plan. ``mulai`` is month 0, the month of the first money."""

    mulai: dt.date
    kenaikan_harga_jual: Amount = 0.0
    kenaikan_biaya: Amount = 0.0
    kenaikan_upah: Amount = 0.0
    diskonto: Amount = 0.12
    kas_minimum: Rupiah = 0
    ambang_dscr: Amount = 1.25
    tahun_terdaftar_pajak: Count = 2025
    imbal_jasa_desa: bool = True
    bagi_shu: bool = True
    bulan_rat: Count = 3


class Assumption(Record):
    """One line of the assumption ledger: about what, how much, why, and how well supported."""

    tentang: Text
    nilai: Text
    catatan: LongText = ""
    bukti: Evidence = "perkiraan"
    tanggal: dt.date | None = None


class Narrative(Record):
    """The words for the six aspects; what is left empty is marked as a gap, never filled with phrases."""

    pasar: LongText = ""
    teknis: LongText = ""
    manajemen: LongText = ""
    sosial_lingkungan: LongText = ""
    risiko: LongText = ""


class Submission(Record):
    """The letter side of the proposal: number, date, to whom, where."""

    nomor: Text = ""
    tanggal: dt.date
    kepada: Text = ""
    kota: Text = "Sintang"


DEFAULT_SHU = tuple(
    ShuShare(nama=name, bagian=share)
    for name, share in (
        ("Cadangan", 0.40),
        ("Jasa anggota", 0.40),
        ("Dana pengurus", 0.05),
        ("Dana karyawan", 0.05),
        ("Dana pendidikan", 0.05),
        ("Dana sosial", 0.05),
    )
)
