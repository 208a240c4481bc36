"""Sheets and headers: moved, renamed, missing, doubled, unknown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.intake.books import FIRST, OTHER, at, changed, position, sentences
from workbench.errors import RegisterError
from workbench.intake import read_register
from workbench.plan import example


def _header(book: Workbook, sheet: str, key: str) -> Any:
    return at(book, sheet, key, FIRST - 1)


def _move_header_down(book: Workbook) -> None:
    for page in book.worksheets:
        page.insert_rows(1, 4)


def _swap_columns(book: Workbook) -> None:
    page = book["Biaya"]
    for row in page.iter_rows(min_row=FIRST - 1):
        row[1].value, row[2].value = row[2].value, row[1].value


def _empty_rows_and_hidden(book: Workbook) -> None:
    page = book["Unit"]
    page.insert_rows(FIRST + 1, 3)
    page.row_dimensions[FIRST].hidden = True
    page.cell(3000, 2).value = "  "


def _plain_headers(book: Workbook) -> None:
    for page in book.worksheets:
        for cell in page[FIRST - 1]:
            if cell.value:
                cell.value = f" {str(cell.value).partition('(')[0].replace('*', '').upper()}"


@pytest.mark.parametrize("change", [_move_header_down, _swap_columns, _empty_rows_and_hidden, _plain_headers])
def test_harmless_changes_read_the_same_plan(tmp_path: Path, change: Callable[[Workbook], None]) -> None:
    register = read_register(changed(tmp_path, change))
    assert sentences(register) == []
    assert register.plans == (example(),)


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    register = read_register(changed(tmp_path, lambda book: book.remove(book["Tahap"])))
    assert sentences(register) == [
        "Lembar Tahap: lembar ini tidak ada. Salin lembar Tahap dari contoh register, walaupun kosong."
    ]
    assert [entry.plan for entry in register.entries] == [None]


def test_a_renamed_sheet_is_recognised_in_the_advice(tmp_path: Path) -> None:
    def rename(book: Workbook) -> None:
        book["Tenaga Kerja"].title = "Tenaga_Kerja"

    register = read_register(changed(tmp_path, rename))
    assert sentences(register) == [
        "Lembar Tenaga Kerja: lembar ini tidak ada. Ganti nama lembar “Tenaga_Kerja” menjadi Tenaga Kerja."
    ]


def test_without_sheet_koperasi_nothing_can_be_read(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: book.remove(book["Koperasi"]))
    with pytest.raises(RegisterError, match=r"^register.xlsx, Lembar Koperasi: lembar ini tidak ada\. Salin"):
        read_register(path)


def test_without_headers_nothing_can_be_read(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: book["Koperasi"].delete_rows(FIRST - 1))
    with pytest.raises(RegisterError, match="baris judul kolom tidak ditemukan"):
        read_register(path)


def test_a_renamed_column_is_named_with_the_right_title(tmp_path: Path) -> None:
    def rename(book: Workbook) -> None:
        _header(book, "Unit", "unit.harga_jual").value = "Harga jal"

    register = read_register(changed(tmp_path, rename))
    assert sentences(register) == [
        f"Lembar Unit, baris {FIRST - 1}, kolom Harga jual: kolom ini tidak ada. "
        "Ganti judul “Harga jal” menjadi “Harga jual (Rp per satuan) *”."
    ]
    assert [entry.plan for entry in register.entries] == [None]


def test_a_renamed_optional_column_is_not_lost_in_silence(tmp_path: Path) -> None:
    def rename(book: Workbook) -> None:
        _header(book, "Unit", "unit.harga_beli").value = "Harga belanja"

    register = read_register(changed(tmp_path, rename))
    assert [entry.plan for entry in register.entries] == [None]


def test_a_deleted_required_column_stops_all(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: book["Biaya"].delete_cols(position("Biaya", "biaya.per_bulan")))
    register = read_register(path)
    assert sentences(register) == [
        f"Lembar Biaya, baris {FIRST - 1}, kolom Biaya per bulan: kolom ini tidak ada. "
        "Tambahkan kolom berjudul “Biaya per bulan (Rp per bulan) *”."
    ]
    assert [entry.plan for entry in register.entries] == [None]


def test_a_deleted_optional_column_is_a_remark(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: book["Biaya"].delete_cols(position("Biaya", "biaya.bukti")))
    register = read_register(path)
    assert [fault.blocks for fault in register.every_fault] == [False]
    assert {cost.bukti for cost in register.plans[0].biaya} == {"perkiraan"}


def test_an_unknown_column_is_a_remark(tmp_path: Path) -> None:
    def add(book: Workbook) -> None:
        book["Biaya"].cell(FIRST - 1, 9).value = "Keterangan Dinas"

    register = read_register(changed(tmp_path, add))
    assert sentences(register) == [
        f"Lembar Biaya, baris {FIRST - 1}, kolom Keterangan Dinas: kolom ini tidak dikenal dan tidak dibaca. "
        "Hapus kolom ini bila tidak perlu."
    ]
    assert register.plans == (example(),)


def test_a_doubled_column_is_named(tmp_path: Path) -> None:
    def double(book: Workbook) -> None:
        book["Biaya"].cell(FIRST - 1, 9).value = "Nama biaya"

    register = read_register(changed(tmp_path, double))
    assert sentences(register) == [
        f"Lembar Biaya, baris {FIRST - 1}, kolom Nama biaya: judul kolom ini ada dua kali. "
        "Hapus atau ganti judul salah satunya."
    ]


def test_a_second_row_of_words_is_named(tmp_path: Path) -> None:
    def double(book: Workbook) -> None:
        page = book["Narasi"]
        page.cell(FIRST + 1, 1).value = page.cell(FIRST, 1).value
        page.cell(FIRST + 1, 2).value = "Pasar yang lain"

    register = read_register(changed(tmp_path, double))
    assert sentences(register) == [
        f"Lembar Narasi, baris {FIRST + 1}, kolom Kode: kode ini sudah dipakai di baris {FIRST}. "
        "Perbaiki kodenya, atau hapus baris yang berlebih."
    ]


def test_a_cooperative_without_lines_reads_as_an_empty_plan(tmp_path: Path) -> None:
    def add(book: Workbook) -> None:
        for key, value in (
            ("profil.kode", OTHER),
            ("profil.nama", "Koperasi CONTOH"),
            ("pengajuan.tanggal", "7 Desember 2026"),
            ("asumsi.mulai", "Januari 2027"),
        ):
            at(book, "Koperasi", key, FIRST + 1).value = value

    plans = read_register(changed(tmp_path, add)).plans
    assert (plans[1].profil.desa, plans[1].unit, plans[1].anggota.kepatuhan) == ("Sungai Sintang", (), 1.0)
    assert plans[1].shu == example().shu
