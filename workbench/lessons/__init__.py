"""The training modules: their words, their calculators, their exercises and who is right; no screen, no paper.

The notebooks of ``notebooks/training/`` hold the words, ``lessons.topics`` what is computed, with the engine.
"""

from workbench.lessons.answer import Choice, Mark, Mistake, Number, Option, Verdict
from workbench.lessons.book import TRACKS, Kind, Lesson, Part, read_lesson, read_lessons
from workbench.lessons.calculator import Calculator, Input, Tried
from workbench.lessons.draw import Asked, Draw, OwnFigures
from workbench.lessons.exercise import HINTS, Exercise, Question, Topic

__all__ = [
    "HINTS",
    "TRACKS",
    "Asked",
    "Calculator",
    "Choice",
    "Draw",
    "Exercise",
    "Input",
    "Kind",
    "Lesson",
    "Mark",
    "Mistake",
    "Number",
    "Option",
    "OwnFigures",
    "Part",
    "Question",
    "Topic",
    "Tried",
    "Verdict",
    "read_lesson",
    "read_lessons",
]
