"""The small pieces that every section is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from workbench.calendars import format_short_date
from workbench.report.blocks import Align, Block, Bullets, Column, Heading, Note, Paragraph, Run, Table, Tone
from workbench.report.narrative import gap, say

__all__ = [
    "EMPTY", "facts", "heading", "lines", "listed", "note", "or_gap", "paragraph", "short_date", "table", "written",
]  # fmt: skip

EMPTY = "–"
"""What stands in a cell that has nothing to say."""


def heading(text: str, level: int = 1, *, numbered: bool = True, new_page: bool = False) -> Heading:
    """A chapter (level 1) or a part of one."""
    return Heading(text=text, level=1 if level == 1 else 2 if level == 2 else 3, numbered=numbered, new_page=new_page)


def paragraph(*parts: str | Run) -> Paragraph:
    """One paragraph of our words and users' words."""
    return Paragraph(runs=say(*parts))


def lines(sentences: Iterable[str]) -> Bullets:
    """Sentences as a list."""
    return Bullets(items=tuple(say(sentence) for sentence in sentences))


def listed(items: Iterable[tuple[Run, ...]]) -> Bullets:
    """Runs as a list."""
    return Bullets(items=tuple(items))


def note(title: str, *parts: str | Run, tone: Tone = "netral") -> Note:
    """A boxed remark."""
    return Note(title=title, runs=say(*parts), tone=tone)


def written(text: str, about: str) -> tuple[Block, ...]:
    """What a user wrote, a paragraph per line; an empty text is marked as a gap."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if not found:
        return (Paragraph(runs=gap(about)),)
    return tuple(paragraph(line) for line in found)


def short_date(day: dt.date | None) -> str:
    """A date for a narrow cell.

    >>> short_date(dt.date(2026, 11, 21)), short_date(None)
    ('21 Nov 2026', '–')
    """
    return format_short_date(day) if day else EMPTY


def or_gap(text: str) -> str:
    """A cell that somebody ought to have filled in."""
    return text or "Belum diisi"


def table(
    title: str,
    columns: Sequence[tuple[str, Align, float]],
    rows: Iterable[Sequence[str]],
    *,
    total: Sequence[str] = (),
    small: bool = False,
    source: str = "",
) -> Table:
    """A table from ``(heading, alignment, width)`` columns; ``total`` is a last row, set bold."""
    body = tuple(tuple(row) for row in rows)
    return Table(
        title=title,
        columns=tuple(Column(title=name, align=align, width=width) for name, align, width in columns),
        rows=(*body, tuple(total)) if total else body,
        strong=(len(body),) if total else (),
        small=small,
        source=source,
    )


def facts(title: str, rows: Iterable[tuple[str, str]]) -> Table:
    """A table of what something is: name on the left, value on the right."""
    return table(title, (("Uraian", "kiri", 1.0), ("Keterangan", "kiri", 2.2)), rows)
