"""Loan schedules: whole rupiah, month by month, ending at exactly zero.

Conventions, all visible to the user: month 0 is the month of the first draw; the instalment of month
``t`` falls one month after the end of month ``t - 1``; interest per month is the yearly rate / 12
(30/360) on the balance carried into the month, except ``flat`` and ``murabahah``, which charge it on
all money drawn so far until the loan is paid. A draw made in month ``t`` starts to bear interest in
``t + 1`` and makes the instalment to be set anew over the months that remain. The last instalment
absorbs every rounding difference.

A repayment method is one function in :data:`METHODS`: it says what the *base* is (the fixed instalment,
or the fixed principal) when an instalment is set.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from workbench.calendars import WorkingDay, add_months, due_dates
from workbench.errors import EngineError
from workbench.money import ceil_to, round_half_up
from workbench.plan import Loan, Tranche

__all__ = ["METHODS", "MethodRule", "Schedule", "amortising_months", "last_month", "schedule"]


@dataclass(frozen=True, slots=True)
class MethodRule:
    """How a method works: ``base(balance, bearing, n, rate_month)`` before rounding; what the base stands for."""

    name: str
    base: Callable[[int, int, int, float], float]
    base_is_principal: bool
    flat_interest: bool
    sharia: bool
    meaning: str


def annuity_payment(balance: float, n: int, rate: float) -> float:
    """The equal instalment ``balance * rate / (1 - (1 + rate) ** -n)``; ``balance / n`` when rate is 0.

    Args:
        balance: rupiah owed. n: instalments left. rate: interest per month, a decimal.

    >>> round(annuity_payment(100_000_000, 36, 0.06 / 12), 2)
    3042193.75
    """
    if rate == 0:
        return balance / n
    return balance * rate / (1 - (1 + rate) ** -n)


def _annuity(balance: int, bearing: int, n: int, rate: float) -> float:
    return annuity_payment(balance, n, rate)


def _flat(balance: int, bearing: int, n: int, rate: float) -> float:
    return balance / n + bearing * rate


def _equal_principal(balance: int, bearing: int, n: int, rate: float) -> float:
    return balance / n


METHODS: dict[str, MethodRule] = {
    rule.name: rule
    for rule in (
        MethodRule("anuitas", _annuity, False, False, False, "Angsuran sama setiap bulan"),
        MethodRule("menurun", _equal_principal, True, False, False, "Pokok sama, angsuran makin ringan"),
        MethodRule("flat", _flat, False, True, False, "Bunga dihitung dari pinjaman awal"),
        MethodRule("murabahah", _flat, False, True, True, "Harga jual tetap, margin merata"),
        MethodRule("murabahah_anuitas", _annuity, False, False, True, "Harga jual tetap, margin anuitas"),
    )
}


@dataclass(frozen=True, slots=True)
class Schedule:
    """A loan month by month. Every tuple has ``months + 1`` whole-rupiah entries; entry 0 is month 0.

    ``interest`` is what accrues in the month; ``interest_paid`` what is paid of it (with what was
    postponed); ``capitalised`` what is added to the balance; ``interest_payable`` what is still owed of
    postponed interest. ``instalment = principal + interest_paid``;
    ``balance[t] = balance[t-1] - principal[t] + capitalised[t] + draw[t]``.
    """

    loan: Loan
    draw: tuple[int, ...]
    interest: tuple[int, ...]
    interest_paid: tuple[int, ...]
    principal: tuple[int, ...]
    capitalised: tuple[int, ...]
    interest_payable: tuple[int, ...]
    balance: tuple[int, ...]
    base: tuple[int, ...]
    fee: tuple[int, ...]
    due: tuple[dt.date, ...]

    @property
    def instalment(self) -> tuple[int, ...]:
        """What the borrower pays each month."""
        return tuple(p + i for p, i in zip(self.principal, self.interest_paid, strict=True))

    @property
    def last(self) -> int:
        """The month of the last instalment."""
        return last_month(self.loan)

    @property
    def total_interest(self) -> int:
        """All interest (or margin) paid over the life of the loan."""
        return sum(self.interest_paid) + sum(self.capitalised)

    @property
    def total_paid(self) -> int:
        """All instalments together, without the fee."""
        return sum(self.instalment)

    @property
    def regular_instalment(self) -> int:
        """The instalment of the first month after grace: the figure people compare."""
        return self.instalment[min(self.loan.tenggang_bulan + 1, self.last)]


def last_month(loan: Loan) -> int:
    """The month of the last instalment: the tenor, plus the grace where it lies outside the tenor.

    >>> last_month(Loan(plafon=1, bunga_tahun=0.06, tenor_bulan=72, tenggang_bulan=8))
    72
    """
    return loan.tenor_bulan if loan.tenggang_dalam_tenor else loan.tenor_bulan + loan.tenggang_bulan


def amortising_months(loan: Loan) -> int:
    """How many instalments carry principal.

    >>> amortising_months(Loan(plafon=1, bunga_tahun=0.06, tenor_bulan=72, tenggang_bulan=8))
    64
    """
    return last_month(loan) - loan.tenggang_bulan


def tranches(loan: Loan) -> tuple[Tranche, ...]:
    """The draws; one of the whole ``plafon`` in month 0 where none are given."""
    if loan.tahap and not loan.sudah_berjalan:
        return loan.tahap
    return (Tranche(bulan=0, jumlah=loan.plafon),)


def schedule(loan: Loan, start: dt.date, months: int | None = None) -> Schedule:
    """The schedule of one loan over ``months`` (by default until its last instalment).

    Args:
        loan: the terms. start: any day of month 0. months: how many months to lay out.

    Raises:
        EngineError: the terms cannot make a schedule (no instalment left after grace, a draw after the
            grace ends of a murabahah, draws that are not the plafon, a horizon shorter than the loan).

    >>> loan = Loan(plafon=50_000_000, bunga_tahun=0.06, tenor_bulan=36)
    >>> s = schedule(loan, dt.date(2027, 1, 1))
    >>> s.instalment[1], s.balance[36]
    (1521097, 0)
    """
    last = last_month(loan)
    horizon = last if months is None else months
    _refuse(loan, last, horizon)
    rows = _Rows(loan, horizon)
    for t in range(1, last + 1):
        rows.step(t)
    first = add_months(start.replace(day=1), 1)
    due = due_dates(first, loan.hari_jatuh_tempo, last, WorkingDay(loan.hari_libur))
    return rows.freeze(due)


def _refuse(loan: Loan, last: int, horizon: int) -> None:
    where = f"Pinjaman {loan.nama}"
    drawn = tranches(loan)
    if amortising_months(loan) < 1 or loan.tenggang_bulan < 0:
        raise EngineError(where, "masa tenggang menghabiskan jangka waktu", "Perpanjang tenor atau kurangi tenggang")
    if loan.plafon <= 0 or loan.bunga_tahun < 0 or loan.pembulatan < 1:
        raise EngineError(where, "plafon, bunga, atau pembulatan tidak wajar", "Isi plafon dan pembulatan di atas 0")
    if sum(item.jumlah for item in drawn) != loan.plafon or min(item.jumlah for item in drawn) <= 0:
        raise EngineError(where, "jumlah tahap pencairan tidak sama dengan plafon", "Samakan keduanya")
    if any(not 0 <= item.bulan < last for item in drawn):
        raise EngineError(where, "ada pencairan di luar masa pinjaman", "Cairkan sebelum angsuran terakhir")
    if METHODS[loan.metode].sharia and len(drawn) > 1:
        raise EngineError(where, "murabahah dicairkan bertahap", "Buat satu akad untuk setiap pembelian")
    if METHODS[loan.metode].sharia and loan.bunga_tenggang == "dikapitalisasi":
        raise EngineError(where, "margin tidak boleh ditambahkan ke pokok", "Pilih dibayar atau ditangguhkan")
    if horizon < last:
        raise EngineError(where, "masa proyeksi lebih pendek dari pinjaman", "Perpanjang masa proyeksi")


class _Rows:
    """The schedule while it is being filled; ``freeze`` hands out the finished record."""

    def __init__(self, loan: Loan, horizon: int) -> None:
        self.loan = loan
        self.rule = METHODS[loan.metode]
        self.rate = loan.bunga_tahun / 12
        self.last = last_month(loan)
        names = (
            "draw",
            "interest",
            "interest_paid",
            "principal",
            "capitalised",
            "payable",
            "balance",
            "base",
            "fee",
        )
        self.col = {name: [0] * (horizon + 1) for name in names}
        for item in tranches(loan):
            self.col["draw"][item.bulan] += item.jumlah
        self.col["balance"][0] = self.col["draw"][0]
        self.deferred = 0
        if not loan.sudah_berjalan:
            self.col["fee"] = [round_half_up(loan.provisi * amount) for amount in self.col["draw"]]

    def step(self, t: int) -> None:
        """Fill month ``t`` from month ``t - 1``."""
        col, opening = self.col, self.col["balance"][t - 1]
        bearing = opening
        if self.rule.flat_interest and opening:
            bearing = sum(col["draw"][:t]) + sum(col["capitalised"][:t])
        interest = round_half_up(bearing * self.loan.bunga_tahun / 12)
        col["interest"][t] = interest
        if t <= self.loan.tenggang_bulan:
            self._grace(t, interest)
        else:
            self._amortise(t, bearing, interest)
        col["balance"][t] = opening - col["principal"][t] + col["capitalised"][t] + col["draw"][t]

    def _grace(self, t: int, interest: int) -> None:
        choice = self.loan.bunga_tenggang
        if choice == "dibayar":
            self.col["interest_paid"][t] = interest
        elif choice == "dikapitalisasi":
            self.col["capitalised"][t] = interest
        else:
            self.deferred += interest
        self.col["payable"][t] = self.deferred

    def _amortise(self, t: int, bearing: int, interest: int) -> None:
        col, grace, opening = self.col, self.loan.tenggang_bulan, self.col["balance"][t - 1]
        left = self.last - t + 1
        if t == grace + 1 or col["draw"][t - 1]:
            col["base"][t] = self._rounded(self.rule.base(opening, bearing, left, self.rate))
        else:
            col["base"][t] = col["base"][t - 1]
        due = col["base"][t] - (0 if self.rule.base_is_principal else interest)
        col["principal"][t] = opening if left == 1 else max(0, min(opening, due))
        n, k = self.last - grace, t - grace
        back = round_half_up(self.deferred * k / n) - round_half_up(self.deferred * (k - 1) / n)
        col["interest_paid"][t] = interest + back
        col["payable"][t] = col["payable"][t - 1] - back

    def _rounded(self, amount: float) -> int:
        step = self.loan.pembulatan
        return ceil_to(amount, step) if self.loan.arah_pembulatan == "ke_atas" else round_half_up(amount, step)

    def freeze(self, due: tuple[dt.date, ...]) -> Schedule:
        col = {name: tuple(values) for name, values in self.col.items()}
        col["interest_payable"] = col.pop("payable")
        return Schedule(loan=self.loan, due=due, **col)
