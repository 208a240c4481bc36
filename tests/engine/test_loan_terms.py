"""The finer terms of an offer in a plan's loan: worked out by hand, then what must hold for any of them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import loan, loans, offers
from workbench.checks.loans import fine_terms
from workbench.engine.loan import METHODS, Schedule, interest_grace, rates, schedule, year_fractions
from workbench.engine.loan.contract import lay_out
from workbench.engine.loan.dated import contract_of
from workbench.errors import EngineError
from workbench.plan import Loan, Tranche

START = dt.date(2027, 1, 1)
LINES = ("draw", "interest", "interest_paid", "principal", "capitalised", "interest_payable", "balance", "base")


def made(**terms: object) -> Schedule:
    return schedule(loan(**terms), START)


# --- by hand ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "interest"),
    [
        ("actual/365", (0, 310_000, 186_667, 103_333)),
        ("actual/360", (0, 314_306, 189_259, 104_769)),
        ("30/360", (0, 304_167, 202_778, 101_389)),
        ("30E/360", (0, 304_167, 202_778, 101_389)),
    ],
)
def test_day_counts_by_hand(count: str, interest: tuple[int, ...]) -> None:
    """Rp10.000.000 at 36,5 %, principal 3.333.333: 31, 28 and 31 days from 12 January 2027.

    36,5 % / 365 is 0,1 % a day: 310.000; 6.666.667 x 2,8 % = 186.666,68; 3.333.334 x 3,1 % = 103.333,35.
    By 360 days: times 365/360. By months: 10.000.000 x 36,5 % / 12 = 304.166,67 and so on.
    """
    s = made(plafon=10_000_000, bunga_tahun=0.365, tenor_bulan=3, hitungan_hari=count, hari_libur="tidak_digeser")
    assert s.interest == interest


def test_a_leap_year_by_hand() -> None:
    """From 12 December 2027 to 12 January 2028: 20 of 365 days and 11 of 366, of 365 x 366 x Rp1.000 a year."""
    terms = {"plafon": 133_590_000, "bunga_tahun": 1.0, "tenor_bulan": 1, "hitungan_hari": "actual/actual"}
    s = schedule(loan(**terms), dt.date(2027, 12, 1))
    assert s.interest[1] == 20 * 366_000 + 11 * 365_000


def test_a_first_period_shorter_or_longer_than_a_month_by_hand() -> None:
    """Due on the 12th, drawn on 20 January: 23 of 31 days; on 5 January: a month and 7 of 31 days; 1 % of 3.100.000."""
    terms = {"plafon": 3_100_000, "tenor_bulan": 1}
    assert made(**terms, hari_cair=20).interest[1] == 23_000
    assert made(**terms, hari_cair=5).interest[1] == 38_000
    assert made(**terms, hari_cair=12).interest[1] == made(**terms).interest[1] == 31_000
    assert made(**terms, hari_cair=20, hitungan_hari="actual/365", bunga_tahun=0.365).interest[1] == 23 * 3_100


def test_three_free_months_by_hand() -> None:
    """Rp1.200.000 in 4 months, 1 %, 3 free: 300.000 each, and 1 % of the last 300.000; the annuity knows it.

    Annuity: the worth of the last rupiah is 1 / 1,01: 1.200.000 / (3 + 1 / 1,01) = 300.744,42.
    """
    s = made(tenor_bulan=4, bebas_bunga_bulan=3)
    assert s.instalment == (0, 300_000, 300_000, 300_000, 303_000)
    s = made(tenor_bulan=4, bebas_bunga_bulan=3, metode="anuitas")
    assert s.instalment == (0, 300_744, 300_744, 300_744, 300_746)
    assert s.interest == (0, 0, 0, 0, 2_978)


def test_a_rate_that_moves_sets_the_instalment_anew_by_hand() -> None:
    """Rp12.000.000, 3 months, 1 % in month 1: 4.080.265, left 8.039.735. Then 2 %: 2 instalments.

    8.039.735 x 0,02 / (1 - 1,02^-2) = 4.140.861,54; interest 160.795, left 4.059.669; interest 81.193.
    """
    s = made(plafon=12_000_000, metode="anuitas", tenor_bulan=3, bunga_tetap_bulan=1, bunga_berikut=0.24)
    assert s.interest == (0, 120_000, 160_795, 81_193)
    assert s.instalment == (0, 4_080_265, 4_140_862, 4_140_861)
    flat = made(plafon=12_000_000, metode="flat", tenor_bulan=3, bunga_tetap_bulan=1, bunga_berikut=0.24)
    assert flat.instalment == (0, 4_120_000, 4_240_000, 4_240_000)


def test_interest_postponed_for_longer_or_shorter_than_the_principal_by_hand() -> None:
    """Rp1.200.000 in 4 months, 1 %. One month: 12.000 come at once in month 2, or 4.000 in each of three.

    Two months of principal grace, interest waits one: month 2 pays interest twice.
    """
    later = made(tenor_bulan=4, tenggang_bunga_bulan=1, bunga_tenggang="dibayar_sesudahnya")
    assert later.interest_paid == (0, 0, 9_000 + 12_000, 6_000, 3_000)
    assert later.instalment == (0, 300_000, 321_000, 306_000, 303_000)
    spread = made(tenor_bulan=4, tenggang_bunga_bulan=1, bunga_tenggang="ditangguhkan")
    assert spread.interest_paid == (0, 0, 13_000, 10_000, 7_000)
    both = made(tenor_bulan=4, tenggang_bulan=2, tenggang_bunga_bulan=1, bunga_tenggang="dibayar_sesudahnya")
    assert both.instalment == (0, 0, 24_000, 612_000, 606_000)
    added = made(tenor_bulan=4, tenggang_bulan=2, tenggang_bunga_bulan=1, bunga_tenggang="dikapitalisasi")
    assert added.instalment == (0, 0, 12_120, 606_000 + 12_120, 606_000 + 6_060)


def test_rounding_down_leaves_a_larger_last_instalment_by_hand() -> None:
    """Rp1.000.000, 3 months without interest, down to Rp1.000: 333.000, 333.000 and 334.000."""
    s = made(plafon=1_000_000, bunga_tahun=0, tenor_bulan=3, pembulatan=1_000, arah_pembulatan="ke_bawah")
    assert s.instalment == (0, 333_000, 333_000, 334_000)


# --- refusals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"tenggang_bunga_bulan": 1}, "P17"),
        ({"tenggang_bunga_bulan": 12, "bunga_tenggang": "ditangguhkan"}, "P17"),
        ({"tenggang_bunga_bulan": -1, "bunga_tenggang": "ditangguhkan"}, "P17"),
        ({"tenggang_bunga_bulan": 2, "tenggang_bulan": 1, "bunga_tenggang": "dikapitalisasi"}, "P18"),
        ({"bebas_bunga_bulan": 13}, "P19"),
        ({"bunga_tetap_bulan": 3}, "P20"),
        ({"bunga_berikut": 0.1}, "P20"),
        ({"bunga_tetap_bulan": 12, "bunga_berikut": 0.1}, "P20"),
        ({"bunga_tetap_bulan": 3, "bunga_berikut": 1.1}, "P20"),
        ({"bunga_tetap_bulan": 3, "bunga_berikut": 0.1, "metode": "murabahah"}, "P21"),
        ({"hari_cair": 32}, "P22"),
        ({"hari_cair": 3, "sudah_berjalan": True}, "P22"),
    ],
)
def test_terms_that_contradict_each_other_are_refused(terms: dict[str, object], code: str) -> None:
    [fault] = fine_terms(loan(**terms), "pinjaman[0]")
    assert fault.code == code
    assert fault.where.startswith("pinjaman[0].")
    with pytest.raises(EngineError, match=r"^Pinjaman KUR: .+\."):
        made(nama="KUR", **terms)


# --- for any offer ----------------------------------------------------------------------------------


@given(offers())
def test_interest_is_rate_times_time_times_what_bears_it(terms: Loan) -> None:
    """The second route: from the balances alone. The last flat interest takes what rounding left of the total."""
    s, exact = schedule(terms, START), Fraction(0)
    for t, (years, rate) in enumerate(zip(year_fractions(terms, START), rates(terms), strict=True), start=1):
        bearing = s.balance[t - 1]
        if METHODS[terms.metode].flat_interest and bearing:
            bearing = sum(s.draw[:t]) + sum(s.capitalised[:t])
        exact += bearing * years * rate
        if t == s.last and METHODS[terms.metode].flat_interest and bearing:
            assert s.interest[t] == 0 or abs(sum(s.interest) - exact) <= Fraction(1, 2)
        else:
            assert abs(s.interest[t] - bearing * years * rate) <= Fraction(1, 2)


@pytest.mark.parametrize("method", ["murabahah", "flat"])
def test_the_price_of_a_murabahah_is_exact(method: str) -> None:
    """Rp100.000.000 with 10 % a year for 24 months is sold at Rp120.000.000: 23 margins of 833.333, then 833.341."""
    s = schedule(Loan(plafon=100_000_000, bunga_tahun=0.1, tenor_bulan=24, metode=method), START)
    assert (s.total_interest, s.total_paid, s.interest[-2:]) == (20_000_000, 120_000_000, (833_333, 833_341))
    assert set(s.instalment[1:]) == {5_000_000}


@given(offers(60))
def test_the_plan_and_the_contract_are_one_engine(terms: Loan) -> None:
    """Month by month and date by date, to the rupiah."""
    s, laid = schedule(terms, START), lay_out(contract_of(terms, START))
    assert all(getattr(s, line) == getattr(laid.rows, line) for line in LINES)
    assert laid.days[1:] == s.due


@given(loans(60), st.sampled_from(["actual/365", "actual/364", "actual/360"]), st.integers(0, 31))
def test_real_days_are_a_loop_over_days(terms: Loan, count: str, came: int) -> None:
    """Each day adds rate / year of the balance: counted one by one between the nominal due days."""
    terms = terms.model_copy(update={"hitungan_hari": count, "hari_cair": came, "hari_libur": "tidak_digeser"})
    s = schedule(terms, START)
    last_of_january = 31
    day = START.replace(day=min(came or terms.hari_jatuh_tempo, last_of_january))
    for t in range(1, s.last + 1):
        days = 0
        while day < s.due[t - 1]:
            day, days = day + dt.timedelta(days=1), days + 1
        assert year_fractions(terms, START)[t - 1] == Fraction(days, int(count[-3:]))


@given(loans(60))
def test_nothing_agreed_is_as_before(terms: Loan) -> None:
    """The terms written out are the same as left out."""
    stated = terms.model_copy(update={"hari_cair": terms.hari_jatuh_tempo, "tenggang_bunga_bulan": 0})
    plain, said = schedule(terms, START), schedule(stated, START)
    assert all(getattr(plain, line) == getattr(said, line) for line in LINES)
    assert interest_grace(terms) == terms.tenggang_bulan


@given(loans(60), st.integers(1, 12))
def test_a_free_month_never_makes_a_loan_dearer(terms: Loan, free: int) -> None:
    given_free = terms.model_copy(update={"bebas_bunga_bulan": min(free, schedule(terms, START).last)})
    slack = schedule(terms, START).last * (1 + terms.pembulatan)
    assert schedule(given_free, START).total_interest <= schedule(terms, START).total_interest + slack


def test_draws_and_a_stub_together_by_hand() -> None:
    """6.200.000 on 20 January, 3.000.000 on 12 February, 1 %: 23/31 of 62.000, then 1 % of what is left."""
    parts = (Tranche(bulan=0, jumlah=6_200_000), Tranche(bulan=1, jumlah=3_000_000))
    s = made(plafon=9_200_000, tenor_bulan=2, tahap=parts, hari_cair=20)
    assert s.interest == (0, 46_000, 61_000)
    assert s.principal == (0, 3_100_000, 6_100_000)
