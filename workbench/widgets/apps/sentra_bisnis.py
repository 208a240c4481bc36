"""Sentra bisnis: member loans, margins of a chain, a production plan, a buffer stock, a contract with a large buyer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import ipywidgets as widgets

from workbench.book import Book
from workbench.book.sentra import Centre, example
from workbench.journey import BookSession
from workbench.widgets.actions import Actions
from workbench.widgets.desk import paper
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for, group
from workbench.widgets.house import HBox, VBox, visible
from workbench.widgets.notices import button
from workbench.widgets.page import Page, open_book_page
from workbench.widgets.results import View
from workbench.widgets.table import EditableTable
from workbench.widgets.views import sentra_bisnis as views

__all__ = ["show"]

APP = "sentra_bisnis"
PAPERS = (
    ("ringkasan", "pdf", "Ringkasan"),
    ("ringkasan", "docx", "Ringkasan"),
    ("pinjaman-anggota", "xlsx", "Pinjaman anggota"),
)
Fields = Callable[[BookSession], Sequence[widgets.Widget]]
SUPPLIERS = "Anggota yang sanggup menyetor"


def show(kode: str = "") -> widgets.Widget:
    """The page of the business centre."""
    return open_book_page(APP, "sentra", _page, kode)


def _page(session: BookSession) -> Page:
    told: list[View | widgets.Widget] = [_reads(views.overview)]
    for name, title, about, fields, view in PARTS:
        fold = Fold(title, partial(_filling, session, name, fields), about, (f"sentra.{name}",))
        told += [VBox([fold.widget], "kartu"), _reads(view)]
    files = card("Unduh", Actions(session, [paper(session, APP, *one) for one in PAPERS]))
    return Page(session, APP, right=[*told, files], bar=_reads(views.sticky))


def _reads(view: Callable[[Centre], str]) -> View:
    """A view of the business centre as a view of its session."""

    def show(session: BookSession) -> str:
        return view(session.book.sentra)

    show.__name__ = view.__name__
    return show


# --- a part -------------------------------------------------------------------------------------------


def _filling(session: BookSession, name: str, fields: Fields) -> Sequence[widgets.Widget]:
    return (_samples(session, name), *fields(session))


def _samples(session: BookSession, name: str) -> widgets.HBox:
    """Fill an empty part with the example, or empty a part; undo brings back what was."""
    fill = button("Isi contoh", lambda: _put(session, name, getattr(example(), name)))
    empty = button("Kosongkan bagian ini", lambda: _put(session, name, getattr(Centre(), name)))
    row = HBox([fill, empty], "aksi")

    def follow(_: BookSession) -> None:
        filled = getattr(session.book.sentra, name) != getattr(Centre(), name)
        visible(row, not session.only_read)
        visible(fill, not filled)
        visible(empty, filled)

    session.observe(follow)
    follow(session)
    return row


def _put(session: BookSession, name: str, part: object) -> None:
    book: Book = session.book
    session.update(book.model_copy(update={"sentra": book.sentra.model_copy(update={name: part})}))


def _financing(session: BookSession) -> Sequence[widgets.Widget]:
    at = "sentra.pembiayaan"
    loans = EditableTable(
        session,
        f"{at}.pinjaman",
        ("anggota", "produk", "tempat", "jumlah", "tenor_bulan", "bunga_bulan", "metode", "sisa", "hari_tunggakan",
         "tenaga_kerja"),
        title="Pinjaman anggota",
        empty="Belum ada pinjaman. Pakai nama panggilan, bukan nama KTP.",
        sums={"jumlah": lambda row: row.jumlah, "sisa": lambda row: row.sisa},
    )  # fmt: skip
    mentors = EditableTable(
        session,
        f"{at}.pembina",
        ("nama", "produk", "tempat", "kapasitas"),
        title="Pembina",
        empty="Belum ada pembina. Tulis orang yang sudah berhasil membuat produk lokal.",
    )
    return (
        beside(
            field_for(session, f"{at}.kas", "Berapa kas dana hari ini?"),
            field_for(session, f"{at}.biaya_bulan", "Berapa biaya mengurusnya sebulan?"),
        ),
        group(
            "Pinjaman dana dari bank atau lembaga",
            field_for(session, f"{at}.bank.pemberi", "Dari siapa?"),
            beside(
                field_for(session, f"{at}.bank.sisa", "Berapa sisanya?"),
                field_for(session, f"{at}.bank.tenor_bulan", "Berapa bulan lagi lunas?"),
                field_for(session, f"{at}.bank.bunga_tahun", "Berapa bunganya setahun?"),
            ),
            field_for(session, f"{at}.bank.metode", "Bagaimana cara mengangsurnya?"),
        ),
        group("Pinjaman anggota", loans),
        group("Pembina", mentors),
    )


def _chain(session: BookSession) -> Sequence[widgets.Widget]:
    at = "sentra.margin"
    stages = EditableTable(
        session,
        f"{at}.tahap",
        ("nama", "pelaku", "satuan", "butuh", "susut", "biaya", "harga", "ambil_alih", "biaya_koperasi"),
        title="Tahap dari hulu ke hilir",
        empty="Belum ada tahap. Mulai dari bahan, berakhir di pembeli.",
    )
    return (
        beside(
            field_for(session, f"{at}.barang", "Barang apa yang sampai ke pembeli?"),
            field_for(session, f"{at}.jumlah_bulan", "Berapa yang terjual sebulan?"),
        ),
        group("Tahap dari hulu ke hilir", stages),
    )


def _production(session: BookSession) -> Sequence[widgets.Widget]:
    at = "sentra.produksi"
    columns = {
        "produk": (
            "nama", "satuan", "jam", "upah", "stok_awal", "bagian_a", "bagian_b", "harga_a", "harga_b", "harga_c",
            "perbaikan", "jam_perbaikan", "gagal",
        ),
        "bahan": ("produk", "nama", "satuan", "per_satuan", "harga"),
        "pesanan": ("produk", "bulan", "jumlah"),
        "perajin": ("nama", "jam_bulan"),
    }  # fmt: skip
    words = {
        "produk": ("Produk dan mutunya", "Belum ada produk."),
        "bahan": ("Bahan untuk satu satuan", "Belum ada bahan. Nama produknya sama seperti di atas."),
        "pesanan": ("Pesanan setiap bulan", "Belum ada pesanan."),
        "perajin": ("Perajin", "Belum ada perajin. Nama panggilan saja."),
    }
    return [
        group(title, EditableTable(session, f"{at}.{name}", columns[name], title=title, empty=empty))
        for name, (title, empty) in words.items()
    ]


def _buffer(session: BookSession) -> Sequence[widgets.Widget]:
    at = "sentra.penyangga"
    asked = (
        ("barang", "satuan"), ("harga_lantai", "harga_atap"), ("beli_bulan", "jual_bulan"), ("gudang", "kas"),
        ("stok_awal", "susut_bulan"), ("biaya_simpan", "biaya_masuk"), ("naik_turun",),
    )  # fmt: skip
    prices = EditableTable(
        session,
        f"{at}.harga",
        ("bulan", "harga", "panen"),
        title="Harga di kebun",
        empty="Belum ada harga. Pakai harga setiap bulan tahun lalu.",
    )
    return (*_rows(session, at, asked), group("Harga di kebun", prices))


def _offtake(session: BookSession) -> Sequence[widgets.Widget]:
    at = "sentra.penyerapan"
    asked = (
        ("pembeli", "barang"), ("satuan", "jumlah"), ("tiap",), ("lama_bulan", "harga"), ("harga_beli", "biaya_satuan"),
        ("biaya_bulan", "susut"), ("denda", "hari_bayar"), ("bunga_dana", "kas"), ("panen_turun",),
    )  # fmt: skip
    members = EditableTable(
        session,
        f"{at}.pemasok",
        ("anggota", "jumlah", "mulai", "sampai"),
        title=SUPPLIERS,
        empty="Belum ada pemasok. Tanpa mereka tidak ada yang terkirim.",
    )
    return (*_rows(session, at, asked), group(SUPPLIERS, members, note="Bulan dihitung dari awal kontrak."))


def _rows(session: BookSession, at: str, asked: Sequence[Sequence[str]]) -> list[widgets.Widget]:
    """Fields side by side as they belong together."""
    return [beside(*(field_for(session, f"{at}.{name}") for name in names)) for names in asked]


PARTS = (
    ("pembiayaan", "Isi pinjaman anggota", "Dana, tunggakan, pembina", _financing, views.financing),
    ("margin", "Isi peta margin hulu–hilir", "Siapa mendapat berapa", _chain, views.margin),
    ("produksi", "Isi rencana produksi dan mutu", "Apa dibuat kapan, oleh siapa", _production, views.production),
    ("penyangga", "Isi stok penyangga harga", "Beli waktu murah, jual waktu mahal", _buffer, views.stock),
    ("penyerapan", "Isi kontrak penyerapan", "Dapur MBG, pabrik, pembeli besar", _offtake, views.offtake),
)
"""Key, heading, what it is about, fields and view of each part, in the order of the page."""
