"""Kunjungan: a visit is logged, its promise followed, the ladder assessed, days proposed; everything stored at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import ipywidgets as widgets
import pytest

from tests.exporters.desk.visits_books import KODE, SECOND, filled, first
from tests.widgets.pages import everything, field_at, html_of, press, typed
from workbench.book.kunjungan import Appointment, FollowUp, Visit, Visiting
from workbench.engine.mentoring import load_ladder, visiting_days
from workbench.journey import BookSession, Session
from workbench.report.html import escape
from workbench.store import open_store
from workbench.widgets.actions import Actions
from workbench.widgets.apps.kunjungan import _page, show
from workbench.widgets.fields import ChoiceCards
from workbench.widgets.page import Page
from workbench.widgets.proposing import Proposing
from workbench.widgets.views import kunjungan

TODAY = dt.date.today()


def opened() -> tuple[BookSession, Page]:
    session = BookSession.example("kunjungan")
    return session, _page(session)


def in_store() -> BookSession:
    store = filled()
    return BookSession.beside(Session.open(store, KODE, "Dewi"), "kunjungan")


def test_an_empty_book_says_what_to_do_first() -> None:
    _, page = opened()
    told = html_of(page.widget)
    assert "0 dari 2 kunjungan langsung" in told
    assert "Belum dijadwalkan." in told
    assert "Belum ada kunjungan. Tambahkan yang pertama." in told
    assert "kaltengzone.com" in told


def test_the_name_may_come_from_the_profile() -> None:
    session, page = opened()
    assert session.koperasi is not None
    name = session.koperasi.plan.profil.pendamping
    assert name
    press(page.widget, f"Pakai nama dari profil: {name}")
    assert session.book.kunjungan.pendamping == name
    (row,) = [
        w
        for w in everything(page.widget)
        if isinstance(w, widgets.HBox) and any(name in getattr(b, "description", "") for b in w.children)
    ]
    assert row.layout.display == "none"  # nothing to offer any more


def test_a_visit_is_logged_and_counts() -> None:
    session, page = opened()
    press(page.widget, "Catat kunjungan baru")
    assert session.book.kunjungan.catatan == (Visit(tanggal=TODAY),)
    answer = typed(field_at(page.widget, "kunjungan.catatan.0.temuan"), "Buku kas cocok")
    assert answer["tersimpan"]
    typed(field_at(page.widget, "kunjungan.catatan.0.hadir"), "7")
    typed(field_at(page.widget, "kunjungan.catatan.0.bukti"), "Daftar hadir")
    (kept,) = session.store.books.get(KODE, "kunjungan").kunjungan.catatan
    assert (kept.temuan, kept.hadir, kept.bukti) == ("Buku kas cocok", 7, "daftar_hadir")
    told = html_of(page.widget)
    assert "1 dari 2 kunjungan langsung" in told
    assert "Hadir 7 orang dalam 1 kunjungan. Bukti hadir: 1 dari 1 kunjungan." in told
    assert "Buku kas cocok" in told


def test_the_form_shows_the_newest_visit() -> None:
    session, page = opened()
    press(page.widget, "Catat kunjungan baru")
    typed(field_at(page.widget, "kunjungan.catatan.0.temuan"), "Yang pertama")
    press(page.widget, "Catat kunjungan baru")
    typed(field_at(page.widget, "kunjungan.catatan.1.temuan"), "Yang kedua")
    assert [visit.temuan for visit in session.book.kunjungan.catatan] == ["Yang pertama", "Yang kedua"]
    session.undo()
    session.undo()
    assert field_at(page.widget, "kunjungan.catatan.0.temuan").teks == "Yang pertama"


def test_an_older_visit_is_chosen_from_a_list() -> None:
    session, page = opened()
    session.set("kunjungan.catatan", first().catatan)
    page = _page(session)
    assert field_at(page.widget, "kunjungan.catatan.2.hadir").teks == "4"  # a log opens at its last row
    chooser = next(w for w in everything(page.widget) if isinstance(w, ChoiceCards) and "rekaman" in w._dom_classes)
    assert chooser.daftar
    assert chooser.pilihan[0]["judul"] == "5 Oktober 2026, datang langsung"
    typed(chooser, "1")
    typed(field_at(page.widget, "kunjungan.catatan.0.hadir"), "9")
    assert [visit.hadir for visit in session.book.kunjungan.catatan] == [9, 7, 4]


def test_a_text_that_is_no_number_is_a_sentence_and_nothing_is_lost() -> None:
    session, page = opened()
    press(page.widget, "Catat kunjungan baru")
    answer = typed(field_at(page.widget, "kunjungan.catatan.0.hadir"), "banyak")
    assert not answer["tersimpan"]
    assert "angka" in answer["pesan"]
    assert session.book.kunjungan.catatan[0].hadir == 0


def test_a_promise_is_dated_by_the_last_visit() -> None:
    session, page = opened()
    session.set("kunjungan.catatan", (Visit(tanggal=dt.date(2026, 10, 5)),))
    press(page.widget, "Tambah tindak lanjut")
    assert session.book.kunjungan.tindak_lanjut == (FollowUp(disepakati=dt.date(2026, 10, 5)),)


def test_the_ladder_is_answered_and_recommends_training() -> None:
    session, page = opened()
    press(page.widget, "Nilai baru")
    for dimension in load_ladder().dimensions:
        assert typed(field_at(page.widget, f"kunjungan.kematangan.0.{dimension.key}"), "Tingkat 4")["tersimpan"]
    assert typed(field_at(page.widget, "kunjungan.kematangan.0.pembukuan"), "Tingkat 2")["tersimpan"]
    told = html_of(page.widget)
    assert "Tingkat koperasi: 2 Mulai, karena pembukuan masih di sana." in told
    assert '<a href="/pelatihan/kas">Kas harian dan pembukuan sederhana</a>' in told
    assert escape("Pembukuan di tingkat 2 Mulai: tanpa catatan harian, angka lain tidak dapat dipercaya") in told
    press(page.widget, "Nilai baru")
    typed(field_at(page.widget, "kunjungan.kematangan.1.pembukuan"), "Tingkat 3")
    again = session.book.kunjungan.kematangan
    assert [one.pembukuan for one in again] == [2, 3]
    assert again[1].usaha == 4  # a new assessment begins with the last answers
    assert "Sejak titik awal: 1 hal naik, 6 tetap, 0 turun." in html_of(page.widget)


@pytest.mark.parametrize("step", ["Tingkat 6", "-1"])
def test_a_step_that_is_none_is_refused(step: str) -> None:
    session, page = opened()
    press(page.widget, "Nilai baru")
    answer = typed(field_at(page.widget, "kunjungan.kematangan.0.usaha"), step)
    assert not answer["tersimpan"]
    assert answer["pesan"]
    assert session.book.kunjungan.kematangan[0].usaha == 0


def test_days_are_proposed_beside_those_of_the_other_cooperatives() -> None:
    session = in_store()
    since = dt.date(2027, 3, 1)
    other = BookSession.beside(Session.open(session.store, KODE, "Dewi"), "kunjungan")
    Proposing(session).propose(since)
    days = [row.tanggal for row in session.book.kunjungan.jadwal if row.tanggal.year == 2027]
    assert len(days) == 2
    assert set(days) <= set(visiting_days(since))
    assert session.store.books.get(KODE, "kunjungan") == session.book
    again = Proposing(session)
    again.propose(since)
    assert "sudah punya 2 kunjungan atau jadwal" in html_of(again.widget)
    assert other.book.kunjungan.pendamping == "Dewi CONTOH"


def test_days_that_do_not_suffice_are_said() -> None:
    session, _ = opened()
    proposing = Proposing(session)
    proposing.propose(dt.date(2027, 3, 31))  # a Wednesday: one day for two visits
    assert len(session.book.kunjungan.jadwal) == 1
    assert "1 kunjungan tidak kebagian hari" in html_of(proposing.widget)


def test_a_year_without_holidays_says_so() -> None:
    session, _ = opened()
    proposing = Proposing(session)
    proposing.propose(dt.date(2040, 3, 1))
    assert "Hari libur tahun itu belum ada di data" in html_of(proposing.widget)


def test_every_paper_has_its_button() -> None:
    _, page = opened()
    buttons = [button["alamat"] for row in everything(page.widget) if isinstance(row, Actions) for button in row.butir]
    assert f"/koperasi/{KODE}/kunjungan/laporan.pdf" in buttons
    assert {address.rpartition("/")[2] for address in buttons} == {
        "laporan.pdf", "laporan.docx", "ekspor.xlsx", "daftar-hadir.pdf", "serah-terima.pdf", "serah-terima.docx",
    }  # fmt: skip


def test_whoever_sees_one_cooperative_is_offered_no_report_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_X_WORKBENCH_LUAS", "0")
    _, page = opened()
    offered = [item["label"] for row in everything(page.widget) if isinstance(row, Actions) for item in row.butir]
    assert "Serah terima (PDF)" in offered
    assert not [label for label in offered if label.startswith(("Laporan", "Tabel"))]


def test_whoever_may_only_look_is_offered_no_change(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/koperasi.db"
    filled(url).close()
    session = BookSession.beside(Session.open(open_store(url, only_read=True), KODE, "Budi"), "kunjungan")
    page = _page(session)
    hidden = [w for w in everything(page.widget) if isinstance(w, widgets.HBox) and w.layout.display == "none"]
    names = {b.description for row in hidden for b in row.children if isinstance(b, widgets.Button)}
    assert {"Tambah tindak lanjut", "Usulkan tanggal bulan ini"} <= names
    there = {w.description for w in everything(page.widget) if isinstance(w, widgets.Button)}
    assert {"Catat kunjungan baru", "Nilai baru"}.isdisjoint(there)
    assert "Salin buku kas Oktober" in html_of(page.widget)


def test_the_page_opens_by_itself() -> None:
    assert "Bulan ini" in html_of(show())


# --- views --------------------------------------------------------------------------------------------


def test_the_month_by_icon_and_word() -> None:
    today = dt.date(2026, 10, 31)
    assert "Sudah cukup" in kunjungan.month(first(), today)
    assert "2 dari 2" in kunjungan.bar(first(), today)
    nothing = kunjungan.bar(Visiting(), today)
    assert "Kurang" in nothing  # one day left for two visits
    assert "bahaya" in nothing


def test_what_is_open_is_told_with_its_days() -> None:
    told = kunjungan.actions(first(), dt.date(2026, 10, 31))
    assert "Salin buku kas Oktober" in told
    assert "lewat 19 hari (12 Okt 2026)" in told
    assert "Tawar harga beras" not in told
    assert kunjungan.actions(Visiting(), TODAY) == ""
    done = Visiting(tindak_lanjut=(FollowUp(disepakati=TODAY, status="selesai"),))
    assert "Semua selesai" in kunjungan.actions(done, TODAY)


def test_typed_text_stays_text() -> None:
    part = Visiting(
        catatan=(Visit(tanggal=TODAY, temuan="<script>"),),
        tindak_lanjut=(FollowUp(disepakati=TODAY, apa="<b>x", siapa="<i>y"),),
        jadwal=(Appointment(tanggal=TODAY),),
    )
    told = kunjungan.journal(part) + kunjungan.actions(part, TODAY) + kunjungan.month(part, TODAY)
    assert "<script>" not in told
    assert "<b>x" not in told
    assert "<i>y" not in told


def test_the_second_cooperative_of_the_same_person_is_known() -> None:
    session = in_store()
    books = session.store.books.all("kunjungan")
    assert {KODE, SECOND} <= set(books)
