"""The workers of a run: Dask's, on this machine by default or on any that a scheduler knows; one path for both."""

from __future__ import annotations

import json
import logging
import queue
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import dask
from distributed import Client, KilledWorker, LocalCluster, Nanny, get_worker
from distributed.client import FutureCancelledError

from workbench import kernels
from workbench.batch.job import Job, Made
from workbench.batch.preload import LOG_VARIABLE
from workbench.batch.worker import make_one, program
from workbench.errors import BatchError

__all__ = ["Crew", "borrowed_crew", "local_crew"]

CONNECT_SECONDS = 10
PATIENCE = 60.0
"""Seconds that a scheduler may be without any worker at the start; with workers of our own, also later."""
LOOK_SECONDS = 2.0
CLOSE_SECONDS = 2.0
DEATHS = 2
"""A cooperative that has taken so many workers with it is tried once more, and then given up."""

_CONFIG: dict[str, Any] = {
    "distributed.scheduler.worker-ttl": None,  # a worker's death is seen by its connection, never by the clock
    "distributed.scheduler.allowed-failures": DEATHS,
    "distributed.deploy.lost-worker-timeout": "1h",  # its keeper starts it again, also on a slow machine
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.scheduler.work-stealing": False,  # there is never more than one job for a worker
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.system-monitor.gil.enabled": False,
}
"""Of a scheduler and workers of our own; others keep theirs. Watching itself is what Dask does most of when idle."""

MURMURERS = ("asyncio", "distributed", "tornado")

_SAME = "Pasang versi yang sama di setiap komputer, lalu mulai ulang pekerjanya"
_AGAIN = "Jalankan penjadwalnya lagi, lalu perintah yang sama untuk melanjutkan"


