"""A pooled purchase from empty tables to the order in hand, with one wrong file on the way."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.tabs import READY, open_app, saved
from tests.browser.test_journey import add_row
from tests.serve.site import Site
from workbench.engine.purchasing import Purchase, purchase
from workbench.money import format_number, format_rupiah
from workbench.plan import example

NEEDS = """Nama anggota;Barang;Jumlah;Harga
Mawar CONTOH;Beras;400;13.000
Melati CONTOH;Beras;300;13.200
Anggrek CONTOH;beras;300;12.800
Dahlia CONTOH;Beras;banyak;12.800
"""
KODE = example().profil.kode


def test_from_empty_to_the_order(visitor: BrowserContext, site: Site, tmp_path: Path) -> None:
    with site.store() as store:
        store.save(example(), "Uji", None)
    page = visitor.new_page()
    open_app(page, KODE, "belanja_bersama")
    results = page.locator(".kanan")
    expect(results).to_contain_text("Mulai dari sini", timeout=READY)
    wrong_file(page, tmp_path)
    right_file(page, tmp_path)
    expect(results).to_contain_text("Lengkapi dahulu")
    page.get_by_role("button", name="Ambil nama barang dari kebutuhan").click()
    add_row(page, "belanja.pemasok", {"nama": "Kilang CONTOH", "hari_tunggu": "3"})
    add_row(page, "belanja.penawaran", {"pemasok": "Kilang CONTOH", "barang": "Beras", "harga": "12.500"})
    more = {"pemasok": "kilang contoh", "barang": "Beras", "mulai_jumlah": "1.000", "harga": "11,5 rb"}
    add_row(page, "belanja.penawaran", more)
    road = {"pemasok": "Kilang CONTOH", "nama": "Perahu", "ongkos_jalan": "350 rb", "muatan_kg": "1.200"}
    add_row(page, "belanja.jalur", road)
    saved(page)
    bought = stored(site)
    expect(results).to_contain_text(f"hemat {format_rupiah(bought.found.saving)}", timeout=READY)
    expect(results).to_contain_text("Mulai hemat bila kebutuhan bersama mencapai")
    page.get_by_role("button", name="Bagi menurut sumbangan").click()
    expect(results).to_contain_text("rata-rata dari semua urutan bergabung", timeout=READY)
    order(page, tmp_path, bought)
    shares(page, tmp_path, bought)


def wrong_file(page: Page, folder: Path) -> None:
    """A photo is no list: a sentence, and nothing changes."""
    photo = folder / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 bukan tabel")
    page.locator(".berkas input[type=file]").set_input_files(photo)
    expect(page.locator(".berkas")).to_contain_text("foto.jpg: berkas ini bukan tabel Excel atau CSV.")
    expect(page.locator("section.tabel-isian[data-jalur='belanja.kebutuhan'] tbody tr")).to_have_count(0)


def right_file(page: Page, folder: Path) -> None:
    """Three lines are read; the fourth is told about."""
    listed = folder / "kebutuhan.csv"
    listed.write_text(NEEDS, encoding="utf-8")
    page.locator(".berkas input[type=file]").set_input_files(listed)
    expect(page.locator(".berkas")).to_contain_text("3 baris terbaca. 1 baris dilewati. Baris 5, Jumlah: “banyak”")
    expect(page.locator("section.tabel-isian[data-jalur='belanja.kebutuhan'] tbody tr")).to_have_count(3)


def stored(site: Site) -> Purchase:
    """What the engine says of the tables that the site kept."""
    with site.store() as store:
        return purchase(store.books.get(KODE, "belanja").belanja)


def fetched(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download(timeout=READY) as loading:
        page.get_by_role("link", name=name, exact=True).click()
    file = folder / loading.value.suggested_filename
    loading.value.save_as(file)
    return file


def order(page: Page, folder: Path, bought: Purchase) -> None:
    """The letter to the supplier has the engine's quantity and amount."""
    text = "".join(leaf.extract_text() for leaf in PdfReader(fetched(page, "Surat pesanan (PDF)", folder)).pages)
    [line] = bought.orders("Kilang CONTOH")
    assert f"{format_number(line.quantity)} kg" in text
    assert format_number(line.goods) in text
    assert "Yang menerima pesanan" in text


def shares(page: Page, folder: Path, bought: Purchase) -> None:
    """The list of shares adds up to the joint order."""
    book = openpyxl.load_workbook(fetched(page, "Daftar pembagian (Excel)", folder), data_only=True)
    *_, total = book["Setoran"].iter_rows(values_only=True)
    assert total[3] == sum(bill.pays for bill in bought.bills()) == sum(out.amount for out in bought.outgoings())
