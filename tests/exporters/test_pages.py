"""How a proposal falls on its pages: no page almost empty, no heading without what it announces."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

import pypdf
import pytest

from tests.exporters import sample_blocks as sample
from tests.report.proposals import whole
from workbench.exporters.docx import render_docx
from workbench.exporters.parts import line_of_lists
from workbench.exporters.pdf import render_pdf
from workbench.report.blocks import Block, Column, Figure, Heading, Paragraph, Run, Table
from workbench.report.outline import outline

MOMENT = datetime(2026, 8, 17, 9, 0, tzinfo=UTC)
DOTS = re.compile(r"(\. ){5}")
LEAD = Paragraph(runs=(Run(text="9 dari 11 surat sudah ada."),))
LONG = Paragraph(runs=(Run(text="Panjang sekali. " * 40),))


def pages_of(*blocks: Block) -> list[str]:
    pdf = render_pdf((*sample.small(), *blocks), timestamp=MOMENT)
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@cache
def proposal(plan: str) -> tuple[str, ...]:
    """The pages of this plan's proposal."""
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(tuple(whole(plan)), timestamp=MOMENT)))
    return tuple(page.extract_text() for page in reader.pages)


def entries(page: str) -> int:
    """How many entries of the lists of contents stand on a page."""
    return sum(1 for line in page.splitlines() if DOTS.search(line))


def lists(pages: Sequence[str]) -> list[int]:
    return [count for page in pages if (count := entries(page))]


class TestListsOfContents:
    @pytest.mark.parametrize("tables", [10, 25, 38, 47, 59, 62, 75, 90])
    def test_their_last_page_is_not_almost_empty(self, tables: int) -> None:
        table = Table(title="Kas", columns=(Column(title="Uraian"),), rows=(("Kas",),))
        sections = [Heading(text=f"Bagian {n}", level=2) for n in range(44)]
        figures = [Figure(title="Arus kas", svg=sample.chart("Kas"), alt="Kas")] * 5
        found = lists(pages_of(Heading(text="Bab"), *sections, *[table] * tables, *figures))
        assert sum(found) >= 50 + tables
        assert found[-1] >= 10

    @pytest.mark.parametrize("plan", ["contoh", "rugi", "lengkap"])
    def test_in_proposals(self, plan: str) -> None:
        assert lists(proposal(plan))[-1] >= 10

    def test_no_lists_no_fault(self) -> None:
        assert line_of_lists((), room=700, least=10, most=13, beside=2, title=40) == 10

    def test_word_gives_the_same_height_to_every_line(self) -> None:
        package = zipfile.ZipFile(io.BytesIO(render_docx(tuple(whole("contoh")), timestamp=MOMENT)))
        listed = re.findall(
            r'<w:pStyle w:val="(?:TOC[12]|TableofFigures)"/><w:spacing w:line="(\d+)" w:lineRule="exact"/>',
            package.read("word/document.xml").decode(),
        )
        assert len(listed) == sum(lists(proposal("contoh")))
        assert len(set(listed)) == 1
        assert 11.4 * 20 <= int(listed[0]) <= 14.6 * 20


class TestHeadings:
    def test_few_lines_between_a_heading_and_a_table_stay_with_both(self) -> None:
        rows = tuple((f"Surat {n}", "Ada") for n in range(11))
        table = Table(title="Daftar periksa", columns=(Column(title="Surat"), Column(title="Status")), rows=rows)
        filling = Paragraph(runs=(Run(text="Baris pengisi halaman."),))
        moved = []
        for filled in range(14, 34, 2):
            pages = pages_of(Heading(text="Bab"), *[filling] * filled, Heading(text="Izin", level=2), LEAD, table)
            [page] = [text for text in pages if "9 dari 11" in text]
            assert "2.1 Izin" in page.replace("\xa0", " ")
            assert "Surat 0" in page
            moved.append("Baris pengisi" not in page)
        assert {False, True} == set(moved)

    def test_which_paragraphs_lead(self) -> None:
        heading, table = Heading(text="Pasar"), sample.meanings()
        colon = Paragraph(runs=(Run(text="Berkas yang ada:"),))
        blocks = (heading, LEAD, table, LEAD, colon, heading, LONG, table, heading, LEAD)
        assert [entry.place for entry in outline(blocks) if entry.leads] == [1, 4]

    def test_word_keeps_them_too(self) -> None:
        xml = zipfile.ZipFile(
            io.BytesIO(render_docx((*sample.small(), Heading(text="Izin"), LEAD, sample.meanings()), timestamp=MOMENT))
        ).read("word/document.xml")
        [before] = re.findall(r"<w:p>(?:(?!</w:p>).)*9 dari 11", xml.decode())
        assert "<w:keepNext/>" in before.rsplit("<w:p>", 1)[-1]

    @pytest.mark.parametrize("plan", ["contoh", "rugi", "lengkap"])
    def test_in_proposals_no_page_ends_with_a_heading_and_its_lead(self, plan: str) -> None:
        leads = [
            "".join(run.text for run in entry.block.runs)
            for entry in outline(whole(plan))
            if entry.leads and isinstance(entry.block, Paragraph)
        ]
        assert leads
        for page in proposal(plan):
            body = " ".join(page.split()).split(" No. ")[0]
            assert not [lead for lead in leads if body.endswith(" ".join(lead.split()))]
