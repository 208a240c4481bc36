"""The row with which an app begins: the example goes in and out again; figures of one's own are never taken away."""

from __future__ import annotations

import pytest

from tests.widgets.pages import press
from workbench.book.warga import People, Person, example
from workbench.journey import BookSession, Session
from workbench.plan import Plan
from workbench.store import open_store
from workbench.widgets.house import HBox
from workbench.widgets.notices import button
from workbench.widgets.starting import example_row, invented, put


@pytest.fixture
def own() -> BookSession:
    """The empty register of a cooperative that is not invented."""
    plan: Plan = Session.example().plan.model_copy(update={"contoh": False})
    store = open_store("sqlite://")
    return BookSession.beside(Session(store, store.save(plan, "Ani", None).version, "Ani"), "warga")


def offered(row: HBox) -> list[str]:
    """The buttons that can be seen."""
    if row.layout.display == "none":
        return []
    return [one.description for one in row.children if one.layout.display != "none"]


def test_the_example_goes_in_and_out(own: BookSession) -> None:
    row = example_row(own, "warga", example)
    assert offered(row) == ["Isi contoh"]
    press(row, "Isi contoh")
    assert (own.book.warga, own.book.contoh) == (example(), True)
    assert offered(row) == ["Kosongkan contoh"]
    press(row, "Kosongkan contoh")
    assert (own.book.warga, own.book.contoh) == (People(), False)
    own.undo()
    assert own.book.warga == example()


def test_figures_of_ones_own_are_not_taken_away(own: BookSession) -> None:
    row = example_row(own, "warga", example)
    put(own, "warga", People(orang=(Person(panggilan="Maria", rt=1),)), contoh=False)
    assert offered(row) == []


def test_other_buttons_stay_in_the_row(own: BookSession) -> None:
    row = example_row(own, "warga", example, button("Ambil", lambda: None))
    press(row, "Isi contoh")
    assert offered(row) == ["Ambil", "Kosongkan contoh"]


def test_an_invented_cooperative_stays_one() -> None:
    session = BookSession.example("warga")
    row = example_row(session, "warga", example)
    press(row, "Isi contoh")
    assert invented(session)
    assert session.book.contoh
    assert offered(row) == []
