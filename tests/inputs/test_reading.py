"""Every field of the plan: what people type into it, and that what is written is read back the same."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import inputs
from workbench.errors import NumberError, PlanError, WorkbenchError
from workbench.inputs import CHOICES, Field, Kind, echo, field, read, write
from workbench.journey.paths import blank
from workbench.plan import example

KEYS = sorted((*inputs.keys(), *inputs.book_keys()))
MONEY = st.integers(-(10**14), 10**14)
COUNTS = st.integers(-(10**7), 10**7)
TENTHS = st.integers(-(10**9), 10**9)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=";"), min_size=1)


def values(known: Field) -> st.SearchStrategy[Any]:
    """Any value that people could give this field."""
    if known.kind is Kind.LIST:
        assert known.item
        return st.lists(values(known.item), max_size=5).map(tuple)
    if known.kind is Kind.CHOICE:
        return st.sampled_from(list((known.choices or {}).values()))
    decimals = st.one_of(*(TENTHS.map(lambda n, d=digits: n / 10**d) for digits in range(7)))
    by_kind = {
        Kind.RUPIAH: MONEY if known.whole else decimals,
        Kind.COUNT: COUNTS,
        Kind.AMOUNT: decimals,
        Kind.PERCENT: TENTHS.map(lambda n: n / 10**6),
        Kind.CODE: st.from_regex(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}", fullmatch=True),
        Kind.DATE: st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    }
    return by_kind.get(known.kind, WORDS.map(lambda text: text[: known.longest]))


@pytest.mark.parametrize("key", KEYS)
@given(data=st.data())
@settings(max_examples=20)
def test_what_is_written_is_read_back(key: str, data: st.DataObject) -> None:
    known = field(key)
    value = data.draw(values(known))
    text = write(known, value)
    assert read(known, text) == value
    assert write(known, read(known, text)) == text
    assert isinstance(echo(known, value), str)


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_field_means_its_default_or_is_asked_for(key: str) -> None:
    known = field(key)
    if known.required:
        with pytest.raises(WorkbenchError, match="belum diisi") as caught:
            read(known, "  ")
        assert caught.value.fix
        assert caught.value.where == known.label
    else:
        assert read(known, " ") == known.default
        assert read(known, write(known, known.default)) == known.default


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=20)
@given(text=st.text(max_size=80) | st.sampled_from(["1,5 jt", "Rp", "-", "%", ";;", "1e9", "٣", "²", "1.5", "0", "ya"]))
def test_whatever_is_typed_is_a_value_of_the_plan_or_a_sentence(key: str, text: str) -> None:
    known = field(key)
    value, refusal = answer(known, text)
    if refusal:
        assert refusal.what
        assert refusal.fix
    else:
        assert kept(key, value) == value
        assert read(known, write(known, value)) == value


def answer(known: Field, text: str) -> tuple[Any, WorkbenchError | None]:
    """The value of a text, or its refusal."""
    try:
        return read(known, text), None
    except WorkbenchError as error:
        return None, error


def kept(key: str, value: Any) -> Any:
    """The value after the plan's own record has taken it in."""
    group, _, name = key.rpartition(".")
    record = blank(group) if group else example()
    return getattr(type(record).model_validate({**dict(record), name: value}), name)


TYPED = [
    ("unit.harga_jual", "1,5 jt", 1_500_000),
    ("unit.harga_jual", "750.000.000", 750_000_000),
    ("unit.harga_jual", "Rp 1.250.000,-", 1_250_000),
    ("unit.harga_jual", "750jt", 750_000_000),
    ("unit.harga_jual", "-500rb", -500_000),
    ("buku_harga.harga", "Rp1.250,75", 1250.75),
    ("buku_harga.harga", "1,5 juta", 1_500_000.0),
    ("pinjaman.bunga_tahun", "6", 0.06),
    ("pinjaman.bunga_tahun", "6%", 0.06),
    ("pinjaman.bunga_tahun", "6,5 %", 0.065),
    ("pinjaman.bunga_tahun", "6,5 persen", 0.065),
    ("pinjaman.bunga_tahun", "0,5", 0.005),
    ("asumsi.kenaikan_biaya", "-2", -0.02),
    ("pinjaman.tenor_bulan", "72 bulan", 72),
    ("pinjaman.tenor_bulan", "72", 72),
    ("pinjaman.tenor_bulan", "6 tahun", 72),
    ("pinjaman.tenor_bulan", "1,5 th", 18),
    ("anggota.jumlah", "1.250 orang", 1250),
    ("unit.volume", "1.250,5", 1250.5),
    ("pengajuan.tanggal", "22 November 2026", dt.date(2026, 11, 22)),
    ("pengajuan.tanggal", "22-11-2026", dt.date(2026, 11, 22)),
    ("pengajuan.tanggal", "2026-11-22", dt.date(2026, 11, 22)),
    ("pengajuan.tanggal", "5/6/2026", dt.date(2026, 6, 5)),
    ("asumsi.mulai", "Januari 2027", dt.date(2027, 1, 1)),
    ("surat.tanggal", "", None),
    ("investasi.ganti", "ya", True),
    ("investasi.ganti", "Tidak", False),
    ("unit.bukti", "harga  dinas", "harga_dinas"),
    ("unit.bukti", "harga_dinas", "harga_dinas"),
    ("profil.kode", "6105202002", "61.05.20.2002"),
    ("profil.nama", "  Koperasi\u00a0Maju ", "Koperasi Maju"),
    ("unit.musim", "100; 85,5 ;120;", (1.0, 0.855, 1.2)),
    ("unit.musim", "100\t85\n120", (1.0, 0.85, 1.2)),
    ("unit.blok.bulan_siklus", "1; 5; 9", (1, 5, 9)),
    ("unit.peristiwa", "pangan_ramadan; gawai", ("pangan_ramadan", "gawai")),
    ("tanpa_proyek.arus_bulan", "1,5 jt; 2 jt", (1_500_000, 2_000_000)),
]


