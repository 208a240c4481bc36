"""What a class did so far, for the trainer and the projector: progress, the spread of answers, who is stuck, scores."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from workbench.lessons.answer import Mark
from workbench.lessons.book import Lesson
from workbench.lessons.course import TRIED, exercise_of, items_of_tests, modules, question_for
from workbench.store import Attempt, Babak, Deed, Learner, Presence, Workshop, Workshops

__all__ = ["Progress", "Records", "Scores", "Spread", "Stuck", "last_answers", "progress", "scores", "spread", "stuck"]

TRIES = 3
"""So many tries in a row that were not right, as many as there are hints: somebody should come."""
QUIET = dt.timedelta(minutes=10)
COMMONEST = 3

_FIGURE = re.compile(r"[−-]?(?:Rp\s?)?\d+(?:[.,]\d+)*\s?%?")


@dataclass(frozen=True, slots=True)
class Records:
    """All that the store has of a workshop."""

    workshop: Workshop
    learners: tuple[Learner, ...]
    attempts: tuple[Attempt, ...]
    presences: tuple[Presence, ...]
    deeds: tuple[Deed, ...]

    @classmethod
    def read(cls, workshops: Workshops, workshop_id: str) -> Self:
        """Read them. Raises StoreError where there is no such workshop."""
        learners, attempts = workshops.learners(workshop_id), workshops.attempts(workshop_id)
        there, deeds = workshops.attendance(workshop_id), workshops.deeds(workshop_id)
        return cls(workshops.get(workshop_id), learners, attempts, there, deeds)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a learner is.

    Attributes:
        modul: for each module of the track the exercises that were right once, and how many there are.
        pra, pasca: the test items answered, of ``soal``.
    """

    peserta: Learner
    modul: Mapping[str, tuple[int, int]]
    pra: int
    pasca: int
    soal: int

    @property
    def selesai(self) -> int:
        """Exercises that were right once."""
        return sum(done for done, _ in self.modul.values())

    @property
    def semua(self) -> int:
        """Exercises of the track."""
        return sum(count for _, count in self.modul.values())


@dataclass(frozen=True, slots=True)
class Spread:
    """How a class answered one exercise, by each learner's last answer; it never says who.

    ``keliru`` are the commonest sentences about wrong answers and how many learners got each; figures in them are
    left out, for they would be one learner's own.
    """

    kode: str
    orang: int
    nilai: Mapping[Mark, int]
    keliru: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Stuck:
    """A learner who may need somebody, at which exercise (empty where they only fell silent), and why."""

    peserta: Learner
    kode: str
    sebab: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Who got which test item right: 1 or 0, by learner and item, NaN in the row of who did not sit that test.

    Who answered one item sat the test; an item left out is not right. ``nearly right`` is not right.
    """

    items: tuple[str, ...]
    peserta: tuple[Learner, ...]
    pra: NDArray[np.float64]
    pasca: NDArray[np.float64]


def last_answers(attempts: Iterable[Attempt], babak: Babak) -> dict[tuple[str, str], Attempt]:
    """The last answer by learner's id and code of the exercise, in one part of the workshop."""
    found: dict[tuple[str, str], Attempt] = {}
    for attempt in attempts:
        key = attempt.peserta, attempt.kode
        if attempt.babak is babak and (key not in found or attempt.ke > found[key].ke):
            found[key] = attempt
    return found


def progress(
    lessons: Iterable[Lesson], workshop: Workshop, learners: Iterable[Learner], attempts: Iterable[Attempt]
) -> tuple[Progress, ...]:
    """How far each learner is, in their order."""
    taught = modules(lessons, workshop.jalur)
    codes = {one.nama: {kode for kode, _ in one.topic.numbered(one.nama)} for one in taught}
    items = {kode for kode, _ in items_of_tests(taught, workshop.jalur)}
    solved, tested = defaultdict(set), defaultdict(set)
    for one in attempts:
        if one.babak is not Babak.LATIHAN:
            tested[one.peserta, one.babak].add(one.kode)
        elif one.nilai == Mark.BENAR:
            solved[one.peserta].add(one.kode)

    def of(learner: Learner) -> Progress:
        done = {nama: (len(solved[learner.id] & known), len(known)) for nama, known in codes.items()}
        pra, pasca = (len(tested[learner.id, babak] & items) for babak in (Babak.PRA, Babak.PASCA))
        return Progress(learner, done, pra, pasca, len(items))

    return tuple(map(of, learners))


