"""A fault of a machine, for one site of the tests: a disk that fills up."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from tests.serve.site import Site
from workbench.store import Store, open_store

BALLAST = "beban"
CHUNKS = (2**20, 2**12, 1)


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
