"""Whatever ends a page, the same address shows everything again: the input, and that it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.tabs import READY, Watch, field, open_app, person, ready, saved
from tests.serve.site import Site, running_site
from workbench.plan import Plan, example

KODE = example().profil.kode
PLAFON = "pinjaman.0.plafon"
WORSE, BETTER = "Budi", "Ani"
REMEMBER = """
addEventListener("DOMContentLoaded", () => {
  const banner = document.getElementById("spanduk");
  const note = () => banner.textContent.trim() && sessionStorage.setItem("spanduk", banner.textContent);
  new MutationObserver(note).observe(banner, { childList: true, subtree: true });
});
"""
"""The last words of the banner, kept over the page's own reload, which may follow at once."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with running_site(tmp_path) as running:
        yield running


def stored(site: Site) -> Plan:
    """The newest version, as the database has it."""
    with site.store() as store:
        return store.head(KODE).plan


def amount(page: Page) -> str:
    """What the loan's field shows."""
    return field(page, PLAFON).input_value()


def type_amount(page: Page, text: str, leave: bool = True) -> None:
    """Type as a person does; without ``leave`` the cursor stays in the field and nothing has been sent yet."""
    control = field(page, PLAFON)
    control.click()
    control.press("Control+a")
    control.press_sequentially(text)
    if leave:
        control.press("Tab")


def test_a_reload_shows_what_was_saved(visitor: BrowserContext, site: Site) -> None:
    page = visitor.new_page()
    open_app(page, KODE, "pinjaman")
    type_amount(page, "612 jt")
    assert saved(page).startswith("Tersimpan")
    assert stored(site).pinjaman[0].plafon == 612_000_000
    page.reload()
    ready(page)
    assert amount(page) == "612.000.000"


def test_a_tab_closed_while_typing_loses_nothing(visitor: BrowserContext, site: Site) -> None:
    page = visitor.new_page()
    open_app(page, KODE, "pinjaman")
    type_amount(page, "613000000", leave=False)
    page.close()
    again = visitor.new_page()
    open_app(again, KODE, "pinjaman")
    expect(field(again, PLAFON)).to_have_value("613.000.000")
    saved(again)
    assert stored(site).pinjaman[0].plafon == 613_000_000


def test_nonsense_stays_with_its_sentence(visitor: BrowserContext, site: Site) -> None:
    page = visitor.new_page()
    open_app(page, KODE, "pinjaman")
    type_amount(page, "tujuh ratus")
    control = field(page, PLAFON)
    expect(control).to_have_attribute("aria-invalid", "true", timeout=READY)
    page.reload()
    ready(page)
    expect(control).to_have_value("tujuh ratus")
    expect(control).to_have_attribute("aria-invalid", "true", timeout=READY)
    assert stored(site).pinjaman[0].plafon == example().pinjaman[0].plafon


def test_a_killed_kernel_is_told_within_seconds_and_the_page_comes_back(
    watched: tuple[BrowserContext, Watch], site: Site
) -> None:
    context, watch = watched
    page = context.new_page()
    page.add_init_script(REMEMBER)
    open_app(page, KODE, "pinjaman")
    (kernel,) = site.kernels()
    watch.downtime = True
    kernel.kill()
    type_amount(page, "614 jt")
    page.wait_for_function("() => (sessionStorage.getItem('spanduk') ?? '').includes('terputus')", timeout=15_000)
    ready(page)
    expect(field(page, PLAFON)).to_have_value("614.000.000", timeout=READY)
    saved(page)
    assert stored(site).pinjaman[0].plafon == 614_000_000


def test_a_power_cut_of_the_server_loses_nothing(
    watched: tuple[BrowserContext, Watch], site: Site, tmp_path: Path
) -> None:
    context, watch = watched
    page = context.new_page()
    open_app(page, KODE, "pinjaman")
    type_amount(page, "615 jt")
    saved(page)
    watch.downtime = True
    site.kill()
    type_amount(page, "616 jt")
    page.wait_for_selector("body.putus", timeout=15_000)
    assert "terputus" in page.locator("#spanduk").inner_text()
    with running_site(tmp_path, port=site.port) as back:
        page.wait_for_function("() => document.body?.classList.contains('tersambung')", timeout=2 * READY)
        ready(page)
        expect(field(page, PLAFON)).to_have_value("616.000.000", timeout=READY)
        saved(page)
        assert stored(back).pinjaman[0].plafon == 616_000_000


