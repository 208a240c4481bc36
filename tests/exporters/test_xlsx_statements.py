"""Equity, working capital, scenarios and benefits in the workbook: what is live is live, what is told says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.exporters import libreoffice
from tests.exporters.test_xlsx import cells, narrow_cells
from tests.exporters.test_xlsx_recalculation import error_cells
from tests.exporters.xlsx_plans import CASES, declared, short
from workbench.engine import Projection, project
from workbench.engine.household import household_cash
from workbench.engine.increment import compare
from workbench.engine.scenario import compare as compare_scenarios
from workbench.engine.working_capital import working_capital
from workbench.exporters.xlsx import FormulaCell, render
from workbench.exporters.xlsx.plain import SAID
from workbench.plan import Plan
from workbench.report import tables
from workbench.rules import load

PLAN = declared()


def workbook(plan: Plan, *, results: bool = False) -> tuple[Workbook, tuple[FormulaCell, ...]]:
    stream = BytesIO()
    known = render(project(plan), stream)
    return openpyxl.load_workbook(stream, data_only=results), known


@pytest.fixture(scope="module")
def projection() -> Projection:
    return project(PLAN)


@pytest.fixture(scope="module")
def written() -> tuple[Workbook, tuple[FormulaCell, ...]]:
    return workbook(PLAN, results=True)


def row(book: Workbook, sheet: str, label: str, nth: int = 0) -> list[object]:
    """The values of the row with this label, without empty cells behind them."""
    found = [cells for cells in book[sheet].iter_rows() if cells[0].value == label][nth]
    return [cell.value for cell in found[1:] if cell.value not in (None, "")]


# --- equity -------------------------------------------------------------------------------------


def test_the_yearly_statement_of_equity_is_that_of_the_proposal(
    projection: Projection, written: tuple[Workbook, tuple[FormulaCell, ...]]
) -> None:
    [table] = tables.yearly(tables.EQUITY, projection)
    shown: dict[str, list[float]] = {}
    for cell in written[1]:
        if cell.key.startswith("y.equity."):
            shown.setdefault(cell.key, []).append(float(cell.value))
    assert len(shown) == len(table.rows) == 8
    for printed, (key, values) in zip(table.rows, shown.items(), strict=True):
        signs = -1 if key in ("y.equity.imbal", "y.equity.shu") else 1
        assert list(printed[1:]) == [tables.money(signs * value + 0.0) for value in values], key


def test_equity_begins_with_the_opening_balance_and_goes_on_from_month_to_month() -> None:
    book, _ = workbook(short())
    sheet = book["Perubahan Ekuitas"]
    opening = next(cell.row for cell in sheet["A"] if cell.value == "Modal sendiri awal")
    assert sheet.cell(opening, 3).value == "=PokokAwal+WajibAwal+HibahAwal+CadanganAwal+SHUAwal"
    closing = next(cell.row for cell in sheet["A"] if cell.value == "Modal sendiri akhir")
    assert sheet.cell(opening, 4).value == f"=C{closing}"
    assert "Posisi" not in str(sheet.cell(closing, 4).value)


@pytest.mark.parametrize("name", ["contoh", "pinjaman-lama", "tanpa-apa-apa"])
def test_no_statement_is_called_neraca_alone(name: str) -> None:
    book, _ = workbook(CASES[name]())
    titles = {sheet.title for sheet in book.worksheets} | {str(cell.value) for _, cell in cells(book)}
    assert not [title for title in titles if re.fullmatch(r"(laporan )?neraca", title, re.IGNORECASE)]
    assert {"Posisi Keuangan", "Laporan posisi keuangan (neraca)", "Laporan perubahan ekuitas"} <= titles


def test_a_broken_movement_of_equity_is_seen(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    """One rupiah too much in one month: the check of sheet Pemeriksaan says how many months it is wrong."""
    book, _ = workbook(short())
    sheet = book["Perubahan Ekuitas"]
    net = next(cell.row for cell in sheet["A"] if cell.value == "Sisa hasil usaha (SHU)")
    sheet.cell(net, 3 + 30).value = f"{sheet.cell(net, 3 + 30).value}+1"
    book.save(tmp_path / "rusak.xlsx")
    [result] = libreoffice.recalculate(require_tool("soffice"), [tmp_path / "rusak.xlsx"], tmp_path / "office")
    found = openpyxl.load_workbook(result, data_only=True)
    label = "Perubahan ekuitas dikurangi posisi keuangan, tiap bulan"
    assert row(found, "Pemeriksaan", label)[:2] == [7, "PERIKSA"]
    assert found["Ringkasan"]["B6"].value == "ADA YANG PERLU DIPERIKSA"
    assert not error_cells(libreoffice.values(result))


# --- working capital ----------------------------------------------------------------------------


def test_the_need_is_live_and_its_parts_add_up(
    projection: Projection, written: tuple[Workbook, tuple[FormulaCell, ...]]
) -> None:
    known = {cell.key: cell.value for cell in written[1]}
    need = working_capital(projection)
    assert known["need.amount"] == known["ringkasan.Kebutuhan modal kerja"] == need.amount > 0
    parts = [known[f"need.{part}"] for part in ("tied_up", "startup", "shortfall", "tax")]
    assert sum(parts) == need.amount
    assert known["need.cycle"] == need.cycle.amount
    assert known["need.gap"] == need.gap
    assert (known["need.month"], known["need.last"], known["need.recovers"]) == (need.month, need.last_month, "ya")


def test_a_plan_that_is_never_short_says_so() -> None:
    known = {cell.key: cell.value for cell in workbook(CASES["tanpa-apa-apa"]())[1]}
    assert (known["need.amount"], known["need.term"], known["need.average"]) == (0, 0, 0)
    assert known["need.month"] == known["need.last"] == "tidak terdefinisi"
    assert known["need.recovers"] == "tidak pernah kurang"


# --- what is told without formulas --------------------------------------------------------------


def test_scenarios_stand_beside_the_plan(written: tuple[Workbook, tuple[FormulaCell, ...]]) -> None:
    book, known = written
    base, bad, wrong = compare_scenarios(PLAN, load())
    assert base.outcome
    assert bad.outcome
    assert row(book, "Skenario", "Rencana dasar")[1:3] == [base.outcome.lowest_dscr, base.outcome.lowest_cash]
    shown = row(book, "Skenario", "=Musim buruk")
    assert shown[0] == "; ".join(bad.changes)
    assert shown[2:5] == [bad.outcome.lowest_cash, bad.outcome.lowest_cash_month, bad.outcome.shu_per_year]
    assert shown[5:] == [str(bad.outcome.verdict), "Jalan putus dua bulan setiap musim hujan"]
    assert row(book, "Skenario", "Salah ketik") == [wrong.fault, "Tidak dapat dihitung"]
    for sheet in ("Skenario", "Manfaat"):
        assert book[sheet]["A2"].value == SAID
        assert sheet not in {cell.sheet for cell in known}


def test_benefits_are_the_engines(projection: Projection, written: tuple[Workbook, tuple[FormulaCell, ...]]) -> None:
    book, found, home = written[0], compare(projection), household_cash(projection, load())
    assert home
    assert found.without is not None
    added = [view.increment_feasibility for view in found.views]
    npv = "NPV (diskonto 12,0%)"
    assert row(book, "Manfaat", npv) == pytest.approx([f.npv for f in added if f])
    assert row(book, "Manfaat", npv, nth=1) == pytest.approx([view.feasibility.npv for view in found.views])
    assert added[2]
    assert row(book, "Manfaat", "IRR per tahun")[2:] == ["tidak terdefinisi", added[2].irr_note]
    assert row(book, "Manfaat", "Nilai buku") == row(book, "Manfaat", npv)
    assert row(book, "Manfaat", "Jumlah")[0] == found.without.sum()
    assert row(book, "Manfaat", "Penerima langsung") == [320, "orang, hitungan koperasi sendiri"]
    assert row(book, "Manfaat", "Jumlah", nth=1)[0] == 1.5
    assert row(book, "Manfaat", "Angsuran terbesar") == [home.largest_instalment]


def test_a_plan_that_declares_nothing_has_no_such_sheets() -> None:
    book, _ = workbook(CASES["tanpa-apa-apa"]())
    assert not {"Skenario", "Manfaat", "Kepekaan"} & set(book.sheetnames)


# --- on paper -----------------------------------------------------------------------------------


def test_numbers_of_the_new_sheets_fit_their_columns(written: tuple[Workbook, tuple[FormulaCell, ...]]) -> None:
    assert list(narrow_cells(written[0])) == []


def test_each_yearly_statement_begins_a_page_and_the_schedule_prints_what_people_read() -> None:
    book, _ = workbook(short())
    yearly = book["Tahunan"]
    begins = [yearly.cell(broken.id + 1, 1).value for broken in yearly.row_breaks.brk]
    assert begins == ["HASIL USAHA", "POSISI KEUANGAN (NERACA)", "PERUBAHAN EKUITAS"]
    assert book["Jadwal 1"].print_area == "'Jadwal 1'!$A$1:$O$41"
    assert book["Jadwal 1"]["O4"].value == "Provisi"
