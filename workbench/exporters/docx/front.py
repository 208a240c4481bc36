"""The first pages of the Word document: the cover, and the lists of contents, tables and figures.

The lists are fields with every entry filled in, so they are there before Word updates anything and no
frightening question is asked on opening. The page numbers in them are references that Word fills in when it
prints or when the reader presses F9; only Word knows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.exporters.docx import markup as m
from workbench.exporters.docx.layout import GREY, UPRIGHT
from workbench.exporters.docx.package import About
from workbench.exporters.parts import line_of_lists
from workbench.report.blocks import Block, Cover, Figure, Heading, Signature, Table
from workbench.report.outline import Entry

__all__ = ["about_cover", "contents", "cover"]

_UNKNOWN_PAGE = "–"
_PAGE_BREAK = "<w:pageBreakBefore/>"
_FACT, _QR = 2200, 1480
_ROOM = (UPRIGHT.height - UPRIGHT.top - UPRIGHT.bottom) / 20 - 30  # pt, and a little to spare


class _Line(NamedTuple):
    bookmark: int
    style: str
    text: str


def about_cover(block: Cover) -> About:
    """What a proposal says of itself."""
    return About(
        title=f"{block.title} {block.cooperative}",
        subject=f"Nomor {block.number}",
        author=block.cooperative,
        keywords=f"proposal, koperasi, pembiayaan, sidik {block.fingerprint}",
        identifier=block.fingerprint,
        head=f"{block.cooperative} · Proposal Pembiayaan",
        mark=block.mark,
        foot=f"No. {block.number} · Sidik dokumen {block.fingerprint}",
    )


def cover(block: Cover, qr: str) -> str:
    """The front page; ``qr`` is the run with the picture of the code."""
    facts = "".join(
        m.row(
            m.cell(m.paragraph(m.run(name, color=GREY), "Normal"), _FACT, top=True)
            + m.cell(m.paragraph(m.run(value), "Normal"), UPRIGHT.room - _FACT, top=True)
        )
        for name, value in block.facts
    )
    seal = m.paragraph(m.run(f"Nomor {block.number}", bold=True), "KpiNote") + m.paragraph(
        m.run(f"Sidik dokumen {block.fingerprint}. Sidik yang sama tercetak di kaki setiap halaman."), "KpiNote"
    )
    code = m.row(m.cell(m.paragraph(qr, "KpiNote"), _QR) + m.cell(seal, UPRIGHT.room - _QR))
    return "".join(
        (
            m.paragraph(m.run(block.mark), "SampulTanda"),
            m.paragraph(m.run(block.title), "Title"),
            m.paragraph(m.run(block.subtitle), "Subtitle"),
            m.paragraph(m.run(block.cooperative), "SampulKoperasi"),
            m.paragraph(m.run(block.address), "Normal", '<w:spacing w:after="480"/>'),
            m.grid(facts, (_FACT, UPRIGHT.room - _FACT)),
            m.paragraph("", "Normal", '<w:spacing w:after="900"/>'),
            m.grid(code, (_QR, UPRIGHT.room - _QR)),
            m.spacer(),
        )
    )


def contents(entries: Sequence[Entry]) -> str:
    """The three lists; bookmark numbers are the entries' places, as in the body."""
    chapters = [
        _Line(entry.place, f"TOC{level}", _label(entry, level) + title)
        for entry in entries
        for level, title in _chapter(entry.block)
    ]
    line = line_of_lists(entries, room=_ROOM, least=11.4, most=14.6, beside=3, title=42)
    height = f'<w:spacing w:line="{round(20 * line)}" w:lineRule="exact"/>'
    return (
        _list("Daftar Isi", 'TOC \\o "1-2" \\h \\z \\u', chapters, height, _PAGE_BREAK)
        + _captions(entries, Table, "Daftar Tabel", "Tabel", height)
        + _captions(entries, Figure, "Daftar Gambar", "Gambar", height)
    )


def _captions(entries: Sequence[Entry], kind: type[Table] | type[Figure], title: str, name: str, height: str) -> str:
    found = [
        _Line(entry.place, "TableofFigures", f"{entry.label}. {entry.block.title}")
        for entry in entries
        if isinstance(entry.block, kind)
    ]
    return _list(title, f'TOC \\h \\z \\c "{name}"', found, height)


def _chapter(block: Block) -> Iterator[tuple[int, str]]:
    """Level and title of what the list of contents shows."""
    if isinstance(block, Heading) and block.level < 3:
        yield block.level, block.text
    elif isinstance(block, Signature):
        yield 1, block.title


def _label(entry: Entry, level: int) -> str:
    return f"{entry.label}{'.' if level == 1 else ''} " if entry.label else ""


def _list(title: str, instruction: str, lines: list[_Line], height: str, before: str = "") -> str:
    if not lines:
        return ""
    parts = [m.paragraph(m.run(title), "TOCHeading", before)]
    for i, line in enumerate(lines):
        page = m.field(f"PAGEREF _Toc{line.bookmark:06d} \\h", _UNKNOWN_PAGE)
        link = m.hyperlink(line.bookmark, f"{m.run(line.text)}<w:r><w:tab/></w:r>{page}")
        start = m.field_start(instruction) if i == 0 else ""
        parts.append(m.paragraph(start + link + (m.FIELD_END if line is lines[-1] else ""), line.style, height))
    return "".join(parts)
