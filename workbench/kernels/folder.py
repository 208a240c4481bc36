"""The private folder of an owner: its sockets and those of its kernels; gone with it, at the latest by the next one."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

__all__ = ["PrivateFolder"]

PREFIX = "koperasi-"


class PrivateFolder:
    """A new folder (0700) with a short name, since names of sockets must be short.

    Its owner holds a lock on a file in it, so that others can tell a folder in use from one that was left behind when
    owner and parent were killed together; those are removed here.
    """

    def __init__(self) -> None:
        base = Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp")
        base = base if base.is_dir() else Path("/tmp")
        for left in base.glob(f"{PREFIX}*"):
            with suppress(OSError):
                _locked(left / "lock", "rb").close()
                shutil.rmtree(left, ignore_errors=True)
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        self._lock = _locked(self.path / "lock", "wb")
        self.socket, self.log = self.path / "s", self.path / "log"

    def __bool__(self) -> bool:
        """Whether it still stands."""
        return self.path.is_dir()

    def remove(self) -> None:
        """Take it away."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def _locked(path: Path, mode: str) -> IO[bytes]:
    """An open file that nobody else has locked.

    Raises:
        OSError: there is none, or it belongs to somebody who lives.
    """
    import fcntl  # not on every system; nor are forks

    file: IO[bytes] = path.open(mode)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise
    return file
