"""The truth card of an offer: what it really costs, whatever the percentage on it is called.

One percentage can be read as flat, as effective (annuity) or on the falling balance (menurun), and the rupiah
differ. The card names the method of every figure: the effective yearly rate (monthly IRR x 12, and
compounded), the flat equivalent by two formulas that people mix up, all that is paid, and the same percentage
read in the other ways. An offer is one of our loans (:func:`loan_card`) or what a brochure says
(:class:`Brochure`, :func:`brochure_card`).

The formula ``i (n + 1) / (2 n)`` is the one behind the minister's 18 % effective = 9,19 % flat (29 December
2016, n = 48; rule ``konversi_flat_resmi``); the annuity gives 10,25 % there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workbench.engine.feasibility import irr
from workbench.engine.loan import METHODS, Schedule, amortising_months, annuity_payment, schedule
from workbench.errors import EngineError
from workbench.money import ceil_to, round_half_up
from workbench.plan import Loan
from workbench.rules import Rules, load

__all__ = [
    "READINGS",
    "Brochure",
    "Formula",
    "Match",
    "Reading",
    "StatedMethod",
    "TruthCard",
    "brochure_card",
    "loan_card",
    "to_effective",
    "to_flat",
]

Formula = Literal["anuitas", "menurun"]
StatedMethod = Literal["flat", "anuitas", "menurun"]

AS_FLAT = "flat_setara_menurun"
READINGS: dict[str, str] = {
    "flat": "flat (bunga dari pinjaman awal)",
    "anuitas": "efektif (bunga dari sisa pinjaman, angsuran sama)",
    "menurun": "efektif (bunga dari sisa pinjaman, pokok sama)",
    AS_FLAT: "efektif yang dijadikan flat dengan rumus menurun i(n+1)/(2n)",
}
"""The ways in which people read one and the same percentage."""

MONTHS, HIGHEST_RATE = range(1, 601), 10.0
START = dt.date(2027, 1, 1)
"""Where a brochure's readings begin: their amounts do not depend on it."""


