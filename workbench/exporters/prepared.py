"""Blocks as the JSON that our Typst templates lay out: clean texts, and table columns that are already fitted.

The templates hold design only (``data/templates/blok.typ`` what all papers share). So no word of the data is ever
read as markup, and no number is broken in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.errors import ExportError
from workbench.exporters.columns import fit
from workbench.exporters.typesetting import drawable
from workbench.report.blocks import Block, Figure, KpiRow, Note, Paragraph, Table
from workbench.report.outline import Entry

__all__ = ["Cells", "Design", "clean", "prepared", "require_alternatives"]

_LONG_TABLE = 0.5  # of the page: a table higher than that may break
_LONG_CELL, _LONG_NOTE = 24, 1_200
_MANY_ROWS = 40
_CAPITAL = 2048 / 2816  # height of Inter's capitals in em: what one line of a cell takes
_LONG_WORD = re.compile(r"\S{33,}")
_VERBATIM = {"kind", "qr_svg", "svg", "align", "tone", "orientation"}


@dataclass(frozen=True, slots=True)
class Cells:
    """A table's cells, in pt: the space beside a text, above it, and the size of the type."""

    side: float
    above: float
    size: float


@dataclass(frozen=True, slots=True)
class Design:
    """Sizes of one kind of paper: cells of a table, of a dense one, and the largest key figure in pt."""

    table: Cells
    dense: Cells
    figure: float


def prepared(entry: Entry, sheet: tuple[float, float], design: Design) -> dict[str, Any]:
    """A block for the template; ``sheet`` is the width and height of the text in pt."""
    block = entry.block
    data: dict[str, Any] = clean(block.model_dump(mode="json"))
    if entry.label:
        data["sebutan"] = entry.label
    if isinstance(block, Table):
        data |= _table(block, *sheet, design)
    elif isinstance(block, KpiRow):
        each = sheet[0] / min(len(block.items), 4) - 24
        for item in data["items"]:
            item["ukuran"] = min(design.figure, each / (0.66 * max(len(item["value"]), 1)))
    elif isinstance(block, Note):
        data["panjang"] = sum(len(run.text) for run in block.runs) > _LONG_NOTE
    elif isinstance(block, Paragraph):
        data["lekat"] = entry.leads
    elif isinstance(block, Figure):
        data["svg"] = drawable(block.svg)
    return data


def _table(table: Table, width: float, height: float, design: Design) -> dict[str, Any]:
    cells = design.dense if table.small else design.table
    side, size = cells.side, cells.size
    above = cells.above
    if len(table.rows) > _MANY_ROWS:
        above -= 0.4  # a schedule of four years and its total on one page
    fitted = fit(table, available=width, size=size, padding=2 * side)
    high = sum(lines * 1.22 * fitted.size + 2 * above for lines in fitted.lines)
    line = _CAPITAL * fitted.size + 2 * above
    return {
        "tinggi": [line if fitted.single(row, 2 * side) else 0 for row in table.rows],
        "lebar": fitted.widths,
        "ukuran": fitted.size,
        "sela": {"x": side, "y": above},
        "panjang": high > _LONG_TABLE * height,
        "sel_panjang": max(fitted.lines, default=0) > _LONG_CELL,
    }


def clean(value: Any, key: str = "") -> Any:
    """Every text in characters that the font draws, and with places to break in words beyond any line.

    >>> clean({"judul": "Madu 😀", "baris": ["≥ 5", 3]})
    {'judul': 'Madu □', 'baris': ['≥ 5', 3]}
    """
    if isinstance(value, str) and key not in _VERBATIM:
        return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,24}", word[0])), drawable(value))
    if isinstance(value, dict):
        return {name: clean(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [clean(part, key) for part in value]
    return value


def require_alternatives(blocks: Iterable[Block]) -> None:
    """Every picture says in words what it shows.

    Raises:
        ExportError: one does not.
    """
    for block in blocks:
        if isinstance(block, Figure) and not block.alt.strip():
            raise ExportError(
                f"Gambar '{block.title}'", "teks pengganti kosong", "Isi alt dengan uraian singkat isi gambar itu"
            )
