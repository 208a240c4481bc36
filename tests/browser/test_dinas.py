"""The Dinas's morning: how the district stands, who is stuck in one kecamatan, a look there, and letters to send."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.tabs import READY, axe, overflow, ready
from tests.serve.site import Site
from workbench.engine.district.board import Row, waiting
from workbench.engine.district.stages import FUNDED
from workbench.engine.district.sums import funnel
from workbench.intake.invented_months import example_district
from workbench.journey.district import Scene

TODAY = dt.date.today()
DOZEN = 12
OPAQUE = "[...document.querySelectorAll('.hasil')].every((one) => getComputedStyle(one).opacity === '1')"
"""Nothing is grey, or on its way back from grey."""


@pytest.fixture(scope="module")
def rows(site: Site) -> tuple[Row, ...]:
    """A dozen cooperatives of the example with two years of months, chosen so that every stage is there."""
    every = list(example_district(TODAY))
    stages = {one.stage: one for one in every}
    some = [*stages.values(), *(one for one in every if one not in stages.values())][:DOZEN]
    with site.store() as store:
        store.save_all([document for one in some for document in (one.plan, one.pantau, one.kunjungan)], "Ani")
        return Scene.read(store, "61.05", TODAY).board.rows


@pytest.fixture
def board(visitor: BrowserContext, rows: tuple[Row, ...]) -> Iterator[Page]:
    page = visitor.new_page()
    page.goto("/dinas")
    ready(page)
    shown(page, len(rows))
    yield page
    page.get_by_role("button", name="Tampilkan semua").click()
    shown(page, len(rows))


def shown(page: Page, count: int) -> None:
    """Wait until the board tells of so many cooperatives and nothing is grey."""
    heading = page.get_by_role("heading", name=re.compile(r"^Keadaan hari ini, (Kabupaten Sintang$|Kecamatan )"))
    expect(page.locator(".kartu").filter(has=heading)).to_contain_text(f"{count} koperasi:", timeout=READY)
    expect(page.locator(".usang")).to_have_count(0, timeout=READY)


def card(page: Page, title: str) -> Locator:
    return page.locator(".kartu").filter(has=page.get_by_role("heading", name=title, exact=True))


def test_the_morning(board: Page, rows: tuple[Row, ...]) -> None:
    # how the district stands
    bars = card(board, "Jalan proposal").locator("li")
    assert [int(bar.locator("b").inner_text()) for bar in bars.all()] == [level.reached for level in funnel(rows)]
    running = [row for row in rows if row.place.stage in FUNDED]
    lights = card(board, "Lampu usaha yang berjalan")
    expect(lights).to_contain_text(f"{len(running)} koperasi sudah menerima uang")
    told = re.findall(r"(?:Merah|Kuning|Hijau|Belum ada laporan): (\d+)", lights.inner_text())
    assert sum(map(int, told)) == len(running)

    # one kecamatan, picked on the map with the keyboard
    late = waiting(rows)[0]
    own = [row for row in rows if row.case.kecamatan == late.case.kecamatan]
    tile = board.locator(f".denah button[data-nama='{late.case.kecamatan}']")
    tile.focus()
    board.keyboard.press("Enter")
    shown(board, len(own))
    expect(tile).to_have_attribute("aria-pressed", "true")
    expect(board.get_by_label("Kecamatan", exact=True)).to_have_value(late.case.kecamatan)

    # its letters: a page for each
    with board.expect_download(timeout=READY) as coming:
        board.get_by_role("link", name="Surat apa yang kurang (PDF)").click()
    pages = PdfReader(coming.value.path()).pages
    assert len(pages) == len(own)
    assert "Apa yang masih kurang" in pages[0].extract_text()

    # who is stuck, and there
    stuck = card(board, "Siapa tersendat")
    link = stuck.get_by_role("link", name=late.case.nama)
    expect(link).to_have_attribute("href", re.compile(rf"^/koperasi/{re.escape(late.case.kode)}/\w+$"))
    link.click()
    board.wait_for_url(f"**/koperasi/{late.case.kode}/*")
    ready(board)
    board.go_back()
    ready(board)
    shown(board, len(own))


def test_what_is_chosen_is_still_chosen_after_a_reload(board: Page, rows: tuple[Row, ...]) -> None:
    board.get_by_label("Kelas", exact=True).select_option("C: perlu ditemani")
    count = sum(row.grade == "C" for row in rows)
    shown(board, count)
    board.reload()
    ready(board)
    shown(board, count)


def test_the_list_and_the_letters_as_files(board: Page, rows: tuple[Row, ...]) -> None:
    for name, start in (("Daftar semua koperasi (Excel)", b"PK"), ("Ringkasan kabupaten (PDF)", b"%PDF")):
        with board.expect_download(timeout=READY) as coming:
            board.get_by_role("link", name=name).click()
        assert coming.value.path().read_bytes().startswith(start)
    with board.expect_download(timeout=READY) as coming:
        board.get_by_role("link", name="Surat, satu berkas tiap koperasi (ZIP)").click()
    with zipfile.ZipFile(coming.value.path()) as archive:
        assert len(archive.namelist()) == len(rows)


@pytest.mark.parametrize("width", [1366, 390, 320])
def test_everyone_can_use_it_with_all_of_it_open(board: Page, width: int) -> None:
    for fold in board.locator(".lipat").all():
        fold.locator(".lipat-kepala").click()
        expect(fold.locator(".lipat-isi p").first).to_be_visible(timeout=READY)
    board.wait_for_function(OPAQUE, timeout=READY)
    assert (axe(board), overflow(board)) == ([], [])
