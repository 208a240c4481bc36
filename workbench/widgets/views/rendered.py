"""The blocks of a document on a screen, in the classes of the site: the proposal's preview.

>>> from workbench.report.blocks import Heading
>>> blocks((Heading(text="Pasar < harga", level=2),))
'<h3>Pasar &lt; harga</h3>'
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.report.blocks import (
    Block,
    Bullets,
    Cover,
    Figure,
    Heading,
    KpiRow,
    Note,
    Paragraph,
    Signature,
    Table,
)
from workbench.report.html import bullets, escape, runs
from workbench.widgets.views import parts

__all__ = ["blocks"]

BLANK = "…………………………"
"""The line on which a name is written by hand."""


def blocks(found: Iterable[Block]) -> str:
    """The blocks as HTML; page breaks and turns of the paper are left out."""
    return parts.joined(*map(_block, found))


def _block(block: Block) -> str:
    match block:
        case Heading() as b:
            return parts.heading(b.text, b.level + 1)
        case Paragraph() as b:
            return f"<p>{runs(b.runs)}</p>"
        case Bullets() as b:
            return bullets(b)
        case KpiRow() as b:
            return parts.kpis(b.items)
        case Table() as b:
            return parts.table(b) if b.rows else ""
        case Figure() as b:
            return _figure(b)
        case Note() as b:
            return f'<div role="note" class="catatan {b.tone}"><strong>{escape(b.title)}.</strong> {runs(b.runs)}</div>'
        case Cover() as b:
            return _cover(b)
        case Signature() as b:
            return _signature(b)
        case _:
            return ""


def _figure(block: Figure) -> str:
    """A chart of the paper's size: on a phone it scrolls, so that its letters stay readable."""
    drawn = block.svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
    title = escape(block.title)
    return (
        f'<figure class="grafik kertas"><figcaption>{title}</figcaption>'
        f'<div class="gulung" tabindex="0" role="region" aria-label="{title}">'
        f'<div role="img" aria-label="{escape(block.alt)}">{drawn}</div></div></figure>'
    )


def _cover(block: Cover) -> str:
    mark = f"<p>{parts.badge(block.mark, 'waspada')}</p>" if block.mark else ""
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in block.facts)
    return (
        f'<header class="sampul">{mark}<h2>{escape(block.title)}</h2>'
        f"<p><strong>{escape(block.cooperative)}</strong><br/>{escape(block.address)}</p>"
        f'<dl class="fakta">{rows}</dl><p class="sumber">No. {escape(block.number)} · {escape(block.date)} · '
        f"Sidik dokumen {escape(block.fingerprint)}</p></header>"
    )


def _signature(block: Signature) -> str:
    people = "".join(
        f'<li>{escape(person.above)}{"<br/>" if person.above else ""}{escape(person.role)}<span class="ruang"></span>'
        f"<strong>{escape(person.name) or BLANK}</strong></li>"
        for person in block.signatories
    )
    said = parts.paragraphs((block.statement, block.place_date))
    return f'<h2>{escape(block.title)}</h2>{said}<ul class="tangan">{people}</ul>'
