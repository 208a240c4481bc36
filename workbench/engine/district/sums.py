"""What the rows of a board come to together: by stage, by kecamatan, by pendamping.

Every row is counted once: the stages of a funnel, the areas and the people each add up to all rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.engine.district.board import Row
from workbench.engine.district.stages import FUNDED, STAGES, StageKey
from workbench.engine.district.triage import Grade, Marks
from workbench.engine.monitoring import Light

__all__ = ["Area", "Coach", "Level", "areas", "coaches", "funnel"]


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
    stuck: int
    grades: tuple[int, int, int]
    visits: int
    due: int
    actions: int
    overdue: int
    level: int


def funnel(rows: Sequence[Row]) -> tuple[Level, ...]:
    """The stages with how many stand at each and how many came that far.

    Those who stand at the stages add up to all rows, and who came to a stage are those who stand there or further.

    >>> from workbench.engine.district.board import example_board
    >>> found = example_board()
    >>> funnel(found.rows)[0]
    Level(stage='profil', here=1, reached=1, stuck=1, plafon=5000000)
    """
    by_stage = {stage: [row for row in rows if row.place.stage == stage] for stage in STAGES}
    levels, beyond = [], 0
    for stage in reversed(STAGES):
        here = by_stage[stage]
        beyond += len(here)
        _, waits, _ = _counted(here)
        levels.append(Level(stage, len(here), beyond, waits, sum(row.case.plafon for row in here)))
    return tuple(reversed(levels))


def _counted(rows: Sequence[Row]) -> tuple[int, int, tuple[int, int, int]]:
    """How many, how many of them wait too long, and how many are in each class."""
    a, b, c = (sum(row.grade is one for row in rows) for one in Grade)
    return len(rows), sum(row.stuck > 0 for row in rows), (a, b, c)


def _by(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row.case, key), []).append(row)
    return dict(sorted(found.items()))


def areas(rows: Iterable[Row], limits: Marks) -> tuple[Area, ...]:
    """What each kecamatan comes to, by name.

    >>> from workbench.engine.district.board import example_board
    >>> found = example_board()
    >>> [(one.nama, one.count, one.grades, one.plafon, one.level) for one in areas(found.rows, found.limits)]
    [('Dedai', 1, (0, 0, 1), 5000000, 2)]
    """
    return tuple(_area(nama, own, limits) for nama, own in _by(rows, "kecamatan").items())


def _area(nama: str, rows: list[Row], limits: Marks) -> Area:
    stages = tuple(sum(row.place.stage == stage for row in rows) for stage in STAGES)
    green, yellow, red, grey = (sum(row.case.light is light for row in rows) for light in Light)
    count, late, grades = _counted(rows)
    return Area(
        nama,
        count,
        late,
        grades,
        stages=stages,
        lights=(green, yellow, red, grey),
        plafon=sum(row.case.plafon for row in rows),
        funded=sum(row.case.plafon for row in rows if row.place.stage in FUNDED),
        level=sum(grades[2] / count >= mark for mark in limits.area),
    )


def coaches(rows: Iterable[Row], limits: Marks) -> tuple[Coach, ...]:
    """What each pendamping has in hand, those with most in class C first; cooperatives without one under "".

    >>> from workbench.engine.district.board import example_board
    >>> found = example_board()
    >>> [(one.nama, one.count, one.due, one.level) for one in coaches(found.rows, found.limits)]
    [('Ani', 1, 2, 0)]
    """
    found = (_coach(nama, own, limits) for nama, own in _by(rows, "pendamping").items())
    return tuple(sorted(found, key=lambda one: (-one.grades[2], -one.count, one.nama)))


def _coach(nama: str, rows: list[Row], limits: Marks) -> Coach:
    return Coach(
        nama,
        *_counted(rows),
        visits=sum(row.case.visits for row in rows),
        due=round(limits.visits * len(rows)),
        actions=sum(row.case.actions for row in rows),
        overdue=sum(row.case.overdue for row in rows),
        level=int(len(rows) > limits.team[1]),
    )
