"""The executed notebook of one proposal: papermill runs it, in this process or in a kernel of its own."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import Any

import nbformat
import papermill as pm
from nbformat import NotebookNode
from papermill.execute import raise_for_execution_errors
from papermill.utils import chdir
from traitlets.config import Config

from workbench.batch import engine
from workbench.batch.layout import template
from workbench.engine import project
from workbench.errors import BatchError
from workbench.exporters import formats
from workbench.plan import example
from workbench.report.proposal import Dossier, assemble

__all__ = ["CELL_SECONDS", "PARAMETER", "rehearse", "run_notebook"]

PARAMETER = "rencana"
"""The one parameter of the proposal notebook: the path of the plan."""

CELL_SECONDS = 300
START_SECONDS = 120

_KERNEL = Config() if os.name == "nt" else Config({"KernelManager": {"transport": "ipc"}})
"""Kernels talk over private sockets in the file system where there are any: no port can be taken by another."""


def run_notebook(plan: str, output: Path, here: bool = False) -> NotebookNode:
    """Run the proposal notebook with papermill, in the folder of its output, on the plan file there.

    Args:
        plan: the plan file. output: where the executed notebook goes. here: run the cells in this process
            (:mod:`workbench.batch.engine`), which must be one to throw away; otherwise in a kernel of their own.

    Returns:
        The notebook as it was written: the same, whichever way it was run.

    Raises:
        BatchError: the notebook does not know our parameter (papermill alone would only warn).
        PapermillExecutionError: a cell failed; ``output`` then holds the failed notebook.
    """
    source = template()
    if PARAMETER not in pm.inspect_notebook(source):
        raise BatchError("Templat proposal", f"parameter {PARAMETER} tidak ada", "Pasang ulang program ini")
    return (_here if here else _in_a_kernel)(str(source), output, {PARAMETER: plan})


def _here(source: str, output: Path, parameters: dict[str, Any]) -> NotebookNode:
    """As papermill does it, but saved once: tidy, or with papermill's words about the cell that failed."""
    notebook: NotebookNode = pm.execute_notebook(source, None, parameters, prepare_only=True)
    try:
        with chdir(str(output.parent)):
            engine.HereEngine.execute_notebook(notebook, "", progress_bar=False, execution_timeout=CELL_SECONDS)
    finally:
        engine.save(notebook, output)
    raise_for_execution_errors(notebook, str(output))
    return notebook


def _in_a_kernel(source: str, output: Path, parameters: dict[str, Any]) -> NotebookNode:
    """As papermill does it; only the notebook is not saved in the middle of a cell."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        notebook: NotebookNode = pm.execute_notebook(
            source,
            str(output),
            parameters,
            progress_bar=False,
            autosave_cell_every=0,
            start_timeout=START_SECONDS,
            execution_timeout=CELL_SECONDS,
            cwd=str(output.parent),
            config=_KERNEL,
        )
    engine.tidy(notebook)
    engine.save(notebook, output)
    return notebook


def rehearse() -> None:
    """Do once what every proposal does again: the warm parent knows rules, schemas and fonts before it forks."""
    formats()
    nbformat.validate(nbformat.read(template(), as_version=4))  # type: ignore[no-untyped-call]
    assemble(Dossier.of(project(example())))._repr_mimebundle_()
