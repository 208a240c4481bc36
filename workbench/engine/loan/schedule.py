"""The plan's face of the engine: a :class:`~workbench.plan.Loan` month by month.

Month 0 is the month of the first draw; the instalment of month ``t`` falls due on ``hari_jatuh_tempo`` of that
month, rolled to a working day. Interest is counted from due day to due day, whatever working day the
instalment is paid on. A draw made in month ``t`` starts to bear interest on the due day of ``t``, except
the one of month 0 where ``hari_cair`` says on which day it came: then the first period is shorter or longer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from workbench.calendars import WorkingDay, add_months, due_dates
from workbench.checks.loans import fine_terms
from workbench.engine.loan.daycount import measure
from workbench.engine.loan.methods import METHODS
from workbench.engine.loan.rounding import exact_rate
from workbench.engine.loan.terms import Period, Piece, Terms
from workbench.engine.loan.walk import walk
from workbench.errors import EngineError
from workbench.money import round_half_up
from workbench.plan import Loan, Tranche

__all__ = ["Schedule", "amortising_months", "last_month", "schedule", "tranches"]

_MONTH, _NONE = Fraction(1, 12), Fraction(0)


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


def interest_grace(loan: Loan) -> int:
    """For how many months interest is postponed or capitalised: as long as the principal unless stated.

    >>> interest_grace(Loan(plafon=1, bunga_tahun=0.06, tenor_bulan=72, tenggang_bulan=8))
    8
    """
    return loan.tenggang_bunga_bulan or loan.tenggang_bulan


def tranches(loan: Loan) -> tuple[Tranche, ...]:
    """The draws; one of the whole ``plafon`` in month 0 where none are given.

    >>> [(part.bulan, part.jumlah) for part in tranches(Loan(plafon=900_000, bunga_tahun=0.06, tenor_bulan=6))]
    [(0, 900000)]
    """
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
    refuse(loan, horizon)
    draw = [0] * (horizon + 1)
    for item in tranches(loan):
        draw[item.bulan] += item.jumlah
    rows = walk(terms_of(loan, draw[0]), _periods(loan, start, draw[: last + 1]))
    more = (0,) * (horizon - last)
    share = 0.0 if loan.sudah_berjalan else loan.provisi
    first = add_months(start.replace(day=1), 1)
    return Schedule(
        loan=loan,
        draw=tuple(draw),
        interest=rows.interest + more,
        interest_paid=rows.interest_paid + more,
        principal=rows.principal + more,
        capitalised=rows.capitalised + more,
        interest_payable=rows.interest_payable + more,
        balance=rows.balance + more,
        base=rows.base + more,
        fee=tuple(round_half_up(share * amount) if amount else 0 for amount in draw),
        due=due_dates(first, loan.hari_jatuh_tempo, last, WorkingDay(loan.hari_libur)),
    )


def terms_of(loan: Loan, drawn: int = 0) -> Terms:
    """The plan's terms as the engine takes them.

    >>> terms_of(Loan(plafon=1, bunga_tahun=0.06, tenor_bulan=12, tenggang_bulan=3)).grace
    3
    """
    return Terms(
        method=loan.metode,
        drawn=drawn,
        grace=loan.tenggang_bulan,
        interest_grace=interest_grace(loan),
        grace_interest=loan.bunga_tenggang,
        multiple=loan.pembulatan,
        rounding=loan.arah_pembulatan,
        absorb=METHODS[loan.metode].flat_interest,
    )


def year_fractions(loan: Loan, start: dt.date) -> tuple[Fraction, ...]:
    """How long interest runs in each month, in years, for months 1 to the last; 0 where it is free.

    >>> loan = Loan(plafon=1, bunga_tahun=0.06, tenor_bulan=2, hitungan_hari="actual/365")
    >>> year_fractions(loan, dt.date(2027, 1, 1))
    (Fraction(31, 365), Fraction(28, 365))
    """
    last, free = last_month(loan), loan.bebas_bunga_bulan
    if loan.hitungan_hari == "30/360" and not loan.hari_cair:
        return (_NONE,) * free + (_MONTH,) * (last - free)
    first = add_months(start.replace(day=1), -1)
    days = due_dates(first, loan.hari_jatuh_tempo, last + 2, WorkingDay.TIDAK_DIGESER)
    years = measure(loan.hitungan_hari, days, (Fraction(1),) * (last + 1))
    [came] = due_dates(start, loan.hari_cair or loan.hari_jatuh_tempo, 1, WorkingDay.TIDAK_DIGESER)
    bounds = (came, *days[2:])
    return (_NONE,) * free + tuple(years(a, b) for a, b in pairwise(bounds[free:]))


def rates(loan: Loan) -> tuple[Fraction, ...]:
    """The yearly rate of each month, 1 to the last: the first one, then ``bunga_berikut``.

    >>> fixed = Loan(plafon=1, bunga_tahun=0.06, tenor_bulan=3, bunga_tetap_bulan=2, bunga_berikut=0.09)
    >>> [float(rate) for rate in rates(fixed)]
    [0.06, 0.06, 0.09]
    """
    last = last_month(loan)
    fixed = min(loan.bunga_tetap_bulan or last, last)
    return (exact_rate(loan.bunga_tahun),) * fixed + (exact_rate(loan.bunga_berikut),) * (last - fixed)


def _periods(loan: Loan, start: dt.date, draw: list[int]) -> tuple[Period, ...]:
    made: list[Period] = []
    before: Period | None = None
    for years, rate, drawn in zip(year_fractions(loan, start), rates(loan), draw[1:], strict=True):
        if not before or drawn or before.drawn or before.rate is not rate or before.years != years:
            before = Period((Piece(years, rate),), drawn=drawn)
        made.append(before)
    return tuple(made)


def refuse(loan: Loan, horizon: int) -> None:
    """Raise EngineError for terms of which no schedule over ``horizon`` months can be made.

    >>> refuse(Loan(nama="modal", plafon=1_000, bunga_tahun=0.06, tenor_bulan=6, tenggang_bulan=6), 36)
    Traceback (most recent call last):
    workbench.errors.EngineError: Pinjaman modal: masa tenggang menghabiskan jangka waktu. Perpanjang tenor a...
    """
    last = last_month(loan)
    where = f"Pinjaman {loan.nama}"
    drawn = tranches(loan)
    sharia = METHODS[loan.metode].sharia
    if amortising_months(loan) < 1 or loan.tenggang_bulan < 0:
        raise EngineError(where, "masa tenggang menghabiskan jangka waktu", "Perpanjang tenor atau kurangi tenggang")
    if loan.plafon <= 0 or loan.bunga_tahun < 0 or loan.pembulatan < 1:
        raise EngineError(where, "plafon, bunga, atau pembulatan tidak wajar", "Isi plafon dan pembulatan di atas 0")
    if sum(item.jumlah for item in drawn) != loan.plafon or min(item.jumlah for item in drawn) <= 0:
        raise EngineError(where, "jumlah tahap pencairan tidak sama dengan plafon", "Samakan keduanya")
    if any(not 0 <= item.bulan < last for item in drawn):
        raise EngineError(where, "ada pencairan di luar masa pinjaman", "Cairkan sebelum angsuran terakhir")
    if sharia and len(drawn) > 1:
        raise EngineError(where, "murabahah dicairkan bertahap", "Buat satu akad untuk setiap pembelian")
    if sharia and loan.bunga_tenggang == "dikapitalisasi":
        raise EngineError(where, "margin tidak boleh ditambahkan ke pokok", "Pilih dibayar atau ditangguhkan")
    for fault in fine_terms(loan, "pinjaman"):
        raise EngineError(where, fault.what, fault.fix)
    if horizon < last:
        raise EngineError(where, "masa proyeksi lebih pendek dari pinjaman", "Perpanjang masa proyeksi")
