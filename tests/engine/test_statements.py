"""The books: one plan followed by hand for two months, then what must hold in any books."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings

from tests.engine.strategies import EXAMPLES, assumptions, bare_plan, loan, plans, unit
from workbench.engine import project
from workbench.engine.statements import final_tax_months, members, stock_levels, trade_debts
from workbench.engine.timeline import Array, Timeline, previous
from workbench.plan import (
    Investment,
    Membership,
    OpeningBalance,
    Plan,
    RunningCost,
    Staff,
    WorkingCapital,
)
from workbench.rules import load

RULES = load()


def change(line: Array) -> Array:
    """What a balance grew by in each month after month 0."""
    return np.diff(line)


# --- by hand ----------------------------------------------------------------------------------------

HAND = bare_plan(
    unit=(unit(biaya_variabel=500, hari_piutang=30, hari_persediaan=15, hari_utang=15),),
    tenaga_kerja=(Staff(jabatan="Kasir", upah_bulan=120_000, bulan_upah=13),),
    biaya=(RunningCost(nama="Listrik", per_bulan=20_000),),
    investasi=(Investment(nama="Alat", harga_satuan=1_200_000, umur_tahun=1, pemeliharaan=0.12),),
    modal_kerja=(WorkingCapital(nama="Izin", jenis="biaya_awal", jumlah=50_000, sumber="sendiri"),),
    pinjaman=(loan(),),
    anggota=Membership(
        jumlah=10, tambahan_per_bulan=1, simpanan_pokok=50_000, simpanan_wajib_bulan=5_000, kepatuhan=0.8
    ),
    neraca_awal=OpeningBalance(kas=500_000, simpanan_pokok=500_000),
)
"""A shop that sells 100 at Rp10.000, bought at 6.000; an asset of Rp1.200.000 paid by a loan of as much."""


def test_month_0_by_hand() -> None:
    """The loan comes in and buys the asset; 50.000 of own money go into papers: 500.000 - 50.000 stay."""
    books = project(HAND).books
    assert books.cash.loan_draws[0] == books.cash.investments[0] == 1_200_000
    assert books.income.net[0] == -50_000
    assert books.cash.closing[0] == 450_000
    assert books.cash.opening[0] == 500_000


def test_profit_and_loss_by_hand() -> None:
    """Month 1: 1.000.000 - 600.000 - 50.000 - 130.000 (120.000 x 13/12) - 20.000 - 12.000 - 100.000 = 88.000.

    Interest is 12.000, then 11.000 on the 1.100.000 left; the final tax 0,5 % of sales.
    """
    pl = project(HAND).books.income
    first = {f.name: getattr(pl, f.name)[1] for f in fields(pl)}
    assert first == {
        "sales": 1_000_000,
        "cogs": 600_000,
        "gross_profit": 400_000,
        "lending_income": 0,
        "service_income": 0,
        "variable_costs": 50_000,
        "wages": 130_000,
        "running_costs": 20_000,
        "maintenance": 12_000,
        "startup_costs": 0,
        "depreciation": 100_000,
        "savings_interest": 0,
        "loan_losses": 0,
        "operating_profit": 88_000,
        "interest": 12_000,
        "fees": 0,
        "profit_before_tax": 76_000,
        "tax": 5_000,
        "net": 71_000,
    }
    assert (pl.interest[2], pl.net[2]) == (11_000, 72_000)


def test_cash_by_hand() -> None:
    """Month 1: nothing is collected yet; goods 600.000 + 300.000 of stock - 300.000 still owed.

    -600.000 - 212.000 - 5.000 = -817.000. Savings 50.000 and 11 x 5.000 x 80 % = 44.000; loan 112.000.
    450.000 - 817.000 + 94.000 - 112.000 = -385.000. Month 2 collects 1.000.000: +183.000 + 98.000 - 111.000.
    """
    c = project(HAND).books.cash
    assert c.sales_receipts[:3].tolist() == [0, 0, 1_000_000]
    assert c.purchases[:3].tolist() == [0, 600_000, 600_000]
    assert c.operating[1:3].tolist() == [-817_000, 183_000]
    assert (c.simpanan_pokok[1], c.simpanan_wajib[1], c.simpanan_wajib[2]) == (50_000, 44_000, 48_000)
    assert (c.principal[1], c.interest[1]) == (100_000, 12_000)
    assert c.closing[:3].tolist() == [450_000, -385_000, -215_000]


def test_balance_sheet_by_hand() -> None:
    """After month 2: -215.000 + 1.000.000 + 300.000 + 1.000.000 = 2.085.000 of assets;

    300.000 owed for goods and 1.000.000 of loan; members 600.000 and 92.000, SHU -50.000 + 71.000 + 72.000.
    """
    b = project(HAND).books.balance
    second = {f.name: getattr(b, f.name)[2] for f in fields(b)}
    assert second == {
        "cash": -215_000,
        "receivable": 1_000_000,
        "stock": 300_000,
        "member_loans": 0,
        "loan_allowance": 0,
        "old_assets": 0,
        "new_assets": 1_000_000,
        "total_assets": 2_085_000,
        "payable": 300_000,
        "interest_payable": 0,
        "simpanan_sukarela": 0,
        "loans": 1_000_000,
        "total_liabilities": 1_300_000,
        "simpanan_pokok": 600_000,
        "simpanan_wajib": 92_000,
        "hibah": 0,
        "cadangan": 0,
        "shu_belum_dibagi": 93_000,
        "total_equity": 785_000,
    }
    assert b.gap[2] == 0


def test_opening_bills_are_settled_in_month_1_by_hand() -> None:
    """Rp70.000 to collect and Rp30.000 to pay from before move in month 1, over and above the month's own."""
    start = OpeningBalance(kas=0, piutang=70_000, utang_usaha=30_000, simpanan_pokok=40_000)
    c = project(bare_plan(neraca_awal=start)).books.cash
    assert c.sales_receipts[:3].tolist() == [0, 1_070_000, 1_000_000]
    assert c.purchases[:3].tolist() == [0, 630_000, 600_000]


