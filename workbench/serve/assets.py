"""Files that never change under their address: the browser keeps them, and a second visit loads next to nothing.

Voila's own files have no version in their names, so the address carries one (:func:`version`): a new Voila, a new
widget library or a new program is a new address.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version as installed
from posixpath import normpath
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from tornado.web import RequestHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler

from workbench.serve.problems import Problem

__all__ = ["HEADERS", "Extensions", "Templates", "VoilaFiles", "policy", "version"]

BROUGHT_BY = ("anywidget", "ipywidgets", "jupyterlab_widgets", "koperasi-workbench", "voila")
FOR_EVER = "public, max-age=31536000, immutable"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def policy(port: int) -> str:
    """What a page may load and reach: this server and nothing else.

    Widgets need inline styles, ``eval`` (Voila's loader) and modules from ``blob:`` (anywidget). The websocket is
    named because older browsers do not count it to 'self'.
    """
    rules = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://127.0.0.1:{port} ws://localhost:{port}",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def version() -> str:
    """A short word that changes with whatever brings files to a page."""
    told = " ".join(f"{name} {installed(name)}" for name in BROUGHT_BY)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


class _Quiet(RequestHandler):
    """Headers of the site, and a short sentence instead of tornado's English page."""

    def set_default_headers(self) -> None:
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)

    def write_error(self, status_code: int, **details: Any) -> None:
        error = (details.get("exc_info") or (None, None))[1]
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(Problem.of(status_code, error).pesan)


class Templates(_Quiet, TemplateStaticFileHandler):  # type: ignore[misc]
    """``/voila/templates/…``: our style sheets and scripts; ``?v=`` in the address keeps them."""

    def parse_url_path(self, url_path: str) -> str:
        if ".." in url_path.split("/"):
            raise Problem.of(404, None)
        return str(super().parse_url_path(url_path))


class VoilaFiles(_Quiet, MultiStaticFileHandler):  # type: ignore[misc]
    """Voila's own scripts, below an address with a version."""

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", FOR_EVER)


class Extensions(_Quiet, FileFindHandler):
    """The widget libraries in the browser, below an address with a version: only those on the list."""

    allowed: tuple[str, ...] = ()

    def initialize(self, path: list[str], allowed: tuple[str, ...]) -> None:  # type: ignore[override]
        super().initialize(path)
        self.allowed = allowed

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        asked = normpath(self.path_args[0])
        if not any(asked.startswith(f"{name}/") for name in self.allowed):
            raise Problem.of(404, None)
        return super().validate_absolute_path(root, absolute_path)
