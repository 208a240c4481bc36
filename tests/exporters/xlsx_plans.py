"""Plans that differ in everything a workbook has a formula for: chosen cases and seeded random ones."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from workbench.plan import (
    Assumptions,
    Beneficiaries,
    Block,
    BookPrice,
    Change,
    EventDate,
    Household,
    Ingredient,
    Investment,
    Loan,
    Membership,
    OpeningBalance,
    Plan,
    RunningCost,
    Scenario,
    SeasonProfile,
    Staff,
    Tranche,
    Unit,
    WithoutProject,
    Work,
    WorkingCapital,
    example,
)

__all__ = ["CASES", "blocks", "changed", "declared", "random_plan", "short"]

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


def blocks() -> Plan:
    """Recipes, a price book, own use and supply, given months, steps of growth, half-months and moving seasons."""
    plan = short()
    book = (
        BookPrice(barang="Pakan", harga=8_125, ongkos_angkut=212.5, tanggal=dt.date(2026, 11, 1), sumber="=Toko"),
        BookPrice(barang="Telur", harga=29_000, ongkos_angkut=750, kecamatan=plan.profil.kecamatan),
        BookPrice(barang="Telur", harga=28_000),
    )
    feed = Ingredient(nama="Pakan", jumlah=2.35, satuan="kg", acuan="pakan")
    corn = Ingredient(nama="Jagung", jumlah=0.45, satuan="kg", harga=5_333.25, sendiri=0.65)
    layer = Block(
        bahan=(feed, corn), acuan_harga_jual="Telur", hari_kerja=0.015, upah_hari=95_001, tenaga_sendiri=0.35,
        ongkos_angkut=312.5, dipakai_sendiri=0.075, ramp_pola=(0.4, 0.75, 1.1),
        paruh_jual="kedua", paruh_beli="pertama",
    )  # fmt: skip
    eggs = Unit(nama="Telur", jenis="lainnya", satuan="kg", harga_jual=1, volume=401.5, susut=0.025, ramp_bulan=5,
                hari_piutang=20, hari_utang=37, hari_persediaan=9, blok=layer,
                peristiwa=("pangan_ramadan", "gawai_desa"))  # fmt: skip
    rice = Unit(nama="Padi", harga_jual=6_500, harga_beli=5_000, volume=2_000.0, mulai_bulan=2,
                blok=Block(bulan_siklus=(3, 9), dipakai_sendiri=0.2), musim=(1.0, 0.9, 0.8, *(1.1,) * 9))  # fmt: skip
    feast = SeasonProfile(nama="gawai_desa", peristiwa="gawai", sebelum_lama=10, sebelum=1.25, selama=2.5,
                          sesudah_lama=1, sesudah=0.4)  # fmt: skip
    day = EventDate(peristiwa="gawai", mulai=dt.date(2027, 7, 27), hari=3, tiap_tahun=True)
    return plan.model_copy(update={
        "unit": (plan.unit[0], eggs, rice), "buku_harga": book, "profil_musim": (feast,), "kalender": (day,),
    })  # fmt: skip


def declared() -> Plan:
    """Scenarios, the business without the project, beneficiaries, work and a household, all declared."""
    plan = short()
    first, *others = plan.investasi
    scenarios = (
        Scenario(nama="=Musim buruk", alasan="Jalan putus dua bulan setiap musim hujan",
                 ubahan=(Change(isian="unit.*.volume", nilai=-0.2), Change(isian="asumsi.kenaikan_biaya",
                         cara="menjadi", nilai=0.06))),
        Scenario(nama="Salah ketik", ubahan=(Change(isian="unit.Tidak ada.volume", nilai=-0.1),)),
    )  # fmt: skip
    return plan.model_copy(update={
        "skenario": scenarios, "investasi": (first.model_copy(update={"sumber": "hibah"}), *others),
        "tanpa_proyek": WithoutProject(cara="per_tahun", arus_tahun=(12_000_001, 15_000_000)),
        "penerima_manfaat": Beneficiaries(langsung=320, tidak_langsung=900, laki_laki=150, perempuan=170, pemuda=80,
                                          keluarga=210),
        "lapangan_kerja": Work(orang_bulan_pembangunan=18.0, pekerja_perempuan=2),
        "rumah_tangga": Household(jiwa=4, biaya_hidup_bulan=3_000_000, pendapatan_lain_bulan=500_000),
    })  # fmt: skip


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
    "bunga-mengambang": lambda: short(
        hitungan_hari="actual/365",
        hari_cair=25,
        bunga_tetap_bulan=14,
        bunga_berikut=0.1175,
        pembulatan=100,
        arah_pembulatan="ke_bawah",
        hari_jatuh_tempo=31,
    ),
    "hari-sebenarnya": lambda: _one_draw(
        hitungan_hari="actual/actual",
        hari_cair=3,
        bunga_tenggang="dibayar_sesudahnya",
        tenggang_bulan=7,
        tenggang_bunga_bulan=4,
        bebas_bunga_bulan=2,
        metode="menurun",
        hari_jatuh_tempo=17,
    ),
    "hari-360": lambda: _one_draw(
        hitungan_hari="actual/360",
        metode="flat",
        hari_cair=28,
        bunga_tetap_bulan=9,
        bunga_berikut=0.0725,
        bunga_tenggang="ditangguhkan",
        tenggang_bulan=3,
        tenggang_bunga_bulan=6,
    ),
    "bulan-potong": lambda: short(hitungan_hari="30/360", hari_cair=2, hari_jatuh_tempo=30, bebas_bunga_bulan=3),
    "eropa": lambda: _one_draw(
        hitungan_hari="30E/360", hari_cair=31, hari_jatuh_tempo=31, metode="murabahah_anuitas", bebas_bunga_bulan=1
    ),
    "pekan-364": lambda: short(
        hitungan_hari="actual/364", bunga_tenggang="dikapitalisasi", tenggang_bunga_bulan=2, tenggang_bulan=5
    ),
    "pajak-habis": lambda: changed(short(), tahun_terdaftar_pajak=2024, bagi_shu=False, mulai=dt.date(2027, 9, 1)),
    "dua-pinjaman": _two_loans,
    "pinjaman-lama": _running_loan,
    "tanpa-apa-apa": _bare,
    "ganjil": _odd,
    "rugi": _loss,
    "blok-produksi": blocks,
    "skenario-dan-manfaat": declared,
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
