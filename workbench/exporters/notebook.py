"""Read the proposal back from the outputs of its executed notebook.

The executed notebook is the proposal; every paper is a rendering of the blocks its cells have shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from pydantic import ValidationError

from workbench.errors import ExportError
from workbench.report.blocks import MIME, Block, Section

__all__ = ["read_blocks"]

_RUN_AGAIN = "Jalankan ulang notebook proposal dari awal sampai akhir"


def read_blocks(notebook: Path | nbformat.NotebookNode) -> tuple[Block, ...]:
    """All blocks in the outputs of an executed notebook, in the order of its cells.

    Raises:
        ExportError: the file is no notebook, a cell failed, no cell shows a block, or a block is damaged.
    """
    where = "Notebook" if isinstance(notebook, nbformat.NotebookNode) else str(notebook)
    node = notebook if isinstance(notebook, nbformat.NotebookNode) else _open(Path(notebook))
    blocks: list[Block] = []
    for number, output in _outputs(node):
        if output.get("output_type") == "error":
            what = f"sel {number} gagal: {output.get('ename', '')}: {output.get('evalue', '')}"
            raise ExportError(where, what, "Perbaiki sebabnya, lalu jalankan ulang notebook itu")
        data = output.get("data", {})
        if MIME in data:
            blocks += _section(data, where, number)
    if not blocks:
        raise ExportError(where, "tidak ada isi proposal di keluaran sel", _RUN_AGAIN)
    return tuple(blocks)


def _open(path: Path) -> nbformat.NotebookNode:
    try:
        node: nbformat.NotebookNode = nbformat.reads(path.read_text("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
        return node
    except OSError as error:
        raise ExportError(str(path), f"berkas tidak dapat dibaca ({error.strerror})", "Periksa nama berkas") from error
    except (ValueError, TypeError, KeyError, AttributeError, nbformat.ValidationError) as error:
        raise ExportError(
            str(path), "bukan notebook Jupyter", "Pilih berkas .ipynb hasil 'workbench proposals'"
        ) from error


def _outputs(node: nbformat.NotebookNode) -> Iterator[tuple[int, dict[str, Any]]]:
    """Outputs of code cells with the number of the cell, counted from 1 as a reader would."""
    for number, cell in enumerate(node.cells, 1):
        for output in cell.get("outputs", ()):
            yield number, output


def _section(data: dict[str, Any], where: str, number: int) -> tuple[Block, ...]:
    try:
        return Section.from_bundle(data).blocks
    except (ValidationError, KeyError, TypeError) as error:
        raise ExportError(where, f"isi proposal di sel {number} rusak", _RUN_AGAIN) from error
