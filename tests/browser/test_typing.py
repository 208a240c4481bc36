"""Typing as people type, on the real site: what the store has then, and what the screen says."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.tabs import READY, field, open_app, ready, saved
from tests.serve.site import Site
from workbench.journey import paths
from workbench.plan import example

KODE = example().profil.kode
SAVINGS, MONTHLY = "anggota.simpanan_pokok", "anggota.simpanan_wajib_bulan"
PAYING, DATE = "anggota.kepatuhan", "pengajuan.tanggal"
AMOUNT, MONTHS, GRACE, RATE = (
    f"pinjaman.0.{name}" for name in ("plafon", "tenor_bulan", "tenggang_bulan", "bunga_tahun")
)
NAME = 'Koperasi 🌾 <script>window.kena = 1</script> & <b>"Maju"</b>'
REFUSED = {
    "tujuh ratus": "tidak terbaca sebagai angka",
    "1.5": "dapat dibaca dua cara",
    "1,500": "dapat dibaca dua cara",
    "--": "tidak terbaca sebagai angka",
    "abc 5": "tidak terbaca sebagai angka",
    "1,5 jtt": "tidak terbaca sebagai angka",
    "99999999999999999999": "lebih dari seribu triliun",
}


@pytest.fixture(scope="module")
def profile(regular: BrowserContext) -> Page:
    """The page Profil, open for the whole file."""
    page = regular.new_page()
    open_app(page, KODE, "profil")
    return page


@pytest.fixture(scope="module")
def loan(regular: BrowserContext) -> Page:
    """The page Pinjaman, for the tests at the end: what it stores, the open page Profil has not seen."""
    page = regular.new_page()
    open_app(page, KODE, "pinjaman")
    return page


def stored(site: Site, path: str) -> Any:
    """The newest value of a field, as the database has it."""
    with site.store() as store:
        return paths.get(store.head(KODE).plan, path)


def write(page: Page, path: str, text: str) -> Locator:
    """Mark what stands in a field, type over it key by key, and stay in it."""
    control = field(page, path)
    control.click()
    control.press("Control+a")
    control.press("Delete")
    control.press_sequentially(text)
    return control


def leave(control: Locator) -> None:
    control.press("Tab")


def accepted(page: Page, path: str, shown: str) -> None:
    """The field shows a text, without complaint, and everything is stored."""
    control = field(page, path)
    expect(control).to_have_value(shown, timeout=READY)
    expect(control).not_to_have_attribute("aria-invalid", "true")
    saved(page)


def refused(page: Page, path: str, text: str, sentence: str) -> None:
    """What was typed stands there, and a screen reader hears why it is not stored."""
    control = field(page, path)
    expect(control).to_have_attribute("aria-invalid", "true", timeout=READY)
    expect(control).to_have_accessible_description(re.compile(re.escape(sentence), re.IGNORECASE))
    expect(control).to_have_value(text)
    expect(page.locator(f"[data-jalur='{path}'] .medan-pesan")).to_be_visible()
    expect(page.locator("#status-simpan")).to_contain_text("perlu diperiksa")


def caret(control: Locator) -> int:
    place: int = control.evaluate("input => input.selectionStart")
    return place


def paste(control: Locator, text: str) -> None:
    """Ctrl+V over what stands in a field, with the browser's own clipboard."""
    control.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    control.page.bring_to_front()
    control.click()
    control.press("Control+a")
    control.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    control.press("Control+v")


# --- money --------------------------------------------------------------------------------------


def test_amounts_as_people_write_them(profile: Page, site: Site) -> None:
    for typed, amount, shown in (
        ("1,5 jt", 1_500_000, "1.500.000"),
        ("750.000.000", 750_000_000, "750.000.000"),
        ("Rp 1.250.000,-", 1_250_000, "1.250.000"),
        ("750jt", 750_000_000, "750.000.000"),
        ("1,2 M", 1_200_000_000, "1.200.000.000"),
        ("500rb", 500_000, "500.000"),
        ("1.500.000,00", 1_500_000, "1.500.000"),
        ("0", 0, "0"),
        ("250000", 250_000, "250.000"),
    ):
        leave(write(profile, SAVINGS, typed))
        accepted(profile, SAVINGS, shown)
        assert stored(site, SAVINGS) == amount, typed


