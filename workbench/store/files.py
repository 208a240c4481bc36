"""The portable file: one cooperative in one ``.koperasi.json``, enough to go on working on another laptop."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from workbench.book import Book
from workbench.errors import PlanError
from workbench.plan import Plan

__all__ = ["BOOKS", "UPGRADES", "Upgrade", "export_file", "read_books", "read_file"]

BOOKS = "buku"
"""Where the books of a cooperative stand in its file."""

Upgrade: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes a plan's data of one format number to the next one."""

UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})
"""By the format they start from. Format 1 is the first; a new field with a default needs no step."""


def export_file(plan: Plan, books: Iterable[Book] = ()) -> bytes:
    """The plan, and the books kept beside it, as the bytes of a file.

    >>> from workbench.plan import example
    >>> read_file(export_file(example())) == example()
    True
    """
    kept = [book.model_dump(mode="json", exclude_defaults=True) for book in books]
    if not kept:
        return plan.to_json().encode()
    return (json.dumps(plan.model_dump(mode="json") | {BOOKS: kept}, indent=1, ensure_ascii=False) + "\n").encode()


def read_books(content: bytes | str, where: str = "Berkas rencana") -> tuple[Book, ...]:
    """The books in a cooperative's file; none in a file without.

    Raises:
        PlanError: a book is damaged, or from a newer program.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return ()
    kept = data.get(BOOKS, []) if isinstance(data, dict) else []
    if not isinstance(kept, list):
        raise PlanError(where, "buku catatannya rusak", "Ambil salinan cadangan berkas ini")
    return tuple(Book.from_json(json.dumps(one), where) for one in kept)


def read_file(content: bytes | str, where: str = "Berkas rencana", upgrades: Mapping[int, Upgrade] = UPGRADES) -> Plan:
    """A plan from the text of its file, of this format or an older one.

    Raises:
        PlanError: the text is damaged, not a plan, or from a newer program.

    >>> read_file(b'{"format": 2, "profil": {}}', "desa.koperasi.json")
    Traceback (most recent call last):
    workbench.errors.PlanError: desa.koperasi.json: berkas memakai format 2, program ini mengenal format 1...
    """
    return Plan.from_json(_upgraded(content, upgrades), where)


def _upgraded(content: bytes | str, upgrades: Mapping[int, Upgrade]) -> bytes | str:
    """The content after all the steps that its format has; as it is where there is none, or nothing can be read."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return content
    if not isinstance(data, dict) or data.get("format") not in upgrades:
        return content
    while data.get("format") in upgrades:
        data = upgrades[data["format"]](data)
    return json.dumps(data)
