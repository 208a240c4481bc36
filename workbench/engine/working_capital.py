"""Working capital that a plan needs, found by itself and cross-checked with the trade cycle.

Two methods, both named wherever they are printed:

*Defisit kumulatif terdalam*. The operating cash flow before any financing is added up month by month
from month 0. The deepest point below zero is the amount; the last month below zero + 2 is how long it is
tied up (months 0 to the month of recovery, both counted); the sum of all monthly deficits over the deepest
one is the time at which the whole amount would bear the same interest.

*Siklus usaha*. ``(days receivable + days stock - days payable) x cost per day``, the days weighted by what
each unit costs, the cost that of the project year in which the deficit is deepest.

The first sees start-up costs, slow months and losses; the second only money tied up in trade. The parts of
the first add up to it to the rupiah, so the difference is explained, not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.model import Projection
from workbench.engine.production import DAYS
from workbench.engine.timeline import Array
from workbench.money import format_number, format_rupiah, round_half_up

__all__ = [
    "Deficit",
    "NeedParts",
    "TradeCycle",
    "WorkingCapitalNeed",
    "deepest_deficit",
    "trade_cycle",
    "working_capital",
]

YEAR_DAYS = 12 * DAYS
"""Days of a year when a cost per day is taken (30/360, as terms of payment are counted)."""


@dataclass(frozen=True, slots=True)
class Deficit:
    """The deepest cumulative deficit: ``cumulative`` is ``(..., N + 1)``, everything else ``(...)``.

    ``month`` (of the deepest point) and ``last_month`` (last one below zero) are NaN where nothing is ever short;
    ``amount``, ``term`` and ``average_months`` are then 0.
    """

    cumulative: Array
    amount: Array
    month: Array
    last_month: Array
    term: Array
    average_months: Array


@dataclass(frozen=True, slots=True)
class NeedParts:
    """What the need is made of, whole rupiah; together they are the amount.

    ``tied_up`` is in trade, ``lent`` to members less what they saved; ``shortfall`` is by how much the running
    business has not covered its running costs yet; minus a surplus.
    """

    tied_up: int
    lent: int
    startup: int
    shortfall: int
    tax: int


@dataclass(frozen=True, slots=True)
class TradeCycle:
    """``amount = max(0, days x daily_cost)`` in whole rupiah, from the costs of project year ``year``."""

    days: float
    daily_cost: float
    amount: int
    year: int


@dataclass(frozen=True, slots=True)
class WorkingCapitalNeed:
    """The need of one plan beside what the plan sets aside for it.

    ``budget`` are the working-capital lines but those of another party, ``from_loans`` the part asked from a bank.
    ``month`` and ``last_month`` are ``None`` where nothing is short; ``recovers`` is false where the cumulative
    flow is still below zero in the last month. ``gap = budget - amount - minimum_cash``.
    """

    deficit: Deficit
    amount: int
    month: int | None
    last_month: int | None
    term: int
    average_months: float
    recovers: bool
    parts: NeedParts
    cycle: TradeCycle
    minimum_cash: int
    budget: int
    from_loans: int

    @property
    def gap(self) -> int:
        """What is set aside less the need and the minimum cash; minus where it is too little."""
        return self.budget - self.amount - self.minimum_cash


def deepest_deficit(flow: Array) -> Deficit:
    """The deepest point of a cumulative flow, and how long it stays below zero.

    Args:
        flow: rupiah per month, ``(..., N + 1)``, month 0 first.

    >>> found = deepest_deficit(np.array([-50.0, -30.0, 40.0, 60.0]))
    >>> found.amount.item(), found.month.item(), found.last_month.item(), found.term.item()
    (80.0, 1.0, 2.0, 4.0)
    >>> found.average_months.item()  # (50 + 80 + 40) / 80
    2.125
    """
    total = np.cumsum(flow, axis=-1)
    short = np.maximum(0.0, -total)
    amount = np.asarray(short.max(axis=-1))
    months = np.arange(total.shape[-1], dtype=np.float64)
    never = amount == 0
    last = np.where(short > 0, months, -1.0).max(axis=-1)
    return Deficit(
        cumulative=total,
        amount=amount,
        month=np.where(never, np.nan, short.argmax(axis=-1)),
        last_month=np.where(never, np.nan, last),
        term=np.where(never, 0.0, last + 2),
        average_months=short.sum(axis=-1) / np.where(never, 1.0, amount),
    )


def trade_cycle(p: Projection, year: int) -> TradeCycle:
    """The need by the trade cycle from the costs of project year ``year`` (1 is the first).

    ``cost per day = (goods + variable + wages + running costs + maintenance) of the year / 360``; days are weighted
    by goods and variable costs of each unit, by its sales where no unit has such costs.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> trade_cycle(project(example()), 1).days > 0
    True
    """

    def in_year(line: Array) -> float:
        return float(p.time.yearly(line)[year - 1])

    days = [u.unit.hari_piutang + u.unit.hari_persediaan - u.unit.hari_utang for u in p.units]
    direct = [in_year(u.cogs + u.variable) for u in p.units]
    weights = direct if sum(direct) else [in_year(u.sales) for u in p.units]
    mean = sum(d * w for d, w in zip(days, weights, strict=True)) / sum(weights) if sum(weights) else 0.0
    income = p.books.income
    shared = income.wages + income.running_costs + income.maintenance
    daily = in_year(income.cogs + income.variable_costs + shared) / YEAR_DAYS
    return TradeCycle(mean, daily, max(0, round_half_up(mean * daily)), year)


def working_capital(p: Projection) -> WorkingCapitalNeed:
    """The need of a plan by both methods, beside its working-capital lines.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> need = working_capital(project(example()))
    >>> parts = need.parts
    >>> need.amount == parts.tied_up + parts.lent + parts.startup + parts.shortfall + parts.tax
    True
    """
    found = deepest_deficit(p.books.cash.operating)
    short = float(found.amount) > 0
    month, last = (int(found.month), int(found.last_month)) if short else (None, None)
    lines = [item for item in p.plan.modal_kerja if item.sumber != "pihak_lain"]
    return WorkingCapitalNeed(
        deficit=found,
        amount=int(found.amount),
        month=month,
        last_month=last,
        term=int(found.term),
        average_months=float(found.average_months),
        recovers=last is None or last < p.time.months,
        parts=_parts(p, int(found.amount), month),
        cycle=trade_cycle(p, p.time.year_of(month or 0)),
        minimum_cash=p.plan.asumsi.kas_minimum,
        budget=sum(item.jumlah for item in lines),
        from_loans=sum(item.jumlah for item in lines if item.sumber == "pinjaman"),
    )


def _parts(p: Projection, amount: int, month: int | None) -> NeedParts:
    """The amount in parts: growth of trade assets and of lending, start-up costs, tax; the rest is shortfall."""
    if month is None:
        return NeedParts(0, 0, 0, 0, 0)
    income, balance, until = p.books.income, p.books.balance, slice(0, month + 1)
    tied = balance.receivable + balance.stock - balance.payable
    tied_up = int(tied[month] - tied[0])
    cash = p.books.cash
    lending = cash.loans_disbursed - cash.loans_collected + cash.savings_out - cash.savings_in
    lent, startup, tax = (int(line[until].sum()) for line in (lending, income.startup_costs, income.tax))
    return NeedParts(tied_up, lent, startup, amount - tied_up - lent - startup - tax, tax)


def need_sentence(need: WorkingCapitalNeed) -> str:
    """The need against what the plan sets aside, in one or two sentences with the figures compared.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> need_sentence(working_capital(project(example()))).startswith("Kebutuhan modal kerja")
    True
    """
    wanted = f"Kebutuhan modal kerja {format_rupiah(need.amount)}"
    if need.minimum_cash:
        wanted += f" dan kas minimum {format_rupiah(need.minimum_cash)}"
    asked = f"modal kerja yang dianggarkan {format_rupiah(need.budget)}"
    if need.from_loans:
        part = "seluruhnya" if need.from_loans == need.budget else f"{format_rupiah(need.from_loans)} di antaranya"
        asked += f", {part} dari pinjaman"
    if need.gap == 0:
        return f"{wanted}; {asked}. Keduanya sama."
    word = "lebih" if need.gap > 0 else "kurang"
    return f"{wanted}; {asked}: {word} {format_rupiah(abs(need.gap))}."


def difference_sentence(need: WorkingCapitalNeed) -> str:
    """Why the two methods differ: the larger one is named with the part that makes it larger.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> difference_sentence(working_capital(project(example()))).count("siklus usaha") >= 1
    True
    """
    cycle, gap = need.cycle, need.amount - need.cycle.amount
    by_cycle = f"siklus usaha {format_number(cycle.days, 1)} hari {format_rupiah(cycle.amount)}"
    if not gap:
        return f"Menurut {by_cycle}: sama dengan defisit kumulatif terdalam."
    if gap > 0:
        return f"Menurut {by_cycle}, lebih kecil {format_rupiah(gap)}: {_more_by_deficit(need)}."
    return f"Menurut {by_cycle}, lebih besar {format_rupiah(-gap)}: {_more_by_cycle(need)}."


def _more_by_deficit(need: WorkingCapitalNeed) -> str:
    parts = need.parts
    causes = {
        "biaya awal": parts.startup,
        "pinjaman kepada anggota": parts.lent,
        "hasil bulan-bulan pertama yang belum menutup biaya": parts.shortfall,
        "pajak yang sudah dibayar": parts.tax,
        "piutang dan stok pada bulan itu di atas rata-rata setahun": parts.tied_up - need.cycle.amount,
    }
    name = max(causes, key=lambda cause: causes[cause])
    return f"yang tidak dilihat siklus usaha terutama {name} ({format_rupiah(causes[name])})"


def _more_by_cycle(need: WorkingCapitalNeed) -> str:
    if need.month is None:
        return "kas usaha tidak pernah defisit: piutang dan stok yang sudah ada, atau hasil usaha, menutupnya"
    parts = need.parts
    if parts.shortfall < 0:
        return f"hasil usaha sampai bulan ke-{need.month} ikut menutup {format_rupiah(-parts.shortfall)}"
    return f"piutang dan stok sampai bulan ke-{need.month} baru bertambah {format_rupiah(parts.tied_up)}"
