"""The Word file around the text: styles, numbering, headers and footers, properties, and equal bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml

from workbench.exporters.docx import markup as m
from workbench.exporters.docx.layout import ACROSS, RED, Sheet
from workbench.report.blocks import Cover

__all__ = ["Shell"]

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)
_STALE = ("stylesWithEffects", "customXml", "thumbnail")  # what python-docx's own template brings along
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MARK_ROOM = 2400


class Shell:
    """An empty document in our design, to be filled with a body."""

    def __init__(self, cover: Cover, timestamp: datetime) -> None:
        self._cover = cover
        self._document = docx.Document()
        self._main: Any = self._document.part  # python-docx has no types for some of its methods
        self._parts: dict[Sheet, tuple[str, str]] = {}
        _drop_stale(self._document)
        _replace(self._document.styles.element, "docx_styles.xml")
        _replace(self._document.settings.element, "docx_settings.xml")
        _replace(self._main.numbering_part.element, "docx_numbering.xml")
        self._properties(timestamp)

    def add_list(self) -> int:
        """A new numbered list that starts at 1: its number."""
        numbering = self._main.numbering_part.element
        number = len(numbering.num_lst) + 1
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        xml = f'<w:num {_NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="3"/>{restart}</w:num>'
        numbering.append(parse_xml(xml))
        return number

    def add_picture(self, png: bytes) -> tuple[str, int, int]:
        """Store a picture: its relation, and its width and height in pixels."""
        relation, image = self._document.part.get_or_add_image(io.BytesIO(png))
        return relation, image.px_width, image.px_height

    def section(self, sheet: Sheet, *, first: bool = False) -> str:
        """The properties of a section of pages; the first one opens with a cover without header and footer."""
        if sheet not in self._parts:
            self._parts[sheet] = self._header(sheet), self._footer(sheet)
        header, footer = self._parts[sheet]
        across = ' w:orient="landscape"' if sheet is ACROSS else ""
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
            f'<w:footerReference w:type="default" r:id="{footer}"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{across}/>'
            f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}" w:left="{sheet.left}" '
            f'w:header="680" w:footer="620" w:gutter="0"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
        )

    def finish(self, body: str) -> bytes:
        """Fill in the body and pack the file."""
        _fill(self._document.element.body, body)
        raw = io.BytesIO()
        self._document.save(raw)
        return _repacked(raw)

    def _header(self, sheet: Sheet) -> str:
        part, relation = self._main.add_header_part()
        line = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="C9D2D6"/>'
        left, right = sheet.room - _MARK_ROOM, _MARK_ROOM
        mark = m.paragraph(m.run(self._cover.mark, bold=True, color=RED), "Header", '<w:jc w:val="right"/>')
        name = m.paragraph(m.run(f"{self._cover.cooperative} · Proposal Pembiayaan"), "Header")
        cells = m.cell(name, left, borders=line) + m.cell(mark, right, borders=line)
        _fill(part.element, m.grid(m.row(cells), (left, right)) + m.spacer())
        return str(relation)

    def _footer(self, sheet: Sheet) -> str:
        part, relation = self._main.add_footer_part()
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{sheet.room}"/></w:tabs>'
        seal = m.run(f"No. {self._cover.number} · Sidik dokumen {self._cover.fingerprint}")
        pages = m.run("Halaman ") + m.field("PAGE", "1") + m.run(" dari ") + m.field("NUMPAGES", "1")
        _fill(part.element, m.paragraph(f"{seal}<w:r><w:tab/></w:r>{pages}", "Footer", tabs))
        return str(relation)

    def _properties(self, timestamp: datetime) -> None:
        moment = (timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None)
        cover, core = self._cover, self._document.core_properties
        core.title = f"{cover.title} {cover.cooperative}"[:255]
        core.author = core.last_modified_by = cover.cooperative[:255]
        core.subject = f"Nomor {cover.number}"[:255]
        core.keywords = f"proposal, koperasi, pembiayaan, sidik {cover.fingerprint}"
        core.identifier = cover.fingerprint
        core.comments = ""
        core.language = "id-ID"
        core.created = core.modified = moment
        core.revision = 1


def _replace(element: Any, template: str) -> None:
    element[:] = list(parse_xml((files("workbench") / "data" / "templates" / template).read_bytes()))


def _fill(element: Any, content: str) -> None:
    element[:] = list(parse_xml(f"<w:body {_NAMESPACES}>{content}</w:body>"))


def _drop_stale(document: Document) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in _STALE]:
            del rels[key]


def _repacked(raw: io.BytesIO) -> bytes:
    """The same package with its parts in order of name and without the hour of packing."""
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            target.writestr(info, source.read(name))
    return out.getvalue()
