"""Fields that few need, folded away behind a button; built when they are opened for the first time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets
import traitlets

from workbench.journey import paths
from workbench.widgets.house import Script, VBox, script

__all__ = ["Fold", "FoldHead"]


class FoldHead(Script):
    """The button: ``buka`` is whether what stands behind it is shown."""

    _esm = script("lipat")
    judul = traitlets.Unicode().tag(sync=True)
    keterangan = traitlets.Unicode().tag(sync=True)
    buka = traitlets.Bool(False).tag(sync=True)


class Fold:
    """A fold with its heading; ``build`` makes its fields at the first opening.

    ``holds`` are the beginnings of the keys of its fields: a link to one of them opens it.
    """

    def __init__(
        self, title: str, build: Callable[[], Sequence[widgets.Widget]], note: str = "", holds: Sequence[str] = ()
    ) -> None:
        self._build, self._holds = build, holds
        self.head = FoldHead(judul=title, keterangan=note)
        self.body = VBox((), "lipat-isi")
        self.widget = VBox([self.head, self.body], "lipat")
        self.widget.reveal = self.reveal
        self.head.observe(self._turned, "buka")

    def open(self) -> None:
        """Show what is folded away."""
        self.head.buka = True

    def reveal(self, path: str) -> bool:
        """Open the fold where it holds the field at a path."""
        key = f"{paths.key(path)}."
        held = any(key.startswith(f"{start}.") for start in self._holds)
        if held:
            self.open()
        return held

    def _turned(self, _: object) -> None:
        if not self.head.buka:
            self.widget.remove_class("buka")
            return
        if not self.body.children:
            self.body.children = tuple(self._build())
        self.widget.add_class("buka")
