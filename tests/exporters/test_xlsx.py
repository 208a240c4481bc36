"""The workbook as a file: what a reader, a bank's clerk and a phone's preview meet before anything recalculates."""

from __future__ import annotations

import datetime as dt
import math
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.exporters.xlsx_plans import CASES, changed, short
from workbench.engine import Projection, project
from workbench.engine.scenario import stress
from workbench.engine.working_capital import working_capital
from workbench.errors import ExportError
from workbench.exporters import xlsx
from workbench.exporters.xlsx.refs import Axis, Place, Refs
from workbench.plan import LegalPaper, Plan, example
from workbench.rules import load as load_rules

SEAL = "a1b2c3d4e5f60718"


@pytest.fixture(scope="module")
def projection() -> Projection:
    return project(example())


@pytest.fixture(scope="module")
def written(projection: Projection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "contoh.xlsx"
    rows = stress(projection.plan, load_rules())
    xlsx.write(projection, path, fingerprint=SEAL, sensitivity=rows)
    return path


@pytest.fixture(scope="module")
def formulas(written: Path) -> Workbook:
    return openpyxl.load_workbook(written)


@pytest.fixture(scope="module")
def results(written: Path) -> Workbook:
    return openpyxl.load_workbook(written, data_only=True)


def cells(book: Workbook) -> Iterator[tuple[str, openpyxl.cell.Cell]]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from ((sheet.title, cell) for cell in row if cell.value is not None)


def named(book: Workbook, name: str) -> openpyxl.cell.Cell:
    sheet, cell = book.defined_names[name].attr_text.replace("'", "").replace("$", "").split("!")
    return book[sheet][cell]


def test_the_decision_page_comes_first_and_the_sheets_have_indonesian_names(formulas: Workbook) -> None:
    assert formulas.sheetnames == [
        "Ringkasan", "Asumsi", "Unit", "Investasi", "Biaya", "Pinjaman 1", "Tahunan", "Arus Kas", "Hasil Usaha",
        "Posisi Keuangan", "Perubahan Ekuitas", "SHU", "Rasio", "Modal Kerja", "Pemeriksaan", "Jadwal 1", "Kepekaan",
        "Manfaat", "Unit per bulan", "Aset per bulan", "Biaya per bulan", "Kelayakan", "Uji IRR",
    ]  # fmt: skip


def test_every_formula_carries_the_engines_value_for_readers_that_do_not_calculate(
    projection: Projection, formulas: Workbook, results: Workbook
) -> None:
    known = {(c.sheet, c.cell): c.value for c in xlsx.render(projection, BytesIO())}
    found = {(sheet, c.coordinate) for sheet, c in cells(formulas) if str(c.value).startswith("=")}
    assert found == set(known)
    assert len(found) > 15_000
    for (sheet, cell), value in known.items():
        shown = results[sheet][cell].value
        if isinstance(shown, dt.datetime):
            shown = (shown - dt.datetime(1899, 12, 30)).days
        assert (shown or 0) == (value or 0), (sheet, cell)


def test_the_decision_page_says_what_the_engine_says(projection: Projection, results: Workbook) -> None:
    sheet = results["Ringkasan"]
    shown = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(1, 25)}
    p = projection
    assert shown["Penilaian"] == p.verdict
    assert shown["Pinjaman yang diminta"] == 750_000_000
    assert shown["Angsuran pertama sesudah tenggang"] == p.loans[0].regular_instalment
    assert shown["DSCR terendah"] == float(p.ratios.lowest_dscr)
    assert shown["Kas terendah"] == p.ratios.lowest_cash
    assert shown["Kebutuhan modal kerja"] == working_capital(p).amount
    assert math.isclose(shown["NPV"], p.feasibility.npv)
    assert shown["IRR per tahun"] == p.feasibility.irr_year
    assert shown["Modal kembali pada bulan ke-"] == p.feasibility.payback_month
    assert shown["Pemeriksaan buku kerja"] == "SEMUA COCOK"
    said, live = ([sheet.cell(row, col).value for row in range(9, 22)] for col in (3, 2))
    assert said == pytest.approx(live, rel=1e-12)


def test_formulas_are_plain_spreadsheet_functions(formulas: Workbook) -> None:
    texts = [c.value for _, c in cells(formulas) if isinstance(c.value, str) and c.value.startswith("=")]
    used = {name for text in texts for name in re.findall(r"([A-Z][A-Z.]+)\(", text)}
    assert used <= {
        "ABS", "AND", "COUNT", "COUNTIF", "DATE", "EOMONTH", "IF", "IFERROR", "INDEX", "IRR", "ISNUMBER", "LEFT",
        "MATCH", "MAX", "MIN", "MOD", "MONTH", "NPV", "OR", "PMT", "RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP", "SIGN",
        "SUM", "SUMIF", "SUMPRODUCT", "VALUE", "YEAR",
    }  # fmt: skip
    assert max(map(len, texts)) < 600
    assert not any("_xlfn" in text for text in texts)


