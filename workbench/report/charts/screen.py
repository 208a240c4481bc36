"""The charts of a screen, each in two sizes: for a card on a computer and for a phone.

On the wide one names stand beside their lines; on the narrow one, where there is no room beside, above them in the
same order and colours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.calendars import format_month
from workbench.engine import Array, Projection
from workbench.money import format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.sheet import (
    GOLD,
    GREY,
    INK,
    NARROW,
    RED,
    TEAL,
    WASH,
    WIDE,
    Size,
    end_labels,
    money_axis,
    plain,
    sheet,
    style,
    svg_of,
)  # fmt: skip
from workbench.report.member.cashbook import SeasonMonths, season_months
from workbench.report.narrative import cost_word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Pair", "cash_months", "cash_over_time", "instalments_and_income"]

DASHED = (0, (5, 2))
EDGE = 0.945
"""Where axes end on the right when no names stand beside them: half of the last month's name needs the rest."""
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
    months = np.arange(1, last + 1)
    interest, principal, income = cash.interest[span], cash.principal[span], p.ratios.cfads[span]

    def draw(size: Size) -> str:
        with style(f"angsuran{size.name}", size):
            canvas, axes = sheet(0.765 if size is WIDE else EDGE, size)
            axes.fill_between(months, 0, interest, step="mid", color=GOLD, linewidth=0)
            axes.fill_between(months, interest, interest + principal, step="mid", color=TEAL, linewidth=0)
            axes.plot(months, income, color=INK, linewidth=1.6, drawstyle="steps-mid")
            axes.axhline(0, color=GREY, linewidth=0.8)
            _room(axes, float(min(0.0, income.min())), float(max(income.max(), (interest + principal).max())))
            axes.set_xlim(0.5, last + 0.5)
            money_axis(axes)
            _years(axes, last, size)
            top = float(interest[-1] + principal[-1])
            names = [
                ("Pokok", top / 2, TEAL),
                (cost.capitalize(), 0.0, GOLD),
                ("Uang masuk bersih", float(income[-1]), INK),
            ]
            _name(axes, names, size)
            return svg_of(canvas, f"angsuran{size.name}")

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
        with style(f"kas{size.name}", size):
            canvas, axes = sheet(EDGE, size)
            rows = _season_rows(axes, seasons, months, size)
            _lift(axes, max(rows, default=-1) + 1, size)
            colours = [RED if value < 0 else GOLD if t == worst else TEAL for t, value in enumerate(cash)]
            bars = axes.bar(np.arange(months + 1), cash, width=0.74, color=colours)
            bars[worst].set(hatch="////", edgecolor="white", linewidth=0)
            axes.axhline(0, color=GREY, linewidth=0.8)
            _room(axes, float(min(0.0, cash.min())), float(max(cash.max(), 1.0)), top=0.22)
            axes.set_xlim(-0.8, months + 0.8)
            money_axis(axes)
            step = 6 if size is WIDE else 12
            ticks = range(0, months + 1, step)
            axes.set_xticks(list(ticks), [format_month(p.time.date(t)) for t in ticks])
            axes.tick_params(axis="x", pad=4)
            _mark(axes, cash, worst, f"terendah {lowest}" if size is WIDE else lowest)
            return svg_of(canvas, f"kas{size.name}")

    told = f"terendah {lowest}, akhir bulan ke-{months} {format_rupiah(cash[-1])}"
    return _pair(
        draw, f"Sisa kas akhir bulan, {months} bulan pertama",
        f"Sisa kas setiap akhir bulan selama {months} bulan pertama: {told}.",
    )  # fmt: skip


def cash_over_time(p: Projection) -> Pair:
    """The cash and what is still owed to lenders over the whole plan."""
    cash, owed, time = p.books.balance.cash, p.books.balance.loans, p.time
    months = np.arange(time.months + 1)

    def draw(size: Size) -> str:
        with style(f"kas-utang{size.name}", size):
            canvas, axes = sheet(0.80 if size is WIDE else EDGE, size)
            axes.fill_between(months, cash, 0, color=TEAL, alpha=0.10, linewidth=0)
            axes.plot(months, cash, color=TEAL, linewidth=2)
            names = [("Sisa kas", float(cash[-1]), TEAL)]
            if owed.any():
                axes.plot(months, owed, color=RED, linewidth=1.8, linestyle=DASHED)
                names.append(("Sisa pinjaman", float(owed[-1]), RED))
            axes.axhline(0, color=GREY, linewidth=0.8)
            _room(axes, float(min(0.0, cash.min())), float(max(cash.max(), owed.max(), 1.0)))
            axes.set_xlim(0, time.months)
            money_axis(axes)
            _years(axes, time.months, size)
            _name(axes, names, size)
            return svg_of(canvas, f"kas-utang{size.name}")

    told = "; ".join(
        f"tahun {y} kas {format_rupiah(cash[y * 12])}{_owed(owed, y * 12)}" for y in range(1, time.years + 1)
    )
    title = "Sisa kas dan sisa pinjaman" if owed.any() else "Sisa kas"
    return _pair(draw, title, f"{title} akhir tahun: {told}.")


