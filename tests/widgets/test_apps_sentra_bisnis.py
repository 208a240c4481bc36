"""Sentra bisnis: nothing is asked for, every part has an example, and what is shown is what the engine says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ipywidgets as widgets
import pytest

from tests.widgets.pages import everything, field_at, html_of, typed
from workbench.book.sentra import Centre, MemberLoan, Stage, example
from workbench.engine.centre import centre
from workbench.journey import BookSession, paths
from workbench.money import format_rupiah
from workbench.report.desk.centre_parts import NAMES, told
from workbench.report.html import escape
from workbench.widgets.actions import Actions
from workbench.widgets.apps.sentra_bisnis import _page, show
from workbench.widgets.fold import FoldHead
from workbench.widgets.page import Page
from workbench.widgets.table import EditableTable
from workbench.widgets.views import sentra_bisnis as views


def opened() -> tuple[BookSession, Page]:
    session = BookSession.example("sentra")
    return session, _page(session)


def buttons(page: Page, title: str) -> list[widgets.Button]:
    return [w for w in everything(page.widget) if isinstance(w, widgets.Button) and w.description == title]


def test_an_empty_page_asks_for_nothing_and_judges_nothing() -> None:
    session, page = opened()
    text = html_of(page.widget)
    assert all(escape(part.missing) in text for part in told(Centre()))
    assert "Tidak ada yang wajib" in text
    assert "putusan" not in text
    assert session.book.sentra == Centre()
    assert [w.judul for w in everything(page.widget, opened=False) if isinstance(w, FoldHead)] == [
        "Isi pinjaman anggota",
        "Isi peta margin hulu–hilir",
        "Isi rencana produksi dan mutu",
        "Isi stok penyangga harga",
        "Isi kontrak penyerapan",
    ]


@pytest.mark.parametrize("place", range(5))
def test_a_part_is_filled_with_its_example_emptied_and_brought_back(place: int) -> None:
    session, page = opened()
    fill, empty = buttons(page, "Isi contoh")[place], buttons(page, "Kosongkan bagian ini")[place]
    assert (fill.layout.display, empty.layout.display) == (None, "none")
    fill.click()
    name = NAMES[place]
    assert getattr(session.book.sentra, name) == getattr(example(), name)
    assert (fill.layout.display, empty.layout.display) == ("none", None)
    text = html_of(page.widget)
    assert f'id="bagian-{name}"' in text
    assert [escape(part.missing) in text for part in told(Centre())] == [i != place for i in range(len(NAMES))]
    empty.click()
    assert session.book.sentra == Centre()
    assert session.undo()
    assert getattr(session.book.sentra, name) == getattr(example(), name)


def test_what_is_shown_is_what_the_engine_says() -> None:
    session, page = opened()
    for button in buttons(page, "Isi contoh"):
        button.click()
    text, found = html_of(page.widget), centre(session.book.sentra)
    assert found.fund
    assert found.offtake
    assert format_rupiah(found.fund.outstanding) in text
    assert format_rupiah(found.offtake.usual.needed) in text
    for part in told(session.book.sentra):
        assert part.answer
        assert all(escape(sentence) in text for sentence in part.answer.sentences)
    assert "lengket" in text
    assert not re.search(r"\b(nan|None|inf|DSCR|NPV)\b", text)


def test_a_typed_figure_moves_the_answer() -> None:
    session, page = opened()
    buttons(page, "Isi contoh")[4].click()
    assert typed(field_at(page.widget, "sentra.penyerapan.harga"), "20.000")["tersimpan"]
    assert session.book.sentra.penyerapan.harga == 20_000
    assert "Belum mampu" in html_of(page.widget)
    assert typed(field_at(page.widget, "sentra.penyerapan.harga"), "mahal")["tersimpan"] is False


def tables(page: Page) -> Iterator[EditableTable]:
    return (w for w in everything(page.widget) if isinstance(w, EditableTable))


def test_every_list_has_its_table_and_every_field_its_place() -> None:
    _, page = opened()
    assert {w.daftar for w in tables(page)} == {
        f"sentra.{path}"
        for path in (
            "pembiayaan.pinjaman", "pembiayaan.pembina", "margin.tahap", "produksi.produk", "produksi.bahan",
            "produksi.pesanan", "produksi.perajin", "penyangga.harga", "penyerapan.pemasok",
        )
    }  # fmt: skip
    for table in tables(page):
        records = type(paths.blank(table.daftar)).model_fields
        assert {column["kunci"] for column in table.kolom} == set(records)


def test_a_link_opens_the_fold_that_holds_the_field() -> None:
    _, page = opened()
    assert page._reveal("sentra.penyerapan.harga")
    heads = [w for w in everything(page.widget, opened=False) if isinstance(w, FoldHead)]
    assert [head.buka for head in heads] == [False, False, False, False, True]


def test_papers_are_offered_under_their_addresses() -> None:
    session, page = opened()
    [row] = [w for w in everything(page.widget) if isinstance(w, Actions)]
    code = session.kode.partition("~")[0]
    assert [item["alamat"] for item in row.butir] == [
        f"/koperasi/{code}/sentra_bisnis/{name}"
        for name in ("ringkasan.pdf", "ringkasan.docx", "pinjaman-anggota.xlsx")
    ]


def test_what_cannot_be_counted_is_said() -> None:
    book = Centre(pembiayaan=example().pembiayaan.model_copy(update={"pinjaman": (MemberLoan(anggota="Ani <b>"),)}))
    text = views.financing(book)
    assert "Ani &lt;b&gt;" in text
    assert "belum diisi" in text
    stages = (*example().margin.tahap, Stage(nama="Kosong"))
    text = views.margin(Centre(margin=example().margin.model_copy(update={"tahap": stages})))
    assert "1 tahap belum dihitung" in text


def test_users_text_stays_text() -> None:
    whole = Centre.model_validate_json(example().model_dump_json().replace("CONTOH", "<script>x</script>"))
    for view in (views.overview, views.financing, views.margin, views.production, views.stock, views.offtake):
        assert "<script" not in view(whole), view.__name__


def test_it_opens_by_itself() -> None:
    assert "halaman" in show()._dom_classes
