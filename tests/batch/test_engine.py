"""The engine that runs cells in a fork leaves the notebook that a stock kernel leaves, to the byte."""

from __future__ import annotations

import contextlib
import json
import os
import re
import warnings
from pathlib import Path

import nbformat
import papermill as pm
import pytest
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from workbench.batch import engine, notebook
from workbench.intake import example_entries
from workbench.kernels import Forked, server
from workbench.plan import Plan, example

PLAN = "rencana.koperasi.json"
WIDGETS = "application/vnd.jupyter.widget-state+json"

NASTY = (
    "import os, sys, threading, warnings, logging\nprint('satu'); print('dua', file=sys.stderr); print('tiga')",
    "from IPython.display import display, HTML, JSON, SVG, clear_output\n"
    "print('sebelum')\ndisplay(HTML('<b>di antara</b>'))\nprint('sesudah', file=sys.stderr)\n42",
    "handle = display({'text/plain': 'lama'}, raw=True, display_id='tetap')",
    "handle.update({'text/plain': 'baru', 'text/html': '<i>baru</i>'}, raw=True)",
    "for step in range(3):\n    clear_output(wait=True)\n    print(step)",
    "print('hilang'); clear_output(); print('tinggal')",
    "import pandas as pd, numpy as np\n"
    "table = pd.DataFrame({f'k{n}': np.arange(40) * n for n in range(25)}); display(table); table.describe()",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2], label='garis')\nplt.legend(); plt.title('x'); plt.show()",
    "plt.bar([1, 2], [3, 4]);",
    "warnings.warn('awas', stacklevel=1)\nlogging.warning('dicatat')",
    "!echo dari cangkang",
    "def tell():\n    print('dari utas\\n', end='')\n"
    "thread = threading.Thread(target=tell); thread.start(); thread.join()",
    "import asyncio\nawait asyncio.sleep(.01)\nprint('ditunggu')\n'hasil'",
    "async def late():\n    await asyncio.sleep(0)\n    print('kelak\\n', end='')\nawait asyncio.ensure_future(late())",
    "%%capture kept\nprint('disimpan'); display(HTML('x'))",
    "kept.show()",
    "%who_ls str\n",
    "import ipywidgets\nslider = ipywidgets.IntSlider(3, description='geser')\nslider",
    "out = ipywidgets.Output()\ndisplay(out)\nwith out:\n    print('di dalam'); display(HTML('<u>di dalam</u>'))",
    "class Rich:\n    def _repr_mimebundle_(self, **_):\n"
    "        return {'text/plain': 'polos', 'application/json': {'a': [1, None, 1.5, 'é']}}, "
    "{'application/json': {'b': 1}}\nRich()",
    "class Bad:\n    def __repr__(self):\n        raise ValueError('tidak bisa')\nBad()",
    "In[1][:6], _i1[:6], len(Out), __name__, type(get_ipython()).__name__, os.getcwd(), '' in sys.path",
    "sys.stdout.write('tanpa akhir')\nsys.stdout.isatty(), sys.stderr.name",
    "print('\\x1b[31mmerah\\x1b[0m', 'x' * 3000)\nprint('putar\\rganti')",
    "def low(n):\n    return 1 / n\ntry: low(0)\nexcept ZeroDivisionError as e: raise KeyError('atas') from e",
    "input('?')",
    "kalau begini: bukan python",
    "%nosuchmagic",
    "import sys; sys.exit(0)",
    "help(low)",
    "low?",
    "np.random.default_rng(1).random(3), plt.get_backend(), pd.get_option('display.max_columns')",
)  # fmt: skip
RAISES = {"Bad", "raise", "input", "bukan python", "%nosuchmagic", "sys.exit"}


def notebook_of(sources: tuple[str, ...], path: Path) -> Path:
    """A notebook with these code cells; those that are meant to fail say so."""
    cells = [nbformat.v4.new_markdown_cell("# Segala macam keluaran", id="judul")]
    for place, source in enumerate(sources):
        cell = nbformat.v4.new_code_cell(source, id=f"sel-{place}")
        if any(word in source for word in RAISES):
            cell.metadata["tags"] = ["raises-exception"]
        cells.append(cell)
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    nbformat.write(made, path)
    return path


