"""A file of bookkeeping is read, shown as a table, put right where needed, and only then taken in."""

from __future__ import annotations

from collections.abc import Mapping as Titles
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from workbench.book.pantau import FIVE, Mapping
from workbench.inputs import CHOICES
from workbench.journey import BookSession
from workbench.journey.monthly import entered
from workbench.report.html import escape
from workbench.terms import label
from workbench.widgets.closing import replace
from workbench.widgets.fields import Filled, Select, TextInput
from workbench.widgets.fold import Fold
from workbench.widgets.forms import card
from workbench.widgets.house import HTML, HBox, VBox, visible
from workbench.widgets.notices import button
from workbench.widgets.upload import FileInput
from workbench.widgets.views import monthimport

if TYPE_CHECKING:
    from workbench.intake.monthly import Imported

__all__ = ["MonthImport"]

NONE = "Tidak ada"
HELP = "Excel (.xlsx) atau CSV dari program pembukuan. Isinya ditunjukkan dahulu; belum ada yang disimpan."
WORDS = {
    "kata_penjualan": "Baris dengan kata ini dihitung penjualan",
    "kata_biaya": "Baris dengan kata ini dihitung biaya",
    "kata_lewati": "Baris dengan kata ini dilewati",
}
_BETWEEN = "; "
_PLUS = " + "


class MonthImport:
    """The card "Ambil dari berkas pembukuan"."""

    def __init__(self, session: BookSession) -> None:
        self.session = session
        self.found: Imported | None = None
        self.upload = FileInput("Pilih berkas pembukuan", self.take, HELP, disabled=session.only_read)
        self._preview = HTML("", "hasil")
        self._mapping = VBox(())
        self._enter = button("Masukkan", self.enter, "utama")
        self._row = HBox([self._enter, button("Batal", self.drop)], "aksi")
        self._said = HTML()
        self.widget: widgets.Widget = card(
            "Ambil dari berkas pembukuan", self.upload, self._said, self._preview, self._mapping, self._row
        )
        self._show()

    def take(self, name: str, data: bytes) -> str:
        """Read a file; the sentence about it. Raises RegisterError where there is nothing to read."""
        from workbench.intake.monthly import read_monthly

        self.found = None
        self._said.value = ""
        try:
            self.found = read_monthly(name, data, self.session.book.pantau.pemetaan)
        finally:
            self._ask()
            self._show()
        return monthimport.read_told(self.found)

    def enter(self) -> None:
        """Put what was read into the book, and remember how it was read."""
        found = self.found
        if found is None or found.unclear or not found.reports:
            return
        reply = self.session.set("pantau", entered(self.session.book.pantau, found.reports, found.mapping))
        if not reply.saved:
            self._say(reply.message, "bahaya")
            return
        self._say(f"{len(found.reports)} bulan dari {found.file} masuk. Urungkan bila keliru.", "baik")
        self.drop()

    def drop(self) -> None:
        """Leave the file alone."""
        self.found = None
        self.upload.say("")
        self._ask()
        self._show()

    def change(self, **told: Any) -> None:
        """Read the same file another way."""
        if self.found is not None:
            self.found = self.found.by(self.found.mapping.model_copy(update=told))
            self._show()

    # --- what is shown ----------------------------------------------------------------------------

    def _show(self) -> None:
        found = self.found
        self._preview.value = monthimport.preview(found, self.session.book.pantau) if found else ""
        ready = found is not None and not found.unclear and bool(found.reports)
        self._enter.disabled = not ready
        self._enter.description = f"Masukkan {len(found.reports)} bulan" if found and ready else "Masukkan"
        visible(self._row, found is not None)

    def _say(self, sentence: str, tone: str) -> None:
        self._said.value = f'<p class="catatan {tone}" role="status">{escape(sentence)}</p>'

    def _ask(self) -> None:
        """The questions about how the file is read: open where the program could not tell."""
        found = self.found
        if found is None:
            replace(self._mapping, [])
            return
        fold = Fold("Ubah cara membaca", lambda: self._questions(found), "Bila kolomnya keliru")
        if found.unclear or not found.reports:
            fold.open()
        replace(self._mapping, [fold.widget])

    def _questions(self, found: Imported) -> list[widgets.Widget]:
        ledger = found.mapping.tata == "buku"
        asked: list[widgets.Widget] = [self._choice("tanggal"), self._choice("satuan")]
        asked += [self._titles(found, name) for name in (("kas",) if ledger else FIVE)]
        return asked + ([self._words(found.mapping, name) for name in WORDS] if ledger else [])

    def _choice(self, name: str) -> Select:
        choices: Titles[str, str] = CHOICES[f"pantau.pemetaan.{name}"]
        assert self.found is not None
        now = getattr(self.found.mapping, name)
        field = Select(label(f"pantau.pemetaan.{name}"), pilihan=list(choices))

        def fill(text: str) -> Filled:
            self.change(**{name: choices[text]})
            return Filled(text)

        field.on_fill(fill)
        if not (name == "tanggal" and self.found.unclear):
            field.show(next(word for word, kept in choices.items() if kept == now))
        return field

    def _titles(self, found: Imported, name: str) -> Select:
        """Which title is one of the five; several that are added up are a choice of their own."""
        now: tuple[str, ...] = getattr(found.mapping, name)
        ways = {NONE: (), **({_PLUS.join(now): now} if len(now) > 1 else {}), **{one: (one,) for one in found.titles}}
        field = Select(f"{label(f'pantau.laporan.{name}')} dibaca dari", pilihan=list(ways))

        def fill(text: str) -> Filled:
            self.change(**{name: ways[text]})
            return Filled(text)

        field.on_fill(fill)
        field.show(_PLUS.join(now) if now else NONE)
        return field

    def _words(self, mapping: Mapping, name: str) -> TextInput:
        field = TextInput(WORDS[name], bantuan="Pisahkan kata dengan titik koma.")

        def fill(text: str) -> Filled:
            words = tuple(word.strip()[:200] for word in text.split(_BETWEEN.strip()) if word.strip())
            self.change(**{name: words})
            return Filled(_BETWEEN.join(words))

        field.on_fill(fill)
        field.show(_BETWEEN.join(getattr(mapping, name)))
        return field
