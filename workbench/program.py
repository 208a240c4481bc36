"""This program itself: which files it is made of, and a digest that changes with any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

__all__ = ["digest_of", "program_files"]


def program_files() -> Iterator[Path]:
    """Code, rules, programmes and templates of the package, in a fixed order; examples and caches are not of it."""
    for path in sorted(Path(str(resources.files("workbench"))).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and "examples" not in path.parts:
            yield path


def digest_of(files: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of files.

    >>> digest_of([]) == digest_of(iter(()))
    True
    """
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
