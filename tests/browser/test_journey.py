"""The journey of a pendamping: from an empty cooperative to the papers for the bank, whose figures are the engine's."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.tabs import READY, field, open_app, saved
from tests.serve.site import Site
from workbench.engine import Projection, project
from workbench.money import format_number, format_rupiah
from workbench.plan import Plan

KODE = "61.05.20.2003"
PROFILE = {
    "profil.pendamping": "Pendamping CONTOH",
    "profil.alamat": "Jalan Contoh 1",
    "profil.kepala_desa": "Kepala Desa CONTOH",
    "anggota.jumlah": "210",
    "anggota.perempuan": "90",
    "anggota.simpanan_pokok": "100 rb",
    "anggota.simpanan_wajib_bulan": "Rp 20.000,-",
    "pengajuan.kepada": "Bank CONTOH Cabang Sintang",
}
UNIT = {
    "unit.0.nama": "Gerai CONTOH",
    "unit.0.satuan": "belanja",
    "unit.0.harga_jual": "50.000",
    "unit.0.harga_beli": "43,5 rb",
    "unit.0.volume": "2.000",
}
LOAN = {
    "pinjaman.0.plafon": "0,12 M",
    "pinjaman.0.tenor_bulan": "36",
    "pinjaman.0.tenggang_bulan": "3",
    "pinjaman.0.bunga_tahun": "6",
}


def fill(page: Page, values: dict[str, str]) -> None:
    """Type each value as a person does, and leave the field."""
    for path, text in values.items():
        control = field(page, path)
        control.fill(text)
        control.press("Tab")
    saved(page)


def add_row(page: Page, table: str, values: dict[str, str]) -> None:
    """A new row of an editable table; choices by their words."""
    section = page.locator(f"section.tabel-isian[data-jalur='{table}']")
    place = section.locator("tbody tr").count()
    section.get_by_role("button", name="Tambah baris").click()
    for name, text in values.items():
        control = field(page, f"{table}.{place}.{name}")
        if control.evaluate("e => e.tagName") == "SELECT":
            control.select_option(label=text)
        else:
            control.fill(text)
            control.press("Tab")


def stored(site: Site) -> Plan:
    with site.store() as store:
        return store.head(KODE).plan


def test_from_an_empty_cooperative_to_the_papers(visitor: BrowserContext, site: Site, tmp_path: Path) -> None:
    page = visitor.new_page()
    begin(page)
    fill(page, PROFILE)
    add_row(page, "pengurus", {"jabatan": "Ketua", "nama": "Ketua CONTOH"})
    saved(page)
    business(page)
    costs(page)
    loan(page)
    projection = project(stored(site))
    expect(page.locator(".kanan .hasil", has_text="Angsuran per bulan")).to_contain_text(
        format_rupiah(projection.new_loans[0].regular_instalment), timeout=READY
    )
    cash(page, projection)
    page.get_by_role("link", name="Lanjut ke Periksa").click()
    expect(page.get_by_role("heading", name="Mata bank")).to_be_visible(timeout=READY)
    page.get_by_role("link", name="Lanjut ke Proposal").click()
    papers = download(page, tmp_path)
    agree(papers, projection)
    assert told_on_the_home_page(page)


def begin(page: Page) -> None:
    """A new cooperative from the list of villages."""
    page.goto("/")
    page.get_by_role("heading", name="Koperasi baru").click()
    page.get_by_label("Desa atau kelurahan").select_option(value=KODE)
    page.get_by_label("Nama koperasi").fill("Koperasi CONTOH Perjalanan")
    page.get_by_role("button", name="Buat koperasi").click()
    page.wait_for_url(f"**/koperasi/{KODE}/profil")
    page.wait_for_selector("body.tersambung", timeout=READY)


def business(page: Page) -> None:
    """One unit, from nothing."""
    page.get_by_role("link", name="Lanjut ke Usaha").click()
    page.wait_for_selector("body.tersambung", timeout=READY)
    page.get_by_role("button", name="Tambah unit kosong").click()
    fill(page, UNIT)


def costs(page: Page) -> None:
    """What is bought, and who pays."""
    page.get_by_role("link", name="Lanjut ke Biaya").click()
    page.wait_for_selector("body.tersambung", timeout=READY)
    add_row(page, "investasi", {"nama": "Rak dan etalase", "jumlah": "1", "harga_satuan": "70 jt"})
    add_row(page, "modal_kerja", {"nama": "Stok awal", "jumlah": "50 jt"})
    add_row(page, "tenaga_kerja", {"jabatan": "Kasir", "orang": "1", "upah_bulan": "2,5 jt"})
    add_row(page, "biaya", {"nama": "Listrik", "per_bulan": "500 rb"})
    saved(page)


def loan(page: Page) -> None:
    """The loan that pays for it."""
    page.get_by_role("link", name="Lanjut ke Pinjaman").click()
    page.wait_for_selector("body.tersambung", timeout=READY)
    page.get_by_role("button", name="Tambah pinjaman").click()
    fill(page, LOAN)


def cash(page: Page, projection: Projection) -> None:
    """The months are the engine's."""
    page.get_by_role("link", name="Lanjut ke Arus kas").click()
    page.wait_for_selector("body.tersambung", timeout=READY)
    lowest = format_number(float(projection.books.balance.cash[12]))
    expect(page.locator(".halaman")).to_contain_text(lowest, timeout=READY)


