"""A page out of a notebook: Voila's renderer, with what all pages share made once, and our own way to end.

The frame goes out before the kernel has started, then what each cell shows, then the state of its widgets
(:mod:`workbench.serve.state`), from which the browser draws them without asking anybody.
"""

from __future__ import annotations

import asyncio
import copy
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import nbformat
from voila.execute import VoilaExecutor
from voila.exporter import VoilaExporter
from voila.notebook_renderer import NotebookRenderer

from workbench.serve.assets import TEMPLATE, static_url
from workbench.serve.state import embedded

__all__ = ["Common", "Exporter", "Renderer"]


class Exporter(VoilaExporter):  # type: ignore[misc]
    """The template of a notebook's page, read once; it keeps nothing of a page."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(template_name=TEMPLATE, base_url="/", **traits)
        self.exclude_input = self.exclude_input_prompt = self.exclude_output_prompt = True

    def static_url(self, path: str) -> str:
        """The address of a file of ours."""
        return static_url(path)


@dataclass(frozen=True, slots=True)
class Common:
    """What all pages share."""

    exporter: Exporter
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore((os.cpu_count() or 1) + 2))
    """Notebooks that run at once: more would only make each other late. The others show their frame meanwhile."""
    making: dict[str, asyncio.Event] = field(default_factory=dict)
    """Set when the page of a kernel is made; pages that are made already are not here."""


@lru_cache(maxsize=64)
def _read(path: Path, _: int) -> Any:
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]


class Renderer(NotebookRenderer):  # type: ignore[misc]
    """One page being made of a notebook below ``root``; ``start`` starts its kernel in a folder and hands it over."""

    def __init__(
        self, common: Common, root: Path, path: Path, start: Callable[[str], Awaitable[Any]], **given: Any
    ) -> None:
        super().__init__(notebook_path=path.as_posix(), page_config={}, **given)
        self.exporter = common.exporter
        self.notebook = copy.deepcopy(_read(root / path, (root / path).stat().st_mtime_ns))
        self.resources = {"base_url": "/", "metadata": {"name": path.stem}}
        self._common, self._turn = common, AsyncExitStack()
        self._start = partial(start, path.parent.as_posix())

    async def pieces(self) -> AsyncIterator[str]:
        """The page, piece by piece. Any failure of a cell is raised."""
        context = {
            "kernel_start": self._jinja_kernel_start,
            "cell_generator": self._jinja_cell_generator,
            "widget_state": lambda: embedded(self.executor.widget_state),
        }
        async with self._turn:
            async for piece, _ in self.exporter.generate_from_notebook_node(
                self.notebook, resources=self.resources, extra_context=context
            ):
                yield piece

    async def _jinja_kernel_start(self, nb: Any) -> str:
        await self._turn.enter_async_context(self._common.turns)
        kernel = await self._start()
        self._turn.callback(self._made, kernel.kernel_id)
        self._common.making[kernel.kernel_id] = asyncio.Event()
        self.executor = VoilaExecutor(nb, km=kernel, config=self.traitlet_config)
        await self.executor.async_start_new_kernel_client()
        return str(kernel.kernel_id)

    def _made(self, kernel_id: str) -> None:
        self._common.making.pop(kernel_id).set()

    async def _jinja_cell_generator(self, nb: Any) -> AsyncIterator[Any]:
        try:
            for place, cell in enumerate(nb.cells):
                yield await self.executor.execute_cell(cell, None, place, store_history=False)
        finally:
            await self._cleanup_resources()
