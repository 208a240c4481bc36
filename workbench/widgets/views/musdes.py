"""The projector of a meeting: one verdict and five effects in very large letters, beside the plan as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.engine import Projection
from workbench.errors import WorkbenchError
from workbench.money import MINUS, format_rupiah, format_short
from workbench.plan import Plan, Scenario
from workbench.report.html import escape
from workbench.report.member.ability import average_load, cash_sentence, load_sentence
from workbench.report.minutes import annex
from workbench.report.narrative import month_named
from workbench.rules import Rules
from workbench.widgets.views import parts
from workbench.widgets.views.rendered import blocks

__all__ = ["annexed", "effects", "screen"]


@dataclass(frozen=True, slots=True)
class _Effect:
    """One effect: what, how much, the exact amount, and by how much it differs from the plan."""

    what: str
    value: str
    exact: str
    moved: str = ""


def screen(shown: Projection, base: Projection | None = None) -> str:
    """The verdict with one sentence, and the five effects; ``base`` is the plan before anything was tried."""
    load = average_load(shown)
    said = load_sentence(load, "Rata-rata") if load else cash_sentence(shown)
    return f'<div class="musdes">{parts.verdict(shown.verdict, (said,))}{effects(shown, base)}</div>'


def effects(shown: Projection, base: Projection | None = None) -> str:
    """Five effects: instalment, left a month, lowest cash, SHU a year, what is paid back; against ``base``."""
    told = "".join(
        f"<li><span>{escape(e.what)}</span><b>{escape(e.value)}</b><small>{escape(e.exact)}</small>"
        f"{f'<small>{escape(e.moved)}</small>' if e.moved else ''}</li>"
        for e in _effects(shown, base)
    )
    return f'<ul class="lima">{told}</ul>'


def _effects(shown: Projection, base: Projection | None) -> Iterator[_Effect]:
    for what, read, remark in _LINES:
        value, before = read(shown), None if base is None else read(base)
        yield _Effect(what, format_short(value), _exact(value, remark(shown)), _moved(value, before))


def _exact(value: float, remark: str) -> str:
    return f"{format_rupiah(value)}{f', {remark}' if remark else ''}"


def _moved(value: float, before: float | None) -> str:
    if before is None or round(value) == round(before):
        return ""
    sign = "+" if value > before else MINUS
    return f"{sign}{format_rupiah(abs(round(value) - round(before)))} dari rencana"


def _instalment(p: Projection) -> float:
    return float(sum(s.regular_instalment for s in p.new_loans))


def _left(p: Projection) -> float:
    load = average_load(p)
    return float(round(load.left)) if load else float(round(p.ratios.cfads[1:].mean()))


def _cash(p: Projection) -> float:
    return float(p.ratios.lowest_cash)


def _surplus(p: Projection) -> float:
    return float(round(float(p.books.income.net.sum()) / p.time.years))


def _repaid(p: Projection) -> float:
    return float(sum(s.total_paid for s in p.new_loans))


def _cash_month(p: Projection) -> str:
    return month_named(p.time, int(p.ratios.lowest_cash_month))


def _nothing(p: Projection) -> str:
    return ""


def _not_asked(p: Projection) -> str:
    return "" if p.new_loans else "tidak meminta pinjaman"


_LINES = (
    ("Angsuran setiap bulan", _instalment, _not_asked),
    ("Sisa usaha setiap bulan", _left, lambda p: "rata-rata, sesudah angsuran"),
    ("Kas paling sedikit", _cash, _cash_month),
    ("SHU rata-rata setahun", _surplus, _nothing),
    ("Dikembalikan ke bank", _repaid, _not_asked),
)


def annexed(plan: Plan, scenario: Scenario, rules: Rules) -> str:
    """The annex to the minutes with the scenario that the meeting chose, ready to be printed."""
    try:
        return f'<section class="kartu cetakan">{blocks(annex(plan, scenario, rules))}</section>'
    except WorkbenchError as error:
        return parts.note("Lampiran belum dapat dibuat", f"{error.what}. {error.fix}.", "waspada")
