"""Kunjungan: the pendamping's visits, what was agreed, how mature the cooperative is, and the papers of it."""

from __future__ import annotations

import datetime as dt

import ipywidgets as widgets

from workbench.book.kunjungan import FollowUp, Maturity, Visit
from workbench.calendars import format_date
from workbench.engine.mentoring import Dimension, load_ladder, ordered
from workbench.journey import BookSession
from workbench.widgets.actions import Actions
from workbench.widgets.desk import paper
from workbench.widgets.fields import ChoiceCards
from workbench.widgets.fold import Fold
from workbench.widgets.forms import Binding, beside, card, field_for
from workbench.widgets.lastrow import LastRow
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_book_page
from workbench.widgets.proposing import Proposing
from workbench.widgets.table import EditableTable
from workbench.widgets.views import kunjungan

__all__ = ["show"]

APP = "kunjungan"
PLACES = "kunjungan.{}".format
AGREED, VISITS, STEPS = PLACES("tindak_lanjut"), PLACES("catatan"), PLACES("kematangan")


def show(kode: str = "") -> widgets.Widget:
    """The page of the visits of a cooperative."""
    return open_book_page(APP, "kunjungan", _page, kode)


def _page(session: BookSession) -> Page:
    left = [
        _log(session),
        _actions(session),
        _schedule(session),
        _assessment(session),
        _way(session),
        _handover(session),
    ]
    right = [month, actions, _papers(session), ladder, journal]
    return Page(session, APP, left, right, bar=bar, forms=True)


# --- what is filled in --------------------------------------------------------------------------------


def _log(session: BookSession) -> widgets.Widget:
    """The visit that was just made, and behind a fold all the others."""

    def build(row: LastRow) -> tuple[widgets.Widget, ...]:
        return (
            beside(row.field("tanggal", "Tanggal berapa?"), row.field("cara", "Bagaimana?")),
            row.field("temuan", "Apa yang Anda temukan?"),
            beside(row.field("hadir", "Berapa orang hadir?"), row.field("diundang", "Berapa yang diundang?")),
            row.field("bukti", "Apa bukti hadirnya?"),
        )

    last = LastRow(
        session,
        VISITS,
        build,
        lambda: Visit(tanggal=dt.date.today()),
        "Catat kunjungan baru",
        "Belum ada kunjungan. Tekan tombol di atas sesudah Anda datang.",
        lambda s: f"Yang terakhir dicatat: {format_date(s.plan.kunjungan.catatan[-1].tanggal)}. Tersimpan sendiri.",
    )
    names = ("tanggal", "cara", "temuan", "diundang", "hadir", "bukti")
    every = Fold(
        "Semua kunjungan",
        lambda: [EditableTable(session, VISITS, names, title="Catatan kunjungan", empty="Belum ada kunjungan.")],
        "Perbaiki atau hapus catatan lama.",
    )
    return card(
        "Catat kunjungan", field_for(session, PLACES("pendamping"), "Siapa pendampingnya?"), last.widget, every.widget
    )


def _actions(session: BookSession) -> widgets.Widget:
    names = ("apa", "siapa", "tenggat", "status", "hasil", "disepakati")
    table = EditableTable(session, AGREED, names, title="Tindak lanjut", empty="Belum ada tindak lanjut.")
    more = changing(session, button("Tambah tindak lanjut", lambda: session.add(AGREED, _agreed(session))))
    return card("Tindak lanjut", more, table, note="Satu baris satu janji: apa, siapa, sampai kapan.")


def _agreed(session: BookSession) -> FollowUp:
    """A new promise, made on the day of the last visit."""
    days = [visit.tanggal for visit in session.book.kunjungan.catatan]
    return FollowUp(disepakati=max(days, default=dt.date.today()))


def _schedule(session: BookSession) -> widgets.Widget:
    table = EditableTable(
        session, PLACES("jadwal"), ("tanggal", "tujuan"), title="Jadwal kunjungan", empty="Belum ada jadwal."
    )
    told = (
        "Usulan membagi hari untuk semua koperasi Anda: dua kali sebulan, sekecamatan sehari, tanpa Minggu dan libur."
    )
    return card("Jadwal", Proposing(session).widget, table, note=told)


