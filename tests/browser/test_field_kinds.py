"""Numbers, rates, dates, choices and long text under a person's hands; and everyone can use every field."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, bound, box, loan, months, paste
from tests.browser.tabs import axe, overflow
from workbench import inputs
from workbench.widgets.fields import (
    ChoiceCards,
    DateInput,
    LongTextInput,
    NumberInput,
    PercentInput,
    RupiahInput,
    Select,
    TextInput,
    YesNo,
)

# --- numbers, dates, choices --------------------------------------------------------------------


def test_months_by_buttons_keys_and_typing(desk: Desk) -> None:
    field = months("72")
    [root] = desk.put(field)
    more = root.get_by_role("button", name="Tambah: Berapa lama dikembalikan?")
    for _ in range(3):
        more.click()
    expect(box(root)).to_have_value("75")
    expect(root.locator(".medan-gema")).to_have_text("75 bulan = 6 tahun 3 bulan")
    expect(root.get_by_role("status")).to_have_text("75 bulan")
    desk.page.clock.run_for(300)
    assert desk.typed == ["75"]
    for key, shown in {"ArrowDown": "74", "PageUp": "86", "PageDown": "74", "ArrowUp": "75"}.items():
        box(root).press(key)
        expect(box(root)).to_have_value(shown)
    box(root).fill("1200")
    box(root).blur()
    expect(box(root)).to_have_value("1.200")
    expect(root.locator(".medan-gema")).to_have_text("1200 bulan = 100 tahun")


def test_the_buttons_stop_at_the_end_and_typing_does_not(desk: Desk) -> None:
    field = NumberInput("Berapa orang?", satuan="orang", teks="0")
    [root] = desk.put(field)
    root.get_by_role("button", name="Kurangi").click()
    expect(box(root)).to_have_value("0")
    expect(root.locator(".medan-gema")).to_have_text("Paling kecil 0 orang.")
    box(root).fill("-5")
    box(root).blur()
    assert desk.typed == ["-5"]
    box(root).fill("banyak")
    box(root).press("ArrowUp")
    expect(box(root)).to_have_value("banyak")


def test_a_rate_is_in_percent_with_a_comma(desk: Desk) -> None:
    field = bound(PercentInput("Bunga", satuan="per tahun"), "pinjaman.bunga_tahun", "6")
    [root] = desk.put(field)
    expect(root.locator(".medan-satuan")).to_have_text("% per tahun")
    box(root).press("ArrowUp")
    expect(box(root)).to_have_value("6,5")
    box(root).fill("0,5")
    box(root).blur()
    expect(root.locator(".medan-gema")).to_contain_text("0,5% setahun")
    assert field.teks == "0,5"
    assert field.wajib is False


def test_a_date_in_three_parts(desk: Desk) -> None:
    field = bound(DateInput("Kapan diajukan?"), "pengajuan.tanggal", "2026-11-22")
    [root] = desk.put(field)
    day, month, year = root.get_by_label("Tanggal"), root.get_by_label("Bulan"), root.get_by_label("Tahun")
    expect(day).to_have_value("22")
    expect(month.locator("option:checked")).to_have_text("November")
    expect(year).to_have_value("2026")
    expect(root.get_by_role("group", name="Kapan diajukan?")).to_be_visible()
    year.fill("")
    year.blur()
    expect(root.get_by_role("alert")).to_contain_text("Lengkapi tanggal, bulan dan tahunnya")
    assert desk.typed == []
    [root] = desk.reload(field := bound(DateInput("Kapan diajukan?"), "pengajuan.tanggal", "2026-11-22"))
    expect(root.get_by_role("alert")).to_contain_text("Lengkapi")
    root.get_by_label("Tahun").fill("2027")
    root.get_by_label("Tahun").press("Enter")
    assert field.teks == "22 November 2027"
    root.get_by_label("Tanggal").fill("31")
    root.get_by_label("Tanggal").blur()
    expect(root.get_by_role("alert")).to_contain_text("tidak ada di kalender")
    for part in (root.get_by_label("Tanggal"), root.get_by_label("Tahun")):
        part.fill("")
    root.get_by_label("Bulan").select_option("")
    root.get_by_label("Tahun").blur()
    assert desk.typed[-1] == ""


def test_a_whole_date_pasted_or_typed_into_the_first_part(desk: Desk) -> None:
    for text in ("5 Juni 2026", "2026-06-05", "05-06-2026", "5/6/2026"):
        [root] = desk.put(DateInput("Kapan?"))
        paste(desk, root, text)
        desk.page.clock.run_for(700)
        assert desk.typed[-1].lstrip("0") == "5 Juni 2026"
    [root] = desk.put(DateInput("Kapan?"))
    root.get_by_label("Tanggal").press_sequentially("5/6/2026")
    expect(root.get_by_label("Tahun")).to_have_value("2026")


def test_cards_by_tap_and_arrow_keys(desk: Desk) -> None:
    field = bound(
        ChoiceCards("Cara angsuran", pilihan=["Anuitas", "Menurun"], jelas={"Menurun": "Makin lama makin kecil"}),
        "pinjaman.metode",
        "Anuitas",
    )
    [root] = desk.put(field)
    group = root.get_by_role("radiogroup", name="Cara angsuran")
    first, second = group.get_by_role("radio").all()
    expect(first).to_be_checked()
    first.focus()
    first.press("ArrowDown")
    expect(second).to_be_checked()
    assert field.teks == "Menurun"
    root.get_by_text("Anuitas").click()
    assert field.teks == "Anuitas"
    assert desk.typed == ["Menurun", "Anuitas"]


def test_cards_follow_their_choices(desk: Desk) -> None:
    field = ChoiceCards("Yang sedang diisi", pilihan=["1", "2"], teks="2")
    [root] = desk.put(field)
    field.show("3")
    desk.follow(field)
    expect(root.get_by_role("radio", checked=True)).to_have_count(0)
    field.pilihan = [{"teks": "1", "judul": "Sembako"}, {"teks": "3", "judul": "Pupuk", "jelas": "Dua musim"}]
    desk.follow(field)
    expect(root.get_by_role("radio", checked=True)).to_have_accessible_name("Pupuk Dua musim")
    expect(root.get_by_role("radio")).to_have_count(2)


def test_a_list_and_yes_or_no(desk: Desk) -> None:
    kinds = list(inputs.field("unit.jenis").choices or {})
    chosen = bound(Select("Jenis usaha", pilihan=kinds), "unit.jenis")
    again = bound(YesNo("Diganti bila habis umurnya?"), "investasi.ganti", "Tidak")
    roots = desk.put(chosen, again)
    box(roots[0]).select_option("Madu")
    roots[1].get_by_text("Ya", exact=True).click()
    assert (chosen.teks, again.teks) == ("Madu", "Ya")


def test_a_long_text_that_is_shown_later_is_seen_whole(desk: Desk) -> None:
    desk.page.add_style_tag(content="main { display: none }")
    [root] = desk.put(LongTextInput("Ceritakan usahanya", teks="satu\ndua\ntiga\nempat\nlima\nenam\ntujuh"))
    desk.page.add_style_tag(content="main { display: block !important }")
    box(root).evaluate("area => new Promise((seen) => new ResizeObserver(() => seen()).observe(area))")
    assert box(root).evaluate("area => area.scrollHeight - area.clientHeight") <= 0


def test_long_text_grows_keeps_its_lines_and_counts(desk: Desk) -> None:
    field = LongTextInput("Ceritakan usahanya", terpanjang=40)
    [root] = desk.put(field)
    before = box(root).bounding_box()
    box(root).fill("satu\ndua\ntiga\nempat\nlima\nenam\ntujuh")
    after = box(root).bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"]
    expect(root.locator(".medan-gema")).to_have_text("35 dari paling banyak 40 huruf")
    box(root).press("Enter")
    assert desk.typed == []
    box(root).press("Control+Enter")
    assert desk.typed == ["satu\ndua\ntiga\nempat\nlima\nenam\ntujuh\n"]


# --- everyone -----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 1366])
def test_everyone_can_use_every_field(desk: Desk, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    help_ = {"bantuan": "Uang yang diminta, misalnya 750.000.000.", "sumber": "PMK 49/2025", "wajib": True}
    refused = bound(RupiahInput("Harga satu barang", satuan="per kilogram", **help_), "unit.harga_jual")
    shown = [
        TextInput("Nama koperasi", teks="Maju Jaya", **help_),
        LongTextInput("Ceritakan usahanya", teks="Toko dan gudang."),
        loan("750.000.000"),
        refused,
        months(),
        PercentInput("Bunga", satuan="per tahun", teks="6"),
        DateInput("Kapan diajukan?", teks="2026-11-22", **help_),
        ChoiceCards("Cara angsuran", pilihan=["Anuitas", "Menurun"], jelas={"Anuitas": "Sama setiap bulan"}),
        Select("Jenis usaha", pilihan=["Madu", "Batik"], teks="Madu"),
        YesNo("Sudah punya NPWP?", teks="Ya"),
        NumberInput("Terkunci", disabled=True, teks="5"),
    ]
    roots = desk.put(*shown)
    box(roots[3]).fill("murah")
    box(roots[3]).blur()
    expect(desk.page.get_by_role("alert")).to_have_count(1)
    desk.page.locator("summary").first.click()
    desk.page.clock.resume()  # axe waits by the clock
    assert axe(desk.page) == []
    assert overflow(desk.page) == []
    small = desk.page.evaluate(
        """() => [...document.querySelectorAll("button, summary, select, .medan-isi input, .pilihan label")]
        .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
    )
    assert small == []
