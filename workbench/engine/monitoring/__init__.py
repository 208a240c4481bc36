"""Five numbers a month beside the plan: how it stands, why, in which month cash runs out, what to do.

>>> import datetime as dt
>>> from workbench.rules import load
>>> plan = figures([50.0] * 4, [10] * 4, [8] * 4, [0] * 4, [5] * 4)
>>> falling = figures([50, 40, 30], [10, 8, 7], [8, 8, 8], [0, 0, 1], [5, 5, 5])
>>> found = assess(falling, plan, marks(load(), dt.date(2027, 1, 1)))
>>> Light(int(found.light)).name, int(found.runway.month), len(actions(found))
('KUNING', 6, 3)
"""

from workbench.engine.monitoring.baseline import MEASURES, Change, Evaluation, evaluate
from workbench.engine.monitoring.figures import LABELS, Figures, booked, figures, planned
from workbench.engine.monitoring.light import QUESTIONS, Assessment, Light, Marks, assess, history, marks
from workbench.engine.monitoring.months import Followed, due, follow, grid, next_month, on_calendar, reported
from workbench.engine.monitoring.runway import AHEAD, Runway, runway
from workbench.engine.monitoring.standing import State, state_of
from workbench.engine.monitoring.trend import last_reported, trailing_mean, trailing_slope
from workbench.engine.monitoring.verdict import change_told, doubts, measure_name
from workbench.engine.monitoring.words import ACTIONS, actions, compared, reasons, runs_out

__all__ = [
    "ACTIONS",
    "AHEAD",
    "LABELS",
    "MEASURES",
    "QUESTIONS",
    "Assessment",
    "Change",
    "Evaluation",
    "Figures",
    "Followed",
    "Light",
    "Marks",
    "Runway",
    "State",
    "actions",
    "assess",
    "booked",
    "change_told",
    "compared",
    "doubts",
    "due",
    "evaluate",
    "figures",
    "follow",
    "grid",
    "history",
    "last_reported",
    "marks",
    "measure_name",
    "next_month",
    "on_calendar",
    "planned",
    "reasons",
    "reported",
    "runs_out",
    "runway",
    "state_of",
    "trailing_mean",
    "trailing_slope",
]