class Crew:
    """The workers behind one scheduler; ``address`` is where a person looks for it."""

    def __init__(self, client: Any, address: str, say: Callable[[str], None], own: bool) -> None:
        self._client, self._address, self._say, self._own = client, address, say, own
        self._room, self._looked, self._seen = 0, float("-inf"), float("inf")

    def check(self, digest: str) -> None:
        """See that there are workers, and that each runs this program.

        Raises:
            BatchError: there is none, or one runs another program.
        """
        with self._gone_is_a_sentence():
            self._client.wait_for_workers(1, timeout=PATIENCE)
            answers = self._client.run(program, on_error="return")
        for worker, answer in answers.items():
            if isinstance(answer, Exception):
                raise BatchError(f"Pekerja {worker}", "program ini tidak terpasang atau tidak berjalan di sana", _SAME)
            if answer != digest:
                raise BatchError(f"Pekerja {worker}", "programnya tidak sama dengan program di komputer ini", _SAME)

    def results(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Made | str]]:
        """Each job with what was made of it, or with the reason why it cannot be made, as they end.

        The scheduler holds only as many jobs as there are workers; the next is taken when one ends.

        Raises:
            BatchError: the scheduler is gone, or a worker cannot work.
        """
        ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
        running: dict[Any, Job] = {}
        try:
            while self._hand_in(jobs, running, ended):
                future = self._next(ended)
                if future is not None:
                    job = running.pop(future)
                    self._hand_in(jobs, running, ended)
                    yield job, self._result(future)
        finally:
            with suppress(Exception):  # a scheduler that is gone has forgotten them by itself
                self._client.cancel(list(running), force=True)

    def _hand_in(self, jobs: Iterator[Job], running: dict[Any, Job], ended: queue.SimpleQueue[Any]) -> bool:
        """Submit as many jobs as there is room for; whether any is under way then."""
        while len(running) < self._places():
            job = next(jobs, None)
            if job is None:
                break
            with self._gone_is_a_sentence():
                future = self._client.submit(_work, job, key=f"koperasi-{job.kode}-{time.monotonic_ns()}")
            running[future] = job
            future.add_done_callback(ended.put)
        return bool(running)

    def _places(self) -> int:
        """How many jobs may be under way: one for each thread of a worker, looked up now and then."""
        if time.monotonic() - self._looked > LOOK_SECONDS:
            with self._gone_is_a_sentence():
                found = sum(self._client.nthreads().values())
            self._looked = time.monotonic()
            if found:
                self._seen = self._looked
            elif self._own:
                self._see_that_they_return()
            elif self._room:
                self._say("Tidak ada pekerja yang tersambung; menunggu. Ctrl-C aman.")
            self._room = found
        return max(1, self._room)

    def _see_that_they_return(self) -> None:
        if self._looked - self._seen > PATIENCE:
            what = "para pekerja mati dan tidak dapat dijalankan lagi"
            raise BatchError(self._address, what, "Periksa memori dan ruang, lalu jalankan perintah yang sama")

    def _next(self, ended: queue.SimpleQueue[Any]) -> Any:
        try:
            return ended.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            return None

    def _result(self, future: Any) -> Made | str:
        with self._gone_is_a_sentence():
            error = future.exception()
            if isinstance(error, FutureCancelledError):
                raise error
            if error is None:
                made: Made = future.result()
                return made
        if isinstance(error, KilledWorker):
            return "Program: pekerjanya mati berkali-kali karena koperasi ini. Kirim folder ini kepada pengembang."
        if isinstance(error, BatchError):
            raise error
        logging.getLogger("distributed").error("a task failed", exc_info=error)
        return f"Program: berhenti karena {type(error).__name__}. Kirim folder ini kepada pengembang."

    @contextmanager
    def _gone_is_a_sentence(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            fix = "Jalankan pekerjanya (dask worker), lalu perintah yang sama"
            raise BatchError(self._address, "tidak ada pekerja yang tersambung", fix) from error
        except (OSError, FutureCancelledError, RuntimeError) as error:
            raise BatchError(self._address, "penjadwalnya tidak dapat dihubungi lagi", _AGAIN) from error


def _work(job: Job) -> Made:
    """What Dask runs in a worker: one cooperative, within the memory that the worker has."""
    return make_one(job, get_worker().memory_manager.memory_limit or 0)


class _Keeper(Nanny):
    """Looks after one worker process of ours; does not wait long for work that is given up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for variables in (self.pre_spawn_env, self.env):
            variables.pop("PYTHONHASHSEED", None)  # one environment for all, so that they share a fork server

    async def kill(self, timeout: float = CLOSE_SECONDS, reason: str = "") -> None:
        """End the worker, and all that it started."""
        await super().kill(min(timeout, CLOSE_SECONDS), reason)


@contextmanager
def local_crew(workers: int, log: Path, say: Callable[[str], None]) -> Iterator[Crew]:
    """Worker processes on this machine, one cooperative at a time each; they listen on 127.0.0.1 only."""
    env = {LOG_VARIABLE: str(log)}
    if kernels.available():
        env[kernels.VARIABLE] = kernels.server().address
    with ExitStack() as stack:
        stack.enter_context(_murmur(log))
        stack.enter_context(dask.config.set(_CONFIG))
        cluster = stack.enter_context(
            LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers,
                threads_per_worker=1,
                host="127.0.0.1",
                security=True,  # keys of this run alone: nobody else on this machine can hand in work
                dashboard_address=None,
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # a port that nobody wants, and nothing there
                worker_class=_Keeper,
                preload=["workbench.batch.preload"],
                env=env,
                local_directory=stack.enter_context(tempfile.TemporaryDirectory()),
            )
        )
        client = stack.enter_context(Client(cluster, set_as_default=False))  # type: ignore[no-untyped-call]
        yield Crew(client, "Komputer ini", say, own=True)


@contextmanager
def borrowed_crew(address: str, log: Path, say: Callable[[str], None]) -> Iterator[Crew]:
    """The workers of a scheduler that runs already: its address, or the path of its scheduler file.

    Raises:
        BatchError: no scheduler answers there.
    """
    with ExitStack() as stack:
        stack.enter_context(_murmur(log))
        try:
            client = Client(_read(address), timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            fix = "Periksa alamatnya, dan jalankan “dask scheduler” di sana"
            raise BatchError(f"Penjadwal {address}", "tidak menjawab", fix) from error
        stack.enter_context(client)
        yield Crew(client, f"Penjadwal {address}", say, own=False)


def _read(address: str) -> str:
    """The address, read from a scheduler file where it names one."""
    if not address.endswith(".json"):
        return address
    return str(json.loads(Path(address).read_text(encoding="utf-8"))["address"])


@contextmanager
def _murmur(log: Path) -> Iterator[None]:
    """What Dask and tornado say of themselves, in English, goes to the log and never to the person, also afterwards."""
    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    handler.handleError = lambda record: None  # type: ignore[method-assign]  # a full disk is told elsewhere
    _send_to(handler)
    try:
        yield
    finally:
        _send_to(logging.NullHandler())
        handler.close()


def _send_to(handler: logging.Handler) -> None:
    """The one handler of Dask's loggers and those it stands on; they have some of their own, one by one."""
    for name in [*logging.root.manager.loggerDict, *MURMURERS]:
        if name.split(".")[0] in MURMURERS:
            logger = logging.getLogger(name)
            logger.handlers, logger.propagate = ([handler], False) if name in MURMURERS else ([], True)
