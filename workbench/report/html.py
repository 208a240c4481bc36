"""Blocks as HTML for people at a screen: in a notebook's output, and as a page that stands alone.

Every text is escaped. Charts go in as ``<img>`` with the SVG inside the address: a browser runs no script
and loads nothing from outside in such a picture, so no SVG has to be trusted or cleaned, and ids of
several charts never meet.

>>> from workbench.report.blocks import Paragraph, Run
>>> fragment((Paragraph(runs=(Run(text="5 < 6"), Run(text=" ya", bold=True))),))
'<p>5 &lt; 6<strong> ya</strong></p>'
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape as _escape
from importlib.resources import files

from workbench.report.blocks import (
    Blank,
    Block,
    Bullets,
    Cover,
    Figure,
    Heading,
    KpiRow,
    Note,
    Paragraph,
    Run,
    Signature,
    Table,
)
from workbench.report.outline import Entry, outline

__all__ = ["bullets", "escape", "fragment", "page", "plain", "runs"]

_REORDERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ALIGN = {"kiri": "left", "kanan": "right", "tengah": "center"}
_DOTS = "…" * 28
MANY = 4
"""Columns: more than a phone shows side by side."""

_NO_OUTSIDE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def fragment(blocks: Iterable[Block]) -> str:
    """The blocks as HTML without a page around it, and without numbers, which only a whole document has."""
    return "\n".join(part for block in blocks if (part := _block(Entry(block), numbered=False)))


def page(blocks: Iterable[Block], title: str) -> str:
    """The blocks as a whole HTML page: numbered, with contents, readable on a phone and in print.

    It carries its style and pictures itself and forbids the browser to load anything from elsewhere.
    """
    entries = outline(blocks)
    body = "\n".join(part for entry in entries if (part := _block(entry)))
    style = (files("workbench") / "data" / "templates" / "proposal.css").read_text("utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_NO_OUTSIDE}">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n{_contents(entries)}{body}\n</main>\n</body>\n</html>\n"
    )


def plain(blocks: Iterable[Block]) -> str:
    """The blocks as text, one line for every heading, paragraph, item and table row.

    >>> from workbench.report.blocks import Heading
    >>> plain((Heading(text="Pasar"),))
    'Pasar'
    """
    return "\n".join(line for block in blocks for line in _lines(block) if line)


# --- one block ------------------------------------------------------------------------------------


def _block(entry: Entry, *, numbered: bool = True) -> str:
    anchor = f' id="b{entry.place}"' if numbered else ""
    match entry.block:
        case Heading() as b:
            return _heading(b, entry.label, anchor)
        case Paragraph() as b:
            return f"<p>{runs(b.runs)}</p>"
        case Bullets() as b:
            return bullets(b)
        case Table() as b:
            return _table(b, entry.label)
        case Figure() as b:
            caption = f"<figcaption>{_caption(entry.label, b.title)}</figcaption>"
            return f"<figure>{_picture(b.svg, b.alt)}{caption}</figure>"
        case other:
            return _set_piece(other, anchor)


def _set_piece(block: Block, anchor: str) -> str:
    """The blocks that are more than running text."""
    match block:
        case KpiRow() as b:
            return f'<dl class="angka">{"".join(_kpi(k.label, k.value, k.note, k.tone) for k in b.items)}</dl>'
        case Note() as b:
            return f'<aside class="catatan {b.tone}"><strong>{escape(b.title)}.</strong> {runs(b.runs)}</aside>'
        case Blank() as b:
            return "".join(f"<p>{escape(line)}</p>" for line in _blank(b))
        case Cover() as b:
            return _cover(b)
        case Signature() as b:
            return _signature(b, anchor)
        case _:
            return ""


def _heading(block: Heading, label: str, anchor: str) -> str:
    tag = f"h{block.level + 1}"
    number = f'<span class="nomor">{escape(label)}</span> ' if label else ""
    return f"<{tag}{anchor}>{number}{escape(block.text)}</{tag}>"


def _table(block: Table, label: str) -> str:
    """A table; each cell of one with many columns says its column as well, for a phone that shows a row as a card."""
    aligns = [f' style="text-align:{_ALIGN[column.align]}"' for column in block.columns]
    many = len(block.columns) >= MANY
    heads = "".join(_head(column.title, align) for column, align in zip(block.columns, aligns, strict=True))
    names = [f' data-label="{escape(column.title)}"' if many else "" for column in block.columns]
    rows = []
    for i, row in enumerate(block.rows):
        strong = i in block.strong
        cells = (
            f"<td{align}{name}>{f'<strong>{escape(cell)}</strong>' if strong else escape(cell)}</td>"
            for cell, align, name in zip(row, aligns, names, strict=True)
        )
        rows.append(f"<tr{' class=jumlah' if strong else ''}>{''.join(cells)}</tr>")
    caption = f"<caption>{_caption(label, block.title)}</caption>" if block.title else ""
    source = f'<p class="sumber">Sumber: {escape(block.source)}</p>' if block.source else ""
    return (
        f'<div class="tabel{" lebar" if many else ""}"><table{" class=rapat" if block.small else ""}>'
        f"{caption}"
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>{source}</div>"
    )


def _head(title: str, align: str) -> str:
    """The head of a column; above the names of rows there is often none."""
    return f'<th scope="col"{align}>{escape(title)}</th>' if title else "<td></td>"


def _kpi(label: str, value: str, note: str, tone: str) -> str:
    below = f"<dd>{escape(note)}</dd>" if note else ""
    return f'<div class="{tone}"><dt>{escape(label)}</dt><dd><strong>{escape(value)}</strong></dd>{below}</div>'


def _cover(block: Cover) -> str:
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in block.facts)
    mark = f'<p class="tanda">{escape(block.mark)}</p>' if block.mark else ""
    subtitle = f"<p>{escape(block.subtitle)}</p>" if block.subtitle else ""
    return (
        f'<header class="sampul">{mark}<h1>{escape(block.title)}</h1>{subtitle}'
        f"<p><strong>{escape(block.cooperative)}</strong><br>{escape(block.address)}</p><dl>{facts}</dl>"
        f"<p>{_picture(block.qr_svg, 'Kode QR: ' + block.qr_text, width=90)}</p>"
        f"<p>No. {escape(block.number)} · Sidik dokumen {escape(block.fingerprint)}</p></header>"
    )


def _signature(block: Signature, anchor: str) -> str:
    people = "".join(
        f"<li>{escape(person.above)}{'<br>' if person.above else ''}{escape(person.role)}<br><br><br>"
        f"<strong>{escape(person.name) or '…………………………'}</strong></li>"
        for person in block.signatories
    )
    return (
        f"<h2{anchor}>{escape(block.title)}</h2><p>{escape(block.statement)}</p>"
        f'<p>{escape(block.place_date)}</p><ul class="tangan">{people}</ul>'
    )


def _contents(entries: Iterable[Entry]) -> str:
    items = "".join(
        f'<li><a href="#b{entry.place}">{escape(f"{entry.label} {title}".strip())}</a></li>'
        for entry in entries
        if (title := _chapter(entry.block))
    )
    return f'<nav aria-label="Daftar isi"><ul>{items}</ul></nav>\n' if items else ""


def _chapter(block: Block) -> str:
    if isinstance(block, Heading) and block.level == 1:
        return block.text
    return block.title if isinstance(block, Signature) else ""


# --- pieces ---------------------------------------------------------------------------------------


def escape(text: str) -> str:
    """``text`` for HTML, without the controls that would turn the order of the letters around it."""
    return _escape(text.translate(_REORDERING))


def bullets(block: Bullets) -> str:
    """A list, in the order of its numbers where it has any."""
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{runs(item)}</li>' for item in block.items)}</{tag}>"


def runs(parts: Iterable[Run]) -> str:
    """Pieces of text with their emphasis."""
    return "".join(map(_run, parts))


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.italic:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if run.bold else text


def _caption(label: str, title: str) -> str:
    return f"<b>{escape(label)}.</b> {escape(title)}" if label else escape(title)


def _picture(svg: str, alt: str, width: int | None = None) -> str:
    size = f' width="{width}"' if width else ""
    address = b64encode(svg.encode()).decode()
    return f'<img{size} alt="{escape(alt)}" src="data:image/svg+xml;base64,{address}">'


# --- text -----------------------------------------------------------------------------------------


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _lines(block: Block) -> list[str]:
    match block:
        case Heading() as b:
            return [b.text]
        case Paragraph() as b:
            return [_text(b.runs)]
        case Bullets() as b:
            return [f"{f'{i}.' if b.ordered else '-'} {_text(item)}" for i, item in enumerate(b.items, 1)]
        case Table() as b:
            head = " | ".join(column.title for column in b.columns)
            source = [f"Sumber: {b.source}"] if b.source else []
            return [b.title, head, *(" | ".join(row) for row in b.rows), *source]
        case Figure() as b:
            return [b.title, b.alt]
        case other:
            return _set_piece_lines(other)


def _blank(block: Blank) -> list[str]:
    first = f"{block.label}: {_DOTS}" if block.label else _DOTS
    return [first, *[_DOTS] * (block.lines - 1)]


def _set_piece_lines(block: Block) -> list[str]:
    match block:
        case KpiRow() as b:
            return [f"{k.label}: {k.value}{f' ({k.note})' if k.note else ''}" for k in b.items]
        case Note() as b:
            return [f"{b.title}. {_text(b.runs)}"]
        case Blank() as b:
            return _blank(b)
        case Cover() as b:
            facts = [f"{name}: {value}" for name, value in b.facts]
            return [b.mark, b.title, b.subtitle, b.cooperative, b.address, *facts, f"Sidik dokumen: {b.fingerprint}"]
        case Signature() as b:
            people = [" ".join(filter(None, (p.above, p.role, p.name))) for p in b.signatories]
            return [b.title, b.statement, b.place_date, *people]
        case _:
            return []
