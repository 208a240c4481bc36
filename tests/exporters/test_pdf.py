"""The PDF: readable by people, by screen readers and by archives, and the same bytes every time."""

from __future__ import annotations

import io
import multiprocessing
import re
import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pypdf
import pytest

from tests.exporters import sample_blocks as sample
from workbench.errors import ExportError
from workbench.exporters import columns, typesetting
from workbench.exporters.columns import fit
from workbench.exporters.pdf import render_pdf, write_pdf
from workbench.report.blocks import Block, Column, Figure, Heading, Page, Paragraph, Run, Table

MOMENT = datetime(2026, 8, 17, 9, 0, tzinfo=UTC)


@cache
def rich() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf(sample.rich(), timestamp=MOMENT)))


@cache
def pages() -> tuple[str, ...]:
    return tuple(page.extract_text() for page in rich().pages)


def words(text: str) -> str:
    """Text in one line and without the invisible places to break in overlong words."""
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def pdf_of(*blocks: Block) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf((*sample.small(), *blocks), timestamp=MOMENT)))


class TestAccessibleArchive:
    def test_tagged_in_indonesian_with_title_and_outline(self) -> None:
        catalog = rich().trailer["/Root"]
        assert catalog["/MarkInfo"]["/Marked"]
        assert catalog["/Lang"].lower() == "id-id"
        assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
        assert [item.title for item in rich().outline if not isinstance(item, list)][:2] == [
            "Bab 1 Ringkasan untuk Pejabat Kredit",
            "Bab 2 Profil Koperasi",
        ]

    def test_declares_both_standards(self) -> None:
        xmp = rich().trailer["/Root"]["/Metadata"].get_data().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in xmp
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp

    def test_metadata_names_cooperative_number_and_fingerprint(self) -> None:
        meta = rich().metadata
        assert meta
        assert meta.author == sample.LONG_NAME
        assert meta.title == f"Proposal Pembiayaan Usaha {sample.LONG_NAME}"
        assert sample.FINGERPRINT in str(meta.keywords)
        assert sample.FINGERPRINT in str(meta.subject)
        assert meta.creation_date == MOMENT

    def test_every_font_is_our_inter_and_embedded(self) -> None:
        fonts = {
            font.get_object()["/BaseFont"].split("+")[1]: font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]
            for page in rich().pages
            for font in page["/Resources"]["/Font"].values()
        }
        assert {name.split("-Identity")[0] for name in fonts} == {
            "Inter-Regular", "Inter-Italic", "Inter-SemiBold", "Inter-Bold",
        }  # fmt: skip
        assert all("/FontFile3" in descriptor for descriptor in fonts.values())

    def test_a_figure_without_alternative_text_is_refused(self) -> None:
        with pytest.raises(ExportError, match="teks pengganti kosong"):
            pdf_of(Figure(title="Kas", svg=sample.chart(), alt="  "))

    def test_a_skipped_heading_level_is_refused_in_words(self) -> None:
        with pytest.raises(ExportError, match="melompat"):
            pdf_of(Heading(text="Terlalu dalam", level=3))

    def test_a_broken_svg_is_refused_in_words(self) -> None:
        with pytest.raises(ExportError, match="SVG rusak"):
            pdf_of(Figure(title="Kas", svg="<svg", alt="Kas"))


