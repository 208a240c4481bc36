"""One browser and one site for all tests of a file, and the people who visit it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.desk import Desk
from tests.browser.tabs import Watch, person
from tests.serve.people import Office
from tests.serve.site import Site, running_site
from workbench.store import Store


@pytest.fixture(scope="module")
def browser(require_tool: Callable[[str], str]) -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=require_tool("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole site, with an empty database of its own."""
    with running_site(tmp_path_factory.mktemp("situs")) as running:
        yield running


@pytest.fixture
def width() -> int:
    """How wide a visitor's screen is; a file about phones says otherwise."""
    return 1366


@pytest.fixture
def watched(browser: Browser, site: Site, width: int) -> Iterator[tuple[BrowserContext, Watch]]:
    """A new person for each test, and what is held against the pages that the person opens."""
    with person(browser, site.url, width) as both:
        yield both


@pytest.fixture
def visitor(watched: tuple[BrowserContext, Watch]) -> BrowserContext:
    """A new person for each test."""
    return watched[0]


@pytest.fixture(scope="module")
def regular(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """One person for all tests of a file, whose pages stay open from test to test."""
    with person(browser, site.url) as (context, _):
        yield context


@pytest.fixture
def desk(browser: Browser) -> Iterator[Desk]:
    """Fields on a phone's screen, without a site."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield Desk(context.new_page())
    context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder carries the mark ``browser``: ``pytest -m "not browser"`` leaves the slow ones out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def store(kantor: Office) -> Iterator[Store]:
    """What the office of a file (its fixture ``kantor``) keeps."""
    with kantor.site.store() as opened:
        yield opened
