"""What a worker does with one job: a workspace, the making of it, and a parcel for the client.

This module stays light: a worker process loads it, and the engine, papermill and the exporters are loaded where
the files are made: in a fork of the warm parent where there is one, else in the worker itself.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import workbench
from workbench import kernels
from workbench.batch.job import Job, Made
from workbench.batch.layout import NOTE, REASON, RESULT, TASK, Note, engine_digest, folder_name
from workbench.batch.place import CONTENT
from workbench.errors import BatchError

__all__ = ["make_one", "program"]

ROOM = 1 << 22
"""Bytes that must fit where a cooperative failed; where they do not, the failure is the disk's."""

TRIES = 2
"""How often a cooperative whose process dies is tried; the first death may have been somebody else's fault."""

STDERR = 2
"""What a fork prints goes where this process murmurs, never between the sentences for the person."""

LONGEST = 600
"""Seconds after which a process that still works on one cooperative is ended."""

_alone = threading.Lock()
"""One cooperative at a time where they are made in this process."""


@cache
def program() -> str:
    """The digest of the program that this process runs."""
    return engine_digest()


def make_one(job: Job, memory: int = 0) -> Made:
    """Make one cooperative and leave it for the client. A fault of its plan or notebook is a reason, not an error.

    Args:
        memory: bytes that its process may take, where it has a process of its own; 0 for no limit.

    Raises:
        BatchError: this machine is at fault, not the cooperative: another program, no room, no permission.
    """
    if program() != job.mesin:
        what = "program di komputer ini tidak sama dengan program yang memberi tugas"
        raise BatchError(_here(), what, "Pasang versi yang sama di setiap komputer, lalu mulai ulang pekerjanya")
    name = folder_name(job.kode, job.nama)
    try:
        space = job.place.workspace(name)
        try:
            return _made(job, name, space, memory)
        except BaseException:
            shutil.rmtree(space, ignore_errors=True)
            raise
    except OSError as error:
        what = f"hasil tidak dapat ditulis ({error.strerror or type(error).__name__})"
        raise BatchError(_here(), what, "Sediakan ruang atau izin tulis, lalu jalankan perintah yang sama") from error


def _here() -> str:
    return f"Komputer {platform.node()}"


def _made(job: Job, name: str, space: Path, memory: int) -> Made:
    started = time.monotonic()
    task = {"kode": job.kode, "rencana": job.rencana}
    (space / TASK).write_text(json.dumps(task, ensure_ascii=False), encoding="utf-8")
    result = _carry_out(space, memory)
    reason, seconds, note = result.get("sebab", ""), time.monotonic() - started, None
    if reason:
        _make_room(space)
        _tell(job, space / CONTENT, reason)
    else:
        note = _note(job, space / CONTENT, result, seconds)
    return Made(job.place.leave(name, space), note, reason, seconds)


def _carry_out(space: Path, memory: int) -> dict[str, Any]:
    """The result of the making: in a fork of the warm parent, so that a crash or a leak stays there."""
    for attempt in range(TRIES):
        if attempt:
            shutil.rmtree(space / CONTENT)
            (space / CONTENT).mkdir()
        try:
            code = _in_a_fork(space, memory)
        except kernels.NoForkError:
            return _in_this_process(space)
        if result := _result(space):
            return result
    how = f"sinyal {-code}" if code < 0 else f"kode {code}"
    return {"sebab": f"Program: prosesnya berhenti mendadak ({how}), {TRIES} kali. Kirim folder ini kepada pengembang."}


def _in_this_process(space: Path) -> dict[str, Any]:
    from workbench.batch.making import fulfil

    with _alone:
        return fulfil(space)


def _in_a_fork(space: Path, memory: int) -> int:
    """The exit code of the fork. Raises: NoForkError: there is none to be had here."""
    if not kernels.available():
        raise kernels.NoForkError
    argv = (str(space), str(memory))
    process = kernels.server().fork("workbench.batch.making:main", argv, cwd=str(space / CONTENT), stdout=STDERR)
    try:
        return process.wait(LONGEST)
    except subprocess.TimeoutExpired:
        return -9
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _result(space: Path) -> dict[str, Any] | None:
    try:
        return dict(json.loads((space / RESULT).read_text(encoding="utf-8")))
    except OSError:
        return None


def _make_room(space: Path) -> None:
    """See whether there is room for more; a failure on a full disk says nothing of the cooperative. Raises: OSError."""
    probe = space / "ruang"
    try:
        with probe.open("wb") as file:
            file.write(os.urandom(ROOM))
            os.fsync(file.fileno())
    finally:
        with suppress(OSError):
            probe.unlink()


def _tell(job: Job, folder: Path, reason: str) -> None:
    """Keep what there is as the bug report, and leave nothing that looks finished."""
    (folder / REASON).write_text(f"{job.kode} {job.nama}\n{reason}\n", encoding="utf-8")
    for notebook in folder.glob("proposal-*.ipynb"):
        notebook.rename(folder / f"gagal-{job.kode}.ipynb")
    for half_made in folder.glob("proposal-*"):
        half_made.unlink()


def _note(job: Job, folder: Path, result: dict[str, Any], seconds: float) -> Note:
    """What the finished folder says of itself, written into it as the last of its files."""
    note = Note(
        kode=job.kode,
        nama=job.nama,
        rencana=job.digest,
        mesin=job.mesin,
        versi=workbench.__version__,
        sidik=result["sidik"],
        detik=round(seconds, 2),
        berkas={path.name: path.stat().st_size for path in sorted(folder.iterdir())},
        angka=result["angka"],
    )
    (folder / NOTE).write_text(note.text(), encoding="utf-8")
    return note