def test_inputs_are_named_yellow_unlocked_and_checked_in_indonesian(formulas: Workbook) -> None:
    for name, value in {"Plafon": 750_000_000, "Bunga": 0.06, "Tenor": 72, "Metode": "anuitas", "FaktorVolume": 1,
                        "TarifPPhFinal": 0.005, "KasAwal": 68_500_000}.items():  # fmt: skip
        cell = named(formulas, name)
        assert (cell.value, cell.protection.locked, cell.fill.fgColor.rgb) == (value, False, "FFFFF4CC")
    method = next(
        rule
        for rule in formulas["Pinjaman 1"].data_validations.dataValidation
        if named(formulas, "Metode").coordinate in rule.sqref
    )
    assert method.type == "list"
    assert method.formula1 == '"anuitas,menurun,flat,murabahah,murabahah_anuitas"'
    assert method.error == "Pilih salah satu: anuitas, menurun, flat, murabahah, murabahah_anuitas"
    unlocked = [(sheet, c) for sheet, c in cells(formulas) if not c.protection.locked]
    for sheet, cell in unlocked:
        rules = formulas[sheet].data_validations.dataValidation
        assert any(cell.coordinate in rule.sqref and rule.error for rule in rules), (sheet, cell.coordinate)
        assert not str(cell.value).startswith("="), "a formula must not lie open"
    assert len(unlocked) > 200


def test_a_second_loan_has_names_and_sheets_of_its_own() -> None:
    stream = BytesIO()
    xlsx.render(project(CASES["dua-pinjaman"]()), stream)
    book = openpyxl.load_workbook(stream)
    assert {"Pinjaman 2", "Jadwal 2"} <= set(book.sheetnames)
    assert named(book, "Plafon_2").value == 123_456_789
    assert named(book, "Bunga_2").value == 0.0735


def test_every_sheet_is_protected_without_password_and_prints_on_a4(formulas: Workbook, written: Path) -> None:
    for sheet in formulas.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert sheet.page_setup.paperSize == 9
        assert SEAL in sheet.oddFooter.left.text
        assert sheet.oddFooter.right.text.endswith("Halaman &P dari &N")
        assert "CONTOH" in sheet.oddHeader.center.text
    for name in ("Arus Kas", "Posisi Keuangan", "Perubahan Ekuitas", "Hasil Usaha", "Unit per bulan"):
        sheet = formulas[name]
        assert sheet.freeze_panes == "C7"
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$4:$6", "$A:$B")
    with zipfile.ZipFile(written) as archive:
        assert sum("charts/chart" in name for name in archive.namelist()) == 2


def test_a_real_plan_bears_no_mark_of_an_example() -> None:
    stream = BytesIO()
    xlsx.render(project(CASES["tanpa-apa-apa"]()), stream)
    book = openpyxl.load_workbook(stream)
    assert not any("CONTOH" in (sheet.oddHeader.center.text or "") for sheet in book.worksheets)
    assert book["Ringkasan"].oddFooter.left.text == "Meja Kerja Koperasi"


def test_properties_tell_title_subject_and_fingerprint(formulas: Workbook) -> None:
    properties = formulas.properties
    assert properties.title == "Buku kerja proposal Koperasi Desa Merah Putih Contoh Jaya"
    assert properties.subject == "Proposal pembiayaan 61.05.20.2002"
    assert properties.description == f"Sidik dokumen {SEAL}"
    assert properties.created == dt.datetime(2026, 12, 7)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    p = project(short())
    for name in "ab":
        xlsx.write(p, tmp_path / f"{name}.xlsx", fingerprint=SEAL)
    xlsx.write(p, tmp_path / "c.xlsx", fingerprint=SEAL, prepared=dt.date(2027, 1, 1))
    a, b, c = ((tmp_path / f"{name}.xlsx").read_bytes() for name in "abc")
    assert a == b
    assert a != c