@pytest.mark.parametrize(
    ("text", "amount", "shown"),
    [
        ("  \t1.750.000 \n", 1_750_000, "1.750.000"),
        ("Rp\u00a02.250.000,-\r\n", 2_250_000, "2.250.000"),
        (" 3,5 juta\n", 3_500_000, "3.500.000"),
    ],
)
def test_a_pasted_amount(profile: Page, site: Site, text: str, amount: int, shown: str) -> None:
    control = field(profile, SAVINGS)
    paste(control, text)
    leave(control)
    accepted(profile, SAVINGS, shown)
    assert stored(site, SAVINGS) == amount


def test_what_cannot_be_read_stays_with_its_sentence_and_changes_nothing(profile: Page, site: Site) -> None:
    before = stored(site, SAVINGS)
    for text, sentence in REFUSED.items():
        control = write(profile, SAVINGS, text)
        leave(control)
        refused(profile, SAVINGS, control.input_value(), sentence)
        assert control.input_value().replace(".", "") == text.replace(".", "")
        assert stored(site, SAVINGS) == before, text
    leave(write(profile, SAVINGS, "100 rb"))
    accepted(profile, SAVINGS, "100.000")
    assert stored(site, SAVINGS) == 100_000


def test_an_amount_below_nought_is_kept_and_the_step_says_what_is_wrong(profile: Page, site: Site) -> None:
    leave(write(profile, SAVINGS, "-5 jt"))
    accepted(profile, SAVINGS, "−5.000.000")
    assert stored(site, SAVINGS) == -5_000_000
    finding = profile.locator(".penutup li", has_text="minus. Isi 0 atau angka lebih besar")
    expect(finding).to_be_visible(timeout=READY)
    leave(write(profile, SAVINGS, "100.000"))
    accepted(profile, SAVINGS, "100.000")
    expect(finding).to_have_count(0, timeout=READY)


def test_dots_and_words_follow_the_typing_and_the_cursor_keeps_its_place(profile: Page, site: Site) -> None:
    words = profile.locator(f"[data-jalur='{MONTHLY}'] .medan-gema")
    control = write(profile, MONTHLY, "123456")
    expect(control).to_have_value("123.456")
    expect(words).to_have_text("Seratus dua puluh tiga ribu empat ratus lima puluh enam rupiah")
    control.press_sequentially("7")
    expect(control).to_have_value("1.234.567")
    for keys, shown, place in (
        (["Home", "ArrowRight", "9"], "19.234.567", 2),
        (["Backspace"], "1.234.567", 1),
        (["End", "Backspace"], "123.456", 7),
        (["ArrowLeft", "ArrowLeft", "ArrowLeft", "Backspace"], "12.456", 2),
        (["Delete"], "1.256", 3),
        (["Home", "Delete"], "256", 0),
    ):
        for key in keys:
            control.press(key)
        expect(control).to_have_value(shown)
        assert caret(control) == place, keys
    expect(words).to_have_text("Dua ratus lima puluh enam rupiah")
    control.press("End")
    control.press_sequentially(" rb")
    expect(words).to_have_text("Dua ratus lima puluh enam ribu rupiah")
    leave(control)
    accepted(profile, MONTHLY, "256.000")
    assert stored(site, MONTHLY) == 256_000


# --- dates and words ------------------------------------------------------------------------------


def test_a_date_in_its_parts(profile: Page, site: Site) -> None:
    before = stored(site, DATE)
    group = profile.locator(f"[data-jalur='{DATE}']")
    day, month, year = group.locator("input, select").all()
    year.fill("")
    profile.get_by_role("heading", name="Surat pengantar").click()
    expect(group.locator(".medan-pesan")).to_contain_text("Lengkapi tanggal, bulan dan tahunnya")
    assert stored(site, DATE) == before
    day.fill("31")
    month.select_option(label="Juni")
    year.press_sequentially("2027")
    year.press("Tab")
    expect(year).to_have_attribute("aria-invalid", "true", timeout=READY)
    assert stored(site, DATE) == before
    day.fill("5")
    day.press("Enter")
    expect(day).not_to_have_attribute("aria-invalid", "true", timeout=READY)
    saved(profile)
    assert stored(site, DATE) == dt.date(2027, 6, 5)
    paste(day, " 17/08/2026\n")
    expect(year).to_have_value("2026")
    day.press("Enter")
    saved(profile)
    assert stored(site, DATE) == dt.date(2026, 8, 17)


