"""One module per format that a proposal leaves the house in, found by being there.

A module of this package with a ``SUFFIX`` (``.xlsx``), a ``NAME`` (what a user reads) and ``export(finished, path)``
is a format; the others serve them. Both words stand in its source as plain texts, each on a line of its own: so a site
says what there is to download and loads nothing that makes it.

>>> sorted(names())
['.docx', '.pdf', '.xlsx']
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType

__all__ = ["formats", "names", "preload"]


def names() -> dict[str, str]:
    """What a user reads of each format, by suffix; none of them is loaded.

    >>> names()[".docx"]
    'Word untuk disunting'
    """
    return {suffix: name for suffix, (_, name) in _formats().items()}


def formats() -> dict[str, ModuleType]:
    """The formats by suffix, ready to make papers."""
    return {suffix: import_module(module) for suffix, (module, _) in _formats().items()}


def preload() -> None:
    """Import every format and make what all proposals share (fonts, the empty Word file), for processes that fork.

    Starts no thread: nothing is typeset yet.
    """
    formats()
    import_module("pikepdf")
    import_module(f"{__name__}.typesetting").fonts()
    import_module(f"{__name__}.docx.package").empty()


@cache
def _formats() -> dict[str, tuple[str, str]]:
    """The module and the name of each format, by suffix."""
    found = ((info.name, dict(_words(f"{__name__}.{info.name}"))) for info in iter_modules(__path__))
    return {words["SUFFIX"]: (f"{__name__}.{name}", words["NAME"]) for name, words in found if "SUFFIX" in words}


def _words(module: str) -> Iterator[tuple[str, str]]:
    """The plain texts that a module gives names to, from its source."""
    spec = find_spec(module)
    source = spec.loader.get_source(module) if spec and spec.loader else ""  # type: ignore[attr-defined]
    for line in ast.parse(source or "").body:
        match line:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text
