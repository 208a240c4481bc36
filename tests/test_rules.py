"""Dated values: each has date, basis, source and status; a date finds the right one; faults are sentences."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
import re

import pytest

from workbench import rules
from workbench.datafiles import read_files
from workbench.errors import DataError
from workbench.rules import Confidence, Rules, RuleValue, Status

TODAY = dt.date(2026, 11, 22)
RULES = rules.load()
KEYS = RULES.keys()
VALUES = [value for key in KEYS for value in RULES.history(key)]

# Typed by hand from the published figures, not read from the files under test.
NUMBERS = {
    "pph_final_koperasi_tarif": 0.005,
    "pph_final_batas_omzet": 4_800_000_000,
    "pph_final_koperasi_tahun": 4,
    "pph_final_orang_pribadi_tahun": 7,
    "pph_final_perseroan_tahun": 3,
    "pph_final_orang_pribadi_bebas": 500_000_000,
    "pph_badan_tarif": 0.22,
    "pph_badan_tarif_fasilitas": 0.11,
    "ppn_tarif": 0.12,
    "ppn_batas_pkp": 4_800_000_000,
    "bunga_simpanan_anggota_bebas": 240_000,
    "bunga_simpanan_anggota_tarif": 0.10,
    "shu_jumlah_bagian": 1,
    "imbal_jasa_desa": 0.20,
    "dukungan_dana_desa_maks": 0.30,
    "dana_desa_porsi_kdmp": 0.5803,
    "dana_desa_total": 60_570_000_000_000,
    "dana_desa_untuk_kdmp": 34_570_000_000_000,
    "ksp_bunga_pinjaman_maks": 0.24,
    "ksp_bunga_simpanan_maks": 0.09,
    "jatuh_tempo_hari": 12,
    "ambang_dscr_aman": 1.25,
    "ambang_dscr_min": 1.2,
    "kelayakan_npv_di_atas": 0,
    "kelayakan_net_bc_di_atas": 1,
    "umk_sintang": 3_187_965,
    "ump_kalbar": 3_054_552,
    "laku_pandai_bagian_agen": 0.5,
    "laku_pandai_target_transaksi": 200,
    "laku_pandai_denda": 1000,
    "gerai_biaya_bangunan": 1_658_000_000,
    "gerai_biaya_per_m2": 2_938_000,
    "gerai_lahan_min": 1000,
    "rat_batas_bulan": 6,
    "audit_ksp_modal_min": 5_000_000_000,
    "format_nik_ktp_digit": 16,
    "format_npwp_digit": 16,
    "format_nib_digit": 13,
    "kunjungan_min_per_bulan": 2,
    "kebocoran_data_lapor_jam": 72,
}
TABLES = {
    "shu_pembagian_awal": {
        "cadangan": 0.4, "jasa_anggota": 0.4, "pengurus": 0.05, "karyawan": 0.05, "pendidikan": 0.05, "sosial": 0.05,
    },
    "pupuk_het": {"urea": 1800, "npk": 1840, "npk_kakao": 2640, "za": 1360, "organik": 640},
    "pupuk_isi_karung": {"urea": 50, "npk": 50, "npk_kakao": 50, "za": 50, "organik": 40},
    "hpp_gabah": {
        "gkp_petani": 6500, "gkp_penggilingan": 6700, "gkg_penggilingan": 8000, "gkg_gudang_bulog": 8200,
        "beras": 12000, "gkp_rafaksi_hampa_11_15": 6200,
    },
    "kesehatan_bobot": {"tata_kelola": 0.3, "profil_risiko": 0.15, "kinerja_keuangan": 0.4, "permodalan": 0.15},
    "lpdb_reguler_tarif_lama": {"ksp": 0.07, "sektor_riil": 0.045},
}  # fmt: skip
LISTS = {
    "ppn_faktor_dasar": (11, 12),
    "sensitivitas_biaya_naik": (0.03, 0.05, 0.10),
    "sensitivitas_pendapatan_turun": (0.03, 0.05, 0.06),
    "ambang_rpc": (0.70, 0.75),
    "ambang_pantau_kas_bulan": (1.0, 0.5),
    "ambang_pantau_penjualan": (0.85, 0.70),
    "ambang_pantau_biaya": (1.10, 1.25),
    "ambang_pantau_tunggakan": (0.05, 0.15),
    "ambang_pantau_stok_lebih": (1.5, 2.5),
    "ambang_pantau_stok_kurang": (0.5, 0.2),
    "ambang_pantau_tren": (-0.03, -0.06),
    "ambang_pantau_kas_habis": (6, 3),
    "ambang_pantau_laporan": (1, 2),
    "ambang_dsr_konsumen": (0.30, 0.40),
    "koperasi_per_pendamping": (7, 15),
}


@pytest.mark.parametrize("value", VALUES, ids=lambda v: f"{v.key}@{v.effective}")
def test_every_value_says_where_it_comes_from(value: RuleValue) -> None:
    assert value.title
    assert value.unit
    assert value.basis
    assert value.sources
    assert dt.date(1992, 1, 1) <= value.effective <= value.checked <= TODAY
    assert value.page <= TODAY.isoformat()


@pytest.mark.parametrize("value", VALUES, ids=lambda v: f"{v.key}@{v.effective}")
def test_background_knowledge_is_marked_as_such_everywhere(value: RuleValue) -> None:
    assert (value.status is Status.LATAR) == (value.confidence is Confidence.BACKGROUND)


def test_figures_equal_the_published_ones() -> None:
    assert {key: RULES.at(key, TODAY).number for key in NUMBERS} == NUMBERS
    assert {key: RULES.at(key, TODAY).table for key in TABLES} == TABLES
    assert {key: RULES.at(key, TODAY).numbers for key in LISTS} == LISTS


def test_shares_and_weights_sum_to_one() -> None:
    for key in ("shu_pembagian_awal", "kesehatan_bobot"):
        assert sum(TABLES[key].values()) == pytest.approx(1)
        assert sum(map(float, map(str, RULES.at(key, TODAY).table.values()))) == pytest.approx(1)


@pytest.mark.parametrize(
    "key", ["kesehatan_pita", "kesehatan_ekuitas_per_aset", "kesehatan_pinjaman_per_aset_produktif"]
)
def test_health_bands_leave_no_gap(key: str) -> None:
    bands = sorted((row["di_atas"], row.get("sampai")) for row in RULES.at(key, TODAY).rows)
    assert bands[0][0] == 0
    for (_, upper), (lower, _) in itertools.pairwise(bands):
        assert upper == lower


def test_a_date_finds_the_value_of_its_time() -> None:
    wages = [RULES.at("umk_sintang", dt.date(*day)).number for day in ((2025, 1, 1), (2025, 12, 31), (2026, 1, 1))]
    assert wages == [3_039_805, 3_039_805, 3_187_965]
    assert RULES.at("koperasi_per_pendamping", dt.date(2025, 11, 1)).numbers == (8, 12)
    assert RULES.at("format_kbli", TODAY).text == "KBLI 2025"


def test_a_plan_is_in_the_history_but_never_in_effect() -> None:
    plan = RULES.history("pph_final_koperasi_tahun")[-1]
    assert (plan.status, plan.value, plan.unit) == (Status.RENCANA, 2029, "tahun pajak terakhir")
    assert RULES.at("pph_final_koperasi_tahun", dt.date(2030, 1, 1)).number == 4


def test_doubted_values_keep_their_status() -> None:
    assert RULES.at("imbal_jasa_desa", TODAY).status is Status.DIRAGUKAN
    assert RULES.at("dukungan_dana_desa_maks", TODAY).status is Status.DIRAGUKAN
    assert RULES.at("dana_desa_porsi_kdmp", TODAY).status is Status.BERLAKU
    assert RULES.at("pph_badan_tarif", TODAY).status is Status.LATAR


def test_comparison_values_are_never_called_rules() -> None:
    thresholds = {value.key for value in VALUES if value.is_threshold}
    assert {key for key in KEYS if key.startswith("ambang_")} <= thresholds
    assert not {key for key in thresholds if key.startswith(("pph", "ksp", "pmk49"))}


def test_lists_of_words() -> None:
    assert len(RULES.at("proposal_aspek", TODAY).texts) == 6
    assert RULES.at("pmk49_isi_proposal", TODAY).texts[1] == "tahapan pencairan"
    assert RULES.at("rat_laporan_primer", TODAY).text == "04-30"
    assert RULES.at("shu_anggota_kena_pajak", TODAY).flag is False


@pytest.mark.parametrize(
    ("code", "fits"),
    [("61.05.01.2001", True), ("61.05.01.1003", True), ("6105012001", False), ("61.05.01.4001", False)],
)
def test_area_code_pattern(code: str, fits: bool) -> None:
    pattern = RULES.at("format_kode_wilayah", TODAY).text
    assert bool(re.fullmatch(pattern, code)) is fits


def test_histories_are_in_order_and_have_one_value_per_date() -> None:
    for key in KEYS:
        dates = [value.effective for value in RULES.history(key)]
        assert dates == sorted(set(dates))


def test_unknown_key_names_the_near_one_and_all_keys() -> None:
    with pytest.raises(DataError) as error:
        RULES.at("umk_sintag", TODAY)
    sentence = str(error.value)
    assert sentence.startswith("Aturan umk_sintag: kunci ini tidak ada. Barangkali maksudnya umk_sintang. Kunci")
    assert all(key in sentence for key in KEYS)


def test_no_value_yet_says_when_the_first_one_begins() -> None:
    with pytest.raises(DataError, match=r"belum ada nilai pada 31-12-2024\. Nilai pertama berlaku 01-01-2025"):
        RULES.at("umk_sintang", dt.date(2024, 12, 31))


READINGS = {
    "number": "umk_sintang",
    "text": "format_kbli",
    "flag": "shu_anggota_kena_pajak",
    "table": "pupuk_het",
    "numbers": "ambang_rpc",
    "texts": "proposal_aspek",
    "rows": "kesehatan_pita",
}


@pytest.mark.parametrize(("reading", "key"), list(itertools.product(READINGS, READINGS.values())))
def test_a_value_reads_as_its_own_kind_only(reading: str, key: str) -> None:
    value = RULES.at(key, TODAY)
    if READINGS[reading] == key:
        assert getattr(value, reading) == value.value
    else:
        with pytest.raises(DataError, match=f"Aturan {key}: nilainya bukan"):
            getattr(value, reading)


def test_used_lists_each_rule_once_in_order() -> None:
    rows = RULES.used(["umk_sintang", "ppn_tarif", "umk_sintang"], TODAY)
    assert [row.key for row in rows] == ["umk_sintang", "ppn_tarif"]


def test_rules_can_travel_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(RULES)) == RULES


def test_digest_follows_the_figures() -> None:
    files = read_files("rules")
    assert RULES.digest() == rules.parse(files).digest()
    changed = {**files, "upah.toml": files["upah.toml"].replace("3_187_965", "3_187_966")}
    assert rules.parse(changed).digest() != RULES.digest()


# ------------------------------------------------------------------------------------- broken files

GOOD = """
[upah]
judul = "Upah"
satuan = "rupiah"
[[upah.nilai]]
berlaku = 2025-01-01
nilai = 100
dasar = "SK 1"
sumber = ["halaman"]
status = "berlaku"
keyakinan = "1"
diperiksa = 2026-11-21
"""


def _parse(text: str) -> Rules:
    return rules.parse({"upah.toml": text})


def test_the_smallest_good_file() -> None:
    assert _parse(GOOD).at("upah", TODAY).number == 100


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('dasar = "SK 1"\n', "", "upah.toml, [upah], nilai ke-1: dasar belum diisi"),
        ('sumber = ["halaman"]', "sumber = []", "upah.toml, [upah], nilai ke-1: sumber kosong"),
        ("nilai = 100\n", "", "upah.toml, [upah], nilai ke-1: nilai belum diisi"),
        ("berlaku = 2025-01-01\n", "", "berlaku belum diisi"),
        ("diperiksa = 2026-11-21", "", "diperiksa belum diisi"),
        ('status = "berlaku"', 'status = "sah"', "Pilih salah satu: berlaku, dicabut, rencana, diragukan, latar"),
        ('keyakinan = "1"', 'keyakinan = "3"', "Pilih salah satu: 2+, 1, hitungan, latar"),
        ('satuan = "rupiah"', 'satuan = "rupiah"\njudl = "x"', "kunci judl tidak dikenal"),
        ("[[upah.nilai]]", "[upah.nilai]", "upah.toml, [upah]: nilai = "),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=re.escape(sentence)):
        _parse(GOOD.replace(old, new))


def test_a_rule_needs_a_value_and_ordered_dates() -> None:
    with pytest.raises(DataError, match=r"\[upah\]: tidak punya nilai"):
        _parse('[upah]\njudul = "Upah"\nsatuan = "rupiah"')
    block = GOOD[GOOD.index("[[upah") :]
    with pytest.raises(DataError, match="tidak urut atau kembar"):
        _parse(GOOD + block)


def test_one_key_in_two_files_is_refused() -> None:
    with pytest.raises(DataError, match=r"b\.toml, \[upah\]: kunci ini sudah ada di berkas lain"):
        rules.parse({"a.toml": GOOD, "b.toml": GOOD})


def test_a_rule_that_is_only_planned_is_never_in_effect() -> None:
    planned = _parse(GOOD.replace('"berlaku"', '"rencana"'))
    with pytest.raises(DataError, match="Baru ada rencana"):
        planned.at("upah", TODAY)


# --------------------------------------------------------------------------------------- benchmarks

PUBLISHED = {
    ("sembako", "omzet_bulan", "perkiraan"): (50_000_000, 100_000_000),
    ("sembako", "margin", "perkiraan"): (0.10, 0.10),
    ("sembako", "margin_operasi", "riil"): (0.0283, 0.0283),
    ("sembako", "modal_awal", "riil"): (26_000_000, 26_000_000),
    ("sembako", "transaksi_hari", "model"): (100, 150),
    ("sembako", "pegawai", "model"): (6, 6),
    ("lpg", "tabung_bulan", "perkiraan"): (500, 1000),
    ("lpg", "tabung_minggu", "riil"): (20, 30),
    ("pupuk", "omzet_tahun", "perkiraan"): (500_000_000, 500_000_000),
    ("pupuk", "margin", "perkiraan"): (0.05, 0.10),
    ("apotek", "transaksi_hari", "model"): (30, 50),
    ("apotek", "pegawai", "model"): (4, 4),
}


@pytest.mark.parametrize(("which", "published"), PUBLISHED.items(), ids=str)
def test_benchmarks_equal_the_published_ones(which: tuple[str, str, str], published: tuple[float, float]) -> None:
    unit, measure, kind = which
    found = [(b.low, b.high) for b in rules.benchmarks(unit) if (b.measure, b.kind) == (measure, kind)]
    assert found == [published]


def test_contradicting_margins_are_both_there_and_flagged() -> None:
    margins = [b for b in rules.benchmarks("lpg") if b.measure == "margin_per_tabung"]
    assert [(b.low, b.high, b.conflict) for b in margins] == [(2000, 3000, True), (5250, 5250, True)]


def test_units_without_published_figures_have_none() -> None:
    assert rules.benchmarks("klinik") == ()


def test_benchmarks_carry_evidence_and_ordered_ranges() -> None:
    found = rules.parse_benchmarks(read_files("rules")["pembanding.toml"])
    for benchmark in (b for unit in found.values() for b in unit):
        assert 0 < benchmark.low <= benchmark.high
        assert benchmark.sources
        assert benchmark.checked <= TODAY
    with pytest.raises(DataError, match="sembako ke-1: rendah lebih besar dari tinggi"):
        rules.parse_benchmarks(
            '[[sembako]]\nukuran = "a"\njudul = "A"\nrendah = 2\ntinggi = 1\nsatuan = "x"\njenis = "riil"\n'
            'sumber = ["s"]\nkeyakinan = "1"\ndiperiksa = 2026-11-21'
        )
