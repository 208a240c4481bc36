"""Belanja bersama: from empty to a plan, what is missing is told with the way to it, the file, the folds."""

from __future__ import annotations

import pytest

from tests.widgets.pages import everything, html_of, press
from tests.widgets.test_upload import chosen
from workbench.book.belanja import PriceStep, Procurement, example
from workbench.engine.purchasing import purchase
from workbench.journey import BookSession
from workbench.money import format_rupiah
from workbench.widgets.actions import Actions
from workbench.widgets.apps.belanja_bersama import _page, show
from workbench.widgets.fold import FoldHead
from workbench.widgets.page import Page
from workbench.widgets.table import EditableTable
from workbench.widgets.upload import FileInput


def opened(part: Procurement | None = None) -> tuple[BookSession, Page]:
    session = BookSession.example("belanja")
    if part:
        session.update(session.book.model_copy(update={"belanja": part}))
    return session, _page(session)


def test_an_empty_page_says_where_to_begin_and_fills_the_example() -> None:
    session, page = opened()
    assert "Mulai dari sini" in html_of(page.widget)
    press(page.widget, "Isi contoh")
    assert session.book.belanja == example()
    assert session.book.contoh
    text = html_of(page.widget)
    assert f"hemat {format_rupiah(purchase(example()).found.saving)}" in text
    assert "Pesan ke UD Kapuas CONTOH" in text
    assert "Mulai dari sini" not in text


def test_what_was_there_comes_back() -> None:
    begun = Procurement(gudang_kg=500.0)
    session, page = opened(begun)
    session.update(session.book.model_copy(update={"belanja": example()}))
    session.undo()
    assert session.book.belanja == begun
    assert "Lengkapi dahulu" in html_of(page.widget)


def test_five_tables_stand_on_the_page() -> None:
    _, page = opened()
    tables = [w.daftar for w in everything(page.widget) if isinstance(w, EditableTable)]
    names = ("barang", "kebutuhan", "pemasok", "penawaran", "jalur")
    assert tables == [f"belanja.{name}" for name in names]


def test_what_is_wrong_links_to_its_row_and_no_older_figure_stays() -> None:
    session, page = opened(example())
    rows = (*session.book.belanja.penawaran, PriceStep(pemasok="UD Kapuas", barang="Gula pasir", harga=1))
    session.replace_rows("belanja.penawaran", rows)
    text = html_of(page.widget)
    assert f'href="#belanja.penawaran.{len(rows) - 1}.pemasok"' in text
    assert "Mungkin maksudnya UD Kapuas CONTOH" in text
    assert "Hemat tiap pembeli" not in text


def test_nothing_saved_is_said_plainly() -> None:
    dear = tuple(row.model_copy(update={"harga": 10**7}) for row in example().penawaran)
    _, page = opened(example().model_copy(update={"penawaran": dear}))
    text = html_of(page.widget)
    assert "belum ada yang hemat. Tetap belanja sendiri dahulu." in text
    assert "Rencana belanja termurah" not in text


def test_a_market_that_cannot_be_counted_is_a_sentence() -> None:
    rows = tuple(row.model_copy(update={"jumlah": 1e9, "harga_kini": 10**9}) for row in example().kebutuhan)
    _, page = opened(example().model_copy(update={"kebutuhan": rows}))
    assert "belanja seluruhnya terlalu besar untuk dihitung" in html_of(page.widget)


def test_shapley_and_the_trials_are_worked_out_when_opened() -> None:
    _, page = opened(example())
    assert "Menurut sumbangan:" not in html_of(page.widget)
    for head in [w for w in everything(page.widget, opened=False) if isinstance(w, FoldHead)]:
        head.buka = True
    text = html_of(page.widget)
    assert "Menurut sumbangan: hemat dibagi menurut tambahan hemat" in text
    assert "Harga naik 10%" in text
    assert "Hemat semua yang lain bila seorang pembeli tidak ikut" in text


def test_another_way_of_dividing_is_used_everywhere() -> None:
    session, page = opened(example())
    session.set_text("belanja.cara_bagi", "Sama rata")
    assert "dibagi sama rata" in html_of(page.widget)
    session.set_text("belanja.cara_bagi", "Menurut sumbangan (Shapley)")
    assert "dibagi menurut sumbangan" in html_of(page.widget)


def test_a_file_adds_needs_and_a_wrong_one_changes_nothing() -> None:
    session, page = opened()
    [file] = [w for w in everything(page.widget) if isinstance(w, FileInput)]
    told = chosen(file, "kebutuhan.csv", b"Pembeli;Barang;Jumlah;Harga\nMawar;Beras;50;13.000")
    assert told["pesan"] == "kebutuhan.csv: 1 baris terbaca."
    before = session.book
    assert before.belanja.kebutuhan[0].harga_kini == 13_000
    assert chosen(file, "foto.jpg", b"\xff\xd8")["salah"]
    assert session.book == before
    press(page.widget, "Ambil nama barang dari kebutuhan")
    assert [one.nama for one in session.book.belanja.barang] == ["Beras"]


def test_the_papers_are_offered() -> None:
    _, page = opened()
    [row] = [w for w in everything(page.widget) if isinstance(w, Actions)]
    assert [item["alamat"].rpartition("/")[2] for item in row.butir] == [
        "pesanan.pdf",
        "pesanan.docx",
        "pembagian.pdf",
        "pembagian.xlsx",
    ]


@pytest.mark.parametrize("path", ["belanja.nomor", "belanja.kebutuhan.0.harga_kini", "belanja.uji_harga"])
def test_every_field_can_be_typed(path: str) -> None:
    session, _ = opened(example())
    assert session.set_text(path, "12").saved


def test_the_app_opens_by_itself() -> None:
    assert "Mulai dari sini" in html_of(show())


def test_an_only_supplier_is_named_as_the_one_all_depends_on() -> None:
    part = example()
    only = tuple(row for row in part.penawaran if row.pemasok.startswith("Grosir"))
    _, page = opened(part.model_copy(update={"penawaran": only}))
    for head in [w for w in everything(page.widget, opened=False) if isinstance(w, FoldHead)]:
        head.buka = True
    assert "Tanpa Grosir Khatulistiwa CONTOH tidak ada hemat sama sekali." in html_of(page.widget)
