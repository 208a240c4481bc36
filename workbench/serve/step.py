"""A step of the journey: one notebook, run in a kernel of its own while its page is being sent.

:mod:`~workbench.serve.render` makes the page; what is here is which notebook a person may open, what its kernel is
told, and how a page ends when something goes wrong: with a sentence, never with an endless wait. The kernel is told by
its environment and by nothing that a browser can send.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from urllib.parse import quote

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME
from jupyter_server.auth.decorator import authorized
from tornado.iostream import StreamClosedError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.utils import ENV_VARIABLE

from workbench.catalog import COOPERATIVE, Notebook
from workbench.serve.access import Action, Place
from workbench.serve.contexts import cooperative
from workbench.serve.kernels import Kernels
from workbench.serve.pages import Page
from workbench.serve.problems import Problem
from workbench.serve.render import Common, Renderer

__all__ = ["Leave", "StepPage"]

HEARTBEAT_SECONDS = 5
FIRST = asyncio.FIRST_COMPLETED
HEARTBEAT = "<!-- masih dibuat -->\n"
BROKEN = "Halaman ini tidak dapat dibuat. Isian yang sudah tersimpan tidak berubah. Muat ulang halaman ini."


class StepPage(Page, TornadoVoilaHandler):  # type: ignore[misc]
    """``/koperasi/<kode>/<langkah>``."""

    action = Action.BACA
    _left = False
    _place: Place
    _kernel: asyncio.Future[str] | None = None

    def about(self) -> tuple[str, str]:
        """The cooperative and the step in the address."""
        return self.path_args[0], self.path_args[1]

    def initialize(self, common: Common, **settings: Any) -> None:
        """Keep what all pages share."""
        super().initialize(**settings)
        self.common = common
        self._died = asyncio.Event()

    @property
    def kernels(self) -> Kernels:
        """Every page's kernel."""
        return self.kernel_manager  # type: ignore[return-value]

    async def get(self, kode: str, langkah: str) -> None:
        """Send the page while its notebook runs."""
        notebook = self.site.catalog.app(langkah)
        if notebook is None or notebook.lingkup != COOPERATIVE:
            raise Problem.of(404, None)
        head = await self.opened(kode)
        sees = partial(self.can, Action.BACA, kode)
        shown = await self.work(cooperative, self.site.store, self.site.catalog, head, langkah, sees)
        await self.build(notebook, shown, kode, langkah)

    async def build(self, notebook: Notebook, shown: dict[str, Any], kode: str, langkah: str) -> None:
        """Make the page, in a place of this person."""
        async with self.site.owners.place(self.kernels, self.current_user) as self._place:
            await self._make(notebook, shown, kode, langkah)

    async def _make(self, notebook: Notebook, shown: dict[str, Any], kode: str, langkah: str) -> None:
        """Make the page and send it; whatever happens meanwhile, it ends."""
        await self.kernels.make_room()
        renderer = self._renderer(notebook, kode, langkah)
        renderer.notebook.metadata["halaman"] = {**shown, **self.frame(), "kilat": self.taken_flash()}
        self.set_header("Content-Type", "text/html; charset=utf-8")
        try:
            await self._send(renderer)
        except Exception as error:  # whatever it is, the page must end
            await self._end_broken(error, kode, langkah)
            await self._stop()
        else:
            if self._left:
                await self._stop()

    def on_connection_close(self) -> None:
        """The person went away before the page was whole; nobody else will stop its kernel."""
        self._left = True
        super().on_connection_close()

    def _renderer(self, notebook: Notebook, kode: str, langkah: str) -> Renderer:
        return Renderer(
            self.common,
            self.site.notebooks,
            notebook.path.relative_to(self.site.notebooks),
            partial(self._start, kode, langkah),
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
        )

    async def _start(self, kode: str, langkah: str, folder: str) -> Any:
        """Start the page's kernel: this person's, and nobody else's. What was begun is known, whoever goes away now."""
        self._kernel = asyncio.ensure_future(self._started(kode, langkah, folder))
        kernel = await asyncio.shield(self._kernel)
        self.kernels.add_restart_callback(kernel, self._died.set)
        return self.kernels.get_kernel(kernel)

    async def _started(self, kode: str, langkah: str, folder: str) -> str:
        """Start a kernel; a second time where the first failed (two programs may want one port)."""
        told = {
            "HTTP_X_WORKBENCH_KODE": quote(kode),
            "HTTP_X_WORKBENCH_NAMA": quote(self.person),
            "HTTP_X_WORKBENCH_HAK": (Action.UBAH if self.can(Action.UBAH, kode, langkah) else Action.BACA).value,
            "HTTP_X_WORKBENCH_LUAS": str(int(self.current_user.peran.everywhere)),
            ENV_VARIABLE.VOILA_BASE_URL: self.base_url,
            ENV_VARIABLE.VOILA_SERVER_URL: self.base_url,
            ENV_VARIABLE.VOILA_PREHEAT: "False",
        }
        options: dict[str, Any] = {"kernel_name": NATIVE_KERNEL_NAME, "path": folder}
        start = partial(self.kernels.start_kernel, env={**os.environ, **told}, **options)
        try:
            kernel = str(await start())
        except Problem:
            raise
        except Exception:
            self.log.exception("Kernel of %s did not start", langkah)
            kernel = str(await start())
        self.site.owners.bind(kernel, self.current_user, kode, langkah)
        self._place.kernel = kernel
        return kernel

    async def _send(self, renderer: Renderer) -> None:
        """Send the page piece by piece, with a sign of life where a piece takes long.

        Raises:
            ChildProcessError: the kernel died and was started again, empty.
        """
        fresh = asyncio.Event()
        making = asyncio.ensure_future(self._write(renderer.pieces(), fresh))
        death = asyncio.ensure_future(self._died.wait())
        try:
            while not (self._left or making.done()):
                news = asyncio.ensure_future(fresh.wait())
                await asyncio.wait([making, death, news], timeout=HEARTBEAT_SECONDS, return_when=FIRST)
                news.cancel()
                if self._died.is_set():
                    raise ChildProcessError("the kernel died")
                if making.done():
                    break  # what is left travels with the end
                if not fresh.is_set():
                    self.write(HEARTBEAT)
                fresh.clear()
                await self.flush()
            if making.done():
                making.result()
        except StreamClosedError:
            self._left = True
        finally:
            making.cancel()
            death.cancel()
            await asyncio.gather(making, return_exceptions=True)

    async def _write(self, pieces: AsyncIterator[str], fresh: asyncio.Event) -> None:
        """Write the page as it comes; what comes at once is sent at once, for a flush for each piece weighs double."""
        async for piece in pieces:
            self.write(piece)
            fresh.set()

    async def _end_broken(self, error: Exception, kode: str, langkah: str) -> None:
        self.log.error("Page %s of %s broke", langkah, kode, exc_info=error)
        if not self._left:
            told = error.pesan if isinstance(error, Problem) else BROKEN
            self.finish(self.drawn("putus.html", pesan=told, ulang=self.request.path))

    async def _stop(self) -> None:
        """End the kernel, also one that is still being started."""
        if self._kernel is None:
            return
        await asyncio.wait([self._kernel])
        if self._kernel.exception() is None and self._kernel.result() in self.kernels:
            await self.kernels.shutdown_kernel(self._kernel.result(), now=True)  # type: ignore[no-untyped-call]


class Leave(VoilaShutdownKernelHandler):  # type: ignore[misc]
    """``POST /voila/api/shutdown/<kernel>``: what the browser sends when a page is left."""

    @authorized(resource="kernels")  # type: ignore[untyped-decorator]
    async def post(self, kernel_id: str) -> None:
        """Let the kernel save what it was sent last, then end it."""
        self.kernel_manager.leave(kernel_id)
        self.set_status(204)
        self.finish()
