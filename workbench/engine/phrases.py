"""Pieces of sentences that pages and papers share."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["capital", "join"]


def join(items: Sequence[str]) -> str:
    """Items as an enumeration.

    >>> join(["a", "b", "c"]), join(["a", "b"]), join(["a"])
    ('a, b, dan c', 'a dan b', 'a')
    """
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def capital(text: str) -> str:
    """A text as a sentence begins; what follows stays as it is.

    >>> capital("harga TBS turun")
    'Harga TBS turun'
    """
    return f"{text[:1].upper()}{text[1:]}"
