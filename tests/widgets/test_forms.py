"""Fields bound to a session, one form for many records, folds and months."""

from __future__ import annotations

import pytest

from tests.widgets.pages import button_named, everything, field_at, press, typed
from workbench import inputs
from workbench.inputs import keys
from workbench.journey import Session
from workbench.widgets import fields
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for, group, take_out, words
from workbench.widgets.months import Months
from workbench.widgets.records import Records
from workbench.widgets.table import EditableTable


@pytest.fixture
def session() -> Session:
    return Session.example("lengkap")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("profil.nama", fields.TextInput),
        ("unit.0.pasar", fields.LongTextInput),
        ("anggota.simpanan_pokok", fields.RupiahInput),
        ("anggota.jumlah", fields.NumberInput),
        ("anggota.kepatuhan", fields.PercentInput),
        ("unit.0.bukti", fields.ChoiceCards),
        ("unit.0.jenis", fields.Select),
        ("asumsi.bagi_shu", fields.YesNo),
        ("pengajuan.tanggal", fields.DateInput),
        ("unit.0.peristiwa", fields.TextInput),
        ("profil.tahun_berdiri", fields.TextInput),
    ],
)
def test_the_kind_of_a_place_decides_its_field(session: Session, path: str, kind: type[fields.Field]) -> None:
    assert type(field_for(session, path)).__name__ == kind.__name__


def test_words_come_from_the_glossary_and_the_question_goes_before_the_label(session: Session) -> None:
    known = inputs.field("anggota.jumlah")
    field = field_for(session, "anggota.jumlah", "Berapa anggotanya?")
    assert (field.label, field.bantuan, field.satuan) == ("Berapa anggotanya?", known.help, "orang")
    assert field_for(session, "anggota.jumlah").label == known.label
    assert field.kunci == f"{session.kode}/anggota.jumlah"


def test_every_field_of_a_plan_can_be_put_on_a_page(session: Session) -> None:
    """What is not in a list; what the plan lacks reads as a blank one."""
    lists = {name for name, value in session.plan if isinstance(value, tuple)}
    single = [key for key in keys() if key.partition(".")[0] not in lists and key.count(".") < 2]
    assert {"contoh", "profil.kode", "rumah_tangga.jiwa", "simpan_pinjam.tertagih_bulan"} <= set(single)
    shown = {key: field_for(session, key) for key in single}
    assert {key for key, field in shown.items() if field._written(session.text(key)) != field.teks} == set()


def test_typing_saves_and_nonsense_leaves_the_plan_alone(session: Session) -> None:
    field = field_for(session, "anggota.simpanan_pokok")
    answer = typed(field, "Rp 150.000,-")
    assert answer["tersimpan"]
    assert (field.teks, field.gema) == ("150.000", "Seratus lima puluh ribu rupiah")
    assert session.store.head(session.kode).plan.anggota.simpanan_pokok == 150_000
    refused = typed(field, "banyak")
    assert not refused["tersimpan"]
    assert "misalnya" in refused["pesan"]
    assert session.plan.anggota.simpanan_pokok == 150_000
    assert field.teks == "150.000"


def test_a_field_follows_what_changes_elsewhere(session: Session) -> None:
    field = field_for(session, "anggota.jumlah")
    before = field.teks
    session.set_text("anggota.jumlah", "777")
    assert field.teks == "777"
    session.undo()
    assert field.teks == before


def test_sentences_follow_the_session(session: Session) -> None:
    html = words(session, lambda s: f"<{s.plan.anggota.jumlah}>")
    session.set_text("anggota.jumlah", "88")
    assert "&lt;88&gt;" in html.value


def test_cards_and_groups_escape_their_words() -> None:
    held = card("A < B", group("C & D", beside()), note="1 > 0")
    assert held.children[0].value == '<h2>A &lt; B</h2><p class="medan-bantu">1 &gt; 0</p>'
    assert "<h3>C &amp; D</h3>" in held.children[1].children[0].value


def test_a_fold_is_built_when_it_is_opened_for_the_first_time() -> None:
    built: list[int] = []

    def build() -> tuple[fields.TextInput, ...]:
        built.append(1)
        return (fields.TextInput("Isi"),)

    fold = Fold("Lainnya", build)
    assert built == []
    fold.open()
    fold.head.buka = False
    assert "buka" not in fold.widget._dom_classes
    fold.open()
    assert built == [1]
    assert "buka" in fold.widget._dom_classes


def test_an_optional_part_is_begun_by_typing_and_taken_out(session: Session) -> None:
    take_out(session, "rumah_tangga")
    assert session.plan.rumah_tangga is None
    typed(field_for(session, "rumah_tangga.jiwa"), "5")
    assert session.plan.rumah_tangga is not None
    assert session.plan.rumah_tangga.jiwa == 5


