"""Sliders for one member of the cooperative: what comes back in a year. They change nothing that is stored."""

from __future__ import annotations

from collections.abc import Callable

from workbench.book.rat import Meeting, Share
from workbench.engine.meeting import Gain, Mine, Others, Pack, Variant, divide, gain, variants
from workbench.errors import EngineError
from workbench.widgets.house import HBox, VBox
from workbench.widgets.notices import button
from workbench.widgets.slider import Slider
from workbench.widgets.views import rat_shu

__all__ = ["MemberSimulator"]

THOUSAND = 1_000
STEP = 10
"""Savings and purchases move in ten thousand rupiah."""
CHEAPER = 5
"""Percent that goods are cheaper at first; the member moves it."""
TRIED = "Dengan bagian di penggeser"


class MemberSimulator:
    """Profit, my savings, my purchases, cheaper prices and the two shares for members; the view that follows them."""

    def __init__(self, found: Callable[[], Pack]) -> None:
        self._found = found
        self._tell: Callable[[], None] = lambda: None
        self._start: tuple[float, ...] = ()
        self.sliders = {
            "shu": Slider(label="SHU setahun koperasi", bentuk="rupiah", langkah=100_000),
            "simpanan": Slider(label="Simpanan saya", bentuk="ribu rupiah", langkah=STEP),
            "belanja": Slider(label="Belanja saya setahun", bentuk="ribu rupiah", langkah=STEP),
            "murah": Slider(label="Harga koperasi lebih murah", bentuk="%", terbesar=30),
            "modal": Slider(label="Bagian jasa modal", bentuk="%", terbesar=100),
            "usaha": Slider(label="Bagian jasa usaha", bentuk="%", terbesar=100),
        }
        self.controls = VBox(
            [VBox(self.sliders.values(), "penggeser"), HBox([button("Mulai lagi", self.reset)], "aksi")]
        )
        self.follow()
        for slider in self.sliders.values():
            slider.observe(lambda _: self._tell(), "nilai")

    def on_move(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when a slider has moved."""
        self._tell = tell

    def follow(self) -> None:
        """Begin at the book's figures, again where they changed: the SHU, an average member, the split."""
        m, pack = self._found().meeting, self._found()
        count = max(1, len(m.anggota))
        shu = max(0, pack.division.base if pack.division else 0)
        savings, business = (sum(getattr(one, name) for one in m.anggota) / count for name in ("simpanan", "transaksi"))
        shares = [
            round(100 * sum(s.bagian for s in m.bagian if s.jenis == kind)) for kind in ("jasa_modal", "jasa_usaha")
        ]
        begin = (float(shu), _tens(savings), _tens(business), float(CHEAPER), *map(float, shares))
        if begin == self._start:
            return
        self._start = begin
        tops = {"shu": max(2.0 * shu, 10e6), "simpanan": max(4 * begin[1], 2_000), "belanja": max(4 * begin[2], 20_000)}
        for name, top in tops.items():
            self.sliders[name].terbesar = top
        self.reset()

    def reset(self) -> None:
        """Everything as in the book."""
        for slider, value in zip(self.sliders.values(), self._start, strict=True):
            slider.nilai = value

    def view(self, _: object) -> str:
        """What the member gets; nothing while the split does not come to 100 %."""
        pack = self._found()
        if pack.division is None:
            return ""
        m, mine, others = pack.meeting, self.mine(), self._others(pack.meeting)
        shu = round(self.sliders["shu"].nilai)
        told = variants(shu, 0, m.bagian, m.desa, mine, others)
        return rat_shu.simulated(told, self._tried(m, shu, mine, others))

    def mine(self) -> Mine:
        """The member as the sliders have it."""
        savings, purchases = (round(self.sliders[name].nilai) * THOUSAND for name in ("simpanan", "belanja"))
        return Mine(savings, purchases, round(self.sliders["murah"].nilai) / 100)

    def _others(self, m: Meeting) -> Others:
        """All but one average member."""
        count = len(m.anggota)
        rest = (count - 1) / count if count else 0
        savings, business = (sum(getattr(one, name) for one in m.anggota) for name in ("simpanan", "transaksi"))
        return Others(round(savings * rest), round(business * rest))

    def _tried(self, m: Meeting, shu: int, mine: Mine, others: Others) -> Variant | None:
        """The split of the sliders, where it is another one; what members get more, the others get less."""
        shares = tuple(round(self.sliders[name].nilai) / 100 for name in ("modal", "usaha"))
        if shares == tuple(round(x) / 100 for x in self._start[-2:]):
            return None
        try:
            return Variant(TRIED, self._gain(m, shu, mine, others, *shares))
        except EngineError:
            return None

    def _gain(self, m: Meeting, shu: int, mine: Mine, others: Others, modal: float, usaha: float) -> Gain:
        beside = m.desa.bagian if m.desa.ada and m.desa.cara == "di_samping" else 0.0
        rest = round(1 - beside - modal - usaha, 9)
        if rest < 0:
            raise EngineError("Pembagian SHU", "jasa modal dan jasa usaha melebihi 100%", "Geser salah satunya turun")
        tried = (
            Share(jenis="jasa_modal", bagian=modal),
            Share(jenis="jasa_usaha", bagian=usaha),
            Share(bagian=rest),
        )
        return gain(divide(shu, 0, tried, m.desa), mine, others)


def _tens(amount: float) -> float:
    """Rupiah as thousands on the slider's steps."""
    return float(round(amount / THOUSAND / STEP) * STEP)
