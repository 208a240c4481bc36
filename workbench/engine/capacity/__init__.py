"""Capacity both ways: the largest loan that a plan carries, under which terms, and the sales that a loan needs.

All of it is about the *first new loan* of the plan. Its other terms stay (method, rate, fee, rounding; the draws
keep their months and their shares); other loans, purchases, costs and sales stay as planned. So a smaller loan
also leaves less cash to pay for what the plan buys: a loan may be too small as well as too large, and there may be
none that fits.
"""

from workbench.engine.capacity.ceilings import Capacity, Ceiling, largest_loan
from workbench.engine.capacity.sales import Sales, sales_needed
from workbench.engine.capacity.sizes import STEP, Sizes, first_new, resized
from workbench.engine.capacity.terms import Terms, best_terms, terms_table

__all__ = [
    "STEP",
    "Capacity",
    "Ceiling",
    "Sales",
    "Sizes",
    "Terms",
    "best_terms",
    "first_new",
    "largest_loan",
    "resized",
    "sales_needed",
    "terms_table",
]
