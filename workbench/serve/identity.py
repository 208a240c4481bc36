"""Who is at the keyboard.

:class:`Here`: a site that only this computer reaches. Whoever does may do everything, under the name that they typed;
it signs versions and guards nothing. :class:`SignIn`: a site on a network, where a session cookie says which account
of the store this is. An office with a directory of its own subclasses that and says in :meth:`SignIn.account` who is
there; what the person may do is the store's to say in any case.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler, decode_signed_value

from workbench.serve.access import Person
from workbench.store import SESSION, Account, Role, tidy_name

if TYPE_CHECKING:
    from workbench.serve.pages import Site

__all__ = ["COOKIE", "NAMELESS", "Here", "SignIn", "keep_name", "keep_session", "local_path", "session_of"]

COOKIE = "nama"
NAMELESS = "Pendamping"
"""Signs for those who have not told their name yet; the home page asks them for it."""
YEAR_DAYS = 365
SESSION_DAYS = SESSION.total_seconds() / 86_400


class Here(IdentityProvider):
    """Everybody is let in, under the name in their cookie; before they gave one they are :data:`NAMELESS`."""

    def get_user(self, handler: RequestHandler) -> User:
        """The person of this request."""
        name = tidy_name(unquote(handler.get_cookie(COOKIE, "") or "")) or NAMELESS
        return Person(username=name, peran=Role.PENDAMPING)

    def trusts(self, request: HTTPServerRequest, cookie: str, secret: bytes) -> bool:
        """Whether a request that was not read yet may bring a file along."""
        return True

    def get_handlers(self) -> list[tuple[str, object]]:
        """No pages of jupyter_server's own: ours are among the site's."""
        return []

    @property
    def auth_enabled(self) -> bool:
        """No password, no token."""
        return False

    def validate_security(self, app: Any, ssl_options: dict[str, Any] | None = None) -> None:
        """Nothing to warn of in English: :mod:`workbench.serve.network` says what is to be said."""


class SignIn(Here):
    """The account behind the session cookie; nobody where there is none, or the session ended."""

    async def get_user(self, handler: RequestHandler) -> User | None:  # type: ignore[override]
        """The person of this request."""
        account = await asyncio.to_thread(self.account, handler)
        return Person.of(account, session_of(handler)) if account else None

    def account(self, handler: RequestHandler) -> Account | None:
        """The account of this request; runs in a thread, for it reads the database."""
        token = session_of(handler)
        return _site(handler).store.people.who(token) if token else None

    def trusts(self, request: HTTPServerRequest, cookie: str, secret: bytes) -> bool:
        """Whether this browser was signed in of late; whether it still is, the page will ask."""
        sent = request.cookies.get(cookie)
        return sent is not None and bool(decode_signed_value(secret, cookie, sent.value, max_age_days=SESSION_DAYS))

    @property
    def auth_enabled(self) -> bool:
        """Nobody comes in without an account."""
        return True


def _site(handler: RequestHandler) -> Site:
    return handler.settings["situs"]  # type: ignore[no-any-return]


def session_of(handler: RequestHandler) -> str:
    """The word of this browser's session; empty where the cookie is missing, was forged, or is too old."""
    cookie = handler.get_signed_cookie(_site(handler).network.cookie, max_age_days=SESSION_DAYS)
    return cookie.decode() if cookie else ""


def keep_session(handler: RequestHandler, token: str) -> None:
    """Remember a session in the browser until it runs out; an empty word forgets it."""
    network = _site(handler).network
    kept = {"httponly": True, "samesite": "Lax", "secure": network.secure}
    if token:
        handler.set_signed_cookie(network.cookie, token, expires_days=SESSION_DAYS, **kept)  # type: ignore[arg-type]
    else:
        handler.clear_cookie(network.cookie, **kept)


def keep_name(handler: RequestHandler, name: str) -> str:
    """Remember the name in the browser for a year. Returns it tidied; an empty one forgets it."""
    tidied = tidy_name(name)
    if tidied:
        handler.set_cookie(COOKIE, quote(tidied), expires_days=YEAR_DAYS, httponly=True, samesite="Lax")
    else:
        handler.clear_cookie(COOKIE)
    return tidied


def local_path(text: str) -> str:
    """An address of this site to go on to; whatever leads elsewhere becomes the home page.

    >>> [local_path(text) for text in ("/koperasi/x/profil?a=1", "//jahat.example", "/\\\\jahat.example", "https://x")]
    ['/koperasi/x/profil?a=1', '/', '/', '/']
    """
    leads_away = not text.startswith("/") or text.startswith(("//", "/\\")) or not text.isprintable()
    return "/" if leads_away else text
