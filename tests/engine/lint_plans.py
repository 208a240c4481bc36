"""Two small plans with which the bank's eye finds nothing, and what it says about any plan."""

from __future__ import annotations

from typing import Any

from tests.engine.strategies import assumptions, bare_plan, loan, unit
from workbench.engine import project
from workbench.engine.lint import lint
from workbench.engine.scenario import stress
from workbench.plan import Investment, Membership, OpeningBalance, RunningCost, Staff, WorkingCapital
from workbench.rules import load

RULES = load()
MEMBERS = Membership(jumlah=50, perempuan=20, simpanan_pokok=400_000)
CASHIER = Staff(jabatan="Kasir (paruh waktu)", upah_bulan=1_200_000, bulan_upah=12, bukti="nota")
POWER = RunningCost(nama="Listrik", per_bulan=500_000, bukti="nota")
FREEZER = Investment(nama="Lemari pendingin", harga_satuan=24_000_000, umur_tahun=5, bukti="nota")
STOCK = WorkingCapital(nama="Stok", jumlah=16_000_000)
OWN_STOCK = WorkingCapital(nama="Stok dari simpanan", jumlah=5_000_000, sumber="sendiri")


def opening(cash: int, **parts: int) -> OpeningBalance:
    """Only cash, brought in as simpanan pokok unless told otherwise."""
    return OpeningBalance(**{"kas": cash, "simpanan_pokok": cash, **parts})


def shop(**parts: Any) -> Any:
    """2.000 sales a month at Rp10.000, bought at Rp6.000, from half of that on; its price comes from receipts."""
    given = {
        "volume": 2_000.0, "kapasitas": 2_500.0, "ramp_awal": 0.5, "ramp_bulan": 4, "hari_piutang": 15,
        "hari_persediaan": 30, "bukti": "nota", "pasar": "Keluarga di desa ini",
    }  # fmt: skip
    return unit(**{**given, **parts})


def credit(**parts: Any) -> Any:
    """Rp40 million over two years after three months of grace."""
    given = {"plafon": 40_000_000, "tenor_bulan": 24, "tenggang_bulan": 3, "agunan": "Lemari pendingin"}
    return loan(**{**given, **parts})


SOUND: dict[str, Any] = {
    "anggota": MEMBERS,
    "neraca_awal": opening(20_000_000),
    "unit": (shop(),),
    "tenaga_kerja": (CASHIER,),
    "biaya": (POWER,),
    "asumsi": assumptions(kas_minimum=2_000_000),
}
BORROWED: dict[str, Any] = {
    **SOUND,
    "neraca_awal": opening(10_000_000),
    "investasi": (FREEZER,),
    "modal_kerja": (STOCK, OWN_STOCK),
    "pinjaman": (credit(),),
}


def told(**parts: Any) -> dict[str, str]:
    """The engine's own findings about a plan, by code."""
    p = project(bare_plan(**parts))
    found = lint(p, RULES, stress(p.plan, RULES))
    return {f.code: str(f) for f in found if f.code.startswith("E")}
