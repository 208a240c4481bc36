"""Loan programmes: published terms, open choices, and worked examples that an independent formula confirms."""

from __future__ import annotations

import datetime as dt
import math
import pickle
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, getcontext

import pytest

from workbench import programs, rules
from workbench.datafiles import read_files
from workbench.errors import DataError
from workbench.programs import Contoh, Programme
from workbench.rules import Status

TODAY = dt.date(2026, 11, 21)
PROGRAMMES = programs.load()
EXAMPLES = [(p.id, c) for p in PROGRAMMES.values() for c in p.contoh]

# id: above, ceiling, rate, longest term in months, cooperative may borrow. Typed by hand from the published terms.
TERMS = {
    "bebas": (None, None, None, None, True),
    "kdmp_agrinas": (None, 3_000_000_000, 0.06, 72, False),
    "kdmp_pmk49": (None, 3_000_000_000, 0.06, 72, True),
    "ksp_member": (None, None, None, None, True),
    "kur_kecil": (100_000_000, 500_000_000, 0.06, 60, False),
    "kur_khusus": (0, 500_000_000, 0.06, 60, False),
    "kur_mikro": (10_000_000, 100_000_000, 0.06, 60, False),
    "kur_super_mikro": (0, 10_000_000, 0.03, 60, False),
    "lpdb_mockup": (None, 3_000_000_000, 0.03, 120, True),
    "lpdb_regular": (None, None, None, None, True),
    "murabahah": (None, None, None, None, True),
    "musyarakah_mudharabah": (None, None, None, None, True),
    "umi": (None, 10_000_000, None, 12, False),
}
# id: KMK, KI, KMK extended, KI extended, in months.
KUR_MONTHS = {
    "kur_super_mikro": (36, 60, 48, 84),
    "kur_mikro": (36, 60, 48, 84),
    "kur_kecil": (48, 60, None, None),
    "kur_khusus": (48, 60, None, None),
}
# rate, grace, interest in grace, method, first instalment: Rp3 billion over 72 months with the grace inside.
KDMP_VECTORS = [
    (0, "dibayar", "anuitas", 49718663.68),
    (0, "dibayar", "menurun", 56666666.67),
    (0, "dibayar", "flat", 56666666.67),
    (6, "dibayar", "anuitas", 53478818.34),
    (6, "dibayar", "menurun", 60454545.45),
    (6, "dibayar", "flat", 60454545.45),
    (6, "dikapitalisasi", "anuitas", 55103371.65),
    (8, "dibayar", "anuitas", 54890417.47),
    (8, "dibayar", "menurun", 61875000.0),
    (8, "dibayar", "flat", 61875000.0),
    (8, "dikapitalisasi", "anuitas", 57124844.11),
]


def test_the_published_terms() -> None:
    found = {
        p.id: (p.plafon_di_atas, p.plafon_maks, p.bunga_tahun, p.tenor_maks_bulan, p.bisa_dipinjam_koperasi)
        for p in PROGRAMMES.values()
    }
    assert found == TERMS
    assert list(PROGRAMMES) == sorted(TERMS)


def test_kdmp_terms_in_full() -> None:
    p = programs.get("kdmp_pmk49")
    assert p.plafon_modal_kerja_maks == 500_000_000
    assert (p.tenggang_min_bulan, p.tenggang_maks_bulan, p.hari_jatuh_tempo) == (6, 8, 12)
    assert p.per_tanggal == "2025-07-21"
    assert p.kode_status is Status.DIRAGUKAN
    assert "tidak berlaku lagi" in p.status
    assert p.unstated() == ("metode", "tenggang_dalam_tenor", "bunga_tenggang", "pembulatan")


@pytest.mark.parametrize(("id", "months"), KUR_MONTHS.items())
def test_kur_terms_by_purpose(id: str, months: tuple[int | None, ...]) -> None:
    p = programs.get(id)
    assert (
        p.tenor_kmk_bulan,
        p.tenor_ki_bulan,
        p.tenor_kmk_perpanjangan_bulan,
        p.tenor_ki_perpanjangan_bulan,
    ) == months


def test_special_terms() -> None:
    assert programs.get("ksp_member").bunga_maks_tahun == 0.24
    assert programs.get("lpdb_mockup").tenggang_dalam_tenor is True
    assert programs.get("musyarakah_mudharabah").angsuran_hanya_proyeksi
    assert programs.get("bebas").unstated() == programs.CHOICES
    assert programs.get("bebas").plafon_min is None


@pytest.mark.parametrize("p", PROGRAMMES.values(), ids=lambda p: p.id)
def test_every_programme_has_date_status_and_source(p: Programme) -> None:
    assert p.per_tanggal <= TODAY.isoformat()
    assert p.status.endswith(".")
    assert p.diperiksa <= TODAY
    assert all(source.alamat for source in p.sumber)
    stated = [name for name in ("plafon_maks", "bunga_tahun", "tenor_kmk_bulan") if getattr(p, name) is not None]
    assert set(stated) <= set(p.keyakinan)