class TestPages:
    def test_header_and_footer_on_every_page_but_the_cover(self) -> None:
        assert "Halaman" not in pages()[0]
        for number, text in enumerate(pages()[1:], 2):
            assert f"Halaman {number} dari {len(pages())}" in words(text)
            assert f"Sidik dokumen {sample.FINGERPRINT}" in words(text)
            assert "Proposal Pembiayaan" in words(text)
            assert "CONTOH – DATA REKAAN" in words(text)

    def test_numbers_stay_in_one_piece(self) -> None:
        text = "\n".join(pages())
        assert "Rp1.500.000.000" in text
        assert "−Rp1.500.000" in text
        assert text.count("1.486.277.396") == 72
        assert "≥ 1,25" in text
        assert "120 m²" in text

    def test_long_table_breaks_and_repeats_its_header(self) -> None:
        schedule = [text for text in pages() if "1.486.277.396" in text]
        assert len(schedule) == 2
        assert all("Saldo awal (Rp)" in text for text in schedule)

    def test_short_table_stays_on_one_page(self) -> None:
        assert sum("resmi yang panjang sekali" in text for text in pages()) == 1

    def test_lists_of_contents_tables_and_figures(self) -> None:
        text = words(pages()[1])
        assert "Daftar Isi" in text
        assert "Bab 1 Ringkasan untuk Pejabat Kredit" in text
        assert "Tabel 2 Indikator kelayakan" in text
        assert "Gambar 3 Arus kas lebar" in text

    def test_no_list_of_what_is_not_there(self) -> None:
        assert "Daftar Tabel" not in pdf_of().pages[1].extract_text()

    def test_turned_pages_and_no_empty_page(self) -> None:
        across = [page.mediabox.width > page.mediabox.height for page in rich().pages]
        turned = [text for text, is_across in zip(pages(), across, strict=True) if is_across]
        assert any("Lampiran B" in text for text in turned)
        assert not across[-1]
        least = min(len(words(text)) for text in pages()[1:])
        assert least > 200, "a page holds little more than its header and footer"

    def test_turning_twice_makes_no_page(self) -> None:
        turns = (Page(orientation="mendatar"), Page(orientation="tegak"), Page(orientation="mendatar"))
        reader = pdf_of(*turns, Heading(text="Lampiran", numbered=False, new_page=True))
        assert len(reader.pages) == 4

    def test_heading_is_not_left_at_the_foot_of_a_page(self) -> None:
        line = Paragraph(runs=(Run(text="Baris pengisi halaman."),))
        for filled in range(24, 44):
            reader = pdf_of(*[line] * filled, Heading(text="Judul di kaki"), *[line] * 12)
            [page] = [p.extract_text() for p in reader.pages[2:] if "Judul di kaki" in p.extract_text()]
            assert page.split("Judul di kaki")[1].count("Baris pengisi") >= 3, filled

    def test_chapter_numbers_and_captions(self) -> None:
        text = words(" ".join(pages()))
        assert "BAB 3 Rencana usaha" in text
        assert "2.1 Kelembagaan" in text
        assert "Tabel 1. Kelengkapan berkas hukum" in text
        assert "Gambar 1. Kemampuan membayar angsuran (DSCR)" in text

    def test_signature_page(self) -> None:
        [text] = [words(page) for page in pages()[2:] if "Lembar Pengesahan" in page]
        for part in ("Maria Contoh", "Mengetahui", "Kepala Desa", "stempel", "Pemeriksaan dokumen", "Sintang, 17"):
            assert part in text

    def test_text_of_charts_is_text(self) -> None:
        assert any("Tahun 5" in page and "Gambar 1" in page for page in pages())


class TestData:
    @pytest.mark.parametrize("text", sample.HOSTILE)
    def test_no_text_becomes_markup(self, text: str) -> None:
        expected = words("".join(map(typesetting.drawable, text)))
        printed = words(pdf_of(Paragraph(runs=(Run(text=text),))).pages[2].extract_text())
        assert expected.replace(" ", "") in printed.replace(" ", "")

    def test_every_drawn_character_has_a_glyph(self) -> None:
        """PDF/A would refuse a missing one."""
        characters = "".join(sorted(typesetting._DRAWN))
        heavy = tuple(Run(text=characters, bold=b, italic=i) for b in (False, True) for i in (False, True))
        assert "≥" in pdf_of(Paragraph(runs=heavy)).pages[2].extract_text()

    def test_other_characters_become_plain_or_a_box(self) -> None:
        assert typesetting.drawable("ﬁ 😀 a\u0301\x00\u202e") == "fi □ a"

    def test_a_picture_reads_no_file(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.svg"
        secret.write_text(sample.chart("RAHASIA"))
        inner = f'<image href="{secret}" width="90" height="90"/>'
        link = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{inner}</svg>'
        with pytest.raises(ExportError, match="SVG"):
            pdf_of(Figure(title="Kas", svg=link, alt="Kas"))

    def test_no_cover_no_document(self) -> None:
        with pytest.raises(ExportError, match="tidak ada sampul"):
            render_pdf(sample.small()[1:], timestamp=MOMENT)


class TestReproducible:
    def test_same_input_same_bytes_and_other_time_other_bytes(self) -> None:
        first = render_pdf(sample.small(), timestamp=MOMENT)
        assert render_pdf(sample.small(), timestamp=MOMENT) == first
        assert render_pdf(sample.small(), timestamp=MOMENT + timedelta(days=1)) != first

    def test_a_moment_without_a_zone_is_utc(self) -> None:
        naive = render_pdf(sample.small(), timestamp=MOMENT.replace(tzinfo=None))
        assert naive == render_pdf(sample.small(), timestamp=MOMENT)
        pontianak = timezone(timedelta(hours=7))
        assert render_pdf(sample.small(), timestamp=MOMENT.astimezone(pontianak))[:5] == b"%PDF-"

    def test_file_is_written_and_nothing_else(self, tmp_path: Path) -> None:
        write_pdf(sample.small(), tmp_path / "a.pdf", timestamp=MOMENT)
        assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]

    def test_a_missing_folder_is_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(ExportError, match="berkas tidak dapat ditulis"):
            write_pdf(sample.small(), tmp_path / "tiada" / "a.pdf", timestamp=MOMENT)

    def test_processes_of_their_own_give_the_same_bytes(self) -> None:
        here = render_pdf(sample.small(), timestamp=MOMENT)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            assert pool.apply(_render_small) == here

    def test_a_forked_process_refuses_instead_of_hanging(self, monkeypatch: pytest.MonkeyPatch) -> None:
        render_pdf(sample.small(), timestamp=MOMENT)
        own = typesetting.os.getpid()
        monkeypatch.setattr(typesetting.os, "getpid", lambda: own + 1)
        with pytest.raises(ExportError, match="fork"):
            render_pdf(sample.small(), timestamp=MOMENT)


