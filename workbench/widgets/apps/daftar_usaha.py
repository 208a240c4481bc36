"""Daftar usaha: people and businesses from RT level on, rows written twice, counts, and being forgotten."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from workbench.book.warga import Apart, People, example
from workbench.engine.register import Pair, duplicates, key_of, merged
from workbench.intake.listing import told
from workbench.intake.people import added, read_people
from workbench.journey import BookSession
from workbench.plan import MARK
from workbench.widgets.actions import Actions
from workbench.widgets.closing import replace
from workbench.widgets.desk import paper
from workbench.widgets.forms import card, note
from workbench.widgets.house import HTML, HBox, VBox, visible
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_book_page
from workbench.widgets.results import View
from workbench.widgets.starting import example_row
from workbench.widgets.table import EditableTable
from workbench.widgets.upload import FileInput
from workbench.widgets.views import daftar_usaha as views
from workbench.widgets.views import parts

__all__ = ["show"]

APP = "daftar_usaha"
ROWS = "warga.orang"
COLUMNS = (
    "panggilan", "dusun", "rw", "rt", "pekerjaan", "setuju",
    "tanggal_setuju", "usaha", "lama_tahun", "tenaga_kerja", "kebutuhan", "keterampilan",
)  # fmt: skip
START = "Belum ada orang. Cetak formulir, keliling RT, lalu isi di sini; atau pakai Isi contoh."
CONSENT = "Tulis hanya yang perlu. Tanpa nomor KTP, tanpa tanggal lahir. Yang belum setuju hanya ikut dihitung."
IMPORT = (
    "Berkas Excel (.xlsx) atau CSV dengan kolom Nama dan RT. Kolom lain seperti NIK dan tanggal lahir tidak diambil."
)
FORGET = (
    "Bila orang minta datanya dihapus: hapus barisnya di tabel, lalu tekan tombol ini. Semua isi daftar yang lama "
    "ditimpa, dan Urungkan tidak dapat mengembalikannya (UU 27/2022)."
)
AT_ONCE = 3
"""Pairs that are shown at a time."""


def show(kode: str = "") -> widgets.Widget:
    """The page of the app Daftar usaha."""
    return open_book_page(APP, "warga", _page, kode)


def _page(session: BookSession) -> Page:
    twice = Twice(session)
    right = [
        _state, _reads(views.answer), _reads(views.attention), example_row(session, "warga", example),
        _register(session), twice.widget, _reads(views.counts), _papers(session), Forgetting(session).widget,
    ]  # fmt: skip
    return Page(session, APP, right=right)


def _reads(view: Callable[[People], str]) -> View:
    def shown(session: BookSession) -> str:
        return view(session.book.warga)

    shown.__name__ = view.__name__
    return shown


def _state(session: BookSession) -> str:
    mark = parts.note("Contoh", f"{MARK}. Ganti dengan data sendiri.") if session.book.contoh else ""
    empty = not session.book.warga.orang
    return parts.joined(mark, parts.card("Mulai dari sini", parts.paragraphs([START])) if empty else "")


# --- fields -------------------------------------------------------------------------------------------


def _register(session: BookSession) -> widgets.Widget:
    table = EditableTable(session, ROWS, COLUMNS, title="Orang dan usaha", empty="Belum ada orang di daftar.")

    def take(name: str, data: bytes) -> str:
        found = read_people(name, data)
        before = session.book.warga.orang
        session.replace_rows(ROWS, added(before, found.rows))
        known = len(found.rows) - (len(session.book.warga.orang) - len(before))
        return f"{told(name, found)}{f' {known} sudah ada dan tidak ditambahkan lagi.' if known else ''}"

    file = FileInput("Ambil dari berkas", take, IMPORT, disabled=session.only_read)
    return card("Daftar", table, file, note=CONSENT)


def _papers(session: BookSession) -> widgets.Widget:
    kinds = (
        ("formulir", "pdf", "Formulir keliling RT"),
        ("rekap", "pdf", "Rekap tanpa nama"),
        ("rekap", "xlsx", "Rekap tanpa nama"),
    )
    return card("Unduh", Actions(session, [paper(session, APP, name, suffix, label) for name, suffix, label in kinds]))


# --- rows written twice -------------------------------------------------------------------------------


class Twice:
    """Pairs that may be one person, side by side; both rows stay until somebody chooses."""

    def __init__(self, session: BookSession) -> None:
        self.session = session
        self._box = VBox()
        self.widget = card("Mungkin orang yang sama", self._box, note="Keduanya tetap ada sampai Anda memilih.")
        self._people: People | None = None
        self._shown: object = None
        session.observe(lambda _: self.show())
        self.show()

    def show(self) -> None:
        """Follow the session."""
        people = self.session.book.warga
        if people is self._people:
            return
        self._people, found = people, duplicates(people)
        shown = [(pair, people.orang[pair.first], people.orang[pair.second]) for pair in found[:AT_ONCE]]
        visible(self.widget, found)
        if (shown, len(found)) == self._shown:
            return
        self._shown = shown, len(found)
        made: list[widgets.Widget] = [self._pair(people, pair) for pair, _, _ in shown]
        if len(found) > AT_ONCE:
            made.append(note(f"Dan {len(found) - AT_ONCE} pasang lagi sesudah ini."))
        replace(self._box, made)

    def _pair(self, people: People, pair: Pair) -> widgets.Widget:
        told_of = HTML(views.side_by_side(people, pair), "hasil")
        first = button(f"Satu orang, pakai baris {pair.first + 1}", lambda: self.join(pair.first, pair.second))
        second = button(f"Satu orang, pakai baris {pair.second + 1}", lambda: self.join(pair.second, pair.first))
        two = button(f"Baris {pair.first + 1} dan {pair.second + 1} dua orang", lambda: self.apart(pair))
        return VBox([told_of, changing(self.session, first, second, two)], "kelompok")

    def join(self, chosen: int, other: int) -> None:
        """One row of two, in the place of the chosen one; undo brings both back."""
        rows = list(self.session.book.warga.orang)
        rows[chosen] = merged(rows[chosen], rows[other])
        del rows[other]
        self.session.replace_rows(ROWS, rows)

    def apart(self, pair: Pair) -> None:
        """Remember that these are two people."""
        people = self.session.book.warga
        satu, dua = (key_of(people.orang[place]) for place in (pair.first, pair.second))
        self.session.replace_rows("warga.beda", (*people.beda, Apart(satu=satu, dua=dua)))


# --- being forgotten ----------------------------------------------------------------------------------


class Forgetting:
    """Older versions of the register go for ever, after a second yes."""

    def __init__(self, session: BookSession) -> None:
        self.session = session
        self._first = button("Hapus riwayat selamanya", self._ask, "bahaya")
        self._yes = button("Ya, hapus selamanya", self._do, "bahaya")
        self._no = button("Batal", self._rest)
        self._note = HTML("", "hasil")
        self.widget = card("Hapus selamanya", HBox([self._first, self._yes, self._no], "aksi"), self._note, note=FORGET)
        visible(self.widget, not session.only_read)
        self._rest()

    def _ask(self) -> None:
        self._show(asking=True, said="Isi daftar yang lama akan ditimpa dan tidak dapat kembali. Lanjutkan?")

    def _do(self) -> None:
        done = self.session.forget()
        said = "Riwayat daftar ini sudah dihapus. Yang tersisa hanya isi sekarang." if done else self._hindrance()
        self._show(asking=False, said=said)

    def _hindrance(self) -> str:
        return f"Belum dihapus. {self.session.fault or 'Simpan dahulu isian yang belum tersimpan.'}"

    def _rest(self) -> None:
        self._show(asking=False, said="")

    def _show(self, *, asking: bool, said: str) -> None:
        visible(self._first, not asking)
        visible(self._yes, asking)
        visible(self._no, asking)
        self._note.value = f'<div role="status">{parts.paragraphs([said])}</div>'
