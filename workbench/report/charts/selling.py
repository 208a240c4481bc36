"""The chart of a unit beside its form: what it sells month by month, slow start and seasons included."""

from __future__ import annotations

from workbench.calendars import format_month
from workbench.engine import Array, Projection
from workbench.money import format_rupiah
from workbench.report.blocks import Figure
from workbench.report.charts.plot import Plot
from workbench.report.charts.sheet import GOLD, NARROW, TEAL, plain

__all__ = ["sales_months"]

RIGHT_EDGE = 0.97


def sales_months(p: Projection, place: int, months: int = 24) -> Figure | None:
    """The sales of one unit in the first months, the best month marked; ``None`` where it sells nothing.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> sales_months(project(example()), 0).alt[:57]
    'Penjualan Gerai sembako setiap bulan: tertinggi Rp121.788'
    """
    line = p.units[place]
    months = min(months, p.time.months)
    sales = line.sales[1 : months + 1]
    if not sales.any():
        return None
    best = int(sales.argmax())
    plot = Plot(NARROW, (0.2, months + 0.8), (0.0, float(sales.max()) * 1.12), RIGHT_EDGE)
    plot.bars(range(1, months + 1), sales.tolist(), [GOLD if t == best else TEAL for t in range(months)])
    plot.hatch(best + 1, float(sales[best]))
    ticks = [month for month in (1, 9, 17) if month <= months]
    plot.under(((month, format_month(p.time.date(month))) for month in ticks), gap=9.0)  # below the zero of the money
    low = int(sales.argmin())
    told = f"tertinggi {_said(p, sales, best)}, terendah {_said(p, sales, low)}"
    title = f"Penjualan {plain(line.unit.nama)} setiap bulan"
    return Figure(title=title, svg=plot.svg(), alt=f"{title}: {told}.")


def _said(p: Projection, sales: Array, place: int) -> str:
    return f"{format_rupiah(float(sales[place]))} ({format_month(p.time.date(place + 1))})"
