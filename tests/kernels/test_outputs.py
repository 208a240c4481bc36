"""The outputs of a notebook are those of a stock kernel, message for message, figures included."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.kernels import cells
from tests.kernels.helpers import STOCK, kernels_by
from workbench.kernels import PROVISIONER, server

#: What differs between any two kernels, stock or not: ids, numbers of processes, addresses in memory, paths of widgets.
CHANCE = (
    (r"ipykernel_\d+", "ipykernel_N"),
    (r"\b0x[0-9a-f]+\b", "0xN"),
    (r"[0-9a-f]{32}", "ID"),
    (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}", "ID"),
)


def run(block: str, provisioner: str, folder: Path) -> tuple[list[Any], Any]:
    """The outputs of each cell, and the states of all widgets, without what is chance."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells.split(block)])
    client = NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": str(folder)}}, timeout=120)
    with kernels_by(provisioner):
        manager = client.create_kernel_manager()
        client.execute(env=os.environ | {"OWNER": str(os.getpid())})
        assert type(manager.provisioner).__name__ == {STOCK: "LocalProvisioner"}.get(provisioner, "ForkProvisioner")
    return plain([merged(cell.outputs) for cell in notebook.cells]), plain(notebook.metadata.get("widgets", {}))


def plain(found: Any) -> Any:
    """Without what is chance."""
    text = json.dumps(found)
    for pattern, put in CHANCE:
        text = re.sub(pattern, put, text)
    return json.loads(text)


def merged(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Streams of one name in one piece: how many pieces there are is a matter of time, with any kernel."""
    found: list[dict[str, Any]] = []
    for output in outputs:
        if output["output_type"] == "stream":
            same = [seen for seen in found if seen.get("name") == output["name"]]
            if same:
                same[0]["text"] += output["text"]
                continue
        found.append(output)
    streams = sorted((o for o in found if o["output_type"] == "stream"), key=lambda o: str(o["name"]))
    return [o for o in found if o["output_type"] != "stream"] + streams


def compare(block: str, folder: Path, monkeypatch: pytest.MonkeyPatch, ready: Callable[[], object]) -> None:
    monkeypatch.delenv("MPLBACKEND")
    stock, widgets = run(block, STOCK, folder)
    ready()
    forked, same = run(block, PROVISIONER, folder)
    for code, theirs, ours in zip(cells.split(block), stock, forked, strict=True):
        assert ours == theirs, code
    assert same == widgets


@pytest.mark.parametrize("name", [name for name in vars(cells) if name.isupper()])
def test_outputs_are_those_of_a_stock_kernel(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "SETTINGS_FILE":
        (tmp_path / "matplotlibrc").write_text("figure.facecolor: yellow\nlines.linewidth: 9\n", encoding="utf-8")
    compare(getattr(cells, name), tmp_path, monkeypatch, lambda: server().fork("os:getpid").wait(120))


def test_outputs_of_a_kernel_that_waited_for_no_warm_parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(cells.FIGURES, tmp_path, monkeypatch, lambda: server().close())
