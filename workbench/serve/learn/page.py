"""What the learners' pages share: who the phone is, the lessons, answers for the script, errors as a sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import StoreError
from workbench.lessons import Lesson, read_lessons
from workbench.lessons.course import Result, submit
from workbench.serve.access import Action
from workbench.serve.learn.views import read
from workbench.serve.pages import Page, Site
from workbench.serve.problems import HOME, Link, Problem, refused
from workbench.store import Babak, Learner, Workshop

__all__ = ["JOIN", "LONGEST", "ROOM", "LearnPage", "Seat", "SeatedPage", "lessons_of", "state_of"]

COOKIE = "peserta"
DAYS = 30
"""As long as a phone is remembered: a workshop of five days may be spread over weeks."""
JOIN, ROOM = "/ikut", "/belajar"
LONGEST = 200
"""Letters of an answer."""

NOBODY = "HP ini belum tergabung, atau datanya sudah dihapus."
CALL = "Muat ulang halaman. Bila tetap begini, panggil pelatih."
COME_IN = "Tulis kode yang ada di layar pelatih."


@dataclass(frozen=True, slots=True)
class Seat:
    """The learner behind a phone, and their workshop as it stands now."""

    lokakarya: Workshop
    peserta: Learner

    @property
    def tanda(self) -> str:
        """What the script keeps this learner's answers under."""
        return f"{self.lokakarya.kode}-{self.peserta.nomor}"


def lessons_of(site: Site) -> tuple[Lesson, ...]:
    """All modules that this site has, in order. Reads the disk the first time."""
    return read_lessons(site.notebooks / "training")


def state_of(workshop: Workshop) -> dict[str, Any]:
    """What a phone watches of its workshop."""
    return {
        "versi": workshop.versi,
        "tahap": workshop.tahap.value,
        "terbuka": sorted(workshop.terbuka),
        "kunci": sorted(workshop.kunci),
        "permainan": workshop.sorot == "permainan",
    }


class LearnPage(Page):
    """A page for a phone. ``seat`` is whose it is, where one joined."""

    action = Action.MASUK
    seat: Seat | None = None

    @property
    def wants_data(self) -> bool:
        """Whether the page's script asks, and not a form."""
        return "application/json" in self.request.headers.get("Accept", "")

    @property
    def home(self) -> Link:
        """Where the page's sign leads."""
        return Link("Ke pelajaran saya", ROOM) if self.seat else Link("Ikut pelatihan", JOIN)

    async def find_seat(self) -> Seat | None:
        """Look who the phone is; note that they are here."""
        token = self.get_signed_cookie(COOKIE, max_age_days=DAYS)
        self.seat = await self.work(_seat, self.site, token.decode()) if token else None
        return self.seat

    def keep_seat(self, token: str) -> None:
        """Let the phone remember who it is; an empty word forgets it."""
        kept = {"httponly": True, "samesite": "Lax", "secure": self.site.network.secure}
        if token:
            self.set_signed_cookie(COOKIE, token, expires_days=DAYS, **kept)  # type: ignore[arg-type]
        else:
            self.clear_cookie(COOKIE, **kept)

    def said(self, macro: str, view: Mapping[str, Any]) -> str:
        """A piece of the page by itself, for the script."""
        template = self.settings["voila_jinja2_env"].get_template("belajar_bagian.html")
        return str(getattr(template.module, macro)(view))

    def answer_typed(self) -> str:
        """The answer that was typed."""
        return read(self.get_body_argument("teks", "")[:LONGEST], self.get_body_argument("unit", ""))

    def frame(self) -> dict[str, Any]:
        """As on every page; and the learner."""
        found: dict[str, Any] = {"peserta": None, "asal": self.home.url}
        if self.seat:
            found["peserta"] = {"tanda": self.seat.tanda, "panggilan": self.seat.peserta.panggilan}
            found["keadaan"] = json.dumps(state_of(self.seat.lokakarya))
        return super().frame() | found

    def write_error(self, status_code: int, **details: Any) -> None:
        """Every error is a sentence: a page, or for the script the words alone."""
        problem = Problem.of(status_code, (details.get("exc_info") or (None, None))[1])
        self.set_status(problem.status)
        if not hasattr(self, "_jupyter_current_user"):  # who it is could not be found out
            self.current_user = None
        told = {"pesan": problem.pesan, "saran": CALL if problem.status == 500 else problem.saran}
        if self.wants_data:
            self.finish(told)
            return
        links = [self.home if link == HOME else link for link in problem.tautan]
        page = self.drawn(
            "belajar_galat.html", judul=problem.judul, status=problem.status, tautan=links, kilat=None, **told
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page)


class SeatedPage(LearnPage):
    """A page of somebody who joined; whoever did not is sent to do that."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Find the learner, or send the phone to the first page."""
        await super().prepare()
        if self._finished or await self.find_seat():
            return
        if self.wants_data:
            raise Problem(403, "Belum tergabung", NOBODY, COME_IN)
        self.go(JOIN, f"{NOBODY} {COME_IN}", "waspada")

    @property
    def seated(self) -> Seat:
        """Whose phone it is."""
        assert self.seat is not None
        return self.seat

    def submitted(self, babak: Babak, kode: str) -> Result:
        """Judge and store the answer in a form. Reads and writes the disk.

        Raises:
            Problem: the database refuses just now (503), so that the phone sends the answer again.
            WorkbenchError: as :func:`workbench.lessons.course.submit`.
        """
        workshop, learner = self.seated.lokakarya, self.seated.peserta
        key, lessons, kept = self.get_body_argument("id", ""), lessons_of(self.site), self.site.store.workshops
        try:
            return submit(kept, workshop, learner, lessons, babak, kode, self.answer_typed(), key)
        except StoreError as error:
            raise refused(error, 503) from error


def _seat(site: Site, token: str) -> Seat | None:
    found = site.store.workshops.who(token)
    if found is None:
        return None
    site.store.workshops.seen(found[1])
    return Seat(*found)
