"""The plan: everything a person tells us about one cooperative, frozen, typed, saved as JSON.

Keys are Indonesian because the JSON file, the register and the forms are; units stand in the name
(``_bulan``, ``_tahun``) or in the glossary. Money is whole rupiah, rates are decimals.

>>> plan = example()
>>> Plan.from_json(plan.to_json()) == plan
True
"""

from workbench.plan.assumptions import Assumption, Assumptions, ShuShare
from workbench.plan.base import MARK, Evidence, Payer
from workbench.plan.block import Block, Ingredient
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
from workbench.plan.impact import Beneficiaries, Environment, Household, Work
from workbench.plan.lending import Loan, Tranche
from workbench.plan.market import Demand
from workbench.plan.prices import BookPrice
from workbench.plan.savings_loan import Arrears, LoanProduct, SavingsLoan, SavingsProduct
from workbench.plan.scenarios import Change, Scenario
from workbench.plan.seasons import EventDate, SeasonProfile
from workbench.plan.service import Service
from workbench.plan.without import WithoutProject

__all__ = [
    "FORMAT",
    "MARK",
    "Arrears",
    "Assumption",
    "Assumptions",
    "Beneficiaries",
    "Block",
    "BookPrice",
    "Change",
    "Demand",
    "Environment",
    "EventDate",
    "Evidence",
    "Household",
    "Ingredient",
    "Investment",
    "LegalPaper",
    "Loan",
    "LoanProduct",
    "Membership",
    "Narrative",
    "Officer",
    "OpeningBalance",
    "PastYear",
    "Payer",
    "Plan",
    "Profile",
    "RunningCost",
    "SavingsLoan",
    "SavingsProduct",
    "Scenario",
    "SeasonProfile",
    "Service",
    "ShuShare",
    "Staff",
    "Submission",
    "Tranche",
    "Unit",
    "WithoutProject",
    "Work",
    "WorkingCapital",
    "example",
]
