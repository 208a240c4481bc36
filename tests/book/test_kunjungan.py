"""The book of visits: what it holds, what it refuses, and that it is kept, taken back and merged as a plan is."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from pydantic import ValidationError

from tests.exporters.desk.visits_books import KODE, book, filled, first
from workbench import inputs
from workbench.book import Book, book_code
from workbench.book.kunjungan import Maturity, Visit, Visiting, same_name
from workbench.inputs import CHOICES
from workbench.journey import BookSession, Session
from workbench.store import Conflict, merge

DAY = dt.date(2026, 10, 5)
FORBIDDEN = ("nik", "ktp", "telepon", "koordinat", "lintang", "bujur")


def test_an_empty_book_has_nothing_in_it() -> None:
    assert Book.empty(KODE, "kunjungan").kunjungan == Visiting()


def test_it_survives_a_file() -> None:
    one = book(KODE, "Koperasi CONTOH", first())
    assert Book.from_json(one.model_dump_json()) == one


def test_it_asks_for_no_place_and_no_number_of_a_person() -> None:
    for key in inputs.book_keys():
        if key.startswith("kunjungan."):
            assert not any(word in key.split(".")[-1] for word in FORBIDDEN)


def test_every_choice_has_its_word() -> None:
    rows = {"catatan.cara": Visit, "catatan.bukti": Visit}
    for key, record in rows.items():
        info = record.model_fields[key.partition(".")[2]]
        assert set(CHOICES[f"kunjungan.{key}"].values()) == set(get_args(info.annotation))


@pytest.mark.parametrize("wrong", [{"pembukuan": 6}, {"pembukuan": -1}, {"nik": "6105"}, {"tanggal": "kapan"}])
def test_what_is_no_assessment_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Maturity.model_validate({"tanggal": DAY, **wrong})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Dewi CONTOH", " dewi  contoh ", True), ("Dewi", "Dewi C", False), ("", "", True)],
)
def test_names_are_the_same_however_they_are_typed(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_it_is_kept_and_taken_back() -> None:
    session = BookSession.example("kunjungan")
    session.set_text("kunjungan.pendamping", "Dewi CONTOH")
    session.add("kunjungan.catatan", Visit(tanggal=DAY, temuan="Kas cocok"))
    kept = session.store.books.get(KODE, "kunjungan")
    assert kept.kunjungan.catatan[0].temuan == "Kas cocok"
    session.undo()
    assert session.store.books.get(KODE, "kunjungan").kunjungan == Visiting(pendamping="Dewi CONTOH")


def test_two_people_who_log_at_once_are_told() -> None:
    store = filled()
    code = book_code(KODE, "kunjungan")
    base = store.books.head(code)

    def logged(text: str) -> Book:
        part = base.plan.kunjungan
        rows = (*part.catatan, Visit(tanggal=DAY, temuan=text))
        return base.plan.model_copy(update={"kunjungan": part.model_copy(update={"catatan": rows})})

    store.books.save(logged("Dari Raka"), "Raka", base.nomor)
    with pytest.raises(Conflict) as met:
        store.books.save(logged("Dari Dewi"), "Dewi", base.nomor)
    merged = merge(base.plan, logged("Dari Dewi"), met.value.kini.plan)
    (clash,) = merged.bentrok  # said, and chosen by the person: neither row goes unseen
    assert "Catatan kunjungan" in str(clash)
    assert merged.plan.kunjungan.catatan[-1].temuan == "Dari Raka"


def test_the_plan_stays_as_it_is() -> None:
    store = filled()
    before = store.head(KODE)
    session = BookSession.beside(Session.open(store, KODE, "Dewi"), "kunjungan")
    session.add("kunjungan.catatan")
    assert store.head(KODE) == before
