"""A workshop as the trainer sees it: everything of one moment, read once, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.lessons import Lesson
from workbench.lessons.classroom import Progress, Records, Spread, Stuck, progress, spread, stuck
from workbench.lessons.course import items_of_tests, modules
from workbench.store import Attempt, Babak, Deed, Learner, Stage, Workshop, Workshops

__all__ = ["ASLEEP", "Room", "look", "pulse"]

ASLEEP = dt.timedelta(minutes=3)
"""A phone that said nothing for so long sleeps, or lost the network; while its page is open it speaks each minute."""


@dataclass(frozen=True)
class Room:
    """A workshop at one moment; ``lessons`` are the modules of its track."""

    records: Records
    lessons: tuple[Lesson, ...]
    now: dt.datetime
    versi: str

    @property
    def workshop(self) -> Workshop:
        """The workshop as it stands."""
        return self.records.workshop

    @property
    def learners(self) -> tuple[Learner, ...]:
        """Everybody who joined, by number."""
        return self.records.learners

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """All answers."""
        return self.records.attempts

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """What the trainers did, oldest first."""
        return self.records.deeds

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """How far each learner is."""
        return progress(self.lessons, self.workshop, self.learners, self.attempts)

    @cached_property
    def stuck(self) -> dict[str, Stuck]:
        """Who may need somebody, by the learner's id; nobody outside the exercises."""
        if self.workshop.tahap is not Stage.BELAJAR:
            return {}
        found = stuck(self.lessons, self.workshop, self.learners, self.attempts, self.now)
        return {one.peserta.id: one for one in found}

    @cached_property
    def opened(self) -> frozenset[str]:
        """The modules that were open once."""
        return frozenset(deed.tentang for deed in self.deeds if deed.perbuatan == "buka")

    @property
    def next_module(self) -> Lesson | None:
        """The first module that was not open yet."""
        return next((lesson for lesson in self.lessons if lesson.nama not in self.opened), None)

    @property
    def current_module(self) -> Lesson | None:
        """The module that was opened last and is open."""
        names = [deed.tentang for deed in self.deeds if deed.perbuatan == "buka"]
        name = next((name for name in reversed(names) if name in self.workshop.terbuka), "")
        return next((lesson for lesson in self.lessons if lesson.nama == name), None)

    @cached_property
    def items(self) -> int:
        """How many questions a test has."""
        return len(items_of_tests(self.lessons, self.workshop.jalur))

    def tested(self, babak: Babak) -> int:
        """How many learners answered every question of a test."""
        done = (one.pra if babak is Babak.PRA else one.pasca for one in self.progress)
        return sum(count >= self.items > 0 for count in done)

    def finished(self, modul: str) -> int:
        """How many learners solved all exercises of a module."""
        return sum(done == count for one in self.progress for done, count in (one.modul[modul],))

    def asleep(self, learner: Learner) -> bool:
        """Whether a learner's phone has not spoken of late."""
        return self.now - learner.terlihat > ASLEEP

    def spread(self, kode: str, babak: Babak) -> Spread:
        """How the class answered an exercise. Raises WorkbenchError where there is none with this code."""
        return spread(self.lessons, self.workshop, self.learners, self.attempts, kode, babak)


def look(workshops: Workshops, number: str, lessons: Sequence[Lesson]) -> Room:
    """Read a workshop.

    Raises:
        StoreError: there is none with this id, or the database cannot be read.
    """
    now = dt.datetime.now(dt.UTC)
    version = pulse(workshops, number, now)  # first: what changes meanwhile is asked for once more
    records = Records.read(workshops, number)
    return Room(records, modules(lessons, records.workshop.jalur), now, version)


def pulse(workshops: Workshops, number: str, now: dt.datetime | None = None) -> str:
    """What changes with the workshop, and with every minute: who sleeps and who fell silent is a matter of time.

    Raises:
        StoreError: there is no such workshop (any more).
    """
    workshops.get(number)
    minute = int((now or dt.datetime.now(dt.UTC)).timestamp()) // 60
    return f"{workshops.pulse(number)}.{minute}"
