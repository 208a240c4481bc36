"""The index of a run in a real browser: no outside request, no error, nothing cut off, the search works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, sync_playwright

from workbench.batch.index import index_files
from workbench.batch.job import Outcome
from workbench.batch.layout import Note
from workbench.intake import Alike

FIGURES = {
    "kecamatan": "Kayan Hilir",
    "contoh": True,
    "plafon": 3_000_000_000,
    "program": "kdmp_pmk49",
    "tenor_bulan": 72,
    "angsuran": 54_890_417,
    "dscr_terendah": 0.94,
    "kas_terendah": -1_234_567_890,
    "bulan_terberat": 9,
    "npv": -5,
    "irr": None,
    "balik_modal_bulan": None,
    "putusan": "Belum mampu",
    "temuan": "E01 kas minus",
}


SAME = Alike("narasi.pasar", tuple(f"61.05.01.{n}" for n in range(2001, 2031)), 0.85)


def note(code: str, name: str, **changes: object) -> Note:
    return Note(code, name, "r", "m", "0", "s", 1.0, {}, FIGURES | changes)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("indeks")
    long_name = "Koperasi Desa Merah Putih " + "Sangat Panjang Sekali " * 3 + "(CONTOH)"
    notes = [
        note("61.05.08.2014", "Koperasi CONTOH Sungai Sintang"),
        note("61.05.01.1001", long_name, putusan="Aman", dscr_terendah=None, kas_terendah=5),
        note("61.05.02.2001", "Koperasi CONTOH <script>alert(1)</script>", putusan="Hati-hati"),
    ]
    failed = [Outcome("61.05.03.2001", "Koperasi CONTOH Gagal", "gagal/x", "Lembar Unit, baris 7: harga minus.", 0.0)]
    for file, data in index_files(notes, failed, [SAME]).items():
        (out / file).write_bytes(data)
    return out / "indeks.html"


@pytest.fixture
def page(require_tool: Callable[[str], str], index: Path) -> Iterator[Page]:
    """The page in Debian's Chromium; whatever it asks of another host, or complains of, fails the test."""
    complaints: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=require_tool("chromium"), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        tab.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else complaints.append(r.url))
        tab.on("console", lambda m: complaints.append(m.text))
        tab.on("pageerror", lambda e: complaints.append(str(e)))
        tab.on("dialog", lambda d: complaints.append(d.message))
        tab.goto(index.as_uri())
        yield tab
        browser.close()
    assert complaints == []


@pytest.mark.parametrize("width", [1366, 1290, 1200, 1024, 768, 390, 320])
def test_nothing_is_cut_off(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_search_keeps_what_matches(page: Page) -> None:
    rows = page.locator("#daftar tbody tr")
    assert rows.count() == 3
    page.get_by_label("Cari").fill("sungai sintang")
    assert [row.is_visible() for row in rows.all()] == [True, False, False]
    page.get_by_label("Cari").fill("")
    assert all(row.is_visible() for row in rows.all())


def test_figures_are_printed_the_indonesian_way(page: Page) -> None:
    text = page.locator("#daftar").inner_text()
    assert "Rp3.000.000.000" in text
    assert "−Rp1.234.567.890" in text
    assert "0,94×" in text
    assert "tidak ada utang" in text
    assert "<script>alert(1)</script>" in text
    assert page.locator("html").get_attribute("lang") == "id"


def test_texts_that_many_share_are_told(page: Page, index: Path) -> None:
    assert page.get_by_role("listitem").all_inner_texts() == [str(SAME)]
    sheet = openpyxl.load_workbook(index.with_suffix(".xlsx"))["Teks Sama"]
    assert [cell.value for cell in sheet[2]][:3] == ["Pasar dan pemasaran", 0.85, 30]
    assert str(sheet["D2"].value).count("61.05.01.") == 30
