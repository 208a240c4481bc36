"""A learner's phone through a workshop: joining, reading, trying, answering, losing the network, being forgotten."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.tabs import READY, Watch, axe, overflow, person, sign_in
from tests.lessons.modules import LESSONS
from tests.serve.people import Office, office
from workbench.lessons.course import exercise_of, question_for
from workbench.store import Attempt, Babak, Stage, Workshop, Workshops

PHONES = {360: 740, 320: 640}
TRACK = "anggota"


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kelas")) as running:
        yield running


@pytest.fixture
def kept(kantor: Office) -> Iterator[Workshops]:
    with kantor.site.store() as store:
        yield store.workshops


@pytest.fixture
def kelas(kept: Workshops) -> Workshop:
    return kept.create("Pelatihan CONTOH", TRACK, "Maumere", [dt.date.today()], "Ani")


@pytest.fixture
def phone(browser: Browser, kantor: Office) -> Iterator[tuple[BrowserContext, Watch]]:
    with person(browser, kantor.site.url, 360) as both:
        yield both


def fits(page: Page) -> None:
    """The page can be used by everyone, and nothing of it is cut off on a small phone."""
    faults = axe(page)
    for width, height in PHONES.items():
        page.set_viewport_size({"width": width, "height": height})
        faults += [f"{width}: {element}" for element in overflow(page)]
        faults += [f"{width}: too small for a thumb: {one}" for one in small_targets(page)]
    page.set_viewport_size({"width": 360, "height": PHONES[360]})
    assert faults == []


def small_targets(page: Page) -> list[str]:
    """What is tapped and is lower than 44 pixels."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('a, button, summary, .medan-isi, label:has(input)')]"
        ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44"
        " && !one.closest('h3, .lewati')).map(one => one.outerHTML.slice(0, 80))"
    )
    return found


def step(page: Page, place: str) -> Locator:
    """A step of the module, once it is the one that shows."""
    page.locator(".daftar-langkah summary").click()
    page.locator(f".daftar-langkah a[href='#{place}']").click()
    expect(page.locator(".langkah-belajar").filter(visible=True)).to_have_count(1)
    expect(page.locator(f"#{place}")).to_be_visible()
    return page.locator(f"#{place}")


def answer(box: Locator, text: str) -> None:
    box.locator("form[data-jenis=jawab] [name=teks]").fill(text)
    box.locator("form[data-jenis=jawab] [type=submit]").click()


def join(page: Page, kelas: Workshop, name: str) -> None:
    page.goto(f"/ikut/{kelas.kode}")
    page.get_by_label("Nama panggilan Anda").fill(name)
    page.get_by_label("Saya setuju").check()
    page.get_by_role("button", name="Ikut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Halo, {name}")


def right(kept: Workshops, kelas: Workshop, kode: str, babak: Babak = Babak.LATIHAN) -> str:
    (learner,) = kept.learners(kelas.id)
    _, exercise = exercise_of(LESSONS, TRACK, kode)
    return question_for(kelas, learner, babak, kode, exercise).jawaban.tertulis


def answered(kept: Workshops, kelas: Workshop, kode: str) -> list[Attempt]:
    return [one for one in kept.attempts(kelas.id) if one.kode == kode]


