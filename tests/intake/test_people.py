"""The list of an RT from its own file: nothing is taken that the register does not ask for."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.intake.test_anyfile import workbook
from workbench.book.warga import Person
from workbench.errors import RegisterError
from workbench.intake.people import added, read_people


def test_only_what_is_asked_for_is_taken() -> None:
    data = workbook(
        RT3=[
            ["Nama Lengkap", "NIK", "Tanggal lahir", "RW", "RT", "Pekerjaan", "Usaha", "Setuju", "Tanggal setuju"],
            [
                "Maria",
                "6105010101010001",
                "1990-01-01",
                "001",
                3,
                "usaha sendiri",
                "Warung",
                "ya",
                dt.date(2026, 11, 1),
            ],
            ["Agus", "6105010101010002", "1991-01-01", "001", "RT 003", "Mencari kerja", None, None, None],
        ]
    )
    assert read_people("rt3.xlsx", data).rows == (
        Person(
            panggilan="Maria", rw=1, rt=3, pekerjaan="usaha_sendiri", usaha="Warung", setuju=True,
            tanggal_setuju=dt.date(2026, 11, 1),
        ),
        Person(panggilan="Agus", rw=1, rt=3, pekerjaan="mencari_kerja"),
    )  # fmt: skip


def test_a_card_number_in_a_name_refuses_the_row() -> None:
    found = read_people("a.csv", b"Nama;RT\nMaria 6105010101010001;1\nAgus;1")
    assert [one.panggilan for one in found.rows] == ["Agus"]
    assert found.faults == ("Baris 2, isinya: ada angka yang mirip nomor KTP. Hapus nomor itu dari berkas.",)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"Barang;Jumlah\nBeras;1", "kolom Nama panggilan, RT tidak ditemukan"),
        (b"Nama;RT\nMaria;tiga", "tidak ada baris yang dapat dipakai"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_a_wrong_file_is_a_sentence(data: bytes, what: str) -> None:
    with pytest.raises(RegisterError, match=what):
        read_people("a.csv", data)


def test_who_stands_here_is_not_added_again() -> None:
    now = [Person(panggilan="Bu Maria", rt=3, keterampilan="Memasak")]
    both = added(now, [Person(panggilan="Maria", rt=3), Person(panggilan="Maria", rt=4)])
    assert [(one.panggilan, one.rt) for one in both] == [("Bu Maria", 3), ("Maria", 4)]
