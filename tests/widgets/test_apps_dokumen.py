"""Proposal: words to write, what is missing, the stored version named, the preview and the sheets to copy."""

from __future__ import annotations

import pytest

from tests.widgets.pages import everything, html_of, typed
from tests.widgets.test_apps_pinjaman import empty_session
from workbench.engine import project
from workbench.journey import Session
from workbench.money import format_rupiah
from workbench.report.html import escape
from workbench.report.proposal import Dossier
from workbench.report.share import whatsapp
from workbench.report.simkopdes import copy_sheet
from workbench.rules import load
from workbench.widgets.actions import Actions
from workbench.widgets.apps.dokumen import WORDS, _page, show
from workbench.widgets.copying import CopySheet
from workbench.widgets.fields import Field
from workbench.widgets.page import Page
from workbench.widgets.table import EditableTable


def shown_at(page: Page, path: str) -> Field:
    """A field that is not folded away."""
    (found,) = [w for w in everything(page.widget, opened=False) if getattr(w, "kunci", "").endswith(f"/{path}")]
    return found


def rows_of(page: Page) -> list[dict[str, str]]:
    """The buttons of every row of actions."""
    found = [w for w in everything(page.widget, opened=False) if isinstance(w, Actions)]
    return [item for row in found for item in row.butir]


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_the_message_is_shown_shared_and_copied_as_it_is(name: str) -> None:
    session = Session.example(name)
    page = _page(session)
    text = whatsapp(Dossier.of(project(session.plan)))
    assert escape(text) in html_of(page.widget)
    assert [row["teks"] for row in rows_of(page) if row["teks"]] == [text, text]


def test_the_message_follows_the_plan() -> None:
    session = Session.example()
    page = _page(session)
    session.set_text("pinjaman.0.bunga_tahun", "9%")
    text = whatsapp(Dossier.of(project(session.plan)))
    assert "9,0% per tahun" in text
    assert [row["teks"] for row in rows_of(page) if row["teks"]] == [text, text]


def test_papers_are_of_the_version_that_is_named() -> None:
    session = Session.example()
    page = _page(session)
    assert "Versi 1, tersimpan" in html_of(page.widget)
    assert typed(shown_at(page, "pengajuan.nomor"), "13/2026")["tersimpan"]
    assert "Versi 2, tersimpan" in html_of(page.widget)
    papers = [row["alamat"] for row in rows_of(page) if row["jenis"] == "unduh"]
    assert papers == [f"/koperasi/{session.kode}/dokumen.{suffix}" for suffix in ("pdf", "docx", "xlsx")]


def test_words_are_saved_as_they_are_written() -> None:
    session = Session.example()
    page = _page(session)
    for name, _, _ in WORDS:
        assert typed(shown_at(page, f"narasi.{name}"), f"{name} <b>\nbaris dua")["tersimpan"]
        assert getattr(session.plan.narasi, name) == f"{name} <b>\nbaris dua"
    assert "<b>\nbaris dua" not in html_of(page.widget)


def test_the_preview_is_drawn_when_it_is_opened() -> None:
    session = Session.example()
    page = _page(session)
    assert "Lembar Pengesahan" not in html_of(page.widget)
    assert len(list(everything(page.widget))) > 1, "opens every fold on the way"
    text = html_of(page.widget)
    assert "Lembar Pengesahan" in text
    p = project(session.plan)
    assert format_rupiah(p.new_loans[0].regular_instalment) in text
    assert escape(Dossier.of(p).fingerprint) in text


def test_the_copy_sheet_holds_the_values_in_order() -> None:
    session = Session.example()
    page = _page(session)
    (sheet,) = [w for w in everything(page.widget) if isinstance(w, CopySheet)]
    expected = copy_sheet(project(session.plan), load())
    assert [part["judul"] for part in sheet.bagian] == [part.title for part in expected]
    assert sheet.bagian[4]["isi"][0] == {"label": "Nominal", "tampil": "Rp750.000.000", "salin": "750000000"}
    assert "tidak menggantikan SIMKOPDES" in html_of(page.widget)


def test_a_gap_is_named_with_the_way_to_its_field() -> None:
    session = Session.example()
    page = _page(session)
    assert "Semua yang ditanyakan sudah diisi" in html_of(page.widget)
    typed(shown_at(page, "narasi.pasar"), "")
    text = html_of(page.widget)
    assert "1 isian kosong" in text
    assert f"/koperasi/{session.kode}/dokumen#narasi.pasar" in text


def test_an_empty_plan_offers_no_message_and_no_sheet() -> None:
    page = _page(empty_session())
    assert "Lengkapi dahulu" in html_of(page.widget)
    assert [row["teks"] for row in rows_of(page) if row["teks"]] == []
    assert [w.bagian for w in everything(page.widget) if isinstance(w, CopySheet)] == [[]]
    hidden = [html_of(w) for w in everything(page.widget) if w.layout.display == "none"]
    assert any("Pesan WhatsApp" in text for text in hidden)
    assert not any("Unduh proposal" in text for text in hidden)


def test_the_app_opens_on_the_example_by_itself() -> None:
    assert "Unduh proposal" in html_of(show())


def test_a_link_opens_the_fold_around_its_part() -> None:
    page = _page(Session.example())
    page._guide._asked(None, {"jenis": "tuju", "jalan": "catatan_asumsi"}, None)
    tables = [w.daftar for w in everything(page.widget, opened=False) if isinstance(w, EditableTable)]
    assert tables == ["catatan_asumsi"]