@dataclass(frozen=True, slots=True)
class Brochure:
    """What a lender's paper says. Either ``instalment`` (the same each month) or ``rate_year`` with ``method``.

    Rupiah, months, a yearly rate as a decimal. ``fee`` is kept back when the money comes, ``fee_month`` is paid
    with each instalment. With an instalment, ``rate_year`` is what the paper claims, to be checked.
    """

    principal: int
    months: int
    instalment: int | None = None
    rate_year: float | None = None
    method: StatedMethod | None = None
    fee: int = 0
    fee_month: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The same percentage by one method; ``difference`` is its total paid minus that of the offer, in rupiah."""

    method: str
    meaning: str
    instalment: int
    last_instalment: int
    total_interest: int
    total_paid: int
    difference: int


@dataclass(frozen=True, slots=True)
class Match:
    """The method that gives the stated instalment from the stated percentage, rounded to ``multiple`` rupiah."""

    method: str
    multiple: int


@dataclass(frozen=True, slots=True)
class TruthCard:
    """What an offer costs. Rates are yearly decimals, ``None`` with the reason in ``note`` where undefined.

    ``total_paid`` is all instalments, without ``fees``; ``effective_year`` counts the fees, the two flat
    equivalents do not (they speak of interest). ``instalment`` is the first one where they are ``falling``.
    ``rate_year`` is the percentage that the ``readings`` read.
    """

    principal: int
    months: int
    instalment: int
    total_paid: int
    total_interest: int
    fees: int
    effective_year: float | None
    effective_compound: float | None
    note: str
    flat_by_annuity: float | None
    flat_by_menurun: float | None
    flat_note: str
    falling: bool = False
    rate_year: float | None = None
    readings: tuple[Reading, ...] = ()
    matches: tuple[Match, ...] = ()


def to_flat(effective_year: float, months: int, by: Formula) -> float:
    """The flat yearly rate of an effective one over ``months`` equal instalments, by a named formula.

    ``anuitas``: ``(n a - 1) / n * 12`` with ``a`` the instalment of 1 rupiah (the same total interest).
    ``menurun``: ``i (n + 1) / (2 n)`` (the total interest of equal principal).

    >>> round(to_flat(0.18, 48, "menurun"), 6), round(to_flat(0.18, 48, "anuitas"), 4)
    (0.091875, 0.1025)
    """
    if by == "menurun":
        return effective_year * (months + 1) / (2 * months)
    return (annuity_payment(1.0, months, effective_year / 12) * months - 1) / months * 12


def to_effective(flat_year: float, months: int, by: Formula) -> float | None:
    """The effective yearly rate (monthly x 12) behind a flat one; ``None`` where no rate fits.

    ``anuitas``: the rate at which the equal instalments are worth the loan. ``menurun``: ``f 2n / (n + 1)``.

    >>> round(to_effective(0.06, 36, "anuitas"), 4), round(to_effective(0.06, 72, "anuitas"), 4)
    (0.1108, 0.1072)
    """
    if by == "menurun":
        return flat_year * 2 * months / (months + 1)
    found, _ = irr([1.0] + [-(1 / months + flat_year / 12)] * months)
    return None if found is None else found * 12


def loan_card(loan: Loan, start: dt.date) -> TruthCard:
    """The truth card of one of our loans; read also by the other methods of its kind (interest or margin).

    Args:
        loan: the terms, with grace and draws as they are. start: any day of month 0.

    Raises:
        EngineError: the terms cannot make a schedule.

    >>> card = loan_card(Loan(plafon=3_000_000_000, bunga_tahun=0.06, tenor_bulan=72, metode="flat"), START)
    >>> card.instalment, round(card.effective_year, 4)
    (56666667, 0.1072)
    >>> [(r.method, r.instalment, r.difference) for r in card.readings if r.method == "anuitas"]
    [('anuitas', 49718664, -500256221)]
    """
    s = schedule(loan, start)
    kin = [name for name, rule in METHODS.items() if rule.sharia == METHODS[loan.metode].sharia]
    laid = {name: s if name == loan.metode else _other(loan, name, start) for name in kin}
    own = (loan.bunga_tahun / 12, "") if _says_its_rate(loan) else irr(_flows(s.draw, s.instalment))
    readings = tuple(_reading(name, METHODS[name].meaning, other, s.total_paid) for name, other in laid.items())
    made = _card(s.draw, s.instalment, s.fee, amortising_months(loan), own)
    falling = METHODS[loan.metode].base_is_principal
    return replace(
        made, instalment=s.regular_instalment, falling=falling, rate_year=loan.bunga_tahun, readings=readings
    )


def brochure_card(offer: Brochure, rules: Rules | None = None) -> TruthCard:
    """The truth card of what a brochure says.

    With an instalment, :attr:`TruthCard.matches` are the readings of the stated percentage that give it, up to a
    rounding of the rule ``pembulatan_angsuran_pilihan``.

    Raises:
        EngineError: amounts, months or a rate that make no offer; a percentage without its method.

    >>> card = brochure_card(Brochure(100_000_000, 36, instalment=3_277_778, rate_year=0.06))
    >>> card.matches
    (Match(method='flat', multiple=1),)
    >>> [r.instalment for r in card.readings]
    [3277778, 3042194, 3277778, 3034722]
    """
    _refuse(offer)
    if offer.instalment is None:
        stated = schedule(_as_loan(offer, str(offer.method), offer.rate_year or 0.0), START)
        paid: Sequence[int] = stated.instalment
    else:
        paid = [0] + [offer.instalment] * offer.months
    drawn = [offer.principal] + [0] * offer.months
    fees = [offer.fee] + [offer.fee_month] * offer.months
    made = _card(drawn, paid, fees, offer.months, irr(_flows(drawn, paid)))
    readings = tuple(_brochure_readings(offer, made.total_paid))
    falling = offer.instalment is None and offer.method == "menurun"
    matches = _matches(offer, rules or load())
    return replace(made, falling=falling, rate_year=offer.rate_year, readings=readings, matches=matches)


def _flows(drawn: Sequence[int], paid: Sequence[int]) -> list[int]:
    return [come - go for come, go in zip(drawn, paid, strict=True)]


def _card(
    drawn: Sequence[int], paid: Sequence[int], fees: Sequence[int], months: int, interest: tuple[float | None, str]
) -> TruthCard:
    """The card without its readings; ``interest`` is the monthly rate, or why there is none."""
    found, why = irr(_flows(_flows(drawn, paid), fees))
    rate, unclear = interest
    year = None if rate is None else rate * 12
    return TruthCard(
        principal=sum(drawn),
        months=months,
        instalment=paid[1],
        total_paid=sum(paid),
        total_interest=sum(paid) - sum(drawn),
        fees=sum(fees),
        effective_year=None if found is None else found * 12,
        effective_compound=None if found is None else (1 + found) ** 12 - 1,
        note=why,
        flat_by_annuity=None if year is None else to_flat(year, months, "anuitas"),
        flat_by_menurun=None if year is None else to_flat(year, months, "menurun"),
        flat_note=unclear,
    )


def _says_its_rate(loan: Loan) -> bool:
    """Whether the stated rate is the effective one: on the balance, a twelfth each month, one rate throughout."""
    odd = (loan.hari_cair, loan.tenggang_bunga_bulan, loan.bebas_bunga_bulan, loan.bunga_tetap_bulan)
    return loan.hitungan_hari == "30/360" and not any(odd) and not METHODS[loan.metode].flat_interest


def _other(loan: Loan, method: str, start: dt.date) -> Schedule:
    return schedule(loan.model_copy(update={"metode": method}), start)


def _reading(method: str, meaning: str, s: Schedule, offered: int) -> Reading:
    return Reading(
        method, meaning, s.regular_instalment, s.instalment[s.last], s.total_interest, s.total_paid,
        s.total_paid - offered,
    )  # fmt: skip


def _as_loan(offer: Brochure, method: str, rate: float) -> Loan:
    return Loan.model_validate(
        {"plafon": offer.principal, "bunga_tahun": rate, "tenor_bulan": offer.months, "metode": method}
    )


def _brochure_readings(offer: Brochure, offered: int) -> Iterator[Reading]:
    if offer.rate_year is None:
        return
    for method, meaning in READINGS.items():
        as_flat = method == AS_FLAT
        rate = to_flat(offer.rate_year, offer.months, "menurun") if as_flat else offer.rate_year
        s = schedule(_as_loan(offer, "flat" if as_flat else method, rate), START)
        yield _reading(method, meaning, s, offered)


def _matches(offer: Brochure, rules: Rules) -> tuple[Match, ...]:
    """The equal instalments by the stated percentage that round to the stated one, the finest rounding of each."""
    if offer.instalment is None or offer.rate_year is None:
        return ()
    n, rate, shown = offer.months, offer.rate_year, offer.instalment
    each = {
        "flat": (1 / n + rate / 12) * offer.principal,
        "anuitas": annuity_payment(offer.principal, n, rate / 12),
        AS_FLAT: (1 / n + to_flat(rate, n, "menurun") / 12) * offer.principal,
    }
    steps = [int(step) for step in rules.at("pembulatan_angsuran_pilihan", START).numbers]
    fits = {
        method: next((k for k in steps if shown in (round_half_up(a, k), ceil_to(a, k), -ceil_to(-a, k))), None)
        for method, a in each.items()
    }
    found = [Match(method, multiple) for method, multiple in fits.items() if multiple is not None]
    return tuple(match for match in found if match.multiple == min(m.multiple for m in found))


def _refuse(offer: Brochure) -> None:
    where = "Tawaran"
    if offer.principal <= 0 or offer.months not in MONTHS:
        raise EngineError(where, "plafon atau jangka waktu tidak wajar", "Isi plafon di atas 0 dan 1 sampai 600 bulan")
    if offer.instalment is not None and offer.instalment <= 0:
        raise EngineError(where, "angsuran tidak di atas 0", "Isi angsuran sebulan, misalnya 3277778")
    if offer.rate_year is not None and not 0 <= offer.rate_year <= HIGHEST_RATE:
        raise EngineError(where, "tarif di luar 0 sampai 1.000% setahun", "Tulis 6% sebagai 0.06")
    if offer.instalment is None and (offer.rate_year is None or offer.method is None):
        what = "tanpa angsuran, tarif dan nama metodenya harus ada"
        raise EngineError(where, what, "Isi angsuran, atau tarif dengan metode flat, anuitas, atau menurun")
    if not 0 <= offer.fee < offer.principal or offer.fee_month < 0:
        raise EngineError(where, "biaya minus, atau tidak kurang dari plafon", "Periksa biayanya")
