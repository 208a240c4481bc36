"""Five sliders to explore with in a meeting: they change nothing that is stored, until a choice is written down."""

from __future__ import annotations

from collections.abc import Callable

from workbench.engine import Projection, project
from workbench.journey import Session
from workbench.journey.whatif import Exploration, store
from workbench.plan import Loan
from workbench.plan.changes import changed
from workbench.report.html import escape
from workbench.widgets.closing import replace
from workbench.widgets.fields import LongTextInput, TextInput
from workbench.widgets.house import HTML, HBox, VBox
from workbench.widgets.notices import button
from workbench.widgets.slider import Slider
from workbench.widgets.views import musdes

__all__ = ["NAME", "Exploring"]

NAME = "Pilihan musyawarah"
SHARES = (
    ("harga_jual", "Harga jual", 30),
    ("volume", "Banyaknya penjualan", 50),
    ("biaya", "Upah dan biaya rutin", 30),
)
"""What moves by a share of the plan's own figure: its name, its label, and the end in percent."""
LOAN = ("plafon", "tenor_bulan")


class Exploring:
    """The sliders, the projection that they come to, and the choice that is written into the plan's scenarios."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.sliders = {name: _share(label, end) for name, label, end in SHARES}
        self._loan: Loan | None = None
        self._tell: Callable[[], None] = lambda: None
        self.name = TextInput("Beri nama skenario pilihan ini")
        self.reason = LongTextInput("Mengapa ini yang dipilih?")
        self._said = HTML()
        self._sliders = VBox((), "penggeser")
        self._back = button("Kembali ke rencana", self.reset)
        self._record = button("Catat sebagai skenario pilihan", self.record, "utama")
        row = HBox([self._back], "aksi")
        self.controls = VBox([self._sliders, row])
        self.choice = VBox([self.name, self.reason, HBox([self._record], "aksi"), self._said])
        session.observe(lambda _: self.show())
        self.show()

    def on_move(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when a slider has moved."""
        self._tell = tell

    @property
    def explored(self) -> Exploration:
        """What the sliders say; the loan's only where they differ from the plan."""
        price, volume, cost = (round(self.sliders[name].nilai) / 100 for name, _, _ in SHARES)
        if self._loan is None:
            return Exploration(price, volume, cost)
        plafon, tenor = (round(self.sliders[name].nilai) for name in LOAN)
        return Exploration(price, volume, cost, plafon, tenor)

    def projected(self) -> Projection:
        """The plan as the sliders have it.

        Raises:
            EngineError: it has no figures. PlanError: a figure goes beyond what a plan can hold.
        """
        scenario = self.explored.scenario(self.session.plan, NAME)
        rules = self.session.dossier.rules if self.session.dossier else None
        return project(changed(self.session.plan, scenario), rules)

    def view(self, session: Session) -> str:
        """The screen of the meeting; what is missing is told by another view."""
        if session.dossier is None:
            return ""
        return musdes.screen(self.projected(), session.dossier.projection)

    def show(self) -> None:
        """Follow the session: the loan's sliders start at the plan's loan, and again when that changes."""
        plan = self.session.plan
        found = next((loan for loan in plan.pinjaman if not loan.sudah_berjalan and loan.plafon > 0), None)
        if found != self._loan or not self._sliders.children:
            self._loan = found
            named = f" {found.nama}" if found and sum(not one.sudah_berjalan for one in plan.pinjaman) > 1 else ""
            made = {} if found is None else {"plafon": _size(found, named), "tenor_bulan": _tenor(found, named)}
            self.sliders = {name: one for name, one in self.sliders.items() if name not in LOAN} | made
            for slider in self.sliders.values():
                slider.observe(self._moved, "nilai")
            replace(self._sliders, self.sliders.values())

    def reset(self) -> None:
        """Everything as planned."""
        for name, slider in self.sliders.items():
            of_the_loan = self._loan is not None and name in LOAN
            slider.nilai = float(getattr(self._loan, name)) if of_the_loan else 0.0

    def record(self) -> None:
        """Write the choice beside the plan; nothing else of the plan changes."""
        plan = self.session.plan
        name = self.name.teks.strip() or NAME
        self.session.update(store(plan, self.explored.scenario(plan, name, self.reason.teks.strip())))
        told = f"Tercatat sebagai skenario {name}. Rencana sendiri tidak berubah."
        self._said.value = f'<p class="catatan baik" role="status">{escape(told)}</p>'

    def _moved(self, _: object) -> None:
        self._said.value = ""
        self._tell()


def _share(label: str, end: int) -> Slider:
    return Slider(label=label, terkecil=-end, terbesar=end, langkah=1, nilai=0, bentuk="persen")


def _size(loan: Loan, named: str) -> Slider:
    """From next to nothing to twice the plan's, in steps on which the plan's own amount lies."""
    step = next((each for each in (5_000_000, 1_000_000, 100_000) if loan.plafon >= 20 * each), 10_000)
    least = loan.plafon % step or min(step, loan.plafon)
    return Slider(
        label=f"Besar pinjaman{named}",
        terkecil=least,
        terbesar=2 * loan.plafon,
        langkah=step,
        nilai=loan.plafon,
        bentuk="rupiah",
    )


def _tenor(loan: Loan, named: str) -> Slider:
    """In half years on which the plan's own tenor lies."""
    return Slider(
        label=f"Lama pinjaman{named}",
        terkecil=loan.tenor_bulan % 6 or 6,
        terbesar=max(120, 2 * loan.tenor_bulan),
        langkah=6,
        nilai=loan.tenor_bulan,
        bentuk="bulan",
    )
