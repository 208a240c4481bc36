"""The apps Profil, Usaha, Biaya and Ringkas on a plain, a full and an empty plan: typed into, and read."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest

from tests.widgets.pages import everything, field_at, html_of, press, typed
from workbench.inputs import keys
from workbench.journey import Session, new_plan, paths, step_of
from workbench.journey.commodities import PLACEHOLDER, commodities, first_unit
from workbench.journey.members import begin, businesses
from workbench.plan import Plan, example
from workbench.plan.business import UnitKind
from workbench.store import open_store
from workbench.widgets import apps
from workbench.widgets.fields import Field
from workbench.widgets.page import Page
from workbench.widgets.table import EditableTable

FIRST = ("profil", "usaha", "biaya")
EMPTY = new_plan("61.05.20.2002", "Koperasi Baru", "Sungai Ukoi", "Sungai Tebelian", dt.date(2026, 11, 22))


def session_of(plan: Plan) -> Session:
    store = open_store("sqlite://")
    return Session(store, store.save(plan, "Ani", None).version, "Ani")


def page_of(name: str, session: Session) -> Page:
    made: Page = import_module(f"workbench.widgets.apps.{name}")._page(session)
    return made


@pytest.mark.parametrize("plan", [example(), example("lengkap"), EMPTY], ids=["contoh", "lengkap", "kosong"])
@pytest.mark.parametrize("name", FIRST)
def test_every_page_opens_without_a_fault(name: str, plan: Plan, caplog: pytest.LogCaptureFixture) -> None:
    page = page_of(name, session_of(plan))
    list(everything(page.widget))
    assert 'class="catatan bahaya"><p>' not in html_of(page.widget)
    assert caplog.text == ""


@pytest.mark.parametrize("name", FIRST)
def test_every_field_of_a_step_can_be_filled_in_on_its_page(name: str) -> None:
    """A table that leaves a column out, or a field that no form asks for, would leave a gap's link without an end."""
    session = session_of(example("lengkap"))
    for part in ("simpan_pinjam", "rumah_tangga"):
        session.update(paths.put(session.plan, part, getattr(session.plan, part) or paths.blank(part)))
    shown: set[str] = set()
    for part in everything(page_of(name, session).widget):
        if isinstance(part, Field) and part.kunci:
            shown.add(paths.key(part.kunci.partition("/")[2]))
        if isinstance(part, EditableTable):
            shown |= {f"{paths.key(part.daftar)}.{column['kunci']}" for column in part.kolom}
    assert {key for key in keys() if step_of(key) == name} - shown == set()


@pytest.mark.parametrize("name", [*FIRST, "ringkas"])
def test_an_app_is_called_by_its_name(name: str) -> None:
    import_module(f"workbench.widgets.apps.{name}")
    assert "<h2>" in html_of(getattr(apps, name)())


def test_what_is_no_app_is_no_attribute() -> None:
    assert not hasattr(apps, "tidak_ada")


# --- Profil -------------------------------------------------------------------------------------------


def test_a_known_code_brings_its_place_and_the_page_its_new_address() -> None:
    session = session_of(EMPTY)
    page = page_of("profil", session)
    assert typed(field_at(page.widget, "profil.kode"), "6105082014")["tersimpan"]
    assert (session.plan.profil.desa, session.plan.profil.kecamatan) == ("Sungai Sintang", "Kayan Hilir")
    assert page._guide.widget.kode == session.kode == "61.05.08.2014"
    typed(field_at(page.widget, "profil.alamat"), "Dusun Baru")
    assert session.store.head("61.05.08.2014").plan.profil.alamat == "Dusun Baru"


def test_missing_papers_are_added_to_the_list() -> None:
    session = session_of(EMPTY)
    page = page_of("profil", session)
    press(page.widget, "Tambahkan surat yang belum terdaftar")
    assert len({paper.jenis for paper in session.plan.surat}) == len(session.plan.surat) == 11
    assert {paper.status for paper in session.plan.surat} == {"belum"}
    assert "0 dari 11 surat sudah ada." in html_of(page.widget)


def test_the_opening_balance_says_by_how_much_it_is_off() -> None:
    session = session_of(example())
    page = page_of("profil", session)
    assert "Neraca awal seimbang" in html_of(page.widget)
    session.update(paths.put(session.plan, "neraca_awal.kas", session.plan.neraca_awal.kas + 1_500_000))
    assert "selisih Rp1.500.000" in html_of(page.widget)


# --- Usaha --------------------------------------------------------------------------------------------


def test_there_is_a_start_for_every_kind_of_unit() -> None:
    assert {*commodities(), "lainnya"} == set(UnitKind.__args__)  # type: ignore[attr-defined]
    for kind in commodities():
        unit = first_unit(kind)
        assert (unit.bukti, unit.catatan, unit.pasar) == ("perkiraan", PLACEHOLDER, "")
        assert unit.harga_jual * (1 - unit.susut) > unit.harga_beli + unit.biaya_variabel


def test_a_unit_from_a_start_asks_for_own_figures_until_its_note_is_replaced() -> None:
    session = session_of(EMPTY)
    page = page_of("usaha", session)
    press(page.widget, "Tambah dari contoh ini")
    assert session.plan.unit[0].jenis == "sembako"
    assert PLACEHOLDER in html_of(page.widget)
    typed(field_at(page.widget, "unit.0.catatan"), "Nota grosir Oktober 2026")
    assert PLACEHOLDER not in html_of(page.widget)


