"""Pinjaman: what is borrowed and how, what it really costs, and how much the worst month can carry."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from workbench.engine.capacity import Capacity, largest_loan, resized
from workbench.journey import Session
from workbench.money import format_rupiah, format_short
from workbench.plan import Loan
from workbench.widgets.closing import replace
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, group
from workbench.widgets.notices import button
from workbench.widgets.page import Page, open_page
from workbench.widgets.programme import ProgrammeChooser
from workbench.widgets.reading import carded, incomplete, reads
from workbench.widgets.records import Records
from workbench.widgets.stored import StoredScenarios
from workbench.widgets.views import capacity, chances, draws, loan, parts, scenarios, truth

__all__ = ["amounts_of", "show"]

AMOUNTS = (100_000_000, 250_000_000, 500_000_000, 1_000_000_000)
WHOLE = "Tanpa tahap, semua cair pada bulan 0."
METHODS = {
    "Anuitas": "Angsuran sama setiap bulan",
    "Menurun": "Besar di awal, makin lama makin kecil",
    "Flat": "Bunga dihitung dari pinjaman awal",
    "Murabahah": "Jual beli: margin tetap, dibagi rata",
    "Murabahah anuitas": "Jual beli: margin besar di awal",
}
"""Each method in about six words."""
DAYS = (
    "hari_jatuh_tempo", "hari_libur", "hitungan_hari", "hari_cair", "pembulatan", "arah_pembulatan",
)  # fmt: skip
FINE = (
    "tenggang_dalam_tenor", "bunga_tenggang", "tenggang_bunga_bulan", "bebas_bunga_bulan", "provisi",
    "bunga_tetap_bulan", "bunga_berikut",
)  # fmt: skip


def show(kode: str = "") -> widgets.Widget:
    """The page of the step Pinjaman."""
    return open_page("pinjaman", _page, kode)


def _page(session: Session) -> Page:
    loans = Records(session, "pinjaman", _form, "pinjaman", _named)
    ceilings, kept = Ceilings(session), StoredScenarios(session)
    left = [card("Rencana pinjaman", loans.widget), card("Simpan dan bandingkan", kept.widget)]
    right = [
        incomplete,
        reads(loan.answer),
        reads(loan.figures),
        reads(loan.chart),
        ceilings.view,
        ceilings.choices,
        carded("Tahap pencairan", draws.planner),
        reads(truth.card),
        reads(truth.twins),
        compared,
        carded("Bila banyak hal meleset bersama", chances.spoken),
        carded("Jadwal angsuran", loan.schedules),
    ]
    page = Page(session, "pinjaman", left, right, bar=reads(loan.sticky))
    page.reveals(loans.reveal)
    return page


def compared(session: Session) -> str:
    """The scenarios that are kept, beside the plan."""
    if session.dossier is None:
        return ""
    return parts.card("Skenario berdampingan", scenarios.compared(session.plan, session.dossier.rules))


def _named(record: Any) -> str:
    running = "sudah berjalan, sisa " if record.sudah_berjalan else ""
    return f"{record.nama}: {running}{format_short(record.plafon)}"


# --- the form of one loan -----------------------------------------------------------------------------


def _form(loans: Records) -> list[widgets.Widget]:
    programme = ProgrammeChooser(loans.session, loans.index)
    loans.on_move(lambda _: programme.move(loans.index))
    return [
        loans.field("sudah_berjalan", "Apakah pinjaman ini sudah berjalan?"),
        programme.widget,
        loans.field("plafon", "Berapa yang ingin dipinjam?", cepat=AMOUNTS),
        loans.field("tenor_bulan", "Berapa lama dikembalikan?"),
        loans.field("tenggang_bulan", "Berapa bulan pertama tanpa angsuran pokok?"),
        loans.field("bunga_tahun", "Berapa bunga atau marginnya setahun?"),
        loans.field("metode", "Bagaimana angsurannya dihitung?", daftar=False, jelas=METHODS),
        _stages(loans),
        Fold("Nama, pemberi, dan agunan", lambda: _names(loans)).widget,
        Fold("Tanggal, hari libur, dan pembulatan", lambda: [loans.field(name) for name in DAYS]).widget,
        Fold("Syarat lain yang jarang", lambda: [loans.field(name) for name in FINE]).widget,
    ]


def _names(loans: Records) -> list[widgets.Widget]:
    return [
        beside(
            loans.field("nama", "Apa nama pinjaman ini?"),
            loans.field("pemberi", "Kepada siapa diajukan?"),
        ),
        loans.field("agunan", "Apa jaminannya?"),
    ]


def _stages(loans: Records) -> widgets.Widget:
    table = loans.table("tahap", ("bulan", "jumlah", "untuk"), "Tahap pencairan", WHOLE)
    return group("Kapan uangnya cair?", table, note="Uang yang cair sebelum diperlukan sudah berbunga.")


# --- how much -----------------------------------------------------------------------------------------


class Ceilings:
    """The ceilings on the first new loan, and a button for each to take its amount."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.choices = widgets.HBox().add_class("aksi")
        self._amounts: dict[int, str] = {}

    def view(self, session: Session) -> str:
        """The limits, in the same breath as their buttons: both are of the same plan."""
        dossier = session.dossier
        if dossier is None or not dossier.projection.new_loans:
            self._offer({})
            return ""
        found = largest_loan(dossier.plan, dossier.rules)
        self._offer(amounts_of(found))
        return capacity.limits(dossier)

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
