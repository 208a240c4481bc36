"""The rules of a workshop: which modules and test items a track has, whose numbers are whose, and what an answer does.

Pure but for :func:`submit`, which stores the answer. What a whole class did is told by ``lessons.classroom``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.lessons.answer import Mark, Verdict
from workbench.lessons.book import Lesson
from workbench.lessons.exercise import Exercise, Question
from workbench.store import Attempt, Babak, Learner, Stage, Workshop, Workshops

__all__ = [
    "TRIED", "Closed", "Result", "admit", "exercise_of", "items_of_tests", "modules", "own_figures", "question_for",
    "seed", "submit",
]  # fmt: skip

TRIED = (Mark.HAMPIR, Mark.SALAH)
"""What counts as a try that was not right; a text that could not be read is none."""


class Closed(WorkbenchError):
    """An answer came when its part of the workshop was not open; it was not stored."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a learner is told: the verdict (in a test only that an answer cannot be read), and the hints seen by now.

    ``ke`` is the how-manieth answer to this exercise it was.
    """

    verdict: Verdict | None
    hints: tuple[str, ...]
    ke: int

    @property
    def petunjuk(self) -> str:
        """The newest hint; none where there is nothing to hint at."""
        return self.hints[-1] if self.hints else ""

    @property
    def benar(self) -> bool:
        """Whether they are told that it is right; never in a test."""
        return self.verdict is not None and self.verdict.benar


def modules(lessons: Iterable[Lesson], jalur: str) -> tuple[Lesson, ...]:
    """The modules of a track, in order."""
    return tuple(sorted((one for one in lessons if jalur in one.jalur), key=lambda lesson: lesson.urutan))


def items_of_tests(lessons: Iterable[Lesson], jalur: str) -> tuple[tuple[str, Exercise], ...]:
    """What the tests before and after ask in a track, with the codes of the exercises."""
    numbered = (pair for lesson in modules(lessons, jalur) for pair in lesson.topic.numbered(lesson.nama))
    return tuple((kode, exercise) for kode, exercise in numbered if exercise.uji)


def exercise_of(lessons: Iterable[Lesson], jalur: str, kode: str) -> tuple[Lesson, Exercise]:
    """The exercise with a code, and its module.

    Raises:
        WorkbenchError: there is none in this track.
    """
    for lesson in modules(lessons, jalur):
        for code, exercise in lesson.topic.numbered(lesson.nama):
            if code == kode:
                return lesson, exercise
    raise WorkbenchError("Soal", f"“{kode[:40]}” tidak ada di lokakarya ini", "Buka lagi daftar modul")


def seed(workshop: Workshop, learner: Learner, babak: Babak, kode: str) -> str:
    """What the numbers of a question are drawn from: other numbers for each learner, and other ones after than before.

    >>> import datetime as dt
    >>> from workbench.store import open_store
    >>> with open_store("sqlite://") as store:
    ...     workshop = store.workshops.create("CONTOH", "anggota", "Maumere", [dt.date(2026, 11, 24)], "Dewi")
    ...     learner, _ = store.workshops.join(workshop.kode, "Lusia", setuju=True)
    >>> seed(workshop, learner, Babak.PRA, "hpp.1").removeprefix(workshop.benih)
    '/1/pra/hpp.1'
    """
    return f"{workshop.benih}/{learner.nomor}/{babak.value}/{kode}"


def own_figures(learner: Learner, modul: str, babak: Babak) -> dict[str, float]:
    """The learner's own figures that a question takes; none in a test."""
    return dict(learner.angka.get(modul, {})) if babak is Babak.LATIHAN else {}


def question_for(workshop: Workshop, learner: Learner, babak: Babak, kode: str, exercise: Exercise) -> Question:
    """The question of one learner; with the drawn numbers where their own do not make one."""
    place = seed(workshop, learner, babak, kode)
    try:
        return exercise.question(place, own_figures(learner, kode.rpartition(".")[0], babak))
    except WorkbenchError:
        return exercise.question(place)


def admit(workshop: Workshop, babak: Babak, modul: str, before: Sequence[Attempt]) -> None:
    """Let an answer in, also one that a sleeping phone sends late.

    The test before is open until learning began, and then for who did no exercise yet; the exercises once learning
    began or their module is open; the test after from its stage on.

    Args:
        before: what this learner answered so far.

    Raises:
        Closed: it is not open, with a sentence.
    """
    begun = workshop.tahap not in (Stage.MENUNGGU, Stage.PRA)
    practised = any(attempt.babak is Babak.LATIHAN for attempt in before)
    if babak is Babak.PRA and not (workshop.tahap is Stage.PRA or (workshop.tahap is Stage.BELAJAR and not practised)):
        raise Closed("Tes awal", "sedang tidak dibuka", "Lanjutkan dengan modul yang terbuka")
    if babak is Babak.PASCA and workshop.tahap not in (Stage.PASCA, Stage.SELESAI):
        raise Closed("Tes akhir", "belum dibuka", "Tunggu pelatih membukanya")
    if babak is Babak.LATIHAN and not begun and modul not in workshop.terbuka:
        raise Closed("Latihan", "modul ini belum dibuka", "Tunggu pelatih membukanya")


def submit(
    workshops: Workshops,
    workshop: Workshop,
    learner: Learner,
    lessons: Iterable[Lesson],
    babak: Babak,
    kode: str,
    teks: str,
    id: str,
) -> Result:
    """Judge an answer and store it. The same ``id`` again stores nothing and says the same.

    In a test the last answer counts, and the learner is told only where it cannot be read.

    Raises:
        Closed: as :func:`admit`. WorkbenchError: no such exercise or test item, or no answer at all.
        StoreError: the learner is gone, the text is too long, or the database refuses.
    """
    lesson, exercise = exercise_of(lessons, workshop.jalur, kode)
    if babak is not Babak.LATIHAN and not exercise.uji:
        raise WorkbenchError("Tes", f"soal {kode} tidak termasuk tes", "Muat ulang halaman tes")
    if not teks.strip():
        raise WorkbenchError("Jawaban", "masih kosong", "Tulis atau pilih jawaban Anda dahulu")
    before = workshops.attempts_of(learner.id)
    if all(attempt.id != id for attempt in before):
        admit(workshop, babak, lesson.nama, before)
    question = question_for(workshop, learner, babak, kode, exercise)
    verdict = question.jawaban.check(teks)
    kept = workshops.record(Attempt(id, learner.id, lesson.nama, kode, babak, teks, verdict.nilai.value))
    if babak is not Babak.LATIHAN:
        return Result(verdict if verdict.nilai is Mark.TAK_TERBACA else None, (), kept.ke)
    tries = [one for one in before if (one.babak, one.kode, one.nilai in TRIED) == (babak, kode, True)]
    wrong = sum(one.ke < kept.ke for one in tries) + (verdict.nilai in TRIED)
    return Result(verdict, question.petunjuk[:wrong] if verdict.nilai in TRIED else (), kept.ke)
