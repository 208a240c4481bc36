"""The folds of risks on the board: read once, reckoned once for what is asked, their own district only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.engine.district.tiny import FREE, LATER, POOR, tiny
from tests.widgets.views.shown import said
from workbench.journey import BookSession
from workbench.store import Store, open_store
from workbench.widgets.district_risks import Risks

TODAY = dt.date(2027, 1, 20)


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite://") as made:
        made.save_all([POOR, LATER, FREE, tiny("61.07.03.2001", 50_000)], "Ani")
        yield made


@pytest.fixture
def session(store: Store) -> BookSession:
    made = BookSession.district(store, "61.05", "Ani")
    made.set("dinas.tarikan", 40)
    return made


def test_the_folds_tell_what_they_hold_and_cost(session: BookSession) -> None:
    folds = Risks(session, TODAY).folds
    assert len(folds) == 4


def test_another_district_is_left_out(session: BookSession) -> None:
    risks = Risks(session, TODAY)
    assert "3 koperasi" in said(risks.fallen(session))
    assert "2 dari 3" in said(risks.fallen(session))


def test_what_is_asked_on_the_page_is_what_is_reckoned(session: BookSession) -> None:
    risks = Risks(session, TODAY)
    assert "turun 20%" in said(risks.fallen(session))
    session.set("dinas.penurunan_harga", 0.1)
    assert "turun 10%" in said(risks.fallen(session))
    assert "Dicoba 40 keadaan" in said(risks.lots(session))
    session.set("dinas.tarikan", 60)
    assert "Dicoba 60 keadaan" in said(risks.lots(session))


def test_every_fold_says_something(session: BookSession) -> None:
    risks = Risks(session, TODAY)
    for view in (risks.fallen, risks.places, risks.drivers, risks.lots, risks.alike):
        assert said(view(session)).strip()


def test_the_store_is_read_again_when_asked(session: BookSession, store: Store) -> None:
    risks = Risks(session, TODAY)
    assert "2 dari 3" in said(risks.fallen(session))
    store.save(tiny("61.05.03.2009", 50_000), "Ani", None)
    assert "2 dari 3" in said(risks.fallen(session))
    risks.renew()
    assert "3 dari 4" in said(risks.fallen(session))
