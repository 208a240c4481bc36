"""A sharia offer beside its conventional twin: what is paid, what that is equal to, and who bears a bad month.

Both are put against the same line of profit, as planned and lower by a share. Of what is lost, the bank bears as
much as its receipts fall; the rest falls on the cooperative. An instalment, a murabahah and a rent do not move with
the profit; a partnership does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workbench.engine.feasibility import irr
from workbench.engine.loan import METHODS, last_month, schedule
from workbench.engine.model import Projection
from workbench.engine.sharia.lease import Lease, lease_lines
from workbench.engine.sharia.partnership import Partnership, share_profit
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.money import format_percent, format_rupiah, round_rupiah
from workbench.plan import Loan

__all__ = ["PROJECTION", "Side", "Twins", "compare", "name_of", "plan_profit", "twin_sentences"]

PROJECTION = "proyeksi bagi hasil"
"""What the payments of a partnership are always called; never an instalment that is due."""

Offer = Loan | Partnership | Lease


@dataclass(frozen=True, slots=True)
class Side:
    """One offer. ``paid`` to the financier as planned and ``paid_bad`` with the lower profit, rupiah; ``cost`` is
    what is paid beyond the money received; ``equivalent`` the yearly rate (monthly IRR x 12), ``None`` with
    ``note``; ``left`` the smallest month's profit after payment, as planned and ``left_bad``."""

    name: str
    fixed: bool
    paid: int
    cost: int
    equivalent: float | None
    note: str
    paid_bad: int
    equivalent_bad: float | None
    left: int
    left_bad: int

    @property
    def borne_by_bank(self) -> int:
        """How much less the financier receives when profit is lower."""
        return self.paid - self.paid_bad


@dataclass(frozen=True, slots=True)
class Twins:
    """Two offers against one profit; ``lost`` is the profit that the bad case takes away, rupiah."""

    drop: float
    lost: int
    sharia: Side
    conventional: Side


def compare(offer: Offer, twin: Loan, profit: ArrayLike, drop: float, start: dt.date) -> Twins:
    """Put an offer and its conventional twin against a line of profit, as planned and ``drop`` lower.

    Args:
        offer: a partnership, a lease, or a murabahah loan. twin: the conventional loan. profit: rupiah of months
            0..N, at least as long as both. drop: a share, 0.2 for 20 % less (a loss grows by as much).
        start: any day of month 0.

    Raises:
        EngineError: a profit line too short, a drop outside 0..1, terms that make no offer.

    >>> planned = [0] + [30_000] * 12
    >>> loan = Loan(plafon=1_000_000, bunga_tahun=0.12, tenor_bulan=12)
    >>> made = compare(Partnership("mudharabah", 1_000_000, 0.4, 12), loan, planned, 0.2, dt.date(2027, 1, 1))
    >>> made.lost, made.sharia.borne_by_bank, made.conventional.borne_by_bank
    (72000, 28800, 0)
    """
    line = round_rupiah(profit)
    longest = max(_months(offer), _months(twin))
    if line.ndim != 1 or line.size <= longest:
        raise EngineError("Perbandingan", f"garis laba kurang dari {longest} bulan", "Isi laba sampai bulan terakhir")
    if not 0 <= drop <= 1:
        raise EngineError("Perbandingan", "penurunan laba di luar 0 sampai 1", "Tulis 20% sebagai 0.2")
    bad = line - round_rupiah(np.abs(line) * drop)
    return Twins(drop, int((line - bad).sum()), _side(offer, line, bad, start), _side(twin, line, bad, start))


def plan_profit(projection: Projection) -> Array:
    """The profit of a plan that a financier would share: operating profit less tax, before any loan's cost.

    Returns rupiah of months 0..N, ``(..., N + 1)``; month 0 holds the start-up costs.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> plan_profit(project(example())).shape
    (73,)
    """
    income = projection.books.income
    profit: Array = income.operating_profit - income.tax
    return profit


def name_of(offer: Offer) -> str:
    """What the offer's payments are called.

    >>> name_of(Partnership("mudharabah", 1, 0.4, 1))
    'mudharabah (proyeksi bagi hasil)'
    """
    if isinstance(offer, Partnership):
        return f"{offer.kind} ({PROJECTION})"
    if isinstance(offer, Lease):
        return "ijarah (ujrah)" if offer.end == "dikembalikan" else "IMBT (ujrah)"
    return offer.metode.replace("_", " ") + (" (margin)" if METHODS[offer.metode].sharia else " (bunga)")


def _months(offer: Offer) -> int:
    return last_month(offer) if isinstance(offer, Loan) else offer.months


def _flows(offer: Offer, profit: Array, start: dt.date) -> tuple[Array, Array]:
    """What comes from the financier and what goes to it, months 0..N."""
    if isinstance(offer, Loan):
        s = schedule(offer, start, profit.size - 1)
        return np.array(s.draw, dtype=np.float64), np.array(s.instalment, dtype=np.float64) + np.array(s.fee)
    got, paid = np.zeros_like(profit), np.zeros_like(profit)
    if isinstance(offer, Partnership):
        got[0], paid = offer.capital, share_profit(offer, profit).payment
    else:
        got[0] = offer.price
        paid[: offer.months + 1] = lease_lines(offer).payment
    return got, paid


def _side(offer: Offer, profit: Array, bad: Array, start: dt.date) -> Side:
    got, paid = _flows(offer, profit, start)
    _, paid_bad = _flows(offer, bad, start)
    found, why = _rate(offer, got - paid)
    found_bad, _ = _rate(offer, got - paid_bad)
    last = _months(offer) + 1
    return Side(
        name=name_of(offer),
        fixed=not isinstance(offer, Partnership),
        paid=int(paid.sum()),
        cost=int(paid.sum() - got.sum()),
        equivalent=found,
        note=why,
        paid_bad=int(paid_bad.sum()),
        equivalent_bad=found_bad,
        left=int((profit - paid)[1:last].min()),
        left_bad=int((bad - paid_bad)[1:last].min()),
    )


def _rate(offer: Offer, flows: Array) -> tuple[float | None, str]:
    if isinstance(offer, Lease) and offer.end == "dikembalikan":
        flows = flows.copy()
        flows[offer.months] -= offer.end_value
    found, why = irr(flows)
    return (None, why) if found is None else (found * 12, "")


def twin_sentences(twins: Twins) -> tuple[str, ...]:
    """Who bears the bad case, one sentence for each side.

    >>> loan = Loan(plafon=1_000_000, bunga_tahun=0.12, tenor_bulan=12)
    >>> offer = Partnership("mudharabah", 1_000_000, 0.4, 12)
    >>> made = compare(offer, loan, [0] + [30_000] * 12, 0.2, dt.date(2027, 1, 1))
    >>> twin_sentences(made)[0]
    'Bila laba turun 20%, mudharabah (proyeksi bagi hasil): bank menanggung Rp28.800, koperasi Rp43.200.'
    """
    return tuple(_said(twins))


def _said(twins: Twins) -> Iterator[str]:
    drop = format_percent(twins.drop, 0)
    for side in (twins.sharia, twins.conventional):
        bank, own = format_rupiah(side.borne_by_bank), format_rupiah(twins.lost - side.borne_by_bank)
        if side.fixed:
            yield f"Bila laba turun {drop}, {side.name}: pembayaran tetap, koperasi menanggung semuanya, {own}."
        else:
            yield f"Bila laba turun {drop}, {side.name}: bank menanggung {bank}, koperasi {own}."