def test_a_learner_goes_through_the_workshop(
    phone: tuple[BrowserContext, Watch], kept: Workshops, kelas: Workshop
) -> None:
    page = phone[0].new_page()
    page.goto("/ikut")
    fits(page)
    page.get_by_label("Kode pelatihan").fill("QQQQQQ")
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_role("alert")).to_contain_text("tidak dikenal")
    page.get_by_label("Kode pelatihan").fill(kelas.kode.lower())
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pelatihan CONTOH")
    fits(page)
    join(page, kelas, "Bu Sri")
    fits(page)

    kept.set_stage(kelas.id, Stage.PRA, "Ani")
    expect(page.get_by_role("heading", name="Tes awal")).to_be_visible(timeout=READY)
    page.get_by_role("link", name="Mulai").click()
    first = page.locator(".langkah-belajar").filter(visible=True)
    fits(page)
    answer(first, "5.000")
    expect(first.get_by_text("Tersimpan")).to_be_visible()
    first.get_by_role("link", name="Lanjut").click()
    expect(page.get_by_text(re.compile(r"^2 dari")).filter(visible=True)).to_be_visible()

    kept.open(kelas.id, "hpp", "Ani")
    kept.set_stage(kelas.id, Stage.BELAJAR, "Ani")
    expect(page.get_by_text("Pelatih melanjutkan ke bagian berikut.")).to_be_visible(timeout=READY)
    fits(page)
    page.get_by_role("link", name="Lihat").click()
    page.get_by_role("link", name="HPP dan harga jual").click()
    for place in ("tujuan", "cerita", "isi"):
        expect(page.locator(f"#{place}")).to_be_visible()
        expect(page.locator(".langkah-belajar").filter(visible=True)).to_have_count(1)
        fits(page)
        page.locator(f"#{place}").get_by_role("link", name="Lanjut").click()

    coba = page.locator("#coba")
    coba.get_by_label("Bahan sekali masak").fill("abc")
    coba.get_by_role("button", name="Hitung").click()
    expect(coba.get_by_text("tidak terbaca sebagai angka")).to_be_visible()
    fits(page)
    coba.get_by_label("Bahan sekali masak").fill("320 rb")
    coba.get_by_role("button", name="Hitung").click()
    expect(coba.get_by_text("Rp10.000", exact=True)).to_be_visible()
    fits(page)

    one = step(page, "latihan-1")
    fits(page)
    answer(one, "1")
    expect(one.locator(".putusan.bahaya strong")).to_have_text("Salah")
    answer(one, "2")
    one.get_by_text("Petunjuk lebih jelas").click()
    expect(one.locator(".petunjuk li")).to_have_count(2)
    fits(page)
    answer(one, right(kept, kelas, "hpp.1"))
    expect(one.locator(".putusan.baik strong")).to_have_text("Benar")
    fits(page)

    two = step(page, "latihan-2")
    two.get_by_text("Pakai angka saya").click()
    two.get_by_label("HPP satu bungkus").fill("10.010")
    two.get_by_role("button", name="Pakai angka ini").click()
    expect(two.get_by_text("HPP satu bungkus Rp10.010")).to_be_visible()
    six = step(page, "latihan-6")
    six.get_by_role("radio").first.check()
    six.get_by_role("button", name="Jawab").click()
    expect(six.locator(".putusan")).to_be_visible()
    fits(page)

    kept.show_key(kelas.id, "hpp", "Ani")
    expect(page.get_by_text("Kunci modul ini sudah dibuka.")).to_be_visible(timeout=READY)
    page.reload()
    key = step(page, "kunci")
    key.get_by_text("hpp.1 · HPP satu bungkus").click()
    fits(page)

    kept.close(kelas.id, "hpp", "Ani")
    page.reload()
    expect(page.get_by_text("sedang tidak dibuka")).to_be_visible()
    fits(page)
    kept.set_stage(kelas.id, Stage.SELESAI, "Ani")
    page.goto("/belajar")
    expect(page.get_by_role("heading", name="Pelatihan selesai")).to_be_visible()
    page.get_by_text("Data saya", exact=True).click()
    fits(page)
    page.get_by_label("Ya, hapus semua").check()
    page.get_by_role("button", name="Hapus data saya").click()
    expect(page.get_by_text("sudah dihapus")).to_be_visible()
    assert kept.learners(kelas.id) == ()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('belajar/'))") == []


