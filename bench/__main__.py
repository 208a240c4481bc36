"""``make bench``: one proposal and its parts against plain papermill + nbconvert on the same notebook, interleaved.

``python -m bench --rounds 5``        the comparison (default)
``python -m bench --register-of-406`` also the whole example register in one run
``python -m bench --engine``          Monte Carlo and the portfolio against a plain loop (:mod:`bench.engine`)
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import papermill as pm
from nbconvert import HTMLExporter

import workbench
from bench import engine
from workbench.batch import run, worker
from workbench.batch.layout import template
from workbench.engine import project
from workbench.exporters.docx import write_docx
from workbench.exporters.notebook import read_blocks
from workbench.exporters.pdf import write_pdf
from workbench.exporters.xlsx import write as write_xlsx
from workbench.intake import example_entries
from workbench.plan import example
from workbench.report.seal import fingerprint

Timings = dict[str, list[float]]


def timed(rows: Timings, name: str, work: Callable[[], object]) -> None:
    """Add one wall-clock time to a row."""
    start = time.perf_counter()
    work()
    rows.setdefault(name, []).append(time.perf_counter() - start)


def peer(folder: Path) -> None:
    """What the stock tools do with the same notebook: papermill as it comes, then nbconvert to HTML."""
    source, target = str(template()), folder / "peer.ipynb"
    with contextlib.redirect_stderr(io.StringIO()):
        pm.execute_notebook(source, str(target), parameters={worker.PARAMETER: worker.PLAN_FILE}, cwd=str(folder))
    (folder / "peer.html").write_text(HTMLExporter().from_filename(str(target))[0], encoding="utf-8")


def one_round(rows: Timings, folder: Path) -> None:
    """Our parts one by one, then the peer, on the example plan."""
    plan = example()
    (folder / worker.PLAN_FILE).write_text(plan.to_json(), encoding="utf-8")
    notebook = folder / "proposal.ipynb"
    day = dt.datetime.combine(plan.pengajuan.tanggal, dt.time(), dt.UTC)
    timed(rows, "engine: project one plan", lambda: project(plan))
    timed(rows, "notebook (papermill)", lambda: worker.run_notebook(worker.PLAN_FILE, notebook))
    blocks = read_blocks(notebook)
    timed(rows, "PDF (Typst)", lambda: write_pdf(blocks, folder / "p.pdf", timestamp=day))
    timed(rows, "DOCX", lambda: write_docx(blocks, folder / "p.docx", timestamp=day))
    seal = fingerprint(plan, workbench.__version__)
    timed(rows, "XLSX", lambda: write_xlsx(project(plan), folder / "p.xlsx", fingerprint=seal))
    timed(rows, "peer: papermill + nbconvert to HTML", lambda: peer(folder))


def report(rows: Timings) -> None:
    """Medians, and the whole of ours against the peer, round by round."""
    print(f"{'part':38}{'median s':>10}{'min':>9}{'max':>9}")
    for name, seconds in rows.items():
        print(f"{name:38}{statistics.median(seconds):10.3f}{min(seconds):9.3f}{max(seconds):9.3f}")
    parts = ["notebook (papermill)", "PDF (Typst)", "DOCX", "XLSX"]
    ours = [sum(values) for values in zip(*(rows[p] for p in parts), strict=True)]
    ratios = [a / b for a, b in zip(ours, rows["peer: papermill + nbconvert to HTML"], strict=True)]
    print(f"{'ours, four documents':38}{statistics.median(ours):10.3f}{min(ours):9.3f}{max(ours):9.3f}")
    print(f"ratio ours (four documents) / peer (notebook and HTML): median {statistics.median(ratios):.2f}")


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
    rows: Timings = {}
    folder = Path(tempfile.mkdtemp())
    try:
        one_round({}, folder)
        for _ in range(options.rounds):
            one_round(rows, folder)
    finally:
        shutil.rmtree(folder)
    report(rows)
    if options.register_of_406:
        whole_register(options.jobs)
    memory()


if __name__ == "__main__":
    main()
