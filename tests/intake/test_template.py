"""The workbook that a clerk opens: guide, headers, lists, limits, comments, page set-up."""

from __future__ import annotations

import re
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from workbench.intake import SHEETS, Sheet, areas, read_register, write_template
from workbench.intake.template import FIRST_ROW, HEADER_ROW
from workbench.plan import example


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "register.xlsx"
    write_template(file)
    return file


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path)


def test_the_template_holds_the_filled_example(path: Path) -> None:
    register = read_register(path)
    assert register.plans == (example(),)
    assert register.every_fault == ()


def test_the_guide_comes_first_and_the_codes_last(book: Workbook) -> None:
    assert book.sheetnames == ["Petunjuk", *(sheet.name for sheet in SHEETS), "Daftar"]
    text = " ".join(str(cell.value) for row in book["Petunjuk"].iter_rows() for cell in row if cell.value)
    for words in (
        "Lima aturan",
        "Kolom bertanda * wajib diisi",
        "Jangan menggabungkan",
        "workbench register check",
    ):
        assert words in text


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_header_is_explained_styled_and_frozen(book: Workbook, sheet: Sheet) -> None:
    page = book[sheet.name]
    columns = sheet.columns
    headers = page[HEADER_ROW + 1][: len(columns)]
    assert [cell.value for cell in headers] == [column.header for column in columns]
    for cell, column in zip(headers, columns, strict=True):
        assert column.term.bantuan in cell.comment.text
        assert cell.font.bold
        assert (cell.fill.fgColor.rgb == "FF0F6B5C") == column.required
    assert page.freeze_panes.endswith(str(FIRST_ROW + 1))
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 1}"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_choice_has_its_list_and_every_number_its_limits(book: Workbook, sheet: Sheet) -> None:
    page = book[sheet.name]
    rules = {next(iter(rule.sqref.ranges)).min_col: rule for rule in page.data_validations.dataValidation}
    for at, column in enumerate(sheet.columns, 1):
        if column.choices or column.kind == "kode":
            cells = rules[at].formula1.removeprefix("Daftar!").replace("$", "")
            words = [cell.value for (cell,) in book["Daftar"][cells]]
            assert words == list(column.choices or areas())
        elif column.low is not None:
            assert (float(rules[at].formula1), float(rules[at].formula2)) == (column.low, column.high)
        if at in rules:
            assert rules[at].error.endswith(".")
            assert rules[at].errorTitle == column.name[:32]


def test_codes_are_text_with_the_name_beside_them(book: Workbook) -> None:
    page = book["Koperasi"]
    assert page.cell(FIRST_ROW + 1, 1).number_format == "@"
    assert page.cell(FIRST_ROW + 1, 2).value.startswith("=IF(A3=")
    assert page.cell(FIRST_ROW + 200, 2).value.startswith(f"=IF(A{FIRST_ROW + 200}=")


def test_the_same_rows_make_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "lagi.xlsx"
    write_template(again)
    assert again.read_bytes() == path.read_bytes()


def test_libreoffice_looks_up_the_names(path: Path, tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    command = [require_tool("soffice"), f"-env:UserInstallation=file://{tmp_path}/profil", "--headless"]
    target = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"]
    subprocess.run([*command, *target, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True)
    (text,) = (file.read_text("utf-8") for file in tmp_path.glob("*.csv"))
    assert re.search(r"^61\.05\.20\.2002,Sungai Ukoi,", text, re.MULTILINE)
    assert "Err:" not in text
