"""Class A, B or C of a cooperative: how closely it has to be accompanied, and why, in sentences.

A goes on by itself, B needs a look, C needs somebody beside it. A class is the weightiest of its reasons; each reason
is one comparison with a mark that the user may change (``data/rules/ambang_papan.toml``), not a rule.

=============================  =====================================  =================================
asked                          B                                      C
=============================  =====================================  =================================
answer of meeting or bank      put off                                refused
waiting at its stage           from the first mark of days            from the second
steps complete (before bank)   share below the first mark             below the second
papers missing (before bank)   from the first mark                    from the second
light of the months            yellow, or no report                   red
verdict on the plan            Hati-hati                              Belum mampu
agreed actions                 one that is overdue
=============================  =====================================  =================================
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.engine.district.stages import BEFORE_BANK, FUNDED, NAMES, STAGES, Place, StageKey
from workbench.engine.model import Verdict
from workbench.engine.monitoring import Light
from workbench.rules import Rules

if TYPE_CHECKING:
    from workbench.engine.district.board import Case

__all__ = ["Grade", "Marks", "Reason", "grade", "marks", "reasons", "stuck"]

Pair = tuple[float, float]


class Grade(StrEnum):
    """How closely a cooperative has to be accompanied.

    >>> Grade("B").sentence
    'perlu ditengok'
    """

    A = "A"
    B = "B"
    C = "C"

    @property
    def sentence(self) -> str:
        """The class in words."""
        return _WORDS[self]


_WORDS = {Grade.A: "jalan sendiri", Grade.B: "perlu ditengok", Grade.C: "perlu ditemani"}


@dataclass(frozen=True, slots=True)
class Marks:
    """The comparison values: days of waiting by stage, share of steps, papers, share of class C in an area; how many
    cooperatives a person has, and how many visits a month each of them gets.
    """

    stuck: Mapping[StageKey, Pair]
    steps: Pair
    papers: Pair
    area: Pair
    team: Pair
    visits: float


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a class: 1 asks for B, 2 for C."""

    level: int
    sentence: str


def marks(rules: Rules, day: dt.date) -> Marks:
    """The comparison values in force on a day.

    >>> from workbench.rules import load
    >>> marks(load(), dt.date(2026, 11, 1)).stuck["bank"]
    (30, 60)
    """

    def pair(key: str) -> Pair:
        low, high = rules.at(key, day).numbers
        return low, high

    waits = {stage: pair(f"ambang_macet_{stage}") for stage in STAGES[:-1]}
    return Marks(
        stuck=MappingProxyType(waits),
        steps=pair("ambang_kelas_langkah"),
        papers=pair("ambang_kelas_surat"),
        area=pair("ambang_papan_kecamatan"),
        team=pair("koperasi_per_pendamping"),
        visits=rules.at("kunjungan_min_per_bulan", day).number,
    )


def stuck(at: Place, days: int, limits: Marks) -> int:
    """Whether a cooperative waits too long: 0 not, 1 from the first mark of days, 2 from the second.

    >>> from workbench.rules import load
    >>> limits = marks(load(), dt.date(2026, 11, 1))
    >>> [stuck(Place("bank", dt.date(2026, 1, 1)), days, limits) for days in (29, 30, 60)]
    [0, 1, 2]
    """
    pair = limits.stuck.get(at.stage)
    return 0 if pair is None else sum(days >= mark for mark in pair)


def grade(found: tuple[Reason, ...]) -> Grade:
    """The class that reasons ask for.

    >>> grade(()), grade((Reason(1, "satu surat belum ada"), Reason(2, "ditolak")))
    (<Grade.A: 'A'>, <Grade.C: 'C'>)
    """
    return tuple(Grade)[max((reason.level for reason in found), default=0)]


def reasons(case: Case, at: Place, days: int, limits: Marks) -> tuple[Reason, ...]:
    """Why a cooperative is not in class A, the weightiest first.

    >>> from workbench.engine.district.board import Case
    >>> from workbench.rules import load
    >>> day = dt.date(2026, 11, 1)
    >>> case = Case("61.05.07.2001", "KDMP CONTOH", "Contoh", "Dedai", "Ani", day, papers=("NPWP belum ada",))
    >>> [reason.sentence for reason in reasons(case, Place("profil", day), 0, marks(load(), day))]
    ['0 dari 7 langkah lengkap', '1 surat belum ada']
    """
    found = [*_answered(at), *_waiting(at, days, limits), *_unready(case, at, limits), *_running(case, at)]
    return tuple(sorted(found, key=lambda reason: -reason.level))


def _answered(at: Place) -> Iterator[Reason]:
    if at.answer:
        yield Reason(2 if at.answer == "ditolak" else 1, f"{at.answer} pada tahap {NAMES[at.stage]}")


def _waiting(at: Place, days: int, limits: Marks) -> Iterator[Reason]:
    level = stuck(at, days, limits)
    if level:
        yield Reason(level, f"{days} hari di tahap {NAMES[at.stage]}")


def _unready(case: Case, at: Place, limits: Marks) -> Iterator[Reason]:
    if at.stage not in BEFORE_BANK:
        return
    level = sum(case.ready < mark for mark in limits.steps)
    if level:
        yield Reason(level, f"{len(case.done)} dari {case.steps} langkah lengkap")
    level = sum(len(case.papers) >= mark for mark in limits.papers)
    if level:
        yield Reason(level, f"{len(case.papers)} surat belum ada")
    if case.verdict is not None and case.verdict is not Verdict.AMAN:
        yield Reason(2 if case.verdict is Verdict.BELUM_MAMPU else 1, f"hitungan rencana: {case.verdict}")


def _running(case: Case, at: Place) -> Iterator[Reason]:
    if at.stage in FUNDED and case.light is not Light.HIJAU:
        yield Reason(2 if case.light is Light.MERAH else 1, f"lampu {case.light.sentence}")
    if case.overdue:
        yield Reason(1, f"{case.overdue} tindak lanjut lewat waktu")
