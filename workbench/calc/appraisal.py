"""Is it worth it: the appraisal of flows, benefits against costs, and the break-even point."""

from __future__ import annotations

import math
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from workbench.calc.command import NOTES, Command, Figure, Size, undefined
from workbench.engine import break_even
from workbench.engine.feasibility import (
    gross_benefit_cost,
    monthly_rate,
    net_benefit_cost,
    npv,
    payback,
    payback_exact,
    present_values,
    profitability_index,
)
from workbench.engine.tvm import irr
from workbench.errors import WorkbenchError
from workbench.plan.base import Record

__all__ = [
    "COMMANDS",
    "BenefitCostInput",
    "BenefitCostResult",
    "BreakEvenInput",
    "BreakEvenResult",
    "FeasibilityInput",
    "FeasibilityResult",
    "benefit_cost",
    "breakeven",
    "feasibility",
]


Discount = Annotated[float, Field(ge=-0.5, le=10, allow_inf_nan=False)]
Flows = Annotated[tuple[Figure, ...], Field(min_length=1, max_length=1200)]
FIRST = "0: arus pertama tidak didiskonto. 1: didiskonto satu periode, seperti NPV di lembar kerja."
NEVER = "modal tidak kembali, atau tidak ada yang ditanam"


class FeasibilityInput(Record):
    """Arus bersih tiap periode dan tingkat diskonto per tahun."""

    arus: Flows = Field(description="Arus bersih; keluar bertanda minus.")
    diskonto: Discount | None = Field(None, description="Per tahun; 12% ditulis 0.12. Wajib bila tidak tiap tahun.")
    diskonto_tiap_tahun: tuple[Discount, ...] | None = Field(
        None, max_length=1200, description="Sebagai ganti diskonto: satu tingkat untuk tiap tahun sesudah periode 0."
    )
    cara_diskonto: Literal["spot", "berantai"] = Field(
        "spot",
        description="Untuk tingkat tiap tahun. spot: (1 + tingkat tahun t)^-t. berantai: dikalikan tahun demi tahun.",
    )
    periode: Literal["tahun", "bulan"] = Field("tahun", description="Satu arus untuk setiap tahun atau setiap bulan.")
    periode_pertama: Literal[0, 1] = Field(0, description=FIRST)


class BenefitCostInput(Record):
    """Manfaat dan biaya tiap tahun, dua-duanya plus."""

    manfaat: Flows = Field(description="Manfaat kotor tiap tahun, rupiah.")
    biaya: Flows = Field(description="Semua biaya tiap tahun, termasuk investasi, rupiah.")
    diskonto: Discount = Field(description="Per tahun; 12% ditulis 0.12.")
    periode_pertama: Literal[0, 1] = Field(0, description=FIRST)


class BreakEvenInput(Record):
    """Biaya dan penjualan satu masa, misalnya setahun."""

    biaya_tetap: Size = Field(description="Biaya yang keluar walau tidak ada penjualan, rupiah.")
    penjualan: Figure = Field(description="Penjualan masa itu, rupiah.")
    biaya_variabel: Size = Field(description="Biaya yang ikut naik turun dengan penjualan itu, rupiah.")
    harga_jual: Figure | None = Field(None, gt=0, description="Harga satu unit, untuk titik impas dalam unit.")
    laba_sasaran: Size = Field(0.0, description="Laba yang diinginkan pada masa itu, rupiah.")


class FeasibilityResult(Record):
    """An appraisal of flows."""

    npv: float = Field(description="Nilai sekarang bersih, dalam satuan arus.")
    irr: float | None = Field(description="Tingkat hasil per periode, desimal.")
    irr_tahun: float | None = Field(description="Tingkat hasil per tahun, majemuk, desimal.")
    semua_irr: tuple[float, ...] = Field(description="Semua tingkat per periode dengan NPV nol, dari yang terkecil.")
    periode_kembali: int | None = Field(description="Periode saat jumlah arus tidak minus lagi.")
    kembali_dari_arus_pertama: float | None = Field(
        description="Masa kembali dengan pecahan, dihitung dari saat arus pertama (t0)."
    )
    kembali_dari_awal_periode_1: float | None = Field(
        description="Masa kembali dengan pecahan, dihitung dari awal periode 1."
    )
    kembali_terdiskonto: float | None = Field(
        description="Masa kembali arus yang didiskonto, dengan pecahan, dari awal periode 1."
    )
    net_bc: float | None = Field(description="Nilai sekarang arus masuk bersih dibagi arus keluar bersih.")
    indeks_laba: float | None = Field(
        description="Indeks profitabilitas: nilai pada saat arus pertama dari semua arus sesudahnya, dibagi arus itu."
    )
    kebiasaan: dict[str, str] = Field(description="Aturan hitung yang dipakai, menurut nama angkanya.")
    catatan: dict[str, str] = Field(description=NOTES)


