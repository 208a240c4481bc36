"""The charts of a proposal: SVG with selectable text, in the house palette, readable without colour.

Every chart comes inside its :class:`~workbench.report.blocks.Figure` together with the same figures in
words. Equal figures give equal bytes: fixed axes, no date, no random ids. The ids of a chart start with
its own name, so that several of them can stand on one page. Lines carry their own labels; there is no
legend.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> dscr_by_year(project(example())).alt[:26]
'DSCR per tahun: tahun 1 2,'
"""

from __future__ import annotations

import hashlib
import io
import re
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import matplotlib
import numpy as np
from matplotlib import font_manager, ticker
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from workbench.calendars import format_month
from workbench.engine import Array, Projection
from workbench.money import format_number, format_rupiah, format_short
from workbench.report.blocks import Figure

__all__ = ["cash_and_debt", "dscr_by_year", "monthly_cash", "sales_by_unit"]

INK, GREY, LINE, WASH = "#1C2529", "#56626A", "#C9D2D6", "#FFF4DC"
TEAL, GOLD, RED = "#0F6B5C", "#C27C00", "#B3261E"
SERIES = (
    (TEAL, "-", "o"),
    (GOLD, (0, (6, 2)), "s"),
    ("#4A90D0", "-.", "^"),
    ("#5B3A78", (0, (1, 1.5)), "D"),
    (RED, (0, (6, 2, 1, 2, 1, 2)), "v"),
)
"""Colour, line and marker of each series: the line and the marker also tell them apart in grey."""

WIDTH, HEIGHT = 6.3, 2.7
"""Inches: the width of the text of an upright A4 page, so that 8.5 pt in the chart is 8.5 pt on paper."""
LABEL_WIDTH = 19
"""Letters that fit beside a line; a longer name takes a second row."""
SHORT_TERM = 36

# --- the sheet ----------------------------------------------------------------------------------


@cache
def _register_fonts() -> None:
    folder = resources.files("workbench").joinpath("data", "fonts")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".otf"):
            with resources.as_file(file) as path:
                font_manager.fontManager.addfont(path)


