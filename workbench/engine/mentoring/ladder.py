"""The maturity ladder: where a cooperative stands in seven things, what moved since the baseline, what to learn next.

The ladder itself (questions, a sentence for every step, training modules) is data: ``data/kematangan/*.toml``. Its
steps are comparison values of this program, not a rule. The step of a cooperative as a whole is its lowest one,
because a strong shop does not make up for books that nobody keeps; there is no average.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from workbench.book.kunjungan import Maturity, Step
from workbench.datafiles import Block, read_files, read_toml
from workbench.rules import Status

__all__ = [
    "LOWEST",
    "STEPS",
    "Advice",
    "Dimension",
    "Ladder",
    "Move",
    "Remedy",
    "advise",
    "load",
    "moves",
    "ordered",
    "read",
]

STEPS = 5
LOWEST = 1
FOLDER, FILE = "kematangan", "koperasi.toml"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A training module that helps up to a step, and why."""

    upto: int
    module: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing that is assessed: the question, a sentence for each of the five steps, what to learn."""

    key: str
    name: str
    question: str
    steps: tuple[str, ...]
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder with its provenance; ``names`` are the five steps in a word."""

    title: str
    basis: str
    sources: tuple[str, ...]
    status: Status
    checked: dt.date
    names: tuple[str, ...]
    dimensions: tuple[Dimension, ...]

    def dimension(self, key: str) -> Dimension:
        """The dimension with this key."""
        return next(one for one in self.dimensions if one.key == key)


@dataclass(frozen=True, slots=True)
class Move:
    """How one dimension moved; 0 is not assessed, and ``before`` is 0 as long as there is one answer only."""

    dimension: Dimension
    before: int
    now: int

    @property
    def change(self) -> int | None:
        """Steps up (or down, negative); nothing where one of the two was not assessed."""
        return self.now - self.before if self.now and self.before else None


@dataclass(frozen=True, slots=True)
class Advice:
    """A module to learn next, because of which dimension on which step."""

    module: str
    dimension: Dimension
    step: int
    reason: str


@cache
def load() -> Ladder:
    """The ladder that comes with the program. Raises DataError where its file breaks the format.

    >>> load().dimension("pembukuan").steps[2]
    'Kas dicatat setiap hari dan dihitung setiap minggu.'
    """
    return read(FILE, read_files(FOLDER)[FILE])


def read(name: str, text: str) -> Ladder:
    """A ladder from its TOML text.

    Raises:
        DataError: it does not have five steps everywhere, a dimension is no field of an assessment or is missing, a
            module is asked for beyond the ladder, or a key is unknown.

    >>> read("contoh.toml", read_files(FOLDER)[FILE]).names[0]
    'Belum mulai'
    """
    block = Block(name, read_toml(name, text))
    ladder = Ladder(
        title=block.take("judul", str),
        basis=block.take("dasar", str),
        sources=block.texts("sumber", required=True),
        status=block.choice("status", Status),
        checked=block.take("diperiksa", dt.date),
        names=_five(block),
        dimensions=tuple(_dimension(one) for one in block.blocks("dimensi")),
    )
    block.finish()
    told = [one.key for one in ladder.dimensions]
    if sorted(told) != sorted(_answered()):
        raise block.error(f"dimensi {', '.join(told)} tidak sama dengan isian", f"Tulis {', '.join(_answered())}")
    return ladder


def _answered() -> tuple[str, ...]:
    """The fields of an assessment that hold a step."""
    return tuple(name for name, info in Maturity.model_fields.items() if get_args(info.annotation) == get_args(Step))


def _five(block: Block) -> tuple[str, ...]:
    steps = block.texts("tingkat", required=True)
    if len(steps) != STEPS:
        raise block.error(f"ada {len(steps)} tingkat", f"Tulis {STEPS} tingkat, dari yang terendah")
    return steps


def _dimension(block: Block) -> Dimension:
    found = Dimension(
        key=block.take("kunci", str),
        name=block.take("nama", str),
        question=block.take("tanya", str),
        steps=_five(block),
        remedies=tuple(_remedy(one) for one in block.blocks("modul")),
    )
    block.finish()
    return found


def _remedy(block: Block) -> Remedy:
    found = Remedy(block.take("sampai", int), block.take("modul", str), block.take("alasan", str))
    block.finish()
    if not LOWEST <= found.upto < STEPS:
        raise block.error(
            f"sampai = {found.upto}", f"Tulis {LOWEST} sampai {STEPS - 1}; di tingkat {STEPS} tidak perlu lagi"
        )
    return found


def ordered(assessments: Sequence[Maturity]) -> tuple[Maturity, ...]:
    """Assessments by date, those of one day as they were written; the first one is the baseline.

    >>> first, second = Maturity(tanggal=dt.date(2026, 1, 5)), Maturity(tanggal=dt.date(2026, 7, 5))
    >>> ordered([second, first])[0].tanggal
    datetime.date(2026, 1, 5)
    """
    return tuple(sorted(assessments, key=lambda one: one.tanggal))


def moves(assessments: Sequence[Maturity], ladder: Ladder | None = None) -> tuple[Move, ...]:
    """Every dimension at the baseline and now, the ladder's order.

    The baseline of a dimension is its first answer, its present step the last answer.

    >>> baseline = Maturity(tanggal=dt.date(2026, 1, 5), pembukuan=1)
    >>> again = Maturity(tanggal=dt.date(2026, 7, 5), pembukuan=3)
    >>> next(m.change for m in moves([baseline, again]) if m.dimension.key == "pembukuan")
    2
    """
    told = []
    for dimension in (ladder or load()).dimensions:
        answers = [step for one in ordered(assessments) if (step := getattr(one, dimension.key))]
        told.append(Move(dimension, answers[0] if len(answers) > 1 else 0, answers[-1] if answers else 0))
    return tuple(told)


def advise(found: Sequence[Move]) -> tuple[Advice, ...]:
    """What to learn next, the lowest dimension first; every module once, for the dimension that needs it most.

    A dimension without an answer asks for nothing.

    >>> [advice.module for advice in advise(moves([Maturity(tanggal=dt.date(2026, 1, 5), pembukuan=2, digital=2)]))]
    ['kas', 'modal', 'pendampingan', 'pasar']
    """
    told: dict[str, Advice] = {}
    for move in sorted((move for move in found if move.now), key=lambda move: move.now):
        for remedy in move.dimension.remedies:
            if move.now <= remedy.upto:
                told.setdefault(remedy.module, Advice(remedy.module, move.dimension, move.now, remedy.reason))
    return tuple(told.values())