def test_a_price_changes_what_the_unit_leaves() -> None:
    session = session_of(example())
    page = page_of("usaha", session)
    before = html_of(page.widget)
    assert "Rp4.950" in before
    typed(field_at(page.widget, "unit.0.harga_jual"), "51.000")
    after = html_of(page.widget)
    assert "Rp5.945" in after
    assert after.count("data:") == 0


def test_another_unit_is_shown_beside_its_own_figures() -> None:
    session = session_of(example())
    page = page_of("usaha", session)
    assert page._reveal("unit.1.harga_jual")
    told = html_of(page.widget)
    assert f"Penjualan {session.plan.unit[1].nama} setiap bulan" in told
    assert field_at(page.widget, "unit.1.harga_jual").teks == session.text("unit.1.harga_jual")


def test_a_link_leads_into_a_folded_part_of_another_unit() -> None:
    page = page_of("usaha", session_of(example()))
    assert page._reveal("unit.1.permintaan.pesaing")
    shown = [w.kunci.partition("/")[2] for w in everything(page.widget, opened=False) if isinstance(w, Field)]
    assert "unit.1.permintaan.pesaing" in shown
    assert "unit.1.blok.hari_kerja" not in shown


def test_savings_and_loans_are_begun_filled_in_and_taken_out() -> None:
    session = session_of(EMPTY)
    page = page_of("usaha", session)
    press(page.widget, "Koperasi ini menjalankan simpan pinjam")
    assert session.plan.simpan_pinjam is not None
    press(page.widget, "Tambah produk pinjaman")
    typed(field_at(page.widget, "simpan_pinjam.produk.0.rata_rata"), "3 jt")
    assert session.plan.simpan_pinjam.produk[0].rata_rata == 3_000_000
    press(page.widget, "Hapus unit simpan pinjam")
    assert session.plan.simpan_pinjam is None
    session.undo()
    assert field_at(page.widget, "simpan_pinjam.produk.0.rata_rata").teks == "3.000.000"


# --- Biaya --------------------------------------------------------------------------------------------


def test_things_for_the_units_are_suggested_once() -> None:
    session = session_of(EMPTY)
    session.add("unit", first_unit("madu"))
    page = page_of("biaya", session)
    press(page.widget, "Tambahkan barang contoh menurut unit usaha")
    assert [thing.catatan for thing in session.plan.investasi] == [PLACEHOLDER]
    assert import_module("workbench.widgets.apps.biaya").suggested(session.plan) == ()


def test_needs_and_sources_follow_a_change() -> None:
    session = session_of(example())
    page = page_of("biaya", session)
    assert "Sudah seimbang" in html_of(page.widget)
    session.set("pinjaman.0.plafon", session.plan.pinjaman[0].plafon - 10_000_000)
    assert "Kurang Rp10.000.000" in html_of(page.widget)


# --- Ringkas ------------------------------------------------------------------------------------------

FIGURES = {
    "unit.0.harga_jual": "500 rb",
    "unit.0.volume": "26",
    "unit.0.harga_beli": "350.000",
    "biaya.0.per_bulan": "400 rb",
    "rumah_tangga.biaya_hidup_bulan": "2 jt",
    "biaya.1.per_bulan": "0",
    "pinjaman.0.plafon": "10 jt",
    "pinjaman.0.tenor_bulan": "12",
    "pinjaman.0.bunga_tahun": "6",
    "pinjaman.0.metode": "Flat",
}


def members_page(cooperative: Session) -> apps.Show:
    return import_module("workbench.widgets.apps.ringkas").Members(cooperative)  # type: ignore[no-any-return]


def test_ten_figures_are_enough_and_are_kept_beside_the_cooperative() -> None:
    cooperative = session_of(example())
    page = members_page(cooperative)
    press(page.widget, "Mulai usaha anggota yang pertama")
    assert "Isi dahulu jualan sehari" in html_of(page.widget)
    for path, text in FIGURES.items():
        assert typed(field_at(page.widget, path), text)["tersimpan"]
    told = html_of(page.widget)
    assert "Rp883.333" in told  # 10 jt / 12 + 10 jt x 6% / 12
    assert "Aman" in told
    again = html_of(members_page(cooperative).widget)
    assert "Rp883.333" in again
    assert cooperative.plan == example()
    assert [entry.kode for entry in cooperative.store.list()] == [cooperative.kode]
    assert [entry.kode for entry in cooperative.store.search("anggota").isi] == []


def test_a_family_that_falls_short_is_told_so() -> None:
    cooperative = session_of(example())
    page = members_page(cooperative)
    press(page.widget, "Mulai usaha anggota yang pertama")
    for path, text in {**FIGURES, "rumah_tangga.biaya_hidup_bulan": "4 jt"}.items():
        typed(field_at(page.widget, path), text)
    assert "<strong>Belum mampu</strong>" in html_of(page.widget)


def test_two_members_have_two_businesses() -> None:
    cooperative = session_of(example())
    first = begin(cooperative, dt.date(2026, 11, 22))
    page = members_page(cooperative)
    typed(field_at(page.widget, "profil.nama"), "Warung Bu Ani")
    press(page.widget, "Tambah usaha anggota lain")
    typed(field_at(page.widget, "unit.0.harga_jual"), "750 rb")
    assert sorted(entry.nama for entry in businesses(cooperative)) == ["Usaha anggota 2", "Warung Bu Ani"]
    page._chooser.fill(first.kode)
    assert field_at(page.widget, "profil.nama").teks == "Warung Bu Ani"
    assert field_at(page.widget, "unit.0.harga_jual").teks == "0"
