"""Pantau: five numbers a month, how the cooperative stands beside its plan, and what to do this month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import ipywidgets as widgets

from workbench.calendars import add_months
from workbench.engine.monitoring import evaluate
from workbench.journey import BookSession
from workbench.journey.monthly import begun_from, remarks, with_months
from workbench.widgets.actions import Actions
from workbench.widgets.desk import paper
from workbench.widgets.fold import Fold
from workbench.widgets.forms import card, field_for, words
from workbench.widgets.house import VBox
from workbench.widgets.monthentry import MonthEntry
from workbench.widgets.monthimport import MonthImport
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_book_page
from workbench.widgets.table import EditableTable
from workbench.widgets.views import pantau
from workbench.widgets.watching import Watching

__all__ = ["show"]

ROWS = "pantau.laporan"
COLUMNS = ("bulan", "kas", "penjualan", "biaya", "tunggakan", "stok")
BEGINNING = {
    "mulai": "Sejak bulan apa koperasi didampingi?",
    "penjualan": "Berapa penjualan sebulan sebelum itu?",
    "shu": "Berapa SHU setahun sebelum itu?",
    "anggota": "Berapa anggotanya waktu itu?",
    "pekerja": "Berapa orang yang bekerja waktu itu?",
    "tunggakan": "Berapa tunggakan waktu itu?",
    "sumber": "Dari mana angka ini?",
}
PASTE = "Ketik, atau salin dari lembar kerja lalu tempel di sel pertama. Bulan boleh ditulis Jan 2027."


def show(kode: str = "") -> widgets.Widget:
    """The page of the monthly numbers."""
    return open_book_page("pantau", "pantau", _page, kode)


def _page(session: BookSession, today: Callable[[], dt.date] = dt.date.today) -> Page:
    watching, entry = Watching(session, today), MonthEntry(session, today)
    right = [
        lambda _: "" if watching.seen() else pantau.nothing(),
        *map(watching.view, (pantau.light, pantau.chart, pantau.actions)),
        watching.view(pantau.over_time),
        card("Untuk membandingkan", *_comparing(session)),
        lambda _: pantau.begun(evaluate(session.book.pantau)),
        _papers(session),
    ]
    below = [_grid(session, today), MonthImport(session).widget]
    return Page(session, "pantau", [entry.widget], right, below=below, bar=lambda _: pantau.bar(watching.seen()))


def _grid(session: BookSession, today: Callable[[], dt.date]) -> widgets.Widget:
    """All months as a table to key in or to paste into."""
    sums = {name: lambda row, name=name: getattr(row, name) or 0 for name in ("penjualan", "biaya")}
    table = EditableTable(
        session, ROWS, COLUMNS, title="Tabel bulanan", empty="Belum ada bulan yang ditulis.", sums=sums
    )

    def prepare() -> None:
        session.replace_rows(ROWS, with_months(session.book.pantau.laporan, add_months(today().replace(day=1), -1)))

    row = changing(session, button("Siapkan baris bulan yang belum ada", prepare))
    odd = words(session, lambda _: " ".join(remarks(session.book.pantau.laporan, today())))
    return card("Banyak bulan sekaligus", table, odd, row, note=PASTE)


def _papers(session: BookSession) -> widgets.Widget:
    papers = Actions(
        session,
        [
            paper(session, "pantau", "laporan", "pdf", "Laporan keadaan"),
            paper(session, "pantau", "laporan", "docx", "Laporan keadaan"),
            paper(session, "pantau", "formulir", "pdf", "Formulir kertas 12 bulan"),
        ],
    )
    return card("Unduh", papers)


def _comparing(session: BookSession) -> tuple[widgets.Widget, ...]:
    people = Fold("Anggota dan pekerja", lambda: _people(session), "Cukup dicatat bila berubah", ("pantau.orang",))
    start = Fold("Keadaan awal", lambda: _beginning(session), "Sebelum didampingi", ("pantau.awal",))
    return people.widget, start.widget


def _people(session: BookSession) -> tuple[widgets.Widget, ...]:
    columns = ("bulan", "anggota", "pekerja")
    return (EditableTable(session, "pantau.orang", columns, title="Anggota dan pekerja", empty="Belum ada hitungan."),)


def _beginning(session: BookSession) -> tuple[widgets.Widget, ...]:
    def take() -> None:
        if session.koperasi is not None:
            session.set("pantau.awal", begun_from(session.koperasi.plan, session.book.pantau))

    fields = [
        field_for(session, f"pantau.awal.{name}", ask, **({"minus": True} if name == "shu" else {}))
        for name, ask in BEGINNING.items()
    ]
    return (changing(session, button("Ambil dari rencana", take)), VBox(fields))
