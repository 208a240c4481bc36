"""A fault of a machine, for any program of the tests: a clock, or another file it reads, is set while it runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

DAY = 86_400


def replace(path: Path, text: str) -> None:
    """New contents for a file that another process may read at this very moment: it sees the old ones or these."""
    new = path.with_suffix(".baru")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


class Clock:
    """The time of day as a program started with ``environment`` sees it; how fast seconds pass is not touched."""

    def __init__(self, folder: Path, compiler: str) -> None:
        self._off, library = folder / "selisih", folder / "jam.so"
        self.set(days=0)
        source = Path(__file__).with_name("clock.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
        self.environment = {"LD_PRELOAD": str(library), "SECONDS_OFF": str(self._off)}

    def set(self, days: int) -> None:
        """So many days from the real time."""
        replace(self._off, str(days * DAY))
