"""One proposal, each stage with its cost, in a fork of the warm parent: what :mod:`bench` measures of ours."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.batch import making
from workbench.exporters import formats

__all__ = ["NOTEBOOK", "cpu", "one"]

NOTEBOOK = "notebook"


def cpu() -> float:
    """Seconds of CPU of this process and of the children it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def one(folder: str) -> None:
    """Make the proposal of the plan in ``folder``; say as JSON what each stage cost, in seconds of CPU."""
    before, costs = cpu(), {}

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*args: Any) -> Any:
            start = time.process_time()
            result = work(*args)
            costs[name] = time.process_time() - start
            return result

        return measured

    making.run_notebook = timed(NOTEBOOK, making.run_notebook)
    for suffix, form in formats().items():
        vars(form)["export"] = timed(suffix.removeprefix(".").upper(), form.export)
    plan = (Path(folder) / "rencana").read_text(encoding="utf-8")
    made = making.make("contoh", plan, Path(folder), here=True)
    if "sebab" in made:
        sys.exit(made["sebab"])
    print(json.dumps({"stages": costs, "whole": cpu() - before}), flush=True)
