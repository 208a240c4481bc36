"""Exercises: a question with the numbers of one learner, its checker, its graded hints and its worked answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.lessons.answer import Choice, Number, Verdict
from workbench.lessons.calculator import Calculator
from workbench.lessons.draw import Asked, Draw, OwnFigures
from workbench.money import MAX_RUPIAH
from workbench.report.blocks import Block

__all__ = ["HINTS", "Exercise", "Question", "Topic"]

HINTS = 3
"""From a nudge to almost the whole way."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an exercise asks one learner.

    Attributes:
        soal: sentences, one paragraph each, in plain words; ``data`` are blocks below them (a price list, a table).
        jawaban: the checker, made with the engine's figure. petunjuk: three hints, each says more than the one before.
        langkah: the answer worked out, line by line, with this learner's numbers.
        sumber: where a fact in it comes from, with its date; empty where the numbers are invented.
    """

    soal: tuple[str, ...]
    jawaban: Number | Choice
    petunjuk: tuple[str, str, str]
    langkah: tuple[str, ...]
    data: tuple[Block, ...] = ()
    sumber: str = ""

    def hint(self, tries: int) -> str:
        """The hint after so many tries that were not right; none before the first."""
        return self.petunjuk[min(tries, HINTS) - 1] if tries > 0 else ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise: ``make`` draws its numbers and asks. ``uji`` puts it into the tests before and after a course."""

    judul: str
    make: Callable[[Draw], Question]
    uji: bool = False

    def question(self, seed: str, own: Mapping[str, float] | None = None) -> Question:
        """The question of one learner. Raises OwnFigures where their own figures do not make one."""
        question = self.make(Draw(seed, own))
        if isinstance(question.jawaban, Number) and abs(question.jawaban.nilai) > MAX_RUPIAH:
            raise OwnFigures("Angka Anda", "bersama-sama terlalu besar", "Periksa jumlah nolnya")
        return question

    def asked(self, seed: str, own: Mapping[str, float] | None = None) -> tuple[Asked, ...]:
        """The numbers that a learner may replace by their own."""
        draw = Draw(seed, own)
        self.make(draw)
        return draw.asked

    def check(self, text: str, seed: str, own: Mapping[str, float] | None = None) -> Verdict:
        """Judge what a learner typed."""
        return self.question(seed, own).jawaban.check(text)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a module computes: the calculator to try, and its exercises in order; their codes are ``<module>.<n>``.

    ``stated`` are pieces of the notebook's ``isi`` with their figures computed here: a test finds each of them there,
    and no amount of money in that text that is not in one of them. So no figure is taught that the engine contradicts.
    """

    calculator: Calculator
    exercises: tuple[Exercise, ...]
    stated: tuple[str, ...] = ()

    def numbered(self, modul: str) -> tuple[tuple[str, Exercise], ...]:
        """The exercises with the codes that screen and paper show."""
        return tuple((f"{modul}.{n}", exercise) for n, exercise in enumerate(self.exercises, 1))
