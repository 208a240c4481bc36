"""Where does this figure come from: every line of a month's or a year's cash, opened by tap or key.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> from workbench.rules import load
>>> "Penerimaan" in cash_lines(project(example()), load(), Period(month=6))
True
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from workbench.engine import Projection
from workbench.engine.books import CashFlow
from workbench.engine.explain import Explanation, Period, explain, said
from workbench.report.blocks import Table
from workbench.report.html import escape
from workbench.rules import Rules
from workbench.widgets.views import parts

__all__ = ["Period", "cash_lines", "figure"]

SUMS = ("operating", "investing", "financing", "closing")
"""The lines that add others up."""


def cash_lines(p: Projection, rules: Rules, when: Period) -> str:
    """The lines of the cash flow that are not 0 in the period, in their order, each with its origin inside."""
    keys = (f"arus_kas.{line.name}" for line in fields(CashFlow))
    found = (explain(p, key, when, rules) for key in keys)
    rows = (_line(one) for one in found if one.value or one.term.kunci.split(".")[1] in SUMS)
    return f'<div class="asal">{"".join(rows)}</div>'


def figure(p: Projection, key: str, rules: Rules, when: Period | None = None) -> str:
    """One figure with its origin inside."""
    return _line(explain(p, key, when, rules))


def _line(found: Explanation) -> str:
    name = found.term.kunci.split(".")[1]
    shown = f"{escape(found.term.label)} <b>{escape(said(found.value, found.term.satuan))}</b>"
    weight = ' class="jumlah"' if name in SUMS else ""
    return f"<details{weight}><summary>{shown}</summary>{''.join(_inside(found))}</details>"


def _inside(found: Explanation) -> Iterator[str]:
    yield parts.paragraphs([found.sentence])
    if len(found.parts) > 1:
        rows = tuple((part.label, said(part.value, found.term.satuan), part.how) for part in found.parts)
        columns = parts.columns(("Dari", "kiri"), ("Jumlah", "kanan"), ("Cara", "kiri"))
        yield parts.table(Table(title=f"Rincian {found.term.label}", columns=columns, rows=rows), less=(2,))
    for rule in found.rules:
        yield f'<p class="sumber">{escape(f"Aturan: {rule.title}, {rule.basis}, {rule.status.sentence}.")}</p>'
