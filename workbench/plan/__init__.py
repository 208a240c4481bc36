"""The plan: everything a person tells us about one cooperative, frozen, typed, saved as JSON.

Keys are Indonesian because the JSON file, the register and the forms are; units stand in the name
(``_bulan``, ``_tahun``) or in the glossary. Money is whole rupiah, rates are decimals.

>>> plan = example()
>>> Plan.from_json(plan.to_json()) == plan
True
"""

from workbench.plan.assumptions import Assumption, Assumptions, ShuShare
from workbench.plan.base import MARK, Evidence, Payer
from workbench.plan.business import Investment, RunningCost, Staff, Unit, WorkingCapital
from workbench.plan.document import FORMAT, Plan, example
from workbench.plan.identity import (
    LegalPaper,
    Membership,
    Narrative,
    Officer,
    OpeningBalance,
    PastYear,
    Profile,
    Submission,
)
from workbench.plan.lending import Loan, Tranche

__all__ = [
    "FORMAT",
    "MARK",
    "Assumption",
    "Assumptions",
    "Evidence",
    "Investment",
    "LegalPaper",
    "Loan",
    "Membership",
    "Narrative",
    "Officer",
    "OpeningBalance",
    "PastYear",
    "Payer",
    "Plan",
    "Profile",
    "RunningCost",
    "ShuShare",
    "Staff",
    "Submission",
    "Tranche",
    "Unit",
    "WorkingCapital",
    "example",
]
