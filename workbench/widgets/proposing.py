"""Days for the next visits, proposed together for all cooperatives of a pendamping."""

from __future__ import annotations

import datetime as dt

from workbench.book import owner_of
from workbench.book.kunjungan import Appointment
from workbench.calendars import add_months, format_short_date, holidays_known
from workbench.engine.mentoring import charges, propose, terms
from workbench.journey import BookSession
from workbench.rules import load as load_rules
from workbench.widgets.house import HTML, VBox
from workbench.widgets.notices import button, changing

__all__ = ["Proposing"]

PURPOSE = "Kunjungan bulanan"
UNKNOWN = " Hari libur tahun itu belum ada di data; periksa kalender."


class Proposing:
    """Two buttons, for this month and the next, and what came of the last press."""

    def __init__(self, session: BookSession) -> None:
        self.session = session
        self._told = HTML()
        row = changing(
            session,
            button("Usulkan tanggal bulan ini", lambda: self.propose(dt.date.today())),
            button("Usulkan bulan depan", lambda: self.propose(add_months(dt.date.today().replace(day=1), 1))),
        )
        self.widget = VBox([row, self._told])

    def propose(self, since: dt.date) -> None:
        """Add the days for this cooperative from ``since`` to the end of its month, and say what was done."""
        book = self.session.book
        held = terms(load_rules(), since)
        kode = owner_of(self.session.kode)
        others = self.session.store.books.all("kunjungan") if book.kunjungan.pendamping else {}
        found = propose(charges(others | {kode: book}, book.kunjungan.pendamping), since, held.visits, held.most)
        days = found.of(kode)
        if days:
            rows = (Appointment(tanggal=day, tujuan=PURPOSE) for day in days)
            every = sorted((*book.kunjungan.jadwal, *rows), key=lambda row: row.tanggal)
            self.session.replace_rows("kunjungan.jadwal", every)
        self._say(days, dict(found.short).get(kode, 0), held.visits, since)

    def _say(self, days: tuple[dt.date, ...], short: int, visits: int, since: dt.date) -> None:
        told = f"Ditambahkan: {', '.join(map(format_short_date, days))}. Boleh diubah." if days else ""
        if not days and not short:
            told = f"Bulan itu sudah punya {visits} kunjungan atau jadwal."
        if short:
            told += f" {short} kunjungan tidak kebagian hari; sisa bulan terlalu pendek."
        known = "" if holidays_known(since.year) else UNKNOWN
        self._told.value = f'<p class="medan-bantu" role="status">{told.strip()}{known}</p>'
