"""Talking to a kernel as a page does: over the site's web socket."""

from __future__ import annotations

import asyncio
import json
import uuid

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.serve.site import SECONDS, Site

__all__ = ["answers", "connect"]


async def connect(site: Site, kernel: str) -> WebSocketClientConnection:
    """An open page's connection."""
    cookies = "; ".join(f"{name}={value}" for name, value in site.cookies.items())
    address = f"ws://127.0.0.1:{site.port}/api/kernels/{kernel}/channels"
    return await websocket_connect(HTTPRequest(address, headers={"Cookie": cookies, "Origin": site.url.rstrip("/")}))


async def answer(connection: WebSocketClientConnection) -> str:
    """Ask the kernel who it is; what it answers with."""
    asked = uuid.uuid4().hex
    header = {"msg_id": asked, "msg_type": "kernel_info_request", "session": asked, "username": "", "version": "5.3"}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": {}, "channel": "shell"}
    await connection.write_message(json.dumps(message))
    while True:
        heard = await connection.read_message()
        assert heard is not None, "the site has hung up"
        told = json.loads(heard)
        if told["channel"] == "shell" and told["parent_header"].get("msg_id") == asked:
            return str(told["content"]["status"])


def answers(site: Site, kernel: str) -> bool:
    """Whether the kernel of an open page answers."""

    async def talk() -> bool:
        connection = await connect(site, kernel)
        try:
            return await asyncio.wait_for(answer(connection), SECONDS) == "ok"
        finally:
            connection.close()
            while await connection.read_message() is not None:
                pass
            await asyncio.sleep(0)  # the loop closes the socket on its next turn

    return asyncio.run(talk())
