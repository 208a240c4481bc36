"""Loan schedules: one engine of whole units, ending at exactly zero, with two faces.

The plan's face (:func:`schedule`) lays out a :class:`~workbench.plan.Loan` month by month. The general face
(:mod:`~workbench.engine.loan.contract`) takes any dates, periods and day counts, with settlement and
rescheduling beside it. Conventions, all visible to the user: interest is counted from due day to due day and
rounded once a period; the instalment is set anew when money is drawn, when the rate moves, and after grace;
the last instalment absorbs every rounding difference.
"""

from workbench.engine.loan.methods import METHODS, MethodRule, annuity_payment
from workbench.engine.loan.schedule import (
    Schedule,
    amortising_months,
    interest_grace,
    last_month,
    rates,
    schedule,
    tranches,
    year_fractions,
)

__all__ = [
    "METHODS",
    "MethodRule",
    "Schedule",
    "amortising_months",
    "annuity_payment",
    "interest_grace",
    "last_month",
    "rates",
    "schedule",
    "tranches",
    "year_fractions",
]
