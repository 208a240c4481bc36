"""The finance engine. Pure: a plan and the dated rules go in, arrays of whole rupiah come out."""

from workbench.engine.feasibility import Feasibility, appraise, break_even
from workbench.engine.loan import METHODS, Schedule, schedule
from workbench.engine.model import Projection, Verdict, project, simulate
from workbench.engine.production import Drivers
from workbench.engine.shu import member_shu, split_shu
from workbench.engine.timeline import Array, Timeline

__all__ = [
    "METHODS",
    "Array",
    "Drivers",
    "Feasibility",
    "Projection",
    "Schedule",
    "Timeline",
    "Verdict",
    "appraise",
    "break_even",
    "member_shu",
    "project",
    "schedule",
    "simulate",
    "split_shu",
]
