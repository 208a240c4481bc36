"""Kunjungan: the pendamping's visits, what was agreed, how mature the cooperative is, and the papers of it."""

from __future__ import annotations

import datetime as dt

import ipywidgets as widgets

from workbench import inputs
from workbench.book.kunjungan import FollowUp, Maturity, Visit
from workbench.calendars import format_date
from workbench.engine.mentoring import Dimension, load_ladder, ordered
from workbench.journey import BookSession
from workbench.report.desk.dampingan import visit_named
from workbench.widgets.actions import Actions
from workbench.widgets.desk import paper
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for
from workbench.widgets.house import HBox, visible
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_book_page, sees_every_cooperative
from workbench.widgets.proposing import Proposing
from workbench.widgets.records import Records
from workbench.widgets.table import EditableTable
from workbench.widgets.views import kunjungan

__all__ = ["show"]

APP = "kunjungan"
PLACES = "kunjungan.{}".format
AGREED, VISITS, STEPS = PLACES("tindak_lanjut"), PLACES("catatan"), PLACES("kematangan")

LADDER = "Ukuran program ini, bukan aturan dan bukan nilai kesehatan koperasi."


def show(kode: str = "") -> widgets.Widget:
    """The page of the visits of a cooperative."""
    return open_book_page(APP, "kunjungan", _page, kode)


def _page(session: BookSession) -> Page:
    """One column: the tables need its width."""
    shown = [
        month,
        _log(session),
        actions,
        _actions(session),
        _schedule(session),
        _papers(session),
        ladder,
        _assessment(session),
        journal,
        _way(session),
        _handover(session),
    ]
    return Page(session, APP, (), shown, bar=bar, forms=True)


# --- what is filled in --------------------------------------------------------------------------------


def _log(session: BookSession) -> widgets.Widget:
    """The visit that was made last, or any older one."""

    def build(row: Records) -> tuple[widgets.Widget, ...]:
        return (
            beside(row.field("tanggal", "Tanggal berapa?"), row.field("cara", "Bagaimana?")),
            row.field("temuan", "Apa yang Anda temukan?"),
            beside(row.field("hadir", "Berapa orang hadir?"), row.field("diundang", "Berapa yang diundang?")),
            row.field("bukti", "Apa bukti hadirnya?", daftar=True),
        )

    visits = Records(session, VISITS, build, "kunjungan", visit_named, _new_visit, many=True)
    return card("Catat kunjungan", *_who(session), visits.widget)


def _who(session: BookSession) -> tuple[widgets.Widget, widgets.Widget]:
    """Whose cooperative it is, and a button that takes the name from the profile where none is written."""
    known = session.koperasi.plan.profil.pendamping if session.koperasi else ""
    path = PLACES("pendamping")
    take = _row(button(f"Pakai nama dari profil: {known}", lambda: session.set(path, known)))

    def show(_: object) -> None:
        visible(take, known and not session.book.kunjungan.pendamping and not session.only_read)

    session.observe(show)
    show(session)
    return field_for(session, path, "Siapa pendampingnya?"), take


def _new_visit(visits: Records) -> tuple[widgets.Widget, ...]:
    """Begin a visit made today."""
    return (_row(button("Catat kunjungan baru", lambda: visits.add(Visit(tanggal=dt.date.today())), "utama")),)


def _row(one: widgets.Button) -> widgets.HBox:
    return HBox([one], "aksi")


def _actions(session: BookSession) -> widgets.Widget:
    names = ("apa", "siapa", "tenggat", "status", "hasil", "disepakati")
    table = EditableTable(session, AGREED, names, title="Tindak lanjut", empty="Belum ada tindak lanjut.")
    more = changing(session, button("Tambah tindak lanjut", lambda: session.add(AGREED, _agreed(session))))
    return card("Tulis tindak lanjut", more, table, note="Satu baris satu janji: apa, siapa, sampai kapan.")


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
    """The ladder's questions, behind a fold; a new assessment begins with the last answers."""

    def build(row: Records) -> tuple[widgets.Widget, ...]:
        questions = (_question(row, dimension) for dimension in load_ladder().dimensions)
        who = beside(row.field("tanggal", "Dinilai tanggal berapa?"), row.field("oleh", "Siapa yang menilai?"))
        return (who, *questions, row.field("catatan", "Bukti apa yang dilihat?"))

    def begin(rows: Records) -> tuple[widgets.Widget, ...]:
        return (_row(button("Nilai baru", lambda: rows.add(_again(session)), "utama")),)

    def fill() -> tuple[widgets.Widget, ...]:
        named = Records(session, STEPS, build, "penilaian", lambda one: format_date(one.tanggal), begin, many=True)
        return (named.widget,)

    fold = Fold("Nilai tangga", fill, "Tujuh pertanyaan, lima tingkat.", [STEPS])
    return card("Nilai kematangan", fold.widget, note=LADDER)


def _question(row: Records, dimension: Dimension) -> widgets.Widget:
    """One dimension, its five steps as cards with their sentences."""
    words = inputs.field(f"{STEPS}.{dimension.key}").choices or {}
    names = dict(enumerate(load_ladder().names, 1))
    steps = [
        {"teks": text, "judul": f"{step} {names[step]}", "jelas": dimension.steps[step - 1]}
        for text, step in words.items()
        if step
    ]
    return row.field(dimension.key, f"{dimension.name}: {dimension.question}", pilihan=steps, daftar=False)


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
    return card("Jalan proposal", table, note="Tulis tahap yang sudah dilewati dengan tanggalnya.")


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
    if not sees_every_cooperative():  # the reports tell of other cooperatives too
        return card("Unduh", others)
    told = "Laporan dan tabel memuat semua koperasi Anda, untuk bulan terakhir yang ada kunjungannya."
    return card("Unduh", reports, others, note=told)
