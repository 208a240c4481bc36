"""The savings-and-loan unit: loans to members as monthly cohorts, arrears by age, allowance, savings.

A cohort is what one product lends in one month. At age ``k`` months, with ``q = menunggak_bulan``::

    B(k)        = share of the loan still owed by its schedule      (flat, menurun: 1 - k / n)
    performing  = ROUND(sum of disbursed[t - k] x (1 - q)^k x B(k))
    late        = ROUND(performing[t - 1] x q)                      (whole balance of who stops paying)
    principal   = performing[t - 1] + disbursed - late - performing
    interest    = ROUND(performing[t - 1] x (1 - q) x rate / 12)    (flat: on the amount first lent)

What is late ages month by month; of it the share ``c = tertagih_bulan`` is collected each month, so after
``a`` months ``(1 - c)^a`` of it is left, until it is written off in month ``hapus_buku_bulan``. A balance
belongs to a class by its months in arrears (dated rule); each class carries its share of allowance (dated
rule). Interest and fees are income when paid; what borrowers in arrears pay goes to principal alone.

Sums of cohorts are rounded to a thousandth before they are rounded to rupiah, here and in the workbook, so
that the order of adding up does not decide a half. All lines are ``(..., N + 1)``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import numpy as np

from workbench.engine.drivers import Drivers
from workbench.engine.lending import LendingLines, LendingRule, Portfolio, ProductLines, SavingsLines, no_lending
from workbench.engine.timeline import Array, Timeline, as_line, previous
from workbench.money import round_rupiah
from workbench.plan import LoanProduct, Plan, SavingsLoan, SavingsProduct
from workbench.rules import Rules

__all__ = ["lending_lines", "lending_rule", "portfolio_lines", "rule_at", "still_owed"]

KIND = "jasa_keuangan"
"""The kind of business unit whose drivers move new lending."""


NO_RATE = 1e-6
"""A monthly rate so small that an annuity cannot be told from equal principal."""


def still_owed(product: LoanProduct, n: int, ages: Array) -> Array:
    """The share of a loan over ``n`` months that its schedule leaves open at each age, ``(ages,)``; 0 from ``n`` on.

    Flat and menurun ``1 - k / n``; anuitas ``((1 + i)^n - (1 + i)^k) / ((1 + i)^n - 1)`` with ``i`` a month's rate.

    >>> still_owed(LoanProduct(nama="", rata_rata=1, per_bulan=1, tenor_bulan=4, bunga_tahun=0.12), 4, np.arange(6.0))
    array([1.  , 0.75, 0.5 , 0.25, 0.  , 0.  ])
    """
    rate = product.bunga_tahun / 12
    if n < 1:
        return np.zeros_like(ages)
    if product.metode == "anuitas" and rate > NO_RATE:
        left = ((1 + rate) ** n - (1 + rate) ** ages) / ((1 + rate) ** n - 1)
    else:
        left = 1 - ages / n
    return np.where(ages < n, left, 0.0)


def lending_rule(plan: Plan, rules: Rules) -> LendingRule:
    """The rules on the day of the proposal; nothing for a plan without the unit.

    Raises:
        DataError: the dated rules do not cover that day.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> lending_rule(example(), load())
    LendingRule(months=(), shares=())
    """
    return LendingRule() if plan.simpan_pinjam is None else rule_at(plan.pengajuan.tanggal, rules)


def rule_at(day: dt.date, rules: Rules) -> LendingRule:
    """The rules on a day.

    Raises:
        DataError: the dated rules do not cover that day.

    >>> from workbench.rules import load
    >>> rule_at(dt.date(2027, 1, 1), load()).months
    (3, 6, 9)
    """
    return LendingRule(
        months=tuple(int(m) for m in rules.at("ksp_kolektibilitas_bulan", day).numbers),
        shares=tuple(float(s) for s in rules.at("ksp_penyisihan", day).numbers),
    )


def lending_lines(plan: Plan, time: Timeline, drivers: Drivers, rule: LendingRule) -> LendingLines:
    """The lines of the savings-and-loan unit of a plan, from month 0 (the opening balances) on.

    ``driver.volume`` moves new lending, ``driver.biaya`` the unit's own running cost.

    >>> from workbench.plan import example
    >>> lines = lending_lines(example(), Timeline(dt.date(2027, 1, 1), 12), Drivers(), LendingRule())
    >>> float(lines.income.sum())
    0.0
    """
    if plan.simpan_pinjam is None:
        return no_lending(time)
    return portfolio_lines(plan.simpan_pinjam, time, drivers, rule, plan.asumsi.kenaikan_biaya)


def portfolio_lines(
    unit: SavingsLoan, time: Timeline, drivers: Drivers, rule: LendingRule, growth: float = 0.0
) -> LendingLines:
    """The lines of a unit by itself, whose running cost grows by ``growth`` a year.

    >>> product = LoanProduct(nama="Usaha", rata_rata=1_000_000, per_bulan=10, tenor_bulan=4, bunga_tahun=0.12)
    >>> rule = LendingRule((3, 6, 9), (0.0, 0.5, 0.75, 1.0))
    >>> lines = portfolio_lines(SavingsLoan(produk=(product,)), Timeline(dt.date(2027, 1, 1), 12), Drivers(), rule)
    >>> lines.portfolio.gross[:3].tolist()
    [0.0, 10000000.0, 17525000.0]
    """
    products = tuple(_product(p, time, drivers.of(KIND)) for p in unit.produk)
    savings = tuple(_savings(p, time) for p in unit.simpanan)
    portfolio = _portfolio(unit, products, time, rule)
    costs = unit.biaya_bulan * time.index(growth) * time.from_month(1)
    return LendingLines(
        products, savings, portfolio, rule,
        interest=_sum((p.interest for p in products), time),
        fees=_sum((p.fee for p in products), time),
        losses=portfolio.losses,
        costs=round_rupiah(costs * as_line(drivers.biaya)),
        collected=portfolio.principal + portfolio.recovered,
        deposited=_sum((s.deposited for s in savings), time),
        withdrawn=_sum((s.withdrawn for s in savings), time),
        savings_balance=_sum((s.balance for s in savings), time),
        savings_interest=_sum((s.interest for s in savings), time),
    )  # fmt: skip


def _sum(lines: Iterable[Array], time: Timeline) -> Array:
    return sum(lines, time.zeros())


def _tidy(amount: Array) -> Array:
    """A sum of cohorts in whole rupiah, free of the noise of its order."""
    return round_rupiah(np.round(amount, 3))


def _aged(line: Array, kernel: Array) -> Array:
    """Every month's amounts weighted by their age: ``out[t] = sum of line[t - k] x kernel[k]``."""
    size = len(kernel)
    age = np.arange(size)[None, :] - np.arange(size)[:, None]
    return np.asarray(line @ np.where(age >= 0, kernel[age], 0.0))


