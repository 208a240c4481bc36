"""The limits of single fields in the register, as stored values: a rate of 6% is 0.06.

They keep typing errors out while reading; whether a plan is sensible is for ``workbench.checks``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["LIMITS", "MOST_MONEY"]

MOST_MONEY = 10**13
LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "anggota.kepatuhan": (0, 1),
        "asumsi.ambang_dscr": (0, 10),
        "asumsi.bulan_rat": (1, 12),
        "asumsi.kenaikan_biaya": (-0.5, 1),
        "asumsi.kenaikan_harga_jual": (-0.5, 1),
        "asumsi.kenaikan_upah": (-0.5, 1),
        "asumsi.tahun_terdaftar_pajak": (1945, 2100),
        "investasi.bulan": (0, 240),
        "investasi.jumlah": (1, 10**6),
        "investasi.umur_tahun": (0, 100),
        "modal_kerja.bulan": (0, 240),
        "biaya.mulai_bulan": (0, 240),
        "neraca_awal.shu_belum_dibagi": (-MOST_MONEY, MOST_MONEY),
        "neraca_awal.umur_sisa_aset_tahun": (0, 100),
        "pinjaman.bebas_bunga_bulan": (0, 240),
        "pinjaman.bunga_tetap_bulan": (0, 239),
        "pinjaman.hari_cair": (0, 31),
        "pinjaman.hari_jatuh_tempo": (1, 31),
        "pinjaman.pembulatan": (1, 10**6),
        "pinjaman.plafon": (1, MOST_MONEY),
        "pinjaman.tahap.bulan": (0, 240),
        "pinjaman.tahap.jumlah": (1, MOST_MONEY),
        "pinjaman.tenggang_bulan": (0, 239),
        "pinjaman.tenggang_bunga_bulan": (0, 239),
        "pinjaman.tenor_bulan": (1, 240),
        "profil.tahun_berdiri": (1900, 2100),
        "tahun_lalu.shu": (-MOST_MONEY, MOST_MONEY),
        "tahun_lalu.tahun": (1945, 2100),
        "tenaga_kerja.bulan_upah": (1, 14),
        "tenaga_kerja.mulai_bulan": (0, 240),
        "tenaga_kerja.orang": (1, 10_000),
        "unit.harga_jual": (1, MOST_MONEY),
        "unit.hari_persediaan": (0, 90),
        "unit.hari_piutang": (0, 90),
        "unit.hari_utang": (0, 90),
        "unit.mulai_bulan": (1, 240),
        "unit.musim": (0, 10),
        "unit.ramp_bulan": (0, 240),
        "unit.siklus_bulan": (1, 24),
    }
)
"""By glossary key; the rest follow from the kind (money and counts from 0, rates 0% to 100%)."""
