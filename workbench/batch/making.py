"""One cooperative's files from its plan: the executed notebook, then every document. Knows nothing of runs or places.

Runs in a process of its own where it can, so all goes by files: a workspace holds ``tugas.json`` (the task), the
files grow in ``isi/``, and ``hasil.json`` (the result) is written last.
"""

from __future__ import annotations

import contextlib
import json
import sys
import traceback
from pathlib import Path
from typing import Any

from papermill.exceptions import PapermillExecutionError

import workbench
from workbench.batch.layout import PLAN_FILE, RESULT, TASK
from workbench.batch.notebook import run_notebook
from workbench.batch.place import CONTENT
from workbench.engine import Projection, project
from workbench.engine.lint import lint
from workbench.engine.scenario import stress
from workbench.errors import Severity, WorkbenchError
from workbench.exporters import formats
from workbench.exporters.finished import Finished
from workbench.exporters.notebook import read_blocks
from workbench.plan import Plan
from workbench.report.seal import fingerprint
from workbench.rules import load as load_rules

__all__ = ["fulfil", "key_figures", "main", "make"]


def main(workspace: str, memory: str) -> None:
    """Make what a workspace asks for, in a process of its own with at most so many bytes of memory (0: no limit)."""
    if int(memory):
        _limit(int(memory))
    fulfil(Path(workspace), here=True)


def fulfil(space: Path, here: bool = False) -> dict[str, Any]:
    """Make what a workspace asks for; the result is there when it is whole. ``here``: see :func:`make`."""
    task = json.loads((space / TASK).read_text(encoding="utf-8"))
    result = make(task["kode"], task["rencana"], space / CONTENT, here)
    partial = space / f"{RESULT}.baru"
    partial.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    partial.replace(space / RESULT)
    return result


def make(code: str, plan: str, folder: Path, here: bool = False) -> dict[str, Any]:
    """Make the files of one cooperative in ``folder``. Never raises for a fault of the plan or of the notebook.

    ``here``: the notebook's cells run in this process, which is thrown away afterwards; else in a kernel.
    Returns ``{"sidik", "angka"}`` of a finished one; ``{"sebab"}`` of one that failed, whose folder then holds
    what there is as the bug report and nothing that looks finished.
    """
    try:
        return _make(code, plan, folder, here)
    except WorkbenchError as error:
        reason = str(error)
    except PapermillExecutionError as error:
        reason = _notebook_reason(error)
    except MemoryError:
        reason = "Program: memori tidak cukup untuk koperasi ini. Kirim folder ini kepada pengembang."
    except Exception as error:  # a fault of ours must not stop the other cooperatives
        with contextlib.suppress(OSError):
            (folder / "rincian.txt").write_text(traceback.format_exc(), encoding="utf-8")
        reason = f"Program: berhenti karena {type(error).__name__}. Kirim folder ini kepada pengembang."
    return {"sebab": reason}


def _make(code: str, text: str, folder: Path, here: bool) -> dict[str, Any]:
    (folder / PLAN_FILE).write_text(text, encoding="utf-8")
    plan = Plan.from_json(text, code)
    projection = project(plan)
    notebook = run_notebook(PLAN_FILE, folder / f"proposal-{code}.ipynb", here)
    seal = fingerprint(plan, workbench.__version__)
    finished = Finished(read_blocks(notebook), projection, stress(plan, load_rules()), seal)
    for suffix, form in formats().items():
        form.export(finished, folder / f"proposal-{code}{suffix}")
    return {"sidik": seal, "angka": key_figures(projection, open_points(finished))}


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


def _notebook_reason(error: PapermillExecutionError) -> str:
    """The sentence of our own errors as it is; of any other, where it stopped."""
    value = str(error.evalue).strip()
    if ": " in value and error.ename in _OWN_ERRORS:
        return value
    return f"Buku catatan berhenti di sel {error.exec_count} ({error.ename}). Kirim folder ini kepada pengembang."


_OWN_ERRORS = {cls.__name__ for cls in WorkbenchError.__subclasses__()} | {WorkbenchError.__name__, "CellTimeout"}


def _limit(memory: int) -> None:
    """Not more memory than this beyond what the process began with; a wish for more is a MemoryError here."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