def run_here(source: str, output: str, seconds: str = "60") -> None:
    """What a fork does that is thrown away afterwards."""
    told = {"engine_name": engine.NAME, "progress_bar": False, "execution_timeout": float(seconds)}
    pm.execute_notebook(source, output, cwd=str(Path(output).parent), **told)
    print("selesai", flush=True)


def forked(run: str, *argv: str | Path, stdout: int | None = None, stderr: int | None = None) -> Forked:
    """A function of this module in a fork of the warm parent."""
    told = [str(one) for one in argv]
    return server().fork(f"{__name__}:{run}", told, dict(os.environ), str(Path.cwd()), stdout, stderr)


def in_a_fork(source: Path, output: Path) -> NotebookNode:
    child = forked("run_here", source, output)
    assert child.wait(120) in {0, 1}  # 1: papermill has met an error output
    return read(output)


def stock(source: Path, output: Path) -> NotebookNode:
    with warnings.catch_warnings(), contextlib.suppress(PapermillExecutionError):
        warnings.simplefilter("ignore")
        pm.execute_notebook(str(source), str(output), progress_bar=False, cwd=str(output.parent))
    return read(output)


def read(path: Path) -> NotebookNode:
    """A notebook without what papermill says of its errors and of this minute."""
    made = nbformat.read(path, as_version=4)
    made.cells = [cell for cell in made.cells if "papermill-error-cell-tag" not in cell.metadata.get("tags", ())]
    engine.tidy(made)
    return made


