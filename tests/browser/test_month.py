"""The pendamping's month: five numbers and their light, a visit with its promise, the report for the Dinas."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import openpyxl
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.tabs import READY, field, open_app, saved
from tests.serve.site import Site
from workbench.book.pantau import Monitoring
from workbench.engine.monitoring import next_month
from workbench.plan import example

KODE = "61.05.20.2007"
NAME = "Koperasi CONTOH Bulan Ini"
NUMBERS = {"kas": "12 jt", "penjualan": "9 jt", "biaya": "8 jt", "tunggakan": "0", "stok": "5 jt"}
FINDING = "Buku kas cocok dengan uang di laci"
PROMISE = "Salin buku kas ke formulir"


def place(site: Site) -> None:
    """A cooperative with a whole plan, and nothing reported yet."""
    plan = example()
    profile = plan.profil.model_copy(update={"kode": KODE, "nama": NAME})
    with site.store() as store:
        store.save(plan.model_copy(update={"profil": profile}), "Dewi", None)


def test_a_month_of_a_pendamping(visitor: BrowserContext, site: Site, tmp_path: Path) -> None:
    place(site)
    page = visitor.new_page()
    light = numbers(page)
    visit(page)
    promise(page)
    told = report(page, tmp_path)
    for part in (NAME, "Pendamping CONTOH", FINDING, PROMISE, "1 dari 2", light):
        assert part in told, part
    table(page, tmp_path)
    page.close()
    page = visitor.new_page()
    open_app(page, KODE, "kunjungan")
    expect(page.get_by_text(FINDING).first).to_be_visible(timeout=READY)
    expect(field(page, "kunjungan.catatan.0.hadir")).to_have_value("7")
    expect(month(page)).to_contain_text("1 dari 2 kunjungan langsung", timeout=READY)


def numbers(page: Page) -> str:
    """Key in the month that is asked for; the light's word."""
    asked = next_month(Monitoring(), dt.date.today())
    open_app(page, KODE, "pantau")
    for name, text in NUMBERS.items():
        control = field(page, f"pantau.bulan.{asked:%Y-%m}.{name}")
        control.fill(text)
        control.press("Tab")
    saved(page)
    judged = page.locator(".putusan strong").filter(has_text=re.compile("Hijau|Kuning|Merah", re.IGNORECASE)).first
    expect(judged).to_be_visible(timeout=READY)
    found = re.search("hijau|kuning|merah", judged.inner_text(), re.IGNORECASE)
    assert found
    return found[0].casefold()


def visit(page: Page) -> None:
    """Log a visit made today."""
    open_app(page, KODE, "kunjungan")
    expect(month(page)).to_contain_text("0 dari 2 kunjungan langsung", timeout=READY)
    fill(page, "kunjungan.pendamping", "Pendamping CONTOH")
    page.get_by_role("button", name="Catat kunjungan baru").click()
    fill(page, "kunjungan.catatan.0.temuan", FINDING)
    fill(page, "kunjungan.catatan.0.hadir", "7")
    field(page, "kunjungan.catatan.0.bukti").select_option(label="Daftar hadir")
    saved(page)
    expect(month(page)).to_contain_text("1 dari 2 kunjungan langsung", timeout=READY)


def month(page: Page) -> Locator:
    """How this month's visits stand."""
    return page.locator(".putusan").first


def promise(page: Page) -> None:
    """What was agreed on it."""
    page.get_by_role("button", name="Tambah tindak lanjut").click()
    fill(page, "kunjungan.tindak_lanjut.0.apa", PROMISE)
    fill(page, "kunjungan.tindak_lanjut.0.siapa", "bendahara")
    saved(page)
    expect(page.locator(".daftar", has_text=PROMISE).first).to_be_visible(timeout=READY)


def report(page: Page, folder: Path) -> str:
    """The monthly report in one click; its words."""
    with page.expect_download(timeout=READY) as coming:
        page.get_by_role("link", name="Laporan bulanan (PDF)").click()
    paper = folder / "laporan.pdf"
    coming.value.save_as(paper)
    words = " ".join(leaf.extract_text() for leaf in PdfReader(paper).pages)
    return re.sub(r"\s+", " ", words.replace("\u200b", ""))


def table(page: Page, folder: Path) -> None:
    """What the Dinas uploads: one row for the visit."""
    with page.expect_download(timeout=READY) as coming:
        page.get_by_role("link", name="Tabel untuk Dinas (Excel)").click()
    paper = folder / "ekspor.xlsx"
    coming.value.save_as(paper)
    rows = list(openpyxl.load_workbook(paper)["Kunjungan"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[6].date(), row[8], row[9], row[11]) for row in rows] == [
        (KODE, dt.date.today(), FINDING, PROMISE, 7)
    ]


def fill(page: Page, path: str, text: str) -> None:
    """Type into a field as a person does, and leave it."""
    control = field(page, path)
    control.fill(text)
    control.press("Tab")
