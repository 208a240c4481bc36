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
from workbench.exporters.docx.front import about_cover, contents, cover
from workbench.exporters.docx.layout import ACROSS, UPRIGHT, Sheet
from workbench.exporters.docx.package import About, Shell
from workbench.exporters.finished import Finished
from workbench.exporters.parts import cover_of, save, sheets
from workbench.exporters.typesetting import svg_to_png
from workbench.report.blocks import Block, Bullets
from workbench.report.outline import Entry, outline
from workbench.report.paper import Paper

__all__ = ["NAME", "SUFFIX", "export", "render_docx", "render_paper", "write_docx"]

NAME = "Word untuk disunting"
SUFFIX = ".docx"

_QR_SIZE = 1200
_TITLE, _ABOUT = 22, 11  # pt: smaller than on a cover
_HOUSE = "Meja Kerja Koperasi"


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
    made = _Body(Shell(about_cover(front), timestamp))
    first = [cover(front, made.draw(front.qr_svg, f"Kode QR: {front.qr_text}", _QR_SIZE)), contents(entries)]
    end = made.shell.section(UPRIGHT, first=True)
    for across, content in sheets(entries):
        first.append(m.paragraph("", "Spacer", end))
        sheet = ACROSS if across else UPRIGHT
        end = made.shell.section(sheet)
        first.append(made.blocks(content, sheet))
    return made.shell.finish("".join(first) + end)


def render_paper(paper: Paper, *, timestamp: datetime) -> bytes:
    """Blocks under a title, without a cover, as the bytes of a DOCX; the same paper and timestamp give the same bytes.

    Raises:
        ExportError: a chart is damaged.
    """
    about = About(
        title=paper.title, subject=paper.about, author=_HOUSE, keywords="koperasi, pelatihan", identifier=paper.title,
        head=_HOUSE, mark=paper.mark, foot=paper.title,
    )  # fmt: skip
    made = _Body(Shell(about, timestamp))
    title = m.paragraph(m.run(paper.title, size=_TITLE), "Title", '<w:spacing w:before="0" w:after="120"/>')
    parts = [title, m.paragraph(m.run(paper.about, size=_ABOUT), "Subtitle")]
    end = ""
    for across, content in sheets(outline(paper.blocks)) or [(False, [])]:
        parts += [m.paragraph("", "Spacer", end)] if end else []
        sheet = ACROSS if across else UPRIGHT
        end = made.shell.section(sheet)
        parts.append(made.blocks(content, sheet))
    return made.shell.finish("".join(parts) + end)


class _Body:
    """Blocks on their way into a shell, which keeps their pictures and lists."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self._drawn = 0

    def blocks(self, content: Iterable[Entry], sheet: Sheet) -> str:
        """The blocks of one section of pages."""
        parts = []
        for entry in content:
            ordered = isinstance(entry.block, Bullets) and entry.block.ordered
            parts.append(block(entry, sheet, self.draw, self.shell.add_list() if ordered else 0))
        return "".join(parts)

    def draw(self, svg: str, alt: str, widest: int) -> str:
        """A run with the picture, ``widest`` in twips."""
        self._drawn += 1
        relation, width, height = self.shell.add_picture(svg_to_png(svg))
        return m.picture(relation, self._drawn, width=widest, height=round(widest * height / width), alt=alt)
