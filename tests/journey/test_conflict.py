"""Two sessions on one plan: the second is told, chooses, and nothing of either is lost before that."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import StoreError
from workbench.journey import Session
from workbench.plan import example
from workbench.store import Conflict, Store, open_store

KODE = example().profil.kode
PRICE, MEMBERS, WOMEN = "unit.0.harga_jual", "anggota.jumlah", "anggota.perempuan"


@pytest.fixture
def pair(store: Store) -> tuple[Session, Session]:
    """Ani, who met a conflict, and Budi, who was faster: both changed the price, each one number more."""
    ani, budi = (Session.open(store, KODE, name) for name in ("Ani", "Budi"))
    budi.set_text(PRICE, "51.000")
    budi.set_text(MEMBERS, "300")
    ani.set_text(PRICE, "52.000")
    ani.set_text(WOMEN, "20")
    return ani, budi


def figures(session: Session) -> list[str]:
    """The three fields that the tests change."""
    return [session.text(path) for path in (PRICE, MEMBERS, WOMEN)]


def stored(store: Store) -> list[str]:
    """The three fields as a third person finds them."""
    return figures(Session.open(store, KODE, "Citra"))


WOMEN_BEFORE = str(example().anggota.perempuan)
MEMBERS_BEFORE = str(example().anggota.jumlah)


def test_the_second_person_is_told_and_nothing_is_overwritten(store: Store, pair: tuple[Session, Session]) -> None:
    ani, _ = pair
    assert ani.conflict
    assert ani.conflict.langkah[0].sampai.oleh == "Budi"
    assert (ani.unsaved, ani.base, store.head(KODE).nomor) == (True, 1, 3)
    assert figures(ani) == ["52.000", MEMBERS_BEFORE, "20"]
    assert stored(store) == ["51.000", "300", WOMEN_BEFORE]
    assert [(clash.milik_saya, clash.tersimpan) for clash in ani.clashes] == [("Rp52.000", "Rp51.000")]


def test_further_edits_stay_here_until_it_is_settled(store: Store, pair: tuple[Session, Session]) -> None:
    ani, _ = pair
    reply = ani.set_text(WOMEN, "30")
    assert (reply.saved, reply.text) == (False, "30")
    assert reply.message.startswith("Orang lain menyimpan perubahan lebih dahulu.")
    assert not ani.refresh()
    assert not ani.undo()
    assert not ani.redo()
    assert figures(ani) == ["52.000", MEMBERS_BEFORE, "30"]
    assert store.head(KODE).nomor == 3


SETTLED: list[tuple[tuple[Any, ...], list[str]]] = [
    (("saya",), ["52.000", MEMBERS_BEFORE, "20"]),
    (("tersimpan",), ["51.000", "300", WOMEN_BEFORE]),
    (("gabung",), ["51.000", "300", "20"]),
    (("gabung", True), ["52.000", "300", "20"]),
    (("gabung", ["unit.Gerai sembako.harga_jual"]), ["52.000", "300", "20"]),
    (("gabung", ["anggota.jumlah"]), ["51.000", "300", "20"]),
]


@pytest.mark.parametrize(("choice", "result"), SETTLED)
def test_what_was_chosen_is_stored_and_both_go_on(
    store: Store, pair: tuple[Session, Session], choice: tuple[Any, ...], result: list[str]
) -> None:
    ani, budi = pair
    seen: list[Conflict | None] = []
    ani.observe(lambda session: seen.append(session.conflict))
    assert ani.settle(*choice)
    assert (ani.conflict, ani.fault, ani.unsaved, ani.clashes, seen) == (None, None, False, (), [None])
    assert figures(ani) == stored(store) == result
    assert budi.refresh() == (choice[0] != "tersimpan")
    assert budi.set_text(MEMBERS, "301").saved
    assert ani.refresh()
    assert ani.set_text(MEMBERS, "302").saved
    store.check_integrity()


def test_mine_over_theirs_can_be_undone(store: Store, pair: tuple[Session, Session]) -> None:
    ani, _ = pair
    ani.settle("saya")
    assert ani.undo()
    assert figures(ani) == stored(store) == ["51.000", "300", WOMEN_BEFORE]


@pytest.mark.parametrize("way", ["saya", "gabung"])
def test_somebody_faster_once_more_is_a_new_conflict(store: Store, pair: tuple[Session, Session], way: Any) -> None:
    ani, budi = pair
    budi.set_text(MEMBERS, "310")
    assert not ani.settle(way)
    assert ani.conflict
    assert ani.conflict.kini.nomor == 4
    assert ani.conflict.dasar
    assert ani.conflict.dasar.nomor == ani.base == 1
    assert figures(ani) == ["52.000", MEMBERS_BEFORE, "20"]
    assert stored(store) == ["51.000", "310", WOMEN_BEFORE]
    assert ani.settle("gabung", True)
    assert stored(store) == ["52.000", "310", "20"]


def test_what_is_stored_means_the_newest_there_is(store: Store, pair: tuple[Session, Session]) -> None:
    ani, budi = pair
    budi.set_text(MEMBERS, "310")
    assert ani.settle("tersimpan")
    assert figures(ani) == ["51.000", "310", WOMEN_BEFORE]


@pytest.mark.parametrize("way", ["saya", "tersimpan", "gabung"])
def test_a_disk_that_fails_while_settling_loses_neither_side(
    store: Store, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch, way: Any
) -> None:
    ani, _ = pair

    def fails(*_: object) -> None:
        raise StoreError("Simpan", "tempat penyimpanan penuh", "Kosongkan ruang di disk")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "save", fails)
        broken.setattr(Store, "head", fails)
        assert not ani.settle(way)
        assert ani.conflict
        assert ani.fault == "Simpan: tempat penyimpanan penuh. Kosongkan ruang di disk."
        assert figures(ani) == ["52.000", MEMBERS_BEFORE, "20"]
    assert ani.settle(way)
    assert (ani.conflict, ani.fault) == (None, None)


def test_nothing_to_settle_is_settled(store: Store) -> None:
    assert Session.open(store, KODE, "Ani").settle("gabung")


def test_an_edit_taken_back_by_hand_leaves_nothing_to_choose(pair: tuple[Session, Session]) -> None:
    ani, budi = pair
    ani.set_text(PRICE, "50.000")
    ani.set_text(WOMEN, WOMEN_BEFORE)
    assert (ani.unsaved, ani.conflict, ani.plan) == (False, None, budi.plan)


ACTS = st.one_of(
    st.tuples(st.sampled_from([PRICE, MEMBERS, WOMEN]), st.integers(1, 9).map(str)),
    st.tuples(st.sampled_from(["refresh", "undo", "redo", "saya", "tersimpan", "gabung"]), st.none()),
)


@given(acts=st.lists(st.tuples(st.booleans(), ACTS), max_size=20))
@settings(max_examples=30)
def test_whatever_two_people_do_saved_is_saved_and_unsaved_is_still_here(
    acts: list[tuple[bool, tuple[str, str | None]]],
) -> None:
    with open_store("sqlite://") as store:
        store.save(example(), "awal", None)
        two = [Session.open(store, KODE, name) for name in ("Ani", "Budi")]
        for second, (what, text) in acts:
            session = two[second]
            before, versions = session.plan, [stamp.nomor for stamp in store.history(KODE)]
            if text is not None:
                saved = session.set_text(what, text).saved
                assert session.text(what) == text
            elif what in ("refresh", "undo", "redo"):
                kept = session.unsaved
                getattr(session, what)()
                saved = not session.unsaved
                assert not kept or session.plan == before
            else:
                saved = session.settle(what)  # type: ignore[arg-type]
                assert what != "saya" or session.plan == before
            assert saved == (not session.unsaved)
            assert session.unsaved == (session.conflict is not None)
            assert store.version(KODE, session.base).plan == session._stored
            assert not saved or session.plan == session._stored
            assert [stamp.nomor for stamp in store.history(KODE)][: len(versions)] == versions


# --- one person, two pages ------------------------------------------------------------------------


@pytest.fixture
def pages(store: Store) -> tuple[Session, Session]:
    """Two pages of Ani, opened at the same version."""
    return Session.open(store, KODE, "Ani"), Session.open(store, KODE, "Ani")


def test_two_pages_of_one_person_are_joined_where_they_touch_different_fields(
    store: Store, pages: tuple[Session, Session]
) -> None:
    here, there = pages
    told: list[int] = []
    here.observe(lambda session: told.append(session.base))
    assert there.set_text(PRICE, "51.000").saved
    assert here.set_text(MEMBERS, "300").saved
    assert (here.conflict, here.unsaved, told) == (None, False, [3])
    assert figures(here) == stored(store) == ["51.000", "300", WOMEN_BEFORE]
    there.refresh()
    assert figures(there) == ["51.000", "300", WOMEN_BEFORE]
    assert here.undo()
    assert stored(store) == ["51.000", MEMBERS_BEFORE, WOMEN_BEFORE]


def test_the_same_field_on_two_pages_of_one_person_is_asked_about(store: Store, pages: tuple[Session, Session]) -> None:
    here, there = pages
    there.set_text(PRICE, "51.000")
    reply = here.set_text(PRICE, "52.000")
    assert not reply.saved
    assert here.conflict
    assert stored(store)[0] == "51.000"


def test_a_change_of_somebody_else_in_between_is_asked_about(store: Store, pages: tuple[Session, Session]) -> None:
    here, there = pages
    Session.open(store, KODE, "Budi").set_text(WOMEN, "20")
    there.refresh()
    there.set_text(PRICE, "51.000")
    assert not here.set_text(MEMBERS, "300").saved
    assert here.conflict
    assert stored(store) == ["51.000", MEMBERS_BEFORE, "20"]


def test_a_row_taken_away_on_one_page_and_changed_on_the_other_is_asked_about(
    store: Store, pages: tuple[Session, Session]
) -> None:
    here, there = pages
    there.remove("unit", 0)
    assert not here.set_text(PRICE, "52.000").saved
    assert here.conflict


def test_what_the_own_page_keeps_overwriting_is_asked_about_in_the_end(
    store: Store, pages: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = pages
    save = store.save
    counted = iter(range(301, 400))

    def slower(*arguments: Any, **named: Any) -> Any:
        monkeypatch.setattr(store, "save", save)
        there.set_text(MEMBERS, str(next(counted)))
        monkeypatch.setattr(store, "save", slower)
        return save(*arguments, **named)

    monkeypatch.setattr(store, "save", slower)
    assert not here.set_text(PRICE, "52.000").saved
    assert here.conflict
    monkeypatch.undo()
    assert here.settle("gabung")
    assert stored(store)[0] == "52.000"
    assert stored(store)[1] != MEMBERS_BEFORE