def _render_small() -> bytes:
    return render_pdf(sample.small(), timestamp=MOMENT)


class TestColumns:
    @pytest.mark.parametrize("table", [sample.years(5), sample.years(9), sample.schedule(), sample.meanings()])
    def test_widths_fill_the_room(self, table: Table) -> None:
        fitted = fit(table, available=447.8, size=8, padding=7)
        assert sum(fitted.widths) == pytest.approx(447.8)
        assert len(fitted.lines) == len(table.rows)
        assert 5.6 <= fitted.size <= 8

    def test_no_number_is_cut_or_overlaps(self) -> None:
        """Nine columns of ten-digit amounts on an upright page: every number whole, in order."""
        table = sample.years(8)
        text = pdf_of(table).pages[2].extract_text()
        for row in table.rows:
            for cell in row[1:]:
                assert cell in text

    def test_labels_get_the_room_that_a_little_less_size_buys(self) -> None:
        rows = tuple(("Biaya pemeliharaan aset", *("−1.234.567.890",) * 6) for _ in range(10))
        table = Table(title="x", columns=tuple(Column(title="Tahun") for _ in range(7)), rows=rows)
        assert fit(table, available=447.8, size=7.6, padding=6.4).size < 7.6


def test_poppler_reads_the_numbers_too(require_tool: Callable[[str], str], tmp_path: Path) -> None:
    write_pdf(sample.rich(), tmp_path / "a.pdf", timestamp=MOMENT)
    command = [require_tool("pdftotext"), "-layout", str(tmp_path / "a.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert "Rp1.500.000.000" in text
    assert text.count("1.486.277.396") == 72


@pytest.mark.parametrize("rows", range(44, 62))
def test_the_last_row_of_a_long_table_is_never_alone(rows: int) -> None:
    body = tuple((f"b{n}", "1.000") for n in range(rows))
    columns = (Column(title="Bulan"), Column(title="Pokok", align="kanan"))
    table = Table(title="Jadwal", columns=columns, rows=(*body, ("Jumlah", "9.000")), strong=(rows,), small=True)
    pdf = render_pdf((sample.cover(), Heading(text="Lampiran"), table), timestamp=MOMENT)
    last = pypdf.PdfReader(io.BytesIO(pdf)).pages[-1].extract_text()
    assert f"b{rows - 1}" in last
    assert "Jumlah" in last


def test_known_heights_of_rows_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that is said to take one line is as high as Typst itself finds it."""
    expected, known = render_pdf(sample.rich(), timestamp=MOMENT), []

    def unknown(fitted: columns.Fit, row: Sequence[str], padding: float) -> bool:
        known.append(single(fitted, row, padding))
        return False

    single = columns.Fit.single
    monkeypatch.setattr(columns.Fit, "single", unknown)
    assert render_pdf(sample.rich(), timestamp=MOMENT) == expected
    assert sum(known) > len(known) / 2
