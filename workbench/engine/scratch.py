"""Memory between one block of lines and the next."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

import numpy as np

__all__ = ["give_back_memory", "keep_freed_memory"]

_NUMBERS = 1_500_000


def keep_freed_memory() -> None:
    """Take and give back one large piece of memory, once before many blocks of lines.

    glibc learns from it to keep what the blocks free instead of handing it back to the system and fetching it
    again for every line, which costs a third of the time. Elsewhere it does nothing. The piece is never touched,
    so it takes no memory.

    >>> keep_freed_memory()
    """
    np.empty(_NUMBERS)


def give_back_memory() -> None:
    """Hand what was freed back to the system, when nothing is computed for a while: the other half of the above.

    >>> give_back_memory()
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    """glibc's ``malloc_trim``; nothing elsewhere."""
    try:
        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # Windows
        return None
