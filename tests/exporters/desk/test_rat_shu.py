"""The papers of the yearly meeting: what they say, thousands of slips, a workbook that LibreOffice recalculates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pypdf
import pytest
from docx import Document

from tests.exporters import libreoffice
from workbench.book import Book
from workbench.book.rat import Meeting, Member, Share, Village, example_meeting
from workbench.engine.meeting import pack
from workbench.errors import ExportError
from workbench.exporters.desk import papers
from workbench.exporters.desk.rat_shu import PAPERS, Gathered
from workbench.exporters.desk.rat_slips import slips
from workbench.plan import MARK, example
from workbench.report.desk.rat_shu import book_paper
from workbench.report.desk.rat_tables import member_table
from workbench.report.html import plain
from workbench.rules import load
from workbench.store import open_store

WHEN = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
RULES = load()
SAMPLE = example_meeting()
BY_NAME = {paper.name: paper for paper in PAPERS}


def made(name: str, suffix: str, meeting: Meeting = SAMPLE, anggota: str = "") -> bytes:
    return BY_NAME[name].make(Gathered(example(), meeting, anggota), suffix, WHEN)


def told(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def with_members(count: int, **parts: object) -> Meeting:
    rows = (
        Member(nomor=f"{at:05}", panggilan="Bu Ani", simpanan=100_000 + 37 * at, transaksi=at) for at in range(count)
    )
    return SAMPLE.model_copy(update={"anggota": tuple(rows), **parts})


# --- the papers there are -----------------------------------------------------------------------


def test_the_app_has_its_papers_and_reads_the_store() -> None:
    assert [(paper.name, paper.suffixes) for paper in papers("rat_shu")] == [
        ("buku-rat", ("pdf", "docx", "xlsx")),
        ("slip-shu", ("pdf",)),
        ("rk-rapb", ("pdf", "docx", "xlsx")),
    ]
    store, plan = open_store("sqlite://"), example()
    store.save(plan, "Ani", None)
    kode = plan.profil.kode
    store.books.save(Book.empty(kode, "rat").model_copy(update={"rat": SAMPLE}), "Ani", None)
    found = BY_NAME["slip-shu"].gather(store, kode, {"anggota": " 004 "})
    assert (found.meeting, found.anggota, found.plan.profil.kode) == (SAMPLE, "004", kode)


@pytest.mark.parametrize("invented", [True, False])
def test_invented_figures_of_a_real_cooperative_are_marked(invented: bool) -> None:
    store, plan = open_store("sqlite://"), example().model_copy(update={"contoh": False})
    store.save(plan, "Ani", None)
    kode = plan.profil.kode
    book = Book.empty(kode, "rat").model_copy(update={"rat": SAMPLE, "contoh": invented})
    store.books.save(book, "Ani", None)
    text = told(BY_NAME["slip-shu"].make(BY_NAME["slip-shu"].gather(store, kode, {"anggota": "001"}), "pdf", WHEN))
    assert (MARK in text) is invented


@pytest.mark.parametrize(("name", "suffix"), [(one.name, suffix) for one in PAPERS for suffix in one.suffixes])
def test_an_empty_book_ends_in_a_paper_or_a_sentence(name: str, suffix: str) -> None:
    if name == "slip-shu":
        with pytest.raises(ExportError, match="pembagian SHU atau daftar anggota belum benar"):
            made(name, suffix, Meeting())
    else:
        assert made(name, suffix, Meeting())[:4] in (b"%PDF", b"PK\x03\x04")


# --- the book -----------------------------------------------------------------------------------


def test_the_book_says_everything_of_the_meeting() -> None:
    text = told(made("buku-rat", "pdf"))
    for words in (
        "Buku Rapat Anggota Tahunan 2026",
        MARK,
        "Susunan acara",
        "Keadaan dan hasil usaha",
        "Laporan pengawas",
        "Perubahan ekuitas",
        "Imbal jasa desa Rp3.608.000",
        "bukan objek pajak",
        "Rencana kerja bidang usaha",
        "RAPB",
        "Keputusan rapat",
        "Pengesahan",
        "18.040.000",
    ):
        assert words in text, words
    assert "Belum diisi" not in text
    names = [member.panggilan for member in SAMPLE.anggota]
    assert not any(name in text for name in names)


def test_the_word_document_says_the_same() -> None:
    document = Document(BytesIO(made("buku-rat", "docx")))
    text = "\n".join(p.text for p in document.paragraphs)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert "Rencana kerja dan RAPB 2027" in text
    assert {"Jumlah harta", "73.100.000", "Gerai sembako"} <= cells


def test_the_same_book_gives_the_same_bytes() -> None:
    assert made("buku-rat", "pdf") == made("buku-rat", "pdf")
    assert made("slip-shu", "pdf") == made("slip-shu", "pdf")


def test_a_book_that_does_not_fit_says_so_on_its_front() -> None:
    wrong = SAMPLE.model_copy(update={"neraca": SAMPLE.neraca.model_copy(update={"kas": 1})})
    text = plain(book_paper(example(), pack(wrong, RULES)).blocks)
    assert "Belum siap" in text
    assert "Harta Rp44.000.001, utang dan modal Rp73.100.000; selisih Rp29.099.999" in text
    split = SAMPLE.model_copy(update={"bagian": SAMPLE.bagian[:-1]})
    assert "bagian-bagiannya belum tepat 100%" in plain(book_paper(example(), pack(split, RULES)).blocks)


def test_work_plan_and_budget_stand_alone() -> None:
    text = told(made("rk-rapb", "pdf"))
    assert "Rencana Kerja dan RAPB 2027" in text
    assert "24.600.000" in text
    assert "disusun pengurus untuk dibahas" in text
    assert "Neraca" not in text


# --- slips --------------------------------------------------------------------------------------


def test_a_slip_has_the_members_figures() -> None:
    text = told(made("slip-shu", "pdf", anggota="004"))
    for words in ("004", "Pak Yusuf", "Rp93.422", "Rp276.978", "Rp370.400", "bukan objek pajak"):
        assert words in text
    assert "Bu Anis" not in text


def test_an_unknown_number_ends_in_a_sentence() -> None:
    with pytest.raises(ExportError, match="tidak ada anggota bernomor 999"):
        made("slip-shu", "pdf", anggota="999")
    with pytest.raises(ExportError, match="daftar anggota masih kosong"):
        slips(pack(with_members(0), RULES))


def test_thousands_of_slips_stand_eight_to_a_page() -> None:
    pdf = made("slip-shu", "pdf", with_members(1_001))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == 126
    found = slips(pack(with_members(1_001), RULES))
    paid = sum(int(one["jumlah"].removeprefix("Rp").replace(".", "")) for one in found)
    assert paid == 2_164_800 + 3_608_000


# --- the workbook -------------------------------------------------------------------------------

ODD = Village(bagian=0.2, cara="di_samping")
CASES = {
    "contoh": SAMPLE,
    "ganjil": with_members(
        61,
        hasil=SAMPLE.hasil.model_copy(update={"upah": 17_777_777}),
        neraca=SAMPLE.neraca.model_copy(update={"shu_lalu": -1_234_567}),
    ),
    "di-samping": with_members(
        7,
        desa=ODD,
        bagian=(
            Share(nama="Cadangan", jenis="cadangan", bagian=0.333),
            Share(nama="Jasa modal", jenis="jasa_modal", bagian=0.133),
            Share(nama="Jasa usaha", jenis="jasa_usaha", bagian=0.334),
        ),
    ),
    "tanpa-transaksi": with_members(3).model_copy(
        update={"anggota": (Member(nomor="1", simpanan=5), Member(nomor="2"))}
    ),
}


def test_libreoffice_computes_what_the_engine_computed(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    files = []
    for name, meeting in CASES.items():
        source, spoilt = tmp_path / f"asal-{name}.xlsx", tmp_path / f"{name}.xlsx"
        source.write_bytes(made("buku-rat", "xlsx", meeting))
        assert libreoffice.poison(source, spoilt) > 60
        files.append(spoilt)
    results = libreoffice.recalculate(require_tool("soffice"), files, tmp_path / "office")
    for (name, meeting), result in zip(CASES.items(), results, strict=True):
        found, expected = libreoffice.values(result), libreoffice.values(tmp_path / f"asal-{name}.xlsx")
        wrong = {at: (found.get(at), value) for at, value in expected.items() if not same(found.get(at), value)}
        assert not wrong, (name, wrong)
        agree(found, meeting)


def same(found: object, value: object) -> bool:
    if isinstance(found, int | float) and isinstance(value, int | float):
        return abs(found - value) < 1e-5
    return found == value


def agree(found: dict[tuple[str, str], object], meeting: Meeting) -> None:
    """The recalculated members' parts are the engine's, row by row."""
    shares = pack(meeting, RULES).members
    assert shares is not None
    for column, parts in (("G", shares.capital), ("J", shares.usage), ("K", shares.total)):
        assert [found["SHU Anggota", f"{column}{at + 5}"] for at in range(len(parts))] == parts.tolist()


def test_the_workbooks_own_checks_see_what_is_wrong(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    source, changed = tmp_path / "asal.xlsx", tmp_path / "ubah.xlsx"
    source.write_bytes(made("buku-rat", "xlsx"))
    book = openpyxl.load_workbook(source)
    verdicts = [
        row[4].value for row in openpyxl.load_workbook(source, data_only=True)["Pemeriksaan"].iter_rows(min_row=5)
    ]
    assert verdicts == ["COCOK"] * 8
    cell = next(row[1] for row in book["Neraca"].iter_rows() if row[0].value == "Kas dan bank")
    cell.value = 1
    book.save(changed)
    [result] = libreoffice.recalculate(require_tool("soffice"), [changed], tmp_path / "office")
    found = libreoffice.values(result)
    assert [found["Pemeriksaan", f"E{at}"] for at in (5, 6, 7, 8)] == ["PERIKSA", "COCOK", "COCOK", "PERIKSA"]


def test_a_changed_cost_moves_the_budget(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    source = tmp_path / "rk.xlsx"
    source.write_bytes(made("rk-rapb", "xlsx"))
    book = openpyxl.load_workbook(source)
    assert book.sheetnames == ["Rencana Kerja", "RAPB"]
    book["Rencana Kerja"]["G5"].value = 1_700_000
    book.save(source)
    [result] = libreoffice.recalculate(require_tool("soffice"), [source], tmp_path / "office")
    found = libreoffice.values(result)
    left = next(at for (sheet, at), value in found.items() if sheet == "RAPB" and value == "Lebih (kurang)")
    assert found["RAPB", left.replace("A", "B")] == 23_600_000


def test_what_starts_like_a_formula_is_a_text() -> None:
    meeting = SAMPLE.model_copy(update={"anggota": (Member(nomor="=1+1", panggilan="@x", simpanan=5, transaksi=5),)})
    sheet = openpyxl.load_workbook(BytesIO(made("buku-rat", "xlsx", meeting)))["SHU Anggota"]
    assert (sheet["A5"].value, sheet["A5"].data_type, sheet["B5"].value) == ("=1+1", "s", "@x")


def test_all_members_stand_under_their_table() -> None:
    """The first three are shown, all 24 are summed: 2.164.800 for savings, 3.608.000 for business, as divided."""
    shares = pack(SAMPLE, RULES).members
    assert shares is not None
    made_table = member_table(SAMPLE, shares, 3)
    assert len(made_table.rows) == 4
    assert made_table.rows[-1] == ("Semua anggota", "", "2.164.800", "3.608.000", "5.772.800")


def test_who_gets_nothing_is_not_counted_among_those_who_get() -> None:
    rows = (Member(nomor="1", simpanan=5, transaksi=5), Member(nomor="2"))
    text = plain(book_paper(example(), pack(SAMPLE.model_copy(update={"anggota": rows}), RULES)).blocks)
    assert "1 dari 2 anggota menerima Rp5.772.800" in text
