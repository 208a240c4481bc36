"""The same modules on one's own: for whoever may be here without a workshop. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from workbench.errors import WorkbenchError
from workbench.lessons import Exercise, Lesson, OwnFigures
from workbench.lessons.course import TRIED
from workbench.serve.access import Person
from workbench.serve.learn import views
from workbench.serve.learn.module import UNCOUNTED, Reader
from workbench.serve.learn.page import LONGEST, lessons_of
from workbench.serve.problems import HOME, Link, Problem

__all__ = ["STUDY", "Study", "StudyAnswer", "StudyTry"]

STUDY = "/pelatihan"
TRIES = 99
OWN = views.own_key("")


class Study(Reader):
    """``/pelatihan/<modul>``. The learner's own figures travel in the address."""

    @property
    def home(self) -> Link:
        """The home page of the site."""
        return HOME

    async def get(self, modul: str) -> None:
        """The page."""
        await self.show_study(modul)

    async def show_study(
        self, modul: str, calculated: Mapping[str, str] | None = None, answered: tuple[str, dict[str, Any]] = ("", {})
    ) -> None:
        """The page, with what was typed into the calculator, or with the exercise (number, view) that was answered."""
        lesson = await self.work(self.studied, modul)
        context = await self.work(self._context, lesson, calculated or {}, *answered)
        self.show_module(lesson, context)

    def studied(self, modul: str) -> Lesson:
        """The module in the address. Reads the disk. Raises Problem (404) where there is none."""
        lesson = next((one for one in lessons_of(self.site) if one.nama == modul), None)
        if lesson is None:
            raise Problem.of(404, None)
        return lesson

    def place(self, kode: str) -> str:
        """What this person's numbers are drawn from."""
        assert isinstance(self.current_user, Person)
        return f"mandiri/{self.current_user.id or self.current_user.name}/{kode}"

    @property
    def track(self) -> str:
        """The story that this person reads."""
        assert isinstance(self.current_user, Person)
        return self.current_user.peran.value

    def own_typed(self) -> dict[str, str]:
        """The own figures in the address, as typed, by their names."""
        names = [name for name in self.request.query_arguments if name.startswith(OWN)]
        return {name.removeprefix(OWN): self.get_query_argument(name)[:LONGEST] for name in names}

    def own(self, exercise: Exercise, kode: str) -> tuple[dict[str, float], dict[str, str]]:
        """The own figures for an exercise, and why they make none (then the drawn ones are used)."""
        drawn = exercise.asked(self.place(kode))
        values, wrong = views.own_values(drawn, self.own_typed())
        try:
            if values:
                exercise.question(self.place(kode), values)
        except OwnFigures as error:
            return {}, wrong | {"": str(error)}
        except (WorkbenchError, ArithmeticError):
            return {}, wrong | {"": UNCOUNTED}
        return values, wrong

    def _context(
        self, lesson: Lesson, calculated: Mapping[str, str], number: str, answered: dict[str, Any]
    ) -> dict[str, Any]:
        exercises = [self._exercise(kode, one) for kode, one in lesson.topic.numbered(lesson.nama)]
        exercises = [one | answered if one["nomor"] == number else one for one in exercises]
        about = {"nama": lesson.nama, "judul": lesson.judul, "jumlah": len(exercises)}
        at = f"{STUDY}/{lesson.nama}/coba"
        return {
            "modul": about | {"benar": sum(one["beres"] for one in exercises)},
            "langkah": views.steps(lesson, self.track, exercises, key=True),
            "hitung": views.calculator(lesson.topic.calculator, at, calculated),
            "pulang": HOME.url,
            "pulang_teks": "Selesai",
        }

    def _exercise(self, kode: str, exercise: Exercise) -> dict[str, Any]:
        values, wrong = self.own(exercise, kode)
        modul, _, number = kode.rpartition(".")
        at, typed = f"{STUDY}/{modul}", self.own_typed()
        asked = exercise.question(self.place(kode), values)
        goal = _with(f"{at}/latihan/{number}", typed)
        view = views.question(kode, exercise.judul, asked, goal) | {"hasil": {"coba": 0}}
        numbers = exercise.asked(self.place(kode), values)
        told = wrong if self.get_query_argument("nomor", "") == number else {}
        view["angka"] = views.own_form(numbers, typed if told else {}, told, bool(values), at, "get")
        if view["angka"]:
            others = {name: text for name, text in typed.items() if name not in {one.nama for one in numbers}}
            carried = [(views.own_key(name), text) for name, text in others.items()]
            view["angka"] |= {"bawa": carried, "lepas": _with(at, others)}
        return view


def _with(address: str, own: Mapping[str, str]) -> str:
    """An address that carries own figures along."""
    return address + (f"?{urlencode({views.own_key(name): text for name, text in own.items()})}" if own else "")


class StudyTry(Study):
    """``POST /pelatihan/<modul>/coba``."""

    async def post(self, modul: str) -> None:
        """What the calculator says."""
        lesson = await self.work(self.studied, modul)
        typed = self.calculator_typed(lesson)
        if self.wants_data:
            await self.tell_calculated(lesson, typed)
        else:
            await self.show_study(modul, typed)


class StudyAnswer(Study):
    """``POST /pelatihan/<modul>/latihan/<n>``."""

    async def post(self, modul: str, nomor: str) -> None:
        """Judge the answer. How many tries there were is in the form."""
        outcome = await self.work(self._judged, modul, nomor)
        right = outcome["nada"] == "baik"
        if self.wants_data:
            self.finish({"html": self.said("hasil", outcome), "beres": right, "tombol": "Jawab lagi"})
        else:
            view = {"teks": self.get_body_argument("teks", "")[:LONGEST], "hasil": outcome, "beres": right}
            await self.show_study(modul, None, (nomor, view))

    def _judged(self, modul: str, nomor: str) -> dict[str, Any]:
        kode = f"{modul}.{nomor}"
        exercise = dict(self.studied(modul).topic.numbered(modul)).get(kode)
        if exercise is None:
            raise Problem.of(404, None)
        asked = exercise.question(self.place(kode), self.own(exercise, kode)[0])
        verdict = asked.jawaban.check(self.answer_typed())
        tried = self.get_body_argument("coba", "0")
        wrong = min(int(tried) if tried.isdecimal() and len(tried) < 3 else 0, TRIES) + (verdict.nilai in TRIED)
        return views.outcome(verdict, () if verdict.benar else asked.petunjuk[:wrong]) | {"coba": wrong}