def _owed(owed: Array, t: int) -> str:
    return f", sisa pinjaman {format_rupiah(owed[t])}" if owed.any() else ""


# --- pieces -------------------------------------------------------------------------------------


def _room(axes: Axes, low: float, high: float, top: float = 0.10) -> None:
    span = max(high - low, 1.0)
    axes.set_ylim(low - 0.03 * span, high + top * span)


def _years(axes: Axes, months: int, size: Size) -> None:
    """The ends of whole years; the last month where there is not even one."""
    step = -(-(months // 12) // (8 if size is WIDE else 4)) or 1
    years = range(step, months // 12 + 1, step)
    axes.set_xticks(
        *zip(*((y * 12, f"Thn {y}") for y in years), strict=True) if years else ([months], [f"Bln {months}"])
    )


def _name(axes: Axes, names: Sequence[tuple[str, float, str]], size: Size) -> None:
    """The names of the lines: beside their ends, or on a narrow sheet in a row above, the last line first."""
    if size is WIDE:
        end_labels(axes, names)
        return
    across = axes.get_position().width * size.width * 72
    wide = [0.065 + (len(name) * 0.58 * size.font + 10) / across for name, _, _ in names]
    begin = -size.left * size.width * 72 / across + 0.02
    crowded = begin + sum(wide) > 1.05
    x, y = begin, 1.16 if crowded else 1.10
    for (name, _, colour), room in reversed(list(zip(names, wide, strict=True))):
        if crowded and x + room > 1.05:
            x, y = begin, 1.05
        _key(axes, x, y, name, colour)
        x += room


def _key(axes: Axes, x: float, y: float, name: str, colour: str) -> None:
    """A name above the axes behind a piece of its colour, in shares of the axes."""
    axes.plot([x, x + 0.05], [y, y], color=colour, linewidth=5, transform=axes.transAxes, clip_on=False,
              solid_capstyle="butt")  # fmt: skip
    axes.text(x + 0.065, y, name, color=colour, weight=600, va="center", transform=axes.transAxes)


def _mark(axes: Axes, cash: Array, worst: int, label: str) -> None:
    """The label of the lowest bar, above all bars, drawn inwards near either end."""
    side = "left" if worst < len(cash) / 3 else "right" if worst > len(cash) * 2 / 3 else "center"
    low, high = axes.get_ylim()
    axes.plot([worst, worst], [max(float(cash[worst]), 0.0), high - 0.1 * (high - low)], color=INK, linewidth=0.8)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    axes.text(worst, high - 0.06 * (high - low), label, ha=side, va="center", weight=600, bbox=box)


def _season_rows(axes: Axes, seasons: Sequence[SeasonMonths], months: int, size: Size) -> list[int]:
    """Draw each season's name under its months, in the first row with room; the rows used."""
    letter = 0.56 * size.font / (axes.get_position().width * size.width * 72) * (months + 1.6)
    ends, used = [-1.0] * SEASON_ROWS, []
    for season in seasons:
        name = plain(season.name)
        wide = len(name) * letter
        middle = min(max((season.first + season.last) / 2, wide / 2 - 0.8), months + 0.8 - wide / 2)
        row = next((i for i, end in enumerate(ends) if middle - wide / 2 > end), None)
        if row is None:
            continue
        ends[row] = middle + wide / 2 + letter
        used.append(row)
        _season(axes, season, name, middle, row, size)
    return used


def _season(axes: Axes, season: SeasonMonths, name: str, middle: float, row: int, size: Size) -> None:
    axes.axvspan(season.first - 0.5, season.last + 0.5, color=WASH, linewidth=0, zorder=0)
    below = -(2.2 + 1.35 * row) * size.font
    axes.annotate(name, (middle, 0), (0, below), xycoords=axes.get_xaxis_transform(), textcoords="offset points",
                  ha="center", va="center", color="#6B4407")  # fmt: skip


def _lift(axes: Axes, rows: int, size: Size) -> None:
    """Make room under the months for so many rows of names."""
    extra = rows * 1.35 * size.font / (size.height * 72)
    axes.set_position((size.left, size.bottom + extra, axes.get_position().width, size.tall - extra + 0.05))
