"""Who is at the keyboard: a name that the person typed, kept in the browser. It signs versions; it guards nothing.

The site listens on this computer only, so whoever reaches it may open it; an identity with a password belongs to a
site on a network.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

__all__ = ["COOKIE", "NAMELESS", "Person", "keep_name"]

COOKIE = "nama"
NAMELESS = "Pendamping"
"""Signs for those who have not told their name yet; the home page asks them for it."""
LONGEST = 60
YEAR_DAYS = 365


class Person(IdentityProvider):
    """Everybody is let in, under the name in their cookie; before they gave one they are :data:`NAMELESS`."""

    def get_user(self, handler: RequestHandler) -> User:
        """The person of this request."""
        return User(username=tidy(unquote(handler.get_cookie(COOKIE, "") or "")) or NAMELESS)

    def get_handlers(self) -> list[tuple[str, object]]:
        """No login page: there is nothing to log in to."""
        return []

    @property
    def auth_enabled(self) -> bool:
        """No password, no token."""
        return False

    def validate_security(self, app: Any, ssl_options: dict[str, Any] | None = None) -> None:
        """Nothing to warn of: the site listens on this computer only."""


def tidy(name: str) -> str:
    """A name as it is stored: one line, no stray spaces, not endless.

    >>> tidy("  Ani\\n Lestari "), len(tidy("x" * 500))
    ('Ani Lestari', 60)
    """
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(printable.split())[:LONGEST].strip()


def keep_name(handler: RequestHandler, name: str) -> str:
    """Remember the name in the browser for a year. Returns it tidied; an empty one forgets it."""
    tidied = tidy(name)
    if tidied:
        handler.set_cookie(COOKIE, quote(tidied), expires_days=YEAR_DAYS, httponly=True, samesite="Lax")
    else:
        handler.clear_cookie(COOKIE)
    return tidied
