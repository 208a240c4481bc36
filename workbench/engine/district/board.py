"""The board: one row for every cooperative of a district.

Rows are made of plain records (:class:`Case`), which the caller reads from plans and books; nothing is projected here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.book.jalan import Passage
from workbench.engine.district.stages import Place, place
from workbench.engine.district.triage import Grade, Marks, Reason, grade, marks, reasons, stuck
from workbench.engine.model import Verdict
from workbench.engine.monitoring import Light
from workbench.rules import load as load_rules

__all__ = ["Board", "Case", "Lack", "Row", "board", "chosen", "example_board", "waiting"]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing: the step where it is filled in with its title, the sentence, the field's path."""

    step: str
    title: str
    sentence: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one cooperative.

    ``done`` are the steps of its journey that are complete, of ``steps``, ``undone`` the titles of the others;
    ``changed`` is the day of its plan's last change, ``way`` the stages written down; ``papers`` are those not there
    yet; ``plafon`` is whole rupiah of its new loans; ``verdict`` None where its plan cannot be calculated. ``visits``
    are those of this month, ``actions`` the agreed ones that are open, ``overdue`` those of them whose day has passed.
    """

    kode: str
    nama: str
    desa: str
    kecamatan: str
    pendamping: str
    changed: dt.date
    done: frozenset[str] = frozenset()
    steps: int = 7
    undone: tuple[str, ...] = ()
    way: tuple[Passage, ...] = ()
    lacks: tuple[Lack, ...] = ()
    papers: tuple[str, ...] = ()
    plafon: int = 0
    verdict: Verdict | None = None
    light: Light = Light.KELABU
    visits: int = 0
    actions: int = 0
    overdue: int = 0

    @property
    def ready(self) -> float:
        """The share of its steps that are complete."""
        return len(self.done) / self.steps


@dataclass(frozen=True, slots=True)
class Row:
    """A cooperative on the board. ``stuck`` is 0, 1 or 2; ``days`` how long it stands at its stage."""

    case: Case
    place: Place
    days: int
    stuck: int
    grade: Grade
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """The reasons of its class, as one sentence."""
        return "; ".join(reason.sentence for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Board:
    """The rows of a district (``kode``, 61.05) in order of code, and what they were held to on a day.

    ``contoh``: some of it is invented.
    """

    kode: str
    kabupaten: str
    rows: tuple[Row, ...]
    limits: Marks
    today: dt.date
    contoh: bool


def example_board() -> Board:
    """An invented district (CONTOH) of one cooperative that has waited for a month, for examples.

    >>> [row.case.nama for row in example_board().rows]
    ['KDMP CONTOH']
    """
    day = dt.date(2026, 11, 1)
    limits = marks(load_rules(), day)
    case = Case("61.05.07.2001", "KDMP CONTOH", "Contoh", "Dedai", "Ani", dt.date(2026, 10, 1), plafon=5_000_000)
    return Board("61.05", "Kabupaten Sintang", board([case], day, limits), limits, day, contoh=True)


def board(cases: Iterable[Case], today: dt.date, limits: Marks) -> tuple[Row, ...]:
    """A row for every case, in their order.

    >>> limits, day = marks(load_rules(), dt.date(2026, 11, 1)), dt.date(2026, 10, 1)
    >>> case = Case("61.05.01.2001", "KDMP CONTOH", "Contoh", "Sintang", "Ani", day, done=frozenset({"profil"}))
    >>> (row,) = board([case], dt.date(2026, 11, 1), limits)
    >>> row.place.stage, row.days, row.stuck, str(row.grade), row.why
    ('rencana', 31, 1, 'C', '1 dari 7 langkah lengkap; 31 hari di tahap Rencana')
    """
    return tuple(_row(case, today, limits) for case in cases)


def _row(case: Case, today: dt.date, limits: Marks) -> Row:
    at = place(case.done, case.changed, case.way, today)
    days = max(0, (today - at.since).days)
    found = reasons(case, at, days, limits)
    return Row(case, at, days, stuck(at, days, limits), grade(found), found)


def chosen(
    rows: Iterable[Row], kecamatan: str = "", pendamping: str = "", tahap: str = "", kelas: str = ""
) -> tuple[Row, ...]:
    """The rows that all the given words fit; an empty word fits every row.

    >>> rows = example_board().rows
    >>> len(chosen(rows, kecamatan="Dedai", tahap="profil")), len(chosen(rows, kelas="A"))
    (1, 0)
    """
    wanted = (kecamatan, pendamping, tahap, kelas)
    return tuple(row for row in rows if all(word in ("", has) for word, has in zip(wanted, _traits(row), strict=True)))


def _traits(row: Row) -> tuple[str, str, str, str]:
    return row.case.kecamatan, row.case.pendamping, row.place.stage, row.grade.value


def waiting(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Who waits too long, the longest first.

    >>> rows = example_board().rows
    >>> [(row.days, row.stuck) for row in waiting(rows)]
    [(31, 2)]
    """
    return tuple(sorted((row for row in rows if row.stuck), key=lambda row: (-row.days, row.case.kode)))
