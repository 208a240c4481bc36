"""What the tests let forks do."""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from pathlib import Path

import numpy as np

from workbench.kernels import ForkServer


def tell(place: str) -> None:
    """Write down what this process is."""
    told = {
        "pid": os.getpid(),
        "parent": os.getppid(),
        "group": os.getpgrp(),
        "session": os.getsid(0),
        "cwd": str(Path.cwd()),
        "env": dict(os.environ),
        "chances": [random.random(), float(np.random.random())],
        "files": sorted(str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()),
        "of_parent": sorted(str(path.readlink()) for path in Path(f"/proc/{os.getppid()}/fd").iterdir()),
        "threads_of_parent": len(list(Path(f"/proc/{os.getppid()}/task").iterdir())),
        "modules": sorted(sys.modules),
    }
    part = Path(f"{place}.part")
    part.write_text(json.dumps(told), encoding="utf-8")
    part.rename(place)


def give(code: str) -> int:
    """Return an exit code."""
    return int(code)


def say(text: str) -> None:
    """Write to stdout and stderr."""
    print(text)
    print(text.upper(), file=sys.stderr)


def fail() -> None:
    """Stop with an error."""
    raise ValueError("gagal")


def wait_for_ever() -> None:
    """Never end by itself."""
    threading.Event().wait()


def end_slowly(place: str) -> None:
    """What a process still does when its function has returned."""
    import atexit

    atexit.register(lambda: Path(place).write_text("akhir", encoding="utf-8"))
    threading.Thread(target=time.sleep, args=(0.05,)).start()


def own_forks(place: str, count: str) -> None:
    """An owner of its own with forks that never end: their numbers, and the folder, go to a file."""
    made = ForkServer(preload=())
    forks = [made.fork(f"{__name__}:wait_for_ever") for _ in range(int(count))]
    told = {"pids": [fork.pid for fork in forks], "folder": str(made.folder), "parent": parent_of(forks[0].pid)}
    part = Path(f"{place}.part")
    part.write_text(json.dumps(told), encoding="utf-8")
    part.rename(place)
    wait_for_ever()


def parent_of(pid: int) -> int:
    """The parent of a process."""
    return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])


def running(pid: int) -> bool:
    """Whether a process runs; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
