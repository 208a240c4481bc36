"""Diversifikasi: which units to open and when, so that cash lasts and one holds the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from workbench.book.ragam import Candidate, example
from workbench.engine.diversification import Diversified, Place, candidates_of, considered, diversify
from workbench.errors import WorkbenchError
from workbench.journey import BookSession
from workbench.journey.candidates import first_candidate
from workbench.journey.commodities import PLACEHOLDER, commodities
from workbench.plan import MARK
from workbench.rules import load as load_rules
from workbench.widgets.actions import Actions
from workbench.widgets.desk import paper
from workbench.widgets.fields import Select
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for, group
from workbench.widgets.house import HBox, visible
from workbench.widgets.months import Months
from workbench.widgets.notices import button
from workbench.widgets.page import Page, open_book_page
from workbench.widgets.records import Records
from workbench.widgets.results import View
from workbench.widgets.starting import example_row
from workbench.widgets.table import EditableTable
from workbench.widgets.views import diversifikasi, parts

__all__ = ["show"]

APP = "diversifikasi"
UNITS = "ragam.calon"
COLUMNS = ("nama", "modal_awal", "modal_kerja", "penjualan_bulan", "margin", "biaya_tetap_bulan", "pilihan")
MARKS = ("ragam_goyah", "ragam_kaitan", "ragam_peluang", "belanja_harian_per_orang")
EMPTY = "Belum ada calon unit. Pakai Isi contoh, Ambil dari rencana, atau Tambah unit."


def show(kode: str = "") -> widgets.Widget:
    """The page of the app Diversifikasi."""
    return open_book_page(APP, "ragam", _page, kode)


def _page(session: BookSession) -> Page:
    left = [_money(session), _candidates(session), _buyers(session)]
    views = (
        diversifikasi.answer, diversifikasi.calendar, diversifikasi.cash, diversifikasi.together, diversifikasi.added,
        diversifikasi.left, diversifikasi.market, diversifikasi.needs, _basis,
    )  # fmt: skip
    right = [incomplete, *map(reads, views), _table(session), _papers(session)]
    return Page(session, APP, left, right, bar=reads(diversifikasi.sticky))


# --- fields -------------------------------------------------------------------------------------------


def _money(session: BookSession) -> widgets.Widget:
    return card(
        "Uang untuk membuka unit",
        beside(
            field_for(session, "ragam.kas_tersedia", "Berapa kas yang boleh dipakai?"),
            field_for(session, "ragam.kas_minimum", "Berapa kas yang selalu harus ada?"),
        ),
        beside(
            field_for(session, "ragam.cadangan", "Berapa uang jaga-jaga di atasnya?"),
            field_for(session, "ragam.dana_baru_bulan", "Berapa uang baru tiap bulan?"),
        ),
        beside(
            field_for(session, "ragam.horizon", "Berapa bulan ke depan dihitung?"),
            field_for(session, "ragam.mulai", "Bulan pertama jatuh pada bulan apa?"),
        ),
    )


def _candidates(session: BookSession) -> widgets.Widget:
    units = Records(session, UNITS, _unit_form, "unit", _unit_name, add=_ways_to_start)
    return card("Calon unit", units.widget, note="Unit yang mungkin dibuka, paling banyak dua belas.")


def _unit_name(unit: Candidate) -> str:
    return unit.nama


def _ways_to_start(units: Records) -> Sequence[widgets.Widget]:
    """Begin with the example, with the plan's units, with a kind of unit, or empty."""
    session: Any = units.session
    from_plan = button("Ambil dari rencana", lambda: _take_plan(session))

    def follow(_: Any) -> None:
        visible(from_plan, _missing(session))

    session.observe(follow)
    follow(session)
    more = Fold("Tambah unit", lambda: _kinds(units), "Dari jenis usaha, atau kosong.")
    return (example_row(session, "ragam", example, from_plan), more.widget)


def _kinds(units: Records) -> Sequence[widgets.Widget]:
    session: Any = units.session
    kinds = {name: kind for kind, name in commodities().items()}
    choice = Select("Usaha apa?", pilihan=list(kinds), bantuan=f"{PLACEHOLDER} Bukan angka resmi.")
    choice.fill(next(iter(kinds)))
    add = button("Tambah unit ini", lambda: units.add(_first(session, kinds[choice.teks])), "utama")
    return (choice, HBox([add, button("Tambah unit kosong", units.add)], "aksi"))


