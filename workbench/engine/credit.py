"""What a bank's credit analyst divides by what, for a borrower with a running loan and a new one.

Definitions as on a bank analyst's page of 2014 (rasciii.blogspot.com, "Pengertian IDIR, DBR, DSR"); the limits
printed there are a bank's own habit and are not used here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["CreditRatios", "credit_ratios", "debt_service_cover"]


@dataclass(frozen=True, slots=True)
class CreditRatios:
    """``disposable``: income left after every instalment. A ratio is ``None`` where there is nothing to divide by."""

    disposable: float
    idir: float | None
    dbr: float | None
    dsr: float | None


def credit_ratios(net_income: float, gross_profit: float, running: float, new: float) -> CreditRatios:
    """IDIR, DBR and DSR of one month or year.

    ``disposable = net_income - running - new``; ``idir = (running + new) / disposable``;
    ``dbr = new / gross_profit``; ``dsr = (running + new) / gross_profit``

    Args:
        net_income: before the instalments. gross_profit: of the same time. running: instalments of running
            loans. new: instalment asked for.

    >>> credit_ratios(10_000_000, 16_000_000, 1_000_000, 3_000_000)
    CreditRatios(disposable=6000000, idir=0.6666666666666666, dbr=0.1875, dsr=0.25)
    """
    due, left = running + new, net_income - running - new
    return CreditRatios(left, _over(due, left), _over(new, gross_profit), _over(due, gross_profit))


def debt_service_cover(operating_cash: float, due: float) -> float | None:
    """DSCR of one month or year: what the business earns in cash over the instalments of that time.

    Args:
        operating_cash: before interest and principal. due: all instalments, interest and principal.

    >>> debt_service_cover(500_000_000, 400_000_000)
    1.25
    """
    return _over(operating_cash, due)


def _over(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 and math.isfinite(part / whole) else None