# --- one form for many records ------------------------------------------------------------------------


@pytest.fixture
def units(session: Session) -> Records:
    def build(rows: Records) -> tuple[object, ...]:
        table = rows.table("blok.bahan", ("nama", "jumlah"), "Bahan", "Belum ada bahan.")
        return (rows.field("nama"), rows.field("harga_jual"), table)

    return Records(session, "unit", build, "unit usaha", lambda unit: unit.nama)


def test_choosing_another_record_gives_its_fields_another_place(session: Session, units: Records) -> None:
    price = field_at(units.widget, "unit.0.harga_jual")
    assert typed(units._chooser, "2")["tersimpan"]
    assert price.kunci == f"{session.kode}/unit.1.harga_jual"
    assert price.teks == session.text("unit.1.harga_jual")
    typed(price, "12.345")
    assert session.plan.unit[1].harga_jual == 12_345
    assert session.plan.unit[0].harga_jual != 12_345


def test_a_text_typed_for_the_record_before_stays_out_of_this_one(session: Session, units: Records) -> None:
    price = field_at(units.widget, "unit.0.harga_jual")
    late = {"jenis": "isi", "id": "x", "teks": "99.999", "kunci": price.kunci}
    units.choose(1)
    before = session.plan
    price._handle_custom_msg(late, [])
    assert session.plan == before


def test_records_are_added_copied_and_put_away(session: Session, units: Records) -> None:
    count = len(session.plan.unit)
    press(units.widget, "Tambah unit usaha")
    assert (units.index, len(session.plan.unit)) == (count, count + 1)
    typed(field_at(units.widget, f"unit.{count}.nama"), "Warung kopi")
    press(units.widget, "Gandakan unit usaha ini")
    assert session.plan.unit[-1].nama == "Warung kopi (salinan)"
    press(units.widget, "Hapus unit usaha ini")
    press(units.widget, "Hapus unit usaha ini")
    assert len(session.plan.unit) == count
    assert units.index == count - 1
    session.undo()
    assert session.plan.unit[-1].nama == "Warung kopi"


def test_two_records_of_one_name_can_be_told_apart(session: Session, units: Records) -> None:
    units.copy()
    session.set_text(f"unit.{units.index}.nama", session.plan.unit[0].nama)
    typed(units._chooser, "1")
    assert units.index == 0
    assert len({one["teks"] for one in units._chooser.pilihan}) == len(session.plan.unit)


def test_without_records_there_is_only_the_way_to_add_one(session: Session, units: Records) -> None:
    session.replace_rows("unit", ())
    assert not [w for w in everything(units.widget) if isinstance(w, fields.Field)]
    units.add()
    assert field_at(units.widget, "unit.0.nama").teks == ""


def test_the_table_of_a_record_moves_with_it_and_survives_its_end(session: Session, units: Records) -> None:
    def table() -> EditableTable:
        (found,) = [w for w in everything(units.widget) if isinstance(w, EditableTable)]
        return found

    last = len(session.plan.unit) - 1
    units.choose(last)
    assert table().daftar == f"unit.{last}.blok.bahan"
    units.remove()
    assert table().daftar == f"unit.{last - 1}.blok.bahan"


def test_a_link_opens_the_record_that_its_field_lies_in(units: Records) -> None:
    assert units.reveal("unit.1.harga_jual")
    assert units.index == 1
    assert not units.reveal("unit.99.harga_jual")
    assert not units.reveal("investasi.0.nama")
    assert units.index == 1


# --- months -------------------------------------------------------------------------------------------


def test_the_first_month_filled_in_begins_a_season(session: Session) -> None:
    session.set("unit.0.musim", ())
    months = Months(session, lambda: "unit.0.musim")
    months.show()
    assert {field.teks for field in months.fields} == {""}
    assert typed(months.fields[2], "130")["tersimpan"]
    assert session.plan.unit[0].musim == (1, 1, 1.3, *[1] * 9)
    assert not typed(months.fields[0], "ramai")["tersimpan"]
    typed(months.fields[2], "")
    assert session.plan.unit[0].musim == (1.0,) * 12
    months.show()
    button_named(months.widget, "Tanpa musim").click()
    assert session.plan.unit[0].musim == ()


def test_a_figure_that_the_program_began_with_says_so() -> None:
    session = Session.example()
    field = field_for(session, "anggota.kepatuhan")
    session.set_text("anggota.kepatuhan", "100")
    assert field.gema == "Nilai awal, ganti bila perlu."
    session.set_text("anggota.kepatuhan", "80")
    assert field.gema == ""
    assert field_for(session, "profil.tahun_berdiri").gema == ""  # a year of the calendar is no figure
