"""The list of workshops, and the form for a new one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from workbench.calendars.dates import parse_date
from workbench.errors import WorkbenchError
from workbench.lessons import TRACKS
from workbench.serve.workshop.page import HERE, TrainerPage
from workbench.serve.workshop.view import about

__all__ = ["MOST_DAYS", "TRACK_DAYS", "Workshops", "planned"]

MOST_DAYS = 15
TRACK_DAYS = {"anggota": 1, "pengurus": 3, "pendamping": 5}
"""How many days a track takes, where nobody says otherwise."""
DAYS = "Tulis angka 1 sampai 15, misalnya 3"


def planned(first: dt.date, count: int) -> tuple[dt.date, ...]:
    """The days of a workshop: so many in a row.

    >>> planned(dt.date(2026, 11, 24), 2)
    (datetime.date(2026, 11, 24), datetime.date(2026, 11, 25))
    """
    return tuple(first + dt.timedelta(days=day) for day in range(count))


class Workshops(TrainerPage):
    """``/lokakarya``."""

    async def get(self) -> None:
        """The workshops, newest first, and the form."""
        await self._show(200, {"mulai": dt.date.today().isoformat(), "jalur": next(iter(TRACKS))})

    async def post(self) -> None:
        """Begin a workshop, and open its dashboard."""
        typed = {key: self.get_body_argument(key, "") for key in ("judul", "jalur", "tempat", "mulai", "hari")}
        try:
            days = planned(parse_date(typed["mulai"], where="Hari pertama"), _count(typed["hari"], typed["jalur"]))
            given = (typed["judul"], typed["jalur"], typed["tempat"], days, self.person)
            workshop = await self.work(self.workshops.create, *given)
        except WorkbenchError as error:
            await self._show(422, typed, str(error))
            return
        self.go(f"{HERE}/{workshop.id}", f"{workshop.judul} siap. Kode gabungnya {workshop.kode}.")

    async def _show(self, status: int, typed: dict[str, str], told: str = "") -> None:
        context = await self.work(self._context)
        self.set_status(status)
        self.show("lokakarya.html", "Lokakarya", **context, isian=typed, pesan=told, halaman=None)

    def _context(self) -> dict[str, Any]:
        found = self.workshops.list()
        rows = [about(one) | {"peserta": len(self.workshops.learners(one.id))} for one in found]
        return {"lokakarya": rows, "jalur": TRACKS, "hari_jalur": TRACK_DAYS}


def _count(text: str, jalur: str) -> int:
    """How many days; left empty, as many as the track takes.

    Raises:
        WorkbenchError: no such track, or no such number of days.
    """
    if jalur not in TRACKS:
        raise WorkbenchError("Jalur", "belum dipilih", f"Pilih {', '.join(TRACKS.values())}")
    tidy = text.strip()
    if not tidy:
        return TRACK_DAYS[jalur]
    if not tidy.isdecimal() or not 1 <= int(tidy) <= MOST_DAYS:
        raise WorkbenchError("Lama", f"“{tidy[:20]}” bukan jumlah hari", DAYS)
    return int(tidy)
