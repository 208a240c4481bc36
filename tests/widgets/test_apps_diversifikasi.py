"""Diversifikasi: an example to begin with, the plan's own units, figures that follow what is typed, and sentences."""

from __future__ import annotations

import pytest

from tests.widgets.pages import button_named, everything, field_at, html_of, press, typed
from workbench.book.ragam import Candidate, Diversification, example
from workbench.engine.diversification import Place, diversify
from workbench.engine.diversification import words as w
from workbench.journey import BookSession, Session
from workbench.journey.candidates import first_candidate
from workbench.journey.commodities import commodities
from workbench.plan import Plan
from workbench.report.html import escape
from workbench.rules import load
from workbench.store import open_store
from workbench.widgets.actions import Actions
from workbench.widgets.apps.diversifikasi import _page, found_in, place_of, show
from workbench.widgets.page import Page
from workbench.widgets.views import diversifikasi as views


def opened(record: Diversification | None = None) -> tuple[BookSession, Page]:
    session = BookSession.example("ragam")
    if record is not None:
        session.update(session.book.model_copy(update={"ragam": record}))
    return session, _page(session)


def real_session() -> BookSession:
    """The example as a real cooperative: nothing in it is marked as invented."""
    plan: Plan = Session.example().plan.model_copy(update={"contoh": False})
    store = open_store("sqlite://")
    return BookSession.beside(Session(store, store.save(plan, "Ani", None).version, "Ani"), "ragam")


def shown(button: str, page: Page) -> bool:
    return button_named(page.widget, button).layout.display is None


def test_an_empty_page_says_how_to_begin() -> None:
    session, page = opened()
    text = html_of(page.widget)
    assert "Mulai dari sini" in text
    assert "Jawabannya" not in text
    assert found_in(session) is None


def test_the_example_fills_everything_and_says_that_it_is_one() -> None:
    session = real_session()
    page = _page(session)
    press(page.widget, "Isi contoh")
    assert session.book.contoh
    assert session.book.ragam == example()
    text = html_of(page.widget)
    for title in (
        "Jawabannya", "Kalender buka unit", "Kas bersama", "Bila satu jatuh, yang lain menahan", "Belum dibuka",
        "Yang ditambahkan tiap unit", "Apakah pembelinya cukup?", "Orang dan surat yang diperlukan", "Dasar hitungan",
    ):  # fmt: skip
        assert f"<h2>{escape(title)}</h2>" in text
    assert "CONTOH – DATA REKAAN" in text
    assert not shown("Isi contoh", page)


def test_the_example_can_be_taken_out_of_a_real_book() -> None:
    session = real_session()
    page = _page(session)
    press(page.widget, "Isi contoh")
    press(page.widget, "Kosongkan contoh")
    assert (session.book.contoh, session.book.ragam) == (False, Diversification())
    session.undo()
    assert session.book.ragam.calon


def test_the_page_shows_what_the_engine_found() -> None:
    session, page = opened()
    press(page.widget, "Isi contoh")
    found = diversify(session.book.ragam, place_of(session), load())
    text = html_of(page.widget)
    for sentence in (w.order_told(found), w.chance_told(found), w.held_told(found), w.at_once_told(found)):
        assert escape(sentence) in text
    assert f"<strong>{found.risk.verdict}</strong>" in text
    for one in found.left:
        assert escape(w.left_told(found, one)) in text
    for skill in found.skills:
        assert escape(w.skill_told(skill)) in text


def test_what_is_typed_moves_the_answer() -> None:
    _, page = opened()
    press(page.widget, "Isi contoh")
    before = html_of(page.widget)
    answer = typed(field_at(page.widget, "ragam.kas_tersedia"), "300 jt")
    assert answer["tersimpan"]
    after = html_of(page.widget)
    assert before != after
    assert "boleh dibuka secepatnya: kas tetap cukup" in after


def test_a_figure_that_means_nothing_ends_in_a_sentence_and_is_kept() -> None:
    session, page = opened()
    press(page.widget, "Isi contoh")
    typed(field_at(page.widget, "ragam.horizon"), "5")
    text = html_of(page.widget)
    assert "Masa hitung: 5 bulan di luar 12 sampai 60. Isi misalnya 36." in text
    assert "Jawabannya" not in text
    assert session.book.ragam.horizon == 5


