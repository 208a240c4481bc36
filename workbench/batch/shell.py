"""ipykernel's own kernel in this process: its shell, its streams and its messages, without sockets.

Everything that makes an output (display hooks, captured streams and file descriptors, tracebacks, comms) is ipykernel's
own code, so a cell leaves the same outputs as under a kernel of its own. Only the wires are gone: what the kernel would
publish collects in a queue, and a request is handed to it as a call. The process belongs to the notebook from then on;
it must be one that may be thrown away.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from types import FrameType, SimpleNamespace
from typing import Any

import zmq
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.kernelbase import Kernel as KernelBase
from nbclient.exceptions import DeadKernelError
from traitlets import Any as AnyTrait
from traitlets.config import Config

from workbench.kernels.kernel import IN_MEMORY, IPKernelApp, IPythonKernel

__all__ = ["CellTimeout", "Client"]


class CellTimeout(BaseException):
    """A cell ran for too long. No ``except Exception`` of the cell catches it."""


@contextmanager
def _at_most(seconds: float | None) -> Iterator[None]:
    """Stop what runs here when its time is over."""

    def stop(_: int, __: FrameType | None) -> None:
        raise CellTimeout(f"sel ini belum selesai sesudah {seconds:g} detik")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds or 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Wire:
    """Where a socket would be: messages in the order in which they were sent."""

    def __init__(self) -> None:
        self.context = zmq.Context()
        self.sent: SimpleQueue[list[bytes]] = SimpleQueue()

    def send_multipart(self, frames: list[bytes], *_: Any, **__: Any) -> None:
        self.sent.put(frames)

    def flush(self, *_: Any) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """The process ends soon, and its queues with it."""


class _Publisher(IOPubThread):
    """The thread that publishes: here whoever has something to say puts it on the wire itself, one after the other.

    The thread is left with what needs its loop: a stream's flush after a while, and what forked children say.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.order = threading.RLock()
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def schedule(self, f: Callable[[], Any]) -> None:
        with self.order:
            f()


class Stream(OutStream):
    """Standard output or error; nothing that is sent later overtakes what was written before."""

    def _schedule_flush(self) -> None:
        if not self._flush_pending:
            self._flush_pending = True
            self._io_loop.add_callback(self._io_loop.call_later, self.flush_interval, self._flush)

    def flush(self) -> None:
        self._flush()

    def _flush(self) -> None:
        publisher = self.pub_thread
        if publisher is not None:
            with publisher.order:
                super()._flush()  # type: ignore[no-untyped-call]


class _Kernel(IPythonKernel):
    shell_stream = AnyTrait()
    _supports_kernel_subshells = False

    def start(self) -> None:
        """As any kernel, but nothing listens, and nobody is told that there is no debugger."""
        KernelBase.start(self)  # type: ignore[no-untyped-call]
        self.shell.exit_now = False  # type: ignore[union-attr]


class _App(IPKernelApp):
    """A kernel as every notebook gets it, configuration and startup files included, but for its sockets."""

    outstream_class = f"{__name__}.Stream"

    def _nothing(self, **_: Any) -> None:
        pass

    init_connection_file = init_poller = init_heartbeat = write_connection_file = log_connection_info = _nothing

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """As nbclient starts its kernels; but a parser for a line that nobody typed costs as much as cells."""
        self.update_config(Config(HistoryManager=IN_MEMORY))

    def init_sockets(self) -> None:
        self.session.key = b""
        self.published, self.replies = _Wire(), _Wire()
        self.iopub_thread = _Publisher(self.published, pipe=True, session=self.session)
        self.iopub_thread.start()  # type: ignore[no-untyped-call]
        self.iopub_socket = self.iopub_thread.background_socket

    def init_kernel(self) -> None:
        kernel = _Kernel.instance(
            parent=self,
            session=self.session,
            shell_channel_thread=SimpleNamespace(parent_thread=threading.current_thread()),
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.kernel = kernel
        self.displayhook.get_execution_count = lambda: kernel.execution_count


class Client:
    """What nbclient needs of a kernel's client: requests go in, replies and outputs come out.

    A request is worked off when somebody waits for a message. ``seconds`` is how long one may take.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = seconds
        self._app = _App.instance()
        self._app.initialize([])  # type: ignore[no-untyped-call]
        self._streams = (sys.stdout, sys.stderr)
        self.session = self._app.session
        self.allow_stdin = False
        self._requests: deque[dict[str, Any]] = deque()
        self._lock = asyncio.Lock()
        self._started = False
        self.shell_channel = _Channel(self, self._app.replies)
        self.iopub_channel = _Channel(self, self._app.published)

    def execute(self, code: str, store_history: bool = True, stop_on_error: bool = True) -> str:
        """Ask for a cell; the answer's ``msg_id``.

        Raises:
            DeadKernelError: an earlier cell has said ``exit``.
        """
        if self._app.shell is None or self._app.shell.exit_now:
            raise DeadKernelError("Kernel died")
        return self.ask(
            "execute_request",
            {
                "code": code,
                "silent": False,
                "store_history": store_history,
                "user_expressions": {},
                "allow_stdin": False,
                "stop_on_error": stop_on_error,
            },
        )

    def kernel_info(self) -> str:
        """Ask what kernel this is; the answer's ``msg_id``."""
        return self.ask("kernel_info_request", {})

    def ask(self, kind: str, content: dict[str, Any]) -> str:
        """Line up a request; its ``msg_id``."""
        message = self.session.msg(kind, content)
        self._requests.append(message)
        return str(message["header"]["msg_id"])

    def send(self, message: dict[str, Any]) -> None:
        """Line up a message that is whole already (a front end's word to a widget)."""
        self._requests.append(message)

    def is_alive(self) -> bool:
        """Always: it is this process."""
        return True

    async def work(self) -> None:
        """Let the kernel do what was asked for, one request after the other."""
        async with self._lock:
            if not self._started:
                self._app.kernel.start()
                self._app.kernel.shell_stream = self._app.replies
                self._started = True
            while self._requests:
                frames = [zmq.Frame(part) for part in self.session.serialize(self._requests.popleft())]
                with _at_most(self._seconds):
                    await self._app.kernel.dispatch_shell(frames)

    def close(self) -> None:
        """Give the process its streams back."""
        for stream in self._streams:
            stream.close()
        self._app.close()  # type: ignore[no-untyped-call]


class _Channel:
    def __init__(self, client: Client, wire: _Wire) -> None:
        self._client, self._wire = client, wire

    def send(self, message: dict[str, Any]) -> None:
        self._client.send(message)

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """The next message. After the work is done it is there, or about to leave the thread that publishes."""
        await self._client.work()
        frames = self._wire.sent.get(timeout=timeout)
        _, parts = self._client.session.feed_identities(frames)
        message: dict[str, Any] = self._client.session.deserialize(parts)
        return message
