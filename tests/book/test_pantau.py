"""The months of a book: what a row holds, what stays after a file is read, and that nothing in it is guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from workbench.book import Book
from workbench.book.pantau import FIVE, Beginning, Mapping, Monitoring, MonthReport
from workbench.inputs import CHOICES, Kind, field, keys, read, write

JAN = dt.date(2027, 1, 1)


def test_an_empty_book_has_no_month() -> None:
    assert Book.empty("61.05.20.2002", "pantau").pantau == Monitoring()


def test_what_was_not_reported_is_not_zero() -> None:
    row = MonthReport(bulan=JAN, kas=0)
    assert (row.kas, row.penjualan) == (0, None)
    book = Book.empty("61.05.20.2002", "pantau").model_copy(update={"pantau": Monitoring(laporan=(row,))})
    assert Book.from_json(book.model_dump_json()) == book


def test_a_month_cannot_be_changed_in_place() -> None:
    row = MonthReport(bulan=JAN)
    with pytest.raises(ValidationError):
        row.kas = 5  # type: ignore[misc]


def test_amounts_are_whole_rupiah() -> None:
    with pytest.raises(ValidationError):
        MonthReport.model_validate({"bulan": JAN, "kas": 1.5})


def test_the_five_numbers_are_money_that_may_be_missing() -> None:
    for name in FIVE:
        spec = field(f"pantau.laporan.{name}")
        assert (spec.kind, spec.default, spec.required, spec.whole) == (Kind.RUPIAH, None, False, True)
        assert read(spec, "") is None
        assert read(spec, "1,5 jt") == 1_500_000
        assert write(spec, None) == ""


def test_people_are_counted_whole() -> None:
    spec = field("pantau.orang.anggota")
    assert (spec.kind, spec.whole, read(spec, "120")) == (Kind.COUNT, True, 120)


def test_a_month_is_read_as_people_write_it() -> None:
    assert read(field("pantau.laporan.bulan"), "jan 2027") == JAN


def test_every_key_has_its_words() -> None:
    for key in keys(Monitoring, "pantau."):
        assert field(key).label
        assert field(key).help


def test_the_choices_are_those_of_the_mapping() -> None:
    for name in ("tata", "satuan", "tanggal"):
        words = CHOICES[f"pantau.pemetaan.{name}"]
        for value in words.values():
            assert getattr(Mapping.model_validate({name: value}), name) == value


def test_a_beginning_may_be_told_in_part() -> None:
    assert Beginning(anggota=40).penjualan is None
