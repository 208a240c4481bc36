"""Coming in and going out: the page where a person gives their name and code, and what ends that."""

from __future__ import annotations

import asyncio
import logging
from math import ceil

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.serve.access import Action
from workbench.serve.identity import keep_session, local_path, session_of
from workbench.serve.pages import Page
from workbench.serve.problems import not_signed_in
from workbench.store import Account, tidy_name

__all__ = ["Enter", "EnterOnce", "Exit"]

_log = logging.getLogger(__name__)

WRONG = "Nama atau kode masuk tidak cocok. Periksa ejaan nama dan kedua belas angkanya."
AT_ONCE = 2
"""Codes that are checked at the same time: it is slow on purpose, and the pages want the processor too."""

_checking = asyncio.Semaphore(AT_ONCE)


class Enter(Page):
    """``/masuk``."""

    action = Action.MASUK

    @allow_unauthenticated
    async def get(self) -> None:
        """The form; who is signed in already goes on."""
        onward = local_path(self.get_query_argument("next", "/"))
        if self.current_user is not None:
            self.go(onward)
            return
        self._show(200, onward)

    @allow_unauthenticated
    async def post(self) -> None:
        """Sign in, and go on to the page that was asked for."""
        name, code = self.get_body_argument("nama", ""), self.get_body_argument("kode", "")
        onward, device = local_path(self.get_body_argument("lanjut", "/")), self.site.network.client(self.request)
        wait = self.site.guesses.wait(device, tidy_name(name))
        if wait:
            self.set_header("Retry-After", str(wait))
            self._show(429, onward, name, f"Terlalu banyak percobaan. Coba lagi {ceil(wait / 60)} menit lagi.")
            return
        async with _checking:
            account = await self.work(self.site.store.people.checked, name, code)
        if account is None:
            _log.warning("Sign-in refused, from %s", device)
            self._show(403, onward, name, WRONG)
            return
        self.site.guesses.right(device, tidy_name(name))
        await _begun(self, account)
        self.go(onward)

    def _show(self, status: int, onward: str, name: str = "", told: str = "") -> None:
        self.set_status(status)
        self.show("masuk.html", "Masuk", lanjut=onward, isian={"nama": name}, pesan=told, halaman=None)


class EnterOnce(Page):
    """``/masuk/<word>``: where a command on this computer sends the browser that it opens."""

    action = Action.MASUK

    @allow_unauthenticated
    async def get(self, word: str) -> None:
        """Sign in, one time, and go on to the page that the command means."""
        name = self.site.once.taken(word)
        account = await self.work(self.site.store.people.named, name) if name else None
        if account is None:
            raise not_signed_in()
        await _begun(self, account)
        self.go(local_path(self.get_query_argument("lanjut", "/")))


class Exit(Page):
    """``POST /keluar``."""

    action = Action.MASUK

    async def post(self) -> None:
        """End this browser's session, and the pages that were opened in it."""
        await _ended(self)
        keep_session(self, "")
        self.go("/masuk", "Anda sudah keluar. Isian yang tersimpan tetap aman.")


async def _begun(page: Page, account: Account) -> None:
    """A session of its own; the one that this browser had before ends."""
    await _ended(page)
    keep_session(page, await page.work(page.site.store.people.begin, account))
    _log.warning("Signed in: %s, from %s", account.nama, page.site.network.client(page.request))


async def _ended(page: Page) -> None:
    token = session_of(page)
    if token:
        await page.work(page.site.store.people.end, token)
        await page.site.owners.end(page.kernel_manager, token)
