"""A module as its notebook tells it: the parts in order, for whom, and what it computes.

A notebook of ``notebooks/training/`` is the one place of a module's words. Each Markdown cell carries one tag, the
kind of its part; ``jalur:<track>`` keeps a part to one track. A cell with code stands where its part is shown:
``coba`` (the calculator), ``latihan`` (the exercises), ``kunci`` (the worked answers). What the module computes is
:class:`Topic` ``TOPIC`` of the Python module with the same name in ``lessons.topics``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from workbench.errors import DataError
from workbench.lessons.exercise import Topic
from workbench.lessons.text import blocks
from workbench.report.blocks import Block

__all__ = ["TRACKS", "Kind", "Lesson", "Part", "read_lesson", "read_lessons"]

TRACKS = {"anggota": "Anggota UMKM", "pengurus": "Pengurus koperasi", "pendamping": "Pendamping"}
"""The tracks and what they are called: one day, three days (24 JP), five days."""


class Kind(StrEnum):
    """The parts of a module, in their rhythm; ``PELATIH`` is for the trainer's guide only."""

    TUJUAN = "tujuan"
    CERITA = "cerita"
    ISI = "isi"
    COBA = "coba"
    LATIHAN = "latihan"
    KUNCI = "kunci"
    PELATIH = "pelatih"


@dataclass(frozen=True, slots=True)
class Part:
    """One cell: its kind, its words, and the track it belongs to; every track where that is empty."""

    kind: Kind
    blocks: tuple[Block, ...]
    jalur: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A module: ``nama`` is the name of its notebook and of its topic, ``jalur`` the tracks that take it."""

    nama: str
    judul: str
    untuk: str
    menit: int
    urutan: int
    jalur: tuple[str, ...]
    parts: tuple[Part, ...]
    topic: Topic

    def of(self, kind: Kind, jalur: str = "") -> tuple[Block, ...]:
        """The words of one kind for one track; without a track, those of all."""
        found = (p for p in self.parts if p.kind is kind and (not jalur or p.jalur in ("", jalur)))
        return tuple(block for part in found for block in part.blocks)


@cache
def read_lesson(path: Path) -> Lesson:
    """The module in a notebook.

    Raises:
        DataError: the notebook or a cell of it is not made as above; the sentence names the cell.
    """
    try:
        notebook = json.loads(path.read_bytes())
        about = notebook["metadata"]["workbench"]
        told = {key: about[key] for key in ("judul", "untuk", "menit", "urutan")}
        jalur = tuple(about["jalur"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(path.name, "keterangan modul tidak lengkap", "Isi metadata.workbench, juga jalur") from error
    unknown = set(jalur) - set(TRACKS)
    if unknown or not jalur:
        raise DataError(path.name, f"jalur {sorted(unknown)} tidak dikenal", f"Pilih {', '.join(TRACKS)}")
    parts = tuple(part for cell in notebook["cells"] if (part := _part(path, cell)) is not None)
    return Lesson(path.stem, **told, jalur=jalur, parts=parts, topic=_topic(path))


def read_lessons(folder: Path) -> tuple[Lesson, ...]:
    """All modules of a folder, in order. Raises as :func:`read_lesson`."""
    return tuple(sorted(map(read_lesson, folder.glob("*.ipynb")), key=lambda lesson: lesson.urutan))


def _part(path: Path, cell: dict[str, Any]) -> Part | None:
    """The part in a cell; none in the title, the parameters and the imports."""
    tags = cell.get("metadata", {}).get("tags", [])
    kinds = [Kind(tag) for tag in tags if tag in set(Kind)]
    if not kinds:
        return None
    tracks = [tag.partition(":")[2] for tag in tags if tag.startswith("jalur:")]
    if len(kinds) > 1 or len(tracks) > 1 or not set(tracks) <= set(TRACKS):
        raise DataError(f"{path.name}, sel {cell.get('id', '?')}", f"tanda {tags} keliru", "Satu jenis, satu jalur")
    source = "".join(cell["source"])
    try:
        words = blocks(source) if cell["cell_type"] == "markdown" else ()
    except DataError as error:
        raise DataError(f"{path.name}, sel {cell.get('id', '?')}", error.what, error.fix) from error
    return Part(kinds[0], words, tracks[0] if tracks else "")


def _topic(path: Path) -> Topic:
    try:
        topic: Topic = import_module(f"workbench.lessons.topics.{path.stem}").TOPIC
    except (ImportError, AttributeError) as error:
        raise DataError(path.name, "hitungannya belum ada", f"Tulis workbench/lessons/topics/{path.stem}.py") from error
    return topic
