"""A whole run: what is to do, workers that do it, a state on disk from which the next run continues."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

import psutil
from tqdm import tqdm

from workbench.batch.index import write_index
from workbench.batch.layout import FAILED, SCRATCH, Note, engine_digest, folder_name, template
from workbench.batch.worker import Job, Outcome, make_one
from workbench.errors import BatchError
from workbench.intake import Entry, alike_plans
from workbench.workers import prepare_worker

__all__ = ["RunResult", "run"]

LOCK = ".berjalan"
MANIFEST = "manifest.json"
LOG = "catatan-teknis.log"


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended: notes of all finished cooperatives, outcomes of the failed, what was made anew."""

    finished: tuple[Note, ...]
    failed: tuple[Outcome, ...]
    made: int
    kept: int
    interrupted: bool

    @property
    def ok(self) -> bool:
        """Whether every cooperative has a finished proposal."""
        return not self.failed and not self.interrupted


def run(entries: Sequence[Entry], out: Path, jobs: int = 2, say: Callable[[str], None] = print) -> RunResult:
    """Make the proposals of all entries in ``out``, doing only what is missing or whose ground has moved.

    Args:
        entries: cooperatives as read from a register; one with faults goes to the failures.
        out: the folder of the run. jobs: worker processes. say: where sentences for the user go.

    Raises:
        BatchError: the run cannot start (folder not writable, another run in it, notebook missing).
    """
    template()
    with _lock(out):
        shutil.rmtree(out / SCRATCH, ignore_errors=True)
        engine = engine_digest()
        outcomes = [_refuse(entry, out) for entry in entries if entry.plan is None]
        todo, kept = _plan_work([e for e in entries if e.plan is not None], out, engine)
        if kept:
            say(f"{kept} koperasi sudah selesai dan tidak berubah; {len(todo)} dikerjakan.")
        made, interrupted = _work(todo, jobs, out / LOG)
        outcomes += [o for o in made if o.reason]
        result = _result(entries, out, outcomes, len([o for o in made if not o.reason]), kept, interrupted)
        shutil.rmtree(out / SCRATCH, ignore_errors=True)
        _write_manifest(out, result, engine)
        write_index(out, result.finished, result.failed, alike_plans([e.plan for e in entries if e.plan is not None]))
    return result


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """One run at a time in a folder; a lock whose process is gone is taken over."""
    lock = out / LOCK
    try:
        out.mkdir(parents=True, exist_ok=True)
        owner = int(lock.read_text()) if lock.exists() else 0
    except OSError as error:
        raise BatchError(str(out), "folder tidak dapat ditulisi", "Pilih folder lain dengan --out") from error
    except ValueError:
        owner = 0
    if owner and owner != os.getpid() and psutil.pid_exists(owner):
        raise BatchError(str(out), "sedang dipakai proses lain", "Tunggu sampai selesai atau pilih folder lain")
    lock.write_text(str(os.getpid()))
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _refuse(entry: Entry, out: Path) -> Outcome:
    """A cooperative whose register rows are at fault: the reason in a file, nothing that looks finished."""
    name = folder_name(entry.kode, entry.nama)
    folder = out / FAILED / name
    finished = out / name
    folder.mkdir(parents=True, exist_ok=True)
    if finished.exists():
        shutil.rmtree(folder / "proposal-lama", ignore_errors=True)
        finished.rename(folder / "proposal-lama")
    reason = "\n".join(str(fault) for fault in entry.faults)
    (folder / "sebab.txt").write_text(f"{entry.kode} {entry.nama}\n{reason}\n", encoding="utf-8")
    return Outcome(entry.kode, entry.nama, f"{FAILED}/{name}", reason, 0.0)


def _plan_work(entries: Iterable[Entry], out: Path, engine: str) -> tuple[list[Job], int]:
    """The jobs to do, and how many finished folders still stand on the same input and program."""
    todo: list[Job] = []
    kept = 0
    for entry in entries:
        assert entry.plan is not None
        digest = entry.plan.digest()
        note = Note.load(out / folder_name(entry.kode, entry.nama))
        if note and (note.rencana, note.mesin) == (digest, engine):
            kept += 1
            continue
        todo.append(Job(entry.kode, entry.nama, entry.plan.to_json(), digest, engine, str(out.resolve())))
    return todo, kept


def _work(todo: list[Job], jobs: int, log: Path) -> tuple[list[Outcome], bool]:
    """Run the jobs in worker processes with a progress bar; Ctrl-C ends it cleanly."""
    if not todo:
        return [], False
    done: list[Outcome] = []
    pool = ProcessPoolExecutor(min(jobs, len(todo)), get_context("spawn"), prepare_worker, (str(log),))
    try:
        futures: list[Future[Outcome]] = [pool.submit(make_one, job) for job in todo]
        with tqdm(total=len(todo), desc="Proposal", unit="koperasi", bar_format=_BAR) as bar:
            for future in as_completed(futures):
                done.append(future.result())
                bar.update()
    except KeyboardInterrupt:
        _stop(pool)
        return done, True
    pool.shutdown()
    return done, False


_BAR = "{desc} {n_fmt}/{total_fmt} |{bar}| {elapsed} berjalan, sisa {remaining}"


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the workers at once, and the kernels they started."""
    family = psutil.Process().children(recursive=True)
    pool.shutdown(wait=False, cancel_futures=True)
    for process in family:
        try:
            process.terminate()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(family, timeout=5)


def _result(
    entries: Sequence[Entry], out: Path, failed: list[Outcome], made: int, kept: int, interrupted: bool
) -> RunResult:
    notes = (Note.load(out / folder_name(e.kode, e.nama)) for e in entries if e.plan is not None)
    finished = tuple(note for note in notes if note)
    return RunResult(finished, tuple(sorted(failed, key=lambda o: o.kode)), made, kept, interrupted)


def _write_manifest(out: Path, result: RunResult, engine: str) -> None:
    """The run in one file, for other programs."""
    data = {
        "format": 1,
        "mesin": engine,
        "selesai": [asdict(note) for note in result.finished],
        "gagal": [asdict(outcome) for outcome in result.failed],
        "terputus": result.interrupted,
    }
    partial = out / f"{MANIFEST}.baru"
    partial.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    partial.replace(out / MANIFEST)
