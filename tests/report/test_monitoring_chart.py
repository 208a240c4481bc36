"""The one chart of the months: what is drawn, what is left empty, and what it says in words."""

from __future__ import annotations

import datetime as dt
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.book.pantau import Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine import project
from workbench.engine.monitoring import Followed, follow, marks
from workbench.plan import example
from workbench.report.charts.drawing import on_paper, on_screen
from workbench.report.charts.monitoring import months_drawn
from workbench.report.charts.sheet import RED, TEAL
from workbench.rules import load

JAN = dt.date(2027, 1, 1)
MARKS = marks(load(), JAN)


def seen(*rows: MonthReport, planned: bool = False, today: dt.date = JAN) -> Followed:
    plan = example()
    plan = plan.model_copy(update={"asumsi": plan.asumsi.model_copy(update={"mulai": dt.date(2026, 12, 1)})})
    found = follow(Monitoring(laporan=rows), project(plan) if planned else None, MARKS, today)
    assert found is not None
    return found


def drawn(found: Followed) -> tuple[str, str]:
    """The wide drawing and its words."""
    drawing = months_drawn(found)
    assert drawing is not None
    pair = on_screen(drawing)
    return pair.wide.svg, pair.alt


def test_a_month_without_a_report_has_no_bar_and_breaks_the_line() -> None:
    rows = [MonthReport(bulan=add_months(JAN, t), penjualan=10, kas=5) for t in (0, 1, 3)]
    svg, alt = drawn(seen(*rows, today=add_months(JAN, 3)))
    bars = re.findall(rf'<rect [^>]*fill="{TEAL}"/>', svg)
    assert len(bars) == 3
    assert "Mar 2027 tanpa laporan" in alt
    assert "Apr 2027 penjualan Rp10, kas Rp5" in alt


def test_the_plan_is_drawn_only_where_it_is() -> None:
    row = MonthReport(bulan=JAN, penjualan=5_000_000, kas=1)
    assert "Rencana penjualan" not in drawn(seen(row))[0]
    svg, alt = drawn(seen(row, planned=True))
    assert "Rencana penjualan" in svg
    assert "(rencana Rp" in alt


def test_where_cash_goes_is_red_and_named() -> None:
    rows = [MonthReport(bulan=add_months(JAN, t), kas=50 - 10 * t) for t in range(3)]
    svg, _ = drawn(seen(*rows, today=add_months(JAN, 2)))
    assert f'stroke="{RED}"' in svg
    assert "Kas bila begini terus" in svg
    one, _ = drawn(seen(rows[0]))
    assert "Kas bila begini terus" not in one, "one report and no plan foretell nothing"


def test_without_sales_and_cash_there_is_no_chart() -> None:
    assert months_drawn(seen(MonthReport(bulan=JAN, stok=5))) is None


@pytest.mark.parametrize("months", [1, 5, 24, 60])
def test_many_months_fit_on_every_sheet(months: int) -> None:
    rows = [MonthReport(bulan=add_months(JAN, t), penjualan=10_000_000 * t, kas=5_000_000) for t in range(months)]
    drawing = months_drawn(seen(*rows, planned=True, today=add_months(JAN, months)))
    assert drawing is not None
    pair = on_screen(drawing)
    for figure in (pair.wide, pair.narrow, on_paper(drawing)):
        width, height = (float(part) for part in re.findall(r'viewBox="0 0 (\S+) (\S+)"', figure.svg)[0])
        for x, y in re.findall(r'<text x="(\S+)" y="(\S+)"', figure.svg):
            assert 0 <= float(x) <= width
            assert 0 <= float(y) <= height


AMOUNTS = st.none() | st.integers(-(10**13), 10**13)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=8), st.booleans())
def test_any_months_are_drawn(lines: list[tuple[int | None, int | None]], planned: bool) -> None:
    rows = [MonthReport(bulan=add_months(JAN, t), penjualan=a, kas=b, stok=1) for t, (a, b) in enumerate(lines)]
    drawing = months_drawn(seen(*rows, planned=planned))
    assert (drawing is None) == all(a is None and b is None for a, b in lines)
    if drawing:
        svg = on_screen(drawing).narrow.svg
        assert "nan" not in svg
        assert not any(math.isinf(float(number)) for number in re.findall(r'[xy]="(-?[\d.]+)"', svg))
