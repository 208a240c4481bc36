"""The scenarios beside the plan: keep the loan as it now is, take one of them over, put one away."""

from __future__ import annotations

import ipywidgets as widgets

from workbench.engine.capacity import first_new
from workbench.errors import WorkbenchError
from workbench.journey import Session
from workbench.journey.whatif import apply, loan_scenario, store
from workbench.money import format_short
from workbench.plan import Plan, Scenario
from workbench.report.html import escape
from workbench.widgets.closing import replace
from workbench.widgets.fields import TextInput
from workbench.widgets.notices import button

__all__ = ["StoredScenarios"]


class StoredScenarios:
    """A name and a button to keep the present choice; a row with buttons for each scenario kept."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.name = TextInput("Beri nama pilihan ini", bantuan="Misalnya Enam tahun, atau Pinjam separuh.")
        self._keep = button("Simpan pilihan pinjaman sekarang", self.keep, "utama")
        self._said = widgets.HTML()
        self._rows = widgets.VBox()
        self._shown: tuple[Scenario, ...] = ()
        self.widget = widgets.VBox([self.name, widgets.HBox([self._keep]).add_class("aksi"), self._said, self._rows])
        session.observe(lambda _: self.show())
        self.show()

    def show(self) -> None:
        """Follow the session."""
        plan = self.session.plan
        self._keep.disabled = all(loan.sudah_berjalan for loan in plan.pinjaman)
        if plan.skenario == self._shown and self._rows.children:
            return
        self._shown = plan.skenario
        replace(self._rows, [self._row(place, kept) for place, kept in enumerate(plan.skenario)])

    def keep(self) -> None:
        """Keep the first new loan as it now is, under the name typed or one that says what it is."""
        name = self.name.teks.strip() or suggested(self.session.plan)
        self.session.update(store(self.session.plan, loan_scenario(self.session.plan, name)))
        self._say(f"Tersimpan sebagai skenario {name}. Ubah pinjamannya, lalu bandingkan.")
        self.name.show("")

    def take(self, place: int) -> None:
        """Change the plan as the scenario says."""
        kept = self.session.plan.skenario[place]
        try:
            self.session.update(apply(self.session.plan, kept))
        except WorkbenchError as error:
            self._say(str(error), "bahaya")
        else:
            self._say(f"Rencana sekarang memakai skenario {kept.nama}. Urungkan bila tidak jadi.")

    def drop(self, place: int) -> None:
        """Put a scenario away; undo brings it back."""
        kept = self.session.plan.skenario[place]
        self.session.remove("skenario", place)
        self._say(f"Skenario {kept.nama} dihapus. Urungkan bila tidak jadi.")

    def _row(self, place: int, kept: Scenario) -> widgets.HBox:
        row = (
            widgets.HTML(f"<b>{escape(kept.nama)}</b>"),
            button(f"Pakai {kept.nama}", lambda: self.take(place)),
            button(f"Hapus {kept.nama}", lambda: self.drop(place), "bahaya"),
        )
        return widgets.HBox(row).add_class("skenario-baris")

    def _say(self, sentence: str, tone: str = "baik") -> None:
        self._said.value = f'<p class="catatan {tone}" role="status">{escape(sentence)}</p>'


def suggested(plan: Plan) -> str:
    """A name that says what the first new loan is.

    >>> from workbench.plan import example
    >>> suggested(example())
    'Rp750 jt, 72 bulan, 6% anuitas'
    """
    _, loan = first_new(plan)
    rate = f"{loan.bunga_tahun * 100:g}".replace(".", ",")
    return f"{format_short(loan.plafon)}, {loan.tenor_bulan} bulan, {rate}% {loan.metode}".replace("\xa0", " ")
