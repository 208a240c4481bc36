"""The dashboard of a workshop, what its buttons do, and what its script asks for every few seconds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from workbench.errors import StoreError
from workbench.serve.problems import Problem
from workbench.serve.workshop import answers
from workbench.serve.workshop.game import game_board, played
from workbench.serve.workshop.invitation import choose, invitation, join_urls
from workbench.serve.workshop.page import HERE, TrainerPage, missing
from workbench.serve.workshop.projector import shown
from workbench.serve.workshop.room import Room, pulse
from workbench.serve.workshop.stages import STAGES
from workbench.serve.workshop.view import about, board
from workbench.store import Stage, Workshop

__all__ = ["Act", "Dashboard", "Remove", "State"]

PIECES = ("langkah", "modul", "peserta", "pilih", "sebaran", "layar", "permainan", "jejak")
"""The parts of the dashboard, each drawn again by itself."""


class BoardPage(TrainerPage):
    """What the dashboard and its script are made of."""

    def asked(self) -> answers.Asked | None:
        """The question whose answers the trainer looks at."""
        text = self.get_argument("soal", "")
        return answers.asked(text) if text else None

    def pieces(self, room: Room) -> dict[str, str]:
        """The parts of the dashboard as HTML."""
        context = self.frame() | board(room, self.asked())
        context["permainan"] = game_board(self.workshops, room.workshop)
        context["kembali"] = [
            {"nomor": one.nomor, "panggilan": one.panggilan, "jalan": self.workshops.way_back(room.workshop, one)}
            for one in room.learners
        ]
        template = self.settings["voila_jinja2_env"].get_template("lokakarya_bagian.html")
        return {name: str(getattr(template.module, name)(context)) for name in PIECES}


class Dashboard(BoardPage):
    """``/lokakarya/<id>``."""

    async def get(self, number: str) -> None:
        """The dashboard; without a script a whole page, with one the parts follow the class."""
        room = await self.room(number)
        told: dict[str, Any] = {"lokakarya": about(room.workshop), "versi": room.versi}
        told["undangan"] = await self.work(invitation, self.site, room.workshop)
        pieces = await self.work(self.pieces, room)
        self.show("lokakarya_papan.html", room.workshop.judul, **told, bagian=pieces, halaman=None)


class State(BoardPage):
    """``/lokakarya/<id>/keadaan``: what changed since the version that the script has."""

    async def get(self, number: str) -> None:
        """The parts of the dashboard, or of the projector (``?layar=1``); nothing but the version where it is known."""
        try:
            version = await self.work(pulse, self.workshops, number)
        except StoreError as error:
            raise missing(error) from error
        if version == self.get_query_argument("versi", ""):
            self.finish({"versi": version})
            return
        room = await self.room(number)
        if self.get_query_argument("layar", ""):
            context = await self.work(shown, self.site, room)
            pieces = {"layar": self.drawn("lokakarya_layar_isi.html", **context)}
        else:
            pieces = await self.work(self.pieces, room)
        self.finish({"versi": room.versi, "bagian": pieces})


class Act(BoardPage):
    """``POST /lokakarya/<id>/<apa>``: one thing that a button does; doing it twice is doing it once."""

    async def post(self, number: str, what: str) -> None:
        """Do it, and show the dashboard as it is then."""
        deeds: dict[str, Callable[[Workshop], Awaitable[str]]] = {
            "tahap": self._stage,
            "buka": self._open,
            "tutup": self._close,
            "kunci": self._key,
            "sorot": self._spotlight,
            "permainan": self._game,
            "alamat": self._address,
        }
        if what not in deeds:
            raise Problem.of(404, None)
        told = await deeds[what](await self.workshop(number))
        if self.wants_data:
            room = await self.room(number)
            self.finish({"versi": room.versi, "bagian": await self.work(self.pieces, room), "kabar": told})
            return
        self.go(f"{HERE}/{number}", told, "waspada")

    async def _stage(self, workshop: Workshop) -> str:
        """To a stage; from a page that another trainer has overtaken nothing is moved."""
        stage = self._one_of(list(STAGES), "tahap")
        seen = self.get_body_argument("dari", workshop.tahap.value)
        if stage is workshop.tahap:
            return ""
        if seen != workshop.tahap.value:
            return f"Pelatih lain baru saja memindahkan ke {STAGES[workshop.tahap].judul}. Tekan lagi bila perlu."
        await self.work(self.workshops.set_stage, workshop.id, stage, self.person)
        shows = "sertifikat" if stage is Stage.SELESAI else "gabung"
        await self.work(self.workshops.spotlight, workshop.id, shows)
        return ""

    async def _open(self, workshop: Workshop) -> str:
        """Into a module; the projector shows it."""
        modul = await self._module(workshop)
        await self.work(self.workshops.open, workshop.id, modul, self.person)
        await self.work(self.workshops.spotlight, workshop.id, f"modul:{modul}")
        return ""

    async def _close(self, workshop: Workshop) -> str:
        modul = await self._module(workshop)
        await self.work(self.workshops.close, workshop.id, modul, self.person)
        if workshop.sorot == f"modul:{modul}":
            await self.work(self.workshops.spotlight, workshop.id, "gabung")
        return ""

    async def _key(self, workshop: Workshop) -> str:
        modul = await self._module(workshop)
        hide = self.get_body_argument("simpan", "") == "1"
        await self.work(self.workshops.hide_key if hide else self.workshops.show_key, workshop.id, modul, self.person)
        return ""

    async def _spotlight(self, workshop: Workshop) -> str:
        """What the projector shows; where it cannot, it shows how to join."""
        await self.work(self.workshops.spotlight, workshop.id, self.get_body_argument("sorot", "gabung")[:60])
        return ""

    async def _address(self, workshop: Workshop) -> str:
        """Which of this computer's addresses the phones are told."""
        url = self._one_of(list(join_urls(self.site.network)), "alamat")
        await self.work(choose, self.workshops, workshop, url)
        return ""

    async def _game(self, workshop: Workshop) -> str:
        """The next thing in the game; the projector shows it."""
        deed, told = self.get_body_argument("apa", ""), partial(self.get_body_argument, default="")
        await self.work(played, self.workshops, workshop, deed, told)
        await self.work(self.workshops.spotlight, workshop.id, "permainan")
        return ""

    async def _module(self, workshop: Workshop) -> str:
        room = await self.room(workshop.id)
        name: str = self._one_of([lesson.nama for lesson in room.lessons], "modul")
        return name

    def _one_of(self, known: list[Any], field: str) -> Any:
        """What the form says, if it is one of these. Raises Problem (400) otherwise."""
        value = self.get_body_argument(field, "")
        if value not in known:
            raise Problem.of(400, None)
        return known[known.index(value)]


class Remove(TrainerPage):
    """``POST /lokakarya/<id>/hapus``: a workshop and all that its learners left, for good."""

    async def post(self, number: str) -> None:
        """Delete it, where the box was ticked."""
        workshop = await self.workshop(number)
        if self.get_body_argument("yakin", "") != "1":
            self.go(f"{HERE}/{number}", "Centang dahulu bahwa nilainya sudah diunduh.", "waspada")
            return
        await self.work(self.workshops.remove, workshop.id)
        self.go(HERE, f"{workshop.judul} dan semua data pesertanya sudah dihapus.")
