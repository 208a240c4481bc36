"""The ratios of a bank officer in three depths: the weakest year, what it means, and how it came about.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> from workbench.report.proposal import Dossier
>>> "Untuk setiap Rp100.000 angsuran tersedia Rp156.000" in indicators(Dossier.of(project(example())))
True
"""

from __future__ import annotations

import numpy as np

from workbench import terms
from workbench.engine.explain import Period, explain
from workbench.report.blocks import Table
from workbench.report.html import escape
from workbench.report.proposal import Dossier
from workbench.report.proposal.feasibility import FORMS, comparison
from workbench.report.proposal.feasibility import indicators as appraised
from workbench.widgets.views import parts
from workbench.widgets.views.stress import wide_or_listed

__all__ = ["in_depth", "indicators"]

LOW_IS_WEAK = {"dscr", "gross_margin", "net_margin", "current_ratio", "margin_of_safety"}
"""The ratios whose weakest year is the lowest; of the others it is the highest."""


def indicators(dossier: Dossier) -> str:
    """Each figure with its comparison value and what it means."""
    found = appraised(dossier)
    lines = (
        f"<strong>{escape(name)}: {escape(value)}</strong><br/>Nilai pembanding {escape(mark)}. {escape(told)}"
        for name, value, mark, told in found.rows
    )
    return wide_or_listed(parts.table(found), lines)


def in_depth(dossier: Dossier) -> str:
    """Every yearly ratio: its weakest year at a glance, all years and the sum behind it when opened."""
    return parts.joined(*(_ratio(dossier, name) for name in FORMS))


def _ratio(dossier: Dossier, name: str) -> str:
    key, form = f"rasio.{name}", FORMS[name]
    words = terms.term(key)
    values = np.asarray(getattr(dossier.projection.ratios, name), dtype=np.float64)
    known = np.nonzero(~np.isnan(values))[0]
    if not known.size:
        return parts.details(f"{words.label}: tidak terdefinisi", parts.paragraphs([words.bantuan, NOTHING]))
    weakest = int(known[values[known].argmin() if name in LOW_IS_WEAK else values[known].argmax()])
    mark = comparison(dossier, name)
    beside = f", nilai pembanding {mark}" if any(letter.isdigit() for letter in mark) else ""
    shown = f"{words.label}: {form(float(values[weakest]))} pada tahun ke-{weakest + 1}{beside}"
    years = Table(
        title=f"{words.label} tiap tahun",
        columns=parts.columns(("Tahun", "kiri"), ("Nilai", "kanan")),
        rows=tuple((f"Tahun {year + 1}", form(float(value))) for year, value in enumerate(values)),
    )
    origin = explain(dossier.projection, key, Period(year=weakest + 1), dossier.rules).sentence
    return parts.details(shown, parts.paragraphs([words.bantuan]) + parts.table(years) + parts.paragraphs([origin]))


NOTHING = "Pembaginya nol atau minus pada setiap tahun, misalnya karena tidak ada angsuran."
