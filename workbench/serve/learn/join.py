"""Joining a workshop with its code, a nickname and a consent; and being forgotten again."""

from __future__ import annotations

from math import ceil

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.errors import StoreError
from workbench.serve.learn.page import JOIN, ROOM, LearnPage, SeatedPage
from workbench.store import Stage, Workshop

__all__ = ["Back", "Code", "Forget", "Join"]

UNKNOWN = "Kode “{}” tidak dikenal. Lihat lagi kode di layar pelatih."
OVER = "Pelatihan ini sudah selesai. Tanyakan kode yang baru kepada pelatih."
TOO_OFTEN = "Terlalu banyak percobaan. Coba lagi {} menit lagi."
SHOWN = 12
"""Letters of a wrong code that are said again."""


class Door(LearnPage):
    """The form for the code, and the workshop behind it."""

    def show_code(self, status: int = 200, typed: str = "", pesan: str = "") -> None:
        """The form; ``pesan`` is why the code was refused."""
        self.set_status(status)
        self.show("belajar_ikut.html", "Ikut pelatihan", isian=typed, pesan=pesan)

    async def asked(self, kode: str) -> Workshop | None:
        """The workshop with this code; where none can be joined, or too many were tried, the form says so."""
        device = self.site.network.client(self.request)
        if self.too_often(self.site.guesses.wait(device)):
            return None
        workshop = await self.work(self.site.store.workshops.by_code, kode)
        if workshop is None:
            self.show_code(404, kode, UNKNOWN.format(kode.strip()[:SHOWN]))
            return None
        self.site.guesses.right(device)
        if workshop.tahap is Stage.SELESAI:
            self.show_code(409, kode, OVER)
            return None
        return workshop

    def too_often(self, wait: int) -> bool:
        """Whether the next try must ``wait`` some seconds; then the form says when it may be made."""
        if wait:
            self.set_header("Retry-After", str(wait))
            self.show_code(429, "", TOO_OFTEN.format(ceil(wait / 60)))
        return bool(wait)

    def show_join(self, workshop: Workshop, status: int = 200, name: str = "", number: str = "", **pesan: str) -> None:
        """The form for a nickname; ``pesan`` says why it (``gabung``) or the way back (``kembali``) was refused."""
        told = {"kode": workshop.kode, "judul": workshop.judul, "tempat": workshop.tempat}
        self.set_status(status)
        why = {"gabung": "", "kembali": ""} | pesan
        self.show("belajar_gabung.html", workshop.judul, lokakarya=told, isian=name, nomor=number, pesan=why)


class Code(Door):
    """``/ikut``: which workshop?"""

    @allow_unauthenticated
    async def get(self) -> None:
        """The form; a phone that joined already goes on."""
        seat = await self.find_seat()
        if seat and seat.lokakarya.tahap is not Stage.SELESAI:
            self.go(ROOM)
            return
        self.show_code()

    @allow_unauthenticated
    async def post(self) -> None:
        """Look for the workshop, and ask for a nickname."""
        workshop = await self.asked(self.get_body_argument("kode", ""))
        if workshop:
            self.go(f"{JOIN}/{workshop.kode}")


class Join(Door):
    """``/ikut/<kode>``: the address in the picture on the projector."""

    @allow_unauthenticated
    async def get(self, kode: str) -> None:
        """The form; a phone that joined this workshop already goes on."""
        workshop = await self.asked(kode)
        if workshop is None:
            return
        seat = await self.find_seat()
        if seat and seat.lokakarya.id == workshop.id:
            self.go(ROOM)
            return
        self.seat = None
        self.show_join(workshop)

    @allow_unauthenticated
    async def post(self, kode: str) -> None:
        """Join, and go to the first page of the workshop."""
        name, agreed = self.get_body_argument("panggilan", ""), self.get_body_argument("setuju", "") == "ya"
        workshop = await self.asked(kode)
        if workshop is None:
            return
        try:
            _, token = await self.work(self.site.store.workshops.join, workshop.kode, name, agreed)
        except StoreError as error:
            self.show_join(workshop, 422, name, gabung=str(error))
            return
        self.keep_seat(token)
        self.go(ROOM)


class Back(Door):
    """``POST /ikut/<kode>/kembali``: a learner whose phone forgot them."""

    @allow_unauthenticated
    async def post(self, kode: str) -> None:
        """Let them in again by their number and four digits, of which few may be tried."""
        workshop = await self.asked(kode)
        if workshop is None:
            return
        number, digits = self.get_body_argument("nomor", "").strip(), self.get_body_argument("jalan", "").strip()
        device, guess = self.site.network.client(self.request), f"{workshop.kode} {number}"
        if self.too_often(self.site.guesses.wait(device, guess)):
            return
        try:
            token = await self.work(self.site.store.workshops.back, workshop.kode, number, digits)
        except StoreError as error:
            self.show_join(workshop, 403, number=number, kembali=str(error))
            return
        self.site.guesses.right(device, guess)
        self.keep_seat(token)
        self.go(ROOM, "Selamat datang kembali. Semua jawaban Anda masih ada.")


class Forget(SeatedPage):
    """``POST /belajar/pergi``: all that a learner left is deleted (UU 27/2022)."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Delete it, where they ticked that they are sure."""
        if self.get_body_argument("yakin", "") != "ya":
            self.go(f"{ROOM}#data-saya", "Centang dahulu bila Anda yakin.", "waspada")
            return
        await self.work(self.site.store.workshops.forget, self.seated.peserta.id)
        self.keep_seat("")
        self.go(JOIN, "Semua data Anda di pelatihan ini sudah dihapus.")
