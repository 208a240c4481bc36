"""The proof of the workbook: recalculated by LibreOffice from spoilt results, it equals the engine in every cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.exporters import libreoffice
from tests.exporters.xlsx_plans import CASES, changed, random_plan, short
from workbench.engine import Drivers, project, simulate
from workbench.exporters.xlsx import FormulaCell, render
from workbench.plan import Plan, Tranche

Cells = Mapping[tuple[str, str], object]
ERRORS = ("#", "Err:")
DAY_ZERO = dt.datetime(1899, 12, 30)


def manifest(plan: Plan) -> tuple[FormulaCell, ...]:
    return render(project(plan), BytesIO())


def differences(expected: Iterable[FormulaCell], found: Cells) -> list[str]:
    """Every formula cell that is not the engine's value: rupiah exactly, ratios to 1e-9, the IRR to 1e-6."""
    wrong = []
    for cell in expected:
        value = found.get((cell.sheet, cell.cell), "")
        if isinstance(value, dt.datetime):
            value = (value - DAY_ZERO).days
        if not same(cell, value):
            wrong.append(f"{cell.sheet}!{cell.cell} {cell.key}[{cell.index}]: engine {cell.value}, sheet {value}")
    return wrong


def same(cell: FormulaCell, value: object) -> bool:
    if isinstance(cell.value, str) or not isinstance(value, (int, float)):
        return value == cell.value
    if isinstance(cell.value, int):
        return value == cell.value
    tolerance = 1e-6 if cell.key in ("layak.irr", "ringkasan.IRR per tahun") else 1e-9
    return abs(value - cell.value) <= tolerance * max(1.0, abs(cell.value))


def error_cells(found: Cells) -> list[tuple[tuple[str, str], object]]:
    return [(at, value) for at, value in found.items() if isinstance(value, str) and value.startswith(ERRORS)]


def prove(plans: Mapping[str, Plan], soffice: str, folder: Path, least: int = 0) -> None:
    """Each workbook has more than ``least`` formulas, and from spoilt results every one gives the engine's value."""
    expected, files = {}, []
    for name, plan in plans.items():
        clean, spoilt = folder / "clean.xlsx", folder / f"{name}.xlsx"
        expected[name] = render(project(plan), clean)
        assert libreoffice.poison(clean, spoilt) == len(expected[name]) > least
        files.append(spoilt)
    results = libreoffice.recalculate(soffice, files, folder / "office")
    for (name, cells), result in zip(expected.items(), results, strict=True):
        found = libreoffice.values(result)
        assert not error_cells(found), name
        wrong = differences(cells, found)
        assert not wrong, f"{name}: {len(wrong)} of {len(cells)} cells differ, first {wrong[:5]}"


def plans() -> dict[str, Plan]:
    return {name: make() for name, make in CASES.items()} | {f"acak-{seed}": random_plan(seed) for seed in (3,)}


