"""Papers of a joint purchase: orders for the suppliers, and the list of who gets and pays what.

What makes them is loaded when they are made: the site and the pages only read their names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.book import Book
from workbench.errors import ExportError
from workbench.exporters.desk import DeskPaper
from workbench.store import Store

if TYPE_CHECKING:
    from workbench.report.desk.belanja_bersama import Ordering
    from workbench.report.paper import Paper

__all__ = ["PAPERS", "Gathered"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a worker needs: the book with its heading as the plan has it, and who signs."""

    book: Book
    chair: str


def _gather(store: Store, kode: str, query: Mapping[str, str]) -> Gathered:
    plan = store.head(kode).plan
    chair = next((one.nama for one in plan.pengurus if one.jabatan.casefold() == "ketua"), "")
    book = store.books.get(kode, "belanja")
    named = book.kepala.model_copy(update=plan.profil.model_dump(include={"nama", "desa", "kecamatan"}))
    return Gathered(book.model_copy(update={"kepala": named, "contoh": book.contoh or plan.contoh}), chair)


def _ordering(gathered: Gathered) -> Ordering:
    """The purchase worked out.

    Raises:
        EngineError: the tables are at fault. ExportError: nothing is ordered, because nothing is saved.
    """
    from workbench.report.desk.belanja_bersama import Ordering, purchase

    bought = purchase(gathered.book.belanja)
    if not bought.suppliers:
        what = "belum ada pesanan, karena belanja bersama belum lebih murah"
        raise ExportError("Belanja bersama", what, "Tambah pembeli atau pemasok, lalu coba lagi")
    return Ordering(gathered.book, bought, gathered.chair)


def _orders(gathered: Gathered, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_docx, render_pdf
    from workbench.report.desk.belanja_bersama import orders

    papers = orders(_ordering(gathered))
    if suffix == "pdf":
        return render_pdf(papers, timestamp=timestamp, paired=False)
    return render_docx(_joined(papers), timestamp=timestamp)


def _joined(papers: tuple[Paper, ...]) -> Paper:
    """All papers in one Word document, each beginning on a page of its own."""
    from workbench.report.paper import Paper
    from workbench.report.proposal.parts import heading

    first, *others = papers
    blocks = [*first.blocks]
    for paper in others:
        blocks += [heading(f"{paper.title}: {paper.about}", numbered=False, new_page=True), *paper.blocks]
    return Paper(first.title, tuple(blocks), first.about)


def _distribution(gathered: Gathered, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.desk.purchase_book import workbook
    from workbench.exporters.paper import render_pdf
    from workbench.report.desk.belanja_bersama import distribution

    ordering = _ordering(gathered)
    return (
        workbook(ordering, timestamp) if suffix == "xlsx" else render_pdf([distribution(ordering)], timestamp=timestamp)
    )


PAPERS = (
    DeskPaper("pesanan", "Surat pesanan", ("pdf", "docx"), _gather, _orders),
    DeskPaper("pembagian", "Daftar pembagian", ("pdf", "xlsx"), _gather, _distribution),
)
"""What the page offers."""
