"""The guided apps: a module here with ``show(kode="")`` is an app, found by being there.

A notebook says ``from workbench.widgets import apps`` and ``apps.profil(kode)``; only the app that is asked for is
loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import ipywidgets as widgets

Show = Callable[..., widgets.Widget]


class _Apps(ModuleType):
    """This package: where an import would leave an app's module, it leaves what the app shows."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, getattr(value, "show", value) if isinstance(value, ModuleType) else value)

    def __getattr__(self, name: str) -> Show:
        """The app of this name: called with a cooperative's code, it is the page."""
        if name.startswith("_") or find_spec(f"{__name__}.{name}") is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        show: Show = import_module(f"{__name__}.{name}").show
        return show


sys.modules[__name__].__class__ = _Apps
