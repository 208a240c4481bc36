"""RAT & SHU: begin with the example or the plan, mend the split, take members from a file, try as a member, papers."""

from __future__ import annotations

import pytest

from tests.widgets.pages import button_named, everything, field_at, html_of, press, typed
from workbench.book.rat import Meeting, Member, Share, example_meeting
from workbench.engine.meeting.statements import cash_end, surplus
from workbench.errors import RegisterError
from workbench.journey import BookSession
from workbench.report.html import escape
from workbench.widgets.actions import Actions
from workbench.widgets.apps.rat_shu import _page, show
from workbench.widgets.fields import TextInput
from workbench.widgets.fold import FoldHead
from workbench.widgets.meeting_forms import MANY
from workbench.widgets.page import Page
from workbench.widgets.slider import Slider
from workbench.widgets.table import EditableTable
from workbench.widgets.upload import FileInput


def opened(meeting: Meeting | None = None) -> tuple[BookSession, Page]:
    session = BookSession.example("rat")
    if meeting is not None:
        session.set("rat", meeting)
    return session, _page(session)


def test_it_opens_by_itself_and_says_where_to_begin() -> None:
    assert "Mulai dari sini" in html_of(show())


def test_the_example_fills_everything_and_can_be_taken_back() -> None:
    session, page = opened()
    press(page.widget, "Isi contoh")
    assert session.book.rat == example_meeting()
    assert session.book.contoh
    text = html_of(page.widget)
    for words in ("Siap", "Rp18.040.000", "SHU dibagi begini", "SHU anggota", "13 dari 13 bagian sudah ada", "CONTOH"):
        assert words in text, words
    press(page.widget, "Kosongkan contoh")
    assert session.book.rat == Meeting()
    session.undo()
    assert session.book.rat == example_meeting()
    press(page.widget, "Kosongkan contoh")
    assert session.book.rat == Meeting()


def test_figures_of_ones_own_are_no_example_any_more() -> None:
    session, page = opened()
    assert session.koperasi is not None
    session.koperasi.update(session.koperasi.plan.model_copy(update={"contoh": False}))
    press(page.widget, "Isi contoh")
    assert session.book.contoh
    press(page.widget, "Ini sudah angka kami sendiri")
    assert not session.book.contoh
    assert session.book.rat == example_meeting()


def test_a_year_of_the_plan_becomes_statements_that_fit() -> None:
    session, page = opened()
    heads = [one for one in everything(page.widget, opened=False) if isinstance(one, FoldHead)]
    next(one for one in heads if one.judul == "Ambil dari rencana").buka = True
    year = next(
        one for one in everything(page.widget) if getattr(one, "description", "").startswith("Tahun ke-2 (sampai 31 ")
    )
    year.click()
    m = session.book.rat
    assert m.neraca.kas == cash_end(m.kas)
    assert m.neraca.shu_tahun_ini == surplus(m.hasil)
    assert "Harus diperbaiki" not in html_of(page.widget)


def test_figures_are_typed_and_what_does_not_fit_is_said_with_its_field() -> None:
    session, page = opened(example_meeting())
    assert typed(field_at(page.widget, "rat.neraca.kas"), "29,2 juta")["tersimpan"]
    assert session.book.rat.neraca.kas == 29_200_000
    text = html_of(page.widget)
    assert "Belum cocok" in text
    assert escape("Harta Rp73.200.000, utang dan modal Rp73.100.000; selisih Rp100.000.") in text
    assert 'href="#rat.neraca.kas"' in text
    assert typed(field_at(page.widget, "rat.neraca.shu_lalu"), "-500.000")["tersimpan"]
    assert session.book.rat.neraca.shu_lalu == -500_000


def test_the_copied_list_is_mended_by_a_button() -> None:
    sample = example_meeting()
    seventh = Share(nama="Dana pembangunan daerah kerja", bagian=0.05)
    session, page = opened(sample.model_copy(update={"bagian": (*sample.bagian, seventh)}))
    text = html_of(page.widget)
    assert "lebih 5%" in text
    assert "disalin dari buku pelajaran" in text
    assert "SHU dibagi begini" not in text
    press(page.widget, "Jadikan 100%")
    assert session.book.rat.bagian == sample.bagian
    assert "SHU dibagi begini" in html_of(page.widget)
    assert button_named(page.widget, "Jadikan 100%").layout.display == "none"