@pytest.mark.parametrize("evil", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", '=HYPERLINK("http://x","y")'])
def test_text_of_users_never_becomes_a_formula(evil: str) -> None:
    plan = _everywhere(evil)
    stream = BytesIO()
    known = {(c.sheet, c.cell) for c in xlsx.render(project(plan), stream)}
    book = openpyxl.load_workbook(stream)
    shown = [(sheet, c) for sheet, c in cells(book) if evil in str(c.value)]
    assert len({sheet for sheet, _ in shown}) >= 8
    assert not any((sheet, c.coordinate) in known for sheet, c in shown)
    assert all(c.data_type == "s" for _, c in shown if c.value == evil)
    assert all(c.quotePrefix for _, c in shown if c.value == evil)


def _everywhere(text: str) -> Plan:
    """The example with one text as every name."""
    plan = changed(short(), {"nama": text, "pemberi": text})

    def named_so(items: tuple[object, ...], key: str) -> tuple[object, ...]:
        return tuple(item.model_copy(update={key: text}) for item in items)

    tranches = tuple(t.model_copy(update={"untuk": text}) for t in plan.pinjaman[0].tahap)
    shares = tuple(s.model_copy(update={"nama": text}) if s.nama == "Dana sosial" else s for s in plan.shu)
    return plan.model_copy(update={
        "profil": plan.profil.model_copy(update={"nama": text}),
        "unit": named_so(named_so(plan.unit, "nama"), "satuan"),
        "investasi": named_so(plan.investasi, "nama"),
        "modal_kerja": named_so(plan.modal_kerja, "nama"),
        "tenaga_kerja": named_so(plan.tenaga_kerja, "jabatan"),
        "biaya": named_so(plan.biaya, "nama"),
        "pinjaman": (plan.pinjaman[0].model_copy(update={"tahap": tranches}),),
        "shu": shares,
        "surat": (LegalPaper(jenis="npwp", status="ada"),),
    })  # fmt: skip


def test_what_is_not_defined_is_said_in_words_never_as_a_number() -> None:
    stream = BytesIO()
    cells = {c.key: c.value for c in xlsx.render(project(CASES["tanpa-apa-apa"]()), stream)}
    for key in ("rasio.dscr_min", "rasio.cover_min", "rasio.cover_bulan", "ringkasan.DSCR terendah"):
        assert cells[key] == "tidak terdefinisi"
    assert cells["rasio.dscr"] == "tidak terdefinisi"


def narrow_cells(book: Workbook) -> Iterator[tuple[str, str]]:
    """Cells with a number that is wider than its column."""
    for sheet, cell in cells(book):
        if isinstance(cell.value, (int, float)) and "#,##0" in cell.number_format:
            sizes = book[sheet].column_dimensions.values()
            room = next(size.width for size in sizes if size.min <= cell.column <= size.max)
            if len(f"{cell.value:,.0f}") + 1 > room:
                yield sheet, cell.coordinate


def test_columns_are_wide_enough_for_their_numbers(results: Workbook) -> None:
    assert list(narrow_cells(results)) == []


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path, projection: Projection) -> None:
    with pytest.raises(ExportError, match=r"buku\.xlsx: berkas tidak dapat ditulis"):
        xlsx.write(projection, tmp_path / "tidak-ada" / "buku.xlsx")


class TestRefs:
    @pytest.fixture
    def refs(self) -> Refs:
        refs = Refs()
        refs.add("bulan", Place("Kas", 3, 2, Axis("bulan", 25), header=True))
        refs.add("tahun", Place("Kas", 5, 2, Axis("bulan", 25), header=True))
        refs.add("net", Place("Kas", 9, 2, Axis("bulan", 25)))
        refs.add("balance", Place("Jadwal 1", 4, 7, Axis("bulan", 25, down=True)))
        refs.add("tahun", Place("SHU", 3, 2, Axis("tahun", 2), header=True))
        refs.add("base", Place("SHU", 7, 2, Axis("tahun", 2)))
        return refs

    @pytest.mark.parametrize(
        ("template", "home", "index", "formula"),
        [
            ("{net[-1]}+{net}", "Kas", 1, "C10+D10"),
            ("{net[-1]}+{net[-2]}", "Kas", 0, "0+0"),
            ("{bulan}*2", "Kas", 4, "G$4*2"),
            ("{balance}", "Kas", 4, "'Jadwal 1'!H9"),
            ("SUM({balance[:-1]})", "Jadwal 1", 3, "SUM($H$5:H7)"),
            ("SUM({net[:0]})", "Kas", 3, "SUM($C$10:F10)"),
            ("NPV(r,{net[1:]})", "Rasio", 0, "NPV(r,Kas!$D$10:$AA$10)"),
            ("SUM({net[tahun]})", "Kas", 12, "SUM(C10:O10)"),
            ("SUM({net[tahun]})", "Kas", 13, "SUM(P10:AA10)"),
            ("{net[jumlah]}", "SHU", 1, "SUMIF(Kas!$C$6:$AA$6,D$4,Kas!$C$10:$AA$10)"),
            ("{net[awal]}", "SHU", 0, "Kas!$C$10"),
            ("{net[awal]}", "SHU", 1, "Kas!$P$10"),
            ("{net[akhir]}", "SHU", 1, "Kas!$AA$10"),
            ("{base[berikut]}", "SHU", 0, "D8"),
            ("{base[berikut]}", "SHU", 1, "0"),
            ("{base[lalu]}", "Kas", 15, "SHU!$C$8"),
            ("{base[lalu]}", "Kas", 12, "0"),
            ("{net[5]}", "SHU", 0, "Kas!$H$10"),
        ],
    )
    def test_a_template_becomes_a_formula(self, refs: Refs, template: str, home: str, index: int, formula: str) -> None:
        assert refs.formula(template, home, index) == formula

    def test_a_key_is_laid_out_once_and_an_unknown_key_is_refused(self, refs: Refs) -> None:
        with pytest.raises(KeyError, match="laid out twice"):
            refs.add("net", Place("Kas", 1, 1))
        with pytest.raises(KeyError):
            refs.formula("{salah}", "Kas")
