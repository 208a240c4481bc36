"""A row of buttons that lead out of the page: download, print, share, copy.

Never ``mailto:`` or ``whatsapp:`` links: they end the page's talk with its kernel. The one address outside is
``https://wa.me``, in a new tab, opened by a person's tap, and only where the browser cannot share by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import traitlets

from workbench.journey import AnySession
from workbench.widgets.house import Script, script

__all__ = ["Action", "Actions", "Way", "copy", "download", "link", "print_page", "share"]


class Way(StrEnum):
    """What a button does."""

    UNDUH = "unduh"
    CETAK = "cetak"
    BAGIKAN = "bagikan"
    SALIN = "salin"
    TAUTAN = "tautan"


@dataclass(frozen=True, slots=True)
class Action:
    """One button. ``text`` is what is shared or copied; ``hindrance`` says why a download cannot be made now."""

    way: Way
    label: str
    href: str = ""
    text: Callable[[], str] | None = None
    hindrance: Callable[[], str] | None = None
    main: bool = False


def download(label: str, href: str, hindrance: Callable[[], str] | None = None, main: bool = False) -> Action:
    """A file of the server. What was typed is saved first, and the file asked for in that very version.

    >>> download("Unduh PDF", "/koperasi/61.05.20.2002/dokumen.pdf").way
    <Way.UNDUH: 'unduh'>
    """
    return Action(Way.UNDUH, label, href, hindrance=hindrance, main=main)


def print_page(label: str = "Cetak", main: bool = False) -> Action:
    """The browser's own print dialogue."""
    return Action(Way.CETAK, label, main=main)


def share(text: Callable[[], str], label: str = "Bagikan", main: bool = False) -> Action:
    """Share a text by what the phone has, else by WhatsApp."""
    return Action(Way.BAGIKAN, label, text=text, main=main)


def copy(text: Callable[[], str], label: str = "Salin teks", main: bool = False) -> Action:
    """Copy a text."""
    return Action(Way.SALIN, label, text=text, main=main)


def link(label: str, href: str, main: bool = False) -> Action:
    """A plain link to another page of the site."""
    return Action(Way.TAUTAN, label, href, main=main)


class Actions(Script):
    """The row; texts to share follow the session.

    >>> from workbench.journey import Session
    >>> row = Actions(Session.example(), [print_page(), share(lambda: "Rencana kami")])
    >>> [item["label"] for item in row.butir]
    ['Cetak', 'Bagikan']
    """

    _esm = script("draf", "umum", "aksi")

    butir = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(self, session: AnySession, actions: Sequence[Action]) -> None:
        self._session = session
        self._actions = tuple(actions)
        super().__init__(butir=self._items())
        self.on_msg(self._asked)
        self._stop = session.observe(self._follow)

    def close(self) -> None:
        """End following the session."""
        self._stop()
        super().close()

    def _items(self) -> list[dict[str, Any]]:
        return [
            {
                "jenis": str(action.way),
                "label": action.label,
                "alamat": action.href,
                "teks": action.text() if action.text else "",
                "utama": action.main,
                "kunci": place,
            }
            for place, action in enumerate(self._actions)
        ]

    def _follow(self, _: AnySession) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Tell the browser the texts as they are now."""
        self.butir = self._items()

    def _asked(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict) or message.get("jenis") != "siap":
            return
        action = dict(enumerate(self._actions)).get(message.get("kunci", -1))
        sentence = self._hindrance(action) if action else "Tombol ini tidak dikenal. Muat ulang halaman."
        answer = {"jenis": "siap", "id": message.get("id"), "versi": self._session.base}
        self.send(answer | {"siap": not sentence, "pesan": sentence})

    def _hindrance(self, action: Action) -> str:
        """Why this file cannot be made of what stands on the page, or nothing."""
        session = self._session
        if session.conflict is not None:
            return "Orang lain sudah menyimpan perubahan. Pilih dahulu isian yang dipakai."
        if session.unsaved:
            return f"Isian belum tersimpan. {session.fault or ''}".strip()
        return action.hindrance() if action.hindrance else ""
