"""How many people do what, by RT, RW or dusun; and the same with small cells closed, as it may leave the computer.

A count of one or two would say of a known neighbour what the neighbour told in trust. So in exports a count below
:data:`SMALL` is closed, and with it the next smallest of its row and column as long as the closed one could be worked
out from the open ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from workbench.book.warga import Need, Person, Work

__all__ = ["SMALL", "Area", "Level", "Summary", "shown", "summary"]

SMALL = 3
"""Counts below this, except 0, do not leave the computer (a mark of this program, no rule)."""

WORKS: tuple[Work, ...] = get_args(Work)
NEEDS: tuple[Need, ...] = tuple(need for need in get_args(Need) if need != "tidak_ada")

Level = Literal["rt", "rw", "dusun"]
Counts = NDArray[np.int64]
Node = tuple[int, int]
"""A row (0) or column (1) of a table, and which."""


@dataclass(frozen=True, slots=True)
class Area:
    """One RT, RW or dusun: its people by work, businesses, people who work in them, needs of businesses."""

    name: str
    people: int
    works: tuple[int, ...]
    businesses: int
    workers: int
    needs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by area, and in all; ``consented`` gave consent; ``kinds`` are businesses by kind, most first."""

    level: Level
    areas: tuple[Area, ...]
    total: Area
    consented: int
    kinds: tuple[tuple[str, int], ...]
    skills: tuple[tuple[str, int], ...]

    def table(self) -> Counts:
        """People by work: a row for each area and one for all, a column for each work and one for all."""
        rows = [(*area.works, area.people) for area in (*self.areas, self.total)]
        return np.array(rows, dtype=np.int64)


def summary(people: Sequence[Person], level: Level = "rt") -> Summary:
    """The counts. A person has a business where its kind is written or the work is ``usaha_sendiri``.

    >>> rows = [Person(panggilan="A", rt=1, pekerjaan="bekerja"), Person(panggilan="B", rt=1, usaha="Warung")]
    >>> found = summary(rows)
    >>> [(area.name, area.people, area.businesses) for area in found.areas], found.kinds
    ([('RT 001', 2, 1)], (('Warung', 1),))
    """
    named = [_area(person, level) for person in people]
    names = sorted(set(named))
    place = {name: at for at, name in enumerate(names)}
    where = np.array([place[name] for name in named], dtype=np.int64)
    owns = np.array([bool(one.usaha) or one.pekerjaan == "usaha_sendiri" for one in people], dtype=bool)
    works = _crossed(where, [WORKS.index(one.pekerjaan) for one in people], len(names), len(WORKS))
    needs = [NEEDS.index(one.kebutuhan) if one.kebutuhan != "tidak_ada" else len(NEEDS) for one in people]
    needed = _crossed(where[owns], np.array(needs, dtype=np.int64)[owns], len(names), len(NEEDS) + 1)[:, :-1]
    businesses = np.bincount(where[owns], minlength=len(names))
    employed = np.array([max(0, one.tenaga_kerja) for one in people], dtype=np.int64)
    workers = np.bincount(where[owns], weights=employed[owns], minlength=len(names)).astype(np.int64)
    areas = tuple(
        Area(name, int(works[at].sum()), _row(works[at]), int(businesses[at]), int(workers[at]), _row(needed[at]))
        for at, name in enumerate(names)
    )
    sums = (_row(works.sum(axis=0)), int(businesses.sum()), int(workers.sum()), _row(needed.sum(axis=0)))
    total = Area("Semua", len(people), *sums)
    consented = sum(one.consented for one in people)
    return Summary(level, areas, total, consented, _kinds(people, "usaha"), _kinds(people, "keterampilan"))


def _crossed(where: Counts, what: Sequence[int] | Counts, rows: int, columns: int) -> Counts:
    """How often each value stands in each area: ``(rows, columns)``."""
    flat = np.bincount(where * columns + np.asarray(what, dtype=np.int64), minlength=rows * columns)
    return flat.reshape(rows, columns)


def _row(counts: Counts) -> tuple[int, ...]:
    return tuple(int(count) for count in counts)