@pytest.mark.parametrize("p", PROGRAMMES.values(), ids=lambda p: p.id)
def test_examples_keep_to_their_programme(p: Programme) -> None:
    for c in p.contoh:
        assert (p.plafon_min or 1) <= c.plafon <= (p.plafon_maks or math.inf)
        assert c.tenor_bulan <= (p.tenor_maks_bulan or math.inf)
        assert c.bunga_tahun == (p.bunga_tahun or c.bunga_tahun)
        assert c.bunga_tahun <= (p.bunga_maks_tahun or math.inf)
        assert c.metode in (p.metode_pilihan or (c.metode,))


def test_the_kdmp_vectors_are_all_there() -> None:
    found = [(c.tenggang_bulan, c.bunga_tenggang, c.metode, c.angsuran) for c in programs.get("kdmp_pmk49").contoh]
    assert found == KDMP_VECTORS


def _closed_form(c: Contoh) -> Decimal:
    """First instalment after grace by the textbook formula, in 40 digits."""
    getcontext().prec = 40
    rate = Decimal(repr(c.bunga_tahun)) / 12
    n = c.tenor_bulan - (c.tenggang_bulan if c.tenggang_dalam_tenor else 0)
    owed = Decimal(c.plafon)
    if c.bunga_tenggang == "dikapitalisasi":
        owed *= (1 + rate) ** c.tenggang_bulan
    if c.metode in ("anuitas", "murabahah_anuitas"):
        return owed * rate / (1 - (1 + rate) ** -n)
    return owed / n + owed * rate


@pytest.mark.parametrize(
    ("id", "c"), EXAMPLES, ids=lambda x: x if isinstance(x, str) else f"{x.metode}-{x.angsuran:.0f}"
)
def test_every_example_is_right(id: str, c: Contoh) -> None:
    way = {"terdekat": ROUND_HALF_UP, "ke_atas": ROUND_CEILING}[c.arah_pembulatan]
    rounded = (_closed_form(c) / c.pembulatan).quantize(Decimal(1), way) * c.pembulatan
    assert abs(rounded - Decimal(repr(c.angsuran))) <= Decimal(repr(c.toleransi))


def test_requirements_are_the_same_in_rules_and_programme() -> None:
    law, p = rules.load(), programs.get("kdmp_pmk49")
    assert law.at("pmk49_syarat", TODAY).texts == p.syarat
    assert law.at("pmk49_isi_proposal", TODAY).texts == p.isi_proposal_minimum
    assert law.at("pmk49_persetujuan", TODAY).texts == p.persetujuan
    assert law.at("gerai_jenis", TODAY).texts == p.kegiatan
    assert law.at("jatuh_tempo_hari", TODAY).number == p.hari_jatuh_tempo
    assert law.at("jatuh_tempo_hari_libur", TODAY).text == p.aturan_hari_libur
    assert law.at("ksp_bunga_pinjaman_maks", TODAY).number == programs.get("ksp_member").bunga_maks_tahun


def test_unknown_programme_lists_the_ids() -> None:
    with pytest.raises(DataError) as error:
        programs.get("kur_mkro")
    sentence = str(error.value)
    assert "Program kur_mkro: program ini tidak ada. Barangkali maksudnya kur_mikro. " in sentence
    assert all(id in sentence for id in TERMS)


def test_programmes_are_records_that_travel() -> None:
    p = programs.get("kdmp_pmk49")
    assert pickle.loads(pickle.dumps(p)) == p
    assert hash(p) == hash(pickle.loads(pickle.dumps(p)))


def test_digest_is_of_the_files() -> None:
    assert len(programs.digest()) == 64
    assert programs.digest() != rules.load().digest()


UMI = read_files("programs")["umi.toml"]


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("umi.toml", "tenor_maks_bulan = 12", "tenor_maks = 12", "umi.toml: kunci tenor_maks tidak dikenal"),
        ("umi.toml", "tenor_maks_bulan = 12", 'tenor_maks_bulan = "12"', "bukan bilangan bulat"),
        ("umi.toml", 'kode_status = "diragukan"', "", "umi.toml: kode_status belum diisi"),
        ("umi.toml", 'per_tanggal = "2025"', "", "umi.toml: per_tanggal belum diisi"),
        ("umi.toml", "bisa_dipinjam_koperasi = false", "", "bisa_dipinjam_koperasi belum diisi"),
        ("umi.toml", "[keyakinan]", '[keyakinan]\nplafn = "1"', "plafn bukan isian program"),
        ("umi.toml", "[keyakinan]", '[keyakinan]\nmetode = "9"', "Pilih salah satu: 2+, 1, hitungan, latar"),
        ("umi.toml", UMI[UMI.index("[[sumber]]") :], "", "umi.toml: tidak punya sumber"),
        ("umix.toml", "", "", "umix.toml: id umi tidak sama dengan nama berkas"),
    ],
)
def test_a_broken_programme_is_refused_with_a_sentence(name: str, old: str, new: str, sentence: str) -> None:
    assert old in UMI
    with pytest.raises(DataError) as error:
        programs.parse({name: UMI.replace(old, new, 1)})
    assert sentence in str(error.value)


def test_an_example_must_be_whole() -> None:
    with pytest.raises(DataError, match=r"umi\.toml, contoh ke-1: bunga_tahun belum diisi"):
        programs.parse({"umi.toml": UMI + "\n[[contoh]]\nplafon = 1_000_000\n"})