def test_a_big_opening_stock_is_sold_down_by_hand() -> None:
    """Rp1.500.000 of stock, a target of half a month's 600.000: nothing is bought until month 3.

    900.000, 300.000 (the target), 300.000: bought 0, 0, 600.000.
    """
    start = OpeningBalance(persediaan=1_500_000, simpanan_pokok=1_500_000)
    books = project(bare_plan(unit=(unit(hari_persediaan=15),), neraca_awal=start)).books
    assert books.balance.stock[:4].tolist() == [1_500_000, 900_000, 300_000, 300_000]
    assert books.cash.purchases[:4].tolist() == [0, 0, 0, 600_000]


def test_goods_from_stock_make_no_debt_by_hand() -> None:
    """The same on 30 days of credit: nothing is bought in months 1 and 2, so nothing is owed or received.

    Month 3 buys 600.000 on credit, which month 4 pays.
    """
    start = OpeningBalance(persediaan=1_500_000, simpanan_pokok=1_500_000)
    books = project(bare_plan(unit=(unit(hari_persediaan=15, hari_utang=30),), neraca_awal=start)).books
    assert books.balance.payable[:5].tolist() == [0, 0, 0, 600_000, 600_000]
    assert books.cash.purchases[:5].tolist() == [0, 0, 0, 0, 600_000]


