"""Usaha: what is sold, at what price and cost, how much, and when; price book, seasons, lending and services beside."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from workbench.journey import Session
from workbench.journey.commodities import PLACEHOLDER, commodities, first_unit
from workbench.money import format_rupiah
from workbench.plan import Unit
from workbench.report.charts.selling import sales_months
from workbench.rules import load as load_rules
from workbench.widgets.apps.usaha_lanjut import others
from workbench.widgets.fields import Select
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for, group, take_out, words
from workbench.widgets.house import HBox
from workbench.widgets.months import Months
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_page
from workbench.widgets.records import Records
from workbench.widgets.views import business, findings, parts

__all__ = ["show"]


_SEASON = ("unit.musim", "unit.peristiwa")


def show(kode: str = "") -> widgets.Widget:
    """The page of the step Usaha."""
    return open_page("usaha", _page, kode)


def _page(session: Session) -> Page:
    units = Records(session, "unit", _unit_form, "unit usaha", _unit_name, add=_starts)
    left = [card("Unit usaha", units.widget), _time(session), *others(session)]
    right = [lambda s: unit_view(s, units.index), prices_view, earned_view, lambda s: chart_view(s, units.index)]
    page = Page(session, "usaha", left, right, forms=True)
    units.on_choose(page.results.draw)
    return page


def _unit_name(unit: Unit) -> str:
    return unit.nama


def _time(session: Session) -> widgets.Widget:
    return card(
        "Mulai dan kenaikan harga",
        field_for(session, "asumsi.mulai", "Bulan apa uang pertama masuk?"),
        field_for(session, "asumsi.kenaikan_harga_jual", "Berapa persen harga jual naik setahun?"),
    )


# --- one unit -----------------------------------------------------------------------------------------


def _starts(units: Records) -> Sequence[widgets.Widget]:
    """Add a unit: from a start for its commodity, or empty."""
    fold = Fold("Tambah unit usaha", lambda: _ways_to_start(units), "Dari contoh, atau kosong.")
    if not units.items:
        fold.open()
    return (fold.widget,)


def _ways_to_start(units: Records) -> Sequence[widgets.Widget]:
    kinds = {name: kind for kind, name in commodities().items()}
    choice = Select("Mulai dari contoh usaha apa?", pilihan=list(kinds), bantuan=f"{PLACEHOLDER} Bukan angka resmi.")
    choice.fill(next(iter(kinds)))
    from_example = button("Tambah dari contoh ini", lambda: units.add(first_unit(kinds[choice.teks])), "utama")
    return (choice, HBox([from_example, button("Tambah unit kosong", units.add)], "aksi"))


def _unit_form(units: Records) -> Sequence[widgets.Widget]:
    f = units.field
    return (
        words(units.session, lambda _: _placeholder_told(units)),
        group(
            "Apa yang dijual",
            f("nama", "Apa nama unit ini?"),
            beside(f("jenis", "Usaha apa ini?"), f("satuan", "Dijual per apa?")),
        ),
        group(
            "Harga dan biaya satu satuan",
            beside(f("harga_jual", "Berapa harga jualnya?"), f("harga_beli", "Berapa harga belinya?")),
            beside(f("biaya_variabel", "Berapa biaya lainnya?"), f("susut", "Berapa persen rusak atau hilang?")),
        ),
        group(
            "Jumlah",
            beside(
                f("volume", "Berapa banyak sekali siklus?"),
                f("siklus_bulan", "Satu siklus berapa bulan?"),
                f("kapasitas", "Paling banyak berapa?"),
            ),
        ),
        group(
            "Masa awal",
            beside(
                f("mulai_bulan", "Mulai bulan ke berapa?"),
                f("ramp_awal", "Awalnya terjual berapa persen?"),
                f("ramp_bulan", "Berapa bulan sampai penuh?"),
            ),
        ),
        group(
            "Kapan uang berpindah",
            beside(
                f("hari_piutang", "Pembeli membayar sesudah berapa hari?"),
                f("hari_persediaan", "Barang menunggu berapa hari?"),
                f("hari_utang", "Pemasok dibayar sesudah berapa hari?"),
            ),
        ),
        group(
            "Pasar dan bukti",
            f("pasar", "Siapa pembelinya, dan siapa pesaingnya?"),
            f("bukti", "Dari mana angka-angka ini?"),
            f("catatan"),
        ),
        Fold(
            "Musim ramai dan sepi", lambda: _season(units), "Tiap bulan, dan peristiwa seperti Lebaran.", _SEASON
        ).widget,
        Fold("Bahan dan kerja", lambda: _recipe(units), "Bila dibuat sendiri.", ["unit.blok"]).widget,
        Fold("Banyaknya pembeli", lambda: _demand(units), "Sebagai batas penjualan.", ["unit.permintaan"]).widget,
    )


def _placeholder_told(units: Records) -> str:
    one = units.items[units.index] if units.items else None
    return PLACEHOLDER if isinstance(one, Unit) and one.catatan.startswith(PLACEHOLDER) else ""


def _season(units: Records) -> Sequence[widgets.Widget]:
    months = Months(units.session, lambda: units.path("musim"))
    units.on_move(months.show)
    return (
        group("Kekuatan tiap bulan", months.widget, note="100% berarti bulan biasa. Kosong berarti tidak bermusim."),
        units.field("peristiwa", "Mengikuti peristiwa apa?", bantuan="Lebih mudah dipilih di langkah Arus kas."),
    )


def _recipe(units: Records) -> Sequence[widgets.Widget]:
    names = ("nama", "jumlah", "satuan", "harga", "acuan", "sendiri")
    table = units.table("blok.bahan", names, "Bahan satu satuan", "Belum ada bahan. Harga beli unit yang dipakai.")
    own = ("hari_kerja", "upah_hari", "tenaga_sendiri", "ongkos_angkut", "dipakai_sendiri")
    book = ("acuan_harga_jual", "acuan_harga_beli")
    time = ("bulan_siklus", "ramp_pola", "paruh_jual", "paruh_beli")
    return (
        table,
        group("Kerja dan angkutan", *_fields(units, own)),
        group("Harga dari buku harga", *_fields(units, book)),
        group("Waktu", *_fields(units, time)),
    )


def _fields(units: Records, names: Sequence[str]) -> list[widgets.Widget]:
    return [units.field(f"blok.{name}") for name in names]


def _demand(units: Records) -> Sequence[widgets.Widget]:
    f = units.field
    without = button("Hapus perkiraan pembeli ini", lambda: take_out(units.session, units.path("permintaan")))
    return (
        f("permintaan.pembeli", "Siapa yang membeli?"),
        beside(f("permintaan.jiwa"), f("permintaan.jiwa_per_anggota")),
        f("permintaan.kebutuhan_bulan", "Berapa kebutuhan satu orang sebulan?"),
        beside(f("permintaan.belanja_harian"), f("permintaan.bagian_belanja")),
        beside(f("permintaan.pesaing", "Berapa pesaingnya?"), f("permintaan.bagian_pasar")),
        f("permintaan.sumber"),
        f("permintaan.bukti"),
        changing(units.session, without),
    )


# --- what it means ------------------------------------------------------------------------------------


def unit_view(session: Session, place: int) -> str:
    """What the open unit leaves, as HTML."""
    return parts.card("Sisa dari unit ini", business.unit(session.plan, place))


def chart_view(session: Session, place: int) -> str:
    """What the open unit sells month by month, as HTML; empty while nothing can be computed."""
    if session.dossier is None or place >= len(session.plan.unit):
        return ""
    chart = sales_months(session.dossier.projection, place)
    if chart is None:
        return ""
    told = chart.alt.partition(": ")[2]
    return parts.card(chart.title, parts.drawing(chart), parts.paragraphs([f"{told[:1].upper()}{told[1:]}"]))


def prices_view(session: Session) -> str:
    """The price book against official prices, as HTML; nothing where nothing is compared."""
    return parts.card("Buku harga", business.prices(session.plan, load_rules()))


def earned_view(session: Session) -> str:
    """What each unit earns in the first year by the books, as HTML; what is missing where there are no books."""
    if session.dossier is None:
        return findings.incomplete(session.obstacles, session.kode)
    lines = session.dossier.projection.units
    year = session.dossier.projection.time.yearly
    left = [float(year(line.sales - line.cogs - line.variable)[0]) for line in lines]
    items = [
        parts.money_kpi(line.unit.nama, amount, _monthly(amount)) for line, amount in zip(lines, left, strict=True)
    ]
    whole = parts.details("Rincian tiap unit", business.earned(session.dossier.projection))
    return parts.card("Sisa tiap unit pada tahun 1", parts.kpis(items), whole)


def _monthly(year: float) -> str:
    return f"rata-rata {format_rupiah(year / 12)} sebulan"
