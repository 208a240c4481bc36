"""Musdes: sliders store nothing until a choice is written down; the annex has the figures that were on the screen."""

from __future__ import annotations

import pytest

from tests.widgets.pages import button_named, everything, html_of, press, typed
from tests.widgets.test_apps_pinjaman import empty_session
from workbench.engine import project
from workbench.journey import Session
from workbench.money import format_rupiah
from workbench.plan.changes import changed
from workbench.report.html import escape
from workbench.widgets.actions import Actions
from workbench.widgets.apps.musdes import _page, show
from workbench.widgets.exploring import NAME, Exploring
from workbench.widgets.fields import LongTextInput, Select, TextInput
from workbench.widgets.page import Page
from workbench.widgets.slider import Slider


def opened(name: str = "contoh") -> tuple[Session, Page, dict[str, Slider]]:
    session = Session.example(name)
    page = _page(session)
    return session, page, {w.label: w for w in everything(page.widget) if isinstance(w, Slider)}


def test_five_named_sliders_start_at_the_plan() -> None:
    _, _, sliders = opened()
    assert list(sliders) == [
        "Harga jual",
        "Banyaknya penjualan",
        "Upah dan biaya rutin",
        "Besar pinjaman",
        "Lama pinjaman",
    ]
    assert [slider.nilai for slider in sliders.values()] == [0, 0, 0, 750_000_000, 72]


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_the_plans_own_figures_lie_on_the_sliders_steps(name: str) -> None:
    _, _, sliders = opened(name)
    for slider in sliders.values():
        assert (slider.nilai - slider.terkecil) % slider.langkah == 0
        assert slider.terkecil <= slider.nilai <= slider.terbesar


def test_moving_changes_the_screen_and_not_the_plan() -> None:
    session, page, sliders = opened()
    before, base = session.plan, project(session.plan)
    assert f"<strong>{base.verdict}</strong>" in html_of(page.widget)
    sliders["Besar pinjaman"].set_state({"nilai": 600_000_000})
    sliders["Banyaknya penjualan"].set_state({"nilai": -20})
    assert session.plan == before
    assert session.base == 1
    exploring = Exploring(session)
    exploring.sliders["plafon"].nilai, exploring.sliders["volume"].nilai = 600_000_000, -20
    p = exploring.projected()
    text = html_of(page.widget)
    assert f"<strong>{p.verdict}</strong>" in text
    assert format_rupiah(p.new_loans[0].regular_instalment) in text
    assert format_rupiah(float(p.ratios.lowest_cash)) in text


def test_back_to_the_plan() -> None:
    session, page, sliders = opened()
    for slider in sliders.values():
        slider.set_state({"nilai": slider.terbesar})
    press(page.widget, "Kembali ke rencana")
    assert [slider.nilai for slider in sliders.values()] == [0, 0, 0, 750_000_000, 72]
    assert format_rupiah(project(session.plan).new_loans[0].regular_instalment) in html_of(page.widget)


def test_a_choice_is_written_down_and_nothing_else_changes() -> None:
    session, page, sliders = opened()
    before = session.plan
    sliders["Besar pinjaman"].set_state({"nilai": 600_000_000})
    sliders["Lama pinjaman"].set_state({"nilai": 60})
    reason = next(w for w in everything(page.widget) if isinstance(w, LongTextInput))
    typed(reason, "Kas lebih longgar")
    press(page.widget, "Catat sebagai skenario pilihan")
    assert session.plan.model_copy(update={"skenario": before.skenario}) == before
    (kept,) = session.plan.skenario
    assert (kept.nama, kept.alasan) == (NAME, "Kas lebih longgar")
    p = project(changed(session.plan, kept))
    assert (p.plafon, p.new_loans[0].loan.tenor_bulan) == (600_000_000, 60)
    text = html_of(page.widget)
    assert "Lampiran Berita Acara" in text
    assert escape("Plafon Pinjaman pengembangan gerai dan angkutan Rp750.000.000 → Rp600.000.000") in text
    assert format_rupiah(p.new_loans[0].total_paid) in text
    assert "DSCR" not in text


def test_the_annex_can_be_copied_and_follows_the_chosen_scenario() -> None:
    session, page, _ = opened("lengkap")
    assert [kept.nama for kept in session.plan.skenario][-1] == "Penggilingan terlambat enam bulan"
    (row,) = [w for w in everything(page.widget) if isinstance(w, Actions)]
    assert "Skenario yang dipilih: Penggilingan terlambat enam bulan" in row.butir[-1]["teks"]
    chooser = next(w for w in everything(page.widget) if isinstance(w, Select))
    typed(chooser, "Karet sepi")
    assert "Skenario yang dipilih: Karet sepi" in row.butir[-1]["teks"]
    assert "Hujan panjang" in html_of(page.widget)


def test_terms_that_make_no_loan_are_a_sentence() -> None:
    _, page, sliders = opened()
    sliders["Lama pinjaman"].set_state({"nilai": 6})
    assert "masa tenggang" in html_of(page.widget)
    assert "Sisakan sedikitnya satu bulan angsuran" in html_of(page.widget)


def test_a_named_choice_replaces_the_one_of_that_name() -> None:
    session, page, sliders = opened()
    name = next(w for w in everything(page.widget) if isinstance(w, TextInput) and not isinstance(w, LongTextInput))
    typed(name, "Pilihan A")
    press(page.widget, "Catat sebagai skenario pilihan")
    sliders["Harga jual"].set_state({"nilai": 5})
    press(page.widget, "Catat sebagai skenario pilihan")
    assert [kept.nama for kept in session.plan.skenario] == ["Pilihan A"]
    assert session.plan.skenario[0].ubahan


def test_an_empty_plan_and_one_without_a_loan() -> None:
    page = _page(empty_session())
    assert "Lengkapi dahulu" in html_of(page.widget)
    assert len([w for w in everything(page.widget) if isinstance(w, Slider)]) == 3
    assert button_named(page.widget, "Catat sebagai skenario pilihan")


def test_the_app_opens_on_the_example_by_itself() -> None:
    assert 'class="lima"' in html_of(show())