@contextmanager
def _style(name: str) -> Iterator[None]:
    """The look of every chart. Users' text is text: no mathematics, and no warning for a rare letter."""
    _register_fonts()
    rules: dict[Any, Any] = {
        "font.family": "Inter", "font.size": 8.5, "svg.fonttype": "none", "svg.hashsalt": name,
        "text.parse_math": False, "text.color": INK, "axes.edgecolor": LINE, "axes.labelcolor": GREY,
        "xtick.color": GREY, "ytick.color": GREY, "axes.unicode_minus": True, "hatch.linewidth": 0.8,
    }  # fmt: skip
    with matplotlib.rc_context(rules), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _sheet(right: float = 0.79) -> tuple[Canvas, Axes]:
    canvas = Canvas(figsize=(WIDTH, HEIGHT))
    axes = canvas.add_axes((0.105, 0.12, right - 0.105, 0.80))
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=4)
    axes.yaxis.set_major_locator(ticker.MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    return canvas, axes


def _money_axis(axes: Axes) -> None:
    axes.yaxis.set_major_formatter(lambda value, _: format_short(value).replace("Rp", ""))


def _svg(canvas: Canvas, name: str) -> str:
    """The drawing alone: no prologue, no metadata, no style sheet, ids under the chart's own name."""
    buffer = io.StringIO()
    canvas.savefig(buffer, format="svg", transparent=True)
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*<style[^>]*>.*?</style>", "", text, flags=re.DOTALL)
    text = text.replace("<svg", '<svg stroke-linejoin="round"', 1)
    key = f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    text = re.sub(r'\bid="', f'id="{key}-', text)
    return re.sub(r'(url\(|href=")#', rf"\g<1>#{key}-", text)


def _name(text: str) -> str:
    """A user's name without control characters, which no SVG may hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _rows(name: str) -> str:
    """The name in at most two rows beside a line."""
    return "\n".join(textwrap.wrap(name, LABEL_WIDTH, max_lines=2, placeholder="…"))


def _spread(heights: Sequence[float], gap: float) -> list[float]:
    """The heights (0 to 1) moved apart to at least ``gap`` and not above 1; their order is kept."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = list(heights)
    for below, above in pairwise(order):
        placed[above] = max(placed[above], placed[below] + gap)
    placed[order[-1]] = min(placed[order[-1]], 1.0)
    for above, below in pairwise(reversed(order)):
        placed[below] = min(placed[below], placed[above] - gap)
    return placed


def _end_labels(axes: Axes, ends: Sequence[tuple[str, float, str]]) -> None:
    """Names beside the last point of each line: ``(name, height in data, colour)``."""
    low, high = axes.get_ylim()
    gap = 0.17 if any("\n" in _rows(name) for name, _, _ in ends) else 0.1
    places = _spread([(y - low) / (high - low) for _, y, _ in ends], gap)
    for (name, _, colour), place in zip(ends, places, strict=True):
        axes.text(1.025, place, _rows(name), color=colour, weight=600, va="center", transform=axes.transAxes)


def _year_ticks(axes: Axes, years: int) -> None:
    step = -(-years // 8)
    places = range(step, years + 1, step)
    axes.set_xticks([y * 12 for y in places], [f"Thn {y}" for y in places])


# --- the charts ---------------------------------------------------------------------------------


def sales_by_unit(projection: Projection) -> Figure:
    """Sales of each business unit per project year; the smallest of many are drawn together."""
    lines = _series(projection)
    years = np.arange(1, projection.time.years + 1)
    with _style("omzet"):
        canvas, axes = _sheet(right=0.77)
        for (_, values), (colour, dash, marker) in zip(lines, SERIES, strict=False):
            axes.plot(years, values, color=colour, linestyle=dash, marker=marker, markersize=4.5, linewidth=1.8)
        axes.set_xticks(years, [f"Thn {y}" for y in years] if len(years) <= 10 else [str(y) for y in years])
        axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
        _money_axis(axes)
        _end_labels(axes, [(n, float(v[-1]), s[0]) for (n, v), s in zip(lines, SERIES, strict=False)])
        svg = _svg(canvas, "omzet")
    told = [
        f"{name} {format_rupiah(values[0])} pada tahun 1 dan {format_rupiah(values[-1])} pada tahun {years[-1]}"
        for name, values in lines
    ]
    return Figure(title="Omzet per unit usaha", svg=svg, alt=f"Omzet setahun tiap unit: {'; '.join(told)}.")


def _series(projection: Projection) -> list[tuple[str, Array]]:
    """Yearly sales by unit, the largest first; beyond five lines the rest is added up."""
    found = [(_name(u.unit.nama), projection.time.yearly(u.sales)) for u in projection.units]
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
    with _style("kas-utang"):
        canvas, axes = _sheet()
        grace = max((s.loan.tenggang_bulan for s in projection.new_loans), default=0)
        if grace:
            axes.axvspan(0, grace, color=WASH, linewidth=0)
            axes.text(grace / 2, 0.97, "tenggang", color="#6B4407", ha="center", va="top", size=7.5,
                      transform=axes.get_xaxis_transform())  # fmt: skip
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
        _money_axis(axes)
        _year_ticks(axes, time.years)
        _end_labels(axes, ends)
        svg = _svg(canvas, "kas-utang")
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
    with _style("dscr"):
        canvas, axes = _sheet(right=0.80)
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
        svg = _svg(canvas, "dscr")
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
    with _style("kas-bulanan"):
        canvas, axes = _sheet(right=0.86 if floor else 0.97)
        colours = [RED if value < 0 else GOLD if t == worst else TEAL for t, value in enumerate(cash)]
        bars = axes.bar(np.arange(months + 1), cash, width=0.72, color=colours)
        bars[worst].set(hatch="////", edgecolor="white", linewidth=0)
        axes.axhline(0, color=GREY, linewidth=0.8)
        span = max(float(cash.max()), floor, 1.0) - min(float(cash.min()), 0.0)
        axes.set_ylim(min(float(cash.min()), 0.0) - 0.03 * span, max(float(cash.max()), floor, 1.0) + 0.16 * span)
        axes.set_xlim(-0.8, months + 0.8)
        _money_axis(axes)
        ticks = range(0, months + 1, 6)
        axes.set_xticks(list(ticks), [format_month(time.date(t)) for t in ticks])
        if floor:
            axes.axhline(floor, color=INK, linewidth=1, linestyle=(0, (5, 3)))
            axes.annotate(
                "kas\nminimum", (1.0, floor), (5, 0), xycoords=axes.get_yaxis_transform(),
                textcoords="offset points", va="center", size=8,
            )  # fmt: skip
        _mark_lowest(axes, cash, worst, f"terendah {lowest}")
        svg = _svg(canvas, "kas-bulanan")
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
