"""Where a run puts things, and how a folder says of itself what it was made from.

A finished cooperative is one folder, put in its place at once when everything is there, with a
``keterangan.json`` inside that holds the digests of its input and of this program, and the size of each
file. There is no other state: a run that was killed leaves finished folders and a scratch folder that the
next run clears.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from workbench.errors import BatchError
from workbench.program import digest_of, program_files

__all__ = [
    "FAILED",
    "NOTE",
    "PLAN_FILE",
    "REASON",
    "RESULT",
    "SCRATCH",
    "TASK",
    "Note",
    "engine_digest",
    "folder_name",
    "slug",
    "template",
]

SCRATCH = ".sementara"
"""Work in progress; anything in it is unfinished and may be deleted."""

FAILED = "gagal"
"""One folder per cooperative that could not be made: the reason, the plan, the failed notebook."""

NOTE = "keterangan.json"
"""What a finished folder says of itself; without it, or without a file it names, nothing counts as finished."""

PLAN_FILE = "rencana.koperasi.json"
"""The plan in each cooperative's folder; the notebook runs there and names it without a path."""

REASON = "sebab.txt"
"""In the folder of a failed cooperative: who it is and why."""

TASK, RESULT = "tugas.json", "hasil.json"
"""In a workspace, beside the files of the cooperative: what is to be made, and how it went."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a finished folder says of itself; ``angka`` feed the index, ``berkas`` are sizes in bytes by file name."""

    kode: str
    nama: str
    rencana: str
    mesin: str
    versi: str
    sidik: str
    detik: float
    berkas: Mapping[str, int]
    angka: Mapping[str, Any]

    def text(self) -> str:
        """The note as it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, text: str | bytes) -> Note | None:
        """The note that a text holds, None where it is not a whole note of ours."""
        try:
            note = cls(**json.loads(text))
        except (ValueError, TypeError):
            return None
        return note if isinstance(note.berkas, dict) else None

    @classmethod
    def load(cls, folder: Path) -> Note | None:
        """The note of a finished folder; None where there is none that can be read, or a file is not whole."""
        try:
            note = cls.read((folder / NOTE).read_bytes())
        except OSError:
            return None
        if note and all(_size(folder / name) == size for name, size in note.berkas.items()):
            return note
        return None


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def slug(text: str) -> str:
    """A name as a short, plain piece of a file name.

    >>> slug("Koperasi Désa Merah Putih (CONTOH)")
    'koperasi-desa-merah-putih-contoh'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "koperasi"


def folder_name(code: str, name: str) -> str:
    """The folder of one cooperative: its code, which is unique, and its name for people.

    >>> folder_name("61.05.08.2014", "KDMP Sungai Sintang")
    '61.05.08.2014-kdmp-sungai-sintang'
    """
    return f"{re.sub(r'[^0-9A-Za-z.]+', '-', code)}-{slug(name)}"


def template() -> Path:
    """The proposal notebook that papermill runs.

    Raises:
        BatchError: the notebooks are not beside the package.
    """
    path = Path(str(resources.files("workbench"))).parent / "notebooks" / "templates" / "proposal.ipynb"
    if not path.is_file():
        fix = "Jalankan dari folder proyek Meja Kerja Koperasi"
        raise BatchError("Templat proposal", "notebooks/templates/proposal.ipynb tidak ditemukan", fix)
    return path


def engine_digest() -> str:
    """SHA-256 over this program: its code, rules, programmes, templates and the proposal notebook."""
    return digest_of((*program_files(), template()))
