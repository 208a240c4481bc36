"""Biaya: what is bought, what is kept ready, who works here, what comes every month, and who pays each line."""

from __future__ import annotations

import ipywidgets as widgets

from workbench.engine.assets import line_total
from workbench.journey import Session
from workbench.journey.commodities import first_things
from workbench.plan import Investment, Plan
from workbench.report.member.business import staff_year
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for, offer
from workbench.widgets.page import Page, open_page
from workbench.widgets.table import EditableTable
from workbench.widgets.views import needs, parts

__all__ = ["show"]


def show(kode: str = "") -> widgets.Widget:
    """The page of the step Biaya."""
    return open_page("biaya", _page, kode)


def _page(session: Session) -> Page:
    bought = [_things(session), _ready(session), payers_view]
    running = [_people(session), _monthly(session), costs_view, _assumptions(session), wear_view]
    return Page(session, "biaya", right=[*bought, *running])


# --- the tables ---------------------------------------------------------------------------------------


def _things(session: Session) -> widgets.Widget:
    names = (
        "nama", "kelompok", "jumlah", "harga_satuan", "sumber", "bulan", "umur_tahun", "pemeliharaan", "nilai_sisa",
        "ganti", "bukti", "catatan",
    )  # fmt: skip
    table = EditableTable(
        session,
        "investasi",
        names,
        title="Barang yang dibeli",
        empty="Belum ada barang. Tulis yang dipakai lebih dari setahun: bangunan, kendaraan, alat.",
        sums={"Nilai": line_total},
    )
    more = offer(session, "Tambahkan barang contoh menurut unit usaha", "investasi", suggested)
    return card("Barang dan bangunan", table, more, note="Pihak lain berarti dibangun dan dimiliki pihak lain.")


def suggested(plan: Plan) -> tuple[Investment, ...]:
    """What the units usually need and the list does not have yet, with prices to replace.

    >>> from workbench.plan import example
    >>> suggested(example().model_copy(update={"investasi": ()}))[0].catatan
    'Contoh awal, ganti dengan angka sendiri.'
    """
    kinds = dict.fromkeys(unit.jenis for unit in plan.unit)
    return tuple(thing for kind in kinds for thing in first_things(kind, plan))


def _ready(session: Session) -> widgets.Widget:
    table = EditableTable(
        session,
        "modal_kerja",
        ("nama", "jenis", "jumlah", "sumber", "bulan", "catatan"),
        title="Modal kerja",
        empty="Belum ada modal kerja. Tulis stok awal, biaya memulai, dan cadangan kas.",
        sums={"jumlah": lambda line: line.jumlah},
    )
    return card("Modal kerja awal", table, note="Uang untuk stok, biaya memulai, dan cadangan kas.")


def _people(session: Session) -> widgets.Widget:
    table = EditableTable(
        session,
        "tenaga_kerja",
        ("jabatan", "orang", "upah_bulan", "bulan_upah", "mulai_bulan", "bukti"),
        title="Tenaga kerja",
        empty="Belum ada tenaga kerja. Tulis juga yang paruh waktu.",
        sums={"Setahun penuh": staff_year},
    )
    return card("Siapa yang bekerja, dan berapa upahnya?", table)


def _monthly(session: Session) -> widgets.Widget:
    table = EditableTable(
        session,
        "biaya",
        ("nama", "per_bulan", "mulai_bulan", "bukti"),
        title="Biaya setiap bulan",
        empty="Belum ada biaya. Tulis listrik, pulsa, sewa, dan biaya lain yang tetap keluar.",
        sums={"per_bulan": lambda line: line.per_bulan},
    )
    return card("Biaya apa yang keluar setiap bulan?", table, note="Walau tidak ada jualan, biaya ini tetap keluar.")


def _assumptions(session: Session) -> widgets.Widget:
    def fields() -> tuple[widgets.Widget, ...]:
        return (
            beside(
                field_for(session, "asumsi.kenaikan_biaya", "Berapa persen biaya naik setahun?"),
                field_for(session, "asumsi.kenaikan_upah", "Berapa persen upah naik setahun?"),
            ),
            field_for(session, "asumsi.kas_minimum", "Berapa uang yang harus selalu tersedia?"),
        )

    fold = Fold("Kenaikan biaya dan kas minimum", fields, "Berlaku untuk seluruh rencana.", ["asumsi"])
    return card("Bila perlu", fold.widget)


# --- what it means ------------------------------------------------------------------------------------


def payers_view(session: Session) -> str:
    """Needs and who pays them, as HTML."""
    return parts.card("Kebutuhan dan siapa yang membayar", needs.payers(session.plan))


def costs_view(session: Session) -> str:
    """What has to be earned first every month, as HTML."""
    whole = parts.details("Upah setiap jabatan", needs.staff(session.plan))
    return parts.card("Biaya sebulan", needs.costs(session.plan), whole)


def wear_view(session: Session) -> str:
    """What wears out, as HTML."""
    return parts.card("Penyusutan barang", needs.wear(session.plan))
