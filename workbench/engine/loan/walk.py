"""The one loop behind every schedule: from period to period, in whole units, ending at exactly zero.

In each period: interest accrues by pieces and is rounded once; the instalment is set anew where something
changed it (the grace ended, money was drawn, the rate moved, an extra payment lowered it); principal is
what the instalment leaves after interest. The last instalment takes whatever is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from workbench.engine.loan.methods import level_payment
from workbench.engine.loan.rounding import divide, to_multiple
from workbench.engine.loan.terms import Payment, Period, Piece, Terms
from workbench.errors import EngineError

__all__ = ["Accrual", "Rows", "accrue", "walk"]

_LINES = ("draw", "extra", "interest", "interest_paid", "principal", "capitalised", "interest_payable", "balance",
          "base", "lent")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """A schedule period by period; entry 0 is the start. All in the loan's smallest unit.

    ``balance[k] = balance[k-1] + draw[k] - extra[k] - principal[k] + capitalised[k]``;
    ``instalment = principal + interest_paid``; ``interest_payable`` is what is still owed of postponed
    interest; ``base`` the fixed instalment (or principal); ``lent`` what flat interest is charged on.
    """

    draw: tuple[int, ...]
    extra: tuple[int, ...]
    interest: tuple[int, ...]
    interest_paid: tuple[int, ...]
    principal: tuple[int, ...]
    capitalised: tuple[int, ...]
    interest_payable: tuple[int, ...]
    balance: tuple[int, ...]
    base: tuple[int, ...]
    lent: tuple[int, ...]

    @property
    def instalment(self) -> tuple[int, ...]:
        """What falls due each period."""
        return tuple(p + i for p, i in zip(self.principal, self.interest_paid, strict=True))


@dataclass(frozen=True, slots=True)
class Accrual:
    """What happened up to an instalment: interest (``number / by`` and rounded), draws, payments, what is owed."""

    number: int
    by: int
    interest: int
    balance: int
    lent: int
    drawn: int
    payments: tuple[tuple[Payment, int], ...]

    @property
    def exact(self) -> float:
        """The interest before rounding."""
        return self.number / self.by


def accrue(pieces: tuple[Piece, ...], balance: int, lent: int, terms: Terms) -> Accrual:
    """Interest over pieces, from what is owed (and, for flat, was lent) at their start.

    >>> half = Piece(Fraction(1, 24), Fraction(12, 100)), Piece(Fraction(1, 24), Fraction(12, 100), drawn=1_000_000)
    >>> accrue(half, 1_000_000, 1_000_000, Terms("anuitas", 1_000_000)).interest
    15000
    """
    flat, money = terms.rule.flat_interest, terms.money
    if len(pieces) == 1 and not pieces[0].drawn and not pieces[0].payments:
        number, by = pieces[0].number, pieces[0].by
        bearing = lent if flat and balance else balance
        return Accrual(bearing * number, by, divide(bearing * number, by, money), balance, lent, 0, ())
    exact, rounded, drawn = Fraction(0), 0, 0
    paid: list[tuple[Payment, int]] = []
    for piece in pieces:
        balance, lent, drawn = balance + piece.drawn, lent + piece.drawn, drawn + piece.drawn
        for payment in piece.payments:
            amount = min(balance, payment.amount)
            balance -= amount
            paid.append((payment, amount))
        part = Fraction((lent if flat and balance else balance) * piece.number, piece.by)
        exact, rounded = exact + part, rounded + divide(part.numerator, part.denominator, money)
    number, by = exact.as_integer_ratio()
    whole = rounded if terms.per_piece else divide(number, by, money)
    return Accrual(number, by, whole, balance, lent, drawn, tuple(paid))


def walk(terms: Terms, periods: tuple[Period, ...]) -> Rows:
    """Lay out the schedule over its periods.

    Raises:
        EngineError: a fixed instalment does not even pay the interest.

    >>> month = Period((Piece(Fraction(1, 12), Fraction(12, 100)),))
    >>> walk(Terms("anuitas", 12_000_000), (month,) * 3).instalment
    (0, 4080265, 4080265, 4080266)
    """
    made = _Walk(terms, periods)
    for k in range(1, len(periods) + 1):
        made.step(k)
    return made.rows()


class _Walk:
    """The schedule while it is being filled."""

    def __init__(self, terms: Terms, periods: tuple[Period, ...]) -> None:
        self.terms, self.rule, self.periods, self.n = terms, terms.rule, periods, len(periods)
        self.col: dict[str, list[int]] = {name: [0] * (self.n + 1) for name in _LINES}
        self.balance = self.col["draw"][0] = self.col["balance"][0] = terms.drawn
        self.lent = self.col["lent"][0] = terms.drawn if terms.lent is None else terms.lent
        self.base = self.deferred = 0
        self.stale = True
        self.set_rate = periods[0].rate
        self.earned = Fraction(0)
        self.alike = _alike(periods)

    def step(self, k: int) -> None:
        """Fill period ``k``."""
        period, terms, col = self.periods[k - 1], self.terms, self.col
        opening, lent = self.balance, self.lent
        found = accrue(period.pieces, opening, lent, terms)
        self.balance, self.lent, interest = found.balance, found.lent, self._last_interest(k, found)
        lowered = bool(found.payments) and self._take(k, found.payments)
        if k > terms.grace:
            if self.stale and found.payments:
                self._set(k, accrue(_unpaid(period.pieces), opening, lent, terms))
            moved = period.rate != self.set_rate and not self.rule.base_is_principal
            if self.stale or lowered or moved or period.draws:
                self._set(k, found)
            col["base"][k], col["principal"][k] = self.base, self._principal(k, interest, found.payments)
        col["draw"][k] = found.drawn + period.drawn
        col["interest"][k] = interest
        self._pay_interest(k, interest)
        self.balance += col["capitalised"][k] - col["principal"][k]
        self._close(k, period)

    def _last_interest(self, k: int, found: Accrual) -> int:
        """The interest of the period; with ``absorb``, the last one makes the total right (and is never negative)."""
        if not self.terms.absorb:
            return found.interest
        self.earned += Fraction(found.number, found.by)
        if k < self.n or not found.balance:
            return found.interest
        total = divide(*self.earned.as_integer_ratio(), self.terms.money)
        return max(0, total - sum(self.col["interest"][:k]))

    def _take(self, k: int, payments: tuple[tuple[Payment, int], ...]) -> bool:
        """Book extra payments made before the instalment; whether one of them lowers it."""
        self.col["extra"][k] = sum(amount for _, amount in payments)
        return any(payment.use == "tambahan" and payment.effect == "angsuran" for payment, _ in payments)

    def _principal(self, k: int, interest: int, payments: tuple[tuple[Payment, int], ...]) -> int:
        """The principal that falls due, less what was paid ahead of it."""
        due = self.base - (0 if self.rule.base_is_principal else interest)
        if due < 0 and self.terms.instalment is not None and self.balance:
            what = "angsuran yang ditetapkan tidak menutup bunga"
            raise EngineError("Jadwal pinjaman", what, "Besarkan angsuran atau kosongkan")
        if k == self.n:
            return self.balance
        if not payments:
            return max(0, min(self.balance, due))
        ahead = [(payment, amount) for payment, amount in payments if payment.use == "mendahului"]
        credit = sum(amount for _, amount in ahead)
        principal = max(0, min(self.balance + credit, due))
        if credit > principal and any(payment.effect == "angsuran" for payment, _ in ahead):
            self.stale = True
        return max(0, principal - credit)

    def _pay_interest(self, k: int, interest: int) -> None:
        terms, col, grace = self.terms, self.col, self.terms.interest_grace
        if k > grace or terms.grace_interest == "dibayar":
            back = self._back(k - grace)
            col["interest_paid"][k] = interest + back
            col["interest_payable"][k] = col["interest_payable"][k - 1] - back
        elif terms.grace_interest == "dikapitalisasi":
            col["capitalised"][k] = interest
        else:
            self.deferred += interest
            col["interest_payable"][k] = self.deferred

    def _back(self, k: int) -> int:
        """What of the postponed interest is paid in the ``k``-th instalment after the interest grace."""
        if not self.deferred:
            return 0
        if self.terms.grace_interest == "dibayar_sesudahnya":
            return self.deferred if k == 1 else 0
        n = self.n - self.terms.interest_grace
        return divide(self.deferred * k, n) - divide(self.deferred * (k - 1), n)

    def _close(self, k: int, period: Period) -> None:
        """What happens on the due date after the instalment."""
        for payment in period.payments:
            amount = payment.amount
            if payment.use == "mendahului":
                amount = max(0, amount - self.col["principal"][k] - self.col["interest_paid"][k])
            amount = min(self.balance, amount)
            self.balance -= amount
            self.col["extra"][k] += amount
            if amount and payment.effect == "angsuran":
                self.stale = True
        if period.drawn:
            self.balance += period.drawn
            self.stale = True
        self.lent += period.drawn + self.col["capitalised"][k]
        self.col["balance"][k], self.col["lent"][k] = self.balance, self.lent

    # --- setting the instalment ---------------------------------------------------------------------

    def _set(self, k: int, found: Accrual) -> None:
        """Set the base anew, for period ``k`` and those after it."""
        self.stale, self.set_rate = False, self.periods[k - 1].rate
        if self.terms.instalment is not None:
            self.base = self.terms.instalment
            return
        self.base = self._rounded(k, found)
        if self.terms.even_out and not self.rule.base_is_principal:
            self._even_out(k, found)

    def _rounded(self, k: int, found: Accrual) -> int:
        step, mode = self.terms.multiple, self.terms.rounding
        if self.terms.apart and self.rule.flat_interest:
            return to_multiple(found.balance / (self.n - k + 1), step, mode) + to_multiple(found.exact, step, mode)
        return to_multiple(self._exact(k, found), step, mode)

    def _exact(self, k: int, found: Accrual) -> float:
        """The base before rounding."""
        left, period = self.n - k + 1, self.periods[k - 1]
        if self.terms.nominal is not None:
            return self.rule.base(found.balance, found.lent, left, float(self.terms.nominal * self.set_rate))
        if self.alike[k - 1] and len(period.pieces) == 1:
            [whole] = period.pieces
            return self.rule.base(found.balance, found.lent, left, whole.number / whole.by)
        if self.rule.base_is_principal:
            return found.balance / left
        later = self._later(k)
        if self.rule.flat_interest:
            return (found.balance + found.exact + found.lent * sum(later)) / left
        return level_payment(found.balance + found.exact, later)

    def _later(self, k: int) -> list[float]:
        """Interest of one unit over each period after ``k``, at the rate that holds now."""
        rate = float(self.set_rate)
        return [float(period.years) * rate for period in self.periods[k:]]

    def _even_out(self, k: int, found: Accrual) -> None:
        """Move the instalment by what the last one differs, shared over all, while that narrows the difference.

        At most three times, and not for a difference of up to half a unit an instalment (Apache Fineract's rule).
        """
        left = self.n - k + 1
        gap = self._last(k, found, self.base) - self.base
        for _ in range(3):
            if not abs(gap) > left // 2 > 0:
                return
            share = divide(abs(gap), left, self.terms.money) * (1 if gap > 0 else -1)
            moved = to_multiple(self.base + share, self.terms.multiple, self.terms.rounding)
            after = self._last(k, found, moved) - moved
            if moved == self.base or abs(after) >= abs(gap):
                return
            self.base, gap = moved, after

    def _last(self, k: int, found: Accrual, base: int) -> int:
        """The last instalment if ``base`` is paid from period ``k`` on and nothing else happens."""
        balance, interest = found.balance, found.interest
        for period in self.periods[k:]:
            balance -= max(0, base - interest)
            number, by = (period.years * self.set_rate).as_integer_ratio()
            interest = divide((found.lent if self.rule.flat_interest else balance) * number, by, self.terms.money)
        return balance + interest

    def rows(self) -> Rows:
        """The finished schedule."""
        return Rows(**{name: tuple(values) for name, values in self.col.items()})


def _unpaid(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces as they were agreed, before anybody paid ahead of time."""
    return tuple(replace(piece, payments=()) for piece in pieces)


def _alike(periods: tuple[Period, ...]) -> list[bool]:
    """For each period, whether it and all later ones are of one length."""
    alike = [True] * len(periods)
    for k in range(len(periods) - 2, -1, -1):
        this, after = periods[k], periods[k + 1]
        alike[k] = alike[k + 1] and (this is after or this.years == after.years)
    return alike
