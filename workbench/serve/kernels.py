"""The kernels behind the pages: one each, a limited number, and none that nobody looks at for long."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty
from typing import Any

import psutil
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from traitlets import Instance, Integer, Type, default

from workbench.kernels import available, server, use
from workbench.kernels.preload import PAGES
from workbench.serve.problems import Problem

__all__ = ["Client", "Kernels", "OwnKernelSpec"]

FORKED = available()
"""Whether kernels share the memory of one parent."""

MOST = 48 if FORKED else 24
"""Pages open at once: at 25 to 40 MB each where memory is shared, else at 110 MB."""

ONE_KERNEL = (80 if FORKED else 200) * 2**20
"""Free memory, in bytes, that there must be before another page is opened."""

IDLE_SECONDS = 1800
CULL_SECONDS = 60
LEFT = timedelta(minutes=2)
"""A page that lost its connection this long ago makes room for another one when all places are taken."""

LAST_WORDS_SECONDS = 1.0
"""What a page sends while it is being left is on its way this long."""

PATIENCE = 10
"""So many times we look whether the kernel of a page that was left is done; then it ends in any case."""


GLANCE_MS = 250
"""A socket that slept through its message is looked at again after so many milliseconds."""


ANSWER_SECONDS = 1.0
IDLE_WORD_SECONDS = 0.2
"""A word of the kernel that was lost, since nobody listened yet, is asked for again after so long."""


class Glancing(AsyncZMQSocketChannel):
    """A channel that looks again by itself: a wake-up of the socket may be swallowed, and then the wait has no end."""

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # type: ignore[override]
        """The next message.

        Raises:
            Empty: none came within ``timeout`` seconds.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not await self.socket.poll(GLANCE_MS):
            if end is not None and time.monotonic() >= end:
                raise Empty
        return await self._recv()


class Client(AsyncKernelClient):
    """What a page being made talks to its kernel through."""

    shell_channel_class = Type(Glancing)
    iopub_channel_class = Type(Glancing)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both channels, and not, as upstream, for a silence of 0.2 s after that.

        Raises:
            RuntimeError: the kernel died, or did not answer within ``timeout`` seconds.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not await self._answers(self.kernel_info()):
            if not await self.is_alive():
                raise RuntimeError("kernel died before it answered")
            if end is not None and time.monotonic() >= end:
                raise RuntimeError(f"kernel did not answer in {timeout} seconds")

    async def _answers(self, asked: str) -> bool:
        """Whether the answer to a question comes, and the word that the kernel is idle again after it."""
        try:
            self._handle_kernel_info_reply(await self.get_shell_msg(timeout=ANSWER_SECONDS))
            while True:
                heard = await self.get_iopub_msg(timeout=IDLE_WORD_SECONDS)
                if heard["parent_header"].get("msg_id") == asked and heard["content"].get("execution_state") == "idle":
                    return True
        except Empty:
            return False


class OwnKernelSpec(KernelSpecManager):
    """Only the Python that runs this program: no kernel that somebody installed under the same name."""

    @default("kernel_dirs")
    def _no_folders(self) -> list[str]:
        return []


class Kernel(ServerKernelManager):
    """A kernel that remembers how long ago it was last active, whatever the computer's clock was set to since then."""

    _active = 0.0

    @property
    def last_activity(self) -> datetime:
        """When something was last heard of it, by the clock as it stands now."""
        return datetime.now(UTC) - timedelta(seconds=time.monotonic() - self._active)

    @last_activity.setter
    def last_activity(self, moment: datetime) -> None:
        self._active = time.monotonic() - (datetime.now(UTC) - moment).total_seconds()


class Kernels(AsyncMappingKernelManager):
    """Starts kernels within limits. What they murmur goes to the log, not to the person at the terminal."""

    most = Integer(config=True, help="Kernels at once")
    log_file = Instance(Path, allow_none=True, config=True, help="Where kernels write")

    _starting = 0

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)  # type: ignore[no-untyped-call]
        self._leaving: dict[str, asyncio.Task[None]] = {}
        if use():
            server(PAGES).start()

    @default("kernel_manager_class")
    def _own_kernel(self) -> str:
        return f"{__name__}.{Kernel.__name__}"

    @default("most")
    def _most(self) -> int:
        return MOST

    @default("cull_idle_timeout")
    def _idle(self) -> int:
        return IDLE_SECONDS

    @default("cull_interval")
    def _interval(self) -> int:
        return CULL_SECONDS

    @default("cull_busy")
    def _busy(self) -> bool:
        return True

    async def start_kernel(self, **options: Any) -> str:  # type: ignore[override]
        """Start a kernel.

        Raises:
            Problem: all places are taken by pages that are open, or memory is short.
        """
        await self.make_room()
        self._starting += 1
        try:
            if self.log_file is None:
                return str(await super().start_kernel(**options))
            with self.log_file.open("ab") as log:
                return str(await super().start_kernel(**options, stdout=log, stderr=log))
        finally:
            self._starting -= 1

    def leave(self, kernel: str) -> None:
        """End the kernel of a page that was left, as soon as it has saved what it was sent last.

        Raises:
            HTTPError: there is no such kernel.
        """
        self._check_kernel_id(kernel)  # type: ignore[no-untyped-call]
        if kernel not in self._leaving:
            self._leaving[kernel] = asyncio.create_task(self._end_when_idle(kernel))
            self._leaving[kernel].add_done_callback(lambda _: self._leaving.pop(kernel))

    async def _end_when_idle(self, kernel: str) -> None:
        for _ in range(PATIENCE):
            await asyncio.sleep(LAST_WORDS_SECONDS)
            if kernel not in self:
                return
            if getattr(self.get_kernel(kernel), "execution_state", "idle") != "busy":
                break
        await self.shutdown_kernel(kernel)  # type: ignore[no-untyped-call]

    async def make_room(self) -> None:
        """See that one more kernel has a place.

        Raises:
            Problem: all places are taken by pages that are open, or memory is short.
        """
        if len(self) + self._starting >= self.most and self._leaving:
            await asyncio.wait(self._leaving.values())
        if len(self) + self._starting >= self.most:
            left = self._longest_left()
            if left is None:
                raise full()
            await self.shutdown_kernel(left)  # type: ignore[no-untyped-call]
        if psutil.virtual_memory().available < ONE_KERNEL:
            raise full()

    def _longest_left(self) -> str | None:
        """The kernel whose page has been gone longest, if it has been gone for some time."""
        alone = [kernel for kernel in self.list_kernel_ids() if not self._kernel_connections.get(kernel)]
        since: dict[str, datetime] = {
            kernel: self.get_kernel(kernel).last_activity  # type: ignore[attr-defined]  # jupyter_server puts it there
            for kernel in alone
        }
        oldest = min(since, key=since.__getitem__, default=None)
        return oldest if oldest and datetime.now(UTC) - since[oldest] > LEFT else None


def full() -> Problem:
    """The answer while no more pages can be opened."""
    saran = "Tutup halaman yang tidak dipakai di peramban, lalu muat ulang halaman ini."
    return Problem(503, "Semua tempat sedang terpakai", "Terlalu banyak halaman terbuka di komputer ini.", saran)
