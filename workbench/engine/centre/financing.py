"""A pool of member loans: money in and out month by month, what is at risk, how much lateness it can carry.

Every loan goes on from what is still owed along its own schedule (:func:`workbench.engine.loan.schedule`). What comes
back is not lent again: the question is whether the pool can pay its own instalments.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.book.sentra import BankLoan, Financing, MemberLoan
from workbench.engine.loan import Schedule, schedule
from workbench.engine.model import Verdict
from workbench.engine.timeline import Array
from workbench.plan import Loan

__all__ = ["BANDS", "Fund", "Group", "Remaining", "Risk", "fault", "fund", "remaining", "risks"]

BANDS = (1, 30, 90)
"""Days of arrears that PAR is told for: late at all, more than 30, more than 90 days."""
LOST = 90
"""A loan that is late for more days is not counted on to pay any more."""
LONGEST = 360
_ANY_DAY = dt.date(2027, 1, 1)
"""Interest runs in twelfths of a year, so that the day of the first instalment changes nothing."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a loan still pays: ``principal`` and ``interest`` of month 1, 2, … in whole rupiah."""

    principal: tuple[int, ...]
    interest: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """Portfolio at risk: what is owed by loans late for at least or more than ``days``, of all that is owed."""

    days: int
    amount: int
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """The loans of one product: how many, what they owe, what of it is late by more than 30 days, who has work."""

    product: str
    count: int
    outstanding: int
    late: int
    jobs: int


@dataclass(frozen=True, slots=True)
class Fund:
    """The pool. Arrays are ``(months,)``, month 1 first, whole rupiah; ``cash`` is at the end of the month.

    ``carried`` is the share of all member instalments that may stay away before the pool misses one of its own, in
    month ``tight``; ``None`` where it has no loan of its own, or one that cannot be laid out (``bank_fault``).
    ``left_out`` are loans that cannot be laid out.
    """

    loans: tuple[MemberLoan, ...]
    left_out: tuple[tuple[MemberLoan, str], ...]
    outstanding: int
    risks: tuple[Risk, ...]
    groups: tuple[Group, ...]
    jobs: int
    opening: int
    principal: Array
    interest: Array
    bank_principal: Array
    bank_interest: Array
    costs: Array
    cash: Array
    carried: float | None
    tight: int
    bank_fault: str = ""

    @property
    def months(self) -> int:
        """How many months are laid out."""
        return len(self.cash)

    @property
    def margin(self) -> int:
        """Interest of members less interest of the bank and costs, over the first twelve months."""
        return int((self.interest - self.bank_interest - self.costs)[:12].sum())

    @property
    def missed(self) -> int:
        """The first month in which cash is below 0; 0 where there is none."""
        below = np.flatnonzero(self.cash < 0)
        return int(below[0]) + 1 if below.size else 0

    @property
    def verdict(self) -> Verdict:
        """Aman: nobody late over 30 days. Belum mampu: a month is short, or more is late than can be carried."""
        late = self.risks[1].share
        if self.missed or (self.carried is not None and late > self.carried):
            return Verdict.BELUM_MAMPU
        return Verdict.HATI_HATI if late or self.bank_fault else Verdict.AMAN


def fault(loan: MemberLoan) -> str:
    """Why a loan cannot be laid out; empty where it can.

    >>> fault(MemberLoan(jumlah=1_000_000, sisa=2_000_000))
    'sisanya lebih dari jumlah pinjaman'
    """
    if loan.jumlah <= 0:
        return "jumlah pinjaman belum diisi"
    if not 1 <= loan.tenor_bulan <= LONGEST:
        return f"jangkanya harus 1 sampai {LONGEST} bulan"
    if not 0 <= loan.bunga_bulan <= 1:
        return "bunganya harus 0 sampai 100% sebulan"
    if loan.sisa < 0:
        return "sisanya di bawah nol"
    return "sisanya lebih dari jumlah pinjaman" if loan.sisa > loan.jumlah else ""


def remaining(loan: MemberLoan) -> Remaining:
    """What a loan still pays: its schedule from the last balance that is not below ``sisa``.

    What was paid beyond that balance is taken off the next principal, so principal adds to ``sisa`` exactly.

    >>> remaining(MemberLoan(jumlah=6_000_000, tenor_bulan=6, bunga_bulan=0.02, metode="flat", sisa=1_500_000))
    Remaining(principal=(500000, 1000000), interest=(120000, 120000))
    """
    if not loan.sisa:
        return Remaining((), ())
    made = _schedule(loan.jumlah, loan.bunga_bulan * 12, loan.metode, loan.tenor_bulan)
    start = max(place for place, owed in enumerate(made.balance) if owed >= loan.sisa)
    principal = list(made.principal[start + 1 :])
    principal[0] -= made.balance[start] - loan.sisa
    return Remaining(tuple(principal), made.interest_paid[start + 1 :])


