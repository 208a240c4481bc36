"""From the record to sentences: needs, market, the plan's own units, and the words."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.engine.diversification.candidates import MILLION, START, earning
from workbench.book.ragam import Candidate, Diversification, Worker
from workbench.engine import project
from workbench.engine.assets import line_total
from workbench.engine.diversification import (
    Diversified,
    Estimate,
    Place,
    Spending,
    candidates_of,
    considered,
    diversify,
    estimate,
    papers,
    people,
    spending,
)
from workbench.engine.diversification import words as w
from workbench.errors import EngineError, WorkbenchError
from workbench.plan import example
from workbench.plan.business import UnitKind
from workbench.rules import load

RULES = load()
TWO = (
    earning(2 * MILLION, 10 * MILLION, nama="Gerai", jenis="sembako"),
    earning(MILLION, 6 * MILLION, nama="LPG", jenis="lpg"),
)


def found_of(record: Diversification) -> Diversified:
    return diversify(record, Place(START, 1_000), RULES)


def two(**more: object) -> Diversified:
    return found_of(Diversification(kas_tersedia=10 * MILLION, horizon=12, calon=TWO).model_copy(update=more))


# --- the whole --------------------------------------------------------------------------------------


def test_the_record_decides_over_the_plan() -> None:
    found = two(mulai=dt.date(2028, 5, 17), penduduk=500)
    assert (found.start, found.people, found.date(1)) == (dt.date(2028, 5, 1), 500, dt.date(2028, 5, 1))
    assert two().people == 1_000


def test_the_reserve_is_kept_above_the_minimum() -> None:
    found = two(kas_minimum=MILLION, cadangan=2 * MILLION)
    assert found.limit.least == 3 * MILLION
    assert found.least == MILLION
    assert found.order.cash[1:].min() >= 3 * MILLION


def test_joint_cash_is_cash_and_what_the_units_add() -> None:
    found = two(dana_baru_bulan=500_000)
    joint = found.limit.line() + sum(line.cumsum() for line in found.cash_by_unit)
    assert (found.order.cash == joint).all()


def test_empty_rows_wait_and_nothing_at_all_is_said() -> None:
    assert considered(Diversification(calon=(Candidate(), TWO[0]))) == (TWO[0],)
    with pytest.raises(EngineError, match="belum ada yang berisi angka"):
        found_of(Diversification(calon=(Candidate(nama="Kosong"),)))


def test_the_same_record_gives_the_same_answer() -> None:
    assert two().risk.chance == two().risk.chance
    assert two() is two()


# --- market -----------------------------------------------------------------------------------------


def test_what_people_can_spend_by_hand() -> None:
    # 1,000 people x 50,000 x 30 days x 10 % / (1 + 2 competitors) = 50 m a month; with 75,000 it is 75 m.
    shop = Candidate(penjualan_bulan=60 * MILLION, bagian_belanja=0.1, pesaing=2)
    found = estimate(shop, 1_000, spending(0, RULES, START))
    assert found == Estimate(60 * MILLION, 50e6, 75e6)
    assert found.within
    assert "mungkin, bila harga bersaing" in w.market_told(found)


def test_ones_own_daily_spending_goes_before_the_comparison_value() -> None:
    assert spending(60_000, RULES, START) == Spending(60_000, 60_000)
    assert w.spending_told(Spending(60_000, 60_000), 10) == "10 orang, belanja Rp60.000 sehari."
    with pytest.raises(EngineError, match="kurang dari nol"):
        spending(-1, RULES, START)


def test_without_people_or_a_share_nothing_is_guessed() -> None:
    assert estimate(Candidate(bagian_belanja=0.1), 0, Spending(1, 1)) is None
    assert estimate(Candidate(), 1_000, Spending(1, 1)) is None


def test_words_for_a_market_that_is_too_small_or_large_enough() -> None:
    assert w.market_told(Estimate(80 * MILLION, 50e6, 75e6)).endswith("kecilkan atau cari pembeli luar.")
    assert w.market_told(Estimate(40 * MILLION, 50e6, 75e6)).endswith("masih di dalam kemampuan.")


# --- people and papers ------------------------------------------------------------------------------


def test_people_are_shared_by_skill_by_hand() -> None:
    # Half a cashier three times is 1.5: two people instead of three; half a day of one is there: 1.0 more, one person.
    half = Candidate(orang=0.5, keahlian=" kasir ")
    found = people(
        [("A", half), ("B", half), ("C", Candidate(orang=0.5, keahlian="Kasir")), ("D", Candidate())],
        [Worker(keahlian="KASIR", orang=0.5)],
    )
    (cashiers,) = found
    assert (cashiers.units, cashiers.alone, cashiers.shared, cashiers.missing) == (("A", "B", "C"), 3, 2, 1)


def test_tenths_that_add_up_to_one_person_are_one_person() -> None:
    (found,) = people([(name, Candidate(orang=0.1, keahlian="jaga")) for name in "ABCDEFGHIJ"], [])
    assert (found.alone, found.shared) == (10, 1)


def test_people_who_are_there_are_not_looked_for() -> None:
    (found,) = people([("A", Candidate(orang=1.0))], [Worker(keahlian="", orang=2.0)])
    assert found.missing == 0
    assert w.skill_told(found) == "Tanpa keahlian khusus: 1 orang untuk A. Sudah ada."


def test_papers_of_a_kind_carry_their_rule_and_ones_own_do_not() -> None:
    drug = Candidate(jenis="apotek", surat="Izin lingkungan, ,Surat camat")
    found = papers([("Apotek", drug)], RULES, START)
    assert [one.name for one in found] == [
        "Izin apotek (SIA)",
        "STRA dan SIPA apoteker",
        "Akta kerja sama dengan apoteker",
        "Izin lingkungan",
        "Surat camat",
    ]
    assert [one.rule is not None for one in found] == [True, True, True, False, False]
    assert papers([("Lain", Candidate())], RULES, START) == ()


def test_every_kind_that_papers_or_a_nature_are_kept_for_is_a_kind() -> None:
    kinds = set(UnitKind.__args__)  # type: ignore[attr-defined]
    kept = {key.removeprefix("ragam_surat_") for key in RULES.keys() if key.startswith("ragam_surat_")}  # noqa: SIM118
    assert kept <= kinds
    for row in RULES.at("ragam_sifat_jenis", START).rows:
        assert row["jenis"] in kinds
        Candidate.model_validate({name: row[name] for name in ("jenis", "goyah", "terkait")})


# --- the plan's own units ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_the_plans_units_carry_all_of_its_shared_amounts(name: str) -> None:
    projection = project(example(name))
    plan, time, income = projection.plan, projection.time, projection.books.income
    found = candidates_of(projection, RULES)
    bought = sum(line_total(a) for a in plan.investasi if a.sumber != "pihak_lain")
    begun = sum(m.jumlah for m in plan.modal_kerja if m.jenis == "biaya_awal" and m.sumber != "pihak_lain")
    assert sum(one.modal_awal for one in found) == bought + begun
    shared = time.yearly(income.wages + income.running_costs + income.maintenance)[1] / 12
    assert sum(one.biaya_tetap_bulan for one in found) == pytest.approx(shared, abs=1)
    assert all(one.penjualan_bulan > 0 and 0 <= one.margin <= 1 for one in found)


def test_the_plans_units_can_be_put_in_order() -> None:
    projection = project(example())
    record = Diversification(kas_tersedia=900 * MILLION, calon=candidates_of(projection, RULES))
    assert len(found_of(record).units) == len(example().unit)


# --- words ------------------------------------------------------------------------------------------


def test_the_order_in_a_sentence() -> None:
    told = w.order_told(two())
    assert told == (
        "Buka Gerai bulan ke-1 (Januari 2027) dan LPG bulan ke-4 (April 2027). Laba bersama 12 bulan: Rp30.000.000."
    )
    assert w.lowest_told(two()).startswith("Kas paling sedikit Rp0 pada bulan ke-1 (Januari 2027).")
    assert w.at_once_told(two()) == (
        "Bila semua unit dibuka secepatnya, kas jatuh sampai −Rp6.000.000 pada bulan ke-1 (Januari 2027). "
        "Karena itu dibuka bertahap."
    )


def test_enough_cash_for_all_at_once_is_said() -> None:
    assert w.at_once_told(two(kas_tersedia=50 * MILLION)).endswith("kas tetap cukup.")


def test_the_chance_and_what_to_change() -> None:
    found = two(kas_minimum=MILLION)
    assert w.chance_told(found) == (
        f"Kas tidak pernah di bawah Rp1.000.000 selama 12 bulan: {found.risk.spoken} keadaan."
    )
    assert ("Supaya aman" in w.cushion_told(found)) == (found.risk.chance < 0.8)


def test_words_where_must_have_units_do_not_fit() -> None:
    record = Diversification(
        kas_tersedia=MILLION, horizon=12, calon=(earning(MILLION, 5 * MILLION, nama="Klinik", pilihan="wajib"),)
    )
    found = found_of(record)
    assert w.chance_told(found) == "Unit yang wajib dibuka kurang kas Rp4.000.000."
    assert w.order_told(found).startswith("Unit wajib belum muat: kas kurang Rp4.000.000. Bila uang itu ada: Buka")
    assert w.cushion_told(found) == ""


def test_words_where_nothing_opens() -> None:
    found = found_of(Diversification(horizon=12, calon=(earning(MILLION, 5 * MILLION, nama="Gerai"),)))
    assert w.order_told(found) == "Belum ada unit yang dapat dibuka dengan kas ini."
    assert w.chance_told(found) == "Belum ada unit yang dibuka."
    assert (w.held_told(found), w.bad_year_told(found), w.better_told(found)) == ("", "", "")
    assert w.left_told(found, found.left[0]) == "Kas tidak cukup. Muat bila ada tambahan kas Rp5.000.000 sejak awal."


def test_one_unit_has_nothing_to_hold_it() -> None:
    found = found_of(Diversification(kas_tersedia=9 * MILLION, horizon=12, calon=(TWO[1],)))
    assert "tidak ada unit lain yang menahan" in w.held_told(found)


def test_two_units_hold_each_other() -> None:
    found = two(kas_tersedia=50 * MILLION)
    assert 0 < found.risk.held < found.risk.alone.sum()
    assert w.about(found.risk.held) in w.held_told(found)


def test_a_better_set_is_named() -> None:
    # Only the small unit opens, as there is no cash for the large and calm one. A year: small 12 m with a swing of
    # 35 % a month, calm 24 m with 8 %: twice as much and less swing, 24 - 12 = 12 more.
    calm = earning(2 * MILLION, 500 * MILLION, nama="Tenang", goyah="rendah")
    small = earning(MILLION, MILLION, nama="Kecil", goyah="tinggi")
    found = found_of(Diversification(kas_tersedia=2 * MILLION, horizon=12, calon=(calm, small)))
    assert [unit.name for unit in found.opened] == ["Kecil"]
    assert w.better_told(found) == (
        "Gabungan Tenang untung Rp12.000.000 lebih banyak setahun dengan naik turun tidak lebih besar, bila kasnya ada."
    )


def test_every_reason_has_its_sentence() -> None:
    found = found_of(
        Diversification(
            kas_tersedia=2 * MILLION,
            horizon=12,
            calon=(
                TWO[1].model_copy(update={"modal_kerja": MILLION}),
                earning(MILLION, MILLION, nama="Nanti", paling_cepat=12),
                earning(MILLION, MILLION, nama="Batal", pilihan="tidak"),
                Candidate(nama="Rugi", modal_kerja=MILLION, biaya_tetap_bulan=100_000),
            ),
        )
    )
    assert [w.left_told(found, one) for one in found.left] == [
        "Paling cepat buka sesudah masa hitung 12 bulan.",
        "Anda memilih tidak membukanya.",
        "Dalam 12 bulan rugi sedikitnya Rp100.000.",
    ]


def test_errors_are_ours() -> None:
    with pytest.raises(WorkbenchError):
        two(horizon=7)
