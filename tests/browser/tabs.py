"""Tabs of a real browser that complain: about other hosts, script errors, dialogs, and what axe finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

from tests.serve.people import Office
from workbench.catalog import COOPERATIVE, read_catalog

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {1366: 768, 768: 1024, 390: 844, 360: 740, 320: 640}
"""Width and height of the screens that every page must fit."""
APPS = tuple(app.nama for app in read_catalog().of_kind("aplikasi") if app.lingkup == COOPERATIVE)
READY = 120_000
"""Milliseconds that a page may take on a busy machine before a test gives up."""
EXPECTED = ("Failed to load resource",)
"""A refused address has its own test."""


@dataclass
class Watch:
    """What a context did that no page may do."""

    host: str
    complaints: list[str] = field(default_factory=list)
    downtime: bool = False
    """While a test has taken the server away, refused requests are expected."""

    def request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.netloc != self.host:
            self.complaints.append(f"asked another host: {request.url}")

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.downtime and not any(part in message.text for part in EXPECTED):
            self.complaints.append(f"console: {message.text}")

    def error(self, error: object) -> None:
        if not self.downtime:
            self.complaints.append(f"script: {error}")


@contextmanager
def person(
    browser: Browser, url: str, width: int = 1366, *, name: str = "", strict: bool = False
) -> Iterator[tuple[BrowserContext, Watch]]:
    """One person with an own cookie jar and storage. What a tab must not do fails the test at the end.

    Playwright waits for a function by evaluating text, which the site's policy forbids; ``strict`` keeps the policy.
    """
    watch = Watch(urlsplit(url).netloc)
    context = browser.new_context(
        viewport={"width": width, "height": SIZES.get(width, 800)},
        base_url=url,
        locale="id-ID",
        accept_downloads=True,
        bypass_csp=not strict,
    )
    context.on("request", watch.request)
    context.on("console", watch.console)
    context.on("weberror", lambda e: watch.error(e.error))
    if name:
        context.request.get("/")
        context.add_cookies([{"name": "nama", "value": quote(name), "url": url}])
    yield context, watch
    context.close()
    if watch.complaints:
        raise AssertionError("\n".join(watch.complaints))


def open_app(page: Page, kode: str, app: str) -> None:
    """Go to an app and wait until it can be used."""
    page.goto(f"/koperasi/{quote(kode)}/{app}")
    ready(page)


def sign_in(page: Page, kantor: Office, name: str) -> None:
    """Fill in the page for signing in, where the browser is now."""
    page.get_by_label("Nama").fill(name)
    page.get_by_label("Kode masuk").fill(kantor.codes[name])
    page.get_by_role("button", name="Masuk").click()


def enter(page: Page, kantor: Office) -> None:
    """Sign in as the trainer."""
    page.goto("/masuk")
    sign_in(page, kantor, "Ani")
    expect(page.get_by_role("heading", level=1)).to_have_text("Koperasi saya")


def ready(page: Page) -> None:
    """Wait until the widgets stand and the kernel has answered once."""
    page.wait_for_selector("body.tersambung", timeout=READY)


def field(page: Page, path: str) -> Locator:
    """The control that holds a field of the plan."""
    return page.locator(f"[data-jalur='{path}']").locator("input, select, textarea").first


def saved(page: Page) -> str:
    """Wait until everything typed is stored; the words that say so."""
    expect(page.locator("#status-simpan")).to_have_text(re.compile(r"^\s*Tersimpan"), timeout=READY)
    return page.locator("#status-simpan").inner_text()


def axe(page: Page) -> list[str]:
    """Every violation that axe-core finds on the page, one line each."""
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{v['id']}: {json.dumps([n['target'] for n in v['nodes']])} {v['help']}" for v in found["violations"]]


def overflow(page: Page) -> list[str]:
    """Elements that reach beyond the right edge of the window, unless a scroll region holds them."""
    return page.evaluate(
        """() => {
        const wide = document.documentElement.clientWidth + 1, found = [];
        const scrolls = e => { for (let p = e.parentElement; p; p = p.parentElement)
            if (/(auto|scroll|hidden|clip)/.test(getComputedStyle(p).overflowX) && p !== document.body
                && p !== document.documentElement) return true; return false; };
        for (const e of document.body.querySelectorAll('*')) {
            const r = e.getBoundingClientRect();
            if (r.width && r.right > wide && !scrolls(e)) found.push(e.tagName + '.' + e.className);
        }
        return found.slice(0, 5); }"""
    )
