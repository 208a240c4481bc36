"""The numbers of chapters, tables and figures: one rule for every format.

>>> from workbench.report.blocks import Heading
>>> [entry.label for entry in outline((Heading(text="Pasar"), Heading(text="Harga", level=2), Heading(text="Teknis")))]
['Bab 1', '1.1', 'Bab 2']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.report.blocks import Block, Figure, Heading, KpiRow, Paragraph, Table

__all__ = ["Entry", "outline"]

_SHORT = 420  # characters: a longer paragraph may stand between a heading and the foot of the page


@dataclass(frozen=True, slots=True)
class Entry:
    """A block, its place in the document, and what it is called there: ``Bab 2``, ``2.1``, ``Tabel 3`` or nothing.

    ``leads``: a paragraph that announces what follows it and stays on its page.
    """

    block: Block
    place: int = 0
    label: str = ""
    leads: bool = False


def outline(blocks: Iterable[Block]) -> tuple[Entry, ...]:
    """Number the blocks in order. A heading that is not numbered gets no label and uses up no number."""
    blocks = tuple(blocks)
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
        elif isinstance(block, Table) and block.title:
            tables += 1
            label = f"Tabel {tables}"
        elif isinstance(block, Figure):
            figures += 1
            label = f"Gambar {figures}"
        entries.append(Entry(block, place, label, _leads(blocks, place)))
    return tuple(entries)


def _leads(blocks: tuple[Block, ...], place: int) -> bool:
    """A sentence that ends with a colon, or the few lines between a heading and what is not divided."""
    block = blocks[place]
    if not isinstance(block, Paragraph):
        return False
    text = "".join(run.text for run in block.runs)
    if text.rstrip().endswith(":"):
        return True
    before, after = blocks[max(place - 1, 0)], blocks[min(place + 1, len(blocks) - 1)]
    return len(text) <= _SHORT and isinstance(before, Heading) and isinstance(after, Table | Figure | KpiRow)
