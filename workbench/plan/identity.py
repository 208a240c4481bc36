"""Who the cooperative is, what it had, and the words of its plan."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbench.plan.base import Amount, Count, LongText, Record, Rupiah, Text

__all__ = [
    "LegalPaper",
    "Membership",
    "Narrative",
    "Officer",
    "OpeningBalance",
    "PaperKind",
    "PaperStatus",
    "PastYear",
    "Profile",
    "Submission",
]

PaperKind = Literal[
    "badan_hukum", "nomor_induk_koperasi", "rekening_bank", "npwp", "nib", "berita_acara_musdes",
    "persetujuan_kepala_desa", "surat_kuasa", "laporan_rat", "izin_unit", "bukti_lahan",
]  # fmt: skip
PaperStatus = Literal["ada", "proses", "belum"]


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


class Submission(Record):
    """The letter side of the proposal: number, date, to whom, where."""

    nomor: Text = ""
    tanggal: dt.date
    kepada: Text = ""
    kota: Text = "Sintang"


class Narrative(Record):
    """The words for the six aspects; what is left empty is marked as a gap, never filled with phrases."""

    pasar: LongText = ""
    teknis: LongText = ""
    manajemen: LongText = ""
    sosial_lingkungan: LongText = ""
    risiko: LongText = ""
