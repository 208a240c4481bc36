"""The papers of every module: what is on them, whose numbers they carry, and that nothing gives an answer away."""

from __future__ import annotations

import pickle

import pytest

from tests.lessons.modules import LESSONS
from workbench.lessons import Choice, Kind, Lesson, Number
from workbench.lessons.sheets import answers, guide, handouts, paper_mark, paper_question
from workbench.report.blocks import Blank, Block, Heading, Table
from workbench.report.html import plain
from workbench.report.paper import Paper

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.nama for lesson in LESSONS])


def text(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain(blocks).split())


def sections(paper: Paper) -> dict[str, tuple[Block, ...]]:
    """The blocks of each exercise by its code."""
    found: dict[str, list[Block]] = {}
    code = ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            code = block.text.partition(" · ")[0] if block.level == 3 and " · " in block.text else ""
        if code:
            found.setdefault(code, []).append(block)
    return {code: tuple(blocks) for code, blocks in found.items()}


@each_lesson
def test_codes_on_paper_are_the_codes_of_the_screen(lesson: Lesson) -> None:
    codes = [kode for kode, _ in lesson.topic.numbered(lesson.nama)]
    [handout] = handouts(lesson, lesson.jalur[0], [7])
    assert list(sections(handout)) == codes
    assert list(sections(guide(lesson))) == codes
    [table] = [block for block in answers(lesson, [7]).blocks if isinstance(block, Table)]
    assert [column.title for column in table.columns[1:]] == codes


@each_lesson
def test_a_handout_says_what_the_module_says_to_its_track(lesson: Lesson) -> None:
    for jalur in lesson.jalur:
        [handout] = handouts(lesson, jalur, [1])
        for kind in (Kind.TUJUAN, Kind.CERITA, Kind.ISI):
            assert text(lesson.of(kind, jalur)) in text(handout.blocks)
        others = [p for p in lesson.parts if p.kind is Kind.CERITA and p.jalur not in ("", jalur)]
        assert not any(text(part.blocks) in text(handout.blocks) for part in others)
        assert f"{lesson.menit} menit" in handout.about


@each_lesson
def test_each_exercise_is_asked_whole_with_room_to_answer_and_without_the_answer(lesson: Lesson) -> None:
    [handout] = handouts(lesson, lesson.jalur[0], [7])
    asked = sections(handout)
    for kode, exercise in lesson.topic.numbered(lesson.nama):
        question = paper_question(exercise, kode, 7)
        said = text(asked[kode])
        assert " ".join(" ".join(question.soal).split()) in said
        assert text(question.data) in said
        assert sum(block.lines for block in asked[kode] if isinstance(block, Blank)) >= 2
        assert not any(step in said for step in question.langkah)
        if isinstance(question.jawaban, Choice):
            assert all(f"{letter}. {' '.join(o.teks.split())}" in said for letter, o in question.jawaban.letters)


@each_lesson
def test_neighbours_have_other_numbers_and_the_key_has_theirs(lesson: Lesson) -> None:
    numbers = range(1, 13)
    papers = handouts(lesson, lesson.jalur[0], numbers)
    assert [paper.mark for paper in papers] == [paper_mark(n) for n in numbers]
    assert len({text(paper.blocks) for paper in papers}) == len(numbers)
    key = answers(lesson, numbers)
    [table] = [block for block in key.blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == [str(n) for n in numbers]
    for number, row in zip(numbers, table.rows, strict=True):
        for (kode, exercise), cell in zip(lesson.topic.numbered(lesson.nama), row[1:], strict=True):
            answer = paper_question(exercise, kode, number).jawaban
            assert answer.check(cell.removesuffix(answer.satuan) if isinstance(answer, Number) else cell).benar


@each_lesson
def test_the_key_works_every_exercise_of_every_paper_out(lesson: Lesson) -> None:
    key = text(answers(lesson, [2, 5]).blocks)
    for number in (2, 5):
        worked = key.partition(f"{paper_mark(number)} {lesson.nama}.1")[2]
        for kode, exercise in lesson.topic.numbered(lesson.nama):
            question = paper_question(exercise, kode, number)
            assert f"Jawaban: {' '.join(question.jawaban.tertulis.split())}" in worked
            assert all(" ".join(step.split()) in worked for step in question.langkah)


@each_lesson
def test_the_guide_has_the_timetable_the_help_and_what_wrong_answers_say(lesson: Lesson) -> None:
    paper = guide(lesson)
    assert text(lesson.of(Kind.PELATIH)) in text(paper.blocks)
    helped = sections(paper)
    for kode, exercise in lesson.topic.numbered(lesson.nama):
        question = paper_question(exercise, kode, 1)
        said = text(helped[kode])
        assert all(" ".join(hint.split()) in said for hint in question.petunjuk)
        answer = question.jawaban
        if isinstance(answer, Choice):
            assert all(" ".join(o.kalimat.split()) in said for _, o in answer.letters if not o.benar)


def test_a_mistake_that_happens_to_be_right_on_this_paper_is_not_called_one() -> None:
    for lesson in LESSONS:
        for kode, exercise in lesson.topic.numbered(lesson.nama):
            answer = paper_question(exercise, kode, 1).jawaban
            said = text(sections(guide(lesson))[kode]).partition("Kalau jawabannya keliru:")[2]
            assert f" {answer.tertulis}: " not in said


def test_papers_travel_to_the_process_that_prints_them() -> None:
    papers = handouts(LESSONS[0], "", [1, 2])
    assert pickle.loads(pickle.dumps(papers)) == papers
