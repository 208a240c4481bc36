"""A list of needs from somebody's own file."""

from __future__ import annotations

import pytest

from tests.intake.test_anyfile import workbook
from workbench.book.belanja import Wanted
from workbench.errors import RegisterError
from workbench.intake.listing import told
from workbench.intake.needs import joined, read_needs


def test_a_workbook_with_a_title_above_and_a_total_below() -> None:
    data = workbook(
        Petunjuk=[["Isi lembar berikut"]],
        Daftar=[
            ["Kebutuhan CONTOH bulan ini"],
            ["No", "Nama Anggota", "Jenis", "Barang", "Jumlah", "Harga kini (Rp)"],
            [1, "Mawar", "anggota", "Beras", 12.5, 15_200],
            [2, "Koperasi Hulu", "Koperasi tetangga", "Gula", "1.000", "19 rb"],
            ["Jumlah", None, None, None, 1_012.5, None],
        ],
    )
    found = read_needs("daftar.xlsx", data)
    assert found.rows == (
        Wanted(pembeli="Mawar", barang="Beras", jumlah=12.5, harga_kini=15_200),
        Wanted(pembeli="Koperasi Hulu", jenis="koperasi", barang="Gula", jumlah=1_000, harga_kini=19_000),
    )
    assert told("daftar.xlsx", found) == "daftar.xlsx: 2 baris terbaca."


def test_a_row_that_cannot_be_read_is_told_and_the_others_stay() -> None:
    text = "Pembeli;Barang;Jumlah;Harga kini\nMawar;Beras;dua;1\nMelati;;3;1\nLili;Beras;4;\n=1;Beras;5;6"
    found = read_needs("a.csv", text.encode())
    assert [row.pembeli for row in found.rows] == ["Lili", "=1"]
    assert found.faults[0].startswith("Baris 2, Jumlah: “dua” tidak terbaca sebagai angka")
    assert found.faults[1].startswith("Baris 3, Barang: belum diisi")
    assert "2 baris dilewati." in told("a.csv", found)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"Kode;Isi\n1;2", "kolom Pembeli, Barang, Jumlah tidak ditemukan"),
        (b"Pembeli;Barang;Jumlah", "tidak ada baris di bawah judul kolom"),
        (b"Pembeli;Barang;Jumlah\nMawar;Beras;dua", "tidak ada baris yang dapat dipakai: Baris 2, Jumlah"),
    ],
)
def test_a_table_of_something_else_is_a_sentence(data: bytes, what: str) -> None:
    with pytest.raises(RegisterError, match=what):
        read_needs("a.csv", data)


def test_a_formula_without_a_value_is_told() -> None:
    data = workbook(Daftar=[["Pembeli", "Barang", "Jumlah"], ["Mawar", "Beras", "=1+1"], ["Lili", "Beras", 2]])
    found = read_needs("a.xlsx", data)
    assert [row.pembeli for row in found.rows] == ["Lili"]
    assert "rumusnya tidak menghasilkan nilai" in found.faults[0]


def test_a_second_file_replaces_what_it_speaks_of() -> None:
    now = [Wanted(pembeli="Mawar", barang="Beras", jumlah=1), Wanted(pembeli="Mawar", barang="Gula", jumlah=2)]
    read = [Wanted(pembeli=" mawar", barang="beras ", jumlah=9)]
    assert [(row.barang, row.jumlah) for row in joined(now, read)] == [("Gula", 2), ("beras", 9)]