def settled(made: NotebookNode) -> list[str]:
    """The notebook in lines, without what differs from one stock kernel to the next: numbers of processes, addresses,
    and the names of widgets, whose states are then in no order; and where a busy machine cut a stream in two."""
    for cell in made.cells:
        if "outputs" in cell:
            cell.outputs = joined(cell.outputs)
    states = made.metadata.pop("widgets", {}).get(WIDGETS, {}).get("state", {})
    lines = [*nbformat.writes(made).splitlines(), *(json.dumps(state, sort_keys=True) for state in states.values())]
    told = (re.sub(r"ipykernel_\d+", "ipykernel_N", line) for line in lines)
    told = (re.sub(r"0x[0-9a-f]{6,}", "0xN", line) for line in told)
    return sorted_tail([re.sub(r"[0-9a-f]{32}", "NAMA", line) for line in told], len(states))


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Pieces of one stream that follow each other, as one."""
    kept: list[NotebookNode] = []
    for one in outputs:
        if kept and one.output_type == kept[-1].output_type == "stream" and one.name == kept[-1].name:
            kept[-1].text += one.text
        else:
            kept.append(one)
    return kept


def sorted_tail(lines: list[str], count: int) -> list[str]:
    """The last lines in order."""
    return [*lines[: len(lines) - count], *sorted(lines[len(lines) - count :])]


def test_every_kind_of_output_is_that_of_a_stock_kernel(tmp_path: Path) -> None:
    source = notebook_of(NASTY, tmp_path / "segala.ipynb")
    expected = stock(source, tmp_path / "baku.ipynb")
    assert {o.output_type for c in expected.cells for o in c.get("outputs", ())} == {
        "stream", "display_data", "execute_result", "error"}  # fmt: skip
    assert settled(in_a_fork(source, tmp_path / "garpu.ipynb")) == settled(expected)


def failing_here(source: str, output: str) -> None:
    """The same for a proposal whose notebook fails."""
    notebook.template = lambda: Path(source)
    notebook.run_notebook(PLAN, Path(output), here=True)


def proposal_here(output: str) -> None:
    """The same for the proposal."""
    notebook.run_notebook(PLAN, Path(output), here=True)


@pytest.mark.parametrize("plan", [example(), example_entries()[7].plan], ids=["contoh", "register"])
def test_the_proposal_is_that_of_a_stock_kernel(plan: Plan, tmp_path: Path) -> None:
    written = []
    for name in ("baku", "garpu"):
        (tmp_path / name).mkdir()
        (tmp_path / name / PLAN).write_text(plan.to_json(), encoding="utf-8")
        output = tmp_path / name / "proposal.ipynb"
        if name == "garpu":
            assert forked("proposal_here", output).wait(120) == 0
        else:
            notebook.run_notebook(PLAN, output)
        written.append(output.read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("stuck", ["while True: pass", "await asyncio.sleep(60)", "threading.Event().wait()"])
def test_a_cell_that_runs_for_ever_is_stopped_with_a_sentence(stuck: str, tmp_path: Path) -> None:
    source = notebook_of(
        ("import asyncio, threading\nprint('mulai')", stuck, "print('tidak sampai')"), tmp_path / "s.ipynb"
    )
    with (tmp_path / "galat").open("w+") as told:
        assert forked("run_here", source, tmp_path / "hasil.ipynb", "0.3", stderr=told.fileno()).wait(120) == 1
        told.seek(0)
        assert "sel ini belum selesai sesudah 0.3 detik" in told.read()


def test_a_stopped_cell_stands_in_the_notebook_as_its_error(tmp_path: Path) -> None:
    source = notebook_of(("print('mulai')", "while True: pass", "print('tidak sampai')"), tmp_path / "s.ipynb")
    assert forked("run_here", source, tmp_path / "hasil.ipynb", "0.3").wait(120) == 1
    first, second, third = (cell.outputs for cell in read(tmp_path / "hasil.ipynb").cells if cell.cell_type == "code")
    assert [output.text for output in first] == ["mulai\n"]
    assert [(output.ename, output.evalue) for output in second] == [
        ("CellTimeout", "sel ini belum selesai sesudah 0.3 detik")
    ]
    assert third == []


def test_a_failed_notebook_is_kept_with_its_error(tmp_path: Path) -> None:
    source = notebook_of(("rencana = ''; print('mulai')", "1 / 0", "print('tidak sampai')"), tmp_path / "s.ipynb")
    asked = nbformat.read(source, as_version=4)
    asked.cells[1].metadata["tags"] = ["parameters"]
    nbformat.write(asked, source)
    assert forked("failing_here", source, tmp_path / "hasil.ipynb").wait(60) == 1
    cells = [cell for cell in read(tmp_path / "hasil.ipynb").cells if cell.cell_type == "code"]
    first, given, second, third = (cell.outputs for cell in cells)
    assert (first[0].text, given, second[0].ename, third) == ("mulai\n", [], "ZeroDivisionError", [])
    assert "An Exception was encountered" in (tmp_path / "hasil.ipynb").read_text(encoding="utf-8")


def test_a_cell_that_ends_the_process_is_seen_from_outside(tmp_path: Path) -> None:
    source = notebook_of(("import os; os._exit(3)",), tmp_path / "s.ipynb")
    assert forked("run_here", source, tmp_path / "hasil.ipynb").wait(120) == 3
    assert not (tmp_path / "hasil.ipynb").exists()


def test_after_exit_no_further_cell_is_run(tmp_path: Path) -> None:
    source = notebook_of(("exit()", f"open({str(tmp_path / 'lagi')!r}, 'w').close()"), tmp_path / "s.ipynb")
    assert forked("run_here", source, tmp_path / "hasil.ipynb").wait(120) == 1
    assert not (tmp_path / "lagi").exists()


def test_the_process_has_its_streams_back_afterwards(tmp_path: Path) -> None:
    source = notebook_of(("import os; print('dari sel'); os.write(1, b'dari bawah\\n'); 'x'",), tmp_path / "s.ipynb")
    with (tmp_path / "keluaran").open("w+") as told:
        assert forked("run_here", source, tmp_path / "hasil.ipynb", stdout=told.fileno()).wait(120) == 0
        told.seek(0)
        assert told.read().splitlines()[-1] == "selesai"
    [cell] = (cell for cell in read(tmp_path / "hasil.ipynb").cells if cell.cell_type == "code")
    assert "dari sel" in cell.outputs[0].text


def test_what_a_cell_warns_of_is_shown_and_what_we_ignore_is_ours(tmp_path: Path) -> None:
    source = notebook_of(("import warnings; warnings.warn('awas', stacklevel=1)",), tmp_path / "s.ipynb")
    [cell] = (cell for cell in in_a_fork(source, tmp_path / "hasil.ipynb").cells if cell.cell_type == "code")
    assert "UserWarning: awas" in cell.outputs[0].text
