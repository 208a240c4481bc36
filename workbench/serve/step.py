"""A step of the journey: one notebook, run in a kernel of its own while its page is being sent.

Voila makes the page (:class:`~voila.notebook_renderer.NotebookRenderer`); what is ours is which notebook a person may
open, what its kernel is told, and how a page ends when something goes wrong: with a sentence, never with an endless
wait. The kernel is told by its environment and by nothing that a browser can send.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from urllib.parse import quote

from nbconvert.preprocessors.clearoutput import ClearOutputPreprocessor
from tornado.iostream import StreamClosedError
from voila.notebook_renderer import NotebookRenderer
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.utils import ENV_VARIABLE

from workbench.catalog import Notebook
from workbench.serve.contexts import cooperative
from workbench.serve.pages import Page
from workbench.serve.problems import Problem

__all__ = ["Leave", "StepPage"]

HEARTBEAT_SECONDS = 5
HEARTBEAT = "<script>window.voila_heartbeat()</script>\n"
BROKEN = "Halaman ini tidak dapat dibuat. Isian yang sudah tersimpan tidak berubah. Muat ulang halaman ini."


class Renderer(NotebookRenderer):  # type: ignore[misc]
    """Voila's renderer, without its English words for what went wrong: any failure of a cell is raised."""

    async def _jinja_cell_generator(self, nb: Any, kernel_id: str) -> AsyncIterator[Any]:
        clear: Any = ClearOutputPreprocessor
        nb, _ = clear().preprocess(nb, {"metadata": {"path": self.cwd}})
        try:
            for place, cell in enumerate(nb.cells):
                yield await self.executor.execute_cell(cell, None, place, store_history=False)
        finally:
            await self._cleanup_resources()


class StepPage(Page, TornadoVoilaHandler):  # type: ignore[misc]
    """``/koperasi/<kode>/<langkah>``."""

    _left = False

    async def get(self, kode: str, langkah: str) -> None:
        """Send the page while its notebook runs."""
        notebook = self.site.catalog.app(langkah)
        if notebook is None:
            raise Problem.of(404, None)
        head = await self.opened(kode)
        shown = await self.work(cooperative, self.site.store, self.site.catalog, head, langkah)
        renderer = self._renderer(notebook)
        await renderer.initialize()
        renderer.notebook.metadata["halaman"] = {**shown, **self.frame(), "kilat": self.taken_flash()}
        renderer.notebook.metadata["title"] = f"{shown['judul']} – {shown['nama']}"
        kernel = await self._start(renderer, kode)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        try:
            await self._send(renderer, kernel)
        except Exception as error:  # whatever it is, the page must end
            await self._end_broken(error, kode, langkah)
            await self._stop(kernel)
        else:
            if self._left:
                await self._stop(kernel)

    def on_connection_close(self) -> None:
        """The person went away before the page was whole; nobody else will stop its kernel."""
        self._left = True
        super().on_connection_close()

    def _renderer(self, notebook: Notebook) -> Renderer:
        return Renderer(
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
            notebook_path=notebook.path.relative_to(self.site.notebooks).as_posix(),
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=self.settings["page_config"],
        )

    async def _start(self, renderer: Renderer, kode: str) -> str:
        """Start the page's kernel; a second time where the first failed (two programs may want one port)."""
        told = {
            "HTTP_X_WORKBENCH_KODE": quote(kode),
            "HTTP_X_WORKBENCH_NAMA": quote(self.person),
            ENV_VARIABLE.VOILA_BASE_URL: self.base_url,
            ENV_VARIABLE.VOILA_SERVER_URL: self.base_url,
            ENV_VARIABLE.VOILA_PREHEAT: "False",
        }
        options = {"kernel_name": renderer.notebook.metadata.kernelspec.name, "path": renderer.cwd}
        start = partial(self.kernel_manager.start_kernel, env={**os.environ, **told}, **options)
        try:
            return str(await start())
        except Problem:
            raise
        except Exception:
            self.log.exception("Kernel of %s did not start", renderer.notebook_path)
            return str(await start())

    async def _send(self, renderer: Renderer, kernel: str) -> None:
        """Send the page piece by piece, with a sign of life where a piece takes long.

        Raises:
            ChildProcessError: the kernel died and was started again, empty.
        """
        died = asyncio.Event()
        self.kernel_manager.add_restart_callback(kernel, died.set)
        pieces = renderer.generate_content_generator(kernel, self.kernel_manager.get_kernel(kernel))
        piece, death = asyncio.ensure_future(anext(pieces)), asyncio.ensure_future(died.wait())
        try:
            while not self._left:
                await asyncio.wait([piece, death], timeout=HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if died.is_set():
                    raise ChildProcessError(f"kernel {kernel} died")
                if piece.done():
                    self.write(piece.result()[0])
                    piece = asyncio.ensure_future(anext(pieces))
                    await asyncio.sleep(0)  # what is ready at once travels along: a flush for each piece weighs double
                else:
                    self.write(HEARTBEAT)
                if not piece.done():
                    await self.flush()
        except StopAsyncIteration:
            return
        except StreamClosedError:
            self._left = True
        finally:
            piece.cancel()
            death.cancel()

    async def _end_broken(self, error: Exception, kode: str, langkah: str) -> None:
        self.log.error("Page %s of %s broke", langkah, kode, exc_info=error)
        if not self._left:
            self.finish(self.drawn("putus.html", pesan=BROKEN, ulang=self.request.path))

    async def _stop(self, kernel: str) -> None:
        if kernel in self.kernel_manager:
            await self.kernel_manager.shutdown_kernel(kernel, now=True)  # type: ignore[no-untyped-call]


class Leave(VoilaShutdownKernelHandler):  # type: ignore[misc]
    """``POST /voila/api/shutdown/<kernel>``: what the browser sends when a page is left."""

    async def post(self, kernel_id: str) -> None:
        """Let the kernel save what it was sent last, then end it."""
        self.kernel_manager.leave(kernel_id)
        self.set_status(204)
        self.finish()
