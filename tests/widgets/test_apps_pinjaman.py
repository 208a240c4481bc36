"""Pinjaman: what is shown is the engine's, what is typed reaches the plan, and nothing typed is overwritten unasked."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.widgets.pages import button_named, everything, field_at, html_of, press, typed
from workbench.engine import project
from workbench.engine.capacity import largest_loan
from workbench.journey import Session, new_plan
from workbench.money import format_rupiah
from workbench.report.html import escape
from workbench.rules import load
from workbench.store import open_store
from workbench.widgets.apps.pinjaman import _page, amounts_of, show
from workbench.widgets.fields import ChoiceCards
from workbench.widgets.page import Page
from workbench.widgets.table import EditableTable


def empty_session() -> Session:
    store = open_store("sqlite://")
    plan = new_plan("61.05.20.2002", "KDMP Baru", "Sungai Ukoi", "Sungai Tebelian", dt.date(2026, 11, 22))
    store.save(plan, "Ani", None)
    return Session.open(store, plan.profil.kode, "Ani")


def opened(name: str = "contoh") -> tuple[Session, Page]:
    session = Session.example(name)
    return session, _page(session)


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_figures_are_the_engines(name: str) -> None:
    session, page = opened(name)
    p, text = project(session.plan), html_of(page.widget)
    assert escape(format_rupiah(sum(s.regular_instalment for s in p.new_loans))) in text
    assert escape(format_rupiah(sum(s.total_paid for s in p.new_loans))) in text
    assert f"<strong>{p.verdict}</strong>" in text
    assert "DSCR" not in text
    assert "NPV" not in text


def test_a_typed_amount_is_saved_and_shown() -> None:
    session, page = opened()
    answer = typed(field_at(page.widget, "pinjaman.0.plafon"), "600 jt")
    assert (answer["tersimpan"], answer["teks"]) == (True, "600.000.000")
    assert session.plan.pinjaman[0].plafon == 600_000_000
    assert not session.unsaved


def test_nonsense_leaves_the_plan_alone() -> None:
    session, page = opened()
    answer = typed(field_at(page.widget, "pinjaman.0.tenor_bulan"), "lama sekali")
    assert not answer["tersimpan"]
    assert "tidak terbaca" in answer["pesan"]
    assert session.plan.pinjaman[0].tenor_bulan == 72


def test_an_empty_plan_says_what_to_fill_in() -> None:
    page = _page(empty_session())
    assert "Lengkapi dahulu" in html_of(page.widget)
    press(page.widget, "Tambah pinjaman")
    assert field_at(page.widget, "pinjaman.0.plafon").teks == "0"


# --- the programme ------------------------------------------------------------------------------------


def test_a_chosen_programme_fills_in_and_tells() -> None:
    session, page = opened()
    cards = field_at(page.widget, "pinjaman.0.program")
    assert isinstance(cards, ChoiceCards)
    name = next(card["teks"] for card in cards.pilihan if "percontohan" in card["teks"])
    assert typed(cards, name)["tersimpan"]
    assert session.plan.pinjaman[0].program == "lpdb_mockup"
    assert session.plan.pinjaman[0].bunga_tahun == 0.03
    assert "Diisi menurut program: Bunga per tahun 6% → 3%." in html_of(page.widget)


def test_a_filled_term_is_offered_and_taken_by_a_button() -> None:
    session, page = opened()
    typed(field_at(page.widget, "pinjaman.0.bunga_tahun"), "9%")
    assert session.plan.pinjaman[0].bunga_tahun == 0.09
    press(page.widget, "Pakai bunga per tahun 6% (sekarang 9%)")
    assert session.plan.pinjaman[0].bunga_tahun == 0.06
    assert not [w for w in everything(page.widget) if getattr(w, "description", "").startswith("Pakai bunga")]


def test_cards_tell_limits_status_and_date() -> None:
    _, page = opened()
    cards = field_at(page.widget, "pinjaman.0.program")
    assert isinstance(cards, ChoiceCards)
    told = {card["teks"]: card["jelas"] for card in cards.pilihan}
    kdmp = next(text for name, text in told.items() if "PMK 49/2025" in name)
    assert kdmp == "sampai Rp3 M · 6% setahun · paling lama 72 bulan · tenggang 6–8 bulan · diragukan per 21 Juli 2025"
    assert next(text for name, text in told.items() if name == "KUR Mikro").startswith("bukan untuk koperasi")


# --- several loans and their draws --------------------------------------------------------------------


def test_the_form_and_the_table_follow_the_chosen_loan() -> None:
    session, page = opened("lengkap")
    chooser = next(w for w in everything(page.widget) if isinstance(w, ChoiceCards) and "rekaman" in w._dom_classes)
    typed(chooser, chooser.pilihan[1]["teks"])
    assert field_at(page.widget, "pinjaman.1.plafon").teks == "138.000.000"
    tables = [w.daftar for w in everything(page.widget) if isinstance(w, EditableTable)]
    assert tables == ["pinjaman.1.tahap"]
    typed(field_at(page.widget, "pinjaman.1.plafon"), "140.000.000")
    assert [loan.plafon for loan in session.plan.pinjaman] == [257_000_000, 140_000_000]


# --- how much -----------------------------------------------------------------------------------------


def test_the_amount_that_is_carried_can_be_taken() -> None:
    session, page = opened()
    found = largest_loan(session.plan, load())
    amount = max(amounts_of(found))
    (name,) = [w.description for w in everything(page.widget) if format_rupiah(amount) in getattr(w, "description", "")]
    press(page.widget, name)
    loan = session.plan.pinjaman[0]
    assert loan.plafon == amount == found.safe
    assert sum(draw.jumlah for draw in loan.tahap) == amount
    assert project(session.plan).verdict == "Aman"


def test_no_amount_beyond_what_is_carried_is_offered() -> None:
    found = largest_loan(Session.example().plan, load())
    assert found.safe is not None
    assert all(0 < amount <= found.safe for amount in amounts_of(found))
    assert found.asked not in amounts_of(found)


# --- scenarios ----------------------------------------------------------------------------------------


def test_a_choice_is_kept_compared_and_taken_back() -> None:
    session, page = opened()
    press(page.widget, "Simpan pilihan pinjaman sekarang")
    name = "Rp750 jt, 72 bulan, 6% anuitas"
    assert [kept.nama for kept in session.plan.skenario] == [name]
    typed(field_at(page.widget, "pinjaman.0.tenor_bulan"), "60")
    shorter = format_rupiah(project(session.plan).new_loans[0].total_paid)
    longer = format_rupiah(project(Session.example().plan).new_loans[0].total_paid)
    text = html_of(page.widget)
    table = text[text.index("Skenario berdampingan") :]
    assert escape(shorter) in table
    assert escape(longer) in table
    press(page.widget, "Pakai skenario ini")
    assert session.plan.pinjaman[0].tenor_bulan == 72
    press(page.widget, "Hapus skenario ini")
    assert session.plan.skenario == ()


def test_without_a_new_loan_there_is_nothing_to_keep() -> None:
    assert button_named(_page(empty_session()).widget, "Simpan pilihan pinjaman sekarang").disabled


def test_a_name_cannot_become_markup() -> None:
    session, page = opened()
    loan = session.plan.pinjaman[0].model_copy(update={"nama": "<script>x</script>"})
    session.update(session.plan.model_copy(update={"pinjaman": (loan,)}))
    press(page.widget, "Simpan pilihan pinjaman sekarang")
    assert "<script>" not in html_of(page.widget)


def test_the_app_opens_on_the_example_by_itself() -> None:
    assert "Rencana pinjaman" in html_of(show())


# --- the way to a field -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["pinjaman.1.agunan", "pinjaman.1.hari_libur", "pinjaman.1.program", "asumsi.kas_minimum", "tanpa_proyek"]
)
def test_a_link_opens_the_fold_around_its_field(path: str) -> None:
    _, page = opened("lengkap")
    before = set(everything(page.widget, opened=False))
    page._guide._asked(None, {"jenis": "tuju", "jalan": path}, None)
    fresh = {getattr(w, "kunci", "").partition("/")[2] for w in set(everything(page.widget, opened=False)) - before}
    assert [known for known in fresh if known == path or known.startswith(f"{path}.")]


def test_a_mark_is_changed_and_the_comparison_without_the_project_is_taken_out() -> None:
    session, page = opened("lengkap")
    assert typed(field_at(page.widget, "asumsi.kas_minimum"), "20 jt")["tersimpan"]
    assert session.plan.asumsi.kas_minimum == 20_000_000
    assert typed(field_at(page.widget, "tanpa_proyek.catatan"), "Tetap seperti sekarang")["tersimpan"]
    assert session.plan.tanpa_proyek is not None
    press(page.widget, "Hapus keadaan tanpa proyek")
    assert session.plan.tanpa_proyek is None