def risks(loans: Sequence[MemberLoan]) -> tuple[Risk, ...]:
    """PAR 1, 30 and 90: owed by loans at least 1, more than 30, more than 90 days late, of all that is owed.

    >>> [round(one.share, 2) for one in risks((MemberLoan(sisa=3), MemberLoan(sisa=1, hari_tunggakan=45)))]
    [0.25, 0.25, 0.0]
    """
    owed = sum(loan.sisa for loan in loans)
    found = []
    for days in BANDS:
        least = days if days == 1 else days + 1
        amount = sum(loan.sisa for loan in loans if loan.hari_tunggakan >= least)
        found.append(Risk(days, amount, amount / owed if owed else 0.0))
    return tuple(found)


def fund(book: Financing) -> Fund | None:
    """The pool as it goes on from today; ``None`` where no loan can be laid out.

    Loans late for more than 90 days are not counted on to pay. ``cash = kas + in - out``; the share that can be
    carried is the least of ``(kas + all in - all out) / all in`` up to each month of the pool's own loan.

    >>> loan = MemberLoan(jumlah=6_000_000, tenor_bulan=6, bunga_bulan=0.02, sisa=6_000_000)
    >>> bank = BankLoan(sisa=3_000_000, bunga_tahun=0.12, metode="menurun", tenor_bulan=3)
    >>> found = fund(Financing(pinjaman=(loan,), bank=bank))
    >>> found.cash.tolist(), round(found.carried, 4), found.tight
    ([90000.0, 190000.0, 300000.0], 0.0804, 1)
    """
    faults = [(loan, fault(loan)) for loan in book.pinjaman]
    loans = tuple(loan for loan, why in faults if not why)
    if not loans:
        return None
    paying = [remaining(loan) for loan in loans if loan.hari_tunggakan <= LOST]
    own = _own(book.bank)
    months = len(own.principal) or max((len(one.principal) for one in paying), default=0) or 1
    principal, interest = (_added([getattr(one, what) for one in paying], months) for what in ("principal", "interest"))
    bank_principal, bank_interest = _added([own.principal], months), _added([own.interest], months)
    costs = np.full(months, float(book.biaya_bulan))
    incoming, outgoing = np.cumsum(principal + interest), np.cumsum(bank_principal + bank_interest + costs)
    cash = book.kas + incoming - outgoing
    carried, tight = _carried(cash, incoming) if own.principal else (None, 0)
    return Fund(
        loans=loans,
        left_out=tuple((loan, why) for loan, why in faults if why),
        outstanding=sum(loan.sisa for loan in loans),
        risks=risks(loans),
        groups=_groups(loans),
        jobs=sum(max(0, loan.tenaga_kerja) for loan in loans),
        opening=book.kas,
        principal=principal,
        interest=interest,
        bank_principal=bank_principal,
        bank_interest=bank_interest,
        costs=costs,
        cash=cash,
        carried=carried,
        tight=tight,
        bank_fault=_bank_fault(book.bank),
    )


def _schedule(amount: int, yearly: float, method: str, months: int) -> Schedule:
    terms = {"plafon": amount, "bunga_tahun": yearly, "metode": method, "tenor_bulan": months}
    return schedule(Loan.model_validate(terms), _ANY_DAY)


def _own(bank: BankLoan) -> Remaining:
    """The pool's own instalments; none where nothing is owed or the terms cannot be laid out."""
    if bank.sisa <= 0 or _bank_fault(bank):
        return Remaining((), ())
    made = _schedule(bank.sisa, bank.bunga_tahun, bank.metode, bank.tenor_bulan)
    return Remaining(made.principal[1:], made.interest_paid[1:])


def _bank_fault(bank: BankLoan) -> str:
    """Why the pool's own loan cannot be laid out; empty where it can, or where nothing is owed."""
    if bank.sisa < 0:
        return "sisanya di bawah nol"
    if bank.sisa and not 1 <= bank.tenor_bulan <= LONGEST:
        return f"jangkanya harus 1 sampai {LONGEST} bulan"
    return "bunganya harus 0 sampai 1.200% setahun" if bank.sisa and not 0 <= bank.bunga_tahun <= 12 else ""


def _added(lines: Sequence[tuple[int, ...]], months: int) -> Array:
    """The lines month by month; what comes after the last month laid out is left out."""
    total = np.zeros(months)
    for line in lines:
        kept = line[:months]
        total[: len(kept)] += kept
    return total


def _carried(cash: Array, incoming: Array) -> tuple[float, int]:
    """The least share that may stay away, and the month that says so; 0 where a month is short anyway."""
    if (cash < 0).any():
        return 0.0, int(np.flatnonzero(cash < 0)[0]) + 1
    shares = np.divide(cash, incoming, out=np.full_like(cash, np.inf), where=incoming > 0)
    place = int(shares.argmin())
    return min(1.0, float(shares[place])), place + 1


def _groups(loans: Sequence[MemberLoan]) -> tuple[Group, ...]:
    """The loans by product, the largest first."""
    found: dict[str, list[MemberLoan]] = {}
    for loan in loans:
        found.setdefault(loan.produk.strip().capitalize() or "Belum disebut", []).append(loan)
    made = (
        Group(
            product,
            len(rows),
            sum(row.sisa for row in rows),
            sum(row.sisa for row in rows if row.hari_tunggakan > BANDS[1]),
            sum(max(0, row.tenaga_kerja) for row in rows),
        )
        for product, rows in found.items()
    )
    return tuple(sorted(made, key=lambda group: (-group.outstanding, group.product)))
