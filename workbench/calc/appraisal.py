"""Is it worth it: the appraisal of flows, and the break-even point."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from workbench.calc.command import NOTES, Command, Figure, undefined
from workbench.engine import break_even
from workbench.engine.feasibility import irr, monthly_rate, net_benefit_cost, npv, payback
from workbench.plan.base import Record

__all__ = [
    "COMMANDS",
    "BreakEvenInput",
    "BreakEvenResult",
    "FeasibilityInput",
    "FeasibilityResult",
    "breakeven",
    "feasibility",
]


class FeasibilityInput(Record):
    """Arus bersih tiap periode dan tingkat diskonto per tahun."""

    arus: tuple[Figure, ...] = Field(min_length=1, max_length=1200, description="Arus bersih; keluar bertanda minus.")
    diskonto: float = Field(ge=-0.5, le=10, allow_inf_nan=False, description="Per tahun; 12% ditulis 0.12.")
    periode: Literal["tahun", "bulan"] = Field("tahun", description="Satu arus untuk setiap tahun atau setiap bulan.")
    periode_pertama: Literal[0, 1] = Field(
        0, description="0: arus pertama tidak didiskonto. 1: didiskonto satu periode, seperti NPV di lembar kerja."
    )


class BreakEvenInput(Record):
    """Biaya dan penjualan satu masa, misalnya setahun."""

    biaya_tetap: Figure = Field(ge=0, description="Biaya yang keluar walau tidak ada penjualan, rupiah.")
    penjualan: Figure = Field(description="Penjualan masa itu, rupiah.")
    biaya_variabel: Figure = Field(ge=0, description="Biaya yang ikut naik turun dengan penjualan itu, rupiah.")
    harga_jual: Figure | None = Field(None, gt=0, description="Harga satu unit, untuk titik impas dalam unit.")


class FeasibilityResult(Record):
    """An appraisal of flows."""

    npv: float = Field(description="Nilai sekarang bersih, dalam satuan arus.")
    irr: float | None = Field(description="Tingkat hasil per periode, desimal.")
    irr_tahun: float | None = Field(description="Tingkat hasil per tahun, majemuk, desimal.")
    periode_kembali: int | None = Field(description="Periode saat jumlah arus tidak minus lagi.")
    net_bc: float | None = Field(description="Nilai sekarang arus masuk bersih dibagi arus keluar bersih.")
    catatan: dict[str, str] = Field(description=NOTES)


class BreakEvenResult(Record):
    """A break-even point."""

    penjualan_impas: float | None = Field(description="Penjualan yang pas menutup biaya, rupiah.")
    unit_impas: float | None = Field(description="Unit yang pas menutup biaya.")
    batas_aman: float | None = Field(description="Bagian penjualan yang boleh hilang sebelum rugi, desimal.")
    catatan: dict[str, str] = Field(description=NOTES)


def feasibility(given: FeasibilityInput) -> FeasibilityResult:
    """NPV, IRR, payback and net B/C of flows per year or per month."""
    monthly = given.periode == "bulan"
    rate = monthly_rate(given.diskonto) if monthly else given.diskonto
    found, why = irr(given.arus)
    back = payback(given.arus)
    ratio = net_benefit_cost(rate, given.arus, given.periode_pertama)
    return FeasibilityResult(
        npv=npv(rate, given.arus, given.periode_pertama),
        irr=found,
        irr_tahun=(1 + found) ** 12 - 1 if monthly and found is not None else found,
        periode_kembali=None if back is None else back + given.periode_pertama,
        net_bc=ratio,
        catatan=undefined(
            irr=why,
            irr_tahun=why,
            periode_kembali="" if back is not None else "modal tidak kembali, atau tidak ada yang ditanam",
            net_bc="" if ratio is not None else "tidak ada arus keluar",
        ),
    )


def breakeven(given: BreakEvenInput) -> BreakEvenResult:
    """Break-even in rupiah and in units, and how far sales may fall."""
    found = break_even(given.biaya_tetap, given.penjualan, given.biaya_variabel, given.harga_jual)
    margin = "" if found.sales is not None else "penjualan tidak menutup biaya variabel"
    price = "" if found.units is not None else margin or "harga_jual tidak diisi"
    return BreakEvenResult(
        penjualan_impas=found.sales,
        unit_impas=found.units,
        batas_aman=found.margin_of_safety,
        catatan=undefined(penjualan_impas=margin, unit_impas=price, batas_aman=margin),
    )


COMMANDS = (
    Command("feasibility", "NPV, IRR, masa kembali", FeasibilityInput, FeasibilityResult, feasibility),
    Command("breakeven", "titik impas", BreakEvenInput, BreakEvenResult, breakeven),
)
"""The calculations of this topic."""
