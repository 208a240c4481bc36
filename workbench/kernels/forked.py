"""A process forked from the warm parent, as the process that asked for it sees it."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import threading
import time

from workbench.kernels.wire import receive

__all__ = ["Forked", "readable"]

UNKNOWN = 1
"""The exit code of a process that nobody saw end, because its parent had been killed before."""


class Forked:
    """A running or ended process, in the shape of :class:`subprocess.Popen`.

    Itself or its parent tells the exit code over the connection. The process descriptor tells the end even where both
    were killed, and lets no signal reach another process that got the same number.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, pidfd: int, conn: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._pidfd, self._conn = pidfd, conn
        self._lock = threading.Lock()

    def fileno(self) -> int:
        """A descriptor that can be read once the process has ended; only valid until :meth:`poll` says so."""
        return self._pidfd

    def poll(self) -> int | None:
        """The exit code, negative for a signal; ``None`` while it runs."""
        with self._lock:
            if self.returncode is None:
                self._look()
            return self.returncode

    def _look(self) -> None:
        if not readable(self._pidfd, 0):
            return
        try:
            message, _ = receive(self._conn, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        self._end(UNKNOWN if message is None else int(message["exit"]))

    def _end(self, code: int) -> None:
        self.returncode = code
        self._conn.close()
        os.close(self._pidfd)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end, and return the exit code.

        Raises:
            subprocess.TimeoutExpired: it still runs after ``timeout`` seconds.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise subprocess.TimeoutExpired([str(self.pid)], timeout or 0)
            readable(self._pidfd, left)
            readable(self._conn.fileno(), left)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to the process, unless it has ended."""
        with self._lock:
            if self.returncode is None and not readable(self._pidfd, 0):
                signal.pidfd_send_signal(self._pidfd, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def __del__(self) -> None:
        if self.returncode is None:
            self._end(UNKNOWN)


def readable(fd: int, seconds: float | None) -> bool:
    """Whether a descriptor can be read (or has come to its end) within so many seconds; ``None`` waits for ever."""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    return bool(poll.poll(None if seconds is None else max(0.0, seconds) * 1000))
