"""Where a learner is: waiting, in a test, among the open modules, at the end; and what a phone watches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.lessons.course import items_of_tests, modules
from workbench.serve.learn.exam import ABOUT, part_of
from workbench.serve.learn.game import game_url
from workbench.serve.learn.module import open_modules, solved
from workbench.serve.learn.page import ROOM, Seat, SeatedPage, lessons_of, state_of
from workbench.store import Attempt, Stage

__all__ = ["Room", "State"]


class Room(SeatedPage):
    """``/belajar``."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The page; it draws itself again as soon as the trainer changes something."""
        context = await self.work(self._context)
        self.show("belajar.html", self.seated.lokakarya.judul, segar=True, **context)

    def _context(self) -> dict[str, Any]:
        seat, site = self.seated, self.site
        attempts = site.store.workshops.attempts_of(seat.peserta.id)
        rows = self._modules(seat, attempts)
        return {
            "salam": f"Halo, {seat.peserta.panggilan}",
            "lokakarya": {"judul": seat.lokakarya.judul, "tempat": seat.lokakarya.tempat},
            "pulang": {
                "nomor": seat.peserta.nomor,
                "jalan": site.store.workshops.way_back(seat.lokakarya, seat.peserta),
            },
            "tahap": seat.lokakarya.tahap.value,
            "tes": self._test(seat, attempts),
            "permainan": self._game(seat),
            "modul": rows if seat.lokakarya.tahap in (Stage.BELAJAR, Stage.SELESAI) else (),
            "benar": sum(row["benar"] for row in rows),
            "jumlah": sum(row["jumlah"] for row in rows),
        }

    def _game(self, seat: Seat) -> str:
        """Where the business game is, while the class learns."""
        return game_url(self.site, seat.lokakarya) if seat.lokakarya.tahap is Stage.BELAJAR else ""

    def _modules(self, seat: Seat, attempts: Sequence[Attempt]) -> list[dict[str, Any]]:
        """The modules of the track, the open ones first."""
        right, readable = solved(attempts), open_modules(seat.lokakarya)
        rows = [
            {
                "judul": one.judul,
                "untuk": one.untuk,
                "tautan": f"{ROOM}/{one.nama}",
                "buka": one.nama in readable,
                "jumlah": len(one.topic.exercises),
                "benar": sum(kode in right for kode, _ in one.topic.numbered(one.nama)),
            }
            for one in modules(lessons_of(self.site), seat.lokakarya.jalur)
        ]
        return sorted(rows, key=lambda row: not row["buka"])

    def _test(self, seat: Seat, attempts: Sequence[Attempt]) -> dict[str, Any] | None:
        """The test that is open now."""
        part = part_of(seat.lokakarya)
        if part is None:
            return None
        items = {kode for kode, _ in items_of_tests(lessons_of(self.site), seat.lokakarya.jalur)}
        answered = {one.kode for one in attempts if one.babak is part}
        title, sentence = ABOUT[part]
        return {"judul": title, "kalimat": sentence, "jumlah": len(items), "terjawab": len(items & answered)}


class State(SeatedPage):
    """``/belajar/keadaan``: what every phone asks every few seconds."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The state; with it a new XSRF token for a browser that lost its own."""
        assert self.xsrf_token
        self.finish(state_of(self.seated.lokakarya))