def test_the_plans_units_become_candidates_once() -> None:
    session, page = opened()
    assert session.koperasi is not None
    press(page.widget, "Ambil dari rencana")
    assert [one.nama for one in session.book.ragam.calon] == [unit.nama for unit in session.koperasi.plan.unit]
    assert not shown("Ambil dari rencana", page)
    session.remove("ragam.calon", 0)
    assert shown("Ambil dari rencana", page)
    assert not session.book.ragam.calon[0].nama.startswith(session.koperasi.plan.unit[0].nama)


def test_a_unit_is_added_from_its_kind() -> None:
    session, page = opened()
    press(page.widget, "Tambah unit ini")
    first = next(iter(commodities()))
    assert session.book.ragam.calon == (first_candidate(first, load(), place_of(session).start),)
    press(page.widget, "Tambah unit kosong")
    assert session.book.ragam.calon[1] == Candidate()


@pytest.mark.parametrize("kind", list(commodities()))
def test_every_kind_makes_a_candidate_that_can_be_counted(kind: str) -> None:
    session = BookSession.example("ragam")
    one = first_candidate(kind, load(), place_of(session).start)
    assert one.jenis == kind
    assert one.penjualan_bulan > 0
    assert 0 < one.margin < 1
    assert one.modal_awal + one.modal_kerja > 0
    record = Diversification(kas_tersedia=500_000_000, calon=(one,))
    assert diversify(record, Place.of(session.koperasi.plan), load()).units[0].year != 0  # type: ignore[union-attr]


def test_the_details_belong_to_the_unit_that_is_open() -> None:
    session, page = opened()
    press(page.widget, "Isi contoh")
    typed(field_at(page.widget, "ragam.calon.0.nama"), "Toko bersama")
    assert session.book.ragam.calon[0].nama == "Toko bersama"
    assert "Toko bersama" in html_of(page.widget)


def test_its_papers_are_offered() -> None:
    _, page = opened()
    (row,) = [part for part in everything(page.widget) if isinstance(part, Actions)]
    assert [item["label"] for item in row.butir] == [
        "Rencana unit (PDF)",
        "Rencana unit (Word)",
        "Kas bersama per bulan (Excel)",
    ]
    assert all("/diversifikasi/rencana-unit." in item["alamat"] for item in row.butir)


def test_a_name_with_markup_is_only_text() -> None:
    evil = Candidate(nama="<b>Toko</b>", modal_kerja=1_000_000, penjualan_bulan=20_000_000, margin=0.1)
    _, page = opened(Diversification(kas_tersedia=9_000_000, calon=(evil,)))
    assert "<b>Toko</b>" not in html_of(page.widget)
    assert "&lt;b&gt;Toko" in html_of(page.widget)


def test_one_unit_needs_no_picture_of_sets() -> None:
    one = Candidate(nama="Toko", modal_kerja=1_000_000, penjualan_bulan=20_000_000, margin=0.1)
    session, page = opened(Diversification(kas_tersedia=9_000_000, calon=(one,)))
    assert "tidak ada unit lain yang menahan" in html_of(page.widget)
    found = found_in(session)
    assert found is not None
    assert "mendatar" not in views.together(found)


def test_where_nothing_opens_only_what_can_be_said_is_said() -> None:
    dear = Candidate(nama="Pabrik", modal_awal=900_000_000, penjualan_bulan=90_000_000, margin=0.9)
    session, _ = opened(Diversification(kas_tersedia=1_000_000, calon=(dear,)))
    found = found_in(session)
    assert found is not None
    assert "Belum ada unit yang dapat dibuka" in views.answer(found)
    assert "belum ada" in views.sticky(found)
    assert (views.calendar(found), views.together(found), views.added(found)) == ("", "", "")
    assert "Muat bila ada tambahan kas" in views.left(found)


def test_the_app_opens_by_its_name() -> None:
    assert "Mulai dari sini" in html_of(show())
