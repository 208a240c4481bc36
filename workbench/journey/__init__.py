"""The journey of one cooperative from profile to proposal: places in its plan, steps, and a session that loses nothing.

>>> session = Session.example()
>>> stop = session.observe(lambda s: print("versi", s.base, s.text("anggota.jumlah")))
>>> session.set_text("anggota.jumlah", "300").saved
versi 2 300
True
>>> stop()
"""

from workbench.journey.books import BookSession
from workbench.journey.filling import AnySession, Filling, Reply
from workbench.journey.gaps import Gap
from workbench.journey.session import Session
from workbench.journey.start import new_plan
from workbench.journey.steps import (
    STEPS,
    Next,
    Step,
    StepState,
    Summary,
    next_step,
    path_of,
    progress,
    step,
    step_digest,
    step_of,
    summary,
)

__all__ = [
    "STEPS",
    "AnySession",
    "BookSession",
    "Filling",
    "Gap",
    "Next",
    "Reply",
    "Session",
    "Step",
    "StepState",
    "Summary",
    "new_plan",
    "next_step",
    "path_of",
    "progress",
    "step",
    "step_digest",
    "step_of",
    "summary",
]
