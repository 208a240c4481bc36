"""Worker processes of ours: what each does first, whoever starts it."""

from __future__ import annotations

import os
import signal
from multiprocessing import parent_process
from threading import Thread

__all__ = ["prepare_worker"]


def prepare_worker(log: str) -> None:
    """Workers leave Ctrl-C to the parent, and do not outlive it: their kernels end with them.

    What libraries and kernels murmur in English goes to a log, not to the user.
    """
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
