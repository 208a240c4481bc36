"""Small things that several topics show in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.lessons.draw import Draw, OwnFigures
from workbench.money import format_percent, format_rupiah
from workbench.report.blocks import Column, Figure, Kpi, KpiRow, Paragraph, Section, Table, runs

__all__ = ["grid", "money_list", "outcome", "part", "percent", "two_columns"]


def percent(rate: float) -> str:
    """A rate in short: as many decimals as it has, two at most.

    >>> percent(0.08), percent(0.125)
    ('8%', '12,5%')
    """
    return format_percent(rate, 2, trim=True)


def part(n: Draw, name: str, low: float, high: float, step: float, ask: str) -> float:
    """A rate that is a part of something, which the learner may replace. Raises OwnFigures from 100 percent on."""
    rate = n.rate(name, low, high, step, ask)
    if rate >= 1:
        raise OwnFigures(ask, "100 persen atau lebih tidak mungkin", "Tulis kurang dari 100%")
    return rate


def two_columns(left: str, right: str, rows: list[tuple[str, str]]) -> Table:
    """A table of names and their figures, with the headings of its two columns.

    >>> two_columns("Biaya", "Rupiah", [("Bahan", "Rp20.000")]).rows
    (('Bahan', 'Rp20.000'),)
    """
    columns = (Column(title=left, width=2), Column(title=right, align="kanan"))
    return Table(title="", columns=columns, rows=tuple(rows))


def outcome(told: str, *figures: Kpi, chart: Figure | None = None) -> Section:
    """What a calculator answers: key figures, a sentence that may have ``**bold**`` parts, and a chart."""
    shown = (KpiRow(items=figures), Paragraph(runs=runs(told)))
    return Section(shown if chart is None else (*shown, chart))


def money_list(head: str, rows: Iterable[tuple[str, float]]) -> Table:
    """Names with an amount of money each.

    >>> money_list("Biaya", [("Gas", 15_000)]).rows
    (('Gas', 'Rp15.000'),)
    """
    return two_columns(head, "Rupiah", [(name, format_rupiah(amount)) for name, amount in rows])


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]], strong: Sequence[int] = ()) -> Table:
    """A table whose first column holds names and the others figures; ``strong`` are the rows set bold.

    >>> [column.align for column in grid(["Bulan", "Masuk"], [["Mei", "Rp10.000"]]).columns]
    ['kiri', 'kanan']
    """
    first, *others = heads
    columns = (Column(title=first), *(Column(title=head, align="kanan") for head in others))
    return Table(title="", columns=columns, rows=tuple(tuple(row) for row in rows), strong=tuple(strong))
