"""What the place can spend on a unit's goods in a month, between a low and a high daily spending.

The count is that of :mod:`workbench.engine.demand`, in rupiah: people x daily spending x 30 x share of it x 1 / (1 +
competitors).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workbench.book.ragam import Candidate
from workbench.engine.demand import market
from workbench.errors import EngineError
from workbench.plan import Demand, Membership, Profile, Unit
from workbench.rules import Rules

__all__ = ["Estimate", "Spending", "estimate", "spending"]


@dataclass(frozen=True, slots=True)
class Spending:
    """Daily spending of a person, rupiah: the lowest and the highest."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """What can be sold in a month, low and high, beside what is planned; rupiah."""

    planned: int
    low: float
    high: float

    @property
    def within(self) -> bool:
        """Whether the plan is within the higher estimate."""
        return self.planned <= self.high


def spending(given: int, rules: Rules, day: dt.date) -> Spending:
    """What was given, or the comparison values where that is 0. Raises :class:`EngineError` for less than 0.

    >>> from workbench.rules import load
    >>> spending(0, load(), dt.date(2027, 1, 1))
    Spending(low=50000, high=75000)
    """
    if given < 0:
        raise EngineError("Belanja harian", "kurang dari nol", "Isi misalnya 60.000, atau 0")
    if given:
        return Spending(given, given)
    known = rules.at("belanja_harian_per_orang", day).table
    return Spending(int(str(known["rendah"])), int(str(known["tinggi"])))


def estimate(candidate: Candidate, people: int, daily: Spending) -> Estimate | None:
    """What the place can buy of a candidate; None where people or the share of spending are not known.

    >>> shop = Candidate(penjualan_bulan=70_000_000, bagian_belanja=0.1, pesaing=2)
    >>> estimate(shop, 1_000, Spending(50_000, 75_000))
    Estimate(planned=70000000, low=50000000.0, high=75000000.0)
    """
    if people <= 0 or candidate.bagian_belanja <= 0:
        return None
    low, high = (_limit(candidate, people, each) for each in (daily.low, daily.high))
    return Estimate(candidate.penjualan_bulan, low, high)


def _limit(candidate: Candidate, people: int, daily: int) -> float:
    demand = Demand(
        jiwa=people, belanja_harian=daily, bagian_belanja=candidate.bagian_belanja, pesaing=max(0, candidate.pesaing)
    )
    unit = Unit(nama=candidate.nama, harga_jual=1, volume=candidate.penjualan_bulan, permintaan=demand)
    nobody = Profile(kode="", nama="", desa="", kecamatan="")
    [limit] = market(unit, nobody, Membership(), 1.0).limits
    return limit.volume
