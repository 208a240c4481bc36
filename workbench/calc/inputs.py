"""What ``workbench calc`` is asked: records with the plan's own keys, described for the reader of the schema."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from workbench.plan import Loan, ShuShare
from workbench.plan.records import DEFAULT_SHU, Record

__all__ = ["BreakEvenInput", "FeasibilityInput", "LoanInput", "MemberInput", "ShuInput"]

Money = Annotated[int, Field(ge=0, le=10**15)]
Figure = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class LoanInput(Loan):
    """Satu pinjaman, dengan isian yang sama seperti ``pinjaman`` pada berkas rencana."""

    mulai: dt.date = Field(dt.date(2027, 1, 1), description="Hari apa saja pada bulan 0, bulan pencairan pertama.")


class FeasibilityInput(Record):
    """Arus bersih tiap periode dan tingkat diskonto per tahun."""

    arus: tuple[Figure, ...] = Field(min_length=1, max_length=1200, description="Arus bersih; keluar bertanda minus.")
    diskonto: float = Field(ge=-0.5, le=10, allow_inf_nan=False, description="Per tahun; 12% ditulis 0.12.")
    periode: Literal["tahun", "bulan"] = Field("tahun", description="Satu arus untuk setiap tahun atau setiap bulan.")
    periode_pertama: Literal[0, 1] = Field(
        0, description="0: arus pertama tidak didiskonto. 1: didiskonto satu periode, seperti NPV di lembar kerja."
    )


class MemberInput(Record):
    """Bagian satu anggota: jasa modal menurut simpanan, jasa usaha menurut transaksi."""

    jasa_modal: Share = Field(description="Bagian SHU untuk jasa modal, desimal.")
    jasa_usaha: Share = Field(description="Bagian SHU untuk jasa usaha, desimal.")
    simpanan: Money = Field(description="Simpanan anggota ini, rupiah.")
    seluruh_simpanan: Money = Field(description="Simpanan semua anggota, rupiah.")
    transaksi: Money = Field(description="Transaksi anggota ini dengan koperasi, rupiah.")
    seluruh_transaksi: Money = Field(description="Transaksi semua anggota, rupiah.")


class ShuInput(Record):
    """SHU setahun dan cara membaginya."""

    jumlah_shu: Money = Field(description="SHU yang dibagi, rupiah.")
    imbal_jasa_desa: Share = Field(0.0, description="Bagian untuk desa, diambil lebih dulu; 20% ditulis 0.2.")
    shu: tuple[ShuShare, ...] = Field(DEFAULT_SHU, description="Pembagian sisanya; jumlahnya harus tepat 1.")
    anggota: MemberInput | None = Field(None, description="Isi bila bagian satu anggota juga dihitung.")


class BreakEvenInput(Record):
    """Biaya dan penjualan satu masa, misalnya setahun."""

    biaya_tetap: Figure = Field(ge=0, description="Biaya yang keluar walau tidak ada penjualan, rupiah.")
    penjualan: Figure = Field(description="Penjualan masa itu, rupiah.")
    biaya_variabel: Figure = Field(ge=0, description="Biaya yang ikut naik turun dengan penjualan itu, rupiah.")
    harga_jual: Figure | None = Field(None, gt=0, description="Harga satu unit, untuk titik impas dalam unit.")
