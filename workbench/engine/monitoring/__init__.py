"""Five numbers a month beside the plan: how it stands, why, in which month cash runs out, what to do.

>>> import datetime as dt
>>> from workbench.rules import load
>>> plan = figures([50.0] * 4, [10] * 4, [8] * 4, [0] * 4, [5] * 4)
>>> falling = figures([50, 40, 30], [10, 8, 7], [8, 8, 8], [0, 0, 1], [5, 5, 5])
>>> found = assess(falling, plan, marks(load(), dt.date(2027, 1, 1)))
>>> Light(int(found.light)).name, int(found.runway.month), len(actions(found))
('KUNING', 6, 3)
"""

from workbench.engine.monitoring.figures import LABELS, Figures, figures, planned
from workbench.engine.monitoring.light import QUESTIONS, Assessment, Light, Marks, assess, history, marks
from workbench.engine.monitoring.runway import AHEAD, Runway, runway
from workbench.engine.monitoring.trend import last_reported, trailing_mean, trailing_slope
from workbench.engine.monitoring.words import ACTIONS, actions, compared, reasons, runs_out

__all__ = [
    "ACTIONS",
    "AHEAD",
    "LABELS",
    "QUESTIONS",
    "Assessment",
    "Figures",
    "Light",
    "Marks",
    "Runway",
    "actions",
    "assess",
    "compared",
    "figures",
    "history",
    "last_reported",
    "marks",
    "planned",
    "reasons",
    "runs_out",
    "runway",
    "trailing_mean",
    "trailing_slope",
]
