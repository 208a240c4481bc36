"""The charts of a proposal: SVG with selectable text, in the house palette, readable without colour.

Every chart comes inside its :class:`~workbench.report.blocks.Figure` together with the same figures in
words. Equal figures give equal bytes: fixed axes, no date, no random ids. Bars, areas and two lines are drawn by our
own :class:`~workbench.report.charts.plot.Plot`; many lines with their markers by matplotlib, whose ids start with the
chart's own name, so that several of them can stand on one page. Lines carry their own labels; there is no legend.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> dscr_by_year(project(example())).alt[:26]
'DSCR per tahun: tahun 1 2,'
"""

from workbench.report.charts.projection import cash_and_debt, dscr_by_year, monthly_cash, sales_by_unit
from workbench.report.charts.risk import tornado_bars

__all__ = ["cash_and_debt", "dscr_by_year", "monthly_cash", "sales_by_unit", "tornado_bars"]