class BenefitCostResult(Record):
    """Benefits against costs."""

    nilai_manfaat: float = Field(description="Nilai sekarang semua manfaat, rupiah.")
    nilai_biaya: float = Field(description="Nilai sekarang semua biaya, rupiah.")
    npv: float = Field(description="Selisih keduanya, rupiah.")
    bc_kotor: float | None = Field(description="B/C kotor: nilai sekarang manfaat dibagi nilai sekarang biaya.")
    net_bc: float | None = Field(description="Net B/C: nilai sekarang selisih yang plus dibagi selisih yang minus.")
    kebiasaan: dict[str, str] = Field(description="Aturan hitung yang dipakai, menurut nama angkanya.")
    catatan: dict[str, str] = Field(description=NOTES)


class BreakEvenResult(Record):
    """A break-even point."""

    penjualan_impas: float | None = Field(description="Penjualan yang pas menutup biaya, rupiah.")
    unit_impas: float | None = Field(description="Unit yang pas menutup biaya.")
    batas_aman: float | None = Field(description="Bagian penjualan yang boleh hilang sebelum rugi, desimal.")
    penjualan_sasaran: float | None = Field(description="Penjualan yang memberi laba sasaran, rupiah.")
    unit_sasaran: float | None = Field(description="Unit yang memberi laba sasaran.")
    catatan: dict[str, str] = Field(description=NOTES)


def feasibility(given: FeasibilityInput) -> FeasibilityResult:
    """NPV, IRR, payback and benefit over cost of flows per year or per month.

    Raises:
        WorkbenchError: no discount rate, two kinds of them, or not one for each year.
    """
    monthly, first, flows = given.periode == "bulan", given.periode_pertama, given.arus
    with np.errstate(over="ignore", invalid="ignore"):
        present = present_values(flows, _rates(given), first, given.cara_diskonto == "berantai")
    _finite(float(np.abs(present).sum()))
    found, back, exact, discounted = irr(flows), payback(flows), payback_exact(flows), payback_exact(present)
    rate, ratio, index = found.one, net_benefit_cost(0.0, present), profitability_index(0.0, present)
    lost = "" if back is not None else NEVER
    return FeasibilityResult(
        npv=npv(0.0, present),
        irr=rate,
        irr_tahun=(1 + rate) ** 12 - 1 if monthly and rate is not None else rate,
        semua_irr=found.all,
        periode_kembali=None if back is None else back + first,
        kembali_dari_arus_pertama=exact,
        kembali_dari_awal_periode_1=None if exact is None else exact + first,
        kembali_terdiskonto=None if discounted is None else discounted + first,
        net_bc=ratio,
        indeks_laba=index,
        kebiasaan={
            "npv": f"t{first}: arus pertama didiskonto {first} periode; {_discounting(given, monthly)}",
            "irr": "tingkat per periode; yang di bawah −99% hanya dipakai bila tidak ada yang lain",
            "net_bc": "arus bersih plus dibagi arus bersih minus, bukan B/C kotor",
        },
        catatan=undefined(
            irr=found.why,
            irr_tahun=found.why,
            periode_kembali=lost,
            kembali_dari_arus_pertama=lost,
            kembali_dari_awal_periode_1=lost,
            kembali_terdiskonto="" if discounted is not None else NEVER,
            net_bc="" if ratio is not None else "tidak ada arus keluar",
            indeks_laba="" if index is not None else "arus pertama bukan pengeluaran",
        ),
    )


