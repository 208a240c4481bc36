"""One run at a time in a folder: a lock that the system itself releases when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workbench.errors import BatchError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["LOCK", "lock"]

LOCK = ".berjalan"


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which is made where it is missing.

    Raises:
        BatchError: the folder cannot be written, or another run has it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = _opened(folder / LOCK)
    except OSError as error:
        raise BatchError(str(folder), "folder tidak dapat ditulisi", "Pilih folder lain dengan --out") from error
    if file is None:
        raise BatchError(str(folder), "sedang dipakai proses lain", "Tunggu sampai selesai atau pilih folder lain")
    try:
        yield
    finally:
        if sys.platform != "win32":
            (folder / LOCK).unlink(missing_ok=True)
        file.close()


def _opened(path: Path) -> IO[bytes] | None:
    """The locked file, or None where another process holds it."""
    while True:
        file = path.open("ab")
        if not _seized(file):
            file.close()
            return None
        if _is(file, path):
            return file
        file.close()  # who held it before has just removed it: this is a lock that nobody else would see


def _seized(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
