"""Where the proposal of a cooperative stands: from the steps that are complete and from what was written down.

=========  ==================================================  ===========================
stage      a cooperative stands there when                     it leads on to
=========  ==================================================  ===========================
profil     it is known                                         a complete profile
rencana    its profile is complete                             a complete, checked plan
proposal   its plan is complete                                the village meeting
musdes     the meeting is written down                         the bank
bank       the bank has it                                     the money
cair       the money is there                                  the business
berjalan   the business runs and pays                          (the end)
=========  ==================================================  ===========================

The first three follow from the plan by themselves; each may also be written down with its day
(:class:`workbench.book.jalan.Passage`). The further of the two counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Literal, get_args

from workbench.book.jalan import Passage
from workbench.inputs.choices import CHOICES

__all__ = ["ANSWERS", "BEFORE_BANK", "FUNDED", "NAMES", "STAGES", "Answer", "Place", "StageKey", "place"]

StageKey = Literal["profil", "rencana", "proposal", "musdes", "bank", "cair", "berjalan"]
STAGES: tuple[StageKey, ...] = get_args(StageKey)
"""In the order of the way."""
BEFORE_BANK, FUNDED = STAGES[:4], STAGES[5:]
"""Stages where papers are still being made, and where money has come."""

Answer = Literal["", "ditolak", "ditunda"]
ANSWERS: tuple[Answer, ...] = ("ditolak", "ditunda")
"""What may be answered on the way; the cooperative stays at its stage."""

NAMES = {value: label for label, value in CHOICES["jalan.tahap.tahap"].items()}
"""What people call each stage and answer."""

_STAGE: dict[str, StageKey] = {stage: stage for stage in STAGES}
_ANSWER: dict[str, Answer] = {answer: answer for answer in ANSWERS}

PLANNED = frozenset({"usaha", "biaya", "pinjaman", "arus_kas", "periksa"})
"""The steps of a plan between the profile and the proposal."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stage, since when, and the last answer if nothing came after it."""

    stage: StageKey
    since: dt.date
    answer: Answer = ""


def place(done: Set[str], changed: dt.date, way: Iterable[Passage] = (), today: dt.date = dt.date.max) -> Place:
    """Where a cooperative stands.

    Args:
        done: the steps of its journey that are complete. changed: the day its plan was last changed.
        way: the stages that were written down; the latest day counts, and a row without a day has that of the row
            before it.
        today: a stage that is written down for a later day is not reached yet.

    >>> day = dt.date(2026, 7, 1)
    >>> place({"profil"}, day).stage
    'rencana'
    >>> place({"profil"}, day, [Passage(tahap="bank", tanggal=dt.date(2026, 6, 1)), Passage(tahap="ditunda")])
    Place(stage='bank', since=datetime.date(2026, 6, 1), answer='ditunda')
    """
    rows = [row for row in _dated(way) if row[0] is None or row[0] <= today]
    stage, since = _planned(done), changed
    reached = [(day, _STAGE[word]) for day, word in rows if word in _STAGE]
    if reached and STAGES.index(reached[-1][1]) >= STAGES.index(stage):
        day, stage = reached[-1]
        since = day or changed
    if not rows or rows[-1][1] not in _ANSWER:
        return Place(stage, since)
    return Place(stage, rows[-1][0] or since, _ANSWER[rows[-1][1]])


def _dated(way: Iterable[Passage]) -> list[tuple[dt.date | None, str]]:
    """The rows in order of day; one without a day stays behind the row before it."""
    rows: list[tuple[dt.date | None, str]] = []
    for row in way:
        rows.append((row.tanggal or (rows[-1][0] if rows else None), row.tahap))
    return sorted(rows, key=lambda row: row[0] or dt.date.min)


def _planned(done: Set[str]) -> StageKey:
    """How far the plan itself is."""
    if "profil" not in done:
        return "profil"
    return "proposal" if done >= PLANNED else "rencana"
