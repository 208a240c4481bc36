"""What the projector shows, for the back row: how to join, a module's progress, a spread, the game, the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from workbench.lessons import Mark
from workbench.lessons.findings import FEWEST, measured
from workbench.money import format_percent
from workbench.serve.pages import Site
from workbench.serve.workshop import answers, stages
from workbench.serve.workshop.game import game_shown
from workbench.serve.workshop.invitation import invitation
from workbench.serve.workshop.page import TrainerPage
from workbench.serve.workshop.room import Room
from workbench.serve.workshop.view import about
from workbench.store import Babak, Stage

__all__ = ["Projector", "shown"]

TESTS = {Stage.PRA: Babak.PRA, Stage.PASCA: Babak.PASCA}


class Projector(TrainerPage):
    """``/lokakarya/<id>/layar``: it follows what the trainers choose on the dashboard."""

    async def get(self, number: str) -> None:
        """The screen as it is now; a script keeps it so, and without one the browser asks again by itself."""
        room = await self.room(number)
        context = await self.work(shown, self.site, room)
        self.show("lokakarya_layar.html", f"Layar: {room.workshop.judul}", **context, halaman=None)


def shown(site: Site, room: Room) -> dict[str, Any]:
    """What is on the screen now; what cannot be shown gives way to how to join."""
    kind, _, which = room.workshop.sorot.partition(":")
    content = _KINDS.get(kind, _join)(site, room, which) or _join(site, room, "")
    return {
        "lokakarya": about(room.workshop),
        "undangan": invitation(site, room.workshop),
        "versi": room.versi,
        "peserta": len(room.learners),
        "sorot": content,
    }


def _join(site: Site, room: Room, which: str) -> dict[str, Any]:
    """The address and the code, large; during a test also how many are ready."""
    stage = room.workshop.tahap
    test = {"judul": stages.STAGES[stage].judul, "selesai": room.tested(TESTS[stage])} if stage in TESTS else None
    return {"jenis": "gabung", "nomor": [learner.nomor for learner in room.learners], "tes": test}


def _module(site: Site, room: Room, which: str) -> dict[str, Any] | None:
    """How far the class is in a module, exercise by exercise."""
    lesson = next((lesson for lesson in room.lessons if lesson.nama == which), None)
    if lesson is None:
        return None
    right = (one for one in room.attempts if one.babak is Babak.LATIHAN and one.nilai == Mark.BENAR)
    solved = Counter(kode for _, kode in {(one.peserta, one.kode) for one in right})
    count = max(1, len(room.learners))
    bars = [
        {"kode": kode, "judul": exercise.judul, "orang": solved[kode], "isi": round(100 * solved[kode] / count)}
        for kode, exercise in lesson.topic.numbered(lesson.nama)
    ]
    return {"jenis": "modul", "nomor": lesson.urutan, "judul": lesson.judul, "menit": lesson.menit,
            "selesai": room.finished(lesson.nama), "soal": bars}  # fmt: skip


def _spread(site: Site, room: Room, which: str) -> dict[str, Any] | None:
    """How the class answered a question."""
    told = answers.spread_of(room, answers.asked(which))
    return {"jenis": "sebaran"} | told if told else None


def _game(site: Site, room: Room, which: str) -> dict[str, Any] | None:
    """The standings of the game."""
    told = game_shown(site.store.workshops, room.workshop)
    return {"jenis": "permainan", "judul": "Permainan usaha", "html": ""} | (told or {})


def _end(site: Site, room: Room, which: str) -> dict[str, Any]:
    """Thanks, and what the class gained; nothing where so few sat both tests that it would show single people."""
    total = measured(room.lessons, room.records).total
    if total is None or total.orang < FEWEST:
        return {"jenis": "sertifikat", "kemajuan": None}
    shares = {"pra": format_percent(total.pra, 0), "pasca": format_percent(total.pasca, 0)}
    return {"jenis": "sertifikat", "kemajuan": shares | {"orang": total.orang}}


_KINDS: dict[str, Callable[[Site, Room, str], dict[str, Any] | None]] = {
    "gabung": _join,
    "modul": _module,
    "sebaran": _spread,
    "permainan": _game,
    "sertifikat": _end,
}
