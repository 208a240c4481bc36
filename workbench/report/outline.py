"""The numbers of chapters, tables and figures: one rule for every format.

>>> from workbench.report.blocks import Heading
>>> [entry.label for entry in outline((Heading(text="Pasar"), Heading(text="Harga", level=2), Heading(text="Teknis")))]
['Bab 1', '1.1', 'Bab 2']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.report.blocks import Block, Figure, Heading, Table

__all__ = ["Entry", "outline"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A block, its place in the document, and what it is called there: ``Bab 2``, ``2.1``, ``Tabel 3`` or nothing."""

    block: Block
    place: int = 0
    label: str = ""


def outline(blocks: Iterable[Block]) -> tuple[Entry, ...]:
    """Number the blocks in order. A heading that is not numbered gets no label and uses up no number."""
    chapters = [0, 0, 0]
    tables = figures = 0
    entries = []
    for place, block in enumerate(blocks):
        label = ""
        if isinstance(block, Heading) and block.numbered:
            chapters[block.level - 1] += 1
            chapters[block.level :] = [0] * (3 - block.level)
            numbers = ".".join(map(str, chapters[: block.level]))
            label = f"Bab {numbers}" if block.level == 1 else numbers
        elif isinstance(block, Table):
            tables += 1
            label = f"Tabel {tables}"
        elif isinstance(block, Figure):
            figures += 1
            label = f"Gambar {figures}"
        entries.append(Entry(block, place, label))
    return tuple(entries)