def _product(product: LoanProduct, time: Timeline, drivers: Drivers) -> ProductLines:
    ages = np.arange(time.months + 1, dtype=np.float64)
    lent = product.per_bulan * product.rata_rata * time.index(product.kenaikan_tahun)
    disbursed = round_rupiah(lent * time.from_month(product.mulai_bulan) * as_line(drivers.volume))
    alive = (1 - product.menunggak_bulan) ** ages
    fresh, old = (alive * still_owed(product, n, ages) for n in (product.tenor_bulan, product.sisa_bulan))
    performing = _tidy(_aged(disbursed, fresh) + product.saldo_awal * old)
    before = previous(performing)
    late = np.minimum(round_rupiah(before * product.menunggak_bulan), before + disbursed - performing)
    late[..., 0] = 0.0
    principal = before + disbursed - late - performing
    principal[..., 0] = 0.0
    return ProductLines(
        product, disbursed, performing, late, principal,
        interest=_interest(product, disbursed, before, ages),
        fee=round_rupiah(disbursed * product.provisi),
    )  # fmt: skip


def _interest(product: LoanProduct, disbursed: Array, before: Array, ages: Array) -> Array:
    if product.metode != "flat":
        return round_rupiah(before * (1 - product.menunggak_bulan) * product.bunga_tahun / 12)
    alive = (1 - product.menunggak_bulan) ** ages * product.bunga_tahun / 12
    fresh, old = (np.where((ages >= 1) & (ages <= n), alive, 0.0) for n in (product.tenor_bulan, product.sisa_bulan))
    return _tidy(_aged(disbursed, fresh) + product.saldo_awal * old)


def _savings(product: SavingsProduct, time: Timeline) -> SavingsLines:
    deposited = product.masuk_bulan * time.from_month(1)
    withdrawn, balance = time.zeros(), time.zeros()
    balance[0] = product.saldo_awal
    for t in range(1, time.months + 1):
        withdrawn[t] = round_rupiah(balance[t - 1] * product.tarik_bulan)
        balance[t] = balance[t - 1] + deposited[t] - withdrawn[t]
    interest = round_rupiah(previous(balance) * product.bunga_tahun / 12)
    return SavingsLines(product, deposited, withdrawn, balance, interest)


def _portfolio(unit: SavingsLoan, products: tuple[ProductLines, ...], time: Timeline, rule: LendingRule) -> Portfolio:
    late = _sum((p.late for p in products), time)
    last = unit.hapus_buku_bulan
    left = _left(unit, late, time, rule.months)
    first, second, third, arrears = (left(0, most) for most in (*rule.months, last))
    room = previous(arrears) + late - arrears
    written_off = np.minimum(left(last, last + 1), room)
    written_off[..., 0] = room[..., 0] = 0.0
    performing = _sum((p.performing for p in products), time)
    classes = (performing + first, second - first, third - second, arrears - third)
    allowance = sum((round_rupiah(c * s) for c, s in zip(classes, rule.shares, strict=True)), time.zeros())
    allowance[..., 0] = unit.penyisihan_awal
    return Portfolio(
        _sum((p.disbursed for p in products), time), _sum((p.principal for p in products), time), late,
        room - written_off, written_off, (first, second, third, arrears), *classes,
        performing + arrears, allowance,
    )  # fmt: skip


def _left(unit: SavingsLoan, late: Array, time: Timeline, months: tuple[int, ...]) -> Callable[[int, int], Array]:
    """What is left of everything late, in arrears for more than so many months and at most so many."""
    ages = np.arange(time.months + 1, dtype=np.float64)
    stays = (1 - unit.tertagih_bulan) ** ages
    begun = unit.tunggakan_awal
    opening = (begun.lancar, begun.kurang_lancar, begun.diragukan, begun.macet)
    starts = (1, *(m + 1 for m in months))

    def left(above: int, most: int) -> Array:
        def kept(since: int) -> Array:
            overdue = since + ages
            return stays * ((overdue > above) & (overdue <= most))

        old = _sum((amount * kept(since) for amount, since in zip(opening, starts, strict=True)), time)
        return _tidy(_aged(late, kept(1)) + old)

    return left
