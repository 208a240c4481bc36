"""The charts of a screen, each in two sizes: for a card on a computer and for a phone.

On the wide one names stand beside their lines; on the narrow one, where there is no room beside, above them in the
same order and colours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.calendars import format_month
from workbench.engine import Array, Projection
from workbench.money import format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.plot import DASHED, LETTER, Plot
from workbench.report.charts.sheet import GOLD, INK, NARROW, RED, TEAL, WIDE, Size, plain
from workbench.report.member.cashbook import SeasonMonths, season_months
from workbench.report.narrative import cost_word

__all__ = ["Pair", "cash_months", "cash_over_time", "instalments_and_income"]

EDGE = 0.945
"""Where axes end on the right when no names stand beside them: about half of the last month's name needs the rest."""
ROW = 1.35
"""Height of a row of names, in heights of the font."""
SEASON = "#6B4407"
SEASON_ROWS = 3
"""Rows of season names under the months; what finds no room there stands in the list below the chart."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The same chart for two screens."""

    wide: Figure
    narrow: Figure

    @property
    def title(self) -> str:
        """What the chart shows."""
        return self.wide.title

    @property
    def alt(self) -> str:
        """The figures of the chart in words."""
        return self.wide.alt


def _pair(draw: Callable[[Size], str], title: str, alt: str) -> Pair:
    wide, narrow = (Figure(title=title, svg=draw(size), alt=alt) for size in (WIDE, NARROW))
    return Pair(wide, narrow)


# --- instalments --------------------------------------------------------------------------------


def instalments_and_income(p: Projection) -> Pair | None:
    """Instalments month by month, interest below principal, and the cash that the business leaves to pay them.

    ``None`` where no instalment is due.
    """
    due = np.flatnonzero(p.ratios.debt_service)
    if not due.size:
        return None
    last, cash, cost = int(due[-1]), p.books.cash, _cost(p)
    span = slice(1, last + 1)
    months = np.arange(1.0, last + 1)
    interest, principal, income = cash.interest[span], cash.principal[span], p.ratios.cfads[span]

    def draw(size: Size) -> str:
        ends = _room(float(min(0.0, income.min())), float(max(income.max(), (interest + principal).max())))
        plot = Plot(size, (0.5, last + 0.5), ends, 0.765 if size is WIDE else EDGE)
        plot.stepped_area(months, np.zeros(last), interest, GOLD)
        plot.stepped_area(months, interest, interest + principal, TEAL)
        plot.stairs(months, income, INK)
        plot.level()
        _years(plot, last)
        top = float(interest[-1] + principal[-1])
        names = [
            ("Pokok", top / 2, TEAL),
            (cost.capitalize(), 0.0, GOLD),
            ("Uang masuk bersih", float(income[-1]), INK),
        ]
        _name(plot, names)
        return plot.svg()

    told = "; ".join(
        f"tahun {y} angsuran {format_rupiah(s)}, uang masuk bersih {format_rupiah(c)}"
        for y, (s, c) in enumerate(
            zip(p.time.yearly(p.ratios.debt_service), p.time.yearly(p.ratios.cfads), strict=True), 1
        )
        if s
    )
    return _pair(draw, "Angsuran dibanding uang masuk bersih", f"Angsuran dan uang masuk bersih setahun: {told}.")


def _cost(p: Projection) -> str:
    words = {cost_word(s.loan) for s in p.loans}
    return words.pop() if len(words) == 1 else "bunga/margin"


# --- cash ---------------------------------------------------------------------------------------


def cash_months(p: Projection, months: int = 24) -> Pair:
    """The cash at the end of each of the first months, the lowest of them marked, the seasons under their months."""
    months = min(months, p.time.months)
    cash = p.books.cash.closing[: months + 1]
    worst = int(cash.argmin())
    lowest = f"{format_rupiah(cash[worst])} ({format_month(p.time.date(worst))})"
    seasons = season_months(p, months)

    def draw(size: Size) -> str:
        rows = _season_rows(seasons, months, size)
        ends = _room(float(min(0.0, cash.min())), float(max(cash.max(), 1.0)), top=0.22)
        plot = Plot(size, (-0.8, months + 0.8), ends, EDGE, _lift(rows, size))
        for season, name, middle, row in rows:
            plot.wash(season.first - 0.5, season.last + 0.5)
            plot.text(plot.across(middle), plot.floor + (2.2 + ROW * row) * size.font, name, SEASON, "middle")
        colours = [RED if value < 0 else GOLD if t == worst else TEAL for t, value in enumerate(cash)]
        plot.bars(range(months + 1), cash.tolist(), colours)
        plot.hatch(worst, float(cash[worst]))
        plot.level()
        plot.under((t, format_month(p.time.date(t))) for t in range(0, months + 1, 6 if size is WIDE else 12))
        plot.mark(worst, float(cash[worst]), f"terendah {lowest}" if size is WIDE else lowest)
        return plot.svg()

    told = f"terendah {lowest}, akhir bulan ke-{months} {format_rupiah(cash[-1])}"
    return _pair(
        draw, f"Sisa kas akhir bulan, {months} bulan pertama",
        f"Sisa kas setiap akhir bulan selama {months} bulan pertama: {told}.",
    )  # fmt: skip


