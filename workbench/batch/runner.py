"""A whole run: what is to do, workers that do it, a state in the place of results from which the next run continues."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from workbench.batch.index import index_files
from workbench.batch.job import Job, Made, Outcome
from workbench.batch.layout import FAILED, REASON, Note, engine_digest, folder_name, template
from workbench.batch.place import Parcel, Place, packed, place_of
from workbench.errors import BatchError
from workbench.intake import Entry, alike_plans

if TYPE_CHECKING:
    from workbench.batch.cluster import Crew

__all__ = ["RunResult", "run"]

MANIFEST = "manifest.json"
_BAR = "{desc} {n_fmt}/{total_fmt} |{bar}| {elapsed} berjalan, sisa {remaining}"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended: notes of all finished cooperatives, outcomes of the failed, what was made anew.

    ``interrupted``: a person stopped it. ``halted``: the sentence that tells what else ended it before its time.
    """

    finished: tuple[Note, ...]
    failed: tuple[Outcome, ...]
    made: int
    kept: int
    interrupted: bool
    halted: str = ""

    @property
    def ok(self) -> bool:
        """Whether every cooperative has a finished proposal."""
        return not (self.failed or self.interrupted or self.halted)


def run(
    entries: Sequence[Entry], out: str | Path, jobs: int = 2, say: Say = print, cluster: str | None = None
) -> RunResult:
    """Make the proposals of all entries in ``out``, doing only what is missing or whose ground has moved.

    Args:
        entries: cooperatives as read from a register; one with faults goes to the failures.
        out: where results go, a folder or an address of fsspec. say: where sentences for the user go.
        jobs: worker processes on this machine. cluster: in their place, a Dask scheduler's address or file.

    Raises:
        BatchError: the run cannot start (place not writable, another run in it, notebook missing, no scheduler).
    """
    template()
    place = place_of(out)
    with place.held() as log:
        state = _State(place, engine_digest(), entries)
        if state.kept:
            say(f"{state.kept} koperasi sudah selesai dan tidak berubah; {len(state.todo)} dikerjakan.")
        if state.todo:
            with _stoppable(), _crew(min(jobs, len(state.todo)), cluster, log, say) as crew:
                crew.check(state.engine)
                state.work(crew)
        return state.told(alike_plans([e.plan for e in entries if e.plan is not None]))


class _State:
    """What stands in the place and what is still to do; every change of the place goes through here."""

    def __init__(self, place: Place, engine: str, entries: Sequence[Entry]) -> None:
        self.place, self.engine = place, engine
        sound = [entry for entry in entries if entry.plan is not None]
        self.notes = place.notes(_name(entry) for entry in sound)
        self.todo = to_do(sound, self.notes, engine)
        self.kept, self.made = len(sound) - len(self.todo), 0
        self.order = [_name(entry) for entry in sound]
        self.failed: list[Outcome] = []
        self.interrupted, self.halted = False, ""
        for entry in entries:
            if entry.plan is None:
                self._refuse(entry.kode, entry.nama, "\n".join(str(fault) for fault in entry.faults))

    def work(self, crew: Crew) -> None:
        """Have the jobs done, with a progress bar; what ends it early leaves everything finished in its place."""
        jobs = (
            Job(e.kode, e.nama, e.plan.to_json(), e.plan.digest(), self.engine, self.place) for e in self.todo if e.plan
        )
        try:
            with tqdm(total=len(self.todo), desc="Proposal", unit="koperasi", bar_format=_BAR) as bar:
                for job, made in crew.results(jobs):
                    self._book(job, made)
                    bar.update()
        except KeyboardInterrupt:
            self.interrupted = True
        except BatchError as error:
            self.halted = str(error)
        except OSError as error:
            self.halted = str(_full(self.place, error))

    def _book(self, job: Job, made: Made | str) -> None:
        if isinstance(made, str):
            self._refuse(job.kode, job.nama, made)
        elif made.note is None:
            self._refuse(job.kode, job.nama, made.reason, made.parcel, made.seconds)
        else:
            name = folder_name(job.kode, job.nama)
            self.notes[name] = self.place.finish(name, made.parcel, made.note)
            self.made += 1

    def _refuse(self, code: str, title: str, reason: str, parcel: Parcel | None = None, seconds: float = 0.0) -> None:
        """A cooperative without a proposal: the reason in a file, nothing that looks finished."""
        name = folder_name(code, title)
        if parcel is None:
            parcel = Parcel(data=packed({REASON: f"{code} {title}\n{reason}\n".encode()}))
        self.place.refuse(name, parcel)
        self.notes.pop(name, None)
        self.failed.append(Outcome(code, title, f"{FAILED}/{name}", reason, seconds))

    def told(self, alike: Sequence[Any]) -> RunResult:
        """The run as it ended, also as a manifest and an index in the place."""
        finished = tuple(self.notes[name] for name in self.order if name in self.notes)
        failed = tuple(sorted(self.failed, key=lambda outcome: outcome.kode))
        manifest = {
            "format": 1,
            "mesin": self.engine,
            "selesai": [asdict(note) for note in finished],
            "gagal": [asdict(outcome) for outcome in failed],
            "terputus": self.interrupted or bool(self.halted),
        }
        try:
            self.place.write(MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
            for name, data in index_files(finished, failed, alike).items():
                self.place.write(name, data)
        except OSError as error:
            self.halted = self.halted or str(_full(self.place, error))
        return RunResult(finished, failed, self.made, self.kept, self.interrupted, self.halted)


def to_do(entries: Iterable[Entry], notes: Mapping[str, Note], engine: str) -> list[Entry]:
    """The entries that have no finished folder made from the same plan by the same program."""
    return [entry for entry in entries if not _stands(entry, notes.get(_name(entry)), engine)]


def _stands(entry: Entry, note: Note | None, engine: str) -> bool:
    return bool(note and entry.plan and note.mesin == engine and note.rencana == entry.plan.digest())


def _name(entry: Entry) -> str:
    return folder_name(entry.kode, entry.nama)


def _full(place: Place, error: OSError) -> BatchError:
    what = f"tidak dapat ditulisi ({error.strerror or type(error).__name__})"
    return BatchError(place.title, what, "Sediakan ruang atau izin tulis, lalu jalankan perintah yang sama")


def _crew(jobs: int, cluster: str | None, log: Path, say: Say) -> AbstractContextManager[Crew]:
    from workbench.batch.cluster import borrowed_crew, local_crew  # here: a run with nothing to do starts no cluster

    return borrowed_crew(cluster, log, say) if cluster else local_crew(jobs, log, say)


@contextmanager
def _stoppable() -> Iterator[None]:
    """A polite request to end (SIGTERM) stops a run like Ctrl-C does."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
