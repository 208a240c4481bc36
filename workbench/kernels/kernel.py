"""An IPython kernel in a fork: a stock one, but for what nobody here asks of it.

There is no debugger (see :mod:`workbench.kernels.preload`) and the history of the session is in memory, not on disk.
The classes keep the names of the stock ones: settings and log lines go by them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from types import MappingProxyType, ModuleType
from typing import Any

from ipykernel import ipkernel, kernelapp
from traitlets import Type, default
from traitlets.config import Config

from workbench.kernels import child, late

__all__ = ["IN_MEMORY", "main"]

IN_MEMORY = {"hist_file": ":memory:"}


class _Sys:
    """``sys`` as ever, but for its modules: to look at all of them is to touch, and so to copy, megabytes."""

    modules: Mapping[str, ModuleType] = MappingProxyType({})

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(sys, name, value)


@contextmanager
def _no_modules(library: ModuleType) -> Iterator[None]:
    """Let a module of a library see no modules for a while."""
    vars(library)["sys"] = _Sys()
    try:
        yield
    finally:
        vars(library)["sys"] = sys


class IPythonKernel(ipkernel.IPythonKernel):
    """A kernel that leaves the memory of its parent shared."""

    def __init__(self, **traits: Any) -> None:
        """A stock kernel looks at every module for the debugger's sake."""
        with _no_modules(ipkernel):
            super().__init__(**traits)  # type: ignore[no-untyped-call]
        late.in_a_kernel()


class IPKernelApp(kernelapp.IPKernelApp):
    """The application around it."""

    kernel_class = Type(IPythonKernel, klass="ipykernel.kernelbase.Kernel").tag(config=True)  # type: ignore[assignment]

    @default("parent_handle")
    def _owner(self) -> int:
        """A stock kernel reads it when it is imported, which happened in the parent."""
        return int(os.environ.get("JPY_PARENT_PID") or 0)

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """The one argument that a kernel usually has needs no parser, whose making costs as much as the fork."""
        if argv and len(argv) == 2 and argv[0] == "-f":
            self.update_config(Config(IPKernelApp={"connection_file": argv[1]}))
        else:
            super().parse_command_line(argv)

    def init_poller(self) -> None:
        """The fork watches its owner already."""

    def init_signal(self) -> None:
        """From here on the sockets are there, so that nobody tries to connect twice, and an interrupt does no harm."""
        super().init_signal()  # type: ignore[no-untyped-call]
        child.greet()

    def init_code(self) -> None:
        """A stock kernel notes which modules are there already; the parent has noted it."""
        with _no_modules(sys.modules["IPython.core.shellapp"]):
            super().init_code()  # type: ignore[no-untyped-call]
        assert self.shell is not None
        self.shell._sys_modules_keys = late.imported()

    def start(self) -> None:
        """Run to the end, of the thread that was told to end too.

        A stock kernel lets it run on while the thread that sends outputs is stopped. It may still wait for that one
        then, ten seconds for each stream: the quicker the end, the more often.
        """
        try:
            super().start()  # type: ignore[no-untyped-call]
        finally:
            self.control_thread.stop()
            self.control_thread.join()


def main(*argv: str) -> None:
    """Run a kernel with the arguments of ``python -m ipykernel_launcher`` until it is told to end."""
    launcher = find_spec("ipykernel_launcher")
    sys.argv = [str(launcher and launcher.origin), *argv]
    IPKernelApp.launch_instance(list(argv), config=Config(HistoryManager=IN_MEMORY))
