"""The Word document: really editable, readable without updating anything, and the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from lxml import etree

from tests.exporters import sample_blocks as sample
from workbench.errors import ExportError
from workbench.exporters.docx import render_docx, write_docx
from workbench.report.blocks import Figure, Heading, KpiRow, Signature, Table
from workbench.report.html import plain
from workbench.report.outline import outline

MOMENT = datetime(2026, 8, 17, 9, 0, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def raw() -> bytes:
    return render_docx(sample.rich(), timestamp=MOMENT)


@cache
def document() -> Document:
    return docx.Document(io.BytesIO(raw()))


@cache
def part(name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(raw())).read(name).decode()


def body_text() -> str:
    return "".join(document().element.body.itertext(f"{W}t"))


class TestStructure:
    def test_headings_have_real_styles_and_tied_numbers(self) -> None:
        expected = [(b.text, f"Heading {b.level}") for b in sample.rich() if isinstance(b, Heading)]
        found = [(p.text, p.style.name) for p in document().paragraphs if p.style.name.startswith("Heading")]
        assert [text for text, _ in found if text == "Lembar Pengesahan"] == ["Lembar Pengesahan"]
        clean = [(re.sub("[\u202a-\u202e\x0b]", "", text), style) for text, style in expected]
        assert [entry for entry in found if entry[0] != "Lembar Pengesahan"] == clean
        assert 'w:lvlText w:val="Bab %1."' in part("word/numbering.xml")
        assert 'w:pStyle w:val="Heading1"' in part("word/numbering.xml")

    def test_annexes_carry_no_number(self) -> None:
        [annex] = [p for p in document().paragraphs if p.text.startswith("Lampiran A") and "Heading" in p.style.name]
        assert annex._p.pPr.numPr.numId.val == 0

    def test_captions_are_counted_by_word(self) -> None:
        captions = [p for p in document().paragraphs if p.style.name in {"caption", "Caption", "Caption Tabel"}]
        labels = [entry.label for entry in outline(sample.rich()) if isinstance(entry.block, Table | Figure)]
        assert [re.sub(r"\. .*", "", caption.text, flags=re.S) for caption in captions] == labels
        assert all("SEQ" in etree.tostring(caption._p).decode() for caption in captions)

    def test_contents_are_filled_in_and_link_to_what_they_name(self) -> None:
        xml = part("word/document.xml")
        targets = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(_Toc\d+)"', xml))
        links = re.findall(r'w:hyperlink w:anchor="(_Toc\d+)"', xml)
        pages = re.findall(r"PAGEREF (_Toc\d+)", xml)
        assert links == pages
        assert len(links) > 15
        assert set(links) <= targets
        lines = [p.text for p in document().paragraphs if p.style.name in {"toc 1", "toc 2", "table of figures"}]
        assert "Bab 1. Ringkasan untuk Pejabat Kredit" in lines[0]
        assert any(line.startswith("Tabel 2. Indikator kelayakan") for line in lines)

    def test_no_question_on_opening_and_today_s_word(self) -> None:
        settings = part("word/settings.xml")
        assert "updateFields" not in settings
        assert 'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings

    def test_fields_open_and_close_in_pairs(self) -> None:
        for name in ("word/document.xml", *(n for n in names() if "footer" in n)):
            kinds = re.findall(r'w:fldCharType="(\w+)"', part(name))
            assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0

    def test_tables_repeat_headers_and_fix_their_widths(self) -> None:
        tables = [table for table in document().tables if table.style.name == "Tabel Proposal"]
        assert len(tables) == sum(isinstance(block, Table) for block in sample.rich())
        for table in tables:
            grid = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
            first = table._tbl.tr_lst[0]
            assert first.trPr.find(f"{W}tblHeader") is not None
            assert [int(cell.tcPr.find(f"{W}tcW").get(f"{W}w")) for cell in first.tc_lst] == grid
            assert all(row.trPr.find(f"{W}cantSplit") is not None for row in table._tbl.tr_lst)

    def test_pictures_have_alternative_text(self) -> None:
        shapes = document().inline_shapes
        texts = [shape._inline.docPr.get("descr") for shape in shapes]
        figures = [block.alt for block in sample.rich() if isinstance(block, Figure)]
        assert texts == [f"Kode QR: {sample.QR_TEXT}", *figures]

    def test_sections_turn_and_turn_back(self) -> None:
        sections = document().sections
        turns = [section.orientation for section in sections]
        assert turns[-3:] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
        assert sections[0].different_first_page_header_footer
        assert all(section.page_width > section.page_height for section in sections if section.orientation == 1)

    def test_numbered_lists_start_again(self) -> None:
        assert 'w:startOverride w:val="1"' in part("word/numbering.xml")

    def test_language_and_face(self) -> None:
        styles = part("word/styles.xml")
        assert 'w:lang w:val="id-ID"' in styles
        assert 'w:ascii="Calibri"' in styles


class TestContent:
    def test_says_what_the_notebook_says(self) -> None:
        """Every line of the blocks' plain text, part by part, is in the document."""
        printed = re.sub(r"\s", "", body_text())
        told = plain(block for block in sample.rich() if not isinstance(block, Figure | Signature | KpiRow))
        for line in re.sub("[\x0b\u202a-\u202e]", "", told).splitlines():
            for piece in line.split(" | "):
                said = re.sub(r"^- |^\d\. |\s", "", piece).split(":")
                assert all(part in printed for part in said), piece

    def test_key_figures_and_signatories(self) -> None:
        text = body_text()
        for block in sample.rich():
            if isinstance(block, KpiRow):
                assert all(re.sub("[\x0b\u202a-\u202e]", "", k.value + k.note) in text for k in block.items)
            if isinstance(block, Signature):
                assert all(person.name in text and person.role in text for person in block.signatories)

    def test_numbers_are_in_one_run(self) -> None:
        texts = [text.text for text in document().element.body.iter(f"{W}t")]
        assert "Rp1.500.000.000" in texts
        assert texts.count("1.486.277.396") == 72

    def test_footer_carries_number_fingerprint_and_pages(self) -> None:
        footers = [part(name) for name in names() if "footer" in name]
        assert len(footers) == 2
        for footer in footers:
            assert f"No. {sample.cover().number} · Sidik dokumen {sample.FINGERPRINT}" in footer
            assert " PAGE " in footer
            assert " NUMPAGES " in footer

    def test_properties(self) -> None:
        core = document().core_properties
        assert core.identifier == sample.FINGERPRINT
        assert sample.FINGERPRINT in core.keywords
        assert core.author == sample.LONG_NAME
        assert core.language == "id-ID"
        assert core.created == core.modified == MOMENT

    def test_nothing_of_the_template_is_left(self) -> None:
        assert not [name for name in names() if "thumbnail" in name or "customXml" in name or "Effects" in name]
        assert "python-docx" not in part("docProps/core.xml")

    def test_a_broken_svg_is_a_sentence(self) -> None:
        with pytest.raises(ExportError, match="SVG rusak"):
            render_docx((*sample.small(), Figure(title="Kas", svg="<svg", alt="Kas")), timestamp=MOMENT)


class TestReproducible:
    def test_same_input_same_bytes(self) -> None:
        assert render_docx(sample.rich(), timestamp=MOMENT) == raw()
        assert render_docx(sample.rich(), timestamp=MOMENT + timedelta(days=1)) != raw()

    def test_parts_carry_no_hour(self) -> None:
        assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(raw())).infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_file_is_written_and_nothing_else(self, tmp_path: Path) -> None:
        write_docx(sample.small(), tmp_path / "a.docx", timestamp=MOMENT)
        assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
        assert docx.Document(str(tmp_path / "a.docx")).paragraphs


def names() -> list[str]:
    return zipfile.ZipFile(io.BytesIO(raw())).namelist()
