"""The versions of a cooperative: what each changed, going back, putting aside, and the file to take along."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from workbench.errors import StoreError
from workbench.serve.access import Action
from workbench.serve.clock import said
from workbench.serve.contexts import cooperative, cooperative_url, downloads, pages
from workbench.serve.home import SIZE, page_number
from workbench.serve.pages import Page
from workbench.serve.problems import Problem
from workbench.store import Stamp, Store, Version, Way, story

__all__ = ["Aside", "BringBack", "History", "Redo", "Restore", "Undo"]

WAYS = {Way.SIMPAN: "disimpan", Way.URUNG: "diurungkan", Way.ULANG: "diulangi", Way.IMPOR: "dari berkas"}


class History(Page):
    """``/koperasi/<kode>/riwayat``."""

    action = Action.BACA

    async def get(self, kode: str) -> None:
        """The versions, newest first."""
        head = await self.opened(kode)
        number = page_number(self.get_query_argument("halaman", "1"))
        context = await self.work(self._context, head, number)
        self.show("riwayat.html", f"Riwayat {head.plan.profil.nama}", **context)

    def _context(self, head: Version, number: int) -> dict[str, Any]:
        store, kode = self.site.store, head.plan.profil.kode
        stamps = store.history(kode)[::-1]
        url = cooperative_url(kode, "riwayat")
        shown = stamps[(number - 1) * SIZE : number * SIZE]
        near = store.neighbours(kode)
        sees = partial(self.can, Action.BACA, kode)
        return {
            "halaman": {**cooperative(store, self.site.catalog, head, "riwayat", sees), **self.frame()},
            "versi": [_row(store, kode, stamp, head.nomor) for stamp in shown],
            **pages(url, number, len(stamps), SIZE),
            "urung": near.sebelum and {"versi": near.sebelum, "url": cooperative_url(kode, "urung")},
            "ulang": near.sesudah and {"versi": near.sesudah, "url": cooperative_url(kode, "ulang")},
        }


class _Change(Page):
    """A POST on a cooperative that goes back to a page with a sentence."""

    action = Action.UBAH

    def seen(self) -> int:
        """The version that the person had before their eyes.

        Raises:
            Problem: the form does not say.
        """
        return self.number("dasar")

    def number(self, name: str) -> int:
        """A version number of the form. Raises Problem where there is none."""
        text = self.get_body_argument(name, "")
        if not text.isdecimal() or len(text) > 6:
            raise Problem.of(400, None)
        return int(text)

    async def repeat(self, kode: str, how: Callable[..., Version], told: str) -> None:
        """Undo or redo, unless somebody saved since (then a page says who)."""
        version = await self.work(how, kode, self.person, self.seen())
        self.back(version, f"{told} Sekarang versi {version.nomor}.")

    def back(self, version: Version, told: str) -> None:
        """To the history, under the code that the cooperative has now."""
        self.go(cooperative_url(version.plan.profil.kode, "riwayat"), told)


class Undo(_Change):
    """``POST /koperasi/<kode>/urung``."""

    async def post(self, kode: str) -> None:
        """A new version equal to the one before."""
        await self.repeat(kode, self.site.store.undo, "Diurungkan.")


class Redo(_Change):
    """``POST /koperasi/<kode>/ulang``."""

    async def post(self, kode: str) -> None:
        """A new version equal to the one that was undone."""
        await self.repeat(kode, self.site.store.redo, "Diulangi.")


class BringBack(_Change):
    """``POST /koperasi/<kode>/kembalikan``."""

    async def post(self, kode: str) -> None:
        """A new version equal to an older one, whichever."""
        number, store = self.number("versi"), self.site.store
        old = await self.work(store.version, kode, number)
        saved = await self.work(store.rename, kode, old.plan, self.person, self.seen())
        teks = f"Isi versi {number} dipakai lagi, sebagai versi {saved.version.nomor}."
        self.back(saved.version, teks if saved.baru else f"Versi {number} sama dengan yang terbaru.")


class Aside(_Change):
    """``POST /koperasi/<kode>/hapus``."""

    action = Action.ATUR

    async def post(self, kode: str) -> None:
        """Put a cooperative aside; nothing of it is lost."""
        head = await self.opened(kode)
        await self.work(self.site.store.delete, kode, self.person)
        self.go("/", f"{head.plan.profil.nama} disisihkan. Pulihkan dari “Disisihkan” di beranda.")


class Restore(_Change):
    """``POST /koperasi/<kode>/pulihkan``."""

    action = Action.ATUR

    async def post(self, kode: str) -> None:
        """Bring a cooperative back into the list."""
        try:
            await self.work(self.site.store.restore, kode)
        except StoreError as error:
            raise Problem.of(404, error) from error
        head = await self.opened(kode)
        self.go("/", f"{head.plan.profil.nama} kembali ke daftar.")


def _row(store: Store, kode: str, stamp: Stamp, newest: int) -> dict[str, Any]:
    current = stamp.nomor == newest
    return {
        "nomor": stamp.nomor,
        "waktu": said(stamp.waktu),
        "waktu_iso": stamp.waktu.isoformat(timespec="seconds"),
        "oleh": stamp.oleh,
        "cara": stamp.cara.value,
        "cara_teks": WAYS[stamp.cara],
        "cerita": _story(store, kode, stamp.nomor, stamp.sidik),
        "kini": current,
        "kembalikan": "" if current else cooperative_url(kode, "kembalikan"),
        "dokumen": downloads(kode, stamp.nomor),
        "berkas": cooperative_url(kode, f"berkas?versi={stamp.nomor}"),
    }


@lru_cache(maxsize=1000)
def _story(store: Store, kode: str, number: int, sidik: str) -> str:
    """What a version changed; versions never change, so it is told once."""
    before = store.version(kode, number - 1).plan if number > 1 else None
    told = story(number, before, store.version(kode, number).plan).split(": ", 1)[1]
    return f"{told[0].upper()}{told[1:]}."
