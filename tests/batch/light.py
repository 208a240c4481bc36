"""A program with a light proposal notebook, run as it would be on a person's machine: in processes of its own.

The package is the real one, seen through a link; only the notebook beside it is short, so that many runs are quick,
and so that a cell can wait or misbehave where a test asks it to.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil

from workbench.batch.layout import Note
from workbench.plan import example

ROOT = Path(__file__).resolve().parents[2]

WAIT = """
import json, pathlib, time
kode = json.loads(pathlib.Path(rencana).read_text("utf-8"))["profil"]["kode"]
gate = pathlib.Path({gate!r})
(gate / kode).touch()
while (gate / f"tahan-{{kode}}").exists():
    time.sleep(0.02)
"""
"""A cell that tells by a file that a cooperative is being made, and waits while the test holds it."""


@dataclass
class Light:
    """One such program in ``folder``; ``cell`` is what its notebook does beside the cover page."""

    folder: Path
    cell: str = ""
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        (self.folder / "notebooks" / "templates").mkdir(parents=True)
        (self.folder / "workbench").symlink_to(ROOT / "workbench")
        self.gate.mkdir()
        sources = [
            'rencana: str = ""',
            WAIT.format(gate=str(self.gate)),
            self.cell,
            "from workbench.report import proposal\nproposal.cover(proposal.open_dossier(rencana))",
        ]
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        cells[0]["metadata"]["tags"] = ["parameters"]
        notebook = nbformat.v4.new_notebook(cells=cells)
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, self.folder / "notebooks" / "templates" / "proposal.ipynb")

    @property
    def gate(self) -> Path:
        """Where cells tell that they have begun, and look whether they must wait."""
        return self.folder / "gerbang"

    def hold(self, code: str) -> Path:
        """Have the notebook of a cooperative wait; removing the file lets it go on."""
        path = self.gate / f"tahan-{code}"
        path.touch()
        return path

    def plans(self, codes: Sequence[str]) -> list[str]:
        """Plan files of these cooperatives."""
        paths = []
        for code in codes:
            plan = example()
            profile = plan.profil.model_copy(update={"kode": code, "nama": f"Koperasi CONTOH {code}"})
            path = self.folder / f"{code}.koperasi.json"
            path.write_text(plan.model_copy(update={"profil": profile}).to_json(), encoding="utf-8")
            paths.append(str(path))
        return paths

    def start(self, *command: str, **env: str) -> subprocess.Popen[str]:
        """A command that finds this program when it starts Python."""
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder)} | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.processes.append(process)
        return process

    def proposals(self, codes: Sequence[str], out: Path | str, *options: str, **env: str) -> subprocess.Popen[str]:
        """``workbench proposals`` for these cooperatives."""
        command = [sys.executable, "-m", "workbench", "proposals", "--plan", *self.plans(codes), "--out", str(out)]
        return self.start(*command, *options, **env)

    def close(self) -> None:
        """End what still runs."""
        for process in self.processes:
            end(process)


def until(happened: Callable[[], object], *processes: subprocess.Popen[str]) -> None:
    """Wait for something that must happen while these processes live."""
    deadline = time.monotonic() + 240
    while not happened():
        for process in processes:
            assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < deadline, "it did not happen in four minutes"
        time.sleep(0.02)


def family(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """A process and all that it has started, forks and their kernels too."""
    parent = psutil.Process(process.pid)
    return [parent, *parent.children(recursive=True)]


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process and its children, as a power cut would."""
    if process.poll() is None:
        members = family(process)
        for member in members:
            try:
                member.kill()
            except psutil.NoSuchProcess:
                continue
        process.wait()
        psutil.wait_procs(members, timeout=20)
    if process.stdout:
        process.stdout.close()


def told(process: subprocess.Popen[str], status: int) -> str:
    """What an ended process has said; it must have ended with this status, and never with a traceback."""
    text = process.communicate(timeout=240)[0]
    assert process.returncode == status, text
    assert "Traceback" not in text
    return text


def finished(out: Path) -> set[str]:
    """The codes of the cooperatives that are finished; whatever looks finished must be whole."""
    notes = [Note.load(folder) for folder in out.glob("[0-9]*")]
    assert None not in notes
    codes = [note.kode for note in notes if note]
    assert len(set(codes)) == len(codes)
    return set(codes)
