"""Functions, costing and cash through ``workbench calc``: each convention is named in the answer."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from tests.calc.asking import ask, refused
from workbench.calc.functions import FunctionName

LOAN = {"tingkat": 0.1, "banyak_periode": 2, "nilai_sekarang": 1200}
ASSET = {"harga_perolehan": 10_000, "nilai_sisa": 1_000, "umur": 3}
DATED = {"arus": [-100, 121], "tanggal": ["2025-01-01", "2026-01-01"]}

FUNCTIONS: dict[str, tuple[dict[str, Any], float]] = {
    "pv": ({"tingkat": 0.1, "banyak_periode": 2, "angsuran": -121}, 210),
    "fv": ({"tingkat": 0.1, "banyak_periode": 2, "angsuran": -100}, 210),
    "pmt": (LOAN, -691.428571),
    "ipmt": (LOAN | {"periode": 2}, -62.857143),
    "ppmt": (LOAN | {"periode": 2}, -628.571429),
    "nper": ({"tingkat": 0.1, "angsuran": -691.428571, "nilai_sekarang": 1200}, 2),
    "rate": ({"banyak_periode": 2, "angsuran": -691.428571, "nilai_sekarang": 1200}, 0.1),
    "cumipmt": (LOAN | {"dari": 1, "sampai": 2}, -182.857143),
    "cumprinc": (LOAN | {"dari": 1, "sampai": 2}, -1200),
    "ispmt": (LOAN | {"periode": 1}, -60),
    "npv": ({"tingkat": 0.1, "arus": [-100, 121]}, 10),
    "xnpv": (DATED | {"tingkat": 0.1}, 10),
    "irr": ({"arus": [-100, 121]}, 0.21),
    "xirr": (DATED, 0.21),
    "mirr": ({"arus": [-100, 60, 60], "tingkat_pinjaman": 0.1, "tingkat_penempatan": 0.1}, 0.12249722),
    "irr_interpolasi": ({"arus": [-1000, 600, 600], "bawah": 0.1, "atas": 0.2}, 0.13314917),
    "effect": ({"tingkat_nominal": 0.12, "kali_setahun": 12}, 0.12682503),
    "nominal": ({"tingkat_efektif": 0.21, "kali_setahun": 2}, 0.2),
    "rri": ({"banyak_periode": 2, "nilai_sekarang": 100, "nilai_akhir": 121}, 0.1),
    "pduration": ({"tingkat": 0.1, "nilai_sekarang": 100, "nilai_akhir": 121}, 2),
    "fvschedule": ({"nilai_sekarang": 1000, "daftar_tingkat": [0.1, 0.2]}, 1320),
    "sln": (ASSET, 3000),
    "syd": (ASSET | {"periode": 1}, 4500),
    "db": (ASSET | {"periode": 2}, 2487.04),
    "ddb": (ASSET | {"periode": 2}, 2222.222222),
}
"""Each by hand, as in tests/engine/test_tvm.py."""


@pytest.mark.parametrize("name", get_args(FunctionName))
def test_a_function_by_hand(name: str) -> None:
    asked, expected = FUNCTIONS[name]
    found = ask("function", fungsi=name, **asked)
    assert found["nilai"] == pytest.approx(expected, abs=1e-6)
    assert found["fungsi"] == name
    assert found["kebiasaan"]
    assert "{" not in found["kebiasaan"]
    assert found["catatan"] == {}


def test_conventions_are_chosen_and_named() -> None:
    late = ask("function", fungsi="npv", tingkat=0.1, arus=[-100, 121], periode_pertama=1)
    assert (late["nilai"], late["kebiasaan"]) == (pytest.approx(10 / 1.1), "NPV t1: arus pertama didiskonto 1 periode")
    early = ask("function", fungsi="pmt", **LOAN, di_awal=1)
    assert early["nilai"] == pytest.approx(-628.571429)
    assert early["kebiasaan"].endswith("angsuran di awal periode")
    assert ask("function", fungsi="xirr", **DATED, basis_hari="act/360")["kebiasaan"].startswith(
        "tingkat per tahun, tahun dihitung act/360"
    )


def test_several_rates_are_listed_and_a_guess_chooses() -> None:
    """-100, 230, -132 is worth nothing at 10 and at 20 %."""
    found = ask("function", fungsi="irr", arus=[-100, 230, -132])
    assert (found["nilai"], found["catatan"]) == (None, {"nilai": "tidak terdefinisi: ada 2 tingkat yang memenuhi"})
    assert found["semua_tingkat"] == pytest.approx([0.1, 0.2])
    chosen = ask("function", fungsi="irr", arus=[-100, 230, -132], tebakan=0.25)
    assert (chosen["nilai"], chosen["catatan"]) == (pytest.approx(0.2), {})
    assert chosen["kebiasaan"].endswith("dari 2 tingkat, yang terdekat dengan tebakan")
    assert ask("function", fungsi="irr", arus=[1, 1])["catatan"] == {
        "nilai": "tidak terdefinisi: semua arus bertanda sama"
    }
    exact = ask("function", fungsi="irr_interpolasi", arus=[-1000, 600, 600], bawah=0.1, atas=0.2)
    assert exact["semua_tingkat"] == pytest.approx([0.13066239])


def test_what_has_no_figure_says_why() -> None:
    found = ask("function", fungsi="nper", tingkat=0.1, angsuran=-1, nilai_sekarang=100)
    assert found["nilai"] is None
    assert found["catatan"] == {"nilai": "tidak terdefinisi: angsuran sebesar ini tidak pernah melunasinya"}


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("function", {"fungsi": "pmt", "tingkat": 0.1}, "Masukan, banyak_periode: isian wajib fungsi pmt belum ada."),
        (
            "function",
            {"fungsi": "pmt", **LOAN, "faktor": 2},
            "Masukan, faktor: isian ini tidak dipakai fungsi pmt. "
            "Hapus; yang dipakai: tingkat, banyak_periode, nilai_sekarang, nilai_akhir, di_awal.",
        ),
        ("function", {"fungsi": "pmt", **LOAN, "tebakan": 1}, "Masukan, tebakan: isian ini tidak dipakai fungsi pmt."),
        ("function", {"fungsi": "npv", "tingkat": -1, "arus": [1]}, "Fungsi npv: tingkat −100% atau kurang."),
        (
            "function",
            {"fungsi": "npv", "tingkat": -0.999999, "arus": [1] * 60},
            "Fungsi npv: angka tumbuh terlalu besar.",
        ),
        ("feasibility", {"arus": [1]}, "Masukan, diskonto: isian wajib belum ada."),
        (
            "feasibility",
            {"arus": [1] * 1200, "diskonto": -0.5},
            "Masukan, diskonto: nilai sekarang terlalu besar untuk dihitung.",
        ),
        (
            "feasibility",
            {"arus": [1], "diskonto": 0.1, "diskonto_tiap_tahun": []},
            "Masukan, diskonto_tiap_tahun: diskonto tiap tahun bersama diskonto tunggal atau arus bulanan.",
        ),
        (
            "feasibility",
            {"arus": [-1, 2], "diskonto_tiap_tahun": [0.1, 0.1]},
            "Fungsi npv: 2 tingkat diskonto untuk 1 periode sesudah periode 0.",
        ),
        ("benefit_cost", {"manfaat": [1], "biaya": [1, 2], "diskonto": 0}, "Masukan, manfaat dan biaya: 1 manfaat"),
        (
            "benefit_cost",
            {"manfaat": [1] * 1200, "biaya": [1] * 1200, "diskonto": -0.5},
            "Masukan, diskonto: nilai sekarang terlalu besar untuk dihitung.",
        ),
        ("cash", {"kas_awal": 0}, "Masukan, masuk dan keluar: belum ada penerimaan atau pengeluaran."),
        (
            "cash",
            {"kas_awal": 0, "masuk": [{"nama": "a", "jumlah": [1]}], "keluar": [{"nama": "b", "jumlah": [1, 2]}]},
            "Masukan, masuk dan keluar: banyaknya bulan tidak sama.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(name: str, asked: dict[str, Any], said: str) -> None:
    assert refused(name, **asked).startswith(said)


def test_feasibility_names_every_habit() -> None:
    """-1.000, 600, 600 at 10 %, first at the end of year 1: back 1,67 years later, 2,67 from the start of it."""
    found = ask("feasibility", arus=[-1000, 600, 600], diskonto=0.1, periode_pertama=1)
    assert found["kembali_dari_arus_pertama"] == pytest.approx(5 / 3)
    assert found["kembali_dari_awal_periode_1"] == pytest.approx(8 / 3)
    assert found["kembali_terdiskonto"] == pytest.approx(2.9166667)
    assert found["indeks_laba"] == found["net_bc"] == pytest.approx(1.0413223)
    assert found["kebiasaan"]["npv"] == "t1: arus pertama didiskonto 1 periode; satu tingkat setahun"
    twice = ask("feasibility", arus=[-100, 230, -132], diskonto=0.1)
    assert twice["semua_irr"] == pytest.approx([0.1, 0.2])


def test_a_rate_for_every_year() -> None:
    """FEAS-26: the figures of tests/engine/test_feasibility_conventions.py."""
    flows = [-500_000, 40_000, 40_000, 55_000, 30_000, 30_000, -10_000, -20_000, 30_000]
    rates = [0.1, 0.08, 0.05, 0.06, 0.05, 0.1, 0.1, 0.1]
    spot = ask("feasibility", arus=flows, diskonto_tiap_tahun=rates)
    expected = flows[0] + sum(f / (1 + r) ** t for t, (f, r) in enumerate(zip(flows[1:], rates, strict=True), 1))
    assert spot["npv"] == pytest.approx(expected)
    assert spot["kebiasaan"]["npv"].endswith("tingkat tiap tahun, spot")
    chain = ask("feasibility", arus=[-100, 110, 132], diskonto_tiap_tahun=[0.1, 0.2], cara_diskonto="berantai")
    assert chain["npv"] == pytest.approx(100)
    assert chain["kebiasaan"]["npv"].endswith("tingkat tiap tahun, berantai")


def test_gross_and_net_benefit_cost_stand_beside_each_other() -> None:
    """FEAS-05 at 10 %: 15,6644 / 16,3469 gross, 10,425 / 11,1074 net; the print mixes two rates."""
    asked = {"manfaat": [0, 0, 0, 5, 5, 5, 5, 5], "biaya": [4, 6, 2, 2, 2, 2, 2, 0], "diskonto": 0.1}
    found = ask("benefit_cost", **asked)
    assert (found["nilai_manfaat"], found["nilai_biaya"]) == (
        pytest.approx(15.6644, abs=5e-5),
        pytest.approx(16.3469, abs=5e-5),
    )
    assert found["npv"] == pytest.approx(-0.682477, abs=1e-6)
    assert (found["bc_kotor"], found["net_bc"]) == (
        pytest.approx(0.95825, abs=1e-6),
        pytest.approx(0.938557, abs=1e-6),
    )
    only = ask("benefit_cost", manfaat=[1], biaya=[0], diskonto=0)
    assert set(only["catatan"]) == {"bc_kotor", "net_bc"}


def test_break_even_by_the_total_cost_and_of_several_products() -> None:
    """BEP-06; then contributions of 200 x 6.000 and 300 x 4.000 against 1.200.000: half of everything."""
    snack = ask("breakeven_total", biaya_total=56_000, unit=16, harga_jual=7_000)
    assert (snack["unit_impas"], snack["harga_impas"], snack["laba"], snack["rc"], snack["bc"]) == (
        8,
        3500,
        56_000,
        2,
        1,
    )
    assert snack["kebiasaan"].startswith("aturan biaya total")
    lines = [
        {"nama": "A", "harga_jual": 500, "biaya_variabel": 300, "unit": 6000},
        {"nama": "B", "harga_jual": 450, "biaya_variabel": 150, "unit": 4000},
    ]
    mix = ask("breakeven_products", biaya_tetap=1_200_000, produk=lines)
    assert (mix["penjualan_impas"], mix["margin_kontribusi"], mix["batas_aman"]) == (2_400_000, 0.5, 0.5)
    assert mix["produk"] == [
        {"nama": "A", "unit": 3000, "penjualan": 1_500_000},
        {"nama": "B", "unit": 2000, "penjualan": 900_000},
    ]
    poor = ask("breakeven_products", biaya_tetap=1, produk=[lines[0] | {"biaya_variabel": 500}])
    assert set(poor["catatan"]) == {"penjualan_impas", "margin_kontribusi", "batas_aman"}
    assert poor["produk"] == []


def test_the_price_of_a_unit() -> None:
    """HPP-02: 800.000 for 100 loaves; 30 % on cost is 10.400, 30 % of the price 11.429."""
    costs = [{"nama": "Bahan", "jumlah": 500_000}, {"nama": "Produksi", "jumlah": 300_000}]
    found = ask("unit_cost", biaya=costs, unit=100, tambahan=0.3)
    assert (found["biaya_total"], found["hpp"]) == (800_000, 8_000)
    assert (found["harga_markup"], found["harga_margin"]) == (pytest.approx(10_400), pytest.approx(11_428.571429))
    assert ask("unit_cost", biaya=costs, unit=100, tambahan=1)["catatan"] == {
        "harga_margin": "tidak terdefinisi: margin 100% atau lebih dari harga"
    }


def test_cash_and_credit() -> None:
    """CF-02 and, by hand, the formulas of DSCR-06."""
    found = ask(
        "cash",
        kas_awal=3000,
        masuk=[{"nama": "Jual", "jumlah": [10_000, 7_000, 12_000]}, {"nama": "Aset", "jumlah": [0, 2_000, 0]}],
        keluar=[
            {"nama": "Biaya", "jumlah": [10_000, 10_000, 7_000]},
            {"nama": "Cicil", "jumlah": [1_000, 1_500, 1_500]},
        ],
    )
    assert found == {
        "bersih": [-1000, -2500, 3500],
        "kas_akhir": [2000, -500, 3000],
        "bulan_minus": [2],
        "kas_terendah": -500,
        "kekurangan": 500,
    }
    asked = {"penghasilan_bersih": 10e6, "laba_kotor": 16e6, "angsuran_berjalan": 1e6, "angsuran_baru": 3e6}
    ratios = ask("credit_ratios", **asked)
    assert (ratios["idir"], ratios["dbr"], ratios["dsr"]) == (pytest.approx(2 / 3), 0.1875, 0.25)
    assert set(ask("credit_ratios", **asked | {"laba_kotor": 0})["catatan"]) == {"dbr", "dsr", "dscr"}
