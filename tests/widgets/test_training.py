"""A training module in a notebook: what a learner sees, types and is told."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from tests.lessons.modules import LESSONS
from workbench.lessons import Choice
from workbench.widgets.training import Module, module

EVERY = [lesson.nama for lesson in LESSONS]


def parts(box: widgets.Box) -> tuple[widgets.HTML, widgets.Widget, widgets.Button, widgets.HTML]:
    question, answer, check, said = box.children
    return question, answer, check, said


@pytest.mark.parametrize("nama", EVERY)
def test_each_module_shows_its_calculator_exercises_and_answers(nama: str) -> None:
    shown = module(nama)
    result = shown.coba().children[-1]
    assert "Rp" in result.value or "%" in result.value or "<td" in result.value or "<dd" in result.value
    assert len(shown.latihan().children) >= 5
    assert shown.kunci().value.count("<details>") == len(shown.latihan().children)


def test_a_right_answer_is_told_and_a_wrong_one_gets_a_longer_hint_each_time() -> None:
    shown = module("hpp", "meja 4")
    _, _, question = shown._questions[0]
    _, answer, check, said = parts(shown.latihan().children[0])
    hints = []
    for _ in range(3):
        answer.value = "1"
        check.click()
        hints.append(said.value)
    assert len(set(hints)) == 3
    assert all(hint in told for hint, told in zip(question.petunjuk, hints, strict=True))
    answer.value = question.jawaban.tertulis
    check.click()
    assert "✓ Benar" in said.value
    assert "Petunjuk" not in said.value


def test_choices_are_buttons_and_none_is_chosen_at_first() -> None:
    shown = module("hpp", "meja 4")
    place, question = next((n, q) for n, (_, _, q) in enumerate(shown._questions) if isinstance(q.jawaban, Choice))
    _, answer, check, said = parts(shown.latihan().children[place])
    assert answer.value is None
    check.click()
    assert "Pilih satu jawaban" in said.value
    assert isinstance(question.jawaban, Choice)
    answer.value = next(letter for letter, option in question.jawaban.letters if option.benar)
    check.click()
    assert "✓ Benar" in said.value


def test_a_field_at_fault_has_its_sentence_instead_of_a_result() -> None:
    *_, field, result = module("hpp").coba().children
    before = result.value
    field.value = "<b>anu</b>"
    assert "&lt;b&gt;anu" in result.value
    field.value = "25%"
    assert result.value == before


def test_neighbours_have_other_numbers() -> None:
    one, other = (Module.latihan(module("hpp", peserta)).children[0].children[0].value for peserta in ("Ani", "Budi"))
    assert one != other
