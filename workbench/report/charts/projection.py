"""The charts of the projection: sales, cash and debt, cover of the instalments, cash month by month."""

from __future__ import annotations

import numpy as np

from workbench.calendars import format_month
from workbench.engine import Array, Projection
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.plot import DASHED, Plot
from workbench.report.charts.sheet import (
    GOLD,
    INK,
    PAPER,
    RED,
    SERIES,
    TEAL,
    end_labels,
    money_axis,
    plain,
    sheet,
    style,
    svg_of,
)  # fmt: skip

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
    months = np.arange(time.months + 1.0)
    low, high = min(float(cash.min()), 0.0), max(float(cash.max()), float(owed.max()), 1.0)
    span = high - low
    plot = Plot(PAPER, (0, time.months), (low - 0.04 * span, high + 0.16 * span), 0.79)
    grace = max((s.loan.tenggang_bulan for s in projection.new_loans), default=0)
    if grace:
        plot.wash(0, grace)
        narrow = grace < time.months / 9
        x, top = plot.across(0 if narrow else grace / 2), plot.floor - 0.945 * plot.height
        plot.text(x, top, "tenggang", "#6B4407", "start" if narrow else "middle", small=True)
    plot.area(months, np.zeros(time.months + 1), cash, TEAL, opacity=0.10)
    plot.line(months, cash, TEAL)
    ends = [("Saldo kas", float(cash[-1]), TEAL)]
    if owed.any():
        plot.line(months, owed, RED, 1.8, "11 4")
        ends.append(("Sisa pinjaman", float(owed[-1]), RED))
    plot.level()
    step = -(-time.years // 8)
    plot.under((y * 12, f"Thn {y}") for y in range(step, time.years + 1, step))
    plot.ends(ends)
    told = [
        f"tahun {y} kas {format_rupiah(cash[y * 12])}, sisa pinjaman {format_rupiah(owed[y * 12])}"
        for y in range(1, time.years + 1)
    ]
    title = "Saldo kas dan sisa pinjaman"
    return Figure(title=title, svg=plot.svg(), alt=f"{title}: {'; '.join(told)}.")


def dscr_by_year(projection: Projection) -> Figure | None:
    """DSCR of each year against the plan's comparison mark; ``None`` where no instalment is due at all."""
    dscr, mark = projection.ratios.dscr, projection.plan.asumsi.ambang_dscr
    if np.isnan(dscr).all():
        return None
    values, few = np.nan_to_num(dscr), len(dscr) <= 10
    top, bottom = max(float(values.max()), mark), min(float(values.min()), 0.0)
    plot = Plot(PAPER, (0.4, len(dscr) + 0.6), (bottom * 1.25, top * 1.16), 0.80, told=_one_decimal)
    for year, (ratio, value) in enumerate(zip(dscr, values, strict=True), 1):
        plot.bars([year], [value], [GOLD if value < mark else TEAL], 0.56)
        if value < mark:
            plot.hatch(year, value, 0.56)
        label = "–" if np.isnan(ratio) else f"{format_number(ratio, 2)}×"
        above = -7.0 if value >= 0 else 7.0
        plot.text(plot.across(year), plot.down(value) + above, label, INK, "middle", bold=True, small=not few)
    plot.level(mark, RED, 1.2, DASHED)
    plot.level()
    plot.text(plot.left + 1.02 * plot.width, plot.down(mark), f"nilai pembanding\n{format_number(mark, 2)}×", RED)
    plot.under((year, f"Thn {year}" if few else str(year)) for year in range(1, len(dscr) + 1))
    years = range(1, len(dscr) + 1)
    told = ", ".join(
        f"tahun {y} " + ("tidak ada angsuran" if np.isnan(v) else f"{format_number(v, 2)}×")
        for y, v in zip(years, dscr, strict=True)
    )
    alt = f"DSCR per tahun: {told}; nilai pembanding {format_number(mark, 2)}×."
    return Figure(title="Kemampuan membayar angsuran (DSCR) per tahun", svg=plot.svg(), alt=alt)


def _one_decimal(ratio: float) -> str:
    return format_number(ratio, 1)


def monthly_cash(projection: Projection) -> Figure:
    """The cash balance at the end of each of the first 36 months, with the lowest one marked."""
    time, floor = projection.time, projection.plan.asumsi.kas_minimum
    months = min(SHORT_TERM, time.months)
    cash = projection.books.cash.closing[: months + 1]
    worst = int(cash.argmin())
    lowest = f"{format_rupiah(cash[worst])} ({format_month(time.date(worst))})"
    low, high = min(float(cash.min()), 0.0), max(float(cash.max()), floor, 1.0)
    ends = (low - 0.03 * (high - low), high + 0.16 * (high - low))
    plot = Plot(PAPER, (-0.8, months + 0.8), ends, 0.86 if floor else 0.97)
    colours = [RED if value < 0 else GOLD if t == worst else TEAL for t, value in enumerate(cash)]
    plot.bars(range(months + 1), cash.tolist(), colours, 0.72)
    plot.hatch(worst, float(cash[worst]), 0.72)
    plot.level()
    if floor:
        plot.level(floor, INK, 1.0, DASHED)
        plot.text(plot.left + plot.width + 5, plot.down(floor), "kas\nminimum")
    plot.under((t, format_month(time.date(t))) for t in range(0, months + 1, 6))
    plot.mark(worst, float(cash[worst]), f"terendah {lowest}")
    told = f"saldo terendah {lowest}, saldo akhir bulan ke-{months} {format_rupiah(cash[-1])}"
    return Figure(
        title=f"Saldo kas akhir bulan, {months} bulan pertama", svg=plot.svg(),
        alt=f"Saldo kas setiap akhir bulan selama {months} bulan pertama: {told}.",
    )  # fmt: skip
