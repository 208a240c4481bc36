"""The papers of visits: every cooperative of the pendamping and nobody else's, figures as logged, sums that hold."""

from __future__ import annotations

import datetime as dt
import io
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from tests.exporters import libreoffice
from tests.exporters.desk.visits_books import FINDING, KODE, OCT, OTHER, SECOND, book, filled, first
from workbench.book import Book, Heading
from workbench.book.kunjungan import FollowUp, Visit, Visiting
from workbench.book.pantau import Monitoring, MonthReport
from workbench.engine.monitoring import Light
from workbench.errors import ExportError, NumberError
from workbench.exporters.desk import DeskPaper, papers
from workbench.exporters.paper import render_docx, render_pdf
from workbench.exporters.visits import render_visits
from workbench.plan import example
from workbench.report.blocks import Block
from workbench.report.desk.daftar_hadir import LINES, sheet
from workbench.report.desk.dampingan import Cared, Month, light_of
from workbench.report.desk.kunjungan import monthly
from workbench.report.desk.serah_terima import handover
from workbench.report.html import plain
from workbench.rules import load

MOMENT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)


def named(name: str) -> DeskPaper:
    return next(paper for paper in papers("kunjungan") if paper.name == name)


def made(name: str, suffix: str, **query: str) -> bytes:
    paper = named(name)
    gathered = pickle.loads(pickle.dumps(paper.gather(filled(), KODE, query)))  # as it travels to a worker
    return paper.make(gathered, suffix, MOMENT)


def pdf_text(content: bytes) -> str:
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", ""))


def docx_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def text(blocks: tuple[Block, ...]) -> str:
    return re.sub(r"\s+", " ", plain(blocks))


def month(*parts: Visiting, today: dt.date = TODAY) -> Month:
    cared = (Cared(f"61.05.20.200{n}", book(f"61.05.20.200{n}", f"Koperasi {n}", part)) for n, part in enumerate(parts))
    return Month("Dewi CONTOH", OCT, today, tuple(cared))


# --- monthly report -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "read"), [("pdf", pdf_text), ("docx", docx_text)])
def test_the_report_has_every_cooperative_of_the_pendamping(suffix: str, read: Callable[[bytes], str]) -> None:
    told = read(made("laporan", suffix))
    assert "Laporan bulanan pendamping, Oktober 2026" in told.replace("\n", " ")
    for part in (example().profil.nama, "Koperasi CONTOH Dua", FINDING, "Salin buku kas Oktober", "Hijau"):
        assert part in told
    assert "Koperasi CONTOH Lain" not in told  # somebody else's
    assert "4 orang" not in told  # September's visit
    assert "CONTOH – DATA REKAAN" in told or suffix == "docx"
    assert "SIMKOPDES tetap portal resmi" in told


def test_the_figures_by_hand() -> None:
    """Two visits on the spot (8 of 10 and 7 of 10 came) and a call: 2 of 4, 15 people, 15 of 20 = 75 %.

    A call needs no proof: 2 of 2.

    On 22 November the promise of 12 October is 41 days late; the other one is done.
    """
    call = Visiting(catatan=(Visit(tanggal=OCT.replace(day=9), cara="telepon"),))
    told = text(monthly(month(first(), call), load()).blocks)
    for part in (
        "Kunjungan langsung: 2 (dari 4 untuk 2 koperasi)",
        "Orang hadir: 15 (75% dari yang diundang)",
        "Bukti hadir: 2 (dari 2 kunjungan)",
        "Tindak lanjut lewat: 1 (dari 1 yang terbuka)",
    ):
        assert part in told, told[:600]
    assert "Kurang dari 2 kunjungan langsung: Koperasi 1." in told
    assert "lewat 41 hari (12 Okt 2026)" in told
    assert "Selesai: turun 4%" in told
    assert "kaltengzone.com" in told
    assert "Tingkat koperasi: 2 Mulai, karena pembukuan masih di sana." in told


def test_nobody_is_short_when_all_were_visited() -> None:
    told = text(monthly(month(first()), load()).blocks)
    assert "Setiap koperasi sudah dikunjungi langsung paling sedikit 2 kali." in told


