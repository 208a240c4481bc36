"""The books: profit and loss, cash flow and balance sheet, tied to the rupiah every month.

Everything flows one way: units, assets, people and loans give the profit and loss; that and the
balances of stock, bills and loans give the cash; cash and all balances give the balance sheet, which
is *checked*, never balanced by a plug. Lines are ``(..., N + 1)``; column 0 holds what happens with
the first money.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.engine.assets import AssetLines, old_asset_wear
from workbench.engine.books import BalanceSheet, CashFlow, IncomeStatement, TaxRule
from workbench.engine.lending import LendingLines
from workbench.engine.loan import Schedule
from workbench.engine.production import Drivers, UnitLines
from workbench.engine.service import ServiceLines
from workbench.engine.shu import ShuLines, shu_lines
from workbench.engine.timeline import Array, Timeline, as_line, previous
from workbench.money import round_rupiah
from workbench.plan import Plan, RunningCost, Staff

__all__ = [
    "BalanceSheet",
    "Books",
    "CashFlow",
    "IncomeStatement",
    "Inputs",
    "TaxRule",
    "keep_books",
    "members",
    "running_cost_line",
    "staff_line",
]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The lines that the books are made of."""

    plan: Plan
    time: Timeline
    drivers: Drivers
    tax: TaxRule
    imbal_jasa: float
    units: tuple[UnitLines, ...]
    assets: tuple[AssetLines, ...]
    loans: tuple[Schedule, ...]
    lending: LendingLines
    services: tuple[ServiceLines, ...]


@dataclass(frozen=True, slots=True)
class Books:
    """The three statements and the division of the SHU."""

    income: IncomeStatement
    cash: CashFlow
    balance: BalanceSheet
    shu: ShuLines


def staff_line(staff: Staff, plan: Plan, time: Timeline, drivers: Drivers) -> Array:
    """Wages of one post: ``ROUND(orang x upah x bulan_upah / 12 x index x driver.biaya)`` from its month on.

    The line is ``(..., N + 1)``.

    >>> from workbench.plan import example
    >>> clerk = Staff(jabatan="Kasir", orang=2, upah_bulan=1_200_000, bulan_upah=13)
    >>> staff_line(clerk, example(), Timeline(example().asumsi.mulai, 36), Drivers())[:2].tolist()
    [0.0, 2600000.0]
    """
    yearly = staff.orang * staff.upah_bulan * staff.bulan_upah / 12
    line = yearly * time.index(plan.asumsi.kenaikan_upah) * time.from_month(staff.mulai_bulan)
    return round_rupiah(line * as_line(drivers.biaya))


def running_cost_line(cost: RunningCost, plan: Plan, time: Timeline, drivers: Drivers) -> Array:
    """One running cost: ``ROUND(per_bulan x index x driver.biaya)`` from its month on, ``(..., N + 1)``.

    >>> from workbench.plan import example
    >>> power = RunningCost(nama="Listrik", per_bulan=200_000, mulai_bulan=2)
    >>> running_cost_line(power, example(), Timeline(example().asumsi.mulai, 36), Drivers())[:4].tolist()
    [0.0, 0.0, 200000.0, 200000.0]
    """
    line = cost.per_bulan * time.index(plan.asumsi.kenaikan_biaya) * time.from_month(cost.mulai_bulan)
    return round_rupiah(line * as_line(drivers.biaya))


def members(plan: Plan, time: Timeline) -> Array:
    """Members at the end of each month, ``(N + 1,)``.

    >>> from workbench.plan import Membership, example
    >>> plan = example().model_copy(update={"anggota": Membership(jumlah=10, tambahan_per_bulan=3)})
    >>> members(plan, Timeline(plan.asumsi.mulai, 36))[:3].tolist()
    [10.0, 13.0, 16.0]
    """
    return plan.anggota.jumlah + plan.anggota.tambahan_per_bulan * np.arange(time.months + 1, dtype=np.float64)


def stock_levels(target: Array, cogs: Array, opening: int) -> Array:
    """Stock held, ``(..., N + 1)``: at least the target, never less than what is left after this month's sales.

    ``stock[t] = max(target[t], stock[t-1] - cogs[t])``, so purchases are never negative. With what has been sold
    until then added on both sides it is a running maximum, exact in whole rupiah.

    >>> stock_levels(np.full(4, 100.0), np.array([0.0, 60.0, 300.0, 60.0]), 500).tolist()
    [500.0, 440.0, 140.0, 100.0]
    """
    sold = np.cumsum(cogs, axis=-1)
    least = target + sold
    least[..., :1] = opening + sold[..., :1]
    stock: Array = np.maximum.accumulate(least, axis=-1) - sold
    return stock


