"""Papers of the register. No name leaves: a blank form, and counts with the small ones closed.

What makes them is loaded when they are made: the site and the pages only read their names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.book.warga import People
from workbench.exporters.desk import DeskPaper
from workbench.store import Store

__all__ = ["PAPERS", "Gathered"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a worker needs."""

    name: str
    people: People
    contoh: bool


def _gather(store: Store, kode: str, query: Mapping[str, str]) -> Gathered:
    plan, book = store.head(kode).plan, store.books.get(kode, "warga")
    return Gathered(plan.profil.nama, book.warga, book.contoh or plan.contoh)


def _gather_form(store: Store, kode: str, query: Mapping[str, str]) -> Gathered:
    """For the blank form nobody's data is read."""
    plan = store.head(kode).plan
    return Gathered(plan.profil.nama, People(), plan.contoh)


def _form(gathered: Gathered, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_pdf
    from workbench.report.desk.daftar_usaha import form

    return render_pdf((form(gathered.name, contoh=gathered.contoh),), timestamp=timestamp)


def _recap(gathered: Gathered, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.paper import render_pdf
    from workbench.exporters.scores import render
    from workbench.plan import MARK
    from workbench.report.blocks import Table
    from workbench.report.desk.daftar_usaha import recap

    paper = recap(gathered.name, gathered.people, contoh=gathered.contoh)
    if suffix == "pdf":
        return render_pdf((paper,), timestamp=timestamp)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    sheets = dict(zip(("Pekerjaan", "Usaha", "Jenis usaha", "Keterampilan"), map(_cells, tables), strict=False))
    mark = f"{MARK} · " if gathered.contoh else ""
    note = [("Catatan",), *((run.text,) for run in getattr(paper.blocks[-1], "runs", ()))]
    return render(f"{mark}{paper.title}, {gathered.name}", {**sheets, "Catatan": note}, made=timestamp)


def _cells(table: object) -> list[tuple[str | int, ...]]:
    """A table as cells, its counts as numbers."""
    from workbench.report.blocks import Table

    assert isinstance(table, Table)
    heads: tuple[str | int, ...] = tuple(column.title for column in table.columns)
    return [heads, *(tuple(_number(cell) if place else cell for place, cell in enumerate(row)) for row in table.rows)]


def _number(cell: str) -> str | int:
    digits = cell.replace(".", "")
    return int(digits) if digits.isdecimal() else cell


PAPERS = (
    DeskPaper("formulir", "Formulir keliling RT", ("pdf",), _gather_form, _form),
    DeskPaper("rekap", "Rekap tanpa nama", ("pdf", "xlsx"), _gather, _recap),
)
"""What the page offers."""
