"""``jupyter nbconvert --to koperasi-pdf`` and ``--to koperasi-docx``: the same papers, one command from Jupyter.

Registered under the entry point group ``nbconvert.exporters``. The date of making is the date on the cover,
so that converting the same notebook twice gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from workbench.exporters.docx import render_docx
from workbench.exporters.notebook import read_blocks
from workbench.exporters.parts import cover_of
from workbench.exporters.pdf import render_pdf

__all__ = ["DocxExporter", "PdfExporter"]


class _PaperExporter(Exporter):
    """Blocks in, bytes of one paper out: ``render(blocks, timestamp=...)``."""

    render: ClassVar[Callable[..., bytes]]

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own binary exporters do
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Render an executed notebook.

        Raises:
            ExportError: the notebook has not run, has failed, or shows no proposal.
        """
        node, found = super().from_notebook_node(nb, resources, **kw)
        blocks = read_blocks(node)
        timestamp = datetime.fromisoformat(cover_of(blocks).iso_date).replace(tzinfo=UTC)
        return self.render(blocks, timestamp=timestamp), found


class PdfExporter(_PaperExporter):
    """The proposal as PDF."""

    render = staticmethod(render_pdf)
    export_from_notebook = "Proposal Koperasi (PDF)"
    output_mimetype = "application/pdf"

    def _file_extension_default(self) -> str:
        return ".pdf"


class DocxExporter(_PaperExporter):
    """The proposal as a Word document."""

    render = staticmethod(render_docx)
    export_from_notebook = "Proposal Koperasi (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def _file_extension_default(self) -> str:
        return ".docx"