def test_a_text_that_is_too_long_stays_whole(profile: Page, site: Site) -> None:
    before, text = stored(site, "profil.alamat"), "Jalan Contoh " * 100
    control = field(profile, "profil.alamat")
    control.fill(text)
    expect(profile.locator("[data-jalur='profil.alamat'] .medan-gema")).to_contain_text("dari paling banyak 200 huruf")
    leave(control)
    refused(profile, "profil.alamat", text, "terlalu panjang")
    assert stored(site, "profil.alamat") == before
    profile.reload()
    ready(profile)
    refused(profile, "profil.alamat", text, "terlalu panjang")
    leave(write(profile, "profil.alamat", "Jalan Contoh 7"))
    accepted(profile, "profil.alamat", "Jalan Contoh 7")
    assert stored(site, "profil.alamat") == "Jalan Contoh 7"


def test_a_name_is_a_text_wherever_it_stands(profile: Page, regular: BrowserContext, site: Site) -> None:
    control = write(profile, "profil.nama", NAME)
    leave(control)
    accepted(profile, "profil.nama", NAME)
    assert stored(site, "profil.nama") == NAME
    expect(profile.locator("#nama-koperasi")).to_have_text(NAME)
    other = regular.new_page()
    for address in ("/", f"/koperasi/{KODE}/riwayat"):
        other.goto(address)
        expect(other.locator("main, header").get_by_text(NAME).first).to_be_visible()
        assert other.evaluate("window.kena") is None
    open_app(other, KODE, "dokumen")
    expect(other.locator("#nama-koperasi")).to_have_text(NAME)
    expect(other.locator(".halaman")).to_contain_text(NAME, timeout=READY)
    assert other.evaluate("window.kena") is None
    assert profile.evaluate("window.kena") is None


# --- percentages, months, nothing; from here on the other page ------------------------------------


def test_percentages_and_months(loan: Page, site: Site) -> None:
    for path, typed, value, shown in (
        (RATE, "6,5", 0.065, "6,5"),
        (RATE, "0,5", 0.005, "0,5"),
        (RATE, "12%", 0.12, "12"),
        (MONTHS, "6 tahun", 72, "72"),
        (MONTHS, "48 bulan", 48, "48"),
        (GRACE, "3", 3, "3"),
    ):
        leave(write(loan, path, typed))
        accepted(loan, path, shown)
        assert stored(site, path) == pytest.approx(value), typed
    expect(loan.locator(f"[data-jalur='{MONTHS}'] .medan-gema")).to_have_text("48 bulan = 4 tahun")


def test_a_field_left_empty(loan: Page, site: Site) -> None:
    before = stored(site, AMOUNT)
    leave(write(loan, AMOUNT, ""))
    refused(loan, AMOUNT, "", "belum diisi")
    assert stored(site, AMOUNT) == before
    leave(write(loan, GRACE, ""))
    expect(field(loan, GRACE)).to_have_value("0", timeout=READY)
    assert stored(site, GRACE) == 0
    leave(write(loan, AMOUNT, "700 jt"))
    accepted(loan, AMOUNT, "700.000.000")
    assert stored(site, AMOUNT) == 700_000_000


def test_refused_texts_of_a_page_are_there_after_a_reload(loan: Page, site: Site) -> None:
    typed = {AMOUNT: "tujuh ratus", MONTHS: "enam tahunan", GRACE: "tiga", RATE: "6..5"}
    before = {path: stored(site, path) for path in typed}
    for path, text in typed.items():
        leave(write(loan, path, text))
    for path, text in typed.items():
        expect(field(loan, path)).to_have_attribute("aria-invalid", "true", timeout=READY)
        expect(field(loan, path)).to_have_value(text)
    loan.reload()
    ready(loan)
    for path, text in typed.items():
        refused(loan, path, text, "Tulis misalnya")
        assert stored(site, path) == before[path]
    for path, value in {AMOUNT: "700 jt", MONTHS: "72", GRACE: "6", RATE: "6"}.items():
        leave(write(loan, path, value))
    accepted(loan, AMOUNT, "700.000.000")
    assert {path: stored(site, path) for path in typed} == {AMOUNT: 700_000_000, MONTHS: 72, GRACE: 6, RATE: 0.06}
