"""The papers of the app RAT & SHU: the meeting's book, its workbook, the slips, work plan and budget.

What writes them is loaded when one is made: the page only asks which papers there are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.book.rat import Meeting
from workbench.exporters.desk import DeskPaper
from workbench.plan import Plan
from workbench.store import Store

if TYPE_CHECKING:
    from workbench.engine.meeting import Pack

__all__ = ["PAPERS", "Gathered"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the papers are made of: the plan (whose it is), the meeting, and one member's number where asked for.

    The plan is marked as an invented example where the meeting's figures are.
    """

    plan: Plan
    meeting: Meeting
    anggota: str = ""

    @property
    def pack(self) -> Pack:
        """The meeting worked out."""
        from workbench.engine.meeting import pack
        from workbench.rules import load

        return pack(self.meeting, load())


def _gather(store: Store, kode: str, query: Mapping[str, str]) -> Gathered:
    plan, book = store.head(kode).plan, store.books.get(kode, "rat")
    marked = plan.model_copy(update={"contoh": plan.contoh or book.contoh})
    return Gathered(marked, book.rat, query.get("anggota", "").strip())


def _book(found: Gathered, suffix: str, timestamp: dt.datetime) -> bytes:
    if suffix == "xlsx":
        from workbench.exporters.desk.rat_workbook import meeting_workbook

        return meeting_workbook(found.plan, found.pack)
    from workbench.exporters.paper import render_one
    from workbench.report.desk.rat_shu import book_paper

    return render_one(book_paper(found.plan, found.pack), suffix, timestamp)


def _slips(found: Gathered, _: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.desk.rat_slips import render_slips

    return render_slips(found.plan, found.pack, found.anggota, timestamp=timestamp)


def _work(found: Gathered, suffix: str, timestamp: dt.datetime) -> bytes:
    if suffix == "xlsx":
        from workbench.exporters.desk.rat_workbook import plan_workbook

        return plan_workbook(found.plan, found.pack)
    from workbench.exporters.paper import render_one
    from workbench.report.desk.rat_shu import plan_paper

    return render_one(plan_paper(found.plan, found.pack), suffix, timestamp)


PAPERS = (
    DeskPaper("buku-rat", "Buku RAT", ("pdf", "docx", "xlsx"), _gather, _book),
    DeskPaper("slip-shu", "Slip SHU semua anggota", ("pdf",), _gather, _slips),
    DeskPaper("rk-rapb", "Rencana kerja dan RAPB", ("pdf", "docx", "xlsx"), _gather, _work),
)
