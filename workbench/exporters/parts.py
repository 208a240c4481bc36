"""What every document format needs: the cover, the turns of the pages, and a safe way to put bytes into a file."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import ExportError
from workbench.report.blocks import Block, Cover, Figure, Heading, Page, Signature, Table
from workbench.report.outline import Entry

__all__ = ["cover_of", "line_of_lists", "save", "sheets"]

_ACROSS = 76  # characters in a line of the lists of contents


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


def line_of_lists(
    entries: Iterable[Entry], *, room: float, least: float, most: float, beside: float, title: float
) -> float:
    """The height of a line with which the lists of contents, tables and figures fill their pages to the last.

    ``room`` is the height of a page, ``beside`` what a chapter's line takes more than another, ``title`` what the
    title of a list takes. Lines as high as can be, between ``least`` and ``most``, on as few pages as can be: so
    no page carries the last few lines alone.

    >>> from workbench.report.blocks import Heading
    >>> sections = [Entry(Heading(text="Pasar", level=2)) for _ in range(60)]
    >>> line_of_lists(sections, room=680, least=10, most=13, beside=1, title=20)
    11.0
    """
    lines, others, kinds = 0, 0.0, set()
    for block in (entry.block for entry in entries):
        match block:
            case Heading(level=1 | 2 as level):
                text, more = block.text, beside if level == 1 else 0
            case Signature():
                text, more = block.title, beside
            case Table() | Figure():
                text, more = block.title, 0
            case _:
                continue
        kinds.add(type(block) if isinstance(block, Table | Figure) else Heading)
        lines += math.ceil(len(text) / _ACROSS)
        others += more
    others += title * len(kinds)
    pages = math.ceil((lines * least + others) / room)
    return min(max((pages * room - others) / max(lines, 1), least), most)


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
