"""Who may sign in: codes, sessions, roles, and a store that lets nothing be changed."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.savers import small
from workbench.errors import StoreError
from workbench.store import SESSION, Account, Role, Store, open_store
from workbench.store.codes import NOBODYS, hashed, matches

KODE = small().profil.kode
NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite://") as opened:
        opened.save(small(), "Ani", None)
        yield opened


def account(store: Store, name: str) -> Account:
    found = store.people.named(name)
    assert found is not None
    return found


def test_a_code_is_stored_only_as_a_slow_salted_hash(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    with open_store(f"sqlite:///{path}") as store:
        codes = [store.people.add(name) for name in ("Ani", "Budi")]
        token = store.people.begin(account(store, "Ani"))
    with sqlite3.connect(path) as raw:
        dump = "\n".join(raw.iterdump())
    for secret in (*codes, *(code.replace(" ", "") for code in codes), token):
        assert secret not in dump
    assert hashed("1") != hashed("1")


def test_no_code_opens_a_name_that_is_not_there(store: Store) -> None:
    assert store.people.checked("Siapa", "") is None
    assert not any(matches(code, NOBODYS) for code in ("", "0" * 12))


@pytest.mark.parametrize("typed", ["ani lestari", "  ANI   Lestari "])
def test_the_name_is_found_however_it_is_typed(store: Store, typed: str) -> None:
    code = store.people.add("Ani Lestari")
    found = store.people.checked(typed, code.replace(" ", ""))
    assert found is not None
    assert found.nama == "Ani Lestari"
    assert store.people.checked(typed, code[:-1] + str((int(code[-1]) + 1) % 10)) is None


def test_a_session_ends_by_itself_by_hand_and_with_the_code(store: Store) -> None:
    people = store.people
    people.add("Ani")
    ani = account(store, "Ani")
    first, second = people.begin(ani, NOW), people.begin(ani, NOW)
    assert people.who(first, NOW + SESSION - dt.timedelta(seconds=1)) == ani
    assert people.who(first, NOW + SESSION) is None
    people.end(first)
    assert (people.who(first, NOW), people.who(second, NOW)) == (None, ani)
    people.renew("Ani")
    assert people.who(second, NOW) is None
    assert people.who("", NOW) is None


def test_sessions_that_ran_out_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    with open_store(f"sqlite:///{path}") as store:
        store.people.add("Ani")
        for days in range(3):
            store.people.begin(account(store, "Ani"), NOW + dt.timedelta(days=days))
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM sesi").fetchone() == (1,)


def test_a_person_who_is_let_go_is_gone_at_once(store: Store) -> None:
    people = store.people
    code = people.add("Budi", Role.PENGURUS, [KODE])
    token = people.begin(account(store, "Budi"))
    people.remove("budi")
    assert people.who(token) is None
    assert people.checked("Budi", code) is None
    people.add("Budi")
    assert people.who(token) is None


def test_what_a_person_belongs_to_follows_the_cooperative_to_another_code(store: Store) -> None:
    store.people.add("Budi", Role.PENGURUS, [KODE])
    plan = small().model_copy(update={"profil": small().profil.model_copy(update={"kode": "61.05.01.1001"})})
    store.rename(KODE, plan, "Ani", 1)
    assert account(store, "Budi").koperasi == {"61.05.01.1001"}


def test_another_role_replaces_the_one_before(store: Store) -> None:
    store.people.add("Budi", Role.PENGURUS, [KODE])
    token = store.people.begin(account(store, "Budi"))
    store.people.change("Budi", Role.PENDAMPING)
    found = store.people.who(token)
    assert found is not None
    assert (found.peran, found.koperasi) == (Role.PENDAMPING, frozenset())


@pytest.mark.parametrize(
    ("name", "role", "codes", "sentence"),
    [
        (" \n", Role.PENDAMPING, [], "namanya kosong"),
        ("ANI", Role.PENDAMPING, [], "ANI sudah ada"),
        ("Budi", Role.PENGURUS, [], "koperasi pengurus belum disebut"),
        ("Budi", Role.ANGGOTA, ["salah"], "koperasi dengan kode salah belum ada"),
        ("Budi", Role.PENDAMPING, [KODE], "pendamping melihat semua koperasi"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_stored(
    store: Store, name: str, role: Role, codes: list[str], sentence: str
) -> None:
    store.people.add("Ani")
    with pytest.raises(StoreError, match=sentence):
        store.people.add(name, role, codes)
    assert [one.nama for one in store.people.list()] == ["Ani"]


def test_a_name_that_is_not_there_is_told(store: Store) -> None:
    for act in (store.people.renew, store.people.remove):
        with pytest.raises(StoreError, match="Siapa tidak ada"):
            act("Siapa")


def test_a_store_for_reading_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'k.db'}"
    with open_store(url) as store:
        store.save(small(1), "Ani", None)
    with open_store(url, only_read=True) as store:
        assert store.head(KODE).plan == small(1)
        for change in (
            lambda: store.save(small(2), "Budi", 1),
            lambda: store.confirm(KODE, "profil", "x", "Budi"),
            lambda: store.delete(KODE, "Budi"),
            lambda: store.people.add("Budi"),
        ):
            with pytest.raises(StoreError, match="Anda boleh melihat koperasi ini, tidak mengubahnya"):
                change()
        assert len(store.history(KODE)) == 1
