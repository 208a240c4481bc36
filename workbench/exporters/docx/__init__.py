"""The proposal as an editable Word document: the same content as the PDF, for a bank that wants to type in it.

Real heading styles with tied numbering, captions that Word can count, lists of contents that are already
filled in, and a language, so that a screen reader and a spelling checker know what they read.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from workbench.exporters.docx import markup as m
from workbench.exporters.docx.body import block
from workbench.exporters.docx.front import contents, cover
from workbench.exporters.docx.layout import ACROSS, UPRIGHT
from workbench.exporters.docx.package import Shell
from workbench.exporters.finished import Finished
from workbench.exporters.parts import cover_of, save, sheets
from workbench.exporters.typesetting import svg_to_png
from workbench.report.blocks import Block, Bullets
from workbench.report.outline import outline

__all__ = ["NAME", "SUFFIX", "export", "render_docx", "write_docx"]

NAME, SUFFIX = "Word untuk disunting", ".docx"

_QR_SIZE = 1200


def export(finished: Finished, path: Path) -> None:
    """Write this format of a finished proposal; raises as :func:`write_docx`."""
    write_docx(finished.blocks, path, timestamp=finished.made)


def write_docx(blocks: Iterable[Block], path: Path, *, timestamp: datetime) -> None:
    """Write the proposal as DOCX to ``path``; ``timestamp`` is its date of making, not the clock's.

    Raises:
        ExportError: the blocks have no cover, a chart is damaged, or the file cannot be written.
    """
    save(render_docx(blocks, timestamp=timestamp), path)


def render_docx(blocks: Iterable[Block], *, timestamp: datetime) -> bytes:
    """The proposal as the bytes of a DOCX; the same blocks and timestamp give the same bytes.

    Raises:
        ExportError: the blocks have no cover, or a chart is damaged.
    """
    entries = outline(blocks)
    front = cover_of(entry.block for entry in entries)
    shell = Shell(front, timestamp)
    drawn = 0

    def draw(svg: str, alt: str, widest: int) -> str:
        nonlocal drawn
        drawn += 1
        relation, width, height = shell.add_picture(svg_to_png(svg))
        return m.picture(relation, drawn, width=widest, height=round(widest * height / width), alt=alt)

    parts = [cover(front, draw(front.qr_svg, f"Kode QR: {front.qr_text}", _QR_SIZE)), contents(entries)]
    sheet = UPRIGHT
    end = shell.section(sheet, first=True)
    for across, content in sheets(entries):
        parts.append(m.paragraph("", "Spacer", end))
        sheet = ACROSS if across else UPRIGHT
        end = shell.section(sheet)
        for entry in content:
            ordered = isinstance(entry.block, Bullets) and entry.block.ordered
            parts.append(block(entry, sheet, draw, shell.add_list() if ordered else 0))
    return shell.finish("".join(parts) + end)
