"""What units need beside money: people, shared where they have the same skill, and papers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.book.ragam import Candidate, Worker
from workbench.rules import Rules, RuleValue

__all__ = ["Paper", "Skill", "papers", "people"]

PAPERS = "ragam_surat_"
"""Before a kind of unit: the key of the papers that it needs."""


@dataclass(frozen=True, slots=True)
class Skill:
    """People of one skill: which units need them, how many if each unit hires its own, shared, there, and missing."""

    name: str
    units: tuple[str, ...]
    alone: int
    shared: int
    there: float
    missing: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a unit needs: what, from whom, and the rule that says so (none: the user does)."""

    unit: str
    name: str
    given_by: str
    rule: RuleValue | None


def people(units: Sequence[tuple[str, Candidate]], there: Iterable[Worker]) -> tuple[Skill, ...]:
    """The people that named units need, by skill in the order of the units; nothing for units that need nobody.

    Half days add up: two units with half a cashier each share one.

    >>> half = Candidate(orang=0.5, keahlian="Kasir")
    >>> found = people([("A", half), ("B", half)], ())
    >>> found[0].alone, found[0].shared, found[0].missing
    (2, 1, 1)
    """
    rows: dict[str, list[tuple[str, Candidate]]] = {}
    for name, unit in units:
        if unit.orang > 0:
            rows.setdefault(_same(unit.keahlian), []).append((name, unit))
    free: dict[str, float] = {}
    for worker in there:
        free[_same(worker.keahlian)] = free.get(_same(worker.keahlian), 0.0) + max(0.0, worker.orang)
    return tuple(_skill(needing, free.get(key, 0.0)) for key, needing in rows.items())


def _same(skill: str) -> str:
    return " ".join(skill.casefold().split())


def _skill(needing: list[tuple[str, Candidate]], there: float) -> Skill:
    needed = sum(unit.orang for _, unit in needing)
    return Skill(
        name=needing[0][1].keahlian or "Tanpa keahlian khusus",
        units=tuple(name for name, _ in needing),
        alone=sum(_whole(unit.orang) for _, unit in needing),
        shared=_whole(needed),
        there=there,
        missing=max(0, _whole(needed - there)),
    )


def _whole(people: float) -> int:
    """People, rounded up; what adding up tenths leaves over is nobody."""
    return math.ceil(round(people, 6))


def papers(units: Sequence[tuple[str, Candidate]], rules: Rules, day: dt.date) -> tuple[Paper, ...]:
    """The papers that named units need: those known for their kind, then those that the user wrote.

    >>> from workbench.rules import load
    >>> gas = Candidate(jenis="lpg", surat="Izin tetangga")
    >>> [paper.name for paper in papers([("LPG", gas)], load(), dt.date(2027, 1, 1))][1:]
    ['Penunjukan dan kontrak pangkalan', 'Izin tetangga']
    """
    return tuple(paper for name, unit in units for paper in (*_known(name, unit, rules, day), *_own(name, unit)))


def _known(name: str, unit: Candidate, rules: Rules, day: dt.date) -> list[Paper]:
    key = f"{PAPERS}{unit.jenis}"
    if key not in rules.histories:
        return []
    rule = rules.at(key, day)
    return [Paper(name, str(row["surat"]), str(row["dari"]), rule) for row in rule.rows]


def _own(name: str, unit: Candidate) -> list[Paper]:
    return [Paper(name, text.strip(), "", None) for text in unit.surat.split(",") if text.strip()]
