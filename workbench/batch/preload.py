"""What a worker process of our own does first; Dask loads this module by its name."""

from __future__ import annotations

import os
from typing import Any

from workbench.workers import prepare_worker

__all__ = ["LOG_VARIABLE", "dask_setup"]

LOG_VARIABLE = "WORKBENCH_LOG"


def dask_setup(_worker: Any) -> None:
    """Leave Ctrl-C to the client, and let what libraries murmur go to the log of the run."""
    prepare_worker(os.environ[LOG_VARIABLE])
