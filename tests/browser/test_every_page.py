"""What holds for every page: it fits every screen, everyone can use it, it prints, and it asks nobody else."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.tabs import APPS, READY, SIZES, axe, open_app, overflow, person
from tests.serve.site import Site
from workbench.plan import example

FULL = example("lengkap").profil.kode
FILLED = ("belanja_bersama", "daftar_usaha", "diversifikasi", "rat_shu", "sentra_bisnis")
"""Apps with an example of their own behind a button."""
FOLDED = {"sentra_bisnis": 5}
"""Those whose examples stand in the folds of their parts, and how many."""
EXAMPLE = re.compile("^Isi (dengan )?contoh")
FOREIGN = re.compile(
    r"\b(loading|running|executing|error|upload|save|cancel|submit|undefined|nan|none|null|true|false|widget)\b", re.I
)
"""Words that a page must not show: English of the tools below us, or Python that leaked."""


def judge(page: Page) -> None:
    """At every width: nothing cut off. At the widest and a phone's: no violation, no foreign word."""
    faults: list[str] = []
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"innerWidth === {width}")
        expect(page.locator(".usang")).to_have_count(0, timeout=READY)  # grey means: still being drawn
        faults += [f"{width}: {element} reaches beyond the edge" for element in overflow(page)]
        if width in (1366, 390):
            faults += [f"{width}: {line}" for line in axe(page)]
        if width == max(SIZES):
            faults += [f"{width}: part of the table {name} is out of sight" for name in cut_tables(page)]
    found = FOREIGN.findall(page.locator("body").inner_text())
    assert (faults, found) == ([], [])


def cut_tables(page: Page) -> list[str]:
    """Tables to fill that are wider than their place."""
    names: list[str] = page.evaluate(
        "[...document.querySelectorAll('.tabel-gulung')].filter(one => one.scrollWidth > one.clientWidth)"
        ".map(one => one.closest('section').ariaLabel)"
    )
    return names


@pytest.mark.parametrize("app", APPS)
def test_an_app(visitor: BrowserContext, app: str) -> None:
    page = visitor.new_page()
    open_app(page, FULL, app)
    if app == "ringkas":
        page.get_by_role("button", name="Mulai usaha anggota").click()
    page.wait_for_selector(".hasil:not(.usang)", state="attached")
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.locator("h1").count() == 1
    judge(page)


@pytest.mark.parametrize("app", FILLED)
def test_an_app_filled_with_its_example(visitor: BrowserContext, app: str) -> None:
    page = visitor.new_page()
    page.set_viewport_size({"width": 1366, "height": SIZES[1366]})
    open_app(page, FULL, app)
    page.wait_for_selector(".hasil:not(.usang)", state="attached")
    closed = page.locator(".lipat-kepala[aria-expanded=false]")
    while app in FOLDED and closed.count():
        closed.first.click()
    examples = page.get_by_role("button", name=EXAMPLE)
    expect(examples).to_have_count(FOLDED.get(app, 1), timeout=READY)
    while left := examples.count():
        examples.first.press("Enter")  # by key: what is filled above moves the button from under the mouse
        expect(examples).to_have_count(left - 1, timeout=READY)  # a part that is filled offers none
    settle(page)
    judge(page)


def settle(page: Page) -> None:
    """Wait until nothing on the page has been grey for a second: grey means that it is still being drawn."""
    page.evaluate(
        """() => new Promise(done => {
             let calm = performance.now();
             const look = setInterval(() => {
               if (document.querySelector(".usang")) calm = performance.now();
               if (performance.now() - calm > 1000) { clearInterval(look); done(); }
             }, 50);
           })"""
    )


def test_the_board_of_a_district(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto("/dinas")
    page.wait_for_selector(".hasil:not(.usang)", state="attached", timeout=READY)
    assert page.locator("h1").inner_text() == "Papan Dinas"
    judge(page)


@pytest.mark.parametrize("path", ["/", f"/koperasi/{FULL}/riwayat", "/?cari=tidakada", "/koperasi/99.99/profil"])
def test_a_page_of_the_server(visitor: BrowserContext, path: str) -> None:
    page = visitor.new_page()
    page.goto(path)
    judge(page)


@pytest.mark.parametrize("app", ["pinjaman", "arus_kas", "dokumen"])
def test_an_app_prints_without_what_is_only_for_the_screen(visitor: BrowserContext, app: str, tmp_path: Path) -> None:
    page = visitor.new_page()
    open_app(page, FULL, app)
    page.wait_for_selector(".hasil:not(.usang)", state="attached")
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = [sheet.extract_text() for sheet in pdf.pages]
    assert page.locator("h1").inner_text() in text[0]
    assert all(words.strip() for words in text), "an empty sheet of paper"
    assert "Urungkan" not in "".join(text)


def test_a_request_to_another_host_is_noticed(browser: Browser, site: Site) -> None:
    """The watch over all these tests can fail."""
    with pytest.raises(AssertionError, match="asked another host"), person(browser, site.url) as (context, _):
        context.new_page().goto("data:text/html,<img src='http://127.0.0.2:9/gambar.png'>")
