"""The plan in a message: what is sent to the board and the members on a phone. Rupiah and words, no bank terms.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> whatsapp(Dossier.of(project(example()))).splitlines()[1]
'*Koperasi Desa Merah Putih Contoh Jaya*, Desa Sungai Ukoi'
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine import Projection, Schedule
from workbench.engine.loan import tranches
from workbench.errors import Severity
from workbench.money import format_rupiah
from workbench.plan import MARK
from workbench.report.narrative import cost_word, month_named, place, rate_named, term_named, worst_month
from workbench.report.proposal import Dossier
from workbench.report.proposal.cover import NO_LOAN

__all__ = ["whatsapp"]

MARKUP = str.maketrans("", "", "*_~`")
"""What WhatsApp reads as emphasis; left out of a user's own words."""


def whatsapp(dossier: Dossier) -> str:
    """The message: who, how much, what is paid each month, how the plan is judged, what is open, and its seal."""
    return "\n".join(_lines(dossier)).strip()


def _lines(dossier: Dossier) -> Iterator[str]:
    plan, p = dossier.plan, dossier.projection
    if plan.contoh:
        yield f"*{MARK}*"
    yield f"*{_own(plan.profil.nama)}*, {place(plan.profil.jenis, _own(plan.profil.desa))}"
    yield "Rencana usaha dan pinjaman"
    yield ""
    if not p.new_loans:
        yield f"{NO_LOAN}."
    for schedule in p.new_loans:
        yield from _loan(p, schedule)
    yield ""
    yield f"*Penilaian: {p.verdict}*"
    yield worst_month(p)
    yield _lowest_cash(p)
    still_open = sum(f.severity is not Severity.INFO for f in dossier.findings)
    yield f"Yang masih perlu diperiksa: {still_open} hal." if still_open else "Tidak ada temuan yang terbuka."
    yield ""
    yield f"Angka ini perkiraan dari rencana, bukan janji. Sidik dokumen {dossier.fingerprint}."


def _loan(p: Projection, schedule: Schedule) -> Iterator[str]:
    loan = schedule.loan
    yield f"*{_own(loan.nama)}*: {format_rupiah(loan.plafon)}"
    yield f"- {rate_named(loan)}"
    yield f"- jangka waktu {term_named(schedule)}"
    first = loan.tenggang_bulan + 1
    yield f"- angsuran {format_rupiah(schedule.regular_instalment)} mulai {month_named(p.time, first)}"
    yield f"- {cost_word(loan)} seluruhnya {format_rupiah(schedule.total_interest)}"
    draws = tranches(loan)
    if len(draws) > 1:
        told = ", ".join(f"{format_rupiah(draw.jumlah)} bulan ke-{draw.bulan}" for draw in draws)
        yield f"- cair {len(draws)} tahap: {told}"


def _lowest_cash(p: Projection) -> str:
    cash, month = int(p.ratios.lowest_cash), int(p.ratios.lowest_cash_month)
    said = f"kurang {format_rupiah(-cash)}" if cash < 0 else format_rupiah(cash)
    return f"Kas paling rendah {said}, {month_named(p.time, month)}."


def _own(text: str) -> str:
    return text.translate(MARKUP)
