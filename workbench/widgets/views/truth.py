"""The truth card: one percentage under other methods, what it really costs, and its sharia or conventional twin."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine import METHODS, Schedule
from workbench.engine.offer import loan_card, percent, sentences
from workbench.engine.offer.card import TruthCard
from workbench.engine.sharia import Side, compare, plan_profit, twin_sentences
from workbench.errors import EngineError
from workbench.money import format_percent, format_rupiah
from workbench.plan import Loan
from workbench.report.blocks import Kpi, Table
from workbench.report.narrative import METHOD, cost_word
from workbench.report.proposal import Dossier
from workbench.report.tables import money
from workbench.widgets.views import parts

__all__ = ["card", "twins"]

TWIN = {"murabahah": "flat", "murabahah_anuitas": "anuitas"}
"""The conventional method of the same arithmetic, for each sharia one."""
BAD_MONTHS = 0.2
"""By how much profit is lower when it is asked who bears a bad time."""


def card(dossier: Dossier) -> str:
    """Each new loan read by every method of its kind, in rupiah, and the rates that all of it comes to."""
    return parts.joined(*(_card(dossier, s) for s in dossier.projection.new_loans))


def _card(dossier: Dossier, s: Schedule) -> str:
    found = loan_card(s.loan, dossier.plan.asumsi.mulai)
    cost = cost_word(s.loan)
    return parts.card(
        f"Berapa sebenarnya biayanya: {s.loan.nama}",
        parts.kpis(_rates(found)),
        parts.table(_readings(found, s.loan, cost), less=(2, 4)),
        parts.bullets(_said(found, s.loan, cost)),
    )


def _said(found: TruthCard, loan: Loan, cost: str) -> Iterator[str]:
    """What the instalment amounts to, and what the same percentage costs under the other methods."""
    yield sentences(found)[0]
    rate = percent(loan.bunga_tahun)
    for reading in found.readings:
        if reading.difference:
            word = "lebih mahal" if reading.difference > 0 else "lebih murah"
            gap = format_rupiah(abs(reading.difference))
            yield f"Bila {rate} itu dihitung {METHOD[reading.method]}, seluruhnya {gap} {word}."
    yield f"Tarif tanpa nama metode belum dapat dibandingkan: tanyakan cara menghitung {cost}nya."


def _rates(found: TruthCard) -> tuple[Kpi, ...]:
    with_fees = "termasuk biaya di muka" if found.fees else "tanpa biaya lain"
    told = (
        ("Setara flat setahun", found.flat_by_annuity, "rumus anuitas"),
        ("Setara efektif setahun", found.effective_year, with_fees),
    )
    known = ((label, rate, remark) for label, rate, remark in told if rate is not None)
    rates = (Kpi(label=label, value=format_percent(rate, 2), note=remark) for label, rate, remark in known)
    for_each = found.total_paid + found.fees - found.principal
    more = "di atas pokok, dengan biaya" if found.fees else "di atas pokok"
    return (*rates, parts.money_kpi("Biaya seluruhnya", for_each, more))


def _readings(found: TruthCard, loan: Loan, cost: str) -> Table:
    rows = [
        (
            f"{METHOD[r.method]}{' (yang dipakai)' if r.method == loan.metode else ''}",
            money(r.instalment), money(r.total_interest), money(r.total_paid), money(r.difference),
        )
        for r in found.readings
    ]  # fmt: skip
    return Table(
        title=f"{percent(loan.bunga_tahun)} setahun menurut setiap metode (rupiah)",
        columns=parts.columns(
            ("Metode", "kiri"), ("Angsuran", "kanan"), (f"Jumlah {cost}", "kanan"), ("Seluruh pembayaran", "kanan"),
            ("Selisih", "kanan"),
        ),
        rows=tuple(rows),
        strong=tuple(i for i, r in enumerate(found.readings) if r.method == loan.metode),
    )  # fmt: skip


def twins(dossier: Dossier) -> str:
    """A murabahah beside the loan of the same arithmetic: who bears a bad time; nothing for other loans."""
    return parts.joined(
        *(_twins(dossier, s.loan) for s in dossier.projection.new_loans if METHODS[s.loan.metode].sharia)
    )


def _twins(dossier: Dossier, loan: Loan) -> str:
    twin = loan.model_copy(update={"metode": TWIN[loan.metode]})
    try:
        found = compare(loan, twin, plan_profit(dossier.projection), BAD_MONTHS, dossier.plan.asumsi.mulai)
    except EngineError as error:
        return parts.note("Belum dapat dibandingkan", f"{error.what}. {error.fix}.", "waspada")
    sides = Table(
        title=f"Bila hasil usaha turun {format_percent(BAD_MONTHS, 0)} (rupiah)",
        columns=parts.columns(
            ("Akad", "kiri"),
            ("Dibayar, rencana", "kanan"),
            ("Dibayar, hasil turun", "kanan"),
            ("Ditanggung pemberi", "kanan"),
        ),
        rows=tuple(_side(side) for side in (found.sharia, found.conventional)),
    )
    return parts.card(f"Akad {loan.nama} dan kembarannya", parts.table(sides), parts.bullets(twin_sentences(found)))


def _side(side: Side) -> tuple[str, ...]:
    return (side.name, money(side.paid), money(side.paid_bad), money(side.borne_by_bank))
