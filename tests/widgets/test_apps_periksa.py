"""Periksa: findings with their fields, readiness with its reasons, and the figures of a bank officer."""

from __future__ import annotations

import pytest

from tests.widgets.pages import everything, field_at, html_of, typed
from tests.widgets.test_apps_pinjaman import empty_session
from workbench.engine import project
from workbench.engine.lint import lint
from workbench.engine.scenario import stress
from workbench.journey import Session, path_of, step_of
from workbench.money import format_rupiah
from workbench.report.html import escape
from workbench.report.narrative import finding_sentence
from workbench.report.tables import times
from workbench.rules import load
from workbench.widgets.apps.periksa import _page, show


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_every_finding_is_listed_with_the_way_to_its_field(name: str) -> None:
    session = Session.example(name)
    text = html_of(_page(session).widget)
    found = lint(project(session.plan), load(), stress(session.plan, load()))
    assert found
    for finding in found:
        assert escape(finding_sentence(finding)) in text
    ways = [path for path in map(path_of, found) if step_of(path) != "periksa"]
    assert ways
    assert [path for path in ways if f"/koperasi/{session.kode}/{step_of(path)}#{path}" not in text] == []


def test_stress_and_ratios_are_the_engines() -> None:
    session = Session.example()
    p, text = project(session.plan), html_of(_page(session).widget)
    for row in stress(session.plan, load()):
        assert escape(row.name) in text
        assert times(row.lowest_dscr) in text
    assert format_rupiah(p.feasibility.npv) in text
    assert "Untuk setiap Rp100.000 angsuran tersedia Rp156.000" in text
    assert text.count("Artinya") >= 2


def test_a_comparison_value_is_called_that_and_can_be_changed() -> None:
    session = Session.example()
    page = _page(session)
    assert "Nilai pembanding bukan aturan bank" in html_of(page.widget)
    assert typed(field_at(page.widget, "asumsi.ambang_dscr"), "1,6")["tersimpan"]
    assert session.plan.asumsi.ambang_dscr == 1.6
    assert "di bawah pembanding" in html_of(page.widget)


def test_the_slow_part_is_drawn_only_when_opened() -> None:
    page = _page(Session.example())
    title = "Satu penggerak pada langkah terberatnya"
    assert title not in html_of(page.widget)
    assert len(list(everything(page.widget))) > 1, "opens every fold on the way"
    assert title in html_of(page.widget)


def test_a_paper_that_is_missing_leads_to_its_field() -> None:
    session = Session.example()
    papers = tuple(paper for paper in session.plan.surat if paper.jenis != "nib")
    session.update(session.plan.model_copy(update={"surat": papers}))
    text = html_of(_page(session).widget)
    assert "Belum ada" in text
    assert f"/koperasi/{session.kode}/profil#surat" in text


def test_an_empty_plan_says_what_to_fill_in_and_how_far_it_is() -> None:
    text = html_of(_page(empty_session()).widget)
    assert "Lengkapi dahulu" in text
    assert "Belum siap" in text


def test_the_app_opens_on_the_example_by_itself() -> None:
    assert "Mata bank" in html_of(show())
