"""The one door: a frozen plan goes in, a frozen projection comes out."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import StrEnum

import numpy as np

from workbench.checks import check
from workbench.engine.assets import AssetLines, asset_lines, maintenance
from workbench.engine.feasibility import Feasibility, appraise
from workbench.engine.lending import LendingLines
from workbench.engine.loan import Schedule, last_month, schedule
from workbench.engine.production import Drivers, UnitLines, unit_lines
from workbench.engine.ratios import Ratios, WorstMonth, bank_ratios, worst_month
from workbench.engine.savings_loan import lending_lines, lending_rule
from workbench.engine.service import ServiceLines, service_lines
from workbench.engine.statements import Books, Inputs, TaxRule, keep_books
from workbench.engine.timeline import Array, Timeline
from workbench.errors import EngineError, Severity
from workbench.money import MAX_RUPIAH
from workbench.plan import Loan, Plan
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = [
    "MINIMUM_MONTHS",
    "Projection",
    "Verdict",
    "driven",
    "greatest_amount",
    "inputs",
    "judge",
    "project",
    "project_flows",
    "refuse_faults",
    "self_check",
    "simulate",
]

MINIMUM_MONTHS = 36
"""Three years monthly is the least that a proposal shows."""

REMEMBERED = 4
"""Plans whose lines and projection are kept: a proposal asks for the same ones again and again."""


class Verdict(StrEnum):
    """Can the cooperative carry the loan: three words that a member understands."""

    AMAN = "Aman"
    HATI_HATI = "Hati-hati"
    BELUM_MAMPU = "Belum mampu"


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything computed from one plan. A page, a chart, a document only reads this."""

    plan: Plan
    time: Timeline
    tax: TaxRule
    imbal_jasa: float
    units: tuple[UnitLines, ...]
    assets: tuple[AssetLines, ...]
    loans: tuple[Schedule, ...]
    lending: LendingLines
    services: tuple[ServiceLines, ...]
    books: Books
    ratios: Ratios
    worst: WorstMonth | None
    feasibility: Feasibility
    verdict: Verdict

    @property
    def new_loans(self) -> tuple[Schedule, ...]:
        """The loans asked for, without those that already run."""
        return tuple(s for s in self.loans if not s.loan.sudah_berjalan)

    @property
    def plafon(self) -> int:
        """Rupiah asked for, all new loans together."""
        return sum(s.loan.plafon for s in self.new_loans)


