"""Books are kept as plans are: versions, conflicts, undo; empty until something is written; gone when asked for."""

from __future__ import annotations

import json

import pytest

from workbench.book import Book, Heading
from workbench.errors import PlanError, StoreError
from workbench.plan import example
from workbench.store import Conflict, Store, export_file, open_store, read_file

PLAN = example()
KODE = PLAN.profil.kode
HEADING = Heading(kode=KODE, nama="Koperasi CONTOH", kecamatan="Sepauk")


@pytest.fixture
def store() -> Store:
    kept = open_store("sqlite://")
    kept.save(PLAN, "Ani", None)
    return kept


def opened(store: Store) -> Book:
    return store.books.opened(HEADING, "kunjungan", contoh=True).plan


def saying(book: Book, name: str) -> Book:
    return book.model_copy(update={"kunjungan": book.kunjungan.model_copy(update={"pendamping": name})})


def test_a_book_is_empty_until_something_is_written(store: Store) -> None:
    version = store.books.opened(HEADING, "kunjungan")
    assert (version.nomor, version.plan.kepala.kode) == (0, f"{KODE}~kunjungan")
    assert store.books.all("kunjungan") == {}
    assert store.books.get(KODE, "kunjungan").kunjungan == version.plan.kunjungan


def test_versions_go_back_and_forth(store: Store) -> None:
    first = saying(opened(store), "Dewi")
    saved = store.books.save(first, "Ani", 0)
    second = store.books.save(saying(first, "Rudi"), "Ani", saved.version.nomor).version
    assert second.nomor == 2
    assert store.books.undo(f"{KODE}~kunjungan", "Ani").plan == first
    assert store.books.redo(f"{KODE}~kunjungan", "Ani").plan.kunjungan.pendamping == "Rudi"
    assert store.books.get(KODE, "kunjungan").kunjungan.pendamping == "Rudi"


def test_two_people_who_write_first_are_told(store: Store) -> None:
    book = opened(store)
    store.books.save(saying(book, "Dewi"), "Ani", 0)
    with pytest.raises(Conflict, match="Koperasi CONTOH"):
        store.books.save(saying(book, "Rudi"), "Budi", 0)


def test_books_stand_in_no_list_of_cooperatives_or_businesses(store: Store) -> None:
    store.books.save(saying(opened(store), "Dewi"), "Ani", 0)
    assert [entry.kode for entry in store.list()] == [KODE]
    assert store.businesses(KODE) == ()
    assert store.search("contoh").jumlah == 1
    assert set(store.plans()) == {KODE}
    assert set(store.books.all("kunjungan")) == {KODE}
    assert store.books.all("pantau") == {}


def test_a_book_goes_with_its_cooperative(store: Store) -> None:
    store.books.save(saying(opened(store), "Dewi"), "Ani", 0)
    moved = PLAN.model_copy(update={"profil": PLAN.profil.model_copy(update={"kode": "61.05.01.2001"})})
    store.rename(KODE, moved, "Ani", 1)
    assert store.books.get("61.05.01.2001", "kunjungan").kunjungan.pendamping == "Dewi"
    store.delete("61.05.01.2001", "Ani")
    assert store.books.all("kunjungan") == {}
    with pytest.raises(StoreError, match="dihapus"):
        store.books.get("61.05.01.2001", "kunjungan")
    store.restore("61.05.01.2001")
    store.check_integrity()
    assert store.books.get("61.05.01.2001", "kunjungan").kepala.kode == "61.05.01.2001~kunjungan"


def test_what_is_forgotten_is_nowhere(store: Store) -> None:
    first = saying(opened(store), "Nama yang dihapus")
    number = store.books.save(first, "Ani", 0).version.nomor
    store.books.save(saying(first, ""), "Ani", number)
    assert store.books.forget(KODE, "kunjungan") == 1
    assert [stamp.nomor for stamp in store.books.history(f"{KODE}~kunjungan")] == [2]
    with pytest.raises(StoreError, match="tidak ada versi"):
        store.books.undo(f"{KODE}~kunjungan", "Ani")
    assert store.books.save(saying(first, "Rudi"), "Ani", 2).version.nomor == 3
    assert store.books.undo(f"{KODE}~kunjungan", "Ani").plan.kunjungan.pendamping == ""
    assert store.books.forget(KODE, "rat") == 0


def test_the_file_carries_the_books_but_no_single_people(store: Store) -> None:
    store.books.save(saying(opened(store), "Dewi"), "Ani", 0)
    store.books.save(store.books.opened(HEADING, "warga").plan, "Ani", 0)
    content = export_file(PLAN, store.books.of(KODE))
    assert read_file(content) == PLAN
    assert [one["kepala"]["kode"] for one in json.loads(content)["buku"]] == [f"{KODE}~kunjungan"]
    with open_store("sqlite://") as other:
        other.import_file(content, "Budi")
        assert other.books.get(KODE, "kunjungan").kunjungan.pendamping == "Dewi"


def test_a_file_joins_what_stands_here_and_overwrites_nothing(store: Store) -> None:
    store.books.save(saying(opened(store), "Dewi"), "Ani", 0)
    content = export_file(PLAN, [saying(opened(store), "Rudi")])
    store.import_file(content, "Budi")
    assert store.books.get(KODE, "kunjungan").kunjungan.pendamping == "Dewi"
    store.import_file(content, "Budi")


@pytest.mark.parametrize("books", [7, [{"kepala": {"kode": 3}}], [{"buku": 2, "kepala": {"kode": "x~rat"}}]])
def test_a_damaged_book_in_a_file_is_a_sentence(store: Store, books: object) -> None:
    content = json.dumps(PLAN.model_dump(mode="json") | {"buku": books})
    with pytest.raises(PlanError):
        store.import_file(content.encode(), "Budi")


def test_many_at_once_and_those_that_stand_are_left_alone(store: Store) -> None:
    book = saying(opened(store), "Dewi")
    assert store.save_all([PLAN, book], "Contoh") == 1
    assert store.save_all([PLAN, saying(book, "Rudi")], "Contoh") == 0
    assert store.books.get(KODE, "kunjungan").kunjungan.pendamping == "Dewi"


def test_what_was_confirmed_of_everybody_is_read_at_once(store: Store) -> None:
    assert store.all_confirmations() == {}
    store.confirm(KODE, "usaha", "sidik", "Ani")
    store.confirm(KODE, "profil", "sidik", "Budi")
    assert store.all_confirmations() == {KODE: store.confirmations(KODE)}
    assert [one.oleh for one in store.all_confirmations()[KODE].values()] == ["Budi", "Ani"]


def test_whoever_only_reads_changes_no_book(tmp_path_factory: pytest.TempPathFactory) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('data') / 'koperasi.db'}"
    with open_store(url) as store:
        store.save(PLAN, "Ani", None)
    with open_store(url, only_read=True) as store, pytest.raises(StoreError):
        store.books.save(opened(store), "Ani", 0)
