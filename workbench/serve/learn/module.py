"""A module on a learner's phone: its steps, the calculator, the exercises, and the learner's own figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.errors import WorkbenchError
from workbench.lessons import Exercise, Lesson, Mark, OwnFigures
from workbench.lessons.classroom import last_answers
from workbench.lessons.course import TRIED, modules, own_figures, question_for, seed
from workbench.serve.learn import views
from workbench.serve.learn.page import LONGEST, ROOM, LearnPage, Seat, SeatedPage, lessons_of
from workbench.serve.problems import Link, Problem
from workbench.store import Attempt, Babak, Stage, Workshop

__all__ = ["Answer", "Own", "Reader", "Show", "Try", "open_modules", "solved"]

READABLE = (Stage.BELAJAR, Stage.SELESAI)
UNCOUNTED = "Angka itu tidak dapat dihitung. Periksa jumlah nolnya."


def open_modules(workshop: Workshop) -> frozenset[str]:
    """The modules that may be read now: none while there is a test."""
    return workshop.terbuka if workshop.tahap in READABLE else frozenset()


def solved(attempts: Sequence[Attempt]) -> frozenset[str]:
    """The codes of the exercises that were right once."""
    return frozenset(one.kode for one in attempts if one.babak is Babak.LATIHAN and one.nilai == Mark.BENAR)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form that comes back was filled with: the calculator, or the own figures of one exercise."""

    coba: Mapping[str, str] = field(default_factory=dict)
    nomor: str = ""
    angka: Mapping[str, str] = field(default_factory=dict)
    salah: Mapping[str, str] = field(default_factory=dict)


class Reader(LearnPage):
    """What a module's page does, whoever reads it."""

    def calculator_typed(self, lesson: Lesson) -> dict[str, str]:
        """What was typed into the calculator."""
        inputs = lesson.topic.calculator.inputs
        found = {one.nama: self.get_body_argument(one.nama, one.awal)[:LONGEST] for one in inputs}
        return {one.nama: views.read(found[one.nama], one.unit) for one in inputs}

    async def tell_calculated(self, lesson: Lesson, typed: Mapping[str, str]) -> None:
        """Answer the script with what the calculator says."""
        view = await self.work(views.calculator, lesson.topic.calculator, "", typed)
        self.finish({"html": self.said("hitungan", view), "salah": {f["nama"]: f["salah"] for f in view["isian"]}})

    def show_module(self, lesson: Lesson, context: Mapping[str, Any], status: int = 200) -> None:
        """The page of a module."""
        self.set_status(status)
        self.show("belajar_modul.html", lesson.judul, modul_ini=lesson.nama, **context)


class ModulePage(SeatedPage, Reader):
    """A module of the workshop, where the trainer opened it."""

    def opened(self, modul: str) -> Lesson:  # type: ignore[override]
        """The module in the address. Reads the disk.

        Raises:
            Problem: there is none in this track (404), or it is not open (409).
        """
        workshop = self.seated.lokakarya
        lesson = next((one for one in modules(lessons_of(self.site), workshop.jalur) if one.nama == modul), None)
        if lesson is None:
            raise Problem.of(404, None)
        if modul not in open_modules(workshop):
            pesan = f"Modul “{lesson.judul}” sedang tidak dibuka."
            saran = "Tunggu pelatih membukanya. Jawaban Anda yang lalu tetap tersimpan."
            raise Problem(409, "Modul belum dibuka", pesan, saran, (), (Link("Ke pelajaran saya", ROOM),))
        return lesson

    async def show_opened(self, modul: str, typed: Typed = Typed(), status: int = 200) -> None:
        """The page, with what was typed into a form that comes back."""
        lesson, context = await self.work(self._read, modul, typed)
        self.show_module(lesson, context, status)

    def _read(self, modul: str, typed: Typed) -> tuple[Lesson, dict[str, Any]]:
        lesson, seat = self.opened(modul), self.seated
        attempts = self.site.store.workshops.attempts_of(seat.peserta.id)
        at = f"{ROOM}/{lesson.nama}"
        exercises = [
            _exercise(seat, kode, one, attempts, at, typed) for kode, one in lesson.topic.numbered(lesson.nama)
        ]
        about = {"nama": lesson.nama, "judul": lesson.judul, "jumlah": len(exercises)}
        return lesson, {
            "modul": about | {"benar": sum(one["beres"] for one in exercises)},
            "langkah": views.steps(lesson, seat.lokakarya.jalur, exercises, modul in seat.lokakarya.kunci),
            "hitung": views.calculator(lesson.topic.calculator, f"{at}/coba", typed.coba),
            "pulang": ROOM,
            "pulang_teks": "Selesai",
        }


