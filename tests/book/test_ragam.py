"""The book of units to open: read back as it was written, whatever stands in it; broken ones refused in a sentence."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import inputs
from workbench.book import Book
from workbench.book.ragam import Candidate, Diversification, Worker
from workbench.errors import PlanError
from workbench.inputs import Kind
from workbench.journey import BookSession

RECORDS = st.builds(
    Diversification,
    mulai=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2050, 1, 1)),
    kas_tersedia=st.integers(-(10**12), 10**12),
    calon=st.lists(
        st.builds(
            Candidate,
            nama=st.text("abc 'é<&", max_size=20),
            margin=st.floats(-2, 2),
            musim=st.lists(st.floats(0, 3), max_size=13).map(tuple),
            goyah=st.sampled_from(["rendah", "sedang", "tinggi"]),
        ),
        max_size=3,
    ).map(tuple),
    tenaga=st.lists(st.builds(Worker, orang=st.floats(0, 9)), max_size=2).map(tuple),
)


def book_of(record: Diversification) -> Book:
    return Book.empty("61.05.20.2002", "ragam").model_copy(update={"ragam": record})


@given(RECORDS)
def test_what_is_written_is_read_back(record: Diversification) -> None:
    book = book_of(record)
    assert Book.from_json(book.model_dump_json()) == book


def test_an_empty_book_has_sensible_beginnings() -> None:
    record = Book.empty("61.05.20.2002", "ragam").ragam
    assert (record.horizon, record.calon, record.mulai) == (36, (), None)
    assert (Candidate().ramp_bulan, Candidate().umur_tahun, Candidate().pilihan) == (3, 5, "boleh")


@pytest.mark.parametrize(
    ("key", "value"),
    [("goyah", "sekali"), ("pilihan", "mungkin"), ("terkait", "nasib"), ("ktp", "1"), ("margin", "banyak")],
)
def test_a_broken_book_is_refused_in_a_sentence(key: str, value: str) -> None:
    data = json.loads(book_of(Diversification(calon=(Candidate(),))).model_dump_json())
    data["ragam"]["calon"][0][key] = value
    with pytest.raises(PlanError, match="ragam, calon"):
        Book.from_json(json.dumps(data))


def test_typed_texts_come_into_the_book() -> None:
    session = BookSession.example("ragam")
    session.add("ragam.calon")
    for path, text in (
        ("ragam.kas_tersedia", "150 jt"),
        ("ragam.calon.0.nama", "Gerai"),
        ("ragam.calon.0.margin", "10%"),
        ("ragam.calon.0.goyah", "Tinggi"),
        ("ragam.calon.0.terkait", "Harga karet dan sawit"),
        ("ragam.calon.0.orang", "0,5"),
        ("ragam.mulai", "1 Maret 2027"),
    ):
        assert session.set_text(path, text).saved, path
    record = session.book.ragam
    assert (record.kas_tersedia, record.mulai) == (150_000_000, dt.date(2027, 3, 1))
    assert record.calon[0] == Candidate(nama="Gerai", margin=0.1, goyah="tinggi", terkait="harga_kebun", orang=0.5)


def test_a_text_that_cannot_be_read_leaves_the_book_alone() -> None:
    session = BookSession.example("ragam")
    reply = session.set_text("ragam.kas_tersedia", "banyak")
    assert not reply.saved
    assert "tidak terbaca sebagai angka" in reply.message
    assert session.book.ragam == Diversification()


@pytest.mark.parametrize(
    ("key", "kind"),
    [("margin", Kind.PERCENT), ("musim", Kind.LIST), ("modal_awal", Kind.RUPIAH), ("catatan", Kind.LONG)],
)
def test_fields_are_asked_for_as_what_they_are(key: str, kind: Kind) -> None:
    assert inputs.field(f"ragam.calon.{key}").kind is kind
