"""A pool of member loans against an example by hand, and what must hold for any pool."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.book.sentra import BankLoan, Financing, MemberLoan
from workbench.engine.centre.financing import LOST, Fund, fault, fund, remaining, risks
from workbench.engine.model import Verdict

ANI = MemberLoan(
    anggota="Ani", produk="batik", jumlah=6_000_000, tenor_bulan=6, bunga_bulan=0.02, metode="flat", sisa=4_000_000,
    tenaga_kerja=2,
)  # fmt: skip
BUDI = MemberLoan(
    anggota="Budi", produk="keripik", jumlah=3_000_000, tenor_bulan=3, bunga_bulan=0.01, metode="menurun",
    sisa=3_000_000, tenaga_kerja=3,
)  # fmt: skip
BANK = BankLoan(pemberi="Bank CONTOH", sisa=5_000_000, bunga_tahun=0.12, metode="menurun", tenor_bulan=5)
POOL = Financing(kas=500_000, biaya_bulan=50_000, bank=BANK, pinjaman=(ANI, BUDI))


def made(book: Financing) -> Fund:
    found = fund(book)
    assert found is not None
    return found


def test_an_example_by_hand() -> None:
    """In thousands. Ani, flat 2 % of 6.000: principal 1.000 and interest 120 a month, 4.000 left: four months.

    Budi, 1 % of what is owed: principal 1.000, interest 30, 20, 10. The bank, 1 % of what is owed: principal 1.000,
    interest 50, 40, 30, 20, 10. Costs 50 a month, 500 in the till.

    month 1: 2.000 + 150 - 1.050 - 50 = 1.050 -> 1.550
    month 2: 2.000 + 140 - 1.040 - 50 = 1.050 -> 2.600
    month 3: 2.000 + 130 - 1.030 - 50 = 1.050 -> 3.650
    month 4: 1.000 + 120 - 1.020 - 50 =    50 -> 3.700
    month 5:              - 1.010 - 50 = -1.060 -> 2.640
    """
    found = made(POOL)
    assert found.principal.tolist() == [2_000_000, 2_000_000, 2_000_000, 1_000_000, 0]
    assert found.interest.tolist() == [150_000, 140_000, 130_000, 120_000, 0]
    assert found.bank_interest.tolist() == [50_000, 40_000, 30_000, 20_000, 10_000]
    assert found.cash.tolist() == [1_550_000, 2_600_000, 3_650_000, 3_700_000, 2_640_000]
    # margin: 540 from members - 150 to the bank - 250 of costs
    assert found.margin == 140_000
    # what may stay away: 1.550/2.150, 2.600/4.290, 3.650/6.420, 3.700/7.540, 2.640/7.540: the last is the least
    assert found.tight == 5
    assert found.carried == pytest.approx(2_640 / 7_540)
    assert (found.outstanding, found.jobs, found.missed, found.verdict) == (7_000_000, 5, 0, Verdict.AMAN)


def test_portfolio_at_risk_by_hand() -> None:
    """Of 10.000 owed: 1.000 is 1 day late, 2.000 is 31, 500 is 90, 1.500 is 91 days late."""
    days = ((5_000, 0), (1_000, 1), (2_000, 31), (500, 90), (1_500, 91))
    found = risks([MemberLoan(sisa=owed, hari_tunggakan=late) for owed, late in days])
    assert [(one.days, one.amount) for one in found] == [(1, 5_000), (30, 4_000), (90, 1_500)]
    assert [one.share for one in found] == [0.5, 0.4, 0.15]


def test_exactly_thirty_days_is_not_more_than_thirty() -> None:
    found = risks([MemberLoan(sisa=1, hari_tunggakan=30)])
    assert [one.amount for one in found] == [1, 0, 0]


def test_what_was_paid_ahead_comes_off_the_next_principal() -> None:
    """Ani owes 3.500 instead of 4.000: the next principal is 500, then three of 1.000; her interest stays."""
    found = remaining(ANI.model_copy(update={"sisa": 3_500_000}))
    assert found.principal == (500_000, 1_000_000, 1_000_000, 1_000_000)
    assert found.interest == (120_000,) * 4


def test_a_loan_late_for_more_than_ninety_days_is_not_counted_on() -> None:
    lost = BUDI.model_copy(update={"hari_tunggakan": LOST + 1})
    found = made(POOL.model_copy(update={"pinjaman": (ANI, lost)}))
    assert found.principal.tolist() == [1_000_000, 1_000_000, 1_000_000, 1_000_000, 0]
    assert found.outstanding == 7_000_000
    # 500 + 4.480 in; month 5 needs 5.150 + 250 out: 500 + 4.480 - 5.400 = -420, the first month below zero
    assert (found.missed, found.carried, found.verdict) == (5, 0.0, Verdict.BELUM_MAMPU)


def test_more_late_than_can_be_carried_is_not_safe() -> None:
    """Of 7.000 owed Budi's 3.000 are 40 days late: 42,9 %, and only 35,0 % can be carried."""
    late = BUDI.model_copy(update={"hari_tunggakan": 40})
    assert made(POOL.model_copy(update={"pinjaman": (ANI, late)})).verdict is Verdict.BELUM_MAMPU
    small = BUDI.model_copy(update={"sisa": 1_000_000, "hari_tunggakan": 40})
    careful = Financing(kas=9_000_000, bank=BANK, pinjaman=(ANI, small))
    assert made(careful).verdict is Verdict.HATI_HATI


