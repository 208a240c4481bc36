"""The papers of the business centre: every figure is the engine's, and the workbook's formulas give it again."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from tests.exporters import libreoffice
from workbench.book import Book
from workbench.book.sentra import Centre, Financing, MemberLoan, example
from workbench.engine.centre.financing import risks
from workbench.errors import ExportError
from workbench.exporters.desk.sentra_bisnis import PAPERS
from workbench.journey import BookSession
from workbench.report.desk.centre_parts import told
from workbench.report.desk.sentra_bisnis import summary
from workbench.report.html import plain

MOMENT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
RISKS = risks(example().pembiayaan.pinjaman)


def gathered(part: Centre) -> Book:
    """As the site reads it from its store."""
    session = BookSession.example("sentra")
    session.update(session.book.model_copy(update={"sentra": part}))
    assert session.koperasi is not None
    found = PAPERS[0].gather(session.store, session.koperasi.kode, {})
    assert isinstance(found, Book)
    return found


def made(name: str, suffix: str, part: Centre | None = None) -> bytes:
    [one] = [paper for paper in PAPERS if paper.name == name]
    return one.make(gathered(example() if part is None else part), suffix, MOMENT)


def text_of(data: bytes) -> str:
    leaves = pypdf.PdfReader(io.BytesIO(data)).pages
    return re.sub(r"\s+", " ", " ".join(leaf.extract_text() for leaf in leaves).replace("\u200b", ""))


def test_the_summary_tells_every_part_with_its_answer() -> None:
    text = text_of(made("ringkasan", "pdf"))
    assert "CONTOH – DATA REKAAN" in text
    for part in told(example()):
        assert part.answer
        assert part.title in text
        for table in (*part.main, *part.more):
            assert table.title in text
    assert "Rp30.833.328" in text


def test_word_says_the_same_and_twice_is_the_same() -> None:
    data = made("ringkasan", "docx")
    assert data == made("ringkasan", "docx")
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
    assert all(part.title in words for part in told(example()))


def test_only_what_is_filled_in_stands_in_the_summary() -> None:
    text = plain(summary(gathered(Centre(margin=example().margin))).blocks)
    assert "Siapa mendapat margin" in text
    assert "Pinjaman anggota" not in text
    assert "Belum ada bagian yang diisi" in plain(summary(gathered(Centre())).blocks)


def test_a_chart_tells_its_figures_in_words() -> None:
    [figure] = [block for block in summary(gathered(example())).blocks if block.kind == "gambar"]
    assert "Sekarang: Biaya Rp190.000, Pabrik Rp12.500" in figure.alt
    assert "Koperasi Rp52.750" in figure.alt


def test_the_loans_recalculate_to_the_same_portfolio_at_risk(
    require_tool: Callable[[str], str], tmp_path: Path
) -> None:
    """LibreOffice works all formulas out anew: the page's PAR, to the rupiah."""
    clean, spoilt = tmp_path / "pinjaman.xlsx", tmp_path / "rusak.xlsx"
    clean.write_bytes(made("pinjaman-anggota", "xlsx"))
    assert libreoffice.poison(clean, spoilt) > 40
    [result] = libreoffice.recalculate(require_tool("soffice"), [spoilt], tmp_path / "office")
    found = libreoffice.values(result)
    assert [found["PAR", f"B{row}"] for row in (5, 6, 7)] == [one.amount for one in RISKS]
    assert [found["PAR", f"C{row}"] for row in (5, 6, 7)] == [pytest.approx(one.share) for one in RISKS]
    assert (found["PAR", "B8"], found["PAR", "B9"]) == (30_833_328, 19)
    assert [found["Pinjaman anggota", f"J{row}"] for row in range(5, 13)] == [
        "Lancar", "Telat sampai 30 hari", "Lancar", "Lancar", "Telat 31 sampai 90 hari", "Lancar", "Lancar",
        "Telat lebih dari 90 hari",
    ]  # fmt: skip


def test_what_was_stored_in_the_workbook_is_what_it_recalculates_to() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("pinjaman-anggota", "xlsx")), data_only=True)
    assert [book["PAR"][f"B{row}"].value for row in (5, 6, 7, 8)] == [
        13_766_664,
        7_100_000,
        1_600_000,
        30_833_328,
    ]


def test_a_name_runs_nowhere_and_what_cannot_be_counted_is_listed() -> None:
    rows = (MemberLoan(anggota="=1+1", jumlah=5, sisa=5), MemberLoan(anggota="Ani CONTOH"))
    data = made("pinjaman-anggota", "xlsx", Centre(pembiayaan=Financing(pinjaman=rows)))
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = book["Pinjaman anggota"]["A5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert [cell.value for cell in book["Belum dihitung"][2]] == ["Ani CONTOH", "jumlah pinjaman belum diisi"]


def test_an_empty_list_ends_in_a_sentence() -> None:
    with pytest.raises(ExportError, match="masih kosong"):
        made("pinjaman-anggota", "xlsx", Centre())


def test_no_number_of_an_identity_card_anywhere() -> None:
    assert not re.search(r"\b\d{16}\b", text_of(made("ringkasan", "pdf")))
