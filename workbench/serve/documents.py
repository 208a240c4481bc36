"""Papers, made in a process of their own; those of a stored version are kept for the next time they are asked for.

Such a paper is a pure function of the plan and of this program: both digests are its name in the cache.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache, lru_cache, partial
from multiprocessing import active_children, get_context
from pathlib import Path
from types import ModuleType
from typing import ParamSpec, TypeVar

from workbench.errors import DiskError, ExportError
from workbench.exporters import formats, names
from workbench.exporters.finished import Finished, finish
from workbench.plan import Plan
from workbench.program import digest_of, program_files
from workbench.workers import prepare_worker

__all__ = ["Documents", "papers", "write_paper"]

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 2
MOST_BYTES = 200 * 2**20
"""The cache keeps the papers that were asked for last, up to this size."""


@cache
def papers() -> dict[str, str]:
    """What a proposal can be downloaded as: the suffix without its dot, and its name for people.

    >>> papers()["pdf"]
    'PDF untuk dicetak dan diarsipkan'
    """
    return {suffix.removeprefix("."): name for suffix, name in sorted(names().items())}


class Documents:
    """Makes papers one at a time; the process starts with the first one and ends with the site."""

    def __init__(self, folder: Path, log: Path) -> None:
        self._folder = folder
        self._log = log
        self._pool: ProcessPoolExecutor | None = None
        self._program = ""

    async def paper(self, plan: Plan, suffix: str) -> bytes:
        """The plan as a paper.

        Raises:
            EngineError: the plan has a fault that leaves it without figures.
            ExportError: the paper cannot be made. DiskError: there is no room for it.
        """
        path = await asyncio.to_thread(self._place, plan, suffix)
        if not path.exists():
            await self.run(write_paper, plan.to_json(), suffix, str(path))
            await asyncio.to_thread(_forget_oldest, self._folder, path)
        try:
            path.touch()
            return await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            raise DiskError("Dokumen", "berkas tidak dapat dibaca dari disk", "Kosongkan ruang di disk") from error

    def _place(self, plan: Plan, suffix: str) -> Path:
        self._program = self._program or digest_of(program_files())
        return self._folder / f"{plan.digest()[:32]}-{self._program[:32]}.{suffix}"

    async def run(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What a function of a module answers, in the process; what goes in and comes out must be picklable.

        Raises:
            ExportError: the process was killed twice; else whatever the function raises.
        """
        broken: BrokenProcessPool | None = None
        for _ in range(TRIES):
            pool = self._worker()
            try:
                return await asyncio.get_running_loop().run_in_executor(pool, partial(function, *given, **named))
            except BrokenProcessPool as error:  # killed from outside: once more with a new one
                self._drop(pool)
                broken = error
        raise ExportError("Dokumen", "pembuat dokumen terhenti", "Tutup program lain, lalu coba lagi") from broken

    def _worker(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), prepare_worker, (str(self._log),))
        return self._pool

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            self._pool = None

    def close(self) -> None:
        """End the process, also in the middle of a paper."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in active_children():
                process.kill()
                process.join()
            self._pool = None


def write_paper(plan: str, suffix: str, path: str) -> None:
    """Write one paper of a plan; it appears under its name only when it is whole. Runs in the worker.

    Raises:
        EngineError, ExportError: as :meth:`Documents.paper`.
    """
    target = Path(path)
    partial = target.with_name(f"{os.getpid()}-{target.name}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        form = _form(suffix)
        form.export(_finished(plan), partial)
        partial.replace(target)
    except (OSError, ExportError) as error:
        if not isinstance(error.__cause__ or error, OSError):
            raise
        raise DiskError("Dokumen", "berkas tidak dapat ditulis ke disk", "Kosongkan ruang di disk") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _form(suffix: str) -> ModuleType:
    return formats()[f".{suffix}"]


@lru_cache(maxsize=1)
def _finished(plan: str) -> Finished:
    """The proposal behind every format, kept while the formats of one plan are asked for in a row."""
    return finish(Plan.from_json(plan))


def _forget_oldest(folder: Path, but: Path) -> None:
    """Take the papers out that were not asked for longest, until the cache is within its size."""
    found = sorted(((path.stat().st_mtime, path) for path in folder.glob("*.*") if path != but), reverse=True)
    size = but.stat().st_size
    for _, path in found:
        size += path.stat().st_size
        if size > MOST_BYTES:
            path.unlink(missing_ok=True)
