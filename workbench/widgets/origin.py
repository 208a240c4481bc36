"""The month whose cash is looked into: asked here, kept nowhere, and its lines shown with where they come from."""

from __future__ import annotations

from collections.abc import Callable

from workbench.errors import NumberError
from workbench.journey import Session
from workbench.money import parse_number
from workbench.report.narrative import month_named
from workbench.widgets.fields import Filled, NumberInput
from workbench.widgets.views import origin, parts

__all__ = ["CashOrigin"]


class CashOrigin:
    """A month, at first the one with the least cash, and a view of its lines."""

    def __init__(self) -> None:
        self.month: int | None = None
        self._moved: Callable[[], None] = lambda: None
        self.field = NumberInput("Bulan ke berapa yang ingin dilihat?", bulat=True, bantuan=HELP)
        self.field.on_fill(self._fill)

    def on_move(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when another month is asked for."""
        self._moved = tell

    def view(self, session: Session) -> str:
        """The lines of the month, each opening on its origin."""
        dossier = session.dossier
        if dossier is None:
            return ""
        p = dossier.projection
        month = int(p.ratios.lowest_cash_month) if self.month is None else self.month
        if self.month is None:
            self.field.show(str(month), echo="Bulan yang kasnya paling sedikit")
        if month > p.time.months:
            return parts.note("Di luar rencana", f"Rencana ini sampai bulan ke-{p.time.months}.", "waspada")
        told = f"Kas {month_named(p.time, month)}. Buka satu baris untuk melihat hitungannya."
        return parts.paragraphs([told]) + origin.cash_lines(p, dossier.rules, origin.Period(month=month))

    def _fill(self, text: str) -> Filled:
        try:
            month = parse_number(text, where="Bulan")
        except NumberError as error:
            return Filled(text, str(error), saved=False)
        if month != int(month):
            return Filled(text, "Bulan ditulis bulat, misalnya 6.", saved=False)
        self.month = int(month)
        self._moved()
        return Filled(str(self.month))


HELP = "0 adalah bulan uang pertama; 12 bulan ke-12. Tidak disimpan, hanya untuk melihat."
