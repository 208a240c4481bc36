"""From a register to finished proposals: papermill per cooperative, resumable, one failure stops nobody."""

from workbench.batch.runner import RunResult, run
from workbench.batch.worker import Job, Outcome, make_one

__all__ = ["Job", "Outcome", "RunResult", "make_one", "run"]
