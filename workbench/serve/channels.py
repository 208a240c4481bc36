"""The way between a page in the browser and its kernel.

The browser connects as soon as the page names its kernel, while the kernel still runs the notebook: so the round trips
of connecting are over when the page has come. What the kernel says until then is in the page itself; the channels are
joined when the page is made.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbench.serve.problems import Problem
from workbench.serve.render import Common

__all__ = ["Channels", "Connection"]


class Connection(ZMQChannelsWebsocketConnection):
    """A connection that asks the kernel nothing before it may: the kernel has other work, and has answered before."""

    async def prepare(self) -> None:
        """Nothing yet; see :meth:`join`."""

    async def join(self) -> None:
        """Become the one connection of this page, whatever came of an earlier one."""
        await self._register_session()  # type: ignore[no-untyped-call]
        self.session.key = self.kernel_manager.session.key


class Channels(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """``/api/kernels/<kernel>/channels``."""

    _joined = False

    def initialize(self, common: Common) -> None:
        """Know which pages are still being made."""
        self.common = common

    @property
    def kernel_websocket_connection_class(self) -> type[Connection]:
        """Ours."""
        return Connection

    async def open(self, kernel_id: str) -> None:
        """Speak with the kernel once its page is made; what the browser says meanwhile waits."""
        if kernel_id in self.common.making:
            await self.common.making[kernel_id].wait()
        if self.ws_connection is None or self.ws_connection.is_closing() or kernel_id not in self.kernel_manager:
            self.close()
            return
        self._joined = True
        await self.connection.join()
        await super().open(kernel_id)

    def write_error(self, status_code: int, **details: Any) -> None:
        """Answer in a plain word, of a kernel that is gone, say: nobody looks at a page here."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(Problem.of(status_code, None).judul)

    def on_close(self) -> Any:
        """A connection that was closed before it was joined has nothing to leave."""
        if self._joined:
            super().on_close()
