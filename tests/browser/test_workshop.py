"""A whole workshop: a trainer, a projector and three phones, from joining to the certificates."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.tabs import READY, enter, person
from tests.serve.class_of import LESSONS, right, taught, wrong
from tests.serve.people import Office, office
from tests.serve.site import until
from workbench.lessons import Number
from workbench.lessons.course import exercise_of, items_of_tests, modules, question_for
from workbench.store import Attempt, Babak, Learner, Stage, Store, Workshop

PHONE, LAPTOP = 360, 1366
SCREENS = ((1280, 720), (1920, 1080))
ADDRESS = "import workbench.serve.network as network; network.own_addresses = lambda: ('127.0.0.1',)\n"
NAMES = ("Lusia", "Yosef", "Maria")
TRACK = "anggota"
MODULE = modules(LESSONS, TRACK)[0]
ITEMS = [kode for kode, _ in items_of_tests(LESSONS, TRACK)]


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor"), before=ADDRESS) as running:
        yield running


@dataclass
class Phone:
    """A learner with a phone."""

    page: Page
    name: str
    store: Store
    number: str = field(default="")

    @property
    def workshop(self) -> Workshop:
        return self.store.workshops.get(self.number)

    @property
    def learner(self) -> Learner:
        return next(one for one in self.store.workshops.learners(self.number) if one.panggilan == self.name)

    def answers(self, kode: str, babak: Babak) -> list[Attempt]:
        mine = self.store.workshops.attempts_of(self.learner.id)
        return [one for one in mine if (one.kode, one.babak) == (kode, babak)]

    def join(self, url: str) -> None:
        self.page.goto(url)
        self.page.get_by_label("Nama panggilan Anda").fill(self.name)
        self.page.get_by_label("Saya setuju").check()
        self.page.get_by_role("button", name="Ikut").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(f"Halo, {self.name}")

    def answer(self, kode: str, babak: Babak, good: bool) -> None:
        """Type an answer on the page that is open, and wait until the store has it."""
        _, exercise = exercise_of(LESSONS, TRACK, kode)
        question = question_for(self.workshop, self.learner, babak, kode, exercise)
        before, form = len(self.answers(kode, babak)), self.page.locator(f'form[data-kode="{kode}"]')
        text = right(question) if good else wrong(question)
        if isinstance(question.jawaban, Number):
            form.get_by_label("Jawaban Anda").fill(text)
        else:
            form.locator(f'input[value="{text}"]').check()
        form.get_by_role("button").first.click()
        assert until(lambda: len(self.answers(kode, babak)) == before + 1)
        assert self.answers(kode, babak)[-1].nilai == ("benar" if good else "salah")

    def sit_test(self, babak: Babak, good: Callable[[int], bool]) -> None:
        """Wait for the test, and answer one question after the other."""
        self.page.get_by_role("link", name="Mulai", exact=True).click(timeout=READY)
        for place, kode in enumerate(ITEMS):
            self.answer(kode, babak, good(place))
            onward = "Lanjut" if place + 1 < len(ITEMS) else "Selesai"
            self.page.get_by_role("link", name=onward).filter(visible=True).click()
        expect(self.page.get_by_text(f"{len(ITEMS)} dari {len(ITEMS)} soal sudah dijawab")).to_be_visible()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


# --- from joining to the certificates -------------------------------------------------------------


def test_a_whole_workshop(browser: Browser, kantor: Office, store: Store) -> None:
    with ExitStack() as stack:
        opened = stack.enter_context(person(browser, kantor.site.url, LAPTOP, strict=True))[0]
        trainer = opened.new_page()
        enter(trainer, kantor)
        trainer.get_by_role("link", name="Lokakarya").click()
        trainer.get_by_label("Judul").fill("Pelatihan CONTOH Batang")
        trainer.get_by_label("Tempat").fill("Batang")
        press(trainer, "Buat lokakarya")
        expect(trainer.get_by_role("heading", level=1)).to_have_text("Pelatihan CONTOH Batang")
        [workshop] = [one for one in store.workshops.list() if one.judul == "Pelatihan CONTOH Batang"]
        assert workshop.hari == (dt.date.today(),)
        with opened.expect_page() as second:
            trainer.get_by_role("link", name="Layar proyektor").click()
        screen = second.value
        expect(screen.get_by_role("heading", level=1)).to_have_text("Ikut dengan HP")

        phones = []
        for name in NAMES:
            context = stack.enter_context(person(browser, kantor.site.url, PHONE, strict=True))[0]
            phones.append(Phone(context.new_page(), name, store, workshop.id))
            phones[-1].join(f"/ikut/{workshop.kode}")
        expect(screen.locator(".layar-nomor li")).to_have_text(["1", "2", "3"], timeout=READY)
        expect(trainer.locator(".kisi-peserta li")).to_have_count(3, timeout=READY)

        press(trainer, "Mulai tes awal")
        for number, phone in enumerate(phones):
            phone.sit_test(Babak.PRA, lambda place, number=number: (place + number) % 4 == 0)
        expect(screen.get_by_text("3 dari 3")).to_be_visible(timeout=READY)
        expect(trainer.get_by_text("3 dari 3 peserta sudah menjawab semua")).to_be_visible(timeout=READY)

        press(trainer, "Tutup tes awal, mulai belajar")
        press(trainer, f"Buka modul {MODULE.urutan}")
        expect(screen.get_by_role("heading", level=1)).to_contain_text(MODULE.judul, timeout=READY)
        first, *_ = (kode for kode, _ in MODULE.topic.numbered(MODULE.nama))
        for phone in phones:
            phone.page.get_by_role("link", name=MODULE.judul).click(timeout=READY)
            step = phone.page.locator("section", has=phone.page.locator(f'form[data-kode="{first}"]'))
            phone.page.goto(f"/belajar/{MODULE.nama}#{step.get_attribute('id')}")
            phone.answer(first, Babak.LATIHAN, good=phone.name != "Yosef")
        expect(screen.locator(".batang li").first.locator("> b")).to_contain_text("2", timeout=READY)
        for _ in range(2):
            phones[1].answer(first, Babak.LATIHAN, good=False)
        told = f"Yosef: 3 kali belum tepat di {first}"
        expect(trainer.locator("#peserta .catatan li")).to_contain_text(told, timeout=READY)
        trainer.get_by_label("Soal").select_option(first)
        expect(trainer.locator("#sebaran h3").first).to_contain_text(first)
        expect(trainer.locator("#sebaran .batang > li > b")).to_have_text(["2 orang", "0 orang", "1 orang", "0 orang"])
        press(trainer, "Tayangkan sebaran ini")
        expect(screen.get_by_role("heading", level=1)).to_contain_text(first, timeout=READY)
        assert not [name for name in NAMES if name in screen.locator("body").inner_text()]

        press(trainer, "Mulai empat musim")
        expect(screen.get_by_role("heading", level=1)).to_contain_text("Musim 1 dari 4", timeout=READY)

        trainer.get_by_role("button", name="Tes akhir").click()
        for phone in phones:
            phone.page.goto("/belajar")
            phone.sit_test(Babak.PASCA, lambda place: place % 4 != 3)
        expect(trainer.get_by_text("3 dari 3 peserta sudah menjawab semua")).to_be_visible(timeout=READY)
        press(trainer, "Selesaikan lokakarya")
        expect(screen.get_by_role("heading", level=1)).to_have_text("Terima kasih", timeout=READY)
        expect(phones[0].page.get_by_text("Pelatihan selesai")).to_be_visible(timeout=READY)
        _taken_along(trainer)
        screen.close()


def _taken_along(trainer: Page) -> None:
    """What the trainer downloads at the end, and what is in it."""
    book = openpyxl.load_workbook(io.BytesIO(_downloaded(trainer, "Kehadiran dan nilai")))
    rows = list(book["Nilai"].values)
    head = list(rows[0])
    before, after = head.index("Tes awal benar"), head.index("Tes akhir benar")
    assert [row[1] for row in rows[1:]] == list(NAMES)
    assert all(int(str(row[before])) < int(str(row[after])) for row in rows[1:])
    report = PdfReader(io.BytesIO(_downloaded(trainer, "Laporan untuk Dinas (PDF)")))
    told = " ".join(" ".join(page.extract_text() for page in report.pages).split())
    assert "Pelatihan CONTOH Batang" in told
    assert MODULE.judul in told
    assert not [name for name in NAMES if name in told]
    word = Document(io.BytesIO(_downloaded(trainer, "Laporan untuk Dinas (Word)")))
    assert "Pelatihan CONTOH Batang" in " ".join(paragraph.text for paragraph in word.paragraphs)
    trainer.get_by_role("link", name="Sertifikat").click()
    trainer.get_by_label("Nama di sertifikat peserta 2").fill("Yosef Lengkap CONTOH")
    trainer.get_by_label("Penyelenggara").fill("Dinas CONTOH")
    with trainer.expect_download() as got:
        press(trainer, "Buat PDF sertifikat")
    pages = [page.extract_text() for page in PdfReader(Path(got.value.path())).pages]
    assert len(pages) == 3
    names = ("Lusia", "Yosef Lengkap CONTOH", "Maria")
    assert all(name in text for name, text in zip(names, pages, strict=True))
    assert all("Dinas CONTOH" in text and MODULE.judul in text for text in pages)


def _downloaded(page: Page, link: str) -> bytes:
    with page.expect_download() as got:
        page.get_by_role("link", name=link).click()
    return Path(got.value.path()).read_bytes()


# --- without a script, and when the network goes --------------------------------------------------


def test_a_trainer_needs_no_script(browser: Browser, kantor: Office, store: Store) -> None:
    workshop, _ = taught(store, 3)
    context = browser.new_context(java_script_enabled=False, base_url=kantor.site.url)
    page = context.new_page()
    enter(page, kantor)
    page.goto(f"/lokakarya/{workshop.id}")
    page.get_by_role("button", name="Buka modul 2").click()
    expect(page.locator(".modul-pelatih > .terbuka")).to_have_count(2)
    page.get_by_label("Soal").select_option(f"{MODULE.nama}.2")
    page.get_by_role("button", name="Lihat").click()
    expect(page.locator("#sebaran h3").first).to_contain_text(f"{MODULE.nama}.2")
    page.goto("/pelatihan/hpp/salindia")
    assert page.locator(".slaid").filter(visible=True).count() > 10
    page.goto(f"/lokakarya/{workshop.id}/layar")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2.")
    context.close()


def test_a_lost_network_is_told_and_the_page_follows_again(browser: Browser, kantor: Office, store: Store) -> None:
    workshop, _ = taught(store, 3)
    with person(browser, kantor.site.url) as (context, watch):
        page = context.new_page()
        enter(page, kantor)
        page.goto(f"/lokakarya/{workshop.id}")
        watch.downtime = True
        context.set_offline(True)
        expect(page.get_by_text("Sambungan ke Meja Kerja terputus")).to_be_visible(timeout=READY)
        page.get_by_role("button", name="Buka modul 2").click()
        store.workshops.join(workshop.kode, "Baru", True)
        context.set_offline(False)
        expect(page.get_by_text("Sambungan ke Meja Kerja terputus")).to_be_hidden(timeout=READY)
        expect(page.locator(".kisi-peserta li")).to_have_count(4, timeout=READY)
        assert store.workshops.get(workshop.id).terbuka == {MODULE.nama}
        assert store.workshops.get(workshop.id).tahap is Stage.BELAJAR
