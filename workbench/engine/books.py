"""What the statements hold, line by line, and the tax rule they were made with."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.engine.timeline import Array

__all__ = ["BalanceSheet", "CashFlow", "IncomeStatement", "TaxRule"]


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
    lending_income: Array
    service_income: Array
    variable_costs: Array
    wages: Array
    running_costs: Array
    maintenance: Array
    startup_costs: Array
    depreciation: Array
    savings_interest: Array
    loan_losses: Array
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
    lending_receipts: Array
    service_receipts: Array
    loans_collected: Array
    savings_in: Array
    purchases: Array
    variable_costs: Array
    wages: Array
    running_costs: Array
    maintenance: Array
    startup_costs: Array
    tax: Array
    savings_interest: Array
    loans_disbursed: Array
    savings_out: Array
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
    """Laporan Posisi Keuangan at the end of each month; ``loan_allowance`` is taken off ``member_loans``."""

    cash: Array
    receivable: Array
    stock: Array
    member_loans: Array
    loan_allowance: Array
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
