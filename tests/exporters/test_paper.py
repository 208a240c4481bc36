"""Papers of the training and reports: pages that count by themselves, legible, readable by machines, never refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import docx
import pypdf
import pytest

from tests.exporters import sample_blocks as sample
from workbench.catalog import notebooks
from workbench.errors import ExportError
from workbench.exporters.paper import render_docx, render_pdf
from workbench.exporters.typesetting import drawable
from workbench.lessons import Lesson, read_lesson
from workbench.lessons.sheets import answers, guide, handouts
from workbench.report.blocks import (
    Blank,
    Block,
    Bullets,
    Column,
    Cover,
    Figure,
    Heading,
    Kpi,
    KpiRow,
    Note,
    Paragraph,
    Signatory,
    Signature,
    Table,
    runs,
)
from workbench.report.paper import Paper

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
LINE = Paragraph(runs=runs("Baris pengisi halaman."))


def lesson() -> Lesson:
    return read_lesson(notebooks() / "training" / "hpp.ipynb")


def read(*papers: Paper) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf(papers, timestamp=MOMENT)))


def pages(reader: pypdf.PdfReader) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text().replace("\u200b", "")) for page in reader.pages]


def paper(*blocks: Block, title: str = "Laporan CONTOH", mark: str = "") -> Paper:
    return Paper(title, blocks, "Lokakarya CONTOH", mark)


def headings(reader: pypdf.PdfReader) -> list[str]:
    """The bookmarks, deeper ones indented."""

    def walk(items: Iterable[object], depth: int = 0) -> list[str]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += walk(item, depth + 1)
            elif isinstance(item, pypdf.generic.Destination):
                found.append("  " * depth + str(item.title))
        return found

    return walk(reader.outline)


class TestAccessibleArchive:
    def test_tagged_in_indonesian_with_title_and_both_standards(self) -> None:
        reader = read(paper(LINE))
        catalog = reader.trailer["/Root"]
        xmp = catalog["/Metadata"].get_data().decode()
        assert catalog["/MarkInfo"]["/Marked"]
        assert catalog["/Lang"].lower() == "id-id"
        assert "<pdfaid:part>2</pdfaid:part>" in xmp
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
        assert reader.metadata is not None
        assert reader.metadata.title == "Laporan CONTOH"

    def test_same_input_same_bytes(self) -> None:
        first = render_pdf([paper(LINE)], timestamp=MOMENT)
        assert render_pdf([paper(LINE)], timestamp=MOMENT) == first
        assert render_pdf([paper(LINE)], timestamp=MOMENT + timedelta(days=1)) != first

    def test_type_is_large_enough_to_read(self) -> None:
        """No text of a handout is smaller than 8.5 pt, its sentences have 11 pt and more."""
        sizes: dict[float, int] = {}

        def seen(text: str, page: list[float], line: list[float], _: object, size: float) -> None:
            if text.strip():
                high = round(abs(size * line[3] * page[3]), 1)
                sizes[high] = sizes.get(high, 0) + len(text)

        for sheet in read(*handouts(lesson(), "anggota", [1])).pages:
            sheet.extract_text(visitor_text=seen)
        assert min(sizes) >= 8.5
        assert max(sizes, key=lambda size: sizes[size]) >= 11


class TestPages:
    def test_each_paper_counts_its_own_pages_and_says_which_it_is(self) -> None:
        found = pages(read(*handouts(lesson(), "anggota", [7, 8])))
        each = len(found) // 2
        for place, text in enumerate(found):
            assert f"Halaman {place % each + 1} dari {each}" in text
            assert f"HPP dan harga jual · Lembar {7 + place // each}" in text

    @pytest.mark.parametrize("lines", [1, 40, 80, 120])
    def test_copies_printed_on_both_sides_share_no_leaf(self, lines: int) -> None:
        reader = read(paper(*[LINE] * lines, mark="Lembar 1"), paper(*[LINE] * lines, mark="Lembar 2"))
        found = pages(reader)
        starts = [place for place, text in enumerate(found) if "Halaman 1 dari" in text]
        assert starts == [0, len(found) // 2]
        assert starts[1] % 2 == 0
        notes = [text for text in found if text.startswith("Catatan")]
        assert len(notes) == 2 * (len(pages(read(paper(*[LINE] * lines)))) % 2)

    def test_a_small_section_stays_together_and_a_long_one_may_break(self) -> None:
        def exercise(lines: int) -> tuple[Block, ...]:
            return (Heading(text="kas.1 · Soal", level=3, numbered=False), *[LINE] * lines, Blank(label="Jawaban"))

        for filled in range(20, 40, 3):
            chapter = Heading(text="Latihan", level=2, numbered=False)
            found = pages(read(paper(chapter, *[LINE] * filled, *exercise(6))))
            [text] = [text for text in found if "kas.1" in text]
            assert "Jawaban:" in text.partition("kas.1")[2]
        assert len(pages(read(paper(chapter, *exercise(90))))) >= 3

    def test_turned_pages(self) -> None:
        reader = read(paper(LINE, *[b for b in sample.rich() if not isinstance(b, Cover)]))
        across = [page.mediabox.width > page.mediabox.height for page in reader.pages]
        assert any(across)
        assert not all(across)
        assert all(f"Halaman {n} dari {len(across)}" in text for n, text in enumerate(pages(reader), 1))


class TestBlocks:
    def test_nothing_but_a_title_is_a_paper(self) -> None:
        [text] = pages(read(Paper("Hanya judul", ())))
        assert text.startswith("Hanya judul")
        assert "Halaman 1 dari 1" in text

    def test_no_paper_at_all_is_a_sentence(self) -> None:
        with pytest.raises(ExportError, match="tidak ada yang dicetak"):
            render_pdf([], timestamp=MOMENT)

    def test_headings_of_any_level_follow_each_other_without_a_gap(self) -> None:
        texts = [("Dalam", 3), ("Bab", 1), ("Rinci", 3), ("Bagian", 2)]
        reader = read(paper(*(Heading(text=text, level=level, numbered=False) for text, level in texts)))
        assert headings(reader) == ["Laporan CONTOH", "  Dalam", "  Bab", "    Rinci", "    Bagian"]

    def test_chapters_keep_their_numbers(self) -> None:
        reader = read(paper(Heading(text="Hasil"), Heading(text="Nilai", level=2), Heading(text="Usul")))
        assert headings(reader)[1:] == ["  Bab 1 Hasil", "    1.1 Nilai", "  Bab 2 Usul"]

    def test_every_kind_of_block_is_printed(self) -> None:
        person = Signatory(role="Ketua", name="Maria Contoh")
        table = Table(title="Nilai", columns=(Column(title="Modul"), Column(title="Naik")), rows=(("HPP", "0,4"),))
        blocks = (
            KpiRow(items=(Kpi(label="Peserta", value="30"), Kpi(label="Hadir", value="29"))),
            table,
            Note(title="Perhatikan", runs=runs("Angkanya **kecil**."), tone="waspada"),
            Bullets(items=(runs("satu"), runs("dua")), ordered=True),
            Figure(title="Sebaran", svg=sample.chart(), alt="Sebaran jawaban"),
            Blank(label="Tanda tangan", lines=2),
            Signature(title="Pengesahan", statement="Benar.", place_date="Sintang", signatories=(person,)),
        )
        text = " ".join(pages(read(paper(*blocks))))
        for part in ("Peserta 30", "Tabel 1. Nilai", "▲ Perhatikan.", "2. dua", "Gambar 1. Sebaran", "Tanda tangan:"):
            assert part in text
        assert "Maria Contoh" in text

    def test_a_table_without_title_takes_no_number(self) -> None:
        plain = Table(title="", columns=(Column(title="menit"), Column(title="kegiatan")), rows=(("10", "Cerita"),))
        text = " ".join(pages(read(paper(plain, plain.model_copy(update={"title": "Nilai"})))))
        assert "Tabel 1. Nilai" in text
        assert text.count("Tabel") == 1

    @pytest.mark.parametrize("said", sample.HOSTILE)
    def test_no_text_becomes_markup(self, said: str) -> None:
        table = Table(title=said, columns=(Column(title=said),), rows=((said,),))
        blocks = (Heading(text=said, level=2), Paragraph(runs=runs(said)), table, Blank(label=said))
        printed = "".join(pages(read(Paper(said, blocks, said, said)))).replace(" ", "")
        assert printed.count(drawable(said).replace(" ", "")) >= len(blocks)

    def test_a_picture_without_words_is_refused(self) -> None:
        silent = paper(Figure(title="Kas", svg=sample.chart(), alt=" "))
        for render in (lambda: render_pdf([silent], timestamp=MOMENT), lambda: render_docx(silent, timestamp=MOMENT)):
            with pytest.raises(ExportError, match="teks pengganti kosong"):
                render()


class TestTraining:
    def test_codes_on_paper_are_the_codes_of_the_screen(self) -> None:
        module = lesson()
        codes = [f"{kode} · {exercise.judul}" for kode, exercise in module.topic.numbered(module.nama)]
        for printed in (handouts(module, "anggota", [3])[0], answers(module, [3]), guide(module)):
            text = " ".join(pages(read(printed)))
            assert all(code in text for code in codes)

    def test_the_answers_of_thirty_papers_stand_on_one_page(self) -> None:
        first = pages(read(answers(lesson(), range(1, 31))))[0]
        assert re.search(r"\b30 Rp[\d.]+ Rp", first)

    def test_a_column_to_fill_in_has_room_for_handwriting(self) -> None:
        def height(cell: str) -> float:
            rows = tuple((f"baris {n}", cell) for n in range(8))
            table = Table(title="", columns=(Column(title="Isian"), Column(title="Saya")), rows=rows)
            places: list[float] = []

            def seen(text: str, page: list[float], line: list[float], *_: object) -> None:
                if "baris" in text:
                    places.append(line[5] * page[3] + page[5])

            read(paper(table)).pages[0].extract_text(visitor_text=seen)
            return (max(places) - min(places)) / (len(rows) - 1)

        assert height("") > 22
        assert height("9") < 20


class TestWord:
    def test_a_paper_in_word_has_title_blocks_and_properties(self) -> None:
        blocks = (Heading(text="Hasil"), LINE, Blank(label="Catatan", lines=3), *sample.rich()[1:])
        made = render_docx(paper(*blocks), timestamp=MOMENT)
        document = docx.Document(io.BytesIO(made))
        texts = [paragraph.text for paragraph in document.paragraphs]
        assert texts[:2] == ["Laporan CONTOH", "Lokakarya CONTOH"]
        assert "Hasil" in texts
        assert "Catatan: \t" in texts
        assert document.core_properties.title == "Laporan CONTOH"
        assert document.core_properties.language == "id-ID"
        assert render_docx(paper(*blocks), timestamp=MOMENT) == made

    def test_its_pages_are_counted_and_no_cover_comes_before(self) -> None:
        made = render_docx(paper(LINE), timestamp=MOMENT)
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            footers = [package.read(name).decode() for name in package.namelist() if "footer" in name]
            body = package.read("word/document.xml").decode()
        assert all("NUMPAGES" in footer and "Laporan CONTOH" in footer for footer in footers)
        assert footers
        assert "TOC" not in body
        assert "titlePg" not in body

    def test_a_table_without_title_has_no_caption(self) -> None:
        table = Table(title="", columns=(Column(title="menit"),), rows=(("10",),))
        document = docx.Document(io.BytesIO(render_docx(paper(table), timestamp=MOMENT)))
        assert len(document.tables) == 1
        assert not any(p.style is not None and p.style.name == "Caption Tabel" for p in document.paragraphs)
