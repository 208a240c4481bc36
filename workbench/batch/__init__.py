"""From a register to finished proposals: one notebook per cooperative, resumable, on one machine or many."""

from workbench.batch.job import Job, Outcome
from workbench.batch.runner import RunResult, run
from workbench.batch.worker import make_one

__all__ = ["Job", "Outcome", "RunResult", "make_one", "run"]
