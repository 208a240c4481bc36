"""The papers of the visits: monthly report, the table to upload, hand-over note, attendance sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.book import Book
from workbench.book.kunjungan import same_name
from workbench.book.pantau import Monitoring
from workbench.calendars import parse_date, parse_month
from workbench.errors import ExportError, StoreError
from workbench.exporters.desk import DeskPaper
from workbench.plan import Plan
from workbench.store import Store

if TYPE_CHECKING:
    from workbench.report.desk.dampingan import Cared, Month

__all__ = ["PAPERS"]

WHERE = "Laporan pendamping"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the store has of one cooperative: its visits, its plan where it has one, its months."""

    kode: str
    book: Book
    plan: Plan | None
    pantau: Monitoring

    @classmethod
    def of(cls, store: Store, kode: str, book: Book) -> _Kept:
        plan = None
        with suppress(StoreError):  # a book without a plan: its heading says whose it is
            plan = store.head(kode).plan
        return cls(kode, book, plan, store.books.get(kode, "pantau").pantau)

    def cared(self) -> Cared:
        """As the report takes it."""
        from workbench.report.desk.dampingan import Cared

        return Cared(self.kode, self.book, self.plan, self.pantau)


@dataclass(frozen=True, slots=True)
class _Mine:
    """All cooperatives of a pendamping; ``month`` where one was asked for."""

    name: str
    month: dt.date | None
    today: dt.date
    kept: tuple[_Kept, ...]

    def month_of(self) -> Month:
        """The month that was asked for, by default the last one with a visit."""
        from workbench.engine.mentoring import last_month
        from workbench.report.desk.dampingan import Month

        month = self.month or last_month(one.book.kunjungan for one in self.kept) or self.today.replace(day=1)
        cared = sorted((one.cared() for one in self.kept), key=lambda one: (one.district, one.name, one.kode))
        return Month(self.name, month, self.today, tuple(cared))


@dataclass(frozen=True, slots=True)
class _One:
    """One cooperative on a day; ``day`` is that of the visit."""

    kept: _Kept
    today: dt.date
    day: dt.date | None


def _mine(store: Store, kode: str, query: Mapping[str, str]) -> _Mine:
    """All cooperatives of a pendamping (``pendamping``, that of this book) in a month (``bulan``).

    Raises:
        ExportError: the pendamping is nowhere named. NumberError: the month cannot be read.
    """
    books = store.books.all("kunjungan")
    own = books[kode].kunjungan.pendamping if kode in books else ""
    name = query.get("pendamping", "").strip() or own
    if not name:
        fix = "Isi nama pendamping di halaman Kunjungan, lalu unduh lagi"
        raise ExportError(WHERE, "nama pendamping belum diisi", fix)
    asked = query.get("bulan", "").strip()
    month = parse_month(asked) if asked else None
    kept = tuple(_kept(store, books, name))
    if not kept:
        raise ExportError(WHERE, f"tidak ada koperasi dengan pendamping {name}", "Periksa ejaan namanya")
    return _Mine(name, month, dt.date.today(), kept)


def _kept(store: Store, books: Mapping[str, Book], name: str) -> Iterator[_Kept]:
    for kode, book in books.items():
        if same_name(book.kunjungan.pendamping, name):
            yield _Kept.of(store, kode, book)


def _one(store: Store, kode: str, query: Mapping[str, str]) -> _One:
    """One cooperative with its book and its months; ``tanggal`` is the day of the visit, by default the next one.

    Raises:
        NumberError: the day cannot be read.
    """
    book, today = store.books.get(kode, "kunjungan"), dt.date.today()
    asked = query.get("tanggal", "").strip()
    ahead = sorted(row.tanggal for row in book.kunjungan.jadwal if row.tanggal >= today)
    return _One(_Kept.of(store, kode, book), today, parse_date(asked) if asked else next(iter(ahead), None))


# --- made where everything that writes papers is loaded -----------------------------------------------


def _report(mine: _Mine, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_one
    from workbench.report.desk.kunjungan import monthly
    from workbench.rules import load

    return render_one(monthly(mine.month_of(), load()), suffix, timestamp)


def _table(mine: _Mine, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.visits import render_visits
    from workbench.rules import load

    return render_visits(mine.month_of(), load())


def _handover(one: _One, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_one
    from workbench.report.desk.serah_terima import handover
    from workbench.rules import load

    return render_one(handover(one.kept.cared(), one.today, load()), suffix, timestamp)


def _sheet(one: _One, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_one
    from workbench.report.desk.daftar_hadir import sheet

    return render_one(sheet(one.kept.cared(), one.day), suffix, timestamp)


PAPERS = (
    DeskPaper("laporan", "Laporan bulanan", ("pdf", "docx"), _mine, _report, across=True),
    DeskPaper("ekspor", "Tabel untuk Dinas", ("xlsx",), _mine, _table, across=True),
    DeskPaper("serah-terima", "Catatan serah terima", ("pdf", "docx"), _one, _handover),
    DeskPaper("daftar-hadir", "Daftar hadir", ("pdf",), _one, _sheet),
)
"""The papers of the app Kunjungan."""
