"""A class for tests of the trainer's pages: invented learners who answered as people do, and the trainer's browser."""

from __future__ import annotations

import datetime as dt
import html
from dataclasses import dataclass

from tests.serve.site import Answer, Site
from workbench.catalog import notebooks
from workbench.lessons import Choice, Number, Question, read_lessons
from workbench.lessons.course import items_of_tests, modules, question_for
from workbench.store import Attempt, Babak, Learner, Stage, Store, Workshop

LESSONS = read_lessons(notebooks() / "training")
TRAINER = "Dewi CONTOH"
DAY = dt.date(2026, 11, 24)


def wrong(question: Question) -> str:
    """A wrong answer that can be read."""
    answer = question.jawaban
    if isinstance(answer, Choice):
        return next(letter for letter, option in answer.letters if not option.benar)
    return str(round(answer.nilai * 3 + 17)) if answer.unit != "persen" else "91"


def right(question: Question) -> str:
    """The right answer."""
    answer = question.jawaban
    return answer.tertulis if isinstance(answer, Number) else answer.tertulis[0]


def joined(store: Store, workshop: Workshop, count: int) -> list[Learner]:
    """So many learners."""
    names = ("Lusia", "Yanti", "Maria", "Yosef", "Agus", "Sri", "Wati", "Beni")
    return [store.workshops.join(workshop.kode, names[n % len(names)], True)[0] for n in range(count)]


def answered(
    store: Store, workshop: Workshop, learner: Learner, kode: str, good: bool, babak: Babak = Babak.LATIHAN
) -> None:
    """One answer, right or wrong, as the learner's pages store it."""
    exercise = next(e for lesson in LESSONS for k, e in lesson.topic.numbered(lesson.nama) if k == kode)
    question = question_for(workshop, learner, babak, kode, exercise)
    text = right(question) if good else wrong(question)
    mark = question.jawaban.check(text).nilai.value
    sent = f"{learner.id}-{babak.value}-{kode}-{good}-{len(store.workshops.attempts_of(learner.id))}"
    modul = kode.rpartition(".")[0]
    store.workshops.record(Attempt(sent, learner.id, modul, kode, babak, text, mark))


def begun(store: Store, count: int = 3, jalur: str = "anggota") -> tuple[Workshop, list[Learner]]:
    """A workshop with learners who wait."""
    workshop = store.workshops.create("Pelatihan CONTOH Maumere", jalur, "Maumere", [DAY], TRAINER)
    return workshop, joined(store, workshop, count)


def taught(store: Store, count: int = 12, jalur: str = "anggota") -> tuple[Workshop, list[Learner]]:
    """A workshop in its first modules: most are right, one is stuck, two have not begun."""
    workshop, learners = begun(store, count, jalur)
    items = [kode for kode, _ in items_of_tests(LESSONS, jalur)]
    store.workshops.set_stage(workshop.id, Stage.PRA, TRAINER)
    for number, learner in enumerate(learners):
        for place, kode in enumerate(items):
            answered(store, workshop, learner, kode, (number + place) % 3 == 0, Babak.PRA)
    store.workshops.set_stage(workshop.id, Stage.BELAJAR, TRAINER)
    first = modules(LESSONS, jalur)[0]
    store.workshops.open(workshop.id, first.nama, TRAINER)
    codes = [kode for kode, _ in first.topic.numbered(first.nama)]
    for number, learner in enumerate(learners[:-2]):
        for place, kode in enumerate(codes[: 1 + number % len(codes)]):
            answered(store, workshop, learner, kode, (number + place) % 4 != 1)
    for _ in range(3):
        answered(store, workshop, learners[1], codes[1], good=False)
    return store.workshops.get(workshop.id), learners


def over(store: Store, count: int = 6) -> tuple[Workshop, list[Learner]]:
    """A workshop that is over, with both tests sat by everybody."""
    workshop, learners = taught(store, count)
    items = [kode for kode, _ in items_of_tests(LESSONS, workshop.jalur)]
    store.workshops.set_stage(workshop.id, Stage.PASCA, TRAINER)
    for number, learner in enumerate(learners):
        for place, kode in enumerate(items):
            answered(store, workshop, learner, kode, (number + place) % 4 != 0, Babak.PASCA)
    store.workshops.spotlight(workshop.id, "sertifikat")
    return store.workshops.set_stage(workshop.id, Stage.SELESAI, TRAINER), learners


@dataclass
class Desk:
    """A trainer's browser at one workshop."""

    browser: Site
    workshop: Workshop
    learners: list[Learner]

    @property
    def url(self) -> str:
        return f"/lokakarya/{self.workshop.id}"

    def page(self, what: str = "") -> str:
        answer = self.browser.get(f"{self.url}{what}")
        assert answer.status == 200, answer.text
        return html.unescape(answer.text)

    def act(self, what: str, **fields: str) -> Answer:
        return self.browser.post(f"{self.url}/{what}", **fields)

    def state(self, query: str = "") -> dict[str, object]:
        found = self.browser.get(f"{self.url}/keadaan{query}").json
        assert isinstance(found, dict)
        return found
