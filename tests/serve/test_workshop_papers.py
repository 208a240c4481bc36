"""What the trainer takes along over HTTP: slides, papers, the workbook, the report, certificates; and the end."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from tests.serve.class_of import DAY, Desk, begun, over, taught
from tests.serve.people import Office, office
from workbench.store import Store


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor")) as running:
        yield running


@pytest.fixture
def store(kantor: Office) -> Iterator[Store]:
    with kantor.site.store() as opened:
        yield opened


@pytest.fixture
def desk(kantor: Office, store: Store) -> Desk:
    return Desk(kantor.come("Ani"), *begun(store, 1))


# --- slides and papers ----------------------------------------------------------------------------


def test_slides_have_the_story_of_their_track_only(desk: Desk) -> None:
    page = html.unescape(desk.browser.get("/pelatihan/hpp/salindia?jalur=anggota").text)
    assert "Mama Lusia" in page
    assert "koperasi di Sintang" not in page
    assert page.count('class="slaid ') > 10
    assert "Untuk pelatih" not in page


@pytest.mark.parametrize(
    ("what", "told"), [("lembar", "Lembar 2"), ("kunci", "Lembar 2"), ("panduan", "Panduan pelatih")]
)
def test_the_papers_of_a_module(desk: Desk, what: str, told: str) -> None:
    answer = desk.browser.get(f"/pelatihan/hpp/{what}.pdf?jalur=anggota&banyak=2")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body)).pages)
    assert told in text
    assert "hpp.1" in text
    assert "Lembar 3" not in text


# --- what is taken along --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def done(kantor: Office) -> Desk:
    with kantor.site.store() as opened:
        return Desk(kantor.come("Ani"), *over(opened, 6))


def test_the_workbook_has_attendance_and_scores(done: Desk) -> None:
    answer = done.browser.get(f"{done.url}/nilai.xlsx")
    assert "Nilai-Pelatihan-CONTOH-Maumere.xlsx" in answer.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.body))
    rows = list(book["Nilai"].values)
    assert [row[1] for row in rows[1:]] == [one.panggilan for one in done.learners]
    head = list(rows[0])
    before, after, items = (head.index(name) for name in ("Tes awal benar", "Tes akhir benar", "Soal tes"))
    total = [sum(int(str(row[place])) for row in rows[1:]) for place in (before, after, items)]
    assert total[0] < total[1] < total[2]
    assert book["Kehadiran"].max_row == 7


def test_the_report_is_about_the_class_and_never_about_a_person(done: Desk) -> None:
    pdf = PdfReader(io.BytesIO(done.browser.get(f"{done.url}/laporan.pdf").body))
    told = " ".join(page.extract_text() for page in pdf.pages)
    word = Document(io.BytesIO(done.browser.get(f"{done.url}/laporan.docx").body))
    written = " ".join(paragraph.text for paragraph in word.paragraphs)
    for text in (told, written):
        assert "Pelatihan CONTOH Maumere" in text
        assert not [one.panggilan for one in done.learners if re.search(rf"\b{one.panggilan}\b", text)]
    assert "Dari 6 orang yang mengikuti kedua tes" in " ".join(told.split())


def test_certificates_carry_the_names_of_the_form_and_store_none(done: Desk) -> None:
    page = html.unescape(done.browser.get(f"{done.url}/sertifikat").text)
    assert page.count('type="checkbox"') == 6
    names = {"nama-1": "Maria Lusia <CONTOH>", "dapat-1": "1", "nama-3": "Yosef CONTOH", "dapat-3": "1", "nama-2": "X"}
    told = {"penyelenggara": "Dinas CONTOH", "penanda": "Dewi CONTOH", "jabatan": "Pelatih utama"}
    answer = done.act("sertifikat.pdf", **names, **told)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.body)).pages]
    assert len(pages) == 2
    assert "Maria Lusia <CONTOH>" in pages[0]
    assert "Yosef CONTOH" in pages[1]
    for text in pages:
        assert all(one in text for one in ("Dinas CONTOH", "Dewi CONTOH", "Pelatih utama", str(DAY.year)))
    everybody = PdfReader(io.BytesIO(done.browser.get(f"{done.url}/sertifikat.pdf").body))
    assert len(everybody.pages) == 6
    assert "Maria Lusia" not in done.page("/sertifikat")


def test_a_form_without_anybody_is_told(done: Desk) -> None:
    answer = done.act("sertifikat.pdf", **{"nama-1": "Lusia"})
    assert (answer.status, answer.headers["Location"]) == (303, f"{done.url}/sertifikat")
    assert "Centang paling sedikit satu peserta" in done.page("/sertifikat")


def test_a_workshop_without_learners_has_no_certificate_and_says_so(kantor: Office, store: Store) -> None:
    desk = Desk(kantor.come("Ani"), *begun(store, 0))
    answer = desk.browser.get(f"{desk.url}/sertifikat.pdf")
    assert answer.status == 409
    assert "belum ada peserta" in answer.text
    assert desk.browser.get(f"{desk.url}/laporan.pdf").status == 200
    assert desk.browser.get(f"{desk.url}/nilai.xlsx").status == 200


def test_a_workshop_is_deleted_with_everything_but_only_where_the_box_is_ticked(kantor: Office, store: Store) -> None:
    desk = Desk(kantor.come("Ani"), *taught(store, 3))
    desk.act("hapus")
    assert "Centang dahulu" in desk.page()
    assert desk.act("hapus", yakin="1").headers["Location"] == "/lokakarya"
    assert desk.browser.get(desk.url).status == 404
    assert store.workshops.attempts(desk.workshop.id) == ()


def test_what_a_learner_calls_themselves_is_text_everywhere(kantor: Office, store: Store) -> None:
    desk = Desk(kantor.come("Ani"), *begun(store, 0))
    store.workshops.join(desk.workshop.kode, "<img src=x>&", True)
    shown = [desk.browser.get(desk.url).text, desk.browser.get(f"{desk.url}/sertifikat").text]
    for text in (*shown, str(desk.state()["bagian"])):
        assert "<img src=x" not in text
        assert "&lt;img src=x&gt;&amp;" in text
