"""What every document format needs: the cover, the turns of the pages, and a safe way to put bytes into a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import ExportError
from workbench.report.blocks import Block, Cover, Page
from workbench.report.outline import Entry

__all__ = ["cover_of", "save", "sheets"]


def cover_of(blocks: Iterable[Block]) -> Cover:
    """The cover among the blocks.

    Raises:
        ExportError: there is none, so nobody could say whose document it is.
    """
    for block in blocks:
        if isinstance(block, Cover):
            return block
    raise ExportError("Isi proposal", "tidak ada sampul", "Jalankan notebook proposal dari awal sampai akhir")


def sheets(entries: Iterable[Entry]) -> list[tuple[bool, list[Entry]]]:
    """The content after the cover, cut wherever the pages turn: whether they lie across, and what is on them."""
    cut: list[tuple[bool, list[Entry]]] = [(False, [])]
    for entry in entries:
        if isinstance(entry.block, Page):
            cut.append((entry.block.orientation == "mendatar", []))
        elif not isinstance(entry.block, Cover):
            cut[-1][1].append(entry)
    return [(across, content) for across, content in cut if content]


def save(data: bytes, path: Path) -> None:
    """Put ``data`` at ``path`` in one step: whoever looks sees the old file or the new one, never half.

    Raises:
        ExportError: the folder is missing, the disk is full, or another program holds the file.
    """
    path = Path(path)
    half = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        half.write_bytes(data)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        reason = error.strerror or "galat sistem"
        fix = "Tutup berkas itu di program lain, lalu periksa folder dan sisa ruang penyimpanan"
        raise ExportError(str(path), f"berkas tidak dapat ditulis ({reason})", fix) from error
