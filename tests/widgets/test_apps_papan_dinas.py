"""Papan Dinas: what the Dinas sees in the morning, filters, tiles, papers, and a district without cooperatives."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.widgets.pages import everything, field_at, html_of, press, typed
from workbench.book import Book, Heading
from workbench.book.jalan import Passage, Way
from workbench.engine.district.board import waiting
from workbench.engine.district.stages import BEFORE_BANK
from workbench.engine.district.sums import funnel
from workbench.engine.district.tiles import tiles
from workbench.intake import example_entries
from workbench.journey import BookSession
from workbench.journey.district import Scene
from workbench.report.html import escape
from workbench.store import Store, open_store
from workbench.widgets.actions import Actions
from workbench.widgets.apps.papan_dinas import _page, show
from workbench.widgets.fields import Select
from workbench.widgets.page import Page
from workbench.widgets.tilemap import TileMap
from workbench.widgets.views import papan_dinas as views

LONG_AGO = dt.date(2025, 1, 1)


@pytest.fixture
def store() -> Store:
    """A dozen cooperatives; the first waits at the bank for long."""
    made = open_store("sqlite://")
    plans = [entry.plan for entry in example_entries() if entry.plan is not None][::34]
    heading = Heading(
        **plans[0].profil.model_dump(include={"nama", "desa", "kecamatan"}), kode=f"{plans[0].profil.kode}~kunjungan"
    )
    way = Way(tahap=(Passage(tahap="bank", tanggal=LONG_AGO),))
    made.save_all([*plans, Book(contoh=True, kepala=heading, jalan=way)], "Ani")
    return made


@pytest.fixture
def session(store: Store) -> BookSession:
    return BookSession.district(store, "61.05", "Dinas")


def scene(session: BookSession) -> Scene:
    return Scene.read(session.store, "61.05", dt.date.today())


def tile_map(page: Page) -> TileMap:
    (found,) = [w for w in everything(page.widget) if isinstance(w, TileMap)]
    return found


def downloads(page: Page) -> list[str]:
    return [item["alamat"] for w in everything(page.widget) if isinstance(w, Actions) for item in w.butir]


def test_the_whole_district_at_first(session: BookSession) -> None:
    page, board = _page(session), scene(session).board
    text = html_of(page.widget)
    assert f"{len(board.rows)} koperasi:" in text
    for level in funnel(board.rows):
        assert f"<b>{level.reached}</b>" in text
    (late,) = waiting(board.rows)
    assert f'<a href="/koperasi/{late.case.kode}/kunjungan">{escape(late.case.nama)}</a>' in text
    assert late.why.split(";")[0] in text


def test_every_kecamatan_has_a_tile_that_says_how_it_stands(session: BookSession) -> None:
    found = tile_map(_page(session))
    names = {row.case.kecamatan for row in scene(session).board.rows}
    assert {one["nama"] for one in found.ubin} == names
    assert found.kolom == tiles("61.05", names).columns
    for one in found.ubin:
        assert re.fullmatch(r"\d+ dari \d+", one["angka"])
        assert "<svg" in one["kata"], "a shape beside the word, so that colour is not needed"


def test_a_tile_is_a_filter_and_the_filter_marks_the_tile(session: BookSession) -> None:
    page = _page(session)
    found = tile_map(page)
    found.terpilih = "Serawai"
    assert session.book.dinas.kecamatan == "Serawai"
    assert field_at(page.widget, "dinas.kecamatan").teks == "Serawai"
    own = [row for row in scene(session).board.rows if row.case.kecamatan == "Serawai"]
    assert f"{len(own)} koperasi:" in html_of(page.widget)
    assert len(found.ubin) > 1, "the map still shows all of them"
    assert typed(field_at(page.widget, "dinas.kecamatan"), "")["tersimpan"]
    assert found.terpilih == ""


def test_filters_are_joined_and_taken_back(session: BookSession) -> None:
    page, rows = _page(session), scene(session).board.rows
    coach = field_at(page.widget, "dinas.pendamping")
    assert isinstance(coach, Select)
    assert [one["teks"] for one in coach.pilihan] == ["", *sorted({row.case.pendamping for row in rows})]
    assert typed(field_at(page.widget, "dinas.tahap"), "Di bank")["tersimpan"]
    assert "1 koperasi:" in html_of(page.widget)
    assert typed(field_at(page.widget, "dinas.kelas"), "A: jalan sendiri")["tersimpan"]
    assert "Belum ada koperasi yang cocok" in html_of(page.widget)
    press(page.widget, "Tampilkan semua")
    assert f"{len(rows)} koperasi:" in html_of(page.widget)


def test_papers_follow_what_is_chosen(session: BookSession) -> None:
    page = _page(session)
    assert downloads(page)[0] == "/koperasi/61.05/papan_dinas/apa-yang-kurang.pdf"
    typed(field_at(page.widget, "dinas.kecamatan"), "Kayan Hilir")
    assert all(address.endswith("?kecamatan=Kayan+Hilir") for address in downloads(page))


def test_others_changes_come_in_when_they_are_asked_for(session: BookSession) -> None:
    page = _page(session)
    count = len(scene(session).board.rows)
    more = example_entries()[1].plan
    assert more is not None
    session.store.save(more, "Budi", None)
    assert f"{count} koperasi:" in html_of(page.widget)
    press(page.widget, "Baca data terbaru")
    assert f"{count + 1} koperasi:" in html_of(page.widget)


def test_a_district_without_cooperatives_says_what_to_do() -> None:
    session = BookSession.district(open_store("sqlite://"), "61.07", "Dinas")
    text = html_of(_page(session).widget)
    assert "Belum ada koperasi Kabupaten 61.07 di meja kerja ini" in text
    assert "Traceback" not in text


def test_the_page_opens_by_itself_with_the_example() -> None:
    assert "1 koperasi:" in html_of(show())


def test_what_a_person_typed_is_never_markup(store: Store) -> None:
    plan = next(iter(store.plans().values()))
    evil = plan.profil.model_copy(update={"nama": "<b>KDMP</b> CONTOH", "pendamping": "<i>Ani</i>"})
    store.save(plan.model_copy(update={"profil": evil}), "Ani", store.head(plan.profil.kode).nomor)
    text = html_of(_page(BookSession.district(store, "61.05", "Dinas")).widget)
    assert "<b>KDMP" not in text
    assert "<i>Ani" not in text
    assert "&lt;b&gt;KDMP" in text


def test_what_each_cooperative_lacks_is_a_tap_away(session: BookSession) -> None:
    rows = scene(session).board.rows
    told = views.missing(rows)
    lacking = [row for row in rows if row.case.lacks and row.place.stage in BEFORE_BANK]
    assert lacking
    for row in lacking:
        assert escape(row.case.lacks[0].sentence) in told
        assert f'href="{views.address(row)}"' in told
    assert views.missing(()) == ""


def test_bars_are_shares_of_all(session: BookSession) -> None:
    told = views.levels(scene(session).board.rows)
    assert told.count("<li>") == 7
    assert "--bagian:100.0" in told
    assert views.levels(()) == ""
