"""What every request passes before any page sees it: whom it asks for, how much it brings, how many come at once."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from tornado.http1connection import HTTP1Connection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.iostream import IOStream
from tornado.web import Application, RequestHandler

from workbench.serve import ADDRESS

__all__ = ["Door", "Guarded", "serving"]

LONGEST_BODY = 64 * 2**20
"""Of a person: enough for a file that is too large to be told so."""

STRANGERS_BODY = 64 * 2**10
"""Of somebody who is not signed in: a form to do that."""

PATIENCE_SECONDS = {"idle_connection_timeout": 120, "body_timeout": 300}
"""A connection that says nothing, and a file on its way at 400 kbit/s."""

MOST_CONNECTIONS = 64
"""From one device; a browser has six."""

MOST_FROM_HERE = 10_000
"""A proxy on this computer brings everybody's connections."""

UNKNOWN = "Tidak diizinkan: alamat ini bukan milik Meja Kerja Koperasi. Pakai alamat yang tertulis di layarnya."


class Stranger(RequestHandler):
    """The answer to a request for another site."""

    def set_default_headers(self) -> None:
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse, whatever the method."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(UNKNOWN)


class Guarded(Application):
    """The site's addresses, for requests that ask for this site."""

    def find_handler(self, request: HTTPServerRequest, **given: Any) -> HTTPMessageDelegate:  # type: ignore[override]
        """The handler of a request; its body has not been read yet."""
        network, provider = self.settings["situs"].network, self.settings["identity_provider"]
        known, connection = network.knows(request), cast("HTTP1Connection", request.connection)
        if not known or not provider.trusts(request, network.cookie, self.settings["cookie_secret"]):
            connection.set_max_body_size(STRANGERS_BODY)
        return super().find_handler(request, **given) if known else self.get_handler_delegate(request, Stranger)


class Door(HTTPServer):
    """A server that lets no single device take all of it."""

    most = MOST_CONNECTIONS

    def initialize(self, *given: Any, **options: Any) -> None:
        """As tornado's, with a count of connections."""
        super().initialize(*given, **options)
        self._counted: Counter[str] = Counter()

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Serve a new connection, unless its device has very many."""
        if self._counted[address[0]] >= self.most:
            stream.close()
            return
        self._counted[address[0]] += 1
        super().handle_stream(stream, address)

    def on_close(self, server_conn: Any) -> None:
        """A connection is no more."""
        device = server_conn.context.address[0]
        self._counted[device] -= 1
        if not self._counted[device]:
            del self._counted[device]
        super().on_close(server_conn)


def serving(application: Application) -> Door:
    """The server for the site."""
    network = application.settings["situs"].network
    door = Door(application, max_buffer_size=LONGEST_BODY, ssl_options=network.tls, **PATIENCE_SECONDS)
    if network.listen == ADDRESS:
        door.most = MOST_FROM_HERE
    return door