def horizon(plan: Plan) -> int:
    """Months to project: three years, every loan and every planned purchase, rounded up to whole years.

    >>> from workbench.plan import example
    >>> horizon(example())
    72
    """
    loans = (last_month(loan) for loan in plan.pinjaman)
    bought, spent = (a.bulan for a in plan.investasi), (m.bulan for m in plan.modal_kerja)
    return -(-max((MINIMUM_MONTHS, *loans, *bought, *spent)) // 12) * 12


def project(plan: Plan, rules: Rules | None = None) -> Projection:
    """Project a plan over its whole tenor. The last few are remembered: equal plans have equal projections.

    Raises:
        EngineError: the plan has a fault that makes figures meaningless (see ``workbench.checks``), or the
            books do not balance, which is our fault and never printed.

    >>> from workbench.plan import example
    >>> p = project(example())
    >>> bool((p.books.balance.gap == 0).all()), p.loans[0].balance[-1]
    (True, 0)
    """
    return _projected(plan, rules or load_rules())


@functools.lru_cache(maxsize=REMEMBERED)
def _projected(plan: Plan, rules: Rules) -> Projection:
    refuse_faults(plan, rules)
    given = inputs(plan, rules)
    books = keep_books(given)
    self_check(books)
    ratios = bank_ratios(books, given.time)
    return Projection(
        plan=plan,
        time=given.time,
        tax=given.tax,
        imbal_jasa=given.imbal_jasa,
        units=given.units,
        assets=given.assets,
        loans=given.loans,
        lending=given.lending,
        services=given.services,
        books=books,
        ratios=ratios,
        worst=worst_month(books, ratios),
        feasibility=appraise(project_flows(plan, books), plan.asumsi.diskonto),
        verdict=judge(plan, float(ratios.lowest_dscr), float(ratios.lowest_cash)),
    )


def refuse_faults(plan: Plan, rules: Rules) -> None:
    """Raise EngineError for the first fault that makes figures meaningless.

    >>> from workbench.plan import example
    >>> refuse_faults(example(), load_rules())
    >>> refuse_faults(example().model_copy(update={"unit": ()}), load_rules())
    Traceback (most recent call last):
    workbench.errors.EngineError: unit: belum ada unit usaha. Isi sedikitnya satu unit usaha.
    """
    faults = [f for f in check(plan, rules) if f.severity is Severity.SALAH]
    if faults:
        raise EngineError(faults[0].where, faults[0].what, faults[0].fix)


def simulate(plan: Plan, drivers: Drivers, rules: Rules | None = None) -> tuple[Books, Ratios]:
    """The books and ratios under other drivers: arrays get a leading axis per scenario.

    >>> from workbench.plan import example
    >>> _, ratios = simulate(example(), Drivers(harga_jual=np.array([1.0, 0.9])))
    >>> ratios.dscr.shape[0]
    2
    """
    given = driven(inputs(plan, rules or load_rules()), drivers)
    books = keep_books(given)
    return books, bank_ratios(books, given.time)


def inputs(plan: Plan, rules: Rules, lay_out: Callable[[Loan, dt.date, int], Schedule] = schedule) -> Inputs:
    """The lines that the books are made of, as the plan has them; ``lay_out`` makes the loans' schedules.

    >>> from workbench.plan import example
    >>> given = inputs(example(), load_rules())
    >>> len(given.units) == len(example().unit), given.time.months
    (True, 72)
    """
    return _drawn_once(plan, rules) if lay_out is schedule else _drawn_up(plan, rules, lay_out)


@functools.lru_cache(maxsize=REMEMBERED)
def _drawn_once(plan: Plan, rules: Rules) -> Inputs:
    return _drawn_up(plan, rules, schedule)


def _drawn_up(plan: Plan, rules: Rules, lay_out: Callable[[Loan, dt.date, int], Schedule]) -> Inputs:
    drivers = Drivers()
    time = Timeline(plan.asumsi.mulai, horizon(plan))
    day = plan.pengajuan.tanggal
    tax = TaxRule(
        final_rate=rules.at("pph_final_koperasi_tarif", day).number,
        final_years=int(rules.at("pph_final_koperasi_tahun", day).number),
        general_rate=rules.at("pph_badan_tarif_fasilitas", day).number,
    )
    assets = tuple(asset_lines(a, plan, time, drivers) for a in plan.investasi)
    return Inputs(
        plan=plan,
        time=time,
        drivers=drivers,
        tax=tax,
        imbal_jasa=rules.at("imbal_jasa_desa", day).number,
        units=tuple(unit_lines(u, plan, time, drivers) for u in plan.unit),
        assets=assets,
        loans=tuple(lay_out(loan, plan.asumsi.mulai, time.months) for loan in plan.pinjaman),
        lending=lending_lines(plan, time, drivers, lending_rule(plan, rules)),
        services=tuple(service_lines(s, plan.asumsi, time, drivers, assets) for s in plan.layanan),
    )


def driven(given: Inputs, drivers: Drivers) -> Inputs:
    """The same plan under other drivers: the lines that they move are drawn up anew, the others stay.

    >>> from workbench.plan import example
    >>> base = inputs(example(), load_rules())
    >>> driven(base, Drivers(volume=np.array([1.0, 0.5]))).units[0].sales.shape[0]
    2
    """
    plan, time = given.plan, given.time
    upkeep = (maintenance(line.asset, plan, time, drivers) for line in given.assets)
    assets = tuple(replace(a, maintenance=line) for a, line in zip(given.assets, upkeep, strict=True))
    return replace(
        given,
        drivers=drivers,
        units=tuple(unit_lines(u, plan, time, drivers) for u in plan.unit),
        assets=assets,
        lending=lending_lines(plan, time, drivers, given.lending.rule),
        services=tuple(service_lines(s, plan.asumsi, time, drivers, assets) for s in plan.layanan),
    )


def project_flows(plan: Plan, books: Books) -> Array:
    """The flows of the business before any financing, ``(..., N + 1)``.

    Month 0 also carries what is put in from before (stock, bills, loans to members after their allowance and
    assets at book value, less trade debts); the last month also what is left of them, less what members have
    saved since.

    >>> from workbench.plan import example
    >>> p = project(example())
    >>> bool((project_flows(p.plan, p.books) == p.feasibility.flows).all())
    True
    """
    cash, balance = books.cash, books.balance
    flows: Array = cash.operating + cash.investing
    tied = balance.receivable + balance.stock + balance.old_assets + balance.new_assets - balance.payable
    lent, saved = balance.member_loans - balance.loan_allowance, balance.simpanan_sukarela
    opening = plan.neraca_awal
    before = opening.piutang + opening.persediaan + opening.aset_tetap - opening.utang_usaha
    flows[..., :1] -= before + lent[..., :1]
    flows[..., -1] += tied[..., -1] + lent[..., -1] - (saved[..., -1] - saved[..., 0])
    return flows


def judge(plan: Plan, lowest_dscr: float, lowest_cash: float) -> Verdict:
    """Belum mampu: DSCR below 1 or cash below 0. Hati-hati: below the plan's own marks. Else aman.

    A plan without debt (DSCR not defined) is judged by its cash alone.

    >>> from workbench.plan import example
    >>> [judge(example(), dscr, 60_000_000.0).value for dscr in (0.99, 1.1, 1.5, float("nan"))]
    ['Belum mampu', 'Hati-hati', 'Aman', 'Aman']
    """
    if lowest_cash < 0 or lowest_dscr < 1:
        return Verdict.BELUM_MAMPU
    if lowest_cash < plan.asumsi.kas_minimum or lowest_dscr < plan.asumsi.ambang_dscr:
        return Verdict.HATI_HATI
    return Verdict.AMAN


def greatest_amount(books: Books) -> Array:
    """The largest amount in any line of the books, of each scenario ``(...)``.

    >>> from workbench.plan import example
    >>> books = project(example()).books
    >>> bool(greatest_amount(books) >= books.income.sales.max())
    True
    """
    lines = [getattr(part, f.name) for part in (books.income, books.cash, books.balance) for f in fields(part)]
    return np.asarray(functools.reduce(np.maximum, (np.abs(line).max(axis=-1) for line in lines)))


def self_check(books: Books) -> None:
    """Raise EngineError for figures that are not countable to the rupiah, or books that do not tie (our fault).

    >>> from workbench.plan import example
    >>> self_check(project(example()).books)
    """
    if not float(greatest_amount(books).max()) <= MAX_RUPIAH:
        what = "ada jumlah uang di atas seribu triliun rupiah"
        raise EngineError("Rencana", what, "Periksa jumlah nol pada harga, volume, dan kenaikan per tahun")
    gap = float(np.abs(books.balance.gap).max())
    if gap:
        raise EngineError("Pembukuan", f"neraca selisih {gap:.0f} rupiah", "Laporkan berkas rencana ini")
