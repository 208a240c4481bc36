"""Any blocks on paper, under a title: PDF for the printer and the archive, Word for whoever wants to go on writing.

The type is large, and nothing is told by colour alone. Design lives in ``data/templates/lembar.typ``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from workbench.errors import ExportError
from workbench.exporters.docx import render_paper
from workbench.exporters.packing import packed
from workbench.exporters.parts import sheets
from workbench.exporters.prepared import Cells, Design, clean, prepared, require_alternatives
from workbench.exporters.typesetting import compile_pdf
from workbench.report.blocks import Block, Heading, Signature, Table
from workbench.report.outline import Entry, outline
from workbench.report.paper import Paper

__all__ = ["render_docx", "render_one", "render_pdf"]

_UPRIGHT, _ACROSS = (481.8, 720), (739.8, 476)  # width and height of the text in pt: A4 less the template's margins
_DESIGN = Design(Cells(5, 5.6, 10.4), Cells(3.6, 4.4, 9), 17)
_HAND = 7.6
"""Space above and below what is written by hand, in pt."""
_TOGETHER = 3
"""What stands under a heading of this level or a deeper one stays on one page, if it is not long."""


def render_pdf(papers: Iterable[Paper], *, timestamp: datetime, paired: bool = True) -> bytes:
    """Papers one after the other, each with pages counted from 1, as PDF/A-2a and PDF/UA-1.

    Where there are several, each takes an even number of pages (the last may be for notes): printed on both sides,
    no two share a leaf; not so where they are not ``paired``. The same papers and timestamp give the same bytes.

    Raises:
        ExportError: there is no paper, a picture says nothing in words, or Typst refuses.
    """
    printed = tuple(papers)
    if not printed:
        raise ExportError("Lembar cetak", "tidak ada yang dicetak", "Pilih paling sedikit satu lembar")
    for paper in printed:
        require_alternatives(paper.blocks)
    marks = [paper.mark for paper in printed if paper.mark]
    several = f" ({marks[0]} – {marks[-1]})" if len(marks) > 1 else ""
    data = {"judul": clean(printed[0].title + several), "kertas": [_paper(paper) for paper in printed], "genap": paired}
    return packed(compile_pdf("lembar.typ", json.dumps(data, ensure_ascii=False), timestamp=timestamp))


def render_one(paper: Paper, suffix: str, timestamp: datetime) -> bytes:
    """One paper as ``docx`` or ``pdf``.

    Raises:
        ExportError: as :func:`render_pdf` and :func:`render_docx`.
    """
    return render_docx(paper, timestamp=timestamp) if suffix == "docx" else render_pdf([paper], timestamp=timestamp)


def render_docx(paper: Paper, *, timestamp: datetime) -> bytes:
    """A paper as a Word document without a cover; the same paper and timestamp give the same bytes.

    Raises:
        ExportError: a picture says nothing in words or is damaged.
    """
    require_alternatives(paper.blocks)
    return render_paper(_roomy(paper), timestamp=timestamp)


def _paper(paper: Paper) -> dict[str, Any]:
    entries = outline(_roomy(paper).blocks)
    levels = _levels(entries)
    parts = sheets(entries) or [(False, [])]
    return {
        "judul": clean(paper.title),
        "tentang": clean(paper.about),
        "tanda": clean(paper.mark),
        "bagian": [
            {"mendatar": across, "kelompok": _groups(content, _ACROSS if across else _UPRIGHT, levels)}
            for across, content in parts
        ],
    }


def _levels(entries: Iterable[Entry]) -> dict[int, int]:
    """The level of each heading by its place: below the title, which is the first, and none left out on the way.

    >>> _levels(outline((Heading(text="Soal", level=2), Heading(text="Isi", level=3), Heading(text="Kunci", level=2))))
    {0: 2, 1: 3, 2: 2}
    """
    found = [(entry.place, entry.block.level) for entry in entries if isinstance(entry.block, Heading)]
    ranks = {level: rank for rank, level in enumerate(sorted({level for _, level in found}), 2)}
    levels, last = {}, 1
    for place, level in found:
        last = levels[place] = min(ranks[level], last + 1)
    return levels


def _roomy(paper: Paper) -> Paper:
    """Tables whose columns are all said to be equal, as those of a text are, with columns as wide as their words."""
    return replace(paper, blocks=tuple(map(_shared, paper.blocks)))


def _shared(block: Block) -> Block:
    if not isinstance(block, Table) or any(column.width != 1 for column in block.columns):
        return block
    titles = [column.title for column in block.columns]
    lengths = [max(map(len, cells)) for cells in zip(titles, *block.rows, strict=True)]
    columns = (c.model_copy(update={"width": min(max(n, 6), 40)}) for c, n in zip(block.columns, lengths, strict=True))
    return block.model_copy(update={"columns": tuple(columns)})


def _to_fill_in(table: Table) -> bool:
    """Whether a column is left for handwriting."""
    return any(not any(cells) for cells in zip(*table.rows, strict=True))


def _groups(content: list[Entry], sheet: tuple[float, float], levels: dict[int, int]) -> list[dict[str, Any]]:
    """The blocks by their headings; ``utuh`` where a small section stays on one page."""
    groups: list[dict[str, Any]] = []
    for entry in content:
        data = prepared(entry, sheet, _DESIGN)
        if isinstance(entry.block, Table) and _to_fill_in(entry.block):
            data |= {"tinggi": [0] * len(entry.block.rows), "sela": data["sela"] | {"y": _HAND}}
        if isinstance(entry.block, Heading):
            level = levels[entry.place]
            _announcing(groups)
            data |= {"text": f"{entry.label} {data['text']}".strip(), "numbered": False, "level": level}
            groups.append({"utuh": level >= _TOGETHER and not entry.block.new_page, "blok": []})
        elif not groups or isinstance(entry.block, Signature):
            together = isinstance(entry.block, Signature) and not entry.block.new_page
            groups.append({"utuh": together, "blok": []})
        groups[-1]["blok"].append(data)
    return groups


def _announcing(groups: list[dict[str, Any]]) -> None:
    """A heading with one paragraph below it stays with what comes next."""
    last = groups[-1]["blok"] if groups else []
    if [data["kind"] for data in last] == ["judul", "paragraf"]:
        last[1]["lekat"] = True
