"""Errors of structured input as sentences: where, what, and what to write."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.fields import explain, path_text


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    angka: Annotated[int, Field(ge=-10, le=10)] = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    nama: Annotated[str, Field(max_length=5)]
    bulat: int = 0
    pecahan: Annotated[float, Field(allow_inf_nan=False)] = 0.0
    ya: bool = False
    hari: dt.date = dt.date(2026, 8, 17)
    pilihan: Literal["satu", "dua", "tiga"] = "satu"
    daftar: tuple[Inner, ...] = ()
    isi: Inner = Inner()


def told(json: str) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate_json(json)
    return explain(caught.value.errors()[0])


@pytest.mark.parametrize(
    ("json", "sentence"),
    [
        ("{}", ("nama", "isian wajib belum ada", "Isi bagian ini")),
        ('{"nama":"a","xx":1}', ("xx", "nama isian tidak dikenal", "Hapus atau perbaiki ejaannya")),
        ('{"nama":1}', ("nama", "harus teks", "Tulis teks di antara tanda kutip")),
        ('{"nama":"abcdef"}', ("nama", "teks terlalu panjang", "Ringkas teks ini")),
        (
            '{"nama":"a","bulat":"1.500"}',
            ("bulat", "harus angka bulat", "Tulis angka bulat, misalnya 1500000"),
        ),
        ('{"nama":"a","bulat":[]}', ("bulat", "harus angka bulat", "Tulis angka bulat, misalnya 1500000")),
        ('{"nama":"a","bulat":1.5}', ("bulat", "harus angka bulat, tanpa desimal", "Bulatkan ke rupiah penuh")),
        ('{"nama":"a","pecahan":"6%"}', ("pecahan", "harus angka", "Tulis angka, misalnya 0.06")),
        ('{"nama":"a","pecahan":null}', ("pecahan", "harus angka", "Tulis angka, misalnya 0.06")),
        ('{"nama":"a","pecahan":NaN}', ("pecahan", "angka tidak terhingga", "Tulis angka biasa")),
        ('{"nama":"a","ya":"mungkin"}', ("ya", "harus ya atau tidak", "Tulis true atau false")),
        ('{"nama":"a","ya":[]}', ("ya", "harus ya atau tidak", "Tulis true atau false")),
        ('{"nama":"a","hari":"kemarin"}', ("hari", "tanggal tidak dapat dibaca", "Tulis seperti 2026-08-17")),
        ('{"nama":"a","hari":[]}', ("hari", "tanggal tidak dapat dibaca", "Tulis seperti 2026-08-17")),
        (
            '{"nama":"a","pilihan":"empat"}',
            ("pilihan", "pilihan tidak dikenal", "Pilih salah satu: satu, dua, tiga"),
        ),
        ('{"nama":"a","daftar":3}', ("daftar", "harus berupa daftar", "Tulis daftar dalam kurung siku")),
        ('{"nama":"a","daftar":[1]}', ("daftar 1", "harus berupa kumpulan isian", "Tulis isian dalam kurung kurawal")),
        (
            '{"nama":"a","daftar":[{},{"angka":11}]}',
            ("daftar 2, angka", "angka terlalu besar", "Isi paling banyak 10"),
        ),
        ('{"nama":"a","isi":{"angka":-11}}', ("isi, angka", "angka terlalu kecil", "Periksa tanda minusnya")),
        ('{"nama":', ("seluruh isi", "bukan JSON yang utuh", "Periksa tanda kurung dan koma")),
    ],
)
def test_each_kind_of_error_has_its_sentence(json: str, sentence: tuple[str, str, str]) -> None:
    assert told(json) == sentence


def test_an_error_never_heard_of_still_has_a_sentence() -> None:
    unknown = {"type": "quantum_state", "loc": ("a",), "msg": "", "input": None}
    assert explain(unknown) == ("a", "isian tidak dapat dibaca", "Periksa jenis isian ini")


def test_paths_count_from_one() -> None:
    assert path_text(("unit", 0, "musim", 11)) == "unit 1, musim 12"
    assert path_text((0, "nama")) == "0, nama"
    assert path_text(()) == "seluruh isi"
