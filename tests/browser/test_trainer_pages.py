"""Every page of the trainer, the projector and the slides: they fit, everyone can use them, the back row reads them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.tabs import SIZES, axe, enter, overflow, person
from tests.serve.class_of import LESSONS, over, taught
from tests.serve.people import Office, office
from workbench.lessons.course import modules
from workbench.lessons.game import close_round, decide, open_game, sit
from workbench.store import Store, Workshop

LAPTOP = 1366
SCREENS = ((1280, 720), (1920, 1080))
MODULE = modules(LESSONS, "anggota")[0]
ADDRESSES = "import workbench.serve.network as n; n.own_addresses = lambda: ('192.168.137.1', '192.168.100.107')"


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor"), before=ADDRESSES) as running:
        yield running


# --- every page -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def classes(kantor: Office) -> dict[str, Workshop]:
    """A class of thirty in its first module with a game, and one that is over."""
    with kantor.site.store() as opened:
        full, learners = taught(opened, 30)
        board = open_game(opened.workshops, full, "tenun", 6)
        for team, learner in enumerate(learners[:6]):
            sit(opened.workshops, full, learner, team)
            chosen = {"buat": 20 + 8 * team, "harga": 180_000 + 10_000 * team, "keluarga": 450_000}
            decide(opened.workshops, full, learner, {key: str(value) for key, value in chosen.items()}, round_=1)
        close_round(opened.workshops, full, round_=board.babak)
        return {"penuh": full, "usai": over(opened, 8)[0]}


@pytest.fixture
def trainer(browser: Browser, kantor: Office) -> Iterator[Page]:
    with person(browser, kantor.site.url, LAPTOP) as (context, _):
        page = context.new_page()
        enter(page, kantor)
        yield page


@pytest.mark.parametrize("path", ["/lokakarya", "{penuh}", "{usai}", "{usai}/sertifikat"])
def test_every_page_fits_every_screen_and_everyone_can_use_it(
    trainer: Page, classes: dict[str, Workshop], path: str
) -> None:
    trainer.goto(path.format(**{name: f"/lokakarya/{one.id}" for name, one in classes.items()}))
    faults: list[str] = []
    for width, height in SIZES.items():
        trainer.set_viewport_size({"width": width, "height": height})
        trainer.wait_for_function(f"innerWidth === {width}")
        faults += [f"{width}: {element}" for element in overflow(trainer)]
        if width in (1366, 390):
            faults += [f"{width}: {line}" for line in axe(trainer)]
    assert faults == []


SPOTS = ("gabung", f"modul:{MODULE.nama}", f"sebaran:{MODULE.nama}.2", "permainan", "sertifikat")
CUT = """() => {
  const main = document.querySelector("main"), found = [];
  for (const e of main.querySelectorAll("*")) {
    const r = e.getBoundingClientRect();
    const out = r.right > innerWidth + 1 || r.bottom > innerHeight + 1 || r.top < -1;
    if (r.width && out && !e.closest("svg, .layar-judul, .sr")) found.push(e.tagName + "." + e.className);
  }
  const scrolls = document.documentElement.scrollHeight > innerHeight || document.body.scrollHeight > innerHeight;
  return [...found.slice(0, 5), ...(scrolls ? ["the page scrolls"] : [])]; }"""
SMALL = """() => [...document.querySelectorAll("main *")].filter(e =>
  [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length
  && !e.closest(".sr") && parseFloat(getComputedStyle(e).fontSize) < innerHeight / 32)
  .map(e => `${getComputedStyle(e).fontSize} ${e.textContent.trim().slice(0, 40)}`)"""
"""Words smaller than a 32nd of the screen: on a picture 1.5 m high, from 8 m, capitals are below 15 arc minutes."""


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("spot", SPOTS)
def test_the_projector_holds_everything_and_the_back_row_reads_it(
    trainer: Page, classes: dict[str, Workshop], store: Store, spot: str, width: int, height: int
) -> None:
    workshop = classes["usai" if spot == "sertifikat" else "penuh"]
    store.workshops.spotlight(workshop.id, spot)
    trainer.set_viewport_size({"width": width, "height": height})
    trainer.goto(f"/lokakarya/{workshop.id}/layar")
    trainer.evaluate("document.fonts.ready")
    assert (trainer.evaluate(CUT), trainer.evaluate(SMALL), axe(trainer)) == ([], [], [])


# --- slides ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("modul", [lesson.nama for lesson in LESSONS])
def test_no_slide_is_cut_off(trainer: Page, modul: str) -> None:
    trainer.set_viewport_size({"width": 1280, "height": 720})
    trainer.goto(f"/pelatihan/{modul}/salindia")
    trainer.evaluate("document.fonts.ready")
    count = trainer.locator(".slaid").count()
    faults = []
    for place in range(count):
        slide = trainer.locator(".slaid.kini")
        found = slide.evaluate("e => [e.id, e.scrollHeight - e.clientHeight, e.style.getPropertyValue('--skala')]")
        if found[1] > 1 or float(found[2]) < 0.7:
            faults.append([*found, slide.inner_text()[:60]])
        trainer.keyboard.press("ArrowRight")
        expect(trainer.locator(".slaid.kini")).to_have_id(f"s{min(place + 2, count)}")
    assert faults == []
    assert axe(trainer) == []


def test_slides_go_with_keys_buttons_and_a_touch_and_stay_where_they_were(browser: Browser, kantor: Office) -> None:
    with person(browser, kantor.site.url, 390) as (context, _):
        page = context.new_page()
        enter(page, kantor)
        page.goto("/pelatihan/hpp/salindia?jalur=anggota")
        here = page.locator(".slaid.kini")
        expect(here).to_have_id("s1")
        for key, place in ((" ", "s2"), ("PageDown", "s3"), ("ArrowLeft", "s2"), ("Home", "s1"), ("ArrowDown", "s2")):
            page.keyboard.press(key)
            expect(here).to_have_id(place)
        page.get_by_role("button", name="Berikutnya").click()
        expect(here).to_have_id("s3")
        page.evaluate(
            """() => { const at = x => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
            for (const [kind, x] of [["touchstart", 300], ["touchend", 60]])
              dispatchEvent(new TouchEvent(kind, { changedTouches: [at(x)] })); }"""
        )
        expect(here).to_have_id("s4")
        page.reload()
        expect(here).to_have_id("s4")
        page.keyboard.press("Escape")
        assert page.locator(".slaid").filter(visible=True).count() > 10
        assert overflow(page) == []
        assert axe(page) == []


def test_slides_print_one_a_page(trainer: Page) -> None:
    trainer.goto("/pelatihan/hpp/salindia?jalur=anggota")
    count = trainer.locator(".slaid").count()
    pdf = PdfReader(io.BytesIO(trainer.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == count
    assert all(page.mediabox.width > page.mediabox.height for page in pdf.pages)
