"""The papers of units to open: what the engine found, whole on paper, and sums that recalculate."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from tests.exporters import libreoffice
from workbench.book import Book
from workbench.book.ragam import Diversification, example
from workbench.engine.diversification import Diversified, Place, diversify
from workbench.errors import WorkbenchError
from workbench.exporters.desk.diversifikasi import PAPERS, Gathered
from workbench.exporters.unit_cash import CASH, HEAD, ORDER
from workbench.journey import BookSession
from workbench.money import format_rupiah
from workbench.plan import MARK
from workbench.rules import load

MOMENT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
(PLAN_OF_UNITS,) = PAPERS


def gathered(record: Diversification | None = None) -> Gathered:
    """As the site reads it from its store."""
    session = BookSession.example("ragam")
    part = example() if record is None else record
    session.update(session.book.model_copy(update={"ragam": part}))
    assert session.koperasi is not None
    found = PLAN_OF_UNITS.gather(session.store, session.koperasi.kode, {})
    assert isinstance(found, Gathered)
    return found


@cache
def made(suffix: str) -> bytes:
    return PLAN_OF_UNITS.make(gathered(), suffix, MOMENT)


@cache
def answer() -> Diversified:
    given = gathered()
    return diversify(given.book.ragam, Place.of(given.plan), load())


def words(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text().replace("\u200b", "") for page in pages))


def test_what_is_offered() -> None:
    assert (PLAN_OF_UNITS.name, PLAN_OF_UNITS.suffixes) == ("rencana-unit", ("pdf", "docx", "xlsx"))


def test_the_pdf_says_what_the_engine_found() -> None:
    text, found = words(made("pdf")), answer()
    assert MARK in text
    assert str(found.risk.verdict) in text
    for unit in found.opened:
        assert unit.name in text
        assert format_rupiah(unit.outlay) in text
    for one in found.papers:
        assert one.name in text
    for out in found.left:
        assert found.units[out.place].name in text
    assert "Belum dibuka" in text


def test_every_picture_of_the_pdf_is_told_in_words() -> None:
    raw = made("pdf")
    reader = pypdf.PdfReader(io.BytesIO(raw))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert words(raw).count("Gambar") >= 3


def test_the_word_document_holds_the_same() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {unit.name for unit in answer().units} <= cells
    assert len(document.inline_shapes) == 3


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_the_same_book_gives_the_same_bytes(suffix: str) -> None:
    assert PLAN_OF_UNITS.make(gathered(), suffix, MOMENT) == made(suffix)


def test_the_workbook_has_live_sums_with_the_engines_values() -> None:
    live = openpyxl.load_workbook(io.BytesIO(made("xlsx")))
    shown = openpyxl.load_workbook(io.BytesIO(made("xlsx")), data_only=True)
    found = answer()
    count, months = len(found.opened), found.limit.months
    cash = 2 + count + 1  # month, new money, the units, their sum, then cash
    for month in (1, 2, months):
        row = HEAD + 1 + month
        assert str(live[CASH].cell(row, cash + 1).value).startswith("=")
        assert shown[CASH].cell(row, cash + 1).value == found.order.cash[month]
        flows = [shown[CASH].cell(row, 3 + place).value for place in range(count)]
        assert shown[CASH].cell(row, cash).value == sum(flows)
    assert live[ORDER]["E6"].value == "=C6+D6"
    assert shown[ORDER]["E6"].value == found.opened[0].outlay


def test_the_workbook_recalculates_to_the_same_figures(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    clean, spoilt = tmp_path / "kas.xlsx", tmp_path / "rusak.xlsx"
    clean.write_bytes(made("xlsx"))
    formulas = libreoffice.poison(clean, spoilt)
    (anew,) = libreoffice.recalculate(require_tool("soffice"), [spoilt], tmp_path / "hasil")
    found, expected = libreoffice.values(anew), libreoffice.values(clean)
    assert formulas > 4 * answer().limit.months
    assert {at: value for at, value in found.items() if isinstance(value, (int, float))} == {
        at: value for at, value in expected.items() if isinstance(value, (int, float))
    }


def test_a_name_is_never_a_formula() -> None:
    record = example()
    evil = record.calon[0].model_copy(update={"nama": "=1+1"})
    given = gathered(record.model_copy(update={"calon": (evil, *record.calon[1:])}))
    book = openpyxl.load_workbook(io.BytesIO(PLAN_OF_UNITS.make(given, "xlsx", MOMENT)))
    (cell,) = [cell for row in book[ORDER].iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_a_paper_of_an_empty_book_ends_in_a_sentence() -> None:
    with pytest.raises(WorkbenchError, match="belum ada yang berisi angka"):
        PLAN_OF_UNITS.make(gathered(Diversification()), "pdf", MOMENT)


def test_units_that_do_not_open_still_make_a_paper() -> None:
    record = example()
    poor = tuple(one.model_copy(update={"pilihan": "boleh"}) for one in record.calon)
    given = gathered(Diversification(calon=poor))
    assert "Belum ada unit yang dapat dibuka" in words(PLAN_OF_UNITS.make(given, "pdf", MOMENT))
    assert PLAN_OF_UNITS.make(given, "xlsx", MOMENT)[:2] == b"PK"


def test_a_real_cooperative_is_not_marked_as_an_example() -> None:
    given = gathered()
    real = Gathered(given.book.model_copy(update={"contoh": False}), given.plan)
    assert isinstance(real.book, Book)
    assert MARK not in words(PLAN_OF_UNITS.make(real, "pdf", MOMENT))
