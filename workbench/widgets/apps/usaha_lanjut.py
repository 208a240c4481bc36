"""What stands beside the units: price book, moving seasons, savings and loans, services without income."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from workbench.journey import Session, paths
from workbench.plan.seasons import ready_profiles
from workbench.widgets.fold import Fold
from workbench.widgets.forms import card, field_for, group, note, take_out
from workbench.widgets.house import VBox
from workbench.widgets.notices import button, changing
from workbench.widgets.records import Records
from workbench.widgets.table import EditableTable

__all__ = ["others"]


def others(session: Session) -> list[widgets.Widget]:
    """The cards below the units: all folded, for a plan often does without them."""
    folds = (
        Fold("Buku harga", lambda: _prices(session), "Harga bertanggal untuk beberapa unit.", ["buku_harga"]),
        Fold("Musim setempat", lambda: _seasons(session), "Profil dan tanggal sendiri.", ["profil_musim", "kalender"]),
        Fold("Unit simpan pinjam", lambda: _lending(session), "Pinjaman dan simpanan anggota.", ["simpan_pinjam"]),
        Fold("Layanan tanpa laba", lambda: _services(session), "Klinik, apotek desa, kantor.", ["layanan"]),
    )
    return [card("Bila perlu", *(fold.widget for fold in folds))]


def _prices(session: Session) -> Sequence[widgets.Widget]:
    names = ("barang", "harga", "satuan", "kecamatan", "ongkos_angkut", "tanggal", "sumber", "bukti")
    empty = "Belum ada harga. Catat harga dari pasar beserta tanggal dan sumbernya."
    return (EditableTable(session, "buku_harga", names, title="Buku harga", empty=empty),)


def _seasons(session: Session) -> Sequence[widgets.Widget]:
    shapes = (
        "nama",
        "peristiwa",
        "satuan",
        "sebelum_lama",
        "sebelum",
        "selama",
        "sesudah_lama",
        "sesudah",
        "sumber",
        "bukti",
    )
    days = ("peristiwa", "mulai", "hari", "tiap_tahun", "catatan")
    ready = "; ".join(f"{name} ({profile.uraian})" for name, profile in ready_profiles().items())
    return (
        EditableTable(session, "profil_musim", shapes, title="Profil musim sendiri", empty="Belum ada profil sendiri."),
        note(f"Profil siap pakai, tulis namanya pada unit: {ready}"),
        EditableTable(session, "kalender", days, title="Tanggal di desa ini", empty="Tanggal umum yang dipakai."),
    )


# --- savings and loans --------------------------------------------------------------------------------


def _lending(session: Session) -> Sequence[widgets.Widget]:
    """The unit as a whole; begun and ended by a button, for it is an optional part of the plan."""
    body = VBox()
    starts = button("Koperasi ini menjalankan simpan pinjam", lambda: _begin(session), "utama")
    ends = button("Hapus unit simpan pinjam", lambda: take_out(session, "simpan_pinjam"), "bahaya")
    begin, end = changing(session, starts), changing(session, ends)
    none = note("Koperasi ini belum menjalankan simpan pinjam.")
    form: list[widgets.Widget] = []

    def show(_: Session) -> None:
        if session.plan.simpan_pinjam is None:
            shown: tuple[widgets.Widget, ...] = (none if session.only_read else begin,)
        else:
            if not form:
                form.extend(_lending_form(session))
            shown = (*form, end)
        if body.children != shown:
            body.children = shown

    session.observe(show)
    show(session)
    return (body,)


def _begin(session: Session) -> None:
    session.update(paths.put(session.plan, "simpan_pinjam", paths.blank("simpan_pinjam")))


def _lending_form(session: Session) -> Sequence[widgets.Widget]:
    products = Records(session, "simpan_pinjam.produk", _product, "produk pinjaman", lambda p: p.nama)
    savings = ("nama", "jenis", "saldo_awal", "masuk_bulan", "tarik_bulan", "bunga_tahun")
    table = EditableTable(
        session, "simpan_pinjam.simpanan", savings, title="Produk simpanan", empty="Belum ada produk simpanan."
    )
    late = ("lancar", "kurang_lancar", "diragukan", "macet")
    whole = (
        "tertagih_bulan",
        "hapus_buku_bulan",
        "biaya_bulan",
        "hanya_anggota",
        "alih_riil_tahun",
        "hasil_riil_tahun",
    )
    return (
        group("Pinjaman untuk anggota", products.widget),
        group("Simpanan", table),
        group(
            "Tunggakan sehari sebelum bulan 1",
            *(field_for(session, f"simpan_pinjam.tunggakan_awal.{name}") for name in late),
            field_for(session, "simpan_pinjam.penyisihan_awal"),
        ),
        group("Seluruh unit", *(field_for(session, f"simpan_pinjam.{name}") for name in (*whole, "hasil_riil_tahun"))),
    )


def _product(rows: Records) -> Sequence[widgets.Widget]:
    asked = {
        "nama": "Apa nama produknya?",
        "rata_rata": "Berapa besar satu pinjaman rata-rata?",
        "per_bulan": "Berapa pinjaman baru setiap bulan?",
        "tenor_bulan": "Berapa bulan sampai lunas?",
        "bunga_tahun": "Berapa persen bunganya setahun?",
        "metode": "Bagaimana cara mengangsurnya?",
    }
    more = ("provisi", "menunggak_bulan", "mulai_bulan", "kenaikan_tahun", "saldo_awal", "sisa_bulan")
    return (*(rows.field(name, ask) for name, ask in asked.items()), *map(rows.field, more))


# --- services -----------------------------------------------------------------------------------------


def _services(session: Session) -> Sequence[widgets.Widget]:
    return (Records(session, "layanan", _service, "layanan", lambda s: s.nama).widget,)


def _service(rows: Records) -> Sequence[widgets.Widget]:
    served = ("penerima_orang", "penerima_keluarga", "kenaikan_penerima_tahun")
    income = (
        "iuran_orang_tahun", "iuran_keluarga_tahun", "kepatuhan", "dukungan_desa_tahun", "donatur_tahun",
        "lama_donatur_tahun",
    )  # fmt: skip
    spent = ("upah_tahun", "umum_tahun", "operasional_tahun", "aset")
    return (
        *map(rows.field, ("nama", "jenis", "mulai_bulan")),
        group("Siapa yang dilayani", *map(rows.field, served)),
        group("Siapa yang membayar", *map(rows.field, income)),
        group("Biayanya setahun", *map(rows.field, spent)),
    )