def trade_debts(bills: Array, goods: Array, opening: int) -> Array:
    """Owed to suppliers, ``(..., N + 1)``: bills within their days, never more than was owed plus bought this month.

    ``payable[t] = min(bills[t], payable[t-1] + goods[t])``, so payments to suppliers are never negative: what is
    sold from stock at hand makes no new debt.

    >>> bills, goods = np.array([0.0, 60.0, 300.0, 60.0]), np.array([0.0, 0.0, 0.0, 20.0])
    >>> trade_debts(bills, goods, 40).tolist()
    [40.0, 40.0, 40.0, 60.0]
    """
    bought = np.cumsum(goods, axis=-1)
    most = bills - bought
    most[..., :1] = opening - bought[..., :1]
    payable: Array = np.minimum.accumulate(most, axis=-1) + bought
    return payable


def keep_books(given: Inputs) -> Books:
    """Write the three statements and the division of the SHU, every line ``(..., N + 1)`` in whole rupiah.

    >>> from workbench.engine.model import inputs
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> keep_books(inputs(example(), load())).balance.gap.any().item()
    False
    """
    plan, time = given.plan, given.time
    income = _income(given)
    stock = stock_levels(_total(given, lambda u: u.stock_target), income.cogs, plan.neraca_awal.persediaan)
    receivable = _total(given, lambda u: u.receivable)
    receivable[..., :1] = plan.neraca_awal.piutang
    goods = income.cogs + _change(stock)
    payable = trade_debts(_total(given, lambda u: u.payable), goods, plan.neraca_awal.utang_usaha)
    shu = shu_lines(plan, time, income.net, given.imbal_jasa)
    cash = _cash(given, income, stock, receivable, payable, shu)
    return Books(income, cash, _balance(given, cash, stock, receivable, payable, shu), shu)


def _total(given: Inputs, pick: Callable[[UnitLines], Array]) -> Array:
    return _sum([pick(unit) for unit in given.units], given.time, given.drivers.shape)


def _sum(lines: Sequence[Array], time: Timeline, lead: tuple[int, ...] = ()) -> Array:
    total: Array = np.zeros(np.broadcast_shapes((*lead, time.months + 1), *(line.shape for line in lines)))
    for line in lines:
        total += line
    return total


def _loan_line(given: Inputs, name: str) -> Array:
    return _sum([np.asarray(getattr(s, name), dtype=np.float64) for s in given.loans], given.time)


def _income(given: Inputs) -> IncomeStatement:
    plan, time, drivers = given.plan, given.time, given.drivers
    sales, cogs = _total(given, lambda u: u.sales), _total(given, lambda u: u.cogs)
    variable = _total(given, lambda u: u.variable)
    wages = _sum([staff_line(s, plan, time, drivers) for s in plan.tenaga_kerja], time)
    fixed = [running_cost_line(c, plan, time, drivers) for c in plan.biaya]
    running = _sum([*fixed, given.lending.costs, *(s.costs for s in given.services)], time)
    upkeep = _sum([a.maintenance for a in given.assets], time)
    startup = _startup(plan, time)
    wear = _sum([a.wear for a in given.assets], time) + old_asset_wear(plan.neraca_awal, time)
    gross = sales - cogs
    lending, served = given.lending, _sum([s.income for s in given.services], time)
    side = lending.income + served - lending.savings_interest - lending.losses
    operating = gross - variable - wages - running - upkeep - (startup + wear - side)
    interest, fees = _loan_line(given, "interest"), _loan_line(given, "fee")
    before_tax = operating - interest - fees
    charges = _sum([s.charges for s in given.services], time)
    tax = _tax(given, sales + (lending.income + charges), before_tax)
    return IncomeStatement(
        sales, cogs, gross, lending.income, served, variable, wages, running, upkeep, startup, wear,
        lending.savings_interest, lending.losses, operating, interest, fees, before_tax, tax, before_tax - tax,
    )  # fmt: skip


def _startup(plan: Plan, time: Timeline) -> Array:
    spent = (m for m in plan.modal_kerja if m.jenis == "biaya_awal" and m.sumber != "pihak_lain")
    return _sum([m.jumlah * time.at(m.bulan) for m in spent], time)


def final_tax_months(plan: Plan, time: Timeline, rule: TaxRule) -> Array:
    """1 in months whose calendar year still lies in the years of the final tax, 0 after, ``(N + 1,)``.

    >>> from workbench.plan import example
    >>> rule = TaxRule(final_rate=0.005, final_years=4, general_rate=0.11)
    >>> time = Timeline(example().asumsi.mulai, 36)
    >>> bool(final_tax_months(example(), time, rule)[0])
    True
    """
    last = plan.asumsi.tahun_terdaftar_pajak + rule.final_years - 1
    return (time.calendar_years() <= last).astype(np.float64)


def _tax(given: Inputs, turnover: Array, before_tax: Array) -> Array:
    """Final tax monthly on turnover; after its years, the project year's income tax in twelve instalments.

    Turnover is sales, what borrowers pay and what users of services are charged; what is given is not.
    The year's tax is ``T = ROUND(max(0, profit of the months outside the final tax) x rate)``; month ``k`` of
    the year pays ``ROUND(T x k / 12) - ROUND(T x (k - 1) / 12)``.
    """
    time, final = given.time, final_tax_months(given.plan, given.time, given.tax)
    tax = round_rupiah(turnover * given.tax.final_rate * final)
    year = round_rupiah(np.maximum(0.0, time.yearly(before_tax * (1 - final))) * given.tax.general_rate)
    k = np.arange(1.0, 13.0)
    part = round_rupiah(year[..., None] * k / 12) - round_rupiah(year[..., None] * (k - 1) / 12)
    return tax + np.insert(part.reshape(*part.shape[:-2], -1), 0, 0.0, axis=-1)


