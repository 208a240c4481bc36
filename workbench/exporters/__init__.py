"""One module per format that a proposal leaves the house in, found by being there.

A module of this package with a ``SUFFIX`` (``.xlsx``), a ``NAME`` (what a user reads) and ``export(finished, path)``
is a format; the others serve them.

>>> sorted(formats())
['.docx', '.pdf', '.xlsx']
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

__all__ = ["formats", "preload"]


def formats() -> dict[str, ModuleType]:
    """The formats by suffix."""
    found = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    return {module.SUFFIX: module for module in found if hasattr(module, "SUFFIX")}


def preload() -> None:
    """Import every format and make what all proposals share (fonts, the empty Word file), for processes that fork.

    Starts no thread: nothing is typeset yet.
    """
    formats()
    import_module(f"{__name__}.typesetting").fonts()
    import_module(f"{__name__}.docx.package").empty()
