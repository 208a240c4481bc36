"""The list of members from a file: what is read, and a sentence for every file that cannot be."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from workbench.book.rat import Member
from workbench.errors import RegisterError
from workbench.intake.members_list import read_members


def csv(text: str) -> bytes:
    return text.encode()


def xlsx(*rows: tuple[str | int | None, ...]) -> bytes:
    book, stream = Workbook(), BytesIO()
    sheet = book.create_sheet("Anggota", 0)
    for row in rows:
        sheet.append(row)
    book.save(stream)
    return stream.getvalue()


def refused(data: bytes, name: str = "anggota.csv") -> str:
    with pytest.raises(RegisterError) as caught:
        read_members(name, data)
    told = str(caught.value)
    assert told.startswith(name)
    assert told.endswith(".")
    return told


def test_a_workbook_with_a_title_above_and_a_sum_below() -> None:
    data = xlsx(
        ("Daftar anggota koperasi",),
        (),
        ("No. Anggota", "Nama Anggota", "Simpanan (Rp)", "Transaksi setahun"),
        ("001", "Bu Siti", 580000, 1_500_000),
        (2, "Pak Udin", "340.000", "2,5 juta"),
        ("Jumlah", None, 920000, 4_000_000),
    )
    found = read_members("anggota.xlsx", data)
    assert found.members == (
        Member(nomor="001", panggilan="Bu Siti", simpanan=580_000, transaksi=1_500_000),
        Member(nomor="2", panggilan="Pak Udin", simpanan=340_000, transaksi=2_500_000),
    )
    assert found.told() == "2 anggota terbaca."


def test_pokok_and_wajib_are_added_and_an_absent_column_is_said() -> None:
    found = read_members("a.csv", csv("No;Nama;Simpanan pokok;Simpanan wajib\n1;Ani;100.000;240.000\n2;Udin;100.000;"))
    assert [member.simpanan for member in found.members] == [340_000, 100_000]
    told = "2 anggota terbaca. Kolom transaksi tidak ada, jadi dianggap 0. Simpanan pokok dan wajib dijumlahkan."
    assert found.told() == told


def test_a_column_of_identity_numbers_is_never_read() -> None:
    found = read_members("a.csv", csv("No;NIK;Nama;Belanja\n1;6105012345678901;Ani;5000"))
    assert "6105012345678901" not in repr(found)
    assert "Kolom NIK/KTP tidak dibaca dan tidak disimpan." in found.told()


def test_an_identity_number_in_place_of_the_members_number_is_refused() -> None:
    told = refused(csv("No;Nama;Belanja\n6105012345678901;Ani;5000"))
    assert "baris 2, ada enam belas angka seperti nomor KTP" in told
    assert "6105012345678901" not in told


def test_thousands_of_members() -> None:
    rows = "\n".join(f"{at:05};Anggota {at};{at * 1000};{at * 7}" for at in range(1, 5001))
    found = read_members("a.csv", csv(f"Nomor anggota;Panggilan;Simpanan;Transaksi\n{rows}"))
    assert len(found.members) == 5000
    assert found.members[-1].simpanan == 5_000_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("No;Nama;Simpanan\n1;Ani;banyak", "baris 2, simpanan: “banyak” tidak terbaca sebagai angka"),
        ("No;Nama;Simpanan\n1;Ani;-5", "baris 2, simpanan: −Rp5 kurang dari nol"),
        ("No;Nama;Simpanan\n1;Ani;1.5", "dapat dibaca dua cara"),
        ("No;Nama;Simpanan\n;Ani;5000", "baris 2, nomor anggota: belum diisi"),
        ("No;Nama;Simpanan\n1;Ani;5000\n1;Udin;5000", "baris 3, nomor anggota 1 sudah ada di baris 2"),
        ("No;Nama;Simpanan\nJumlah;;0", "tidak ada baris anggota"),
        ("No;Nama;Simpanan\n1;a;x\n2;b;x\n3;c;x\n4;d;x\n5;e;x", "(dan 2 baris lain)"),
        ("Nama;Alamat\nAni;RT 1", "judul kolom nomor anggota dan simpanan atau transaksi tidak ditemukan"),
        ("", "kosong"),
    ],
)
def test_a_wrong_list_ends_in_a_sentence(text: str, told: str) -> None:
    assert told in refused(csv(text))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 x", b"PK\x03\x04 rusak", b"\x89PNG\r\n\x1a\n\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_file_that_is_no_table_ends_in_a_sentence(data: bytes) -> None:
    refused(data, "anggota.xlsx")
