"""What must hold for any plan, each identity stated once.

A projection is checked against the whole table :data:`IDENTITIES` and the failing names are listed. Quick by
default; ``pytest --hypothesis-profile=ribuan`` tries thousands of plans (see CONTRIBUTING.md).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Callable
from functools import reduce

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.portfolio_plans import agrees, variants
from tests.engine.savings_loan_plans import books_plan
from tests.engine.strategies import EXAMPLES, loans, offers
from tests.engine.whole_plans import whole_plans
from workbench.checks import check
from workbench.engine import Drivers, Projection, project, simulate
from workbench.engine.drivers import DRIVER_NAMES
from workbench.engine.impact import PAYERS, contributions
from workbench.engine.loan import Schedule, schedule
from workbench.engine.model import MINIMUM_MONTHS, horizon
from workbench.engine.montecarlo import LEVELS, Lognormal, Pert, Risk, Triangular, monte_carlo
from workbench.engine.portfolio import portfolio
from workbench.engine.portfolio.columns import structure
from workbench.engine.statements import Books
from workbench.engine.timeline import Array
from workbench.errors import Severity
from workbench.plan import Loan, Plan, example
from workbench.rules import load

RULES = load()
START = dt.date(2027, 1, 1)
THOUSANDS = 1_000
PARTS = ("income", "cash", "balance", "shu")


def quick(most: int) -> settings:
    """At most so many examples, but all of a profile that asks for thousands."""
    asked = settings().max_examples
    return settings(max_examples=asked if asked >= THOUSANDS else most)


def total(*lines: Array) -> Array:
    """The lines added up, month by month."""
    return reduce(np.add, lines)


def same(one: Array, other: Array) -> bool:
    """Equal to the rupiah in every month."""
    return bool(np.array_equal(one, other))


# --- the books of one plan ----------------------------------------------------------------------------


def _assets_are_liabilities_and_equity(p: Projection) -> bool:
    b = p.books.balance
    return same(b.total_assets, b.total_liabilities + b.total_equity) and not b.gap.any()


def _the_balance_sheet_is_the_sum_of_its_lines(p: Projection) -> bool:
    b = p.books.balance
    lent = b.member_loans - b.loan_allowance
    assets = total(b.cash, b.receivable, b.stock, lent, b.old_assets, b.new_assets)
    owed = total(b.payable, b.interest_payable, b.simpanan_sukarela, b.loans)
    own = total(b.simpanan_pokok, b.simpanan_wajib, b.hibah, b.cadangan, b.shu_belum_dibagi)
    return same(b.total_assets, assets) and same(b.total_liabilities, owed) and same(b.total_equity, own)


def _cash_end_is_cash_start_and_flows(p: Projection) -> bool:
    c = p.books.cash
    runs_on = same(c.closing, c.opening + c.net) and same(c.opening[1:], c.closing[:-1])
    return runs_on and c.opening[0] == p.plan.neraca_awal.kas and same(c.closing, p.books.balance.cash)


COME = ("sales_receipts", "lending_receipts", "service_receipts", "loans_collected", "savings_in")
GONE = ("purchases", "variable_costs", "wages", "running_costs", "maintenance", "startup_costs", "tax",
        "savings_interest", "loans_disbursed", "savings_out")  # fmt: skip
GOT = ("simpanan_pokok", "simpanan_wajib", "grants", "loan_draws")
GIVEN_OUT = ("principal", "interest", "fees", "imbal_jasa_desa", "shu_paid")


def _the_flows_are_the_sum_of_their_lines(p: Projection) -> bool:
    c = p.books.cash
    come, gone, got, given_out = (total(*(getattr(c, n) for n in names)) for names in (COME, GONE, GOT, GIVEN_OUT))
    return (
        same(c.operating, come - gone)
        and same(c.investing, c.asset_sales - c.investments)
        and same(c.financing, got - given_out)
        and same(c.net, total(c.operating, c.investing, c.financing))
    )


def _cash_and_profit_differ_by_what_is_tied_up(p: Projection) -> bool:
    """The indirect method: profit + wear - what is tied up + what is owed + investing + what members bring."""
    pl, c, b = p.books.income, p.books.cash, p.books.balance
    tied = np.diff(total(b.receivable, b.stock, b.member_loans) - b.loan_allowance)
    owed = np.diff(total(b.payable, b.interest_payable, b.simpanan_sukarela, b.loans))
    equity = total(c.simpanan_pokok, c.simpanan_wajib, c.grants) - c.imbal_jasa_desa - c.shu_paid
    return same(c.net[1:], total(pl.net, pl.depreciation, c.investing, equity)[1:] - tied + owed)


def _profit_runs_down_the_page(p: Projection) -> bool:
    pl = p.books.income
    costs = (pl.variable_costs, pl.wages, pl.running_costs, pl.maintenance, pl.startup_costs, pl.depreciation,
             pl.savings_interest, pl.loan_losses)  # fmt: skip
    income = total(pl.gross_profit, pl.lending_income, pl.service_income)
    return (
        same(pl.gross_profit, pl.sales - pl.cogs)
        and same(pl.operating_profit, income - total(*costs))
        and same(pl.profit_before_tax, pl.operating_profit - pl.interest - pl.fees)
        and same(pl.net, pl.profit_before_tax - pl.tax)
        and bool((pl.tax >= 0).all())
    )


def _wear_in_the_books_is_what_assets_lose(p: Projection) -> bool:
    b, c = p.books.balance, p.books.cash
    lost = c.investments[1:] - c.asset_sales[1:] - np.diff(b.old_assets + b.new_assets)
    return same(lost, p.books.income.depreciation[1:])


def _equity_moves_by_members_gifts_and_profit(p: Projection) -> bool:
    b, c = p.books.balance, p.books.cash
    come = total(c.simpanan_pokok, c.simpanan_wajib, c.grants, p.books.income.net)
    return same(np.diff(b.total_equity), (come - c.imbal_jasa_desa - c.shu_paid)[1:])


def _instalments_are_principal_and_interest(p: Projection) -> bool:
    paid = total(p.time.zeros(), *(np.array(s.instalment, dtype=float) for s in p.loans))
    return same(paid, p.books.cash.principal + p.books.cash.interest) and all(map(pays_itself_back, p.loans))


def _every_loan_ends_at_zero(p: Projection) -> bool:
    b = p.books.balance
    return not b.loans[-1] and not b.interest_payable[-1]


def _the_parts_of_the_shu_are_the_shu(p: Projection) -> bool:
    """In every RAT month: village + paid + what goes to the reserve = the base of the year before; else nothing."""
    s, after = p.books.shu, p.plan.asumsi.bulan_rat
    kept = np.diff(s.cadangan, prepend=float(p.plan.neraca_awal.cadangan))
    divided = p.time.zeros()
    for year in range(p.time.years):
        rat = 12 * (year + 1) + after
        if rat <= p.time.months:
            divided[rat] = s.base[year]
    left = same(s.undivided, p.books.balance.shu_belum_dibagi)
    return left and same(total(s.imbal_jasa_desa, s.paid, kept), divided)


def _sources_are_uses_of_the_project(p: Projection) -> bool:
    """What all payers bring is what the lines cost; gifts (at the prices of their month) and loans come in whole."""
    found, cash = contributions(p.plan), p.books.cash
    whole = found.paid() == sum(found.paid(payer) for payer in PAYERS) == sum(line.amount for line in found.lines)
    parts = found.paid() == found.paid(capex=True) + found.paid(capex=False)
    things = sum(a.purchase[a.asset.bulan] for a in p.assets if a.asset.sumber == "hibah")
    money = sum(m.jumlah for m in p.plan.modal_kerja if m.sumber == "hibah")
    return whole and parts and bool(cash.grants.sum() == things + money) and bool(cash.loan_draws.sum() == p.plafon)


def _sources_are_uses_of_cash(p: Projection) -> bool:
    """What was there and all that comes in over the years is what goes out and what is left."""
    c = p.books.cash
    come = (*(getattr(c, name) for name in COME), *(getattr(c, name) for name in GOT))
    gone = (*(getattr(c, name) for name in GONE), *(getattr(c, name) for name in GIVEN_OUT))
    left = c.closing[-1] + c.investments.sum() - c.asset_sales.sum()
    return bool(c.opening[0] + total(*come).sum() == total(*gone).sum() + left)


def _years_are_the_sums_of_their_months(p: Projection) -> bool:
    lines = [getattr(part, f.name) for part in (p.books.income, p.books.cash) for f in dataclasses.fields(part)]
    return all(
        same(p.time.yearly(line), np.array([line[:13].sum(), *line[13:].reshape(-1, 12).sum(axis=1)])) for line in lines
    )


def _every_line_is_whole_rupiah(p: Projection) -> bool:
    parts = [getattr(p.books, name) for name in PARTS]
    return all(same(getattr(part, f.name), np.rint(getattr(part, f.name))) for part in parts
               for f in dataclasses.fields(part))  # fmt: skip


def pays_itself_back(s: Schedule) -> bool:
    """Instalments are principal and interest, each row follows from the one before, and nothing is left or lost."""
    draw, principal, interest, paid, added, owed, balance, instalment = (
        np.array(line)
        for line in (s.draw, s.principal, s.interest, s.interest_paid, s.capitalised, s.interest_payable,
                     s.balance, s.instalment)
    )  # fmt: skip
    return (
        same(instalment, principal + paid)
        and same(np.diff(balance), (draw + added - principal)[1:])
        and same(np.diff(owed), (interest - paid - added)[1:])
        and balance[-1] == owed[-1] == 0
        and principal.sum() == draw.sum() + added.sum()
        and draw.sum() == s.loan.plafon
        and interest.sum() == paid.sum() + added.sum() == s.total_interest == s.total_paid - s.loan.plafon
        and min(map(np.min, (draw, principal, interest, paid, added, owed, balance, s.base, s.fee))) >= 0
        and len(s.due) == s.last
    )


IDENTITIES: dict[str, Callable[[Projection], bool]] = {
    "assets = liabilities + equity": _assets_are_liabilities_and_equity,
    "the balance sheet is the sum of its lines": _the_balance_sheet_is_the_sum_of_its_lines,
    "cash end = cash start + flows": _cash_end_is_cash_start_and_flows,
    "the flows are the sum of their lines": _the_flows_are_the_sum_of_their_lines,
    "cash and profit differ by what is tied up": _cash_and_profit_differ_by_what_is_tied_up,
    "profit runs down the page": _profit_runs_down_the_page,
    "wear in the books is what assets lose": _wear_in_the_books_is_what_assets_lose,
    "equity moves by members, gifts and profit": _equity_moves_by_members_gifts_and_profit,
    "instalments = principal + interest": _instalments_are_principal_and_interest,
    "balance ends at 0": _every_loan_ends_at_zero,
    "SHU parts = SHU": _the_parts_of_the_shu_are_the_shu,
    "sources = uses of the project": _sources_are_uses_of_the_project,
    "sources = uses of cash": _sources_are_uses_of_cash,
    "years are the sums of their months": _years_are_the_sums_of_their_months,
    "every line is whole rupiah": _every_line_is_whole_rupiah,
}


@quick(2 * EXAMPLES)
@given(whole_plans())
def test_every_identity_holds_for_any_plan(plan: Plan) -> None:
    assert [str(f) for f in check(plan, RULES) if f.severity is Severity.SALAH] == []
    p = project(plan, RULES)
    assert [name for name, holds in IDENTITIES.items() if not holds(p)] == []
    assert p.time.months == horizon(plan) >= MINIMUM_MONTHS


def test_a_rupiah_too_much_in_any_line_is_seen() -> None:
    p = project(example(), RULES)
    unseen = []
    for part in PARTS:
        record = getattr(p.books, part)
        for field in dataclasses.fields(record):
            line = getattr(record, field.name).copy()
            line[-1] += 1
            books = dataclasses.replace(p.books, **{part: dataclasses.replace(record, **{field.name: line})})
            wrong = dataclasses.replace(p, books=books)
            unseen += [] if not all(holds(wrong) for holds in IDENTITIES.values()) else [f"{part}.{field.name}"]
    assert unseen == ["shu.base"]  # the last year's, which no RAT of the plan divides


@given(loans() | offers())
def test_any_loan_pays_itself_back(terms: Loan) -> None:
    assert pays_itself_back(schedule(terms, START))


# --- many at once, and draws --------------------------------------------------------------------------

FACTORS = {
    "volume": np.array([1.0, 0.8, 1.3, 0.0]),
    "harga_jual": np.array([1.0, 0.95, 1.0, 1.1]),
    "harga_beli": np.array([1.0, 1.02, 0.9, 1.0]),
    "biaya": np.array([1.0, 1.1, 1.0, 0.5]),
}


@quick(EXAMPLES // 2)
@given(whole_plans())
def test_two_projections_of_one_plan_are_the_same(plan: Plan) -> None:
    first, second = project(plan, RULES), project(plan, RULES)
    _equal_books(first.books, second.books)
    _equal(first.ratios, second.ratios)
    assert first.verdict is second.verdict


@quick(EXAMPLES // 2)
@given(whole_plans())
def test_drivers_at_one_are_the_plan_itself(plan: Plan) -> None:
    base = project(plan, RULES)
    books, ratios = simulate(plan, Drivers(), RULES)
    _equal_books(base.books, books)
    _equal(base.ratios, ratios)


@quick(EXAMPLES // 2)
@given(whole_plans())
def test_scenarios_together_are_scenarios_one_by_one(plan: Plan) -> None:
    together, ratios = simulate(plan, Drivers(**FACTORS), RULES)
    assert not together.balance.gap.any()
    for i in range(4):
        alone, single = simulate(plan, Drivers(**{name: float(v[i]) for name, v in FACTORS.items()}), RULES)
        _equal_books(alone, together, i)
        _equal(single, ratios, i)


@quick(EXAMPLES // 4)
@given(whole_plans(), st.sampled_from(DRIVER_NAMES))
def test_one_driver_alone_moves_only_its_axis(plan: Plan, driver: str) -> None:
    together, _ = simulate(plan, Drivers(**{driver: FACTORS[driver]}), RULES)
    for i, factor in enumerate(FACTORS[driver]):
        alone, _ = simulate(plan, Drivers(**{driver: float(factor)}), RULES)
        _equal_books(alone, together, i)


@quick(EXAMPLES)
@given(variants())
def test_a_list_of_plans_of_one_structure_is_each_alone(several: list[Plan]) -> None:
    assert len({structure(plan) for plan in several}) == 1
    result = portfolio(several, RULES)
    assert result.refused == {}
    for row, plan in enumerate(several):
        agrees(result, row, plan)


@quick(EXAMPLES // 8)
@given(st.lists(whole_plans(), min_size=2, max_size=3))
def test_plans_of_any_structure_can_be_handed_over_together(several: list[Plan]) -> None:
    twice = [*several, *several]
    result = portfolio(twice, RULES)
    for row, plan in enumerate(twice):
        agrees(result, row, plan)


@quick(EXAMPLES // 2)
@given(whole_plans() | st.just(books_plan()), st.sampled_from(DRIVER_NAMES), st.sampled_from([1.0, 0.7, 0.0]))
def test_without_spread_every_draw_is_the_plan(plan: Plan, driver: str, bertahan: float) -> None:
    risks = [
        Risk("a", driver, Lognormal(0.0), bertahan=bertahan),
        Risk("b", "volume", Triangular(1, 1, 1)),
        Risk("c", "biaya", Pert(1, 1, 1), ("lainnya",)),
    ]
    found, base = monte_carlo(plan, risks, {("a", "b"): 0.5}, draws=3, rules=RULES), project(plan, RULES)
    room = base.ratios.cfads - base.ratios.debt_service
    for k in range(len(LEVELS)):
        assert found.cash[k].tolist() == base.books.cash.closing.tolist()
        assert found.room[k].tolist() == room.tolist()
    assert found.lowest_cash.tolist() == [float(base.ratios.lowest_cash)] * len(LEVELS)
    assert found.hardest_months() == (int(base.ratios.lowest_cash_month),)
    met = np.where(np.isnan(base.ratios.dscr), math.nan, base.ratios.dscr >= 1)
    np.testing.assert_array_equal(found.dscr_met, met)
    assert found.never_short == float(base.ratios.lowest_cash >= 0)


def _equal_books(one: Books, other: Books, i: int | None = None) -> None:
    for part in PARTS:
        _equal(getattr(one, part), getattr(other, part), i)


def _equal(one: object, other: object, i: int | None = None) -> None:
    """Every line equal to the rupiah; line ``i`` of the scenarios where ``other`` has an axis of them."""
    for field in dataclasses.fields(one):  # type: ignore[arg-type]
        mine, theirs = np.asarray(getattr(one, field.name)), np.asarray(getattr(other, field.name))
        row = theirs[i] if i is not None and theirs.ndim > mine.ndim else theirs
        np.testing.assert_array_equal(mine, row, err_msg=field.name)