def test_a_phone_without_a_net_keeps_what_is_typed(watched: tuple[BrowserContext, Watch], site: Site) -> None:
    context, watch = watched
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    open_app(page, KODE, "pinjaman")
    watch.downtime = True
    context.set_offline(True)
    for kernel in site.kernels():
        kernel.kill()
    type_amount(page, "617 jt")
    page.wait_for_selector("body.putus", timeout=20_000)
    context.set_offline(False)
    page.wait_for_function("() => document.body?.classList.contains('tersambung')", timeout=2 * READY)
    ready(page)
    expect(field(page, PLAFON)).to_have_value("617.000.000", timeout=READY)
    saved(page)
    assert stored(site).pinjaman[0].plafon == 617_000_000


def test_two_people_on_one_plan_are_told_and_choose(browser: Browser, site: Site) -> None:
    with (
        person(browser, site.url, name=BETTER) as (ani, _),
        person(browser, site.url, name=WORSE) as (budi, _),
    ):
        first, second = ani.new_page(), budi.new_page()
        open_app(first, KODE, "pinjaman")
        open_app(second, KODE, "pinjaman")
        type_amount(first, "500 jt")
        saved(first)
        type_amount(second, "400 jt")
        panel = second.locator(".pemberitahuan")
        expect(panel).to_be_visible(timeout=READY)
        expect(panel).to_contain_text(BETTER)
        expect(panel).to_contain_text("Rp500.000.000")
        assert stored(site).pinjaman[0].plafon == 500_000_000
        panel.get_by_role("button", name="Pakai isian saya", exact=True).click()
        expect(panel).to_be_hidden(timeout=READY)
        saved(second)
        assert stored(site).pinjaman[0].plafon == 400_000_000


def test_undo_brings_back_what_was_there(visitor: BrowserContext, site: Site) -> None:
    page = visitor.new_page()
    open_app(page, KODE, "pinjaman")
    type_amount(page, "618 jt")
    saved(page)
    page.get_by_role("button", name="Urungkan").click()
    expect(field(page, PLAFON)).to_have_value("750.000.000", timeout=READY)
    assert stored(site).pinjaman[0].plafon == 750_000_000


def test_ten_journeys_at_once_lose_no_input(browser: Browser, site: Site) -> None:
    """Ten people on ten cooperatives, all on the same step at the same time: profile, costs, loan."""
    kodes = ten(site)
    with person(browser, site.url) as (context, _):
        pages = [context.new_page() for _ in kodes]
        together(pages, kodes, "profil", lambda n: {"profil.alamat": f"Jalan {n}", "anggota.jumlah": f"{100 + n}"})
        together(pages, kodes, "biaya", lambda n: {"asumsi.kas_minimum": f"{n + 1} jt"})
        together(pages, kodes, "pinjaman", lambda n: {PLAFON: f"{200 + n} jt"})
    with site.store() as store:
        plans = [store.head(kode).plan for kode in kodes]
    assert [(p.profil.alamat, p.anggota.jumlah, p.asumsi.kas_minimum, p.pinjaman[0].plafon) for p in plans] == [
        (f"Jalan {n}", 100 + n, (n + 1) * 10**6, (200 + n) * 10**6) for n in range(10)
    ]


def ten(site: Site) -> list[str]:
    """Ten cooperatives with a loan each."""
    with site.store() as store:
        plan = store.head(KODE).plan
        for n in range(9):
            profile = plan.profil.model_copy(update={"kode": f"99.{n:02}", "nama": f"Koperasi CONTOH {n}"})
            store.save(plan.model_copy(update={"profil": profile}), by="CONTOH", base=None)
    return [KODE, *(f"99.{n:02}" for n in range(9))]


def together(pages: list[Page], kodes: list[str], app: str, values: Callable[[int], dict[str, str]]) -> None:
    """Everybody opens the step at once, and types at once."""
    for page, kode in zip(pages, kodes, strict=True):
        page.goto(f"/koperasi/{kode}/{app}", wait_until="commit")
    for page in pages:
        ready(page)
    for n, page in enumerate(pages):
        for path, text in values(n).items():
            control = field(page, path)
            if not control.is_visible():
                page.get_by_role("button", name="Kenaikan biaya dan kas minimum").click()
            control.fill(text)
            control.press("Tab")
    for page in pages:
        saved(page)
