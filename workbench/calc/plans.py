"""A whole plan in ratios, with its verdict and findings."""

from __future__ import annotations

import math

from pydantic import Field

from workbench.calc.command import NOTES, Command, number, undefined
from workbench.engine import Projection, project
from workbench.engine.lint import lint, reasons
from workbench.engine.scenario import stress
from workbench.plan import Plan
from workbench.plan.base import Record
from workbench.rules import load as load_rules

__all__ = ["COMMANDS", "Finding", "RatiosResult", "Year", "ratios"]


class Year(Record):
    """One project year."""

    tahun: int = Field(description="Tahun rencana; tahun 1 adalah bulan 1 sampai 12.")
    penjualan: int = Field(description="Rupiah setahun.")
    shu: int = Field(description="SHU setahun, rupiah.")
    kas_akhir: int = Field(description="Kas akhir tahun, rupiah.")
    dscr: float | None = Field(description="Uang usaha dibagi angsuran setahun.")
    margin_kotor: float | None = Field(description="Laba kotor dibagi penjualan.")
    margin_shu: float | None = Field(description="SHU dibagi penjualan.")
    upah_terhadap_laba_kotor: float | None = Field(description="Upah dibagi laba kotor sesudah biaya per unit.")
    rasio_lancar: float | None = Field(description="Kas, piutang dan persediaan dibagi utang setahun.")
    utang_terhadap_modal: float | None = Field(description="Semua kewajiban dibagi modal sendiri.")
    penjualan_impas: float | None = Field(description="Titik impas setahun, rupiah.")
    batas_aman: float | None = Field(description="Bagian penjualan yang boleh hilang sebelum rugi.")


class Finding(Record):
    """One finding about a plan."""

    kode: str = Field(description="Kode yang tetap, misalnya E01.")
    bobot: str = Field(description="salah, periksa, atau info.")
    tempat: str = Field(description="Bagian rencana yang dimaksud.")
    apa: str = Field(description="Apa yang ditemukan.")
    saran: str = Field(description="Apa yang perlu dilakukan.")


class RatiosResult(Record):
    """A plan in ratios, with its verdict."""

    vonis: str = Field(description="Aman, Hati-hati, atau Belum mampu.")
    alasan: tuple[str, ...] = Field(description="Mengapa vonisnya begitu.")
    dscr_terendah: float | None = Field(description="DSCR tahun yang paling berat.")
    kas_terendah: int = Field(description="Kas akhir bulan yang paling kecil, rupiah.")
    bulan_kas_terendah: int = Field(description="Bulan kas paling kecil.")
    bulan_terberat: int | None = Field(description="Bulan saat angsuran paling berat.")
    npv: float = Field(description="Nilai sekarang bersih usaha sebelum pinjaman, rupiah.")
    irr_tahun: float | None = Field(description="Tingkat hasil usaha per tahun.")
    bulan_kembali: int | None = Field(description="Bulan saat uang yang ditanam sudah kembali.")
    net_bc: float | None = Field(description="Nilai sekarang arus masuk bersih dibagi arus keluar bersih.")
    tahun: tuple[Year, ...] = Field(description="Satu baris tiap tahun rencana.")
    temuan: tuple[Finding, ...] = Field(description="Semua temuan, yang terberat lebih dulu.")
    catatan: dict[str, str] = Field(description=NOTES)


def ratios(plan: Plan) -> RatiosResult:
    """A whole plan: yearly ratios, feasibility, the verdict and every finding."""
    rules = load_rules()
    p = project(plan, rules)
    f, years = p.feasibility, tuple(_year(p, y) for y in range(p.time.years))
    notes = undefined(
        dscr_terendah="tidak ada angsuran" if math.isnan(p.ratios.lowest_dscr) else "",
        bulan_terberat="" if p.worst else "tidak ada angsuran",
        irr_tahun=f.irr_note,
        bulan_kembali="" if f.payback_month is not None else "modal tidak kembali, atau tidak ada yang ditanam",
        net_bc="" if f.net_bc is not None else "tidak ada arus keluar",
    )
    for year in years:
        notes |= undefined(**{f"tahun.{year.tahun}.{name}": "tidak ada pembaginya" for name, v in year if v is None})
    return RatiosResult(
        vonis=p.verdict.value,
        alasan=reasons(p),
        dscr_terendah=number(p.ratios.lowest_dscr),
        kas_terendah=int(p.ratios.lowest_cash),
        bulan_kas_terendah=int(p.ratios.lowest_cash_month),
        bulan_terberat=None if p.worst is None else p.worst.month,
        npv=f.npv,
        irr_tahun=f.irr_year,
        bulan_kembali=f.payback_month,
        net_bc=f.net_bc,
        tahun=years,
        temuan=tuple(
            Finding(kode=x.code, bobot=x.severity.value, tempat=x.where, apa=x.what, saran=x.fix)
            for x in lint(p, rules, stress(plan, rules))
        ),
        catatan=notes,
    )


def _year(p: Projection, y: int) -> Year:
    r, end = p.ratios, 12 * (y + 1)
    return Year(
        tahun=y + 1,
        penjualan=int(p.time.yearly(p.books.income.sales)[y]),
        shu=int(p.time.yearly(p.books.income.net)[y]),
        kas_akhir=int(p.books.cash.closing[end]),
        dscr=number(r.dscr[y]),
        margin_kotor=number(r.gross_margin[y]),
        margin_shu=number(r.net_margin[y]),
        upah_terhadap_laba_kotor=number(r.wage_share[y]),
        rasio_lancar=number(r.current_ratio[y]),
        utang_terhadap_modal=number(r.debt_to_equity[y]),
        penjualan_impas=number(r.break_even_sales[y]),
        batas_aman=number(r.margin_of_safety[y]),
    )


COMMANDS = (Command("ratios", "rasio dan vonis satu rencana", Plan, RatiosResult, ratios),)
"""The calculations of this topic."""
