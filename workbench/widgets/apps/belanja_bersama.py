"""Belanja bersama: who needs what, who sells it at which price, what buying together saves, and who pays what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import ipywidgets as widgets

from workbench.book.belanja import Goods, Procurement, example
from workbench.engine.purchasing import (
    Market,
    Pool,
    Purchase,
    Trial,
    Way,
    answered,
    buyer_trials,
    listed,
    missing_goods,
    purchase,
    supplier_trials,
)
from workbench.errors import WorkbenchError
from workbench.intake.listing import told
from workbench.intake.needs import joined, read_needs
from workbench.journey import BookSession
from workbench.plan import MARK
from workbench.widgets.actions import Actions
from workbench.widgets.desk import paper
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for, group, offer
from workbench.widgets.page import Page, open_book_page
from workbench.widgets.reading import OnDemand
from workbench.widgets.results import View
from workbench.widgets.slowly import WAITING, Slowly
from workbench.widgets.starting import example_row
from workbench.widgets.table import EditableTable
from workbench.widgets.upload import FileInput
from workbench.widgets.views import belanja_bersama as views
from workbench.widgets.views import parts

__all__ = ["show"]

APP = "belanja_bersama"
NEEDS = "belanja.kebutuhan"
START = "Isi tabel di bawah ini, atau pakai Isi contoh untuk melihat cara kerjanya."
IMPORT = "Berkas Excel (.xlsx) atau CSV dengan kolom Pembeli, Barang, Jumlah, dan Harga kini."
Trials: TypeAlias = tuple[tuple[tuple[Trial, Trial], ...], tuple[Trial, ...]]


def show(kode: str = "") -> widgets.Widget:
    """The page of the app Belanja bersama."""
    return open_book_page(APP, "belanja", _page, kode)


def _page(session: BookSession) -> Page:
    desk = Counter()
    asked = [_goods(session), _needs(session), _sellers(session), _terms(session)]
    shown = (views.plan, views.buyers, views.members, views.ways, views.purse)
    fair = OnDemand("Bagi menurut sumbangan (Shapley)", [desk.fair], "Dihitung bila dibuka; agak lama.")
    trial = OnDemand(
        "Bila harga berubah atau ada yang tidak ikut", [desk.trials], beside=[field_for(session, "belanja.uji_harga")]
    )
    first = [desk.state, desk.reads(views.answer), example_row(session, "belanja", example)]
    last = [fair.widget, trial.widget, _papers(session)]
    page = Page(session, APP, right=[*first, *asked, *map(desk.reads, shown), *last], bar=desk.reads(views.sticky))
    fair.join(page.results)
    trial.join(page.results)
    desk.follow(page.results.draw)
    return page


# --- fields -------------------------------------------------------------------------------------------


def _goods(session: BookSession) -> widgets.Widget:
    columns = ("nama", "satuan", "berat_kg", "kemasan", "susut", "biaya_simpan_bulan", "hari_simpan")
    empty = "Belum ada barang. Tambahkan barang yang dibeli bersama."
    table = EditableTable(session, "belanja.barang", columns, title="Barang", empty=empty)
    more = offer(session, "Ambil nama barang dari kebutuhan", "belanja.barang", _missing)
    return card("Barang apa?", table, more)


def _missing(book: Any) -> tuple[Goods, ...]:
    return missing_goods(book.belanja)


def _needs(session: BookSession) -> widgets.Widget:
    columns = ("pembeli", "jenis", "barang", "jumlah", "harga_kini")
    empty = "Belum ada kebutuhan. Tambahkan baris, tempel dari lembar kerja, atau ambil dari berkas."
    table = EditableTable(session, NEEDS, columns, title="Kebutuhan", empty=empty)

    def take(name: str, data: bytes) -> str:
        found = read_needs(name, data)
        session.replace_rows(NEEDS, joined(session.book.belanja.kebutuhan, found.rows))
        return told(name, found)

    file = FileInput("Ambil dari berkas", take, IMPORT, disabled=session.only_read)
    return card("Siapa butuh apa?", table, file, note="Satu baris satu barang untuk satu pembeli.")


def _sellers(session: BookSession) -> widgets.Widget:
    sellers = EditableTable(
        session, "belanja.pemasok", ("nama", "alamat", "hari_tunggu", "tempo_hari"), title="Pemasok",
        empty="Belum ada pemasok.",
    )  # fmt: skip
    prices = EditableTable(
        session, "belanja.penawaran", ("pemasok", "barang", "mulai_jumlah", "harga", "persediaan"),
        title="Penawaran harga", empty="Belum ada harga. Satu baris satu tingkat harga.",
    )  # fmt: skip
    routes = EditableTable(
        session, "belanja.jalur", ("pemasok", "nama", "ongkos_jalan", "muatan_kg", "ongkos_kg", "susut"),
        title="Jalur angkut", empty="Belum ada jalur. Tanpa jalur, barang dianggap diantar tanpa ongkos.",
    )  # fmt: skip
    return card(
        "Siapa menjual, lewat mana?",
        group("Pemasok", sellers),
        group("Penawaran harga", prices),
        group("Jalur", routes),
    )


def _terms(session: BookSession) -> widgets.Widget:
    letter = Fold(
        "Untuk surat pesanan",
        lambda: (beside(field_for(session, "belanja.nomor"), field_for(session, "belanja.tanggal_pesan")),),
        "Nomor dan tanggal; boleh kosong.",
        holds=("belanja.nomor", "belanja.tanggal_pesan"),
    )
    return card(
        "Cara membagi, uang, dan gudang",
        field_for(session, "belanja.cara_bagi", "Hematnya dibagi bagaimana?"),
        beside(
            field_for(session, "belanja.biaya_uang_tahun", "Berapa bunga uang yang dipakai?"),
            field_for(session, "belanja.gudang_kg", "Berapa kg muat di gudang?"),
        ),
        letter.widget,
    )


def _papers(session: BookSession) -> widgets.Widget:
    kinds = (
        ("pesanan", "pdf", "Surat pesanan"),
        ("pesanan", "docx", "Surat pesanan"),
        ("pembagian", "pdf", "Daftar pembagian"),
        ("pembagian", "xlsx", "Daftar pembagian"),
    )
    return card("Unduh", Actions(session, [paper(session, APP, name, suffix, label) for name, suffix, label in kinds]))


# --- answers ------------------------------------------------------------------------------------------


class Counter:
    """The answers of a page; each is worked out once for the same tables."""

    def __init__(self) -> None:
        self._bought = Slowly[Procurement, Purchase](purchase)
        self._fair = Slowly[Market, Pool](lambda market: answered(market, "shapley"))
        self._trials = Slowly[tuple[Market, float], Trials](_tried)

    def follow(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when an answer has come."""
        for one in (self._bought, self._fair, self._trials):
            one.tell = tell

    def state(self, session: Any) -> str:
        """Whether this is an example, what is missing or wrong, or that the answer is on its way."""
        part: Procurement = session.book.belanja
        mark = parts.note("Contoh", f"{MARK}. Ganti dengan angka sendiri.") if session.book.contoh else ""
        if part == Procurement():
            return parts.joined(mark, parts.card("Mulai dari sini", parts.paragraphs([START])))
        read = listed(part)
        waiting = ""
        if read.market is not None and self._bought.ask(_counted(part)) is None:
            waiting = parts.note("Sebentar", WAITING)
        return parts.joined(mark, views.remarks(read), waiting)

    def reads(self, view: Callable[[Purchase], str]) -> View:
        """The view of the answer; nothing where there is none."""

        def shown(session: Any) -> str:
            found = self._found(session.book.belanja)
            return "" if found is None else view(found)

        shown.__name__ = view.__name__
        return shown

    def fair(self, session: Any) -> str:
        """All ways of dividing, Shapley's with them."""
        bought = self._found(session.book.belanja)
        if bought is None:
            return ""
        found = self._fair.ask(bought.market)
        return views.split(found) if found else parts.note("Sebentar", WAITING)

    def trials(self, session: Any) -> str:
        """What if a supplier's prices move, and what if a buyer stays away."""
        bought = self._found(session.book.belanja)
        if bought is None:
            return ""
        rise = session.book.belanja.uji_harga
        found = self._trials.ask((bought.market, max(-0.9, rise)))
        if found is None:
            return parts.note("Sebentar", WAITING)
        by_seller, by_buyer = found
        way: Way = bought.way
        return parts.joined(views.prices(by_seller, bought.found, rise), views.dropouts(by_buyer, bought.found, way))

    def _found(self, part: Procurement) -> Purchase | None:
        """The answer, if there is one; :meth:`state` says why there is none."""
        if listed(part).market is None:
            return None
        try:
            return self._bought.ask(_counted(part))
        except WorkbenchError:
            return None


def _tried(asked: tuple[Market, float]) -> Trials:
    market, rise = asked
    return supplier_trials(market, rise), buyer_trials(market)


def _counted(part: Procurement) -> Procurement:
    """The tables without what changes no figure: a new letter number asks for no new answer."""
    return part.model_copy(update={"nomor": "", "tanggal_pesan": None, "uji_harga": 0.0})