def _finite(total: float) -> None:
    if not math.isfinite(total):
        what = "nilai sekarang terlalu besar untuk dihitung"
        raise WorkbenchError("Masukan, diskonto", what, "Periksa tingkat diskonto dan panjang arus")


def _rates(given: FeasibilityInput) -> float | tuple[float, ...]:
    """The rate of every period, or of each year."""
    rates, rate = given.diskonto_tiap_tahun, given.diskonto
    if rates is None:
        if rate is None:
            raise WorkbenchError("Masukan, diskonto", "isian wajib belum ada", "Isi bagian ini")
        return monthly_rate(rate) if given.periode == "bulan" else rate
    if rate is not None or given.periode == "bulan":
        what, fix = "diskonto tiap tahun bersama diskonto tunggal atau arus bulanan", "Pilih salah satu, arus per tahun"
        raise WorkbenchError("Masukan, diskonto_tiap_tahun", what, fix)
    return rates


def _discounting(given: FeasibilityInput, monthly: bool) -> str:
    if given.diskonto_tiap_tahun is None:
        return "tingkat setahun dijadikan (1 + d)^(1/12) − 1 sebulan" if monthly else "satu tingkat setahun"
    return f"tingkat tiap tahun, {given.cara_diskonto}"


def benefit_cost(given: BenefitCostInput) -> BenefitCostResult:
    """Gross and net B/C beside each other. Raises WorkbenchError for benefits and costs of unlike length."""
    if len(given.manfaat) != len(given.biaya):
        what = f"{len(given.manfaat)} manfaat, {len(given.biaya)} biaya"
        raise WorkbenchError("Masukan, manfaat dan biaya", what, "Isi keduanya untuk setiap tahun")
    rate, first = given.diskonto, given.periode_pertama
    gain, cost = npv(rate, given.manfaat, first), npv(rate, given.biaya, first)
    _finite(abs(gain) + abs(cost))
    gross = gross_benefit_cost(rate, given.manfaat, given.biaya, first)
    net = net_benefit_cost(rate, [b - c for b, c in zip(given.manfaat, given.biaya, strict=True)], first)
    return BenefitCostResult(
        nilai_manfaat=gain,
        nilai_biaya=cost,
        npv=gain - cost,
        bc_kotor=gross,
        net_bc=net,
        kebiasaan={
            "npv": f"t{first}: tahun pertama didiskonto {first} tahun",
            "bc_kotor": "semua manfaat dibagi semua biaya; sering dicetak sebagai “Net B/C”",
            "net_bc": "selisih yang plus dibagi selisih yang minus",
        },
        catatan=undefined(
            bc_kotor="" if gross is not None else "tidak ada biaya",
            net_bc="" if net is not None else "tidak ada tahun yang minus",
        ),
    )


def breakeven(given: BreakEvenInput) -> BreakEvenResult:
    """Break-even in rupiah and in units, how far sales may fall, and the sales for a wished profit.

    The last is the break-even of the fixed cost with the profit added to it.
    """
    found = break_even(given.biaya_tetap, given.penjualan, given.biaya_variabel, given.harga_jual)
    aim = break_even(given.biaya_tetap + given.laba_sasaran, given.penjualan, given.biaya_variabel, given.harga_jual)
    margin = "" if found.sales is not None else "penjualan tidak menutup biaya variabel"
    price = "" if found.units is not None else margin or "harga_jual tidak diisi"
    return BreakEvenResult(
        penjualan_impas=found.sales,
        unit_impas=found.units,
        batas_aman=found.margin_of_safety,
        penjualan_sasaran=aim.sales,
        unit_sasaran=aim.units,
        catatan=undefined(
            penjualan_impas=margin, unit_impas=price, batas_aman=margin, penjualan_sasaran=margin, unit_sasaran=price
        ),
    )


COMMANDS = (
    Command("feasibility", "NPV, IRR, masa kembali", FeasibilityInput, FeasibilityResult, feasibility),
    Command("benefit_cost", "B/C kotor dan net B/C", BenefitCostInput, BenefitCostResult, benefit_cost),
    Command("breakeven", "titik impas", BreakEvenInput, BreakEvenResult, breakeven),
)
"""The calculations of this topic."""
