"""The pendamping's work: which days to visit whom, what was agreed, who came, how mature a cooperative is.

>>> import datetime as dt
>>> from workbench.book.kunjungan import Visit, Visiting
>>> from workbench.rules import load as rules
>>> part = Visiting(catatan=(Visit(tanggal=dt.date(2026, 11, 5)), Visit(tanggal=dt.date(2026, 11, 19))))
>>> today = dt.date(2026, 11, 22)
>>> month_state(part, today, today, terms(rules(), today)).standing.name
'CUKUP'
"""

from workbench.engine.mentoring.ladder import Advice, Dimension, Ladder, Move, advise, moves, ordered
from workbench.engine.mentoring.ladder import load as load_ladder
from workbench.engine.mentoring.schedule import Charge, Proposal, Proposed, charges, propose, visiting_days
from workbench.engine.mentoring.visits import (
    Attendance,
    MonthState,
    Open,
    Standing,
    Terms,
    attendance,
    last_month,
    month_state,
    open_actions,
    same_month,
    terms,
    visits_rule,
)
from workbench.engine.mentoring.words import (
    STANDING,
    advice_told,
    attendance_told,
    dated,
    due_told,
    ladder_told,
    month_told,
    moved,
    next_told,
    step_told,
    stood_told,
)

__all__ = [
    "STANDING",
    "Advice",
    "Attendance",
    "Charge",
    "Dimension",
    "Ladder",
    "MonthState",
    "Move",
    "Open",
    "Proposal",
    "Proposed",
    "Standing",
    "Terms",
    "advice_told",
    "advise",
    "attendance",
    "attendance_told",
    "charges",
    "dated",
    "due_told",
    "ladder_told",
    "last_month",
    "load_ladder",
    "month_state",
    "month_told",
    "moved",
    "moves",
    "next_told",
    "open_actions",
    "ordered",
    "propose",
    "same_month",
    "step_told",
    "stood_told",
    "terms",
    "visiting_days",
    "visits_rule",
]
