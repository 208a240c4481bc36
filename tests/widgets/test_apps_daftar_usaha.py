"""Daftar usaha: two rows side by side until somebody chooses, a file, and being forgotten for ever."""

from __future__ import annotations

import pytest

from tests.widgets.pages import everything, html_of, press
from tests.widgets.test_upload import chosen
from workbench.book.warga import People, Person, example
from workbench.errors import StoreError
from workbench.journey import BookSession
from workbench.widgets.actions import Actions
from workbench.widgets.apps.daftar_usaha import _page, show
from workbench.widgets.page import Page
from workbench.widgets.upload import FileInput


def opened(people: People | None = None) -> tuple[BookSession, Page]:
    session = BookSession.example("warga")
    if people:
        session.update(session.book.model_copy(update={"warga": people}))
    return session, _page(session)


def test_from_empty_to_the_example() -> None:
    session, page = opened()
    assert "Mulai dari sini" in html_of(page.widget)
    press(page.widget, "Isi contoh")
    assert session.book.warga == example()
    text = html_of(page.widget)
    assert "24 orang tercatat. 19 sudah memberi persetujuan" in text
    assert "Orang menurut pekerjaan, tiap RT" in text


def test_both_rows_stay_until_one_is_chosen() -> None:
    session, page = opened(example())
    assert "Baris 1 dan baris 2: namanya sama, dan usahanya sama" in html_of(page.widget)
    assert len(session.book.warga.orang) == 24
    press(page.widget, "Satu orang, pakai baris 2")
    rows = session.book.warga.orang
    assert len(rows) == 23
    assert (rows[0].panggilan, rows[0].keterampilan) == ("Maria Kios CONTOH", "Memasak")
    session.undo()
    assert len(session.book.warga.orang) == 24
    assert "Baris 1 dan baris 2" in html_of(page.widget)


def test_two_people_are_remembered_as_two() -> None:
    session, page = opened(example())
    press(page.widget, "Baris 11 dan 12 dua orang")
    press(page.widget, "Baris 1 dan 2 dua orang")
    assert len(session.book.warga.orang) == 24
    assert len(session.book.warga.beda) == 2
    assert "namanya sama" not in html_of(page.widget)


def test_many_pairs_are_shown_a_few_at_a_time() -> None:
    same = People(orang=tuple(Person(panggilan="Maria", rt=1) for _ in range(4)))
    _, page = opened(same)
    assert "Dan 3 pasang lagi sesudah ini." in html_of(page.widget)


def test_what_must_not_be_kept_is_told_with_the_way_to_it() -> None:
    session, page = opened(example())
    session.set_text("warga.orang.3.keterampilan", "KTP 6105010101010001")
    text = html_of(page.widget)
    assert 'href="#warga.orang.3.keterampilan"' in text
    assert "mirip nomor KTP" in text


def test_a_file_is_added_once() -> None:
    session, page = opened()
    [file] = [w for w in everything(page.widget) if isinstance(w, FileInput)]
    data = b"Nama;RT;Pekerjaan\nMaria;003;Bekerja\nAgus;003;tidur"
    told = chosen(file, "rt3.csv", data)
    assert told["pesan"].startswith("rt3.csv: 1 baris terbaca. 1 baris dilewati. Baris 3, Pekerjaan: “tidur” tidak ada")
    assert "1 sudah ada dan tidak ditambahkan lagi." in chosen(file, "rt3.csv", data)["pesan"]
    assert [one.rt for one in session.book.warga.orang] == [3]
    assert chosen(file, "foto.jpg", b"\xff\xd8")["salah"]


def test_what_was_taken_out_is_gone_for_ever_after_a_second_yes() -> None:
    session, page = opened(example())
    session.remove("warga.orang", 0)
    press(page.widget, "Hapus riwayat selamanya")
    assert len(session.store.books.history(session.kode)) == 2
    press(page.widget, "Batal")
    press(page.widget, "Hapus riwayat selamanya")
    press(page.widget, "Ya, hapus selamanya")
    assert "Riwayat daftar ini sudah dihapus." in html_of(page.widget)
    assert len(session.store.books.history(session.kode)) == 1
    assert not session.undo()
    assert len(session.book.warga.orang) == 23
    assert session.set_text("warga.orang.0.rt", "4").saved


def test_a_store_that_fails_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _, page = opened(example())

    def fails(*_: object) -> int:
        raise StoreError("Hapus selamanya", "disk penuh", "Kosongkan disk")

    monkeypatch.setattr("workbench.store.books.Books.forget", fails)
    press(page.widget, "Hapus riwayat selamanya")
    press(page.widget, "Ya, hapus selamanya")
    assert "Belum dihapus. Hapus selamanya: disk penuh." in html_of(page.widget)


def test_the_papers_hold_no_names() -> None:
    _, page = opened()
    [row] = [w for w in everything(page.widget) if isinstance(w, Actions)]
    assert [item["alamat"].rpartition("/")[2] for item in row.butir] == ["formulir.pdf", "rekap.pdf", "rekap.xlsx"]


def test_the_app_opens_by_itself() -> None:
    assert "Mulai dari sini" in html_of(show())
