"""Every view of every kind of plan, drawn once, and what a reader sees of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from lxml import etree

from tests.report.proposals import PLANS, dossier
from workbench.journey.steps import progress
from workbench.plan import Change, Plan, Scenario
from workbench.report.proposal import Dossier, build, summary
from workbench.rules import load
from workbench.widgets.views import (
    business,
    capacity,
    cash,
    chances,
    draws,
    findings,
    loan,
    micro,
    musdes,
    needs,
    origin,
    papers,
    ratios,
    scenarios,
    stress,
    truth,
)
from workbench.widgets.views.rendered import blocks

__all__ = ["CODE", "PLANS", "all_views", "dossier", "of_dossier", "of_plan", "parsed", "proposal", "rows", "said"]

CODE = "61.05.14.2018"
CONTROLS = dict.fromkeys({*range(0x20), 0xFFFE, 0xFFFF} - {ord(c) for c in "\t\n\r"})
FEWER = Scenario(nama="Lebih sepi <b>", ubahan=(Change(isian="unit.*.volume", nilai=-0.1),))
"""A scenario with a name that would be markup."""


def of_plan(plan: Plan) -> Iterator[tuple[str, str]]:
    """The views that need no figures of the engine: they speak while the plan is still incomplete."""
    rules = load()
    yield "anggota", business.members(plan)
    yield from ((f"unit {i}", business.unit(plan, i)) for i in range(-1, len(plan.unit) + 1))
    yield "semua unit", business.units(plan)
    yield "harga", business.prices(plan, rules)
    yield "kebutuhan", needs.payers(plan)
    yield "upah", needs.staff(plan)
    yield "biaya tetap", needs.costs(plan)
    yield "barang", needs.wear(plan)
    yield "kesiapan", findings.readiness(plan, progress(plan), (), CODE)


def of_dossier(found: Dossier) -> Iterator[tuple[str, str]]:
    """The views that read figures; the two slowest, other terms and the whole proposal, are tested by themselves."""
    p, plan, rules = found.projection, found.plan, found.rules
    for view in (
        loan.answer, loan.figures, loan.chart, loan.schedules, loan.sticky, truth.card, truth.twins, draws.planner,
        capacity.limits, capacity.sales, chances.spoken, cash.answer, cash.figures, cash.chart, cash.whole,
        cash.months, cash.years, cash.sticky,
    ):  # fmt: skip
        yield f"{view.__module__.rpartition('.')[2]}.{view.__name__}", view(found)
    yield "hasil unit", business.earned(p)
    yield "temuan", findings.listed(found, CODE)
    yield "kesiapan", findings.readiness(plan, progress(plan), found.findings, CODE)
    yield "lengkapi", findings.incomplete(found.findings, CODE)
    yield "ringkas", micro.page(p, rules) + micro.sticky(p, rules)
    yield "layar", musdes.screen(p, p)
    yield "lampiran", musdes.annexed(plan, FEWER, rules)
    yield "ringkasan", blocks(summary(found))
    yield "satu halaman", papers.one_page(found)
    yield "banding", scenarios.compared(plan.model_copy(update={"skenario": (FEWER,)}), rules)
    yield "asal", origin.cash_lines(p, rules, origin.Period(month=1))
    yield "uji", stress.stressed(found)
    yield "patah", stress.breaks(found)
    yield "indikator", ratios.indicators(found)
    yield "rasio", ratios.in_depth(found)


@cache
def all_views(name: str) -> Mapping[str, str]:
    """Every view of a plan, by name."""
    return dict(chain(of_plan(PLANS[name]), of_dossier(dossier(name))))


@cache
def proposal(name: str) -> str:
    """The whole proposal on a screen."""
    return blocks(build(dossier(name).projection))


def parsed(html: str) -> etree._Element:
    """The HTML read as XML, which refuses whatever is not well-formed; control characters, which a page may hold and
    XML may not, are left out."""
    return etree.fromstring(f"<div>{html.translate(CONTROLS)}</div>")


def said(html: str) -> str:
    """All that is read: text, and what charts and regions say of themselves."""
    root = parsed(html)
    labels = (node.get("aria-label") for node in root.iter() if node.get("aria-label"))
    return re.sub(r"\s+", " ", " ".join(chain(root.itertext(), labels)))


def rows(html: str) -> list[list[str]]:
    """The rows of all tables, heads left out."""
    return [
        ["".join(cell.itertext()) for cell in row] for row in parsed(html).iter("tr") if row.getparent().tag == "tbody"
    ]
