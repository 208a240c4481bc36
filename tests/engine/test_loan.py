"""Loan schedules: worked out by hand first, then what must hold for any loan."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import loan, loans
from workbench.engine.loan import METHODS, Schedule, amortising_months, annuity_payment, schedule
from workbench.errors import EngineError
from workbench.plan import Loan, Tranche

START = dt.date(2027, 1, 1)


def made(**terms: object) -> Schedule:
    return schedule(loan(**terms), START)


# --- by hand ----------------------------------------------------------------------------------------


def test_annuity_by_hand() -> None:
    """Rp12.000.000, 1 % a month, 3 months.

    1,01^3 = 1,030301; 1 / 1,030301 = 0,97059014792; instalment 120.000 / 0,02940985208 = 4.080.265,34.
    Month 1: interest 120.000, principal 3.960.265, left 8.039.735.
    Month 2: interest 80.397,35, principal 4.080.265 - 80.397 = 3.999.868, left 4.039.867.
    Month 3: interest 40.398,67 -> 40.399, principal the rest, so the last instalment is 4.080.266.
    """
    s = made(plafon=12_000_000, metode="anuitas", tenor_bulan=3)
    assert s.interest == s.interest_paid == (0, 120_000, 80_397, 40_399)
    assert s.principal == (0, 3_960_265, 3_999_868, 4_039_867)
    assert s.instalment == (0, 4_080_265, 4_080_265, 4_080_266)
    assert s.balance == (12_000_000, 8_039_735, 4_039_867, 0)
    assert s.draw == (12_000_000, 0, 0, 0)
    assert (s.total_interest, s.total_paid, s.regular_instalment, s.last) == (240_796, 12_240_796, 4_080_265, 3)


def test_equal_principal_by_hand() -> None:
    """Rp10.000.000, 1 % a month, 3 months: principal 3.333.333; interest on 10.000.000, 6.666.667, 3.333.334."""
    s = made(plafon=10_000_000, tenor_bulan=3)
    assert s.principal == (0, 3_333_333, 3_333_333, 3_333_334)
    assert s.interest == (0, 100_000, 66_667, 33_333)
    assert s.instalment == (0, 3_433_333, 3_400_000, 3_366_667)


@pytest.mark.parametrize("method", ["flat", "murabahah"])
def test_flat_by_hand(method: str) -> None:
    """Rp10.000.000, 1 % of it every month, 3 months: 3.333.333,33 + 100.000 = 3.433.333 each month."""
    s = made(plafon=10_000_000, metode=method, tenor_bulan=3)
    assert s.interest == (0, 100_000, 100_000, 100_000)
    assert s.instalment == (0, 3_433_333, 3_433_333, 3_433_334)
    assert s.balance == (10_000_000, 6_666_667, 3_333_334, 0)


def test_murabahah_by_annuity_is_the_annuity() -> None:
    terms = {"plafon": 180_000_000, "tenor_bulan": 12}
    assert made(metode="murabahah_anuitas", **terms).instalment == made(metode="anuitas", **terms).instalment


def test_without_interest_only_the_principal_is_paid() -> None:
    assert made(plafon=1_000, bunga_tahun=0, metode="anuitas", tenor_bulan=4).instalment == (0, 250, 250, 250, 250)
    assert annuity_payment(1_000, 4, 0) == 250


def test_interest_paid_in_grace_by_hand() -> None:
    """Rp9.000.000, 1 %, 3 months with 1 of grace inside: 90.000, then 4.500.000 + 90.000, 4.500.000 + 45.000."""
    s = made(plafon=9_000_000, tenor_bulan=3, tenggang_bulan=1)
    assert s.instalment == (0, 90_000, 4_590_000, 4_545_000)
    assert s.principal == (0, 0, 4_500_000, 4_500_000)


def test_grace_outside_the_tenor_makes_the_loan_longer() -> None:
    """The same with the grace added: 3 instalments of principal, paid in months 2 to 4."""
    s = made(plafon=9_000_000, tenor_bulan=3, tenggang_bulan=1, tenggang_dalam_tenor=False)
    assert s.last == 4
    assert s.instalment == (0, 90_000, 3_090_000, 3_060_000, 3_030_000)


def test_postponed_interest_by_hand() -> None:
    """The 90.000 of the grace month come back in two halves: 90.000 + 45.000, then 45.000 + 45.000."""
    s = made(plafon=9_000_000, tenor_bulan=3, tenggang_bulan=1, bunga_tenggang="ditangguhkan")
    assert s.interest == (0, 90_000, 90_000, 45_000)
    assert s.interest_paid == (0, 0, 135_000, 90_000)
    assert s.interest_payable == (0, 90_000, 45_000, 0)
    assert s.instalment == (0, 0, 4_635_000, 4_590_000)


def test_capitalised_interest_by_hand() -> None:
    """The 90.000 are added to the loan: 9.090.000 in two parts of 4.545.000, interest 90.900 and 45.450."""
    s = made(plafon=9_000_000, tenor_bulan=3, tenggang_bulan=1, bunga_tenggang="dikapitalisasi")
    assert s.capitalised == (0, 90_000, 0, 0)
    assert s.balance == (9_000_000, 9_090_000, 4_545_000, 0)
    assert s.interest_paid == (0, 0, 90_900, 45_450)
    assert s.total_interest == 226_350


def test_draws_by_hand() -> None:
    """Rp6.000.000 at first and Rp3.000.000 a month later, 3 months, fee 1 %.

    Month 1: 2.000.000 + 60.000, left 4.000.000, and 3.000.000 more. Month 2: set anew, 7.000.000 in two
    parts: 3.500.000 + 70.000. Month 3: 3.500.000 + 35.000. Fees 60.000 and 30.000.
    """
    parts = (Tranche(bulan=0, jumlah=6_000_000), Tranche(bulan=1, jumlah=3_000_000))
    s = made(plafon=9_000_000, tenor_bulan=3, tahap=parts, provisi=0.01)
    assert s.instalment == (0, 2_060_000, 3_570_000, 3_535_000)
    assert s.balance == (6_000_000, 7_000_000, 3_500_000, 0)
    assert s.base == (0, 2_000_000, 3_500_000, 3_500_000)
    assert s.fee == (60_000, 30_000, 0, 0)


def test_flat_interest_follows_the_money_drawn_by_hand() -> None:
    """6.000.000 then 3.000.000 more: interest 60.000 in month 1, 90.000 in months 2 and 3."""
    parts = (Tranche(bulan=0, jumlah=6_000_000), Tranche(bulan=1, jumlah=3_000_000))
    s = made(plafon=9_000_000, metode="flat", tenor_bulan=3, tahap=parts)
    assert s.interest == (0, 60_000, 90_000, 90_000)
    assert s.principal == (0, 2_000_000, 3_500_000, 3_500_000)


def test_rounding_up_leaves_a_smaller_last_instalment_by_hand() -> None:
    """Rp1.000.000, 3 months without interest, up to Rp1.000: 334.000, 334.000 and 332.000."""
    s = made(plafon=1_000_000, bunga_tahun=0, tenor_bulan=3, pembulatan=1_000, arah_pembulatan="ke_atas")
    assert s.instalment == (0, 334_000, 334_000, 332_000)
    nearest = made(plafon=1_000_000, bunga_tahun=0, tenor_bulan=3, pembulatan=1_000)
    assert nearest.instalment == (0, 333_000, 333_000, 334_000)


def test_a_loan_that_runs_already_has_no_fee_and_no_draws() -> None:
    parts = (Tranche(bulan=5, jumlah=99),)
    s = made(sudah_berjalan=True, provisi=0.01, tahap=parts)
    assert sum(s.fee) == 0
    assert s.draw[0] == 1_200_000


def test_due_days_roll_to_working_days() -> None:
    """12 June 2027 is a Saturday, 12 September 2027 a Sunday; a day 31 falls on the last day of short months."""
    due = schedule(loan(hari_jatuh_tempo=12, hari_libur="akhir_pekan"), START).due
    assert due[0] == dt.date(2027, 2, 12)
    assert (due[4], due[7]) == (dt.date(2027, 6, 14), dt.date(2027, 9, 13))
    fixed = schedule(loan(hari_jatuh_tempo=31, hari_libur="tidak_digeser"), START).due
    assert fixed[:3] == (dt.date(2027, 2, 28), dt.date(2027, 3, 31), dt.date(2027, 4, 30))


def test_a_longer_horizon_adds_empty_months() -> None:
    short, long = schedule(loan(), START), schedule(loan(), START, 36)
    assert long.instalment[:13] == short.instalment
    assert set(long.instalment[13:]) == set(long.balance[13:]) == {0}
    assert len(long.balance) == 37


# --- refusals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "months", "sentence"),
    [
        (
            {"tenggang_bulan": 12},
            None,
            "masa tenggang menghabiskan jangka waktu. Perpanjang tenor atau kurangi tenggang.",
        ),
        (
            {"plafon": 0},
            None,
            "plafon, bunga, atau pembulatan tidak wajar. Isi plafon dan pembulatan di atas 0.",
        ),
        (
            {"tahap": (Tranche(bulan=0, jumlah=5),)},
            None,
            "jumlah tahap pencairan tidak sama dengan plafon. Samakan keduanya.",
        ),
        (
            {"tahap": (Tranche(bulan=12, jumlah=1_200_000),)},
            None,
            "ada pencairan di luar masa pinjaman. Cairkan sebelum angsuran terakhir.",
        ),
        (
            {"metode": "murabahah", "tahap": (Tranche(bulan=0, jumlah=1), Tranche(bulan=1, jumlah=1_199_999))},
            None,
            "murabahah dicairkan bertahap. Buat satu akad untuk setiap pembelian.",
        ),
        (
            {"metode": "murabahah", "tenggang_bulan": 2, "bunga_tenggang": "dikapitalisasi"},
            None,
            "margin tidak boleh ditambahkan ke pokok. Pilih dibayar atau ditangguhkan.",
        ),
        ({}, 11, "masa proyeksi lebih pendek dari pinjaman. Perpanjang masa proyeksi."),
    ],
)
def test_terms_that_make_no_schedule_are_refused(terms: dict[str, object], months: int | None, sentence: str) -> None:
    with pytest.raises(EngineError) as caught:
        schedule(loan(nama="KUR", **terms), START, months)
    assert str(caught.value) == f"Pinjaman KUR: {sentence}"


# --- for any loan -----------------------------------------------------------------------------------


@given(loans())
def test_all_interest_is_paid_whatever_the_grace(terms: Loan) -> None:
    s = schedule(terms, START)
    assert sum(s.interest) == sum(s.interest_paid) + sum(s.capitalised) == s.total_interest
    grace = terms.tenggang_bulan
    assert not any(s.principal[: grace + 1])
    if terms.bunga_tenggang != "dibayar":
        assert not any(s.instalment[: grace + 1])


@given(loans())
def test_interest_is_the_months_rate_on_what_bears_it(terms: Loan) -> None:
    """The last flat interest takes what rounding left, see ``test_loan_terms``."""
    s = schedule(terms, START)
    for t in range(1, s.last + (0 if METHODS[terms.metode].flat_interest else 1)):
        bearing = s.balance[t - 1]
        if METHODS[terms.metode].flat_interest and bearing:
            bearing = sum(s.draw[:t]) + sum(s.capitalised[:t])
        assert abs(s.interest[t] - bearing * terms.bunga_tahun / 12) <= 0.5 + 1e-6


@given(loans())
def test_the_base_is_set_anew_only_after_grace_and_draws(terms: Loan) -> None:
    s = schedule(terms, START)
    first = terms.tenggang_bulan + 1
    for t in range(first + 1, s.last + 1):
        assert s.base[t] == s.base[t - 1] or s.draw[t - 1] > 0
    assert all(base % terms.pembulatan == 0 for base in s.base)


@given(loans(60), st.integers(0, 30))
def test_the_horizon_changes_nothing_in_the_loan(terms: Loan, more: int) -> None:
    short = schedule(terms, START)
    long = schedule(terms, START, short.last + more)
    assert long.instalment[: short.last + 1] == short.instalment
    assert long.total_paid == short.total_paid


@given(loans())
def test_due_dates_go_up_month_by_month(terms: Loan) -> None:
    due = schedule(terms, START).due
    assert all(before < after for before, after in pairwise(due))
    assert amortising_months(terms) == len(due) - terms.tenggang_bulan


@given(st.integers(10**6, 10**10), st.integers(1, 240), st.integers(0, 40))
def test_equal_principal_never_costs_more_than_annuity_nor_annuity_more_than_flat(
    plafon: int, tenor: int, percent: int
) -> None:
    paid = [
        made(plafon=plafon, bunga_tahun=percent / 100, tenor_bulan=tenor, metode=name).total_paid
        for name in ("menurun", "anuitas", "flat")
    ]
    slack = tenor  # a rupiah of rounding a month
    assert paid[0] <= paid[1] + slack
    assert paid[1] <= paid[2] + slack
