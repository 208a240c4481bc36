"""A table filled the way people fill tables: pasted from a spreadsheet, by keyboard, on a phone, in two tabs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.tabs import READY, field, open_app, ready, saved
from tests.serve.site import Site
from workbench.engine.assets import line_total
from workbench.money import format_number
from workbench.plan import Investment, Plan, example

KODE = example().profil.kode
PASTED = [
    "No\tNama barang\tJumlah unit\tHarga satuan (Rp)\tDibayar dari",
    '1\t"Mesin ""press"" pupuk"\t2\tRp 12.500.000,-\tpinjaman',
    "2\tGerobak dorong\t4\t1,25 jt\tkas sendiri",
    "3\tTerpal\t10\tmurah sekali\tHibah",
    "",
]
"""A header row, Indonesian numbers, choices in small letters, one price that nobody can read."""


@pytest.fixture(scope="module")
def page(regular: BrowserContext) -> Page:
    """The page Biaya, open for the whole file."""
    regular.grant_permissions(["clipboard-read", "clipboard-write"])
    page = regular.new_page()
    open_app(page, KODE, "biaya")
    return page


@pytest.fixture(autouse=True)
def as_in_the_example(page: Page, site: Site) -> None:
    """Each test starts with the example's things; the open page learns of them."""
    with site.store() as store:
        head = store.head(KODE)
        if head.plan.investasi == example().investasi:
            return
        store.save(head.plan.model_copy(update={"investasi": example().investasi}), by="CONTOH", base=head.nomor)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(rows(page)).to_have_count(len(example().investasi), timeout=READY)
    expect(field(page, "investasi.0.nama")).to_have_value(example().investasi[0].nama, timeout=READY)


def table(page: Page) -> Locator:
    return page.locator("section.tabel-isian[data-jalur='investasi']")


def rows(page: Page) -> Locator:
    return table(page).locator("tbody tr")


def stored(site: Site) -> tuple[Investment, ...]:
    return head(site)[1].investasi


def head(site: Site) -> tuple[int, Plan]:
    with site.store() as store:
        found = store.head(KODE)
        return found.nomor, found.plan


def cell(page: Page, row: int, name: str) -> Locator:
    return field(page, f"investasi.{row}.{name}")


def paste(page: Page, into: Locator, lines: list[str]) -> None:
    """Ctrl+V of what a spreadsheet puts on the clipboard."""
    page.bring_to_front()
    page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(lines))
    into.click()
    into.press("Control+v")


def total(things: tuple[Investment, ...]) -> str:
    return format_number(sum(map(line_total, things)))


def test_a_pasted_table_lands_in_one_version_and_its_bad_cell_waits(page: Page, site: Site) -> None:
    place = len(stored(site))
    table(page).get_by_role("button", name="Tambah baris").click()
    saved(page)
    version, _ = head(site)
    paste(page, cell(page, place, "nama"), PASTED)
    bad = cell(page, place + 2, "harga_satuan")
    expect(bad).to_have_attribute("aria-invalid", "true", timeout=READY)
    expect(table(page).get_by_role("status")).to_have_text("3 baris ditempel, 1 sel perlu diperiksa.")
    expect(bad).to_have_accessible_description(re.compile("“murah sekali” tidak terbaca sebagai angka"))
    newer, plan = head(site)
    assert newer == version + 1
    told = [(one.nama, one.jumlah, one.harga_satuan, one.sumber) for one in plan.investasi[place:]]
    assert told == [
        ('Mesin "press" pupuk', 2, 12_500_000, "pinjaman"),
        ("Gerobak dorong", 4, 1_250_000, "sendiri"),
        ("Terpal", 10, 0, "hibah"),
    ]
    expect(cell(page, place + 1, "harga_satuan")).to_have_value("1.250.000")
    expect(table(page).locator("tfoot")).to_contain_text(total(plan.investasi))
    page.reload()
    ready(page)
    expect(bad).to_have_value("murah sekali")
    expect(bad).to_have_attribute("aria-invalid", "true", timeout=READY)
    assert head(site) == (newer, plan)
    bad.fill("75 rb")
    bad.press("Tab")
    expect(bad).to_have_value("75.000", timeout=READY)
    saved(page)
    assert stored(site)[-1].harga_satuan == 75_000
    expect(table(page).locator("tfoot")).to_contain_text(total(stored(site)))


