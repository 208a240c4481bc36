"""The owner's side: a warm parent that starts when it is first needed, and asking it for forks."""

from __future__ import annotations

import asyncio
import atexit
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.kernels.folder import PrivateFolder
from workbench.kernels.forked import Forked, readable
from workbench.kernels.ground import key_of, warm_environment
from workbench.kernels.preload import PRELOAD
from workbench.kernels.title import ROOM
from workbench.kernels.wire import RETIRE, THREADS, Request, ask, receive

__all__ = ["VARIABLE", "ForkServer", "NoForkError", "server"]

VARIABLE = "WORKBENCH_FORK_SERVER"
"""The address of a fork server that an owner lends to its workers."""

GREETING_SECONDS = 120.0
"""A parent on a busy computer takes this long to warm up, at the very most."""

TRIES = 5
BACKLOG = 1024


class NoForkError(OSError):
    """There is no fork to be had: the parent cannot start, or must not fork."""


class ForkServer:
    """A warm parent process, and the way to ask it for forks. Safe to use from several threads.

    Args:
        lent: the address of a parent that somebody else owns. Without one, and once that one is gone or is another
            program's, an own parent is started with the first request, and again when it was killed or the program's
            files changed.
        preload: the modules that an own parent imports.
    """

    def __init__(self, lent: str | None = None, preload: Sequence[str] = PRELOAD) -> None:
        self.user = os.getpid()
        self._lent, self._preload = lent, preload
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._retired: list[subprocess.Popen[bytes]] = []
        self._folder: PrivateFolder | None = None
        self._key = ""

    @property
    def address(self) -> str:
        """The socket, for ``WORKBENCH_FORK_SERVER`` of a worker; a parent is started where there is none."""
        with self._lock:
            self.start()
            return self._lent or str(self._place().socket)

    @property
    def folder(self) -> Path:
        """The private folder (0700) around the socket; it goes with the parent's owner."""
        return Path(self.address).parent

    def start(self) -> None:
        """See to it that a parent is warming up, without waiting for it."""
        with self._lock:
            if self._lent is not None:
                return
            key = key_of(os.environ)
            if self._process is not None and self._process.poll() is None:
                if key == self._key:
                    return
                self._retire(self._process)
            self._key = key
            self._process = self._launch()

    def close(self) -> None:
        """End the parent. What it forked ends with this process."""
        with self._lock:
            if self.user != os.getpid() or self._folder is None:
                return
            for process in filter(None, [self._process, *self._retired]):
                process.kill()
                process.wait()
            self._process, self._retired = None, []
            self._folder.remove()
            self._folder = None
            atexit.unregister(self.close)

    def fork(
        self,
        run: str,
        argv: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> Forked:
        """Run ``module:function`` with ``argv`` in a fork: own session, environment, folder and random seeds.

        The process ends with the function: exit code the ``int`` that it returns (else 0), 1 after a traceback on its
        stderr. It is killed, with its process group, when this process ends.

        Args:
            env: environment, by default this process's. cwd: folder, by default this process's. stdout, stderr: file
                descriptors, by default this process's.

        Raises:
            NoForkError: there is no parent, and none can be started.
        """
        given = dict(os.environ if env is None else env)
        request = Request(run, tuple(argv), given, cwd or str(Path.cwd()), tuple(sys.path))
        for _ in range(TRIES):
            asked = self._ask(request, stdout, stderr)
            if asked is not None:
                readable(asked.conn.fileno(), GREETING_SECONDS)
                forked = self._answer(asked)
                if forked is not None:
                    return forked
        raise NoForkError(self._fault())

    async def fork_soon(self, request: Request, stdout: int | None = None, stderr: int | None = None) -> Forked:
        """The same for a request that is made already, without holding up the event loop.

        Raises:
            NoForkError: there is no parent, and none can be started.
        """
        for _ in range(TRIES):
            asked = self._ask(request, stdout, stderr)
            if asked is not None:
                try:
                    await _readable_soon(asked.conn)
                except asyncio.CancelledError:
                    threading.Thread(target=self._regret, args=(asked,), daemon=True).start()
                    raise
                forked = self._answer(asked)
                if forked is not None:
                    return forked
        raise NoForkError(self._fault())

    def _ask(self, request: Request, stdout: int | None, stderr: int | None) -> _Asked | None:
        """Send a request; nothing where the parent was gone, which is seen to."""
        with self._lock:
            address, process = self.address, self._process
            key = self._key if self._lent is None else key_of(os.environ)
        conn = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        conn.setblocking(False)
        me = os.pidfd_open(os.getpid())
        try:
            conn.connect(address)
            ask(conn, replace(request, key=key), [me, 1 if stdout is None else stdout, 2 if stderr is None else stderr])
        except OSError:
            conn.close()
            self._lost(process)
            return None
        finally:
            os.close(me)
        return _Asked(conn, process)

    def _answer(self, asked: _Asked) -> Forked | None:
        """The fork that was asked for; nothing where another parent must be asked.

        Raises:
            NoForkError: it ended before it could be talked to, or must not be made.
        """
        try:
            message, fds = receive(asked.conn)
        except BlockingIOError:
            message, fds = None, []
        if message and fds:
            asked.conn.setblocking(True)
            return Forked(message["pid"], fds[0], asked.conn)
        asked.conn.close()
        if message and "exit" in message:
            raise NoForkError(f"ended at once: {message['exit']}")
        self._lost(asked.process)
        if message and message["refused"] == THREADS:
            raise NoForkError("a library that is imported beforehand has started a thread")
        return None

    def _lost(self, process: subprocess.Popen[bytes] | None) -> None:
        """A parent does not answer, or refuses: have another one, unless somebody else has seen to it already."""
        with self._lock:
            if process is None:
                self._lent = None
            elif process is self._process:
                process.kill()
                process.wait()

    def _regret(self, asked: _Asked) -> None:
        """Nobody waits for the fork any more: end it as soon as it is there."""
        readable(asked.conn.fileno(), GREETING_SECONDS)
        forked = self._answer(asked)
        if forked is not None:
            forked.kill()

    def _place(self) -> PrivateFolder:
        """The folder; another one where somebody has cleared it away."""
        if self._folder is None:
            atexit.register(self.close)
        elif not self._folder:
            self._folder.remove()
            self._folder = None
        self._folder = self._folder or PrivateFolder()
        return self._folder

    def _launch(self) -> subprocess.Popen[bytes]:
        folder = self._place()
        folder.socket.unlink(missing_ok=True)
        me = os.pidfd_open(os.getpid())
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener, folder.log.open("ab") as log:
                listener.bind(str(folder.socket))
                listener.listen(BACKLOG)
                return subprocess.Popen(
                    [
                        *(sys.executable, "-m", "workbench.kernels.parent"),
                        *(str(listener.fileno()), str(me), str(folder.path), self._key, ",".join(self._preload), ROOM),
                    ],
                    cwd=folder.path,
                    env=warm_environment(os.environ),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    pass_fds=(listener.fileno(), me),
                    start_new_session=True,
                )
        finally:
            os.close(me)

    def _retire(self, process: subprocess.Popen[bytes]) -> None:
        """The parent of the program as it was looks after its forks, and ends with the last of them."""
        retire = Request(RETIRE, (), {}, "/")
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as conn:
            try:
                conn.setblocking(False)
                conn.connect(str(self._place().socket))
                ask(conn, retire, [2, 2, 2])
            except OSError:
                process.kill()
        self._retired = [old for old in self._retired if old.poll() is None] + [process]

    def _fault(self) -> str:
        """What the parent had to say when it could not start."""
        try:
            return self._folder.log.read_text("utf-8")[-2000:] if self._folder else "no fork server"
        except OSError:
            return "no fork server"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request on its way, and the parent that it went to (``None``: a lent one)."""

    conn: socket.socket
    process: subprocess.Popen[bytes] | None


async def _readable_soon(conn: socket.socket) -> None:
    """Wait until a socket can be read, or for too long."""
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    loop.add_reader(conn.fileno(), ready.set)
    try:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(ready.wait(), GREETING_SECONDS)
    finally:
        loop.remove_reader(conn.fileno())


_server: ForkServer | None = None
_making = threading.Lock()


def server(preload: Sequence[str] = PRELOAD) -> ForkServer:
    """This process's fork server: the one that an owner has lent it (``WORKBENCH_FORK_SERVER``), or an own one.

    Who asks first says what an own one imports; a fork imports by itself what it misses.
    """
    global _server
    with _making:
        if _server is None or _server.user != os.getpid():
            _server = ForkServer(os.environ.get(VARIABLE), preload)
        return _server