@pytest.mark.parametrize(("key", "text", "value"), TYPED)
def test_people_type_as_they_speak(key: str, text: str, value: Any) -> None:
    assert read(field(key), text) == value


REFUSED = [
    ("unit.harga_jual", "murah", "tidak terbaca sebagai angka"),
    ("unit.harga_jual", "1.5", "dapat dibaca dua cara"),
    ("unit.harga_jual", "1.250,50", "tanpa sen"),
    ("unit.harga_jual", "500 triliun", "angkanya terlalu besar"),
    ("anggota.jumlah", "2,5", "2,5 bukan bilangan bulat"),
    ("pinjaman.tenor_bulan", "dua tahun", "“dua” tidak terbaca sebagai angka"),
    ("anggota.jumlah", "2 tahun", "tidak terbaca sebagai angka"),
    ("anggota.jumlah", "99.999.999", "angkanya terlalu besar"),
    ("pinjaman.bunga_tahun", "6.125", "dapat dibaca dua cara"),
    ("unit.volume", "1,500", "dapat dibaca dua cara"),
    ("unit.bukti", "kwitansi", "“kwitansi” tidak ada di daftar pilihan"),
    ("pengajuan.tanggal", "besok", "tidak terbaca"),
    ("pengajuan.tanggal", "31-02-2026", "tidak ada di kalender"),
    ("pengajuan.tanggal", "1-1-1066", "tahun 1066 tidak wajar"),
    ("profil.nama", "x" * 201, "teks 201 huruf terlalu panjang"),
    ("profil.nama", "\x00", "belum diisi"),
    ("profil.kode", "61.05.20", "“61.05.20” bukan kode wilayah yang lengkap"),
    ("profil.kode", "semuntai", "“semuntai” adalah nama, bukan kode"),
    ("unit.musim", "100; ramai", "“ramai%” tidak terbaca"),
]


@pytest.mark.parametrize(("key", "text", "what"), REFUSED)
def test_what_cannot_be_kept_is_a_sentence_with_the_fields_name(key: str, text: str, what: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        read(field(key), text)
    assert what in caught.value.what
    assert caught.value.where == field(key).label


def test_a_near_miss_names_the_choice_that_was_meant() -> None:
    with pytest.raises(WorkbenchError, match="Mungkin maksudnya Survei"):
        read(field("unit.bukti"), "survey")
    with pytest.raises(NumberError, match="Tulis misalnya 6% atau 6,5%"):
        read(field("pinjaman.bunga_tahun"), "enam")


def test_what_a_value_means_is_said_again() -> None:
    said = [
        ("pinjaman.plafon", 750_000_000, "Tujuh ratus lima puluh juta rupiah"),
        ("pinjaman.plafon", 0, ""),
        ("buku_harga.harga", 1250.5, ""),
        ("buku_harga.harga", 1500.0, "Seribu lima ratus rupiah"),
        ("pinjaman.tenor_bulan", 72, "72 bulan = 6 tahun"),
        ("pinjaman.tenor_bulan", 30, "30 bulan = 2 tahun 6 bulan"),
        ("pinjaman.tenor_bulan", 6, ""),
        ("unit.mulai_bulan", 24, ""),
        ("pinjaman.bunga_tahun", 0.06, "6% setahun = 0,5% sebulan"),
        ("surat.tanggal", dt.date(2026, 11, 22), "22 November 2026"),
        ("surat.tanggal", None, ""),
        ("profil.nama", "Koperasi", ""),
    ]
    assert [echo(field(key), value) for key, value, _ in said] == [words for *_, words in said]


def test_years_of_the_calendar_have_no_dot() -> None:
    assert write(field("profil.tahun_berdiri"), 2025) == "2025"
    assert write(field("investasi.umur_tahun"), 1500) == "1.500"


def _literals() -> Iterator[tuple[str, Any]]:
    for key in KEYS:
        annotation = inputs.field_info(key).annotation
        if typing.get_origin(annotation) is typing.Literal:
            yield key, typing.get_args(annotation)


def test_every_choice_of_the_plan_has_its_words_and_no_others() -> None:
    plan = dict(_literals())
    assert set(plan) == set(CHOICES)
    for key, kept in plan.items():
        words = CHOICES[key]
        assert list(words.values()) == list(dict.fromkeys(words.values()))
        assert set(words.values()) == set(kept)
        assert len({word.casefold() for word in words}) == len(words)


@pytest.mark.parametrize("key", ["format", "unit", "unit.harga", "tidak.ada", "unit.harga_jual.lagi", ""])
def test_what_is_no_field_is_a_sentence(key: str) -> None:
    assert not inputs.is_field(key)
    with pytest.raises(PlanError):
        field(key)