def cash_over_time(p: Projection) -> Pair:
    """The cash and what is still owed to lenders over the whole plan."""
    cash, owed, time = p.books.balance.cash, p.books.balance.loans, p.time
    months = np.arange(time.months + 1.0)

    def draw(size: Size) -> str:
        ends = _room(float(min(0.0, cash.min())), float(max(cash.max(), owed.max(), 1.0)))
        plot = Plot(size, (0, time.months), ends, 0.80 if size is WIDE else EDGE)
        plot.area(months, np.zeros(time.months + 1), cash, TEAL, opacity=0.10)
        plot.line(months, cash, TEAL)
        names = [("Sisa kas", float(cash[-1]), TEAL)]
        if owed.any():
            plot.line(months, owed, RED, 1.8, DASHED)
            names.append(("Sisa pinjaman", float(owed[-1]), RED))
        plot.level()
        _years(plot, time.months)
        _name(plot, names)
        return plot.svg()

    told = "; ".join(
        f"tahun {y} kas {format_rupiah(cash[y * 12])}{_owed(owed, y * 12)}" for y in range(1, time.years + 1)
    )
    title = "Sisa kas dan sisa pinjaman" if owed.any() else "Sisa kas"
    return _pair(draw, title, f"{title} akhir tahun: {told}.")


def _owed(owed: Array, t: int) -> str:
    return f", sisa pinjaman {format_rupiah(owed[t])}" if owed.any() else ""


# --- pieces -------------------------------------------------------------------------------------


def _room(low: float, high: float, top: float = 0.10) -> tuple[float, float]:
    """The ends of an axis that shows these amounts."""
    span = max(high - low, 1.0)
    return low - 0.03 * span, high + top * span


def _years(plot: Plot, months: int) -> None:
    """The ends of whole years; the last month where there is not even one."""
    step = -(-(months // 12) // (8 if plot.size is WIDE else 4)) or 1
    years = range(step, months // 12 + 1, step)
    plot.under([(y * 12, f"Thn {y}") for y in years] or [(months, f"Bln {months}")])


def _name(plot: Plot, names: Sequence[tuple[str, float, str]]) -> None:
    """The names of the lines: beside their ends, or on a narrow sheet in a row above, the last line first."""
    if plot.size is WIDE:
        plot.ends(names)
        return
    begin = 0.02 * plot.width
    wide = [0.065 * plot.width + len(name) * LETTER * plot.size.font + 10 for name, _, _ in names]
    crowded = begin + sum(wide) > plot.left + 1.05 * plot.width
    x, y = begin, plot.floor - (1.16 if crowded else 1.10) * plot.height
    for (name, _, colour), room in reversed(list(zip(names, wide, strict=True))):
        if crowded and x + room > plot.left + 1.05 * plot.width:
            x, y = begin, plot.floor - 1.05 * plot.height
        plot.key(x, y, name, colour, 0.05 * plot.width)
        x += room


Placed = tuple[SeasonMonths, str, float, int]
"""A season, its name, the month that the name is centred on, and its row."""


def _season_rows(seasons: Sequence[SeasonMonths], months: int, size: Size) -> list[Placed]:
    """Where each season's name stands under its months: in the first row with room; those without any are left out."""
    letter = LETTER * size.font / ((EDGE - size.left) * size.width * 72) * (months + 1.6)
    ends, placed = [-1.0] * SEASON_ROWS, []
    for season in seasons:
        name = plain(season.name)
        wide = len(name) * letter
        middle = min(max((season.first + season.last) / 2, wide / 2 - 0.8), months + 0.8 - wide / 2)
        row = next((i for i, end in enumerate(ends) if middle - wide / 2 > end), None)
        if row is not None:
            ends[row] = middle + wide / 2 + letter
            placed.append((season, name, middle, row))
    return placed


def _lift(rows: Sequence[Placed], size: Size) -> float:
    """Points of room under the months for the rows of names."""
    return (max((row for *_, row in rows), default=-1) + 1) * ROW * size.font
