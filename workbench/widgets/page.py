"""The shell of an app: notices, fields on the left, results on the right, and the way on to the next step.

def show(kode: str = "") -> widgets.Widget:
    return open_page("profil", _page, kode)

def _page(session: Session) -> Page:
    return Page(session, "profil", left=[card("Koperasi", ...)], right=[view, another_view])
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol
from urllib.parse import unquote

import ipywidgets as widgets

from workbench.book import Kind
from workbench.errors import WorkbenchError
from workbench.journey import AnySession, BookSession, Session
from workbench.report.html import escape
from workbench.store import Store, open_store
from workbench.widgets.ending import Ending
from workbench.widgets.guard import ConnectionGuard
from workbench.widgets.guide import Guide
from workbench.widgets.house import HTML, HBox, VBox
from workbench.widgets.notices import Notices, Tools
from workbench.widgets.results import Results, View

__all__ = ["Page", "open_book", "open_book_page", "open_page", "open_session", "sees_every_cooperative"]

EXAMPLE_DISTRICT = "61.05"

_log = logging.getLogger(__name__)


class Page:
    """One app over one session.

    ``left`` are fields, ``right`` views (``session -> HTML``, cheap ones first) and widgets, ``bar`` the one line that
    stays in sight on a phone. With ``forms`` (many fields and tables) the left column is the wide one; a page without
    ``left`` is one column. ``frame`` is the cooperative that header and steps tell of, where that is not ``session``.
    What is ``below`` has the width of both columns.
    """

    def __init__(
        self,
        session: AnySession,
        langkah: str,
        left: Sequence[widgets.Widget] = (),
        right: Sequence[View | widgets.Widget] = (),
        bar: View | None = None,
        forms: bool = False,
        frame: Session | None = None,
        below: Sequence[widgets.Widget] = (),
    ) -> None:
        self.session = session
        self.results = Results(session, right)
        self._tools, self._notices = Tools(session), Notices(session)
        framed = frame or (session.koperasi if isinstance(session, BookSession) else session)
        self._ending = Ending(session, langkah) if isinstance(session, Session) else None
        self._guide = Guide(framed if isinstance(framed, Session) else None)
        columns = [VBox(tuple(left), "kiri")] if left else []
        shape = ("dua" if left else "tumpuk", *(["formulir"] if forms else []))
        body = HBox([*columns, self.results.column], *shape)
        sticky = [self.results.view(bar, first=True)] if bar else []
        guard = ConnectionGuard(session, self.results.arrive)
        end = [self._ending.box] if self._ending else []
        under = [VBox(tuple(below), "bawah")] if below else []
        parts = [guard, self._guide.widget, self._notices.box, self._tools.row, body, *under, *end, *sticky]
        self.widget = VBox(parts, "halaman")
        self._guide.opens.append(self._reveal)
        session.observe(self._show)
        self._show(session)
        self.results.start()

    def reveals(self, opens: Callable[[str], bool]) -> None:
        """Ask ``opens`` to bring a field into sight that a link points to: given its path, whether it did."""
        self._guide.opens.append(opens)

    def _reveal(self, path: str) -> bool:
        """Bring a field into sight: every fold and record chooser on the way to it opens."""
        found = [part.reveal(path) for part in _within(self.widget) if hasattr(part, "reveal")]
        return any(found)

    def _show(self, _: AnySession) -> None:
        self._tools.show()
        self._notices.show()
        if self._ending:
            self._ending.show()
        self._guide.show()


def _within(part: widgets.Widget) -> Iterator[widgets.Widget]:
    """A widget and all that it holds, also what is built while it is looked at."""
    yield part
    for child in getattr(part, "children", ()):
        yield from _within(child)


def open_session(kode: str = "") -> Session:
    """The session that a page works on.

    The server names cooperative, person and what they may in the kernel's environment; ``kode`` does it by hand. With
    neither, it is the example (CONTOH) in memory.

    >>> open_session().plan.contoh
    True
    """
    wanted = kode or _told("KODE")
    return Session.open(_store(), wanted, _person()) if wanted else Session.example()


def open_book(jenis: Kind, kode: str = "") -> BookSession:
    """The session of a book; as :func:`open_session` for its cooperative. A district's book is opened by its code.

    >>> open_book("pantau").kode
    '61.05.20.2002~pantau'
    """
    if jenis != "dinas":
        return BookSession.beside(open_session(kode), jenis)
    wanted = kode or _told("KODE")
    if wanted:
        return BookSession.district(_store(), wanted, _person())
    return BookSession.district(Session.example().store, EXAMPLE_DISTRICT, "Anda")


def _told(name: str) -> str:
    """What the server says in the environment of a page's kernel."""
    return unquote(os.environ.get(f"HTTP_X_WORKBENCH_{name}", ""))


def sees_every_cooperative() -> bool:
    """Whether this person may see every cooperative; so it is where nobody signs in.

    >>> sees_every_cooperative()
    True
    """
    return _told("LUAS") != "0"


def _store() -> Store:
    return open_store(os.environ.get("WORKBENCH_DATABASE"), only_read=_told("HAK") == "baca")


def _person() -> str:
    return _told("NAMA") or "Pendamping"


class Shown(Protocol):
    """What a page is built into."""

    widget: widgets.Widget


def open_page(langkah: str, build: Callable[[Session], Shown], kode: str = "") -> widgets.Widget:
    """The page of a step, or a sentence where it cannot be opened: never a traceback."""
    return _opened(langkah, lambda: build(open_session(kode)))


def open_book_page(langkah: str, jenis: Kind, build: Callable[[BookSession], Shown], kode: str = "") -> widgets.Widget:
    """The page of an app over a book; as :func:`open_page`."""
    return _opened(langkah, lambda: build(open_book(jenis, kode)))


def _opened(langkah: str, build: Callable[[], Shown]) -> widgets.Widget:
    try:
        return build().widget
    except WorkbenchError as error:
        return _closed(str(error))
    except Exception:
        _log.exception("the page %s did not open", langkah)
        return _closed("Halaman ini belum dapat dibuka. Isian yang sudah tersimpan tetap aman; muat ulang halaman ini.")


def _closed(sentence: str) -> widgets.HTML:
    return HTML(
        f'<section class="catatan bahaya" role="alert"><h2>Halaman belum terbuka</h2><p>{escape(sentence)}</p>'
        '<p><a href="/">Kembali ke daftar koperasi</a></p></section>'
    )
