"""What goes over the private socket: one request with its file descriptors, then a greeting and an end.

The socket keeps messages whole (``SOCK_SEQPACKET``), and a request's body travels as a file in memory: neither end ever
waits for the rest of a message.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["RETIRE", "THREADS", "Request", "ask", "read_request", "receive", "reply"]

RETIRE = "retire"
"""What to run so that a parent ends once its forks have: a newer one has taken its place."""

THREADS = "threads"
"""Why a parent refuses: a process with threads must not fork."""

LONGEST = 4096
"""Bytes of an answer."""

FILES = 4
"""With each request: its body, the owner, stdout, stderr."""


@dataclass(frozen=True, slots=True)
class Request:
    """A function to run in a fork: everything by value.

    Attributes:
        run: ``module:function``, called with ``argv``. env, cwd: of the fork. path: ``sys.path``, or empty to leave it.
        kernel: an IPython kernel, which ends as a stock kernel does when its owner is gone; anything else is killed
            with its whole process group. independent: lives on without its owner.
        key: what the asker takes the program to be; a parent that was warmed up from another one refuses.
    """

    run: str
    argv: Sequence[str]
    env: dict[str, str]
    cwd: str
    path: Sequence[str] = ()
    kernel: bool = False
    independent: bool = False
    key: str = ""


def ask(conn: socket.socket, request: Request, fds: Sequence[int]) -> None:
    """Send a request: who owns the fork, its stdout and its stderr are ``fds``."""
    body = os.memfd_create("request", os.MFD_CLOEXEC)
    try:
        os.write(body, json.dumps(asdict(request)).encode())
        socket.send_fds(conn, [b"?"], [body, *fds])
    finally:
        os.close(body)


def read_request(conn: socket.socket) -> tuple[Request, list[int]] | None:
    """The request that lies ready, and its three file descriptors; nothing where the other end has gone."""
    try:
        data, fds, _, _ = socket.recv_fds(conn, LONGEST, FILES, socket.MSG_CMSG_CLOEXEC)
    except OSError:
        return None
    try:
        body, *files = fds
        request = Request(**json.loads(os.pread(body, os.fstat(body).st_size, 0))) if data else None
    except (ValueError, TypeError):
        request = None
    kept = files if request and len(files) == FILES - 1 else []
    for fd in set(fds) - set(kept):
        os.close(fd)
    return (request, kept) if request and kept else None


def reply(conn: socket.socket, message: dict[str, Any], fds: Sequence[int] = ()) -> None:
    """Answer; nobody listening any more is no fault."""
    try:
        socket.send_fds(conn, [json.dumps(message).encode()], fds)
    except OSError:
        return


def receive(conn: socket.socket, flags: int = 0) -> tuple[dict[str, Any] | None, list[int]]:
    """The next answer and its file descriptors; none at the end of the connection."""
    try:
        data, fds, _, _ = socket.recv_fds(conn, LONGEST, 1, flags | socket.MSG_CMSG_CLOEXEC)
    except ConnectionError:
        return None, []
    return (json.loads(data) if data else None), fds
