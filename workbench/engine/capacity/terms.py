"""The same loan under other tenors and graces: how much each carries, and the best of them for the amount asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench import programs
from workbench.checks import loan_faults
from workbench.engine.capacity.sizes import Sizes, first_new
from workbench.engine.loan import schedule
from workbench.engine.model import Verdict, judge
from workbench.errors import DataError
from workbench.plan import Loan, Plan
from workbench.rules import Rules

__all__ = ["Terms", "best_terms", "terms_table"]


@dataclass(frozen=True, slots=True)
class Terms:
    """A tenor and a grace in months: the largest ``payable`` and ``safe`` loan (``None``: no amount), and of the
    loan asked for its regular instalment, what it costs in interest and fees, and how it is judged."""

    tenor_bulan: int
    tenggang_bulan: int
    payable: int | None
    safe: int | None
    instalment: int
    cost: int
    verdict: Verdict


def terms_table(plan: Plan, rules: Rules, tenors: Sequence[int] = (), graces: Sequence[int] = ()) -> tuple[Terms, ...]:
    """Every tenor with every grace, those that make a schedule; about 25 ms each.

    Args:
        tenors, graces: in months; by default whole years from the second on, and no grace, half a year and the
            longest, within what the programme allows (else up to the plan's own).

    Raises:
        EngineError: the plan asks for no new loan.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> [(row.tenor_bulan, row.verdict.value) for row in terms_table(example(), load(), (36, 72), (8,))]
    [(36, 'Belum mampu'), (72, 'Aman')]
    """
    place, loan = first_new(plan)
    tenors, graces = tenors or _tenors(loan), graces or _graces(loan)
    tried = (loan.model_copy(update={"tenor_bulan": n, "tenggang_bulan": g}) for n in tenors for g in graces)
    return tuple(_terms(plan, place, terms, rules) for terms in tried if not list(loan_faults(terms, "")))


def best_terms(rows: Sequence[Terms]) -> Terms | None:
    """Of the terms under which the loan asked for is judged Aman the cheapest, then the shortest; ``None``: none.

    >>> dear = Terms(24, 0, 5_000_000, None, 300_000, 900_000, Verdict.AMAN)
    >>> cheap = Terms(36, 0, 5_000_000, None, 200_000, 700_000, Verdict.AMAN)
    >>> best_terms([dear, cheap]).tenor_bulan, best_terms([])
    (36, None)
    """
    fit = [row for row in rows if row.verdict is Verdict.AMAN]
    return min(fit, key=lambda row: (row.cost, row.tenor_bulan, row.tenggang_bulan), default=None)


def _terms(plan: Plan, place: int, loan: Loan, rules: Rules) -> Terms:
    loans = (*plan.pinjaman[:place], loan, *plan.pinjaman[place + 1 :])
    sizes = Sizes(plan.model_copy(update={"pinjaman": loans}), rules)
    asked, made = sizes.outcome(loan.plafon), schedule(loan, plan.asumsi.mulai)
    payable = sizes.largest(1.0, 0)
    mark, floor = max(1.0, plan.asumsi.ambang_dscr), max(0, plan.asumsi.kas_minimum)
    return Terms(
        tenor_bulan=loan.tenor_bulan,
        tenggang_bulan=loan.tenggang_bulan,
        payable=payable,
        safe=None if payable is None else sizes.largest(mark, floor),
        instalment=made.regular_instalment,
        cost=made.total_interest + sum(made.fee),
        verdict=judge(plan, asked.dscr, asked.cash),
    )


def _tenors(loan: Loan) -> list[int]:
    longest = _limit(loan, "tenor_maks_bulan") or loan.tenor_bulan
    return sorted({*range(24, longest + 1, 12), longest})


def _graces(loan: Loan) -> list[int]:
    longest = _limit(loan, "tenggang_maks_bulan") or loan.tenggang_bulan
    return sorted({0, min(6, longest), longest})


def _limit(loan: Loan, name: str) -> int | None:
    try:
        found: int | None = getattr(programs.get(loan.program), name)
    except DataError:
        return None
    return found
