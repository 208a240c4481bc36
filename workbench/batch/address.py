"""An address of fsspec as the place of results: files first, the note that makes them count last."""

from __future__ import annotations

import re
import shutil
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.batch.layout import FAILED, NOTE, REASON, SCRATCH, Note
from workbench.batch.place import CONTENT, LOG, MARK, OLDER, Parcel, files_of, local_workspace, packed, unpacked
from workbench.errors import BatchError

__all__ = ["Address"]

ATTEMPT = re.compile(r"([^/]+)/([0-9a-f]{32})/")
"""Name of the cooperative, and the attempt: a name that nobody else uses, for each time somebody makes it."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address that the client reaches and workers may; see :class:`~workbench.batch.place.Place`.

    There is no rename in an object store. Each attempt has a folder of its own, and ``<name>/keterangan.json``
    names the files of the attempt that counts; the client writes it when all of them are there.
    """

    title: str
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    @contextmanager
    def held(self) -> Iterator[Path]:
        """There is no lock that every object store knows; two runs at once would cost work and damage nothing."""
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder, LOG)
            try:
                self._prepare()
            except BatchError:
                raise
            except Exception as error:  # each file system has errors of its own kind
                fix = "Periksa alamat dan izinnya"
                raise BatchError(self.title, f"alamat tidak dapat ditulisi ({type(error).__name__})", fix) from error
            try:
                yield log
            finally:
                with suppress(OSError):
                    self._clear()
                    if log.is_file() and log.stat().st_size:
                        self.write(LOG, log.read_bytes())

    def _prepare(self) -> None:
        """Remove attempts that no note names, left by a run that was killed, and set the mark of this run."""
        fs, root = self._open()
        fs.makedirs(root, exist_ok=True)
        self._clear()
        sizes = self._sizes()
        counted = {f"{name}/{file}" for name, note in self._notes(sizes).items() for file in note.berkas}
        for stray in sizes.keys() - counted:
            if ATTEMPT.match(stray):
                fs.rm_file(f"{root}/{stray}")
        self.write(f"{SCRATCH}/{MARK}", self.mark.encode())

    def _clear(self) -> None:
        """Remove the scratch folder."""
        fs, root = self._open()
        _remove(fs, f"{root}/{SCRATCH}")

    def notes(self, names: Iterable[str]) -> dict[str, Note]:
        """One listing and the notes; never the documents themselves."""
        found = self._notes(self._sizes())
        return {name: found[name] for name in names if name in found}

    def finish(self, name: str, parcel: Parcel, note: Note) -> Note:
        """The note last; then the attempt that it replaces may go."""
        fs, root = self._open()
        attempt = self._attempt(name, parcel)
        older = self._attempt_of(name)
        kept = replace(note, berkas={f"{attempt}/{file}": size for file, size in note.berkas.items()})
        self.write(f"{name}/{NOTE}", kept.text().encode())
        if older:
            _remove(fs, f"{root}/{name}/{older}")
        _remove(fs, f"{root}/{FAILED}/{name}")
        return kept

    def refuse(self, name: str, parcel: Parcel) -> None:
        """First nothing looks finished any more, then the failure and its reason are in their place."""
        fs, root = self._open()
        attempt, failed = self._attempt(name, parcel), f"{root}/{FAILED}/{name}"
        files = [path for path in fs.find(f"{root}/{name}/{attempt}") if not path.endswith(f"/{REASON}")]
        reason = fs.cat_file(f"{root}/{name}/{attempt}/{REASON}")
        older = self._attempt_of(name)
        if fs.exists(f"{root}/{name}/{NOTE}"):
            fs.rm_file(f"{root}/{name}/{NOTE}")
        if older:
            _remove(fs, f"{failed}/{OLDER}")
            fs.mv(f"{root}/{name}/{older}", f"{failed}/{OLDER}", recursive=True)
        for path in files:
            fs.mv(path, f"{failed}/{path.rsplit('/', 1)[1]}")
        self.write(f"{FAILED}/{name}/{REASON}", reason)
        _remove(fs, f"{root}/{name}")

    def write(self, name: str, data: bytes) -> None:
        """An object appears as a whole; where the address is a folder, half a note cannot be read as one."""
        fs, root = self._open()
        path = f"{root}/{name}"
        fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        fs.pipe_file(path, data)

    def workspace(self, name: str) -> Path:
        """Among the temporary files of this machine."""
        return local_workspace(name)

    def leave(self, name: str, space: Path) -> Parcel:
        """Upload the files; where this machine cannot reach the address, they go back as bytes."""
        files = files_of(space / CONTENT)
        parcel = Parcel(where=self._upload(name, files)) if self._reached() else Parcel(data=packed(files))
        shutil.rmtree(space, ignore_errors=True)
        return parcel

    def _open(self) -> tuple[Any, str]:
        """The file system and the path in it. Raises: BatchError: nothing here can speak to such an address."""
        import fsspec  # here: a run into a folder does without it

        try:
            fs, root = fsspec.core.url_to_fs(self.title)
        except (ImportError, ValueError) as error:
            fix = "Pasang pustaka fsspec untuk jenis alamat itu, misalnya s3fs untuk s3://"
            raise BatchError(self.title, "alamat ini tidak dikenal di komputer ini", fix) from error
        return fs, str(root).rstrip("/")

    def _reached(self) -> bool:
        try:
            fs, root = self._open()
            return bool(fs.cat_file(f"{root}/{SCRATCH}/{MARK}") == self.mark.encode())
        except Exception:  # whatever it is that keeps this machine from it
            return False

    def _sizes(self) -> dict[str, int]:
        """Every file below the address with its size, by its path from there."""
        fs, root = self._open()
        fs.invalidate_cache()
        found: Mapping[str, Any] = fs.find(root, detail=True)
        return {path[len(root) + 1 :]: info["size"] for path, info in found.items()}

    def _notes(self, sizes: Mapping[str, int]) -> dict[str, Note]:
        fs, root = self._open()
        paths = [f"{root}/{path}" for path in sizes if path.count("/") == 1 and path.endswith(f"/{NOTE}")]
        found = {}
        for path, text in fs.cat(paths, on_error="omit").items() if paths else ():
            name, note = path.split("/")[-2], Note.read(text)
            if note and all(sizes.get(f"{name}/{file}") == size for file, size in note.berkas.items()):
                found[name] = note
        return found

    def _attempt(self, name: str, parcel: Parcel) -> str:
        """The attempt of a parcel; bytes are uploaded now."""
        return parcel.where or self._upload(name, unpacked(parcel.data))

    def _upload(self, name: str, files: Mapping[str, bytes]) -> str:
        attempt = uuid.uuid4().hex
        for file, data in files.items():
            if file != NOTE:
                self.write(f"{name}/{attempt}/{file}", data)
        return attempt

    def _attempt_of(self, name: str) -> str:
        """The attempt that the note of a cooperative names; empty where there is none."""
        fs, root = self._open()
        try:
            note = Note.read(fs.cat_file(f"{root}/{name}/{NOTE}"))
        except OSError:
            return ""
        return next(iter(note.berkas)).split("/")[0] if note else ""


def _remove(fs: Any, path: str) -> None:
    if fs.exists(path):
        fs.rm(path, recursive=True)
