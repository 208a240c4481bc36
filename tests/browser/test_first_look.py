"""What somebody meets who opens the tool for the first time: who am I, where do I begin, is it saved, where is it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.tabs import READY, ready
from tests.serve.site import Site
from workbench.plan import example

KODE = "61.05.20.2003"
PHONE = 390


@pytest.fixture(scope="module")
def site(site: Site) -> Site:
    """A site with one new cooperative, and one that has a plan."""
    site.post("/koperasi", kode=KODE, nama="Koperasi Pertama")
    with site.store() as store:
        store.save(example(), "Ani", None)
    return site


@pytest.fixture
def width() -> int:
    return PHONE


def leads_to(page: Page, link: str, place: str) -> None:
    """Follow a link, and see that what it leads to has the focus and is in sight."""
    page.locator(f".penutup a[href='#{link}']").first.click()
    page.wait_for_function(
        """(place) => {
        const here = document.activeElement, box = here.getBoundingClientRect();
        return here.closest(`[data-jalur="${place}"]`) && box.top > 0 && box.bottom < innerHeight; }""",
        arg=place,
        timeout=READY,
    )


def test_a_phone_asks_for_the_name_and_shows_where_to_begin(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto("/")
    page.get_by_label("Nama pendamping").fill("Ani Lestari")
    page.get_by_role("button", name="Simpan nama").click()
    expect(page.get_by_text("Siapa nama Anda?")).to_have_count(0)
    expect(page.get_by_role("link", name="Ani Lestari")).to_be_visible()
    page.get_by_role("link", name="Koperasi baru").click()
    expect(page.get_by_label("Desa atau kelurahan", exact=True)).to_be_in_viewport()


def test_a_phone_always_shows_whether_it_is_saved_and_says_it_in_one_form(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    status = page.locator("#status-simpan")
    page.goto(f"/koperasi/{KODE}/profil", wait_until="commit")
    expect(status).to_have_text(re.compile(r"^\s*Tersimpan \d\d\.\d\d\s*$"))
    before = status.inner_text()
    ready(page)
    expect(status).to_have_text(before)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    expect(status).to_be_in_viewport()


def test_what_is_open_leads_to_its_place_also_in_a_table_that_is_folded(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(f"/koperasi/{KODE}/profil")
    ready(page)
    leads_to(page, "profil.alamat", "profil.alamat")
    leads_to(page, "neraca_awal.kas", "neraca_awal.kas")
    leads_to(page, "pengurus.0.nama", "pengurus.0.nama")
    leads_to(page, "surat", "surat")
    page.goto(f"/koperasi/{KODE}/usaha")
    ready(page)
    leads_to(page, "unit", "unit")


def test_a_folded_row_that_begins_with_a_figure_says_what_it_is(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(f"/koperasi/{example().profil.kode}/pinjaman")
    ready(page)
    rows = page.locator("[data-jalur='pinjaman.0.tahap'] .tabel-buka span").filter(has_text=".")
    expect(rows.first).to_have_text("1. Cair bulan ke 0")
