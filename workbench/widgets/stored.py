"""The scenarios beside the plan: keep the loan as it now is, take one of them over, put one away."""

from __future__ import annotations

from workbench.engine.capacity import first_new
from workbench.engine.offer import percent
from workbench.errors import WorkbenchError
from workbench.journey import Session
from workbench.journey.whatif import apply, loan_scenario, store
from workbench.money import format_short
from workbench.plan import Plan, Scenario
from workbench.report.html import escape
from workbench.widgets.fields import Select, TextInput
from workbench.widgets.house import HTML, HBox, VBox, visible
from workbench.widgets.notices import button

__all__ = ["StoredScenarios"]


class StoredScenarios:
    """A name and a button to keep the present choice; a list of those kept, to take one or put it away."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.name = TextInput("Beri nama pilihan ini", bantuan="Misalnya Enam tahun, atau Pinjam separuh.")
        self.kept = Select("Skenario yang tersimpan")
        self._keep = button("Simpan pilihan pinjaman sekarang", self.keep, "utama")
        buttons = (button("Pakai skenario ini", self.take), button("Hapus skenario ini", self.drop, "bahaya"))
        self._said = HTML()
        self._list = VBox([self.kept, HBox(buttons, "aksi")])
        row = HBox([self._keep], "aksi")
        self.widget = VBox([self.name, row, self._said, self._list])
        session.observe(lambda _: self.show())
        self.show()

    def show(self) -> None:
        """Follow the session."""
        plan = self.session.plan
        self._keep.disabled = all(loan.sudah_berjalan for loan in plan.pinjaman)
        names = [kept.nama for kept in plan.skenario]
        visible(self._list, names)
        self.kept.pilihan = names
        if self.kept.teks not in names:
            self.kept.show(names[-1] if names else "")

    def keep(self) -> None:
        """Keep the first new loan as it now is, under the name typed or one that says what it is."""
        name = self.name.teks.strip() or suggested(self.session.plan)
        self.session.update(store(self.session.plan, loan_scenario(self.session.plan, name)))
        self.kept.show(name)
        self.name.show("")
        self._say(f"Tersimpan sebagai skenario {name}. Ubah pinjamannya, lalu bandingkan.")

    def take(self) -> None:
        """Change the plan as the chosen scenario says."""
        _, kept = self._chosen()
        try:
            self.session.update(apply(self.session.plan, kept))
        except WorkbenchError as error:
            self._say(str(error), "bahaya")
        else:
            self._say(f"Rencana sekarang memakai skenario {kept.nama}. Urungkan bila tidak jadi.")

    def drop(self) -> None:
        """Put the chosen scenario away; undo brings it back."""
        place, kept = self._chosen()
        self.session.remove("skenario", place)
        self._say(f"Skenario {kept.nama} dihapus. Urungkan bila tidak jadi.")

    def _chosen(self) -> tuple[int, Scenario]:
        kept = self.session.plan.skenario
        place = next((i for i, one in enumerate(kept) if one.nama == self.kept.teks), len(kept) - 1)
        return place, kept[place]

    def _say(self, sentence: str, tone: str = "baik") -> None:
        self._said.value = f'<p class="catatan {tone}" role="status">{escape(sentence)}</p>'


def suggested(plan: Plan) -> str:
    """A name that says what the first new loan is.

    >>> from workbench.plan import example
    >>> suggested(example())
    'Rp750 jt, 72 bulan, 6% anuitas'
    """
    _, loan = first_new(plan)
    short = format_short(loan.plafon).replace("\xa0", " ")
    return f"{short}, {loan.tenor_bulan} bulan, {percent(loan.bunga_tahun)} {loan.metode}"
