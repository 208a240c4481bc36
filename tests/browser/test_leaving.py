"""Leaving a page: what stands in a field is stored, and the kernel ends, whatever had been loaded by then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.tabs import field, open_app, person
from tests.serve.site import Site, running_site, until
from workbench.plan import example

KODE = example().profil.kode


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with running_site(tmp_path) as running:
        yield running


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    with person(browser, site.url) as (one, _):
        yield one


def stored(site: Site) -> int:
    with site.store() as store:
        return store.head(KODE).plan.pinjaman[0].plafon


def test_what_stands_in_a_field_is_stored_when_the_page_is_left(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    open_app(page, KODE, "pinjaman")
    control = field(page, "pinjaman.0.plafon")
    control.click()
    control.press("Control+a")
    control.press_sequentially("613 jt", delay=5)
    page.goto(site.url)
    assert until(lambda: stored(site) == 613_000_000)
    assert until(lambda: site.kernels() == [])


def test_a_page_left_before_its_scripts_were_there_ends_its_kernel(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.route("**/voila.js", lambda route: route.abort())
    page.goto(f"{site.url}koperasi/{KODE}/profil", wait_until="domcontentloaded")
    assert len(site.kernels()) == 1
    page.goto(site.url)
    assert until(lambda: site.kernels() == [])