def test_the_split_comes_from_the_profile() -> None:
    session, page = opened()
    press(page.widget, "Pakai pembagian dari profil")
    assert sum(share.bagian for share in session.book.rat.bagian) == pytest.approx(1)
    assert "Bagian SHU berjumlah tepat 100%." in html_of(page.widget)


def test_members_come_from_a_file_and_a_wrong_one_changes_nothing() -> None:
    session, page = opened(example_meeting())
    (file,) = [one for one in everything(page.widget) if isinstance(one, FileInput)]
    before = session.book.rat
    with pytest.raises(RegisterError, match="judul kolom"):
        file._take("foto.csv", b"Nama;Alamat\nAni;RT 1")
    assert session.book.rat == before
    assert file._take("a.csv", b"No;Nama;Simpanan;Belanja\n1;Ani;5000;9000").startswith("1 anggota terbaca.")
    assert session.book.rat.anggota == (Member(nomor="1", panggilan="Ani", simpanan=5_000, transaksi=9_000),)
    assert "simpanan di daftar anggota" in html_of(page.widget).casefold()


def test_a_long_list_is_changed_in_its_file() -> None:
    many = tuple(Member(nomor=str(at), simpanan=1_000, transaksi=at) for at in range(MANY + 1))
    _, page = opened(example_meeting().model_copy(update={"anggota": many}))
    tables = [one.daftar for one in everything(page.widget) if isinstance(one, EditableTable)]
    assert "rat.anggota" not in tables
    assert "rat.bagian" in tables
    assert f"Daftar lebih dari {MANY} anggota diubah di berkasnya" in html_of(page.widget)


def test_trying_as_a_member_changes_the_view_and_not_the_book() -> None:
    session, page = opened(example_meeting())
    sliders = {one.label: one for one in everything(page.widget) if isinstance(one, Slider)}
    assert list(sliders) == [
        "SHU yang dibagi",
        "Simpanan saya",
        "Belanja saya setahun",
        "Harga koperasi lebih murah",
        "Bagian jasa modal",
        "Bagian jasa usaha",
    ]
    assert [one.nilai for one in sliders.values()] == [18_040_000, 560, 8_250, 5, 15, 25]
    before = session.book
    sliders["Belanja saya setahun"].set_state({"nilai": 16_500})
    sliders["Harga koperasi lebih murah"].set_state({"nilai": 0})
    assert "SHU saya Rp3" in html_of(page.widget)
    sliders["Bagian jasa usaha"].set_state({"nilai": 50})
    assert "Dengan bagian di penggeser" in html_of(page.widget)
    sliders["Bagian jasa usaha"].set_state({"nilai": 90})
    assert "Jasa modal dan jasa usaha melebihi 100%" in html_of(page.widget)
    press(page.widget, "Mulai lagi")
    assert sliders["Bagian jasa usaha"].nilai == 25
    assert session.book == before


def test_without_members_nobody_is_told_a_share() -> None:
    _, page = opened(example_meeting().model_copy(update={"anggota": ()}))
    assert "Isi daftar anggota dahulu" in html_of(page.widget)


def test_the_usual_agenda_is_a_start() -> None:
    session, page = opened()
    press(page.widget, "Pakai susunan acara yang lazim")
    assert len(session.book.rat.agenda) == 8
    assert session.book.rat.agenda[1].acara == "Pembukaan dan pengesahan kuorum"


def test_papers_and_the_slip_of_one_member() -> None:
    session, page = opened(example_meeting())
    hrefs = [item["alamat"] for one in everything(page.widget) if isinstance(one, Actions) for item in one.butir]
    kode = session.kode.partition("~")[0]
    assert f"/koperasi/{kode}/rat_shu/buku-rat.pdf" in hrefs
    assert len(hrefs) == 7
    (number,) = [w for w in everything(page.widget) if isinstance(w, TextInput) and w.label.startswith("Slip satu")]
    number.teks = "999"
    press(page.widget, "Siapkan slip ini")
    assert "Tidak ada anggota bernomor itu" in html_of(page.widget)
    number.teks = "004"
    press(page.widget, "Siapkan slip ini")
    hrefs = [item["alamat"] for one in everything(page.widget) if isinstance(one, Actions) for item in one.butir]
    assert hrefs[-1].endswith("/slip-shu.pdf?anggota=004")
