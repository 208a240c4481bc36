"""All cooperatives of a district at once: how far each is, who waits, what is at stake together."""

from workbench.engine.district.board import Board, Case, Lack, Row, board, chosen, example_board, waiting
from workbench.engine.district.stages import Place, place
from workbench.engine.district.sums import Area, Coach, Level, areas, coaches, funnel
from workbench.engine.district.triage import Grade, Marks, Reason, marks

__all__ = [
    "Area",
    "Board",
    "Case",
    "Coach",
    "Grade",
    "Lack",
    "Level",
    "Marks",
    "Place",
    "Reason",
    "Row",
    "areas",
    "board",
    "chosen",
    "coaches",
    "example_board",
    "funnel",
    "marks",
    "place",
    "waiting",
]
