"""The words of a module: Markdown cells as blocks, so that screen, slide and paper say the same.

Headings, paragraphs, bold and italic, lists, tables and quotations (a boxed remark); no HTML, no links, no pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import mistune

from workbench.errors import DataError
from workbench.report.blocks import Align, Block, Bullets, Column, Heading, Note, Paragraph, Run, Table

__all__ = ["blocks"]

Token = dict[str, Any]

_ALIGN: dict[str | None, Align] = {"right": "kanan", "center": "tengah", "left": "kiri", None: "kiri"}
_REMARK = "Perhatikan"


@cache
def _markdown() -> Any:
    return mistune.create_markdown(renderer=None, plugins=["table"])


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text.

    Raises:
        DataError: something in it that our blocks do not have, such as a picture.

    >>> [block.kind for block in blocks("## Tujuan\\n\\nMenghitung **HPP**.\\n\\n- bahan\\n- upah")]
    ['judul', 'paragraf', 'daftar']
    """
    return tuple(block for token in _markdown()(text) for block in _block(token))


def _block(token: Token) -> Iterator[Block]:
    match token["type"]:
        case "blank_line" | "thematic_break":
            return
        case "heading":
            level = min(max(token["attrs"]["level"], 1), 3)
            yield Heading(text=_words(token), level=level, numbered=False)
        case "paragraph":
            yield Paragraph(runs=_runs(token["children"]))
        case "list":
            items = tuple(_item(item) for item in token["children"])
            yield Bullets(items=items, ordered=bool(token["attrs"]["ordered"]))
        case "table":
            yield _table(token)
        case "block_quote":
            title, *rest = _split(token["children"])
            yield Note(title=title, runs=tuple(rest))
        case other:
            raise _unknown(other)


def _item(item: Token) -> tuple[Run, ...]:
    if any(child["type"] not in ("block_text", "paragraph") for child in item["children"]):
        raise _unknown("daftar di dalam daftar")
    return tuple(run for child in item["children"] for run in _runs(child["children"]))


def _split(children: list[Token]) -> list[Any]:
    """A quotation's title and runs: its bold beginning is the title, and what follows begins a sentence."""
    pieces = [run for child in children if child["type"] == "paragraph" for run in _runs(child["children"])]
    if len(pieces) > 1 and pieces[0].bold:
        said = pieces[1].text.lstrip()
        return [
            pieces[0].text.rstrip(".: "),
            pieces[1].model_copy(update={"text": said[:1].upper() + said[1:]}),
            *pieces[2:],
        ]
    return [_REMARK, *pieces]


def _table(token: Token) -> Table:
    head, body = token["children"]
    columns = tuple(Column(title=_words(cell), align=_ALIGN[cell["attrs"]["align"]]) for cell in head["children"])
    rows = tuple(tuple(_words(cell) for cell in row["children"]) for row in body["children"])
    return Table(title="", columns=columns, rows=rows)


def _words(token: Token) -> str:
    return "".join(run.text for run in _runs(token["children"]))


def _runs(children: Iterable[Token], bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    found: list[Run] = []
    for child in children:
        match child["type"]:
            case "text" | "codespan":
                found.append(Run(text=child["raw"], bold=bold, italic=italic))
            case "softbreak" | "linebreak":
                found.append(Run(text=" ", bold=bold, italic=italic))
            case "strong":
                found.extend(_runs(child["children"], True, italic))
            case "emphasis":
                found.extend(_runs(child["children"], bold, True))
            case other:
                raise _unknown(other)
    return tuple(found)


def _unknown(what: str) -> DataError:
    fix = "Pakai judul, paragraf, tebal, miring, daftar, tabel, atau kutipan"
    return DataError("Teks modul", f"“{what}” tidak dikenal", fix)
