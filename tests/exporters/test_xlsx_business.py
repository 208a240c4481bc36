"""The price book, blocks and moving seasons in the workbook: live, and absent where a plan has none."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.exporters import libreoffice
from tests.exporters.test_xlsx_recalculation import differences, edited, error_cells, manifest
from tests.exporters.xlsx_plans import blocks, short
from workbench.engine import project
from workbench.exporters.xlsx import render
from workbench.plan import Plan

PLAN = blocks()


def cheaper() -> Plan:
    """The same plan with one other price in the book, another recipe, another share and one other month."""
    feed = PLAN.buku_harga[0].model_copy(update={"harga": 7_777.5})
    eggs = PLAN.unit[1]
    corn = eggs.blok.bahan[1].model_copy(update={"jumlah": 0.5, "sendiri": 0.25})
    block = eggs.blok.model_copy(update={
        "bahan": (eggs.blok.bahan[0], corn), "dipakai_sendiri": 0.1, "paruh_jual": "merata",
        "ramp_pola": (0.5, 0.75, 1.1),
    })  # fmt: skip
    rice = PLAN.unit[2].model_copy(update={"blok": PLAN.unit[2].blok.model_copy(update={"bulan_siklus": (3, 4, 9)})})
    units = (PLAN.unit[0], eggs.model_copy(update={"blok": block}), rice)
    return PLAN.model_copy(update={"unit": units, "buku_harga": (feed, *PLAN.buku_harga[1:])})


def cell_of(book: openpyxl.Workbook, sheet: str, label: str, column: str) -> str:
    """The address of the cell in that column of the row with this label; rows are found as a person finds them."""
    row = next(cell.row for cell in book[sheet]["A"] if cell.value == label)
    return f"{sheet}!{column}{row}"


def test_a_price_changed_in_the_book_moves_all_lines(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    source = tmp_path / "asal.xlsx"
    before = render(project(PLAN), source)
    book = openpyxl.load_workbook(source)
    corn = next(cell.row for cell in book["Harga"]["B"] if cell.value == "Jagung")
    cycles = int(cell_of(book, "Unit", "Bulan siklus (1 = siklus jatuh pada bulan ini)", "D").partition("!D")[2])
    changes = {
        cell_of(book, "Harga", "Pakan", "D"): 7_777.5,
        f"Harga!D{corn}": 0.5,
        f"Harga!F{corn}": 0.25,
        cell_of(book, "Unit", "Bagian hasil yang dipakai sendiri", "C"): 0.1,
        cell_of(book, "Unit", "Paruh bulan penjualan", "C"): "merata",
        cell_of(book, "Unit", "Langkah 1", "C"): 0.5,
        f"Unit!D{cycles + 4}": 1,
    }
    [result] = libreoffice.recalculate(
        require_tool("soffice"), [edited(source, tmp_path / "murah.xlsx", changes)], tmp_path / "office"
    )
    expected, found = manifest(cheaper()), libreoffice.values(result)
    assert [cell.cell for cell in expected] == [cell.cell for cell in before]
    assert not error_cells(found)
    wrong = differences(expected, found)
    assert not wrong, f"{len(wrong)} cells differ, first {wrong[:5]}"
    moved = {a.key for a, b in zip(before, expected, strict=True) if a.value != b.value}
    assert {"unit.harga_beli", "unit.cogs.1", "unit.own_use.1", "unit.activity.2", "cash.closing"} <= moved


def test_a_month_of_a_moving_season_is_an_input() -> None:
    stream = BytesIO()
    render(project(PLAN), stream)
    sheet = openpyxl.load_workbook(stream)["Unit per bulan"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "Telur: pangan_ramadan, gawai_desa")
    factors = [sheet.cell(row, 3 + t) for t in range(37)]
    assert not any(cell.protection.locked for cell in factors)
    assert [cell.value for cell in factors] == pytest.approx(project(PLAN).units[1].events.tolist())


def test_a_plan_without_blocks_has_no_trace_of_them() -> None:
    stream = BytesIO()
    keys = {cell.key for cell in render(project(short()), stream)}
    book = openpyxl.load_workbook(stream)
    assert "Harga" not in book.sheetnames
    assert not any(key.startswith(("unit.own_", "unit.events", "harga.", "bahan.")) for key in keys)
    assert not any(cell.value == "Blok produksi" for cell in book["Unit"]["A"])
