"""What every page of the site shares: its data, its sentences, its errors, and work off the event loop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from jinja2 import Environment
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from workbench import __version__
from workbench.catalog import Catalog
from workbench.errors import StoreError, WorkbenchError
from workbench.serve.access import Action, Owners, Person, may
from workbench.serve.assets import policy, static_url
from workbench.serve.documents import Documents
from workbench.serve.guesses import Guesses
from workbench.serve.identity import NAMELESS
from workbench.serve.network import Network
from workbench.serve.once import Once
from workbench.serve.problems import Problem, not_allowed, not_signed_in, refused
from workbench.store import Store, Version

__all__ = ["Health", "NotFound", "Page", "Site"]

P = ParamSpec("P")
T = TypeVar("T")

NAME = "Meja Kerja Koperasi"
FLASH = "kilat"


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages stand on."""

    store: Store
    catalog: Catalog
    documents: Documents
    notebooks: Path
    network: Network = field(default_factory=Network)
    owners: Owners = field(default_factory=Owners)
    guesses: Guesses = field(default_factory=Guesses)
    once: Once = field(default_factory=Once)


class Page(JupyterHandler):
    """A page made by the server from the store. Blocking work goes through :meth:`work`."""

    action: Action | None = None
    """What a person must be allowed to do here; a page that does not say is nobody's."""

    @property
    def site(self) -> Site:
        """The site's store, catalog and documents."""
        return self.settings["situs"]  # type: ignore[no-any-return]

    @property
    def person(self) -> str:
        """The name that signs what this person does."""
        return str(self.current_user.name) if self.current_user else NAMELESS

    @property
    def named(self) -> str:
        """The name that this person gave; empty until they do."""
        return "" if self.person == NAMELESS else self.person

    @property
    def content_security_policy(self) -> str:
        """What this page may load; its socket is at the address that the browser asked for."""
        return policy(f"{'wss' if self.site.network.secure else 'ws'}://{self.request.host}")

    async def prepare(self) -> None:  # type: ignore[override]
        """Let nobody in who may not do what is done here."""
        await super().prepare()
        if self.current_user is not None:
            self.allow(self.action, *self.about())

    def about(self) -> tuple[str, str]:
        """The cooperative and the step in the address."""
        return (self.path_args[0] if self.path_args else ""), ""

    def allow(self, action: Action | None, kode: str = "", langkah: str = "") -> None:
        """Go on only where this person may do this. Raises Problem (403) elsewhere."""
        if action is None or not self.can(action, kode, langkah):
            raise not_allowed()

    def can(self, action: Action, kode: str = "", langkah: str = "") -> bool:
        """Whether this person may do this."""
        return isinstance(self.current_user, Person) and may(self.current_user, action, kode, langkah)

    async def work(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run something that reads the disk or computes, without holding up the other pages."""
        return await asyncio.to_thread(function, *given, **named)

    async def opened(self, kode: str) -> Version:
        """The newest version of a cooperative.

        Raises:
            Problem: there is none, or it was put aside (404).
        """
        try:
            return await self.work(self.site.store.head, kode)
        except StoreError as error:
            raise refused(error, 404) from error

    def set_default_headers(self) -> None:
        """The headers of the site; pages show what is stored now, so no browser keeps them."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    def show(self, template: str, judul: str, **context: Any) -> None:
        """Answer with a page."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.drawn(template, judul=judul, kilat=self.taken_flash(), **context))

    def drawn(self, template: str, **context: Any) -> str:
        """A template with what every page has."""
        environment: Environment = self.settings["voila_jinja2_env"]
        return environment.get_template(template).render(**self.frame(), static_url=static_url, **context)

    def frame(self) -> dict[str, Any]:
        """What the frame around every page shows."""
        return {
            "situs": {"nama": NAME, "versi": __version__, "jaringan": self.site.network.sign_in},
            "pengguna": self.named,
            "xsrf": self.xsrf_token.decode(),
            "di_sini": self.request.path,
            "masuk": self.site.network.sign_in and self.current_user is not None,
            "boleh": {
                "ubah": self.can(Action.UBAH, *self.about()),
                "atur": self.can(Action.ATUR),
                "latih": self.can(Action.LATIH),
            },
        }

    def send(self, content: bytes, name: str, kind: str) -> None:
        """Answer with a file to keep."""
        self.set_header("Content-Type", kind)
        self.set_attachment_header(name)
        self.finish(content)

    def go(self, url: str, teks: str = "", nada: str = "baik") -> None:
        """Send the browser on after a POST, with a sentence that the next page says once."""
        if teks:
            value = json.dumps({"teks": teks, "nada": nada})
            self.set_signed_cookie(FLASH, value, expires_days=None, httponly=True, samesite="Lax")
        self.redirect(url, status=303)

    def taken_flash(self) -> dict[str, str] | None:
        """The sentence that the page before left to say, once."""
        if self.get_cookie(FLASH) is None:
            return None
        value = self.get_signed_cookie(FLASH, max_age_days=1)
        self.clear_cookie(FLASH)
        return dict(json.loads(value)) if value else None

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Our own sentences are no faults of the program."""
        if not isinstance(error, WorkbenchError):
            super().log_exception(kind, error, trace)

    def write_error(self, status_code: int, **details: Any) -> None:
        """Every error is a page in Indonesian, never a traceback."""
        problem = Problem.of(status_code, (details.get("exc_info") or (None, None))[1])
        self.set_status(problem.status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if not hasattr(self, "_jupyter_current_user"):  # who it is could not be found out
            self.current_user = None
        if problem.status == 403 and self.site.network.sign_in and self.current_user is None:
            problem = not_signed_in()
        links = [asdict(link) for link in problem.tautan]
        told = {"status": problem.status, "pesan": problem.pesan, "saran": problem.saran, "temuan": problem.temuan}
        self.finish(self.drawn("galat.html", judul=problem.judul, **told, tautan=links, halaman=None, kilat=None))


class NotFound(Page):
    """Every address that is not ours."""

    action = Action.MASUK

    async def prepare(self) -> None:  # type: ignore[override]
        """Refuse whatever the method."""
        await super().prepare()
        if not self._finished:  # sent to sign in first
            raise HTTPError(404)


class Health(Page):
    """``/sehat``: whether the site answers and its store can be read."""

    action = Action.MASUK

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer for programs that watch; why it cannot is told to people only."""
        try:
            await self.work(self.site.store.search, "", 1, 1)
        except StoreError as error:
            self.set_status(503)
            self.finish({"ok": False} | ({"sebab": str(error)} if self.current_user else {}))
        else:
            self.finish({"ok": True})
