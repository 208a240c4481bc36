"""Notebooks tell the story and call the package; they hold no logic and no stored output."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted(path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
MAX_LINES = 10
ABOUT = {"judul": str, "untuk": str, "menit": int, "urutan": int}
LOGIC = (
    ast.AsyncFor,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.DictComp,
    ast.For,
    ast.FunctionDef,
    ast.GeneratorExp,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.While,
)

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def faults_of_cell(source: str) -> list[str]:
    """What makes one code cell too heavy, in words."""
    found = [
        f"{type(node).__name__} in line {node.lineno}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, LOGIC)
    ]
    lines = len(source.splitlines())
    return found + ([f"{lines} lines, at most {MAX_LINES}"] if lines > MAX_LINES else [])


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("def f(): pass", "FunctionDef"),
        ("class C: pass", "ClassDef"),
        ("for x in y: pass", "For"),
        ("while x: pass", "While"),
        ("f = lambda: 1", "Lambda"),
        ("x = [y for y in z]", "ListComp"),
        ("x = 1\n" * 11, "11 lines"),
    ],
)
def test_a_heavy_cell_is_found(source: str, fault: str) -> None:
    assert fault in faults_of_cell(source)[0]


def test_a_thin_cell_passes() -> None:
    assert faults_of_cell("x = 1\n" * MAX_LINES) == []


def test_pytest_collects_every_notebook_with_nbval() -> None:
    """No notebook at all, or one that nbval does not see, is a failure and not a silent pass."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "notebooks"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    expected = {path.relative_to(ROOT).as_posix() for path in NOTEBOOKS}
    collected = {line.split("::")[0] for line in listed.splitlines() if "::" in line}
    assert expected
    assert collected == expected


@each_notebook
def test_format_is_valid(path: Path) -> None:
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert notebook.nbformat == 4
    assert notebook.metadata.kernelspec.name == "python3"


@each_notebook
def test_metadata_introduces_the_notebook(path: Path) -> None:
    about = nbformat.read(path, as_version=4).metadata.get("workbench", {})
    assert about.keys() >= ABOUT.keys()
    assert {key: type(about[key]) for key in ABOUT} == ABOUT
    assert about["judul"].strip()
    assert about["untuk"].strip()
    assert about["menit"] > 0


def test_no_two_notebooks_of_a_folder_share_a_place() -> None:
    places = [(path.parent, nbformat.read(path, as_version=4).metadata.workbench.urutan) for path in NOTEBOOKS]
    assert len(places) == len(set(places))


@each_notebook
def test_nothing_is_stored(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert [cell.source for cell in cells if cell.outputs or cell.execution_count is not None] == []


@each_notebook
def test_cells_are_thin(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    faults = {cell.source: faults_of_cell(cell.source) for cell in cells}
    assert {source: found for source, found in faults.items() if found} == {}
