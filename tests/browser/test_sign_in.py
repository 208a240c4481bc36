"""Signing in as people do: on a phone, without a script, and then working under one's own name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.tabs import READY, SIZES, axe, field, overflow, person, sign_in
from tests.serve.people import CODE, HOME, Office, office


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor")) as running:
        yield running


def faults_at_every_width(page: Page) -> list[str]:
    faults: list[str] = []
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"innerWidth === {width}")
        faults += [f"{width}: {element}" for element in overflow(page)]
    return faults + axe(page)


def test_the_page_fits_every_screen_and_everyone_can_use_it(browser: Browser, kantor: Office) -> None:
    with person(browser, kantor.site.url) as (context, _):
        page = context.new_page()
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Masuk")
        assert faults_at_every_width(page) == []
        sign_in(page, kantor, "Ani")
        assert faults_at_every_width(page) == []
        page.get_by_text("Buka di HP lain").click()
        assert faults_at_every_width(page) == []


def test_signing_in_and_out_needs_no_script(browser: Browser, kantor: Office) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=kantor.site.url)
    page = context.new_page()
    page.goto(f"{HOME}/riwayat")
    sign_in(page, kantor, "Budi")
    expect(page.get_by_role("heading", level=1)).to_have_text("Riwayat versi")
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_text("Anda sudah keluar")).to_be_visible()
    page.goto(f"{HOME}/riwayat")
    expect(page.get_by_role("heading", level=1)).to_have_text("Masuk")
    context.close()


def test_what_is_typed_is_saved_under_the_name_that_signed_in(browser: Browser, kantor: Office) -> None:
    with person(browser, kantor.site.url, 390, strict=True) as (context, _):
        page = context.new_page()
        page.goto(f"{HOME}/profil")
        sign_in(page, kantor, "Budi")
        expect(page.locator("body.tersambung")).to_be_attached(timeout=READY)
        box = field(page, "profil.nama")
        box.fill("Koperasi Budi")
        box.blur()
        expect(page.locator("#status-simpan")).to_have_attribute("data-keadaan", "tersimpan", timeout=READY)
        assert overflow(page) == []
        with kantor.site.store() as store:
            head = store.head(CODE)
        assert (head.plan.profil.nama, head.oleh) == ("Koperasi Budi", "Budi")


def test_a_member_is_told_that_nothing_is_changed(browser: Browser, kantor: Office) -> None:
    with person(browser, kantor.site.url, 390) as (context, _):
        page = context.new_page()
        page.goto(f"{HOME}/profil")
        sign_in(page, kantor, "Citra")
        expect(page.locator("body.tersambung")).to_be_attached(timeout=READY)
        expect(page.get_by_text("hanya melihat")).to_be_visible()
        expect(page.get_by_text("Anda boleh melihat koperasi ini, tidak mengubahnya")).to_be_visible()
        expect(field(page, "profil.nama")).to_be_disabled()
        expect(field(page, "pengurus.0.nama")).to_be_disabled()
        for words in ("Urungkan", "Tambah baris", "Hapus", "Saya sudah memeriksa"):
            expect(page.get_by_role("button", name=words).filter(visible=True)).to_have_count(0)
        assert overflow(page) == []
        assert axe(page) == []


def test_signed_out_with_a_page_open_it_asks_again_and_nothing_typed_is_lost(browser: Browser, kantor: Office) -> None:
    with person(browser, kantor.site.url, 390) as (context, watch):
        page = context.new_page()
        page.goto(f"{HOME}/profil")
        sign_in(page, kantor, "Budi")
        expect(page.locator("body.tersambung")).to_be_attached(timeout=READY)
        watch.downtime = True
        other = context.new_page()
        other.goto("/")
        other.get_by_role("button", name="Keluar").first.click()
        expect(other.get_by_text("Anda sudah keluar")).to_be_visible()
        other.close()
        box = field(page, "profil.alamat")
        box.fill("Jalan Sesudah Keluar 9")
        box.blur()
        expect(page.get_by_text("Yang sempat diketik di perangkat ini tidak hilang")).to_be_visible(timeout=READY)
        sign_in(page, kantor, "Budi")
        expect(page.locator("body.tersambung")).to_be_attached(timeout=READY)
        expect(field(page, "profil.alamat")).to_have_value("Jalan Sesudah Keluar 9")
        expect(page.locator("#status-simpan")).to_have_attribute("data-keadaan", "tersimpan", timeout=READY)
        with kantor.site.store() as store:
            assert store.head(CODE).plan.profil.alamat == "Jalan Sesudah Keluar 9"
