"""The Word file around the text: styles, numbering, headers and footers, properties, and equal bytes.

What every proposal shares comes from python-docx's template, dressed in our styles, once per process. The rest is
written as strings: a tree of a thousand table rows costs more than all other work on a document. python-docx is loaded
with the first document, not with the program.
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING, Any

from workbench.exporters.docx import markup as m
from workbench.exporters.docx.layout import ACROSS, RED, Sheet

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["About", "Shell", "empty"]

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
_XML = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STALE = ("stylesWithEffects", "customXml", "thumbnail")  # what python-docx's own template brings along
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MARK_ROOM = 2400
_BODY, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_TYPES, _RELATIONS, _LISTS = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/numbering.xml"


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself: in its properties, and at the head and the foot of its pages."""

    title: str
    subject: str
    author: str
    keywords: str
    identifier: str
    head: str
    mark: str
    foot: str


class Shell:
    """An empty document in our design, to be filled with a body."""

    def __init__(self, about: About, timestamp: datetime) -> None:
        self._about = about
        self._parts: dict[str, str | bytes] = dict(empty())
        self._pictures: dict[bytes, tuple[str, int, int]] = {}
        self._sections: dict[Sheet, tuple[str, str]] = {}
        self._parts[_PROPERTIES] = _properties(about, timestamp)
        self._append(_TYPES, '<Default Extension="png" ContentType="image/png"/>')

    def add_list(self) -> int:
        """A new numbered list that starts at 1: its number."""
        number = str(self._parts[_LISTS]).count("<w:num ") + 1
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        self._append(_LISTS, f'<w:num w:numId="{number}"><w:abstractNumId w:val="3"/>{restart}</w:num>')
        return number

    def add_picture(self, png: bytes) -> tuple[str, int, int]:
        """Store a picture: its relation, and its width and height in pixels."""
        if png not in self._pictures:
            target = f"media/image{len(self._pictures) + 1}.png"
            self._parts[f"word/{target}"] = png
            self._pictures[png] = self._relate("image", target), *struct.unpack(">II", png[16:24])
        return self._pictures[png]

    def section(self, sheet: Sheet, *, first: bool = False) -> str:
        """The properties of a section of pages; the first one opens with a cover without header and footer."""
        if sheet not in self._sections:
            self._sections[sheet] = self._header(sheet), self._footer(sheet)
        header, footer = self._sections[sheet]
        across = ' w:orient="landscape"' if sheet is ACROSS else ""
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
            f'<w:footerReference w:type="default" r:id="{footer}"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{across}/>'
            f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}" w:left="{sheet.left}" '
            f'w:header="680" w:footer="620" w:gutter="0"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
        )

    def finish(self, body: str) -> bytes:
        """Fill in the body and pack the file, without the hour of packing."""
        self._parts[_BODY] = f"{_XML}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, content in self._parts.items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_STORED if isinstance(content, bytes) else zipfile.ZIP_DEFLATED
                info.create_system = 3
                package.writestr(info, content)
        return out.getvalue()

    def _header(self, sheet: Sheet) -> str:
        line = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="C9D2D6"/>'
        left, right = sheet.room - _MARK_ROOM, _MARK_ROOM
        mark = m.paragraph(m.run(self._about.mark, bold=True, color=RED), "Header", '<w:jc w:val="right"/>')
        name = m.paragraph(m.run(self._about.head), "Header")
        cells = m.cell(name, left, borders=line) + m.cell(mark, right, borders=line)
        return self._edge("header", "hdr", m.grid(m.row(cells), (left, right)) + m.spacer())

    def _footer(self, sheet: Sheet) -> str:
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{sheet.room}"/></w:tabs>'
        seal = m.run(self._about.foot)
        pages = m.run("Halaman ") + m.field("PAGE", "1") + m.run(" dari ") + m.field("NUMPAGES", "1")
        return self._edge("footer", "ftr", m.paragraph(f"{seal}<w:r><w:tab/></w:r>{pages}", "Footer", tabs))

    def _edge(self, kind: str, tag: str, content: str) -> str:
        """A header or footer as a part of its own: its relation."""
        target = f"{kind}{len(self._sections) + 1}.xml"
        self._parts[f"word/{target}"] = f"{_XML}<w:{tag} {_NAMESPACES}>{content}</w:{tag}>"
        self._append(_TYPES, f'<Override PartName="/word/{target}" ContentType="{_TYPE}.{kind}+xml"/>')
        return self._relate(kind, target)

    def _relate(self, kind: str, target: str) -> str:
        known = str(self._parts[_RELATIONS])
        relation = next(name for n in count(1) if f'"{(name := f"rId{n}")}"' not in known)
        self._append(_RELATIONS, f'<Relationship Id="{relation}" Type="{_RELATION}/{kind}" Target="{target}"/>')
        return relation

    def _append(self, part: str, xml: str) -> None:
        """Add an element at the end of a part."""
        inner, slash, end = str(self._parts[part]).rpartition("</")
        self._parts[part] = inner + xml + slash + end


def _properties(about: About, timestamp: datetime) -> str:
    moment = (timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=UTC)).astimezone(UTC)
    when = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    name = m.text(about.author[:255])
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{m.text(about.title[:255])}</dc:title>"
        f"<dc:subject>{m.text(about.subject[:255])}</dc:subject><dc:creator>{name}</dc:creator>"
        f"<cp:keywords>{m.text(about.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{name}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        f"<dc:identifier>{m.text(about.identifier)}</dc:identifier><dc:language>id-ID</dc:language>"
        "</cp:coreProperties>"
    )


@cache
def empty() -> dict[str, str]:
    """The parts of a document without content, by name; made once per process."""
    import docx

    document = docx.Document()
    main: Any = document.part  # python-docx has no types for some of its methods
    _drop_stale(document)
    _replace(document.styles.element, "docx_styles.xml")
    _replace(document.settings.element, "docx_settings.xml")
    _replace(main.numbering_part.element, "docx_numbering.xml")
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def _replace(element: Any, template: str) -> None:
    from docx.oxml import parse_xml

    element[:] = list(parse_xml((files("workbench") / "data" / "templates" / template).read_bytes()))


def _drop_stale(document: Document) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in _STALE]:
            del rels[key]
