"""Every exercise with right, nearly right, wrong and nonsense answers, for many learners."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lessons.modules import EXERCISES, LEARNERS, seed
from workbench.lessons import HINTS, Choice, Exercise, Mark, Number, OwnFigures, Question
from workbench.money import format_number

each_exercise = pytest.mark.parametrize(("kode", "exercise"), EXERCISES, ids=[kode for kode, _ in EXERCISES])
NONSENSE = ("", "  ", "anu", "Rp", "12a", "1.5.3", "🙂", "'; DROP TABLE jawaban; --", "<script>", "9" * 200)


def all_questions(kode: str, exercise: Exercise) -> list[Question]:
    return [exercise.question(seed(learner, kode)) for learner in LEARNERS]


def says(text: str, figure: str) -> bool:
    """Whether a figure stands in a text, not as a part of a longer one."""
    return re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d.,]*\d)", text) is not None


def typed(answer: Number) -> list[str]:
    """The right answer as people write it."""
    if answer.unit == "persen":
        percent = answer.nilai * 100
        return [f"{percent:.2f}".replace(".", ","), f"{percent:.2f}".replace(".", ",") + "%", f"{percent:.2f} persen"]
    if answer.unit == "jumlah":
        plain = format_number(answer.nilai, 2, trim=True)
        return [plain, f"{plain} {answer.satuan}".strip(), f" {plain} "]
    whole = round(answer.nilai)
    dotted = format_number(whole)
    return [str(whole), dotted, f"Rp{dotted}", f"Rp {dotted},-", f"{dotted} rupiah"]


@each_exercise
def test_right_answers_are_right_however_they_are_written(kode: str, exercise: Exercise) -> None:
    for question in all_questions(kode, exercise):
        answer = question.jawaban
        texts = typed(answer) if isinstance(answer, Number) else [answer.tertulis[0], answer.tertulis[0].upper() + "."]
        found = {text: answer.check(text).nilai for text in texts}
        assert set(found.values()) == {Mark.BENAR}, (question.soal, answer.tertulis, found)


@each_exercise
def test_nearly_right_and_wrong_answers_are_told_so_without_the_answer(kode: str, exercise: Exercise) -> None:
    for question in all_questions(kode, exercise):
        answer = question.jawaban
        if isinstance(answer, Choice):
            others = [(letter, option) for letter, option in answer.letters if not option.benar]
            assert others
            assert [answer.check(letter).nilai for letter, _ in others] == [Mark.SALAH] * len(others)
            assert all(answer.check(letter).kalimat == option.kalimat != "" for letter, option in others)
            continue
        if answer.unit == "rupiah" and answer.nilai >= 1000:
            assert answer.check(str(round(answer.nilai) * 1000)).nilai is Mark.HAMPIR
            assert answer.check(str(round(answer.nilai * 1.02))).nilai in (Mark.HAMPIR, Mark.SALAH)
        wrong_by_far = answer.nilai * 3.7 + 11
        text = f"{wrong_by_far:.1f}".replace(".", ",") if answer.unit == "persen" else str(round(wrong_by_far))
        far = answer.check(text)
        assert far.nilai in (Mark.SALAH, Mark.HAMPIR)
        assert f" {answer.tertulis}" not in far.kalimat


@each_exercise
def test_each_mistake_has_its_sentence_and_is_none(kode: str, exercise: Exercise) -> None:
    """A mistake that happens to equal the answer for one learner is no mistake there; for most it must be one."""
    told = {}
    for question in all_questions(kode, exercise):
        answer = question.jawaban
        if not isinstance(answer, Number):
            return
        for place, mistake in enumerate(answer.mistakes):
            verdict = answer.check(answer.said(mistake.nilai).removesuffix(answer.satuan))
            told.setdefault(place, []).append(verdict.kalimat == mistake.kalimat)
    assert told, "a figure to be found needs at least one mistake that people make"
    assert {place: sum(seen) for place, seen in told.items() if sum(seen) < len(seen) / 2} == {}


@each_exercise
@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_gets_a_sentence(kode: str, exercise: Exercise, text: str) -> None:
    verdict = exercise.check(text, seed("peserta 1", kode))
    assert verdict.nilai is Mark.TAK_TERBACA
    assert verdict.kalimat.endswith(".")


@given(st.text(max_size=80))
def test_no_text_stops_a_checker(text: str) -> None:
    for kode, exercise in EXERCISES:
        assert exercise.check(text, seed("peserta 1", kode)).kalimat


@each_exercise
def test_neighbours_have_other_numbers_and_each_keeps_theirs(kode: str, exercise: Exercise) -> None:
    asked = [" ".join(question.soal) + str(question.data) for question in all_questions(kode, exercise)]
    assert len(set(asked)) > len(asked) / 2
    assert asked == [" ".join(q.soal) + str(q.data) for q in all_questions(kode, exercise)]


@each_exercise
def test_hints_lead_step_by_step_and_the_last_line_is_the_answer(kode: str, exercise: Exercise) -> None:
    for question in all_questions(kode, exercise):
        assert len(set(question.petunjuk)) == HINTS
        assert question.hint(0) == ""
        assert [question.hint(n) for n in (1, 2, 3, 4)] == [*question.petunjuk, question.petunjuk[-1]]
        if isinstance(question.jawaban, Number):
            assert not says(" ".join(question.petunjuk[:2]), question.jawaban.tertulis)
            assert question.jawaban.said(question.jawaban.nilai) in " ".join(question.langkah), question.langkah
        assert all(line.endswith((".", "?", "!", ":", "”")) for line in (*question.soal, *question.langkah))


@each_exercise
def test_own_figures_replace_the_drawn_ones(kode: str, exercise: Exercise) -> None:
    """Each number that is asked for can be the learner's: the question then says it, or says why it cannot be."""
    place = seed("peserta 3", kode)
    for asked in exercise.asked(place):
        for value in (asked.nilai * 2, asked.nilai / 2, 1.0 if asked.unit != "persen" else 0.01, 0.0):
            value = value if asked.unit == "persen" else float(int(value))
            try:
                question = exercise.question(place, {asked.nama: value})
            except OwnFigures:
                continue
            answer = question.jawaban
            right = typed(answer)[0] if isinstance(answer, Number) else answer.tertulis[0]
            if not isinstance(answer, Number) or answer.nilai >= 0:
                assert answer.check(right).benar, (asked, value, answer)


def test_there_are_enough_exercises_and_some_of_each_module_are_in_the_tests() -> None:
    modules: dict[str, list[Exercise]] = {}
    for kode, exercise in EXERCISES:
        modules.setdefault(kode.partition(".")[0], []).append(exercise)
    assert {name: len(found) for name, found in modules.items() if len(found) < 5} == {}
    assert {name: n for name, found in modules.items() if not 1 <= (n := sum(e.uji for e in found)) <= 2} == {}
    with_own = {kode.partition(".")[0] for kode, e in EXERCISES if e.asked(seed("peserta 1", kode))}
    assert modules.keys() - with_own == set()