def test_a_pool_without_a_loan_of_its_own_has_no_instalment_to_miss() -> None:
    found = made(Financing(pinjaman=(ANI,)))
    assert (found.carried, found.months, found.cash[-1]) == (None, 4, 4_480_000)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"jumlah": 0}, "jumlah"),
        ({"tenor_bulan": 0}, "jangka"),
        ({"tenor_bulan": 361}, "jangka"),
        ({"bunga_bulan": -0.01}, "bunga"),
        ({"sisa": -1}, "di bawah nol"),
        ({"sisa": 6_000_001}, "lebih dari"),
    ],
)
def test_a_loan_that_cannot_be_is_left_out_and_said(change: dict[str, float], what: str) -> None:
    odd = ANI.model_copy(update=change)
    found = made(POOL.model_copy(update={"pinjaman": (odd, BUDI)}))
    assert what in fault(odd)
    assert [(loan, why) for loan, why in found.left_out] == [(odd, fault(odd))]
    assert found.loans == (BUDI,)


def test_nothing_to_lay_out_is_no_pool() -> None:
    assert fund(Financing()) is None
    assert fund(Financing(pinjaman=(MemberLoan(),))) is None


def test_the_loans_by_product() -> None:
    late = ANI.model_copy(update={"produk": " Keripik", "hari_tunggakan": 31})
    [one] = made(POOL.model_copy(update={"pinjaman": (late, BUDI)})).groups
    assert (one.product, one.count, one.outstanding, one.late, one.jobs) == ("Keripik", 2, 7_000_000, 4_000_000, 5)


loans = st.builds(
    lambda amount, share, tenor, rate, method, late: MemberLoan(
        jumlah=amount, sisa=int(amount * share), tenor_bulan=tenor, bunga_bulan=rate, metode=method, hari_tunggakan=late
    ),
    st.integers(100_000, 50_000_000),
    st.floats(0, 1),
    st.integers(1, 36),
    st.sampled_from([0.0, 0.01, 0.0125, 0.02]),
    st.sampled_from(["flat", "menurun", "anuitas"]),
    st.integers(0, 200),
)
banks = st.builds(
    BankLoan,
    sisa=st.integers(0, 100_000_000),
    bunga_tahun=st.sampled_from([0.0, 0.03, 0.06]),
    metode=st.sampled_from(["flat", "menurun", "anuitas"]),
    tenor_bulan=st.integers(1, 36),
)


@given(loans)
def test_principal_still_to_come_is_what_is_owed(loan: MemberLoan) -> None:
    assert sum(remaining(loan).principal) == loan.sisa
    assert min(remaining(loan).principal, default=0) >= 0


@given(st.lists(loans, min_size=1, max_size=6), banks, st.integers(0, 20_000_000), st.integers(0, 500_000))
def test_the_pools_cash_is_what_came_and_went(rows: list[MemberLoan], bank: BankLoan, cash: int, costs: int) -> None:
    found = made(Financing(kas=cash, biaya_bulan=costs, bank=bank, pinjaman=tuple(rows)))
    came, went = found.principal + found.interest, found.bank_principal + found.bank_interest + found.costs
    assert np.array_equal(found.cash, cash + np.cumsum(came - went))
    assert found.bank_principal.sum() == bank.sisa
    assert found.risks[0].amount >= found.risks[1].amount >= found.risks[2].amount
    assert sum(group.outstanding for group in found.groups) == found.outstanding
    if found.carried is not None and not found.missed:
        kept = cash + np.cumsum(came) * (1 - found.carried) - np.cumsum(went)
        assert kept.min() >= -1
        if found.carried < 1:
            assert (cash + np.cumsum(came) * (1 - found.carried - 0.01) - np.cumsum(went)).min() < 0


def test_after_ninety_days_a_loan_is_not_counted_on() -> None:
    """12 months of 100.000: on day 90 they still come, on day 91 none of them."""
    for days, comes in ((90, 1_200_000), (91, 0)):
        loan = MemberLoan(jumlah=1_200_000, tenor_bulan=12, bunga_bulan=0.0, sisa=1_200_000, hari_tunggakan=days)
        found = fund(Financing(pinjaman=(loan,)))
        assert found
        assert found.principal.sum() == comes
