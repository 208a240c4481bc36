"""Blocks, price book, moving seasons and demand: what triggers each finding, and the sentence it says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.engine.strategies import assumptions, bare_plan, unit
from workbench.checks import check
from workbench.engine import project
from workbench.errors import EngineError, Severity
from workbench.plan import Block, BookPrice, Demand, EventDate, Ingredient, SeasonProfile
from workbench.rules import load

RULES = load()
S, P, I = Severity.SALAH, Severity.PERIKSA, Severity.INFO  # noqa: E741


def blok(**parts: Any) -> dict[str, Any]:
    """A plan whose unit has this block."""
    return {"unit": (unit(harga_beli=0, blok=Block(**parts)),)}


def part(**fields: Any) -> Ingredient:
    return Ingredient(**{"nama": "Pakan", "jumlah": 1, "harga": 5_000, **fields})


def book(*rows: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A plan with these rows in its price book, complete unless told otherwise."""
    given = {"barang": "Gula", "harga": 17_000, "tanggal": dt.date(2026, 12, 1), "sumber": "Toko"}
    return {"buku_harga": tuple(BookPrice(**{**given, **row}) for row in rows), **parts}


def season(*names: str, **fields: Any) -> dict[str, Any]:
    """A plan whose unit names these profiles, with one profile of its own."""
    own = SeasonProfile(**{"nama": "ramai", "peristiwa": "natal", "selama": 2, **fields})
    return {"unit": (unit(peristiwa=names),), "profil_musim": (own,)}


def wants(**fields: Any) -> dict[str, Any]:
    return {"unit": (unit(permintaan=Demand(**fields)),)}


FINDINGS: list[tuple[str, dict[str, Any], Severity, str]] = [
    (
        "U10",
        blok(upah_hari=-1),
        S,
        "unit[0].blok.upah_hari: Gerai: upah hari minus (−1). Isi 0 atau angka lebih besar.",
    ),
    (
        "U10",
        blok(bahan=(part(), part(jumlah=-2))),
        S,
        "unit[0].blok.bahan[1].jumlah: Gerai: jumlah minus (−2). Isi 0 atau angka lebih besar.",
    ),
    (
        "U11",
        blok(dipakai_sendiri=1.5),
        S,
        "unit[0].blok.dipakai_sendiri: Gerai: dipakai sendiri 150,0% di luar 0%-100%. Isi antara 0% dan 100%.",
    ),
    (
        "U11",
        blok(bahan=(part(sendiri=-0.1),)),
        S,
        "unit[0].blok.bahan[0].sendiri: Gerai: sendiri −10,0% di luar 0%-100%. Isi antara 0% dan 100%.",
    ),
    (
        "U12",
        blok(bulan_siklus=(3, 13)),
        S,
        "unit[0].blok.bulan_siklus: Gerai: bulan siklus 13 tidak ada. "
        "Isi nomor bulan 1 (Januari) sampai 12 (Desember).",
    ),
    (
        "U13",
        blok(ramp_pola=(0.5, 70.0)),
        S,
        "unit[0].blok.ramp_pola: Gerai: pola pertumbuhan memuat 7.000,0%. "
        "Isi antara 0% dan 200%; 100% berarti volume penuh.",
    ),
    (
        "U14",
        {"unit": (unit(blok=Block(bahan=(part(),))),)},
        I,
        "unit[0].harga_beli: Gerai: harga beli Rp6.000 tidak dipakai, yang dipakai rincian bahan. "
        "Isi 0, atau hapus rincian itu.",
    ),
    (
        "H01",
        blok(bahan=(part(acuan="Dedak"),)),
        S,
        "unit[0].blok.bahan[0].acuan: Gerai: “Dedak” tidak ada di buku harga. Tambahkan harganya.",
    ),
    (
        "H01",
        book({"kecamatan": "Sepauk"}, **blok(acuan_harga_beli="Gula")),
        S,
        "unit[0].blok.acuan_harga_beli: Gerai: harga “Gula” hanya ada untuk Kecamatan Sepauk. Tambahkan harganya.",
    ),
    (
        "H02",
        book({"ongkos_angkut": 20_000}, **blok(acuan_harga_jual="Gula")),
        S,
        "unit[0].blok.acuan_harga_jual: Gerai: ongkos angkut Gula Rp20.000 lebih besar dari harganya Rp17.000. "
        "Periksa satuan harga dan ongkosnya.",
    ),
    ("H03", book({"harga": -5}), S, "buku_harga[0].harga: Gula: harga minus (−5). Isi 0 atau angka lebih besar."),
    ("H04", book({"sumber": ""}), I, "buku_harga[0].sumber: Gula: sumber harga belum ditulis. Catat asalnya."),
    (
        "H05",
        book({"tanggal": dt.date(2026, 8, 1)}),
        P,
        "buku_harga[0].tanggal: Gula: harga 1 Agustus 2026 sudah 128 hari, nilai pembanding 90 hari. "
        "Tanyakan harganya lagi dan perbarui tanggalnya.",
    ),
    (
        "H06",
        book({"tanggal": dt.date(2026, 12, 8)}),
        P,
        "buku_harga[0].tanggal: Gula: harga 8 Desember 2026 sesudah tanggal proposal. Perbaiki salah satu tanggal.",
    ),
    (
        "H07",
        book({}, {"barang": "gula", "harga": 18_000}),
        P,
        "buku_harga[1]: gula: dua harga untuk tempat dan tanggal yang sama (Rp17.000 dan Rp18.000). Hapus yang keliru.",
    ),
    (
        "W01",
        season("sepi"),
        S,
        "unit[0].peristiwa: Gerai: profil musim “sepi” tidak ada. Tulis profilnya, atau pilih: pangan_ramadan, "
        "ritel_ramadan_lebaran, gawai_umkm, karet_hujan.",
    ),
    (
        "W02",
        {**season("pangan_ramadan"), "asumsi": assumptions(mulai=dt.date(2060, 1, 1))},
        S,
        "unit[0].peristiwa: Gerai: kalender Hijriah sampai 2076, rencana mulai 2060. "
        "Hapus profil ini atau perbaiki tahun mulai.",
    ),
    (
        "W03",
        season("karet_hujan"),
        P,
        "unit[0].peristiwa: Gerai: sumber profil “karet_hujan” bertentangan. Pakai catatan setempat.",
    ),
    (
        "W04",
        season("ramai", peristiwa="pasar_malam"),
        S,
        "profil_musim[0].peristiwa: ramai: peristiwa “pasar_malam” tidak dikenal. Isi tanggalnya di kalender, atau "
        "pilih: ramadan, lebaran, gawai, pekan_gawai_sintang, natal, masuk_sekolah, panen_padi, hujan.",
    ),
    (
        "W05",
        season(selama=160),
        S,
        "profil_musim[0].selama: ramai: kekuatan selama 16.000,0%. Isi antara 0% dan 2.000%; 100% berarti hari biasa.",
    ),
    (
        "W06",
        season(satuan="setengah_bulan", sebelum_lama=25),
        S,
        "profil_musim[0].sebelum_lama: ramai: sebelum lama 25. Isi 0 sampai 24.",
    ),
    (
        "W07",
        {"kalender": (EventDate(peristiwa="gawai", mulai=dt.date(2027, 7, 27), hari=0),)},
        S,
        "kalender[0].hari: gawai: lama 0 hari. Isi 1 sampai 366 hari.",
    ),
    (
        "Q01",
        wants(pesaing=-1),
        S,
        "unit[0].permintaan.pesaing: Gerai: pesaing minus (−1). Isi 0 atau angka lebih besar.",
    ),
    (
        "Q02",
        wants(bagian_belanja=30.0),
        S,
        "unit[0].permintaan.bagian_belanja: Gerai: bagian belanja 3.000,0% di luar 0%-100%. Isi antara 0% dan 100%.",
    ),
]


