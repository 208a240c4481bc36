"""The charts of the projection: sales, cash and debt, cover of the instalments, cash month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.calendars import format_month
from workbench.engine import Array, Projection
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.sheet import (
    GOLD,
    GREY,
    INK,
    RED,
    SERIES,
    TEAL,
    WASH,
    end_labels,
    money_axis,
    plain,
    sheet,
    style,
    svg_of,
    year_ticks,
)  # fmt: skip

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["cash_and_debt", "dscr_by_year", "monthly_cash", "sales_by_unit"]

SHORT_TERM = 36
"""Months that the chart of monthly cash shows."""


def sales_by_unit(projection: Projection) -> Figure:
    """Sales of each business unit per project year; the smallest of many are drawn together."""
    lines = _series(projection)
    years = np.arange(1, projection.time.years + 1)
    with style("omzet"):
        canvas, axes = sheet(right=0.77)
        for (_, values), (colour, dash, marker) in zip(lines, SERIES, strict=False):
            axes.plot(years, values, color=colour, linestyle=dash, marker=marker, markersize=4.5, linewidth=1.8)
        axes.set_xticks(years, [f"Thn {y}" for y in years] if len(years) <= 10 else [str(y) for y in years])
        axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
        money_axis(axes)
        end_labels(axes, [(n, float(v[-1]), s[0]) for (n, v), s in zip(lines, SERIES, strict=False)])
        svg = svg_of(canvas, "omzet")
    told = [
        f"{name} {format_rupiah(values[0])} pada tahun 1 dan {format_rupiah(values[-1])} pada tahun {years[-1]}"
        for name, values in lines
    ]
    return Figure(title="Omzet per unit usaha", svg=svg, alt=f"Omzet setahun tiap unit: {'; '.join(told)}.")


def _series(projection: Projection) -> list[tuple[str, Array]]:
    """Yearly sales by unit, the largest first; beyond five lines the rest is added up."""
    found = [(plain(u.unit.nama), projection.time.yearly(u.sales)) for u in projection.units]
    found.sort(key=lambda pair: -float(pair[1].sum()))
    if len(found) <= len(SERIES):
        return found
    kept, rest = found[: len(SERIES) - 1], found[len(SERIES) - 1 :]
    total: Array = np.sum([values for _, values in rest], axis=0)
    return [*kept, (f"{len(rest)} unit lain", total)]


def cash_and_debt(projection: Projection) -> Figure:
    """The cash balance and what is still owed to lenders, month by month over the whole plan."""
    books, time = projection.books, projection.time
    cash, owed = books.balance.cash, books.balance.loans
    months = np.arange(time.months + 1)
    with style("kas-utang"):
        canvas, axes = sheet()
        grace = max((s.loan.tenggang_bulan for s in projection.new_loans), default=0)
        if grace:
            axes.axvspan(0, grace, color=WASH, linewidth=0)
            narrow = grace < time.months / 9
            axes.text(0 if narrow else grace / 2, 0.97, "tenggang", color="#6B4407", va="top", size=7.5,
                      ha="left" if narrow else "center", transform=axes.get_xaxis_transform())  # fmt: skip
        axes.fill_between(months, cash, 0, color=TEAL, alpha=0.10, linewidth=0)
        axes.plot(months, cash, color=TEAL, linewidth=2)
        ends = [("Saldo kas", float(cash[-1]), TEAL)]
        if owed.any():
            axes.plot(months, owed, color=RED, linewidth=1.8, linestyle=(0, (6, 2)))
            ends.append(("Sisa pinjaman", float(owed[-1]), RED))
        axes.axhline(0, color=GREY, linewidth=0.8)
        axes.set_xlim(0, time.months)
        low, high = min(float(cash.min()), 0.0), max(float(cash.max()), float(owed.max()), 1.0)
        axes.set_ylim(low - 0.04 * (high - low), high + 0.16 * (high - low))
        money_axis(axes)
        year_ticks(axes, time.years)
        end_labels(axes, ends)
        svg = svg_of(canvas, "kas-utang")
    told = [
        f"tahun {y} kas {format_rupiah(cash[y * 12])}, sisa pinjaman {format_rupiah(owed[y * 12])}"
        for y in range(1, time.years + 1)
    ]
    return Figure(title="Saldo kas dan sisa pinjaman", svg=svg, alt=f"Saldo kas dan sisa pinjaman: {'; '.join(told)}.")


def dscr_by_year(projection: Projection) -> Figure | None:
    """DSCR of each year against the plan's comparison mark; ``None`` where no instalment is due at all."""
    dscr, mark = projection.ratios.dscr, projection.plan.asumsi.ambang_dscr
    if np.isnan(dscr).all():
        return None
    years = np.arange(1, len(dscr) + 1)
    values = np.nan_to_num(dscr)
    with style("dscr"):
        canvas, axes = sheet(right=0.80)
        low = dscr < mark
        bars = axes.bar(years, values, width=0.56, color=np.where(low, GOLD, TEAL))
        top, bottom = max(float(values.max()), mark), min(float(values.min()), 0.0)
        axes.set_ylim(bottom * 1.25, top * 1.16)
        for bar, value, below in zip(bars, dscr, low, strict=True):
            bar.set(hatch="////" if below else None, edgecolor="white", linewidth=0)
            label = "–" if np.isnan(value) else f"{format_number(value, 2)}×"
            over = value >= 0 or np.isnan(value)
            axes.annotate(
                label, (bar.get_x() + bar.get_width() / 2, bar.get_height()), (0, 3 if over else -3),
                textcoords="offset points", ha="center", va="bottom" if over else "top",
                weight=600, size=8.5 if len(years) <= 10 else 6.5,
            )  # fmt: skip
        axes.axhline(mark, color=RED, linewidth=1.2, linestyle=(0, (5, 3)))
        axes.axhline(0, color=GREY, linewidth=0.8)
        place = (mark - bottom * 1.25) / (top * 1.16 - bottom * 1.25)
        label = f"nilai pembanding\n{format_number(mark, 2)}×"
        axes.text(1.02, place, label, color=RED, va="center", size=8, transform=axes.transAxes)
        axes.set_xlim(0.4, len(years) + 0.6)
        axes.set_xticks(years, [f"Thn {y}" if len(years) <= 10 else str(y) for y in years])
        axes.yaxis.set_major_formatter(lambda value, _: format_number(value, 1))
        svg = svg_of(canvas, "dscr")
    told = ", ".join(
        f"tahun {y} " + ("tidak ada angsuran" if np.isnan(v) else f"{format_number(v, 2)}×")
        for y, v in zip(years, dscr, strict=True)
    )
    alt = f"DSCR per tahun: {told}; nilai pembanding {format_number(mark, 2)}×."
    return Figure(title="Kemampuan membayar angsuran (DSCR) per tahun", svg=svg, alt=alt)