def test_the_keyboard_alone_fills_the_table(page: Page, site: Site) -> None:
    first = cell(page, 0, "nama")
    first.focus()
    for key, row, name in (
        ("Tab", 0, "kelompok"),
        ("Tab", 0, "jumlah"),
        ("Enter", 1, "jumlah"),
        ("ArrowDown", 2, "jumlah"),
        ("ArrowUp", 1, "jumlah"),
        ("Shift+Tab", 1, "kelompok"),
    ):
        page.keyboard.press(key)
        expect(cell(page, row, name)).to_be_focused()
    count = cell(page, 1, "jumlah")
    count.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("99")
    expect(count).to_have_value("99")
    page.keyboard.press("Escape")
    expect(count).to_have_value("1")
    page.keyboard.press("Control+Enter")
    expect(cell(page, 2, "nama")).to_be_focused()
    page.keyboard.type("Terpal")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(cell(page, 2, "harga_satuan")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("150rb")
    page.keyboard.press("Enter")
    expect(cell(page, 3, "harga_satuan")).to_be_focused()
    expect(cell(page, 2, "harga_satuan")).to_have_value("150.000", timeout=READY)
    saved(page)
    things = stored(site)
    assert [thing.nama for thing in things[:4]] == [
        *(thing.nama for thing in example().investasi[:2]),
        "Terpal",
        example().investasi[2].nama,
    ]
    assert (things[1].jumlah, things[2].harga_satuan) == (1, 150_000)


def test_a_deleted_row_comes_back_whole(page: Page, site: Site) -> None:
    things = example().investasi
    foot = table(page).locator("tfoot")
    expect(foot).to_contain_text(total(things))
    rows(page).nth(1).get_by_role("button", name="Hapus baris 2").click()
    expect(rows(page)).to_have_count(len(things) - 1)
    expect(foot).to_contain_text(total((things[0], *things[2:])), timeout=READY)
    saved(page)
    assert stored(site) == (things[0], *things[2:])
    undo = table(page).get_by_role("button", name="Urungkan")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, 1, "nama")).to_have_value(things[1].nama)
    expect(foot).to_contain_text(total(things), timeout=READY)
    saved(page)
    assert stored(site) == things


def test_on_a_phone_rows_are_cards_that_open_and_can_be_filled(page: Page, site: Site) -> None:
    width = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    try:
        card = rows(page).nth(2)
        price = cell(page, 2, "harga_satuan")
        opener = card.locator(".tabel-buka")
        expect(price).to_be_hidden()
        expect(opener).to_contain_text("3. Rak, meja kasir, dan etalase")
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(price).to_be_visible()
        box = price.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= 390 - box["width"]
        price.fill("40 jt")
        price.press("Tab")
        expect(price).to_have_value("40.000.000", timeout=READY)
        expect(opener).to_contain_text("40.000.000")
        saved(page)
        assert stored(site)[2].harga_satuan == 40_000_000
    finally:
        assert width is not None
        page.set_viewport_size(width)


def test_two_tabs_on_one_table_keep_both_changes(page: Page, regular: BrowserContext, site: Site) -> None:
    other = regular.new_page()
    open_app(other, KODE, "biaya")
    cell(other, 0, "catatan").fill("Dari tab kedua")
    cell(other, 0, "catatan").press("Tab")
    saved(other)
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(cell(page, 0, "catatan")).to_have_value("Dari tab kedua", timeout=READY)
    rows(page).nth(1).get_by_role("button", name="Hapus baris 2").click()
    saved(page)
    other.bring_to_front()
    other.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(rows(other)).to_have_count(len(example().investasi) - 1, timeout=READY)
    cell(other, 1, "jumlah").fill("3")
    cell(other, 1, "jumlah").press("Tab")
    saved(other)
    things = stored(site)
    assert things[0].catatan == "Dari tab kedua"
    assert [(thing.nama, thing.jumlah) for thing in things[1:2]] == [(example().investasi[2].nama, 3)]
    assert len(things) == len(example().investasi) - 1
    other.close()


def test_nothing_of_a_table_lies_beside_the_screen_and_its_total_is_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    frames = page.locator(".tabel-gulung")
    for at in range(frames.count()):
        wide, room = frames.nth(at).evaluate("frame => [frame.scrollWidth, frame.clientWidth]")
        assert wide <= room, frames.nth(at).inner_text()[:80]
    expect(table(page).locator("tfoot")).to_be_visible()
    bottom, end = table(page).evaluate(
        "section => [section.querySelector('tfoot'), section.querySelector('.tabel-gulung')]"
        ".map(one => Math.round(one.getBoundingClientRect().bottom))"
    )
    assert abs(bottom - end) <= 2
