"""The engine for other programs: answers equal the engine's, and an undefined figure has its reason."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.asking import ask
from tests.engine.strategies import bare_plan, loans, plans
from workbench.calc import calculate
from workbench.engine import project, schedule
from workbench.plan import Loan, Plan, example


def test_a_loan_by_hand() -> None:
    """Rp12.000.000, 1 % a month, 3 months: as in tests/engine/test_loan.py.

    Effective 12 % a year, 12,6825 % compounded. Flat by annuity: (3 x 0,34002211 - 1) / 3 x 12 = 8,0265 %;
    by the sliding formula 12 % x 4 / 6 = 8 %.
    """
    found = ask("loan", plafon=12_000_000, bunga_tahun=0.12, tenor_bulan=3)
    assert (found["angsuran"], found["angsuran_terakhir"], found["jumlah_angsuran"]) == (4_080_265, 4_080_266, 3)
    assert (found["total_bunga"], found["total_dibayar"], found["provisi"]) == (240_796, 12_240_796, 0)
    assert found["bunga_efektif_tahun"] == pytest.approx(0.12, abs=1e-6)
    assert found["bunga_efektif_majemuk"] == pytest.approx(0.126825, abs=1e-6)
    assert found["setara_flat_anuitas"] == pytest.approx(0.080265, abs=1e-6)
    assert found["setara_flat_menurun"] == pytest.approx(0.08)
    assert found["catatan"] == {}


def test_the_published_conversion_of_18_per_cent() -> None:
    """A minister equated 18 % effective with 9,19 % flat over 48 months: the sliding formula; annuity says 10,25 %."""
    found = ask("loan", plafon=100_000_000, bunga_tahun=0.18, tenor_bulan=48)
    assert found["setara_flat_menurun"] == pytest.approx(0.091875)
    assert found["setara_flat_anuitas"] == pytest.approx(0.1025, abs=5e-5)


def test_what_flat_really_costs() -> None:
    """6 % flat over 36 months is 11,08 % effective; turned back by annuity it is 6 % flat again."""
    found = ask("loan", plafon=100_000_000, bunga_tahun=0.06, tenor_bulan=36, metode="flat")
    assert found["angsuran"] == 3_277_778
    assert found["bunga_efektif_tahun"] == pytest.approx(0.1108, abs=5e-5)
    assert found["setara_flat_anuitas"] == pytest.approx(0.06, abs=1e-6)


def test_citibank_effective_rates_per_month() -> None:
    """The brochure prints 2,95, 2,94, 2,62, 2,59, 2,55 % a month for its flat rates."""
    rows = [(12, 0.0168, 2.95), (18, 0.0168, 2.94), (24, 0.015, 2.62), (30, 0.015, 2.59), (36, 0.015, 2.55)]
    for tenor, flat, printed in rows:
        found = ask("loan", plafon=100_000_000, bunga_tahun=flat * 12, tenor_bulan=tenor, metode="flat")
        assert found["bunga_efektif_tahun"] / 12 * 100 == pytest.approx(printed, abs=0.006)


def test_a_fee_makes_a_loan_dearer() -> None:
    found = ask("loan", plafon=12_000_000, bunga_tahun=0.12, tenor_bulan=3, provisi=0.01)
    assert found["provisi"] == 120_000
    assert found["bunga_efektif_tahun"] > 0.17


def test_a_rate_that_is_not_one_number_is_said() -> None:
    """Paid off and drawn again: the flows turn twice. Without interest the rate is 0, not unknown."""
    again = [{"bulan": 0, "jumlah": 1_000}, {"bulan": 11, "jumlah": 999_000}]
    found = ask("loan", plafon=1_000_000, bunga_tahun=0.06, tenor_bulan=12, metode="menurun", tahap=again, provisi=1)
    assert found["bunga_efektif_tahun"] is None
    assert found["catatan"]["bunga_efektif_tahun"].startswith("tidak terdefinisi: ")
    free = ask("loan", plafon=1_200, bunga_tahun=0, tenor_bulan=12)
    assert free["bunga_efektif_tahun"] == pytest.approx(0, abs=1e-9)


def test_a_schedule_has_dated_rows() -> None:
    found = ask("schedule", plafon=10_000_000, bunga_tahun=0.12, metode="menurun", tenor_bulan=3, provisi=0.01)
    assert found["baris"][0] == {
        "bulan": 0,
        "jatuh_tempo": None,
        "pencairan": 10_000_000,
        "provisi": 100_000,
        "pembayaran_ekstra": 0,
        "pokok": 0,
        "bunga": 0,
        "bunga_dibayar": 0,
        "bunga_ditambahkan": 0,
        "bunga_ditangguhkan": 0,
        "angsuran": 0,
        "sisa": 10_000_000,
    }
    assert [row["jatuh_tempo"] for row in found["baris"][1:]] == ["2027-02-12", "2027-03-12", "2027-04-12"]
    assert [row["angsuran"] for row in found["baris"]] == [0, 3_433_333, 3_400_000, 3_366_667]
    assert (found["total_bunga"], found["total_dibayar"]) == (200_000, 10_200_000)


@given(loans(60))
def test_loan_and_schedule_are_the_engines(terms: Loan) -> None:
    text = json.dumps({**json.loads(terms.model_dump_json()), "mulai": "2027-05-20"})
    s = schedule(terms, dt.date(2027, 5, 20))
    rows = json.loads(calculate("schedule", text))["baris"]
    assert [row["angsuran"] for row in rows] == list(s.instalment)
    assert [row["sisa"] for row in rows] == list(s.balance)
    assert [row["jatuh_tempo"] for row in rows[1:]] == [day.isoformat() for day in s.due]
    found = json.loads(calculate("loan", text))
    assert (found["angsuran"], found["total_dibayar"]) == (s.regular_instalment, s.total_paid)
    assert_notes(found)


def assert_notes(found: dict[str, Any]) -> None:
    """Every undefined figure has its reason, and no other figure has one."""
    assert {name for name, value in found.items() if value is None} == {k for k in found["catatan"] if "." not in k}
    assert all(re.match("tidak terdefinisi: .+", why) for why in found["catatan"].values())


def test_feasibility_by_hand() -> None:
    """As in tests/engine/test_feasibility.py; from period 1 on, all is worth a year less and comes a year later."""
    found = ask("feasibility", arus=[-1000, 600, 600], diskonto=0.1)
    assert found["npv"] == pytest.approx(41.3223, abs=5e-5)
    assert found["irr"] == found["irr_tahun"] == pytest.approx(0.1306624, abs=5e-8)
    assert (found["periode_kembali"], found["net_bc"]) == (2, pytest.approx(1.0413223, abs=5e-8))
    later = ask("feasibility", arus=[-1000, 600, 600], diskonto=0.1, periode_pertama=1)
    assert later["npv"] == pytest.approx(41.3223 / 1.1, abs=5e-5)
    assert later["periode_kembali"] == 3


def test_monthly_feasibility_by_hand() -> None:
    """1 % a month is 12,682503 % a year."""
    found = ask("feasibility", arus=[-1000, *[88.8487887] * 12], diskonto=1.01**12 - 1, periode="bulan")
    assert found["npv"] == pytest.approx(0, abs=1e-5)
    assert found["irr"] == pytest.approx(0.01, abs=1e-8)
    assert found["irr_tahun"] == pytest.approx(0.126825, abs=1e-6)


def test_feasibility_that_is_not_defined_says_why() -> None:
    """-100, 230, -132: the outlay is back in period 1, yet 10 % and 20 % both make the NPV nothing."""
    twice = ask("feasibility", arus=[-100, 230, -132], diskonto=0.1)
    why = "tidak terdefinisi: ada 2 tingkat yang memenuhi"
    assert twice["catatan"] == {"irr": why, "irr_tahun": why}
    assert twice["periode_kembali"] == 1
    never = ask("feasibility", arus=[-100, 50], diskonto=0.1)
    lost = ("periode_kembali", "kembali_dari_arus_pertama", "kembali_dari_awal_periode_1", "kembali_terdiskonto")
    why = "tidak terdefinisi: modal tidak kembali, atau tidak ada yang ditanam"
    assert never["catatan"] == dict.fromkeys(lost, why)
    only = ask("feasibility", arus=[5, 5], diskonto=0.1)
    assert_notes(only)
    assert only["catatan"]["net_bc"] == "tidak terdefinisi: tidak ada arus keluar"


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40), st.floats(0, 1), st.sampled_from(["tahun", "bulan"]))
def test_any_flows_have_an_answer(flows: list[float], rate: float, period: str) -> None:
    assert_notes(ask("feasibility", arus=flows, diskonto=rate, periode=period))


def test_shu_by_hand() -> None:
    """Rp1.000.000: 20 % for the village, of 800.000 40 % reserve and members, 5 % for each fund."""
    found = ask("shu", jumlah_shu=1_000_000, imbal_jasa_desa=0.2)
    assert found["imbal_jasa_desa"] == 200_000
    assert {part["nama"]: part["jumlah"] for part in found["pembagian"]} == {
        "Cadangan": 320_000,
        "Jasa anggota": 320_000,
        "Dana pengurus": 40_000,
        "Dana karyawan": 40_000,
        "Dana pendidikan": 40_000,
        "Dana sosial": 40_000,
    }
    assert found["anggota"] is None


def test_the_shu_of_one_member() -> None:
    """SHU-13 Denis: 240.000 for savings, 100.000 for business."""
    member = {
        "jasa_modal": 0.3,
        "jasa_usaha": 0.2,
        "simpanan": 1_600_000,
        "seluruh_simpanan": 100_000_000,
        "transaksi": 300_000,
        "seluruh_transaksi": 30_000_000,
    }
    found = ask("shu", jumlah_shu=50_000_000, anggota=member)
    assert found["anggota"] == {
        "jasa_modal": 240_000,
        "jasa_usaha": 100_000,
        "jumlah": 340_000,
        "kebiasaan": "jasa modal menurut simpanan pokok dan wajib; simpanan sukarela tidak dihitung",
    }


@given(st.integers(0, 10**12), st.integers(0, 100))
def test_the_parts_of_the_shu_are_the_whole(amount: int, village: int) -> None:
    found = ask("shu", jumlah_shu=amount, imbal_jasa_desa=village / 100)
    assert found["imbal_jasa_desa"] + sum(part["jumlah"] for part in found["pembagian"]) == amount


def test_break_even_by_hand() -> None:
    asked = {"biaya_tetap": 3_000_000, "penjualan": 10_000_000, "biaya_variabel": 6_000_000}
    assert ask("breakeven", **asked, harga_jual=5_000) == {
        "penjualan_impas": 7_500_000,
        "unit_impas": 1_500,
        "batas_aman": 0.25,
        "penjualan_sasaran": 7_500_000,
        "unit_sasaran": 1_500,
        "catatan": {},
    }
    why = "tidak terdefinisi: harga_jual tidak diisi"
    assert ask("breakeven", **asked)["catatan"] == {"unit_impas": why, "unit_sasaran": why}


def test_without_a_margin_nothing_breaks_even() -> None:
    found = ask("breakeven", biaya_tetap=1, penjualan=5, biaya_variabel=5, harga_jual=1)
    why = "tidak terdefinisi: penjualan tidak menutup biaya variabel"
    assert found["catatan"] == dict.fromkeys(
        ("penjualan_impas", "unit_impas", "batas_aman", "penjualan_sasaran", "unit_sasaran"), why
    )
    assert_notes(found)


def test_the_ratios_of_the_example_are_the_projections() -> None:
    p = project(example())
    found = json.loads(calculate("ratios", example().to_json()))
    assert found["vonis"] == p.verdict.value
    assert found["dscr_terendah"] == p.ratios.lowest_dscr
    assert [year["dscr"] for year in found["tahun"]] == p.ratios.dscr.tolist()
    assert [year["kas_akhir"] for year in found["tahun"]] == p.time.year_end(p.books.cash.closing).tolist()
    assert found["npv"] == p.feasibility.npv
    assert all(finding["apa"] and finding["saran"] for finding in found["temuan"])


def test_a_plan_without_debt_has_no_dscr() -> None:
    found = json.loads(calculate("ratios", bare_plan().to_json()))
    assert found["dscr_terendah"] is None
    assert found["catatan"]["dscr_terendah"] == "tidak terdefinisi: tidak ada angsuran"
    assert found["catatan"]["tahun.1.dscr"] == "tidak terdefinisi: tidak ada pembaginya"


@settings(max_examples=15)
@given(plans())
def test_any_plan_has_ratios_in_plain_json(plan: Plan) -> None:
    text = calculate("ratios", plan.to_json())
    assert "NaN" not in text
    assert "Infinity" not in text
    found = json.loads(text)
    assert_notes(found)
    for year in found["tahun"]:
        unknown = {f"tahun.{year['tahun']}.{name}" for name, value in year.items() if value is None}
        assert unknown == {name for name in found["catatan"] if name.startswith(f"tahun.{year['tahun']}.")}
