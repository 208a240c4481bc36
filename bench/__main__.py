"""``make bench``: one proposal against plain papermill + nbconvert on the same notebook, interleaved.

``python -m bench --rounds 5``        the comparison (default)
``python -m bench --register-of-406`` also the whole example register in one run
``python -m bench --engine``          Monte Carlo and the portfolio against a plain loop (:mod:`bench.engine`)

Each round takes another cooperative of the example register. *Stock, cold*: the two commands as a user types them.
*Stock, warm*: their functions in one process that has done it before. Both make the notebook and a page of HTML; ours
makes the notebook, the PDF, the DOCX and the XLSX, one process after the other. Seconds belong to the machine, and on
a busy one CPU seconds say more; what is held is the ratio.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import papermill as pm
from nbconvert import HTMLExporter

from bench import engine
from bench.proposal import NOTEBOOK, cpu
from workbench.batch import run
from workbench.batch.layout import template
from workbench.batch.notebook import PARAMETER
from workbench.intake import example_entries
from workbench.kernels import available, server

Costs = dict[str, list[tuple[float, float]]]
"""Of each way of doing it: wall seconds and CPU seconds, round by round."""

COLD, WARM, OURS = "stock, cold (commands)", "stock, warm (one process)", "ours: all four documents"
PLAN = "rencana"


def measured(rows: Costs, name: str, work: Callable[[], float | None]) -> None:
    """Add a round: wall seconds, and CPU seconds of this process and its children or those that ``work`` tells."""
    start, before = time.perf_counter(), cpu()
    told = work()
    spent = cpu() - before if told is None else told
    rows.setdefault(name, []).append((time.perf_counter() - start, spent))


def cold(folder: Path) -> None:
    """``papermill`` and ``jupyter nbconvert`` as a user types them."""
    told = ["-p", PARAMETER, PLAN, "--cwd", str(folder)]
    papermill = ["papermill", str(template()), "kasar.ipynb", *told]
    for command in (papermill, ["nbconvert", "--to", "html", "kasar.ipynb"]):
        subprocess.run([sys.executable, "-m", *command], cwd=folder, check=True, capture_output=True)


def warm(folder: Path) -> None:
    """The same by their functions."""
    target = str(folder / "stok.ipynb")
    with contextlib.redirect_stderr(io.StringIO()):
        pm.execute_notebook(str(template()), target, parameters={PARAMETER: PLAN}, cwd=str(folder), progress_bar=False)
    (folder / "stok.html").write_text(HTMLExporter().from_filename(target)[0], encoding="utf-8")


def ours(folder: Path, stages: dict[str, list[float]]) -> float:
    """One fork of the warm parent; its CPU seconds."""
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as told:
        child = server().fork("bench.proposal:one", [str(folder)], stdout=writing)
        os.close(writing)
        said = told.read()
    if child.wait(120):
        raise SystemExit(f"bench: the fork ended with {child.returncode}")
    result: dict[str, Any] = json.loads(said.splitlines()[-1])
    for name, seconds in result["stages"].items():
        stages.setdefault(name, []).append(seconds)
    return float(result["whole"])


def compare(rounds: int) -> tuple[Costs, dict[str, list[float]]]:
    """The three ways in turn, a cooperative a round; the first round only warms up."""
    rows: Costs = {}
    stages: dict[str, list[float]] = {}
    plans = [entry.plan for entry in example_entries() if entry.plan is not None]
    for number in range(rounds + 1):
        if number == 1:
            rows, stages = {}, {}
        folder = Path(tempfile.mkdtemp())
        try:
            (folder / PLAN).write_text(plans[number].to_json(), encoding="utf-8")
            measured(rows, COLD, lambda at=folder: cold(at))  # type: ignore[misc]
            measured(rows, WARM, lambda at=folder: warm(at))  # type: ignore[misc]
            measured(rows, OURS, lambda at=folder, kept=stages: ours(at, kept))  # type: ignore[misc]
        finally:
            shutil.rmtree(folder)
    return rows, stages


def report(rows: Costs, stages: dict[str, list[float]]) -> None:
    """Medians, what a stage costs, and the stock ways against ours, round by round."""
    print(f"{'way':28}{'wall s':>10}{'CPU s':>10}")
    for name, costs in rows.items():
        wall, spent = zip(*costs, strict=True)
        print(f"{name:28}{statistics.median(wall):10.2f}{statistics.median(spent):10.2f}")
    for name, seconds in sorted(stages.items(), key=lambda item: item[0] != NOTEBOOK):
        print(f"  unit cost, {name:15}{'':10}{statistics.median(seconds) * 1000:7.0f} ms of CPU")
    for peer in (COLD, WARM):
        pairs = list(zip(rows[peer], rows[OURS], strict=True))
        by_wall, by_cpu = (statistics.median(a[i] / b[i] for a, b in pairs) for i in (0, 1))
        print(f"throughput of ours / {peer}: {by_wall:.1f} (wall), {by_cpu:.1f} (CPU); bar 6")


def whole_register(jobs: int) -> None:
    """The example register in one run, into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        result = run(example_entries(), Path(out), jobs)
        wall = time.perf_counter() - start
        start = time.perf_counter()
        run(example_entries(), Path(out), jobs)
        again = time.perf_counter() - start
    print(f"406 cooperatives, {jobs} workers: {wall:.0f} s, {result.made} made, {len(result.failed)} refused")
    print(f"second run, nothing changed: {again:.1f} s")


def memory() -> None:
    """Peak resident memory of this process and of the largest child (kernel or worker)."""
    unit = 1 if sys.platform == "darwin" else 1024
    own, child = (resource.getrusage(who).ru_maxrss * unit / 2**20 for who in (0, -1))
    print(f"peak memory: this process {own:.0f} MiB, largest child {child:.0f} MiB")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--register-of-406", action="store_true")
    parser.add_argument("--engine", action="store_true")
    options = parser.parse_args()
    if options.engine:
        engine.main(options.rounds)
        return
    if not available():
        raise SystemExit("bench: no fork on this system; `python -m bench --engine` runs everywhere")
    report(*compare(options.rounds))
    if options.register_of_406:
        whole_register(options.jobs)
    memory()


if __name__ == "__main__":
    main()
