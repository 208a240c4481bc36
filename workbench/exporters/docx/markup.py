"""The few pieces of WordprocessingML that a proposal needs, as strings.

A table cell made through python-docx costs a search of the whole table; a row made here costs nothing.
Every text passes :func:`text`, the only door for users' words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from workbench.report.blocks import Run

__all__ = [
    "FIELD_END", "bookmark", "cell", "field", "field_start", "grid", "hyperlink", "paragraph", "picture", "row", "run",
    "runs", "spacer", "table", "text",
]  # fmt: skip

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
EMU_PER_TWIP = 635
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def text(value: str) -> str:
    """``value`` as XML text: escaped, without characters that XML 1.0 forbids or that turn the letters around them.

    >>> text('a < "b"\\x0b')
    'a &lt; &quot;b&quot;'
    """
    return escape(_FORBIDDEN.sub("", value))


def run(value: str, *, bold: bool = False, italic: bool = False, color: str = "", size: float = 0) -> str:
    """A run of text; ``size`` in pt only where it differs from the style."""
    look = "<w:b/><w:bCs/>" * bold + "<w:i/><w:iCs/>" * italic
    look += f'<w:color w:val="{color}"/>' if color else ""
    look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    return f'<w:r>{_pr("r", look)}<w:t xml:space="preserve">{text(value)}</w:t></w:r>'


def runs(parts: Iterable[Run]) -> str:
    """The runs of a paragraph block."""
    return "".join(run(part.text, bold=part.bold, italic=part.italic) for part in parts)


def paragraph(content: str, style: str, properties: str = "") -> str:
    """A paragraph in a named style; ``properties`` in the order that the schema of ``pPr`` demands."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def spacer() -> str:
    """The little gap that keeps a table apart from what follows."""
    return paragraph("", "Spacer")


def field(instruction: str, result: str) -> str:
    """A field with its result filled in: Word shows it at once and can update it later."""
    return field_start(instruction) + run(result) + FIELD_END


def field_start(instruction: str) -> str:
    """The start of a field whose result is what follows, up to ``FIELD_END``."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def bookmark(number: int, content: str) -> str:
    """``content`` marked as ``_Toc<number>``, the target of a list of contents."""
    return f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:06d}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def hyperlink(number: int, content: str) -> str:
    """``content`` as a link to that bookmark."""
    return f'<w:hyperlink w:anchor="_Toc{number:06d}" w:history="1">{content}</w:hyperlink>'


def cell(content: str, width: int, *, shade: str = "", borders: str = "", top: bool = False) -> str:
    """A table cell of ``width`` twips around whole paragraphs."""
    look = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    align = "top" if top else "center"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}<w:vAlign w:val="{align}"/></w:tcPr>{content}</w:tc>'
    )


def row(cells: str, *, header: bool = False, height: int = 0) -> str:
    """A table row that stays on one page; a header row comes again on every page; ``height`` at least, in twips."""
    look = "<w:cantSplit/>" + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
    return f"<w:tr><w:trPr>{look}{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


def table(rows: str, widths: Sequence[int], *, title: str = "") -> str:
    """A data table in our style. Cell widths alone are not enough: LibreOffice reads the grid."""
    return _table(rows, widths, "TabelProposal", f'<w:tblCaption w:val="{text(title)}"/>' if title else "")


def grid(rows: str, widths: Sequence[int]) -> str:
    """A table without lines, for things side by side."""
    return _table(rows, widths, "TableNormal", "")


def _table(rows: str, widths: Sequence[int], style: str, more: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{more}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def picture(relation: str, number: int, *, width: int, height: int, alt: str) -> str:
    """An inline picture of ``width`` by ``height`` twips with its alternative text."""
    size = f'cx="{width * EMU_PER_TWIP}" cy="{height * EMU_PER_TWIP}"'
    name = f'id="{number}" name="Gambar {number}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {name} descr="{text(alt)}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        '</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _pr(tag: str, look: str) -> str:
    return f"<w:{tag}Pr>{look}</w:{tag}Pr>" if look else ""