def test_a_month_can_be_asked_for() -> None:
    told = pdf_text(made("laporan", "pdf", bulan="2026-09"))
    assert "September 2026" in told
    assert "hadir 4 orang" in told
    assert FINDING not in told


def test_a_name_can_be_asked_for() -> None:
    told = pdf_text(made("laporan", "pdf", pendamping=" raka "))
    assert "Koperasi CONTOH Lain" in told
    assert FINDING not in told


def test_what_cannot_be_made_is_a_sentence() -> None:
    with pytest.raises(NumberError, match="tidak terbaca"):
        made("laporan", "pdf", bulan="kapan")
    with pytest.raises(ExportError, match="tidak ada koperasi dengan pendamping Siapa"):
        made("laporan", "pdf", pendamping="Siapa")
    with pytest.raises(ExportError, match="nama pendamping belum diisi"):
        named("laporan").gather(filled(), "61.05.99.9999", {})


def test_a_light_is_that_of_its_month() -> None:
    """Cash 12, 11, 10 million with 8 million of costs a month; in November nothing is left.

    October's report does not know of November: its light is the one of October, from three reports.
    """
    rows = [(8, 12), (9, 11), (10, 10), (11, 0)]
    pantau = Monitoring(
        laporan=tuple(
            MonthReport(bulan=dt.date(2026, n, 1), kas=kas * 10**6, penjualan=9 * 10**6, biaya=8 * 10**6)
            for n, kas in rows
        )
    )
    one = Cared(KODE, book(KODE, "Koperasi 0", first()), None, pantau)
    seen = dt.date(2026, 11, 6)
    october = light_of(one, OCT, seen, load())
    assert october is not None
    assert october.actual.months == 3
    assert float(october.actual.cash[-1]) == 10_000_000
    later = light_of(one, dt.date(2026, 11, 1), dt.date(2026, 12, 6), load())
    assert later is not None
    assert later.light is Light.MERAH
    assert october.light is not Light.MERAH
    told = text(monthly(Month("Dewi", OCT, dt.date(2027, 1, 5), (one,)), load()).blocks)
    assert f"Lampu: {october.light.sentence}" in told


def test_only_the_papers_over_many_are_kept_from_a_single_cooperative() -> None:
    assert {paper.name for paper in papers("kunjungan") if paper.across} == {"laporan", "ekspor"}


# --- table --------------------------------------------------------------------------------------------


def test_the_table_has_a_row_for_each_visit() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(made("ekspor", "xlsx")))
    assert workbook.sheetnames == ["Kunjungan", "Ringkasan", "Tindak lanjut", "Keterangan"]
    rows = list(workbook["Kunjungan"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[6].date(), row[7]) for row in rows] == [
        (SECOND, dt.date(2026, 10, 9), "Lewat telepon"),
        (KODE, dt.date(2026, 10, 5), "Datang langsung"),
        (KODE, dt.date(2026, 10, 20), "Datang langsung"),
    ]
    assert rows[1][8:] == (FINDING, "Salin buku kas Oktober", 10, 8, "Daftar hadir")
    assert OTHER not in {row[0] for row in rows}
    told = " ".join(str(cell.value) for row in workbook["Keterangan"].iter_rows() for cell in row)
    assert "SIMKOPDES tetap portal resmi" in told


def test_a_typed_formula_stays_text() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(made("ekspor", "xlsx")))
    (cell,) = [row[8] for row in workbook["Kunjungan"].iter_rows() if row[8].value == "=SUM(A1)"]
    assert cell.data_type == "s" or cell.quotePrefix


