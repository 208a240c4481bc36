"""The PDF of a proposal: PDF/A-2a for the archive, PDF/UA-1 for screen readers, typeset by Typst.

Design lives in ``data/templates/proposal.typ``; ``exporters.prepared`` makes the JSON that it lays out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from workbench.exporters.finished import Finished
from workbench.exporters.packing import packed
from workbench.exporters.parts import cover_of, line_of_lists, save, sheets
from workbench.exporters.prepared import Cells, Design, clean, prepared, require_alternatives
from workbench.exporters.typesetting import compile_pdf, drawable
from workbench.report.blocks import Block
from workbench.report.outline import outline

__all__ = ["NAME", "SUFFIX", "export", "render_pdf", "write_pdf"]

NAME = "PDF untuk dicetak dan diarsipkan"
SUFFIX = ".pdf"

_UPRIGHT, _ACROSS = (447.8, 700), (739.8, 476)  # width and height of the text in pt: A4 less the template's margins
_LIST_CAPITAL = 6.4  # pt: height of the capitals in the lists of contents
_DESIGN = Design(Cells(4.5, 4.6, 8.8), Cells(3.2, 3.4, 7.6), 14.5)


def export(finished: Finished, path: Path) -> None:
    """Write this format of a finished proposal; raises as :func:`write_pdf`."""
    write_pdf(finished.blocks, path, timestamp=finished.made)


def write_pdf(blocks: Iterable[Block], path: Path, *, timestamp: datetime) -> None:
    """Write the proposal as PDF to ``path``; ``timestamp`` is its date of making, not the clock's.

    Raises:
        ExportError: the blocks have no cover, Typst refuses them, or the file cannot be written.
    """
    save(render_pdf(blocks, timestamp=timestamp), path)


def render_pdf(blocks: Iterable[Block], *, timestamp: datetime) -> bytes:
    """The proposal as the bytes of a PDF; the same blocks and timestamp give the same bytes.

    Raises:
        ExportError: the blocks have no cover, or Typst refuses them.
    """
    blocks = tuple(blocks)
    cover = cover_of(blocks)
    require_alternatives(blocks)
    entries = outline(blocks)
    line = line_of_lists(entries, room=_UPRIGHT[1] - 30, least=10.6, most=13.2, beside=2, title=40)
    data = {
        "sampul": clean(cover.model_dump(mode="json")),
        "kata_kunci": ["proposal", "koperasi", "pembiayaan", f"sidik {cover.fingerprint}"],
        "uraian": drawable(f"Nomor {cover.number}; tanggal {cover.date}; sidik {cover.fingerprint}"),
        "sela_daftar": line - _LIST_CAPITAL,
        "bagian": [
            {
                "mendatar": across,
                "blok": [prepared(entry, _ACROSS if across else _UPRIGHT, _DESIGN) for entry in content],
            }
            for across, content in sheets(entries)
        ],
    }
    return packed(compile_pdf("proposal.typ", json.dumps(data, ensure_ascii=False), timestamp=timestamp))