def test_every_formula_of_many_plans_gives_the_engines_value(
    tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    prove(plans(), require_tool("soffice"), tmp_path, least=3000)


def test_without_forced_recalculation_the_spoilt_results_come_back(
    tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    """The proof above would be empty if LibreOffice only repeated what the file says: here it does."""
    clean, spoilt = tmp_path / "clean.xlsx", tmp_path / "spoilt.xlsx"
    cells = render(project(CASES["tanpa-apa-apa"]()), clean)
    libreoffice.poison(clean, spoilt)
    [result] = libreoffice.recalculate(require_tool("soffice"), [spoilt], tmp_path / "office", mode=libreoffice.NEVER)
    found = libreoffice.values(result)
    assert {found[cell.sheet, cell.cell] for cell in cells} == {libreoffice.POISON}
    assert len(differences(cells, found)) > len(cells) * 0.9


# --- a bank changes yellow cells ------------------------------------------------------------------


BASE = short()


def edited(source: Path, target: Path, changes: Mapping[str, Any]) -> Path:
    """A copy with other inputs, given by name (``Plafon``) or by cell (``Unit!B6``)."""
    book = openpyxl.load_workbook(source)
    for key, value in changes.items():
        address = key if "!" in key else book.defined_names[key].attr_text
        sheet, cell = address.replace("'", "").replace("$", "").split("!")
        assert book[sheet][cell].protection.locked is False, f"{key} is locked"
        book[sheet][cell].value = value
    for sheet in book.worksheets:
        sheet.print_title_rows = sheet.print_title_cols = None  # they double LibreOffice's time
    book.save(target)
    return target


def _terms(**terms: Any) -> Plan:
    plafon, later = terms.get("plafon", BASE.pinjaman[0].plafon), BASE.pinjaman[0].tahap[1]
    return changed(BASE, {"tahap": (Tranche(bulan=0, jumlah=plafon - later.jumlah), later), **terms})


def _other_figures() -> Plan:
    first = BASE.unit[0].model_copy(update={
        "harga_jual": 47_300, "volume": 1234.5, "siklus_bulan": 2, "hari_piutang": 40,
        "musim": (0.95, 0.5, *BASE.unit[0].musim[2:]),
    })  # fmt: skip
    item = BASE.investasi[3].model_copy(update={
        "jumlah": 3, "harga_satuan": 7_999_999, "bulan": 6, "umur_tahun": 2, "nilai_sisa": 0.15, "sumber": "hibah",
    })  # fmt: skip
    return BASE.model_copy(update={
        "unit": (first, *BASE.unit[1:]),
        "investasi": (*BASE.investasi[:3], item, *BASE.investasi[4:]),
        "tenaga_kerja": (BASE.tenaga_kerja[0].model_copy(update={"upah_bulan": 2_500_001}), *BASE.tenaga_kerja[1:]),
        "biaya": (BASE.biaya[0].model_copy(update={"per_bulan": 1_234_567}), *BASE.biaya[1:]),
    })  # fmt: skip


EDITS: dict[str, tuple[dict[str, Any], Callable[[], Plan]]] = {
    "pinjaman": (
        {"Plafon": 600_000_001, "Bunga": 0.0735, "Metode": "menurun", "Tenggang": 4},
        lambda: _terms(plafon=600_000_001, bunga_tahun=0.0735, metode="menurun", tenggang_bulan=4),
    ),
    "flat": (
        {"Tenor": 33, "Tenggang": 3, "BungaTenggang": "dikapitalisasi", "Metode": "flat", "Provisi": 0.01},
        lambda: _terms(tenor_bulan=33, tenggang_bulan=3, bunga_tenggang="dikapitalisasi", metode="flat", provisi=0.01),
    ),
    "di luar tenor": (
        {"Tenor": 27, "TenggangDalamTenor": "tidak", "BungaTenggang": "ditangguhkan", "Pembulatan": 1000,
         "ArahPembulatan": "ke_atas"},
        lambda: _terms(tenor_bulan=27, tenggang_dalam_tenor=False, bunga_tenggang="ditangguhkan", pembulatan=1000,
                       arah_pembulatan="ke_atas"),
    ),
    "hari dan bunga": (
        {"HitunganHari": "actual/actual", "HariCair": 25, "BungaTetap": 20, "BungaBerikut": 0.1, "BebasBunga": 1,
         "BungaTenggang": "dibayar_sesudahnya", "TenggangBunga": 4, "ArahPembulatan": "ke_bawah", "Pembulatan": 100},
        lambda: _terms(hitungan_hari="actual/actual", hari_cair=25, bunga_tetap_bulan=20, bunga_berikut=0.1,
                       bebas_bunga_bulan=1, bunga_tenggang="dibayar_sesudahnya", tenggang_bunga_bulan=4,
                       arah_pembulatan="ke_bawah", pembulatan=100),
    ),
    "murabahah": (
        {"Metode": "murabahah", "Pinjaman 1!B18": None, "Pinjaman 1!C18": None},
        lambda: changed(BASE, {"metode": "murabahah", "tahap": ()}),
    ),
    "asumsi": (
        {"KenaikanHargaJual": 0.035, "KenaikanBiaya": 0.04, "KenaikanUpah": 0.0, "Diskonto": 0.09, "KasMinimum": 10**9,
         "TahunTerdaftarPajak": 2024, "ImbalJasaDesa": "tidak", "BagiSHU": "tidak", "BulanRAT": 5},
        lambda: changed(BASE, kenaikan_harga_jual=0.035, kenaikan_biaya=0.04, kenaikan_upah=0.0,
                        diskonto=0.09, kas_minimum=10**9, tahun_terdaftar_pajak=2024,
                        imbal_jasa_desa=False, bagi_shu=False, bulan_rat=5),
    ),
    "unit dan barang": (
        {"Unit!B6": 47_300, "Unit!B9": 1234.5, "Unit!B11": 2, "Unit!B15": 40, "Unit!B20": 0.5,
         "Investasi!B9": 3, "Investasi!C9": 7_999_999, "Investasi!E9": 6, "Investasi!F9": 2, "Investasi!H9": 0.15,
         "Investasi!J9": "hibah", "Biaya!C6": 2_500_001, "Biaya!B14": 1_234_567},
        _other_figures,
    ),
}  # fmt: skip
FACTORS = {"FaktorHargaJual": 0.97, "FaktorVolume": 0.85, "FaktorHargaBeli": 1.03, "FaktorBiaya": 1.1}


def test_a_changed_input_gives_the_engines_result_for_the_changed_plan(
    tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    source = tmp_path / "asal.xlsx"
    before = render(project(BASE), source)
    files = [edited(source, tmp_path / f"{name}.xlsx", changes) for name, (changes, _) in EDITS.items()]
    files.append(edited(source, tmp_path / "faktor.xlsx", FACTORS))
    *results, factors = libreoffice.recalculate(require_tool("soffice"), files, tmp_path / "office")
    for (name, (_, plan)), result in zip(EDITS.items(), results, strict=True):
        expected, found = manifest(plan()), libreoffice.values(result)
        assert [cell.cell for cell in expected] == [cell.cell for cell in before], name
        assert sum(a.value != b.value for a, b in zip(before, expected, strict=True)) > 100, name
        assert not error_cells(found), name
        wrong = differences(expected, found)
        assert not wrong, f"{name}: {len(wrong)} cells differ, first {wrong[:5]}"
    check_factors(before, libreoffice.values(factors))


def whole(value: float) -> float:
    return int(value) if float(value).is_integer() else float(value)


def check_factors(cells: tuple[FormulaCell, ...], found: Cells) -> None:
    drivers = Drivers(**dict(zip(("harga_jual", "volume", "harga_beli", "biaya"), FACTORS.values(), strict=True)))
    books, ratios = simulate(BASE, drivers)
    lines = {
        "cash.closing": books.cash.closing, "cash.operating": books.cash.operating, "income.net": books.income.net,
        "income.tax": books.income.tax, "balance.assets": books.balance.total_assets, "balance.gap": books.balance.gap,
        "cash.cfads": ratios.cfads, "rasio.dscr": ratios.dscr, "rasio.bep": ratios.break_even_sales,
    }  # fmt: skip
    expected = [replace(cell, value=whole(lines[cell.key][cell.index])) for cell in cells if cell.key in lines]
    assert len(expected) == 7 * 37 + 2 * 3
    assert not differences(expected, found)
    assert found["Ringkasan", "D6"] == "UJI COBA: faktor di lembar Asumsi tidak 1"


def test_the_self_checks_see_what_is_wrong(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    """A workbook whose opening balance no longer balances, or whose loan outlives the sheet, says so."""
    source = tmp_path / "asal.xlsx"
    render(project(BASE), source)
    broken = {
        "neraca": {"KasAwal": 1}, "tenor": {"Tenor": 90}, "bagian": {"Asumsi!B53": 0.5},
        "bunga": {"BungaTetap": 12}, "tenggang": {"TenggangBunga": 2}, "cair": {"HariCair": 40},
    }  # fmt: skip
    files = [edited(source, tmp_path / f"{name}.xlsx", changes) for name, changes in broken.items()]
    for result in libreoffice.recalculate(require_tool("soffice"), files, tmp_path / "office"):
        found = libreoffice.values(result)
        assert found["Pemeriksaan", "B4"] == found["Ringkasan", "B6"] == "ADA YANG PERLU DIPERIKSA", result.stem
        assert "PERIKSA" in {value for (sheet, cell), value in found.items() if sheet == "Pemeriksaan" and "C" in cell}


@pytest.mark.parametrize("value", [7, "tidak terdefinisi", None])
def test_the_comparison_itself_can_fail(value: object) -> None:
    cell = FormulaCell("Posisi Keuangan", "C8", "balance.cash", 0, 8)
    assert differences([cell], {("Posisi Keuangan", "C8"): value})
    assert not differences([cell], {("Posisi Keuangan", "C8"): 8})