def download(page: Page, folder: Path) -> dict[str, Path]:
    """The three papers, as the browser saves them."""
    found = {}
    page.wait_for_selector("body.tersambung", timeout=READY)
    for suffix, name in (("pdf", "Unduh PDF"), ("docx", "Unduh Word"), ("xlsx", "Unduh Excel")):
        with page.expect_download(timeout=2 * READY) as coming:
            page.get_by_role("link", name=name).click()
        assert coming.value.suggested_filename.endswith(f".{suffix}")
        found[suffix] = folder / f"proposal.{suffix}"
        coming.value.save_as(found[suffix])
    return found


def agree(papers: dict[str, Path], projection: Projection) -> None:
    """Amount, instalment, whole interest and lowest cash stand in each paper as the engine has them."""
    loan = projection.new_loans[0]
    amounts = [loan.loan.plafon, loan.regular_instalment, loan.total_interest]
    words = "".join(page.extract_text() for page in PdfReader(papers["pdf"]).pages)
    document = docx.Document(str(papers["docx"]))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join([*(p.text for p in document.paragraphs), *cells])
    book = openpyxl.load_workbook(papers["xlsx"], data_only=True)
    values = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    for amount in amounts:
        assert format_rupiah(amount) in words
        assert format_rupiah(amount) in text
        assert amount in values
    assert {float(x) for x in projection.books.balance.cash} <= {float(v) for v in values if isinstance(v, int | float)}


def told_on_the_home_page(page: Page) -> bool:
    """The list names the cooperative and how far it is."""
    page.goto("/")
    row = page.locator("li.koperasi", has_text="Koperasi CONTOH Perjalanan")
    expect(row).to_contain_text("dari 7 langkah")
    return row.count() == 1


def test_the_keyboard_alone_reaches_and_changes_everything_of_a_page(visitor: BrowserContext, site: Site) -> None:
    with site.store() as store:
        kode = store.list()[0].kode
        before = store.head(kode).plan
    page = visitor.new_page()
    open_app(page, kode, "pinjaman")
    page.locator("body").press("Tab")
    expect(page.locator(":focus")).to_have_class("lewati")
    reached = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.closest('[data-jalur]')?.dataset.jalur ?? ''")
        if page.evaluate("document.activeElement === document.body"):
            break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate(
            "!!document.activeElement.closest('.medan-isi, .pilihan, .tabel-isian')"
        )
        reached.add(place)
        if place == "pinjaman.0.tenor_bulan" and page.evaluate("document.activeElement.tagName") == "INPUT":
            page.keyboard.press("ArrowUp")
    shown = page.eval_on_selector_all(
        ".halaman [data-jalur]:not(.tabel-isian, [tabindex='-1'])",
        "all => all.filter(e => e.checkVisibility()).map(e => e.dataset.jalur)",
    )
    assert {path for path in shown if ".tahap." not in path} <= reached
    saved(page)
    with site.store() as store:
        assert store.head(kode).plan.pinjaman[0].tenor_bulan > before.pinjaman[0].tenor_bulan