def spread(
    lessons: Iterable[Lesson],
    workshop: Workshop,
    learners: Iterable[Learner],
    attempts: Iterable[Attempt],
    kode: str,
    babak: Babak = Babak.LATIHAN,
) -> Spread:
    """How the class answered one exercise. Raises WorkbenchError where there is none with this code."""
    _, exercise = exercise_of(lessons, workshop.jalur, kode)
    answers = last_answers(attempts, babak)
    marks: Counter[Mark] = Counter()
    sentences: Counter[str] = Counter()
    for learner in learners:
        answer = answers.get((learner.id, kode))
        if answer is None:
            continue
        mark = Mark(answer.nilai)
        marks[mark] += 1
        if mark in TRIED:
            verdict = question_for(workshop, learner, babak, kode, exercise).jawaban.check(answer.teks)
            sentences[_FIGURE.sub("…", verdict.kalimat)] += verdict.nilai is mark
    commonest = tuple((told, count) for told, count in sentences.most_common(COMMONEST) if count)
    return Spread(kode, marks.total(), {mark: marks[mark] for mark in Mark}, commonest)


def stuck(
    lessons: Iterable[Lesson],
    workshop: Workshop,
    learners: Sequence[Learner],
    attempts: Sequence[Attempt],
    now: dt.datetime,
) -> tuple[Stuck, ...]:
    """Who may need somebody: three tries in a row not right at the last exercise, or long nothing with work open."""
    mine: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if attempt.babak is Babak.LATIHAN:
            mine[attempt.peserta].append(attempt)
    found = (
        _stuck(one, mine[one.peserta.id], workshop.terbuka, now)
        for one in progress(lessons, workshop, learners, attempts)
    )
    return tuple(one for one in found if one is not None)


def _stuck(one: Progress, answers: Sequence[Attempt], open_: frozenset[str], now: dt.datetime) -> Stuck | None:
    """What stops a learner, if anything."""
    if answers:
        kode = answers[-1].kode
        here = sorted((answer for answer in answers if answer.kode == kode), key=lambda answer: answer.ke)
        wrong = next((n for n, answer in enumerate(reversed(here)) if answer.nilai not in TRIED), len(here))
        if wrong >= TRIES:
            return Stuck(one.peserta, kode, f"{wrong} kali belum tepat di {kode}")
    left = any(done < count for nama, (done, count) in one.modul.items() if nama in open_)
    quiet = now - (answers[-1].waktu if answers else one.peserta.bergabung)
    if left and quiet >= QUIET:
        return Stuck(one.peserta, "", f"belum menjawab sejak {int(quiet.total_seconds() // 60)} menit")
    return None


def scores(
    lessons: Iterable[Lesson], workshop: Workshop, learners: Iterable[Learner], attempts: Sequence[Attempt]
) -> Scores:
    """Who got which test item right, before and after."""
    items = tuple(kode for kode, _ in items_of_tests(lessons, workshop.jalur))
    people = tuple(learners)

    def table(babak: Babak) -> NDArray[np.float64]:
        answers = last_answers(attempts, babak)
        filled = np.full((len(people), len(items)), np.nan)
        for row, learner in enumerate(people):
            found = [answers.get((learner.id, kode)) for kode in items]
            if any(found):
                filled[row] = [one is not None and one.nilai == Mark.BENAR for one in found]
        return filled

    return Scores(items, people, table(Babak.PRA), table(Babak.PASCA))