@pytest.mark.parametrize(
    ("code", "parts", "severity", "sentence"), FINDINGS, ids=[f"{row[0]}-{i}" for i, row in enumerate(FINDINGS)]
)
def test_each_finding_says_its_sentence(code: str, parts: dict[str, Any], severity: Severity, sentence: str) -> None:
    found = [f for f in check(bare_plan(**parts), RULES) if f.code == code]
    assert [str(f) for f in found] == [sentence]
    assert {f.severity for f in found} == {severity}


@pytest.mark.parametrize(
    "parts",
    [parts for _, parts, severity, _ in FINDINGS if severity is S],
    ids=[f"{row[0]}-{i}" for i, row in enumerate(FINDINGS) if row[2] is S],
)
def test_what_is_wrong_is_not_projected(parts: dict[str, Any]) -> None:
    with pytest.raises(EngineError):
        project(bare_plan(**parts))


def test_a_sound_block_season_book_and_demand_are_left_alone() -> None:
    block = Block(bahan=(part(acuan="Gula"),), dipakai_sendiri=0.1, bulan_siklus=(1, 7), ramp_pola=(0.5, 1.0))
    sound = unit(
        harga_beli=0, harga_jual=30_000, blok=block, peristiwa=("ramai", "pangan_ramadan"), permintaan=Demand()
    )
    plan = bare_plan(**{**season(), **book({}), "unit": (sound,)})
    assert {f.code[0] for f in check(plan, RULES)} == {"L"}


def test_a_unit_that_loses_on_every_sale_is_seen_through_its_block() -> None:
    """Bought at Rp6.000 by its own figure, at Rp11.000 by its ingredients."""
    dear = unit(blok=Block(bahan=(part(jumlah=2.2),)))
    assert "U07" in {f.code for f in check(bare_plan(unit=(dear,)), RULES)}
    assert "U07" not in {f.code for f in check(bare_plan(unit=(unit(),)), RULES)}


def test_an_old_proposal_is_not_measured_with_a_later_rule() -> None:
    """Before the comparison value was chosen (2025) nothing is said about a price's age."""
    early = bare_plan(**book({"tanggal": dt.date(2000, 1, 1)}))
    old = early.model_copy(update={"pengajuan": early.pengajuan.model_copy(update={"tanggal": dt.date(2024, 1, 1)})})
    assert "H05" in {f.code for f in check(early, RULES)}
    assert "H05" not in {f.code for f in check(old, RULES)}
