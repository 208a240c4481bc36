"""A training module in a notebook: its calculator, its exercises with checker and hints, its worked answers.

The notebook has the words. Phones in a workshop get the same module from the server (``serve.learn``), without a
kernel.
"""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

from workbench.catalog import notebooks
from workbench.lessons import Calculator, Choice, Exercise, Lesson, Mark, Question, read_lesson
from workbench.report.html import escape, fragment
from workbench.widgets.house import HTML, VBox
from workbench.widgets.notices import button

__all__ = ["Module", "module"]

_NOBODY = "contoh"
_SIGNS = {
    Mark.BENAR: "✓ Benar",
    Mark.HAMPIR: "≈ Hampir",
    Mark.SALAH: "✗ Belum tepat",
    Mark.TAK_TERBACA: "Tidak terbaca",
}


def module(nama: str, peserta: str = "") -> Module:
    """The module of a notebook, with the numbers of one learner.

    >>> hpp = module("hpp", "meja 4")
    >>> len(hpp.latihan().children) >= 5
    True
    """
    return Module(read_lesson(notebooks() / "training" / f"{nama}.ipynb"), peserta.strip() or _NOBODY)


class Module:
    """What the code cells of a training notebook show, in their order."""

    def __init__(self, lesson: Lesson, peserta: str) -> None:
        self._lesson = lesson
        self._questions = [
            (kode, exercise, exercise.question(f"{peserta}/{kode}"))
            for kode, exercise in lesson.topic.numbered(lesson.nama)
        ]

    def coba(self) -> widgets.Widget:
        """The calculator."""
        return _calculator(self._lesson.topic.calculator)

    def latihan(self) -> widgets.Widget:
        """The exercises, each with a field for the answer."""
        return VBox([_exercise(kode, exercise, question) for kode, exercise, question in self._questions])

    def kunci(self) -> widgets.Widget:
        """The worked answers, folded."""
        return HTML("".join(_worked(kode, exercise, question) for kode, exercise, question in self._questions))


def _calculator(calculator: Calculator) -> widgets.Widget:
    fields = {one.nama: _text(one.awal) for one in calculator.inputs}
    result = HTML("")

    def show(_: object = None) -> None:
        tried = calculator.tried({nama: field.value for nama, field in fields.items()})
        wrong = "".join(f"<p><strong>{escape(sentence)}</strong></p>" for sentence in tried.salah.values())
        result.value = wrong or fragment(tried.hasil or ())

    rows: list[widgets.Widget] = [HTML(f"<h3>{escape(calculator.judul)}</h3>")]
    for one in calculator.inputs:
        fields[one.nama].observe(show, "value")
        rows += [HTML(f"<label>{escape(_label(one.label, one.satuan))}</label>"), fields[one.nama]]
    show()
    return VBox([*rows, result])


def _label(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit else label


def _exercise(kode: str, exercise: Exercise, question: Question) -> widgets.Widget:
    answer = _answer(question)
    said = HTML("")
    tries = 0

    def judge() -> None:
        nonlocal tries
        verdict = question.jawaban.check(answer.value or "")
        tries += verdict.nilai in (Mark.HAMPIR, Mark.SALAH)
        hint = "" if verdict.benar else question.hint(tries)
        told = f"<p><strong>{_SIGNS[verdict.nilai]}.</strong> {escape(verdict.kalimat)}</p>"
        said.value = told + (f"<p><em>Petunjuk:</em> {escape(hint)}</p>" if hint else "")

    head = f"<h4>{escape(kode)} · {escape(exercise.judul)}</h4>"
    return VBox([HTML(head + _asked(question)), answer, button("Periksa jawaban", judge), said])


def _asked(question: Question) -> str:
    return _paragraphs(question.soal) + fragment(question.data) + _source(question.sumber)


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _source(source: str) -> str:
    return f"<p><small>Sumber: {escape(source)}</small></p>" if source else ""


def _answer(question: Question) -> widgets.Widget:
    if isinstance(question.jawaban, Choice):
        shown = [(f"{letter}. {option.teks}", letter) for letter, option in question.jawaban.letters]
        return widgets.RadioButtons(options=shown, value=None)
    return _text("")


def _text(value: str) -> widgets.Text:
    return widgets.Text(value=value, continuous_update=False)


def _worked(kode: str, exercise: Exercise, question: Question) -> str:
    lines = _paragraphs((*question.langkah, f"Jawaban: {question.jawaban.tertulis}"))
    return f"<details><summary>{escape(kode)} · {escape(exercise.judul)}</summary>{lines}</details>"
