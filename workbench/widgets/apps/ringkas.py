"""Ringkas: a member's own business in ten numbers, kept beside the cooperative's plan and never part of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import ipywidgets as widgets

from workbench.engine import Projection, project
from workbench.journey import Session
from workbench.journey.members import begin, businesses, filled, opened
from workbench.money import format_percent, format_rupiah
from workbench.plan import Plan
from workbench.rules import Rules
from workbench.rules import load as load_rules
from workbench.widgets.fields import ChoiceCards, Filled
from workbench.widgets.forms import card, field_for, group
from workbench.widgets.guard import ConnectionGuard
from workbench.widgets.house import VBox
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_page
from workbench.widgets.views import micro, parts

__all__ = ["show"]

KEPT = "Setiap usaha disimpan sendiri-sendiri di komputer ini; tidak ikut dalam ekspor berkas koperasi."
_METHODS = {
    "Menurun": "Besar di awal, makin lama makin kecil",
    "Anuitas": "Angsuran sama setiap bulan",
    "Flat": "Bunga dihitung dari pinjaman awal",
}


def show(kode: str = "") -> widgets.Widget:
    """The page of a member's business."""
    return open_page("ringkas", Members, kode)


class Members:
    """The businesses of a cooperative's members, one of them open."""

    def __init__(self, cooperative: Session) -> None:
        self._cooperative = cooperative
        self._pages: dict[str, Page] = {}
        self._chooser = ChoiceCards("Usaha siapa yang sedang diisi?", sebaris=True).add_class("rekaman")
        self._chooser.on_fill(self._chosen)
        more = changing(cooperative, button("Tambah usaha anggota lain", self._begin))
        self._choice = card("Usaha anggota", self._chooser, more, note=KEPT)
        self.widget = VBox((), "tumpuk")
        first = next(iter(businesses(cooperative)), None)
        if first:
            self._open(opened(cooperative, first.kode))
        else:
            start = changing(cooperative, button("Mulai usaha anggota yang pertama", self._begin, "utama"))
            first_card = card("Usaha anggota", start, note="Belum ada usaha anggota di koperasi ini.")
            self.widget.children = (ConnectionGuard(cooperative), first_card)

    def _chosen(self, kode: str) -> Filled:
        self._open(opened(self._cooperative, kode))
        return Filled(kode)

    def _begin(self) -> None:
        self._open(begin(self._cooperative, dt.date.today()))

    def _open(self, business: Session) -> None:
        """Show a business; its page is made once."""
        if business.kode not in self._pages:
            self._pages[business.kode] = _page(business, self._cooperative)
            business.observe(lambda _: self._name())
        self._now = business.kode
        self.widget.children = (self._choice, self._pages[self._now].widget)
        self._name()

    def _name(self) -> None:
        listed = [{"teks": entry.kode, "judul": entry.nama} for entry in businesses(self._cooperative)]
        if [(one["teks"], one["judul"]) for one in self._chooser.pilihan] != [tuple(one.values()) for one in listed]:
            self._chooser.pilihan = listed
        self._chooser.show(self._now)


def _page(business: Session, cooperative: Session) -> Page:
    return Page(business, "ringkas", [_questions(business)], [answer_view, tax_view], bar_view, frame=cooperative)


def _questions(session: Session) -> widgets.Widget:
    def ask(path: str, question: str, **over: object) -> widgets.Widget:
        return field_for(session, path, question, **{"wajib": False, **over})

    return card(
        "Sepuluh angka",
        ask("profil.nama", "Apa nama usahanya?", bantuan="Nama usaha saja, tanpa nomor KTP."),
        group(
            "Usaha",
            ask("unit.0.harga_jual", "1. Berapa jualan sehari?", bantuan="Rata-rata hari biasa.", satuan="per hari"),
            ask("unit.0.volume", "2. Berapa hari berjualan dalam sebulan?", bantuan="", satuan="hari"),
            ask("unit.0.harga_beli", "3. Dari jualan sehari itu, berapa untuk belanja barang?", **_COST),
            ask("biaya.0.per_bulan", "4. Berapa biaya usaha lain sebulan?", bantuan="Listrik, sewa, bensin, upah."),
        ),
        group(
            "Rumah tangga",
            ask("rumah_tangga.biaya_hidup_bulan", "5. Berapa belanja rumah tangga sebulan?"),
            ask("biaya.1.per_bulan", "6. Berapa angsuran utang lain sebulan?", bantuan="Semua cicilan yang berjalan."),
        ),
        group(
            "Pinjaman",
            ask("pinjaman.0.plafon", "7. Berapa yang ingin dipinjam?", cepat=[5_000_000, 10_000_000, 25_000_000]),
            ask("pinjaman.0.tenor_bulan", "8. Berapa bulan dikembalikan?"),
            ask("pinjaman.0.bunga_tahun", "9. Berapa persen bunganya setahun?"),
            _method(session),
        ),
    )


_COST = {"bantuan": "Bahan atau barang dagangan untuk jualan sehari.", "satuan": "per hari"}


def _method(session: Session) -> widgets.Widget:
    cards = [{"teks": text, "jelas": why} for text, why in _METHODS.items()]
    question = "10. Bagaimana cara mengangsurnya?"
    return field_for(session, "pinjaman.0.metode", question, pilihan=cards, daftar=False)


# --- what it means ------------------------------------------------------------------------------------


def answer_view(session: Session) -> str:
    """Can they pay, and what is left for the family, as HTML; a calm sentence while there is nothing to compute."""
    return _computed(session, lambda p, rules: parts.joined(micro.answer(p, rules), micro.figures(p, rules)))


def bar_view(session: Session) -> str:
    """The bar of a phone, as HTML."""
    return _computed(session, micro.sticky) if missing(session.plan) == () else ""


def tax_view(session: Session) -> str:
    """What the figures take off for tax, and for whom that is too much, as HTML."""
    day = session.plan.pengajuan.tanggal
    free, rate = (load_rules().at(key, day) for key in ("pph_final_orang_pribadi_bebas", "pph_final_koperasi_tarif"))
    told = (
        f"Hitungan ini memotong pajak {format_percent(rate.number, trim=True)} dari jualan. Usaha perorangan dengan "
        f"jualan sampai {format_rupiah(free.number)} setahun bebas dari pajak itu ({free.basis}), jadi sisanya lebih "
        "besar."
    )
    return parts.details("Tentang pajak", parts.paragraphs([told]))


def missing(plan: Plan) -> Sequence[str]:
    """What has to be filled in before anything can be said.

    >>> from workbench.plan import example
    >>> missing(example())
    ()
    """
    asked = {
        "jualan sehari": plan.unit and plan.unit[0].harga_jual,
        "hari berjualan": plan.unit and plan.unit[0].volume,
    }
    return tuple(name for name, value in asked.items() if not value)


def _computed(session: Session, say: Callable[[Projection, Rules], str]) -> str:
    wanting = missing(session.plan)
    if wanting:
        return parts.card("Hasilnya", parts.paragraphs([f"Isi dahulu {' dan '.join(wanting)}."]))
    rules = load_rules()
    return say(project(filled(session.plan), rules), rules)
