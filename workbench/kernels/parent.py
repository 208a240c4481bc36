"""The warm parent: one thread that imports everything, then waits for requests and forks.

It is started by its owner (:mod:`workbench.kernels.forks`) with a listening socket and ends when the owner is gone and
the forks have ended; the folder of the socket goes with it. It never waits for anybody but all at once: a client that
does not read, a fork that does not end and an owner that does not ask hold up nobody else.
"""

from __future__ import annotations

import os
import select
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.kernels import child
from workbench.kernels.preload import warm
from workbench.kernels.title import show
from workbench.kernels.wire import RETIRE, THREADS, Request, read_request, reply

__all__ = ["Parent"]

LINGER_MS = 10_000
"""How long forks have to end after the owner."""


@dataclass(slots=True, eq=False)
class Fork:
    """A fork and who asked for it, until both are done with it. The process stays a zombie until the asker has gone:
    so its number, and that of its group, cannot become another one's meanwhile."""

    pid: int
    pidfd: int
    conn: socket.socket | None
    ended: bool = False


class Parent:
    """The loop."""

    def __init__(self, listener: socket.socket, owner: int, folder: str, key: str) -> None:
        self._listener, self._owner, self._folder, self._key = listener, owner, folder, key
        self._poll = select.poll()
        self._on: dict[int, Callable[[], None]] = {}
        self._sockets: set[socket.socket] = {listener}
        self._forks: set[Fork] = set()
        self._waiting: dict[socket.socket, tuple[Request, list[int]]] = {}
        self._closing = self._retired = self._warm = False

    def run(self, warming: Iterator[None]) -> None:
        """Serve until the owner is gone. A kernel is forked between two steps of the warming, for somebody waits for
        it; any other request waits until all is warm."""
        self._watch(self._listener.fileno(), self._accept)
        self._watch(self._owner, self._owner_gone)
        for _ in warming:
            while self._turn(0):
                pass
            if self._closing:
                break
        self._warm = True
        for conn in list(self._waiting):
            self._meet(conn, *self._waiting.pop(conn))
        while not self._closing or self._forks:
            if not self._turn(LINGER_MS if self._closing and not self._retired else None):
                break
        if not self._retired:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _turn(self, patience_ms: int | None) -> bool:
        """Do what there is to do; whether there was anything."""
        ready = self._poll.poll(patience_ms)
        for fd, _ in ready:
            if fd in self._on:
                self._on[fd]()
        return bool(ready)

    def _watch(self, fd: int, then: Callable[[], None]) -> None:
        self._on[fd] = then
        self._poll.register(fd, select.POLLIN)

    def _forget(self, fd: int) -> None:
        if self._on.pop(fd, None):
            self._poll.unregister(fd)

    def _owner_gone(self) -> None:
        self._forget(self._owner)
        self._retired = False
        self._stop()

    def _stop(self) -> None:
        """No more requests; those that wait are turned away by the closed socket."""
        self._closing = True
        if self._listener in self._sockets:
            self._drop(self._listener)

    def _accept(self) -> None:
        with suppress(OSError):
            conn, _ = self._listener.accept()
            conn.setblocking(False)
            self._sockets.add(conn)
            self._watch(conn.fileno(), lambda: self._asked(conn))

    def _drop(self, conn: socket.socket) -> None:
        self._forget(conn.fileno())
        self._sockets.discard(conn)
        conn.close()

    def _asked(self, conn: socket.socket) -> None:
        asked = read_request(conn)
        if asked is None or conn in self._waiting:
            _, fds = self._waiting.pop(conn, (None, []))
            _close(fds)
            self._drop(conn)
        elif self._warm or asked[0].kernel or asked[0].run == RETIRE:
            self._meet(conn, *asked)
        else:
            self._waiting[conn] = asked

    def _meet(self, conn: socket.socket, request: Request, fds: list[int]) -> None:
        refusal = self._refusal(request)
        if refusal is None:
            self._fork(request, conn, fds)
        else:
            reply(conn, {"refused": refusal})
            self._drop(conn)
        _close(fds)

    def _refusal(self, request: Request) -> str | None:
        if request.run == RETIRE:
            self._retired = True
            self._stop()
            return RETIRE
        if request.key != self._key or self._closing:
            return "key"
        return THREADS if len([*Path("/proc/self/task").iterdir()]) > 1 else None

    def _fork(self, request: Request, conn: socket.socket, fds: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            self._leave(conn)
            child.live(request, conn, *fds)
        fork = Fork(pid, os.pidfd_open(pid), conn)
        self._forks.add(fork)
        self._on[conn.fileno()] = lambda: self._asker_gone(fork)
        self._watch(fork.pidfd, lambda: self._ended(fork))

    def _leave(self, kept: socket.socket) -> None:
        """In the fork: let go of everything that is the parent's."""
        for conn in self._sockets - {kept}:
            conn.close()
        _close([fork.pidfd for fork in self._forks] + [fd for _, fds in self._waiting.values() for fd in fds])
        with suppress(OSError):
            os.close(self._owner)

    def _ended(self, fork: Fork) -> None:
        status = os.waitid(os.P_PIDFD, fork.pidfd, os.WEXITED | os.WNOWAIT)
        if status is None:
            return
        killed = status.si_code != os.CLD_EXITED
        self._forget(fork.pidfd)
        fork.ended = True
        if fork.conn is None:
            self._bury(fork)
        else:
            reply(fork.conn, {"exit": -status.si_status if killed else status.si_status})

    def _asker_gone(self, fork: Fork) -> None:
        if fork.conn is not None:
            self._drop(fork.conn)
            fork.conn = None
        if fork.ended:
            self._bury(fork)

    def _bury(self, fork: Fork) -> None:
        os.waitpid(fork.pid, 0)
        os.close(fork.pidfd)
        self._forks.discard(fork)


def _close(fds: list[int]) -> None:
    for fd in fds:
        os.close(fd)


def main() -> None:
    """``python -m workbench.kernels.parent SOCKET OWNER FOLDER KEY MODULES ROOM``, two file descriptors first."""
    listener, owner, folder, key, names, _ = sys.argv[1:]
    show([sys.executable, "-m", "workbench.kernels.parent", folder])
    sys.path.remove(folder)
    Parent(socket.socket(fileno=int(listener)), int(owner), folder, key).run(warm(filter(None, names.split(","))))


if __name__ == "__main__":
    main()
