"""Leaving a page: what stands in a field is stored, and the kernel ends, whatever had been loaded by then."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.browser.tabs import field, open_app
from tests.serve.site import Site, until
from workbench.plan import example

KODE = example().profil.kode


def stored(site: Site) -> int:
    with site.store() as store:
        return store.head(KODE).plan.pinjaman[0].plafon


def test_what_stands_in_a_field_is_stored_when_the_page_is_left(site: Site, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    open_app(page, KODE, "pinjaman")
    control = field(page, "pinjaman.0.plafon")
    control.click()
    control.press("Control+a")
    control.press_sequentially("613 jt", delay=5)
    page.goto(site.url)
    assert until(lambda: stored(site) == 613_000_000)
    assert until(lambda: site.kernels() == [])


def test_a_page_left_before_its_scripts_were_there_ends_its_kernel(site: Site, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.route("**/halaman.js*", lambda route: route.abort())
    page.goto(f"{site.url}koperasi/{KODE}/profil", wait_until="domcontentloaded")
    assert len(site.kernels()) == 1
    page.goto(site.url)
    assert until(lambda: site.kernels() == [])