def _assessment(session: BookSession) -> widgets.Widget:
    """The ladder's questions about the last assessment, behind a fold; a new one begins with the last answers."""

    def build(row: LastRow) -> tuple[widgets.Widget, ...]:
        questions = (_question(row, dimension) for dimension in load_ladder().dimensions)
        who = beside(row.field("tanggal", "Dinilai tanggal berapa?"), row.field("oleh", "Siapa yang menilai?"))
        return (who, *questions, row.field("catatan", "Bukti apa yang dilihat?"))

    last = LastRow(
        session,
        STEPS,
        build,
        lambda: _again(session),
        "Nilai baru",
        "Belum dinilai. Penilaian pertama menjadi titik awal.",
        lambda s: f"Penilaian ke-{len(s.plan.kunjungan.kematangan)}. Nilai baru mulai dari jawaban terakhir.",
    )
    fold = Fold("Nilai tangga", lambda: [last.widget], "Tujuh pertanyaan, lima tingkat.", [STEPS])
    return card(
        "Tangga kematangan", fold.widget, note="Ukuran program ini, bukan aturan dan bukan nilai kesehatan koperasi."
    )


def _question(row: LastRow, dimension: Dimension) -> widgets.Widget:
    """One dimension, its five steps as cards with their sentences."""
    names = load_ladder().names
    steps = [
        {"teks": str(step), "judul": f"{step} {names[step - 1]}", "jelas": sentence}
        for step, sentence in enumerate(dimension.steps, 1)
    ]
    field = ChoiceCards(f"{dimension.name}: {dimension.question}", pilihan=steps)
    return row.keep(dimension.key, Binding(row.session, row.path(dimension.key), field))


def _again(session: BookSession) -> Maturity:
    """A new assessment: today's, by this pendamping, with the last answers to correct."""
    part = session.book.kunjungan
    before = ordered(part.kematangan)
    fresh = {"tanggal": dt.date.today(), "oleh": part.pendamping, "catatan": ""}
    return before[-1].model_copy(update=fresh) if before else Maturity(tanggal=dt.date.today(), oleh=part.pendamping)


def _way(session: BookSession) -> widgets.Widget:
    table = EditableTable(
        session,
        "jalan.tahap",
        ("tahap", "tanggal", "catatan"),
        title="Jalan proposal",
        empty="Belum ada tahap yang dicatat.",
    )
    return card("Perjalanan proposal", table, note="Tulis tahap yang sudah dilewati dengan tanggalnya.")


def _handover(session: BookSession) -> widgets.Widget:
    def build() -> list[widgets.Widget]:
        rows = ("tanggal", "dari", "kepada", "catatan")
        passed = EditableTable(
            session, PLACES("serah_terima"), rows, title="Serah terima", empty="Belum ada serah terima."
        )
        people = EditableTable(
            session, PLACES("kontak"), ("peran", "cara"), title="Orang yang dihubungi", empty="Belum ada."
        )
        return [passed, people]

    fold = Fold("Serah terima", build, "Bila pendamping berganti.", [PLACES("serah_terima"), PLACES("kontak")])
    return card("Bila pendamping berganti", fold.widget)


# --- what it means ------------------------------------------------------------------------------------


def bar(session: BookSession) -> str:
    """The month in one line."""
    return kunjungan.bar(session.book.kunjungan, dt.date.today())


def month(session: BookSession) -> str:
    """This month's visits."""
    return kunjungan.month(session.book.kunjungan, dt.date.today())


def actions(session: BookSession) -> str:
    """What is open and overdue."""
    return kunjungan.actions(session.book.kunjungan, dt.date.today())


def journal(session: BookSession) -> str:
    """The last visits."""
    return kunjungan.journal(session.book.kunjungan)


def ladder(session: BookSession) -> str:
    """The ladder, and what to learn next."""
    return kunjungan.ladder(session.book.kunjungan)


def _papers(session: BookSession) -> widgets.Widget:
    """The papers to take along."""

    def buttons(*asked: tuple[str, str, str]) -> Actions:
        return Actions(session, [paper(session, APP, name, suffix, label) for name, suffix, label in asked])

    reports = buttons(
        ("laporan", "pdf", "Laporan bulanan"),
        ("laporan", "docx", "Laporan bulanan"),
        ("ekspor", "xlsx", "Tabel untuk Dinas"),
    )
    others = buttons(
        ("daftar-hadir", "pdf", "Daftar hadir kosong"),
        ("serah-terima", "pdf", "Serah terima"),
        ("serah-terima", "docx", "Serah terima"),
    )
    told = "Laporan dan tabel memuat semua koperasi Anda, untuk bulan terakhir yang ada kunjungannya."
    return card("Unduh", reports, others, note=told)
