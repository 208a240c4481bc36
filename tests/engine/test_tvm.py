"""Functions of money and time: by hand, what must hold for any figures, and the sentences of the refusals."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

import numpy_financial as npf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.engine import tvm

RATES = st.floats(-0.05, 0.5)
TERMS = st.integers(1, 240)
MONEY = st.floats(1, 1e9)
WHEN = st.sampled_from([0, 1])


def test_one_loan_by_hand() -> None:
    """1.200 in two payments at 10 %: 1.200 x 1,21 / 2,1 = 691,428571; interest 120, then 62,857143."""
    assert tvm.pmt(0.1, 2, 1200) == pytest.approx(-691.428571)
    assert [tvm.ipmt(0.1, k, 2, 1200) for k in (1, 2)] == pytest.approx([-120, -62.857143])
    assert [tvm.ppmt(0.1, k, 2, 1200) for k in (1, 2)] == pytest.approx([-571.428571, -628.571429])
    assert tvm.cumipmt(0.1, 2, 1200, 1, 2) == pytest.approx(-182.857143)
    assert tvm.cumprinc(0.1, 2, 1200, 1, 2) == pytest.approx(-1200)
    assert tvm.rate(2, -691.428571, 1200).one == pytest.approx(0.1, abs=1e-9)
    assert tvm.nper(0.1, -691.428571, 1200) == pytest.approx(2)


def test_a_payment_at_the_start_of_the_period_bears_no_first_interest() -> None:
    """1.200 x 1,21 / 2,1 / 1,1 = 628,571429; then 571,428571 is owed for a period, 57,142857 of it interest."""
    assert tvm.pmt(0.1, 2, 1200, 0, 1) == pytest.approx(-628.571429)
    assert [tvm.ipmt(0.1, k, 2, 1200, 0, 1) for k in (1, 2)] == pytest.approx([0, -57.142857])


def test_without_interest_everything_is_a_division() -> None:
    """numpy-financial says -10 periods to the last of these."""
    assert tvm.pmt(0, 12, 1200) == -100
    assert tvm.ipmt(0, 5, 12, 1200) == 0
    assert tvm.nper(0, -100, 1000) == 10


def test_a_rate_near_nothing_keeps_its_digits() -> None:
    """A loan of 1.000 over 10 at 4,567e-15: 100 and a little; numpy-financial is one per cent off."""
    assert tvm.pmt(4.567e-15, 10, 1000) == pytest.approx(-100.000000000003, rel=1e-14)
    assert abs(npf.pmt(4.567e-15, 10, 1000) + 100) > 0.5


def test_growth_by_hand() -> None:
    """1,01 ^ 12 = 1,12682503; 1.000 x 1,1 x 1,2 = 1.320; 100 to 121 in two is 10 %; 2 x (1,21 ^ 0,5 - 1) = 20 %."""
    assert tvm.effect(0.12, 12) == pytest.approx(0.12682503)
    assert tvm.nominal(0.21, 2) == pytest.approx(0.2)
    assert tvm.fvschedule(1000, [0.1, 0.2]) == pytest.approx(1320)
    assert tvm.rri(2, 100, 121) == pytest.approx(0.1)
    assert tvm.pduration(0.1, 100, 121) == pytest.approx(2)


def test_depreciation_by_hand() -> None:
    """10.000 down to 1.000 in 3 years. Digits 3, 2, 1 of 6; double declining 2/3: 6.666,67, 2.222,22, then 111,11.

    Fixed declining: 1 - 0,1 ^ (1/3) = 0,536 to three decimals: 5.360; 2.487,04; 1.153,99.
    """
    assert [tvm.sln(10_000, 1_000, 3)] * 3 == [3000] * 3
    assert [tvm.syd(10_000, 1_000, 3, k) for k in (1, 2, 3)] == [4500, 3000, 1500]
    assert [tvm.ddb(10_000, 1_000, 3, k) for k in (1, 2, 3)] == pytest.approx([6666.67, 2222.22, 111.11], abs=0.005)
    assert [tvm.db(10_000, 1_000, 3, k) for k in (1, 2, 3)] == pytest.approx([5360, 2487.04, 1153.99], abs=0.005)


def test_mirr_and_dated_flows_by_hand() -> None:
    """-100 now, 60 and 60 reinvested at 10 % are 126: 1,26 ^ 0,5 - 1. Half a year at 21 % is 10 %."""
    assert tvm.mirr([-100, 60, 60], 0.1, 0.1) == pytest.approx(math.sqrt(1.26) - 1)
    dates = [dt.date(2027, 1, 31), dt.date(2027, 7, 31)]
    assert tvm.xirr([-100, 110], dates, "30E/360").one == pytest.approx(0.21)
    assert tvm.xnpv(0.21, [-100, 110], dates, "30E/360") == pytest.approx(0, abs=1e-12)
    assert tvm.xirr([-100, 110], dates).one == pytest.approx(1.1 ** (365 / 181) - 1)
    assert tvm.xirr([110, -100], dates[::-1], "act/360").one == pytest.approx(1.1 ** (360 / 181) - 1)


def test_two_flows_on_one_day_are_one() -> None:
    day, later = dt.date(2027, 1, 1), dt.date(2028, 1, 1)
    assert tvm.xirr([-60, -40, 110], [day, day, later]).one == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: tvm.pmt(0.1, 0, 100), "Fungsi pmt: angsuran tidak dapat dihitung dari banyak periode dan tingkat ini"),
        (lambda: tvm.pmt(-1.5, 3, 100), "Fungsi pmt: tingkat di bawah −100%"),
        (lambda: tvm.pmt(1e14, 10_000, 100), "Fungsi pmt: angka tumbuh terlalu besar"),
        (lambda: tvm.fv(-1, -2, 100), "Fungsi fv: tingkat −100% dengan periode minus"),
        (lambda: tvm.pv(-1, 2, 100), "Fungsi pv: tingkat −100% atau kurang"),
        (lambda: tvm.ipmt(0.1, 5, 3, 100), "Fungsi ipmt: periode 5 di luar 1 sampai 3"),
        (lambda: tvm.ipmt(-1, 2, 3, 100, 0, 1), "Fungsi pmt: angsuran tidak dapat dihitung"),
        (lambda: tvm.cumipmt(0.1, 3, 100, 2, 1), "Fungsi cumipmt: periode 2 sampai 1"),
        (lambda: tvm.cumprinc(0.1, 3, 100, 1.5, 2), "Fungsi cumprinc: periode 1,5000 sampai 2"),
        (lambda: tvm.cumprinc(0.1, 3, 100, 1, 2, 0.97), "Fungsi cumprinc: jatuh angsuran 0,9700"),
        (lambda: tvm.nper(0.1, -10, 100), "Fungsi nper: angsuran sebesar ini tidak pernah melunasinya"),
        (lambda: tvm.nper(0, 0, 100), "Fungsi nper: angsuran sebesar ini tidak pernah melunasinya"),
        (lambda: tvm.rate(0, -10, 100), "Fungsi rate: banyak periode 0"),
        (lambda: tvm.npv(-1, [1]), "Fungsi npv: tingkat −100% atau kurang"),
        (lambda: tvm.mirr([1, 2], 0.1, 0.1), "Fungsi mirr: semua arus bertanda sama"),
        (lambda: tvm.xirr([1, 2], []), "Fungsi xirr: 2 arus, 0 tanggal"),
        (lambda: tvm.effect(0.1, 0.5), "Fungsi effect: dimajemukkan 0,5000 kali setahun"),
        (lambda: tvm.effect(-12, 12), "Fungsi effect: tingkat −100% atau kurang tiap kali dimajemukkan"),
        (lambda: tvm.effect(1e9, 1e9), "Fungsi effect: angka tumbuh terlalu besar"),
        (lambda: tvm.nominal(-1, 12), "Fungsi nominal: tingkat −100% atau kurang"),
        (lambda: tvm.rri(2, 100, -121), "Fungsi rri: nilai sekarang dan nilai akhir berlainan tanda"),
        (lambda: tvm.pduration(0, 1, 2), "Fungsi pduration: tingkat 0"),
        (lambda: tvm.fvschedule(1, [1e15] * 30), "Fungsi fvschedule: angka tumbuh terlalu besar"),
        (lambda: tvm.sln(1, 0, 0), "Fungsi sln: umur 0"),
        (lambda: tvm.syd(1, 0, 3, 4), "Fungsi syd: periode 4 sesudah umur 3"),
        (lambda: tvm.ddb(1, 2, 3, 1), "Fungsi ddb: nilai sisa 2 dengan harga perolehan 1"),
        (lambda: tvm.ddb(2, 1, 3, 1, 0), "Fungsi ddb: faktor 0"),
        (lambda: tvm.db(2, 1, 3, 1.5), "Fungsi db: periode 1,5000 bukan bilangan bulat 1 sampai 3"),
        (lambda: tvm.db(0, 0, 3, 1), "Fungsi db: harga perolehan 0"),
        (lambda: tvm.db(2, 1, 3, 1, 13), "Fungsi db: bulan tahun pertama 13"),
    ],
)
def test_what_makes_no_sense_is_refused(ask: Callable[[], object], said: str) -> None:
    with pytest.raises((tvm.Refused, tvm.Undefined)) as caught:
        ask()
    assert str(caught.value).startswith(said)


# --- what must hold for any figures ------------------------------------------------------------------


@given(RATES, TERMS, st.data(), MONEY, st.floats(-1e9, 1e9), WHEN)
def test_a_payment_is_interest_and_principal(
    rate: float, nper: int, data: st.DataObject, pv: float, fv: float, begin: int
) -> None:
    per = data.draw(st.integers(1, nper))
    payment, interest = tvm.pmt(rate, nper, pv, fv, begin), tvm.ipmt(rate, per, nper, pv, fv, begin)
    assert payment == pytest.approx(interest + tvm.ppmt(rate, per, nper, pv, fv, begin), rel=1e-9, abs=1e-6)


@given(st.floats(0.0001, 0.5), st.integers(1, 60), MONEY, WHEN)
def test_all_payments_repay_the_loan(rate: float, nper: int, pv: float, begin: int) -> None:
    assert tvm.cumprinc(rate, nper, pv, 1, nper, begin) == pytest.approx(-pv, rel=1e-6)
    total = tvm.pmt(rate, nper, pv, 0, begin) * nper
    assert tvm.cumipmt(rate, nper, pv, 1, nper, begin) == pytest.approx(total + pv, rel=1e-6, abs=1e-6 * pv)


@given(st.floats(-0.02, 0.1), TERMS, st.floats(-1e6, 1e6), st.floats(-1e9, 1e9), WHEN)
def test_present_and_future_value_are_each_others_way_back(
    rate: float, nper: int, pmt: float, pv: float, begin: int
) -> None:
    later = tvm.fv(rate, nper, pmt, pv, begin)
    assert tvm.pv(rate, nper, pmt, later, begin) == pytest.approx(pv, rel=1e-6, abs=1e-3)


@given(st.floats(-0.02, 0.5), st.integers(2, 240), MONEY, WHEN)
def test_the_rate_of_a_payment_is_the_rate_it_came_from(rate: float, nper: int, pv: float, begin: int) -> None:
    found = tvm.rate(nper, tvm.pmt(rate, nper, pv, 0, begin), pv, 0, begin)
    assert found.one == pytest.approx(rate, abs=1e-9)


@given(st.floats(-0.02, 0.5).filter(lambda rate: abs(rate) > 1e-3), st.floats(1.1, 120), MONEY, WHEN)
def test_the_rate_of_a_term_that_is_not_whole(rate: float, nper: float, pv: float, begin: int) -> None:
    assume(abs(nper - round(nper)) > 1e-3)
    found = tvm.rate(nper, tvm.pmt(rate, nper, pv, 0, begin), pv, 0, begin)
    assert found.one == pytest.approx(rate, abs=1e-6)


def test_a_rate_near_nothing_over_a_broken_term() -> None:
    """pv + nper x pmt + fv = 0 is rate 0; a hair more is a rate of the size of that hair."""
    assert tvm.rate(10.5, -100, 1050).one == 0
    assert tvm.rate(10.5, -100, 1050, -1e-4).one == pytest.approx(1e-4 / 6037.5, rel=1e-3)
    assert tvm.rate(10.5, 100, 1050).why == "semua arus bertanda sama"


@given(st.floats(0.001, 0.3), st.floats(1, 200), MONEY, WHEN)
def test_the_periods_of_a_payment_are_those_it_came_from(rate: float, nper: float, pv: float, begin: int) -> None:
    assume(nper * math.log1p(rate) < 15)
    assert tvm.nper(rate, tvm.pmt(rate, nper, pv, 0, begin), pv, 0, begin) == pytest.approx(nper, rel=1e-6)


@given(st.floats(0.001, 0.3), TERMS, st.floats(-1e6, 1e6), st.floats(-1e9, 1e9), WHEN)
def test_numpy_financial_agrees_at_ordinary_rates(rate: float, nper: int, pmt: float, pv: float, begin: int) -> None:
    when = "begin" if begin else "end"
    size = abs(pv) + abs(pmt) * nper + 1
    assert tvm.fv(rate, nper, pmt, pv, begin) == pytest.approx(
        float(npf.fv(rate, nper, pmt, pv, when)), rel=1e-8, abs=1e-8 * size * (1 + rate) ** nper
    )
    assert tvm.pv(rate, nper, pmt, pv, begin) == pytest.approx(
        float(npf.pv(rate, nper, pmt, pv, when)), abs=1e-8 * size
    )
    assert tvm.pmt(rate, nper, pv, 0, begin) == pytest.approx(float(npf.pmt(rate, nper, pv, 0, when)), abs=1e-8 * size)


@given(st.floats(-0.5, 2), st.integers(1, 365))
def test_effective_and_nominal_are_each_others_way_back(rate: float, times: int) -> None:
    assert tvm.effect(tvm.nominal(rate, times), times) == pytest.approx(rate, abs=1e-9)


@given(st.floats(0.001, 1), st.integers(1, 60), MONEY)
def test_growth_rate_and_duration_undo_growth(rate: float, nper: int, pv: float) -> None:
    grown = tvm.fvschedule(pv, [rate] * nper)
    assert tvm.rri(nper, pv, grown) == pytest.approx(rate, rel=1e-9)
    assert tvm.pduration(rate, pv, grown) == pytest.approx(nper, rel=1e-9)


@given(MONEY, st.floats(0, 1), st.integers(1, 40), st.floats(0.5, 3))
def test_depreciation_never_takes_more_than_there_is(cost: float, share: float, life: int, factor: float) -> None:
    salvage, years = cost * share, range(1, life + 1)
    lost = pytest.approx(cost - salvage, rel=1e-9, abs=1e-6 * cost)
    assert tvm.sln(cost, salvage, life) * life == lost
    assert math.fsum(tvm.syd(cost, salvage, life, k) for k in years) == lost
    declining = math.fsum(tvm.ddb(cost, salvage, life, k, factor) for k in years)
    assert declining <= (cost - salvage) * (1 + 1e-9)
    assert declining == lost or cost * max(1 - factor / life, 0) ** life > salvage


@given(MONEY, st.floats(0.05, 1), st.integers(1, 12), st.integers(1, 12))
def test_fixed_declining_balance_reaches_the_salvage_value_but_for_its_three_decimals(
    cost: float, share: float, life: int, month: int
) -> None:
    rate = round(1 - share ** (1 / life), 3)
    years = range(1, life + 1 + (month < 12))
    left = cost - math.fsum(tvm.db(cost, cost * share, life, k, month) for k in years)
    part = month / 12
    exact = cost * (1 - rate * part) * (1 - rate) ** (life - 1) * (1 - rate * (1 - part))
    assert left == pytest.approx(exact, rel=1e-9, abs=1e-6)
