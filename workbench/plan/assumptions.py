"""What holds for the whole plan, where figures come from, and how the SHU is divided."""

from __future__ import annotations

import datetime as dt

from workbench.plan.base import Amount, Count, Evidence, LongText, Record, Rupiah, Text

__all__ = ["DEFAULT_SHU", "Assumption", "Assumptions", "ShuShare"]


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
