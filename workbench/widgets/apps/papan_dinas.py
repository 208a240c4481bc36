"""Papan Dinas: every cooperative of a district, where it stands, who waits, and what is at stake together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import ipywidgets as widgets

from workbench import inputs
from workbench.book import owner_of
from workbench.engine.district.board import Board, Row, chosen
from workbench.engine.district.tiles import tiles
from workbench.engine.district.triage import Marks
from workbench.journey import BookSession
from workbench.journey.district import Scene
from workbench.report.html import escape
from workbench.widgets.actions import Actions
from workbench.widgets.closing import replace
from workbench.widgets.desk import paper
from workbench.widgets.district_risks import Risks
from workbench.widgets.fields import Select
from workbench.widgets.forms import Binding, beside, card, field_for
from workbench.widgets.house import HTML, HBox, VBox
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_book_page
from workbench.widgets.results import View
from workbench.widgets.tilemap import TileMap
from workbench.widgets.views import papan_dinas as views

__all__ = ["Desk", "show"]

ALL = {"kecamatan": "Semua kecamatan", "pendamping": "Semua pendamping"}
"""Filters by words that people typed elsewhere; empty is all of them."""
ANY = "semua"
"""Filters by a fixed list: all of it."""
ASKED = {
    "penurunan_harga": "Bila semua harga jual turun berapa?",
    "tarikan": "Berapa kemungkinan yang dicoba?",
    "kemiripan": "Semirip apa dua proposal yang ditunjukkan?",
}
SUPPOSED = "Tentang seluruh kabupaten, apa pun saringannya. Buka bagian yang ingin dilihat; hitungannya agak lama."
FILTERS = ("kecamatan", "pendamping", "tahap", "kelas")


def show(kode: str = "") -> widgets.Widget:
    """The board of a district."""
    return open_book_page("papan_dinas", "dinas", _page, kode)


def _page(session: BookSession) -> Page:
    desk = Desk(session)
    folds = desk.risks.folds
    right: list[View | widgets.Widget] = [
        lambda _: views.nothing(desk.scene.board),
        lambda _: views.summary(desk.rows, desk.where),
        desk.filters,
        desk.of(views.levels),
        desk.map,
        desk.of(views.stuck),
        desk.of(views.classes),
        desk.papers,
        desk.of(views.lights),
        desk.of(views.missing),
        desk.held(views.work),
        desk.held(views.districts),
        desk.supposed,
        *(fold.widget for fold in folds),
    ]
    page = Page(session, "papan_dinas", right=right)
    for fold in folds:
        fold.join(page.results)
    desk.redraw = page.results.draw
    desk.risks.tells(page.results.draw)
    return page


class Desk:
    """The board as it was read, and what a person chooses of it."""

    def __init__(self, session: BookSession) -> None:
        self.session, self.kode = session, owner_of(session.kode)
        self._scene: Scene | None = None
        self._asked: dict[str, str] | None = None
        self.redraw: Callable[[], None] = lambda: None
        self._note = HTML()
        self._tiles = TileMap(label="Kecamatan menurut letaknya", disabled=session.only_read)
        self._bindings = {name: Binding(session, f"dinas.{name}", self._select(name)) for name in FILTERS}
        self._downloads = VBox()
        self.map = card("Peta petak kecamatan", self._note, self._tiles)
        self.papers = card("Surat dan daftar", self._downloads, note="Mengikuti kecamatan dan pendamping yang dipilih.")
        self.filters = card("Saring", self._fields(), self._buttons())
        self.risks = Risks(session, dt.date.today(), lambda: self.scene.watch)
        self.supposed = card("Yang dipertaruhkan bersama", beside(*self._suppositions()), note=SUPPOSED)
        self._tiles.observe(self._picked, "terpilih")
        session.observe(lambda _: self._follow())
        self._follow()

    # --- what is shown ------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        """The district, read when it is first asked for."""
        if self._scene is None:
            self._scene = Scene.read(self.session.store, self.kode, dt.date.today())
            self._name_choices(self._scene.board.rows)
            self._follow()
        return self._scene

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that the filters leave."""
        return chosen(self.scene.board.rows, **self._wanted())

    @property
    def where(self) -> str:
        """What part of the district is shown: one kecamatan, or all."""
        one = self._wanted()["kecamatan"]
        return f"Kecamatan {one}" if one else self.scene.board.kabupaten

    def of(self, view: Callable[[Sequence[Row]], str]) -> View:
        """A view of the rows that are shown."""
        return lambda _: view(self.rows)

    def held(self, view: Callable[[Sequence[Row], Marks], str]) -> View:
        """A view that holds the rows to the comparison values."""
        return lambda _: view(self.rows, self.scene.board.limits)

    def _wanted(self) -> dict[str, str]:
        found = self.session.book.dinas.model_dump(include=set(FILTERS))
        return {name: "" if word == ANY else word for name, word in found.items()}

    # --- what is chosen -----------------------------------------------------------------------

    def _select(self, name: str) -> Select:
        spec = inputs.field(f"dinas.{name}")
        every = [{"teks": "", "judul": ALL.get(name, "")}]
        return Select(spec.label, bantuan=spec.help, pilihan=list(spec.choices) if spec.choices else every)

    def _name_choices(self, rows: Iterable[Row]) -> None:
        """Offer the names that stand in the plans."""
        cases = [row.case for row in rows]
        for name, every in ALL.items():
            known = sorted({getattr(case, name) for case in cases} - {""})
            field = self._bindings[name].field
            assert isinstance(field, Select)
            field.pilihan = [{"teks": "", "judul": every}, *known]

    def _fields(self) -> widgets.Widget:
        return beside(*(binding.field for binding in self._bindings.values()))

    def _suppositions(self) -> list[widgets.Widget]:
        return [field_for(self.session, f"dinas.{name}", ask) for name, ask in ASKED.items()]

    def _buttons(self) -> HBox:
        clear = button("Tampilkan semua", self.clear)
        return HBox([changing(self.session, clear), button("Baca data terbaru", self.renew)], "aksi")

    def clear(self) -> None:
        """Show every cooperative."""
        every: dict[str, Any] = {name: "" if name in ALL else ANY for name in FILTERS}
        self.session.set("dinas", self.session.book.dinas.model_copy(update=every))

    def renew(self) -> None:
        """Read plans and books again, as others may have changed them."""
        self._scene = None
        self.risks.renew()
        self.redraw()

    def _picked(self, _: object) -> None:
        if self._tiles.terpilih != self.session.book.dinas.kecamatan:
            self.session.set_text("dinas.kecamatan", self._tiles.terpilih)

    # --- following ----------------------------------------------------------------------------

    def _follow(self) -> None:
        for binding in self._bindings.values():
            binding.show()
        self._offer_papers()
        if self._scene is not None:
            self._draw_tiles(self._scene.board)

    def _draw_tiles(self, board: Board) -> None:
        """All kecamatan, as the other filters leave them."""
        shown = chosen(board.rows, **self._wanted() | {"kecamatan": ""})
        grid = tiles(self.kode, sorted({row.case.kecamatan for row in board.rows}))
        self._note.value = f'<p class="medan-bantu">{escape(f"{grid.note} {TAP}")}</p>'
        with self._tiles.hold_sync():
            self._tiles.kolom = grid.columns
            self._tiles.ubin = views.tile_data(shown, grid, board.limits)
            self._tiles.terpilih = self.session.book.dinas.kecamatan

    def _offer_papers(self) -> None:
        """The downloads, of what is chosen."""
        wanted = {name: word for name, word in self._wanted().items() if name in ALL and word}
        if wanted == self._asked:
            return
        self._asked = wanted
        made = [
            paper(self.session, "papan_dinas", name, suffix, label, wanted)
            for name, suffix, label in (
                ("apa-yang-kurang", "pdf", "Surat apa yang kurang"),
                ("apa-yang-kurang", "zip", "Surat, satu berkas tiap koperasi"),
                ("papan", "xlsx", "Daftar semua koperasi"),
                ("papan", "pdf", "Ringkasan kabupaten"),
            )
        ]
        replace(self._downloads, [Actions(self.session, made)])


TAP = "Angkanya koperasi kelas C dari semuanya. Ketuk petak untuk memilih kecamatan."
