"""The general face of the engine: a loan with dates of its own, in any unit of money.

A :class:`Contract` is laid out by :func:`lay_out`. Interest runs from the first draw to the first due date and
then from due date to due date, by the contract's day count. What happens between two due dates (a draw, an
extra payment, a new rate) splits the period there; what happens *on* a due date comes after its instalment.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from workbench.engine.loan.daycount import DayCount, YearFraction, measure
from workbench.engine.loan.grid import Grid
from workbench.engine.loan.terms import Payment, Period, Piece, Terms
from workbench.engine.loan.walk import Rows, walk
from workbench.errors import EngineError

__all__ = ["Contract", "Draw", "Laid", "Paid", "RateFrom", "check", "lay_out"]

WHERE = "Jadwal pinjaman"


@dataclass(frozen=True, slots=True)
class Draw:
    """Money drawn on a day."""

    day: dt.date
    amount: int


@dataclass(frozen=True, slots=True)
class Paid:
    """An extra payment on a day."""

    day: dt.date
    payment: Payment


@dataclass(frozen=True, slots=True)
class RateFrom:
    """The rate per year that holds from a day on."""

    day: dt.date
    rate: Fraction


@dataclass(frozen=True)
class Contract:
    """A loan by its dates. ``terms.drawn`` is filled in from the draws; ``free`` counts interest-free periods.

    ``rates`` begins with the rate of the first day. ``advance``: the first instalment falls due on the day of
    the first draw, the last one period before the end.
    """

    terms: Terms
    grid: Grid
    draws: tuple[Draw, ...]
    rates: tuple[RateFrom, ...]
    day_count: DayCount = "30/360"
    payments: tuple[Paid, ...] = ()
    free: int = 0
    advance: bool = False

    @cached_property
    def years(self) -> YearFraction:
        """Measures a stretch of days in years."""
        return measure(self.day_count, self.grid.cells, self.grid.months)

    @cached_property
    def bounds(self) -> tuple[dt.date, ...]:
        """Where periods begin and end; an annuity in advance begins with a period of no length."""
        dates = self.grid.dates
        if self.advance and not self.terms.rule.flat_interest:
            return (dates[0], *dates[:-1])
        return dates

    @property
    def due(self) -> tuple[dt.date, ...]:
        """The days on which instalments are paid."""
        return (self.grid.dates[0], *self.grid.due[:-1]) if self.advance else self.grid.due

    def rate_on(self, day: dt.date) -> Fraction:
        """The rate that holds from a day on."""
        return next(item.rate for item in reversed(self.rates) if item.day <= day or item is self.rates[0])

    def pieces(self, start: dt.date, end: dt.date, *, free: bool = False) -> tuple[Piece, ...]:
        """The stretches between two days, cut where something happens in between."""
        events = {item.day for items in (self.draws, self.payments, self.rates) for item in items}
        cuts = sorted({start, *(day for day in events if start < day < end)})
        return tuple(
            Piece(
                years=Fraction(0) if free else self.years(a, b),
                rate=self.rate_on(a),
                drawn=sum(item.amount for item in self.draws if item.day == a > start),
                payments=tuple(item.payment for item in self.payments if item.day == a > start),
            )
            for a, b in zip(cuts, (*cuts[1:], end), strict=True)
        )

    def periods(self) -> tuple[Period, ...]:
        """Every period with what happens in it."""
        made = []
        for k, (start, end) in enumerate(pairwise(self.bounds), start=1):
            made.append(
                Period(
                    self.pieces(start, end, free=k <= self.free),
                    drawn=sum(item.amount for item in self.draws if item.day == end > self.bounds[0]),
                    payments=tuple(item.payment for item in self.payments if item.day == end),
                )
            )
        return tuple(made)


@dataclass(frozen=True, slots=True)
class Laid:
    """A contract laid out: ``days[0]`` is the first draw, ``days[k]`` the day instalment ``k`` is paid."""

    contract: Contract
    rows: Rows
    days: tuple[dt.date, ...]

    @property
    def interest(self) -> int:
        """All interest paid or added to the balance."""
        return sum(self.rows.interest_paid) + sum(self.rows.capitalised)

    @property
    def paid(self) -> int:
        """All instalments and extra payments."""
        return sum(self.rows.instalment) + sum(self.rows.extra)


def lay_out(contract: Contract) -> Laid:
    """The schedule of a contract.

    Raises:
        EngineError: the terms cannot make a schedule, or contradict each other.

    >>> from workbench.engine.loan.grid import regular
    >>> first = dt.date(2024, 1, 1)
    >>> loan = Contract(
    ...     Terms("anuitas", 0, money="genap", rounding="genap"), regular(first, 6, 1, "bulan"),
    ...     draws=(Draw(first, 100_00),), rates=(RateFrom(first, Fraction(7, 100)),),
    ... )
    >>> lay_out(loan).rows.instalment
    (0, 1701, 1701, 1701, 1701, 1701, 1700)
    """
    check(contract)
    drawn = sum(item.amount for item in contract.draws if item.day == contract.bounds[0])
    rows = walk(replace(contract.terms, drawn=drawn), contract.periods())
    return Laid(contract, rows, (contract.bounds[0], *contract.due))


def check(contract: Contract) -> None:
    """Raise EngineError for terms that cannot make a schedule, or contradict each other.

    >>> from workbench.engine.loan.grid import regular
    >>> first = dt.date(2027, 1, 5)
    >>> check(Contract(Terms("anuitas", 0), regular(first, 6, 1, "bulan"), (), ()))
    Traceback (most recent call last):
    workbench.errors.EngineError: ...
    """
    for wrong, what, fix in _faults(contract):
        if wrong:
            raise EngineError(WHERE, what, fix)


def at(contract: Contract, day: dt.date) -> int:
    """How many instalments fall due before a day.

    >>> from workbench.engine.loan.grid import regular
    >>> first = dt.date(2024, 1, 1)
    >>> loan = Contract(Terms("anuitas", 0), regular(first, 6, 1, "bulan"), (), ())
    >>> at(loan, dt.date(2024, 3, 1)), at(loan, dt.date(2024, 3, 2))
    (1, 2)
    """
    return max(0, bisect_left(contract.grid.dates, day) - 1)


def _faults(contract: Contract) -> Iterator[tuple[bool, str, str]]:
    terms, dates, rule = contract.terms, contract.grid.dates, contract.terms.rule
    n = len(dates) - 1
    yield not rising(dates), "tanggal jatuh tempo tidak berurutan", "Urutkan, mulai sesudah pencairan pertama"
    yield (
        contract.day_count == "30/360" and not contract.grid.cells,
        "30/360 hanya untuk angsuran bulanan yang bunganya tidak ikut bergeser",
        "Pilih 30E/360 atau hari sebenarnya (actual)",
    )
    first, last = dates[0], dates[-1]
    yield (
        not contract.draws or any(d.amount <= 0 or d.day < first for d in contract.draws),
        "pencairan kosong atau tidak berjumlah",
        "Isi tanggal dan jumlah setiap pencairan",
    )
    yield any(d.day >= last for d in contract.draws), "ada pencairan sesudah angsuran terakhir", "Majukan tanggalnya"
    outside = any(not first < p.day < last or p.payment.amount <= 0 for p in contract.payments)
    yield outside, "ada pembayaran ekstra di luar masa pinjaman", "Isi tanggal antara pencairan dan angsuran terakhir"
    yield any(r.rate < 0 for r in contract.rates), "bunga kurang dari nol", "Isi 0 atau lebih"
    yield not 0 <= terms.grace < n, "masa tenggang menghabiskan jangka waktu", "Perpanjang tenor atau kurangi tenggang"
    yield not 0 <= terms.interest_grace < n, "tenggang bunga menghabiskan jangka waktu", "Kurangi tenggang bunga"
    yield not 0 <= contract.free <= n, "masa bebas bunga di luar jangka waktu", "Kurangi masa bebas bunga"
    yield terms.multiple < 1, "kelipatan pembulatan kurang dari satuan uang", "Besarkan kelipatannya"
    yield (
        terms.grace_interest == "dikapitalisasi" and terms.interest_grace > terms.grace,
        "bunga masih ditambahkan ke pokok saat pokok sudah diangsur",
        "Samakan atau pendekkan tenggang bunga",
    )
    yield (
        (terms.apart or terms.absorb) and not rule.flat_interest,
        "pembulatan terpisah dan penyerapan bunga hanya untuk flat dan murabahah",
        "Kosongkan keduanya",
    )
    yield (
        rule.base_is_principal and (terms.instalment is not None or terms.even_out),
        "angsuran menurun tidak tetap, jadi tidak dapat ditetapkan atau diratakan",
        "Pilih metode lain atau kosongkan",
    )
    eventful = len(contract.draws) > 1 or len(contract.rates) > 1 or bool(contract.payments)
    yield (
        contract.advance and (eventful or terms.grace > 0 or terms.interest_grace > 0 or contract.free > 0),
        "angsuran di muka dengan tenggang, tahap, pembayaran ekstra, atau perubahan bunga tidak dimodelkan",
        "Pilih angsuran di belakang",
    )
    yield (
        rule.sharia and (eventful or terms.grace_interest == "dikapitalisasi"),
        "harga jual murabahah tetap: tidak ada tahap, margin yang berubah, atau pembayaran ekstra",
        "Buat akad baru; potongan pelunasan dihitung dengan hitungan settlement",
    )


def rising(dates: Sequence[dt.date]) -> bool:
    """Whether each date is later than the one before, with at least one period.

    >>> rising([dt.date(2027, 1, 5), dt.date(2027, 2, 5)]), rising([dt.date(2027, 1, 5)])
    (True, False)
    """
    return len(dates) > 1 and all(a < b for a, b in pairwise(dates))
