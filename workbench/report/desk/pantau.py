"""The papers of the months: how a cooperative stands, on one page, and a form to fill in by hand.

>>> from workbench.plan import example
>>> form(example(), dt.date(2026, 11, 22)).title
'Lima angka setiap bulan'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from workbench.book.pantau import FIVE, Monitoring
from workbench.calendars import add_months, format_long_month, format_month, format_short_date
from workbench.checks import check
from workbench.engine import Projection, project
from workbench.engine.monitoring import (
    MEASURES,
    Evaluation,
    Followed,
    change_told,
    doubts,
    evaluate,
    follow,
    marks,
    measure_name,
    reported,
    state_of,
)
from workbench.errors import EngineError, Severity
from workbench.money import format_number
from workbench.plan import MARK, Plan
from workbench.report.blocks import Align, Block, Figure, Page, Tone
from workbench.report.charts.monitoring import months_drawn
from workbench.report.charts.sheet import PAPER
from workbench.report.desk.dampingan import LIGHTS
from workbench.report.narrative import bold, place
from workbench.report.paper import Paper
from workbench.report.proposal.parts import EMPTY, lines, note, paragraph, table
from workbench.rules import Rules
from workbench.terms import label, term

__all__ = ["form", "standing"]

TITLE = "Laporan keadaan koperasi"
FORM = "Lima angka setiap bulan"
SHOWN = 3
"""Months in the table."""
FORM_MONTHS = 12
NONE = "Belum ada laporan bulanan. Isi lima angka di halaman Pantau, atau bagikan formulir kertasnya."
MARKS = "lima angka dari koperasi; batas kuning dan merah pilihan program ini, bukan aturan"
HAND = "Isi sebelum tanggal lima bulan berikutnya. Kosongkan yang belum diketahui; tulis 0 bila memang tidak ada."
_LOW = replace(PAPER, height=1.7, bottom=0.18, tall=0.76)
"""A chart that leaves room for the rest of the page."""
_TONES: tuple[Tone, ...] = ("baik", "waspada", "bahaya", "netral")


def standing(plan: Plan, part: Monitoring, rules: Rules, today: dt.date) -> Paper:
    """How a cooperative stands: light and reasons, plan against actual, cash, three actions, its beginning."""
    seen = follow(part, _projection(plan, rules), marks(rules, today), today)
    blocks = tuple(_told(seen, part)) if seen else (paragraph(NONE),)
    return Paper(TITLE, blocks, _whose(plan, today), _mark(plan))


def _projection(plan: Plan, rules: Rules) -> Projection | None:
    """The plan's projection; ``None`` where its figures mean nothing."""
    if any(finding.severity is Severity.SALAH for finding in check(plan, rules)):
        return None
    try:
        return project(plan, rules)
    except EngineError:
        return None


def _whose(plan: Plan, today: dt.date) -> str:
    who = plan.profil
    return f"{who.nama}, {place(who.jenis, who.desa)}, Kecamatan {who.kecamatan} · {format_short_date(today)}"


def _mark(plan: Plan) -> str:
    """What every page says of an invented plan."""
    return MARK if plan.contoh else ""


def _told(seen: Followed, part: Monitoring) -> Iterator[Block]:
    found = state_of(seen)
    month = format_long_month(seen.month(seen.found.month))
    why = "; ".join(reason.what for reason in found.reasons) or "tidak ada yang mendesak"
    word = LIGHTS[found.light].partition(" ")[2]
    yield note(f"{word}, {month}", f"{why[:1].upper()}{why[1:]}.", tone=_TONES[found.light])
    drawing = months_drawn(seen)
    if drawing:
        title, alt, draw = drawing
        yield Figure(title=title, svg=draw(_LOW), alt=alt)
    yield lines((*found.sentences, found.cash))
    yield paragraph(bold("Tiga tindakan bulan ini"))
    yield lines(found.actions)
    yield _months(seen, part)
    evaluation = evaluate(part)
    if evaluation:
        yield from _begun(evaluation)


def _months(seen: Followed, part: Monitoring) -> Block:
    """The last months in full rupiah, each with its light."""
    rows, told = [], reported(part)
    for column in range(max(0, seen.actual.months - SHOWN), seen.actual.months):
        report = told.get(seen.month(column))
        numbers = [None if report is None else getattr(report, name) for name in FIVE]
        shown = [EMPTY if number is None else format_number(number) for number in numbers]
        rows.append((format_month(seen.month(column)), *shown, LIGHTS[seen.lights[column]]))
    columns: list[tuple[str, Align, float]] = [("Bulan", "kiri", 1.1)]
    columns += [(label(f"pantau.laporan.{name}"), "kanan", 1.4) for name in FIVE]
    columns.append(("Lampu", "kiri", 1.5))
    return table("Bulan-bulan terakhir, dalam rupiah", columns, rows, small=True, source=MARKS)


def _begun(found: Evaluation) -> Iterator[Block]:
    """What changed since the beginning, and what that does not prove, in one breath."""
    changed = [
        f"{measure_name(name).casefold()} {change_told(found.of(name))}"
        for name in MEASURES
        if found.of(name).change is not None
    ]
    told = "; ".join(changed) or "belum ada yang dapat dibandingkan"
    yield paragraph(bold(f"Sejak {format_month(found.start)}: "), f"{told}.")
    yield paragraph(bold("Yang tidak dapat disimpulkan: "), " ".join(doubts(found)))


# --- by hand --------------------------------------------------------------------------------------


def form(plan: Plan, today: dt.date, part: Monitoring | None = None) -> Paper:
    """Twelve months to fill in by hand, from the month after the last report on, with the field names of the screen."""
    told = reported(part or Monitoring())
    first = add_months(max(told), 1) if told else today.replace(day=1)
    months = [add_months(first, place) for place in range(FORM_MONTHS)]
    columns: list[tuple[str, Align, float]] = [("Bulan", "kiri", 1.0)]
    columns += [(f"{label(f'pantau.laporan.{name}')} (Rp)", "kanan", 1.5) for name in FIVE]
    columns.append((label("pantau.laporan.catatan"), "kiri", 2.2))
    blocks: tuple[Block, ...] = (
        Page(orientation="mendatar"),
        paragraph(HAND),
        paragraph(
            " ".join(f"{label(key)}: {_first(term(key).bantuan)}" for key in map("pantau.laporan.{}".format, FIVE))
        ),
        table("", columns, [(format_month(month), *[""] * (len(FIVE) + 1)) for month in months]),
    )
    return Paper(FORM, blocks, _whose(plan, today), _mark(plan))


def _first(text: str) -> str:
    """The first sentence."""
    return f"{text.split('. ')[0].rstrip('.')}."
