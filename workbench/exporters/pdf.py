"""The PDF of a proposal: PDF/A-2a for the archive, PDF/UA-1 for screen readers, typeset by Typst.

Design lives in ``data/templates/proposal.typ``. This module hands it the blocks as JSON, with table columns
already fitted, so no word of the data is ever read as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from workbench.errors import ExportError
from workbench.exporters.columns import fit
from workbench.exporters.finished import Finished
from workbench.exporters.parts import cover_of, line_of_lists, save, sheets
from workbench.exporters.typesetting import compile_pdf, drawable
from workbench.report.blocks import Block, Figure, KpiRow, Note, Paragraph, Table
from workbench.report.outline import Entry, outline

__all__ = ["NAME", "SUFFIX", "export", "render_pdf", "write_pdf"]

NAME, SUFFIX = "PDF untuk dicetak dan diarsipkan", ".pdf"

_UPRIGHT, _ACROSS = (447.8, 700), (739.8, 476)  # width and height of the text in pt: A4 less the template's margins
_LIST_CAPITAL = 6.4  # pt: height of the capitals in the lists of contents
_LONG_TABLE = 0.5  # of the page: a table higher than that may break
_LONG_CELL, _LONG_NOTE = 24, 1_200
_MANY_ROWS = 40
_CAPITAL = 2048 / 2816  # height of Inter's capitals in em: what one line of a cell takes
_LONG_WORD = re.compile(r"\S{33,}")
_VERBATIM = {"kind", "qr_svg", "svg", "align", "tone", "orientation"}


def export(finished: Finished, path: Path) -> None:
    """Write this format of a finished proposal; raises as :func:`write_pdf`."""
    write_pdf(finished.blocks, path, timestamp=finished.made)


def write_pdf(blocks: Iterable[Block], path: Path, *, timestamp: datetime) -> None:
    """Write the proposal as PDF to ``path``; ``timestamp`` is its date of making, not the clock's.

    Raises:
        ExportError: the blocks have no cover, Typst refuses them, or the file cannot be written.
    """
    save(render_pdf(blocks, timestamp=timestamp), path)


def packed(pdf: bytes) -> bytes:
    """The same PDF at about a third of its size: Typst writes every tag as an object of its own, uncompressed."""
    smaller = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(smaller, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return smaller.getvalue()


def render_pdf(blocks: Iterable[Block], *, timestamp: datetime) -> bytes:
    """The proposal as the bytes of a PDF; the same blocks and timestamp give the same bytes.

    Raises:
        ExportError: the blocks have no cover, or Typst refuses them.
    """
    blocks = tuple(blocks)
    cover = cover_of(blocks)
    for block in blocks:
        if isinstance(block, Figure) and not block.alt.strip():
            raise ExportError(
                f"Gambar '{block.title}'", "teks pengganti kosong", "Isi alt dengan uraian singkat isi gambar itu"
            )
    entries = outline(blocks)
    line = line_of_lists(entries, room=_UPRIGHT[1] - 30, least=10.6, most=13.2, beside=2, title=40)
    data = {
        "sampul": _clean(cover.model_dump(mode="json")),
        "kata_kunci": ["proposal", "koperasi", "pembiayaan", f"sidik {cover.fingerprint}"],
        "uraian": drawable(f"Nomor {cover.number}; tanggal {cover.date}; sidik {cover.fingerprint}"),
        "sela_daftar": line - _LIST_CAPITAL,
        "bagian": [
            {"mendatar": across, "blok": [_block(entry, _ACROSS if across else _UPRIGHT) for entry in content]}
            for across, content in sheets(entries)
        ],
    }
    return packed(compile_pdf("proposal.typ", json.dumps(data, ensure_ascii=False), timestamp=timestamp))


def _block(entry: Entry, sheet: tuple[float, float]) -> dict[str, Any]:
    block = entry.block
    data: dict[str, Any] = _clean(block.model_dump(mode="json"))
    if entry.label:
        data["sebutan"] = entry.label
    if isinstance(block, Table):
        data |= _table(block, *sheet)
    elif isinstance(block, KpiRow):
        each = sheet[0] / min(len(block.items), 4) - 24
        for item in data["items"]:
            item["ukuran"] = min(14.5, each / (0.66 * max(len(item["value"]), 1)))
    elif isinstance(block, Note):
        data["panjang"] = sum(len(run.text) for run in block.runs) > _LONG_NOTE
    elif isinstance(block, Paragraph):
        data["lekat"] = entry.leads
    elif isinstance(block, Figure):
        data["svg"] = drawable(block.svg)
    return data


def _table(table: Table, width: float, height: float) -> dict[str, Any]:
    side, above, size = (3.2, 3.4, 7.6) if table.small else (4.5, 4.6, 8.8)
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


def _clean(value: Any, key: str = "") -> Any:
    """Every text in characters that the font draws, and with places to break in words beyond any line."""
    if isinstance(value, str) and key not in _VERBATIM:
        return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,24}", word[0])), drawable(value))
    if isinstance(value, dict):
        return {name: _clean(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_clean(part, key) for part in value]
    return value
