"""Loans asked for and loans that already run."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, Count, LongText, Record, Rupiah, Text

__all__ = ["DayBasis", "GraceInterest", "Loan", "Method", "RoundingMode", "Tranche", "WorkingDayPolicy"]

Method = Literal["anuitas", "menurun", "flat", "murabahah", "murabahah_anuitas"]
GraceInterest = Literal["dibayar", "ditangguhkan", "dibayar_sesudahnya", "dikapitalisasi"]
WorkingDayPolicy = Literal["tidak_digeser", "akhir_pekan", "libur_nasional", "cuti_bersama"]
RoundingMode = Literal["terdekat", "ke_atas", "ke_bawah"]
DayBasis = Literal["30/360", "30E/360", "actual/365", "actual/364", "actual/360", "actual/actual"]


class Tranche(Record):
    """One draw (tahap pencairan): in month ``bulan``, and what for."""

    bulan: Count
    jumlah: Rupiah
    untuk: Text = ""


class Loan(Record):
    """A loan asked for, or one that already runs (``sudah_berjalan``: ``plafon`` is then its balance).

    ``tahap`` empty means all in month 0. Interest per month is ``bunga_tahun / 12`` unless
    ``hitungan_hari`` counts real days. 0 in the last fields means: not agreed, as if they were not there.
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
    hitungan_hari: DayBasis = "30/360"
    hari_cair: Count = 0
    tenggang_bunga_bulan: Count = 0
    bebas_bunga_bulan: Count = 0
    bunga_tetap_bulan: Count = 0
    bunga_berikut: Amount = 0.0