def monthly_cash(projection: Projection) -> Figure:
    """The cash balance at the end of each of the first 36 months, with the lowest one marked."""
    time, floor = projection.time, projection.plan.asumsi.kas_minimum
    months = min(SHORT_TERM, time.months)
    cash = projection.books.cash.closing[: months + 1]
    worst = int(cash.argmin())
    lowest = f"{format_rupiah(cash[worst])} ({format_month(time.date(worst))})"
    with style("kas-bulanan"):
        canvas, axes = sheet(right=0.86 if floor else 0.97)
        colours = [RED if value < 0 else GOLD if t == worst else TEAL for t, value in enumerate(cash)]
        bars = axes.bar(np.arange(months + 1), cash, width=0.72, color=colours)
        bars[worst].set(hatch="////", edgecolor="white", linewidth=0)
        axes.axhline(0, color=GREY, linewidth=0.8)
        span = max(float(cash.max()), floor, 1.0) - min(float(cash.min()), 0.0)
        axes.set_ylim(min(float(cash.min()), 0.0) - 0.03 * span, max(float(cash.max()), floor, 1.0) + 0.16 * span)
        axes.set_xlim(-0.8, months + 0.8)
        money_axis(axes)
        ticks = range(0, months + 1, 6)
        axes.set_xticks(list(ticks), [format_month(time.date(t)) for t in ticks])
        if floor:
            axes.axhline(floor, color=INK, linewidth=1, linestyle=(0, (5, 3)))
            axes.annotate(
                "kas\nminimum", (1.0, floor), (5, 0), xycoords=axes.get_yaxis_transform(),
                textcoords="offset points", va="center", size=8,
            )  # fmt: skip
        _mark_lowest(axes, cash, worst, f"terendah {lowest}")
        svg = svg_of(canvas, "kas-bulanan")
    told = f"saldo terendah {lowest}, saldo akhir bulan ke-{months} {format_rupiah(cash[-1])}"
    return Figure(
        title=f"Saldo kas akhir bulan, {months} bulan pertama", svg=svg,
        alt=f"Saldo kas setiap akhir bulan selama {months} bulan pertama: {told}.",
    )  # fmt: skip


def _mark_lowest(axes: Axes, cash: Array, worst: int, label: str) -> None:
    """The label of the lowest bar, above the bars around it, drawn inwards near either end."""
    side = "left" if worst < len(cash) / 3 else "right" if worst > len(cash) * 2 / 3 else "center"
    low, high = axes.get_ylim()
    axes.plot([worst, worst], [max(cash[worst], 0), high - 0.07 * (high - low)], color=INK, linewidth=0.8)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    place = (worst, high - 0.055 * (high - low))
    axes.text(*place, label, ha=side, va="center", weight=600, bbox=box)
