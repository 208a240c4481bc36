"""What a loan comes to when it is paid off early, changed on the way, or carried beside others."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workbench.engine.feasibility import irr
from workbench.engine.loan.contract import WHERE, Contract, Draw, Laid, RateFrom, at, lay_out
from workbench.engine.loan.grid import Grid, listed, regular
from workbench.engine.loan.rounding import exact_rate
from workbench.engine.loan.terms import GraceInterest
from workbench.engine.loan.walk import Rows, accrue
from workbench.errors import EngineError
from workbench.money import round_half_up

__all__ = ["Owed", "Remaining", "Settlement", "Until", "combine", "reschedule", "settle"]

Remaining = Literal["berjalan", "penuh", "anuitas"]
"""Which interest is still asked for at settlement: what has accrued, all of the contract, or what an annuity at
the effective rate has earned (for flat loans and murabahah; in murabahah any rebate is the financier's own
decision, fatwa DSN-MUI 23/DSN-MUI/III/2002)."""

Until = Literal["tanggal", "akhir_periode"]
"""How far interest accrues at settlement: to the day, or to the end of the period it falls in."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is owed on a day after everything that fell due until then was paid.

    ``total = principal + interest + postponed + penalty``; ``saved`` is what the schedule still asked in interest
    less what is paid now.
    """

    day: dt.date
    paid_instalments: int
    principal: int
    interest: int
    postponed: int
    penalty: int
    saved: int

    @property
    def total(self) -> int:
        """All that is paid on the day."""
        return self.principal + self.interest + self.postponed + self.penalty


def settle(
    contract: Contract,
    day: dt.date,
    *,
    remaining: Remaining = "berjalan",
    until: Until = "tanggal",
    penalty: float = 0.0,
) -> Settlement:
    """Full settlement on ``day``; ``penalty`` is a share of the principal that is left.

    Raises:
        EngineError: the day is not within the loan, or annuity recognition is asked of a loan without one.

    >>> from workbench.engine.loan.terms import Terms
    >>> first = dt.date(2024, 1, 1)
    >>> loan = Contract(Terms("anuitas", 0), regular(first, 6, 1, "bulan"), (Draw(first, 100_00),),
    ...                 (RateFrom(first, exact_rate(0.07)),))
    >>> owed = settle(loan, dt.date(2024, 2, 15))
    >>> owed.principal, owed.interest, owed.total
    (8357, 24, 8381)
    """
    laid = lay_out(contract)
    bounds, rows = contract.bounds, laid.rows
    if not bounds[0] < day < bounds[-1] or contract.advance:
        what = "tanggal pelunasan di luar masa pinjaman, atau angsuran di muka"
        raise EngineError(WHERE, what, "Isi tanggal antara pencairan dan angsuran terakhir")
    k = at(contract, day) + (day in bounds)
    end = bounds[k] if day == bounds[k] else day if until == "tanggal" else bounds[k + 1]
    pieces = contract.pieces(bounds[k], end, free=k < contract.free) if end > bounds[k] else ()
    found = accrue(pieces, rows.balance[k], rows.lent[k], contract.terms)
    unpaid = sum(rows.interest_paid[k + 1 :]) + sum(rows.capitalised[k + 1 :])
    interest = {
        "berjalan": lambda: found.interest,
        "penuh": lambda: unpaid - rows.interest_payable[k],
        "anuitas": lambda: _annuity_interest(laid, k, day) - found.balance,
    }[remaining]()
    owed = Settlement(
        day=day,
        paid_instalments=k,
        principal=found.balance,
        interest=interest,
        postponed=rows.interest_payable[k],
        penalty=round_half_up(found.balance * penalty),
        saved=0,
    )
    return replace(owed, saved=unpaid - owed.interest - owed.postponed)


def _annuity_interest(laid: Laid, k: int, day: dt.date) -> int:
    """What is owed on ``day`` by the effective rate behind the instalments: their worth after the ``k``-th."""
    rows, bounds = laid.rows, laid.contract.bounds
    if not laid.contract.terms.rule.flat_interest or any(rows.extra) or sum(1 for drawn in rows.draw if drawn) > 1:
        what = "pengakuan anuitas hanya untuk flat dan murabahah yang cair sekaligus tanpa pembayaran ekstra"
        raise EngineError(WHERE, what, "Pilih sisa bunga berjalan atau penuh")
    rate, why = irr([rows.draw[0], *(-amount for amount in rows.instalment[1:])])
    if rate is None:
        raise EngineError(WHERE, f"bunga efektif tidak terdefinisi: {why}", "Pilih sisa bunga berjalan atau penuh")
    later = rows.instalment[k + 1 :]
    worth = sum(amount / (1 + rate) ** j for j, amount in enumerate(later, start=1))
    share = (day - bounds[k]).days / (bounds[k + 1] - bounds[k]).days
    return round_half_up(worth * (1 + rate * share))


def reschedule(
    contract: Contract, day: dt.date, *, instalments: int | None = None, first: dt.date | None = None,
    due: Sequence[dt.date] = (), grace: int = 0, interest_grace: int = 0, grace_interest: GraceInterest = "dibayar",
    rate: float | None = None,
) -> Laid:  # fmt: skip
    """The schedule when all instalments due on ``day`` or later are agreed anew.

    The balance after the last instalment before ``day`` is repaid by ``instalments`` new ones (by default
    those that were left, and the new grace beside them), the next on its old day or on ``first``, or on the days of
    ``due``; ``rate`` holds from that last instalment on. Flat interest stays on what was lent.

    Raises:
        EngineError: nothing is left, interest is still postponed, or the new terms make no schedule.

    >>> from workbench.engine.loan.terms import Terms
    >>> first = dt.date(2023, 7, 1)
    >>> loan = Contract(Terms("flat", 0), regular(first, 3, 1, "bulan"), (Draw(first, 3_000),),
    ...                 (RateFrom(first, exact_rate(0.12)),))
    >>> reschedule(loan, dt.date(2023, 9, 1), rate=0.06).rows.instalment
    (0, 1030, 1015, 1015)
    """
    old = lay_out(contract)
    k = at(contract, day)
    start, rows = contract.bounds[k], old.rows
    left = len(contract.grid.dates) - 1 - k
    if contract.advance or contract.terms.rule.sharia or rows.interest_payable[k] or not rows.balance[k]:
        what = (
            "penjadwalan ulang tidak dimodelkan untuk angsuran di muka, murabahah, bunga tertunda, atau pinjaman lunas"
        )
        raise EngineError(WHERE, what, "Buat akad baru dari sisa pinjaman")
    known = (RateFrom(start, contract.rate_on(start)), *(item for item in contract.rates if item.day > start))
    new = replace(
        contract,
        terms=replace(
            contract.terms, lent=rows.lent[k], grace=grace, interest_grace=interest_grace, grace_interest=grace_interest
        ),
        grid=_new_grid(contract, k, left + grace if instalments is None else instalments, first, tuple(due)),
        draws=(Draw(start, rows.balance[k]), *(item for item in contract.draws if item.day > start)),
        rates=known if rate is None else (RateFrom(start, exact_rate(rate)),),
        payments=tuple(item for item in contract.payments if item.day > start),
        free=max(0, contract.free - k),
    )
    return _joined(old, k, lay_out(new))


def _new_grid(contract: Contract, k: int, n: int, first: dt.date | None, due: tuple[dt.date, ...]) -> Grid:
    grid, start = contract.grid, contract.bounds[k]
    if due:
        new = listed(start, due)
    elif grid.every and (first or not grid.follows):
        day = None if first else grid.day
        new = regular(start, n, grid.every, grid.unit, first or grid.dates[k + 1], day)
    else:
        what = "tanggal angsuran baru tidak diketahui dari jadwal lama"
        raise EngineError(WHERE, what, "Isi angsuran pertama atau daftar jatuh tempo yang baru")
    return new.rolled(grid.policy, with_interest=grid.follows)


def _joined(old: Laid, k: int, new: Laid) -> Laid:
    """The old rows until ``k`` and the new ones after it."""
    lines = {name: getattr(old.rows, name)[: k + 1] + getattr(new.rows, name)[1:] for name in Rows.__dataclass_fields__}
    return Laid(new.contract, Rows(**lines), old.days[: k + 1] + new.days[1:])


@dataclass(frozen=True, slots=True)
class Owed:
    """One day of several loans together: what is drawn, paid beside the schedule, due, and owed afterwards."""

    day: dt.date
    draw: int
    extra: int
    principal: int
    interest: int
    balance: int

    @property
    def instalment(self) -> int:
        """All instalments of the day."""
        return self.principal + self.interest


def combine(loans: Sequence[Laid]) -> tuple[Owed, ...]:
    """Several schedules as one, a row for each day on which anything happens.

    >>> from workbench.engine.loan.terms import Terms
    >>> first = dt.date(2024, 1, 1)
    >>> one = lay_out(Contract(Terms("menurun", 0), regular(first, 2, 1, "bulan"), (Draw(first, 200),),
    ...                        (RateFrom(first, exact_rate(0.12)),)))
    >>> [(row.instalment, row.balance) for row in combine([one, one])]
    [(0, 400), (204, 200), (202, 0)]
    """
    lines = ("draw", "extra", "principal", "interest_paid")
    sums: dict[dt.date, list[int]] = defaultdict(lambda: [0] * (len(lines) + 1))
    for laid in loans:
        owed = 0
        for k, day in enumerate(laid.days):
            found = (*(getattr(laid.rows, line)[k] for line in lines), laid.rows.balance[k] - owed)
            sums[day] = [whole + part for whole, part in zip(sums[day], found, strict=True)]
            owed = laid.rows.balance[k]
    made, balance = [], 0
    for day in sorted(sums):
        draw, extra, principal, interest, change = sums[day]
        balance += change
        made.append(Owed(day, draw, extra, principal, interest, balance))
    return tuple(made)
