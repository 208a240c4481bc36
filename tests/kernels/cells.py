"""The cells whose outputs must be those of a stock kernel: one string each, all in one notebook."""

from __future__ import annotations

#: What a process is: its path, arguments, streams, signals, limits, environment; but for a note of the debugger.
PROCESS = """
import os, sys, signal, resource
print(sys.path, sys.argv[0], sys.flags, sys.getrecursionlimit(), __name__, sys.stdin.read())
print(os.getcwd(), os.getpgrp() == os.getpid() == os.getsid(0), os.umask(0o22))
print(resource.getrlimit(resource.RLIMIT_NOFILE))
print([signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGCHLD)])
print(sorted({*os.environ} - {"PYDEVD_USE_FRAME_EVAL"}), os.environ["JPY_PARENT_PID"] == os.environ["OWNER"])
print(sys.stdout.encoding, sys.stderr.errors, sys.__stdout__.isatty())
"""

#: How output comes: both streams, several kinds, children of the process, threads.
STREAMS = """
import sys, subprocess, os, threading, warnings, logging
print("satu"); print("dua", file=sys.stderr); print("tiga", end="")
%%
subprocess.run(["sh", "-c", "echo dari anak; echo galat >&2"], check=True); os.system("echo lagi")
%%
!echo tanda seru
%%
thread = threading.Thread(target=print, args=("dari utas",)); thread.start(); thread.join()
%%
warnings.warn("hati-hati"); logging.getLogger("x").warning("log")
%%
%%bash
echo dari bash
%%
%%capture tangkap
print("tersembunyi")
%%
tangkap.stdout, __builtins__ is not None, In[-2], _ih[1][:6]
%%
import multiprocessing
anak = multiprocessing.get_context("fork").Process(target=print, args=("anak",))
anak.start(); anak.join(); anak.exitcode
%%
import asyncio
await asyncio.sleep(0); "selesai"
%%
input()
"""

#: How errors look, colours and all.
ERRORS = """
1 / 0
%%
def f(n):
    return f(n - 1) if n else {}["tidak ada"]
f(3)
%%
for i in range(3) print(i)
%%
import json
json.loads("{")
%%
raise SystemExit(3)
%%
assert False, "pesan"
%%
try:
    1 / 0
except ZeroDivisionError as e:
    raise ValueError("lanjutan") from e
"""

#: Tables: how many columns depends on pandas having been imported in a kernel.
TABLES = """
import numpy as np, pandas as pd
frame = pd.DataFrame({f"kolom_{i}": np.arange(70) * i / 7 for i in range(30)})
frame
%%
print(frame)
%%
frame.describe(); frame["kolom_3"]
%%
pd.Categorical(["a", "b", "a"])
%%
print(pd.get_option("display.max_columns")); pd.describe_option("display.max_columns"); pd.options.display.width
%%
pd.set_option("display.max_columns", 3); pd.reset_option("display.max_columns"); frame.head(2)
%%
frame.style.format("{:.1f}").hide(axis="index").set_uuid("x")
%%
np.random.default_rng(7).normal(size=3), np.geterr(), np.get_printoptions()["precision"]
"""

#: Figures: the inline backend sets itself up when the first one is drawn.
FIGURES = """
import matplotlib, matplotlib.pyplot as plt
from matplotlib.figure import Figure
print(matplotlib.get_backend(), matplotlib.rcParams["figure.dpi"], matplotlib.is_interactive())
%%
plt.plot([1, 3, 2], label="garis"); plt.title("Judul é √2 $x^2$"); plt.legend()
%%
figure, axes = plt.subplots(figsize=(3, 2)); axes.bar(["a", "b"], [1, 2]); figure
%%
Figure(figsize=(1, 1))
%%
plt.get_fignums(), plt.isinteractive()
%%
%matplotlib inline
%config InlineBackend.figure_formats = ["svg", "png"]
matplotlib.rcParams["svg.hashsalt"] = "tetap"; __import__("os").environ["SOURCE_DATE_EPOCH"] = "0"
plt.plot([2, 1]); plt.show(); print("sesudah")
%%
frame = __import__("pandas").DataFrame({"a": [1, 2]}); frame.plot()
"""

#: Things shown, again and in parts.
DISPLAYS = """
from IPython.display import HTML, Javascript, Markdown, clear_output, display, update_display
display(HTML("<b>x</b>"), Markdown("*y*"))
%%
handle = display("lama", display_id="tetap"); handle.update("baru")
%%
print("hilang"); clear_output(); print("tinggal")
%%
import ipywidgets
geser = ipywidgets.IntSlider(value=3); geser
%%
keluaran = ipywidgets.Output()
with keluaran:
    print("di dalam"); display(HTML("z"))
keluaran
%%
keluaran.outputs, geser.value, sorted(get_ipython().kernel.comm_manager.targets)
%%
%pwd
%%
%history -n 1-2
%%
get_ipython().__class__.__name__, get_ipython().colors, type(get_ipython().kernel).__name__, 1; _
"""

#: What a notebook does before it imports matplotlib counts.
BACKEND_OF_ITS_OWN = """
import os
os.environ["MPLBACKEND"] = "svg"
%%
from matplotlib.pyplot import figure, get_backend
figure().add_subplot().plot([1]); get_backend()
"""

#: A settings file in the folder of the notebook counts too.
SETTINGS_FILE = """
from matplotlib import pyplot, rcParams
pyplot.plot([1]); rcParams["figure.facecolor"], rcParams["lines.linewidth"]
"""

#: Our own notebooks' libraries.
OURS = """
from workbench.engine import project
from workbench.plan import example
from workbench.report import proposal
from IPython.display import display
shown = [display(block) for block in proposal.build(project(example()))] if hasattr(proposal, "build") else None
print(type(project(example())).__name__, shown is None)
%%
import ipywidgets, anywidget
sorted(get_ipython().kernel.comm_manager.targets)
"""


def split(cells: str) -> list[str]:
    """The cells of a block, without the line that parts them."""
    found, cell = [], []
    for line in [*cells.strip("\n").split("\n"), "%%"]:
        if line == "%%":
            found.append("\n".join(cell))
            cell = []
        else:
            cell.append(line)
    return found