def test_who_pays_a_line_by_hand() -> None:
    """A gift of Rp500.000 of tools and Rp90.000 for papers is equity; what others own is in no book."""
    plan = bare_plan(
        investasi=(
            Investment(nama="Alat", harga_satuan=500_000, umur_tahun=0, sumber="hibah"),
            Investment(nama="Gudang", harga_satuan=9_000_000, umur_tahun=0, sumber="pihak_lain"),
        ),
        modal_kerja=(
            WorkingCapital(nama="Izin", jenis="biaya_awal", jumlah=90_000, sumber="hibah"),
            WorkingCapital(nama="Pelatihan", jenis="biaya_awal", jumlah=80_000, sumber="pihak_lain"),
        ),
    )
    books = project(plan).books
    assert (books.cash.grants[0], books.balance.hibah[0]) == (590_000, 590_000)
    assert (books.income.startup_costs[0], books.balance.new_assets[0]) == (90_000, 500_000)
    assert books.cash.closing[0] == 0


def test_tax_by_hand() -> None:
    """Registered in 2024, four years of final tax: to December 2027. The plan starts in January 2027.

    Months 0 to 11 (2027): 0,5 % of sales. After that 11 % (half the rate, for turnover under the limit)
    of the profit of the months outside: month 12 is January 2028, 400.000 of profit, tax of year 1
    44.000, paid in twelfths of 3.667, 3.666, 3.667, ... Year 2: 11 % of 4.800.000, 44.000 a month.
    """
    tax = project(bare_plan(asumsi=assumptions(tahun_terdaftar_pajak=2024))).books.income.tax
    assert tax[0] == 0
    assert tax[1:4].tolist() == [8_667, 8_666, 8_667]
    assert tax[12] == 3_667
    assert tax[13:25].tolist() == [44_000] * 12


def test_the_years_of_the_final_tax() -> None:
    time = Timeline(dt.date(2027, 7, 1), 36)
    plan = bare_plan(asumsi=assumptions(tahun_terdaftar_pajak=2025))
    inside = final_tax_months(plan, time, project(plan).tax)
    assert inside[:18].all()
    assert not inside[18:].any()


def test_profit_comes_before_the_cash_by_hand() -> None:
    """CF-03: bought for 5.000 and sold for 10.000 in month 1, collected two months later.

    The profit of 5.000 (less Rp50 of final tax) is in month 1; the cash is -5.050 until month 3.
    """
    once = unit(harga_jual=10_000, harga_beli=5_000, volume=1.0, siklus_bulan=100, hari_piutang=60)
    books = project(bare_plan(unit=(once,))).books
    assert books.income.net[1] == 4_950
    assert books.cash.closing[:5].tolist() == [0, -5_050, -5_050, 4_950, 4_950]


def test_members_join_month_by_month() -> None:
    plan = bare_plan(anggota=Membership(jumlah=10, tambahan_per_bulan=3))
    assert members(plan, Timeline(dt.date(2027, 1, 1), 36))[:3].tolist() == [10, 13, 16]


def test_stock_and_debts_by_hand() -> None:
    """Target 100 after sales of 60 from 500: 440, 380, ...; owed at most what was owed plus bought."""
    target, cogs = np.full(4, 100.0), np.array([0.0, 60, 300, 60])
    assert stock_levels(target, cogs, 500).tolist() == [500, 440, 140, 100]
    bills, goods = np.array([0.0, 60, 300, 60]), np.array([0.0, 0, 0, 20])
    assert trade_debts(bills, goods, 40).tolist() == [40, 40, 40, 60]


# --- for any plan -----------------------------------------------------------------------------------


@settings(max_examples=EXAMPLES)
@given(plans())
def test_stock_and_payments_to_suppliers_are_never_negative(plan: Plan) -> None:
    books = project(plan, RULES).books
    assert (books.balance.stock >= 0).all()
    assert (books.income.cogs[1:] + change(books.balance.stock) >= 0).all()
    assert (books.cash.purchases >= 0).all()
    assert (books.balance.payable >= 0).all()
    assert (books.cash.sales_receipts >= 0).all()


@pytest.mark.parametrize("by", [1, 2])
def test_shifting_keeps_what_fits(by: int) -> None:
    line = np.arange(1.0, 6.0)
    assert previous(line, by).tolist() == [0.0] * by + list(range(1, 6 - by))
