"""The papers of the business centre: a summary of all parts, and the member loans as a workbook.

What makes them is loaded when they are made: the site and the pages only read their names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from workbench.book import Book
from workbench.errors import ExportError
from workbench.exporters.desk import DeskPaper
from workbench.plan import MARK
from workbench.store import Store

__all__ = ["PAPERS"]


def _book(store: Store, kode: str, _: Mapping[str, str]) -> Book:
    """The book with its heading as the plan has it now."""
    plan = store.head(kode).plan
    book = store.books.get(kode, "sentra")
    named = book.kepala.model_copy(update=plan.profil.model_dump(include={"nama", "desa", "kecamatan"}))
    return book.model_copy(update={"kepala": named, "contoh": plan.contoh})


def _summary(book: Book, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_one
    from workbench.report.desk.sentra_bisnis import summary

    paper = summary(book)
    return render_one(paper, suffix, timestamp)


def _loans(book: Book, _: str, __: dt.datetime) -> bytes:
    from workbench.exporters.member_loans import render

    if not book.sentra.pembiayaan.pinjaman:
        raise ExportError("Pinjaman anggota", "daftar pinjaman masih kosong", "Isi paling sedikit satu pinjaman")
    return render(book.sentra.pembiayaan, f"{book.kepala.nama} {MARK}" if book.contoh else book.kepala.nama)


PAPERS = (
    DeskPaper("ringkasan", "Ringkasan sentra bisnis", ("pdf", "docx"), _book, _summary),
    DeskPaper("pinjaman-anggota", "Daftar pinjaman anggota", ("xlsx",), _book, _loans),
)
