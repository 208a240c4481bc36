"""Meja Kerja Koperasi: a frozen plan goes in, a frozen projection comes out.

Everything a person sees (a page, a chart, a PDF, a workbook) is a pure view of that projection, so
the number on the screen cannot differ from the number in the bank's paper. The rooms of this package
and the direction of their imports stand in ``pyproject.toml`` under ``tool.importlinter``.

``__version__`` is the only place where the version is written.

>>> __version__.count(".")
2
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
