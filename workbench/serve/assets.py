"""The style sheets, letters and scripts of the pages, and what a page may load at all.

A file never changes under its address: the address carries a digest of what is in it (:func:`static_url`), so the
browser keeps it, and a second visit loads next to nothing.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tornado.web import RequestHandler, StaticFileHandler

from workbench.serve.problems import Problem

__all__ = ["FOLDER", "HEADERS", "PREFIX", "SHEET", "STYLES", "TEMPLATE", "Files", "Sheet", "policy", "static_url"]

TEMPLATE = "meja"
FOLDER = Path(str(files("workbench"))) / "data" / "voila" / "templates" / TEMPLATE / "static"
PREFIX = "/statis/"
SHEET = "gaya.css"
STYLES = (
    "dasar", "kerangka", "isian", "tabel", "hasil", "papan", "bagian", "widget", "beranda", "pelatihan", "permainan",
    "cetak",
)  # fmt: skip
FOR_EVER = "public, max-age=31536000, immutable"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def policy(socket: str = "") -> str:
    """What a page may load and reach: this server and nothing else.

    Fields bring their scripts as modules (``blob:``); no script stands in a page itself. Widgets need inline styles.
    The websocket is named because older browsers do not count it to 'self'.
    """
    rules = {
        "default-src": "'self'",
        "script-src": "'self' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' {socket}".rstrip(),
        "worker-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@cache
def stylesheet() -> bytes:
    """All style sheets as one: nine requests would be nine waits on a slow link."""
    return b"\n".join((FOLDER / f"{name}.css").read_bytes() for name in STYLES)


@cache
def static_url(path: str) -> str:
    """The address of a file of ours, with a digest of what is in it."""
    content = stylesheet() if path == SHEET else (FOLDER / path).read_bytes()
    return f"{PREFIX}{path}?v={hashlib.sha256(content).hexdigest()[:16]}"


class _Own(RequestHandler):
    """The headers of the site, and a short sentence instead of tornado's English page."""

    def set_default_headers(self) -> None:
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", policy())

    def write_error(self, status_code: int, **details: Any) -> None:
        error = (details.get("exc_info") or (None, None))[1]
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(Problem.of(status_code, error).pesan)

    def keep(self) -> None:
        """Under an address with a digest, a file is kept and not even asked for again."""
        if "v" in self.request.arguments:
            self.set_header("Cache-Control", FOR_EVER)


class Files(_Own, StaticFileHandler):
    """``/statis/…``: our letters, pictures and scripts."""

    def set_extra_headers(self, path: str) -> None:
        """Let the browser keep it."""
        self.keep()


class Sheet(_Own):
    """``/statis/gaya.css``."""

    def get(self) -> None:
        """Answer with the one style sheet of all pages."""
        self.keep()
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(stylesheet())
