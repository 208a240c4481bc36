"""Fields without a browser: what a typed text does, what the session shows, and what the browser is told."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.errors import WorkbenchError
from workbench.widgets.fields import (
    ChoiceCards,
    DateInput,
    Field,
    Filled,
    LongTextInput,
    NumberInput,
    PercentInput,
    RupiahInput,
    Select,
    TextInput,
    YesNo,
)

KEY = "6105202002/unit.0.harga_jual"


class Browser:
    """The other end of a field."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.heard: list[Any] = []
        field.send = self.heard.append

    def types(self, text: Any, number: Any = "a-1", kunci: str | None = None) -> dict[str, Any]:
        """Type; gives the answer, empty when there was none."""
        self.heard.clear()
        key = self.field.kunci if kunci is None else kunci
        self.field._handle_custom_msg({"jenis": "isi", "id": number, "teks": text, "kunci": key}, [])
        return self.heard[0] if self.heard else {}


@pytest.fixture
def price() -> RupiahInput:
    field = RupiahInput("Harga jual", kunci=KEY)
    field.show("15.000", echo="Lima belas ribu rupiah")
    return field


def test_a_saved_text_becomes_what_the_field_has(price: RupiahInput) -> None:
    asked: list[str] = []

    def ask(text: str) -> Filled:
        asked.append(text)
        return Filled("16.000", "Di atas harga eceran.", "Enam belas ribu rupiah")

    price.on_fill(ask)
    assert Browser(price).types("16rb") == {
        "jenis": "balas",
        "id": "a-1",
        "tersimpan": True,
        "pesan": "Di atas harga eceran.",
        "teks": "16.000",
        "gema": "Enam belas ribu rupiah",
    }
    assert asked == ["16rb"]
    assert (price.teks, price.pesan, price.gema) == ("16.000", "Di atas harga eceran.", "Enam belas ribu rupiah")


def test_a_refused_text_changes_nothing_and_its_sentence_is_told(price: RupiahInput) -> None:
    price.on_fill(lambda text: Filled(text, "Tulis angka.", saved=False))
    answer = Browser(price).types("murah")
    assert (answer["tersimpan"], answer["pesan"], answer["teks"]) == (False, "Tulis angka.", "15.000")
    assert (price.teks, price.pesan, price.gema) == ("15.000", "", "Lima belas ribu rupiah")


def test_an_error_of_ours_is_a_refusal(price: RupiahInput) -> None:
    def ask(text: str) -> Filled:
        raise WorkbenchError("Harga jual", "tidak terbaca", "Tulis angka")

    price.on_fill(ask)
    assert price.fill("x") == Filled("x", "Harga jual: tidak terbaca. Tulis angka.", saved=False)


def test_after_a_bug_the_browser_knows_that_the_text_is_not_safe(price: RupiahInput) -> None:
    def ask(text: str) -> Filled:
        raise ZeroDivisionError

    price.on_fill(ask)
    answer = Browser(price).types("1")
    assert answer["tersimpan"] is False
    assert "tetap ada di peramban" in answer["pesan"]
    with pytest.raises(ZeroDivisionError):
        price.fill("1")


def test_a_locked_field_takes_nothing_whatever_a_browser_sends(price: RupiahInput) -> None:
    price.on_fill(lambda text: pytest.fail("asked"))
    price.disabled = True
    assert Browser(price).types("1")["tersimpan"] is False
    assert price.teks == "15.000"


@pytest.mark.parametrize("content", [None, "isi", {}, {"jenis": "isi"}, {"jenis": "isi", "id": [], "teks": "1"}])
def test_foreign_messages_are_not_answered(price: RupiahInput, content: Any) -> None:
    browser = Browser(price)
    price._handle_custom_msg(content, [])
    assert browser.heard == []


def test_a_text_for_another_place_of_the_plan_is_not_taken_and_the_browser_learns_the_place(
    price: RupiahInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, told = Browser(price), []
    monkeypatch.setattr(price, "send_state", lambda names: told.append(price.get_state(names)))
    assert browser.types("1", kunci="6105202002/unit.1.harga_jual") == {}
    assert browser.types(7) == {}
    assert price.teks == "15.000"
    assert told == 2 * [{"kunci": KEY, "teks": "15.000", "pesan": "", "gema": "Lima belas ribu rupiah"}]


def test_a_field_by_itself_takes_any_text() -> None:
    field = TextInput("Nama")
    assert field.fill("Maju Jaya").saved
    assert field.teks == "Maju Jaya"


def test_a_percentage_is_asked_with_its_sign_and_shown_without() -> None:
    asked: list[str] = []
    rate = PercentInput("Bunga")

    def ask(text: str) -> Filled:
        asked.append(text)
        return Filled(text)

    rate.on_fill(ask)
    for typed, meant in {"0,5": "0,5%", "6 ": "6%", "6%": "6%", "6 persen": "6 persen", "": "", "x": "x"}.items():
        rate.fill(typed)
        assert asked[-1] == meant
    rate.show("12,5 %")
    assert rate.teks == "12,5"


def test_choices_are_texts_or_cards() -> None:
    field = ChoiceCards("Cara", pilihan=("Tetap", {"teks": "1", "judul": "Pupuk", "jelas": "Dua musim"}))
    assert field.pilihan == [
        {"teks": "Tetap", "judul": "Tetap", "jelas": ""},
        {"teks": "1", "judul": "Pupuk", "jelas": "Dua musim"},
    ]
    field.pilihan = ["Menurun"]
    assert [choice["teks"] for choice in field.pilihan] == ["Menurun"]
    assert [choice["teks"] for choice in YesNo("Ada?", jelas={"Ya": "Sudah terbit"}).pilihan] == ["Ya", "Tidak"]
    assert (Select("Jenis").daftar, ChoiceCards("Jenis").daftar, YesNo("Ada?").sebaris) == (True, False, True)


def test_quick_amounts_and_steps_follow_the_unit() -> None:
    assert [chip["judul"] for chip in RupiahInput("Berapa?", cepat=[500_000, 10**9]).cepat] == ["500\xa0rb", "1\xa0M"]
    months = NumberInput("Lama", satuan="bulan")
    assert (months.langkah, months.langkah_besar) == (1, 12)
    assert NumberInput("Isi", langkah=25).langkah_besar == 250
    assert (NumberInput("Isi", terkecil=None).terkecil, NumberInput("Isi").terbesar) == (None, None)


@pytest.mark.parametrize("kind", [TextInput, LongTextInput, RupiahInput, NumberInput, PercentInput, DateInput, Select])
def test_every_kind_tells_the_browser_what_it_needs(kind: type[Field]) -> None:
    field = kind("Pertanyaan?", bantuan="Contoh.", sumber="PMK 49/2025", satuan="per kg", wajib=True, kunci=KEY)
    state = field.get_state()
    shared = {"label", "bantuan", "sumber", "satuan", "wajib", "disabled", "kunci", "teks", "pesan", "gema", "_esm"}
    assert shared <= state.keys()
    assert len(state["_esm"]) < 30_000
