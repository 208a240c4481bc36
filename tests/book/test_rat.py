"""The part ``rat`` of the record book: kept as it is, words for every field, the example read from its file."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from workbench import inputs
from workbench.book import Book
from workbench.book.rat import Meeting, Member, Share, Village, example_meeting
from workbench.rules import load

KEYS = [key for key in inputs.book_keys() if key.startswith("rat.")]


def test_a_filled_book_comes_back_from_its_file() -> None:
    book = Book.empty("61.05.20.2002", "rat").model_copy(update={"rat": example_meeting()})
    assert Book.from_json(book.model_dump_json()) == book
    assert Book.empty("61.05.20.2002", "rat").rat == Meeting()


@pytest.mark.parametrize("key", KEYS)
def test_every_field_has_its_words_and_is_written_as_it_is_read(key: str) -> None:
    field = inputs.field(key)
    assert field.label
    assert field.help
    assert inputs.read(field, inputs.write(field, field.default)) == field.default


def test_no_field_asks_for_an_identity_number() -> None:
    assert set(Member.model_fields) == {"nomor", "panggilan", "simpanan", "transaksi"}


def test_the_village_begins_at_the_dated_rule() -> None:
    day, rules = dt.date(2026, 12, 31), load()
    assert Village().bagian == rules.at("imbal_jasa_desa", day).number
    assert rules.at("imbal_jasa_desa_didahulukan", day).flag
    assert Village().cara == "didahulukan"


def test_unknown_keys_and_kinds_are_refused() -> None:
    with pytest.raises(ValidationError):
        Member.model_validate({"nik": "1"})
    with pytest.raises(ValidationError):
        Share.model_validate({"jenis": "hadiah"})


def test_the_example_is_invented_and_says_so() -> None:
    sample = example_meeting()
    assert sample.catatan.umum.startswith("CONTOH")
    assert len({member.nomor for member in sample.anggota}) == len(sample.anggota) == 24
