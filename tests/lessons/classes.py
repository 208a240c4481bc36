"""A small course and a class of learners for tests: two modules whose answers are known, a store in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from workbench.lessons import (
    Calculator,
    Choice,
    Draw,
    Exercise,
    Lesson,
    Mistake,
    Number,
    Option,
    OwnFigures,
    Question,
    Topic,
)
from workbench.lessons.course import Result, submit
from workbench.report.blocks import Section
from workbench.store import Babak, Learner, Stage, Store, Workshop, Workshops, open_store

DAYS = [dt.date(2020, 11, 24), dt.date(2020, 11, 25)]


def _double(n: Draw) -> Question:
    """Twice a number from 1,000 to 9,000: the answer tells whose number it was."""
    x = n.rupiah("x", 1_000, 9_000, 1_000, "Bilangan")
    if x > 50_000:
        raise OwnFigures("Bilangan", "terlalu besar", "Tulis paling banyak 50.000")
    mistakes = (Mistake(x, f"Itu Rp{x}, bilangannya sendiri."), Mistake(x * 4, "Itu empat kalinya."))
    steps = ("Kalikan.", "Dengan dua.", f"Dua kali {x}.")
    return Question((f"Dua kali {x}?",), Number(float(2 * x), mistakes=mistakes), steps, (f"Itu {2 * x}.",))


def _which(n: Draw) -> Question:
    options = (Option("Ya", "Memang ya.", True), Option("Tidak", "Bukan tidak."))
    hints = ("Satu.", "Dua.", "Tiga.")
    return Question(("Ya atau tidak?",), Choice(tuple(n.shuffled("urutan", options))), hints, ("Ya.",))


def _lesson(nama: str, urutan: int, jalur: tuple[str, ...], *exercises: Exercise) -> Lesson:
    topic = Topic(Calculator("Coba", (), lambda _: Section(())), exercises)
    return Lesson(nama, f"Modul {nama}", "semua", 60, urutan, jalur, (), topic)


LESSONS = (
    _lesson("dua", 2, ("anggota", "pengurus"), Exercise("Dua kali", _double, uji=True), Exercise("Ya?", _which)),
    _lesson("satu", 1, ("anggota",), Exercise("Ya?", _which, uji=True), *[Exercise("Dua kali", _double)] * 2),
    _lesson("lain", 3, ("pengurus",), Exercise("Ya?", _which, uji=True)),
)
"""For members ``satu`` and then ``dua``; the tests ask ``satu.1`` and ``dua.1``."""


@dataclass
class Class:
    """A workshop of members in a store of its own; each call reads what stands there now."""

    store: Store
    id: str
    sent: int = field(default=0)

    @property
    def all(self) -> Workshops:
        return self.store.workshops

    @property
    def workshop(self) -> Workshop:
        return self.all.get(self.id)

    @property
    def learners(self) -> tuple[Learner, ...]:
        return self.all.learners(self.id)

    def stage(self, tahap: Stage) -> None:
        self.all.set_stage(self.id, tahap, "Dewi")

    def join(self, *names: str) -> list[Learner]:
        return [self.all.join(self.workshop.kode, name, setuju=True)[0] for name in names]

    def answer(self, number: int, babak: Babak, kode: str, teks: str, id: str = "") -> Result:
        """What learner ``number`` is told about an answer."""
        self.sent += 1
        learner = self.learners[number - 1]
        return submit(self.all, self.workshop, learner, LESSONS, babak, kode, teks, id or f"id-{self.sent}")


@contextmanager
def members(*names: str, tahap: Stage = Stage.BELAJAR) -> Iterator[Class]:
    """A class of members at a stage."""
    with open_store("sqlite://") as store:
        made = Class(store, store.workshops.create("Pelatihan CONTOH", "anggota", "Maumere", DAYS, "Dewi").id)
        made.join(*names)
        made.stage(tahap)
        yield made
