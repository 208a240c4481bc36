"""What libraries find out when they are imported, found out again in a fork.

A fork has the libraries already, so an ``import`` would pass over what depends on the process. ipywidgets registers
with the kernel: done when the kernel stands. matplotlib reads its settings file and its backend by the environment,
which a notebook may still change before it imports matplotlib: so that one is put aside in a fork, and comes back by
a finder when it is imported. (pandas asks whether it runs in a kernel: see :mod:`workbench.kernels.preload`.)
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

__all__ = ["imported", "in_a_kernel", "note_imported", "put_aside"]

ROOT, PYPLOT = "matplotlib", "matplotlib.pyplot"
"""Whoever asks matplotlib for its backend imports one of these."""

_imported: set[str] = set()


class _Back(importlib.abc.Loader):
    """Finds and loads the modules that were put aside; each knows itself what it was loaded from."""

    def __init__(self, modules: dict[str, ModuleType]) -> None:
        self._modules = modules
        self._specs = {name: module.__spec__ for name, module in modules.items()}
        self._settings = modules[ROOT].matplotlib_fname()

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name in self._modules else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return self._modules.pop(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._specs[module.__name__]
        if module.__name__ == ROOT:
            self._read_environment(module)

    def _read_environment(self, matplotlib: ModuleType) -> None:
        settings = matplotlib.matplotlib_fname()
        if settings != self._settings:
            named = matplotlib.rc_params_from_file(settings, use_default_template=False)
            found = matplotlib.rc_params_from_file(settings)
            matplotlib.rcParams.update({key: found[key] for key in found if key != "backend" or key in named})
        backend = os.environ.get("MPLBACKEND")
        if backend:
            matplotlib.rcParams["backend"] = backend


def put_aside() -> None:
    """Let the next import of matplotlib be the first one in this process; while folder and environment are still those
    in which the parent imported it."""
    if ROOT in sys.modules:
        sys.meta_path.insert(0, _Back({name: sys.modules.pop(name) for name in (ROOT, PYPLOT) if name in sys.modules}))


def in_a_kernel() -> None:
    """What ipywidgets does when it is imported in a kernel instead of in a plain Python."""
    widgets = sys.modules.get("ipywidgets")
    if widgets is not None:
        widgets.register_comm_target()


def note_imported() -> None:
    """In the parent, once it is warm: what its forks have imported from the first moment."""
    _imported.update(sys.modules)


def imported() -> set[str]:
    """The names of the modules that were there before the first cell."""
    return _imported or set(sys.modules)
