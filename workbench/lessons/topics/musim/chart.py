"""The cash at the end of each month of a year, as bars."""

from __future__ import annotations

from workbench.calendars import SHORT_MONTHS
from workbench.money import format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.plot import Plot
from workbench.report.charts.sheet import GOLD, NARROW, RED, TEAL

__all__ = ["cash_bars"]

RIGHT_EDGE = 0.97


def cash_bars(closing: tuple[int, ...], worst: int) -> Figure:
    """Closing cash of twelve months; the lowest is marked, the months below zero are red.

    >>> cash_bars((3, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 2).alt[:50]
    'Kas akhir bulan selama setahun: paling sedikit Rp1'
    """
    low, high = min(0, *closing), max(1, *closing)
    span = high - low
    plot = Plot(NARROW, (0.3, 12.7), (low - 0.03 * span, high + 0.22 * span), RIGHT_EDGE)
    colours = [RED if value < 0 else GOLD if month == worst else TEAL for month, value in enumerate(closing)]
    plot.bars(range(1, 13), closing, colours)
    plot.hatch(worst + 1, closing[worst])
    plot.level()
    plot.under(((month, SHORT_MONTHS[month - 1]) for month in (1, 4, 7, 10)), gap=9.0)
    plot.mark(worst + 1, closing[worst], f"{SHORT_MONTHS[worst]} {format_rupiah(closing[worst])}")
    below = [name for name, value in zip(SHORT_MONTHS, closing, strict=True) if value < 0]
    short = f" Di bawah nol: {', '.join(below)}." if below else " Tidak ada bulan di bawah nol."
    told = f"paling sedikit {format_rupiah(closing[worst])} ({SHORT_MONTHS[worst]})"
    title = "Kas akhir bulan selama setahun"
    return Figure(title=title, svg=plot.svg(), alt=f"{title}: {told}.{short}")
