"""Contracts with dates of their own: what must hold for any of them, each by a second route."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.calendars import WorkingDay
from workbench.engine.loan.contract import Contract, Draw, Laid, Paid, RateFrom, lay_out
from workbench.engine.loan.daycount import DAY_COUNTS, DayCount, actual_actual, days_360, measure, months_between
from workbench.engine.loan.grid import listed, regular
from workbench.engine.loan.methods import annuity_payment, level_payment
from workbench.engine.loan.rounding import ROUNDINGS, Rounding, divide, to_multiple
from workbench.engine.loan.settle import combine, reschedule, settle
from workbench.engine.loan.terms import GraceInterest, Payment, Terms

FIRST = dt.date(2027, 1, 20)
DAY = dt.timedelta(days=1)


@st.composite
def contracts(draw: st.DrawFn, count: DayCount | None = None) -> Contract:
    """Up to 24 instalments with draws, extra payments and new rates on any day."""
    used = count or draw(st.sampled_from(DAY_COUNTS))
    unit = "bulan" if used == "30/360" else draw(st.sampled_from(["hari", "minggu", "bulan"]))
    n, every = draw(st.integers(1, 24)), draw(st.integers(1, 3))
    late = FIRST + draw(st.integers(1, 70)) * DAY
    grid = regular(FIRST, n, every, unit, draw(st.sampled_from([None, late])))
    grid = grid.rolled(WorkingDay.AKHIR_PEKAN)
    inside = st.integers(1, (grid.dates[-1] - FIRST).days).map(lambda days: FIRST + (days - 1) * DAY)
    later = inside.filter(lambda day: FIRST < day < grid.dates[-1]) if (grid.dates[-1] - FIRST).days > 1 else None
    amount = st.integers(1, 10**9)
    method = draw(st.sampled_from(["anuitas", "menurun", "flat"]))
    grace = draw(st.integers(0, n - 1))
    interest_grace = draw(st.integers(0, n - 1))
    choice: GraceInterest = draw(st.sampled_from(["dibayar", "ditangguhkan", "dibayar_sesudahnya", "dikapitalisasi"]))
    if choice == "dikapitalisasi":
        interest_grace = min(interest_grace, grace)
    effects = st.builds(
        Payment, amount, st.sampled_from(["tenor", "angsuran"]), st.sampled_from(["tambahan", "mendahului"])
    )
    rate = st.integers(0, 4_000).map(lambda hundredths: Fraction(hundredths, 10_000))
    dates = st.just([]) if later is None else st.lists(later, max_size=3)
    return Contract(
        terms=Terms(
            method, 0, grace=grace, interest_grace=interest_grace,
            grace_interest=choice, multiple=draw(st.sampled_from([1, 100, 1_000])),
            rounding=draw(st.sampled_from(ROUNDINGS)), money=draw(st.sampled_from(["terdekat", "genap"])),
            nominal=draw(st.sampled_from([None, None, Fraction(1, 12)])), per_piece=draw(st.booleans()),
            even_out=method != "menurun" and draw(st.booleans()),
        ),
        grid=grid,
        draws=(Draw(FIRST, draw(amount)), *(Draw(day, draw(amount)) for day in draw(dates))),
        rates=(RateFrom(FIRST, draw(rate)), *(RateFrom(day, draw(rate)) for day in sorted(draw(dates)))),
        day_count=used,
        payments=tuple(Paid(day, draw(effects)) for day in draw(dates)),
        free=draw(st.sampled_from([0, 0, 1])),
    )  # fmt: skip


@given(contracts())
def test_every_contract_ends_at_zero_and_repays_what_was_drawn(contract: Contract) -> None:
    laid = lay_out(contract)
    r = laid.rows
    drawn = sum(item.amount for item in contract.draws)
    assert r.balance[-1] == r.interest_payable[-1] == 0
    assert sum(r.draw) == drawn
    assert sum(r.principal) + sum(r.extra) == drawn + sum(r.capitalised)
    assert laid.interest == sum(r.interest) == laid.paid - drawn
    assert min(min(line) for line in (r.interest, r.interest_paid, r.principal, r.extra, r.balance, r.base)) >= 0


@given(contracts())
def test_every_row_follows_from_the_one_before(contract: Contract) -> None:
    r = lay_out(contract).rows
    for k in range(1, len(r.balance)):
        assert r.instalment[k] == r.principal[k] + r.interest_paid[k]
        moved = r.draw[k] - r.extra[k] - r.principal[k] + r.capitalised[k]
        assert r.balance[k] == r.balance[k - 1] + moved
        owed = r.interest_payable[k] - r.interest_payable[k - 1]
        assert owed == r.interest[k] - r.interest_paid[k] - r.capitalised[k]


def interest_day_by_day(contract: Contract, laid: Laid, k: int) -> Fraction:
    """The interest of period ``k``, one day after another, before rounding."""
    balance, lent, total = laid.rows.balance[k - 1], laid.rows.lent[k - 1], Fraction(0)
    day, end = contract.bounds[k - 1], contract.bounds[k]
    rate = max((item.day, i, item.rate) for i, item in enumerate(contract.rates) if item.day <= day)[2]
    while day < end:
        if day > contract.bounds[k - 1]:
            rate = next((item.rate for item in reversed(contract.rates) if item.day == day), rate)
            came = sum(item.amount for item in contract.draws if item.day == day)
            balance, lent = balance + came, lent + came
            for item in contract.payments:
                balance -= min(balance, item.payment.amount) if item.day == day else 0
        bearing = lent if contract.terms.method == "flat" and balance else balance
        total += bearing * rate / int(contract.day_count[-3:])
        day += DAY
    return Fraction(0) if k <= contract.free else total


@given(st.sampled_from(["actual/365", "actual/364", "actual/360"]).flatmap(contracts))
def test_interest_by_real_days_is_a_loop_over_days(contract: Contract) -> None:
    contract = replace(contract, terms=replace(contract.terms, per_piece=False, absorb=False))
    laid = lay_out(contract)
    for k in range(1, len(laid.days)):
        exact = interest_day_by_day(contract, laid, k)
        assert laid.rows.interest[k] == divide(exact.numerator, exact.denominator, contract.terms.money)


@given(contracts(), st.integers(1, 2_000))
def test_settlement_pays_the_balance_and_never_more_interest_than_the_whole(contract: Contract, days: int) -> None:
    day = FIRST + days * DAY
    if day >= contract.grid.dates[-1]:
        return
    contract = replace(contract, payments=(), draws=contract.draws[:1])
    laid, owed = lay_out(contract), settle(contract, day)
    k = owed.paid_instalments
    assert owed.principal == laid.rows.balance[k]
    assert contract.bounds[k] <= day < contract.bounds[k + 1]
    assert owed.total == owed.principal + owed.interest + owed.postponed
    assert owed.interest <= settle(contract, day, until="akhir_periode").interest + 1
    if day == contract.bounds[k]:
        assert owed.interest == 0
    whole = settle(contract, day, remaining="penuh")
    assert whole.saved == 0
    so_far = sum(laid.rows.interest_paid[: k + 1]) + sum(laid.rows.capitalised[: k + 1])
    assert so_far + whole.interest + whole.postponed == laid.interest


@given(contracts(), st.integers(1, 24))
def test_rescheduling_to_the_same_terms_changes_only_rounding(contract: Contract, k: int) -> None:
    plain = replace(
        contract, payments=(), draws=contract.draws[:1], free=0,
        terms=Terms(contract.terms.method, 0, rounding="terdekat", money="terdekat"),
    )  # fmt: skip
    n = len(plain.grid.dates) - 1
    if k >= n:
        return
    grid = plain.grid
    plain = replace(plain, rates=plain.rates[:1])
    old = lay_out(plain)
    assume(all(old.rows.principal[1:]))  # an interest above the instalment leaves a debt that setting anew spreads
    new = reschedule(plain, grid.dates[k] + DAY)
    assert new.rows.balance[-1] == 0
    assert new.days == old.days
    assert new.rows.instalment[: k + 1] == old.rows.instalment[: k + 1]
    grown = math.exp(float(plain.rates[0].rate) * (grid.dates[-1] - grid.dates[0]).days / 360)
    most = (n + 1) * grown  # half a rupiah in each instalment, with interest on it, falls to the last one
    assert all(abs(a - b) <= most for a, b in zip(new.rows.instalment, old.rows.instalment, strict=True))


@given(st.lists(contracts(), min_size=1, max_size=3))
def test_loans_side_by_side_are_their_sums(several: list[Contract]) -> None:
    laid = [lay_out(contract) for contract in several]
    rows = combine(laid)
    assert [row.day for row in rows] == sorted({day for item in laid for day in item.days})
    assert sum(row.instalment + row.extra for row in rows) == sum(item.paid for item in laid)
    assert sum(row.draw for row in rows) == sum(sum(item.rows.draw) for item in laid)
    assert rows[-1].balance == 0


# --- rescheduling by hand ---------------------------------------------------------------------------


def plain_loan(method: str = "anuitas", n: int = 4) -> Contract:
    """Rp12.000.000 at 1 % a month."""
    first = dt.date(2027, 1, 5)
    rates = (RateFrom(first, Fraction(12, 100)),)
    return Contract(Terms(method, 0), regular(first, n, 1, "bulan"), (Draw(first, 12_000_000),), rates)


def test_rescheduling_with_capitalised_grace_by_hand() -> None:
    """Equal principal, 2 paid: 6.000.000 left; one month of grace adds 60.000; two parts of 3.030.000."""
    found = reschedule(
        plain_loan("menurun"), dt.date(2027, 4, 1), instalments=3, grace=1, interest_grace=1,
        grace_interest="dikapitalisasi",
    )  # fmt: skip
    assert found.rows.capitalised == (0, 0, 0, 60_000, 0, 0)
    assert found.rows.instalment[3:] == (0, 3_030_000 + 60_600, 3_030_000 + 30_300)
    assert found.days[3:] == (dt.date(2027, 4, 5), dt.date(2027, 5, 5), dt.date(2027, 6, 5))


def test_an_extra_payment_shortens_or_lowers_by_hand() -> None:
    """Equal principal of 3.000.000; 3.000.000 more on the first due date: a month less, or 2.000.000 each."""
    day = dt.date(2027, 2, 5)
    extra = {effect: (Paid(day, Payment(3_000_000, effect)),) for effect in ("tenor", "angsuran")}
    shorter = lay_out(replace(plain_loan("menurun"), payments=extra["tenor"])).rows
    lower = lay_out(replace(plain_loan("menurun"), payments=extra["angsuran"])).rows
    assert shorter.principal == (0, 3_000_000, 3_000_000, 3_000_000, 0)
    assert lower.principal == (0, 3_000_000, 2_000_000, 2_000_000, 2_000_000)
    assert shorter.interest == (0, 120_000, 60_000, 30_000, 0)


def test_a_payment_in_the_middle_of_a_month_keeps_the_instalment_or_lowers_it_at_once() -> None:
    """15 of 31 days on 12 million, 16 on 9 million; the agreed instalment is that of 12 million."""
    agreed = round(annuity_payment(12_000_000, 4, 0.01))
    day = dt.date(2027, 1, 20)
    kept = lay_out(replace(plain_loan(), payments=(Paid(day, Payment(3_000_000)),))).rows
    assert kept.interest[1] == round(120_000 * 15 / 31 + 90_000 * 16 / 31)
    assert kept.instalment[1:3] == (agreed, agreed)
    lowered = lay_out(replace(plain_loan(), payments=(Paid(day, Payment(3_000_000, "angsuran")),))).rows
    assert lowered.instalment[1] < agreed * 0.76
    assert len({*lowered.instalment[1:4]}) == 1


# --- the parts --------------------------------------------------------------------------------------


@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_rounding_modes_are_what_they_say(number: int, by: int) -> None:
    exact = Fraction(number, by)
    near, even, up, down = (divide(number, by, mode) for mode in ROUNDINGS)
    assert down <= exact <= up <= down + 1
    assert abs(near - exact) <= Fraction(1, 2) >= abs(even - exact)
    assert even == near or (even % 2 == 0 and near - exact == Fraction(1, 2))


@given(st.integers(0, 10**9), st.sampled_from([1, 100, 500]), st.sampled_from(ROUNDINGS))
def test_multiples_are_rounded_like_units(amount: int, step: int, mode: Rounding) -> None:
    assert to_multiple(float(amount), step, mode) == divide(amount, step, mode) * step


@given(st.sampled_from(DAY_COUNTS), st.lists(st.integers(0, 800), min_size=3, max_size=3, unique=True))
def test_day_counts_add_up(count: DayCount, days: list[int]) -> None:
    grid = regular(FIRST, 36, 1, "bulan")
    a, b, c = (FIRST + n * DAY for n in sorted(days))
    years = measure(count, grid.cells, grid.months)
    assert years(a, b) + years(b, c) == years(a, c)
    assert abs(years(a, c) - Fraction((c - a).days, 365)) < Fraction(30, 365)


def test_day_counts_by_hand() -> None:
    """A whole year is a year; 31 January to 1 March is a month and a day of 30; leap days count as they are."""
    assert actual_actual(dt.date(2027, 3, 1), dt.date(2028, 3, 1)) == Fraction(306, 365) + Fraction(60, 366)
    assert days_360(dt.date(2027, 1, 31), dt.date(2027, 3, 1)) == 31
    assert months_between(dt.date(2027, 1, 31), dt.date(2027, 2, 28)) == 1
    assert listed(FIRST, (dt.date(2027, 3, 6),)).months == (1 + Fraction(14, 28),)


@pytest.mark.parametrize("n", [1, 7, 240])
def test_a_level_payment_over_equal_periods_is_the_annuity(n: int) -> None:
    assert level_payment(1_000_000 * 1.01, [0.01] * (n - 1)) == pytest.approx(annuity_payment(1_000_000, n, 0.01))
