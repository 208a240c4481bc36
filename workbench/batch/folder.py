"""A folder as the place of results: made in its scratch folder, put in place with one rename."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from workbench.batch.layout import FAILED, SCRATCH, Note
from workbench.batch.lock import lock
from workbench.batch.place import CONTENT, LOG, MARK, OLDER, Parcel, files_of, local_workspace, packed, unpacked
from workbench.errors import BatchError

__all__ = ["Folder"]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that the client writes and that workers may share; see :class:`~workbench.batch.place.Place`.

    ``title`` is the path as the person wrote it, ``path`` the whole of it.
    """

    title: str
    path: str
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def _scratch(self) -> Path:
        return Path(self.path, SCRATCH)

    @contextmanager
    def held(self) -> Iterator[Path]:
        """Hold the lock, with a new scratch folder that bears the mark of this run."""
        with lock(Path(self.path)):
            self._clear()
            try:
                self._scratch.mkdir()
                (self._scratch / MARK).write_text(self.mark, encoding="utf-8")
            except OSError as error:
                fix = "Sediakan ruang atau izin tulis, atau pilih folder lain dengan --out"
                raise BatchError(self.title, "folder tidak dapat ditulisi", fix) from error
            try:
                yield Path(self.path, LOG)
            finally:
                self._clear()

    def _clear(self) -> None:
        """Remove the scratch folder; a worker given up may still write into it, and finds it gone."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def notes(self, names: Iterable[str]) -> dict[str, Note]:
        """Read each folder's note and look at the size of each of its files."""
        found = {name: Note.load(Path(self.path, name)) for name in names}
        return {name: note for name, note in found.items() if note is not None}

    def finish(self, name: str, parcel: Parcel, note: Note) -> Note:
        """One rename; an older version leaves first, so the name never holds a mixture."""
        space, final = self._space(name, parcel), Path(self.path, name)
        if final.exists():
            final.rename(space / OLDER)
        (space / CONTENT).rename(final)
        shutil.rmtree(Path(self.path, FAILED, name), ignore_errors=True)
        shutil.rmtree(space, ignore_errors=True)
        return note

    def refuse(self, name: str, parcel: Parcel) -> None:
        """First nothing looks finished any more, then the failure is in its place."""
        space, failed = self._space(name, parcel), Path(self.path, FAILED, name)
        failed.parent.mkdir(exist_ok=True)
        for older in (Path(self.path, name), failed / OLDER):
            if older.exists() and not (space / CONTENT / OLDER).exists():
                older.rename(space / CONTENT / OLDER)
        if failed.exists():
            failed.rename(space / FAILED)
        (space / CONTENT).rename(failed)
        shutil.rmtree(space, ignore_errors=True)

    def write(self, name: str, data: bytes) -> None:
        """Beside it, then one rename."""
        partial = Path(self.path, f"{name}.baru")
        try:
            partial.write_bytes(data)
            partial.replace(Path(self.path, name))
        finally:
            partial.unlink(missing_ok=True)

    def workspace(self, name: str) -> Path:
        """In the scratch folder where this machine sees it, so that a rename is enough; else on this machine."""
        return local_workspace(name, self._scratch if self._shared() else None)

    def leave(self, name: str, space: Path) -> Parcel:
        """Where the client sees it too, its name is enough; else the files go back as bytes."""
        if space.parent == self._scratch:
            return Parcel(where=space.name)
        parcel = Parcel(data=packed(files_of(space / CONTENT)))
        shutil.rmtree(space, ignore_errors=True)
        return parcel

    def _shared(self) -> bool:
        try:
            return (self._scratch / MARK).read_text(encoding="utf-8") == self.mark
        except OSError:
            return False

    def _space(self, name: str, parcel: Parcel) -> Path:
        """The workspace of a parcel in the scratch folder; bytes are unpacked into a new one."""
        if parcel.where:
            return self._scratch / parcel.where
        space = local_workspace(name, self._scratch)
        for file, data in unpacked(parcel.data).items():
            (space / CONTENT / file).write_bytes(data)
        return space
