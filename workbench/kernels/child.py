"""What a fork does before, around and after its function: it becomes a process like any freshly started one."""

from __future__ import annotations

import atexit
import importlib
import os
import random
import select
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from contextlib import suppress

from workbench.kernels import late
from workbench.kernels.title import show
from workbench.kernels.wire import Request, reply

__all__ = ["greet", "live"]

FAILED = 1

_asker: socket.socket | None = None
_from_outside = frozenset(os.environ)


def live(request: Request, conn: socket.socket, owner: int, out: int, err: int) -> None:
    """Greet who asked, run the function, and end; never returns."""
    global _asker
    code, _asker = FAILED, conn
    os.register_at_fork(after_in_child=conn.close)
    try:
        _stand_alone(out, err)
        if not request.kernel:
            greet()
        _settle(request)
        if not request.independent:
            threading.Thread(target=_end_with, args=(owner, request.kernel), daemon=True).start()
        code = _run(request)
    except BaseException:
        traceback.print_exc()
    finally:
        _end(code, conn)


def greet() -> None:
    """Tell the asker who this process is, now that it can be talked to: a kernel does so when its sockets are there."""
    global _asker
    if _asker is not None:
        me = os.pidfd_open(os.getpid())
        reply(_asker, {"pid": os.getpid()}, [me])
        os.close(me)
        _asker = None


def _stand_alone(out: int, err: int) -> None:
    """An own session with default signals and own streams; only then may somebody send a signal."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.close(out)
    os.close(err)


def _settle(request: Request) -> None:
    """The environment, the folder and the chances of this process, not those of its parent; but a library that sets a
    variable when it is imported does so for the forks that use it."""
    late.put_aside()
    show([sys.executable, *(("-m", "ipykernel_launcher") if request.kernel else (request.run,)), *request.argv])
    found = {} if request.kernel else {name: os.environ[name] for name in set(os.environ) - _from_outside}
    os.environ.clear()
    os.environ.update(found | request.env)
    os.chdir(request.cwd)
    time.tzset()
    tempfile.tempdir = None
    if request.path:
        sys.path[:] = request.path
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def _end_with(owner: int, kernel: bool) -> None:
    """Wait for the end of who asked for this process. A kernel then ends as a stock one does, anything else whole."""
    gone = select.poll()
    gone.register(owner, select.POLLIN)
    gone.poll()
    if kernel:
        os._exit(FAILED)
    os.killpg(0, signal.SIGKILL)


def _run(request: Request) -> int:
    module, _, name = request.run.partition(":")
    try:
        result = getattr(importlib.import_module(module), name)(*request.argv)
    except SystemExit as stop:
        return _code(stop.code)
    except BaseException:
        traceback.print_exc()
        return FAILED
    return result if isinstance(result, int) else 0


def _code(code: object) -> int:
    """The exit code that Python makes of what was raised with ``SystemExit``."""
    if code is None or isinstance(code, int):
        return code or 0
    print(code, file=sys.stderr)
    return FAILED


def _end(code: int, conn: socket.socket) -> None:
    """End as an interpreter does, without clearing a memory that is shared with others.

    The parent tells the exit code too, of every end, but it may be busy or gone.
    """
    with suppress(BaseException):
        threading._shutdown()  # type: ignore[attr-defined]  # waits for the threads that Python waits for
        atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    reply(conn, {"exit": code & 0xFF})
    os._exit(code & 0xFF)
