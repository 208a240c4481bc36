"""The household of a micro applicant: what the business leaves after the family has lived, and what it can repay.

For a business whose owner lives on it, a bank deducts the household's living cost before it looks at the
instalment::

    living cost of month t = ROUND(biaya_hidup_bulan x (1 + kenaikan_biaya) ** (year - 1))
    left after living      = cash of the business before debt service (cfads) + other income - living cost
    capacity per month     = share x the poorest year's average month left after living, at least 0

The share is the dated comparison value ``ambang_rpc`` (a cautious and a highest one): general banking knowledge,
not a bank's rule. Other income does not grow: what is not known is not promised.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.engine.model import Projection
from workbench.engine.timeline import Array
from workbench.money import round_half_up, round_rupiah
from workbench.plan import Household
from workbench.rules import Rules

__all__ = ["HouseholdCash", "household_cash"]


@dataclass(frozen=True, slots=True)
class HouseholdCash:
    """The household's cash, ``(N + 1,)`` each, month 0 nothing, in whole rupiah.

    ``left = after_living - debt_service``; ``lowest_month`` is where it is smallest, ``average`` the average month
    of the poorest year after living cost; ``capacity`` the cautious and the highest instalment a month.
    """

    household: Household
    business: Array
    other: Array
    living: Array
    after_living: Array
    debt_service: Array
    left: Array
    lowest: int
    lowest_month: int
    average: float
    poorest_year: int
    shares: tuple[float, float]
    capacity: tuple[int, int]
    largest_instalment: int

    @property
    def enough(self) -> bool:
        """The household can pay every month after it has lived."""
        return self.lowest >= 0


def household_cash(p: Projection, rules: Rules) -> HouseholdCash | None:
    """The household's cash over the plan; ``None`` where the plan has no household.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> plan = example().model_copy(update={"rumah_tangga": Household(jiwa=4, biaya_hidup_bulan=3_000_000)})
    >>> found = household_cash(project(plan), load())
    >>> found.living[:2].tolist(), household_cash(project(example()), load())
    ([0.0, 3000000.0], None)
    """
    home = p.plan.rumah_tangga
    if home is None:
        return None
    started = p.time.from_month(1)
    business, due = p.ratios.cfads * started, p.ratios.debt_service
    living = round_rupiah(home.biaya_hidup_bulan * p.time.index(p.plan.asumsi.kenaikan_biaya)) * started
    other = home.pendapatan_lain_bulan * started
    after = business + other - living
    left = after - due
    month = int(left[1:].argmin()) + 1
    years = p.time.yearly(after) / 12
    poorest = int(years.argmin())
    low, high = rules.at("ambang_rpc", p.plan.pengajuan.tanggal).numbers
    worst = max(0.0, float(years[poorest]))
    return HouseholdCash(
        household=home,
        business=business,
        other=other,
        living=living,
        after_living=after,
        debt_service=due,
        left=left,
        lowest=int(left[month]),
        lowest_month=month,
        average=float(years[poorest]),
        poorest_year=poorest + 1,
        shares=(low, high),
        capacity=(round_half_up(low * worst), round_half_up(high * worst)),
        largest_instalment=int(due.max()),
    )
