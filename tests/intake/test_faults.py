"""Every kind of bad content: a sentence that names sheet, row and column, and nobody else stopped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.intake.books import CODE, FIRST, OTHER, at, changed, position, read_changed, sentences
from workbench.intake import example_entries, read_register, tables_of
from workbench.plan import example

CASES = [
    (
        "Unit",
        "unit.harga_jual",
        -500,
        "Harga jual",
        "−Rp500 kurang dari nol",
        "Tulis Rp1 atau lebih",
    ),
    (
        "Unit",
        "unit.harga_jual",
        0,
        "Harga jual",
        "Rp0 terlalu kecil",
        "Tulis Rp1 atau lebih",
    ),
    (
        "Unit",
        "unit.harga_jual",
        None,
        "Harga jual",
        "belum diisi",
        "Tulis rupiah penuh, misalnya 1.500.000",
    ),
    (
        "Unit",
        "unit.harga_jual",
        "1.5",
        "Harga jual",
        "“1.5” dapat dibaca dua cara; titik untuk ribuan, koma untuk desimal",
        "Tulis misalnya 1.500.000 atau 1,5 juta",
    ),
    (
        "Unit",
        "unit.volume",
        "banyak",
        "Jumlah per siklus",
        "“banyak” tidak terbaca sebagai angka",
        "Tulis misalnya 1.500 atau 12,5",
    ),
    (
        "Unit",
        "unit.harga_beli",
        1500.5,
        "Harga beli",
        "uang dihitung dalam rupiah penuh, tanpa sen",
        "Tulis misalnya 1.500.000 atau 1,5 juta",
    ),
    (
        "Unit",
        "unit.harga_beli",
        dt.datetime(2026, 5, 1),
        "Harga beli",
        "“2026-05-01” bukan angka",
        "Tulis rupiah penuh, misalnya 1.500.000",
    ),
    (
        "Unit",
        "unit.susut",
        1.5,
        "Susut",
        "150% terlalu besar",
        "Tulis 0% sampai 100%",
    ),
    (
        "Unit",
        "unit.nama",
        "   ",
        "Nama unit",
        "belum diisi",
        "Isi nama unit",
    ),
    (
        "Unit",
        "unit.nama",
        "x" * 201,
        "Nama unit",
        "teks 201 huruf terlalu panjang",
        "Ringkas menjadi paling banyak 200 huruf",
    ),
    (
        "Unit",
        "unit.hari_piutang",
        14.5,
        "Lama piutang",
        "14,50 bukan bilangan bulat",
        "Tulis bilangan bulat, misalnya 12",
    ),
    (
        "Unit",
        "unit.hari_piutang",
        True,
        "Lama piutang",
        "“TRUE” bukan angka",
        "Tulis bilangan bulat, misalnya 12",
    ),
    (
        "Unit",
        "unit.harga_jual",
        "#REF!",
        "Harga jual",
        "rumus menghasilkan #REF!",
        "Perbaiki rumus, atau tulis angkanya saja",
    ),
    (
        "Pinjaman",
        "pinjaman.tenor_bulan",
        0,
        "Tenor",
        "0 terlalu kecil",
        "Tulis 1 atau lebih",
    ),
    (
        "Pinjaman",
        "pinjaman.tenor_bulan",
        999,
        "Tenor",
        "999 terlalu besar",
        "Tulis 1 sampai 240",
    ),
    (
        "Pinjaman",
        "pinjaman.bunga_tahun",
        6,
        "Bunga per tahun",
        "600% terlalu besar",
        "Tulis 0% sampai 100%",
    ),
    (
        "Pinjaman",
        "pinjaman.metode",
        "Anuita",
        "Cara angsuran",
        "“Anuita” tidak ada di daftar pilihan",
        "Pilih dari daftar: Anuitas, Menurun, Flat, Murabahah, Murabahah anuitas. Mungkin maksudnya Anuitas",
    ),
    (
        "Surat",
        "surat.tanggal",
        "5/6/2026",
        "Tanggal",
        "“5/6/2026” dapat dibaca dua cara: tanggal atau bulan di depan",
        "Tulis nama bulannya, misalnya 5 Juni 2026",
    ),
    (
        "Surat",
        "surat.tanggal",
        "31 Februari 2026",
        "Tanggal",
        "“31 Februari 2026” bukan tanggal",
        "Tulis tanggal, misalnya 17 Agustus 2026",
    ),
    (
        "Surat",
        "surat.tanggal",
        "46000",
        "Tanggal",
        "“46000” bukan tanggal",
        "Tulis tanggal, misalnya 17 Agustus 2026",
    ),
    (
        "Surat",
        "surat.nomor",
        dt.datetime(2026, 3, 1),
        "Nomor",
        "Excel mengubah isian menjadi tanggal (2026-03-01)",
        "Ubah format sel menjadi Teks, lalu tulis lagi",
    ),
    (
        "Tahap",
        "pinjaman.ke",
        3,
        "Pinjaman ke",
        "pinjaman ke 3 tidak ada; koperasi ini punya 1 pinjaman",
        "Samakan dengan urutan di lembar Pinjaman",
    ),
    (
        "Koperasi",
        "profil.kode",
        "61.05.99.2001",
        "Kode",
        "kode “61.05.99.2001” tidak ada di daftar wilayah",
        "Tulis kode wilayah dari lembar Daftar, misalnya 61.05.20.2002",
    ),
    (
        "Koperasi",
        "profil.kode",
        "Sungai Sintang",
        "Kode",
        "“Sungai Sintang” adalah nama, bukan kode",
        "Tulis kodenya: 61.05.08.2014 (Kecamatan Kayan Hilir)",
    ),
    (
        "Koperasi",
        "profil.kode",
        "semuntai",
        "Kode",
        "“semuntai” adalah nama, bukan kode",
        "Tulis kodenya: 61.05.03.2011 (Kecamatan Sepauk) atau 61.05.04.2009 (Kecamatan Ketungau Hilir)",
    ),
    (
        "Narasi",
        "profil.kode",
        None,
        "Kode",
        "belum diisi",
        "Tulis kode di setiap baris",
    ),
]


@pytest.mark.parametrize(
    ("sheet", "key", "value", "column", "what", "fix"), CASES, ids=[f"{c[1]}={str(c[2])[:16]}" for c in CASES]
)
def test_a_bad_cell_is_named(
    tmp_path: Path, sheet: str, key: str, value: Any, column: str, what: str, fix: str
) -> None:
    register = read_changed(tmp_path, sheet, key, value)
    assert f"Lembar {sheet}, baris {FIRST}, kolom {column}: {what}. {fix}." in sentences(register)


def test_a_bad_cell_stops_its_own_cooperative_only(tmp_path: Path) -> None:
    other = next(entry.plan for entry in example_entries() if entry.kode == OTHER)
    assert other is not None

    def put(book: Workbook) -> None:
        at(book, "Unit", "unit.harga_jual").value = -1

    register = read_register(changed(tmp_path, put, tables_of([example(), other])))
    bad, good = register.entries
    assert (bad.kode, bad.plan, good.plan) == (CODE, None, other)
    assert [fault.kode for fault in bad.faults] == [CODE]


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("unit.harga_jual", "1.500.000", 1_500_000),
        ("unit.harga_jual", "Rp 50.000,-", 50_000),
        ("unit.harga_jual", "1,5 juta", 1_500_000),
        ("unit.volume", "1.500", 1500.0),
        ("unit.volume", "12,5", 12.5),
        ("unit.susut", "6%", 0.06),
        ("unit.susut", "6,5", 0.065),
        ("unit.susut", 0.06, 0.06),
        ("unit.jenis", " sembako ", "sembako"),
        ("unit.nama", 42, "42"),
    ],
)
def test_what_a_clerk_types_is_understood(tmp_path: Path, key: str, typed: Any, meant: Any) -> None:
    (plan,) = read_changed(tmp_path, "Unit", key, typed).plans
    assert getattr(plan.unit[0], key.partition(".")[2]) == meant


def test_a_percent_cell_and_a_plain_cell_mean_the_same(tmp_path: Path) -> None:
    def plain(book: Workbook) -> None:
        cell = at(book, "Pinjaman", "pinjaman.bunga_tahun")
        cell.value, cell.number_format = 6, "General"

    (plan,) = read_register(changed(tmp_path, plain)).plans
    assert plan.pinjaman[0].bunga_tahun == 0.06


def test_a_small_number_without_percent_format_is_refused(tmp_path: Path) -> None:
    def plain(book: Workbook) -> None:
        cell = at(book, "Pinjaman", "pinjaman.bunga_tahun")
        cell.value, cell.number_format = 0.06, "General"

    register = read_register(changed(tmp_path, plain))
    assert sentences(register) == [
        f"Lembar Pinjaman, baris {FIRST}, kolom Bunga per tahun: “0,06” tanpa tanda % dapat dibaca dua cara. "
        "Tulis misalnya 6% atau 6,5%."
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-08-17", dt.date(2026, 8, 17)),
        ("17 Agustus 2026", dt.date(2026, 8, 17)),
        ("17 agu 2026", dt.date(2026, 8, 17)),
        ("17 Agu. 2026", dt.date(2026, 8, 17)),
        ("2026-08-17 00:00:00", dt.date(2026, 8, 17)),
        ("17/8/2026", dt.date(2026, 8, 17)),
        ("8/17/2026", dt.date(2026, 8, 17)),
        ("8-8-2026", dt.date(2026, 8, 8)),
        ("Agustus 2026", dt.date(2026, 8, 1)),
    ],
)
def test_a_date_in_words_is_understood(tmp_path: Path, typed: str, meant: dt.date) -> None:
    (plan,) = read_changed(tmp_path, "Surat", "surat.tanggal", typed).plans
    assert plan.surat[0].tanggal == meant


def test_a_code_without_dots_is_the_same_code(tmp_path: Path) -> None:
    (plan,) = read_changed(tmp_path, "Koperasi", "profil.kode", 6105202002).plans
    assert plan == example()


def test_a_code_used_twice_is_named(tmp_path: Path) -> None:
    register = read_register(changed(tmp_path, lambda book: None, tables_of([example(), example()])))
    assert [entry.plan for entry in register.entries] == [None]
    assert (
        f"Lembar Koperasi, baris {FIRST + 1}, kolom Kode: kode ini sudah dipakai di baris {FIRST}. "
        "Perbaiki kodenya, atau hapus baris yang berlebih." in sentences(register)
    )


def test_a_row_of_a_cooperative_that_is_not_there_is_named_and_stops_nobody(tmp_path: Path) -> None:
    def put(book: Workbook) -> None:
        row = book["Biaya"].max_row + 1
        for key, value in (("profil.kode", OTHER), ("biaya.nama", "Sewa"), ("biaya.per_bulan", 100_000)):
            at(book, "Biaya", key, row).value = value

    register = read_register(changed(tmp_path, put))
    assert register.plans == (example(),)
    assert sentences(register) == [
        f"Lembar Biaya, baris {FIRST + 6}, kolom Kode: kode “{OTHER}” tidak ada di lembar Koperasi. "
        "Perbaiki kodenya, atau tambahkan koperasinya di lembar Koperasi."
    ]


def test_a_row_without_a_code_stops_the_cooperative_above_it(tmp_path: Path) -> None:
    register = read_changed(tmp_path, "Unit", "profil.kode", None, FIRST + 1)
    assert [entry.plan for entry in register.entries] == [None]
    assert sentences(register) == [
        f"Lembar Unit, baris {FIRST + 1}, kolom Kode: belum diisi; baris di atasnya berkode {CODE}. "
        "Tulis kode di setiap baris."
    ]


def test_half_a_season_is_refused(tmp_path: Path) -> None:
    def put(book: Workbook) -> None:
        book["Unit"].cell(FIRST, position("Unit", "unit.musim") + 2).value = None

    register = read_register(changed(tmp_path, put))
    assert sentences(register) == [
        f"Lembar Unit, baris {FIRST}, kolom Musim Mar: musim baru terisi sebagian. "
        "Isi kedua belas bulan, atau kosongkan semuanya."
    ]


def test_merged_cells_are_named(tmp_path: Path) -> None:
    def merge(book: Workbook) -> None:
        book["Unit"].merge_cells(start_row=FIRST, end_row=FIRST + 2, start_column=1, end_column=1)

    register = read_register(changed(tmp_path, merge))
    assert [entry.plan for entry in register.entries] == [None]
    assert sentences(register)[0] == (
        f"Lembar Unit, baris {FIRST}, kolom Kode: sel A{FIRST}:A{FIRST + 2} digabung. "
        "Pisahkan sel itu (Unmerge Cells), lalu isi setiap baris."
    )
    assert {fault.row for fault in register.every_fault} == {FIRST, FIRST + 1, FIRST + 2}


def test_a_formula_that_was_never_calculated_is_named(tmp_path: Path) -> None:
    register = read_changed(tmp_path, "Unit", "unit.harga_jual", "=1000*50")
    assert sentences(register) == [
        f"Lembar Unit, baris {FIRST}, kolom Harga jual: hasil rumus tidak tersimpan. "
        "Buka dan simpan berkas di Excel, atau tulis angkanya saja."
    ]


def test_a_bad_code_never_names_a_folder(tmp_path: Path) -> None:
    register = read_changed(tmp_path, "Koperasi", "profil.kode", "../../etc")
    assert [entry.kode for entry in register.entries] == [f"baris-{FIRST}"]
