"""The cash book as a treasurer keeps it: what came in, what went out, instalments, what is left; and the seasons.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> book = cash_book(project(example()))
>>> bool((book.came[1:] - book.spent[1:] - book.instalment[1:] == book.left[1:] - book.left[:-1]).all())
True
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.engine import Array, Projection
from workbench.engine.seasons import falling

__all__ = ["CashBook", "SeasonMonths", "cash_book", "season_months"]

CAME = (
    "sales_receipts", "lending_receipts", "service_receipts", "loans_collected", "savings_in", "asset_sales",
    "simpanan_pokok", "simpanan_wajib", "grants",
)  # fmt: skip
"""The receipts of the cash flow, loans apart."""


@dataclass(frozen=True, slots=True)
class CashBook:
    """Whole rupiah per month, ``(N + 1,)``: ``left[t] = left[t-1] + came[t] - spent[t] - instalment[t]``.

    ``came`` holds the ``drawn`` loans as well; ``instalment`` is principal and interest, fees are ``spent``.
    """

    came: Array
    drawn: Array
    spent: Array
    instalment: Array
    left: Array


@dataclass(frozen=True, slots=True)
class SeasonMonths:
    """One time that an event of the plan's units falls: its name, first and last month of the plan, and ``busy``
    (sales above those of an ordinary month while it lasts)."""

    name: str
    first: int
    last: int
    busy: bool


def cash_book(p: Projection) -> CashBook:
    """The cash flow of a projection in four lines."""
    cash = p.books.cash
    drawn = cash.loan_draws
    came = sum((getattr(cash, name) for name in CAME), drawn)
    instalment = cash.principal + cash.interest
    return CashBook(
        came=came, drawn=drawn, spent=came - instalment - cash.net, instalment=instalment, left=cash.closing
    )


def season_months(p: Projection, months: int) -> tuple[SeasonMonths, ...]:
    """The events of all units within the first ``months`` months, each once, in the order of time.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> [(season.name, season.first) for season in season_months(project(example("lengkap")), 12)][:2]
    [('Musim hujan', 0), ('Ramadan', 1)]
    """
    begin = p.time.date(0)
    found = []
    for line in p.units:
        for fall in falling(line.unit, p.plan, p.time):
            first, last = (
                (day.year - begin.year) * 12 + day.month - begin.month for day in (fall.when.start, fall.when.end)
            )
            if first <= months and last >= 0:
                busy = fall.profile.selama >= 1
                found.append(SeasonMonths(fall.name, max(0, first), min(months, last), busy))
    return tuple(sorted(dict.fromkeys(found), key=lambda season: (season.first, season.last, season.name)))
