"""The invented contents of books that come with the program, each in a file of ``data/examples``."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

from workbench.plan.base import Record

__all__ = ["example_of"]

R = TypeVar("R", bound=Record)


def example_of(kind: type[R], file: str) -> R:
    """The part of a book that stands in a file (CONTOH).

    >>> from workbench.book.warga import People
    >>> len(example_of(People, "contoh.warga.json").orang)
    24
    """
    return kind.model_validate_json((resources.files("workbench") / "data" / "examples" / file).read_bytes())
