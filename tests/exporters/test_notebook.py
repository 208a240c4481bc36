"""Reading blocks back from an executed notebook, and the two nbconvert exporters."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import nbformat
import pypdf
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.exporters import sample_blocks as sample
from workbench.errors import ExportError
from workbench.exporters.notebook import read_blocks
from workbench.jupyter import DocxExporter, PdfExporter
from workbench.report.blocks import MIME, Block, Section


def shown(*blocks: Block) -> Any:
    """A cell that has displayed a section, next to a print."""
    bundle = Section(blocks)._repr_mimebundle_()
    outputs = [new_output("stream", text="hai"), new_output("display_data", data=bundle)]
    return new_code_cell("section", outputs=outputs)


def executed(*blocks: Block) -> nbformat.NotebookNode:
    """A notebook with one section for every block, as papermill leaves it behind."""
    return new_notebook(cells=[new_markdown_cell("# Proposal"), *(shown(block) for block in blocks)])


def test_blocks_come_back_whole_and_in_order() -> None:
    assert read_blocks(executed(*sample.rich())) == sample.rich()


def test_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "proposal.ipynb"
    nbformat.write(executed(*sample.small()), path)
    assert read_blocks(path) == sample.small()


def test_a_failed_cell_is_named() -> None:
    notebook = executed(*sample.small())
    notebook.cells[2].outputs.append(new_output("error", ename="EngineError", evalue="tenor 0", traceback=[]))
    with pytest.raises(ExportError, match="sel 3 gagal: EngineError: tenor 0"):
        read_blocks(notebook)


def test_a_notebook_that_has_not_run() -> None:
    with pytest.raises(ExportError, match="tidak ada isi proposal"):
        read_blocks(new_notebook(cells=[new_code_cell("1")]))


@pytest.mark.parametrize("data", [{}, {"blok": [{"kind": "rahasia"}]}, {"blok": 3}, []])
def test_damaged_blocks_are_a_sentence(data: Any) -> None:
    notebook = executed(*sample.small())
    notebook.cells[1].outputs[1].data[MIME] = data
    with pytest.raises(ExportError, match="isi proposal di sel 2 rusak"):
        read_blocks(notebook)


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "bukan json", '{"nbformat": 99, "cells": []}', "\x00\xff"])
def test_a_file_that_is_no_notebook(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ExportError, match=r"bukan notebook|tidak ada isi"):
        read_blocks(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="tidak dapat dibaca"):
        read_blocks(tmp_path / "tiada.ipynb")


def test_nbconvert_to_pdf_is_dated_by_the_cover() -> None:
    data, resources = PdfExporter().from_notebook_node(executed(*sample.small()))
    meta = pypdf.PdfReader(io.BytesIO(data)).metadata
    assert resources["output_extension"] == ".pdf"
    assert meta
    assert meta.creation_date
    assert meta.creation_date.date().isoformat() == sample.cover().iso_date


def test_nbconvert_to_docx() -> None:
    data, resources = DocxExporter().from_notebook_node(executed(*sample.small()))
    assert resources["output_extension"] == ".docx"
    assert data[:2] == b"PK"
