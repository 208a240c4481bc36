"""RAT & SHU: the year's statements, the SHU of every member, next year's work plan, and the papers of the meeting."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from workbench.book.rat import Meeting, example_meeting
from workbench.calendars import format_short_date
from workbench.engine import Projection
from workbench.engine.meeting import Pack, closing_day, pack, taken
from workbench.journey import BookSession
from workbench.plan import MARK
from workbench.rules import load as load_rules
from workbench.widgets.actions import Actions
from workbench.widgets.closing import replace
from workbench.widgets.desk import paper
from workbench.widgets.fields import TextInput
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for, note, words
from workbench.widgets.house import HBox, VBox, visible
from workbench.widgets.meeting_forms import (
    agenda_card,
    members_card,
    plan_card,
    split_card,
    statements_card,
)
from workbench.widgets.member_simulator import MemberSimulator
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_book_page
from workbench.widgets.results import View
from workbench.widgets.starting import example_row, invented, put
from workbench.widgets.views import parts, rat_shu

__all__ = ["show"]

APP = "rat_shu"
EMPTY = "Isi contoh untuk melihat bentuknya, ambil angka dari rencana, atau ketik dari pembukuan di kolom isian."
PROJECTED = "Angka rencana adalah perkiraan. Ganti dengan angka pembukuan sebelum rapat."


def show(kode: str = "") -> widgets.Widget:
    """The page of the yearly members' meeting."""
    return open_book_page(APP, "rat", _page, kode)


class Packed:
    """The session's meeting worked out, once for all views of the page."""

    def __init__(self, session: BookSession) -> None:
        self._session, self._of = session, session.book.rat
        self._pack = pack(self._of, load_rules())

    def __call__(self) -> Pack:
        meeting = self._session.book.rat
        if meeting is not self._of:
            self._of, self._pack = meeting, pack(meeting, load_rules())
        return self._pack

    def view(self, show: Callable[[Pack], str]) -> View:
        """A view of the meeting; nothing while nothing is filled in."""

        def shown(session: BookSession) -> str:
            return show(self()) if session.book.rat != Meeting() else ""

        shown.__name__ = show.__name__
        return shown


def _page(session: BookSession) -> Page:
    found = Packed(session)
    simulator = MemberSimulator(found)
    show = found.view
    parts_ = [
        begun,
        show(rat_shu.state),
        _start(session),
        show(rat_shu.findings),
        _meeting(session),
        show(rat_shu.gathering),
        show(rat_shu.days),
        statements_card(session),
        show(rat_shu.statements),
        split_card(session),
        show(rat_shu.split),
        members_card(session),
        show(rat_shu.members),
        card("Coba sebagai anggota", simulator.controls, note="Menggeser tidak mengubah buku RAT."),
        simulator.view,
        plan_card(session),
        show(rat_shu.budget),
        agenda_card(session),
        show(rat_shu.complete),
        card("Unduh", _papers(session), *_one_slip(session)),
    ]
    page = Page(session, APP, right=parts_, bar=show(rat_shu.bar), forms=True)
    session.observe(lambda _: simulator.follow())
    simulator.on_move(page.results.draw)
    return page


def begun(session: BookSession) -> str:
    """Where to begin, and whether the figures are invented."""
    mark = parts.note("Contoh", f"{MARK}. Ganti dengan angka sendiri.") if session.book.contoh else ""
    empty = session.book.rat == Meeting()
    return parts.joined(mark, parts.card("Mulai dari sini", parts.paragraphs([EMPTY])) if empty else "")


def _papers(session: BookSession) -> widgets.Widget:
    told = [
        paper(session, APP, name, suffix, words_)
        for name, words_, suffixes in (
            ("buku-rat", "Buku RAT", ("pdf", "docx", "xlsx")),
            ("slip-shu", "Slip SHU semua anggota", ("pdf",)),
            ("rk-rapb", "Rencana kerja dan RAPB", ("pdf", "docx", "xlsx")),
        )
        for suffix in suffixes
    ]
    return Actions(session, told)


def _one_slip(session: BookSession) -> tuple[widgets.Widget, ...]:
    """The slip of one member, by number."""
    number, made = TextInput("Slip satu anggota: berapa nomornya?"), VBox(())

    def ready() -> None:
        wanted = number.teks.strip()
        if wanted in {member.nomor for member in session.book.rat.anggota if member.nomor}:
            told = paper(session, APP, "slip-shu", "pdf", f"Slip SHU nomor {wanted}", {"anggota": wanted})
            replace(made, [Actions(session, [told])])
        else:
            replace(made, [note("Tidak ada anggota bernomor itu di daftar. Periksa nomornya.", "waspada")])

    return (number, HBox([button("Siapkan slip ini", ready)], "aksi"), made)


# --- ways to begin ----------------------------------------------------------------------------


def _start(session: BookSession) -> widgets.Widget:
    ours = button("Ini sudah angka kami sendiri", lambda: put(session, "rat", session.book.rat, contoh=False))
    from_plan = Fold("Ambil dari rencana", lambda: (_years(session),), "Laporan satu tahun proyeksi.")

    def follow(_: BookSession) -> None:
        visible(ours, session.book.rat != Meeting() and session.book.contoh and not invented(session))
        visible(from_plan.widget, not session.only_read and session.koperasi is not None)

    session.observe(follow)
    follow(session)
    return card("Mulai", example_row(session, "rat", example_meeting, ours), from_plan.widget)


def _years(session: BookSession) -> widgets.Widget:
    """A button for each year of the projection, and why there is none where there is none."""
    told = words(session, lambda s: PROJECTED if _projection(s) else "Rencana belum dapat dihitung. Lengkapi dahulu.")
    found = _projection(session)
    if found is None:
        return VBox([told])
    made = [
        button(f"Tahun ke-{year} (sampai {format_short_date(closing_day(found, year))})", _taker(session, year))
        for year in range(1, found.time.years + 1)
    ]
    return VBox([told, changing(session, *made)])


def _projection(session: BookSession) -> Projection | None:
    dossier = session.koperasi.dossier if session.koperasi else None
    return dossier.projection if dossier else None


def _taker(session: BookSession, year: int) -> Callable[[], None]:
    def take() -> None:
        found = _projection(session)
        if found is not None:
            session.set("rat", taken(session.book.rat, found, year))

    return take


# --- the meeting ------------------------------------------------------------------------------


def _meeting(session: BookSession) -> widgets.Widget:
    return card(
        "Rapat",
        beside(
            field_for(session, "rat.tutup_buku", "Kapan buku ditutup?"),
            field_for(session, "rat.rapat.tanggal", "Kapan rapatnya?"),
        ),
        beside(
            field_for(session, "rat.rapat.pukul", "Mulai pukul berapa?"),
            field_for(session, "rat.rapat.tempat", "Di mana?"),
        ),
        beside(
            field_for(session, "rat.rapat.terdaftar", "Berapa anggota terdaftar?"),
            field_for(session, "rat.rapat.kuorum", "Berapa bagian yang harus hadir?"),
            field_for(session, "rat.rapat.hadir", "Berapa yang hadir?"),
        ),
    )
