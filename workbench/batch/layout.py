"""Where a run puts things, and how a folder says of itself what it was made from.

A finished cooperative is one folder, moved into place in one rename, with a ``keterangan.json`` inside
that holds the digests of its input and of this program. There is no other state: a run that was killed
leaves finished folders and a scratch folder that the next run clears.
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from workbench.errors import BatchError
from workbench.program import digest_of, program_files

__all__ = ["FAILED", "SCRATCH", "Note", "engine_digest", "folder_name", "replace_folder", "slug", "template"]

SCRATCH = ".sementara"
"""Work in progress; anything in it is unfinished and may be deleted."""

FAILED = "gagal"
"""One folder per cooperative that could not be made: the reason, the plan, the failed notebook."""

NOTE = "keterangan.json"


@dataclass(frozen=True, slots=True)
class Note:
    """What a finished folder says of itself; ``key_figures`` feed the index."""

    kode: str
    nama: str
    rencana: str
    mesin: str
    versi: str
    sidik: str
    detik: float
    berkas: tuple[str, ...]
    angka: dict[str, Any]

    def save(self, folder: Path) -> None:
        """Write the note into its folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / NOTE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Note | None:
        """The note of a folder, or ``None`` where there is none that can be read or a file is missing."""
        try:
            data = json.loads((folder / NOTE).read_text(encoding="utf-8"))
            note = cls(**{**data, "berkas": tuple(data["berkas"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return note if all((folder / name).is_file() for name in note.berkas) else None


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


def replace_folder(made: Path, final: Path) -> None:
    """Put a finished folder in its place; an older one leaves first, so the name never holds a mixture."""
    if final.exists():
        old = made.parent / f"{final.name}.lama"
        shutil.rmtree(old, ignore_errors=True)
        final.rename(old)
    made.rename(final)
