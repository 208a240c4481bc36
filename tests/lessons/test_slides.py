"""Slides: every word of a module is on them, each is small enough, and long pieces are cut between their sentences."""

from __future__ import annotations

import pytest

from tests.lessons.modules import LESSONS
from workbench.lessons import Kind, Lesson
from workbench.lessons.slides import LINES, slides
from workbench.report.blocks import Bullets, Paragraph, Run, Table
from workbench.report.html import plain

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.nama for lesson in LESSONS])


def squeezed(text: str) -> str:
    return "".join(text.split())


@each_lesson
def test_every_word_of_a_module_is_on_its_slides(lesson: Lesson) -> None:
    for jalur in lesson.jalur:
        made = slides(lesson, jalur)
        shown = squeezed("".join(f"{one.judul}\n{plain(one.isi)}" for one in made))
        for kind in (Kind.TUJUAN, Kind.CERITA, Kind.ISI):
            for block in lesson.of(kind, jalur):
                pieces = [block] if not isinstance(block, Table | Bullets) else []
                assert all(squeezed(plain([piece])) in shown for piece in pieces), plain([block])
                if isinstance(block, Bullets):
                    assert all(squeezed("".join(run.text for run in item)) in shown for item in block.items)
                if isinstance(block, Table):
                    assert all(squeezed(cell) in shown for row in block.rows for cell in row)
        assert {kode for kode, _ in lesson.topic.numbered(lesson.nama)} <= {
            one.judul.partition(" ")[0] for one in made if one.jenis is Kind.KUNCI
        }


@each_lesson
def test_a_track_has_its_own_story_and_no_slide_is_for_the_trainer(lesson: Lesson) -> None:
    for jalur in lesson.jalur:
        told = plain([block for one in slides(lesson, jalur) for block in one.isi])
        for other in set(lesson.jalur) - {jalur}:
            foreign = [p for part in lesson.parts if part.jalur == other for p in plain(part.blocks).splitlines()]
            own = plain(lesson.of(Kind.CERITA, jalur))
            assert not [line for line in foreign if len(line) > 60 and line not in own and line in told]
    assert {one.jenis for one in slides(lesson)} == set(Kind) - {Kind.PELATIH}


def test_what_is_long_goes_on_to_the_next_slide_and_nothing_is_lost() -> None:
    text = "Satu kalimat yang cukup panjang untuk satu baris layar. " * 24
    items = tuple((Run(text=f"butir {n} dengan beberapa kata lagi di belakangnya"),) for n in range(24))
    blocks = (Paragraph(runs=(Run(text=text),)), Bullets(items=items))
    lesson = LESSONS[0]
    part = next(one for one in lesson.parts if one.kind is Kind.ISI)
    long = type(lesson)(**{name: getattr(lesson, name) for name in lesson.__slots__} | {
        "parts": (type(part)(Kind.ISI, blocks),)
    })  # fmt: skip
    made = [one for one in slides(long) if one.jenis is Kind.ISI]
    assert len(made) > 4
    assert all("(lanjutan)" in one.judul for one in made[1:])
    said = squeezed("".join(plain(one.isi) for one in made))
    assert said.count("Satukalimat") == 24
    assert all(f"butir{n}dengan" in said for n in range(24))
    assert max(plain(one.isi).count("butir") for one in made) <= LINES
