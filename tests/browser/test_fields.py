"""Fields under a person's hands: amounts as people type them, and nothing typed is ever lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, asking, box, caret, entry, loan, months, paste
from workbench.widgets.fields import Filled, RupiahInput

# --- money --------------------------------------------------------------------------------------


def test_dots_and_words_follow_the_typing_and_a_pause_saves(desk: Desk) -> None:
    field = loan()
    [root] = desk.put(field)
    box(root).press_sequentially("750000000")
    expect(box(root)).to_have_value("750.000.000")
    expect(root.locator(".medan-gema")).to_have_text("Tujuh ratus lima puluh juta rupiah")
    assert desk.typed == []
    assert entry(desk, "pinjaman.plafon") == {"teks": "750.000.000", "sebelum": [""]}
    desk.page.clock.run_for(700)
    assert desk.typed == ["750.000.000"]
    assert field.teks == "750.000.000"
    assert entry(desk, "pinjaman.plafon") is None
    names = [name for name, _ in desk.events()]
    assert names[-2:] == ["meja:kirim", "meja:balas"]
    box(root).blur()
    assert desk.typed == ["750.000.000"]


def test_an_amount_is_read_however_it_is_typed(desk: Desk) -> None:
    for typed in ("1,5 jt", "1.5jt", "1500000", "1.500.000", "Rp 1.500.000,-", "1500 rb"):
        field = loan()
        [root] = desk.put(field)
        box(root).press_sequentially(typed)
        box(root).press("Enter")
        expect(box(root)).to_have_value("1.500.000")
        assert field.teks == "1.500.000"
        assert desk.typed[-1].replace(".", "") in (typed, typed.replace(".", ""))


def test_a_slow_typist_is_not_interrupted(desk: Desk) -> None:
    [root] = desk.put(loan())
    box(root).press_sequentially("1,5")
    desk.page.clock.run_for(1_000)
    assert desk.typed == ["1,5"]
    expect(root.locator(".medan-pesan")).to_have_count(0)
    box(root).press_sequentially(" jt")
    expect(box(root)).to_have_value("1,5 jt")
    box(root).blur()
    expect(box(root)).to_have_value("1.500.000")


def test_the_cursor_keeps_its_place(desk: Desk) -> None:
    for text, place, key, shown, after in (
        ("1.234.567", 1, "9", "19.234.567", 2),
        ("1.234.567", 2, "Backspace", "234.567", 0),
        ("1.234.567", 1, "Delete", "134.567", 1),
        ("1.234.567", 9, "Backspace", "123.456", 7),
        ("12.345", 2, "6", "126.345", 3),
        ("1.000", 1, "Backspace", ".000", 0),
        ("0", 1, "5", "5", 1),
    ):
        [root] = desk.put(RupiahInput("Berapa?", teks=text))
        box(root).focus()
        box(root).evaluate("(input, place) => input.setSelectionRange(place, place)", place)
        box(root).press(key)
        expect(box(root)).to_have_value(shown)
        assert caret(root) == after, (text, key)


def test_a_pasted_amount(desk: Desk) -> None:
    for text, shown in {
        "Rp 1.250.000,-": "1.250.000",
        "1250000": "1.250.000",
        " 1,5 jt\n": "1,5 jt",
        "seribu": "seribu",
    }.items():
        [root] = desk.put(RupiahInput("Berapa?", teks="500"))
        box(root).focus()
        box(root).select_text()
        paste(desk, root, text)
        expect(box(root)).to_have_value(shown)


def test_a_keyboard_that_composes_words_is_not_disturbed_and_nothing_it_wrote_is_lost(desk: Desk) -> None:
    [root] = desk.put(loan("75"))
    composing = "new InputEvent('input', { bubbles: true, isComposing: true })"
    box(root).evaluate(f"input => {{ input.value = '7500'; input.dispatchEvent({composing}); }}")
    expect(box(root)).to_have_value("7500")
    assert entry(desk, "pinjaman.plafon")["teks"] == "7500"
    box(root).evaluate("input => input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))")
    expect(box(root)).to_have_value("7.500")


def test_a_short_number_offers_its_units_and_quick_amounts_are_one_tap(desk: Desk) -> None:
    field = loan()
    [root] = desk.put(field)
    root.get_by_role("button", name="1\xa0M").click()
    assert field.teks == "1.000.000.000"
    box(root).fill("")
    box(root).press_sequentially("750")
    root.get_by_role("button", name="750 juta").click()
    expect(box(root)).to_have_value("750.000.000")
    expect(root.locator(".cepat button")).to_have_text(["100\xa0jt", "1\xa0M"])
    assert desk.typed[-1] == "750 jt"


# --- nothing is lost ----------------------------------------------------------------------------


def test_nonsense_stays_with_its_sentence_also_after_a_reload(desk: Desk) -> None:
    field = loan("5.000.000")
    [root] = desk.put(field)
    box(root).fill("murah")
    box(root).blur()
    alert = root.get_by_role("alert")
    expect(alert).to_contain_text("“murah” tidak terbaca sebagai angka")
    expect(box(root)).to_have_attribute("aria-invalid", "true")
    told = box(root).get_attribute("aria-describedby") or ""
    assert alert.get_attribute("id") in told.split()
    assert field.teks == "5.000.000"
    [root] = desk.reload(loan("5.000.000"))
    expect(box(root)).to_have_value("murah")
    expect(root.get_by_role("alert")).to_contain_text("“murah”")
    box(root).fill("6 jt")
    expect(root.get_by_role("alert")).to_have_count(0)
    box(root).press("Enter")
    expect(box(root)).to_have_value("6.000.000")
    expect(box(root)).not_to_have_attribute("aria-invalid", "true")
    assert entry(desk, "pinjaman.plafon") is None


def test_what_a_dead_kernel_did_not_take_is_sent_by_the_next_page(desk: Desk) -> None:
    [root] = desk.put(loan("5.000.000"))
    desk.cut = True
    box(root).fill("7 jt")
    box(root).blur()
    desk.page.clock.run_for(8_000)
    assert [name for name, _ in desk.events()][-1] == "meja:putus"
    again = loan("5.000.000")
    [root] = desk.reload(again)
    expect(box(root)).to_have_value("7.000.000")
    assert again.teks == "7.000.000"
    assert entry(desk, "pinjaman.plafon") is None


def test_an_answer_that_was_lost_leaves_no_question(desk: Desk) -> None:
    [root] = desk.put(loan("5.000.000"))
    desk.cut = True
    box(root).fill("7 jt")
    box(root).blur()
    [root] = desk.reload(loan("7.000.000"))
    assert desk.typed == []
    expect(root.get_by_role("status")).to_have_count(0)
    assert entry(desk, "pinjaman.plafon") is None


@pytest.mark.parametrize(("answer", "kept"), [("Pakai", "7.000.000"), ("Buang", "9.000.000")])
def test_an_unsaved_text_asks_where_somebody_changed_the_field_meanwhile(desk: Desk, answer: str, kept: str) -> None:
    [root] = desk.put(loan("5.000.000"))
    desk.cut = True
    box(root).fill("7 jt")
    box(root).blur()
    field = loan("9.000.000")
    [root] = desk.reload(field)
    expect(box(root)).to_have_value("9.000.000")
    expect(root.get_by_role("status")).to_contain_text("Isian yang belum sempat tersimpan: “7 jt”")
    [root] = desk.reload(field := loan("9.000.000"))
    root.get_by_role("button", name=answer).click()
    expect(box(root)).to_have_value(kept)
    assert field.teks == kept
    expect(root.get_by_role("status")).to_have_count(0)
    [root] = desk.reload(loan(kept))
    expect(root.get_by_role("status")).to_have_count(0)


def test_a_dead_kernel_that_comes_back_gets_what_is_unsaved(desk: Desk) -> None:
    field = loan("5.000.000")
    [root] = desk.put(field)
    desk.cut = True
    box(root).fill("7 jt")
    box(root).blur()
    desk.page.clock.run_for(8_000)
    desk.cut = False
    desk.page.evaluate("window.dispatchEvent(new Event('meja:kirim-ulang'))")
    expect(box(root)).to_have_value("7.000.000")
    assert field.teks == "7.000.000"


def test_what_could_not_be_stored_is_sent_again_until_it_is(desk: Desk) -> None:
    field = loan("5.000.000")
    [root] = desk.put(field)

    def full(text: str) -> Filled:
        field.show("7.000.000")
        return Filled("7.000.000", "Ruang simpan penuh.", saved=False)

    field.on_fill(full)
    box(root).fill("7 jt")
    box(root).blur()
    expect(root.get_by_role("alert")).to_have_text("Ruang simpan penuh.")
    field.on_fill(asking("pinjaman.plafon"))
    desk.page.clock.run_for(5_000)
    expect(root.get_by_role("alert")).to_have_count(0)
    expect(box(root)).to_have_value("7.000.000")
    assert desk.typed == ["7 jt", "7 jt"]
    assert entry(desk, "pinjaman.plafon") is None


def test_a_browser_without_storage_goes_on(desk: Desk) -> None:
    forbidden = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    desk.page.add_init_script(forbidden)
    field = loan()
    [root] = desk.reload(field)
    box(root).fill("7 jt")
    box(root).blur()
    assert field.teks == "7.000.000"


def test_leaving_the_page_sends_at_once(desk: Desk) -> None:
    field = loan()
    [root] = desk.put(field)
    box(root).fill("7 jt")
    desk.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert field.teks == "7.000.000"


def test_going_on_to_the_help_of_the_same_field_sends_at_once(desk: Desk) -> None:
    field = loan()
    field.bantuan = "Jumlah yang diminta kepada bank."
    [root] = desk.put(field)
    box(root).fill("7 jt")
    desk.page.keyboard.press("Tab")
    assert root.evaluate("root => root.contains(document.activeElement)")
    assert desk.typed == ["7 jt"]
    assert field.teks == "7.000.000"


# --- what the session says ----------------------------------------------------------------------


def test_what_the_session_has_is_shown_but_never_over_a_text_in_work(desk: Desk) -> None:
    field = months("72")
    [root] = desk.put(field)
    field.show("60", echo="60 bulan = 5 tahun")
    desk.follow(field)
    expect(box(root)).to_have_value("60")
    expect(root.locator(".medan-gema")).to_have_text("60 bulan = 5 tahun")
    box(root).press("End")
    box(root).press("x")
    field.show("48")
    desk.follow(field)
    expect(box(root)).to_have_value("60x")
    note = root.get_by_role("status").filter(has_text="Isian ini baru diubah menjadi “48”")
    note.get_by_role("button", name="Pakai yang baru").click()
    expect(box(root)).to_have_value("48")
    assert desk.typed == []


def test_a_field_in_focus_takes_the_new_text_when_it_is_left(desk: Desk) -> None:
    field = months("72")
    [root] = desk.put(field)
    box(root).focus()
    field.show("60")
    desk.follow(field)
    expect(box(root)).to_have_value("72")
    box(root).blur()
    expect(box(root)).to_have_value("60")
    expect(root.locator(".catatan")).to_have_count(0)


def test_a_field_that_becomes_another_place_takes_nothing_along(desk: Desk) -> None:
    field = loan("5.000.000")
    [root] = desk.put(field)
    box(root).fill("murah")
    box(root).blur()
    with field.hold_sync():
        field.kunci, field.teks = "6105202002/pinjaman.1.plafon", "8.000.000"
    desk.follow(field)
    expect(box(root)).to_have_value("8.000.000")
    expect(root.get_by_role("alert")).to_have_count(0)
    expect(root).to_have_attribute("data-jalur", "pinjaman.1.plafon")
    with field.hold_sync():
        field.kunci, field.teks = "6105202002/pinjaman.plafon", "5.000.000"
    desk.follow(field)
    expect(box(root)).to_have_value("murah")
    expect(root.get_by_role("alert")).to_contain_text("“murah”")


def test_two_views_of_one_field_agree_and_a_closed_one_is_gone(desk: Desk) -> None:
    field = months("72")
    desk.put(field)
    desk.page.evaluate("pandang(0)")
    first, second = desk.page.locator(".medan").all()
    box(first).fill("60")
    box(first).blur()
    expect(box(second)).to_have_value("60")
    box(second).fill("48")
    desk.page.evaluate("meja.model[0].tutup()")
    expect(box(first)).to_have_value("48")
    assert desk.typed == ["60", "48"]
    assert desk.page.locator(".medan").count() == 1
    desk.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert desk.typed == ["60", "48"]


def test_a_locked_field_cannot_be_filled(desk: Desk) -> None:
    field = months("72")
    [root] = desk.put(field)
    field.disabled = True
    desk.follow(field)
    expect(box(root)).to_be_disabled()
    expect(root.get_by_role("button", name="Tambah: Berapa lama dikembalikan?")).to_be_disabled()
