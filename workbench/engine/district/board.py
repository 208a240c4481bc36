"""The board: one row for every cooperative of a district, and what they come to together.

Rows are made of plain records (:class:`Case`), which the caller reads from plans and books; nothing is projected here.
Whatever is counted is counted once: the stages of a funnel, the classes and the areas each add up to all rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.book.jalan import Passage
from workbench.engine.district.stages import FUNDED, STAGES, Place, StageKey, place
from workbench.engine.district.triage import Grade, Marks, Reason, grade, reasons, stuck
from workbench.engine.model import Verdict
from workbench.engine.monitoring import Light

__all__ = [
    "Area",
    "Board",
    "Case",
    "Coach",
    "Lack",
    "Level",
    "Row",
    "areas",
    "board",
    "chosen",
    "coaches",
    "funnel",
    "waiting",
]


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
class Level:
    """One stage of the funnel: how many stand here, how many came this far, how many wait too long; their plafon."""

    stage: StageKey
    here: int
    reached: int
    stuck: int
    plafon: int


@dataclass(frozen=True, slots=True)
class Area:
    """A kecamatan: its rows counted by class, by stage and by light; rupiah asked for, and rupiah disbursed.

    ``level`` is 0, 1 or 2 by its share in class C.
    """

    nama: str
    count: int
    stuck: int
    grades: tuple[int, int, int]
    stages: tuple[int, ...]
    lights: tuple[int, int, int, int]
    plafon: int
    funded: int
    level: int


@dataclass(frozen=True, slots=True)
class Coach:
    """What one pendamping has in hand; ``due`` are the visits that a month asks for, ``level`` 1 is more than usual."""

    nama: str
    count: int
    grades: tuple[int, int, int]
    stuck: int
    visits: int
    due: int
    actions: int
    overdue: int
    level: int


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


def board(cases: Iterable[Case], today: dt.date, limits: Marks) -> tuple[Row, ...]:
    """A row for every case, in their order.

    >>> from workbench.engine.district.triage import marks
    >>> from workbench.rules import load
    >>> limits, day = marks(load(), dt.date(2026, 11, 1)), dt.date(2026, 10, 1)
    >>> case = Case("61.05.01.2001", "KDMP CONTOH", "Contoh", "Sintang", "Ani", day, done=frozenset({"profil"}))
    >>> (row,) = board([case], dt.date(2026, 11, 1), limits)
    >>> row.place.stage, row.days, row.stuck, str(row.grade), row.why
    ('rencana', 31, 1, 'C', '1 dari 7 langkah lengkap; 31 hari di tahap Rencana')
    """
    return tuple(_row(case, today, limits) for case in cases)


def _row(case: Case, today: dt.date, limits: Marks) -> Row:
    at = place(case.done, case.changed, case.way)
    days = max(0, (today - at.since).days)
    found = reasons(case, at, days, limits)
    return Row(case, at, days, stuck(at, days, limits), grade(found), found)


def chosen(
    rows: Iterable[Row], kecamatan: str = "", pendamping: str = "", tahap: str = "", kelas: str = ""
) -> tuple[Row, ...]:
    """The rows that all the given words fit; an empty word fits every row."""
    wanted = (kecamatan, pendamping, tahap, kelas)
    return tuple(row for row in rows if all(word in ("", has) for word, has in zip(wanted, _traits(row), strict=True)))


def _traits(row: Row) -> tuple[str, str, str, str]:
    return row.case.kecamatan, row.case.pendamping, row.place.stage, row.grade.value


def funnel(rows: Sequence[Row]) -> tuple[Level, ...]:
    """The stages with how many stand at each and how many came that far.

    Those who stand at the stages add up to all rows, and who came to a stage are those who stand there or further.
    """
    by_stage = {stage: [row for row in rows if row.place.stage == stage] for stage in STAGES}
    levels, beyond = [], 0
    for stage in reversed(STAGES):
        here = by_stage[stage]
        beyond += len(here)
        waits = sum(row.stuck > 0 for row in here)
        levels.append(Level(stage, len(here), beyond, waits, sum(row.case.plafon for row in here)))
    return tuple(reversed(levels))


def waiting(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Who waits too long, the longest first."""
    return tuple(sorted((row for row in rows if row.stuck), key=lambda row: (-row.days, row.case.kode)))


def _grades(rows: Sequence[Row]) -> tuple[int, int, int]:
    a, b, c = (sum(row.grade is one for row in rows) for one in Grade)
    return a, b, c


def _by(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row.case, key), []).append(row)
    return dict(sorted(found.items()))


def areas(rows: Iterable[Row], limits: Marks) -> tuple[Area, ...]:
    """What each kecamatan comes to, by name."""
    return tuple(_area(nama, own, limits) for nama, own in _by(rows, "kecamatan").items())


def _area(nama: str, rows: list[Row], limits: Marks) -> Area:
    stages = tuple(sum(row.place.stage == stage for row in rows) for stage in STAGES)
    green, yellow, red, grey = (sum(row.case.light is light for row in rows) for light in Light)
    grades = _grades(rows)
    return Area(
        nama=nama,
        count=len(rows),
        stuck=sum(row.stuck > 0 for row in rows),
        grades=grades,
        stages=stages,
        lights=(green, yellow, red, grey),
        plafon=sum(row.case.plafon for row in rows),
        funded=sum(row.case.plafon for row in rows if row.place.stage in FUNDED),
        level=sum(grades[2] / len(rows) >= mark for mark in limits.area),
    )


def coaches(rows: Iterable[Row], limits: Marks) -> tuple[Coach, ...]:
    """What each pendamping has in hand, those with most in class C first; cooperatives without one under ""."""
    found = (_coach(nama, own, limits) for nama, own in _by(rows, "pendamping").items())
    return tuple(sorted(found, key=lambda one: (-one.grades[2], -one.count, one.nama)))


def _coach(nama: str, rows: list[Row], limits: Marks) -> Coach:
    return Coach(
        nama=nama,
        count=len(rows),
        grades=_grades(rows),
        stuck=sum(row.stuck > 0 for row in rows),
        visits=sum(row.case.visits for row in rows),
        due=round(limits.visits * len(rows)),
        actions=sum(row.case.actions for row in rows),
        overdue=sum(row.case.overdue for row in rows),
        level=int(len(rows) > limits.team[1]),
    )
