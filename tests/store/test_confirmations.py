"""What a person confirmed of a step, kept beside the versions; and how older databases come to hold it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.savers import database, small
from workbench.errors import StoreError
from workbench.store import Confirmation, Store, open_store
from workbench.store.migrations import MIGRATIONS

KODE = small().profil.kode


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(database(tmp_path)) as opened:
        opened.save(small(1), "Ani", None)
        yield opened


def test_a_confirmation_says_who_when_and_of_what(store: Store) -> None:
    before = dt.datetime.now(dt.UTC)
    store.confirm(KODE, "profil", "sidik-1", "Ani")
    [found] = store.confirmations(KODE).values()
    assert (found.langkah, found.sidik, found.oleh) == ("profil", "sidik-1", "Ani")
    assert before <= found.waktu <= dt.datetime.now(dt.UTC)


def test_the_last_person_counts_and_can_be_taken_back(store: Store) -> None:
    store.confirm(KODE, "profil", "sidik-1", "Ani")
    store.confirm(KODE, "profil", "sidik-2", "Budi")
    store.confirm(KODE, "usaha", "sidik-3", "Ani")
    assert {key: one.sidik for key, one in store.confirmations(KODE).items()} == {
        "profil": "sidik-2",
        "usaha": "sidik-3",
    }
    for _ in range(2):
        store.unconfirm(KODE, "profil")
        assert set(store.confirmations(KODE)) == {"usaha"}


def test_confirmations_follow_their_cooperative_and_no_other(store: Store) -> None:
    store.save(small(2, kode="61.05.01.2002"), "Budi", None)
    store.confirm(KODE, "profil", "sidik", "Ani")
    store.rename(KODE, small(1, kode="61.05.01.2003"), "Ani", 1)
    assert set(store.confirmations("61.05.01.2003")) == {"profil"}
    assert store.confirmations("61.05.01.2002") == {}
    store.delete("61.05.01.2003", "Ani")
    assert set(store.confirmations("61.05.01.2003")) == {"profil"}
    with pytest.raises(StoreError, match="sudah dihapus oleh Ani"):
        store.confirm("61.05.01.2003", "usaha", "sidik", "Ani")
    store.restore("61.05.01.2003")
    assert store.confirmations("61.05.01.2003")["profil"].oleh == "Ani"


def test_a_confirmation_makes_no_version(store: Store) -> None:
    store.confirm(KODE, "profil", "sidik", "Ani")
    assert store.head(KODE).nomor == 1
    assert not store.save(small(1), "Ani", 1).baru


@pytest.mark.parametrize("call", ["confirm", "unconfirm", "confirmations"])
def test_a_cooperative_that_is_not_there_is_a_sentence(store: Store, call: str) -> None:
    more = {"confirm": ("profil", "sidik", "Ani"), "unconfirm": ("profil",), "confirmations": ()}[call]
    with pytest.raises(StoreError, match=r"koperasi dengan kode 61\.05\.01\.9999 belum ada"):
        getattr(store, call)("61.05.01.9999", *more)


def test_a_code_is_known_while_it_is_used_and_after_it_was_put_aside(store: Store) -> None:
    store.delete(KODE, "Ani")
    assert (store.knows(KODE), store.knows("61.05.01.9999")) == (True, False)


def test_a_database_of_the_first_format_keeps_its_versions(tmp_path: Path) -> None:
    folder = tmp_path / "lama"
    folder.mkdir()
    with open_store(database(folder), MIGRATIONS[:1]) as store:
        store.save(small(1), "Ani", None)
        store.save(small(2), "Ani", 1)
    with open_store(database(folder)) as store:
        assert [store.version(KODE, number).plan for number in (1, 2)] == [small(1), small(2)]
        assert store.confirmations(KODE) == {}
        store.confirm(KODE, "profil", "sidik", "Ani")
        store.check_integrity()
    with open_store(database(folder)) as store:
        assert isinstance(store.confirmations(KODE)["profil"], Confirmation)
