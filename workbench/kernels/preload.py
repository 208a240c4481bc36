"""What the warm parent has imported before it forks, by name, and how it is made ready."""

from __future__ import annotations

import builtins
import gc
import importlib
import io
import sys
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from workbench.kernels import late

__all__ = ["PAGES", "PRELOAD", "warm"]

DEBUGGER = "ipykernel.debugger"
"""First of all: it must find no debugpy, which nobody here uses, and which would patch the threads of every fork."""

REHEARSAL = "workbench.batch.notebook:rehearse"

UNWANTED = {DEBUGGER: ("debugpy",), REHEARSAL: ("rfc3987_syntax",)}
"""What must not be found while one of these is imported. The second: the grammar of addresses that jsonschema takes
along where it finds it, a second of work for what no notebook has."""

KERNEL = (
    DEBUGGER,
    "workbench.kernels.kernel",
    "ipykernel.zmqshell",
    "tornado.platform.asyncio",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.magics.execution",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "pygments.formatters.terminal256",
    "stack_data",
)
"""All that a kernel loads by itself, while it starts and when a cell fails; but not matplotlib_inline, which looks for
its kernel when it is imported. Before ipywidgets: the kernel tells it where to send what widgets have to say."""

LIBRARIES = (
    "numpy",
    "numpy_financial",
    "ipywidgets",
    "anywidget",
)
"""What our pages use."""

NOTEBOOKS = (
    "pandas",
    "pandas.io.formats.html",
    "pandas.io.formats.string",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "matplotlib.font_manager",
    "matplotlib.pyplot",
)
"""What notebooks use besides."""

OURS = (
    "workbench.engine",
    "workbench.report.proposal",
    "workbench.store",
    "workbench.widgets.warm:warm",
)
"""What our own pages use; a function after the colon does once what each of them would do again."""

PAPERS = (
    "workbench.exporters:preload",
    "workbench.batch.making",
    REHEARSAL,
)
"""What the batch uses besides."""

SOLVERS = ("scipy.optimize",)
"""What pooled buying, the centre and the order of units ask: half a second for each page that would load it itself."""

PAGES = (*KERNEL, *LIBRARIES, *SOLVERS, *OURS)
"""For a site: half the memory of all of it, and what a parent holds every page has a share in."""

PRELOAD = (*KERNEL, *LIBRARIES, *NOTEBOOKS, *OURS, *PAPERS)


def warm(names: Iterable[str] = PRELOAD) -> Iterator[None]:
    """Import everything, draw one figure that nobody sees, and lay the memory still so that forks share it.

    Yields after each step: a fork is right after any of them, and imports by itself what is still missing.
    """
    for name in names:
        _load(name)
        yield
    _draw()
    late.note_imported()
    gc.collect()
    gc.freeze()


def _load(name: str) -> None:
    """Import as in a kernel (pandas asks for one while it is imported, and shows more columns there)."""
    vars(builtins)["get_ipython"] = lambda: SimpleNamespace(kernel=None)
    without: dict[str, Any] = dict.fromkeys(UNWANTED.get(name, ()))
    sys.modules.update(without)
    try:
        module, _, function = name.partition(":")
        loaded = importlib.import_module(module)
        if function:
            getattr(loaded, function)()
    except Exception as error:  # a fork that needs it meets the same fault, where it can be told
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
    finally:
        del vars(builtins)["get_ipython"]
        for blocked in without:
            del sys.modules[blocked]


def _draw() -> None:
    """Fonts are found and read once; not through pyplot, whose backend each fork chooses by its own environment."""
    figures, agg = (sys.modules.get(f"matplotlib.{name}") for name in ("figure", "backends.backend_agg"))
    if figures is None or agg is None:
        return
    figure = figures.Figure()
    axes = figure.subplots()
    axes.plot([0, 1], label="x")
    axes.legend()
    axes.set_title("x")
    agg.FigureCanvasAgg(figure).print_figure(io.BytesIO(), format="png", bbox_inches="tight")
