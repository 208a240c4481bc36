"""What every module must have: its rhythm, its figures from the engine, its guide, words that fit."""

from __future__ import annotations

import re

import pytest

from tests.lessons.modules import LESSONS, words
from workbench.lessons import TRACKS, Kind, Lesson
from workbench.report.blocks import Table
from workbench.report.html import plain

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.nama for lesson in LESSONS])
MONEY = re.compile(r"[−-]?Rp[0-9][0-9.]*(?:,[0-9]+)?(?: (?:juta|jt|miliar|ribu|rb))?")
RHYTHM = [Kind.TUJUAN, Kind.CERITA, Kind.ISI, Kind.COBA, Kind.LATIHAN, Kind.KUNCI, Kind.PELATIH]


@each_lesson
def test_the_rhythm_is_kept(lesson: Lesson) -> None:
    kinds = list(dict.fromkeys(part.kind for part in lesson.parts))
    assert kinds == RHYTHM
    assert 45 <= lesson.menit <= 90
    assert {part.jalur for part in lesson.parts if part.kind is Kind.CERITA} == set(lesson.jalur)


@each_lesson
def test_every_amount_that_is_taught_comes_from_the_engine(lesson: Lesson) -> None:
    text = " ".join(words(lesson, Kind.ISI).split())
    missing = [piece for piece in lesson.topic.stated if piece not in text]
    assert missing == []
    rest = text
    for piece in lesson.topic.stated:
        rest = rest.replace(piece, "")
    assert MONEY.findall(rest) == []


@each_lesson
def test_the_guide_tells_minutes_materials_mistakes_and_questions(lesson: Lesson) -> None:
    guide = words(lesson, Kind.PELATIH)
    timetable = next(block for block in lesson.of(Kind.PELATIH) if isinstance(block, Table))
    assert sum(int(row[0]) for row in timetable.rows) == lesson.menit
    for heading in ("Bahan", "Yang sering keliru", "Pertanyaan diskusi"):
        assert heading in guide


@each_lesson
def test_a_story_says_that_it_is_invented(lesson: Lesson) -> None:
    assert [
        part.jalur for part in lesson.parts if part.kind is Kind.CERITA and "CONTOH" not in plain(part.blocks)
    ] == []


@each_lesson
def test_the_calculator_answers_at_once_and_refuses_kindly(lesson: Lesson) -> None:
    calculator = lesson.topic.calculator
    first = calculator.tried(calculator.first())
    assert first.hasil is not None, first.salah
    assert len(list(first.hasil)) >= 2
    for field in calculator.inputs:
        for text in ("anu", "", "-5"):
            found = calculator.tried({**calculator.first(), field.nama: text})
            assert found.hasil is None
            assert found.salah[field.nama].startswith(field.label)
        zero = calculator.tried({**calculator.first(), field.nama: "0%" if field.unit == "persen" else "0"})
        assert (zero.hasil is None) == bool(zero.salah)


def test_each_track_is_one_thread_through_its_modules() -> None:
    taken = {track: [lesson for lesson in LESSONS if track in lesson.jalur] for track in TRACKS}
    assert {track: len(found) >= 5 for track, found in taken.items()} == dict.fromkeys(TRACKS, True)
    hours = {track: sum(lesson.menit for lesson in found) / 45 for track, found in taken.items()}
    assert hours["anggota"] <= 10
    assert 18 <= hours["pengurus"] <= 24
    assert len(taken["pendamping"]) == len(LESSONS) == 15