def _unit_form(units: Records) -> Sequence[widgets.Widget]:
    f = units.field
    return (
        group("Unit", f("nama", "Apa nama unit ini?"), f("jenis", "Usaha apa ini?")),
        group("Dibuka atau tidak", f("pilihan", "Harus dibuka?"), f("paling_cepat", "Paling cepat bulan ke berapa?")),
        group(
            "Modal",
            f("modal_awal", "Berapa untuk alat dan tempat?"),
            f("umur_tahun", "Alatnya tahan berapa tahun?"),
            f("modal_kerja", "Berapa untuk barang dan piutang?"),
        ),
        group(
            "Penjualan dan biaya",
            f("penjualan_bulan", "Berapa penjualan sebulan sesudah ramai?"),
            f("margin", "Berapa persen sisa sesudah harga pokok?"),
            f("biaya_tetap_bulan", "Berapa biaya tetap sebulan?"),
            f("ramp_bulan", "Berapa bulan sampai ramai?"),
        ),
        Fold("Naik turun dan musim", lambda: _swing(units), "Seberapa goyah, karena apa, bulan apa ramai.").widget,
        Fold("Orang, surat, dan pembeli", lambda: _needed(units), "Yang diperlukan selain uang.").widget,
        f("catatan", "Dari mana angka-angka ini?"),
    )


def _swing(units: Records) -> Sequence[widgets.Widget]:
    f, months = units.field, Months(units.session, lambda: units.path("musim"))
    units.on_move(months.show)
    return (
        f("goyah", "Seberapa jauh penjualannya naik turun?"),
        f("terkait", "Ikut naik turun karena apa?"),
        group("Kekuatan tiap bulan", months.widget, note="100% berarti bulan biasa. Kosong berarti tidak bermusim."),
        f("peristiwa", "Mengikuti peristiwa apa?"),
    )


def _needed(units: Records) -> Sequence[widgets.Widget]:
    f = units.field
    return (
        beside(f("orang", "Berapa orang diperlukan?"), f("keahlian", "Keahlian apa?")),
        f("surat", "Surat lain apa yang diperlukan?"),
        f("bagian_belanja", "Berapa bagian belanja harian warga?"),
        f("pesaing", "Berapa pesaingnya?"),
    )


def _table(session: BookSession) -> widgets.Widget:
    def rows() -> Sequence[widgets.Widget]:
        return (EditableTable(session, UNITS, COLUMNS, title="Semua calon unit", empty=EMPTY),)

    fold = Fold("Semua calon dalam satu tabel", rows, "Untuk membandingkan, atau menempel dari Excel.", [UNITS])
    return card("Isian cepat", fold.widget)


def _buyers(session: BookSession) -> widgets.Widget:
    people = EditableTable(
        session, "ragam.tenaga", ("keahlian", "orang"), title="Orang yang sudah ada", empty="Belum ada orang di daftar."
    )
    return card(
        "Warga dan orang",
        beside(
            field_for(session, "ragam.penduduk", "Berapa orang yang dapat membeli?"),
            field_for(session, "ragam.belanja_harian", "Berapa belanja satu orang sehari?"),
        ),
        people,
    )


def _papers(session: BookSession) -> widgets.Widget:
    kinds = {"pdf": "Rencana unit", "docx": "Rencana unit", "xlsx": "Kas bersama per bulan"}
    return Actions(session, [paper(session, APP, "rencana-unit", suffix, name) for suffix, name in kinds.items()])


# --- acts ---------------------------------------------------------------------------------------------


def _first(session: BookSession, kind: str) -> Candidate:
    return first_candidate(kind, load_rules(), place_of(session).start)


def _missing(session: BookSession) -> tuple[Candidate, ...]:
    """The plan's units that are no candidates yet, by their names."""
    dossier = session.koperasi.dossier if session.koperasi else None
    if dossier is None:
        return ()
    there = {one.nama.casefold() for one in session.book.ragam.calon}
    found = candidates_of(dossier.projection, dossier.rules)
    return tuple(one for one in found if one.nama.casefold() not in there)


def _take_plan(session: BookSession) -> None:
    session.replace_rows(UNITS, (*session.book.ragam.calon, *_missing(session)))


# --- views --------------------------------------------------------------------------------------------


def place_of(session: BookSession) -> Place:
    """The first month and the people that the plan knows."""
    assert session.koperasi is not None  # a book of this kind belongs to a cooperative
    return Place.of(session.koperasi.plan)


def found_in(session: BookSession) -> Diversified | None:
    """The answer; None while there is nothing to count, or a figure means nothing (:func:`incomplete` says so)."""
    if not considered(session.book.ragam):
        return None
    try:
        return diversify(session.book.ragam, place_of(session), load_rules())
    except WorkbenchError:
        return None


def reads(view: Callable[[Diversified], str]) -> View:
    """The view of the answer; nothing where there is none."""

    def shown(session: Any) -> str:
        found = found_in(session)
        return "" if found is None else view(found)

    shown.__name__ = view.__name__
    return shown


def incomplete(session: Any) -> str:
    """What is missing or wrong, and whether the figures are an invented example."""
    mark = parts.note("Contoh", f"{MARK}. Ganti dengan angka sendiri.") if session.book.contoh else ""
    if not considered(session.book.ragam):
        return parts.joined(mark, parts.card("Mulai dari sini", parts.paragraphs([EMPTY])))
    diversify(session.book.ragam, place_of(session), load_rules())  # says what is wrong, if anything is
    return mark


def _basis(found: Diversified) -> str:
    rules = load_rules()
    return diversifikasi.basis(found, tuple(rules.at(key, found.start) for key in MARKS))