def _exercise(
    seat: Seat, kode: str, exercise: Exercise, attempts: Sequence[Attempt], at: str, typed: Typed
) -> dict[str, Any]:
    """An exercise with this learner's numbers and where they stand in it."""
    workshop, learner, number = seat.lokakarya, seat.peserta, kode.rpartition(".")[2]
    asked = question_for(workshop, learner, Babak.LATIHAN, kode, exercise)
    last = last_answers(attempts, Babak.LATIHAN).get((learner.id, kode))
    text = last.teks if last else ""
    view = views.question(kode, exercise.judul, asked, f"{at}/latihan/{number}", text, kode in solved(attempts))
    verdict = asked.jawaban.check(text) if last else None
    if last and verdict and verdict.nilai == last.nilai:  # else it answered other numbers
        wrong = sum(one.kode == kode and one.babak is last.babak and one.nilai in TRIED for one in attempts)
        view["hasil"] = views.outcome(verdict, () if verdict.benar else asked.petunjuk[:wrong])
    mine = _own(seat, kode, exercise)
    form = (typed.angka, typed.salah) if typed.nomor == number else ({}, {})
    numbers = exercise.asked(seed(workshop, learner, Babak.LATIHAN, kode), mine)
    used = any(one.nama in mine for one in numbers)
    view["angka"] = views.own_form(numbers, *form, used, f"{at}/angka", "post")
    return view


def _own(seat: Seat, kode: str, exercise: Exercise) -> dict[str, float]:
    """The learner's own figures, where they make this exercise."""
    own = own_figures(seat.peserta, kode.rpartition(".")[0], Babak.LATIHAN)
    try:
        exercise.question(seed(seat.lokakarya, seat.peserta, Babak.LATIHAN, kode), own)
    except OwnFigures:
        return {}
    return own


class Show(ModulePage):
    """``/belajar/<modul>``."""

    @allow_unauthenticated
    async def get(self, modul: str) -> None:
        """The page."""
        await self.show_opened(modul)


class Try(ModulePage):
    """``POST /belajar/<modul>/coba``: the calculator."""

    @allow_unauthenticated
    async def post(self, modul: str) -> None:
        """What the calculator says; nothing of it is stored."""
        lesson = await self.work(self.opened, modul)
        typed = self.calculator_typed(lesson)
        if self.wants_data:
            await self.tell_calculated(lesson, typed)
        else:
            await self.show_opened(modul, Typed(coba=typed))


class Answer(ModulePage):
    """``POST /belajar/<modul>/latihan/<n>``: an answer, judged and stored."""

    @allow_unauthenticated
    async def post(self, modul: str, nomor: str) -> None:
        """Acknowledge it: the same id again is the same answer."""
        view, right = await self.work(self._judged, f"{modul}.{nomor}")
        if self.wants_data:
            self.finish({"html": self.said("hasil", view), "beres": right, "tombol": "Jawab lagi"})
        else:
            self.go(f"{ROOM}/{modul}#latihan-{nomor}")

    def _judged(self, kode: str) -> tuple[dict[str, Any], bool]:
        result = self.submitted(Babak.LATIHAN, kode)
        assert result.verdict is not None
        return views.outcome(result.verdict, result.hints), result.benar


class Own(ModulePage):
    """``POST /belajar/<modul>/angka``: the learner's own figures instead of the drawn ones."""

    @allow_unauthenticated
    async def post(self, modul: str) -> None:
        """Keep them where they make an exercise; else the form comes back with a sentence."""
        typed = await self.work(self._kept, modul)
        if typed.salah:
            await self.show_opened(modul, typed, 422)
        else:
            self.go(f"{ROOM}/{modul}#latihan-{typed.nomor}")

    def _kept(self, modul: str) -> Typed:
        lesson, seat, nomor = self.opened(modul), self.seated, self.get_body_argument("nomor", "")
        numbered = dict(lesson.topic.numbered(modul))
        exercise = numbered.get(f"{modul}.{nomor}")
        if exercise is None:
            raise Problem.of(404, None)
        drawn = exercise.asked(seed(seat.lokakarya, seat.peserta, Babak.LATIHAN, f"{modul}.{nomor}"))
        text = {one.nama: self.get_body_argument(views.own_key(one.nama), "")[:LONGEST] for one in drawn}
        values, wrong = views.own_values(drawn, {} if self.get_body_argument("kosongkan", "") else text)
        others = own_figures(seat.peserta, modul, Babak.LATIHAN)
        own = {name: value for name, value in others.items() if name not in text} | values
        if not wrong and values:
            wrong = self._impossible(numbered, f"{modul}.{nomor}", own)
        if not wrong:
            self.site.store.workshops.set_own(seat.peserta.id, modul, own)
        return Typed(nomor=nomor, angka=text, salah=wrong)

    def _impossible(self, numbered: Mapping[str, Exercise], kode: str, own: Mapping[str, float]) -> dict[str, str]:
        """Why these figures make no exercise; the others of the module keep their drawn ones where they do not."""
        for other, exercise in numbered.items():
            try:
                exercise.question(seed(self.seated.lokakarya, self.seated.peserta, Babak.LATIHAN, other), own)
            except OwnFigures as error:
                if other == kode:
                    return {"": str(error)}
            except (WorkbenchError, ArithmeticError):
                return {"": UNCOUNTED}
        return {}
