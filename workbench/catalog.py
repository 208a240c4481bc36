"""What there is to open: the notebooks of ``notebooks/``, as their own metadata introduces them.

A new app or training module appears on the home page by being there; nothing lists them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

__all__ = ["COOPERATIVE", "DISTRICT", "Catalog", "Notebook", "notebooks", "read_catalog"]

FOLDERS = ("templates", "training")
KINDS = ("aplikasi", "cetak", "pelatihan")
"""An app is a page of the site, ``cetak`` is run on paper's behalf by papermill, ``pelatihan`` is a training module."""

COOPERATIVE, DISTRICT = "koperasi", "kabupaten"
"""What an app is opened for: ``lingkup``, a cooperative where nothing is said."""

EXPECTED: dict[str, type] = {"judul": str, "untuk": str, "menit": int, "urutan": int, "jenis": str}


@dataclass(frozen=True, slots=True)
class Notebook:
    """One notebook: its name without suffix, where it is, and how it introduces itself."""

    nama: str
    path: Path
    judul: str
    untuk: str
    menit: int
    urutan: int
    jenis: str
    lingkup: str = COOPERATIVE


@dataclass(frozen=True, slots=True)
class Catalog:
    """All notebooks in their order, and a sentence for each that cannot be offered."""

    isi: tuple[Notebook, ...]
    faults: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[Notebook, ...]:
        """The notebooks of one kind, in order."""
        return tuple(notebook for notebook in self.isi if notebook.jenis == kind)

    def app(self, name: str) -> Notebook | None:
        """The app of this name."""
        return next((notebook for notebook in self.of_kind("aplikasi") if notebook.nama == name), None)


def notebooks() -> Path:
    """The folder of the notebooks, beside the package."""
    return Path(str(resources.files("workbench"))).parent / "notebooks"


def read_catalog(root: Path | None = None) -> Catalog:
    """Read every notebook's metadata. A notebook at fault is left out and told; the others stay.

    >>> "proposal" in [notebook.nama for notebook in read_catalog().of_kind("cetak")]
    True
    """
    found: list[Notebook] = []
    faults: list[str] = []
    for path in _files(root or notebooks()):
        read = _read(path)
        (faults if isinstance(read, str) else found).append(read)  # type: ignore[arg-type]
    found.sort(key=lambda notebook: (KINDS.index(notebook.jenis), notebook.urutan, notebook.nama))
    return Catalog(tuple(found), tuple(faults))


def _files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((root / folder).glob("*.ipynb"))


def _read(path: Path) -> Notebook | str:
    """The notebook, or the sentence that says what its metadata lacks."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return f"Buku catatan {path.name}: tidak dapat dibaca. Ambil lagi berkas ini dari paket aslinya."
    metadata = data.get("metadata") if isinstance(data, dict) else None
    about = metadata.get("workbench") if isinstance(metadata, dict) else None
    wrong = _wrong(about if isinstance(about, dict) else {})
    if wrong:
        return f"Buku catatan {path.name}: {wrong}. Perbaiki metadata.workbench."
    assert isinstance(about, dict)
    return Notebook(path.stem, path, **{key: about[key] for key in EXPECTED}, lingkup=about.get("lingkup", COOPERATIVE))


def _wrong(about: dict[str, Any]) -> str:
    for key, kind in EXPECTED.items():
        if not isinstance(about.get(key), kind):
            return f"{key} belum ada" if key not in about else f"{key} bukan {'angka' if kind is int else 'teks'}"
    if about["jenis"] not in KINDS:
        return f"jenis “{about['jenis']}” tidak dikenal, pilih {', '.join(KINDS)}"
    if about.get("lingkup", COOPERATIVE) not in (COOPERATIVE, DISTRICT):
        return f"lingkup “{about['lingkup']}” tidak dikenal, pilih {COOPERATIVE} atau {DISTRICT}"
    return ""
