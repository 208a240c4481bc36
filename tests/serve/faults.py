"""Faults of a machine, for one site of the tests: a disk that fills up, a clock that is set."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.serve.site import Site
from workbench.store import Store, open_store

BALLAST = "beban"
CHUNKS = (2**20, 2**12, 1)
DAY = 86_400


class SmallDisk:
    """A folder that is a small disk of its own; only the processes of the site started ``within`` have it there."""

    def __init__(self, folder: Path, mebibytes: int = 64) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        mount = 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && mkdir -p "$HOME" && exec "$@"'
        alone = ("unshare", "--user", "--map-root-user", "--mount")
        self.within = (*alone, "sh", "-c", mount, "sh", f"{mebibytes}m", str(folder))

    def seen(self, site: Site) -> Path:
        """The folder as that site has it."""
        return Path(f"/proc/{site.pid}/root{self.folder}")

    def store(self, site: Site, place: Path) -> Store:
        """The site's store as it is now, from a copy in ``place``: SQLite itself would not find the way."""
        for name in ("koperasi.db", "koperasi.db-wal"):
            shutil.copy(self.seen(site) / name, place)
        return open_store(f"sqlite:///{place / 'koperasi.db'}")

    def fill(self, site: Site) -> None:
        """Leave not a byte."""
        with (self.seen(site) / BALLAST).open("ab", buffering=0) as ballast:
            for size in CHUNKS:
                with suppress(OSError):
                    while ballast.write(b"\0" * size) == size:
                        pass
            with pytest.raises(OSError, match="No space left"):
                ballast.write(b"\0" * CHUNKS[0])

    def free(self, site: Site) -> None:
        """Take the ballast away."""
        (self.seen(site) / BALLAST).unlink()


class Clock:
    """The time of day as a site and its kernels see it; how fast seconds pass is not touched."""

    def __init__(self, folder: Path, compiler: str) -> None:
        self._off, library = folder / "selisih", folder / "jam.so"
        self.set(days=0)
        source = Path(__file__).with_name("clock.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
        self.environment = {"LD_PRELOAD": str(library), "SECONDS_OFF": str(self._off)}

    def set(self, days: int) -> None:
        """So many days from the real time."""
        new = self._off.with_suffix(".baru")
        new.write_text(str(days * DAY), encoding="utf-8")
        new.replace(self._off)
