"""Five large fields for one month, for a phone: the month to report next is chosen already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from workbench import inputs
from workbench.book.pantau import FIVE
from workbench.calendars import add_months, format_date, format_long_month, format_month, parse_month
from workbench.engine.monitoring import next_month, reported
from workbench.errors import WorkbenchError
from workbench.journey import BookSession, Reply
from workbench.journey.monthly import row_of, with_number
from workbench.report.html import escape
from workbench.widgets.fields import Field, Filled, RupiahInput, Select, TextInput
from workbench.widgets.forms import card
from workbench.widgets.house import HTML, HBox, visible
from workbench.widgets.notices import button

__all__ = ["QUESTIONS", "MonthEntry"]

ROWS = "pantau.laporan"
QUESTIONS = {
    "kas": "Berapa kas di akhir bulan?",
    "penjualan": "Berapa yang terjual sebulan?",
    "biaya": "Berapa biaya usaha sebulan?",
    "tunggakan": "Berapa yang menunggak di akhir bulan?",
    "stok": "Berapa nilai stok di akhir bulan?",
}
_MONTHS = 15
"""Months that may be chosen, back from the present one."""


class MonthEntry:
    """The card "Bulan ini": a month, its five numbers and a remark, each saved as it is typed."""

    def __init__(self, session: BookSession, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.session, self.today = session, today
        self.month = next_month(session.book.pantau, today())
        self.chooser = Select("Bulan yang dilaporkan", disabled=False)
        self.chooser.on_fill(self._choose)
        self.fields = {name: self._field(name) for name in (*FIVE, "catatan")}
        self._said = HTML()
        self._next = button("Lanjut ke bulan berikutnya", self._go_on, "utama")
        self._row = HBox([self._next], "aksi")
        self.widget = card("Bulan ini", self.chooser, *self.fields.values(), self._said, self._row)
        session.observe(lambda _: self.show())
        self.show()

    def turn(self, month: dt.date) -> None:
        """Show another month."""
        self.month = month.replace(day=1)
        self.show()

    def show(self) -> None:
        """Follow the session."""
        rows = self.session.book.pantau.laporan
        row = row_of(rows, self.month)
        for name, field in self.fields.items():
            with field.hold_sync():
                field.kunci = f"{self.session.kode}/pantau.bulan.{self.month:%Y-%m}.{name}"
                spec, value = inputs.field(f"{ROWS}.{name}"), getattr(row, name)
                field.show(inputs.write(spec, value), echo=inputs.echo(spec, value))
        self._offer_months()
        self._tell(sum(getattr(row, name) is not None for name in FIVE))

    def _field(self, name: str) -> Field:
        spec = inputs.field(f"{ROWS}.{name}")
        kind = TextInput if name == "catatan" else RupiahInput
        told = {"terpanjang": spec.longest or 0} if name == "catatan" else {}
        field: Field = kind(QUESTIONS.get(name, spec.label), bantuan=spec.help, disabled=self.session.only_read, **told)
        field.on_fill(lambda text: self._fill(name, text))
        return field

    def _fill(self, name: str, text: str) -> Reply:
        spec, path = inputs.field(f"{ROWS}.{name}"), f"{ROWS}.{name}"
        try:
            value = inputs.read(spec, text)
        except WorkbenchError as error:
            return Reply(path, text, None, f"{error.what[:1].upper()}{error.what[1:]}. {error.fix}.", "", False)
        rows = with_number(self.session.book.pantau.laporan, self.month, name, value)
        reply = self.session.set(ROWS, rows)
        return Reply(path, inputs.write(spec, value), value, reply.message, inputs.echo(spec, value), reply.saved)

    def _offer_months(self) -> None:
        told = reported(self.session.book.pantau)
        now = self.today().replace(day=1)
        months = {add_months(now, -back) for back in range(_MONTHS)} | {self.month}
        self.chooser.pilihan = [_choice(month, month in told) for month in sorted(months, reverse=True)]
        self.chooser.show(format_month(self.month))

    def _choose(self, text: str) -> Filled:
        self.turn(parse_month(text))
        return Filled(text)

    def _following(self) -> dt.date:
        """The month after this one, or where the next report is missing."""
        return min(add_months(self.month, 1), self.today().replace(day=1))

    def _go_on(self) -> None:
        self.turn(self._following())

    def _tell(self, count: int) -> None:
        """How many of the five are there, and the way to the next month when all are."""
        name = format_long_month(self.month)
        done = count == len(FIVE)
        said = f"Laporan {name} lengkap." if done else f"{count} dari {len(FIVE)} angka {name} terisi."
        self._said.value = f'<p class="medan-bantu" role="status">{escape(said)}</p>'
        following = self._following()
        self._next.description = f"Lanjut ke {format_date(following).removeprefix('1 ')}"
        visible(self._row, done and following > self.month and not self.session.only_read)


def _choice(month: dt.date, told: bool) -> dict[str, str]:
    name = format_long_month(month)
    return {"teks": format_month(month), "judul": f"{name} (sudah ada)" if told else name}
