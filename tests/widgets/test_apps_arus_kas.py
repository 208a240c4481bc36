"""Arus kas: months, seasons and the origin of a figure, all as the engine has them."""

from __future__ import annotations

import pytest

from tests.widgets.pages import everything, field_at, html_of, typed
from tests.widgets.test_apps_pinjaman import empty_session
from workbench.engine import project
from workbench.engine.explain import Period, explain
from workbench.journey import Session
from workbench.money import format_number, format_rupiah
from workbench.report.html import escape
from workbench.rules import load
from workbench.widgets.apps.arus_kas import _page, show
from workbench.widgets.fields import NumberInput


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_every_month_is_the_engines(name: str) -> None:
    session = Session.example(name)
    p, text = project(session.plan), html_of(_page(session).widget)
    assert f"<strong>{p.verdict}</strong>" in text
    for month in (0, 1, int(p.ratios.lowest_cash_month), p.time.months):
        assert f"{format_number(float(p.books.cash.closing[month]))}</td>" in text
    assert "DSCR" not in text


def test_the_least_cash_is_typed_and_judged() -> None:
    session = Session.example()
    page = _page(session)
    lowest = format_rupiah(float(project(session.plan).ratios.lowest_cash))
    assert lowest in html_of(page.widget)
    assert typed(field_at(page.widget, "asumsi.kas_minimum"), "500 jt")["tersimpan"]
    assert "<strong>Hati-hati</strong>" in html_of(page.widget)


def test_the_origin_of_a_month_opens_line_by_line() -> None:
    session = Session.example()
    page = _page(session)
    month = next(w for w in everything(page.widget) if isinstance(w, NumberInput) and not w.kunci)
    assert month.teks == "2", "the month with the least cash comes first"
    typed(month, "6")
    told = explain(project(session.plan), "arus_kas.operating", Period(month=6), load()).sentence
    assert escape(told) in html_of(page.widget)
    assert not typed(month, "enam")["tersimpan"]
    typed(month, "999")
    assert "Rencana ini sampai bulan ke-72" in html_of(page.widget)


def test_an_event_is_followed_and_left_again() -> None:
    session = Session.example()
    page = _page(session)
    asked = field_at(page.widget, "unit.1.peristiwa.ritel_ramadan_lebaran")
    before = project(session.plan).units[1].sales
    assert asked.teks == "Tidak"
    assert typed(asked, "Ya")["tersimpan"]
    assert session.plan.unit[1].peristiwa == ("ritel_ramadan_lebaran",)
    assert project(session.plan).units[1].sales.sum() > before.sum()
    typed(asked, "Ya")
    assert session.plan.unit[1].peristiwa == ("ritel_ramadan_lebaran",)
    typed(asked, "Tidak")
    assert session.plan.unit[1].peristiwa == ()


def test_a_month_is_made_stronger() -> None:
    session = Session.example()
    page = _page(session)
    assert typed(field_at(page.widget, "unit.1.musim.2"), "150")["tersimpan"]
    assert session.plan.unit[1].musim[2] == 1.5


def test_seasons_follow_the_units_of_the_plan() -> None:
    session = Session.example()
    page = _page(session)
    assert session.remove("unit", 1)
    asked = {w.kunci for w in everything(page.widget) if ".peristiwa." in getattr(w, "kunci", "")}
    assert {key.split("/unit.")[1][0] for key in asked} == {"0", "1", "2"}


def test_an_empty_plan_says_what_to_fill_in() -> None:
    session = empty_session()
    page = _page(session)
    assert "Lengkapi dahulu" in html_of(page.widget)
    assert '<a href="usaha#unit">' in html_of(page.widget)  # no unit has seasons yet


def test_the_origin_of_figures_is_asked_for_only_where_there_are_some() -> None:
    session = Session.example()
    page, units = _page(session), session.plan.unit
    (month,) = [w for w in everything(page.widget) if getattr(w, "label", "") == "Bulan ke berapa yang ingin dilihat?"]
    (asked,) = [w for w in everything(page.widget) if month in getattr(w, "children", ())]
    assert asked.layout.display is None
    session.replace_rows("unit", ())
    assert asked.layout.display == "none"
    session.replace_rows("unit", units)
    assert asked.layout.display is None


def test_the_app_opens_on_the_example_by_itself() -> None:
    assert "Kas setiap bulan" in html_of(show())
