"""Capacity: the largest loan that a plan carries, its three ceilings, its terms, and the sales that it needs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategies import assumptions, bare_plan, loan, plans, unit
from workbench.engine import Verdict, project
from workbench.engine.capacity import STEP, Sizes, best_terms, largest_loan, resized, sales_needed, terms_table
from workbench.errors import EngineError
from workbench.plan import Household, Investment, Loan, Plan, RunningCost, Tranche, WorkingCapital, example
from workbench.rules import load

RULES = load()
SHOP = bare_plan(biaya=(RunningCost(nama="Sewa", per_bulan=200_000),), pinjaman=(loan(),))
"""Sells 1.000.000 a month, buys 600.000, 200.000 of costs, 0,5 % of tax: 2.340.000 a year for instalments.

A loan of 12 equal principals at 1 % a month costs 6,5 % of itself, so the year's instalments are 1,065 of it.
"""


def with_loan(plan: Plan, amount: int, **terms: int) -> Plan:
    """The plan with its first loan at another size."""
    first = resized(plan.pinjaman[0], amount).model_copy(update=terms)
    return plan.model_copy(update={"pinjaman": (first, *plan.pinjaman[1:])})


def test_the_largest_loan_by_hand() -> None:
    """DSCR 1,00 as printed is 0,995: 2.340.000 / 0,995 / 1,065 = 2.208.224. At 1,245: 1.764.799."""
    found = largest_loan(SHOP, RULES)
    assert (found.asked, found.payable, found.safe) == (1_200_000, 2_200_000, 1_700_000)
    assert found.reach == (
        "Dengan belanja dan biaya seperti rencana, angsuran masih terbayar penuh sampai pinjaman Rp2.200.000; "
        "penilaian tetap Aman sampai Rp1.700.000."
    )


def test_what_gives_way_first_is_said() -> None:
    ability = largest_loan(SHOP, RULES).ceilings[1]
    assert (ability.name, ability.amount) == ("Kemampuan membayar", 1_700_000)
    assert ability.sentence == "Di atas jumlah ini DSCR tahun ke-1 turun di bawah 1,25×."


def test_what_the_worst_month_carries_by_itself() -> None:
    """P / 12 + 0,01 P <= 195.000: P <= 2.089.285. A shop that sells every other month carries none by itself."""
    found = largest_loan(SHOP, RULES)
    assert found.by_month == 2_000_000
    assert found.worst_month == (
        "Bulan terberat menutup angsurannya dari uang usaha bulan itu sendiri sampai pinjaman Rp2.000.000."
    )
    seasonal = SHOP.model_copy(update={"unit": (unit(siklus_bulan=2, volume=300.0),)})
    found = largest_loan(seasonal, RULES)
    assert found.by_month is None
    assert found.worst_month.startswith("Bulan ke-12 tidak menghasilkan uang")
    assert (found.safe or 0) > 1_200_000


def test_cash_may_give_way_before_the_dscr() -> None:
    """2.400.000 of own money goes out in month 13: 13 x 195.000 - 0,065 P >= 2.400.000, so P <= 2.076.923."""
    later = Investment(nama="Lahan", kelompok="tanah", harga_satuan=2_400_000, umur_tahun=0, bulan=13, sumber="sendiri")
    frugal = assumptions(ambang_dscr=1.0, bagi_shu=False, imbal_jasa_desa=False)
    found = largest_loan(SHOP.model_copy(update={"asumsi": frugal, "investasi": (later,)}), RULES)
    assert (found.payable, found.safe) == (2_000_000, 2_000_000)
    assert found.ceilings[1].sentence == "Di atas jumlah ini kas bulan Feb 2028 turun di bawah Rp0."


def test_the_three_ceilings_and_the_one_that_binds() -> None:
    plan = example()
    found = largest_loan(plan, RULES)
    assert [c.name for c in found.ceilings] == ["Aturan program", "Kemampuan membayar", "Kebutuhan nyata"]
    assert [c.amount for c in found.ceilings] == [3_000_000_000, found.safe, 750_000_000]
    assert found.binding is found.ceilings[2]
    assert found.sentence == (
        "Batas yang menentukan adalah kebutuhan nyata, Rp750.000.000; "
        "pinjaman yang diminta Rp750.000.000 tidak melebihinya."
    )


def test_a_loan_above_its_ceiling_is_told_by_how_much() -> None:
    plan = SHOP.model_copy(update={"pinjaman": (loan(plafon=2_000_000),), "investasi": (bought(1_500_000),)})
    assert largest_loan(plan, RULES).sentence.endswith(
        "kebutuhan nyata, Rp1.500.000; pinjaman yang diminta Rp2.000.000 melebihinya Rp500.000."
    )


def bought(price: int) -> Investment:
    """Something paid by the loan that does not wear out."""
    return Investment(nama="Lahan", kelompok="tanah", harga_satuan=price, umur_tahun=0)


def test_running_needs_over_their_own_limit_lower_the_programmes_ceiling() -> None:
    """KDMP: at most 500 million of the loan for running needs. 300 of equipment + 600 of stock: 300 + 500."""
    plan = SHOP.model_copy(
        update={
            "pinjaman": (loan(plafon=900_000_000, program="kdmp_pmk49", tenor_bulan=72),),
            "investasi": (bought(300_000_000),),
            "modal_kerja": (WorkingCapital(nama="Stok", jumlah=600_000_000),),
        }
    )
    rule = largest_loan(plan, RULES).ceilings[0]
    assert rule.amount == 800_000_000
    assert "paling banyak Rp500.000.000" in rule.sentence


def test_a_programme_without_a_ceiling_has_none() -> None:
    rule = largest_loan(SHOP, RULES).ceilings[0]
    assert rule.amount is None
    assert "tidak ada plafon tertinggi" in rule.sentence


def test_what_other_new_loans_pay_is_no_longer_needed() -> None:
    plan = SHOP.model_copy(update={"pinjaman": (loan(), loan(plafon=400_000)), "investasi": (bought(1_500_000),)})
    need = largest_loan(plan, RULES).ceilings[2]
    assert need.amount == 1_100_000
    assert need.sentence.endswith("dikurangi pinjaman lain Rp400.000.")


def test_a_family_that_lives_on_the_shop_has_a_ceiling_of_its_own() -> None:
    """Year 3 pays 11 % of 200.000: 178.000 less 100.000 to live on, of which 75 % is 58.500 a month.

    The first instalment is the heaviest, P / 12 + 0,01 P: P <= 626.785.
    """
    home = Household(jiwa=4, biaya_hidup_bulan=100_000)
    found = largest_loan(SHOP.model_copy(update={"rumah_tangga": home}), RULES)
    assert [(c.name, c.amount) for c in found.ceilings[3:]] == [("Kemampuan rumah tangga", 600_000)]
    assert "Rp58.500 sebulan pada tahun ke-3" in found.ceilings[3].sentence
    poor = Household(jiwa=4, biaya_hidup_bulan=200_000)
    assert largest_loan(SHOP.model_copy(update={"rumah_tangga": poor}), RULES).ceilings[3].amount == 0


def test_no_amount_may_fit() -> None:
    poor = SHOP.model_copy(update={"biaya": (RunningCost(nama="Sewa", per_bulan=900_000),)})
    found = largest_loan(poor, RULES)
    assert (found.payable, found.safe, found.ceilings[1].amount) == (None, None, 0)
    assert "tidak ada jumlah pinjaman" in found.reach
    assert found.binding.amount == 0


def test_a_loan_may_be_too_small_for_what_it_buys() -> None:
    """2.000.000 of land and no cash: below 2.000.000 it cannot be paid, above 2.208.224 the instalments cannot."""
    kept = SHOP.model_copy(update={"asumsi": assumptions(bagi_shu=False, imbal_jasa_desa=False)})
    plan = kept.model_copy(update={"investasi": (bought(2_000_000),)})
    assert largest_loan(plan, RULES).payable == 2_200_000
    dear = kept.model_copy(update={"investasi": (bought(2_300_000),)})
    assert largest_loan(dear, RULES).payable is None


def test_a_plan_that_asks_for_no_new_loan_has_no_capacity() -> None:
    with pytest.raises(EngineError, match="tidak meminta pinjaman baru"):
        largest_loan(bare_plan(), RULES)


def test_draws_keep_their_shares() -> None:
    drawn = loan(plafon=3, tahap=(Tranche(bulan=0, jumlah=2), Tranche(bulan=3, jumlah=1)))
    assert [t.jumlah for t in resized(drawn, 100).tahap] == [66, 34]
    assert [t.bulan for t in resized(drawn, 1).tahap] == [3]


@settings(max_examples=25)
@given(plans())
def test_at_capacity_the_plan_passes_and_a_step_above_it_does_not(plan: Plan) -> None:
    if not plan.pinjaman or plan.pinjaman[0].sudah_berjalan:
        return
    found = largest_loan(plan, RULES)
    for amount, judged in ((found.payable, _pays), (found.safe, _safe)):
        if amount is not None:
            assert judged(with_loan(plan, amount))
            assert not judged(with_loan(plan, amount + STEP))
    assert (found.safe or 0) <= (found.payable or 0)
    if found.by_month is not None:
        enough, beyond = (project(with_loan(plan, found.by_month + more), RULES).worst for more in (0, STEP))
        assert enough is None or enough.cover >= 1
        assert beyond is not None
        assert beyond.cover < 1
    assert all(c.amount is None or found.binding.amount <= c.amount for c in found.ceilings)


def _pays(plan: Plan) -> bool:
    return project(plan, RULES).verdict is not Verdict.BELUM_MAMPU


def _safe(plan: Plan) -> bool:
    return project(plan, RULES).verdict is Verdict.AMAN


@settings(max_examples=25)
@given(st.data(), st.integers(0, 39), st.integers(0, 9_000), st.integers(1, 60), st.sampled_from([1, 1_000, 100_000]))
def test_no_amount_that_fits_lies_above_the_one_found(
    data: st.DataObject, cost: int, price: int, tenor: int, rounding: int
) -> None:
    """A hundred times the shop, with land that wants a loan of some size."""
    plan = bare_plan(
        unit=(unit(volume=10_000.0),),
        biaya=(RunningCost(nama="Sewa", per_bulan=cost * 1_000_000),),
        investasi=(bought(price * STEP),),
        pinjaman=(loan(tenor_bulan=tenor, pembulatan=rounding),),
    )
    sizes = Sizes(plan, RULES)
    found = sizes.largest(1.0, 0)
    steps = data.draw(st.integers((found or 0) // STEP + 1, 30_000))
    outcome = sizes.outcome(steps * STEP)
    assert outcome.dscr < 1 or outcome.cash < 0


def test_a_longer_tenor_carries_more() -> None:
    """Whole years: the DSCR is that of a year, so half a year's instalments have a whole year's money."""
    rows = terms_table(SHOP, RULES, tenors=(12, 24, 36), graces=(0,))
    assert [row.tenor_bulan for row in rows] == [12, 24, 36]
    safe = [row.safe or 0 for row in rows]
    assert safe == sorted(safe)
    assert safe[0] < safe[-1]
    assert safe[0] == 1_700_000


@settings(max_examples=15)
@given(st.integers(0, 30), st.integers(1, 8), st.sampled_from(["anuitas", "menurun", "flat"]))
def test_another_year_never_carries_less_where_months_are_alike(cost: int, years: int, method: str) -> None:
    plan = bare_plan(biaya=(RunningCost(nama="Sewa", per_bulan=cost * 10_000),), pinjaman=(loan(metode=method),))
    tenors = (12 * years, 12 * years + 12)
    shorter, longer = terms_table(plan, RULES, tenors=tenors, graces=(0,))
    assert (shorter.safe or 0) <= (longer.safe or 0)
    assert (shorter.payable or 0) <= (longer.payable or 0)


def test_the_best_terms_are_the_cheapest_that_are_judged_aman() -> None:
    """3.000.000 over 12 months is too much; over 24 months it is judged Aman and costs less than over 36."""
    plan = with_loan(SHOP, 3_000_000)
    rows = terms_table(plan, RULES, tenors=(12, 24, 36), graces=(0, 3))
    best = best_terms(rows)
    assert best is not None
    assert (best.tenor_bulan, best.tenggang_bulan) == (24, 0)
    assert best.verdict is Verdict.AMAN
    assert project(with_loan(plan, 3_000_000, tenor_bulan=24), RULES).verdict is Verdict.AMAN
    assert best_terms(rows[:1]) is None


def test_terms_that_make_no_schedule_are_left_out() -> None:
    rows = terms_table(SHOP, RULES, tenors=(3, 12), graces=(0, 6))
    assert [(row.tenor_bulan, row.tenggang_bulan) for row in rows] == [(3, 0), (12, 0), (12, 6)]


def test_terms_tried_by_themselves_stay_within_the_programme() -> None:
    rows = terms_table(example(), RULES)
    assert {row.tenor_bulan for row in rows} == {24, 36, 48, 60, 72}
    assert {row.tenggang_bulan for row in rows} == {0, 6, 8}


def test_sales_needed_by_hand() -> None:
    """f: 395.000 f - 200.000 a month against 1,245 x 1.278.000 / 12: 395.000 f >= 332.592, f = 0,84201."""
    found = sales_needed(SHOP, RULES)
    assert found.factor == pytest.approx(0.843)
    assert found.sentence == (
        "Supaya pinjaman Rp1.200.000 dinilai Aman, volume penjualan paling sedikit 84,3% dari rencana "
        "(rata-rata Rp843.000 sebulan)."
    )


def test_a_larger_loan_needs_more_sales() -> None:
    """2.000.000: 395.000 f >= 200.000 + 1,245 x 2.130.000 / 12 = 420.988, f = 1,0658."""
    found = sales_needed(SHOP, RULES, 2_000_000)
    assert found.factor == pytest.approx(1.066)
    assert "paling sedikit 106,6% dari rencana" in found.sentence


def test_more_sales_do_not_always_help() -> None:
    loss = SHOP.model_copy(update={"unit": (SHOP.unit[0].model_copy(update={"harga_beli": 11_000}),)})
    found = sales_needed(loss, RULES)
    assert (found.factor, found.per_month) == (None, None)
    assert found.sentence.startswith("Sampai volume penjualan 5 kali rencana")


@settings(max_examples=15)
@given(plans())
def test_the_sales_found_are_enough_and_a_thousandth_less_is_not(plan: Plan) -> None:
    if not plan.pinjaman or plan.pinjaman[0].sudah_berjalan:
        return
    found = sales_needed(plan, RULES)
    if found.factor:
        for factor, enough in ((found.factor, True), (round(found.factor - 0.001, 3), False)):
            units = tuple(u.model_copy(update={"volume": u.volume * factor}) for u in plan.unit)
            assert _safe(plan.model_copy(update={"unit": units})) is enough


def test_a_loan_keeps_everything_but_its_size() -> None:
    before = Loan(plafon=10, bunga_tahun=0.06, tenor_bulan=12, agunan="Truk")
    assert resized(before, 20) == before.model_copy(update={"plafon": 20})
