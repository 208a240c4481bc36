"""Where finished proposals go: a folder, or an address of fsspec (``s3://``, ``file://``, ``memory://``, ...).

One idea for all of them. A worker leaves what it made *beside* the finished ones, under a name that nobody
else uses: in the scratch folder when it sees the same folder as the client, below the address when it can reach
it, else as bytes in its answer (a :class:`Parcel`). Only the client, who holds the lock, puts a parcel in its
place: in a folder with one rename, below an address by writing the note last, which names exactly those files.
So a worker that dies half-way, runs twice, or finishes long after it was given up can never damage a finished one.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbench.batch.layout import Note

__all__ = [
    "CONTENT",
    "LOG",
    "MARK",
    "OLDER",
    "Parcel",
    "Place",
    "files_of",
    "local_workspace",
    "packed",
    "place_of",
    "unpacked",
]

CONTENT = "isi"
"""Within a workspace: the files of the cooperative; beside it lies what the worker needs for itself."""

LOG = "catatan-teknis.log"
"""What libraries murmur during a run; for developers."""

MARK = "tanda"
"""In the scratch folder: a random word by which a worker knows that it sees the same place as the client."""

OLDER = "proposal-lama"
"""In the folder of a failed cooperative: the finished proposal it had before."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a worker leaves for the client: a name (``where``) beside the finished ones, or the files as ``data``."""

    where: str = ""
    data: bytes = b""


class Place(Protocol):
    """A place of results. ``workspace`` and ``leave`` are for workers; all else is for the client, who holds the lock.

    Every method may raise OSError: the place has become full, is gone, or is not ours.
    """

    @property
    def title(self) -> str:
        """What a person calls it."""

    def held(self) -> AbstractContextManager[Path]:
        """Hold it for one run: clear what an earlier run left unfinished, set the mark. Gives the file for the log.

        Raises:
            BatchError: it cannot be written, or another run holds it.
        """

    def notes(self, names: Iterable[str]) -> dict[str, Note]:
        """The notes of those folders that are finished and whole."""

    def finish(self, name: str, parcel: Parcel, note: Note) -> Note:
        """Put a made cooperative in its place, and its failure away. Returns the note as it is kept there."""

    def refuse(self, name: str, parcel: Parcel) -> None:
        """Put a failed cooperative among the failures; an older finished version goes with it."""

    def write(self, name: str, data: bytes) -> None:
        """Write one file of the run as a whole: never half of it under its name."""

    def workspace(self, name: str) -> Path:
        """A new folder to work in, which nobody else uses."""

    def leave(self, name: str, space: Path) -> Parcel:
        """Leave the content of a workspace for the client; what is needed no more of the workspace is removed."""


def place_of(where: str | Path) -> Place:
    """The place that a person names: a folder, or an address with ``://``.

    >>> place_of("proposals/hasil").title, place_of("s3://dinas/hasil/").title
    ('proposals/hasil', 's3://dinas/hasil')
    """
    if "://" in str(where):
        from workbench.batch.address import Address

        return Address(str(where).rstrip("/"))
    from workbench.batch.folder import Folder

    return Folder(str(where), str(Path(where).resolve()))


def local_workspace(name: str, parent: Path | None = None) -> Path:
    """A new folder with room for the content, in ``parent`` or among this machine's temporary files."""
    space = Path(tempfile.mkdtemp(prefix=f"{name}.", dir=parent))
    (space / CONTENT).mkdir()
    return space


def files_of(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by their path in it."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as one run of bytes; documents are compressed already.

    >>> len(packed({"a.txt": b"1"})) < 200
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """What :func:`packed` packed.

    >>> unpacked(packed({"a.txt": b"1", "b/c.txt": b"2"}))
    {'a.txt': b'1', 'b/c.txt': b'2'}
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
