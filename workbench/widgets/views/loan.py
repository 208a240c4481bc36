"""What a member needs to know about a loan: can we pay, how much a month, how much in all, and the schedule.

All of it is cheap enough to be drawn after each change; limits and lots are in :mod:`capacity` and :mod:`chances`.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine import METHODS, Projection, Schedule
from workbench.money import format_rupiah
from workbench.report.blocks import Kpi
from workbench.report.charts.screen import instalments_and_income
from workbench.report.member.ability import instalments_of, loan_sentences
from workbench.report.narrative import cost_word, month_named, rate_named, term_named
from workbench.report.proposal import Dossier
from workbench.report.tables import instalments
from workbench.widgets.views import parts

__all__ = ["answer", "chart", "figures", "schedules", "sticky"]

PHONE_LEAVES_OUT = ("Jatuh tempo", "Saldo awal", "Pencairan", "Pokok", "Bunga", "Margin", "Bunga ke pokok")
"""Columns of a schedule that a phone has no room for: month, instalment and balance stay."""


def answer(dossier: Dossier) -> str:
    """Can we pay: the verdict, on average and in the worst month, and what to change."""
    return parts.verdict(dossier.projection.verdict, loan_sentences(dossier.projection))


def figures(dossier: Dossier) -> str:
    """Instalment, what is due in the grace, total interest or margin, total to pay back: of all new loans together."""
    return parts.kpis(tuple(_figures(dossier.projection)))


def _figures(p: Projection) -> Iterator[Kpi]:
    loans = p.new_loans
    if not loans:
        return
    due = instalments_of(loans)
    grace = max(s.loan.tenggang_bulan for s in loans)
    cost = _cost(loans)
    yield parts.money_kpi(_instalment_label(loans), _regular(loans), _when(p))
    if grace:
        most = max(due[1 : grace + 1])
        yield parts.money_kpi("Selama masa tenggang", most, f"paling banyak, sampai bulan ke-{grace}")
    yield parts.money_kpi(f"Total {cost}", sum(s.total_interest for s in loans), "selama pinjaman")
    fees = sum(sum(s.fee) for s in loans)
    more = f"pokok + {cost}" + (f", di luar biaya {format_rupiah(fees)}" if fees else "")
    yield parts.money_kpi("Total dikembalikan", sum(s.total_paid for s in loans), more)


def _regular(loans: tuple[Schedule, ...]) -> int:
    return sum(s.regular_instalment for s in loans)


def _cost(loans: tuple[Schedule, ...]) -> str:
    words = dict.fromkeys(cost_word(s.loan) for s in loans)
    return " dan ".join(words)


def _instalment_label(loans: tuple[Schedule, ...]) -> str:
    falling = any(METHODS[s.loan.metode].base_is_principal for s in loans)
    return "Angsuran pertama, lalu turun" if falling else "Angsuran per bulan"


def _when(p: Projection) -> str:
    loans = p.new_loans
    if len(loans) == 1:
        return f"mulai {month_named(p.time, loans[0].loan.tenggang_bulan + 1)}"
    return f"{len(loans)} pinjaman bersama"


def sticky(dossier: Dossier) -> str:
    """The bar of a phone: the instalment, or the lowest cash where nothing is borrowed."""
    p = dossier.projection
    if p.new_loans:
        return parts.sticky(_instalment_label(p.new_loans), format_rupiah(_regular(p.new_loans)), p.verdict)
    return parts.sticky("Kas paling sedikit", format_rupiah(float(p.ratios.lowest_cash)), p.verdict)


def chart(dossier: Dossier) -> str:
    """Instalments against the cash that the business leaves; nothing where no instalment is due."""
    found = instalments_and_income(dossier.projection)
    if found is None:
        return ""
    return parts.card(found.title, parts.figure(found), parts.paragraphs((EXPLAINED,)))


EXPLAINED = (
    "Uang masuk bersih adalah uang dari usaha sesudah barang, upah, biaya, dan pajak dibayar, sebelum angsuran. "
    "Bulan yang garisnya di bawah angsuran dibayar dari kas yang sudah terkumpul."
)


def schedules(dossier: Dossier) -> str:
    """Every loan month by month in whole rupiah, as the bank prints it, its method named."""
    return parts.joined(*(_schedule(s) for s in dossier.projection.loans))


def _schedule(s: Schedule) -> str:
    found = instalments(s, cost_word(s.loan).capitalize())
    less = [i for i, column in enumerate(found.columns) if column.title in PHONE_LEAVES_OUT]
    running = " yang sudah berjalan" if s.loan.sudah_berjalan else ""
    named = f"{rate_named(s.loan)}; {term_named(s)}."
    told = parts.paragraphs((f"{named[:1].upper()}{named[1:]}",))
    return parts.details(f"Jadwal angsuran {s.loan.nama}{running}, {s.last} bulan", told + parts.table(found, less))
