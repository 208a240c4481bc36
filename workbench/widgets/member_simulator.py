"""Sliders for one member of the cooperative: what comes back in a year. They change nothing that is stored."""

from __future__ import annotations

from collections.abc import Callable

from workbench.book.rat import Meeting, Share
from workbench.engine.meeting import Mine, Others, Pack, Variant, divide, gain, variants
from workbench.errors import EngineError
from workbench.widgets.house import HBox, VBox
from workbench.widgets.notices import button
from workbench.widgets.slider import Slider
from workbench.widgets.views import parts, rat_shu

__all__ = ["MemberSimulator"]

THOUSAND = 1_000
SHU_STEP = 100_000
STEP = 10
"""Savings and purchases move in ten thousand rupiah."""
CHEAPER = 5
"""Percent that goods are cheaper at first; the member moves it."""
LONELY = "Isi daftar anggota dahulu: bagian seorang anggota bergantung pada simpanan dan belanja yang lain."
TRIED = "Dengan bagian di penggeser"


class MemberSimulator:
    """Profit, my savings, my purchases, cheaper prices and the two shares for members; the view that follows them."""

    def __init__(self, found: Callable[[], Pack]) -> None:
        self._found = found
        self._tell: Callable[[], None] = lambda: None
        self._start: tuple[float, ...] = ()
        self.sliders = {
            "shu": Slider(label="SHU yang dibagi", bentuk="rupiah", langkah=SHU_STEP),
            "simpanan": Slider(label="Simpanan saya", bentuk="ribu rupiah", langkah=STEP),
            "belanja": Slider(label="Belanja saya setahun", bentuk="ribu rupiah", langkah=STEP),
            "murah": Slider(label="Harga koperasi lebih murah", bentuk="%", terbesar=30),
            "modal": Slider(label="Bagian jasa modal", bentuk="%", terbesar=100),
            "usaha": Slider(label="Bagian jasa usaha", bentuk="%", terbesar=100),
        }
        again = HBox([button("Mulai lagi", self.reset)], "aksi")
        self.controls = VBox([VBox(self.sliders.values(), "penggeser"), again])
        self.follow()
        for slider in self.sliders.values():
            slider.observe(lambda _: self._tell(), "nilai")

    def on_move(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when a slider has moved."""
        self._tell = tell

    def follow(self) -> None:
        """Begin at the book's figures, again where they changed: the SHU, an average member, the split."""
        pack = self._found()
        m, shu = pack.meeting, pack.division.base if pack.division else 0
        savings, business = _sums(m)
        count = max(1, len(m.anggota))
        shares = [sum(one.bagian for one in m.bagian if one.jenis == kind) for kind in ("jasa_modal", "jasa_usaha")]
        begin = (float(shu), _tens(savings / count), _tens(business / count), float(CHEAPER), *map(_percent, shares))
        if begin == self._start:
            return
        self._start = begin
        tops = {"shu": max(2 * begin[0], 10e6), "simpanan": max(4 * begin[1], 2e3), "belanja": max(4 * begin[2], 20e3)}
        self.sliders["shu"].terkecil = float(shu % SHU_STEP)
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
        if not pack.meeting.anggota:
            return parts.card("Apa yang saya terima?", parts.paragraphs([LONELY]))
        m, mine, others = pack.meeting, self.mine(), _others(pack.meeting)
        shu = round(self.sliders["shu"].nilai)
        told = variants(shu, 0, m.bagian, m.desa, mine, others)
        try:
            return rat_shu.simulated(told, self._tried(m, shu, mine, others))
        except EngineError as error:
            return rat_shu.simulated(told, None, f"{error.what.capitalize()}. {error.fix}.")

    def mine(self) -> Mine:
        """The member as the sliders have it."""
        savings, purchases = (round(self.sliders[name].nilai) * THOUSAND for name in ("simpanan", "belanja"))
        return Mine(savings, purchases, round(self.sliders["murah"].nilai) / 100)

    def _tried(self, m: Meeting, shu: int, mine: Mine, others: Others) -> Variant | None:
        """The split of the sliders, where it is another one.

        Raises:
            EngineError: it goes beyond 100 %.
        """
        modal, usaha = (round(self.sliders[name].nilai) for name in ("modal", "usaha"))
        if (float(modal), float(usaha)) == self._start[-2:]:
            return None
        beside = m.desa.bagian if m.desa.ada and m.desa.cara == "di_samping" else 0.0
        rest = round(1 - beside - (modal + usaha) / 100, 9)
        if rest < 0:
            raise EngineError("Pembagian SHU", "jasa modal dan jasa usaha melebihi 100%", "Geser salah satunya turun")
        shares = (("jasa_modal", modal / 100), ("jasa_usaha", usaha / 100), ("dana", rest))
        tried = tuple(Share.model_validate({"jenis": kind, "bagian": share}) for kind, share in shares)
        return Variant(TRIED, gain(divide(shu, 0, tried, m.desa), mine, others))


def _sums(m: Meeting) -> tuple[int, int]:
    """Savings and business of all members."""
    return sum(one.simpanan for one in m.anggota), sum(one.transaksi for one in m.anggota)


def _others(m: Meeting) -> Others:
    """All but one average member."""
    count = len(m.anggota)
    savings, business = _sums(m)
    return Others(savings - savings // count, business - business // count)


def _percent(share: float) -> float:
    return float(round(100 * share))


def _tens(amount: float) -> float:
    """Rupiah as thousands on the slider's steps."""
    return float(round(amount / THOUSAND / STEP) * STEP)