def test_without_a_network_nothing_is_lost(
    phone: tuple[BrowserContext, Watch], kept: Workshops, kelas: Workshop
) -> None:
    context, watch = phone
    kept.open(kelas.id, "hpp", "Ani")
    kept.set_stage(kelas.id, Stage.BELAJAR, "Ani")
    page = context.new_page()
    join(page, kelas, "Pak Anton")
    page.goto("/belajar/hpp")
    one = step(page, "latihan-1")
    watch.downtime = True
    context.set_offline(True)
    answer(one, right(kept, kelas, "hpp.1"))
    expect(page.get_by_text("Tidak tersambung; jawaban disimpan di HP.")).to_be_visible()
    expect(one.get_by_text("Disimpan di HP.")).to_be_visible()
    fits(page)
    two = step(page, "latihan-2")
    answer(two, "1")
    answer(two, "1")  # pressed again, for nothing seems to happen
    three = step(page, "latihan-3")
    three.locator("[name=teks]").fill("belum dikirim")
    assert kept.attempts(kelas.id) == ()
    page.close()  # the phone falls asleep and forgets the page

    context.set_offline(False)
    page = context.new_page()
    page.goto("/belajar")
    expect(page.get_by_text("HPP dan harga jual")).to_be_visible()
    page.goto("/belajar/hpp")
    expect(page.locator("#latihan-3")).to_be_visible()
    expect(page.locator("#latihan-3 [name=teks]")).to_have_value("belum dikirim")
    expect(step(page, "latihan-1").locator(".putusan.baik strong")).to_have_text("Benar", timeout=READY)
    expect(step(page, "latihan-2").locator(".putusan.bahaya strong")).to_have_text("Salah", timeout=READY)
    expect(page.get_by_text("Tidak tersambung")).to_be_hidden()
    assert [one.nilai for one in kept.attempts(kelas.id)] == ["benar", "salah"]


def test_an_answer_whose_acknowledgement_was_lost_is_stored_once(
    phone: tuple[BrowserContext, Watch], kept: Workshops, kelas: Workshop
) -> None:
    context, watch = phone
    kept.open(kelas.id, "hpp", "Ani")
    kept.set_stage(kelas.id, Stage.BELAJAR, "Ani")
    page = context.new_page()
    join(page, kelas, "Yanti")
    page.goto("/belajar/hpp")
    lost: list[int] = []

    def lose(route: Route) -> None:
        """The server hears the first one, the phone never learns of it."""
        if not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    watch.downtime = True
    page.route("**/latihan/1", lose)
    one = step(page, "latihan-1")
    answer(one, "1")
    expect(one.locator(".putusan.bahaya strong")).to_have_text("Salah", timeout=READY)
    assert lost == [200]
    assert [one.ke for one in answered(kept, kelas, "hpp.1")] == [1]


def test_the_policy_of_the_site_holds_and_a_hotspot_without_https_is_enough(
    browser: Browser, kantor: Office, kept: Workshops, kelas: Workshop
) -> None:
    kept.open(kelas.id, "hpp", "Ani")
    kept.set_stage(kelas.id, Stage.BELAJAR, "Ani")
    with person(browser, kantor.site.url, 360, strict=True) as (context, _):
        context.add_init_script("delete Crypto.prototype.randomUUID")
        page = context.new_page()
        join(page, kelas, "Mama Lusia")
        page.goto("/belajar/hpp")
        one = step(page, "latihan-1")
        answer(one, "1")
        expect(one.locator(".putusan.bahaya strong")).to_have_text("Salah")
    (stored,) = answered(kept, kelas, "hpp.1")
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", stored.id)


def test_everything_works_without_a_script(browser: Browser, kantor: Office, kept: Workshops, kelas: Workshop) -> None:
    kept.open(kelas.id, "hpp", "Ani")
    kept.set_stage(kelas.id, Stage.BELAJAR, "Ani")
    context = browser.new_context(
        java_script_enabled=False, base_url=kantor.site.url, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    join(page, kelas, "Bu Ratna")
    page.get_by_role("link", name="HPP dan harga jual").click()
    one = step(page, "latihan-1")
    answer(one, "1")
    expect(one.locator(".putusan.bahaya strong")).to_have_text("Salah")
    answer(one, right(kept, kelas, "hpp.1"))
    expect(one.locator(".putusan.baik strong")).to_have_text("Benar")
    coba = step(page, "coba")
    coba.get_by_label("Bahan sekali masak").fill("320 rb")
    coba.get_by_role("button", name="Hitung").click()
    expect(coba.get_by_text("Rp10.000", exact=True)).to_be_visible()
    context.close()


def test_learning_alone_fits_a_phone_too(browser: Browser, kantor: Office) -> None:
    with person(browser, kantor.site.url, 360) as (context, _):
        page = context.new_page()
        page.goto("/pelatihan/hpp")
        sign_in(page, kantor, "Budi")
        one = step(page, "latihan-1")
        for words in ("Minta petunjuk", "Petunjuk lebih jelas", "Petunjuk paling jelas"):
            answer(one, "1")
            expect(one.get_by_text(words)).to_be_visible()
        fits(page)