def test_the_sums_recalculate(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    clean, spoilt = tmp_path / "bersih.xlsx", tmp_path / "rusak.xlsx"
    clean.write_bytes(made("ekspor", "xlsx"))
    formulas = libreoffice.poison(clean, spoilt)
    assert formulas == 2 * 4 + 5  # four formulas a cooperative, five sums
    (result,) = libreoffice.recalculate(require_tool("soffice"), [spoilt], tmp_path / "kantor")
    found, shown = libreoffice.values(result), libreoffice.values(clean)
    numbers = {place: value for place, value in shown.items() if place[0] == "Ringkasan" and isinstance(value, int)}
    assert numbers == {place: found[place] for place in numbers}
    assert [shown["Ringkasan", f"{column}4"] for column in "FGHIJ"] == [2, 1, 4, 2, 15]


def test_no_cooperative_is_no_fault() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(render_visits(month(), load())))
    assert workbook["Ringkasan"].max_row == 1


# --- hand-over and attendance ---------------------------------------------------------------------------


def test_the_hand_over_has_what_the_next_one_needs() -> None:
    told = pdf_text(made("serah-terima", "pdf"))
    for part in (
        "Catatan serah terima",
        "Dewi CONTOH",
        "Raka CONTOH",
        "30 Oktober 2026",
        "Musyawarah",
        "1 Jul 2026",
        "Okt 2026",
        "10.000.000",
        "Salin buku kas Oktober",
        FINDING.rstrip("."),
        "2 Mulai",
        "naik 1 tingkat",
        "di gerai tiap Selasa pagi",
        "Bendahara baru, temani.",
    ):
        assert part in told, part
    assert "Tawar harga beras" not in told  # done
    assert "Bendahara baru, temani." in docx_text(made("serah-terima", "docx"))


def test_an_empty_book_is_handed_over_with_blanks() -> None:
    told = text(handover(Cared(KODE, Book.empty(KODE, "kunjungan", "Koperasi X")), TODAY, load()).blocks)
    for part in (
        "Belum ada tahap yang dicatat.",
        "Belum ada laporan lima angka.",
        "Tidak ada yang terbuka.",
        "Belum ada kunjungan yang dicatat.",
        "Tangga ini belum dinilai.",
        "Belum ditulis. Tanyakan ketua koperasi dan kepala desa.",
        "Tidak ada pesan khusus.",
    ):
        assert part in told, part


def test_people_are_told_as_roles() -> None:
    plan = example()
    told = text(handover(Cared(KODE, Book.empty(KODE, "kunjungan"), plan), TODAY, load()).blocks)
    for officer in plan.pengurus:
        assert officer.jabatan in told
        assert officer.nama not in told


def test_many_visits_are_told_as_a_number() -> None:
    part = Visiting(catatan=tuple(Visit(tanggal=OCT.replace(day=day)) for day in range(1, 11)))
    told = text(handover(Cared(KODE, book(KODE, "X", part)), TODAY, load()).blocks)
    assert "Seluruhnya 10 kunjungan sejak 1 Oktober 2026." in told


def test_the_sheet_to_sign_is_one_page_without_private_columns() -> None:
    reader = pypdf.PdfReader(io.BytesIO(made("daftar-hadir", "pdf")))
    told = pdf_text(made("daftar-hadir", "pdf"))
    assert len(reader.pages) == 1
    assert "Senin, 5 Januari 2099" in told
    assert "Lima angka bulan ini" in told
    assert f" {LINES} " in told
    assert "Tidak perlu nomor KTP" in told
    assert "28 Februari 2027" in pdf_text(made("daftar-hadir", "pdf", tanggal="28/02/2027"))


def test_a_sheet_without_a_day_is_left_to_write() -> None:
    one = Cared(KODE, Book(kepala=Heading(kode=KODE, nama="Koperasi X")))
    assert sheet(one, None).about == "Koperasi X."


def test_long_words_of_people_do_not_break_a_paper() -> None:
    part = Visiting(
        pendamping="D" * 200,
        catatan=(Visit(tanggal=OCT, temuan="Panjang " * 450, hadir=10**7),),
        tindak_lanjut=(FollowUp(disepakati=OCT, apa="x" * 1000, siapa="y" * 200, hasil="z" * 500),),
    )
    report = monthly(month(part), load())
    assert render_pdf([report], timestamp=MOMENT)[:4] == b"%PDF"
    assert render_docx(report, timestamp=MOMENT)[:2] == b"PK"
