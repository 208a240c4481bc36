"""The book of the business centre: kept and read back whole, everything optional, only invented people."""

from __future__ import annotations

import re

from workbench import inputs
from workbench.book import Book
from workbench.book.sentra import Centre, example
from workbench.inputs.field import book_keys
from workbench.journey import BookSession, paths


def test_everything_may_stay_empty() -> None:
    assert Centre() == Book.empty("61.05.20.2002", "sentra").sentra
    assert [key for key in book_keys() if key.startswith("sentra.") and inputs.field(key).required] == []


def test_the_example_is_kept_and_read_back() -> None:
    session = BookSession.example("sentra")
    assert session.update(session.book.model_copy(update={"sentra": example()}))
    assert session.koperasi is not None
    assert session.store.books.get(session.koperasi.kode, "sentra").sentra == example()
    assert Book.from_json(session.book.model_dump_json()) == session.book


def test_the_example_fills_every_part_with_invented_people() -> None:
    book = example()
    assert all(getattr(book, name) != getattr(Centre(), name) for name in Centre.model_fields)
    people = [
        *(row.anggota for row in book.pembiayaan.pinjaman),
        *(row.nama for row in book.pembiayaan.pembina),
        *(row.nama for row in book.produksi.perajin),
        *(row.anggota for row in book.penyerapan.pemasok),
    ]
    assert all(name.endswith("CONTOH") for name in people)
    assert not re.search(r"\d{16}", book.model_dump_json())


def test_no_field_asks_for_an_identity_card() -> None:
    names = {key.rpartition(".")[2] for key in book_keys() if key.startswith("sentra.")}
    assert names.isdisjoint({"nik", "ktp", "nomor_ktp"})
    told = inputs.field("sentra.pembiayaan.pinjaman.anggota")
    assert "nomor KTP" in told.help


def test_a_new_row_of_every_list_is_empty() -> None:
    for path in ("pembiayaan.pinjaman", "pembiayaan.pembina", "margin.tahap", "produksi.produk", "penyangga.harga"):
        record = paths.blank(f"sentra.{path}")
        assert record == type(record)()
