"""A savings-and-loan unit by itself, and the path of a whole plan out of lending."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from workbench.calc.command import NOTES, Command, number, undefined
from workbench.checks.savings_loan import unit_faults
from workbench.engine import Array, Drivers, Timeline
from workbench.engine.lending import LendingLines
from workbench.engine.lending_health import lending_health, shift_to_real_sector
from workbench.engine.savings_loan import portfolio_lines, rule_at
from workbench.errors import WorkbenchError
from workbench.plan import LoanProduct, Plan, SavingsLoan
from workbench.plan.base import Record
from workbench.rules import load as load_rules

__all__ = [
    "COMMANDS", "LendingYear", "SavingsLoanInput", "SavingsLoanResult", "ShiftInput", "ShiftResult", "ShiftYear",
    "real_sector", "savings_loan",
]  # fmt: skip

Share = Annotated[float, Field(ge=0, le=0.9, allow_inf_nan=False)]


class SavingsLoanInput(SavingsLoan):
    """Satu unit simpan pinjam, isian seperti ``simpan_pinjam`` pada berkas rencana."""

    produk: tuple[LoanProduct, ...]
    mulai: dt.date = Field(dt.date(2027, 1, 1), description="Hari apa saja pada bulan 0, bulan sebelum bulan 1.")
    tahun: int = Field(3, ge=1, le=20, description="Lama proyeksi dalam tahun.")


class LendingYear(Record):
    """One year of the unit."""

    tahun: int = Field(description="Tahun ke berapa.")
    disalurkan: int = Field(description="Pinjaman baru setahun, rupiah.")
    pokok_kembali: int = Field(description="Pokok yang kembali setahun, termasuk tunggakan yang tertagih, rupiah.")
    dihapus_buku: int = Field(description="Tunggakan yang dihapus buku setahun, rupiah.")
    saldo: int = Field(description="Semua pinjaman anggota pada akhir tahun, rupiah.")
    lancar: int = Field(description="Di antaranya lancar, rupiah.")
    kurang_lancar: int = Field(description="Di antaranya kurang lancar, rupiah.")
    diragukan: int = Field(description="Di antaranya diragukan, rupiah.")
    macet: int = Field(description="Di antaranya macet, rupiah.")
    penyisihan: int = Field(description="Penyisihan pada akhir tahun, rupiah.")
    pendapatan: int = Field(description="Bunga dan biaya dari peminjam setahun, rupiah.")
    beban_penyisihan: int = Field(description="Kenaikan penyisihan ditambah hapus buku, rupiah.")
    bunga_simpanan: int = Field(description="Bunga kepada penyimpan setahun, rupiah.")
    biaya: int = Field(description="Biaya unit setahun, rupiah.")
    simpanan: int = Field(description="Saldo simpanan pada akhir tahun, rupiah.")
    npl: float | None = Field(description="Pinjaman bermasalah dibagi semua pinjaman.")
    hasil_portofolio: float | None = Field(description="Pendapatan dibagi pinjaman rata-rata.")
    biaya_dana: float | None = Field(description="Bunga simpanan dibagi simpanan rata-rata.")
    selisih: float | None = Field(description="Hasil portofolio dikurangi biaya dana.")
    bopo: float | None = Field(description="Bunga simpanan, penyisihan dan biaya dibagi pendapatan.")
    kemandirian: float | None = Field(description="Pendapatan dibagi bunga simpanan, penyisihan dan biaya.")
    pinjaman_terhadap_simpanan: float | None = Field(description="Pinjaman anggota dibagi simpanan.")


class SavingsLoanResult(Record):
    """A unit year by year."""

    tahun: tuple[LendingYear, ...] = Field(description="Satu baris tiap tahun.")
    catatan: dict[str, str] = Field(description=NOTES)


def savings_loan(given: SavingsLoanInput) -> SavingsLoanResult:
    """The unit year by year, under the dated rules of its first month.

    Raises:
        WorkbenchError: figures without meaning; the sentence names the field.
    """
    time = Timeline(given.mulai, given.tahun * 12)
    lines = portfolio_lines(_checked(given), time, Drivers(), rule_at(given.mulai, load_rules()))
    years = tuple(_year(lines, time, y) for y in range(given.tahun))
    notes: dict[str, str] = {}
    for year in years:
        notes |= undefined(**{f"tahun.{year.tahun}.{name}": "tidak ada pembaginya" for name, v in year if v is None})
    return SavingsLoanResult(tahun=years, catatan=notes)


def _checked(given: SavingsLoanInput) -> SavingsLoan:
    unit = SavingsLoan.model_validate(given.model_dump(exclude={"mulai", "tahun"}))
    for fault in unit_faults(unit, load_rules()):
        raise WorkbenchError(f"Masukan, {fault.where.removeprefix('simpan_pinjam.')}", fault.what, fault.fix)
    return unit


def _year(lines: LendingLines, time: Timeline, y: int) -> LendingYear:
    book, health = lines.portfolio, lending_health(lines, time)

    def total(line: Array) -> int:
        return int(time.yearly(line)[y])

    def end(line: Array) -> int:
        return int(time.year_end(line)[y])

    return LendingYear(
        tahun=y + 1, disalurkan=total(book.disbursed), pokok_kembali=total(lines.collected),
        dihapus_buku=total(book.written_off), saldo=end(book.gross), lancar=end(book.lancar),
        kurang_lancar=end(book.kurang_lancar), diragukan=end(book.diragukan), macet=end(book.macet),
        penyisihan=end(book.allowance), pendapatan=total(lines.income), beban_penyisihan=total(lines.losses),
        bunga_simpanan=total(lines.savings_interest), biaya=total(lines.costs), simpanan=end(lines.savings_balance),
        npl=number(health.npl[y]), hasil_portofolio=number(health.portfolio_yield[y]),
        biaya_dana=number(health.cost_of_funds[y]), selisih=number(health.spread[y]), bopo=number(health.bopo[y]),
        kemandirian=number(health.self_sufficiency[y]), pinjaman_terhadap_simpanan=number(health.loans_to_savings[y]),
    )  # fmt: skip


class ShiftInput(Record):
    """Satu rencana dengan unit simpan pinjam, dan bagian penyaluran yang dialihkan ke unit usaha."""

    rencana: Plan = Field(description="Seluruh rencana, seperti isi berkas .koperasi.json, dengan simpan_pinjam.")
    bagian_per_tahun: Share = Field(description="Bagian penyaluran yang dialihkan setiap tahun; 20% ditulis 0.2.")
    hasil_per_tahun: float = Field(
        ge=-1, le=5, allow_inf_nan=False, description="Hasil usaha bersih setahun dari setiap rupiah yang dialihkan."
    )


class ShiftYear(Record):
    """One year of the comparison."""

    tahun: int = Field(description="Tahun rencana.")
    pinjaman_rencana: int = Field(description="Pinjaman anggota akhir tahun menurut rencana, rupiah.")
    pinjaman_alih: int = Field(description="Pinjaman anggota akhir tahun bila dialihkan, rupiah.")
    dialihkan: int = Field(description="Dana yang sudah ada di unit usaha, rupiah.")
    perubahan_bunga: int = Field(description="Pendapatan simpan pinjam yang hilang setahun, rupiah.")
    hasil_usaha: int = Field(description="Hasil dana yang dialihkan setahun, rupiah.")
    perubahan_pendapatan: int = Field(description="Keduanya bersama, rupiah.")
    perubahan_shu: int = Field(description="SHU bila dialihkan dikurangi SHU rencana, rupiah.")
    kas_rencana: int = Field(description="Kas akhir tahun menurut rencana, rupiah.")
    kas_alih: int = Field(description="Kas akhir tahun bila dialihkan, rupiah.")
    bunga_rencana: float | None = Field(description="Bagian bunga dari yang dihasilkan menurut rencana.")
    bunga_alih: float | None = Field(description="Bagian bunga dari yang dihasilkan bila dialihkan.")


class ShiftResult(Record):
    """A plan beside the same plan with less lending."""

    tahun: tuple[ShiftYear, ...] = Field(description="Satu baris tiap tahun rencana.")
    catatan: dict[str, str] = Field(description=NOTES)


def real_sector(given: ShiftInput) -> ShiftResult:
    """The path out of lending into the business units, year by year.

    Raises:
        WorkbenchError: the plan has no savings-and-loan unit, or its figures make no sense.
    """
    found = shift_to_real_sector(given.rencana, given.bagian_per_tahun, given.hasil_per_tahun)
    columns = (
        found.loans_before, found.loans_after, found.moved, found.lending_income_change, found.earned,
        found.income_change, found.shu_change, found.cash_before, found.cash_after,
    )  # fmt: skip
    names = tuple(ShiftYear.model_fields)
    years = tuple(
        ShiftYear(
            **{name: int(column[y]) for name, column in zip(names[1:10], columns, strict=True)},
            tahun=y + 1,
            bunga_rencana=number(found.interest_share_before[y]),
            bunga_alih=number(found.interest_share_after[y]),
        )
        for y in range(len(found.moved))
    )
    notes: dict[str, str] = {}
    for year in years:
        notes |= undefined(
            **{f"tahun.{year.tahun}.{name}": "tidak ada yang dihasilkan" for name, v in year if v is None}
        )
    return ShiftResult(tahun=years, catatan=notes)


COMMANDS = (
    Command("savings_loan", "unit simpan pinjam tiap tahun", SavingsLoanInput, SavingsLoanResult, savings_loan,
            path="simpan_pinjam"),
    Command("real_sector", "jalan dari simpan pinjam ke unit usaha", ShiftInput, ShiftResult, real_sector),
)  # fmt: skip
"""The calculations of this topic."""
