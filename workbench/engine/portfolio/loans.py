"""Loan schedules of many cooperatives at once: same method, months and grace; own plafon, rate, fee and draws.

The walk of :mod:`workbench.engine.loan` over columns instead of numbers: interest is a ratio of whole numbers,
``ROUND(bearing x rate / 12)`` in 64-bit integers, so that no half is lost; only the instalment, set a few times,
is worked out in floats as it is there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.engine.loan import METHODS, Schedule, amortising_months, last_month
from workbench.engine.loan.methods import annuity_factor
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.money import ceil_to, round_half_up, round_rupiah
from workbench.plan import Loan

__all__ = ["PLAIN", "plain", "stacked_schedule"]

Whole = NDArray[np.int64]

PLAIN = frozenset(
    {
        "nama", "program", "pemberi", "plafon", "bunga_tahun", "metode", "tenor_bulan", "tenggang_bulan",
        "tenggang_dalam_tenor", "bunga_tenggang", "tahap", "hari_jatuh_tempo", "hari_libur", "pembulatan",
        "arah_pembulatan", "provisi", "agunan", "sudah_berjalan",
    }
)  # fmt: skip
"""The terms that can be walked in columns; a loan that says anything else is laid out by itself."""

_METHODS = ("anuitas", "menurun", "flat", "murabahah", "murabahah_anuitas")
_GRACE = ("dibayar", "ditangguhkan", "dikapitalisasi")
_ROUNDINGS = ("terdekat", "ke_atas")
_LARGEST = 2**61


def plain(loan: Loan) -> bool:
    """Whether a loan can be laid out in columns: monthly, one rate, and none of the finer terms.

    >>> plain(Loan(plafon=1, bunga_tahun=0.06, tenor_bulan=12))
    True
    """
    finer = (name for name in type(loan).model_fields if name not in PLAIN)
    usual = all(getattr(loan, name) == type(loan).model_fields[name].default for name in finer)
    known = loan.metode in _METHODS and loan.bunga_tenggang in _GRACE and loan.arah_pembulatan in _ROUNDINGS
    return usual and known


@dataclass(frozen=True, slots=True)
class _Rate:
    """A yearly rate per cooperative: exact interest of a month as ``number / by``, and the monthly rate."""

    number: Whole
    by: Whole
    month: Array

    def interest(self, bearing: Whole) -> Whole:
        """``ROUND(bearing x rate / 12)``, halves up."""
        return (2 * bearing * self.number + self.by) // (2 * self.by)


def stacked_schedule(loan: Loan, start: dt.date, months: int) -> Schedule:
    """The schedules of one loan in many plans: every line of the answer is ``(plans, months + 1)``.

    Args:
        loan: :func:`plain`, with ``plafon``, ``bunga_tahun``, ``provisi`` and the amounts of its draws as columns
            ``(plans, 1)`` or as one number for all. start: any day of month 0. months: how many months to lay out.

    Raises:
        EngineError: amounts or rates that 64-bit integers cannot carry exactly.

    >>> s = stacked_schedule(Loan(plafon=50_000_000, bunga_tahun=0.06, tenor_bulan=36), dt.date(2027, 1, 1), 36)
    >>> int(s.principal[0][1] + s.interest_paid[0][1]), int(s.balance[0][36])
    (1521097, 0)
    """
    drawn = _draws(loan, months)
    made = _Walk(loan, drawn)
    for t in range(1, last_month(loan) + 1):
        made.step(t)
    lines: dict[str, Any] = dict(made.line)
    lines["fee"] = np.zeros_like(drawn) if loan.sudah_berjalan else round_rupiah(loan.provisi * drawn)
    return Schedule(loan=loan, due=(), **lines)


def _draws(loan: Loan, months: int) -> Whole:
    given = loan.tahap if loan.tahap and not loan.sudah_berjalan else None
    parts = [(item.bulan, item.jumlah) for item in given] if given else [(0, loan.plafon)]
    columns = np.broadcast_arrays(np.atleast_2d(loan.bunga_tahun), *(np.atleast_2d(part) for _, part in parts))[1:]
    drawn = np.zeros((columns[0].shape[0], months + 1), dtype=np.int64)
    for (month, _), column in zip(parts, columns, strict=True):
        drawn[:, month] += column[:, 0].astype(np.int64)
    return drawn


def _rates(yearly: Any, count: int, largest: int) -> _Rate:
    """Rates as people mean them, 15 significant digits, each as a ratio in lowest terms."""
    each, where = np.unique(np.broadcast_to(np.ravel(yearly), (count,)), return_inverse=True)
    ratios = [(Fraction(f"{rate:.15g}") / 12).as_integer_ratio() for rate in each.tolist()]
    if max(2 * (largest * number + by) for number, by in ratios) > _LARGEST:
        raise EngineError("Pinjaman", "bunga ditulis dengan terlalu banyak angka", "Bulatkan bunga, misalnya 6,25%")
    number, by = (np.array(side, dtype=np.int64)[where] for side in zip(*ratios, strict=True))
    return _Rate(number, by, number / by)


class _Walk:
    """The schedules while they are being filled, a month at a time for all."""

    def __init__(self, loan: Loan, drawn: Whole) -> None:
        self.loan, self.rule, self.drawn = loan, METHODS[loan.metode], drawn
        self.last, self.n = last_month(loan), amortising_months(loan)
        names = ("interest", "interest_paid", "principal", "capitalised", "interest_payable", "balance", "base")
        self.line: dict[str, Whole] = {name: np.zeros_like(drawn) for name in names} | {"draw": drawn}
        months = self.last if self.rule.flat_interest else 1
        most = 2 * months * int(drawn.sum(axis=1).max(initial=1))
        self.rate = _rates(loan.bunga_tahun, len(drawn), most)
        self.balance = self.lent = self.line["balance"][:, 0] = drawn[:, 0]
        self.base = self.deferred = self.borne = np.zeros(len(drawn), dtype=np.int64)

    def step(self, t: int) -> None:
        """Fill month ``t``."""
        line, grace = self.line, self.loan.tenggang_bulan
        interest = self._flat_interest(t) if self.rule.flat_interest else self.rate.interest(self.balance)
        line["interest"][:, t] = interest
        capitalised = np.zeros_like(interest)
        if t <= grace:
            capitalised = self._grace(t, interest)
        else:
            self._amortise(t, interest)
        drawn = self.drawn[:, t]
        self.balance = self.balance - line["principal"][:, t] + capitalised + drawn
        self.lent = self.lent + capitalised + drawn
        line["balance"][:, t] = self.balance

    def _flat_interest(self, t: int) -> Whole:
        """Interest on all that was lent; the last one makes the total right, as it does there."""
        bearing = np.where(self.balance > 0, self.lent, 0)
        self.borne = self.borne + bearing
        if t < self.last:
            return self.rate.interest(bearing)
        left = self.rate.interest(self.borne) - self.line["interest"][:, :t].sum(axis=1)
        return np.where(bearing > 0, np.maximum(0, left), 0)

    def _grace(self, t: int, interest: Whole) -> Whole:
        choice = self.loan.bunga_tenggang
        if choice == "dikapitalisasi":
            self.line["capitalised"][:, t] = interest
            return interest
        if choice == "dibayar":
            self.line["interest_paid"][:, t] = interest
        else:
            self.deferred = self.deferred + interest
        self.line["interest_payable"][:, t] = self.deferred
        return np.zeros_like(interest)

    def _amortise(self, t: int, interest: Whole) -> None:
        line, k = self.line, t - self.loan.tenggang_bulan
        if k == 1 or self.drawn[:, t - 1].any():
            self.base = self._set(self.last - t + 1)
        line["base"][:, t] = self.base
        due = self.base if self.rule.base_is_principal else self.base - interest
        line["principal"][:, t] = self.balance if t == self.last else np.clip(due, 0, self.balance)
        back = _share(self.deferred, k, self.n) - _share(self.deferred, k - 1, self.n)
        line["interest_paid"][:, t] = interest + back
        line["interest_payable"][:, t] = line["interest_payable"][:, t - 1] - back

    def _set(self, left: int) -> Whole:
        """The instalment (or principal) anew, for the ``left`` months that remain."""
        if self.rule.base_is_principal:
            exact = self.balance / left
        elif self.rule.flat_interest:
            exact = self.balance / left + self.lent * self.rate.month
        else:
            exact = self._level(left)
        return _multiple(exact, self.loan.pembulatan, self.loan.arah_pembulatan == "ke_atas")

    def _level(self, left: int) -> Array:
        """The annuity of every cooperative; its factor is worked out once for each rate, as it is there."""
        rates, where = np.unique(self.rate.month, return_inverse=True)
        factors = np.array([annuity_factor(left, rate) if rate else 0.0 for rate in rates.tolist()])[where]
        return np.where(self.rate.month == 0, self.balance / left, self.balance * factors)


def _share(amount: Whole, k: int, n: int) -> Whole:
    """``ROUND(amount x k / n)``, halves up."""
    return (2 * amount * k + n) // (2 * n)


def _multiple(amount: Array, step: int, up: bool) -> Whole:
    """Rounded to a multiple of ``step`` as one number would be; what lies near a turning point one by one."""
    steps = amount / step
    turning = np.rint(steps) if up else np.floor(steps) + 0.5
    near = np.abs(steps - turning) <= 1e-9 * (1 + np.abs(steps))
    rounded = (np.ceil(steps) if up else np.floor(steps + 0.5)).astype(np.int64) * step
    one = ceil_to if up else round_half_up
    rounded[near] = [one(value, step) for value in amount[near].tolist()]
    return rounded
