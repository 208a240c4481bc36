"""One cooperative from plan to finished folder; runs in a worker process."""

from __future__ import annotations

import os
import shutil
import time
import traceback
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill as pm
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

import workbench
from workbench.batch.layout import FAILED, SCRATCH, Note, folder_name, replace_folder, template
from workbench.engine import Projection, project
from workbench.engine.lint import lint
from workbench.engine.scenario import stress
from workbench.errors import BatchError, Severity, WorkbenchError
from workbench.exporters import formats
from workbench.exporters.finished import Finished
from workbench.exporters.notebook import read_blocks
from workbench.plan import Plan
from workbench.report.seal import fingerprint
from workbench.rules import load as load_rules

__all__ = ["Job", "Outcome", "make_one"]

PARAMETER = "rencana"
"""The one parameter of the proposal notebook: the path of the plan."""

PLAN_FILE = "rencana.koperasi.json"
"""The plan in each cooperative's folder; the notebook runs there and names it without a path."""

CELL_SECONDS = 300
START_SECONDS = 120

_KERNEL = Config() if os.name == "nt" else Config({"KernelManager": {"transport": "ipc"}})
"""Kernels talk over private sockets in the file system where there are any: no port can be taken by another."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs: everything by value, so that it may run anywhere."""

    kode: str
    nama: str
    rencana: str
    digest: str
    mesin: str
    out: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went: ``reason`` is empty for a finished cooperative."""

    kode: str
    nama: str
    folder: str
    reason: str
    seconds: float


def make_one(job: Job) -> Outcome:
    """Make one cooperative's folder. Never raises for a fault of the plan or of the notebook.

    The work happens in a scratch folder and is renamed when all files are there.
    """
    started = time.monotonic()
    name = folder_name(job.kode, job.nama)
    out = Path(job.out)
    scratch = out / SCRATCH / name
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    try:
        figures = _make(job, scratch)
    except WorkbenchError as error:
        return _fail(job, scratch, str(error), started)
    except PapermillExecutionError as error:
        return _fail(job, scratch, _notebook_reason(error), started)
    except Exception as error:  # a fault of ours must not stop the other cooperatives
        (scratch / "rincian.txt").write_text(traceback.format_exc(), encoding="utf-8")
        reason = f"Program: berhenti karena {type(error).__name__}. Kirim folder ini kepada pengembang."
        return _fail(job, scratch, reason, started)
    seconds = time.monotonic() - started
    _note(job, scratch, figures, seconds).save(scratch)
    shutil.rmtree(out / FAILED / name, ignore_errors=True)
    replace_folder(scratch, out / name)
    return Outcome(job.kode, job.nama, name, "", seconds)


def _make(job: Job, folder: Path) -> dict[str, Any]:
    plan = Plan.from_json(job.rencana, job.kode)
    projection = project(plan)
    (folder / PLAN_FILE).write_text(job.rencana, encoding="utf-8")
    notebook = folder / f"proposal-{job.kode}.ipynb"
    run_notebook(PLAN_FILE, notebook)
    tidy(notebook)
    seal = fingerprint(plan, workbench.__version__)
    finished = Finished(read_blocks(notebook), projection, stress(plan, load_rules()), seal)
    for suffix, form in formats().items():
        form.export(finished, folder / f"proposal-{job.kode}{suffix}")
    return key_figures(projection, open_points(finished)) | {"sidik": seal}


def run_notebook(plan: str, output: Path) -> None:
    """Run the proposal notebook with papermill, in the folder of its output, on the plan file there.

    Raises:
        BatchError: the notebook does not know our parameter (papermill alone would only warn).
        PapermillExecutionError: a cell failed; ``output`` then holds the failed notebook.
    """
    source = template()
    if PARAMETER not in pm.inspect_notebook(source):
        raise BatchError("Templat proposal", f"parameter {PARAMETER} tidak ada", "Pasang ulang program ini")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pm.execute_notebook(
            str(source),
            str(output),
            parameters={PARAMETER: plan},
            progress_bar=False,
            autosave_cell_every=0,
            start_timeout=START_SECONDS,
            execution_timeout=CELL_SECONDS,
            cwd=str(output.parent),
            config=_KERNEL,
        )


def tidy(path: Path) -> None:
    """Leave out of an executed notebook what belongs to this machine and this minute: paths and times."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    told = notebook.metadata.get("papermill", {})
    notebook.metadata["papermill"] = {key: told[key] for key in ("parameters", "version") if key in told}
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


def open_points(finished: Finished) -> tuple[str, ...]:
    """What the bank's eye finds, one sentence each, without mere hints."""
    found = lint(finished.projection, load_rules(), finished.stress)
    return tuple(f"{f.code} {f.what}" for f in found if f.severity is not Severity.INFO)


def key_figures(projection: Projection, points: tuple[str, ...]) -> dict[str, Any]:
    """The figures of the index, plain numbers and words; ``None`` where a figure is not defined."""
    dscr, new = float(projection.ratios.lowest_dscr), projection.new_loans
    worst, feasible = projection.worst, projection.feasibility
    return {
        "kecamatan": projection.plan.profil.kecamatan,
        "contoh": projection.plan.contoh,
        "plafon": projection.plafon,
        "program": ", ".join(s.loan.program for s in new),
        "tenor_bulan": max((s.loan.tenor_bulan for s in new), default=0),
        "angsuran": sum(s.regular_instalment for s in new),
        "dscr_terendah": None if dscr != dscr else dscr,
        "kas_terendah": int(projection.ratios.lowest_cash),
        "bulan_terberat": worst.month if worst else None,
        "npv": round(feasible.npv),
        "irr": feasible.irr_year,
        "balik_modal_bulan": feasible.payback_month,
        "putusan": projection.verdict.value,
        "temuan": "; ".join(points),
    }


def _note(job: Job, folder: Path, figures: dict[str, Any], seconds: float) -> Note:
    files = tuple(sorted(path.name for path in folder.iterdir()))
    return Note(
        kode=job.kode,
        nama=job.nama,
        rencana=job.digest,
        mesin=job.mesin,
        versi=workbench.__version__,
        sidik=figures.pop("sidik"),
        detik=round(seconds, 2),
        berkas=files,
        angka=figures,
    )


def _notebook_reason(error: PapermillExecutionError) -> str:
    """The sentence of our own errors as it is; of any other, where it stopped."""
    value = str(error.evalue).strip()
    if error.ename.endswith("Error") and ": " in value and error.ename in _OWN_ERRORS:
        return value
    return f"Buku catatan berhenti di sel {error.exec_count} ({error.ename}). Kirim folder ini kepada pengembang."


_OWN_ERRORS = {cls.__name__ for cls in WorkbenchError.__subclasses__()} | {WorkbenchError.__name__}


def _fail(job: Job, scratch: Path, reason: str, started: float) -> Outcome:
    """Keep what there is as the bug report, and leave nothing that looks finished."""
    out, name = Path(job.out), scratch.name
    (scratch / "sebab.txt").write_text(f"{job.kode} {job.nama}\n{reason}\n", encoding="utf-8")
    for notebook in scratch.glob("proposal-*.ipynb"):
        notebook.rename(scratch / f"gagal-{job.kode}.ipynb")
    for half_made in scratch.glob("proposal-*"):
        half_made.unlink()
    finished = out / name
    if finished.exists():
        finished.rename(scratch / "proposal-lama")
    target = out / FAILED / name
    target.parent.mkdir(exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    scratch.rename(target)
    return Outcome(job.kode, job.nama, f"{FAILED}/{name}", reason, time.monotonic() - started)
