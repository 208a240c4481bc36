"""A class's tables as a workbook: read back as they were, and nothing that a learner typed is run."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exporters import formats, scores
from workbench.exporters.scores import Cell, render

MOMENT = dt.datetime(2026, 11, 24, 9, 5)
TABLES: dict[str, list[tuple[Cell, ...]]] = {
    "Kehadiran": [("Nomor", "Panggilan", "2026-11-24"), (1, "Mama Lusia", "hadir"), (2, "Yanti", "")],
    "Nilai": [("Nomor", "Panggilan", "Tes awal", "Kenaikan"), (1, "Mama Lusia", 3, 0.25), (2, "Yanti", None, None)],
    "Jawaban": [("Waktu", "Nomor", "Jawaban"), (MOMENT, 1, "15.450")],
    "Butir": [("Soal", "Judul")],
}
DANGEROUS = ["=1+1", '=HYPERLINK("x","y")', "+62812", "-5", "@SUM(A1)", "{=1}", "https://contoh.id", "\t=1", "0123"]


def read(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every sheet's rows."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_tables_come_back_as_they_went_in() -> None:
    expected = {
        name: [tuple(None if cell == "" else cell for cell in row) for row in rows] for name, rows in TABLES.items()
    }
    assert read(render("Pelatihan CONTOH & kawan", TABLES)) == expected


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_looks_like_a_formula_is_a_text(text: str) -> None:
    data = render("CONTOH", {"Jawaban": [("Nomor", "Jawaban"), (1, text)]})
    (cell,) = next(openpyxl.load_workbook(BytesIO(data))["Jawaban"].iter_rows(min_row=2, min_col=2))
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix == text.startswith(scores.INJECTION)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=60), st.integers(-(10**9), 10**9))
def test_any_answer_and_any_number_come_back(text: str, number: int) -> None:
    found = read(render(text, {"Jawaban": [("Nomor", "Jawaban"), (number, text)]}))
    assert found["Jawaban"][1] == (number, text)


def test_the_head_stays_in_sight_and_on_every_page() -> None:
    book = openpyxl.load_workbook(BytesIO(render("CONTOH", TABLES)))
    for sheet in book:
        assert sheet.freeze_panes == "C2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert "yyyy" in book["Jawaban"]["A2"].number_format


def test_it_is_no_format_of_a_proposal() -> None:
    assert scores not in formats().values()
