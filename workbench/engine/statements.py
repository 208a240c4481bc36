"""The books: profit and loss, cash flow and balance sheet, tied to the rupiah every month.

Everything flows one way: units, assets, people and loans give the profit and loss; that and the
balances of stock, bills and loans give the cash; cash and all balances give the balance sheet, which
is *checked*, never balanced by a plug. Lines are ``(..., N + 1)``; column 0 holds what happens with
the first money.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from workbench.engine.assets import AssetLines, old_asset_wear
from workbench.engine.loan import Schedule
from workbench.engine.production import Drivers, UnitLines
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
class TaxRule:
    """What the dated rules say about income tax: final rate on turnover, its years, rate on profit after."""

    final_rate: float
    final_years: int
    general_rate: float


@dataclass(frozen=True, slots=True)
class IncomeStatement:
    """Perhitungan Hasil Usaha, month by month. ``net`` is the SHU."""

    sales: Array
    cogs: Array
    gross_profit: Array
    variable_costs: Array
    wages: Array
    running_costs: Array
    maintenance: Array
    startup_costs: Array
    depreciation: Array
    operating_profit: Array
    interest: Array
    fees: Array
    profit_before_tax: Array
    tax: Array
    net: Array


@dataclass(frozen=True, slots=True)
class CashFlow:
    """Arus kas, month by month; payments are positive numbers in lines that are subtracted."""

    opening: Array
    sales_receipts: Array
    purchases: Array
    variable_costs: Array
    wages: Array
    running_costs: Array
    maintenance: Array
    startup_costs: Array
    tax: Array
    operating: Array
    investments: Array
    asset_sales: Array
    investing: Array
    simpanan_pokok: Array
    simpanan_wajib: Array
    grants: Array
    loan_draws: Array
    principal: Array
    interest: Array
    fees: Array
    imbal_jasa_desa: Array
    shu_paid: Array
    financing: Array
    net: Array
    closing: Array


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """Laporan Posisi Keuangan at the end of each month."""

    cash: Array
    receivable: Array
    stock: Array
    old_assets: Array
    new_assets: Array
    total_assets: Array
    payable: Array
    interest_payable: Array
    simpanan_sukarela: Array
    loans: Array
    total_liabilities: Array
    simpanan_pokok: Array
    simpanan_wajib: Array
    hibah: Array
    cadangan: Array
    shu_belum_dibagi: Array
    total_equity: Array

    @property
    def gap(self) -> Array:
        """Assets less liabilities and equity: 0 in every month of sound books."""
        return self.total_assets - self.total_liabilities - self.total_equity


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


@dataclass(frozen=True, slots=True)
class Books:
    """The three statements and the division of the SHU."""

    income: IncomeStatement
    cash: CashFlow
    balance: BalanceSheet
    shu: ShuLines


def staff_line(staff: Staff, plan: Plan, time: Timeline, drivers: Drivers) -> Array:
    """Wages of one post: ``ROUND(orang x upah x bulan_upah / 12 x index x driver.biaya)`` from its month on."""
    yearly = staff.orang * staff.upah_bulan * staff.bulan_upah / 12
    line = yearly * time.index(plan.asumsi.kenaikan_upah) * time.from_month(staff.mulai_bulan)
    return round_rupiah(line * as_line(drivers.biaya))


def running_cost_line(cost: RunningCost, plan: Plan, time: Timeline, drivers: Drivers) -> Array:
    """One running cost: ``ROUND(per_bulan x index x driver.biaya)`` from its month on."""
    line = cost.per_bulan * time.index(plan.asumsi.kenaikan_biaya) * time.from_month(cost.mulai_bulan)
    return round_rupiah(line * as_line(drivers.biaya))


def members(plan: Plan, time: Timeline) -> Array:
    """Members at the end of each month, ``(N + 1,)``."""
    return plan.anggota.jumlah + plan.anggota.tambahan_per_bulan * np.arange(time.months + 1, dtype=np.float64)


def stock_levels(target: Array, cogs: Array, opening: int) -> Array:
    """Stock held: at least the target, and never less than what is left after this month's sales.

    ``stock[t] = max(target[t], stock[t-1] - cogs[t])``, so purchases are never negative.
    """
    stock: Array = np.zeros_like(target + cogs)
    stock[..., 0] = opening
    for t in range(1, stock.shape[-1]):
        stock[..., t] = np.maximum(target[..., t], stock[..., t - 1] - cogs[..., t])
    return stock


def trade_debts(bills: Array, goods: Array, opening: int) -> Array:
    """Owed to suppliers: the bills still within their days, never more than was owed plus bought this month.

    ``payable[t] = min(bills[t], payable[t-1] + goods[t])``, so payments to suppliers are never negative: what is
    sold from stock at hand makes no new debt.
    """
    payable: Array = np.zeros_like(bills + goods)
    payable[..., 0] = opening
    for t in range(1, payable.shape[-1]):
        payable[..., t] = np.minimum(bills[..., t], payable[..., t - 1] + goods[..., t])
    return payable


def keep_books(given: Inputs) -> Books:
    """Write the three statements."""
    plan, time = given.plan, given.time
    income = _income(given)
    stock = stock_levels(_total(given, lambda u: u.stock_target), income.cogs, plan.neraca_awal.persediaan)
    receivable = _total(given, lambda u: u.receivable)
    receivable[..., 0] = plan.neraca_awal.piutang
    goods = income.cogs + _change(stock)
    payable = trade_debts(_total(given, lambda u: u.payable), goods, plan.neraca_awal.utang_usaha)
    shu = shu_lines(plan, time, income.net, given.imbal_jasa)
    cash = _cash(given, income, stock, receivable, payable, shu)
    return Books(income, cash, _balance(given, cash, stock, receivable, payable, shu), shu)


def _total(given: Inputs, pick: Callable[[UnitLines], Array]) -> Array:
    shapes = [np.shape(getattr(given.drivers, f.name)) for f in fields(Drivers)]
    return sum((pick(u) for u in given.units), given.time.zeros(*np.broadcast_shapes(*shapes)))


def _sum(lines: Sequence[Array], time: Timeline) -> Array:
    return sum(lines, time.zeros())


def _loan_line(given: Inputs, name: str) -> Array:
    return _sum([np.asarray(getattr(s, name), dtype=np.float64) for s in given.loans], given.time)


def _income(given: Inputs) -> IncomeStatement:
    plan, time, drivers = given.plan, given.time, given.drivers
    sales, cogs = _total(given, lambda u: u.sales), _total(given, lambda u: u.cogs)
    variable = _total(given, lambda u: u.variable)
    wages = _sum([staff_line(s, plan, time, drivers) for s in plan.tenaga_kerja], time)
    running = _sum([running_cost_line(c, plan, time, drivers) for c in plan.biaya], time)
    upkeep = _sum([a.maintenance for a in given.assets], time)
    startup = _startup(plan, time)
    wear = _sum([a.wear for a in given.assets], time) + old_asset_wear(plan.neraca_awal, time)
    gross = sales - cogs
    operating = gross - variable - wages - running - upkeep - startup - wear
    interest, fees = _loan_line(given, "interest"), _loan_line(given, "fee")
    before_tax = operating - interest - fees
    tax = _tax(given, sales, before_tax)
    return IncomeStatement(
        sales, cogs, gross, variable, wages, running, upkeep, startup, wear,
        operating, interest, fees, before_tax, tax, before_tax - tax,
    )  # fmt: skip


def _startup(plan: Plan, time: Timeline) -> Array:
    line = time.zeros()
    for item in plan.modal_kerja:
        if item.jenis == "biaya_awal" and item.sumber != "pihak_lain":
            line[item.bulan] += item.jumlah
    return line


def final_tax_months(plan: Plan, time: Timeline, rule: TaxRule) -> Array:
    """1 in months whose calendar year still lies in the years of the final tax, 0 after, ``(N + 1,)``."""
    last = plan.asumsi.tahun_terdaftar_pajak + rule.final_years - 1
    return (time.calendar_years() <= last).astype(np.float64)


def _tax(given: Inputs, sales: Array, before_tax: Array) -> Array:
    """Final tax monthly on turnover; after its years, the project year's income tax in twelve instalments.

    The year's tax is ``T = ROUND(max(0, profit of the months outside the final tax) x rate)``; month ``k`` of
    the year pays ``ROUND(T x k / 12) - ROUND(T x (k - 1) / 12)``.
    """
    time, final = given.time, final_tax_months(given.plan, given.time, given.tax)
    tax = round_rupiah(sales * given.tax.final_rate * final)
    year = round_rupiah(np.maximum(0.0, time.yearly(before_tax * (1 - final))) * given.tax.general_rate)
    k = np.arange(1.0, 13.0)
    part = round_rupiah(year[..., None] * k / 12) - round_rupiah(year[..., None] * (k - 1) / 12)
    tax[..., 1:] += part.reshape(*part.shape[:-2], -1)
    return tax


def _grants(given: Inputs) -> Array:
    line = given.time.zeros()
    for a in given.assets:
        if a.asset.sumber == "hibah":
            line[a.asset.bulan] += a.purchase[a.asset.bulan]
    for item in given.plan.modal_kerja:
        if item.sumber == "hibah":
            line[item.bulan] += item.jumlah
    return line


def _savings(given: Inputs) -> tuple[Array, Array]:
    plan, time = given.plan, given.time
    joined = members(plan, time)
    pokok = np.full(time.months + 1, float(plan.anggota.tambahan_per_bulan * plan.anggota.simpanan_pokok))
    wajib = round_rupiah(joined * plan.anggota.simpanan_wajib_bulan * plan.anggota.kepatuhan)
    pokok[0] = wajib[0] = 0.0
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
    operating = receipts - purchases - spent - income.startup_costs - income.tax
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
        opening=closing - net, sales_receipts=receipts, purchases=purchases,
        variable_costs=income.variable_costs, wages=income.wages, running_costs=income.running_costs,
        maintenance=income.maintenance, startup_costs=income.startup_costs, tax=income.tax,
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
    old = opening.aset_tetap - np.cumsum(old_asset_wear(opening, time))
    new = _sum([a.book for a in given.assets], time)
    assets = cash.closing + receivable + stock + old + new
    owed, loans = _loan_line(given, "interest_payable"), _loan_line(given, "balance")
    sukarela = np.full(time.months + 1, float(opening.simpanan_sukarela))
    liabilities = payable + owed + sukarela + loans
    pokok = opening.simpanan_pokok + np.cumsum(cash.simpanan_pokok)
    wajib = opening.simpanan_wajib + np.cumsum(cash.simpanan_wajib)
    hibah = opening.hibah + np.cumsum(cash.grants)
    equity = pokok + wajib + hibah + shu.cadangan + shu.undivided
    return BalanceSheet(
        cash.closing, receivable, stock, old, new, assets,
        payable, owed, sukarela, loans, liabilities,
        pokok, wajib, hibah, shu.cadangan, shu.undivided, equity,
    )  # fmt: skip