def _grants(given: Inputs) -> Array:
    time = given.time
    things = [a.purchase * time.at(a.asset.bulan) for a in given.assets if a.asset.sumber == "hibah"]
    money = [m.jumlah * time.at(m.bulan) for m in given.plan.modal_kerja if m.sumber == "hibah"]
    return _sum([*things, *money], time)


def _savings(given: Inputs) -> tuple[Array, Array]:
    plan, time = given.plan, given.time
    joined = members(plan, time)
    begun = time.from_month(1)
    pokok = plan.anggota.tambahan_per_bulan * plan.anggota.simpanan_pokok * begun
    wajib = round_rupiah(joined * plan.anggota.simpanan_wajib_bulan * plan.anggota.kepatuhan) * begun
    return pokok, wajib


def _draws(given: Inputs) -> Array:
    fresh = [s for s in given.loans if not s.loan.sudah_berjalan]
    return _sum([np.asarray(s.draw, dtype=np.float64) for s in fresh], given.time)


def _cash(
    given: Inputs, income: IncomeStatement, stock: Array, receivable: Array, payable: Array, shu: ShuLines
) -> CashFlow:
    time = given.time
    receipts = income.sales - _change(receivable)
    purchases = income.cogs + _change(stock) - _change(payable)
    spent = income.variable_costs + income.wages + income.running_costs + income.maintenance
    lending = given.lending
    lent = lending.collected - lending.portfolio.disbursed + lending.deposited - lending.withdrawn
    side = income.lending_income + income.service_income - income.savings_interest + lent
    operating = receipts - purchases - spent - (income.startup_costs - side) - income.tax
    bought, sold = (
        _sum([a.purchase for a in given.assets], time),
        _sum([a.disposal for a in given.assets], time),
    )
    pokok, wajib = _savings(given)
    grants, draws = _grants(given), _draws(given)
    principal, interest = _loan_line(given, "principal"), _loan_line(given, "interest_paid")
    repaid = principal + interest + income.fees
    financing = pokok + wajib + grants + draws - repaid - shu.imbal_jasa_desa - shu.paid
    net = operating - bought + sold + financing
    closing = given.plan.neraca_awal.kas + np.cumsum(net, axis=-1)
    return CashFlow(
        opening=closing - net, sales_receipts=receipts, lending_receipts=income.lending_income,
        service_receipts=income.service_income, loans_collected=lending.collected,
        savings_in=lending.deposited, purchases=purchases,
        variable_costs=income.variable_costs, wages=income.wages, running_costs=income.running_costs,
        maintenance=income.maintenance, startup_costs=income.startup_costs, tax=income.tax,
        savings_interest=income.savings_interest, loans_disbursed=lending.portfolio.disbursed,
        savings_out=lending.withdrawn,
        operating=operating, investments=bought, asset_sales=sold, investing=sold - bought,
        simpanan_pokok=pokok, simpanan_wajib=wajib, grants=grants, loan_draws=draws,
        principal=principal, interest=interest, fees=income.fees,
        imbal_jasa_desa=shu.imbal_jasa_desa, shu_paid=shu.paid, financing=financing, net=net, closing=closing,
    )  # fmt: skip


def _change(balance: Array) -> Array:
    """What a balance grew by; month 0 is the opening, where nothing moves."""
    change = balance - previous(balance)
    change[..., 0] = 0.0
    return change


def _balance(
    given: Inputs, cash: CashFlow, stock: Array, receivable: Array, payable: Array, shu: ShuLines
) -> BalanceSheet:
    opening, time = given.plan.neraca_awal, given.time
    old = opening.aset_tetap - np.cumsum(old_asset_wear(opening, time), axis=-1)
    new = _sum([a.book for a in given.assets], time)
    book = given.lending.portfolio
    assets = cash.closing + receivable + stock + (book.gross - book.allowance + old + new)
    owed, loans = _loan_line(given, "interest_payable"), _loan_line(given, "balance")
    saved = given.lending.savings_balance
    sukarela = opening.simpanan_sukarela - saved[..., :1] + saved
    liabilities = payable + owed + sukarela + loans
    pokok = opening.simpanan_pokok + np.cumsum(cash.simpanan_pokok, axis=-1)
    wajib = opening.simpanan_wajib + np.cumsum(cash.simpanan_wajib, axis=-1)
    hibah = opening.hibah + np.cumsum(cash.grants, axis=-1)
    equity = pokok + wajib + hibah + shu.cadangan + shu.undivided
    return BalanceSheet(
        cash.closing, receivable, stock, book.gross, book.allowance, old, new, assets,
        payable, owed, sukarela, loans, liabilities,
        pokok, wajib, hibah, shu.cadangan, shu.undivided, equity,
    )  # fmt: skip
