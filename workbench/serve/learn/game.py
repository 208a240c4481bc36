"""The business game on the phones of a team: finding a team, deciding, and the books after each season."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.lessons.game import Board, Read, decide, sit, table
from workbench.serve.learn.game_views import page, watched
from workbench.serve.learn.module import READABLE
from workbench.serve.learn.page import ROOM, SeatedPage
from workbench.serve.pages import Site
from workbench.serve.problems import Link, Problem
from workbench.store import Workshop

__all__ = ["GAME", "Decide", "Game", "Sit", "State", "game_url"]

GAME = f"{ROOM}/permainan"
FIELDS = ("buat", "harga", "keluarga", "pinjaman", "alat")
LONGEST = 40
BACK = Link("Ke pelajaran saya", ROOM)
NOT_OPEN = ("Permainan belum dibuka", "Pelatih sedang tidak membuka permainan.", "Tunggu sebentar, lalu coba lagi.")
STATUS_WRONG, STATUS_LATE = 422, 409


def game_of(site: Site, workshop: Workshop) -> Board | None:
    """The game that can be played now: none before it was opened, and none while there is a test. Reads the disk."""
    return table(site.store.workshops, workshop) if workshop.tahap in READABLE else None


def game_url(site: Site, workshop: Workshop) -> str:
    """Where a learner finds the game; empty where there is none now. Reads the disk."""
    return GAME if game_of(site, workshop) else ""


class GamePage(SeatedPage):
    """What the pages of the game share."""

    def board(self) -> Board:
        """The game of this workshop. Reads the disk. Raises Problem (409) where there is none now."""
        found = game_of(self.site, self.seated.lokakarya)
        if found is None:
            title, words, fix = NOT_OPEN
            raise Problem(STATUS_LATE, title, words, fix, (), (BACK,))
        return found

    def draw(self, board: Board, typed: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        """The page's title and what its template wants."""
        seat = self.seated
        people = {one.id: one.panggilan for one in self.site.store.workshops.learners(seat.lokakarya.id)}
        return f"Permainan: {board.usaha.nama}", page(board, seat.peserta.id, people, typed, wrong)

    async def show_game(self, typed: Mapping[str, str], wrong: Mapping[str, str], status: int = 200) -> None:
        """The page, with what was typed into a form that comes back."""
        board = await self.work(self.board)
        title, context = await self.work(self.draw, board, typed, wrong)
        self.set_status(status)
        self.show("belajar_permainan.html", title, **context)


class Game(GamePage):
    """``/belajar/permainan``."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The page."""
        await self.show_game({}, {})


class Sit(GamePage):
    """``POST /belajar/permainan/tim``: into a team, or into the smallest."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Take the seat."""
        picked = self.get_body_argument("tim", "")
        team = int(picked) - 1 if picked.isdecimal() else None
        await self.work(self.board)
        await self.work(sit, self.site.store.workshops, self.seated.lokakarya, self.seated.peserta, team)
        self.go(GAME)


class Decide(GamePage):
    """``POST /belajar/permainan/putusan``: the team's decision; the last one saved counts."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Save it, and say whose it replaced; or say what cannot be."""
        typed = {name: self.get_body_argument(name, "")[:LONGEST] for name in FIELDS}
        number, before = (self.get_body_argument(name, "") for name in ("babak", "versi"))
        board, found = await self.work(self._saved, typed, number)
        if found.putusan is None:
            await self._wrong(typed, found)
            return
        team = board.kursi[self.seated.peserta.id]
        replaced = before.isdecimal() and board.putusan[team].versi > int(before) + 1
        told = "Tersimpan. Keputusan teman setim yang baru saja masuk terganti." if replaced else "Keputusan tersimpan."
        if self.wants_data:
            self.finish({"versi": board.putusan[team].versi})
        else:
            self.go(f"{GAME}#tersimpan", told, "waspada" if replaced else "baik")

    def _saved(self, typed: Mapping[str, str], number: str) -> tuple[Board, Read]:
        self.board()
        seat = self.seated
        round_ = int(number) if number.isdecimal() else 0
        return decide(self.site.store.workshops, seat.lokakarya, seat.peserta, typed, round_)

    async def _wrong(self, typed: Mapping[str, str], found: Read) -> None:
        if self.wants_data:
            self.set_status(STATUS_WRONG)
            self.finish({"salah": dict(found.salah)})
        else:
            await self.show_game(typed, found.salah, STATUS_WRONG)


class State(GamePage):
    """``/belajar/permainan/keadaan``: what a team's phones watch."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Which round it is, whether it is over, and which decision of the team is the last."""
        self.finish(await self.work(self._state))

    def _state(self) -> dict[str, Any]:
        return watched(self.board(), self.seated.peserta.id)
