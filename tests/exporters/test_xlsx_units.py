"""The workbook of a savings-and-loan unit and of services: recalculated by LibreOffice, it equals the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.engine.savings_loan_plans import HAND, books_plan, with_unit
from tests.engine.test_service import CLINIC, clinic_plan
from tests.exporters import libreoffice
from tests.exporters.test_xlsx_recalculation import differences, edited, error_cells, manifest, prove
from tests.exporters.xlsx_plans import changed, short
from workbench.engine import Drivers, project, simulate
from workbench.exporters.xlsx import render
from workbench.plan import Arrears, LoanProduct, Plan, SavingsLoan, SavingsProduct, Service

RICH = SavingsLoan(
    produk=(
        LoanProduct(nama="=Usaha", rata_rata=3_333_333, per_bulan=4.5, tenor_bulan=10, bunga_tahun=0.18,
                    metode="flat", provisi=0.015, menunggak_bulan=0.0125, saldo_awal=25_000_001, sisa_bulan=7),
        LoanProduct(nama="Tani", rata_rata=7_500_000, per_bulan=3.0, tenor_bulan=18, bunga_tahun=0.24,
                    metode="anuitas", menunggak_bulan=0.02, mulai_bulan=4, kenaikan_tahun=0.1,
                    saldo_awal=11_111_111, sisa_bulan=13),
        LoanProduct(nama="Sekolah", rata_rata=1_234_567, per_bulan=2.0, tenor_bulan=5, bunga_tahun=0.0,
                    metode="anuitas", menunggak_bulan=0.0),
        LoanProduct(nama="Darurat", rata_rata=500_001, per_bulan=1.0, tenor_bulan=1, bunga_tahun=0.12),
    ),
    simpanan=(
        SavingsProduct(nama="Sukarela", saldo_awal=12_345_678, masuk_bulan=2_000_001, tarik_bulan=0.045,
                       bunga_tahun=0.03),
        SavingsProduct(nama="Berjangka", jenis="berjangka", masuk_bulan=1_500_000, tarik_bulan=0.0, bunga_tahun=0.075),
    ),
    tunggakan_awal=Arrears(lancar=1_000_001, kurang_lancar=2_000_003, diragukan=777_777, macet=3_000_000),
    penyisihan_awal=3_500_000, tertagih_bulan=0.15, hapus_buku_bulan=18, biaya_bulan=750_000,
)  # fmt: skip
SERVICES = (
    CLINIC.model_copy(update={"aset": ("Gudang",), "kenaikan_penerima_tahun": 0.035, "mulai_bulan": 5}),
    Service(nama="Kantor", jenis="kantor", umum_tahun=7_777_777, dukungan_desa_tahun=5_000_001),
)


def everything() -> Plan:
    """The example with four loan products, two kinds of savings, arrears of every class, and two services."""
    plan = with_unit(changed(short(), kenaikan_biaya=0.03), RICH)
    services = (SERVICES[0].model_copy(update={"aset": (plan.investasi[0].nama, plan.investasi[2].nama)}), SERVICES[1])
    return plan.model_copy(update={"layanan": services})


def bare_unit() -> Plan:
    """A unit without products: everything is 0, the workbook still holds."""
    return books_plan().model_copy(update={"simpan_pinjam": SavingsLoan()})


PLANS: dict[str, Callable[[], Plan]] = {
    "lengkap": everything,
    "tangan": books_plan,
    "klinik": clinic_plan,
    "kosong": bare_unit,
}


def test_every_formula_gives_the_engines_value(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    prove({name: make() for name, make in PLANS.items()}, require_tool("soffice"), tmp_path)


def test_a_changed_input_gives_the_engines_result(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    """A bank doubles the arrears, lengthens a loan, changes its method and what a clinic asks for."""
    source = tmp_path / "asal.xlsx"
    plan = everything()
    before = render(project(plan), source)
    first, *others = RICH.produk
    other = first.model_copy(update={"tenor_bulan": 14, "metode": "menurun", "menunggak_bulan": 0.025})
    unit = RICH.model_copy(update={"produk": (other, *others), "tertagih_bulan": 0.08, "hapus_buku_bulan": 12})
    clinic = plan.layanan[0].model_copy(update={"iuran_orang_tahun": 75_000})
    mended = plan.model_copy(update={"simpan_pinjam": unit, "layanan": (clinic, plan.layanan[1])})
    cells = {"Simpan Pinjam!D6": 14, "Simpan Pinjam!F6": "menurun", "Simpan Pinjam!H6": 0.025,
             "Simpan Pinjam!B21": 12, "TertagihBulan": 0.08, "Layanan!F6": 75_000}  # fmt: skip
    file = edited(source, tmp_path / "lain.xlsx", cells)
    [result] = libreoffice.recalculate(require_tool("soffice"), [file], tmp_path / "office")
    expected, found = manifest(mended), libreoffice.values(result)
    assert sum(a.value != b.value for a, b in zip(before, expected, strict=True)) > 500
    assert not error_cells(found)
    wrong = differences(expected, found)
    assert not wrong, f"{len(wrong)} cells differ, first {wrong[:5]}"


def test_the_factors_move_lending_and_services_as_the_engines_drivers(
    tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    source, plan = tmp_path / "asal.xlsx", everything()
    cells = render(project(plan), source)
    file = edited(source, tmp_path / "faktor.xlsx", {"FaktorVolume": 0.85, "FaktorBiaya": 1.1})
    [result] = libreoffice.recalculate(require_tool("soffice"), [file], tmp_path / "office")
    books, _ = simulate(plan, Drivers(volume=0.85, biaya=1.1))
    lines = {
        "cash.closing": books.cash.closing, "income.lending": books.income.lending_income,
        "income.losses": books.income.loan_losses, "income.services": books.income.service_income,
        "income.running": books.income.running_costs, "balance.lent": books.balance.member_loans,
    }  # fmt: skip
    expected = [replace(cell, value=int(lines[cell.key][cell.index])) for cell in cells if cell.key in lines]
    assert len(expected) == 6 * 37
    wrong = differences(expected, libreoffice.values(result))
    assert not wrong, f"{len(wrong)} cells differ, first {wrong[:5]}"


@pytest.mark.parametrize("name", ["Simpan Pinjam", "Layanan", "Keberlanjutan"])
def test_a_plan_without_them_has_no_such_sheet(name: str, tmp_path: Path) -> None:
    cells = render(project(short()), tmp_path / "a.xlsx")
    assert name not in {cell.sheet for cell in cells}
    assert HAND.produk[0].nama not in {cell.sheet for cell in cells}
