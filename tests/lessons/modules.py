"""All training modules, as the tests go through them."""

from __future__ import annotations

from workbench.catalog import notebooks
from workbench.lessons import Kind, Lesson, read_lessons
from workbench.report.html import plain

FOLDER = notebooks() / "training"
LESSONS = read_lessons(FOLDER)
EXERCISES = [(kode, exercise) for lesson in LESSONS for kode, exercise in lesson.topic.numbered(lesson.nama)]
LEARNERS = [f"peserta {n}" for n in range(25)]


def words(lesson: Lesson, *kinds: Kind) -> str:
    """What a module says in its parts of these kinds."""
    return plain([block for part in lesson.parts if part.kind in kinds for block in part.blocks])


def seed(learner: str, kode: str) -> str:
    return f"{learner}/{kode}"