def _area(person: Person, level: Level) -> str:
    """What an area is called: RT 1 of one RW is not that of another."""
    if level == "dusun":
        return person.dusun.strip() or "Dusun belum diisi"
    rw = f"RW {person.rw:03}" if person.rw else ""
    if level == "rw":
        return rw or "RW belum diisi"
    rt = f"RT {person.rt:03}" if person.rt else "RT belum diisi"
    return f"{rw} {rt}".strip()


def _kinds(people: Sequence[Person], field: str) -> tuple[tuple[str, int], ...]:
    """Texts by how often they are written, whatever their case; as the first one wrote them."""
    spelled: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for person in people:
        text = " ".join(getattr(person, field).split())
        if text:
            counted[spelled.setdefault(text.casefold(), text)] += 1
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0].casefold())))


def shown(counts: Counts) -> tuple[NDArray[np.bool_], Counts]:
    """Which cells of a table with totals (last row and column) may be shown, and the table.

    A row of one or two people is closed as a whole: an open 0 beside it would say what they do. No count below
    :data:`SMALL` can be worked out from the open ones.

    >>> table = np.array([[5, 1, 6], [4, 4, 8], [9, 5, 14]])
    >>> shown(table)[0].tolist()
    [[False, False, True], [False, False, True], [True, True, True]]
    """
    few = (counts > 0) & (counts < SMALL)
    closed = few | few[:, -1:]
    least = np.where(few[:, -1:], 0, np.minimum(counts, 1))
    while True:
        lines = [(closed[row], counts[row]) for row in range(len(counts))]
        lines += [(closed[:, column], counts[:, column]) for column in range(counts.shape[1])]
        if any(_close_one(hidden, values) for hidden, values in lines):
            continue
        told = [
            (row, column) for row, column in np.argwhere(few).tolist() if _told(closed, counts - least, row, column)
        ]
        if not told:
            return ~closed, counts
        for row, column in told:
            _close_near(closed, counts, row, column)


def _close_one(hidden: NDArray[np.bool_], values: Counts) -> bool:
    """Close the smallest open count beside one that stands closed alone; whether there was such a one."""
    open_ = np.flatnonzero(~hidden & (values > 0))
    if hidden.sum() != 1 or not open_.size:
        return False
    hidden[open_[np.argmin(values[open_])]] = True
    return True


def _close_near(closed: NDArray[np.bool_], counts: Counts, row: int, column: int) -> None:
    """Close the smallest open count in the row and column of a cell; of the whole table where these hold none."""
    open_ = ~closed & (counts > 0)
    near = np.zeros_like(open_)
    near[row], near[:, column] = open_[row], open_[:, column]
    places = np.argwhere(near if near.any() else open_)
    if len(places):
        closed[tuple(places[np.argmin(counts[tuple(places.T)])])] = True


def _told(closed: NDArray[np.bool_], room: Counts, row: int, column: int) -> bool:
    """Whether a closed count can be worked out: no other table has the same open cells.

    The table is a circulation, each count flowing from its row to its column (totals the other way). Another table
    is a cycle of closed cells that gives one more or one less; ``room`` is by how much a count could be less.
    """
    last = (closed.shape[0] - 1, closed.shape[1] - 1)
    arcs: dict[Node, list[Node]] = defaultdict(list)

    def ends(at: int, to: int) -> tuple[Node, Node]:
        forth = ((0, at), (1, to))
        return forth if (at == last[0]) == (to == last[1]) else forth[::-1]

    for at, to in np.argwhere(closed).tolist():
        if (at, to) != (row, column):
            tail, head = ends(at, to)
            arcs[tail].append(head)
            if room[at, to]:
                arcs[head].append(tail)
    tail, head = ends(row, column)
    return not (_reaches(arcs, head, tail) or (room[row, column] > 0 and _reaches(arcs, tail, head)))


def _reaches(arcs: Mapping[Node, list[Node]], start: Node, end: Node) -> bool:
    """Whether one node can be reached from another."""
    seen, open_ = {start}, [start]
    while open_:
        for node in arcs.get(open_.pop(), ()):
            if node not in seen:
                seen.add(node)
                open_.append(node)
    return end in seen
