"""Plans that differ in everything a workbook has a formula for: chosen cases and seeded random ones."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from workbench.plan import (
    Assumptions,
    Investment,
    Loan,
    Membership,
    OpeningBalance,
    Plan,
    RunningCost,
    Staff,
    Tranche,
    Unit,
    WorkingCapital,
    example,
)

__all__ = ["CASES", "changed", "random_plan", "short"]

METHODS = ("anuitas", "menurun", "flat", "murabahah", "murabahah_anuitas")
GRACE = ("dibayar", "ditangguhkan", "dikapitalisasi")


def changed(plan: Plan, loan: dict[str, Any] | None = None, **assumptions: Any) -> Plan:
    """The plan with other terms of its first loan and other assumptions."""
    loans = plan.pinjaman
    if loan:
        loans = (Loan.model_validate({**loans[0].model_dump(), **loan}), *loans[1:])
    asumsi = Assumptions.model_validate({**plan.asumsi.model_dump(), **assumptions})
    return plan.model_copy(update={"pinjaman": loans, "asumsi": asumsi})


def short(**terms: Any) -> Plan:
    """The example over three years, which is half the work of six."""
    return changed(example(), {"tenor_bulan": 36, **terms})


def _one_draw(**terms: Any) -> Plan:
    return short(tahap=(), **terms)


def _two_loans() -> Plan:
    second = Loan(
        nama="=Pinjaman kedua", plafon=123_456_789, bunga_tahun=0.0735, tenor_bulan=36, tenggang_bulan=3,
        tenggang_dalam_tenor=False, bunga_tenggang="ditangguhkan", metode="menurun", pembulatan=500, provisi=0.0125,
        tahap=(Tranche(bulan=2, jumlah=100_000_000), Tranche(bulan=5, jumlah=23_456_789)),
    )  # fmt: skip
    plan = short(tenor_bulan=30)
    return plan.model_copy(update={"pinjaman": (*plan.pinjaman, second)})


def _running_loan() -> Plan:
    old = Loan(nama="Pinjaman lama", plafon=40_000_001, bunga_tahun=0.11, tenor_bulan=17, metode="flat",
               sudah_berjalan=True, provisi=0.01)  # fmt: skip
    plan = short()
    opening = plan.neraca_awal.model_copy(
        update={"pinjaman_lama": old.plafon, "kas": plan.neraca_awal.kas + old.plafon}
    )
    return plan.model_copy(update={"pinjaman": (*plan.pinjaman, old), "neraca_awal": opening})


def _bare() -> Plan:
    """No loan, no asset, no staff, no cost, no past: the least that the engine takes."""
    plan = example()
    return Plan(
        profil=plan.profil, pengajuan=plan.pengajuan, asumsi=Assumptions(mulai=dt.date(2027, 7, 1)),
        unit=(Unit(nama="+Kios", harga_jual=1_000, harga_beli=900, volume=333.3),),
    )  # fmt: skip


def _odd() -> Plan:
    """Halves everywhere: odd amounts at rates of a half percent, so that rounding decides every cell."""
    plan = _one_draw(plafon=99_999_900, bunga_tahun=0.06, metode="menurun", tenggang_bulan=0, tenor_bulan=31)
    unit = Unit(nama="@Kios", harga_jual=333, harga_beli=111, biaya_variabel=7, volume=1_001.5, susut=0.5,
                hari_piutang=45, hari_persediaan=15, hari_utang=75, siklus_bulan=2, mulai_bulan=3)  # fmt: skip
    assets = (
        Investment(nama="-Alat", harga_satuan=12_345_675, umur_tahun=1, ganti=True, nilai_sisa=0.1, pemeliharaan=0.06),
        Investment(nama="Tanah", kelompok="tanah", harga_satuan=10_000_001, umur_tahun=0, sumber="sendiri"),
        Investment(nama="Mesin", harga_satuan=7_000_003, jumlah=3, bulan=7, umur_tahun=2, ganti=True, sumber="hibah"),
    )  # fmt: skip
    return plan.model_copy(update={"unit": (*plan.unit, unit), "investasi": assets, "modal_kerja": ()})


def _loss() -> Plan:
    """A plan that loses money for years, then divides nothing until the losses are made good."""
    plan = changed(short(), imbal_jasa_desa=False, bulan_rat=12, kenaikan_harga_jual=0.08, kenaikan_biaya=0.05)
    units = tuple(u.model_copy(update={"harga_jual": int(u.harga_jual * 0.9)}) for u in plan.unit)
    return plan.model_copy(update={"unit": units})


CASES: dict[str, Callable[[], Plan]] = {
    "contoh": example,
    "menurun-ditangguhkan": lambda: _one_draw(
        plafon=500_000_003, metode="menurun", bunga_tenggang="ditangguhkan", tenggang_bulan=12
    ),
    "flat-dikapitalisasi": lambda: short(
        metode="flat", bunga_tenggang="dikapitalisasi", bunga_tahun=0.0735, pembulatan=1000, arah_pembulatan="ke_atas"
    ),
    "murabahah": lambda: _one_draw(metode="murabahah", bunga_tenggang="ditangguhkan", bunga_tahun=0.095),
    "murabahah-anuitas": lambda: _one_draw(metode="murabahah_anuitas", pembulatan=1000, arah_pembulatan="ke_atas"),
    "tanpa-bunga": lambda: _one_draw(bunga_tahun=0.0, plafon=700_000_001, pembulatan=100, tenggang_bulan=0),
    "di-luar-tenor": lambda: short(tenor_bulan=28, tenggang_dalam_tenor=False, bunga_tenggang="dikapitalisasi"),
    "pajak-habis": lambda: changed(short(), tahun_terdaftar_pajak=2024, bagi_shu=False, mulai=dt.date(2027, 9, 1)),
    "dua-pinjaman": _two_loans,
    "pinjaman-lama": _running_loan,
    "tanpa-apa-apa": _bare,
    "ganjil": _odd,
    "rugi": _loss,
}
"""Chosen plans, by name."""


def random_plan(seed: int) -> Plan:
    """A plan drawn from a seed."""
    r = random.Random(seed)
    cash, stock, assets = r.randrange(0, 10**8), r.randrange(0, 10**7), r.randrange(0, 10**8)
    owed = r.randrange(0, 10**7)
    loans = tuple(_loan(r, i) for i in range(r.choice((1, 1, 2))))
    return example().model_copy(update={
        "unit": tuple(_unit(r, i) for i in range(r.randint(1, 3))),
        "investasi": tuple(_asset(r, i) for i in range(r.randint(0, 4))),
        "modal_kerja": tuple(_capital(r, i) for i in range(r.randint(0, 3))),
        "tenaga_kerja": tuple(
            Staff(jabatan=f"Petugas {i}", orang=r.randint(1, 3), upah_bulan=r.randrange(500_000, 3_000_000),
                  bulan_upah=r.choice((12, 13)), mulai_bulan=r.randint(0, 9)) for i in range(r.randint(0, 3))
        ),
        "biaya": tuple(
            RunningCost(nama=f"Biaya {i}", per_bulan=r.randrange(10_000, 2_000_000), mulai_bulan=r.randint(0, 9))
            for i in range(r.randint(0, 3))
        ),
        "pinjaman": loans,
        "anggota": Membership(jumlah=r.randint(20, 900), tambahan_per_bulan=r.randint(0, 9), simpanan_pokok=100_000,
                              simpanan_wajib_bulan=r.randrange(5_000, 25_000), kepatuhan=r.choice((1, 0.85, 0.333))),
        "neraca_awal": OpeningBalance(kas=cash, persediaan=stock, aset_tetap=assets, utang_usaha=owed,
                                      umur_sisa_aset_tahun=r.randint(0, 7), hibah=cash + stock + assets - owed),
        "asumsi": Assumptions(
            mulai=dt.date(2027, r.randint(1, 12), 1), kenaikan_harga_jual=r.choice((0, 0.02, 0.035, -0.01)),
            kenaikan_biaya=r.choice((0, 0.025, 0.06)), kenaikan_upah=r.choice((0, 0.05)),
            diskonto=r.choice((0, 0.1, 0.125)),
            tahun_terdaftar_pajak=r.randint(2023, 2028), imbal_jasa_desa=r.random() < 0.7, bagi_shu=r.random() < 0.8,
            bulan_rat=r.randint(1, 12), kas_minimum=r.randrange(0, 10**8),
        ),
    })  # fmt: skip


def _unit(r: random.Random, i: int) -> Unit:
    buying = r.randrange(0, 90_000)
    return Unit(
        nama=f"Unit {i}", harga_beli=buying, harga_jual=int(buying * r.uniform(1.0, 1.4)) + r.randrange(50, 5_000),
        biaya_variabel=r.randrange(0, 2_000), volume=round(r.uniform(1, 5_000), r.choice((0, 1, 2))),
        siklus_bulan=r.choice((1, 1, 1, 3, 4)), mulai_bulan=r.randint(1, 8), ramp_awal=r.choice((1.0, 0.5, 0.25)),
        ramp_bulan=r.choice((0, 6, 7)), susut=r.choice((0.0, 0.02, 0.005, 0.125)), hari_piutang=r.randint(0, 90),
        hari_persediaan=r.randint(0, 60), hari_utang=r.choice((0, 15, 45, 80)),
        musim=() if r.random() < 0.5 else tuple(round(r.uniform(0, 2), 2) for _ in range(12)),
    )  # fmt: skip


def _asset(r: random.Random, i: int) -> Investment:
    return Investment(
        nama=f"Barang {i}", jumlah=r.randint(1, 5), harga_satuan=r.randrange(100_000, 150_000_000),
        bulan=r.choice((0, 0, 1, 5, 14)), umur_tahun=r.choice((0, 1, 2, 3, 4, 8)), ganti=r.random() < 0.5,
        pemeliharaan=r.choice((0.0, 0.05, 0.0333)), nilai_sisa=r.choice((0.0, 0.1, 0.25, 0.333)),
        sumber=r.choice(("sendiri", "pinjaman", "hibah", "pihak_lain")),
    )  # fmt: skip


def _capital(r: random.Random, i: int) -> WorkingCapital:
    return WorkingCapital(
        nama=f"Modal {i}", jenis=r.choice(("stok", "biaya_awal", "cadangan_kas")), jumlah=r.randrange(0, 10**8),
        bulan=r.choice((0, 0, 2, 6)), sumber=r.choice(("sendiri", "pinjaman", "hibah", "pihak_lain")),
    )  # fmt: skip


def _loan(r: random.Random, i: int) -> Loan:
    method = r.choice(METHODS)
    sharia = method.startswith("murabahah")
    tenor, grace = r.randint(13, 48), r.randint(0, 12)
    plafon = r.randrange(10_000_000, 900_000_000)
    first = plafon // 3
    draws = (Tranche(bulan=r.randint(0, 2), jumlah=first), Tranche(bulan=r.randint(3, 11), jumlah=plafon - first))
    return Loan(
        nama=f"Pinjaman {i}", plafon=plafon, bunga_tahun=r.choice((0.06, 0.0735, 0.03, 0.1199, 0.0)), metode=method,
        tenor_bulan=tenor, tenggang_bulan=grace, tenggang_dalam_tenor=r.random() < 0.6,
        bunga_tenggang=r.choice(GRACE[:2] if sharia else GRACE), tahap=() if sharia or r.random() < 0.5 else draws,
        pembulatan=r.choice((1, 1, 100, 1000)), arah_pembulatan=r.choice(("terdekat", "ke_atas")),
        provisi=r.choice((0.0, 0.01, 0.0075)), hari_jatuh_tempo=r.randint(1, 31),
    )  # fmt: skip
