"""Words that sign somebody in one time: for the browser that a command opens on this computer, so that nobody types."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

__all__ = ["Once"]

SECONDS = 300
"""A browser that opens later asks for the code."""


class Once:
    """The words that were given out; a restart forgets them.

    >>> once = Once(clock=lambda: 0.0)
    >>> word = once.word("Ani")
    >>> once.taken(word), once.taken(word), once.taken("lain")
    ('Ani', None, None)
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._given: dict[str, tuple[str, float]] = {}

    def word(self, name: str) -> str:
        """A new word for a person."""
        word = secrets.token_hex(24)
        self._given[word] = (name, self._clock() + SECONDS)
        return word

    def taken(self, word: str) -> str | None:
        """Whose word this is; nobody's once it was taken, or too late."""
        name, until = self._given.pop(word, ("", 0.0))
        return name if name and self._clock() < until else None
