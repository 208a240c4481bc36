"""The tests before and after the course: each learner's own numbers, one question at a time, no verdicts."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.lessons import Mark
from workbench.lessons.classroom import last_answers
from workbench.lessons.course import items_of_tests, question_for
from workbench.serve.learn import views
from workbench.serve.learn.page import ROOM, SeatedPage, lessons_of
from workbench.serve.problems import Problem
from workbench.store import Babak, Stage, Workshop

__all__ = ["ABOUT", "Exam", "ExamAnswer", "part_of"]

TEST = f"{ROOM}/uji"
ABOUT = {
    Babak.PRA: ("Tes awal", "Jawab sebisanya. Salah tidak apa-apa: inilah yang akan kita pelajari."),
    Babak.PASCA: ("Tes akhir", "Jawab lagi, dan lihat kemajuan Anda. Angkanya berbeda dari tes awal."),
}
SHUT = "Tes sedang tidak dibuka."


def part_of(workshop: Workshop) -> Babak | None:
    """The test that is open now."""
    return {Stage.PRA: Babak.PRA, Stage.PASCA: Babak.PASCA}.get(workshop.tahap)


class Exam(SeatedPage):
    """``/belajar/uji``."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The questions of the test that is open."""
        part = part_of(self.seated.lokakarya)
        if part is None:
            self.go(ROOM, SHUT, "waspada")
            return
        steps = await self.work(self._steps, part)
        if not steps:
            self.go(ROOM, "Tes ini belum punya soal.", "waspada")
            return
        self.show("belajar_uji.html", ABOUT[part][0], babak=part.value, langkah=steps)

    def _steps(self, part: Babak) -> list[dict[str, Any]]:
        workshop, learner = self.seated.lokakarya, self.seated.peserta
        answers = last_answers(self.site.store.workshops.attempts_of(learner.id), part)
        steps = []
        for kode, exercise in items_of_tests(lessons_of(self.site), workshop.jalur):
            asked = question_for(workshop, learner, part, kode, exercise)
            typed = answers[learner.id, kode].teks if (learner.id, kode) in answers else ""
            view = views.question(kode, exercise.judul, asked, f"{TEST}/{kode}", typed) | {"id": place_of(kode)}
            if typed:
                verdict = asked.jawaban.check(typed)
                unread = verdict.nilai is Mark.TAK_TERBACA
                view |= {"beres": not unread, "hasil": views.outcome(verdict) if unread else views.saved()}
            steps.append({"soal": view} | {name: view[name] for name in ("id", "kode", "judul", "beres")})
        return steps


class ExamAnswer(SeatedPage):
    """``POST /belajar/uji/<kode>``: an answer, stored; only one that cannot be read is told."""

    @allow_unauthenticated
    async def post(self, kode: str) -> None:
        """Acknowledge it, and without a script go on to the next question."""
        part = self.get_body_argument("babak", "")
        if part not in (Babak.PRA, Babak.PASCA):
            raise Problem.of(400, None)
        result = await self.work(self.submitted, Babak(part), kode)
        if self.wants_data:
            view = views.outcome(result.verdict) if result.verdict else views.saved()
            self.finish({"html": self.said("hasil", view), "beres": not result.verdict, "tombol": "Ganti jawaban"})
        elif result.verdict:
            self.go(f"{TEST}#{place_of(kode)}", result.verdict.kalimat, "waspada")
        else:
            self.go(f"{TEST}#{await self.work(self._next, kode)}")

    def _next(self, kode: str) -> str:
        codes = [code for code, _ in items_of_tests(lessons_of(self.site), self.seated.lokakarya.jalur)]
        return place_of(codes[min(codes.index(kode) + 1, len(codes) - 1)])


def place_of(kode: str) -> str:
    """The place of a question on the page.

    >>> place_of("hpp.1")
    'uji-hpp-1'
    """
    return f"uji-{kode.replace('.', '-')}"
