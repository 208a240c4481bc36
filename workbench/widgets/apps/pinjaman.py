"""Pinjaman: what is borrowed and how, what it really costs, and how much the worst month can carry."""

from __future__ import annotations

import ipywidgets as widgets

from workbench.engine.capacity import Capacity, largest_loan, resized
from workbench.journey import Session
from workbench.money import format_rupiah
from workbench.plan import Loan
from workbench.widgets.closing import replace
from workbench.widgets.fold import Fold
from workbench.widgets.forms import card, field_for, take_out
from workbench.widgets.house import visible
from workbench.widgets.loanform import LoanForm
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_page
from workbench.widgets.reading import OnDemand, carded, incomplete, opener, reads
from workbench.widgets.stored import StoredScenarios
from workbench.widgets.views import capacity, chances, draws, loan, parts, scenarios, truth

__all__ = ["amounts_of", "show"]

MARKS = {
    "kas_minimum": "Berapa kas paling sedikit yang dijaga?",
    "ambang_dscr": "Berapa kali uang usaha harus menutup angsuran setahun?",
    "diskonto": "Berapa hasil setahun yang diminta dari uang?",
}
WITHOUT = {
    "cara": "Dari mana arus usaha tanpa proyek?",
    "arus_bulan": "Berapa arus bersihnya sebulan?",
    "arus_tahun": "Berapa arus bersihnya setahun?",
    "pertumbuhan": "Berapa berubahnya setahun?",
    "catatan": "Bagaimana keadaannya bila proyek tidak jadi?",
}


def show(kode: str = "") -> widgets.Widget:
    """The page of the step Pinjaman."""
    return open_page("pinjaman", _page, kode)


def _page(session: Session) -> Page:
    loans, ceilings, kept = LoanForm(session), Ceilings(session), StoredScenarios(session)
    marks = Fold("Patokan penilaian", lambda: _asked(session, "asumsi", MARKS), "Nilai pembanding, bukan aturan bank")
    without = Fold("Bila proyek tidak jadi", lambda: _without(session), "Untuk membandingkan dengan dan tanpa proyek")
    other_terms = OnDemand("Bila jangka atau tenggangnya lain", [reads(capacity.sales), reads(capacity.terms)])
    keeping = card("Simpan dan bandingkan", kept.widget)
    visible(keeping, not session.only_read)
    left = [
        card("Rencana pinjaman", loans.widget),
        keeping,
        card("Bila perlu", marks.widget, without.widget),
    ]
    right = [
        incomplete,
        reads(loan.answer),
        reads(loan.figures),
        reads(loan.chart),
        ceilings.view,
        ceilings.choices,
        other_terms.fold.widget,
        carded("Tahap pencairan", draws.planner),
        reads(truth.card),
        reads(truth.twins),
        compared,
        carded("Bila banyak hal meleset bersama", chances.spoken),
        carded("Jadwal angsuran", loan.schedules),
    ]
    page = Page(session, "pinjaman", left, right, bar=reads(loan.sticky))
    other_terms.join(page.results)
    page.reveals(loans.reveal)
    page.reveals(opener({"asumsi": marks, "tanpa_proyek": without}))
    return page


def _asked(session: Session, part: str, asked: dict[str, str]) -> list[widgets.Widget]:
    return [field_for(session, f"{part}.{name}", ask) for name, ask in asked.items()]


def _without(session: Session) -> list[widgets.Widget]:
    end = button("Hapus keadaan tanpa proyek", lambda: take_out(session, "tanpa_proyek"))
    return [*_asked(session, "tanpa_proyek", WITHOUT), changing(session, end)]


def compared(session: Session) -> str:
    """The scenarios that are kept, beside the plan."""
    if session.dossier is None:
        return ""
    return parts.card("Skenario berdampingan", scenarios.compared(session.plan, session.dossier.rules))


# --- how much -----------------------------------------------------------------------------------------


class Ceilings:
    """The ceilings on the first new loan, and a button for each to take its amount."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.choices = changing(session)
        self._amounts: dict[int, str] = {}

    def view(self, session: Session) -> str:
        """The limits, in the same breath as their buttons: both are of the same plan."""
        dossier = session.dossier
        if dossier is None or not dossier.projection.new_loans:
            self._offer({})
            return ""
        found = largest_loan(dossier.plan, dossier.rules)
        self._offer(amounts_of(found))
        return capacity.limits(dossier, found)

    def take(self, amount: int) -> None:
        """Borrow this much: the draws keep their shares."""
        plan = self.session.plan
        place = next((i for i, one in enumerate(plan.pinjaman) if not one.sudah_berjalan), None)
        if place is None:
            return
        moved = resized_or_plain(plan.pinjaman[place], amount)
        loans = (*plan.pinjaman[:place], moved, *plan.pinjaman[place + 1 :])
        self.session.update(plan.model_copy(update={"pinjaman": loans}))

    def _offer(self, amounts: dict[int, str]) -> None:
        if amounts == self._amounts:
            return
        self._amounts = amounts
        replace(self.choices, [self._button(amount, name) for amount, name in amounts.items()])

    def _button(self, amount: int, name: str) -> widgets.Button:
        return button(f"Pakai angka ini: {format_rupiah(amount)} ({name.lower()})", lambda: self.take(amount))


def amounts_of(found: Capacity) -> dict[int, str]:
    """The amounts worth taking, each once: what is needed or carried, none of them more than is carried."""
    named = [(ceiling.name, ceiling.amount) for ceiling in found.ceilings]
    named += [("Bulan terberat", found.by_month)]
    most = found.safe or found.payable or 0
    fit = {amount: name for name, amount in reversed(named) if amount and amount <= most and amount != found.asked}
    return dict(sorted(fit.items()))


def resized_or_plain(one: Loan, amount: int) -> Loan:
    """The loan with another amount; one of 0 has no shares to keep.

    >>> resized_or_plain(Loan(plafon=0, bunga_tahun=0.06, tenor_bulan=12), 5).plafon
    5
    """
    return resized(one, amount) if one.plafon > 0 else one.model_copy(update={"plafon": amount})
